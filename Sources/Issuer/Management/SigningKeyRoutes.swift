import Hummingbird
import JOSE
import LabHTTP
import LabProtocol
import StrictJSON

/// `/api/v2/keys/signing`: list, get, rotate, revoke.
struct SigningKeyRoutes: Sendable {
    let guardian: ManagementGuard
    let keys: SigningKeyActions

    func add(to api: RouterGroup<BasicRequestContext>) {
        api.get("keys/signing") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readSigningKeys])
                return .json(.array(try keys.ledger.rows.map(json)))
            }
        }
        api.get("keys/signing/:kid") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.readSigningKeys])
                return .json(try json(row(ManagementRequest.parameter("kid", context))))
            }
        }
        api.post("keys/signing/rotate") { request, _ in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.createSigningKeys, .updateSigningKeys])
                try await keys.rotate()
                // Auth0 has one key that is next; of several, this is the one that signs the management API's tokens.
                let first = keys.algorithm
                guard let next = keys.ledger.rows.last(where: { $0.isNext && $0.algorithm == first }) else { throw noKey }
                return .json(short(next), status: .created)
            }
        }
        api.put("keys/signing/:kid/revoke") { request, context in
            try await ManagementRoutes.answer {
                _ = try guardian.check(request, needing: [.updateSigningKeys])
                let kid = ManagementRequest.parameter("kid", context)
                switch keys.revoke(kid) {
                case .revoked: return .json(short(try row(kid)))
                case .unknown:
                    // It is revoked, whoever did it.
                    let row = try row(kid)
                    guard row.revokedAt != nil else { throw noKey }
                    return .json(short(row))
                case .inUse:
                    throw ManagementError.badRequest(
                        "Only a previous key can be revoked; rotate first.", code: "key_in_use")
                }
            }
        }
    }

    private func row(_ kid: String) throws(ManagementError) -> KeyLedger.Row {
        guard let row = keys.ledger.rows.last(where: { $0.kid.utf8.elementsEqual(kid.utf8) }) else { throw noKey }
        return row
    }

    private var noKey: ManagementError { .notFound("signing key", code: "inexistent_signing_key") }

    private func short(_ row: KeyLedger.Row) -> JSON {
        ["cert": .string(row.certificate.pem), "kid": .string(row.kid)]
    }

    private func json(_ row: KeyLedger.Row) throws -> JSON {
        var members: [(String, JSON)] = [
            ("kid", .string(row.kid)), ("cert", .string(row.certificate.pem)), ("pkcs7", .string(try row.certificate.pkcs7PEM())),
            ("fingerprint", .string(row.certificate.sha1Fingerprint)), ("thumbprint", .string(row.certificate.sha1Hex)),
            ("current", .bool(row.isCurrent)), ("next", .bool(row.isNext)), ("previous", .bool(row.isPrevious)),
            ("revoked", .bool(row.revokedAt != nil)),
        ]
        // Auth0's are all RS256, and do not say so.
        if row.algorithm != .rs256 { members.append(("alg", .string(row.algorithm.rawValue))) }
        for (name, at) in [
            ("current_since", row.currentSince), ("current_until", row.currentUntil), ("revoked_at", row.revokedAt),
        ] {
            if let at { members.append((name, .string(ISOTime.text(keys.wall(at))))) }
        }
        return JSON(members: members)
    }
}
