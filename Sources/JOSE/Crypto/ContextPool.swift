import COpenSSL
import Synchronization

/// An EVP_PKEY_CTX that is set up for one operation.
///
/// Sendable: it is only reachable through a ``ContextPool``, which gives it to one caller at a time, so that no two threads ever
/// use it at once; libcrypto keeps nothing about it in the thread.
final class EVPContext: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Takes over `pointer`, which is freed with this object.
    init(owning pointer: OpaquePointer) {
        self.pointer = pointer
    }

    deinit { EVP_PKEY_CTX_free(pointer) }
}

/// Contexts that wait for their next use. A caller takes one, or makes one where none waits, and puts it back.
final class ContextPool: Sendable {
    /// More threads than this at once is unusual; the contexts beyond it are freed instead of kept.
    private static let idleMax = 32

    private let idle = Mutex<[EVPContext]>([])

    /// Calls `body` with a context that nobody else has meanwhile. After an error the context is not used again.
    /// - Throws: what `make` and `body` throw.
    func use<Result>(
        _ make: () throws(CryptoError) -> EVPContext, _ body: (EVPContext) throws(CryptoError) -> Result
    ) throws(CryptoError) -> Result {
        let waiting = idle.withLock { $0.popLast() }
        let context: EVPContext
        if let waiting { context = waiting } else { context = try make() }
        let result = try body(context)
        idle.withLock { if $0.count < Self.idleMax { $0.append(context) } }
        return result
    }
}

/// A pool for each algorithm of a type of key.
struct ContextPools: Sendable {
    private let pools: [ContextPool?]

    init(for type: KeyType) {
        var pools: [ContextPool?] = Array(repeating: nil, count: SignatureAlgorithm.allCases.count)
        for algorithm in SignatureAlgorithm.allCases where algorithm.keyType == type {
            pools[algorithm.traits.place] = ContextPool()
        }
        self.pools = pools
    }

    /// Nil where the algorithm needs another type of key.
    subscript(_ algorithm: SignatureAlgorithm) -> ContextPool? { pools[algorithm.traits.place] }
}
