import LabProtocol

/// A call that was not served as it should have been.
struct BadCall: Sendable {
    let number: Int
    let sent: Int64
    let answered: Int64
    let answer: Answer
    /// Before this the trouble cannot have begun: the token was not yet there, or not yet dead.
    let floor: Int64
    /// Whether it went on from its sending to its end: no answer came, or none in time.
    let lastsFromStart: Bool

    init(_ judgement: Judgement, floor: Int64) {
        number = judgement.request.number
        sent = judgement.fact.sentAt
        answered = judgement.fact.answeredAt
        answer = judgement.answer
        self.floor = floor
        // An accepted call is bad for being late alone.
        lastsFromStart = !judgement.answer.isAnswer || judgement.answer.isAccepted
    }
}

/// Bad calls in a row, in the order of their answers, with nothing surely good between them.
struct Stretch: Sendable {
    /// How many kinds of answer are told apart.
    static let kindsMax = 8

    /// The span that a run of bad calls without any good answer between them proves. An answer was decided at some instant of its
    /// call, so of several only what lies between the first one's end and the last one's start is certain; a lone one proves an
    /// instant. A call without an answer, or without one in time, was not served from its start to its end, or since the last good
    /// answer before it.
    private struct Run {
        var from: Int64
        var to: Int64
    }

    private(set) var floor: Int64
    /// The last good call that was surely sent before all of these.
    private var before: PastGoods.Good?
    private(set) var firstSent: Int64
    private(set) var lastAnswered: Int64
    private(set) var calls = 0
    private(set) var kinds: [Answer: Int] = [:]
    let firstRequest: Int
    private(set) var lastRequest: Int
    private var run: Run?

    init(_ call: BadCall, after goods: PastGoods) {
        floor = call.floor
        before = goods.latest(answeredBy: call.sent)
        firstSent = call.sent
        lastAnswered = call.answered
        firstRequest = call.number
        lastRequest = call.number
        add(call, after: goods)
    }

    /// Takes the next bad call.
    mutating func add(_ call: BadCall, after goods: PastGoods) {
        calls += 1
        lastRequest = call.number
        lastAnswered = max(lastAnswered, call.answered)
        floor = min(floor, call.floor)
        if call.sent < firstSent {
            firstSent = call.sent
            before = goods.latest(answeredBy: call.sent)
        }
        if kinds[call.answer] != nil || kinds.count < Self.kindsMax { kinds[call.answer, default: 0] += 1 }
        let from = call.lastsFromStart ? max(call.sent, goods.lastAnswered ?? call.sent) : call.answered
        let to = call.lastsFromStart ? call.answered : call.sent
        run = Run(from: min(run?.from ?? from, from), to: max(run?.to ?? to, to))
    }

    /// Ends the run that is under way, as a good answer does, and returns what it proves; nil where that is no length.
    mutating func endRun() -> ClosedRange<Int64>? {
        defer { run = nil }
        guard let run, run.from < run.to else { return nil }
        return run.from...run.to
    }

    /// The earliest that it can have begun.
    var earliest: Int64 { max(before?.sent ?? .min, floor) }

    /// The number of the good request that bounds its beginning; nil where something else does.
    var goodBefore: Int? {
        guard let before, before.sent >= floor else { return nil }
        return before.number
    }

    /// Its answers in words, the most frequent first.
    var what: String {
        let named = kinds.map {
            (count: $0.value, words: $0.key.isAccepted ? "served too late (\($0.key.name))" : $0.key.description)
        }
        return named.sorted { $0.count != $1.count ? $0.count > $1.count : $0.words < $1.words }.map(\.words).joined(
            separator: ", ")
    }
}
