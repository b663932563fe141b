import JOSE
import LabProtocol
import OAuth
import StrictJSON

extension GuardSteps {
    /// `ignore-scope`: who is known is allowed.
    mutating func ignoreScope() {
        meets = { _, _ in true }
    }

    /// `substring-scope`: `read:data` is in `read:database` as well. This is `strings.Contains(claims.Scope, "read:data")`.
    mutating func lookForScopeAnywhere() {
        meets = { held, need in
            let scopes = held.joined(separator: " ")
            return switch need {
            case .open: true
            case .all(let needed): needed.allSatisfy { scopes.contains($0) }
            case .any(let needed): needed.contains { scopes.contains($0) }
            }
        }
    }

    /// `scope-before-expiry`: an expired token without the scope is answered 403, and its holder does not think of a new one.
    mutating func lookAtScopeFirst() {
        let meets = meets
        refusesEarly = { token, need in
            let claim = token.token.payload["scope"]?.string ?? ""
            return !meets(Scope(parsing: claim)?.words ?? [], need)
        }
    }
}
