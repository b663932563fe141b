/// An object with members of fixed names.
public struct ObjectSchema: Sendable {
    /// What definitions and headings call it, in small letters: `resource server`. No two objects of a document share a name.
    public let name: String
    /// What it is, in a sentence or a few.
    public let says: String
    /// The members, in the order in which people read of them.
    public let members: [SchemaMember]
    /// What members ask of each other.
    public let rules: [SchemaRule]
    /// Whole objects. Between them they hold every member, each in a place where it may stand.
    public let examples: [JSON]

    /// Creates a schema from its parts.
    public init(_ name: String, _ says: String, members: [SchemaMember], rules: [SchemaRule] = [], examples: [JSON]) {
        self.name = name
        self.says = says
        self.members = members
        self.rules = rules
        self.examples = examples
    }

    /// The member of a name.
    public func member(_ name: String) -> SchemaMember? {
        members.first { $0.name.isExactly(name) }
    }
}

/// A member of an object.
public struct SchemaMember: Sendable {
    /// What holds where it is left out.
    public enum Standard: Sendable {
        /// It may not be left out.
        case required
        /// As if this value stood.
        case value(JSON)
        /// Something that no value says, in a few words.
        case words(String)
    }

    /// Its name.
    public let name: String
    /// What may stand there.
    public let value: Schema
    /// What it says, in a sentence or a few.
    public let says: String
    /// What holds where it is left out.
    public let standard: Standard
    /// Values that may stand there.
    public let examples: [JSON]

    /// A member that may be left out.
    ///
    /// - Parameters:
    ///   - standard: the value that holds where it is.
    ///   - example: a value.
    public init(_ name: String, _ value: Schema, _ says: String, standard: JSON, example: JSON...) {
        self.init(name, value, says, .value(standard), example)
    }

    /// A member that may be left out.
    ///
    /// - Parameters:
    ///   - otherwise: what holds where it is, in a few words.
    ///   - example: a value.
    public init(_ name: String, _ value: Schema, _ says: String, otherwise: String = "", example: JSON...) {
        self.init(name, value, says, .words(otherwise), example)
    }

    /// A member that must be there.
    public static func required(_ name: String, _ value: Schema, _ says: String, example: JSON...) -> SchemaMember {
        SchemaMember(name, value, says, .required, example)
    }

    private init(_ name: String, _ value: Schema, _ says: String, _ standard: Standard, _ examples: [JSON]) {
        self.name = name
        self.value = value
        self.says = says
        self.standard = standard
        self.examples = examples
    }

    /// Whether it may not be left out.
    public var isRequired: Bool {
        if case .required = standard { true } else { false }
    }
}

/// What the members of an object ask of each other.
public enum SchemaRule: Sendable {
    /// One of them stands, and only one.
    case exactlyOne([String])
    /// No two of them stand together.
    case atMostOne([String])
    /// One of them stands, or more.
    case atLeastOne([String])
    /// Where the first stands, one of the others does too.
    case needs(String, anyOf: [String])
    /// The first does not stand beside any of the others.
    case excludes(String, [String])
    /// Where the object is as the first JSON Schema says, it is as the second says too; the sentence tells people.
    case when(JSON, then: JSON, says: String)
}
