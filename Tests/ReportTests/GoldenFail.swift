/// The reports on ``SampleFail``.
extension Golden {
    static let fail = """
        surprise-rotation: Sign at once with a key that no one has seen

          played   2026-01-02 03:04:05 UTC
          issuer   https, RSA keys of 2,048 bits; a new key signs though no one has seen it
          server   api keeps the key set for 2s and allows a clock skew of 1s; its tokens live 3s
          traffic  readers: GET /api/data as supa-cli at 200/s from 3 workers for 8s; renews its token when 20% of its life is
                   left; on a 401 it fetches another and tries once more
          traffic  no-scope: GET /api/data as no-scope-cli at 12.5/s from 1 worker for 8s; never renews its token; on a 401 it
                   keeps it
          traffic  anonymous: GET /ping as supa-cli at 1/s from 1 worker for 8s; sends no token
          files    .keyturn/runs/2026-01-02T03-04-05-sample
          DEFECT   api accepts expired tokens (ignore-exp). This is on purpose.
          BROKEN   The run could not go on: worker-3 was ended by signal 9. This is what was recorded up to then.

        Timeline  from the start of play
          -0.272 s  keys    key kid-1/NzbLsX signs
          +0.000 s  play
          +0.004 s  jwks    api fetches the key set: kid-1/NzbLsX
          +3.002 s  rotate  key kid-1/kPrK_q signs though no one has seen it, kid-1/NzbLsX is previous
          +4.100 s  jwks    api asks for the key set and is answered 503
          +4.983 s  jwks    api fetches the key set: kid-1/NzbLsX, kid-1/kPrK_q
          +5.000 s  LOST    worker-3 was ended by signal 9
          +6.000 s  clock   the wall clock was set back by 400 ms
          +8.500 s  step    calls with an expired token
          +8.600 s  step    stream 9: not played, no token was saved under "old"

        Traffic
          name      call           client        requests     rate  accepted  in grace  refused  unavailable
          readers   GET /api/data  supa-cli         1,600  199.9/s     1,206        14      391            3
                    391 × 401 invalid_token
                    1 × 503
                    2 × timeout
          no-scope  GET /api/data  no-scope-cli       100   12.5/s         0         0      100            0
                    100 × 403 insufficient_scope
          steps     1 step         –                    1        –         1         0        0            0
          Due and never sent: 1 call.
          Sent, and no one recorded the answer: 3 calls.

        Latency  of accepted calls, from when each was due
          name          p50      p90         p99       p99.9         max  sent late (p99)
          readers   3.04 ms  4.20 ms     19.3 ms      100 ms      1.23 s          1.31 ms
          no-scope        –        –           –           –           –           800 µs
          steps      999 ns  1.00 ms  1 min 00 s  1 min 01 s  2 h 01 min             0 ms
          These latencies are a debug build's: compare them with nothing.

        Keys  from the start of play
          key           published     signs  previous   revoked  tokens   last exp  requests  accepted
          kid-1/NzbLsX   -0.272 s  -0.272 s  +3.002 s  +5.002 s       5   +5.588 s       900       900
          kid-1/kPrK_q   +3.002 s  +3.002 s         –         –       6  +10.588 s       809       307
          Safe to revoke the oldest key: from +6.588 s on, when its last token is past exp and skew. It was revoked 1.59 s too
          early.

        What callers met
                    server  how long          calls      of    share
          outage    api     1.97 s to 1.99 s    391   1,600   24.43%  live tokens that were not served
                    +3.010 s … +4.975 s: refused (401 invalid_token), key kid-1/kPrK_q, 391 calls (requests 611 to 1003)
                    -0.020 s: not served (503), 1 call (request 17)
                    -0.020 s: not served (503), 1 call (request 18)
                    and 2 more stretches
          stranded  –       not measured          –       –        –  callers whose token had died
          exposure  api     3.91 s or more        1  12,345  < 0.01%  dead tokens that were accepted
          The key set was fetched: api 2 times.
          Calls as judged: 1,206 rightly accepted, 1 wrongly accepted, 100 rightly refused, 391 refused where either was
          allowed, 3 not served though owed an acceptance.

        Verdict
          always
            ✗ nothing accepted that must be refused           1 of 1,709 calls
                GET /api/data was answered 200 at +8.502 s although its token had expired at +3.588 s and the clock skew ended
                at +4.588 s.
                See request 1708 in history.sqlite.
            ✓ nothing refused that must be accepted           0 of 1,709 calls
          expected
            ✗ outage = 0ms                                    1.97 s to 1.99 s: 391 of 1,600 calls with live tokens
                From +3.010 s to +4.975 s tokens of key kid-1 were refused.
                See requests 611, 612, 613 in history.sqlite.
            ✓ keysUsed = 2                                    2
          steps
            ✗ calls with an expired token: 401 invalid_token  200
                It was accepted.
                See request 1708 in history.sqlite.

        FAIL  surprise-rotation  outage 1.97 s to 1.99 s  stranded not measured  exposure 3.91 s or more  1,701 calls  3 rules failed

        """

    static let failNarrow = """
        surprise-rotation: Sign at once with a key that no one has seen

          played   2026-01-02 03:04:05 UTC
          issuer   https, RSA keys of 2,048 bits; a new key signs though no one has seen
                   it
          server   api keeps the key set for 2s and allows a clock skew of 1s; its
                   tokens live 3s
          traffic  readers: GET /api/data as supa-cli at 200/s from 3 workers for 8s;
                   renews its token when 20% of its life is left; on a 401 it fetches
                   another and tries once more
          traffic  no-scope: GET /api/data as no-scope-cli at 12.5/s from 1 worker for
                   8s; never renews its token; on a 401 it keeps it
          traffic  anonymous: GET /ping as supa-cli at 1/s from 1 worker for 8s; sends
                   no token
          files    .keyturn/runs/2026-01-02T03-04-05-sample
          DEFECT   api accepts expired tokens (ignore-exp). This is on purpose.
          BROKEN   The run could not go on: worker-3 was ended by signal 9. This is what
                   was recorded up to then.

        Timeline  from the start of play
          -0.272 s  keys    key kid-1/NzbLsX signs
          +0.000 s  play
          +0.004 s  jwks    api fetches the key set: kid-1/NzbLsX
          +3.002 s  rotate  key kid-1/kPrK_q signs though no one has seen it,
                            kid-1/NzbLsX is previous
          +4.100 s  jwks    api asks for the key set and is answered 503
          +4.983 s  jwks    api fetches the key set: kid-1/NzbLsX, kid-1/kPrK_q
          +5.000 s  LOST    worker-3 was ended by signal 9
          +6.000 s  clock   the wall clock was set back by 400 ms
          +8.500 s  step    calls with an expired token
          +8.600 s  step    stream 9: not played, no token was saved under "old"

        Traffic
          name      requests     rate  accepted  in grace  refused  unavailable
          readers      1,600  199.9/s     1,206        14      391            3
                    391 × 401 invalid_token
                    1 × 503
                    2 × timeout
          no-scope       100   12.5/s         0         0      100            0
                    100 × 403 insufficient_scope
          steps            1        –         1         0        0            0
          Due and never sent: 1 call.
          Sent, and no one recorded the answer: 3 calls.

        Latency  of accepted calls, from when each was due
          name          p50      p90         p99       p99.9         max
          readers   3.04 ms  4.20 ms     19.3 ms      100 ms      1.23 s
          no-scope        –        –           –           –           –
          steps      999 ns  1.00 ms  1 min 00 s  1 min 01 s  2 h 01 min
          These latencies are a debug build's: compare them with nothing.

        Keys  from the start of play
          key           published     signs  previous   revoked  requests  accepted
          kid-1/NzbLsX   -0.272 s  -0.272 s  +3.002 s  +5.002 s       900       900
          kid-1/kPrK_q   +3.002 s  +3.002 s         –         –       809       307
          Safe to revoke the oldest key: from +6.588 s on, when its last token is past
          exp and skew. It was revoked 1.59 s too early.

        What callers met
                    server  how long          calls      of    share
          outage    api     1.97 s to 1.99 s    391   1,600   24.43%
                    +3.010 s … +4.975 s: refused (401 invalid_token), key kid-1/kPrK_q,
                    391 calls (requests 611 to 1003)
                    -0.020 s: not served (503), 1 call (request 17)
                    -0.020 s: not served (503), 1 call (request 18)
                    and 2 more stretches
          stranded  –       not measured          –       –        –
          exposure  api     3.91 s or more        1  12,345  < 0.01%
          The key set was fetched: api 2 times.
          Calls as judged: 1,206 rightly accepted, 1 wrongly accepted, 100 rightly
          refused, 391 refused where either was allowed, 3 not served though owed an
          acceptance.

        Verdict
          always
            ✗ nothing accepted that must be refused     1 of 1,709 calls
                GET /api/data was answered 200 at +8.502 s although its token had
                expired at +3.588 s and the clock skew ended at +4.588 s.
                See request 1708 in history.sqlite.
            ✓ nothing refused that must be accepted     0 of 1,709 calls
          expected
            ✗ outage = 0ms                              1.97 s to 1.99 s: 391 of 1,600
                                                        calls with live tokens
                From +3.010 s to +4.975 s tokens of key kid-1 were refused.
                See requests 611, 612, 613 in history.sqlite.
            ✓ keysUsed = 2                              2
          steps
            ✗ calls with an expired token: 401 invalid_token
                                                        200
                It was accepted.
                See request 1708 in history.sqlite.

        FAIL  surprise-rotation  outage 1.97 s to 1.99 s  stranded not measured  exposure 3.91 s or more  1,701 calls  3 rules failed

        """
}
