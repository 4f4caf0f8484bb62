// The scripts of the search page, as one program for Node: they are plain scripts that a page loads one after another.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const SCRIPTS = new URL("../../static/search/", import.meta.url);

/** The scripts, in the order in which a page loads them. */
export const NAMES = ["bytes", "words", "files", "root", "lexicon", "tables", "lists", "plan", "answer", "hits", "filters", "page"];

/** Runs the scripts up to one of them, and gives what they name. */
export function program(last, wanted) {
  const names = NAMES.slice(0, NAMES.indexOf(last) + 1);
  const text = (name) => readFileSync(new URL(`${name}.js`, SCRIPTS), "utf8").replace('"use strict";', "");
  const code = `(() => { "use strict"; ${names.map(text).join("\n")}\n return { ${wanted.join(", ")} }; })()`;
  return vm.runInThisContext(code, { filename: fileURLToPath(SCRIPTS) });
}
