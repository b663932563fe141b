import Glibc

/// How many files and sockets this process and its children may hold open.
enum DescriptorLimit {
    /// Fewer than this do for no lab: a launch that runs out of them half-way could only be waited for.
    static let least = 256

    /// Raises the limit as far as the system lets us; children inherit it.
    ///
    /// - Returns: the limit now.
    @discardableResult
    static func raise() -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return 0 }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
        return Int(clamping: limit.rlim_cur)
    }

    /// Raises the limit and checks it.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where a lab cannot run on what there is.
    static func prepare() throws(CommandFailure) {
        let limit = raise()
        guard limit >= least else {
            throw CommandFailure(
                .broken,
                "keyturn: only \(limit) files may be open at once, and a lab needs \(least); "
                    + "raise the limit, as by ulimit -Hn \(least) [descriptors]")
        }
    }
}
