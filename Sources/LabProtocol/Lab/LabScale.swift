public import StrictJSON

extension Lab {
    /// What the durations of a lab are divided by: its `scale`, or 1 where it has none or none that can be read, which ``decode``
    /// complains about.
    ///
    /// - Parameter node: the parsed lab.
    public static func timeDivisor(of node: JSONNode) -> Int64 {
        guard let scale = node["scale"] else { return 1 }
        return JSONReader(scale, into: Diagnostics()).scale()?.divisor ?? 1
    }
}
