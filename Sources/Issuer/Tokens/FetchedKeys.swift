import Curl
import JOSE
import StrictJSON
import Synchronization

/// Clients' key sets, fetched from where the clients publish them (`jwks_uri`, RFC 7591 section 2) and kept for a while.
final class FetchedKeys: Sendable {
    /// How long a set is used; past it there are no keys until it could be fetched again.
    static let age = Nanoseconds.minutes(5)
    /// How long after a fetch the next one of the same address begins at the earliest.
    static let pause = Nanoseconds.seconds(5)
    /// The most addresses that are remembered; past it the one that was fetched longest ago is forgotten.
    static let addressesMax = 1_000
    /// The most bytes of a set.
    static let bodyBytesMax = 64 << 10
    /// How long a fetch, and with it the request for a token, takes at most.
    static let timeoutMillisecondsMax = 3_000

    private struct Entry {
        var keys: JWKSet?
        var fetchedAt: Int64?
        var triedAt = Int64.min
        var fetching: Task<Void, Never>?
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let now: @Sendable () -> Int64
    private let fetch: @Sendable (_ address: String) async -> [UInt8]?

    /// - Parameters:
    ///   - now: a monotonic clock, nanoseconds.
    ///   - fetch: gets the body that stands at an address; nil where there is none.
    init(now: @escaping @Sendable () -> Int64, fetch: @escaping @Sendable (_ address: String) async -> [UInt8]?) {
        self.now = now
        self.fetch = fetch
    }

    /// The keys of an address as far as they are known and not too old.
    func keys(at address: String) -> JWKSet? {
        entries.withLock { entries in
            guard let entry = entries[address], let fetchedAt = entry.fetchedAt, now() - fetchedAt < Self.age.count else {
                return nil
            }
            return entry.keys
        }
    }

    /// Fetches the keys of an address where they are not known, too old, or without one that may have signed a token. Of several who
    /// ask at once, one fetches and all wait.
    func refresh(_ address: String, for header: JWSHeader) async {
        let fetching = entries.withLock { entries -> Task<Void, Never>? in
            var entry = entries[address] ?? Entry()
            if let fetching = entry.fetching { return fetching }
            let now = now()
            guard isWanted(entry, header, now) else { return nil }
            if entries[address] == nil, entries.count >= Self.addressesMax { Self.forgetOldest(&entries) }
            entry.triedAt = now
            let fetching = Task { await fetchNow(address) }
            entry.fetching = fetching
            entries[address] = entry
            return fetching
        }
        await fetching?.value
    }

    private func isWanted(_ entry: Entry, _ header: JWSHeader, _ now: Int64) -> Bool {
        guard let fetchedAt = entry.fetchedAt, let keys = entry.keys, now - fetchedAt < Self.age.count else {
            return entry.triedAt == .min || now - entry.triedAt >= Self.pause.count
        }
        return keys.candidates(kid: header.kid, algorithm: header.algorithm).isEmpty && now - entry.triedAt >= Self.pause.count
    }

    private func fetchNow(_ address: String) async {
        let body = await fetch(address)
        let keys = body.flatMap { try? JWKSet.parse($0) }
        entries.withLock { entries in
            guard var entry = entries[address] else { return }
            entry.fetching = nil
            if let keys { (entry.keys, entry.fetchedAt) = (keys, now()) }
            entries[address] = entry
        }
    }

    private static func forgetOldest(_ entries: inout [String: Entry]) {
        let oldest = entries.filter { $0.value.fetching == nil }.min { $0.value.triedAt < $1.value.triedAt }
        if let oldest { entries[oldest.key] = nil }
    }
}

/// Fetches over http and https, with the system's certification authorities; the loop is made when it is first needed.
final class KeySetFetcher: Sendable {
    private let loop = Mutex<CurlLoop?>(nil)

    /// The body of an answer with status 200; nil for any other end.
    func body(of address: String) async -> [UInt8]? {
        guard let loop = readyLoop() else { return nil }
        let request = CurlRequest(
            url: address, timeoutMilliseconds: FetchedKeys.timeoutMillisecondsMax,
            connectTimeoutMilliseconds: FetchedKeys.timeoutMillisecondsMax, bodyBytesMax: FetchedKeys.bodyBytesMax)
        guard case .response(let response) = await CurlClient(loop: loop).perform(request), response.status == 200 else {
            return nil
        }
        return response.body
    }

    private func readyLoop() -> CurlLoop? {
        loop.withLock { loop in
            if loop == nil { loop = try? CurlLoop(name: "client-keys") }
            return loop
        }
    }
}
