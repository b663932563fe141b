import CRawCrypto
import Glibc

/// Where the figures were measured: they mean nothing without it.
enum Machine {
    /// Processor, number of them, kernel and libcrypto, in one line.
    static var line: String {
        let count = sysconf(Int32(_SC_NPROCESSORS_ONLN))
        return "\(processor), \(count) of them, \(kernel), \(String(cString: raw_libcrypto_version()))"
    }

    /// The part of this process's memory that is in RAM, in bytes.
    static var residentBytes: Int {
        let pages = text(of: "/proc/self/statm").split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
        return pages * sysconf(Int32(_SC_PAGESIZE))
    }

    private static var processor: String {
        let lines = text(of: "/proc/cpuinfo").split(separator: "\n")
        let line = lines.first { $0.hasPrefix("model name") || $0.hasPrefix("CPU part") }
        return line.map { String($0.split(separator: ":").last?.drop { $0 == " " } ?? "") } ?? "an unknown processor"
    }

    private static var kernel: String {
        let words = text(of: "/proc/version").split(separator: " ")
        return words.count > 2 ? "\(words[0]) \(words[2])" : "an unknown kernel"
    }

    /// No file of /proc that is read here is longer than is needed of it.
    private static let bytesMax = 16_384

    private static func text(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        let bytes = [UInt8](unsafeUninitializedCapacity: bytesMax) { buffer, count in
            count = fread(buffer.baseAddress, 1, bytesMax, file)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
