import StrictJSON

extension ScenarioFile {
    /// A scenario's file with what it includes and with its parameters' values in it.
    struct Expansion {
        /// The scenario as it is decoded; nil where the file is no JSON.
        let node: JSONNode?
        private let source: JSONSource
        /// Whether the file alone does not say what is played.
        private let isExpanded: Bool

        /// Reads a scenario; all that is wrong so far goes into the bag.
        init(
            _ source: JSONSource, settings: [ParameterSetting], fragments: FragmentReader, into bag: Diagnostics
        ) {
            self.source = source
            guard let read = Reading.parse(source, part: { $0["lab"] }, into: bag) else {
                (node, isExpanded) = (nil, false)
                return
            }
            var includes = Includes(of: source, reader: fragments, into: bag)
            let whole = includes.expanded(read)
            let parameters = Parameters(whole["parameters"], settings: settings, into: bag)
            let (result, isChanged) = parameters.expanded(whole.without("parameters"))
            node = result
            isExpanded = isChanged || read["include"] != nil || whole["parameters"] != nil
        }

        /// The scenario as a run's folder keeps it, so that the run can be judged again from there: the file's own bytes, or what
        /// came of them.
        var kept: [UInt8] {
            guard isExpanded, let node else { return source.bytes }
            let plain = ScenarioText.changed(node.without("$schema"), into: Diagnostics()) { found in
                found.isForeign ? nil : .string(TextPart.escaped(found.text))
            }
            return Array((JSON(plain).text(pretty: true) + "\n").utf8)
        }
    }
}
