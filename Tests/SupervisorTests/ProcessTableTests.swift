import Glibc
import Testing

@testable import Supervisor

@Suite("What the kernel tells of processes")
struct ProcessTableTests {
    @Test("Of /proc/net/tcp, the inodes of what listens on a port are taken, and nothing else")
    func listeners() {
        let table = """
              sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
               0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0 100 0 0 10 0
               1: 0100007F:1F90 0100007F:8F4C 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0 20 4 30 10 -1
               2: 00000000:1F91 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4713 1 0 100 0 0 10 0
               3: 00000000000000000000000001000000:1F90 00000000000000000000000000000000:0000 0A 0:0 00:0 0 1000 0 4714 1
            broken
            """
        #expect(ProcessTable.listeners(in: Array(table.utf8), on: 8080) == [4711, 4714])
        #expect(ProcessTable.listeners(in: [], on: 8080) == [])
    }

    @Test("This process is in its own group and holds the socket that it listens on")
    func own() throws {
        #expect(ProcessTable.ofGroup(getpgrp()).contains(getpid()))
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(listen(descriptor, 1) == 0)
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) }
        }
        let inodes = ProcessTable.listeners(on: Int(UInt16(bigEndian: address.sin_port)))
        #expect(inodes.count == 1)
        #expect(inodes.isSubset(of: ProcessTable.sockets(of: getpid())))
    }

    @Test("Programs are found in PATH, as files that can be executed")
    func programs() {
        #expect(CommandPath.find("sh", path: "/nowhere:/bin", folder: "/") == "/bin/sh")
        #expect(CommandPath.find("passwd", path: "/etc", folder: "/") == nil)
        #expect(CommandPath.find("bin", path: "/", folder: "/") == nil)
        #expect(CommandPath.find("./server", path: "/bin", folder: "/") == "./server")
        #expect(CommandPath.find("no-such-program", path: "/bin:/usr/bin", folder: "/") == nil)
    }
}
