"use strict";
// Lists of articles: what was read of them, what they have in common, and whether terms stand in a row.

/**
 * What an article must have, or must not have: all terms in a row, or any of several.
 * @typedef {{ isRow: boolean, lists: Entry[], places: (number | null)[] }} Demand
 */

/** The articles of a demand between two numbers; of those in a row, all that have the terms. */
function numbersFor({ isRow, lists }, low, high) {
  const each = lists.map((entry) => numbersIn(entry, low, high));
  if (each.length === 0) return new Uint32Array();
  if (isRow) return each.sort((one, other) => one.length - other.length).reduce(intersect);
  if (each.length === 1) return each[0];
  const all = [...new Set(each.flatMap((numbers) => [...numbers]))];
  return Uint32Array.from(all).sort().reverse();
}

function numbersIn(entry, low, high) {
  const pages = pagesIn(entry, low, high);
  const all = new Uint32Array(pages.reduce((sum, { read }) => sum + read.numbers.length, 0));
  let length = 0;
  for (const { read } of pages) {
    all.set(read.numbers, length);
    length += read.numbers.length;
  }
  return all.filter((number) => number >= low && number <= high);
}

/** The pages that were read of those between two numbers. */
function pagesIn(entry, low, high) {
  const { pages } = entry;
  let [first, end] = [0, pages.length];
  while (first < end) {
    const middle = (first + end) >> 1;
    if (pages[middle].low > high) first = middle + 1;
    else end = middle;
  }
  while (end < pages.length && pages[end].high >= low) end += 1;
  return pages.slice(first, end).filter((page) => readAtHand(page, entry));
}

/** What was read of a page; one whose bytes are at hand is read now. */
function readAtHand(page, entry) {
  if (page.numbers instanceof Uint8Array) page.read ??= numbersOf(page, page.numbers, (entry.flags & HAS_LEVELS) !== 0);
  return page.read;
}

/** What two lists have in common, both with the greatest number first. */
function intersect(one, other) {
  const common = [];
  for (let at = 0, to = 0; at < one.length && to < other.length; ) {
    if (one[at] === other[to]) common.push(one[at]);
    if (one[at] >= other[to]) at += 1;
    else to += 1;
  }
  return Uint32Array.from(common);
}

function join(Kind, one, other) {
  const joined = new Kind(one.length + other.length);
  joined.set(one);
  joined.set(other, one.length);
  return joined;
}

/** Whether an article has the terms of a demand in a row, as far as was read. */
function isInRow({ lists, places }, number) {
  /** @type {Set<number> | null} */
  let starts = null;
  for (let at = 0; at < lists.length; at += 1) {
    const place = places[at];
    if (place === null || (lists[at].flags & HAS_PLACES) === 0) continue;
    const known = placesIn(lists[at], number);
    if (known === null) continue;
    const own = known.map((found) => found - place).filter((start) => start >= 0);
    const common = starts;
    starts = new Set(common === null ? own : own.filter((start) => common.has(start)));
    if (starts.size === 0) return false;
  }
  return true;
}

/** The places of a term in an article; null where they were not read. */
function placesIn(entry, number) {
  const [page] = pagesIn(entry, number, number);
  if (page === undefined) return null;
  const at = indexOf(page.read.numbers, number);
  if (at < 0) return [];
  const bytes = page.placesBytes ?? page.places;
  if (!(bytes instanceof Uint8Array)) return null;
  page.placesRead ??= placesOf(page, bytes);
  return page.placesRead[at];
}

/** Where a number stands among numbers of which the greatest is first, or -1. */
function indexOf(numbers, number) {
  let [low, high] = [0, numbers.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] === number) return middle;
    if (numbers[middle] > number) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Adds to the scores of articles what the best of some terms gives each. */
function addScores(numbers, scores, entries, articles) {
  if (numbers.length === 0) return;
  const best = new Float64Array(numbers.length);
  for (const entry of entries) {
    const idf = Math.log(1 + (articles - entry.count + 0.5) / (entry.count + 0.5));
    for (const { read } of pagesIn(entry, numbers[numbers.length - 1], numbers[0])) {
      // What has no levels, as a wide character alone, says nothing about how well an article answers.
      if (!read.levels) continue;
      let to = 0;
      for (let at = 0; at < numbers.length && to < read.numbers.length; ) {
        if (numbers[at] === read.numbers[to]) {
          best[at] = Math.max(best[at], (idf * (read.levels[to] + 1)) / 16);
        }
        if (numbers[at] >= read.numbers[to]) at += 1;
        else to += 1;
      }
    }
  }
  best.forEach((score, at) => (scores[at] += score));
}
