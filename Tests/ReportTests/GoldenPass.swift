/// The reports on ``SamplePass``.
extension Golden {
    static let pass = """
        key-rotation: Rotate the signing key under live traffic
          The issuer publishes the next key long before it signs with it, so every server knows the key by
          the time that tokens of it arrive: nobody should notice.

          played   2026-01-02 03:04:05 UTC
          issuer   https, RSA keys of 2,048 bits; the next key stands in the key set ahead
          server   api keeps the key set for 2s and allows a clock skew of 1s; its tokens live 3s
          traffic  readers: GET /api/data as supa-cli at 200/s from 3 workers for 8s; renews its token when
                   20% of its life is left; on a 401 it fetches another and tries once more
          files    .keyturn/runs/2026-01-02T03-04-05-sample

        Timeline  from the start of play
          -0.272 s  keys     key 3f9a1c20… signs, 81c0 is next
          -0.112 s  ready    issuer, api, worker-1
          +0.000 s  play
          +0.000 s  traffic  readers begins
          +0.004 s  jwks     api fetches the key set: 3f9a1c20…, 81c0
          +3.001 s  rotate   turn: key 81c0 signs, 3f9a1c20… is previous, 77d2 is next
          +7.500 s  revoke   key 3f9a1c20… is revoked
          +8.004 s  traffic  readers ends
          +8.100 s  drained

        Traffic
          name     call           client    requests   rate  accepted  refused  unavailable
          readers  GET /api/data  supa-cli     1,600  200/s     1,600        0            0

        Latency  of accepted calls, from when each was due
          name        p50      p90      p99    p99.9      max  sent late (p99)
          readers  841 µs  1.20 ms  2.31 ms  9.87 ms  12.3 ms           312 µs

        Keys  from the start of play
          key        published     signs  previous   revoked  tokens   last exp  requests  accepted
          3f9a1c20…   -0.272 s  -0.271 s  +3.001 s  +7.500 s       5   +5.588 s     1,011     1,011
          81c0        -0.271 s  +3.001 s         –         –       6  +10.588 s       589       589
          77d2        +3.001 s         –         –         –       0          –         0         0
          Safe to revoke the oldest key: from +6.588 s on, when its last token is past exp and skew. It was
          revoked 912 ms after that.

        What callers met
                    server  how long  calls     of  share
          outage    api     0 ms          0  1,600     0%  live tokens that were not served
          stranded  api     0 ms          0  1,600     0%  callers whose token had died
          exposure  api     0 ms          0      0      –  dead tokens that were accepted
          The key set was fetched: api 4 times.
          Calls as judged: 1,600 rightly accepted.

        Verdict
          always
            ✓ nothing accepted that must be refused  0 of 1,600 calls
            ✓ nothing refused that must be accepted  0 of 1,600 calls
          expected
            ✓ outage = 0ms                           0 ms: 0 of 1,600 calls with live tokens were not served
            ✓ stranded = 0ms                         0 ms
          fast enough
            ✓ readers p99 < 50ms                     2.31 ms

        PASS  key-rotation  outage 0 ms  stranded 0 ms  exposure 0 ms  1,600 calls

        """

    static let passInColour = """
        ␛[1mkey-rotation: Rotate the signing key under live traffic␛[0m
          The issuer publishes the next key long before it signs with it, so every server knows the key by
          the time that tokens of it arrive: nobody should notice.

        ␛[2m  played␛[0m   2026-01-02 03:04:05 UTC
        ␛[2m  issuer␛[0m   https, RSA keys of 2,048 bits; the next key stands in the key set ahead
        ␛[2m  server␛[0m   api keeps the key set for 2s and allows a clock skew of 1s; its tokens live 3s
        ␛[2m  traffic␛[0m  readers: GET /api/data as supa-cli at 200/s from 3 workers for 8s; renews its token when
                   20% of its life is left; on a 401 it fetches another and tries once more
        ␛[2m  files␛[0m    .keyturn/runs/2026-01-02T03-04-05-sample

        ␛[1mTimeline␛[0m␛[2m  from the start of play␛[0m
        ␛[2m  -0.272 s  ␛[0mkeys     key 3f9a1c20… signs, 81c0 is next
        ␛[2m  -0.112 s  ␛[0mready    issuer, api, worker-1
        ␛[2m  +0.000 s  ␛[0mplay
        ␛[2m  +0.000 s  ␛[0mtraffic  readers begins
        ␛[2m  +0.004 s  ␛[0mjwks     api fetches the key set: 3f9a1c20…, 81c0
        ␛[2m  +3.001 s  ␛[0m␛[1mrotate␛[0m   ␛[1mturn: key 81c0 signs, 3f9a1c20… is previous, 77d2 is next␛[0m
        ␛[2m  +7.500 s  ␛[0m␛[1mrevoke␛[0m   ␛[1mkey 3f9a1c20… is revoked␛[0m
        ␛[2m  +8.004 s  ␛[0mtraffic  readers ends
        ␛[2m  +8.100 s  ␛[0mdrained

        ␛[1mTraffic␛[0m
        ␛[2m  name     call           client    requests   rate  accepted  refused  unavailable␛[0m
          readers  GET /api/data  supa-cli     1,600  200/s     1,600        ␛[2m0␛[0m            ␛[2m0␛[0m

        ␛[1mLatency␛[0m␛[2m  of accepted calls, from when each was due␛[0m
        ␛[2m  name        p50      p90      p99    p99.9      max  sent late (p99)␛[0m
          readers  841 µs  1.20 ms  2.31 ms  9.87 ms  12.3 ms           312 µs

        ␛[1mKeys␛[0m␛[2m  from the start of play␛[0m
        ␛[2m  key        published     signs  previous   revoked  tokens   last exp  requests  accepted␛[0m
          3f9a1c20…   -0.272 s  -0.271 s  +3.001 s  +7.500 s       5   +5.588 s     1,011     1,011
          81c0        -0.271 s  +3.001 s         ␛[2m–␛[0m         ␛[2m–␛[0m       6  +10.588 s       589       589
          77d2        +3.001 s         ␛[2m–␛[0m         ␛[2m–␛[0m         ␛[2m–␛[0m       ␛[2m0␛[0m          ␛[2m–␛[0m         ␛[2m0␛[0m         ␛[2m0␛[0m
          Safe to revoke the oldest key: from +6.588 s on, when its last token is past exp and skew. It was
          revoked 912 ms after that.

        ␛[1mWhat callers met␛[0m
        ␛[2m            server  how long  calls     of  share␛[0m
          outage    api     ␛[32m0 ms␛[0m          ␛[2m0␛[0m  1,600     ␛[2m0%␛[0m  ␛[2mlive tokens that were not served␛[0m
          stranded  api     ␛[32m0 ms␛[0m          ␛[2m0␛[0m  1,600     ␛[2m0%␛[0m  ␛[2mcallers whose token had died␛[0m
          exposure  api     ␛[32m0 ms␛[0m          ␛[2m0␛[0m      0      ␛[2m–␛[0m  ␛[2mdead tokens that were accepted␛[0m
          The key set was fetched: api 4 times.
          Calls as judged: 1,600 rightly accepted.

        ␛[1mVerdict␛[0m
        ␛[2m  always␛[0m
        ␛[32m    ✓ ␛[0mnothing accepted that must be refused  0 of 1,600 calls
        ␛[32m    ✓ ␛[0mnothing refused that must be accepted  0 of 1,600 calls
        ␛[2m  expected␛[0m
        ␛[32m    ✓ ␛[0moutage = 0ms                           0 ms: 0 of 1,600 calls with live tokens were not served
        ␛[32m    ✓ ␛[0mstranded = 0ms                         0 ms
        ␛[2m  fast enough␛[0m
        ␛[32m    ✓ ␛[0mreaders p99 < 50ms                     2.31 ms

        ␛[32mPASS␛[0m  key-rotation  outage 0 ms  stranded 0 ms  exposure 0 ms  1,600 calls

        """
}
