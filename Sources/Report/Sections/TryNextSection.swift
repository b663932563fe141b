import Scenario

extension Story {
    /// What is worth trying after this; nothing where the scenario does not say.
    func drawTryNext(on page: inout Page) {
        guard !scenario.tryNext.isEmpty else { return }
        page.section("Try next")
        for line in scenario.tryNext { page.paragraph(line, indent: 2) }
    }
}
