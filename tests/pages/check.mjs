// Opens reference pages in Chromium: findings of axe, how many screens a page is tall, whether it is wider than a phone, and where questions of readers lead.
//
//   NODE_PATH=.../node_modules node tests/pages/check.mjs FOLDER [QUESTIONS] [ADDRESS...]
//
// FOLDER is what `apiscribe docs` wrote. QUESTIONS has a question, a tab and the places of its answer on each line; each is typed at the index. ADDRESS is
// a live page, such as that of the mock server. It takes `playwright-core` and `axe-core` of npm, and Chromium, which CHROMIUM names unless it is
// `/usr/bin/chromium`. PAGES is a pattern for names of pages, all unless given. It ends with status 1 if there is a finding.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

// `import` does not look into NODE_PATH.
const require = createRequire(import.meta.url);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [folder, questions, ...live] = process.argv.slice(2);
const HEIGHT = 900;
const SCREENS = 20;
const VIEWS = [[1440, "light"], [1440, "dark"], [390, "light"], [390, "dark"]];

const address = (file) => pathToFileURL(resolve(folder, file)).href;
const wanted = new RegExp(process.env.PAGES ?? "");
const files = readdirSync(folder).filter((file) => file.endsWith(".html") && wanted.test(file)).sort();
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
const findings = [];
let tallest = { screens: 0 };

for (const [width, colorScheme] of VIEWS) {
  const page = await browser.newPage({ viewport: { width, height: HEIGHT }, colorScheme });
  for (const url of [...files.map(address), ...live]) {
    const name = url.split("/").pop() || url;
    const answer = await page.goto(url);
    if (answer && !answer.ok() && !url.startsWith("file:")) findings.push(`${url}: status ${answer.status()}`);
    const tall = await page.evaluate(() => [document.documentElement.scrollHeight, document.documentElement.scrollWidth]);
    const screens = tall[0] / HEIGHT;
    if (width === 1440 && screens > tallest.screens) tallest = { name, screens };
    if (width === 1440 && screens > SCREENS) findings.push(`${name}: ${screens.toFixed(1)} screens tall`);
    if (tall[1] > width) findings.push(`${name} at ${width}: ${tall[1]} pixels wide`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    for (const { id, nodes } of violations) findings.push(`${name} at ${width}, ${colorScheme}: ${id}, ${nodes.length}: ${nodes[0].html.slice(0, 120)}`);
  }
  await page.close();
}
console.log(`${files.length} pages and ${live.length} live in ${VIEWS.length} views; the tallest is ${tallest.name}, ${tallest.screens.toFixed(1)} screens`);

if (questions) {
  const page = await browser.newPage({ viewport: { width: 1440, height: HEIGHT } });
  for (const line of readFileSync(questions, "utf8").split("\n").filter((line) => line.includes("\t"))) {
    const [question, ...expected] = line.split("\t");
    await page.goto(address("index.html"));
    const start = Date.now();
    await page.keyboard.press("/");
    await page.keyboard.insertText(question);
    await page.waitForSelector("#found li");
    const places = await page.$$eval("#found li a", (links) => links.slice(0, 3).map((link) => link.getAttribute("href")));
    const took = Date.now() - start;
    const rank = places.findIndex((place) => expected.some((wanted) => place.startsWith(wanted)));
    if (rank < 0) findings.push(`"${question}": ${places.join(", ")}`);
    else {
      // The first find takes Enter alone.
      for (let down = 0; down < rank; down += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href.endsWith(places[rank]));
      const seen = await page.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))?.getBoundingClientRect().top ?? NaN);
      if (!(seen > -5 && seen < HEIGHT)) findings.push(`"${question}": ${places[rank]} is out of sight, at ${seen}`);
    }
    console.log(`${rank < 0 ? "-" : rank + 1} ${took} ms  ${question}`);
  }
}
await browser.close();
for (const finding of findings) console.log(`finding: ${finding}`);
console.log(`${findings.length} findings`);
process.exitCode = findings.length > 0 ? 1 : 0;
