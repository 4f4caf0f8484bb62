// Holds the search page's script to the shared examples: what a word is, and how a query is read.
//
//     node search_words.mjs

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { program } from "./search_program.mjs";

const { Letters, clausesOf, stemOf, pairsOf, highlights } = program("words", [
  "Letters", "clausesOf", "stemOf", "pairsOf", "highlights",
]);
const here = (path) => new URL(`../../${path}`, import.meta.url);
const examples = (name) => JSON.parse(readFileSync(here(`tests/search/${name}.json`), "utf8"));
const letters = new Letters(readFileSync(here("src/search/words/letters.bin")));

/** The terms of a text, as the examples have them. */
function termsOf(text) {
  const terms = [];
  let place = 0;
  for (const { word, run } of letters.pieces(text)) {
    if (word !== null) {
      terms.push(stemOf(word) === word ? [word, place] : [stemOf(word), place, word]);
      place += 1;
    } else {
      pairsOf(run).forEach((pair, at) => terms.push([pair, place + at]));
      place += run.length;
      run.forEach((character) => terms.push([character]));
    }
  }
  return terms;
}

const words = examples("words");
for (const { text, terms, name } of words) {
  assert.deepEqual(termsOf(text), terms, JSON.stringify(text));
  assert.equal(letters.foldedName(text), name, JSON.stringify(text));
}
const queries = examples("queries");
for (const { query, clauses } of queries) {
  const found = clausesOf(letters, query).map((clause) => ({
    ...clause,
    terms: clause.terms.map(({ term, place }) => (place === null ? [term] : [term, place])),
  }));
  assert.deepEqual(found, clauses, JSON.stringify(query));
}

/** What is highlighted of a text for a query. */
const marked = (query, text) => highlights(letters, text, clausesOf(letters, query)).map(([from, to]) => text.slice(from, to));
assert.deepEqual(marked("studies", "A study of Studies’ ends"), ["study", "Studies"]);
assert.deepEqual(marked("chem ", "Chemistry, chem"), ["chem"]);
assert.deepEqual(marked("chem", "Chemistry, chem"), ["Chemistry", "chem"]);
assert.deepEqual(marked("应用化学", "在应用化学所，化学"), ["应用化学", "化学"]);
assert.deepEqual(marked("cafe -tea", "Ca\u0301fe, cafe\u0301s and tea"), ["Ca\u0301fe", "cafe\u0301s"]);
assert.deepEqual(marked("𠮷野家", "在𠮷野家"), ["𠮷野家"]);

const before = performance.now();
assert.equal(clausesOf(letters, "x".repeat(1_000_000)).length, 1);
assert.equal(letters.pieces("x".repeat(1_000_000))[0].word.length, 64);
assert.ok(performance.now() - before < 2000, "a million characters take a moment");
console.log(`${words.length} texts and ${queries.length} queries are read as the examples say.`);
