// What a reader sees of a hit whose beginning does not have what was asked for.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { answered, done, freshPage } from "./search_costs.mjs";
import { ask, questions } from "./search_site.mjs";

/**
 * A question for words in a row that stand late in the text of an article, with its slug.
 * @param {string} site
 */
export async function buried(site, own) {
  const [frequent] = await questions(own);
  const { slugs } = await ask(own, frequent);
  for (const slug of slugs) {
    const page = readFileSync(join(site, "articles", slug, "index.html"), "utf8");
    const [, text] = /<div class="text"[^>]*>([^]*?)<\/div>/.exec(page);
    const paragraphs = [...text.matchAll(/<p>([^<]+)<\/p>/g)].map(([, text]) => text);
    const last = paragraphs.at(-1) ?? "";
    // A few words that follow each other, or as many characters where there are no spaces.
    const [row] = /\b(?:[a-z]{3,} ){3}[a-z]{3,}\b|[\u4e00-\u9fff]{8}/.exec(last) ?? [];
    if (row && paragraphs.length > 3 && !paragraphs.slice(0, -1).some((text) => text.includes(row))) return { q: `"${row}"`, row, slug };
  }
  assert.fail("no article has a last paragraph of its own");
}

/** A reader asks for what stands late in a text, and sees it below the hit. */
export async function passages(browser, host, site, own) {
  const { q, row, slug } = await buried(site, own);
  const page = await freshPage(browser, host);
  await page.goto(`${host.origin}/search/?${new URLSearchParams({ q, sort: "best" })}`);
  await answered(page);
  const link = page.locator(`a[href$="/articles/${slug.split("/").map(encodeURIComponent).join("/")}/"]`);
  while ((await link.count()) === 0) await page.locator("#search-more").click();
  const hit = page.locator("#search-hits > li").filter({ has: link });

  const summary = hit.locator(".passages summary");
  const said = hit.locator(".passages div:not([aria-busy]) p");
  await page.route("**/articles/**", (route) => route.fulfill({ status: 404, body: "" }));
  await summary.focus();
  await summary.press("Enter");
  await said.first().waitFor();
  assert.deepEqual(await said.allTextContents(), ["The article cannot be read now."]);
  await page.unroute("**/articles/**");
  await summary.press("Enter");
  await summary.press("Enter");
  await hit.locator(".passages mark").first().waitFor();
  const shown = await said.allTextContents();
  assert.ok(shown.length <= 3 && shown.some((text) => text.includes(row)), `${row} is in ${JSON.stringify(shown)}`);

  // What the headline or the beginning says already is not offered again.
  for (const other of await page.locator("#search-hits > li").all()) {
    const isSeen = (await other.locator(":scope > div > a, :scope > div > p").allTextContents()).some((text) => text.includes(row));
    assert.equal(await other.locator(".passages").count(), isSeen ? 0 : 1);
  }
  await done(page);
  console.log("A reader opens the passages of a hit that have what was asked for.");
}

/**
 * A question for words in a row that the record of an article has and nothing else of its page, with its slug.
 * @param {string} site
 */
function recorded(site) {
  const folder = join(site, "articles");
  for (const file of readdirSync(folder, { recursive: true }).sort().filter((file) => file.endsWith("index.html"))) {
    const page = readFileSync(join(folder, file), "utf8");
    const [, article, record] = /<article>([^]*?)<\/article>[^]*<aside class="record"([^]*?)<section class="kept cite"/.exec(page) ?? [];
    for (const [, text] of record?.matchAll(/<dd dir="auto"[^>]*>([^<]+)<\/dd>/g) ?? []) {
      const [row] = /\b(?:[a-z]{3,} ){2}[a-z]{3,}\b|[\u4e00-\u9fff]{6}/.exec(text) ?? [];
      if (row && !article.includes(row)) return { row, slug: file.slice(0, -"/index.html".length) };
    }
  }
  assert.fail("no record says anything of its own");
}

/** A reader asks for what the record alone says, such as the purpose of a visit, and sees it below the hit. */
export async function recordPassages(browser, host, site) {
  const { row, slug } = recorded(site);
  const page = await freshPage(browser, host);
  await page.goto(`${host.origin}/search/?${new URLSearchParams({ q: `"${row}"` })}`);
  await answered(page);
  const link = page.locator(`a[href$="/articles/${slug.split("/").map(encodeURIComponent).join("/")}/"]`);
  while ((await link.count()) === 0) await page.locator("#search-more").click();
  const hit = page.locator("#search-hits > li").filter({ has: link });
  await hit.locator(".passages summary").click();
  await hit.locator(".passages mark").first().waitFor();
  const shown = await hit.locator(".passages div p").allTextContents();
  assert.ok(shown.some((text) => text.includes(row)), `${row} is in ${JSON.stringify(shown)}`);
  await done(page);
  console.log("A reader sees what the record of a hit says, where that alone has what was asked for.");
}
