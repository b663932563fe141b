import CRawCrypto
import Glibc
import JOSE

/// `issuer-benchmark KEYTURN LAB [ROUNDS]`: the token endpoint's rate against libcrypto's raw rate of signing on the same processor.
/// Exit status 0 where the target is met, 1 where it is missed, 2 where nothing could be measured.
@main
enum IssuerBenchmark {
    private static let requestsPerRound = 4_000
    private static let signsPerRound = 2_000
    private static let target = 0.85
    private static let audience = "http%3A%2F%2Flocalhost%3A8080"

    static func main() {
        do {
            exit(try run(Array(CommandLine.arguments.dropFirst())) ? 0 : 1)
        } catch {
            let line = "issuer-benchmark: \(error)\n"
            _ = write(STDERR_FILENO, line, line.utf8.count)
            exit(2)
        }
    }

    private static func run(_ arguments: [String]) throws -> Bool {
        guard arguments.count >= 2, let rounds = Int(arguments.dropFirst(2).first ?? "9"), rounds >= 5 else {
            throw BenchmarkFailure("usage: issuer-benchmark KEYTURN LAB [ROUNDS, at least 5]")
        }
        // The load is on the second processor, so that the issuer has the first to itself.
        guard raw_pin_to_processor(1) == 0 else { throw BenchmarkFailure("this machine has no second processor") }
        let issuer = try IssuerUnderTest(executable: arguments[0], lab: arguments[1])
        defer { issuer.stop() }
        let load = try TokenLoad(issuer, audience: audience, concurrency: 16)
        let signer = try RawSigner()
        _ = try load.run(requests: 500)
        var ratios: [Double] = []
        var walls: [Double] = []
        var each: [Double] = []
        for _ in 0..<rounds {
            let before = try issuer.processorSeconds()
            let round = try load.run(requests: requestsPerRound)
            let used = try issuer.processorSeconds() - before
            let raw = try signer.processorSecondsPerSignature(count: signsPerRound)
            each.append(used / Double(round.tokens) * 1e6)
            ratios.append(raw / (used / Double(round.tokens)))
            walls.append(raw * Double(round.tokens) / round.seconds)
        }
        let ratio = median(ratios)
        print(
            "token endpoint over TLS, 16 connections, \(rounds) rounds of \(requestsPerRound) tokens beside \(signsPerRound) raw signatures"
        )
        print("processor time of a token: \(decimal(median(each))) µs")
        print(
            "tokens / raw signatures per second of processor time: target ≥ 0.85, median \(decimal(ratio)), "
                + "\(decimal(ratios.min() ?? 0))…\(decimal(ratios.max() ?? 0)), by the clock \(decimal(median(walls)))  "
                + (ratio >= target ? "met" : "missed"))
        let turns = try KeyTurns.measure(issuer, audience: audience, rounds: rounds)
        return turns && ratio >= target
    }
}

/// libcrypto alone, on the processor that the issuer has.
private final class RawSigner {
    private let signer: OpaquePointer
    private let input = Array(repeating: UInt8(ascii: "x"), count: 400)

    init() throws {
        let pem = Array(try SigningKey.generate(.rs256).privateKeyPEM().utf8)
        guard let signer = raw_signer_new(pem, pem.count) else { throw BenchmarkFailure("libcrypto did not take the key") }
        self.signer = signer
    }

    deinit { raw_signer_free(signer) }

    func processorSecondsPerSignature(count: Int) throws -> Double {
        guard raw_pin_to_processor(0) == 0 else { throw BenchmarkFailure("the first processor cannot be used") }
        defer { _ = raw_pin_to_processor(1) }
        let start = threadNanoseconds()
        let made = input.withUnsafeBufferPointer { buffer in
            var item = raw_item()
            item.input = buffer.baseAddress
            item.input_bytes = buffer.count
            return raw_sign_inputs(signer, &item, 1, count)
        }
        guard made == count else { throw BenchmarkFailure("libcrypto did not sign") }
        return Double(threadNanoseconds() - start) / Double(count) / 1e9
    }

    private func threadNanoseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
}

func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
}

func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
}

/// Why nothing could be measured.
struct BenchmarkFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
