/// What may stand in one place of a file. Decoders are hand-written; each has such a declaration beside it, from which come the
/// JSON Schema that editors read (``SchemaDocument``) and the reference that people read (``SchemaReference``).
public indirect enum Schema: Sendable {
    /// Any JSON value.
    case anything
    /// `true` or `false`.
    case bool
    /// Exactly this value.
    case constant(JSON)
    /// Any number.
    case number
    /// A whole number.
    case integer(IntegerSchema)
    /// A string.
    case text(TextSchema)
    /// One of several words.
    case words(WordList)
    /// An array with so many items; in a set, each item stands once.
    case array(of: Schema, counts: ClosedRange<Int>, isSet: Bool = false)
    /// An object with members of fixed names.
    case object(ObjectSchema)
    /// An object that is a map by name.
    case map(MapSchema)
    /// An object of someone else's format; in words, with an article.
    case foreign(String)
    /// A merge patch (RFC 7396) on an object: nothing is required, and `null` removes what may be left out.
    case patch(on: ObjectSchema)
    /// One of these, whose kinds differ.
    case either([Schema])
    /// What may stand only as it is, and not by way of a parameter.
    case literal(Schema)
}

/// A whole number.
public struct IntegerSchema: Sendable {
    /// From the least to the most.
    public let range: ClosedRange<Int64>
    /// What it is a multiple of.
    public let multipleOf: Int64
    /// Numbers inside the range that may not stand.
    public let except: [Int64]

    /// Creates a schema from its parts.
    public init(_ range: ClosedRange<Int64>, multipleOf: Int64 = 1, except: [Int64] = []) {
        self.range = range
        self.multipleOf = multipleOf
        self.except = except
    }
}

/// A string of a form.
public struct TextSchema: Sendable {
    /// What it is, with an article: `a duration from 0s to 1h`.
    public let words: String
    /// A regular expression that both ECMA-262 and Python read alike; nil where any string may stand.
    public let pattern: String?
    /// What editors say where the pattern does not match.
    public let expected: String?
    /// The most Unicode scalars; a bound in bytes is one in scalars too.
    public let lengthMax: Int?

    /// Creates a schema from its parts.
    public init(_ words: String, pattern: String? = nil, expected: String? = nil, lengthMax: Int? = nil) {
        self.words = words
        self.pattern = pattern
        self.expected = expected
        self.lengthMax = lengthMax
    }
}

/// Words of which one may stand.
public struct WordList: Sendable {
    /// The words, in order.
    public let words: [String]
    /// What each says; empty where they speak for themselves or are told elsewhere.
    public let meanings: [String: String]
    /// The document beside the reference that lists them, where they are too many for it.
    public let toldIn: String?
    /// The name of the definition that holds them, where several places do.
    public let name: String?

    /// Creates a list.
    public init(_ words: [String], name: String? = nil, meanings: [String: String] = [:], toldIn: String? = nil) {
        self.words = words
        self.name = name
        self.meanings = meanings
        self.toldIn = toldIn
    }

    /// The words of an enum.
    ///
    /// - Parameters:
    ///   - name: of the definition that holds them, where several places do.
    ///   - meanings: what each says.
    ///   - toldIn: the document that lists them, where they are too many for the reference.
    public init<Words: RawRepresentable & CaseIterable>(
        of type: Words.Type, name: String? = nil, meanings: [String: String] = [:], toldIn: String? = nil
    ) where Words.RawValue == String {
        self.init(type.allCases.map(\.rawValue), name: name, meanings: meanings, toldIn: toldIn)
    }
}

/// An object that is a map by name.
public struct MapSchema: Sendable {
    /// What its names are: a text, or words of a list.
    public let names: Schema
    /// What stands under each.
    public let values: Schema
    /// How many entries it may have, comments not counted.
    public let counts: ClosedRange<Int>

    /// Creates a schema from its parts.
    public init(names: Schema, values: Schema, counts: ClosedRange<Int>) {
        self.names = names
        self.values = values
        self.counts = counts
    }
}
