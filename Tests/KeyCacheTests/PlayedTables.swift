/// What each preset meets, by story: what its library would do to callers at its default durations. Calls come a second apart
/// before the turn, and then ever more seldom, so that times are good to 1 %.
let playedTables: [String: String] = [
    "announced rotation": """
    ttl                       out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    recommended               out 0                   exposed 0                   fetched 879, 1 a minute         waited 50ms
    pyjwt-2.12                out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    pyjwt-2.13                out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    pyjwt-2.14                out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    pyjwt-2.15                out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    go-jwt-middleware-2.2     out 0                   exposed 0                   fetched 416, 1 a minute         waited 50ms
    go-jwt-middleware-3.1     out 0                   exposed 0                   fetched 167, 1 a minute         waited 50ms
    keyfunc-3                 out 0                   exposed 0                   fetched 50, 2 a minute          waited 50ms
    jwx-2                     out 0                   exposed 0                   fetched 195, 1 a minute         waited 50ms
    go-oidc-3                 out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    jose-6                    out 0                   exposed 0                   fetched 185, 1 a minute         waited 50ms
    node-jwks-rsa-4           out 0                   exposed 0                   fetched 186, 2 a minute         waited 50ms
    nimbus                    out 0                   exposed 0                   fetched 265, 1 a minute         waited 50ms
    spring-security           out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    spring-security-6.4       out 0                   exposed 0                   fetched 255, 1 a minute         waited 50ms
    spring-security-reactive  out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 6, 2 a minute           waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 43, 1 a minute          waited 50ms
    microsoft-identitymodel   out 0                   exposed 0                   fetched 4, 1 a minute           waited 50ms
    envoy-jwt-authn           out 0                   exposed 0                   fetched 185, 1 a minute         waited 50ms
    envoy-jwt-authn-async     out 0                   exposed 0                   fetched 295, 1 a minute         waited 50ms
    istio                     out 0                   exposed 0                   fetched 147, 1 a minute         waited 50ms
    """,
    "surprise rotation": """
    ttl                       out 300s…303s           exposed 0                   fetched 255, 1 a minute         waited 50ms
    recommended               out 0                   exposed 0                   fetched 879, 2 a minute         waited 50ms
    pyjwt-2.12                out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.13                out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.14                out 27s…28s             exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.15                out 27s…28s             exposed 0                   fetched 256, 2 a minute         waited 50ms
    go-jwt-middleware-2.2     out 58s…58s             exposed 0                   fetched 416, 1 a minute         waited 50ms
    go-jwt-middleware-3.1     out 721s…728s           exposed 0                   fetched 167, 1 a minute         waited 50ms
    keyfunc-3                 out 292s…300s           exposed 0                   fetched 51, 2 a minute          waited 58s
    jwx-2                     out 897s…906s           exposed 0                   fetched 195, 1 a minute         waited 50ms
    go-oidc-3                 out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jose-6                    out 27s…28s             exposed 0                   fetched 186, 2 a minute         waited 50ms
    node-jwks-rsa-4           out 0                   exposed 0                   fetched 186, 2 a minute         waited 50ms
    nimbus                    out 0                   exposed 0                   fetched 266, 2 a minute         waited 50ms
    spring-security           out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    spring-security-6.4       out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    spring-security-reactive  out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 6, 2 a minute           waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 44, 2 a minute          waited 50ms
    microsoft-identitymodel   out 0ms…100ms           exposed 0                   fetched 5, 2 a minute           waited 50ms
    envoy-jwt-authn           out 597s…603s           exposed 0                   fetched 185, 1 a minute         waited 50ms
    envoy-jwt-authn-async     out 591s…597s           exposed 0                   fetched 295, 1 a minute         waited 50ms
    istio                     out 1186s…1198s         exposed 0                   fetched 147, 1 a minute         waited 50ms
    """,
    "double rotation": """
    ttl                       out 294s…297s           exposed 0                   fetched 255, 1 a minute         waited 50ms
    recommended               out 0                   exposed 0                   fetched 879, 2 a minute         waited 50ms
    pyjwt-2.12                out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.13                out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.14                out 22s…23s             exposed 0                   fetched 256, 2 a minute         waited 50ms
    pyjwt-2.15                out 22s…23s             exposed 0                   fetched 256, 2 a minute         waited 50ms
    go-jwt-middleware-2.2     out 53s…53s             exposed 0                   fetched 417, 1 a minute         waited 50ms
    go-jwt-middleware-3.1     out 714s…721s           exposed 0                   fetched 167, 1 a minute         waited 50ms
    keyfunc-3                 out 287s…294s           exposed 0                   fetched 51, 2 a minute          waited 58s
    jwx-2                     out 889s…897s           exposed 0                   fetched 195, 1 a minute         waited 50ms
    go-oidc-3                 out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jose-6                    out 22s…23s             exposed 0                   fetched 186, 2 a minute         waited 50ms
    node-jwks-rsa-4           out 0                   exposed 0                   fetched 187, 3 a minute         waited 50ms
    nimbus                    out 0                   exposed 0                   fetched 266, 2 a minute         waited 50ms
    spring-security           out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    spring-security-6.4       out 0                   exposed 0                   fetched 256, 2 a minute         waited 50ms
    spring-security-reactive  out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 7, 3 a minute           waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 44, 2 a minute          waited 50ms
    microsoft-identitymodel   out 0ms…100ms           exposed 0                   fetched 5, 2 a minute           waited 50ms
    envoy-jwt-authn           out 591s…597s           exposed 0                   fetched 185, 1 a minute         waited 50ms
    envoy-jwt-authn-async     out 585s…591s           exposed 0                   fetched 295, 1 a minute         waited 50ms
    istio                     out 1186s…1198s         exposed 0                   fetched 147, 1 a minute         waited 50ms
    """,
    "revocation under traffic": """
    ttl                       out 0                   exposed 300s…303s           fetched 255, 1 a minute         waited 50ms
    recommended               out 0                   exposed 201s…203s           fetched 1097, 2 a minute        waited 69ms
    pyjwt-2.12                out 0                   exposed 297s…300s           fetched 992, 21 a minute        waited 100ms
    pyjwt-2.13                out 0                   exposed 297s…300s           fetched 992, 21 a minute        waited 100ms
    pyjwt-2.14                out 0                   exposed 297s…300s           fetched 477, 2 a minute         waited 50ms
    pyjwt-2.15                out 0                   exposed 297s…300s           fetched 477, 2 a minute         waited 50ms
    go-jwt-middleware-2.2     out 0                   exposed 58s…58s             fetched 416, 1 a minute         waited 50ms
    go-jwt-middleware-3.1     out 0                   exposed 721s…728s           fetched 167, 1 a minute         waited 50ms
    keyfunc-3                 out 0                   exposed 3580s…3616s         fetched 304, 2 a minute         waited 59s
    jwx-2                     out 0                   exposed 897s…906s           fetched 195, 1 a minute         waited 50ms
    go-oidc-3                 out 0                   exposed 171769s…            fetched 1, 1 a minute           waited 50ms
    jose-6                    out 0                   exposed 597s…603s           fetched 468, 2 a minute         waited 50ms
    node-jwks-rsa-4           out 0                   exposed 597s…603s           fetched 755, 11 a minute        waited 50ms
    nimbus                    out 0                   exposed 269s…272s           fetched 724, 4 a minute         waited 100ms
    spring-security           out 0                   exposed 297s…300s           fetched 816, 20 a minute        waited 100ms
    spring-security-6.4       out 0                   exposed 297s…300s           fetched 816, 20 a minute        waited 100ms
    spring-security-reactive  out 0                   exposed 171769s…            fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 171769s…            fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 35659s…36015s       fetched 164, 2 a minute         waited 50ms
    smallrye-jwt-4            out 0                   exposed 3580s…3616s         fetched 77, 2 a minute          waited 100ms
    microsoft-identitymodel   out 0                   exposed 46649s…47115s       fetched 133, 1 a minute         waited 50ms
    envoy-jwt-authn           out 0                   exposed 597s…603s           fetched 369, 2 a minute         waited 50ms
    envoy-jwt-authn-async     out 0                   exposed 591s…597s           fetched 295, 1 a minute         waited 50ms
    istio                     out 0                   exposed 1186s…1198s         fetched 147, 1 a minute         waited 50ms
    """,
    "revocation, then an idle day": """
    ttl                       out 0                   exposed 86400s…86400s       fetched 186, 1 a minute         waited 50ms
    recommended               out 0                   exposed 0                   fetched 1061, 2 a minute        waited 50ms
    pyjwt-2.12                out 0                   exposed 0                   fetched 1224, 283 a minute      waited 100ms
    pyjwt-2.13                out 0                   exposed 0                   fetched 1224, 283 a minute      waited 100ms
    pyjwt-2.14                out 0                   exposed 0                   fetched 417, 2 a minute         waited 50ms
    pyjwt-2.15                out 0                   exposed 0                   fetched 417, 2 a minute         waited 50ms
    go-jwt-middleware-2.2     out 0                   exposed 86400s…86400s       fetched 347, 1 a minute         waited 50ms
    go-jwt-middleware-3.1     out 0                   exposed 0                   fetched 98, 1 a minute          waited 50ms
    keyfunc-3                 out 0                   exposed 0                   fetched 246, 2 a minute         waited 59s
    jwx-2                     out 0                   exposed 0                   fetched 196, 1 a minute         waited 50ms
    go-oidc-3                 out 0                   exposed 171995s…            fetched 1, 1 a minute           waited 50ms
    jose-6                    out 0                   exposed 0                   fetched 417, 2 a minute         waited 50ms
    node-jwks-rsa-4           out 0                   exposed 0                   fetched 1127, 282 a minute      waited 50ms
    nimbus                    out 0                   exposed 0                   fetched 601, 4 a minute         waited 100ms
    spring-security           out 0                   exposed 0                   fetched 1118, 282 a minute      waited 100ms
    spring-security-6.4       out 0                   exposed 0                   fetched 1118, 282 a minute      waited 100ms
    spring-security-reactive  out 0                   exposed 171995s…            fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 171995s…            fetched 1, 1 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 380, 10 a minute        waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 45, 2 a minute          waited 100ms
    microsoft-identitymodel   out 0                   exposed 89980s…90016s       fetched 175, 1 a minute         waited 50ms
    envoy-jwt-authn           out 0                   exposed 0                   fetched 231, 2 a minute         waited 50ms
    envoy-jwt-authn-async     out 0                   exposed 0                   fetched 296, 1 a minute         waited 50ms
    istio                     out 0                   exposed 0                   fetched 147, 1 a minute         waited 50ms
    """,
    "issuer down for an hour": """
    ttl                       out 3276s…3315s         exposed 0                   fetched 263, 19 a minute        waited 50ms
    recommended               out 0                   exposed 0                   fetched 492, 19 a minute        waited 50ms
    pyjwt-2.12                out 3570s…3606s         exposed 0                   fetched 605, 196 a minute       waited 50ms
    pyjwt-2.13                out 3279s…3318s         exposed 0                   fetched 264, 19 a minute        waited 50ms
    pyjwt-2.14                out 3279s…3318s         exposed 0                   fetched 263, 19 a minute        waited 50ms
    pyjwt-2.15                out 3279s…3318s         exposed 0                   fetched 263, 19 a minute        waited 50ms
    go-jwt-middleware-2.2     out 3521s…3558s         exposed 0                   fetched 460, 72 a minute        waited 50ms
    go-jwt-middleware-3.1     out 2673s…2718s         exposed 0                   fetched 168, 9 a minute         waited 50ms
    keyfunc-3                 out 0                   exposed 0                   fetched 5, 2 a minute           waited 50ms
    jwx-2                     out 0                   exposed 0                   fetched 13, 1 a minute          waited 50ms
    go-oidc-3                 out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jose-6                    out 2977s…3019s         exposed 0                   fetched 187, 10 a minute        waited 50ms
    node-jwks-rsa-4           out 2977s…3019s         exposed 0                   fetched 188, 10 a minute        waited 50ms
    nimbus                    out 3279s…3318s         exposed 0                   fetched 174, 4 a minute         waited 50ms
    spring-security           out 3279s…3318s         exposed 0                   fetched 264, 19 a minute        waited 50ms
    spring-security-6.4       out 2673s…2718s         exposed 0                   fetched 264, 19 a minute        waited 50ms
    spring-security-reactive  out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java             out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 3, 2 a minute           waited 50ms
    microsoft-identitymodel   out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    envoy-jwt-authn           out 2977s…3019s         exposed 0                   fetched 187, 10 a minute        waited 50ms
    envoy-jwt-authn-async     out 0                   exposed 0                   fetched 2878, 58 a minute       waited 50ms
    istio                     out 0                   exposed 0                   fetched 47, 1 a minute          waited 50ms
    """,
    "flood of unknown key IDs": """
    ttl                       out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    recommended               out 0                   exposed 0                   fetched 31, 7 a minute          waited 50ms
    pyjwt-2.12                out 0                   exposed 0                   fetched 12001, 6000 a minute    waited 50ms
    pyjwt-2.13                out 0                   exposed 0                   fetched 12001, 6000 a minute    waited 50ms
    pyjwt-2.14                out 0                   exposed 0                   fetched 5, 2 a minute           waited 50ms
    pyjwt-2.15                out 0                   exposed 0                   fetched 5, 2 a minute           waited 50ms
    go-jwt-middleware-2.2     out 0                   exposed 0                   fetched 3, 1 a minute           waited 50ms
    go-jwt-middleware-3.1     out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    keyfunc-3                 out 0                   exposed 0                   fetched 3, 2 a minute           waited 50ms
    jwx-2                     out 0                   exposed 0                   fetched 5, 1 a minute           waited 50ms
    go-oidc-3                 out 0                   exposed 0                   fetched 2401, 1200 a minute     waited 50ms
    jose-6                    out 0                   exposed 0                   fetched 5, 2 a minute           waited 50ms
    node-jwks-rsa-4           out 0                   exposed 0                   fetched 12001, 6000 a minute    waited 50ms
    nimbus                    out 0                   exposed 0                   fetched 10, 5 a minute          waited 50ms
    spring-security           out 0                   exposed 0                   fetched 2401, 1200 a minute     waited 50ms
    spring-security-6.4       out 0                   exposed 0                   fetched 2401, 1200 a minute     waited 50ms
    spring-security-reactive  out 0                   exposed 0                   fetched 2401, 1200 a minute     waited 50ms
    jwks-rsa-java             out 0                   exposed 0                   fetched 12, 11 a minute         waited 50ms
    jwks-rsa-java-0.22        out 0                   exposed 0                   fetched 12, 10 a minute         waited 50ms
    smallrye-jwt-4            out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    microsoft-identitymodel   out 0                   exposed 0                   fetched 2, 2 a minute           waited 50ms
    envoy-jwt-authn           out 0                   exposed 0                   fetched 1, 1 a minute           waited 50ms
    envoy-jwt-authn-async     out 0                   exposed 0                   fetched 7, 1 a minute           waited 50ms
    istio                     out 0                   exposed 0                   fetched 4, 1 a minute           waited 50ms
    """,
]
