import Glibc

/// Calls of glibc that Swift's module of it does not show, since it is made without _GNU_SOURCE.
enum GNU {
    /// Makes a pipe whose ends no other child inherits.
    static func pipe() throws -> (read: Int32, write: Int32) {
        typealias Pipe2 = @convention(c) (UnsafeMutablePointer<Int32>, Int32) -> Int32
        var ends: [Int32] = [-1, -1]
        guard try unsafeBitCast(symbol("pipe2"), to: Pipe2.self)(&ends, O_CLOEXEC) == 0 else { throw SystemFailure("pipe2") }
        return (ends[0], ends[1])
    }

    /// A descriptor that becomes readable when a process ends; nil where there is no such process any more.
    static func processDescriptor(_ id: pid_t) throws -> Int32? {
        typealias PidfdOpen = @convention(c) (pid_t, UInt32) -> Int32
        let descriptor = try unsafeBitCast(symbol("pidfd_open"), to: PidfdOpen.self)(id, 0)
        return descriptor >= 0 ? descriptor : nil
    }

    /// Has a spawned process start in a folder.
    static func addFolder(_ path: String, to actions: inout posix_spawn_file_actions_t) throws {
        typealias AddChdir = @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, UnsafePointer<CChar>) -> Int32
        let add = try unsafeBitCast(symbol("posix_spawn_file_actions_addchdir_np"), to: AddChdir.self)
        let code = add(&actions, path)
        guard code == 0 else { throw SystemFailure("posix_spawn_file_actions_addchdir_np", code) }
    }

    /// The flag of posix_spawn that starts a session of its own.
    static let spawnSetSession: Int32 = 0x80

    private static func symbol(_ name: String) throws -> UnsafeMutableRawPointer {
        guard let symbol = dlsym(nil, name) else { throw SystemFailure(name, ENOSYS) }
        return symbol
    }
}
