import Oracle
import Testing

@Suite("The earliest safe revoke")
struct EarliestSafeRevokeTests {
    @Test("is unknown until a key has followed another one")
    func single() throws {
        var story = try Story.usual()
        story.token(1, expires: 5)
        story.calls(0, 1_000, token: 1, .ok)
        #expect(story.verdict().earliestSafeRevoke == nil)
    }

    @Test("waits for the last token of all keys that began together, one for each algorithm")
    func lines() throws {
        for (usual, other, seconds) in [(3, 5, 7), (5, 3, 7), (4, nil, 6)] as [(Int64, Int64?, Int64)] {
            var story = try Story("")
            story.key("old", published: -60_000, signing: -60_000, retired: 500)
            story.key("old-of-another", published: -60_000, signing: -60_000, retired: 500)
            story.key("new", published: -60_000, signing: 500)
            story.key("new-of-another", published: -60_000, signing: 500)
            story.jwks(at: -10_000, ["old", "old-of-another", "new", "new-of-another"])
            story.token(1, expires: usual)
            if let other { story.token(2, key: "old-of-another", expires: other) }
            story.token(3, key: "new", minted: 600, expires: 90)
            story.calls(0, 1_000, token: 1, .ok)
            // The skew is 2 s.
            #expect(story.verdict().earliestSafeRevoke == seconds * s)
        }
    }
}
