import JOSE
import LabProtocol
import Testing

@testable import Issuer

@Suite("The key factory")
struct KeyFactoryTests {
    private let factory = KeyFactory(bits: 2048, commonName: "localhost")

    @Test("makes two different RSA keys side by side, named by their thumbprints")
    func pair() async throws {
        let (first, second) = try await factory.makePair()
        #expect(first.thumbprint != second.thumbprint)
        for entry in [first, second] {
            #expect(entry.key.algorithm == .rs256)
            #expect(entry.key.publicKey.bits == 2048)
            #expect(entry.key.kid == entry.thumbprint)
        }
    }

    @Test("says why a key cannot be made")
    func failure() async {
        await #expect(
            throws: StartFailure(
                code: "key-generation",
                reason:
                    "a signing key could not be made: rsa-bits-out-of-range: an RSA key of 1024 bits was asked for; 2048...8192 can be made"
            )
        ) {
            _ = try await KeyFactory(bits: 1024, commonName: "localhost").make()
        }
    }

    @Test("makes a key of any algorithm")
    func algorithms() async throws {
        for algorithm in SignatureAlgorithm.allCases {
            let entry = try await factory.make(algorithm)
            #expect(entry.key.algorithm == algorithm)
            #expect(entry.key.publicKey.fits(algorithm))
        }
    }

    @Test("keeps a reserve that never hands out a key twice, however many ask at once")
    func reserve() async throws {
        let reserve = KeyReserve(factory, algorithms: [.es256])
        async let first = reserve.take([.es256, .edDSA])
        async let second = reserve.take([.edDSA])
        async let third = reserve.take([.es256, .edDSA])
        let taken = try await [first, second, third]
        #expect(taken.map { $0.map(\.key.algorithm) } == [[.es256, .edDSA], [.edDSA], [.es256, .edDSA]])
        #expect(Set(taken.joined().map(\.thumbprint)).count == 5)
    }
}
