import JOSE

/// A file with the keys that tokens are verified with.
enum KeyFile {
    /// Reads a JWK Set or a single JWK.
    ///
    /// - Returns: at least one usable key.
    /// - Throws: ``CommandFailure`` with status 2.
    static func read(_ path: String) throws(CommandFailure) -> JWKSet {
        let bytes = try InputFile.read(path, what: "key file")
        do throws(KeyMaterial.Unusable) {
            return try KeyMaterial.parse(bytes)
        } catch {
            throw CommandFailure(.wrongUse, "keyturn: the key file \(path) is unusable: \(error.sentence) [\(error.code)]")
        }
    }
}
