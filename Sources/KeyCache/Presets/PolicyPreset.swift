/// A policy under the name of the library that has it, at its default durations.
public struct PolicyPreset: Sendable {
    /// The name in `lab.json`, as `pyjwt-2.15`.
    public let name: String
    /// Its parameters.
    public let policy: CachePolicy

    /// All presets, in the order in which tables show them. `docs/jwks-policies.md` says where in each source the values stand.
    public static let all: [PolicyPreset] =
        [PolicyPreset(name: "ttl", policy: .ttl(5 * minute)), PolicyPreset(name: "recommended", policy: .recommended)]
        + python + go + javaScript + java + platforms

    /// The preset of a name; nil for a name that none has.
    public static func named(_ name: String) -> PolicyPreset? {
        all.first { $0.name.utf8.elementsEqual(name.utf8) }
    }

    init(name: String, policy: CachePolicy) {
        self.name = name
        self.policy = policy
    }

    /// A policy with an age and what is changed in it.
    init(_ name: String, age: Int64?, _ change: (inout CachePolicy) -> Void) {
        var policy = CachePolicy(age: age)
        change(&policy)
        self.init(name: name, policy: policy)
    }
}

let second: Int64 = 1_000_000_000
let minute: Int64 = 60 * second
let hour: Int64 = 60 * minute
let day: Int64 = 24 * hour
