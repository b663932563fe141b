"""Plays stories on PyJWT's PyJWKClient: pyjwt_player.py [FOLDER [DIVISOR]] < stories.json

FOLDER is where the PyJWT to be played was installed; without it, it is the interpreter's own. Without DIVISOR the stories play in
virtual time: the clock that PyJWT reads is the story's, and the network is a function. With DIVISOR they play in real time, as
much faster, over HTTP on loopback, with PyJWT's durations divided likewise.

Prints a line for each story: {"story": …, "answers": "+-…", "fetches": […], "at": […]}. For each request that is whether the token
was accepted, how many fetches there had been by then, and when it was asked, in milliseconds of the story.
"""

import http.server
import inspect
import io
import json
import sys
import threading
import time
import urllib.error
import urllib.request

if len(sys.argv) > 1:
    sys.path.insert(0, sys.argv[1])
DIVISOR = int(sys.argv[2]) if len(sys.argv) > 2 else None

import jwt  # noqa: E402

real = time.monotonic
ILLS = {"down": (503, b"unavailable"), "down with JSON": (503, b'{"error": "unavailable"}'), "no key set": (200, b"{}")}


class Issuer:
    def __init__(self, keys):
        self.keys, self.published, self.state, self.fetches = keys, [], "up", 0

    def answer(self):
        self.fetches += 1
        if self.state in ILLS:
            return ILLS[self.state]
        return 200, json.dumps({"keys": [self.keys[name]["jwk"] for name in self.published]}).encode()


class Virtual:
    """The story's clock, and a network on which nothing takes time."""

    def __init__(self, issuer):
        self.issuer, self.now = issuer, 0
        self.url = "http://issuer.example/jwks.json"
        time.monotonic = lambda: 1_000 + self.now / 1_000
        urllib.request.HTTPHandler.http_open = self.open
        urllib.request.install_opener(None)

    def open(self, request):
        status, body = self.issuer.answer()
        response = urllib.response.addinfourl(io.BytesIO(body), {}, request.full_url, status)
        response.msg = "OK" if status == 200 else "Service Unavailable"
        return response

    def advance(self, at):
        self.now = at

    def elapsed(self):
        return self.now

    def close(self):
        time.monotonic = real


class Real:
    """The machine's clock, and HTTP on loopback."""

    def __init__(self, issuer):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                status, body = issuer.answer()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/jwks.json"
        self.began = real()

    def advance(self, at):
        time.sleep(max(0, self.began + at / DIVISOR / 1_000 - real()))

    def elapsed(self):
        return round((real() - self.began) * 1_000 * DIVISOR)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def client(url):
    durations = {"lifespan": 300, "cooldown_duration": 30}
    known = inspect.signature(jwt.PyJWKClient).parameters
    return jwt.PyJWKClient(url, **{name: value / (DIVISOR or 1) for name, value in durations.items() if name in known})


def is_accepted(library, token):
    try:
        jwt.decode(token, library.get_signing_key_from_jwt(token).key, algorithms=["ES256"], audience="an api")
        return True
    except jwt.PyJWTError:
        return False


def play(story, keys):
    issuer = Issuer(keys)
    world = (Real if DIVISOR else Virtual)(issuer)
    library = client(world.url)
    answers, fetches, instants = [], [], []
    for event in story["events"]:
        world.advance(event["at"])
        if "publish" in event:
            issuer.published = event["publish"]
        elif "issuer" in event:
            issuer.state = event["issuer"]
        else:
            instants.append(world.elapsed())
            answers.append("+" if is_accepted(library, keys[event["ask"]]["token"]) else "-")
            fetches.append(issuer.fetches)
    world.close()
    return {"story": story["name"], "answers": "".join(answers), "fetches": fetches, "at": instants}


given = json.load(sys.stdin)
for one in given["stories"]:
    print(json.dumps(play(one, given["keys"])), flush=True)
