import Glibc
import History
import LabProtocol

/// history-benchmark feed COUNT | history-benchmark take FOLDER: what a worker's observations cost on their way into SQLite. The first
/// writes frames as a worker does, as fast as they are taken; the second is the conductor's half: frames, decoding, one transaction
/// after another. It prints observations a second, for a second of its processor time, bytes each on disk, and its memory's peak.
@main
enum HistoryBenchmark {
    static func main() async throws {
        let words = CommandLine.arguments
        switch (words.dropFirst().first, words.count) {
        case ("feed", 3): Observations.feed(Int(words[2]) ?? 0)
        case ("take", 3): try await take(words[2])
        default: exit(2)
        }
    }

    private static func take(_ folder: String) async throws {
        let path = folder + "/history.sqlite"
        let writer = try HistoryWriter(path: path, run: Observations.run)
        let feed = FactFeed(writer)
        let (frames, ended) = AsyncStream.makeStream(of: Void.self)
        let began = MonotonicClock.now()
        let isReading = FrameReceiver.start(
            descriptor: STDIN_FILENO,
            onFrame: { frame in
                if frame.kind == .observations, let batch = try? ObservationCodec.decode(frame.payload) { feed.take(batch) }
            },
            onEnd: { _ in ended.finish() })
        guard isReading else { exit(2) }
        for await _ in frames {}
        try await feed.close()
        let seconds = Double(MonotonicClock.now() - began) / 1e9
        let count = feed.counts.requests
        try await writer.finish(at: 0, outcome: .played)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let processor = time(usage.ru_utime) + time(usage.ru_stime)
        var about = stat()
        stat(path, &about)
        print(
            "\(count) observations, \(Int(Double(count) / seconds)) a second, \(Int(Double(count) / processor)) for a processor second,",
            "\(Double(Int(100 * Double(about.st_size) / Double(count))) / 100) bytes each, \(usage.ru_maxrss / 1024) MiB")
    }

    private static func time(_ value: timeval) -> Double { Double(value.tv_sec) + Double(value.tv_usec) / 1e6 }
}
