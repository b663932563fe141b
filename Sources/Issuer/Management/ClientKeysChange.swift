import JOSE
import LabProtocol
import StrictJSON

/// What a management request says of the keys by which a client proves who it is: Auth0's `client_authentication_methods`, or
/// RFC 7591's `jwks` and `jwks_uri`.
enum ClientKeysChange: Sendable {
    /// It authenticates with these credentials and no others.
    case credentials([Named])
    /// It authenticates with the keys of this set.
    case set(JWKSet)
    /// It authenticates with the keys that are fetched there.
    case address(String)
    /// It authenticates with its secret.
    case secret

    /// A credential that is there, or comes with the request.
    enum Named: Sendable {
        case id(String)
        case new(CredentialBody)
    }

    /// Reads the members.
    ///
    /// - Returns: nil where there are none, or they are wrong, which the reader's bag then knows.
    static func read(_ object: inout ObjectReader) -> ClientKeysChange? {
        guard let (name, reader) = object.atMostOne(of: ["client_authentication_methods", "jwks", "jwks_uri"]) else { return nil }
        if case .null = reader.node.value { return .secret }
        switch name {
        case "jwks":
            guard let node = reader.foreignObject() else { return nil }
            guard let set = try? JWKSet(node), !set.keys.isEmpty else {
                return reader.fail(.keySetInvalid, problem: "no key of this set can be used")
            }
            return .set(set)
        case "jwks_uri": return reader.webAddress().map { .address($0) }
        default: return reader.object(methods)
        }
    }

    private static func methods(_ object: inout ObjectReader) -> ClientKeysChange? {
        object.required("private_key_jwt")?.object { (method: inout ObjectReader) -> ClientKeysChange? in
            let readers = method.required("credentials")?.array(counts: 1...ClientCredential.perClientMax)
            let read = readers?.map { reader in reader.object(named) }
            guard let read, !read.contains(where: { $0 == nil }) else { return nil }
            return .credentials(read.compactMap { $0 })
        }
    }

    private static func named(_ object: inout ObjectReader) -> Named? {
        if let id = object.optional("id") { return id.nonEmptyString().map { .id($0) } }
        return CredentialBody.read(&object).map { .new($0) }
    }

    /// Makes the change.
    ///
    /// - Parameter wall: nanoseconds since 1970.
    /// - Throws: 400 for a credential that the client does not have, or more than it can have.
    func apply(to client: inout Registry.Client, at wall: Int64) throws(ManagementError) {
        (client.keys, client.keysURI) = (nil, nil)
        for index in client.credentials.indices { client.credentials[index].isEnabled = false }
        switch self {
        case .secret: break
        case .set(let set): client.keys = set
        case .address(let address): client.keysURI = address
        case .credentials(let named):
            for one in named {
                switch one {
                case .new(let body): try client.add(body.credential(at: wall, isEnabled: true))
                case .id(let id):
                    guard let index = client.credentials.firstIndex(where: { $0.id.isExactly(id) }) else {
                        throw .badRequest("The client has no credential with this id.", code: "invalid_credential")
                    }
                    client.credentials[index].isEnabled = true
                }
            }
        }
    }
}

extension Registry.Client {
    /// Adds a credential.
    ///
    /// - Throws: 400 where there are enough, 409 where the client has its key.
    mutating func add(_ credential: ClientCredential) throws(ManagementError) {
        guard !credentials.contains(where: { $0.key.thumbprint == credential.key.thumbprint }) else {
            throw .conflict("The client has a credential of this key already.", code: "credential_conflict")
        }
        guard credentials.count < ClientCredential.perClientMax else {
            throw .badRequest(
                "A client can have at most \(ClientCredential.perClientMax) credentials.", code: "too_many_credentials")
        }
        credentials.append(credential)
    }
}
