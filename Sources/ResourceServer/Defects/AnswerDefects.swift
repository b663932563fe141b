import HTTPTypes
import Hummingbird
import LabHTTP
import LabProtocol
import OAuth
import StrictJSON

extension GuardAnswers {
    /// Takes a deliberate mistake in place of a right answer.
    mutating func take(_ defect: Defect, _ form: RefusalForm) {
        switch defect {
        case .leakReason: tellReason(form)
        case .error500OnBadToken: failOnBadToken()
        default: break
        }
    }

    /// `leak-reason`: whoever tries forgeries is told how near they came.
    private mutating func tellReason(_ form: RefusalForm) {
        invalidToken = { form.response(.unauthorized, .invalidToken, "The access token is refused: \($0)") }
    }

    /// `500-on-bad-token`: an error that nobody caught.
    private mutating func failOnBadToken() {
        invalidToken = { _ in
            .json(["error": "server_error", "error_description": "Something went wrong."], status: .internalServerError)
        }
    }
}
