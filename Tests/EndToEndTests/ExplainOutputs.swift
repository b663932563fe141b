/// What `keyturn explain` prints, whole.
enum ExplainOutputs {
    /// The token, its key, and the last second of its life.
    static let valid = """
        1. The token: three parts with dots between

           header      20 characters, base64url of 15 bytes
                       eyJhbGciOiJSUzI1NiJ9
           payload     94 characters, base64url of 70 bytes
                       eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290…
           signature   342 characters, base64url of 256 bytes
                       cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt…

        2. What it says; nothing vouches for that yet

           header
           {
             "alg": "RS256"
           }

           claims
           {
             "iss": "joe",
             "exp": 1300819380,
             "http://example.com/is_root": true
           }

        3. The key

           The token names no key. Of 1 usable key, only this one is for RS256.

           kid         none
           type        RSA, 2048 bits
           thumbprint  IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8
           n           2044670291674465456259634338875880586006…, 617 digits, 2048 bits
           e           65537, 17 bits

        4. The signature as a number s, raised to e modulo n

           s           1416143820050048050984640900024435230745…, 617 digits, 2047 bits, below n
           s^e mod n   256 bytes; beside them what must stand there

              0  0001ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  00 01 ff
             32  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
             64  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
             96  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            128  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            160  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            192  ffffffffffffffffffffffff003031300d060960864801650304020105000420  ff 00 DigestInfo
            224  c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705  digest

           EVP raises it to the same.

        5. The block, part by part (RFC 8017 section 9.2)

           zero        byte 0            right   00
           type        byte 1            right   01
           padding     bytes 2 to 203    right   202 times ff
           end         byte 204          right   00
           DigestInfo  bytes 205 to 223  right   DER: SHA-256, and a digest of 32 bytes follows
           digest      bytes 224 to 255  right   the SHA-256 of what was signed

        6. The SHA-256 of what was signed: header, dot and payload, 115 bytes

           computed    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705
           in block    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705

           They are the same, and so is all around them: whoever has the private key of n signed this.
           EVP finds the same digest, and EVP says that the signature is good.

        7. The claims, at 2011-03-22 18:42:59 UTC, with a skew of 1m

           exp         2011-03-22 18:43:00 UTC: still to come
           nbf         not there
           iat         not there
           iss, aud    not checked here; a server must

        valid: RS256 by a key without a kid, thumbprint IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8

        """

    /// One bit of the signature is flipped.
    static let flipped = """
        1. The token: three parts with dots between

           header      20 characters, base64url of 15 bytes
                       eyJhbGciOiJSUzI1NiJ9
           payload     94 characters, base64url of 70 bytes
                       eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290…
           signature   342 characters, base64url of 256 bytes
                       cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt…

        2. What it says; nothing vouches for that yet

           header
           {
             "alg": "RS256"
           }

           claims
           {
             "iss": "joe",
             "exp": 1300819380,
             "http://example.com/is_root": true
           }

        3. The key

           The token names no key. Of 1 usable key, only this one is for RS256.

           kid         none
           type        RSA, 2048 bits
           thumbprint  IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8
           n           2044670291674465456259634338875880586006…, 617 digits, 2048 bits
           e           65537, 17 bits

        4. The signature as a number s, raised to e modulo n

           s           1416143820050048050984640900024435230745…, 617 digits, 2047 bits, below n
           s^e mod n   256 bytes; beside them what must stand there

              0  35217c42f88caeae7317ccaafd61e1e72eff1d8873da71d26c410f9afeb3f913  00 01 ff
             32  7cd04fbdfc2068ffbda6af9907be25f4764c9ec9b1eb298230413d3576e27e48  ff
             64  fda5939ee94b5dc7fa973ed69ac4eab31fddb3b1d0e61e85810b2eee5292f8c2  ff
             96  43db9d5246a736ea3af29ac33f0b99cc119cda5355679dce4c739723976ad82e  ff
            128  d2cffd321ffcffb11b3cb782d9b12892bd8012f054924bac7d6f9ecf2a921842  ff
            160  7a9e52166f55fb6b7b7004e1fdf80528fbf708702fca8e11c0654c6ea5069fc9  ff
            192  4094037bf0c9060932a45cd32b13034406f4b496a3e4924bfdbdb20cdc7b1f29  ff 00 DigestInfo
            224  4c218d874bac4bfc85f24658ca085db8041cf6347aefce281fb3c5bf9c318250  digest

           EVP raises it to the same.

        5. The block, part by part (RFC 8017 section 9.2)

           zero        byte 0            WRONG   35, must be 00
           type        byte 1            WRONG   21, must be 01
           padding     bytes 2 to 203    WRONG   3 of 202 bytes are ff
           end         byte 204          WRONG   2b, must be 00
           DigestInfo  bytes 205 to 223  WRONG   no DER of SHA-256
           digest      bytes 224 to 255  WRONG   not the SHA-256 of what was signed

        6. The SHA-256 of what was signed: header, dot and payload, 115 bytes

           computed    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705
           in block    4c218d874bac4bfc85f24658ca085db8041cf6347aefce281fb3c5bf9c318250

           What stands around the digest is not what a signature has: this key did not make it.
           EVP finds no digest either, and EVP says that the signature is not good.

        invalid: signature-invalid: the signature is not that of the issuer's key

        """

    /// The key is another one.
    static let wrongKey = """
        1. The token: three parts with dots between

           header      20 characters, base64url of 15 bytes
                       eyJhbGciOiJSUzI1NiJ9
           payload     94 characters, base64url of 70 bytes
                       eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290…
           signature   342 characters, base64url of 256 bytes
                       cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt…

        2. What it says; nothing vouches for that yet

           header
           {
             "alg": "RS256"
           }

           claims
           {
             "iss": "joe",
             "exp": 1300819380,
             "http://example.com/is_root": true
           }

        3. The key

           The token names no key. Of 1 usable key, only this one is for RS256.

           kid         none
           type        RSA, 2048 bits
           thumbprint  NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs
           n           2663454760017700891236544146403688261110…, 617 digits, 2048 bits
           e           65537, 17 bits

        4. The signature as a number s, raised to e modulo n

           s           1416143820050048050984640900024435230745…, 617 digits, 2047 bits, below n
           s^e mod n   256 bytes; beside them what must stand there

              0  a90b42e90ca15c41d6a50c5742b12bb83349e82378a10c612386cff3465bff4c  00 01 ff
             32  e626dd06a2f8967dbf37b4defd34199ad17b1e501510c03a8c48fca105290eb9  ff
             64  df2142b7c317def013bcc5c7ae81ca132d635754233151a52a75991d9ef6dff2  ff
             96  1e3ee62e1855bb1089d172f7b537b214bdb8e24a0fe4800dd6f3bb85836a6281  ff
            128  fa8c571cccee9fa1f73e576561b1264933249d6e83c249e7b3d2833f2a9e728c  ff
            160  90a7e89c6d0cd56612420db8ea9de642cf11e75783458da1707789c9d0b978ef  ff
            192  f09fb67ab3b23508537ed40f657507a3ace4549431ed1c6708040bfc8dabe3a0  ff 00 DigestInfo
            224  178fa4031813877b60a1a7273ff12f27fbbb94c9cf6cbe63b2413eb98482f60d  digest

           EVP raises it to the same.

        5. The block, part by part (RFC 8017 section 9.2)

           zero        byte 0            WRONG   a9, must be 00
           type        byte 1            WRONG   0b, must be 01
           padding     bytes 2 to 203    WRONG   1 of 202 bytes are ff
           end         byte 204          WRONG   65, must be 00
           DigestInfo  bytes 205 to 223  WRONG   no DER of SHA-256
           digest      bytes 224 to 255  WRONG   not the SHA-256 of what was signed

        6. The SHA-256 of what was signed: header, dot and payload, 115 bytes

           computed    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705
           in block    178fa4031813877b60a1a7273ff12f27fbbb94c9cf6cbe63b2413eb98482f60d

           What stands around the digest is not what a signature has: this key did not make it.
           EVP finds no digest either, and EVP says that the signature is not good.

        invalid: signature-invalid: the signature is not that of the issuer's key

        """

    /// The token has expired, the skew included.
    static let expired = """
        1. The token: three parts with dots between

           header      20 characters, base64url of 15 bytes
                       eyJhbGciOiJSUzI1NiJ9
           payload     94 characters, base64url of 70 bytes
                       eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290…
           signature   342 characters, base64url of 256 bytes
                       cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt…

        2. What it says; nothing vouches for that yet

           header
           {
             "alg": "RS256"
           }

           claims
           {
             "iss": "joe",
             "exp": 1300819380,
             "http://example.com/is_root": true
           }

        3. The key

           The token names no key. Of 1 usable key, only this one is for RS256.

           kid         none
           type        RSA, 2048 bits
           thumbprint  IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8
           n           2044670291674465456259634338875880586006…, 617 digits, 2048 bits
           e           65537, 17 bits

        4. The signature as a number s, raised to e modulo n

           s           1416143820050048050984640900024435230745…, 617 digits, 2047 bits, below n
           s^e mod n   256 bytes; beside them what must stand there

              0  0001ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  00 01 ff
             32  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
             64  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
             96  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            128  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            160  ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff  ff
            192  ffffffffffffffffffffffff003031300d060960864801650304020105000420  ff 00 DigestInfo
            224  c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705  digest

           EVP raises it to the same.

        5. The block, part by part (RFC 8017 section 9.2)

           zero        byte 0            right   00
           type        byte 1            right   01
           padding     bytes 2 to 203    right   202 times ff
           end         byte 204          right   00
           DigestInfo  bytes 205 to 223  right   DER: SHA-256, and a digest of 32 bytes follows
           digest      bytes 224 to 255  right   the SHA-256 of what was signed

        6. The SHA-256 of what was signed: header, dot and payload, 115 bytes

           computed    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705
           in block    c88a34847b4ffb12a9326e540f144b3dcc4d5515f18701e7d6e0ee7866c9c705

           They are the same, and so is all around them: whoever has the private key of n signed this.
           EVP finds the same digest, and EVP says that the signature is good.

        7. The claims, at 2011-03-22 18:44:00 UTC, with a skew of 1m

           exp         2011-03-22 18:43:00 UTC: past
           nbf         not there
           iat         not there
           iss, aud    not checked here; a server must

        invalid: claim-expired: the token has expired

        """
}
