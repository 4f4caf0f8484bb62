// Opens a page of each kind in a browser, light and dark, wide and narrow, and fails on what axe finds.
//
//     node axe.mjs FOLDER-OF-NODE-MODULES BROWSER SITE...
//
// A page also fails when it asks for anything outside its site or that the site does not have, when the browser has an
// error to report, and when it is wider than its window. The pages come from the folder, without a server.

import { readFileSync } from "node:fs";

import { examples, launch, modules, open } from "./browse.mjs";

const WIDTHS = [1280, 375];
const SCHEMES = ["light", "dark"];

/** How many pages are looked at at once. */
const EYES = 2;

/** Looks at an open page as it is shown now, and says all that is wrong with it. */
async function look(page, width) {
  const faults = [];
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  if (needed > width) faults.push(`is ${needed} px wide in a window of ${width}`);
  // It is off by default, but it is of WCAG 2.2 AA, which the site promises.
  const found = await page.evaluate(() => window.axe.run({ rules: { "target-size": { enabled: true } } }));
  for (const { id, help, nodes } of found.violations) {
    const places = nodes.slice(0, 3).map((node) => `\n    ${node.target.join(" ")}: ${node.html.slice(0, 160)}`);
    faults.push(`breaks ${id}: ${help} (${nodes.length}x)${places.join("")}`);
  }
  if (found.passes.length === 0) faults.push("gave axe nothing to look at");
  return faults;
}

/** Opens a page once, looks at it in every mode, and tells each fault with its mode. */
async function inspect(context, site, address, tell) {
  const onTheWay = [];
  const page = await open(context, site, address, onTheWay);
  await page.evaluate(axe);
  for (const colorScheme of SCHEMES) {
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      for (const fault of await look(page, width)) tell(fault, `${colorScheme} ${width} px`);
      looks += 1;
    }
  }
  await page.close();
  for (const fault of onTheWay) tell(fault, "any");
}

const [folder, browserPath, ...sites] = process.argv.slice(2);
const axe = readFileSync(modules(folder).resolve("axe-core/axe.min.js"), "utf8");
const browser = await launch(folder, browserPath);
let looks = 0;
const amiss = new Map();
for (const site of sites) {
  const addresses = examples(site);
  if (addresses.length === 0) throw new Error(`there is no page in ${site}`);
  console.log(`${site}: ${addresses.length} kinds of page`);
  const context = await browser.newContext();
  const next = addresses.values();
  const inspectRest = async () => {
    for (const address of next) {
      await inspect(context, site, address, (fault, mode) => {
        const sentence = `${site}: ${address} ${fault}`;
        amiss.set(sentence, (amiss.get(sentence) ?? new Set()).add(mode));
      });
    }
  };
  await Promise.all(Array.from({ length: EYES }, inspectRest));
  await context.close();
}
await browser.close();
for (const [sentence, modes] of amiss) console.log(`${sentence}\n    seen in: ${[...modes].join(", ")}`);
console.log(`${looks} looks at pages found ${amiss.size} things amiss.`);
process.exitCode = amiss.size > 0 ? 1 : 0;
