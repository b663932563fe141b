import StrictJSON

/// Whether a resource server remembers the tokens that it verified.
public enum MemoSwitch: String, Sendable, CaseIterable {
    /// A token is verified once and its times and key are rechecked on each use.
    case on
    /// Every request is verified anew.
    case off
}

extension Lab {
    /// The realm that challenges name (RFC 9110 section 11.5) where the lab says nothing else.
    public static let realmStandard = "keyturn"
    /// The most routes of a resource server.
    public static let routesMax = 100
    /// The longest path of a route, in bytes.
    public static let routePathBytesMax = 200
    /// The most scopes that one route speaks of.
    public static let routeScopesMax = 50

    /// Where our own resource server answers for itself, whatever its routes are.
    static let reservedPaths = ["/metrics", "/.well-known/oauth-protected-resource"]
}

extension JSONReader {
    /// Reads a resource server's routes: an object from calls to needs, as `{"GET /api/data": {"scopes": ["read:data"]}}`.
    ///
    /// - Returns: the routes in the order of the file, those with errors left out; nil where it is no such object.
    func routes() -> [Route]? {
        guard let entries = map(max: Lab.routesMax) else { return nil }
        return entries.compactMap { entry in
            guard let call = entry.reader.routeCall(entry.name, at: entry.namePlace), let need = entry.reader.routeNeed() else {
                return nil
            }
            return Route(call.method, call.path, need)
        }
    }

    /// Reads the realm of challenges: what can stand between quotes in a header.
    func realm() -> String? {
        guard let text = nonEmptyString(bytesMax: 200) else { return nil }
        guard text.utf8.allSatisfy({ (0x20...0x7E).contains($0) && $0 != 0x22 && $0 != 0x5C }) else {
            return fail(
                .headerInvalid, problem: "this cannot stand in a header",
                expected: "1 to 200 printable ASCII characters without quotes and backslashes")
        }
        return text
    }

    private func routeCall(_ text: String, at place: JSONPlace) -> Call? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, routeMethods.contains(String(parts[0])), isRoutePath(parts[1]) else {
            return fail(
                .routeInvalid, problem: "this is no route",
                expected: "\(routeMethods.joined(separator: ", ")), a space and a path, such as \"GET /api/data\"", at: place)
        }
        let path = String(parts[1])
        guard !Lab.reservedPaths.contains(where: { path == $0 || path.hasPrefix($0 + "/") }) else {
            return fail(
                .routeInvalid, problem: "the server answers for itself at this path",
                expected: "another path than \(Lab.reservedPaths.joined(separator: " and "))", at: place)
        }
        return Call(method: String(parts[0]), path: path)
    }

    private func routeNeed() -> Route.Need? {
        object { (object: inout ObjectReader) -> Route.Need? in
            guard let need = object.exactlyOne(of: ["scopes", "anyScope", "open"]) else { return nil }
            switch need.name {
            case "scopes": return need.reader.scopes(max: Lab.routeScopesMax).map(Route.Need.all)
            case "anyScope":
                guard let scopes = need.reader.scopes(max: Lab.routeScopesMax) else { return nil }
                guard !scopes.isEmpty else {
                    return need.reader.fail(
                        .routeInvalid, problem: "no token at all would be let through", expected: "at least one scope")
                }
                return .any(scopes)
            default:
                guard let isOpen = need.reader.bool() else { return nil }
                guard isOpen else {
                    return need.reader.fail(
                        .routeInvalid, problem: "a route that is not open says what it needs",
                        expected: "\"scopes\": [] where any valid token is enough")
                }
                return .open
            }
        }
    }
}

let routeMethods = ["GET", "POST", "PUT", "PATCH", "DELETE"]

/// A path as it stands in a request's first line, without a query, and none that a client would write in another way.
private func isRoutePath(_ path: Substring) -> Bool {
    guard path.first == "/", path.utf8.count <= Lab.routePathBytesMax else { return false }
    let isPlain = path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    return isPlain && !path.split(separator: "/").contains { $0 == "." || $0 == ".." }
}
