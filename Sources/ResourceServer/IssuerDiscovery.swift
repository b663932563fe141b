import Curl
import OAuth
import StrictJSON

/// What an issuer says of itself (RFC 8414 section 3, OpenID Connect Discovery).
struct IssuerDiscovery {
    /// The issuer as it stands in `iss`, to the letter.
    let issuer: String
    /// Where its key set is.
    let jwksURI: String

    /// Asks the issuer.
    ///
    /// - Parameters:
    ///   - issuer: as the command line has it.
    ///   - client: does the requests.
    ///   - trust: the CA to trust.
    /// - Returns: what it says; Auth0's places, and the issuer with its trailing slash, where it says nothing that can be used.
    static func ask(_ issuer: IssuerURL, client: CurlClient, trust: CurlTrust) async -> IssuerDiscovery {
        for path in [".well-known/openid-configuration", ".well-known/oauth-authorization-server"] {
            var request = CurlRequest(url: issuer.description + path, bodyBytesMax: bodyBytesMax)
            request.trust = trust
            guard case .response(let response) = await client.perform(request), response.status == 200,
                let node = try? StrictJSON.parse(response.body, named: path, limits: .keySet),
                let name = node["issuer"]?.string, let keys = node["jwks_uri"]?.string,
                // RFC 8414 section 3.3; and keys do not come by http on the word of a document that came by https.
                name == issuer.description || name == issuer.withoutSlash,
                keys.hasPrefix("https://") || issuer.description.hasPrefix("http://")
            else { continue }
            return IssuerDiscovery(issuer: name, jwksURI: keys)
        }
        return IssuerDiscovery(issuer: issuer.description, jwksURI: issuer.jwksURI)
    }

    private static let bodyBytesMax = 256 * 1024
}
