// Sends the cases with the client that openapi-generator's `typescript-fetch` made, compiled to FOLDER.
//
//   node drive.mjs CASES DOCUMENT FOLDER SERVER

import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [cases, document, folder, server] = process.argv.slice(2);
const client = await import(pathToFileURL(`${folder}/index.js`));
const camel = (name) => {
  const words = name.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const joined = words.map((word, n) => (n ? word[0].toUpperCase() + word.slice(1) : word)).join("");
  return joined[0].toLowerCase() + joined.slice(1);
};
const upper = (name) => camel(name)[0].toUpperCase() + camel(name).slice(1);

for (const one of JSON.parse(readFileSync(cases, "utf8")).filter((one) => one.document === document)) {
  let reached = false;
  const fetchApi = (...call) => ((reached = true), fetch(...call));
  const result = { id: one.id };
  try {
    const api = new client.DefaultApi(new client.Configuration({ basePath: `${server}/case/${one.id}`, fetchApi }));
    const given = { ...one.path, ...one.headers, ...one.query };
    const request = Object.fromEntries(Object.entries(given).map(([name, value]) => [camel(name), value]));
    if (one.media === "application/json") {
      const type = `${upper(one.operation)}Request`;
      request[camel(type)] = client[`${type}FromJSON`](one.body);
    } else if (one.media) {
      for (const [name, value] of Object.entries(one.body)) request[camel(name)] = value;
    }
    await api[`${camel(one.operation)}Raw`](request);
  } catch (error) {
    if (!reached) result.error = String(error);
  }
  console.log(JSON.stringify(result));
}
