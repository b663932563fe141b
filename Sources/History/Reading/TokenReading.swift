import FoundationEssentials
import GRDB
import LabProtocol

extension FactReader {
    /// Every token, in the order of the numbers.
    func tokens() throws -> [RecordedToken] {
        let sql = """
            SELECT t.number, t.sha256, t.minted_at, k.thumbprint, t.kid, t.issuer, t.audience, c.name, t.scope, t.issued_at,
                t.not_before, t.expires_at, coalesce(c.name, (
                    SELECT w.name FROM held_tokens h JOIN clients w ON w.number = h.client
                    WHERE h.token = t.number ORDER BY h.at LIMIT 1))
            FROM tokens t LEFT JOIN keys k ON k.number = t.key LEFT JOIN clients c ON c.number = t.client ORDER BY t.number
            """
        return try rows(sql) { row in
            let sha256 = (row[1] as Data?).map(SHA256Text.text)
            return RecordedToken(number: row[0], sha256: sha256, client: row[12], minted: try minted(row, sha256: sha256))
        }
    }

    private func minted(_ row: Row, sha256: String?) throws -> MintedTokenFact? {
        guard let at = row[2] as Int64? else { return nil }
        guard let sha256, let thumbprint = row[3] as String?, let kid = row[4] as String?, let issuer = row[5] as String?,
            let audience = row[6] as String?, let client = row[7] as String?, let scope = row[8] as String?,
            let issuedAt = row[9] as Int64?, let expiresAt = row[11] as Int64?
        else { throw Complaint.damaged("token \(row[0] as Int) is only half there") }
        return MintedTokenFact(
            sha256: sha256, at: at, thumbprint: thumbprint, kid: kid, issuer: issuer, audience: audience, client: client,
            scope: scope.split(separator: " ").map(String.init), issuedAt: issuedAt, notBefore: row[10], expiresAt: expiresAt)
    }
}
