/// What a text may cost at most. A text beyond a limit is refused, never cut.
public struct JSONLimits: Sendable, Hashable {
    /// The size of the text, in bytes.
    public var bytesMax: Int
    /// How many objects and arrays may stand inside each other; never above ``depthCeiling``.
    public var depthMax: Int
    /// How many values the text may hold, each object and array counted as one.
    public var nodesMax: Int

    /// The parser and everything that walks a value recurse; this keeps them far from the end of any thread's stack.
    public static let depthCeiling = 128
    /// How long a number may be written, in bytes.
    public static let numberBytesMax = 256

    /// - Parameters:
    ///   - bytesMax: bytes of text.
    ///   - depthMax: levels; more than ``depthCeiling`` is cut to it.
    ///   - nodesMax: values.
    public init(bytesMax: Int, depthMax: Int, nodesMax: Int) {
        self.bytesMax = bytesMax
        self.depthMax = min(depthMax, Self.depthCeiling)
        self.nodesMax = nodesMax
    }

    /// A file that a person wrote: 1 MiB, 64 levels.
    public static let file = JSONLimits(bytesMax: 1 << 20, depthMax: 64, nodesMax: 100_000)
    /// A token's header or payload: 16 KiB, 16 levels.
    public static let token = JSONLimits(bytesMax: 16 << 10, depthMax: 16, nodesMax: 2_000)
    /// A JWK Set from an issuer: 256 KiB, 16 levels.
    public static let keySet = JSONLimits(bytesMax: 256 << 10, depthMax: 16, nodesMax: 20_000)
    /// The body of an HTTP request: 64 KiB, 16 levels.
    public static let request = JSONLimits(bytesMax: 64 << 10, depthMax: 16, nodesMax: 4_000)
    /// A message of the control channel, which our own processes write: 16 MiB, 64 levels.
    public static let control = JSONLimits(bytesMax: 16 << 20, depthMax: 64, nodesMax: 1_000_000)
}
