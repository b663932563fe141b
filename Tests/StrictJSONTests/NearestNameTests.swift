import StrictJSON
import Testing

@Suite("The nearest name")
struct NearestNameTests {
    private let names = ["title", "lab", "traffic", "timeline", "tokenLifetime", "signingAlgorithm", "at", "as"]

    @Test(
        "is suggested only when it is near",
        arguments: [
            ("trafic", "traffic"), ("Traffic", "traffic"), ("tarffic", "traffic"), ("token_lifetime", "tokenLifetime"),
            ("tokenLife", "tokenLifetime"), ("token", nil), ("tokenLiftimes", "tokenLifetime"), ("lba", "lab"), ("labs", "lab"),
            ("a", "at"), ("ta", "at"),
            ("xyz", nil), ("rate", nil), ("", nil), ("q", nil), ("SIGNINGALGORITHM", "signingAlgorithm"),
        ] as [(String, String?)])
    func nearest(written: String, meant: String?) {
        #expect(NearestName.of(written, among: names) == meant)
    }

    @Test("is not looked for among endless or huge names")
    func bounds() {
        let huge = String(repeating: "a", count: 10_000_000)
        #expect(NearestName.of(huge, among: [huge]) == nil)
        #expect(NearestName.of("title", among: [huge, "titles"]) == "titles")
        let endless = sequence(first: 0) { $0 + 1 }.lazy.map { "name\($0)" }
        #expect(NearestName.of("titles", among: endless) == nil)
    }
}
