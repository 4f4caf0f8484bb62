"use strict";
// What a query means and how it is answered: lists of articles are intersected from the newest on, as far as is needed.

/** How many bytes of lists are fetched for a first answer, less those of the lexicon; each further step may fetch twice as many. */
const FIRST_STEP = 112 * 1024;
/** How many are fetched at least, whatever the lexicon took. */
const LEAST_STEP = 32 * 1024;

/**
 * A question: clauses, filters, and a range of days.
 * @typedef {{ clauses: Clause[], filters: { kind: string, slug: string }[], from: number | null, to: number | null, isBest: boolean }} Question
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
    this.step = Math.max(LEAST_STEP, FIRST_STEP - this.lexicon.bytesOf(blocks));
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
    const found = clause.terms.map(({ term, place }) => ({ entry: this.#words.get(term), place }));
    if (found.some(({ entry }) => entry === undefined)) {
      into.push({ isRow: false, lists: [], places: [] });
      return;
    }
    const terms = clause.excludes ? found : telling(found);
    into.push({ isRow: terms.length > 1, lists: terms.map(({ entry }) => entry), places: terms.map(({ place }) => place) });
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
    const { pages, bytes, low, likely } = planOf(this.required, this.excluded, this.next, this.lowest, this.step);
    const isEarly = pages.length > 0 && likely.length > 0;
    // What is likely to be shown is fetched along: that saves a trip.
    await Promise.all([this.#load(pages, signal), isEarly ? this.tables.cards(likely, signal) : null]);
    const found = this.#evaluate(low, this.next);
    if (this.question.isBest) this.scores = join(Float64Array, this.scores, this.#score(found));
    this.hits = join(Uint32Array, this.hits, found);
    this.next = low - 1;
    this.isComplete = this.next < this.lowest;
    return bytes;
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

/**
 * The terms of a row without the words that most articles have, if others have places: their lists are the longest and tell the
 * least. A single character has no places either, but no levels: few have it.
 */
function telling(terms) {
  const has = ({ entry }, flag) => (entry.flags & flag) !== 0;
  if (!terms.some((term) => has(term, HAS_PLACES))) return terms;
  return terms.filter((term) => has(term, HAS_PLACES) || !has(term, HAS_LEVELS));
}
