import NIOSSL
import Synchronization

/// Lets a listener show another certificate without being started again.
public final class CertificateSwitch: Sendable {
    private struct State {
        var shown: TLSAlternative?
        var generation = 0
    }

    private let state = Mutex(State())

    /// Creates a switch that shows the listener's own certificate.
    public init() {}

    /// Shows another certificate in every handshake from now on; nil for the listener's own. What is shown already is no change.
    public func show(_ alternative: TLSAlternative?) {
        state.withLock { state in
            guard state.shown !== alternative else { return }
            state.shown = alternative
            state.generation += 1
        }
    }

    /// How often it was switched.
    public var generation: Int { state.withLock { $0.generation } }

    /// What differs from the listener's own configuration right now.
    var override: NIOSSLContextConfigurationOverride { state.withLock { $0.shown?.override } ?? .noChanges }
}

/// A certificate and key, read ahead of time, that a listener can show instead of its own.
public final class TLSAlternative: Sendable, CustomStringConvertible {
    let override: NIOSSLContextConfigurationOverride

    /// Reads both.
    ///
    /// - Throws: where they cannot be used.
    public init(_ identity: TLSIdentity) throws {
        let configuration = try identity.configuration()
        var override = NIOSSLContextConfigurationOverride()
        override.certificateChain = configuration.certificateChain
        override.privateKey = configuration.privateKey
        self.override = override
    }

    /// Never the key.
    public var description: String { "TLSAlternative(<redacted>)" }
}
