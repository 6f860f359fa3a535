"""A document as OpenAPI 3.0, for tools that read no newer one: `python3 openapi30.py DOCUMENT`.

The types stay; rules that 3.0 has no words for are dropped, so that a client finds out from the server.
"""

import json
import sys

DROPPED = {"if", "then", "not", "dependentRequired", "patternProperties", "propertyNames", "contentMediaType", "contentSchema", "unevaluatedProperties", "contains"}


def nullable(schema):
    """`null` as 3.0 says it."""
    kinds = schema.get("type")
    if isinstance(kinds, list):
        schema["type"] = next(kind for kind in kinds if kind != "null")
        schema["nullable"] = True
    for key in ("anyOf", "oneOf"):
        ways = schema.get(key)
        if ways and {"type": "null"} in ways:
            ways = [way for way in ways if way != {"type": "null"}]
            schema["nullable"] = True
            del schema[key]
            if len(ways) > 1:
                schema[key] = ways
            elif "$ref" in ways[0]:
                schema["allOf"] = ways
            else:
                schema.update(ways[0])
    return schema


def chosen(schema):
    """A choice as such a tool reads it: one of the ways, tried in their order. Where all of them are strings, any string."""
    ways = schema.pop("anyOf", None)
    if ways is not None:
        schema["oneOf"] = ways
    ways = schema.get("oneOf", [])
    if len(ways) > 1 and all(way.get("type") == "string" for way in ways):
        del schema["oneOf"]
        schema["type"] = "string"
    return schema


def older(node, is_names=False):
    if isinstance(node, list):
        return [older(item) for item in node]
    if not isinstance(node, dict):
        return node
    if is_names:
        return {name: older(item) for name, item in node.items()}
    made = {}
    for key, value in node.items():
        if key.startswith("x-") or key in DROPPED:
            continue
        if key == "const":
            made["enum"] = [value]
        elif key == "examples":
            # Those of schemas are a list; neither says anything of types.
            continue
        elif key in ("properties", "schemas", "responses", "paths", "securitySchemes", "mapping", "headers", "variables"):
            made[key] = older(value, True)
        else:
            made[key] = older(value)
    if "$ref" in made:
        # Beside a reference, 3.0 has nothing.
        return {"$ref": made["$ref"]}
    for name, value in made.get("properties", {}).items():
        # Such a tool leaves out an empty list that need not be there, unless it could be `null`, too.
        if value.get("type") == "array" and name not in made.get("required", []):
            value["nullable"] = True
    return chosen(nullable(made))


document = older(json.load(open(sys.argv[1])))
document["openapi"] = "3.0.3"
json.dump(document, sys.stdout, indent=1)
