import Glibc
import JOSE
import LabProtocol
import StrictJSON
import Testing

@testable import Issuer

@Suite("A key file")
struct KeyFileTests {
    private let factory = KeyFactory(bits: 2_048, commonName: "localhost")

    private func ring(_ path: String) async throws -> KeyRing {
        try await KeyRing.make(Samples.lab().issuer, factory: factory, file: path, now: { 1 }, record: { _ in })
    }

    @Test("keeps every key in its place over a restart, and follows each change")
    func restart() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("keys.json")
        let keys = try Keys.rsa()
        let first = try await ring(path)
        #expect(try folder.mode("keys.json") == 0o600)
        _ = first.rotate(.unseen(isPublished: false), fresh: [keys[0]])
        let renamed = try keys[1].key.renamed(keys[0].key.kid)
        _ = first.rotate(.fresh, fresh: [KeyRing.Entry(key: renamed, certificate: keys[1].certificate)])
        let second = try await ring(path)
        #expect(second.keySet().thumbprints == first.keySet().thumbprints)
        #expect(second.signer().key.publicKey.thumbprint == keys[1].key.publicKey.thumbprint)
        #expect(second.signer().key.kid == keys[0].key.kid)
        _ = second.revokePrevious()
        #expect(try await ring(path).keySet().thumbprints == second.keySet().thumbprints)
        let signature = try second.signer().key.sign([1, 2, 3])
        #expect(try first.signer().key.sign([1, 2, 3]) == signature)
    }

    @Test("is refused where others can read it, where it is no file, and in a run's folder")
    func refused() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("keys.json")
        _ = try await ring(path)
        chmod(path, 0o640)
        #expect(
            await failure(path)
                == StartFailure(
                    code: "key-file-open",
                    reason: "\(path) holds signing keys and can be read by others; run: chmod 600 \(path)"))
        #expect(await failure(folder.path) == StartFailure(code: "key-file-unreadable", reason: "\(folder.path) is not a file"))
        let (hidden, runs, link) = ("\(folder.path)/.keyturn", "\(folder.path)/.keyturn/runs", "\(folder.path)/link")
        for place in [hidden, runs] { #expect(mkdir(place, 0o700) == 0) }
        #expect(symlink(runs, link) == 0)
        defer { _ = (unlink(link), rmdir(runs), rmdir(hidden)) }
        for inRun in [
            "\(runs)/x/keys.json", "\(hidden)/./runs/keys.json", "\(hidden)/../.keyturn/runs/keys.json", "\(link)/keys.json",
        ] {
            #expect(
                await failure(inRun)
                    == StartFailure(
                        code: "key-file-place", reason: "\(inRun) cannot hold signing keys: a run's folder never does"))
        }
    }

    @Test("is refused with all that is wrong in it, and never with a key")
    func wrong() async throws {
        let folder = try TemporaryFolder()
        let path = folder.file("keys.json")
        _ = try await ring(path)
        let text = try folder.text("keys.json")
        let wrongs: [(String, String, String)] = [
            (#""current""#, #""next""#, "\(path) must hold one current and one next key of RS256"),
            ("BEGIN PRIVATE", "BEGIN PUBLIC", "key 0 of \(path) cannot be used"),
            (#""formatVersion": 1"#, #""formatVersion": 2"#, "format-version"),
            (#""RS256""#, #""HS256""#, "unknown-value"),
        ]
        for (right, wrong, says) in wrongs {
            try PrivateFile.replace(path, with: Array(text.replacing(right, with: wrong).utf8), code: "")
            let failure = await failure(path)
            #expect(failure?.code == "key-file-invalid")
            #expect(failure?.reason.contains(says) == true, "\(failure?.reason ?? "")")
            #expect(failure?.reason.contains("PRIVATE KEY") == false)
        }
    }

    private func failure(_ path: String) async -> StartFailure? {
        do {
            _ = try await ring(path)
            return nil
        } catch {
            return error as? StartFailure
        }
    }
}
