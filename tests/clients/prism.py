"""Holds Prism's verdict against the mock server's, on the cases and on mutated ones.

    python3 prism.py CASES DOCUMENT PRISM SERVER COUNT

PRISM is the address of `prism mock` with that document, SERVER that of `sign.py`, COUNT how many mutated requests are sent. Prints a line for each kind of
difference: how often, who refuses, the vendor's rule or Prism's words, an example.
"""

import collections
import copy
import http.client
import json
import random
import sys
import urllib.parse

CASES, DOCUMENT, PRISM, SERVER, COUNT = sys.argv[1:]
draw = random.Random(24)
cases = [case for case in json.load(open(CASES)) if case["document"] == DOCUMENT]
SECURITY = ("authorization", "accessKey", "ts", "sign", "x-app-key", "x-acs-date", "x-acs-signature-nonce", "x-acs-content-sha256")


def places(value, at=()):
    """Every place below a value."""
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, item in items:
        yield from places(item, (*at, key))


def mutated(case):
    """The case with one place changed."""
    case = copy.deepcopy(case)
    side = "body" if case["media"] else "query"
    root = case[side]
    at = draw.choice([at for at in places(root) if at] or [("x",)])
    inner = root
    for key in at[:-1]:
        inner = inner[key]
    change = draw.choice(("drop", "other", "more", "text", "number", "null", "empty", "long"))
    if case["media"] != "application/json" and change in ("null", "number"):
        change = "drop"
    match change:
        case "drop" if isinstance(inner, dict):
            inner.pop(at[-1], None)
        case "more":
            root["unknown"] = "x"
        case "other":
            inner[at[-1]] = "no such value"
        case "text":
            inner[at[-1]] = "x"
        case "number":
            inner[at[-1]] = -1
        case "null":
            inner[at[-1]] = None
        case "empty":
            inner[at[-1]] = ""
        case "long":
            inner[at[-1]] = "x" * 5000
        case _:
            inner[at[-1]] = "y"
    return case


def call(base, case, security):
    path = case["template"]
    for name, value in case["path"].items():
        path = path.replace("{" + name + "}", urllib.parse.quote(str(value), safe=""))
    if case["query"]:
        path += "?" + urllib.parse.urlencode({name: value for name, value in case["query"].items() if value is not None})
    headers = {name: str(value) for name, value in case["headers"].items()}
    if security:
        headers.update({name: headers.get(name, "x") for name in SECURITY})
        headers["authorization"] = "Bearer x"
    body = None
    if case["media"] == "application/json":
        body = json.dumps(case["body"]).encode()
    elif case["media"]:
        body = urllib.parse.urlencode({name: value for name, value in case["body"].items() if value is not None}).encode()
    if case["media"]:
        headers["content-type"] = case["media"]
    address = urllib.parse.urlsplit(base)
    connection = http.client.HTTPConnection(address.netloc, timeout=60)
    connection.request(case["method"].upper(), address.path + path, body, headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


differences, equal = collections.defaultdict(list), 0
sent = cases + [mutated(draw.choice(cases)) for _ in range(int(COUNT))]
for case in sent:
    status, headers, _ = call(PRISM, case, True)
    # Prism answers as the document shows failures; what is wrong stands in a header, warnings about its own reply, too.
    try:
        found = json.loads(headers.get("sl-violations") or "[]")
    except ValueError:
        # Cut off, with a long list.
        found = [{"severity": "Error", "location": ["request"], "message": "many"}] if status in (400, 422) else []
    found = [one for one in found if one.get("severity") == "Error" and one["location"][0] == "request"]
    by_prism = found or ([{"message": str(status)}] if status in (401, 404, 415) else [])
    _, headers, _ = call(f"{SERVER}/case/{case['id']}", case, False)
    by_mock = json.loads(headers.get("x-apiscribe-violations", "[]"))
    if bool(by_prism) == bool(by_mock):
        equal += 1
    elif by_mock:
        differences["mock server", by_mock[0]["rule"] or "type"].append(f"{case['operation']} {by_mock[0]['pointer']}: {by_mock[0]['message']}")
    else:
        differences["Prism", by_prism[0]["message"][:60]].append(f"{case['operation']} {'.'.join(by_prism[0].get('location', []))}")
print(f"{DOCUMENT}\t{equal} of {len(sent)} alike")
for (who, what), found in sorted(differences.items(), key=lambda one: -len(one[1])):
    print(f"\t{len(found)} refused by {who} alone: {what}\t{found[0][:160]}")
