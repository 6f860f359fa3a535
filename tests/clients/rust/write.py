"""Writes a program that sends the cases with a client in Rust, which `progenitor` or `oas3-gen` made as the crate `made`.

    python3 write.py CASES DOCUMENT TOOL FILE > drive.rs

FILE is the document that the tool read. The program takes the address of the server and prints a line of JSON for each case: `id`, and `error` if the
client did not get as far as sending. What the types have no place for is not written, and counts as refused by the client.
"""

import json
import re
import sys

CASES, DOCUMENT, TOOL, FILE = sys.argv[1:]
ROOT = json.load(open(FILE))
# Words of the language, which get a mark, by the tool.
WORDS = {"type": {"progenitor": "type_", "oas3-gen": "r#type"}}


def snake(name):
    name = re.sub(r"[^A-Za-z0-9]+", "_", name)
    name = re.sub(r"([A-Z]+)([A-Z][a-z])", r"\1_\2", name)
    name = re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()
    return WORDS.get(name, {}).get(TOOL, name)


def pascal(name):
    return "".join(word[:1].upper() + word[1:] for word in snake(name).split("_"))


def text(value):
    """A string of Rust; JSON escapes other characters in another way."""
    value = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    marks = "#"
    while '"' + marks in value:
        marks += "#"
    return f'r{marks}"{value}"{marks}'


def resolved(schema):
    while "$ref" in schema:
        schema = ROOT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def kind(schema):
    schema = resolved(schema)
    kinds = schema.get("type", [resolved(way).get("type") for way in schema.get("anyOf", schema.get("oneOf", []))])
    return [kinds] if isinstance(kinds, str) else kinds


def literal(schema, value):
    """The value as an argument, or nothing if it is not of the type."""
    kinds = kind(schema)
    if isinstance(value, bool):
        return str(value).lower() if "boolean" in kinds else None
    if isinstance(value, int) and "integer" in kinds:
        return f"{value}i64"
    if isinstance(value, (int, float)) and "number" in kinds:
        return f"{value}f64"
    return text(value) if isinstance(value, str) and (not kinds or "string" in kinds) else None


class Missing(Exception):
    """What the client has no place for."""


def parameters(case, operation):
    known = {(one["in"], one["name"]): one for one in operation.get("parameters", [])}
    for side, place in (("path", "path"), ("query", "query"), ("headers", "header")):
        for name, value in case[side].items():
            if (place, name) not in known:
                raise Missing(f"no parameter {name}")
            yield place, name, known[place, name], value


def body_type(operation, media):
    return pascal(operation["requestBody"]["content"][media]["schema"]["$ref"].rsplit("/", 1)[1])


def progenitor(case, operation):
    calls = []
    for _, name, parameter, value in parameters(case, operation):
        argument = literal(parameter["schema"], value)
        if argument is None:
            raise Missing(f"{name} is of another type")
        calls.append(f".{snake(name)}({argument})")
    if case["media"]:
        yield f"let body: types::{body_type(operation, case['media'])} = serde_json::from_str({text(case['body'])}).map_err(said)?;"
        calls.append(".body(body)")
    yield f"let sent = client.{snake(case['operation'])}(){''.join(calls)}.send().await;"
    yield "match sent { Err(made::Error::InvalidRequest(why)) => Err(why), _ => Ok(()) }"


def oas3_gen(case, operation):
    calls, given = [], set()
    for place, name, _, value in parameters(case, operation):
        given.add((place, name))
        # Whatever the type of a parameter is, it is read from a string.
        calls.append(f".{snake(name)}({text(value)}.parse().map_err(said)?)")
    for one in operation.get("parameters", []):
        if one.get("required") and (one["in"], one["name"]) not in given:
            raise Missing(f"no value for {one['name']}")
    if case["media"]:
        yield f"let body: {body_type(operation, case['media'])} = serde_json::from_str({text(case['body'])}).map_err(said)?;"
        calls.append(".body(body)")
    request = f"{pascal(case['operation'])}Request"
    if request in ROOT["components"]["schemas"]:
        request += "Params"
    yield f"let request = {request}::builder(){''.join(calls)}.build().map_err(said)?;"
    yield f"client.{snake(case['operation'])}(request).await.map(drop).map_err(said)"


HEAD = {
    "progenitor": """use made::{Client, types};

fn client(address: &str) -> Result<Client, String> {
    Ok(Client::new(address))
}
""",
    "oas3-gen": """use made::{*, VendorClient as Client};

fn client(address: &str) -> Result<Client, String> {
    Client::with_base_url(address).map_err(said)
}
""",
}
TAIL = """
fn said(error: impl std::fmt::Display) -> String {
    error.to_string()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let server = std::env::args().nth(1).unwrap_or_default();
    let report = |id: &str, outcome: Result<(), String>| {
        let line = match outcome {
            Ok(()) => serde_json::json!({"id": id}),
            Err(error) => serde_json::json!({"id": id, "error": error}),
        };
        println!("{line}");
    };
"""
WRITE = {"progenitor": progenitor, "oas3-gen": oas3_gen}


def main():
    print("// Made by tests/clients/rust/write.py.\n#![allow(unused)]\n" + HEAD[TOOL])
    ids = []
    for case in json.load(open(CASES)):
        if case["document"] != DOCUMENT:
            continue
        operation = ROOT["paths"][case["template"]][case["method"]]
        try:
            lines = list(WRITE[TOOL](case, operation))
        except Missing as missing:
            lines = [f"Err({text(str(missing))}.to_owned())"]
        ids.append(case["id"])
        print(f"async fn case_{len(ids) - 1}(client: &Client) -> Result<(), String> {{")
        print("    " + "\n    ".join(lines) + "\n}")
    print(TAIL)
    for number, id in enumerate(ids):
        print(f"    match client(&format!(\"{{server}}/case/{id}\")) {{")
        print(f"        Ok(client) => report({text(id)}, case_{number}(&client).await),")
        print(f"        Err(error) => report({text(id)}, Err(error)),\n    }}")
    print("}")


main()
