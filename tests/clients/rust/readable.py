"""A document as oas3-gen needs it here: `python3 readable.py DOCUMENT`.

It writes code that reads JSON for types of replies alone, and the cases are JSON: so the body of each request is a reply, too. What it writes for a union
with a discriminator takes the tag of a variant that closes its keys for one key too many: so variants do not close them. Webhooks are left out, which no
client sends: it makes types for them, and a field called `errors` there is more than the derive of `validator` can take.
"""

import json
import sys

document = json.load(open(sys.argv[1]))
document.pop("webhooks", None)
bodies = []
for methods in document["paths"].values():
    for operation in methods.values():
        bodies.extend(content["schema"] for content in operation.get("requestBody", {}).get("content", {}).values())
for number, schema in enumerate(bodies):
    reply = {"description": "The body.", "content": {"application/json": {"schema": schema}}}
    # What operations have in common is left out of their names, so this one has nothing in common with any.
    document["paths"][f"/body/{number}"] = {"get": {"operationId": f"body{number}", "responses": {"200": reply}}}
schemas = document["components"]["schemas"]
for union in list(schemas.values()):
    for variant in union.get("oneOf", []) if "discriminator" in union else []:
        schema = schemas[variant["$ref"].rsplit("/", 1)[1]]
        if schema.get("additionalProperties") is False:
            del schema["additionalProperties"]
json.dump(document, sys.stdout, indent=1)
