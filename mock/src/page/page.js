// Shows calls as they come in. Whatever a request says is put in as text, never as markup, and nothing is fetched from elsewhere.
"use strict";

const most = 200;
const list = document.getElementById("calls");
const state = document.getElementById("state");
const form = document.getElementById("call").content;
const wrong = document.getElementById("wrong");
let newest = 0;

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

function show(call) {
  const element = form.cloneNode(true).firstElementChild;
  const part = (name) => element.querySelector(name);
  element.classList.toggle("wrong", call.violations.length > 0);
  element.hidden = wrong.checked && call.violations.length === 0;
  part(".number").textContent = `#${call.number}`;
  const name = call.operation ?? `${call.method} ${call.address}`;
  part(".name").textContent = seen(call.callback ? `${name} → ${call.callback}` : name);
  element.classList.toggle("callback", Boolean(call.callback));
  part(".status").textContent = call.answer ? call.answer.status : call.callback ? "no answer" : "cut";
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
  }
  for (const one of call.violations) violation(part(".violations"), one, "wrong");
  for (const one of call.advisories) violation(part(".violations"), one, "advice");
  const headers = call.headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  part(".request").textContent = seen(`${call.method} ${call.address}\n${headers}\n\n${pretty(call.body)}`);
  part(".answer").textContent = call.answer ? seen(pretty(call.answer.body)) : call.callback ? "no answer came" : "the connection was cut";
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
    const count = list.querySelectorAll(".call.wrong").length;
    if (newest > 0) state.textContent = `${list.childElementCount} calls shown, ${count} with violations.`;
  } catch {
    state.textContent = "The server does not answer.";
  }
  setTimeout(look, 500);
}

wrong.addEventListener("change", () => {
  for (const element of list.children) element.hidden = wrong.checked && !element.classList.contains("wrong");
});

document.getElementById("clear").addEventListener("click", async () => {
  await fetch("calls", { method: "DELETE" });
  list.replaceChildren();
  state.textContent = "Waiting for the next call.";
});

fetch("services").then((response) => response.json()).then(({ services, lenient }) => {
  const names = services.map((service) => `${service.name} (${service.title})`).join(", ");
  document.getElementById("services").textContent = seen(`${names}${lenient ? "; lenient" : ""}`);
}).catch(() => {});
look();
