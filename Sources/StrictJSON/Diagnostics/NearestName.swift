/// The name that was most likely meant.
public enum NearestName {
    /// Longer names are not compared, in Unicode scalars.
    public static let scalarsMax = 64
    /// Further candidates are not looked at.
    public static let candidatesMax = 500

    /// The candidate nearest to `name`, if one is near enough to be meant: at most a third of the letters differ, where
    /// capitals do not count and two neighbours that changed places count as one. Of equally near ones, the first.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        let written = letters(of: name)
        guard (1...scalarsMax).contains(written.count) else { return nil }
        var best: (name: String, distance: Int)?
        for candidate in candidates.lazy.prefix(candidatesMax) {
            let other = letters(of: candidate)
            guard other.count <= scalarsMax else { continue }
            let distance = distance(written, other)
            let near = max(1, max(written.count, other.count) / 3)
            guard distance <= near, distance < max(written.count, other.count) else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// At most one more than is compared, so that a huge name costs nothing.
    private static func letters(of name: String) -> [Unicode.Scalar] {
        name.unicodeScalars.prefix(scalarsMax + 1).map { letter in
            letter.isASCII && letter.properties.isUppercase ? Unicode.Scalar(UInt8(letter.value) + 32) : letter
        }
    }

    /// The Damerau-Levenshtein distance in its restricted form (optimal string alignment), with three rows.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let change = last[j] + (left[i] == right[j] ? 0 : 1)
                var best = min(last[j + 1] + 1, row[j] + 1, change)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] { best = min(best, beforeLast[j - 1] + 1) }
                row.append(best)
            }
            beforeLast = last
            last = row
        }
        return last[right.count]
    }
}
