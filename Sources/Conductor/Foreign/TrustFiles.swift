import Glibc
import LabProtocol

/// The files from which foreign servers learn whom to trust, in the run's folder. A certificate is no secret.
struct TrustFiles: Sendable {
    /// The lab CA's certificate in PEM; the file's whole path.
    let pem: String
    /// The same as a Java trust store.
    let store: String

    /// Writes them.
    ///
    /// - Parameters:
    ///   - caPEM: the certificate.
    ///   - folder: the run's.
    ///   - wall: the wall clock, nanoseconds since 1970.
    /// - Throws: ``LabProblem``.
    static func write(_ caPEM: String, to folder: RunFolder, wall: Int64) throws(LabProblem) -> TrustFiles {
        guard let store = TrustStore.jks(pem: caPEM, milliseconds: wall / 1_000_000) else {
            throw LabProblem(code: "ca-certificate", description: "the issuer's CA certificate is not one in PEM")
        }
        try RunFolder.write(Array(caPEM.utf8), to: folder.caCertificate)
        try RunFolder.write(store, to: folder.trustStore)
        // A server is started in a folder of its own, where a path that counts from ours leads nowhere.
        guard let whole = realpath(folder.path, nil) else { throw .system("\(folder.path) cannot be found", errno) }
        defer { free(whole) }
        let files = RunFolder(existing: String(cString: whole))
        return TrustFiles(pem: files.caCertificate, store: files.trustStore)
    }
}

extension RunFolder {
    /// The lab CA's certificate in PEM, where a foreign server needs it.
    var caCertificate: String { path + "/ca.pem" }
    /// The same as a Java trust store.
    var trustStore: String { path + "/ca.jks" }
}
