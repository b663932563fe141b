"""An issuer that shares no code with Keyturn: foreign_issuer.py AUDIENCE

Serves the key set of one RSA key on any free port of loopback, prints one JSON object with the issuer's URL and tokens by name, all
made with PyJWT, and serves until it is told to end.
"""

import base64
import hashlib
import hmac
import http.server
import json
import signal
import sys
import threading
import time

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import RSAAlgorithm

audience = sys.argv[1]
key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
other_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
elliptic_key = ec.generate_private_key(ec.SECP256R1())
key_set = json.dumps({"keys": [dict(RSAAlgorithm.to_jwk(key.public_key(), as_dict=True), kid="k1", use="sig", alg="RS256")]})


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        found = self.path == "/.well-known/jwks.json"
        body = key_set.encode() if found else b"{}"
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
issuer = f"http://127.0.0.1:{server.server_address[1]}/"
now = int(time.time())


def claims(**changes):
    whole = {"iss": issuer, "sub": "py@clients", "aud": audience, "iat": now, "exp": now + 3600, "scope": "read:data", "azp": "py"}
    return {name: value for name, value in (whole | changes).items() if value is not None}


def signed(payload, *, key=key, kid="k1", alg="RS256", **header):
    return jwt.encode(payload, key, algorithm=alg, headers={"kid": kid, **header} if kid else header)


def encoded(value):
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def hmac_with_public_key():
    """The classic confusion: the public key as the secret of an HMAC. PyJWT refuses to make it."""
    pem = key.public_key().public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    head = encoded(json.dumps({"alg": "HS256", "typ": "JWT", "kid": "k1"}).encode()) + "." + encoded(json.dumps(claims()).encode())
    return head + "." + encoded(hmac.new(pem, head.encode(), hashlib.sha256).digest())


def tampered():
    head, _, signature = signed(claims()).split(".")
    return ".".join([head, encoded(json.dumps(claims(scope="read:data write:data")).encode()), signature])


tokens = {
    "good": signed(claims()),
    "several audiences": signed(claims(aud=["https://other.example", audience])),
    "just expired, inside the skew": signed(claims(exp=now - 5)),
    "no key ID, one key": signed(claims(), kid=None),
    "unknown key ID": signed(claims(), kid="k2"),
    "another key under a known ID": signed(claims(), key=other_key),
    "another audience": signed(claims(aud="http://localhost:9090")),
    "another issuer": signed(claims(iss="http://127.0.0.1:1/")),
    "issuer without its slash": signed(claims(iss=issuer.rstrip("/"))),
    "expired": signed(claims(exp=now - 3600)),
    "not yet valid": signed(claims(nbf=now + 3600)),
    "no expiry": signed(claims(exp=None)),
    "RS512": signed(claims(), alg="RS512"),
    "PS256": signed(claims(), alg="PS256"),
    "ES256": signed(claims(), key=elliptic_key, alg="ES256"),
    "HS256 with the public key": hmac_with_public_key(),
    "no signature": signed(claims(), key=None, alg="none"),
    "tampered": tampered(),
    "no scope": signed(claims(scope=None)),
    "half a scope": signed(claims(scope="read:database")),
}
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"issuer": issuer, "tokens": tokens}), flush=True)
signal.pause()
