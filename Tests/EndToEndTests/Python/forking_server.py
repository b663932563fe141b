"""A server that forks, ignores SIGTERM, and lets one of its processes leave the process group: what a supervisor must still end.

It answers every GET with 200. With an argument it does not fork, and exits with that status as soon as it has answered /exit.
"""

import http.server
import os
import signal
import sys

signal.signal(signal.SIGTERM, signal.SIG_IGN)


class Anything(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()
        if self.path == "/exit" and len(sys.argv) > 1:
            print("the last words of the server", flush=True)
            os._exit(int(sys.argv[1]))

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer((os.environ["HOST"], int(os.environ["PORT"])), Anything)
for leaves in (False, True) if len(sys.argv) == 1 else ():
    if os.fork() == 0:
        if leaves:
            os.setsid()
        server.serve_forever()
server.serve_forever()
