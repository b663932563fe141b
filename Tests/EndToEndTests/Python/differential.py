"""Tokens, good and odd, and what PyJWT and joserfc say of them.

    differential.py generate COUNT NOW   writes COUNT lines {"case": ..., "jwks": ..., "token": ...}
    differential.py judge NOW < lines    writes a line {"pyjwt": ..., "joserfc": ...} each: null where it accepts, else why not

Each case is one oddity, tried with one algorithm after another; NOW is in seconds since 1970. Keys are fresh in every run.
"""

import base64
import json
import random
import sys

import jwt
from cryptography.hazmat.primitives import hashes, hmac, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa, utils
from joserfc import jwk as joserfc_jwk
from joserfc import jwt as joserfc_jwt

ISSUER, AUDIENCE, SKEW = "https://localhost:4443/", "http://localhost:8080", 60
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "EdDSA"]
HASHES = {"256": hashes.SHA256(), "384": hashes.SHA384(), "512": hashes.SHA512()}
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value):
    return b64(value.to_bytes((value.bit_length() + 7) // 8, "big"))


class Key:
    def __init__(self, algorithm, kid="lab", bits=2048):
        self.algorithm, self.kid = algorithm, kid
        if algorithm[0] in "RP":
            self.private = rsa.generate_private_key(65537, bits)
            public = self.private.public_key().public_numbers()
            self.n = public.n
            self.numbers = {"kty": "RSA", "n": number(public.n), "e": number(public.e)}
        elif algorithm == "ES256":
            self.private = ec.generate_private_key(ec.SECP256R1())
            public = self.private.public_key().public_numbers()
            coordinates = {"x": b64(public.x.to_bytes(32, "big")), "y": b64(public.y.to_bytes(32, "big"))}
            self.numbers = {"kty": "EC", "crv": "P-256", **coordinates}
        else:
            self.private = ed25519.Ed25519PrivateKey.generate()
            raw = self.private.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
            self.numbers = {"kty": "OKP", "crv": "Ed25519", "x": b64(raw)}

    def jwk(self, **changes):
        members = {**self.numbers, "use": "sig", "alg": self.algorithm, "kid": self.kid, **changes}
        return {name: value for name, value in members.items() if value is not None}

    def sign(self, data, algorithm=None):
        algorithm = algorithm or self.algorithm
        if algorithm == "EdDSA":
            return self.private.sign(data)
        digest = HASHES[algorithm[2:]]
        if algorithm[0] == "R":
            return self.private.sign(data, padding.PKCS1v15(), digest)
        if algorithm[0] == "P":
            return self.private.sign(data, padding.PSS(padding.MGF1(digest), digest.digest_size), digest)
        r, s = utils.decode_dss_signature(self.private.sign(data, ec.ECDSA(digest)))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")

    def pem(self):
        return self.private.public_key().public_bytes(
            serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
        )


class Lab:
    """One algorithm's key, an attacker's of the same name, and what a good token says."""

    def __init__(self, algorithm, now):
        self.algorithm, self.now = algorithm, now
        self.key, self.attacker, self.other = Key(algorithm), Key(algorithm), Key(algorithm, "other")

    def header(self, **changes):
        return drop({"alg": self.algorithm, "typ": "JWT", "kid": "lab", **changes})

    def claims(self, **changes):
        times = {"iat": self.now - 10, "exp": self.now + 3600}
        base = {"iss": ISSUER, "sub": "supa-cli@clients", "aud": AUDIENCE, **times, "scope": "read:data"}
        return drop({**base, **changes})

    def token(self, header=None, payload=None, key=None, algorithm=None, change=None):
        """Header and payload are objects, texts or bytes; `change` edits the signature."""
        signing = f"{b64(raw(header or self.header()))}.{b64(raw(self.claims() if payload is None else payload))}"
        signature = (key or self.key).sign(signing.encode(), algorithm)
        return f"{signing}.{b64(change(signature) if change else signature)}"

    def hmac(self, secret):
        signing = f"{b64(raw(self.header(alg='HS256')))}.{b64(raw(self.claims()))}"
        mac = hmac.HMAC(secret, hashes.SHA256())
        mac.update(signing.encode())
        return f"{signing}.{b64(mac.finalize())}"

    def jwks(self, *keys, **changes):
        return {"keys": list(keys) or [self.key.jwk(**changes)]}


def drop(members):
    return {name: value for name, value in members.items() if value is not ...}


def raw(value):
    if isinstance(value, bytes):
        return value
    return (value if isinstance(value, str) else json.dumps(value, separators=(",", ":"))).encode()


def with_text(value, name, text):
    """The JSON of an object with one member's value as this text, at the end."""
    rest = json.dumps({k: v for k, v in value.items() if k != name}, separators=(",", ":"))
    return f'{rest[:-1]},"{name}":{text}}}'


def nested(depth):
    return "[" * depth + "]" * depth


def cases(lab, pick):
    """Name, token and, where it is not the usual one, key set."""
    key, other, attacker, now = lab.key, lab.other, lab.attacker, lab.now
    good = lab.token()
    h, p, s = good.split(".")
    header, claims = lab.header(), lab.claims()
    size = 256 if lab.algorithm[0] in "RP" else 64

    # Good ones.
    yield "good", good
    yield "good-claims", lab.token(payload=lab.claims(sub=pick(["a", "ü", "x" * 300, "\u212a", "😀"]), extra=pick([None, [1], {"a": []}, 1.5])))
    yield "good-two-keys", good, lab.jwks(pick([other.jwk(), Key("EdDSA", "x").jwk()]), key.jwk())
    yield "good-kid-twice", lab.token(key=pick([key, attacker])), lab.jwks(key.jwk(), attacker.jwk())
    yield "good-bare-jwk", good, lab.jwks(use=None, alg=None)
    yield "good-bad-neighbour", good, lab.jwks({"kty": "RSA", "kid": "broken", "n": "!", "e": "AQAB"}, key.jwk())
    yield "good-unknown-neighbour", good, lab.jwks({"kty": "AKP", "kid": "pq", "alg": "ML-DSA-44", "pub": "AA"}, key.jwk())
    yield "good-header-space", lab.token(header=json.dumps(header, indent=pick([1, 2])))
    yield "good-escaped-name", lab.token(header=with_text(header, "\\u0061lg", json.dumps(lab.algorithm)) .replace(f'"alg":"{lab.algorithm}",', ""))
    yield "good-aud-array", lab.token(payload=lab.claims(aud=pick([[AUDIENCE], ["other", AUDIENCE]])))
    yield "good-exp-fraction", lab.token(payload=lab.claims(exp=now + 100.5))
    yield "good-exp-exponent", lab.token(payload=with_text(claims, "exp", f"{now + 3600}e0"))
    yield "good-in-skew", lab.token(payload=lab.claims(**pick([{"exp": now - 20}, {"nbf": now + 20}])))
    yield "good-typ", lab.token(header=lab.header(typ=pick([..., "jwt", "at+jwt", "application/at+jwt", "AT+JWT"])))
    yield "good-unknown-header", lab.token(header=lab.header(x=pick([1, None, {"a": 1}, "y"])))

    # Structure.
    yield "parts", pick(["", h, f"{h}.{p}", f"{good}.", f".{good}", f"{good}.{p}", f"{h}..{s}", "..", "." * 9])
    yield "five-parts", f"{good}.{p}.{s}"
    yield "json-serialization", json.dumps({"payload": p, "protected": h, "signature": s})
    space = pick([" ", "\n", "\t", "\r\n"])
    yield "space-around", pick([space + good, good + space])
    yield "space-inside", pick([f"{h}.{space}{p}.{s}", f"{h[:9]}{space}{h[9:]}.{p}.{s}", f"{h}.{p}.{s[:9]}{space}{s[9:]}"])
    yield "padding-signature", f"{h}.{p}.{s}=="
    signing = f"{h}=.{p}".encode()
    yield "padding-header-signed", f"{h}=.{p}.{b64(key.sign(signing))}"
    yield "not-ascii", f"{h}.{p}.{s}é"
    yield "nul", f"{h}.{p}.{s}\0"
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    yield "trailing-bits", f"{h}.{p}.{s[:-1]}{alphabet[alphabet.index(s[-1]) ^ 1]}"
    yield "other-alphabet", f"{h}.{p}.{s.replace('-', '+').replace('_', '/')}" if set(s) & set("-_") else good + "+"
    strange = ["[]", "null", '"x"', "1", "{", "", "{} {}", "\ufeff{}", b'{"a":"\xff"}', "{'a':1}"]
    yield "payload-not-object", lab.token(payload=pick(strange))
    yield "header-not-object", lab.token(header=pick(strange[:5] + strange[6:]))
    yield "payload-nan", lab.token(payload=with_text(claims, "x", pick(["NaN", "Infinity", "-Infinity"])))
    yield "payload-lone-surrogate", lab.token(payload=with_text(claims, "x", '"\\ud800"'))
    yield "payload-control-character", lab.token(payload=with_text(claims, "x", '"\x01"'))
    yield "payload-depth-17", lab.token(payload=with_text(claims, "x", nested(16)))
    yield "payload-depth-2000", lab.token(payload=with_text(claims, "x", nested(2000)))
    yield "token-20-kilobytes", lab.token(payload=lab.claims(x="y" * 20_000))

    # Algorithm.
    none = b64(raw(lab.header(alg=pick(["none", "None", "NONE", "nOnE"]))))
    yield "alg-none", pick([f"{none}.{p}.", f"{none}.{p}.{s}"])
    yield "alg-type", lab.token(header=lab.header(alg=pick([..., None, 256, [lab.algorithm], ""])))
    yield "alg-case", lab.token(header=lab.header(alg=lab.algorithm.swapcase()))
    wrong = pick([a for a in ALGORITHMS if a != lab.algorithm])
    yield "alg-other", lab.token(header=lab.header(alg=wrong))
    if size == 256:
        wrong = pick([a for a in ALGORITHMS[:4] if a != lab.algorithm])
        yield "alg-other-signed", lab.token(header=lab.header(alg=wrong), algorithm=wrong)
        yield "alg-other-signed-bare-jwk", lab.token(header=lab.header(alg=wrong), algorithm=wrong), lab.jwks(alg=None)
        yield "alg-hash-other", lab.token(algorithm=wrong)
    yield "alg-hs256", lab.hmac(pick([key.pem(), key.pem().strip(), raw(key.jwk()), b""]))
    yield "alg-hs256-oct", lab.hmac(b"k" * 32), lab.jwks({"kty": "oct", "kid": "lab", "alg": "HS256", "k": b64(b"k" * 32)})

    # Key lookup.
    yield "kid-missing", lab.token(header=lab.header(kid=...))
    yield "kid-missing-two-keys", lab.token(header=lab.header(kid=...)), lab.jwks(key.jwk(), other.jwk())
    yield "kid-type", lab.token(header=lab.header(kid=pick([None, 1, ["lab"], {"a": 1}])))
    yield "kid-unknown", lab.token(header=lab.header(kid=pick(["", "LAB", "lab\0", "../../dev/null", "' OR 1=1 --"])))
    yield "kid-of-other", lab.token(header=lab.header(kid="other")), lab.jwks(key.jwk(), other.jwk())
    yield "kid-long", lab.token(header=lab.header(kid="k" * 1025)), lab.jwks(kid="k" * 1025)
    yield "kid-absent-in-key", good, lab.jwks(kid=None)
    yield "key-in-header", lab.token(
        header=lab.header(**pick([{"jwk": attacker.jwk()}, {"jku": "https://attacker/"}, {"x5u": "https://attacker/"}, {"x5c": ["AA"]}])),
        key=attacker,
    )
    yield "key-in-header-unused", lab.token(header=lab.header(jwk=attacker.jwk()))
    yield "no-keys", good, {"keys": []}

    # Extensions.
    yield "crit-unknown", lab.token(header=lab.header(crit=["x"], x=1))
    yield "crit-odd", lab.token(header=lab.header(crit=pick([[], ["alg"], ["absent"], "exp", None, ["exp", "exp"], [1]])))
    yield "crit-b64-false", lab.token(header=lab.header(crit=["b64"], b64=False))
    yield "crit-b64-true", lab.token(header=lab.header(crit=["b64"], b64=True))
    yield "b64-without-crit", lab.token(header=lab.header(b64=pick([True, False])))
    yield "zip", lab.token(header=lab.header(zip="DEF"))
    yield "enc", lab.token(header=lab.header(enc="A256GCM"))
    yield "cty-jwt", lab.token(header=lab.header(cty=pick(["JWT", "jwt", "application/jwt"])))
    yield "cty-other", lab.token(header=lab.header(cty="json"))
    yield "cty-type", lab.token(header=lab.header(cty=1))
    yield "typ-other", lab.token(header=lab.header(typ=pick(["logout+jwt", "id_token", "dpop+jwt", "", "JOSE"])))
    yield "typ-type", lab.token(header=lab.header(typ=pick([1, None, ["JWT"]])))

    # Signature.
    # A leading zero is left alone: libcrypto takes a PSS signature without it, against RFC 8017 section 8.1.2 step 1, and we do not.
    yield "signature-cut", lab.token(change=lambda s: pick([b"", s[:-4], s[1:] if s[0] else s[:-4]]))
    yield "signature-flipped", lab.token(change=lambda s: s[:20] + bytes([s[20] ^ 1 << random.randrange(8)]) + s[21:])
    yield "signature-trivial", lab.token(change=lambda s: pick([bytes(size), bytes(size - 1) + b"\1", b"\xff" * size]))
    yield "signature-zero-added", lab.token(change=lambda s: pick([b"\0" + s, s + b"\0"]))
    yield "signature-attacker", lab.token(key=attacker)
    yield "signature-of-other", f"{h}.{b64(raw(lab.claims(sub='admin')))}.{s}"
    if size == 256:
        n = key.n
        yield "signature-plus-n", lab.token(change=lambda s: plus(s, n))
        yield "signature-n", lab.token(change=lambda s: pick([n, n - 1]).to_bytes(256, "big"))
    if lab.algorithm == "ES256":
        yield "signature-der", lab.token(change=lambda s: utils.encode_dss_signature(*halves(s)))
        yield "signature-mirrored", lab.token(change=lambda s: s[:32] + (P256_ORDER - halves(s)[1]).to_bytes(32, "big"))
    if lab.algorithm == "EdDSA":
        yield "signature-plus-order", lab.token(change=lambda s: s[:32] + (int.from_bytes(s[32:], "little") + ED25519_ORDER).to_bytes(32, "little"))

    # Times.
    yield "exp-absent", lab.token(payload=lab.claims(exp=...))
    yield "exp-type", lab.token(payload=lab.claims(exp=pick([None, [now + 60], True, {}])))
    yield "exp-string", lab.token(payload=lab.claims(exp=str(now + 3600)))
    yield "exp-past", lab.token(payload=lab.claims(exp=pick([-1, 0, now - 600, now - 600.5, now - 86400])))
    yield "exp-late", lab.token(payload=lab.claims(exp=pick([2**31, 2**33])))
    yield "exp-beyond", lab.token(payload=lab.claims(exp=pick([2**34, 2**53, 2**63, 10**19, 10**50])))
    yield "exp-beyond-double", lab.token(payload=with_text(claims, "exp", pick(["1e400", "1e999"])))
    yield "nbf-future", lab.token(payload=lab.claims(nbf=pick([now + 600, now + 600.5, 2**31])))
    yield "nbf-beyond", lab.token(payload=lab.claims(nbf=pick([10**19, 10**50])))
    yield "nbf-string", lab.token(payload=lab.claims(nbf=str(now - 10)))
    yield "nbf-type", lab.token(payload=lab.claims(nbf=pick([None, [0], {}])))
    yield "iat-future", lab.token(payload=lab.claims(iat=now + 600))
    yield "iat-string", lab.token(payload=lab.claims(iat=str(now)))
    yield "iat-type", lab.token(payload=lab.claims(iat=pick([None, [0], {}])))

    # Identity.
    yield "iss-other", lab.token(payload=lab.claims(iss=pick(["", ISSUER[:-1], ISSUER + "/", ISSUER.upper(), "x" + ISSUER, ISSUER + "x"])))
    yield "iss-type", lab.token(payload=lab.claims(iss=pick([..., None, 1, {"a": ISSUER}])))
    yield "iss-array", lab.token(payload=lab.claims(iss=[ISSUER]))
    yield "aud-other", lab.token(payload=lab.claims(aud=pick(["", [], ["other"], AUDIENCE[:-1], AUDIENCE + "/", AUDIENCE.upper(), "x " + AUDIENCE])))
    yield "aud-type", lab.token(payload=lab.claims(aud=pick([..., None, 1, {AUDIENCE: 1}, [[AUDIENCE]]])))
    yield "aud-mixed", lab.token(payload=lab.claims(aud=pick([[AUDIENCE, 1], [None, AUDIENCE]])))
    yield "sub-absent", lab.token(payload=lab.claims(sub=...))
    yield "sub-empty", lab.token(payload=lab.claims(sub=""))
    yield "sub-type", lab.token(payload=lab.claims(sub=pick([None, 1, ["x"]])))
    yield "jti-type", lab.token(payload=lab.claims(jti=pick([7, None, ["x"]])))
    yield "client-type", lab.token(payload=lab.claims(**pick([{"azp": 1}, {"client_id": ["x"]}])))

    # The same name twice.
    yield "twice-header", lab.token(header=with_text(header, pick(["alg\", \"x", "typ"]), '"JWT"')[:-1] + pick([',"kid":"lab"}', ',"\\u006bid":"lab"}']))
    yield "twice-claim", lab.token(payload=json.dumps(claims)[:-1] + pick([f',"exp":{now + 60}}}', f',"\\u0065xp":{now + 60}}}', ',"scope":"x"}']))
    yield "twice-nested", lab.token(payload=with_text(claims, "x", '{"a":1,"a":2}'))

    # Keys.
    yield "key-use", good, lab.jwks(use=pick(["enc", "SIG", ""]))
    yield "key-ops", good, lab.jwks(use=None, key_ops=pick([["sign"], [], ["encrypt", "wrapKey"]]))
    yield "key-ops-verify", good, lab.jwks(use=None, key_ops=["verify"])
    yield "key-alg-other", good, lab.jwks(alg=pick([a for a in ALGORITHMS if a != lab.algorithm]))
    yield "key-alg-unknown", good, lab.jwks(alg=pick(["RSA-OAEP", "rs256", "X"]))
    yield "key-member-type", good, lab.jwks(**pick([{"use": ["sig"]}, {"key_ops": "verify", "use": None}, {"alg": 1}]))
    yield "key-kid-type", good, lab.jwks(kid=1)
    yield "key-type", good, lab.jwks(kty=pick(["rsa", "oct", "", "X"]))
    yield "key-private", good, lab.jwks(**private_part(key))
    name = "n" if size == 256 else "x"
    yield "key-leading-zero", good, lab.jwks(**{name: b64(b"\0" + unb64(key.numbers[name]))})
    yield "key-padding", good, lab.jwks(**{name: key.numbers[name] + "="})
    if size == 256:
        yield "key-1024", *weak(1024, lab)
        yield "key-e-even", good, lab.jwks(e=pick(["AQAC", "AA", "Ag"]))
        # With an exponent of 1 the padded digest is its own signature.
        yield "key-e-one", unsigned_for_one(lab) if lab.algorithm == "RS256" else good, lab.jwks(e="AQ")
    if lab.algorithm == "ES256":
        yield "key-off-curve", good, lab.jwks(x=key.numbers["y"], y=key.numbers["x"])
    if lab.algorithm == "EdDSA":
        point = b64(b"\1" + bytes(31))
        yield "key-small-order", lab.token(change=lambda s: b"\1" + bytes(63)), lab.jwks(x=point)


def halves(signature):
    return int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")


def plus(signature, n):
    total = int.from_bytes(signature, "big") + n
    return total.to_bytes((total.bit_length() + 7) // 8, "big")


def unb64(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def private_part(key):
    if key.algorithm[0] in "RP":
        numbers = key.private.private_numbers()
        names = {"d": numbers.d, "p": numbers.p, "q": numbers.q, "dp": numbers.dmp1, "dq": numbers.dmq1, "qi": numbers.iqmp}
        return {name: number(value) for name, value in names.items()}
    if key.algorithm == "ES256":
        return {"d": b64(key.private.private_numbers().private_value.to_bytes(32, "big"))}
    encoding = (serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    return {"d": b64(key.private.private_bytes(*encoding))}


SMALL = {}


def weak(bits, lab):
    key = SMALL.setdefault((bits, lab.algorithm), Key(lab.algorithm, bits=bits))
    return lab.token(key=key), lab.jwks(key.jwk())


def unsigned_for_one(lab):
    digest = hashes.Hash(hashes.SHA256())
    signing = f"{b64(raw(lab.header()))}.{b64(raw(lab.claims()))}"
    digest.update(signing.encode())
    info = bytes.fromhex("3031300d060960864801650304020105000420") + digest.finalize()
    block = b"\0\1".ljust(255 - len(info), b"\xff") + b"\0" + info
    return f"{signing}.{b64(block)}"


def generate(count, now):
    random.seed(20260101)
    labs = [Lab(algorithm, now) for algorithm in ALGORITHMS]
    written = 0
    while written < count:
        for lab in labs:
            for name, token, *jwks in cases(lab, random.choice):
                line = {"case": name, "alg": lab.algorithm, "jwks": jwks[0] if jwks else lab.jwks(), "token": token}
                print(json.dumps(line))
                written += 1


def ask_pyjwt(jwks, token):
    """As its documentation verifies by a key set: PyJWKClient's rule without the network."""
    keys = jwt.PyJWKSet.from_dict(jwks).keys
    signing = [key for key in keys if key.public_key_use in ("sig", None) and key.key_id]
    kid = jwt.get_unverified_header(token).get("kid")
    found = next((key for key in signing if key.key_id == kid), None)
    if found is None:
        raise jwt.PyJWKClientError("no key has this kid")
    jwt.decode(
        token,
        found,
        algorithms=ALGORITHMS,
        issuer=ISSUER,
        audience=AUDIENCE,
        leeway=SKEW,
        options={"require": ["exp", "iss", "aud"]},
    )


def ask_joserfc(jwks, token, now):
    keys = joserfc_jwk.KeySet.import_key_set(jwks)
    decoded = joserfc_jwt.decode(token, keys, algorithms=ALGORITHMS)
    registry = joserfc_jwt.JWTClaimsRegistry(
        now=now,
        leeway=SKEW,
        iss={"essential": True, "value": ISSUER},
        aud={"essential": True, "value": AUDIENCE},
        exp={"essential": True},
    )
    registry.validate(decoded.claims)


def refusal(ask, *arguments):
    try:
        ask(*arguments)
        return None
    except RecursionError:
        return "RecursionError"
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]


def judge(now):
    for text in sys.stdin:
        line = json.loads(text)
        jwks, token = line["jwks"], line["token"]
        print(json.dumps({"pyjwt": refusal(ask_pyjwt, jwks, token), "joserfc": refusal(ask_joserfc, jwks, token, now)}))


if __name__ == "__main__":
    if sys.argv[1] == "generate":
        generate(int(sys.argv[2]), int(sys.argv[3]))
    else:
        judge(int(sys.argv[2]))
