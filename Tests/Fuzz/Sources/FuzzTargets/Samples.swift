import JOSE

/// A key set and the tokens that its keys signed. The private keys were not kept: whatever else is accepted was signed by nobody.
/// They are constants so that a finding can be played again.
enum Samples {
    static let issuer = "https://localhost:4443/"
    static let audience = "http://localhost:8080"
    /// Every sample is good at this moment, in seconds since 1970.
    static let now: Int64 = 1_700_000_000
    static let nowNanoseconds = now * 1_000_000_000

    static let keys = (try? JWKSet.parse(Array(keySet.utf8))) ?? JWKSet(keys: [])

    static func verifier(profile: TokenVerifier.Profile) -> TokenVerifier {
        TokenVerifier(
            issuer: issuer, audience: audience, algorithms: Set(SignatureAlgorithm.allCases), profile: profile)
    }

    /// For RS256, PS256, ES256 and EdDSA.
    static let keySet = #"""
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"rsa","n":"skSiKE_29JZ_uzcbPp-GeQZJSJd8EYa8gbnXjmParBSbC\#
        ZDdxafOwDGoiaP5Xnn2iUtX4pRqN84ahRQahgz6Ayb7JtBl-JOsDGg6AVFnrOvd3RuaT8_PxrxxuMuks4lxlmhel_5nFM68VB-EYscEcQv85SE\#
        2wcrbKRg1ut0M79d9TUkD81ueBSuIv8LMJxwjeeh5S7AIN0mU1FRP7lyolSiDip8jxZEZXKf7SbX_VRzXAbNglyRgpcj9hi6iLvAvCnrHR0xhr\#
        gxMbtn8Ub0zxB8hyE5tW7N7nxkgBfS3xh_K9xGZlAl3-zYzzdLj0Np_QDgD0jLpQ5LSu2_trEf3Yw","e":"AQAB"},{"kty":"RSA","use":\#
        "sig","alg":"PS256","kid":"pss","n":"whLhyme3-ef49csXSOUVFq8oVUFb8wiZdlQQfBzXOCN6-RMG1D-hzjB9EtgaCa6K1plEdM1-f\#
        QZqk9wszkv9Vqvo8I-t90OCUc5kDtraBAPdVlkCYfStBM-QG_uQ3ScQ1BP-whFQMsvEl5z5wpNSX_hOQVOFuPyXdh9nI0qy1B2rATN3KpxrU6m\#
        1fS-4awNvu6wKO1hm9KLm65OEZRb5_r1iWXqKBpcRfJgC081vSWnl47iKGfz4g8vtfMMtCq4O5IcRIZ3XPqjk0Plkhn3x9_KWsrWbtK00G1l5r\#
        mN0ZMLIo57b5WNYvS5I1wCOHDAJbaGb7NAkwSoXc8rQeIktTQ","e":"AQAB"},{"kty":"EC","use":"sig","alg":"ES256","kid":"cu\#
        rve","crv":"P-256","x":"gswuFWt9Y7HWmHhTUgHQsOOyorZKowmLZlPkP5B5Wwg","y":"r2SIDeb-9VHIfLtIw65aC1IndxoLA5hzUcIU\#
        kT_FU64"},{"kty":"OKP","use":"sig","alg":"EdDSA","kid":"edwards","crv":"Ed25519","x":"53BL3V0rIaYufgF35ubQgvht\#
        tFFNt82zq6SfisshyaA"}]}
        """#

    /// One by each key; that of ES256 is as RFC 9068 has them.
    static let tokens = [
        """
        eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InJzYSJ9.eyJpc3MiOiJodHRwczovL2xvY2FsaG9zdDo0NDQzLyIsInN1YiI6InN1c\
        GEtY2xpQGNsaWVudHMiLCJhdWQiOlsiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwib3RoZXIiXSwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDA\
        wMDM2MDAsInNjb3BlIjoicmVhZDpkYXRhIiwiY2xpZW50X2lkIjoic3VwYS1jbGkiLCJqdGkiOiIxIn0.IFLX7W4juo8uoJXaZ-QHaeRW7PDg5\
        hF8o_lliWBiR8mwaKuqwNtUkEUwKffzFl80YQt8Pgc2kNDDsiPHqOPPf5SsA8nObax-57mbb2yuLBDf7BtwWWIU6yepHIedcKDPSy34HsnxJzD\
        tswSiJPc8O6Zl3plkShINniRgl61KI7AEbo48xGG2nST-Y_0EVN795S0vKLdnSziiLQJH1vEY8YRt8FLQiGJ0gxSkn1QSy2Go4EaORVgJ0bLOY\
        becs5guFAMlYQb-zLY1O_463qVCNsG9PIkWdAcidPV3rYMAodn-ArMLWnZipvLo71-VQ0Vvb-OqJvtk7xg8w9OAxucW3g
        """,
        """
        eyJhbGciOiJQUzI1NiIsInR5cCI6IkpXVCIsImtpZCI6InBzcyJ9.eyJpc3MiOiJodHRwczovL2xvY2FsaG9zdDo0NDQzLyIsInN1YiI6InN1c\
        GEtY2xpQGNsaWVudHMiLCJhdWQiOlsiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwib3RoZXIiXSwiaWF0IjoxNzAwMDAwMDAwLCJleHAiOjE3MDA\
        wMDM2MDAsInNjb3BlIjoicmVhZDpkYXRhIiwiY2xpZW50X2lkIjoic3VwYS1jbGkiLCJqdGkiOiIxIn0.BK3n1_7_klRaCNYjAuQHgx5KvqTFC\
        wMdeqQN2mslKnO0Yt_m3FRnQRWUxRsSqIypYSF6nVX1vdr9deTcgLa61T6yDEsLL9w9GAPL9RSIlQebv__lHDippQ-naV918jjV7qJHL47ov4Y\
        qdvSqEO8QFIfKmqdAHLzLWkFhwVUUc7hDHz-vxByB9wskya-rUCZ2OQO_b9wXBaUenotYHDyRjqOVzuPI0kMUO6282infIO8B4yAp5vB7mJJTn\
        xU-qWaccVqRLK9b2yRxVPEUUJvbOHHkhiE9N8--XnWwfthgkMrR84jeVlcvbwpMgoua8N9_rqbP8HbtYHBeTcBeCuyG1w
        """,
        """
        eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6ImN1cnZlIn0.eyJpc3MiOiJodHRwczovL2xvY2FsaG9zdDo0NDQzLyIsInN1Yi\
        I6InN1cGEtY2xpQGNsaWVudHMiLCJhdWQiOlsiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwib3RoZXIiXSwiaWF0IjoxNzAwMDAwMDAwLCJleHAi\
        OjE3MDAwMDM2MDAsInNjb3BlIjoicmVhZDpkYXRhIiwiY2xpZW50X2lkIjoic3VwYS1jbGkiLCJqdGkiOiIxIn0.BG1ePkChFcoBcQldp5ATaX\
        ms9jJ_D6tv-MYeb1f5ROCeghFlW_OJnzCosurGYp6fm_eCUeNBztwowjt1LRs-yg
        """,
        """
        eyJhbGciOiJFZERTQSIsInR5cCI6IkpXVCIsImtpZCI6ImVkd2FyZHMifQ.eyJpc3MiOiJodHRwczovL2xvY2FsaG9zdDo0NDQzLyIsInN1YiI\
        6InN1cGEtY2xpQGNsaWVudHMiLCJhdWQiOlsiaHR0cDovL2xvY2FsaG9zdDo4MDgwIiwib3RoZXIiXSwiaWF0IjoxNzAwMDAwMDAwLCJleHAiO\
        jE3MDAwMDM2MDAsInNjb3BlIjoicmVhZDpkYXRhIiwiY2xpZW50X2lkIjoic3VwYS1jbGkiLCJqdGkiOiIxIn0.siqpXjleznHQwW07rdHnr2O\
        JfOy8DjPhj7vRQuq4W4ByKNEUPwCS4Je7WjVUponE4zy3hY5m5mTyTehCpE3zCQ
        """,
    ]
}
