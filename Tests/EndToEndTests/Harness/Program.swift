import Glibc

/// A launched program: what it has printed so far, and how it ended.
final class Program: Sendable {
    let id: pid_t
    private let seen = Watched(Seen())
    private let terminal: Int32?

    enum End: Sendable, Hashable {
        case exited(Int32)
        case signalled(Int32)
    }

    enum Stream: Sendable, Hashable {
        case output
        case errors
        /// The terminal that it asks on.
        case terminal
    }

    private struct Seen: Sendable {
        var bytes: [Stream: [UInt8]] = [:]
        var streamsOpen: Set<Stream> = []
        var end: End?

        func text(_ stream: Stream) -> String { String(decoding: bytes[stream] ?? [], as: UTF8.self) }
        var isOver: Bool { end != nil && streamsOpen.isDisjoint(with: [.output, .errors]) }
    }

    /// More bytes than this of one stream are read and dropped.
    private static let bytesMax = 8 << 20

    init(_ plan: LaunchPlan) throws {
        let launched = try launch(plan)
        id = launched.id
        terminal = plan.terminal == .controlling ? launched.terminal : nil
        seen.change { $0.streamsOpen = [.output, .errors] }
        read(launched.output, .output)
        read(launched.errors, .errors)
        if let terminal { read(terminal, .terminal) }
        reap()
    }

    var output: String { seen.state.text(.output) }
    var errors: String { seen.state.text(.errors) }
    /// What its terminal shows.
    var screen: String { seen.state.text(.terminal) }
    var hasEnded: Bool { seen.state.end != nil }

    /// Waits until a stream holds what a pattern matches.
    ///
    /// - Returns: the first group, or the whole match where there is none.
    /// - Throws: ``EndedFirst`` where the program ends without it.
    @discardableResult
    func prints(_ pattern: String, on stream: Stream = .output, secondsMax: Int = 60) async throws -> String {
        try await seen.wait(for: "/\(pattern)/ on \(stream)", secondsMax: secondsMax) { seen in
            if let match = seen.text(stream).firstMatch(of: try Regex(pattern)) {
                return match.output.count > 1
                    ? match.output[1].substring.map(String.init) ?? "" : String(seen.text(stream)[match.range])
            }
            guard !seen.isOver else { throw EndedFirst(what: pattern, how: seen.end, errors: seen.text(.errors)) }
            return nil
        }
    }

    /// Waits until the program has ended and its output has been read to the end.
    @discardableResult
    func end(secondsMax: Int = 60) async throws -> End {
        try await seen.wait(for: "the end of process \(id)", secondsMax: secondsMax) { $0.isOver ? $0.end : nil }
    }

    func signal(_ number: Int32) {
        if !hasEnded { kill(id, number) }
    }

    /// Types on its terminal.
    func type(_ text: String) {
        if let terminal { _ = write(terminal, text, text.utf8.count) }
    }

    struct EndedFirst: Error, CustomStringConvertible {
        let what: String
        let how: End?
        let errors: String

        var description: String { "the program ended (\(how.map { "\($0)" } ?? "")) without printing /\(what)/: \(errors)" }
    }

    // A terminal whose other side is closed ends with EIO instead of an end of file.
    private func read(_ descriptor: Int32, _ stream: Stream) {
        startThread { [seen] in
            var chunk = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = Glibc.read(descriptor, &chunk, chunk.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { break }
                seen.change { seen in
                    let room = Self.bytesMax - (seen.bytes[stream]?.count ?? 0)
                    seen.bytes[stream, default: []] += chunk.prefix(min(count, room))
                }
            }
            close(descriptor)
            seen.change { $0.streamsOpen.remove(stream) }
        }
    }

    private func reap() {
        startThread { [seen, id] in
            var status: Int32 = 0
            while waitpid(id, &status, 0) < 0 && errno == EINTR {}
            let signal = status & 0x7F
            seen.change { $0.end = signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal) }
        }
    }
}

private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func startThread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
        &thread, nil,
        { pointer in
            guard let pointer else { return nil }
            Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
            return nil
        }, work)
    pthread_detach(thread)
}
