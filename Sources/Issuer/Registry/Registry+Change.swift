import LabProtocol

extension Registry {
    /// Makes a change that a scenario asks for.
    ///
    /// - Throws: why it cannot be.
    mutating func take(_ change: RegistryChange) throws(RegistryError) {
        switch change {
        case .secret(let id, let secret, let keepsOld):
            try changeClient(id) { $0.take(secret, keepsOld: keepsOld) }
        case .forgetOldSecret(let id):
            try changeClient(id) { $0.formerSecret = nil }
        case .grant(let client, let audience, let add, let withdraw):
            var grant =
                grant(of: client, for: audience)
                ?? ClientGrant(id: RegistryIDs.grant(), client: client, audience: audience, scope: [])
            grant.scope.removeAll { withdraw.contains($0) }
            grant.scope += add.filter { !grant.scope.contains($0) }
            if grant.scope.isEmpty { removeGrant(grant.id) } else { try put(grant) }
        case .tokenLifetime(let audience, let seconds):
            guard var api = api(identifier: audience) else { throw .noAPI }
            api.tokenLifetime = seconds
            try put(api)
        }
    }

    private mutating func changeClient(_ id: String, _ body: (inout Client) -> Void) throws(RegistryError) {
        guard var client = client(id) else { throw .noClient }
        body(&client)
        try put(client)
    }
}

extension Registry.Client {
    /// Takes another secret.
    ///
    /// - Parameter keepsOld: whether the one before it is taken too, until it is forgotten.
    mutating func take(_ secret: ClientSecret, keepsOld: Bool = false) {
        formerSecret = keepsOld ? self.secret : nil
        self.secret = secret
    }
}
