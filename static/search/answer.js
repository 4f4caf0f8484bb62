"use strict";
// What a query means and how it is answered: lists of articles are intersected from the newest on, as far as is needed.

/** How many bytes of lists are fetched for a first answer; each further step may fetch twice as many. */
const FIRST_STEP = 80 * 1024;

/**
 * A question: clauses, filters, and a range of days.
 * @typedef {{ clauses: Clause[], filters: { kind: string, slug: string }[], from: number | null, to: number | null, isBest: boolean }} Question
 */

/**
 * What an article must have, or must not have: all terms in a row, or any of several.
 * @typedef {{ isRow: boolean, lists: Entry[], places: (number | null)[] }} Demand
 */

/** The articles that answer a question, found from the newest on. */
class Answer {
  /** The hits that are known, the greatest number first. */
  hits = new Uint32Array();
  /** For best first, the scores of the hits. */
  scores = new Float64Array();
  isComplete = false;
  #turn = Promise.resolve();
  /** The filters' own names. @type {Map<string, string>} */
  labels = new Map();
  /** The entries of the words that are asked for. @type {Map<string, Entry>} */
  #words = new Map();

  /**
   * @param {Lexicon} lexicon
   * @param {Tables} tables
   * @param {Question} question
   */
  constructor(lexicon, tables, question) {
    this.lexicon = lexicon;
    this.tables = tables;
    this.question = question;
    /** @type {Demand[]} */
    this.required = [];
    /** @type {Demand[]} */
    this.excluded = [];
    this.step = FIRST_STEP;
    this.lowest = 0;
    this.next = lexicon.root.articles - 1;
  }

  /** Reads what the lexicon says of the question, and which articles its dates leave. */
  async begin(signal) {
    const { clauses, filters, from, to } = this.question;
    const terms = new Set(clauses.flatMap((clause) => clause.terms.map(({ term }) => term)));
    const prefixes = clauses.flatMap((clause) => clause.prefix ?? []);
    const values = filters.map(({ kind, slug }) => valueTerm(kind, slug));
    const blocks = [
      ...[...terms].flatMap((term) => this.lexicon.blocksWith(toUtf8.encode(term), 1)),
      ...prefixes.flatMap((prefix) => this.lexicon.blocksWith(toUtf8.encode(prefix), MOST_PREFIX_BLOCKS)),
      ...values.flatMap((value) => this.lexicon.blocksWith(value, 2)),
    ];
    const isWanted = (term) => {
      if (isName(term)) return values.some((value) => beginsWith(term, value));
      const text = textOf(term);
      return terms.has(text) || prefixes.some((prefix) => text.startsWith(prefix));
    };
    const range = from === null && to === null ? null : this.tables.range(from ?? 0, to ?? 10_000 * 366);
    const [entries, bounds] = await Promise.all([
      this.lexicon.entries(blocks, isWanted, signal), range, this.tables.cardBlocks(),
    ]);
    if (bounds) [this.lowest, this.next] = bounds;
    this.#words = new Map(entries.filter(({ term }) => !isName(term)).map((entry) => [entry.text, entry]));
    for (const clause of clauses) this.#demand(clause);
    values.forEach((value, at) => {
      const entry = entries.find(({ term }) => beginsWith(term, value));
      this.required.push({ isRow: false, lists: entry ? [entry] : [], places: [] });
      if (entry) this.labels.set(`${filters[at].kind} ${filters[at].slug}`, partsOfName(entry.term)[1] ?? filters[at].slug);
    });
    this.isComplete = this.next < this.lowest;
  }

  /** @param {Clause} clause */
  #demand(clause) {
    const into = clause.excludes ? this.excluded : this.required;
    if (clause.prefix !== null) {
      into.push({ isRow: false, lists: this.#endings(clause), places: [] });
      return;
    }
    const lists = clause.terms.map(({ term }) => this.#words.get(term));
    const isFound = lists.every((entry) => entry !== undefined);
    if (clause.terms.length === 1 || !isFound) into.push({ isRow: false, lists: isFound ? lists : [], places: [] });
    else into.push({ isRow: true, lists, places: clause.terms.map(({ place }) => place) });
  }

  /** What the word that is being typed can stand for. */
  #endings({ prefix, terms }) {
    const own = this.#words.get(terms[0].term);
    // Only the first blocks count, whatever else was read for other words.
    const blocks = new Set(this.lexicon.blocksWith(toUtf8.encode(prefix), MOST_PREFIX_BLOCKS));
    const endings = [...this.#words.values()].filter(({ block, text }) => blocks.has(block) && text.startsWith(prefix));
    endings.sort((one, other) => other.count - one.count || compareBytes(one.term, other.term));
    return [...new Set([...(own ? [own] : []), ...endings.slice(0, MOST_ENDINGS)])];
  }

  /** How many articles answer, where that is known. */
  get total() {
    if (this.isComplete) return this.hits.length;
    const [only] = this.required;
    const { from, to } = this.question;
    const isPlain = this.required.length === 1 && only.lists.length === 1 && this.excluded.length === 0;
    return isPlain && from === null && to === null ? only.lists[0].count : null;
  }

  /** Goes on until so many hits are known or all are, or so many bytes of lists were fetched. */
  find(wanted, signal, most = Infinity) {
    // One after another: the list of hits and the lists of filters may both want more.
    const turn = this.#turn.then(() => this.#find(wanted, signal, most));
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #find(wanted, signal, most) {
    let fetched = 0;
    while (!this.isComplete && this.hits.length < wanted && fetched < most) {
      fetched += await this.#go(signal);
      this.step = Math.min(2 * this.step, 8 * 1024 * 1024);
    }
  }

  /** The hits in the order that is asked for, from one on. */
  ordered(first, count) {
    if (!this.question.isBest) return [...this.hits.subarray(first, first + count)];
    const order = Array.from(this.hits.keys());
    order.sort((one, other) => this.scores[other] - this.scores[one] || one - other);
    return order.slice(first, first + count).map((at) => this.hits[at]);
  }

  /** Reads the next pages and finds the hits in them; says how many bytes that took. */
  async #go(signal) {
    const { pages, low, bytes } = this.#plan();
    await this.#load(pages, signal);
    const found = this.#evaluate(low, this.next);
    if (this.question.isBest) this.scores = join(Float64Array, this.scores, this.#score(found));
    this.hits = join(Uint32Array, this.hits, found);
    this.next = low - 1;
    this.isComplete = this.next < this.lowest;
    return bytes;
  }

  /** Which pages to read next, and down to which number they tell all. */
  #plan() {
    let support = [[this.next, this.lowest]];
    for (const demand of this.required) support = meet(support, supportOf(demand));
    if (support.length === 0) return { pages: [], low: this.lowest, bytes: 0 };
    const lists = new Map();
    for (const { isRow, lists: own } of [...this.required, ...this.excluded]) {
      for (const entry of own) lists.set(entry, isRow || lists.get(entry) === true);
    }
    const waiting = [];
    for (const [entry, needsPlaces] of lists) {
      for (const page of touching(entry.pages, support)) {
        const isRead = page.numbers instanceof Uint8Array || (page.read && (!needsPlaces || page.placesBytes));
        if (!isRead) waiting.push({ entry, page, needsPlaces });
      }
    }
    waiting.sort((one, other) => other.page.high - one.page.high);
    let bytes = 0;
    let taken = 0;
    for (; taken < waiting.length; taken += 1) {
      const { page, needsPlaces } = waiting[taken];
      const cost = page.numbers.length + (needsPlaces ? (page.places?.length ?? 0) : 0);
      const mayWait = taken > 0 && page.high < this.next && page.high < waiting[0].page.high;
      if (mayWait && bytes + cost > this.step) break;
      bytes += cost;
    }
    const low = taken < waiting.length ? Math.max(this.lowest, waiting[taken].page.high + 1) : this.lowest;
    return { pages: waiting.slice(0, taken), low, bytes };
  }

  async #load(wanted, signal) {
    const parts = wanted.flatMap(({ page, needsPlaces }) => [page.numbers, ...(needsPlaces && page.places ? [page.places] : [])]);
    const read = await this.tables.files.read(parts, signal);
    const at = new Map(parts.map((part, index) => [part, read[index]]));
    for (const { entry, page, needsPlaces } of wanted) {
      page.read ??= numbersOf(page, at.get(page.numbers), (entry.flags & HAS_LEVELS) !== 0);
      if (needsPlaces && page.places) page.placesBytes = at.get(page.places);
    }
  }

  /** The hits between two numbers, the greatest first. */
  #evaluate(low, high) {
    const sets = this.required.map((demand) => numbersFor(demand, low, high));
    sets.sort((one, other) => one.length - other.length);
    let found = sets.length > 0 ? sets[0] : Uint32Array.from({ length: high - low + 1 }, (_, at) => high - at);
    for (const set of sets.slice(1)) found = intersect(found, set);
    const rows = this.required.filter(({ isRow }) => isRow);
    if (rows.length > 0) found = found.filter((number) => rows.every((row) => isInRow(row, number)));
    for (const demand of this.excluded) {
      let without = intersect(found, numbersFor(demand, low, high));
      if (demand.isRow) without = without.filter((number) => isInRow(demand, number));
      const gone = new Set(without);
      found = found.filter((number) => !gone.has(number));
    }
    return found;
  }

  /** The scores of articles: BM25 over all terms that are asked for, each once. */
  #score(numbers) {
    const scores = new Float64Array(numbers.length);
    const words = new Set();
    for (const { isRow, lists } of this.required) {
      if (lists.some(({ term }) => isName(term))) continue;
      if (isRow) lists.forEach((entry) => words.add(entry));
      else if (lists.length === 1) words.add(lists[0]);
      else addScores(numbers, scores, lists, this.lexicon.root.articles);
    }
    for (const entry of words) addScores(numbers, scores, [entry], this.lexicon.root.articles);
    return scores.map((score) => Math.round(score * 1024));
  }

  /**
   * What a query that nothing answers may have meant: for the words that no article has, the nearest that some have.
   * @returns {Promise<Map<string, string>>} Words to be put in place of terms.
   */
  async meant(signal) {
    const found = new Map();
    for (const clause of this.question.clauses) {
      if (clause.excludes || (clause.prefix !== null && this.#endings(clause).length > 0)) continue;
      for (const { term } of clause.terms) {
        const isWord = [...term].length >= 3;
        if (isWord && !this.#words.has(term) && !found.has(term)) {
          const nearest = await this.#nearest(term, signal);
          if (nearest !== null) found.set(term, nearest);
        }
      }
    }
    return found;
  }

  async #nearest(term, signal) {
    const [first, second, ...rest] = [...term];
    const blocks = [[first, second], [second, first]].flatMap((start) =>
      this.lexicon.blocksAround(toUtf8.encode(start.join("")), toUtf8.encode([...start, ...rest].join(""))));
    const entries = await this.lexicon.entries(blocks, (other) => !isName(other), signal);
    const most = [...term].length <= 5 ? 1 : 2;
    let nearest = null;
    for (const { text, count } of entries) {
      const distance = distanceOf(term, text, most);
      const isNearer = nearest === null || distance < nearest.distance || (distance === nearest.distance && count > nearest.count);
      if (distance > 0 && distance <= most && isNearer) nearest = { text, count, distance };
    }
    return nearest?.text ?? null;
  }
}

/** Whether the best come first: as the reader chose, and else where words are asked for. */
function isBestFirst(clauses, sort) {
  return sort === "" ? clauses.some(({ excludes }) => !excludes) : sort === "best";
}

/** Where the articles of a demand can be: ranges, the highest first, each from high to low. */
function supportOf({ isRow, lists }) {
  const each = lists.map((entry) => entry.pages.flatMap((page) => rangesOf(page, entry)));
  if (each.length === 0) return [];
  if (isRow) return each.reduce(meet);
  return unite(each.flat());
}

/** Where the articles of a page can be; a page at hand tells exactly. */
function rangesOf(page, entry) {
  if (!(page.numbers instanceof Uint8Array)) return [[page.high, page.low]];
  return Array.from(readAtHand(page, entry).numbers, (number) => [number, number]);
}

/** What two lists of ranges have in common. */
function meet(one, other) {
  const common = [];
  for (let at = 0, to = 0; at < one.length && to < other.length; ) {
    const high = Math.min(one[at][0], other[to][0]);
    const low = Math.max(one[at][1], other[to][1]);
    if (low <= high) common.push([high, low]);
    if (one[at][1] >= other[to][1]) at += 1;
    else to += 1;
  }
  return common;
}

/** Ranges that meet become one. */
function unite(ranges) {
  const united = [];
  for (const [high, low] of ranges.sort((one, other) => other[0] - one[0])) {
    const last = united[united.length - 1];
    if (last && high >= last[1] - 1) last[1] = Math.min(last[1], low);
    else united.push([high, low]);
  }
  return united;
}

/** The pages that have something in common with ranges. */
function touching(pages, ranges) {
  const found = [];
  let at = 0;
  for (const page of pages) {
    while (at < ranges.length && ranges[at][1] > page.high) at += 1;
    if (at < ranges.length && ranges[at][0] >= page.low) found.push(page);
  }
  return found;
}

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

/** Whether an article has the terms of a demand in a row. */
function isInRow({ lists, places }, number) {
  /** @type {Set<number> | null} */
  let starts = null;
  for (let at = 0; at < lists.length; at += 1) {
    const place = places[at];
    if (place === null || (lists[at].flags & HAS_PLACES) === 0) continue;
    const own = placesIn(lists[at], number).map((found) => found - place).filter((start) => start >= 0);
    const common = starts;
    starts = new Set(common === null ? own : own.filter((start) => common.has(start)));
    if (starts.size === 0) return false;
  }
  return true;
}

/** The places of a term in an article. */
function placesIn(entry, number) {
  for (const page of pagesIn(entry, number, number)) {
    const at = indexOf(page.read.numbers, number);
    if (at < 0) continue;
    const bytes = page.placesBytes ?? page.places;
    insist(bytes instanceof Uint8Array);
    page.placesRead ??= placesOf(page, bytes);
    return page.placesRead[at];
  }
  return [];
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
      let to = 0;
      for (let at = 0; at < numbers.length && to < read.numbers.length; ) {
        if (numbers[at] === read.numbers[to]) {
          best[at] = Math.max(best[at], (idf * ((read.levels?.[to] ?? 0) + 1)) / 16);
        }
        if (numbers[at] >= read.numbers[to]) at += 1;
        else to += 1;
      }
    }
  }
  best.forEach((score, at) => (scores[at] += score));
}
