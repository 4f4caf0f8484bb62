// Weighs what a reader loads with each article besides its own text and pictures; fails past the bound.
//
//     node weight.mjs SITE...
//
// That is the page without what stands between its headline and its record, the style sheet, the scripts and the icon, each
// compressed as hosts do it (gzip).

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import { pages } from "./browse.mjs";

/** In bytes. */
const MOST = 20_000;

const weigh = (content) => gzipSync(content, { level: 6 }).length;

/** What a page loads with it: the files of the site that its head names as style sheets, scripts and icons. */
function filesOf(html) {
  const head = html.slice(0, html.indexOf("</head>"));
  const links = [...head.matchAll(/<link rel="(?:stylesheet|icon)"[^>]*\shref="([^"]+)"/g), ...head.matchAll(/<script src="([^"]+)"/g)];
  return links.map(([, address]) => new URL(address, "https://site.example").pathname);
}

let heaviest = { bytes: 0, address: "" };
let weighed = 0;
for (const site of process.argv.slice(2)) {
  for (const { address, html } of pages(site).filter(({ html }) => html.includes('<div class="text"'))) {
    if (!address.startsWith("/articles/")) continue;
    const [start, end] = [html.indexOf('<div class="text"'), html.indexOf("</article>")];
    const files = filesOf(html);
    if (files.length < 3) throw new Error(`${site}${address} loads only ${files}`);
    const bytes = files.reduce((sum, file) => sum + weigh(readFileSync(join(site, file))), weigh(html.slice(0, start) + html.slice(end)));
    if (bytes > heaviest.bytes) heaviest = { bytes, address: site + address };
    weighed += 1;
  }
}
if (weighed === 0) throw new Error("there is no article to weigh");
console.log(`${weighed} articles; the heaviest comes with ${heaviest.bytes} bytes besides its text and pictures: ${heaviest.address}`);
if (heaviest.bytes > MOST) process.exitCode = 1;
