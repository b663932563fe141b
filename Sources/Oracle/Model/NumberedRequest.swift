public import LabProtocol

/// A request as the history stores it.
public struct NumberedRequest: Sendable, Hashable {
    /// The number of its row.
    public let number: Int
    /// The request; its token is the history's number.
    public let fact: RequestFact

    /// Creates a request from its parts.
    public init(number: Int, fact: RequestFact) {
        self.number = number
        self.fact = fact
    }
}
