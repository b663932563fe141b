"""A resource server with Flask and PyJWT's own key client, at its defaults."""

import functools
import os
import ssl

import flask
import jwt

ISSUER = os.environ["KEYTURN_ISSUER"]
AUDIENCE = os.environ["KEYTURN_AUDIENCE"]

# PyJWKClient asks by urllib, which reads SSL_CERT_FILE; so does the default context here.
keys = jwt.PyJWKClient(os.environ["KEYTURN_JWKS_URI"], ssl_context=ssl.create_default_context())
app = flask.Flask(__name__)


def refuse(status, error=None, **more):
    parameters = ", ".join(f'{name}="{value}"' for name, value in {**({"error": error} if error else {}), **more}.items())
    headers = {"WWW-Authenticate": f"Bearer {parameters}".strip()}
    return flask.jsonify(error and {"error": error}), status, headers


def needs(scope):
    def decorate(view):
        @functools.wraps(view)
        def guarded():
            scheme, _, token = flask.request.headers.get("Authorization", "").partition(" ")
            if scheme.lower() != "bearer" or not token:
                return refuse(401)
            try:
                key = keys.get_signing_key_from_jwt(token)
                claims = jwt.decode(
                    token, key, algorithms=["RS256"], audience=AUDIENCE, issuer=ISSUER, options={"require": ["exp"]}
                )
            except jwt.PyJWKClientConnectionError:
                return flask.jsonify(error="temporarily_unavailable"), 503, {"Retry-After": "1"}
            except jwt.PyJWTError:
                return refuse(401, "invalid_token")
            if scope not in claims.get("scope", "").split(" "):
                return refuse(403, "insufficient_scope", scope=scope)
            return view(claims)

        return guarded

    return decorate


@app.get("/ping")
def ping():
    return {"ok": True}


@app.get("/api/data", endpoint="read")
@needs("read:data")
def read(claims):
    return {"data": "secret", "sub": claims["sub"]}


@app.post("/api/data", endpoint="write")
@needs("write:data")
def write(claims):
    return {"stored": True, "sub": claims["sub"]}


if __name__ == "__main__":
    app.run(host=os.environ.get("HOST", "127.0.0.1"), port=int(os.environ["PORT"]), threaded=True)
