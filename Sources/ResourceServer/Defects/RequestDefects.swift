import OAuth

extension GuardSteps {
    /// `accept-any-scheme`: what stands last in the field is the token, whatever stands before it.
    mutating func acceptAnyScheme() {
        let right = findToken
        findToken = { fields in
            guard fields.count == 1, let word = fields[0].split(separator: " ").last else { return right(fields) }
            // The right reader still says which bytes a token may have.
            return right(["Bearer \(word)"])
        }
    }
}
