// Searches sites as readers do, in a browser, and as scripts do; fails on what is amiss, and counts what a question costs.
//
//     node search.mjs FOLDER-OF-NODE-MODULES BROWSER BACKFILE SITE SITE-IN-CHINESE SITE-OF-MANY
//
// The sites are folders that `backfile build` made. The first is searched over a host with ranges and over one without; the last
// has more than four thousand articles.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

import { launch, modules } from "./browse.mjs";
import { PARAMETERS, addressOf, answered, countCosts, done, freshPage, hits, numberIn } from "./search_costs.mjs";
import { buried, passages, recordPassages } from "./search_passages.mjs";
import { program } from "./search_program.mjs";
import { Host, ask, engine, misspelt, questions } from "./search_site.mjs";

const [folder, browserPath, backfile, site, chineseSite, siteOfMany] = process.argv.slice(2);
const axe = readFileSync(modules(folder).resolve("axe-core/axe.min.js"), "utf8");

/** What the program answers. */
function askProgram(site, { q = "", filters = [], from = "", to = "", sort = "" }) {
  const flags = filters.flatMap(({ kind, slug }) => [`--${PARAMETERS.get(kind).replace("_", "-")}`, slug]);
  if (from) flags.push("--from", from);
  if (to) flags.push("--to", to);
  if (sort) flags.push("--sort", sort);
  const words = q === "" ? [] : ["--", q];
  const said = execFileSync(backfile, ["search", "--output", site, "--format", "json", "--limit", "1000000", ...flags, ...words], { maxBuffer: 2 ** 30 });
  const { total, hits, did_you_mean: meant } = JSON.parse(said);
  return { total, slugs: hits.map(({ slug }) => slug), meant: new Map(meant.map(({ typed, near }) => [typed, near[0]])) };
}

const fresh = (host, options) => freshPage(browser, host, options);

async function noViolation(page, where) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run({ rules: { "target-size": { enabled: true } } }));
  const said = found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 200)}`);
  assert.deepEqual(said, [], where);
  const [needed, width] = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  assert.ok(needed <= width, `${where}: ${needed} px wide in ${width}`);
}

/** The page and the program give the same articles in the same order. */
async function sameAsTheProgram(site, asked) {
  const own = await engine(site);
  for (const question of asked) {
    const [here, there] = [await ask(own, question), askProgram(site, question)];
    assert.equal(here.total, there.total, JSON.stringify(question));
    assert.deepEqual(here.slugs, there.slugs, JSON.stringify(question));
    assert.deepEqual(here.meant, there.meant, JSON.stringify(question));
    // However little is read at once, and in whatever order that is.
    for (const step of [1, 200, 3000]) {
      const { total, slugs } = await ask(own, question, Infinity, step);
      assert.deepEqual({ total, slugs }, { total: here.total, slugs: here.slugs }, `${JSON.stringify(question)} by ${step} bytes`);
    }
  }
  console.log(`${asked.length} questions have the same answer from the page as from the program, in long steps and in short ones.`);
}

/** What a reader does with the keyboard and the mouse. */
async function story(host, own) {
  const [frequent] = await questions(own);
  const word = frequent.q.trim();
  const all = await ask(own, frequent);

  let page = await fresh(host);
  await page.goto(`${host.origin}/`);
  await page.locator(".masthead [name=q]").fill(word);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/search/?q=${word}`);
  assert.ok(numberIn(await answered(page)) > 10);
  assert.equal(await hits(page).count(), 10);
  assert.match((await page.locator("#search-hits mark").first().textContent()).toLowerCase(), new RegExp(`^${word}`));

  await page.locator("#search-more").click();
  await page.waitForFunction(() => document.querySelectorAll("#search-hits > li").length > 10);
  assert.equal(await page.evaluate(() => [...document.querySelectorAll("#search-hits a")].indexOf(document.activeElement)), 10);
  const shown = await hits(page).count();
  await hits(page).nth(12).locator("a").click();
  await page.waitForURL("**/articles/**");
  await page.goBack();
  await answered(page);
  await page.waitForFunction((count) => document.querySelectorAll("#search-hits > li").length === count, shown);

  await page.locator("[data-filter=role] > summary").click();
  const role = page.locator("[data-filter=role] li").first();
  await role.waitFor();
  const count = numberIn(await role.locator(".number").textContent());
  await role.locator("input").check();
  await page.waitForURL("**role=**");
  await page.waitForFunction((number) => document.getElementById("search-status").textContent.replaceAll(",", "").includes(number), String(count));
  assert.equal(await page.locator("#search-chosen button").count(), 1);
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("search-chosen").childElementCount === 0);
  assert.ok(!page.url().includes("role="));
  await page.goForward();
  await page.waitForFunction(() => document.getElementById("search-chosen").childElementCount === 1);
  await page.locator("#search-chosen button").click();
  await page.waitForURL((url) => !url.search.includes("role="));

  await page.locator("[data-filter=year] > summary").click();
  const year = page.locator("[data-filter=year] li").nth(1);
  await year.waitFor();
  const ofYear = numberIn(await year.locator(".number").textContent());
  await year.locator("button").click();
  await page.waitForURL("**from=**");
  await page.waitForFunction((number) => document.getElementById("search-status").textContent.replaceAll(",", "").startsWith(number), String(ofYear));
  await page.locator("[name=from]").fill("yesterday");
  await page.locator("[name=from]").press("Enter");
  await page.locator("[name=from][aria-invalid]").waitFor();
  assert.match(await page.locator("#search-date-fault").textContent(), /yesterday/);
  await done(page);

  // Typing asks for the whole word and not for each of its letters; the keyboard is enough for all of it.
  page = await fresh(host);
  await page.goto(`${host.origin}/search/`);
  await answered(page);
  host.moved();
  assert.equal(await page.evaluate(() => document.activeElement.name), "q");
  await page.keyboard.type(word, { delay: 30 });
  await page.waitForURL(`**/search/?q=${word}`);
  await answered(page);
  assert.ok(host.moved().requests <= 40, "typing does not flood the host");
  const before = await page.evaluate(() => history.length);
  await page.keyboard.type("x", { delay: 30 });
  await page.waitForURL(`**/search/?q=${word}x`);
  assert.equal(await page.evaluate(() => history.length), before);
  await page.keyboard.press("Backspace");
  await page.waitForURL(`**/search/?q=${word}`);
  await page.keyboard.press("Enter");
  await answered(page);
  for (let tries = 0; tries < 40; tries += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement.closest("#search-hits") !== null)) break;
  }
  await page.keyboard.press("Enter");
  await page.waitForURL("**/articles/**");
  await done(page);

  // A misspelt word, and words that are hostile.
  page = await fresh(host);
  const long = all.cards.flatMap(({ headline }) => headline.toLowerCase().match(/\b[a-z]{8,}\b/g) ?? [])[0];
  await page.goto(`${host.origin}/search/?q=${long.slice(0, 4)}q${long.slice(4)}`);
  await page.locator("#search-advice a").click();
  await page.waitForURL((url) => !url.search.includes("q=") || !url.search.includes(`${long.slice(0, 4)}q`));
  assert.ok(numberIn(await answered(page)) > 0);
  for (const hostile of ["__proto__", "\"><img src=x onerror=alert(1)>", "\ud800", "x".repeat(20_000), "-", "%00", "\u202eabc"]) {
    for (const parameter of ["q", "person", "from", "sort", "role", "__proto__"]) {
      const short = hostile.slice(0, 5000);
      await page.goto(`${host.origin}/search/?${new URLSearchParams({ [parameter]: short })}`);
      await answered(page);
    }
  }
  await page.goto(`${host.origin}/search/?q=%E2%80%94%20%3F`);
  await answered(page);
  assert.equal(await page.locator("#search-advice").textContent(), "“— ?” has no letter or digit to search for.");
  await done(page);

  page = await fresh(host, { javaScriptEnabled: false });
  await page.goto(`${host.origin}/`);
  await page.locator(".masthead [name=q]").fill(word);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/search/?q=${word}`);
  assert.ok(await page.locator(".without-script a").first().isVisible());
  assert.ok(!(await page.locator("#search-filters").isVisible()));
  await done(page);
  console.log("A reader types, narrows down, goes on and back, with the keyboard alone, and without JavaScript.");
}

/** What a reader is told when files are missing, cut, another's, or silent; and when a new site takes the place of the old. */
async function faults(host, own) {
  const [{ q }] = await questions(own);
  const isOther = (name) => name !== "index.bin";
  const kinds = new Map([
    ["a root that is missing", (name, bytes) => (isOther(name) ? bytes : null)],
    ["a root that is cut", (name, bytes) => (isOther(name) ? bytes : bytes.subarray(0, 1000))],
    ["a root that is no index", (name, bytes) => (isOther(name) ? bytes : Buffer.from("<!doctype html>not found"))],
    ["files that are missing", (name, bytes) => (isOther(name) ? null : bytes)],
    ["files that are cut", (name, bytes) => (isOther(name) ? bytes.subarray(0, bytes.length >> 1) : bytes)],
    ["files of other bytes", (name, bytes) => (isOther(name) ? Buffer.alloc(bytes.length, 7) : bytes)],
  ]);
  for (const [kind, amiss] of kinds) {
    host.amiss = amiss;
    const page = await fresh(host);
    await page.goto(host.origin + addressOf({ q }));
    await page.locator("#search-advice button").waitFor({ timeout: 10_000 });
    assert.match(await answered(page), /index/, kind);
    host.amiss = (_, bytes) => bytes;
    await page.locator("#search-advice button").click();
    await page.locator("#search-hits > li").first().waitFor();
    await done(page);
  }
  // Another site is put up while a reader searches.
  const page = await fresh(host);
  await page.goto(`${host.origin}/search/`);
  await answered(page);
  host.site = chineseSite;
  await page.locator("#search-form [name=q]").fill(q);
  await page.locator("#search-hits > li").first().waitFor();
  host.site = site;
  await done(page);
  console.log(`${kinds.size} kinds of damage are told in a sentence, and a new index is noticed.`);
}

/** What was read before is there still when as much comes with it as is kept at all, from a host that gives whole files. */
async function pushedOut() {
  const { IndexFiles } = program("files", ["IndexFiles"]);
  const asked = globalThis.fetch;
  const length = 16 * 1024 * 1024;
  globalThis.fetch = async (address) => new Response(new Uint8Array(length).fill(Number(address.at(-1))));
  try {
    const files = new IndexFiles("/search/");
    const parts = [1, 2, 3, 4, 5].map((name) => ({ file: { name: `${name}`, start: 0, length }, start: 100, length: 3 }));
    const [first] = await files.read(parts.slice(0, 1));
    const all = await files.read(parts);
    assert.deepEqual([[...first], ...all.map((part) => [...part])], [1, 1, 2, 3, 4, 5].map((name) => [name, name, name]));
  } finally {
    globalThis.fetch = asked;
  }
  console.log("Parts of an index that is larger than what a browser keeps of it come back whole.");
}

/** Looks at the page in many states with axe. */
async function accessible(host, own, language) {
  const [{ q }] = await questions(own);
  const states = ["/search/", addressOf({ q }), addressOf(await buried(host.site, own)), addressOf({ q: "qqqqqqqqqq" }), "/404.html"];
  let looks = 0;
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 375]) {
      const page = await fresh(host, { colorScheme, viewport: { width, height: 900 } });
      for (const state of states) {
        await page.goto(host.origin + state);
        if (state.startsWith("/search")) {
          await answered(page);
          if (width < 900) await page.locator("#search-filters > details > summary").click();
          for (const name of ["person", "role", "year"]) await page.locator(`[data-filter=${name}] > summary`).click();
          for (const summary of await page.locator(".passages summary").all()) await summary.click();
          await page.waitForFunction(() => !document.querySelector(".values[aria-busy]"));
        }
        await noViolation(page, `${language} ${colorScheme} ${width} ${state}`);
        looks += 1;
      }
      await done(page);
    }
  }
  console.log(`${looks} looks at the pages to search from (${language}) found nothing amiss.`);
}

const browser = await launch(folder, browserPath);
try {
  const chinese = await engine(chineseSite);
  const chineseHost = await Host.of(chineseSite);
  await pushedOut();
  await accessible(chineseHost, chinese, "zh");
  chineseHost.close();

  const many = await engine(siteOfMany);
  await sameAsTheProgram(siteOfMany, [...(await questions(many)), ...(await misspelt(many))]);
  const own = await engine(site);
  await sameAsTheProgram(site, [...(await questions(own)), ...(await misspelt(own))]);
  const host = await Host.of(site);
  await story(host, own);
  await passages(browser, host, site, own);
  await recordPassages(browser, host, site);
  await faults(host, own);
  await accessible(host, own, "en");
  host.close();
  await countCosts(browser, site);
} finally {
  await browser.close();
}
