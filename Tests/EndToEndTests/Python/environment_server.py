"""A server that takes everything from the environment that Keyturn gives it: PyJWT's key client, with CAs from SSL_CERT_FILE."""

import http.server
import os
import ssl

import jwt

assert os.environ["TITLE"] == os.environ["KEYTURN_AUDIENCE"] == os.environ["AUTH0_AUDIENCE"]
assert os.environ["KEYTURN_ISSUER"] == f"https://{os.environ['AUTH0_DOMAIN']}/"
keys = jwt.PyJWKClient(os.environ["KEYTURN_JWKS_URI"], ssl_context=ssl.create_default_context(), cooldown_duration=0)


class API(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/ping":
            return self.answer(200)
        try:
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            jwt.decode(
                token, keys.get_signing_key_from_jwt(token), algorithms=["RS256"], audience=os.environ["KEYTURN_AUDIENCE"],
                issuer=os.environ["KEYTURN_ISSUER"])
            self.answer(200)
        except jwt.PyJWTError:
            self.answer(401)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), API).serve_forever()
