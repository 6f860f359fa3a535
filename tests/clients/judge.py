"""What a tool made of the cases: a row of the table.

    python3 judge.py CASES LOG DRIVEN DETAILS

LOG is what arrived at the mock server, DRIVEN what the client says. Prints `service<TAB>taken<TAB>refused` for each service: how many requests that the
mock server takes arrived unchanged and were taken, and how many that it refuses were refused, by the client itself or by the server. What went
otherwise is added to DETAILS.
"""

import collections
import datetime
import json
import re
import sys
import urllib.parse

CASES, LOG, DRIVEN, DETAILS = sys.argv[1:]


TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")


def lines(path):
    try:
        return [json.loads(line) for line in open(path) if line.startswith("{")]
    except FileNotFoundError:
        return []


arrived = {}
for entry in lines(LOG):
    arrived.setdefault(entry["case"], []).append(entry)
driven = {entry["id"]: entry for entry in lines(DRIVEN)}


def plain(value):
    """A value that travels as a parameter."""
    if isinstance(value, str):
        try:
            inner = json.loads(value)
            return inner if isinstance(inner, (dict, list)) else value
        except ValueError:
            return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def there(value):
    """Without members that are `null`: to these vendors they are absent."""
    if isinstance(value, dict):
        return {key: there(item) for key, item in value.items() if item is not None}
    if isinstance(value, str) and TIME.fullmatch(value):
        # A client may write the same time in another way.
        return datetime.datetime.fromisoformat(value.replace("Z", "+00:00")).timestamp()
    return [there(item) for item in value] if isinstance(value, list) else value


def same_pairs(case, sent, wanted):
    """Whether a query or form holds what it should. A client may send what is assumed without it."""
    pairs = {key: plain(value) for key, value in urllib.parse.parse_qsl(sent, keep_blank_values=True)}
    wanted = {key: plain(value) for key, value in wanted.items()}
    assumed = {key: plain(value) for key, value in case["defaults"].items()}
    return wanted == {key: value for key, value in pairs.items() if key in wanted or assumed.get(key) != value}


def difference(case, entry):
    """What a client changed on the way."""
    if not same_pairs(case, entry["query"], case["query"]):
        return f"query: {entry['query']}"
    if case["media"] == "application/json":
        if there(json.loads(entry["body"] or "null")) != there(case["body"]):
            return f"body: {entry['body']}"
    elif case["media"] and not same_pairs(case, entry["body"], case["body"]):
        return f"form: {entry['body']}"
    return None


def verdict(case):
    """Whether it went as it should, and if not, why."""
    calls, said = arrived.get(case["id"], []), driven.get(case["id"], {}).get("error")
    if not calls:
        said = said or "nothing was sent"
        return (True, None) if case["refused"] and case["id"] in driven and said else (False, said)
    entry = calls[0]
    if case["refused"]:
        return (True, None) if entry["violations"] else (False, f"taken: {difference(case, entry) or 'unchanged'}")
    if entry["violations"]:
        return False, f"refused: {entry['violations'][0]}"
    changed = difference(case, entry)
    return changed is None, changed


counts = collections.defaultdict(lambda: [0, 0, 0, 0])
with open(DETAILS, "a") as details:
    for case in json.load(open(CASES)):
        is_right, why = verdict(case)
        of = counts[case["service"]]
        of[2 * case["refused"] + 1] += 1
        of[2 * case["refused"]] += is_right
        if not is_right:
            details.write(f"{DRIVEN}\t{case['id']}\t{'refused' if case['refused'] else 'taken'}\t{str(why)[:500]}\n")
for service, (taken, of_taken, refused, of_refused) in sorted(counts.items()):
    print(f"{service}\t{taken}/{of_taken}\t{refused}/{of_refused}")
