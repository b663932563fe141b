import Testing

@Suite("Arrows")
struct ArrowTests {
    @Test("A module imports what its arrows allow and nothing else")
    func imports() throws {
        var wrong: [String] = []
        for file in try SourceFile.all(under: "Sources") {
            guard let allowed = Architecture.arrows[file.target] else {
                wrong.append(
                    "\(file.path): the module \(file.target) is not in the picture; draw its arrows in ARCHITECTURE.md and here")
                continue
            }
            for name in file.imports where !allowed.contains(name) && !Architecture.system.contains(name) {
                wrong.append("\(file.path): \(file.target) may not import \(name); move the code to where the arrow leads")
            }
        }
        #expect(wrong == [])
    }

    @Test("An arrow that nothing uses is taken out of the picture")
    func unusedArrows() throws {
        var unused = Architecture.arrows
        for file in try SourceFile.all(under: "Sources") { unused[file.target]?.subtract(file.imports) }
        #expect(unused.filter { !$0.value.isEmpty } == [:])
    }

    @Test("ARCHITECTURE.md names every module")
    func document() throws {
        let text = try SourceText.read("ARCHITECTURE.md")
        #expect(Architecture.arrows.keys.filter { !text.contains("`\($0)`") }.sorted() == [])
    }
}
