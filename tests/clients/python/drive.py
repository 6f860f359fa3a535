"""Sends the cases with the client that openapi-generator's `python` made.

    python3 drive.py CASES DOCUMENT PACKAGE SERVER

Prints a line of JSON for each case: `id`, and `error` if the client did not get as far as sending.
"""

import enum
import importlib
import inspect
import json
import re
import sys
import typing

CASES, DOCUMENT, PACKAGE, SERVER = sys.argv[1:]
client = importlib.import_module(PACKAGE)
models = importlib.import_module(PACKAGE + ".models")


def snake(name):
    name = re.sub(r"[^A-Za-z0-9]+", "_", name)
    name = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub(r"([a-z0-9])([A-Z])", r"\1_\2", name).lower()


def type_of(parameter):
    """The class of a body, out of `Annotated` and `Optional`."""
    hint = parameter.annotation
    while typing.get_args(hint):
        hint = typing.get_args(hint)[0]
    return hint


def send(case):
    configuration = client.Configuration(host=f"{SERVER}/case/{case['id']}")
    with client.ApiClient(configuration) as api_client:
        api = client.DefaultApi(api_client)
        method = getattr(api, snake(case["operation"]) + "_without_preload_content")
        known = inspect.signature(getattr(client.DefaultApi, snake(case["operation"]))).parameters
        given = {**case["path"], **case["headers"], **case["query"]}
        arguments = {snake(name): value for name, value in given.items()}
        if case["media"] == "application/json":
            (name,) = [name for name in known if hasattr(type_of(known[name]), "from_dict")]
            arguments[name] = type_of(known[name]).from_dict(case["body"])
        elif case["media"]:
            arguments.update({snake(name): value for name, value in case["body"].items()})
        # Words of the language get a prefix.
        arguments = {name if name in known else f"var_{name}": value for name, value in arguments.items()}
        for name, value in arguments.items():
            kind = type_of(known[name]) if name in known else None
            if isinstance(kind, type) and issubclass(kind, enum.Enum):
                arguments[name] = kind(value)
        unknown = [name for name in arguments if name not in known]
        if unknown:
            raise TypeError(f"no such parameter: {unknown}")
        method(**arguments)


for case in json.load(open(CASES)):
    if case["document"] == DOCUMENT:
        try:
            send(case)
            print(json.dumps({"id": case["id"]}))
        except Exception as error:
            print(json.dumps({"id": case["id"], "error": f"{type(error).__name__}: {error}"[:600]}))
