import LabProtocol

/// A request's outcome as columns: the first three where there was an answer, the last where there was none.
struct StoredOutcome {
    var status: Int?
    var error: Int?
    var challenge: Int?
    var failure: Int?

    init(status: Int?, error: Int?, challenge: Int?, failure: Int?) {
        self.status = status
        self.error = error
        self.challenge = challenge
        self.failure = failure
    }

    init(_ outcome: RequestOutcome) {
        switch outcome {
        case .answered(let status, let error, let challenge):
            self.init(status: status, error: error.rawValue, challenge: challenge ? 1 : 0, failure: nil)
        case .failed(let failure):
            self.init(status: nil, error: nil, challenge: nil, failure: failure.rawValue)
        }
    }

    /// The outcome; nil where the columns say none that a writer writes.
    var outcome: RequestOutcome? {
        if let failure { return RequestFailure(rawValue: failure).map(RequestOutcome.failed) }
        guard let status, let challenge, let error = error.flatMap(WireErrorCode.init(rawValue:)) else { return nil }
        return .answered(status: status, error: error, challenge: challenge != 0)
    }
}

/// What became of a process as columns.
struct StoredChange {
    enum Name: String {
        case started
        case ready
        case exited
        case signalled
    }

    var name: Name
    var value: Int32?

    init(name: Name, value: Int32?) {
        self.name = name
        self.value = value
    }

    init(_ change: ProcessFact.Change) {
        switch change {
        case .started(let pid): self.init(name: .started, value: pid)
        case .ready: self.init(name: .ready, value: nil)
        case .exited(let status): self.init(name: .exited, value: status)
        case .signalled(let signal): self.init(name: .signalled, value: signal)
        }
    }

    /// The change; nil where the columns say none that a writer writes.
    var change: ProcessFact.Change? {
        switch (name, value) {
        case (.started, let pid?): .started(pid: pid)
        case (.ready, nil): .ready
        case (.exited, let status?): .exited(status: status)
        case (.signalled, let signal?): .signalled(signal: signal)
        default: nil
        }
    }
}
