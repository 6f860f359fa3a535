"""Signs what clients send, passes it on to the mock server, and writes down what arrived and what the server said.

    python3 sign.py MOCK LOG [--asked]

MOCK is the address of the mock server. The port is printed. A client calls `http://127.0.0.1:PORT/case/ID` as its server: ID goes into the log, a line
of JSON for each call. What a client knows itself stays as it sends it; only what depends on time, body and secret is added. With `--asked`, a call that lacks a header of the proof is passed on as it is.
"""

import hashlib
import hmac
import json
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

MOCK, LOG, ASKED = sys.argv[1].rstrip("/"), sys.argv[2], "--asked" in sys.argv
# What a call has to carry to be signed.
PROOF = {
    "nxcloud_saas": ("sign", "accesskey", "ts"),
    "alibaba_cams": ("authorization", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256"),
    "bird_channels": ("authorization",),
    "huawei_aicc": ("authorization", "x-app-key"),
}
KEY, SECRET = "testid", "testsecret"
# Those of the examples, which ask for a token with them.
APP_KEY, APP_SECRET = "00000000-0000-4000-8000-000000000001", "example-secret"
LOCK = threading.Lock()
TOKENS = {}


def nxcloud_saas(call):
    headers = call["headers"]
    headers.update({"accesskey": KEY, "ts": str(int(time.time() * 1000))})
    names = {"accessKey": "accesskey", "action": "action", "bizType": "biztype", "ts": "ts"}
    signed = "&".join(f"{name}={headers.get(key, '')}" for name, key in names.items()).encode()
    text = signed + b"&body=" + call["body"] + b"&accessSecret=" + SECRET.encode()
    headers["sign"] = hashlib.md5(text).hexdigest()


def alibaba_cams(call):
    headers = call["headers"]
    digest = hashlib.sha256(call["body"]).hexdigest()
    headers.update(
        {
            "host": urllib.parse.urlsplit(MOCK).netloc,
            "x-acs-content-sha256": digest,
            "x-acs-date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
            "x-acs-signature-nonce": uuid.uuid4().hex,
        }
    )
    if not call["body"]:
        headers.pop("content-type", None)
    # What is signed has blanks as `%20`; some clients write `+`.
    call["query"] = call["query"].replace("+", "%20")
    pairs = sorted(urllib.parse.parse_qsl(call["query"], keep_blank_values=True))
    query = urllib.parse.urlencode(pairs, quote_via=urllib.parse.quote, safe="-_.~")
    names = sorted(name for name in headers if name.startswith("x-acs-") or name in ("host", "content-type"))
    lines = "".join(f"{name}:{headers[name]}\n" for name in names)
    listed = ";".join(names)
    canonical = f"{call['method']}\n{call['path']}\n{query}\n{lines}\n{listed}\n{digest}"
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
    proof = hmac.new(SECRET.encode(), text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = f"ACS3-HMAC-SHA256 Credential={KEY},SignedHeaders={listed},Signature={proof}"


def bird_channels(call):
    call["headers"]["authorization"] = f"AccessKey {SECRET}"


def huawei_aicc(call):
    if call["path"].endswith("/tokenByAkSk"):
        return
    with LOCK:
        if "huawei" not in TOKENS:
            keys = json.dumps({"app_key": APP_KEY, "app_secret": APP_SECRET}).encode()
            headers = {"content-type": "application/json", "X-Token-Expire": "3600"}
            request = urllib.request.Request(MOCK + "/apigovernance/api/oauth/tokenByAkSk", keys, headers)
            TOKENS["huawei"] = json.load(urllib.request.urlopen(request))["AccessToken"]
    call["headers"].update({"x-app-key": APP_KEY, "authorization": f"Bearer {TOKENS['huawei']}"})


SIGN = {sign.__name__: sign for sign in (nxcloud_saas, alibaba_cams, bird_channels, huawei_aicc)}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def body(self):
        if self.headers.get("transfer-encoding", "").lower() != "chunked":
            return self.rfile.read(int(self.headers.get("content-length") or 0))
        pieces = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            pieces.append(self.rfile.read(size))
            self.rfile.readline()
        while self.rfile.readline().strip():
            pass
        return b"".join(pieces)

    def handle_call(self):
        raw, _, query = self.path.partition("?")
        _, _, case, *rest = raw.split("/")
        dropped = ("host", "content-length", "connection", "accept-encoding", "transfer-encoding")
        headers = {name.lower(): value for name, value in self.headers.items() if name.lower() not in dropped}
        call = {
            "method": self.command,
            "path": "/" + "/".join(rest),
            "query": query,
            "headers": headers,
            "body": self.body(),
        }
        media = headers.get("content-type")
        service = case.split(".")[0]
        if not ASKED or all(name in headers for name in PROOF[service]):
            SIGN[service](call)
        query = call["query"]
        address = MOCK + call["path"] + (f"?{query}" if query else "")
        request = urllib.request.Request(address, call["body"] or None, call["headers"], method=self.command)
        try:
            answer = urllib.request.urlopen(request)
        except urllib.error.HTTPError as error:
            answer = error
        body = answer.read()
        violations = json.loads(answer.headers.get("x-apiscribe-violations", "[]"))
        entry = {
            "case": case,
            "status": answer.status,
            "violations": violations,
            "path": call["path"],
            "query": query,
            "headers": headers,
            "media": media,
            "body": call["body"].decode("utf-8", "replace"),
        }
        with LOCK, open(LOG, "a") as log:
            log.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.send_response(answer.status)
        for name in ("content-type", "x-apiscribe-violations", "allow"):
            if answer.headers.get(name):
                self.send_header(name, answer.headers[name])
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_TRACE = do_OPTIONS = do_QUERY = handle_call

    def log_message(self, *_):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
server.serve_forever()
