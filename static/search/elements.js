"use strict";
// What the search page is made of. All that comes from the index goes into it as text and never as HTML.

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
