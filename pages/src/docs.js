// Search, tabs, buttons that copy, and where one is. Pages read without it. What the specs say is put in as text, never as markup.
"use strict";

const make = (name, kind, text) => {
  const element = document.createElement(name);
  element.className = kind;
  element.textContent = text;
  return element;
};

// --- Search: `search.js` holds the entries and is read when the field is first used.

const field = document.getElementById("search");
const found = document.getElementById("found");
const skipped = new Set(
  "a an and are at be by can did do does for from has have how i in is it its may me means meant mean might must my need needs of on or s should tell that the their there this through to use used vendor's vendors what when where which who whose why with you".split(" "),
);
const synonyms = {
  checked: "check", verify: "check", verified: "check", webhook: "callback", photo: "image", picture: "image", document: "file", error: "code", parameter: "field", property: "field",
  key: "field", option: "form", kind: "form", rate: "throttled", limited: "throttled", throttling: "throttled", per: "limit", long: ["character", "characters"], length: ["character", "characters"], maximum: "most", max: "most",
  minimum: "least", paging: "pages", pagination: "pages", idempotent: "repeat", twice: "repeat", retry: "later", retried: "later", resend: "later", fail: "failure", failed: "failure",
  authenticate: "sign", authentication: "sign", auth: "sign", url: "address", endpoint: "address",
};
const parts = (text) => text.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
let entries = null;
let kinds = new Set();
// Words with a digit that stand nowhere: codes and numbers that the pages do not have.
let unknown = [];
let chosen = -1;

function load() {
  if (entries) return;
  entries = [];
  const script = document.createElement("script");
  script.src = "search.js";
  script.onload = () => {
    entries = prepared(globalThis.apiscribe);
    show();
  };
  document.head.append(script);
}

function prepared({ services, kinds: named, entries: all }) {
  kinds = new Set(named);
  return all.map(([service, kind, name, within, says, place]) => ({
    service: services[service][1], kind: named[kind], order: kind, name, within, says, place,
    low: name.toLowerCase(), plain: parts(name).join(""), nameParts: parts(name), withinParts: parts(within), called: parts(services[service][0]),
    around: parts(`${services[service][0]} ${services[service][1]}`), text: says.toLowerCase(), saysParts: new Set(parts(says)),
  }));
}

// A word and what else it may stand for.
function formsOf(word) {
  const one = word.replace(/(?<=..)s$/, "");
  return [...new Set([word, one, word.replace(/(?<=....)(ing|ed)$/, ""), synonyms[word], synonyms[one]].flat().filter(Boolean))];
}

// Whether a word names a service: part of its name, and of no entry elsewhere.
function names(word) {
  const of = entries.filter((entry) => entry.called.includes(word));
  return of.length > 0 && entries.every((entry) => entry.called.includes(word) || !entry.nameParts.includes(word));
}

// How well a word fits an entry; 0 is not at all. Among other words, that of a kind asks for the kind.
function fit(entry, word, isAlone) {
  if (!isAlone && entry.kind === word) return 80;
  if (entry.low === word) return !isAlone && kinds.has(word) ? 60 : 100;
  if (entry.nameParts.includes(word)) return 60;
  if ((isAlone || word.length > 2) && entry.low.startsWith(word)) return 45;
  if (entry.withinParts.includes(word)) return 30;
  if (entry.kind === word) return 50;
  if (entry.around.includes(word)) return 25;
  if (word.length > 2 && entry.low.includes(word)) return 20;
  if (entry.saysParts.has(word)) return /^\d\d/.test(word) ? 60 : 12;
  if (word.length > 3 && entry.text.includes(word)) return 4;
  return 0;
}

function search(query) {
  let words = query.toLowerCase().split(/[\s?,;"'`’]+/).filter(Boolean);
  const telling = words.filter((word) => !skipped.has(word));
  if (telling.length > 0) words = telling;
  const forms = words.map(formsOf);
  const services = words.filter(names);
  const isAlone = words.length - services.length < 2;
  const joined = parts(words.join(" ")).join("");
  const fits = forms.map((form) => entries.map((entry) => Math.max(...form.map((word) => fit(entry, word, isAlone)))));
  unknown = words.filter((word, at) => /\d/.test(word) && fits[at].every((one) => one === 0));
  // A word that few entries have says more about what is meant.
  const weights = fits.map((of) => Math.log(2 + entries.length / (1 + of.filter((one) => one > 0).length)));
  const scored = [];
  entries.forEach((entry, at) => {
    const fitting = fits.filter((of) => of[at] > 0).length;
    if (fitting === 0) return;
    const sum = fits.reduce((sum, of, word) => sum + of[at] * weights[word], 0);
    const isElsewhere = services.length > 0 && !services.some((word) => entry.called.includes(word));
    scored.push({ entry, score: (sum * (fitting / forms.length) ** 2 + (entry.plain === joined ? 1000 : 0)) * (isElsewhere ? 0.2 : 1) });
  });
  return scored
    .sort((a, b) => b.score - a.score || a.entry.order - b.entry.order || a.entry.name.length - b.entry.name.length)
    .slice(0, 14).map(({ entry }) => entry);
}

function show() {
  const query = field.value.trim();
  const results = query === "" ? [] : search(query);
  found.replaceChildren(...results.map((entry, index) => {
    const item = make("li", "", "");
    item.id = `found-${index}`;
    item.setAttribute("role", "option");
    const link = make("a", "", "");
    link.href = entry.place;
    link.tabIndex = -1;
    const line = make("span", "line", "");
    line.append(make("b", "", entry.name), make("span", "within", entry.within), make("span", "kind", `${entry.kind} · ${entry.service}`));
    link.append(line, make("span", "says", entry.says));
    item.append(link);
    return item;
  }));
  const isNothing = query !== "" && results.length === 0 && entries.length > 0;
  if (isNothing || (query !== "" && unknown.length > 0)) {
    const text = unknown.length > 0 ? `The pages do not mention ${unknown.join(", ")}.` : "Nothing fits these words.";
    const none = make("li", "none", text);
    none.setAttribute("role", "option");
    none.setAttribute("aria-disabled", "true");
    found.prepend(none);
  }
  found.hidden = found.childElementCount === 0;
  field.setAttribute("aria-expanded", String(!found.hidden));
  choose(results.length > 0 ? 0 : -1);
}

function choose(index) {
  const items = found.querySelectorAll("li[id]");
  chosen = items.length === 0 ? -1 : (index + items.length) % items.length;
  items.forEach((item, at) => item.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", items[chosen].id);
    items[chosen].scrollIntoView({ block: "nearest" });
  }
}

function close() {
  found.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

field.closest(".search").hidden = false;
field.addEventListener("focus", load);
field.addEventListener("input", show);
field.addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") choose(chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) {
    const link = found.querySelectorAll("li[id] a")[chosen];
    close();
    field.blur();
    link.click();
  } else return;
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const writes = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || writes || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  field.select();
  field.focus();
});
document.addEventListener("click", (event) => {
  if (!event.target.closest(".search") || event.target.closest("#found a")) close();
});

// --- What is linked is opened.

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
  if (target) target.scrollIntoView();
}
addEventListener("hashchange", open);
if (location.hash) open();

// --- Examples: a tab for each language, and what copies.

function copies(figure) {
  const button = make("button", "copy", "Copy");
  button.type = "button";
  button.addEventListener("click", async () => {
    const text = figure.querySelector("pre").textContent;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", "", text);
      figure.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  figure.querySelector("figcaption").append(button);
}

let language = null;
try { language = localStorage.getItem("apiscribe-language"); } catch { /* Files may have no storage. */ }

function pick(tabs, label) {
  for (const tab of tabs.querySelectorAll("[role=tab]")) {
    const is = tab.dataset.label === label;
    tab.setAttribute("aria-selected", String(is));
    tab.tabIndex = is ? 0 : -1;
    document.getElementById(tab.getAttribute("aria-controls")).hidden = !is;
  }
}

document.querySelectorAll(".tabs").forEach((tabs, number) => {
  const figures = [...tabs.querySelectorAll("figure")];
  if (figures.length < 2) return;
  const list = make("div", "tablist", "");
  list.setAttribute("role", "tablist");
  list.setAttribute("aria-label", "The request as");
  figures.forEach((figure, index) => {
    const label = figure.dataset.label;
    const tab = make("button", "", label);
    tab.type = "button";
    tab.id = `tab-${number}-${index}`;
    tab.dataset.label = label;
    const panel = make("div", "", "");
    panel.id = `panel-${number}-${index}`;
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    figure.replaceWith(panel);
    panel.append(figure);
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.addEventListener("click", () => {
      try { localStorage.setItem("apiscribe-language", label); } catch { /* As above. */ }
      const before = tab.getBoundingClientRect().top;
      document.querySelectorAll(".tabs.on").forEach((other) => {
        if (other.querySelector(`[role=tab][data-label="${label}"]`)) pick(other, label);
      });
      scrollBy(0, tab.getBoundingClientRect().top - before);
    });
    list.append(tab);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = [...list.children];
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    next.click();
    next.focus();
  });
  tabs.prepend(list);
  tabs.classList.add("on");
  const labels = figures.map((figure) => figure.dataset.label);
  pick(tabs, labels.includes(language) ? language : labels[0]);
});
document.querySelectorAll("figure").forEach((figure) => {
  if (figure.querySelector("pre")) copies(figure);
});

// --- The contents show which part is being read.

const links = new Map();
for (const link of document.querySelectorAll("nav.side .parts a")) {
  const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (target) links.set(target, link);
}
let current = null;
function follow() {
  let read = null;
  for (const target of links.keys()) if (target.getBoundingClientRect().top < 140) read = target;
  if (read === current) return;
  links.get(current)?.removeAttribute("aria-current");
  current = read;
  const link = links.get(current);
  link?.setAttribute("aria-current", "true");
  link?.scrollIntoView({ block: "nearest" });
}
if (links.size > 0) {
  addEventListener("scroll", follow, { passive: true });
  follow();
}
