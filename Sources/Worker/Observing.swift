import Curl
import LabProtocol
import OAuth
import StrictJSON

/// What a transfer's end says, in the terms of the history.
enum Observing {
    /// The header fields that are looked at.
    static let wantedHeaders: CurlHeaderNames = ["www-authenticate"]

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
