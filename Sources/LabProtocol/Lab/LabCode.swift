public import StrictJSON

/// What can be wrong in a `lab.json` beyond its form, which `StrictJSON.ReadingCode` covers. Scenarios use the codes of names and
/// strings too. The raw values are stable and stand in diagnostics.
public enum LabCode: String, Sendable, Hashable, CaseIterable {
    case formatVersion = "format-version"
    case nameInvalid = "name-invalid"
    case nameReserved = "name-reserved"
    case nameUnknown = "name-unknown"
    case stringLength = "string-length"
    case stringUnprintable = "string-unprintable"
    case keyBits = "key-bits"
    case identifierTwice = "identifier-twice"
    case lifetimeNotWhole = "lifetime-not-whole"
    case scopeInvalid = "scope-invalid"
    case scopeTwice = "scope-twice"
    case secretInFile = "secret-in-file"
    case defectTwice = "defect-twice"
    case noResourceServer = "no-resource-server"
    case scaleInvalid = "scale-invalid"
    case scaleTwice = "scale-twice"
    case headerInvalid = "header-invalid"
    case urlInvalid = "url-invalid"
    case claimReserved = "claim-reserved"
    case claimsTooLarge = "claims-too-large"
    case keySetInvalid = "key-set-invalid"
    case faultMisplaced = "fault-misplaced"
    case retryAfterNotWhole = "retry-after-not-whole"
    case foreignMemberOnly = "foreign-member-only"
    case foreignDefects = "foreign-defects"
    case variableInvalid = "variable-invalid"
    case probeInvalid = "probe-invalid"
    case statusInvalid = "status-invalid"
    case routeInvalid = "route-invalid"

    /// What the code says, for the documentation's table.
    public var sentence: String {
        switch self {
        case .formatVersion: "The file is of a format that this version does not read."
        case .nameInvalid: "A name cannot serve as a client ID or a file's name."
        case .nameReserved: "A resource server has a name that Keyturn's own processes use."
        case .nameUnknown: "A name refers to nothing that is there."
        case .stringLength: "A string is empty or too long."
        case .stringUnprintable: "A text for people holds control characters, or more than one line."
        case .keyBits: "A signing key has a size that is not made."
        case .identifierTwice: "Two APIs have one identifier, so an audience would not tell them apart."
        case .lifetimeNotWhole: "A token's lifetime is no whole number of seconds, as iat and exp count (RFC 7519 section 2)."
        case .scopeInvalid: "A scope is not of the form of RFC 6749 section 3.3."
        case .scopeTwice: "A scope stands in one list twice."
        case .secretInFile: "A client's secret stands in the file itself."
        case .defectTwice: "A defect stands in one list twice."
        case .noResourceServer: "The lab has no resource server."
        case .scaleInvalid: "A scale is no fraction of one."
        case .scaleTwice: "A policy has a scale of its own beside the lab's."
        case .headerInvalid: "A header's value is none that HTTP can carry (RFC 9110 section 5.5)."
        case .urlInvalid: "An address is no absolute http or https URL, or has parts that it may not have there."
        case .claimReserved: "A claim of one's own has a name that the issuer writes itself (RFC 7519 section 4.1)."
        case .claimsTooLarge: "Claims of one's own are too long or too deep for a token."
        case .keySetInvalid: "A client's keys are none that a signature can be verified with (RFC 7517 section 5)."
        case .faultMisplaced: "A fault is to happen where it cannot."
        case .retryAfterNotWhole: "A Retry-After is no whole number of seconds (RFC 9110 section 10.2.3)."
        case .foreignMemberOnly:
            "A member speaks of a server of another's where there is none, or of a command where there is a URL."
        case .foreignDefects: "Defects stand beside a server that is not Keyturn's own."
        case .variableInvalid: "A variable's name is none that an environment can hold, or is Keyturn's to set."
        case .probeInvalid: "A call cannot show whether a server is ready."
        case .statusInvalid: "A status is declared as accepted that says the contrary."
        case .routeInvalid: "A route is none that a server can have, or that any token could use."
        }
    }
}

extension JSONReader {
    /// Complains about this value by a rule of labs.
    ///
    /// - Returns: the nil that the caller returns.
    public func fail<T>(
        _ code: LabCode, problem: String, expected: String? = nil, help: String? = nil, at place: JSONPlace? = nil
    ) -> T? {
        fail(code: code.rawValue, problem: problem, expected: expected, help: help, at: place)
    }

    /// Complains about a name that refers to nothing.
    ///
    /// - Parameters:
    ///   - what: what it should name, as `client`.
    ///   - found: the name.
    ///   - known: the names that are there, in the order in which to show them.
    ///   - place: where, if not at the value itself.
    /// - Returns: the nil that the caller returns.
    public func failUnknown<T>(_ what: String, _ found: String, known: [String], at place: JSONPlace? = nil) -> T? {
        // Beyond what the bag keeps, a suggestion would be work for nothing, and on a hostile file a lot of it.
        let nearest = bag.count < Diagnostics.keptMax ? NearestName.of(found, among: known) : nil
        return fail(
            .nameUnknown, problem: "there is no \(what) \(shownName(found))",
            expected: known.isEmpty ? "no \(what) is there to be named" : listedNames(known),
            help: nearest.map { "did you mean \"\($0)\"?" }, at: place)
    }

    /// A found name in quotes; in words where it is long, holds what could disturb a terminal, or may be secret.
    func shownName(_ name: String) -> String {
        let isPlain = name.utf8.count <= Lab.nameLengthMax && name.utf8.allSatisfy { (0x20...0x7E).contains($0) }
        return isPlain && !node.place.source.isSecret ? "\"\(name)\"" : "of this name"
    }

    private func listedNames(_ names: [String]) -> String {
        let shownMax = 12
        let shown = names.prefix(shownMax).map { "\"\($0)\"" }.joined(separator: ", ")
        return names.count == 1 ? shown : "one of " + shown + (names.count > shownMax ? ", …" : "")
    }
}
