"""An API that verifies tokens with PyJWT's PyJWKClient: pyjwt_server.py ISSUER AUDIENCE CA_FILE COOLDOWN_SECONDS

Prints the port that it listens on. Answers 200 with the kid of the token's key and how often the key set has been fetched, or 401.
"""

import http.server
import json
import ssl
import sys

import jwt

issuer, audience, ca_file, cooldown = sys.argv[1:]


class CountingClient(jwt.PyJWKClient):
    """The documented client: it keeps the whole set for 300 s, and asks again for a kid that is not in it, though not sooner than
    `cooldown_duration` seconds (30 by default) after it last did."""

    fetches = 0

    def fetch_data(self):
        self.fetches += 1
        return super().fetch_data()


context = ssl.create_default_context(cafile=ca_file)
keys = CountingClient(issuer + ".well-known/jwks.json", ssl_context=context, cooldown_duration=float(cooldown))


class API(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        try:
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            key = keys.get_signing_key_from_jwt(token)
            jwt.decode(token, key, algorithms=["RS256"], audience=audience, issuer=issuer)
            self.answer(200, {"kid": key.key_id, "fetches": keys.fetches})
        except jwt.PyJWTError as error:
            self.answer(401, {"error": type(error).__name__, "fetches": keys.fetches})

    def answer(self, status, body):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), API)
print(f"port {server.server_port}", flush=True)
server.serve_forever()
