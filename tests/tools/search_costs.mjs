// What a question to the search page costs, counted in a browser: bytes, and trips to the host one after another.
//
//     node search_costs.mjs FOLDER-OF-NODE-MODULES BROWSER SITE
//
// Asks a site about thirty questions, each in a browser of its own and then all of them in one, over a host with ranges and over one
// without.

import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { launch } from "./browse.mjs";
import { Host, ask, count, engine, questions } from "./search_site.mjs";

/** What a first question may move, in bytes, and in how many trips one after another, in an archive of so many articles at most. */
const MOST_BYTES = 200 * 1000;
const MOST_TRIPS = 4;
const MOST_ARTICLES = 100_000;
/**
 * How long an answer takes where trips are counted, and where time is, in milliseconds: what a browser asks for at once may leave it one
 * after another within some tens.
 */
const [COUNTED, TIMED] = [150, 25];
/** How many hits a page shows at first. */
const SHOWN = 10;

/** What each kind of filter is called in an address. */
export const PARAMETERS = new Map([["p", "person"], ["i", "institution"], ["a", "place"], ["t", "topic"], ["s", "series"],
  ["r", "role"], ["g", "language"], ["d", "led_by"], ["e", "edited_by"]]);

/** The address of a question. */
export function addressOf({ q = "", filters = [], from = "", to = "", sort = "" }) {
  const asked = new URLSearchParams(q === "" ? {} : { q });
  filters.forEach(({ kind, slug }) => asked.append(PARAMETERS.get(kind), slug));
  if (from) asked.set("from", from);
  if (to) asked.set("to", to);
  if (sort) asked.set("sort", sort);
  return `/search/?${asked}`;
}

/** A page of a fresh browser, which fails on errors of scripts, dialogs, and requests to elsewhere. */
export async function freshPage(browser, host, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => message.type() === "error" && !/status of (404|416)/.test(message.text()) && page.faults.push(message.text()));
  page.on("dialog", (dialog) => (page.faults.push("a dialog"), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith(host.origin) || request.url().startsWith("blob:") || page.faults.push(request.url()));
  return page;
}

export async function done(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** Waits until the page has an answer, and gives what it says. */
export async function answered(page) {
  await page.waitForFunction(() => {
    const busy = document.querySelector("#search-hits[aria-busy]");
    return !busy && /\S/.test(document.getElementById("search-status").textContent);
  });
  return page.locator("#search-status").textContent();
}

export const hits = (page) => page.locator("#search-hits > li");
export const numberIn = (text) => Number(/\d[\d,]*/.exec(text)[0].replaceAll(",", ""));
export const slugsOn = (page) => page.locator("#search-hits a").evaluateAll((links) =>
  links.map((link) => /\/articles\/(.*)\/$/.exec(decodeURIComponent(new URL(link.href).pathname))[1]));

/**
 * How many requests for the index followed each other since the last time, each begun when the one before had ended. What a
 * browser holds back because it has too many connections is no such request: over HTTP/2 it does not.
 */
function trips(page) {
  return page.evaluate(() => {
    const asked = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".bin"));
    performance.clearResourceTimings();
    const depths = [];
    asked.sort((one, other) => one.startTime - other.startTime).forEach(({ startTime }, at) => {
      const before = asked.slice(0, at).map(({ responseEnd }, to) => (responseEnd <= startTime ? depths[to] : 0));
      depths.push(1 + Math.max(0, ...before));
    });
    return Math.max(0, ...depths);
  });
}

/**
 * Asks each question in a browser of its own, and then all of them in one; prints what was moved, and fails where a first
 * question moves more than is promised of an archive of its size.
 */
export async function costs(browser, host, own, asked) {
  const rows = [];
  const fresh = () => freshPage(browser, host);
  const later = await fresh();
  await later.goto(`${host.origin}/search/`);
  await answered(later);
  await trips(later);
  for (const question of asked) {
    const expected = await ask(own, question, SHOWN);
    const page = await fresh();
    host.moved();
    host.latency = COUNTED;
    await page.goto(host.origin + addressOf(question));
    const status = await answered(page);
    const first = { ...host.moved(), trips: await trips(page) };
    assert.deepEqual(await slugsOn(page), expected.slugs, JSON.stringify(question));
    assert.match(status, /\d/, JSON.stringify(question));
    const known = await count(own, question);
    assert.ok(numberIn(status) <= known, `${JSON.stringify(question)}: ${status} of ${known}`);
    await done(page);
    host.latency = TIMED;
    const begun = performance.now();
    await later.evaluate((address) => {
      history.pushState(null, "", address);
      window.dispatchEvent(new PopStateEvent("popstate"));
    }, addressOf(question));
    await answered(later);
    const milliseconds = performance.now() - begun;
    const after = { ...host.moved(), trips: await trips(later) };
    rows.push({ question: `${question.q} ${addressOf({ ...question, q: "" }).slice(9)}`.trim().slice(0, 50), hits: known, first, later: after, milliseconds });
  }
  await done(later);
  console.log(`\n${"question".padEnd(52)}${"hits".padStart(7)}${"first: bytes".padStart(14)}${"trips".padStart(7)}${"later: bytes".padStart(14)}${"trips".padStart(7)}${"ms".padStart(6)}`);
  for (const { question, hits: total, first, later: after, milliseconds } of rows) {
    console.log(question.padEnd(52) + String(total).padStart(7) + String(first.bytes).padStart(14) + String(first.trips).padStart(7)
      + String(after.bytes).padStart(14) + String(after.trips).padStart(7) + milliseconds.toFixed(0).padStart(6));
  }
  if (!host.hasRanges || own.root.articles > MOST_ARTICLES) return;
  for (const { question, first } of rows) {
    assert.ok(first.trips <= MOST_TRIPS, `${question}: ${first.trips} trips`);
    assert.ok(first.bytes <= MOST_BYTES, `${question}: ${first.bytes} bytes`);
  }
}

/** Says how large an index is, and counts over both hosts. */
export async function countCosts(browser, site) {
  const own = await engine(site);
  const asked = await questions(own);
  const sizes = readdirSync(join(site, "search")).filter((name) => name.endsWith(".bin")).map((name) => statSync(join(site, "search", name)).size);
  console.log(`The index of ${own.root.articles} articles is ${sizes.length} files of ${sizes.reduce((sum, size) => sum + size, 0)} bytes.`);
  const host = await Host.of(site);
  for (const hasRanges of [true, false]) {
    host.hasRanges = hasRanges;
    console.log(`\nOver a host ${hasRanges ? "with" : "without"} ranges:`);
    await costs(browser, host, own, asked);
  }
  host.close();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder, browserPath, site] = process.argv.slice(2);
  const browser = await launch(folder, browserPath);
  await countCosts(browser, site).finally(() => browser.close());
}
