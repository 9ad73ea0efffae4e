"""A listener with nothing but Python 3: KEY=… python3 listener.py"""

import hmac
import json
import os
from collections import OrderedDict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

KEY = os.environ["KEY"].lower().encode()
PORT = int(os.environ.get("PORT", "30120"))
seen = OrderedDict()  # ids of the latest events, so that a repeat does nothing twice


def on_911(data):
    call = data["call"]
    print(f"911 from {call['caller']}: {call['description']}", flush=True)


def on_status(data):
    print(f"units {data.get('identIds')} are now {data.get('status')}", flush=True)


HANDLERS = {"EVENT_911": on_911, "EVENT_UNIT_STATUS": on_status}


class Listener(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # keeps the connection: the next event needs no new one

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/sonorancad/event":
            return self.answer(404, "nothing here")
        event = json.loads(body)
        if not hmac.compare_digest(str(event.get("key")).lower().encode(), KEY):
            return self.answer(401, "wrong key")
        if event["id"] in seen:
            return self.answer(200, "ok - had it")
        handler = HANDLERS.get(event["type"])
        if handler:
            handler(event["data"])
        seen[event["id"]] = True
        if len(seen) > 1000:
            seen.popitem(last=False)
        self.answer(200, "ok")

    def answer(self, status, text):
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


if __name__ == "__main__":
    print(f"listening on port {PORT}", flush=True)
    ThreadingHTTPServer(("", PORT), Listener).serve_forever()
