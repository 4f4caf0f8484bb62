// Does in a browser what readers do, on the site of the fictional archive, and fails where they would.
//
//     node reader.mjs FOLDER-OF-NODE-MODULES BROWSER SITE
//
// Each thing that a reader does is a function named as the sentence that it proves.

import { addressOf, examples, launch, open, pages } from "./browse.mjs";

const WIDE = { width: 1280, height: 900 };

const readers = {
  async an_article_is_reached_from_the_front_page_by_person(read) {
    const page = await read("/", { javaScriptEnabled: false });
    const person = page.locator('.tally a[href*="/people/"]').first();
    const name = await person.innerText();
    await person.click();
    expect((await page.locator("h1").innerText()) === name, `the page of ${name} has another heading`);
    await page.locator('main .articles a[href*="/articles/"]').first().click();
    await expectArticle(page);
    expect((await page.locator("main").innerText()).includes(name), `the article does not show ${name}`);
  },

  async an_article_is_reached_from_the_front_page_by_date(read) {
    const page = await read("/", { javaScriptEnabled: false });
    await page.locator('nav a[href$="/dates/"]').first().click();
    await page.locator(".figures").first().locator("a").last().click();
    await page.locator(".figures a").first().click();
    expect(/^\/dates\/\d{4}\/\d{2}\/$/.test(addressOf(page)), `a month has the address ${addressOf(page)}`);
    await page.locator(".articles a").first().click();
    await expectArticle(page);
  },

  async an_article_is_reached_from_the_front_page_by_institution(read) {
    const page = await read("/", { javaScriptEnabled: false });
    await page.locator('nav a[href$="/institutions/"]').first().click();
    await page.locator(".letters a").nth(3).click();
    const letter = new URL(page.url()).hash.slice(1);
    await page.locator(`.letter:has(#${letter}) .tally a`).first().click();
    await page.locator('main a[href*="/articles/"]').first().click();
    await expectArticle(page);
  },

  async a_bar_of_a_persons_years_leads_to_that_year_in_the_persons_list(read, site) {
    const { address } = pages(site)
      .filter(({ address }) => /^\/people\/[^/]+\/$/.test(address))
      .sort((a, b) => b.html.length - a.html.length)[0];
    const page = await read(address);
    const bar = page.locator(".chart a").first();
    const to = new URL(await bar.evaluate((bar) => bar.href.baseVal), page.url());
    await bar.click();
    expect(page.url() === to.href, `the bar led to ${page.url()} and not to ${to}`);
    const shown = await page.locator(`[id="${to.hash.slice(1)}"] time, [id="${to.hash.slice(1)}"] .time`).first().innerText();
    expect(shown !== "", `nothing of that year is at ${to}`);
  },

  async an_article_leads_to_its_translation_and_back(read, site) {
    const { address } = pages(site).find(({ html }) => /<dd>\s*<a [^>]*hreflang=/.test(html));
    const page = await read(address, { javaScriptEnabled: false });
    const before = await page.locator("html").getAttribute("lang");
    await page.locator(".credits a[hreflang]").first().click();
    await expectArticle(page);
    const after = await page.locator("html").getAttribute("lang");
    expect(before !== after, `both are in ${before}`);
    await page.locator(`.credits a[hreflang="${before}"]`).first().click();
    expect(addressOf(page) === address, "the way back leads elsewhere");
  },

  async who_is_seen_together_leads_to_the_articles_of_both(read, site) {
    const { address } = pages(site).find(({ html }) => html.includes('<section class="company">') && html.includes("<details><summary>"));
    const page = await read(address, { javaScriptEnabled: false });
    await page.locator(".company summary").first().click();
    await page.locator(".company details[open] .articles a").first().click();
    await expectArticle(page);
  },

  async a_page_is_gone_through_with_the_keyboard_alone(read, site) {
    for (const address of ["/", articleOf(site), "/people/"]) {
      const page = await read(address);
      await page.keyboard.press("Tab");
      const skip = await focused(page);
      expect(skip.classes === "skip" && skip.isSeen, `${address}: the first thing to focus is not the way to the content`);
      await expectEveryLinkInOrder(page, address);
      await page.goto(page.url());
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement.closest("main") !== null), `${address}: skipping does not skip`);
    }
  },

  async every_kind_of_page_reads_in_narrow_windows_and_at_twice_its_size(read, site) {
    for (const address of examples(site)) {
      for (const viewport of [{ width: 320, height: 640 }, { width: 640, height: 450 }]) {
        const page = await read(address, { viewport });
        const needed = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(needed <= viewport.width, `${address} is ${needed} px wide in a window of ${viewport.width}`);
        await page.close();
      }
    }
  },

  async the_headings_of_every_kind_of_page_are_in_order(read, site) {
    for (const address of examples(site)) {
      const page = await read(address);
      const levels = await page.evaluate(() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => +heading.tagName[1]));
      expect(levels.filter((level) => level === 1).length === 1, `${address} has ${levels} for headings`);
      const jump = levels.findIndex((level, at) => at > 0 && level > levels[at - 1] + 1);
      expect(jump < 0, `${address} jumps from a heading ${levels[jump - 1]} to ${levels[jump]}`);
      await page.close();
    }
  },

  async a_page_is_dark_where_the_readers_system_is(read, site) {
    const seen = {};
    for (const colorScheme of ["light", "dark"]) {
      const page = await read(articleOf(site), { colorScheme });
      seen[colorScheme] = await page.evaluate(() => {
        const brightness = (colour) => colour.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0);
        const { backgroundColor, color } = getComputedStyle(document.body);
        return { paper: brightness(backgroundColor), ink: brightness(color) };
      });
    }
    expect(seen.light.paper > seen.light.ink, "light paper is not lighter than its ink");
    expect(seen.dark.paper < seen.dark.ink, "dark paper is not darker than its ink");
  },

  async a_printed_article_is_its_text_with_source_and_address(read, site) {
    const page = await read(articleOf(site));
    const isSeen = (selector) => page.locator(selector).first().isVisible();
    expect(await isSeen(".masthead nav"), "the ways in are not even on the screen");
    await page.emulateMedia({ media: "print" });
    for (const hidden of [".masthead nav", ".path", ".imprint", ".pager", ".further", ".record > h2"]) {
      expect(!(await isSeen(hidden)), `${hidden} is printed`);
    }
    for (const shown of ["h1", ".text", ".nameplate", ".citation"]) expect(await isSeen(shown), `${shown} is not printed`);
    const canonical = await page.locator('link[rel="canonical"]').getAttribute("href");
    const citation = page.locator(".citation");
    expect((await citation.innerText()).includes(canonical), "the address is not printed");
    const [text, foot] = [await page.locator(".text").boundingBox(), await citation.boundingBox()];
    expect(foot.y > text.y + text.height - 1, "the address is not at the foot");
    expect((await page.pdf()).length > 1000, "nothing is printed");
  },
};

/** Fails with a sentence unless something holds. */
function expect(holds, sentence) {
  if (!holds) throw new Error(sentence);
}

async function expectArticle(page) {
  expect(/^\/articles\/.+\/$/.test(addressOf(page)), `${addressOf(page)} is no article`);
  expect(await page.locator("h1.headline").isVisible(), `${addressOf(page)} shows no headline`);
}

/** The address of an article with a source, related reading and neighbours. */
function articleOf(site) {
  const wanted = ['class="further"', 'class="pager"', 'class="path"'];
  const found = pages(site).find(({ address, html }) => address.startsWith("/articles/") && wanted.every((part) => html.includes(part)));
  expect(found, "no article has related reading");
  return found.address;
}

/** What has the focus, and whether a reader sees that it has. */
function focused(page) {
  return page.evaluate(() => {
    const element = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const isInSight = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight;
    return {
      classes: element.getAttribute("class") ?? "",
      place: [...document.querySelectorAll("*")].indexOf(element),
      isSeen: outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && isInSight,
      text: element.textContent.trim().slice(0, 40),
    };
  });
}

/** Goes on with the tabulator key, from the first link to the last. */
async function expectEveryLinkInOrder(page, address) {
  const wanted = await page.evaluate(() => {
    const all = [...document.querySelectorAll("*")];
    const links = [...document.querySelectorAll('a[href], summary, input, button, select, textarea')];
    const reachable = links.filter((link) => link.tabIndex >= 0 && link.checkVisibility() && link.type !== "hidden");
    return reachable.map((link) => all.indexOf(link));
  });
  for (const [step, place] of wanted.entries()) {
    if (step > 0) await page.keyboard.press("Tab");
    const found = await focused(page);
    expect(found.place === place, `${address}: after ${step} steps the focus is not on the next link but on ${found.text}`);
    expect(found.isSeen, `${address}: nobody sees that the focus is on ${found.text}`);
  }
}

const [folder, browserPath, site] = process.argv.slice(2);
const browser = await launch(folder, browserPath);
let failed = 0;
for (const [name, read] of Object.entries(readers)) {
  const faults = [];
  const contexts = [];
  const start = async (address, options = {}) => {
    const context = await browser.newContext({ viewport: WIDE, ...options });
    contexts.push(context);
    return open(context, site, address, faults);
  };
  const sentence = name.replaceAll("_", " ");
  try {
    await read(start, site);
    expect(faults.length === 0, faults.join("; "));
    console.log(`${sentence}: so it is`);
  } catch (fault) {
    failed += 1;
    console.log(`${sentence}: FAILED: ${fault.message}`);
  }
  for (const context of contexts) await context.close();
}
await browser.close();
console.log(`${Object.keys(readers).length} things that readers do, ${failed} of them in vain.`);
process.exitCode = failed > 0 ? 1 : 0;
