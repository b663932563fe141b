import Glibc

/// What the kernel tells of processes under /proc.
enum ProcessTable {
    /// The environment variable that marks a command and all that it starts, wherever in the process tree they go.
    static let markVariable = "KEYTURN_SUPERVISED"

    /// The most entries of a folder that are looked at, and the most bytes of a file that are read.
    private static let entriesMax = 1 << 20
    private static let bytesMax = 1 << 22

    /// Processes that carry a mark in their environment. One that is dead and not yet reaped has none any more.
    static func marked(_ mark: String) -> [pid_t] {
        let wanted = Array("\(markVariable)=\(mark)".utf8)
        return all.filter { id in
            let environment = bytes("/proc/\(id)/environ")
            return environment.split(separator: 0).contains { $0.elementsEqual(wanted) }
        }
    }

    /// Processes of a process group.
    static func ofGroup(_ group: pid_t) -> [pid_t] {
        all.filter { self.group(of: $0) == group }
    }

    /// Inodes of the sockets that a process holds.
    static func sockets(of id: pid_t) -> Set<UInt64> {
        Set(
            names("/proc/\(id)/fd").compactMap { name in
                var buffer = [CChar](repeating: 0, count: 64)
                let count = readlink("/proc/\(id)/fd/\(name)", &buffer, buffer.count)
                guard count > 0 else { return nil }
                let text = String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
                return text.hasPrefix("socket:[") ? UInt64(text.dropFirst(8).dropLast()) : nil
            })
    }

    /// Inodes of the sockets that listen on a TCP port, on whatever address.
    static func listeners(on port: Int) -> Set<UInt64> {
        Set(["/proc/net/tcp", "/proc/net/tcp6"].flatMap { listeners(in: bytes($0), on: port) })
    }

    /// The same in the text of /proc/net/tcp: columns are number, local address, remote address, state (0A listens), and the tenth
    /// is the inode (proc(5)).
    static func listeners(in table: [UInt8], on port: Int) -> [UInt64] {
        table.split(separator: UInt8(ascii: "\n")).dropFirst().compactMap { line in
            let columns = line.split(separator: UInt8(ascii: " ")).map { String(decoding: $0, as: UTF8.self) }
            guard columns.count > 9, columns[3] == "0A", let local = columns[1].split(separator: ":").last,
                Int(local, radix: 16) == port
            else { return nil }
            return UInt64(columns[9])
        }
    }

    /// The group is the fifth field, counted behind the name, which stands in brackets and may hold anything (proc(5)).
    private static func group(of id: pid_t) -> pid_t? {
        let text = bytes("/proc/\(id)/stat")
        guard let bracket = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[bracket...].dropFirst().split(separator: UInt8(ascii: " "))
        guard fields.count > 2 else { return nil }
        return pid_t(String(decoding: fields[2], as: UTF8.self))
    }

    private static var all: [pid_t] { names("/proc").compactMap { pid_t($0) } }

    private static func names(_ folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while names.count < entriesMax, let entry = readdir(directory) {
            names.append(
                withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                })
        }
        return names
    }

    private static func bytes(_ path: String) -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return [] }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < bytesMax {
            let count = read(descriptor, &chunk, chunk.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += chunk.prefix(count)
        }
        return bytes
    }
}
