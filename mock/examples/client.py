"""Calls every service of a stand-in, with nothing but Python's standard library.

    python3 mock/examples/client.py http://127.0.0.1:8080
"""

import hashlib
import hmac
import json
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid

BASE = sys.argv[1]


def call(method, path, headers, body=b""):
    """Status and body of the answer, whatever the status, and what is wrong with the request."""
    request = urllib.request.Request(BASE + path, data=body or None, headers=headers, method=method)
    try:
        answer = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        answer = error
    violations = json.loads(answer.headers.get("x-apiscribe-violations", "[]"))
    return answer.status, json.loads(answer.read()), [violation["pointer"] for violation in violations]


def nxcloud(message):
    body = json.dumps(message).encode()
    signed = {"accessKey": "testid", "action": "mt", "bizType": "2", "ts": str(int(time.time() * 1000))}
    text = "&".join(f"{name}={value}" for name, value in signed.items()).encode()
    digest = hashlib.md5(text + b"&body=" + body + b"&accessSecret=testsecret").hexdigest()
    return call("POST", "/saas/wa/send", {**signed, "sign": digest, "content-type": "application/json"}, body)


def cams(action, query, body=b""):
    encode = lambda pairs: urllib.parse.urlencode(sorted(pairs.items()), quote_via=urllib.parse.quote, safe="-_.~")
    body_hash = hashlib.sha256(body).hexdigest()
    headers = {
        "host": urllib.parse.urlsplit(BASE).netloc,
        "x-acs-action": action,
        "x-acs-content-sha256": body_hash,
        "x-acs-date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "x-acs-signature-nonce": uuid.uuid4().hex,
        "x-acs-version": "2020-06-06",
    }
    if body:
        headers["content-type"] = "application/x-www-form-urlencoded"
    names = ";".join(sorted(headers))
    lines = "".join(f"{name}:{headers[name]}\n" for name in sorted(headers))
    canonical = f"POST\n/\n{encode(query)}\n{lines}\n{names}\n{body_hash}"
    text = "ACS3-HMAC-SHA256\n" + hashlib.sha256(canonical.encode()).hexdigest()
    signature = hmac.new(b"testsecret", text.encode(), hashlib.sha256).hexdigest()
    headers["authorization"] = f"ACS3-HMAC-SHA256 Credential=testid,SignedHeaders={names},Signature={signature}"
    return call("POST", "/?" + encode(query) if query else "/", headers, body)


def bird(message):
    path = "/workspaces/8a3e5f17-d290-4c6b-b1f4-05e7d96c82a0/channels/c41d7b86-0e5a-4f29-8b7d-93a6f20e15d8/messages"
    headers = {"Authorization": "AccessKey testsecret", "content-type": "application/json"}
    return call("POST", path, headers, json.dumps(message).encode())


def huawei(message):
    keys = json.dumps({"app_key": "testid", "app_secret": "testsecret"}).encode()
    headers = {"content-type": "application/json", "X-Token-Expire": "600"}
    _, token, _ = call("POST", "/apigovernance/api/oauth/tokenByAkSk", headers, keys)
    headers = {"content-type": "application/json", "x-app-key": "testid", "Authorization": "Bearer " + token["AccessToken"]}
    return call("POST", "/apiaccess/rest/ccmessaging/omni/1/advanced", headers, json.dumps(message).encode())


template = {
    "tenant_id": 1, "appkey": "key", "business_phone": "8613800000000", "messaging_product": "whatsapp", "recipient_type": "individual",
    "to": "8613900000000", "type": "template", "template": {"name": "welcome", "language": {"code": "en_US", "policy": "deterministic"}},
}
status, reply, wrong = nxcloud(template)
print("nxcloud_saas", status, reply["code"], wrong)
status, reply, wrong = nxcloud({name: value for name, value in template.items() if name != "tenant_id"})
print("nxcloud_saas", status, reply["code"], wrong)

text = {"ChannelType": "whatsapp", "Type": "message", "MessageType": "text", "Content": '{"text":"hello & more"}', "From": "861", "To": "862"}
status, reply, wrong = cams("SendChatappMessage", text)
print("alibaba_cams", status, reply["Code"], wrong)
status, reply, wrong = cams("SendChatappMessage", {**text, "Content": "{}"})
print("alibaba_cams", status, reply["Code"], wrong)
many = {"ChannelType": "whatsapp", "TemplateCode": "code", "Language": "en", "From": "861", "SenderList": '[{"To":"862"}]'}
status, reply, wrong = cams("SendChatappMassMessage", {}, urllib.parse.urlencode(many).encode())
print("alibaba_cams", status, reply["Code"], wrong)

hello = {"receiver": {"contacts": [{"identifierValue": "+14155550134"}]}, "body": {"type": "text", "text": {"text": "hello"}}}
status, reply, wrong = bird(hello)
print("bird_channels", status, reply["status"], wrong)
status, reply, wrong = bird({**hello, "validity": -1})
print("bird_channels", status, reply["code"], reply["details"], wrong)

one = {"bulkId": "b", "destinations": [{"messageId": "1", "to": {"phoneNumber": "41793026727"}}], "whatsApp": {"text": "hello"}}
status, reply, wrong = huawei(one)
print("huawei_aicc", status, reply["messages"][0]["to"], wrong)
status, reply, wrong = huawei({**one, "whatsApp": {"imageUrl": "https://example.com/" + "x" * 2048}})
print("huawei_aicc", status, wrong)
