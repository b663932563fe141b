/// RSA signatures whose padding is not quite that of RFC 8017 section 8.2.2. They were made with the private key of ``modulus``,
/// which is not kept, for one signing input.
struct ForgedPadding: Sendable {
    let name: String
    let signature: String

    static let signingInput =
        "eyJhbGciOiJSUzI1NiIsImtpZCI6ImZvcmdlZCJ9"
        + ".eyJpc3MiOiJodHRwczovL2xvY2FsaG9zdDo0NDQzLyIsImF1ZCI6Imh0dHA6Ly9sb2Nhb"
        + "Ghvc3Q6ODA4MCIsInN1YiI6InN1cGEtY2xpQGNsaWVudHMiLCJleHAiOjE3MDAwMDM2MDB9"

    /// The public key; the exponent is AQAB.
    static let modulus = """
        oM7me2l5gg3X2uXJ8MTyL_Qt6w6aRSOnyZY8EXH7ZQLjBjgKnsK5DQmPG_mNwP2UnxD01s1OV6kRBMEB6xS62FWpums-oqbTRVelczsDGnqf5u\
        QWWRvxBf1l__qV4-WDycaHyfUnM-d3ewsgCStG693O1-XyCdRSYDOf1AA_yvpNhyXeHOoKIG0ZpL1cApB5PM_xsNjWtekylNyTdbJOn7Vfe31g\
        cOcGGF0ui1UPq-ASjJGYCnQI5BHiBR-567IF8LrlAxBOJYdO0hRZ1yFbnwKz7Al6ld8hnnYVoWcMM1Nt-Vf9WSO5ZSN2iTqqq7T96D7vwYp4Vi\
        MHPP0eA5IAQw
        """

    /// Padded as it should be.
    static let good = """
        cfCIsEol_9Y4VE04A9JcGIWu1BUfqEaf9yXoTFob1v5CcZu9RXvnVjVguBOgsufhJxpeSrWjsM37SRKhSr90hmzfFuTnv-4Xa_nNWaEk\
        xW6v0RK5tky884GCT256R-Baydq46uxjaiaEnyCLod7k4VYfa1AZ5J06dXi0SOcW687t8kvZC4dVn_35je0bfiYeaRzGonpqTKCj6mYs\
        LIUPp4g9vaUM7M0m6_8sx2cgn-Fk_sxfqG-qKjehIHOKOz5O1eN7P4P0PPndi3zGR6zeTgFUamnJ8oVg-ZXnDvFoM5wj19pqOngVW64E\
        U8vcjHiMOeC-8PBWG28riaBL9k1uig
        """

    static let all = [
        ForgedPadding(
            name: "SHA-1 where the algorithm says SHA-256",
            signature: """
                cZHktKXgEBbyApsLH-N3dIDfL8TO2K62e4S8ERcPiD_HgqDjz-6DYXsqo_CVh-0r3vS3cS8w52GZqaCHkob-0OsCw4qmemqLsSUuFvqH\
                yzbvgsiojsMAHXWLrPBrUHlG7PD2gTwk3SNKBJLfwaBGHd0E1thzzdpySQJqfbun7hAA2P8OJice9Da6-h0v2W1h-Are3XHuv7CN-tWO\
                MGgJJmjU9ONTxNl1J6vH3nlBW3eNJZ_503OLNFy7WQG-6lZm-w8aiV8m8foM-Khs9tSsqi0erCvUJzuuo5dkmHIn6AbIXZ21Sy4pQZr-\
                KoL_HPX07m-zQUepM1aUGapYr3JjYg
                """),
        ForgedPadding(
            name: "SHA-512 where the algorithm says SHA-256",
            signature: """
                aciEwqfBV2dx_HqYRI3EJEoWQjqqDOZFpJtLYM3Bm4_xmN8VT703qCBjlPSttcQCoqBeySJskc5q6AA9MdsraL4sLOA6eviG_paUjsq_\
                A13e4mfprZu1aEfmv87drm9_XuwiDvl6mBVdM_cqIUd1uu6gqnHQBf4VlTvd45uGi77_IAgBfxHdiJUbD435IM7osnLA9P4ySMYH_6WH\
                aw1sirzi3wHwmg704q_0gWo_Ampth7RBqmbX3jl2EJ5ax94TR8-n5kipqjbjeVpo8bduGmzqjFssmNljDxqeh8-DxeIryypfcKLv81ZE\
                3hH7OyUxXknSA1e4pTqZWT2E4Bj4lw
                """),
        ForgedPadding(
            name: "no NULL in the digest's parameters",
            signature: """
                F5OM_ciJhkDFgm3sQ0g1dtg20FUXjgt4IR-dUoEq0ONAgQLwkTRA_P-KlCO-TCKw7BOhNUERNjAajWerXKu56qz8KJAmGk-suKYgH7a3\
                PM8nQpseg_LJZaeZUbidhTt9YVZRc6UntualvZMISAx8Sw6Vnb7NjItFAdXCxq9QIdgkShCzQUCKVUldLZFOb2jCsVSm8DM5T1s3J6P0\
                2FuGwgo8d7dmJerR40v5SzalucitS0e3OES0Du0OfcWLuEvs9IpihM853AJNj9qGXcfTJ1sm2kkWc4173OxKo3UuE-6DC30gLQjAHNfK\
                LEAyJzy6WcPwRQxKyH-6gBKpyYSr6w
                """),
        ForgedPadding(
            name: "a length in BER's long form",
            signature: """
                QL0NTLeHVWtarGrE6pNOHCN3xk_kyLgoit6jFGLvNnUXK98X3-ltk6HO-oBDyCGhpM5qyzgHBd14VV0Dlk-Gs56RKD5Rx897QF9Dx9-X\
                cg5cwKsb2Jo_BOlp2aNvzdkQQ3Ma0lHRJnZgGXtGsQg1R2d72x335Z4v1dkTqsBgvcUMK_b0gf4NrnZaOgpPZi_bhIfxOFRmFZ-uRPTp\
                Y-6_FdK1BUJ1keEzKY0-fHVKtl-VB7ypiBjUht7wH_jRcLgVzX8W4n4SOi7hx2EsVPXANvuQyPjiVCeTI7fHPwJcaEfBtdZ-mTrue-aW\
                As_WtMdtWKUEZprK4KUXmzzOIUMzTA
                """),
        ForgedPadding(
            name: "8 bytes of padding, and garbage behind the digest",
            signature: """
                H6NjCW7zsokflHHu6n7VDa8UuPdwDYuJWfhbClX8oBmR6TqbEpXYZVQqdFSy_c3w2-FJvyUoCERG2PWk9bztf5ov4OOKdi_bN2dOCIPT\
                9dVeahwpMzdcyOa7zUV2oJerhJRu-la6bw0mYW-H7F7ofrqpH4eEgmHaGhbaiEdn6SA-G8LmWMIm9aytcJDp_zGqHF5CCsmSHqdHrPi-\
                _SVg4Kh_Mx2ut0C28yb2-Yrcaqv0LtYS1fOakd672DJAcMbgAXJk5KpkGMoei_QhKOKvxwx7y2M_QHWsQeSs_wnCKCt39oon-TgC4-KA\
                szYzTS5Lf4l-MFyfeXteo54284Mwkg
                """),
        ForgedPadding(
            name: "the digest alone",
            signature: """
                bUjBHRu_eehjwywaz9Iu_TK5HmTkOcSBin0RqRHu203x8huYB0GyfMzFw1pOBmD-x5mmwJqAiiAmHuqgI2sjnusDX7OrO3Yjqz-qzSOM\
                BEBnqXGzW1WGVlBsBoogjoRpOq7lgQwmTsrQ0fAn_46zuHg-JOybXY4-OhRTLa-pmqraS50yvvERvu064sNcCVlcPmSdeXizg95Yvguu\
                L_YtZZTIknpncN-zi6aCaKx5Uz10dgj9yf1dgkAWfTX5vtPmyFw2PWRYlGFma3U0KhKBttPsiQ0imG9m-PVXZ831lbU7pW8XiQLut0xA\
                b_PjYw3UT69K5sjf5PSbqUzKWftugA
                """),
        ForgedPadding(
            name: "zeros instead of 0xFF",
            signature: """
                b4njk-M0we73bfePnaIM8nWOAkzj9yQfgEyFwZhGUtfDmNGHnKB1wZavIL3bSZKCfH6hakgArZZTQPmvySEWDnjODyKRWbbyPRUqi_As\
                cOHEDEDaTvzCrAg-xHc7JA_QklCMOMrhxYdUTNk-sflITST-I33bfL3OHaeELDNMJLTl7ydkZtjyNM5jP09XfkfvjEyCMUK6uJH3VK_b\
                Fs86Djr4PUR79ECARhXdCcpGz54ZpVyStUDDDWSWE8lwOrMFUnhSa5tKwd-hiNzC7NrX0Is5erLRD19-Jd_jKdCDoNuXOVnW83F-dTak\
                0gTvVXVXJd0Db0_Lj_ISXLcOGjUOOQ
                """),
        ForgedPadding(
            name: "block type 2, which is for encryption",
            signature: """
                L9PT1p8LJXW7RhkEMlQQshqlKY9qD2Bq0jYQFoGWtswHNGQd_vYnAz2u6u4VoRh6VYRmB_fMKBw5Cn210KTXO6klZEsbxmrQBgqCXBXr\
                KlcT6o6clyM04jR1JPoRYEjvCBiYwFUcqrQbAWCpaVc88ZH8fXzNzOZ7mQ92LHkL5UgtYZKbkEwX8nPNuRU53oKNUBlBrscrdt-PaLYo\
                ZXTZz2c30TEdN-e5tWjOQ-pObG_vfECr6tI6ihmEu5tgV0dv-Qgd2jbbqsIZQEVMcO--MpaQN8OVrMYBGawzyUaeXKK4FXfFtTjW40Pr\
                lSd_rrk-dNUDUcPMx_SdXsvqI5Xusw
                """),
    ]
}
