/// The report on ``SampleInconclusive``.
extension Golden {
    static let inconclusive = """
        normal-calls: Thousands of calls on one key set

          played   2026-01-02 03:04:05 UTC
          issuer   https, RSA keys of 2,048 bits; the next key stands in the key set ahead
          server   api keeps the key set for 2s and allows a clock skew of 1s; its tokens live 3s
          files    .keyturn/runs/2026-01-02T03-04-05-sample
          OPEN     The run has no end: it was killed, or is still going on. This is what was recorded so
                   far.

        Timeline  from the start of play
          nothing was recorded

        Traffic
          none

        Keys  from the start of play
          none

        What callers met
                    server  how long      calls  of  share
          outage    –       not measured      –   –      –  live tokens that were not served
          stranded  –       not measured      –   –      –  callers whose token had died
          exposure  –       not measured      –   –      –  dead tokens that were accepted
          The key set was fetched: never.

        Verdict
          always
            ? something was exercised  0 calls
                No call was made, so nothing is known.

        INCONCLUSIVE  normal-calls  outage not measured  stranded not measured  exposure not measured  0 calls  1 rule undecided

        """
}
