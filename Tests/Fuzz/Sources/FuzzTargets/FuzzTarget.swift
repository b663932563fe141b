import Glibc

/// Something that takes any bytes, and what must hold whatever they are.
public protocol FuzzTarget {
    /// What the fuzzer starts from; the names become those of files.
    static var seeds: [(name: String, bytes: [UInt8])] { get }

    /// Tries one input. What must not be is a ``broken(_:)`` promise, which ends the process for the fuzzer to see.
    static func run(_ bytes: [UInt8])
}

extension FuzzTarget {
    /// libFuzzer's entry for one input.
    public static func run(_ bytes: UnsafePointer<UInt8>?, count: Int) {
        run(Array(UnsafeBufferPointer(start: bytes, count: count)))
    }

    /// Writes the seeds into the first folder of libFuzzer's command line, before it is read. A run on single files, which plays
    /// a finding again, has no such folder and needs no seeds.
    public static func writeSeeds(_ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, count: Int32) {
        let texts = UnsafeBufferPointer(start: arguments, count: Int(count)).dropFirst().compactMap {
            $0.map { String(cString: $0) }
        }
        guard let folder = texts.first(where: { !$0.hasPrefix("-") }), isFolder(folder) else { return }
        for seed in seeds { write(seed.bytes, to: "\(folder)/seed-\(seed.name)") }
    }
}

/// Says what was found, and stops.
func broken(_ promise: String) -> Never {
    write(Array("\nbroken promise: \(promise)\n".utf8), to: "/dev/stderr")
    abort()
}

private func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
}
