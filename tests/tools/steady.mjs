// Opens a page of each kind as over a slow line, and fails where anything moves once it can be seen, or sticks out.
//
//     node steady.mjs FOLDER-OF-NODE-MODULES BROWSER SITE...
//
// Pictures, style sheet and scripts come late, and the window is so high that all of the page is in sight: so whatever
// makes room for itself only when it comes is seen by the browser, which notes every shift of the layout (the figure
// that web.dev calls CLS). Its sum must be nought. Nor may a page be wider than the narrowest window, whatever the names
// on it.

import { examples, launch, open } from "./browse.mjs";

const WIDTHS = [1280, 390];
const NARROWEST = 320;
const HEIGHT = 4000;

/** How late everything but the page itself comes, in milliseconds. */
const LATE = 120;

/** How long a page is watched after all has come, in milliseconds. */
const WATCHED = 250;

/** How many pages are looked at at once. */
const EYES = 3;

/** Runs in the page before anything else of it: notes every shift with what moved. */
function watch() {
  window.shifts = [];
  const note = (list) => {
    for (const shift of list.getEntries()) {
      const moved = shift.sources.map(({ node, previousRect, currentRect }) => {
        const element = node?.nodeType === Node.ELEMENT_NODE ? node : node?.parentElement;
        const name = element ? `${element.localName}${element.id && `#${element.id}`}.${element.className}` : "something";
        return `${name} from ${previousRect.x},${previousRect.y} to ${currentRect.x},${currentRect.y}`;
      });
      window.shifts.push({ value: shift.value, moved });
    }
  };
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
}

/** Opens a page at a width, lets all come, and tells what moved. */
async function see(context, site, address, width, tell) {
  const faults = [];
  const page = await open(context, site, address, faults, LATE);
  await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode().catch(() => {}))));
  await page.waitForTimeout(WATCHED);
  const shifts = await page.evaluate(() => window.shifts);
  const sum = shifts.reduce((sum, { value }) => sum + value, 0);
  if (sum > 0) tell(`moves by ${sum.toFixed(5)} at ${width} px: ${shifts.flatMap(({ moved }) => moved).slice(0, 4).join("; ")}`);
  for (const fault of faults) tell(`${fault} at ${width} px`);
  if (width === Math.min(...WIDTHS)) {
    await page.setViewportSize({ width: NARROWEST, height: HEIGHT });
    const needed = await page.evaluate(() => document.documentElement.scrollWidth);
    if (needed > NARROWEST) tell(`is ${needed} px wide in a window of ${NARROWEST}`);
  }
  await page.close();
}

const [folder, browserPath, ...sites] = process.argv.slice(2);
const browser = await launch(folder, browserPath);
const amiss = [];
let seen = 0;
for (const site of sites) {
  const addresses = examples(site);
  if (addresses.length === 0) throw new Error(`there is no page in ${site}`);
  for (const width of WIDTHS) {
    const context = await browser.newContext({ viewport: { width, height: HEIGHT } });
    await context.addInitScript(watch);
    const next = addresses.values();
    const seeRest = async () => {
      for (const address of next) {
        await see(context, site, address, width, (fault) => amiss.push(`${site}: ${address} ${fault}`));
        seen += 1;
      }
    };
    await Promise.all(Array.from({ length: EYES }, seeRest));
    await context.close();
  }
}
await browser.close();
for (const sentence of amiss) console.log(sentence);
console.log(`${seen} pages were opened slowly; ${amiss.length} things moved or stuck out.`);
process.exitCode = amiss.length > 0 ? 1 : 0;
