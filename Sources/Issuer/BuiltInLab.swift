import LabProtocol

/// The lab of an issuer that is started without one: one API, one client.
public enum BuiltInLab {
    /// What the file would be called.
    public static let name = "the built-in lab"
    /// The client.
    static let client = "supa-cli"
    /// The API's identifier.
    static let audience = "http://localhost:8080"

    /// The file's text.
    public static let text = """
        {
          "formatVersion": 1,
          "apis": {
            "supa-api": {
              "name": "Supa API", "identifier": "\(audience)", "permissions": ["read:data", "write:data"], "tokenLifetime": "1h"
            }
          },
          "clients": { "\(client)": { "name": "Supa CLI", "grants": { "supa-api": ["read:data", "write:data"] } } },
          "resourceServers": { "api": { "api": "supa-api" } }
        }
        """

    /// How to get a token of it, for people with a shell.
    ///
    /// - Parameters:
    ///   - endpoint: the token endpoint.
    ///   - ca: the path of the CA's certificate; nil where none is needed.
    ///   - secrets: the path of the secrets file.
    static func advice(endpoint: String, ca: String?, secrets: String) -> String {
        let trust = ca.map { "--cacert \(quoted($0)) " } ?? ""
        return """

            There is no lab.json here, so this is a lab of one API and one client. To get a token:

                SECRET=$(sed -n 's/.*"\(client)": "\\(.*\\)".*/\\1/p' \(quoted(secrets)))
                curl \(trust)-u "\(client):$SECRET" \(endpoint) \\
                    -d grant_type=client_credentials -d audience=\(audience)
            """
    }

    /// A path as a shell takes it for one word.
    private static func quoted(_ path: String) -> String {
        let isPlain = path.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "/._-".utf8.contains(byte)
        }
        return isPlain ? path : "'" + path.replacing("'", with: "'\\''") + "'"
    }
}
