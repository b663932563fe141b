"""An API of four processes on one listening socket, each with a key-set cache of its own: PyJWT's key client.

The processes take turns in accepting connections, so that four connections reach all of them, and stay with what they accepted.
"""

import http.server
import os
import ssl
import threading

import jwt

PROCESSES = 4


class API(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/ping":
            return self.answer(200)
        try:
            token = self.headers.get("Authorization", "").removeprefix("Bearer ")
            # One at a time, so that calls which come together do not each fetch the key set.
            with verifying:
                key = keys.get_signing_key_from_jwt(token)
            jwt.decode(
                token, key, algorithms=["RS256"], audience=os.environ["KEYTURN_AUDIENCE"], issuer=os.environ["KEYTURN_ISSUER"])
            self.answer(200)
        except jwt.PyJWTError:
            self.answer(401)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), API)
turns = [os.pipe() for _ in range(PROCESSES)]
os.write(turns[0][1], b".")
mine = next((number for number in range(1, PROCESSES) if os.fork() == 0), 0)
verifying = threading.Lock()
keys = jwt.PyJWKClient(os.environ["KEYTURN_JWKS_URI"], ssl_context=ssl.create_default_context())
while True:
    os.read(turns[mine][0], 1)
    server.handle_request()
    os.write(turns[(mine + 1) % PROCESSES][1], b".")
