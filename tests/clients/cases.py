"""The cases that clients send: every request example of the documents in FOLDER, as JSON to standard output.

    python3 cases.py FOLDER

A case has `id`, `document`, `service`, `operation`, `refused` (whether the mock server has to refuse it), `path` (parameters of the path), `headers`,
`query` and `body`, each as it goes over the wire.
"""

import json
import sys
from pathlib import Path

METHODS = ("get", "put", "post", "delete", "patch")


def first(parameter):
    """An example of a parameter, or the value that it always has."""
    schema = parameter["schema"]
    if "const" in schema:
        return schema["const"]
    examples = list(parameter.get("examples", {}).values())
    return examples[0]["value"] if examples else None


def is_json(schema):
    """Whether a value of this schema is JSON in a string."""
    return "contentSchema" in schema


def text(schema, value):
    """A value as a parameter holds it."""
    nested = is_json(schema) or isinstance(value, (dict, list))
    if nested and not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return value


def cases_of(document, folder):
    root = json.loads(document.read_text())
    for path, methods in root["paths"].items():
        for method, operation in methods.items():
            if method not in METHODS:
                continue
            yield from cases_of_operation(root, document.stem, path, method, operation, folder)


def cases_of_operation(root, document, path, method, operation, folder):
    service = document.split(".")[0]
    name = operation["operationId"]
    parameters = operation.get("parameters", [])
    place = {parameter["name"]: parameter for parameter in parameters}
    content = operation.get("requestBody", {}).get("content", {})
    media = next(iter(content), None)
    # The schemas of what travels in pairs, which a client may fill with its default.
    keys = {name: one["schema"] for name, one in place.items()}
    if media == "application/x-www-form-urlencoded":
        body_type = content[media]["schema"]["$ref"].rsplit("/", 1)[1]
        keys.update(root["components"]["schemas"][body_type]["properties"])
    schema = operation.get("x-request-schema")
    taken = json.loads((folder / schema).read_text()).get("examples", []) if schema else [{}]
    if media == "application/x-www-form-urlencoded":
        taken = [one["value"] for one in content[media].get("examples", {}).values()]
    refused = [one["value"] for one in operation.get("x-refused-examples", [])]
    for n, (request, is_refused) in enumerate([(one, False) for one in taken] + [(one, True) for one in refused]):
        case = {
            "id": f"{service}.{name}.{n}",
            "document": document,
            "service": service,
            "operation": name,
            "method": method,
            "template": path,
            "media": media,
            "refused": is_refused,
            "defaults": {key: one["default"] for key, one in keys.items() if "default" in one},
            "path": {},
            "query": {},
            "headers": {},
            "body": None,
        }
        for parameter in parameters:
            if parameter["in"] == "path" or (parameter["in"] == "header" and parameter.get("required")):
                side = "path" if parameter["in"] == "path" else "headers"
                case[side][parameter["name"]] = first(parameter)
        body = {}
        for key, value in request.items():
            if key.lower() == "content-type":
                # The document has it as the type of the body.
                continue
            parameter = place.get(key)
            if parameter is None:
                side = "query" if media is None else None
                (case["query"] if side else body)[key] = value
            else:
                side = "query" if parameter["in"] == "query" else "headers"
                case[side][key] = text(parameter["schema"], value)
        if media is not None:
            case["body"] = body
        yield case


def main():
    folder = Path(sys.argv[1])
    cases = []
    for document in sorted(folder.glob("*.json")):
        cases.extend(cases_of(document, folder))
    json.dump(cases, sys.stdout, ensure_ascii=False, indent=1)


main()
