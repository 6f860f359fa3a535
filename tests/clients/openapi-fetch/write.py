"""Writes a program that sends the cases with openapi-fetch, each as a literal that the compiler holds against the types of openapi-typescript.

    python3 write.py CASES DOCUMENT > drive.ts

What the mock server has to refuse need not be of its type.
"""

import json
import sys

CASES, DOCUMENT = sys.argv[1:]
print(
    """import createClient from "openapi-fetch";
import type { paths } from "./types";

const server = process.argv[2];
async function send(id: string, call: (client: ReturnType<typeof createClient<paths>>) => Promise<unknown>) {
  let reached = false;
  const counted = (request: Request) => ((reached = true), fetch(request));
  const result: { id: string; error?: string } = { id };
  try {
    await call(createClient<paths>({ baseUrl: `${server}/case/${id}`, fetch: counted }));
  } catch (error) {
    if (!reached) result.error = String(error);
  }
  console.log(JSON.stringify(result));
}
const form = {
  headers: { "content-type": "application/x-www-form-urlencoded" },
  bodySerializer: (body: object) => new URLSearchParams(body as Record<string, string>),
};
"""
)
for case in json.load(open(CASES)):
    if case["document"] != DOCUMENT:
        continue
    parts = {"path": case["path"], "query": case["query"], "header": case["headers"]}
    given = {"params": {side: values for side, values in parts.items() if values}}
    if case["media"]:
        given["body"] = case["body"]
    text = json.dumps(given, ensure_ascii=False)
    if case["media"] == "application/x-www-form-urlencoded":
        text = "{ ...form, " + text[1:]
    if case["refused"]:
        text = f"({text}) as never"
    print(f"await send({json.dumps(case['id'])}, (client) => client.{case['method'].upper()}({json.dumps(case['template'])}, {text}));")
