"""A resource server with Flask and Authlib, put together as quick starts do it: the key set is fetched once, at the start."""

import json
import os
import urllib.request

import flask
from authlib.integrations.flask_oauth2 import ResourceProtector, current_token
from authlib.oauth2.rfc7523 import JWTBearerTokenValidator
from joserfc.jwk import KeySet


class Validator(JWTBearerTokenValidator):
    def __init__(self, issuer, audience, jwks_uri):
        with urllib.request.urlopen(jwks_uri, timeout=10) as answer:
            super().__init__(KeySet.import_key_set(json.load(answer)))
        self.claims_options = {
            "exp": {"essential": True},
            "aud": {"essential": True, "value": audience},
            "iss": {"essential": True, "value": issuer},
        }

    def authenticate_token(self, token_string):
        try:
            return super().authenticate_token(token_string)
        except ValueError:  # The key set has no key of this kid.
            return None


require = ResourceProtector()
require.register_token_validator(
    Validator(os.environ["KEYTURN_ISSUER"], os.environ["KEYTURN_AUDIENCE"], os.environ["KEYTURN_JWKS_URI"])
)
app = flask.Flask(__name__)


@app.get("/ping")
def ping():
    return {"ok": True}


@app.get("/api/data", endpoint="read")
@require("read:data")
def read():
    return {"data": "secret", "sub": current_token["sub"]}


@app.post("/api/data", endpoint="write")
@require("write:data")
def write():
    return {"stored": True, "sub": current_token["sub"]}


if __name__ == "__main__":
    app.run(host=os.environ.get("HOST", "127.0.0.1"), port=int(os.environ["PORT"]), threaded=True)
