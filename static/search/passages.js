"use strict";
// Where an article says what was asked for. A hit shows its beginning; the rest is read from the article's own page, when a
// reader wants to see it.

/** How many passages of an article are shown. */
const MOST_PASSAGES = 3;
/** The longest page that is read, in bytes. */
const LARGEST_PAGE = 8 * 1024 * 1024;
/** What is a passage; the headline stands above them already. */
const PASSAGE = "h2, h3, h4, h5, h6, p, li, dt, dd, td, th, pre, blockquote, figcaption";
/** What says again what the rest of the page says. */
const REPEATED = ".cite *";

/** A text, split once, that is asked for clauses. */
class SplitText {
  /** @type {Map<string, Set<number>>} Where its terms stand. */
  #places = new Map();
  /** @type {Set<string>} */
  #words = new Set();

  /**
   * @param {Letters} letters
   * @param {string} text
   */
  constructor(letters, text) {
    let place = 0;
    for (const { word, run } of letters.pieces(text)) {
      if (word !== null) {
        this.#words.add(word);
        this.#note(stemOf(word), place);
        place += 1;
      } else {
        run.forEach((character) => this.#note(character, place));
        pairsOf(run).forEach((pair, at) => this.#note(pair, place + at));
        place += run.length;
      }
    }
  }

  #note(term, place) {
    const places = this.#places.get(term);
    if (places) places.add(place);
    else this.#places.set(term, new Set([place]));
  }

  /**
   * Whether it has all of a clause, its words in a row.
   * @param {Clause} clause
   */
  has({ terms, prefix }) {
    if (prefix !== null && this.#hasBeginning(prefix)) return true;
    const alone = terms.filter((term) => term.place === null);
    const [first, ...others] = terms.filter((term) => term.place !== null);
    const starts = first ? [...(this.#places.get(first.term) ?? [])] : [0];
    return alone.every(({ term }) => this.#places.has(term))
      && starts.some((start) => others.every((other) => this.#places.get(other.term)?.has(start + other.place - first.place)));
  }

  /**
   * Whether it has any term of a clause.
   * @param {Clause} clause
   */
  hasSome({ terms, prefix }) {
    return terms.some(({ term }) => this.#places.has(term)) || (prefix !== null && this.#hasBeginning(prefix));
  }

  #hasBeginning(prefix) {
    return [...this.#words].some((word) => word.startsWith(prefix));
  }
}

/**
 * What is asked for that stands in none of these texts.
 * @param {Letters} letters
 * @param {string[]} texts
 * @param {Clause[]} clauses
 */
function unseenOf(letters, texts, clauses) {
  const split = texts.map((text) => new SplitText(letters, text));
  return clauses.filter((clause) => !clause.excludes && !split.some((text) => text.has(clause)));
}

/**
 * The passages of an article's page, of its text and its record, that together have most of some clauses, in the order of the page.
 * @param {Document} page
 * @param {Letters} letters
 * @param {Clause[]} clauses
 */
function passagesOf(page, letters, clauses) {
  page.querySelectorAll("br").forEach((end) => end.replaceWith(" "));
  // What else is on the page, such as further reading, says it of other articles.
  const passages = ["article", ".record"]
    .flatMap((part) => [...(page.querySelector(part)?.querySelectorAll(`${PASSAGE}, img`) ?? [])])
    .filter((passage) => !passage.matches(REPEATED))
    .map((passage) => ownText(passage).replace(/\s+/g, " ").trim())
    .map((text, at) => ({ text, at, split: new SplitText(letters, text) }));
  return chosen(passages, clauses).sort((one, other) => one.at - other.at).map(({ text }) => text);
}

/** A few passages, first those that have most of what those chosen before them have not. */
function chosen(passages, clauses) {
  // A few words of a phrase are worth nothing where another passage has all of it.
  const whole = new Set(clauses.filter((clause) => passages.some(({ split }) => split.has(clause))));
  const worthOf = (clause, split) => (split.has(clause) ? clauses.length + 1 : !whole.has(clause) && split.hasSome(clause) ? 1 : 0);
  const worth = ({ split }, clauses) => clauses.reduce((sum, clause) => sum + worthOf(clause, split), 0);
  let rest = passages.filter((passage) => worth(passage, clauses) > 0);
  let left = clauses;
  const taken = [];
  while (taken.length < MOST_PASSAGES && rest.length > 0) {
    const ranked = rest.map((passage) => ({ passage, fresh: worth(passage, left), worth: worth(passage, clauses) }));
    ranked.sort((one, other) => other.fresh - one.fresh || other.worth - one.worth || one.passage.at - other.passage.at);
    const [best, ...others] = ranked.map(({ passage }) => passage);
    taken.push(best);
    left = left.filter((clause) => !best.split.has(clause));
    rest = others;
  }
  return taken;
}

/** The text of a passage without that of the passages inside it, such as a list below an entry of a list. */
function ownText(passage) {
  if (passage instanceof HTMLImageElement) return passage.alt;
  if (!passage.querySelector(PASSAGE)) return passage.textContent;
  const isOther = (node) => node instanceof Element && (node.matches(PASSAGE) || node.querySelector(PASSAGE));
  return [...passage.childNodes].filter((node) => !isOther(node)).map((node) => node.textContent).join(" ");
}

/** Reads a page of the site; nothing of it is run or loaded. */
async function pageAt(href) {
  const request = new IndexRequest(href, {});
  await request.begin();
  return new DOMParser().parseFromString(new TextDecoder().decode(await request.body(LARGEST_PAGE)), "text/html");
}

/**
 * What a reader opens to see the passages of an article.
 * @param {string} href
 * @param {InterfaceWords} words
 * @param {Letters} letters
 * @param {{ clauses: Clause[], unseen: Clause[] }} asked All that is asked for, and what of it is not in sight.
 * @param {string | null} language
 */
function passagesElement(href, words, letters, { clauses, unseen }, language) {
  const say = (word) => element("p", {}, words.word(word));
  const shown = element("div", { class: "quiet", role: "status" });
  const details = element("details", { class: "passages" }, element("summary", {}, words.word("search_passages")), shown);
  let isRead = false;
  details.addEventListener("toggle", async () => {
    if (!details.open || isRead) return;
    isRead = true;
    shown.setAttribute("aria-busy", "true");
    shown.replaceChildren(say("search_passages_waiting"));
    try {
      const passages = passagesOf(await pageAt(href), letters, unseen);
      const row = (text) => element("p", { dir: "auto", lang: language }, ...snippet(letters, text, clauses));
      shown.replaceChildren(...(passages.length > 0 ? passages.map(row) : [say("search_passages_none")]));
    } catch (fault) {
      if (!(fault instanceof UnreachableIndex || fault instanceof ChangedIndex)) console.error(fault);
      shown.replaceChildren(say("search_passages_unreachable"));
      isRead = false;
    }
    shown.removeAttribute("aria-busy");
  });
  return details;
}
