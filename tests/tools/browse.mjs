// A browser that reads a site from its folder, without a server: what the checks in a browser have in common.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { extname, join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

const ORIGIN = "https://site.example";
const TYPES = {
  ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".json": "application/json",
  ".jpg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml", ".webp": "image/webp", ".xml": "application/xml",
};

/** What is required from a folder of node modules. */
export function modules(folder) {
  return createRequire(pathToFileURL(join(folder, "node_modules", "browse.mjs")));
}

/** Starts the browser. */
export function launch(folder, executablePath) {
  return modules(folder)("playwright-core").chromium.launch({
    executablePath,
    // Chromium has no sandbox for root, as whom it runs in containers.
    chromiumSandbox: process.getuid?.() !== 0,
    args: ["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}

/** Every page of a site, with its address. */
export function pages(site) {
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

/** The addresses of the longest page of each kind. A redirect leads on before it can be looked at. */
export function examples(site) {
  const longest = new Map();
  for (const page of pages(site).filter(({ html }) => !/http-equiv="refresh"/.test(html))) {
    if (page.html.length > (longest.get(kind(page))?.html.length ?? 0)) longest.set(kind(page), page);
  }
  return [...longest.values()].map(({ address }) => address).sort();
}

/**
 * Answers a request with a file of the site; notes what the site does not have and what is not of the site. What a page
 * is made with comes so many milliseconds late.
 */
async function answer(site, route, faults, late) {
  const url = new URL(route.request().url());
  const path = decodeURIComponent(url.pathname);
  const file = join(site, path.endsWith("/") ? `${path}index.html` : path);
  try {
    if (url.origin !== ORIGIN) throw new Error("not of this site");
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    if (late > 0 && type !== "text/html") await new Promise((resolve) => setTimeout(resolve, late));
    return await route.fulfill({ body: readFileSync(file), contentType: type });
  } catch (fault) {
    faults.push(`asks for ${url}: ${fault.message}`);
    return route.abort();
  }
}

/** Opens a page of a site; what is wrong on the way is noted in `faults`. Its pictures, style and scripts may be late. */
export async function open(context, site, address, faults, late = 0) {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`makes the browser say: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`has a script that fails: ${error.message}`));
  page.on("dialog", (dialog) => (faults.push(`opens a dialog: ${dialog.message()}`), dialog.dismiss()));
  await page.route("**/*", (route) => answer(site, route, faults, late));
  await page.goto(ORIGIN + encodeURI(address), { waitUntil: "load" });
  return page;
}

/** The address of the page that a browser is at. */
export function addressOf(page) {
  return decodeURIComponent(new URL(page.url()).pathname);
}
