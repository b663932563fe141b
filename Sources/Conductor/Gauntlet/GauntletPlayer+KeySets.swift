import LabProtocol

extension GauntletPlayer {
    /// Shows the server one key set after another. It is started anew for each, since it may keep what it fetched for hours.
    ///
    /// A good token is sent under the true set before the first and after the last of them: between them there is no true set.
    ///
    /// - Throws: ``LabProblem`` where the issuer does not forge, or the server does not come back; `CancellationError`.
    func play(keySets: [ForgeryDescription], sentBefore: Int) async throws {
        guard !keySets.isEmpty else { return }
        let before = try await fireControl()
        var shots: [GauntletShot] = []
        for forgery in keySets {
            try Task.checkCancellation()
            let forged = try await forge([forgery.name], keySet: .forged(forgery.name))
            var answer = GauntletAnswer.notSent(forged.problem ?? "it could not be made")
            var milliseconds = 0
            if forged.problem == nil, let item = forged.items.first {
                try await restart()
                let begun = MonotonicClock.now()
                answer = await fire(item)
                milliseconds = Int((MonotonicClock.now() - begun) / 1_000_000)
            }
            shots.append(
                GauntletShot(forgery: forgery, answer: answer, milliseconds: milliseconds, before: before, after: before))
            order.progress?(sentBefore + shots.count)
        }
        _ = try await forge([], keySet: .truth)
        try await restart()
        let after = try await fireControl()
        for var shot in shots {
            shot.after = after
            record.take(shot)
        }
    }

    /// Sends a good token, made now.
    private func fireControl() async throws -> GauntletAnswer {
        let forged = try await forge([order.control])
        guard let control = forged.items.first else {
            throw LabProblem(code: "forge", description: forged.problem ?? "the issuer made no good token")
        }
        return await fire(control)
    }
}
