import Glibc

/// `jose-benchmark [--rounds N]` or `jose-benchmark --soak [--verifications N]`. Exit status 0 where every target is met, 1 where
/// one is missed, 2 where nothing could be measured.
@main
enum Benchmark {
    private static let roundsMin = 15
    private static let roundsMax = 1_000
    private static let verificationsMax = 1_000_000_000

    static func main() {
        do {
            exit(try run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1)
        } catch {
            let line = "jose-benchmark: \(error)\n"
            _ = write(STDERR_FILENO, line, line.utf8.count)
            exit(2)
        }
    }

    private static func run(_ arguments: [String]) throws -> Bool {
        let isSoak = arguments.contains("--soak")
        let (name, standard, range) =
            isSoak ? ("--verifications", 10_000_000, 320...verificationsMax) : ("--rounds", 25, roundsMin...roundsMax)
        let count = try value(of: name, in: arguments.filter { $0 != "--soak" }, range) ?? standard
        print(Machine.line)
        return isSoak ? try soak(count) : try compare(rounds: count)
    }

    private static func compare(rounds: Int) throws -> Bool {
        let measured = try measure(JOSEMeasurements().all, rounds: rounds)
        print("RS256 with 2048 bits; medians of \(rounds) interleaved rounds, processor time of one thread\n")
        for line in Table.lines(measured) { print(line) }
        return measured.allSatisfy { $0.isMet != false }
    }

    private static func soak(_ verifications: Int) throws -> Bool {
        print("\(verifications) verifications of 4,096 tokens, one in sixteen of them bad")
        return try Soak().run(verifications: verifications) { line in
            print(line)
            fflush(nil)
        }
    }

    private static func value(of name: String, in arguments: [String], _ range: ClosedRange<Int>) throws -> Int? {
        if arguments.isEmpty { return nil }
        guard arguments.count == 2, arguments[0] == name, let value = Int(arguments[1]), range.contains(value) else {
            throw BenchmarkFailure(
                "usage: jose-benchmark [--rounds \(roundsMin)...\(roundsMax)] | --soak [--verifications 320...\(verificationsMax)]"
            )
        }
        return value
    }
}
