// Opens a page of each kind in a browser, light and dark, wide and narrow, and fails on what axe finds.
//
//     node axe.mjs FOLDER-OF-NODE-MODULES BROWSER SITE...
//
// A page also fails when it asks for anything outside its site or that the site does not have, when the browser has an
// error to report, and when it is wider than its window. The pages come from the folder, without a server.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

const ORIGIN = "https://site.example";
const WIDTHS = [1280, 375];
const SCHEMES = ["light", "dark"];
const TYPES = {
  ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
  ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".xml": "application/xml",
};

/** Every page of a site, with its address. */
function pages(site) {
  const files = readdirSync(site, { recursive: true, withFileTypes: true });
  return files
    .filter((file) => file.isFile() && file.name.endsWith(".html"))
    .map((file) => {
      const path = join(file.parentPath ?? file.path, file.name);
      const address = "/" + relative(site, path).split(sep).join("/").replace(/(^|\/)index\.html$/, "$1");
      return { address, html: readFileSync(path, "utf8") };
    });
}

/** What kind a page is of: the shape of its address, its language, and whether it is for search engines. */
function kind({ address, html }) {
  const shape = address.split("/").map((part, depth) => (/^\d+$/.test(part) ? "0" : depth > 1 && part ? "*" : part));
  const language = /<html[^>]*\slang="?([\w-]+)/.exec(html)?.[1] ?? "no language";
  return [shape.join("/"), language, /<meta name="robots"/.test(html) ? "unlisted" : ""].join(" ").trim();
}

/** The longest page of each kind. A redirect leads on before it can be looked at. */
function examples(site) {
  const longest = new Map();
  for (const page of pages(site).filter(({ html }) => !/http-equiv="refresh"/.test(html))) {
    if (page.html.length > (longest.get(kind(page))?.html.length ?? 0)) longest.set(kind(page), page);
  }
  return [...longest.values()].map(({ address }) => address).sort();
}

/** Answers a request with a file of the site; notes what the site does not have and what is not of the site. */
function answer(site, route, faults) {
  const url = new URL(route.request().url());
  const path = decodeURIComponent(url.pathname);
  const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
  try {
    if (url.origin !== ORIGIN) throw new Error("not of this site");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    return route.fulfill({ body: readFileSync(file), contentType: type });
  } catch (fault) {
    faults.push(`asks for ${url}: ${fault.message}`);
    return route.abort();
  }
}

/** Opens a page and says all that is wrong with it. */
async function look(context, site, address, width, axe) {
  const faults = [];
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`makes the browser say: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`has a script that fails: ${error.message}`));
  page.on("dialog", (dialog) => (faults.push(`opens a dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.route("**/*", (route) => answer(site, route, faults));
  await page.goto(ORIGIN + encodeURI(address), { waitUntil: "load" });
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  if (needed > width) faults.push(`is ${needed} px wide in a window of ${width}`);
  await page.evaluate(axe);
  // It is off by default, but it is of WCAG 2.2 AA, which the site promises.
  const found = await page.evaluate(() => window.axe.run({ rules: { "target-size": { enabled: true } } }));
  for (const { id, help, nodes } of found.violations) {
    const places = nodes.slice(0, 3).map((node) => `\n    ${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
    faults.push(`breaks ${id}: ${help} (${nodes.length}x)${places.join("")}`);
  }
  if (found.passes.length === 0) faults.push("gave axe nothing to look at");
  await page.close();
  return faults;
}

const [modules, browserPath, ...sites] = process.argv.slice(2);
const require = createRequire(pathToFileURL(join(modules, "node_modules", "axe.mjs")));
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: browserPath,
  // Chromium has no sandbox for root, as whom it runs in containers.
  chromiumSandbox: process.getuid?.() !== 0,
  args: ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
let looks = 0;
const amiss = new Map();
for (const site of sites) {
  const addresses = examples(site);
  if (addresses.length === 0) throw new Error(`there is no page in ${site}`);
  console.log(`${site}: ${addresses.length} kinds of page`);
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      for (const address of addresses) {
        for (const fault of await look(context, site, address, width, axe)) {
          const sentence = `${site}: ${address} ${fault}`;
          amiss.set(sentence, (amiss.get(sentence) ?? new Set()).add(`${colorScheme} ${width} px`));
        }
        looks += 1;
      }
      await context.close();
    }
  }
}
await browser.close();
for (const [sentence, modes] of amiss) console.log(`${sentence}\n    seen in: ${[...modes].join(", ")}`);
console.log(`${looks} looks at pages found ${amiss.size} things amiss.`);
process.exitCode = amiss.size > 0 ? 1 : 0;
