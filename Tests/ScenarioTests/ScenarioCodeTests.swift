import Scenario
import Testing

@Suite("The codes of a scenario's errors")
struct ScenarioCodeTests {
    @Test("are stable, and each has its sentence")
    func registry() {
        let table = ScenarioCode.allCases.map { "\($0.rawValue): \($0.sentence)" }
        #expect(
            table == [
                "nothing-to-play: The scenario has neither traffic nor steps.",
                "play-too-long: The scenario would play longer than a scenario may.",
                "name-twice: Two traffics, two timeline entries or two saved tokens have one name.",
                "name-missing: The lab has several clients or servers, and the scenario does not say which one.",
                "call-malformed: A call is no method and path.",
                "client-with-keys: A traffic or step plays a client that authenticates by a key, which no worker holds.",
                "opaque-token-served: A resource server serves an API whose tokens it cannot verify by itself.",
                "client-without-grant: A traffic's client is granted nothing at the API that it calls, so it would get no token.",
                "traffic-without-request: A traffic's rate and length leave no request.",
                "timeout-not-whole: A timeout is no whole number of milliseconds.",
                "wait-with-at: A wait stands beside an instant; it counts from an event.",
                "waits-for-itself: A timeline entry or a traffic waits for itself, at once or by way of others.",
                "save-without-token: A step without a token saves one.",
                "saved-later: A step needs a token that no earlier step saves.",
                "token-of-another: A step uses a token that another client saved.",
                "expects-nothing: A step expects nothing, or refusals are expected by no code.",
                "bound-malformed: A bound is no comparison with a value.",
                "bound-never-holds: A bound can hold for no value at all.",
                "expectation-without-traffic: An expectation speaks of traffic, of which there is none.",
                "restart-of-anothers: A resource server is to be restarted that someone else runs.",
                "process-of-anothers: A process is to be killed or paused that someone else runs.",
                "steps-lose-worker: The worker that plays the steps is to be killed.",
                "timeline-too-long: With its repetitions a timeline has more entries than it may.",
                "clock-of-anothers: The clock of a resource server is to be set off that is another's.",
                "changes-nothing: A change of a grant adds nothing and withdraws nothing.",
                "header-malformed: The name of a header field is none.",
                "pointer-malformed: A place in a body is neither a member's name nor a JSON pointer.",
                "secret-expected: A step looks at a token in a body, which is written down nowhere.",
                "kid-without-token: A step asks for the key of a token, and has none of the issuer's.",
            ])
    }
}
