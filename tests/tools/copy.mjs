// Copies every citation of the articles of built sites in a browser, and compares the clipboard with the page.
//
//     node copy.mjs FOLDER-OF-NODE-MODULES BROWSER SITE...
//
// The buttons are there only where scripts run; each says what it copies, and that it did, to screen readers too. Where
// the browser does not let a page write to the clipboard, the text is selected instead.

import { readFileSync, readdirSync } from "node:fs";
import { extname, join, sep } from "node:path";

import { launch } from "./browse.mjs";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml" };
const MOST_ARTICLES = 5;

/** The address that a site says it stands at. */
function address(site) {
  const front = readFileSync(join(site, "index.html"), "utf8");
  return /<link rel="canonical" href="([^"]*)"/.exec(front)[1];
}

/** Answers requests below an address with the files of a site. */
async function serve(context, site, base) {
  await context.route("**/*", (route) => {
    const url = route.request().url();
    const path = decodeURIComponent(url.slice(base.length).split(/[?#]/)[0]);
    try {
      const file = join(site, path === "" || path.endsWith("/") ? `${path}index.html` : path);
      return route.fulfill({ body: readFileSync(file), contentType: TYPES[extname(file)] ?? "application/octet-stream" });
    } catch {
      return route.abort();
    }
  });
}

/** A text as the clipboard gives it, whatever line breaks the system has. */
const lines = (text) => text.replaceAll("\r\n", "\n");

/** Presses every button of an article; says what is amiss. */
async function copyAll(page, where) {
  const faults = [];
  const texts = await page.locator("[data-copied-as]").evaluateAll((found) => found.map((text) => text.textContent));
  const buttons = page.locator("button.copy");
  if (texts.length < 4 || (await buttons.count()) !== texts.length) faults.push(`${where} has ${await buttons.count()} buttons`);
  await page.locator("details").evaluateAll((all) => all.forEach((details) => (details.open = true)));
  for (const [at, text] of texts.entries()) {
    await buttons.nth(at).focus();
    await page.keyboard.press("Enter");
    const status = page.locator(".cite [role=status]");
    await status.filter({ hasText: /./ }).waitFor({ timeout: 5000 });
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    if (lines(copied) !== lines(text)) faults.push(`${where} copies ${JSON.stringify(copied)} for ${JSON.stringify(text)}`);
    if (!(await buttons.nth(at).getAttribute("aria-label"))) faults.push(`${where} has a button that does not say what it copies`);
  }
  return faults;
}

const [folder, browserPath, ...sites] = process.argv.slice(2);
const browser = await launch(folder, browserPath);
const faults = [];
let copied = 0;
for (const site of sites) {
  const base = address(site);
  const files = readdirSync(join(site, "articles"), { recursive: true }).map((path) => path.split(sep));
  const pages = files.filter((parts) => parts.length > 1 && parts.at(-1) === "index.html");
  const articles = pages.map((parts) => parts.slice(0, -1).map(encodeURIComponent).join("/")).sort().slice(0, MOST_ARTICLES);
  const allowed = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const refused = await browser.newContext({ permissions: [] });
  const plain = await browser.newContext({ javaScriptEnabled: false });
  for (const context of [allowed, refused, plain]) await serve(context, site, base);
  for (const slug of articles) {
    const url = `${base}articles/${slug}/`;
    const page = await allowed.newPage();
    await page.goto(url);
    faults.push(...(await copyAll(page, url)));
    await page.close();
    copied += 1;
  }
  const url = `${base}articles/${articles[0]}/`;
  const page = await refused.newPage();
  await page.goto(url);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.locator("button.copy").first().click();
  const [selected, wanted] = [await page.evaluate(() => String(getSelection())), await page.locator(".citation").textContent()];
  if (selected.trim() !== wanted.trim()) faults.push(`${url} selects ${JSON.stringify(selected)} where it cannot copy`);
  const still = await plain.newPage();
  await still.goto(url);
  if ((await still.locator("main button").count()) > 0) faults.push(`${url} has buttons that do nothing without scripts`);
}
await browser.close();
for (const fault of faults) console.log(fault);
console.log(`The citations of ${copied} articles were copied, ${faults.length} things were amiss.`);
process.exitCode = faults.length > 0 || copied === 0 ? 1 : 0;
