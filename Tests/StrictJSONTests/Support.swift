import StrictJSON

/// The value of a text that the test knows to be right.
func node(_ text: String, named name: String = "x.json", limits: JSONLimits = .file) throws(JSONSyntaxError) -> JSONNode {
    try StrictJSON.parse(Array(text.utf8), named: name, limits: limits)
}

/// What a text is refused for, or nil if it is accepted.
func refusal(of bytes: [UInt8], limits: JSONLimits = .file) -> JSONSyntaxCode? {
    do throws(JSONSyntaxError) {
        _ = try StrictJSON.parse(bytes, named: "x.json", limits: limits)
        return nil
    } catch {
        return error.code
    }
}

/// The whole message for a text that is not JSON.
func message(for text: String) -> String {
    do throws(JSONSyntaxError) {
        return "accepted: \(JSON(try node(text)))"
    } catch {
        return error.diagnostic.rendered()
    }
}

/// All messages that reading a text gives, or "accepted".
func complaints(about text: String, _ read: (JSONReader) -> Void) throws -> String {
    let bag = Diagnostics()
    read(JSONReader(try node(text), into: bag))
    do throws(InvalidInput) {
        try bag.throwIfAny()
        return "accepted"
    } catch {
        return error.rendered()
    }
}
