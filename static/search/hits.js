"use strict";
// What is found, as a reader sees it. All that comes from the index goes into the page as text and never as HTML.

/** About how many characters of an extract are shown; wide ones, of which each says more, are half as many. */
const SNIPPET = 220;

/** The words of the interface, as the page gives them. */
class InterfaceWords {
  /** @param {{ words: Record<string, string>, counts: Record<string, { one: string | null, other: string }> }} given */
  constructor({ words, counts }) {
    this.words = new Map(Object.entries(words));
    this.counts = new Map(Object.entries(counts));
  }

  /** A word or sentence, with its places `{name}` filled in. */
  word(name, places = {}) {
    const filled = new Map(Object.entries(places));
    return (this.words.get(name) ?? name).replace(/\{(\w+)\}/g, (place, key) => filled.get(key) ?? place);
  }

  /** A number of things, in words. */
  count(name, number) {
    const plural = this.counts.get(name);
    const pattern = number === 1 && plural.one ? plural.one : plural.other;
    return pattern.replace("{n}", grouped(number));
  }
}

/** A number with its thousands apart. */
function grouped(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** An element with attributes and children; text stays text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(attribute, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(attribute, String(value));
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A text in which some parts are highlighted. */
function marked(text, parts) {
  const nodes = [];
  let at = 0;
  for (const [start, end] of parts) {
    if (start > at) nodes.push(text.slice(at, start));
    nodes.push(element("mark", {}, text.slice(start, end)));
    at = end;
  }
  nodes.push(text.slice(at));
  return nodes;
}

/**
 * The part of an extract around what was asked for: where it begins and ends.
 * @param {string} text
 * @param {number[][]} parts
 */
function snippetBounds(text, parts) {
  const wide = text.match(/[\u2e80-\uffef]/g)?.length ?? 0;
  const most = wide > text.length / 2 ? SNIPPET / 2 : SNIPPET;
  if (text.length <= most * 1.4) return [0, text.length];
  const first = parts[0]?.[0] ?? 0;
  let start = first < most * 0.7 ? 0 : Math.min(first - Math.round(most / 4), text.length - most);
  let end = Math.min(text.length, start + most);
  const breaks = (at) => at === 0 || at === text.length || /\s/.test(text[at]) || /[\u2e80-\uffef]/.test(text[at]);
  // Neither a word nor a character is cut in two, unless a word is very long.
  for (let tries = 0; tries < 30 && !breaks(start); tries += 1) start += 1;
  for (let tries = 0; tries < 30 && !breaks(end); tries += 1) end -= 1;
  if (/[\udc00-\udfff]/.test(text[start] ?? "")) start += 1;
  if (/[\udc00-\udfff]/.test(text[end] ?? "")) end -= 1;
  return [start, end];
}

/** The extract of a hit, cut to what was asked for. */
function snippet(letters, text, clauses) {
  const parts = highlights(letters, text, clauses);
  const [start, end] = snippetBounds(text, parts);
  const inside = parts
    .filter(([from, to]) => to > start && from < end)
    .map(([from, to]) => [Math.max(from, start) - start, Math.min(to, end) - start]);
  const nodes = marked(text.slice(start, end).trimEnd(), inside);
  return [...(start > 0 ? ["… "] : []), ...nodes, ...(end < text.length ? [" …"] : [])];
}

/**
 * A hit in the list.
 * @param {{ base: string, language: string }} site
 * @param {Letters} letters
 * @param {Card} card
 * @param {Clause[]} clauses
 */
function hitElement(site, letters, card, clauses) {
  // The column of dates has no room for a time of day.
  const plainDate = /^(\d{4}(?:-\d\d){0,2})(?:T.*)?$/.exec(card.edtf);
  const date = plainDate
    ? element("time", { datetime: card.edtf, title: card.date }, plainDate[1])
    : element("span", { class: "time" }, card.date);
  const language = card.language === "" || card.language === site.language ? null : card.language;
  // The slashes of a slug are folders: many hosts know no address in which they are encoded.
  const href = `${site.base}articles/${wellFormed(card.slug).split("/").map(encodeURIComponent).join("/")}/`;
  const link = element("a", { href, dir: "auto", lang: language, hreflang: language },
    ...marked(card.headline, highlights(letters, card.headline, clauses)));
  const extract = card.extract === "" ? null
    : element("p", { class: "quiet", dir: "auto", lang: language }, ...snippet(letters, card.extract, clauses));
  return element("li", {}, date, element("div", {}, link, extract));
}

/** A text without lone surrogates, which no address can hold. */
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
