"""A resource server with joserfc, whose key set this file caches itself."""

import base64
import http.server
import json
import os
import threading
import time
import urllib.request

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

AGE_SECONDS, COOLDOWN_SECONDS = 300, 1
ROUTES = {"GET /ping": None, "GET /api/data": "read:data", "POST /api/data": "write:data"}
RULES = jwt.JWTClaimsRegistry(
    iss={"essential": True, "value": os.environ["KEYTURN_ISSUER"]},
    aud={"essential": True, "value": os.environ["KEYTURN_AUDIENCE"]}, exp={"essential": True})


class Keys:
    """The issuer's key set; asked for again when it is old, or for a kid that is not in it."""

    lock, set, fetched = threading.Lock(), KeySet([]), -AGE_SECONDS

    def holding(self, kid):
        with self.lock:
            age = time.monotonic() - self.fetched
            if age >= (AGE_SECONDS if any(key.kid == kid for key in self.set.keys) else COOLDOWN_SECONDS):
                with urllib.request.urlopen(os.environ["KEYTURN_JWKS_URI"], timeout=5) as answer:
                    self.set = KeySet.import_key_set(json.load(answer))
                self.fetched = time.monotonic()
            return self.set


def kid_of(token):
    part = token.split(".")[0]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))).get("kid")


keys = Keys()


class API(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        scope = ROUTES.get(f"{self.command} {self.path.split('?')[0]}", "")
        if not scope:
            return self.answer(404 if scope == "" else 200, {})
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token:
            return self.answer(401, {}, "Bearer")
        try:
            claims = jwt.decode(token, keys.holding(kid_of(token)), algorithms=["RS256"]).claims
            RULES.validate(claims)
        except (JoseError, ValueError, AttributeError):
            return self.answer(401, {}, 'Bearer error="invalid_token"')
        except OSError:
            return self.answer(503, {})
        if scope not in claims.get("scope", "").split(" "):
            return self.answer(403, {}, f'Bearer error="insufficient_scope", scope="{scope}"')
        self.answer(200, {"data": "secret", "sub": claims["sub"]})

    do_POST = do_GET

    def answer(self, status, body, challenge=None):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Length", len(content))
        if challenge:
            self.send_header("WWW-Authenticate", challenge)
        self.end_headers()
        self.wfile.write(content)
    log_message = lambda *_: None


http.server.ThreadingHTTPServer((os.environ.get("HOST", "127.0.0.1"), int(os.environ["PORT"])), API).serve_forever()
