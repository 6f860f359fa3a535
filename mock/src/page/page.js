// Shows calls as they come in. Whatever a request says is put in as text, never as markup, and nothing is fetched from elsewhere.
"use strict";

const most = 200;
const list = document.getElementById("calls");
const state = document.getElementById("state");
const form = document.getElementById("call").content;
const service = document.getElementById("service");
const verdict = document.getElementById("verdict");
let newest = 0;
const silent = "The server does not answer.";

const media = { image: "Picture", video: "Video", audio: "Audio", file: "File", location: "Location" };

// What nobody sees is shown by its number: a mark of direction could turn a whole line around.
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u3164\uffa0\u115f\u1160]/gu;
function seen(text) {
  const number = (one) => (one === "\n" || one === "\t" ? one : `\\u{${one.codePointAt(0).toString(16)}}`);
  return String(text).replace(unseen, number);
}

function add(parent, tag, kind, text) {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = seen(text);
  parent.append(element);
  return element;
}

function draw(bubble, sketch) {
  for (const { kind, text } of sketch.parts) {
    if (kind === "template") add(bubble, "p", "template", `Template: ${text}`);
    else if (kind === "location") add(bubble, "p", "media", text);
    else if (kind in media) add(bubble, "span", "media", `${media[kind]}\n${text}`);
    else if (kind === "button" || kind === "value") add(bubble, "span", kind, text);
    else add(bubble, "p", kind, text);
  }
  if (sketch.parts.length === 0) add(bubble, "p", "nothing", "nothing to show");
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

function violation(parent, { pointer, message, place }, kind) {
  const item = add(parent, "li", kind, "");
  const where = pointer === "" ? "the request" : pointer;
  add(item, "code", "", where);
  item.append(seen(` ${message}${place ? ` (${place})` : ""}`));
}

// The call as a command line, for a shell that takes single quotes as they are.
function curl(call) {
  const quoted = (text) => `'${text.replaceAll("'", "'\\''")}'`;
  const left = new Set(["host", "connection", "content-length", "transfer-encoding"]);
  const headers = call.headers.filter(([name]) => !left.has(name)).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`);
  const body = call.body === "" ? [] : [`--data-raw ${quoted(call.body)}`];
  return [`curl -X ${call.method} ${quoted(location.origin + call.address)}`, ...headers, ...body].join(" \\\n  ");
}

async function copy(button, text) {
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The browser does not allow it";
  }
  setTimeout(() => { button.textContent = "Copy as curl"; }, 1500);
}

function isShown(element) {
  const { service: name, verdicts } = element.dataset;
  return (service.value === "" || name === service.value) && (verdict.value === "" || verdicts.split(" ").includes(verdict.value));
}

function count() {
  const shown = [...list.children].filter((element) => !element.hidden);
  const wrong = shown.filter((element) => element.classList.contains("wrong")).length;
  const calls = shown.length === 1 ? "1 call" : `${shown.length} calls`;
  if (newest > 0) state.textContent = `${calls} shown, ${wrong} with violations.`;
}

function show(call) {
  const element = form.cloneNode(true).firstElementChild;
  const part = (name) => element.querySelector(name);
  const is = {
    wrong: call.violations.length > 0,
    advice: call.advisories.length > 0,
    faulty: Boolean(call.fault),
    unknown: !call.operation,
  };
  is.fine = !is.wrong && !is.faulty && !is.unknown;
  element.classList.toggle("wrong", is.wrong);
  element.dataset.service = (call.operation ?? "").split(".")[0];
  element.dataset.verdicts = Object.keys(is).filter((name) => is[name]).join(" ");
  element.hidden = !isShown(element);
  const count = call.violations.length;
  const name = call.operation ?? `${call.method} ${call.address}`;
  part(".number").textContent = `#${call.number}`;
  part(".name").textContent = seen(call.callback ? `${name} → ${call.callback}` : name);
  element.classList.toggle("callback", Boolean(call.callback));
  part(".status").textContent = call.answer ? call.answer.status : call.callback ? "no answer" : "cut";
  part(".verdict").textContent = is.wrong ? `${count} ${count === 1 ? "violation" : "violations"}` : is.fine ? "accepted" : "";
  part("time").textContent = new Date(call.at).toLocaleTimeString();
  const fault = call.callback ? call.fault : `on demand: ${call.fault}`;
  part(".fault").textContent = call.fault ? seen(fault) : "";
  if (call.callback) {
    part(".to").textContent = "callback of the vendor";
    part(".bubble").remove();
  } else {
    const { from, to } = call.sketch;
    part(".to").textContent = seen(`${from.join(", ") || "?"} → ${to.join(", ") || "?"}`);
    draw(part(".bubble"), call.sketch);
    // A call that names nobody is no message.
    if (from.length + to.length === 0) part(".phone").remove();
  }
  for (const one of call.violations) violation(part(".violations"), one, "wrong");
  for (const one of call.advisories) violation(part(".violations"), one, "advice");
  if (part(".violations").childElementCount === 0) part(".violations").remove();
  const headers = call.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  part(".request").textContent = seen(`${call.method} ${call.address}\n${headers}\n\n${pretty(call.body)}`);
  part(".answer").textContent = call.answer ? seen(pretty(call.answer.body)) : call.callback ? "no answer came" : "the connection was cut";
  part(".copy").addEventListener("click", () => copy(part(".copy"), curl(call)));
  list.prepend(element);
  while (list.childElementCount > most) list.lastElementChild.remove();
}

async function look() {
  try {
    const response = await fetch(`calls?after=${newest}`);
    const { calls } = await response.json();
    for (const call of calls) {
      newest = Math.max(newest, call.number);
      show(call);
    }
    if (calls.length > 0 || state.textContent === silent) count();
  } catch {
    state.textContent = silent;
  }
  setTimeout(look, 500);
}

for (const filter of [service, verdict]) {
  filter.addEventListener("change", () => {
    for (const element of list.children) element.hidden = !isShown(element);
    count();
  });
}

document.getElementById("clear").addEventListener("click", async () => {
  await fetch("calls", { method: "DELETE" });
  list.replaceChildren();
  state.textContent = "Waiting for the next call.";
});

fetch("services").then((response) => response.json()).then(({ services, lenient }) => {
  const names = services.map((service) => `${service.name} (${service.title})`).join(", ");
  service.append(...services.map(({ name }) => new Option(name, name)));
  document.getElementById("services").textContent = seen(`${names}${lenient ? "; lenient" : ""}`);
}).catch(() => {});
look();
