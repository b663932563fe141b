import Curl
import LabProtocol
import OAuth
import StrictJSON

extension TokenResponse {
    /// Where the token stands in the answer of a token endpoint (RFC 6749 section 5.1): it is written down nowhere.
    static let secretPointer = "/access_token"
}

/// What a transfer's end says, in the terms of the history.
enum Observing {
    /// The header fields that are looked at.
    static func wantedHeaders(_ look: StepLook) -> CurlHeaderNames {
        look.headers.isEmpty ? usualHeaders : CurlHeaderNames(usualNames + look.headers)
    }

    private static let usualNames = ["www-authenticate", "retry-after"]
    private static let usualHeaders = CurlHeaderNames(usualNames)

    /// Where the time went.
    static func phases(_ timings: CurlTimings) -> RequestPhases {
        RequestPhases(
            nameLookup: Int(timings.nameLookupMicroseconds), connect: Int(timings.connectMicroseconds),
            tls: Int(timings.tlsMicroseconds), firstByte: Int(timings.firstByteMicroseconds))
    }

    /// What came back. The error code is the challenge's; where there is none, the body's, if it was kept.
    static func outcome(_ outcome: CurlOutcome) -> RequestOutcome {
        switch outcome {
        case .failure(let failure): return .failed(self.failure(failure))
        case .response(let response):
            let challenge = response.values(of: "www-authenticate").lazy.compactMap(BearerChallenge.init(headerValue:)).first
            let code = challenge?.error ?? bodyError(response)
            return .answered(status: response.status, error: WireErrorCode(wire: code), challenge: challenge != nil)
        }
    }

    /// What a step looks at in an answer; nothing where none came.
    static func look(_ look: StepLook, at outcome: CurlOutcome, stream: Int, epoch: Int64) -> [StepAnswerFact] {
        guard case .response(let response) = outcome, look != .nothing else { return [] }
        let at = outcome.timings.endedAtNanoseconds - epoch
        let headers = look.headers.map { name in
            let values = response.values(of: name)
            return StepAnswerFact(
                stream: stream, at: at, part: .header, name: name, value: values.isEmpty ? nil : values.joined(separator: ", "))
        }
        let body = look.body.isEmpty ? nil : try? StrictJSON.parse(response.body, named: "body", limits: .request)
        let values = look.body.map { pointer in
            StepAnswerFact(
                stream: stream, at: at, part: .body, name: pointer,
                value: pointer == TokenResponse.secretPointer ? nil : body?.value(at: pointer).map { JSON($0).text() })
        }
        return headers + values
    }

    private static func bodyError(_ response: CurlResponse) -> String? {
        guard response.status >= 400, !response.body.isEmpty else { return nil }
        return (try? StrictJSON.parse(response.body, named: "body", limits: .request))?["error"]?.string
    }

    private static func failure(_ failure: CurlFailure) -> RequestFailure {
        switch failure.kind {
        case .timeout: failure.mayHaveBeenProcessed ? .timeout : .timeoutBeforeConnect
        case .resolve: .resolve
        case .connect: .connect
        case .tls: .tls
        case .sendOrReceive: .broken
        case .tooLarge: .tooLarge
        case .malformed: .malformed
        case .cancelled: .cancelled
        default: .other
        }
    }
}
