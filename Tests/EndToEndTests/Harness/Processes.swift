import Foundation
import Glibc

/// What the kernel knows of processes.
enum Processes {
    struct Found: Sendable, Hashable, CustomStringConvertible {
        let id: pid_t
        let command: [String]

        var description: String { "\(id): \(command.joined(separator: " "))" }
    }

    /// The variable that marks every process of one workspace, whoever its parent is by now.
    static let markVariable = "KEYTURN_TEST_MARK"

    /// The living processes that carry a mark; one that is dead and not yet reaped has no environment any more.
    static func marked(_ mark: String) -> [Found] {
        let wanted = Data("\(markVariable)=\(mark)".utf8)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(pid_t.init).sorted().compactMap { id in
            guard let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ"),
                environment.split(separator: 0).contains(where: { $0.elementsEqual(wanted) }),
                let command = FileManager.default.contents(atPath: "/proc/\(id)/cmdline")
            else { return nil }
            return Found(id: id, command: command.split(separator: 0).map { String(decoding: $0, as: UTF8.self) })
        }
    }

    /// The memory of a process that is in RAM, in kilobytes.
    static func residentKilobytes(_ id: pid_t) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(id)/status", encoding: .utf8)
        guard let match = status.firstMatch(of: /VmRSS:\s+(\d+) kB/), let count = Int(match.1) else {
            throw SystemFailure("VmRSS", 0)
        }
        return count
    }

    /// Watches processes from now on, and tells which of them still live when all have ended or the bound is over.
    static func survivors(of found: [Found], millisecondsMax: Int, after act: @escaping @Sendable () -> Void) async throws
        -> [Found]
    {
        try await onThread {
            let watched = try found.compactMap { found in
                try GNU.processDescriptor(found.id).map { (found: found, descriptor: $0) }
            }
            defer { for entry in watched { close(entry.descriptor) } }
            act()
            let deadline = ContinuousClock.now + .milliseconds(millisecondsMax)
            return watched.filter { entry in
                var poll = pollfd(fd: entry.descriptor, events: Int16(POLLIN), revents: 0)
                let left = max(.zero, deadline - .now) / .milliseconds(1)
                return Glibc.poll(&poll, 1, Int32(left.rounded(.up))) == 0
            }.map(\.found)
        }
    }
}
