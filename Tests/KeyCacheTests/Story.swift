import Foundation
import KeyCache

/// A story of `Tests/RealLibraries/stories.py`, which is played on a real library and on the preset that is to behave like it.
struct Story: Decodable {
    enum Happening: Hashable {
        /// From now on the issuer publishes these keys.
        case publish([PlayedKey])
        /// From now on it answers as it should, or with something that holds no key set.
        case issuer(isUp: Bool)
        /// A request brings a token of this key.
        case ask(PlayedKey)
    }

    struct Event: Decodable {
        /// In milliseconds.
        let at: Int64
        let happening: Happening

        private enum CodingKeys: String, CodingKey {
            case at, publish, issuer, ask
        }

        init(from decoder: any Decoder) throws {
            let members = try decoder.container(keyedBy: CodingKeys.self)
            at = try members.decode(Int64.self, forKey: .at)
            if let names = try members.decodeIfPresent([String].self, forKey: .publish) {
                happening = .publish(names.map(Story.key))
            } else if let state = try members.decodeIfPresent(String.self, forKey: .issuer) {
                happening = .issuer(isUp: state == "up")
            } else {
                happening = .ask(Story.key(try members.decode(String.self, forKey: .ask)))
            }
        }
    }

    let name: String
    let events: [Event]

    /// What `stories.py` has printed.
    static func all(of data: Data) throws -> [Story] {
        try JSONDecoder().decode(Printed.self, from: data).stories
    }

    private struct Printed: Decodable {
        let stories: [Story]
    }

    /// `a/2` is another key under the key ID `a`.
    private static func key(_ name: String) -> PlayedKey {
        PlayedKey(kid: String(name.prefix { $0 != "/" }), thumbprint: name)
    }
}

/// What came of a story.
struct StoryOutcome: Decodable {
    let story: String
    /// For each request `+` where its token was accepted, else `-`.
    let answers: String
    /// How many fetches there had been by each request.
    let fetches: [Int]
    /// When each request was made, in milliseconds of the story.
    let at: [Int64]

    /// What a player has printed, a line for each story.
    static func all(of data: Data) throws -> [StoryOutcome] {
        try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(StoryOutcome.self, from: $0) }
    }

    /// Where two outcomes of the same story part, in words; nil where they do not.
    func difference(from library: StoryOutcome) -> String? {
        let ours = Array(zip(answers, fetches))
        let theirs = Array(zip(library.answers, library.fetches))
        guard ours.count == theirs.count else { return "\(story): \(ours.count) requests here, \(theirs.count) there" }
        guard let index = ours.indices.first(where: { ours[$0] != theirs[$0] }) else { return nil }
        let (answer, count) = ours[index]
        let (expected, fetched) = theirs[index]
        return "\(story), \(library.at[index]) ms: \(answer) after \(count) fetches here, \(expected) after \(fetched) there"
    }
}
