import Glibc
import JOSE
import LabProtocol
import StrictJSON

/// Checks a token a line, `{"jwks": {…}, "token": "…"}`, and answers each with a line.
struct BatchCheck {
    /// The longest line: the largest key set and the largest token, with room for a comment.
    static let lineBytesMax = 512 << 10
    /// What a line may hold; a key set stands one level down.
    private static let limits = JSONLimits(
        bytesMax: lineBytesMax, depthMax: JSONLimits.keySet.depthMax + 1, nodesMax: JSONLimits.keySet.nodesMax + 100)
    /// Answers are written when so many bytes of them wait, and before more input is waited for.
    private static let waitingBytesMax = 65_536

    let check: TokenCheck
    /// Nanoseconds since 1970; nil for the time at which each line is looked at.
    let at: Int64?

    /// Reads standard input to its end.
    ///
    /// - Throws: ``CommandFailure`` with status 3 where it cannot be read.
    func run() throws(CommandFailure) {
        var lines = LineReader(STDIN_FILENO, bytesMax: Self.lineBytesMax)
        var keys = LastKeys()
        var waiting = ""
        func write() {
            if !waiting.isEmpty { Terminal.write(waiting, to: STDOUT_FILENO) }
            waiting.removeAll(keepingCapacity: true)
        }
        while let line = try lines.next(beforeWaiting: write) {
            waiting += answer(to: line, &keys).brief.text() + "\n"
            if waiting.utf8.count > Self.waitingBytesMax { write() }
        }
        write()
    }

    private func answer(to line: LineReader.Line, _ keys: inout LastKeys) -> CheckOutcome {
        guard case .bytes(let bytes) = line else {
            return .invalid(code: "line-too-long", parameter: nil, reason: "the line has more than \(Self.lineBytesMax) bytes")
        }
        let node: JSONNode
        do throws(JSONSyntaxError) {
            node = try StrictJSON.parse(bytes, named: "line", limits: Self.limits)
        } catch {
            return Self.badLine("the line is not strict JSON (\(error.code.rawValue))")
        }
        guard let object = node.object else { return Self.badLine("the line is \(node.kindName), not an object") }
        guard let jwks = object["jwks"] else { return Self.badLine("jwks is not there") }
        guard let token = object["token"] else { return Self.badLine("token is not there") }
        guard let text = token.string else { return Self.badLine("token is \(token.kindName), not a string") }
        do throws(KeyMaterial.Unusable) {
            return check.outcome(of: Array(text.utf8), keys: try keys.read(jwks), now: at ?? MonotonicClock.wallNow())
        } catch {
            return .invalid(error)
        }
    }

    private static func badLine(_ reason: String) -> CheckOutcome {
        .invalid(code: "line-invalid", parameter: nil, reason: reason)
    }
}

/// The keys of the line before, which most often are those of the next: reading a key takes longer than verifying with it.
private struct LastKeys {
    private var text: ArraySlice<UInt8> = []
    private var keys: Result<JWKSet, KeyMaterial.Unusable> = .failure(.noUsableKey([]))

    /// - Throws: why there is no usable key.
    mutating func read(_ node: JSONNode) throws(KeyMaterial.Unusable) -> JWKSet {
        let text = node.place.source.bytes[node.place.offset..<(node.place.offset + node.place.length)]
        if !text.elementsEqual(self.text) {
            self.text = text
            do throws(KeyMaterial.Unusable) { keys = .success(try KeyMaterial.read(node)) } catch { keys = .failure(error) }
        }
        return try keys.get()
    }
}
