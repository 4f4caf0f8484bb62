"use strict";
// The tables of the index: what a hit shows, which articles file under which day, and which values articles have.

/** How many values stand in one block. */
const VALUES_IN_BLOCK = 128;

/**
 * What a hit shows.
 * @typedef {{ slug: string, headline: string, edtf: string, date: string, language: string, extract: string }} Card
 */

/**
 * A value that a filter can choose: its number among its kind (none where its kind has no columns), and in how many articles it is.
 * @typedef {{ number: number | null, slug: string, label: string, count: number }} Value
 */

/** The tables of an index; each is read once, when it is first wanted. */
class Tables {
  /** @type {Map<string, Promise<any>>} */
  #read = new Map();

  /**
   * @param {IndexRoot} root
   * @param {IndexFiles} files
   */
  constructor(root, files) {
    this.root = root;
    this.files = files;
  }

  /** Where the blocks of cards are. */
  cardBlocks() {
    const { articles, cardBlock, volumeSize, volumes } = this.root;
    return this.#once("cards", this.root.cards, (reader) => {
      const parts = [];
      let address = 0;
      for (let first = 0; first < articles; first += cardBlock) {
        if (first % volumeSize === 0) address = 0;
        const length = reader.varint();
        parts.push(volumes[Math.floor(first / volumeSize)].cards.part(address, length));
        address += length;
      }
      insist(reader.isAtEnd);
      return parts;
    });
  }

  /**
   * Reads what hits show.
   * @param {number[]} numbers
   * @returns {Promise<Card[]>}
   */
  async cards(numbers, signal) {
    const parts = await this.cardBlocks();
    const blocks = [...new Set(numbers.map((number) => Math.floor(number / this.root.cardBlock)))];
    insist(blocks.every((block) => block < parts.length));
    const read = await this.files.read(blocks.map((block) => parts[block]), signal);
    const opened = await Promise.all(read.map(openBlock));
    const cards = new Map();
    opened.forEach((bytes, at) => {
      const reader = new ByteReader(bytes);
      for (let number = blocks[at] * this.root.cardBlock; !reader.isAtEnd; number += 1) {
        const [slug, headline, edtf, date, language, extract] = Array.from({ length: 6 }, () => reader.text());
        cards.set(number, { slug, headline, edtf, date, language, extract });
      }
    });
    insist(numbers.every((number) => cards.has(number)));
    return numbers.map((number) => cards.get(number));
  }

  /** The days under which articles file: for each the lowest number of its articles; and one past the last. */
  days() {
    return this.#once("days", this.root.days, (reader) => {
      let number = reader.upTo(this.root.articles);
      const days = [];
      const firsts = [];
      for (let day = 0; !reader.isAtEnd; ) {
        day += reader.upTo(10_000 * 366);
        days.push(day);
        firsts.push(number);
        number += reader.upTo(this.root.articles);
      }
      insist(number === this.root.articles);
      return { days, firsts: [...firsts, number] };
    });
  }

  /** The lowest and the highest number of the articles from one day to another. */
  async range(from, to) {
    const { days, firsts } = await this.days();
    return [firsts[countBelow(days, from)], firsts[countBelow(days, to + 1)] - 1];
  }

  /** The years of the archive, the newest first, each with its lowest and highest number. */
  async years() {
    const { days, firsts } = await this.days();
    const years = [];
    for (let at = days.length - 1; at >= 0; at -= 1) {
      const year = yearOf(days[at]);
      const last = years[years.length - 1];
      if (last?.year === year) last.low = firsts[at];
      else years.push({ year, low: firsts[at], high: firsts[at + 1] - 1 });
    }
    return years;
  }

  /**
   * The most frequent values of a kind.
   * @returns {Promise<Value[]>}
   */
  frequent(kind) {
    const { count, frequent } = this.root.kinds.get(kind);
    return this.#once(`frequent ${kind}`, frequent, (reader) => {
      const values = [];
      while (!reader.isAtEnd) values.push({ number: reader.upTo(count), ...valueOf(reader, this.root) });
      return values;
    });
  }

  /**
   * Counts the values that articles have, the most frequent first.
   * @param {Uint32Array} numbers The articles, the greatest number first.
   * @param {number} budget How many bytes may be fetched; past them, only the newest articles are counted.
   * @returns {Promise<{ counts: Map<number, number>, counted: number }>}
   */
  async count(kind, numbers, budget, signal) {
    const { columns } = await this.#filters();
    const [parts, wanted] = [[], new Map()];
    let counted = 0;
    let bytes = 0;
    for (; counted < numbers.length; counted += 1) {
      const block = Math.floor(numbers[counted] / this.root.columnBlock);
      insist(block < columns.length);
      if (!wanted.has(block)) {
        const part = columns[block].get(kind);
        bytes += part.length;
        if (bytes > budget && parts.length > 0) break;
        wanted.set(block, []);
        parts.push(part);
      }
      wanted.get(block).push(numbers[counted] % this.root.columnBlock);
    }
    const opened = await Promise.all((await this.files.read(parts, signal)).map(openBlock));
    const counts = new Map();
    [...wanted.values()].forEach((places, at) => this.#countBlock(kind, opened[at], places, counts));
    return { counts, counted };
  }

  #countBlock(kind, bytes, places, counts) {
    const reader = new ByteReader(bytes);
    const most = this.root.kinds.get(kind).count - 1;
    let last = places.length - 1;
    for (let place = 0; last >= 0; place += 1) {
      const isWanted = places[last] === place;
      let value = 0;
      for (let left = reader.varint(); left > 0; left -= 1) {
        value += reader.upTo(most);
        insist(value <= most);
        if (isWanted) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (isWanted) last -= 1;
    }
  }

  /**
   * Reads values by their numbers.
   * @param {number[]} numbers
   * @returns {Promise<Value[]>}
   */
  async values(kind, numbers, signal) {
    const known = new Map((await this.frequent(kind)).map((value) => [value.number, value]));
    const missing = numbers.filter((number) => !known.has(number));
    if (missing.length > 0) {
      const { values } = await this.#filters();
      const blocks = [...new Set(missing.map((number) => Math.floor(number / VALUES_IN_BLOCK)))];
      const parts = blocks.map((block) => values.get(kind)[block]);
      insist(parts.every((part) => part !== undefined));
      const opened = await Promise.all((await this.files.read(parts, signal)).map(openBlock));
      opened.forEach((bytes, at) => {
        const reader = new ByteReader(bytes);
        for (let number = blocks[at] * VALUES_IN_BLOCK; !reader.isAtEnd; number += 1) {
          known.set(number, { number, ...valueOf(reader, this.root) });
        }
      });
    }
    insist(numbers.every((number) => known.has(number)));
    return numbers.map((number) => known.get(number));
  }

  /** Where columns and the blocks of values are. */
  #filters() {
    const { articles, columnBlock, volumeSize, volumes, kinds, tables } = this.root;
    return this.#once("filters", this.root.filters, (reader) => {
      const columns = [];
      let address = 0;
      for (let first = 0; first < articles; first += columnBlock) {
        if (first % volumeSize === 0) address = 0;
        const stream = volumes[Math.floor(first / volumeSize)].columns;
        const block = new Map();
        for (const kind of COLUMN_KINDS) {
          const length = reader.varint();
          block.set(kind, stream.part(address, length));
          address += length;
        }
        columns.push(block);
      }
      const values = new Map();
      for (const [kind, { count }] of kinds) {
        const blocks = Math.ceil(count / VALUES_IN_BLOCK);
        insist(blocks <= reader.bytes.length);
        values.set(kind, Array.from({ length: blocks }, () => tables.part(reader.varint(), reader.varint())));
      }
      insist(reader.isAtEnd);
      return { columns, values };
    });
  }

  /** Reads a table once; what failed is tried again when it is wanted again. */
  #once(name, { address, length }, parse) {
    if (!this.#read.has(name)) {
      const read = async () => {
        const [block] = await this.files.read([this.root.tables.part(address, length)]);
        return parse(new ByteReader(await openBlock(block)));
      };
      const reading = read();
      this.#read.set(name, reading);
      reading.catch(() => this.#read.delete(name));
    }
    return this.#read.get(name);
  }
}

function valueOf(reader, root) {
  return { slug: reader.text(), label: reader.text(), count: reader.upTo(root.articles) };
}

/** How many of some ascending numbers are below a bound. */
function countBelow(numbers, bound) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isLeap(year) {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** The number of a day, counted from 0000-01-01, which is 0. */
function dayNumber(year, month, day) {
  const leapDays = year === 0 ? 0 : Math.floor((year - 1) / 4) - Math.floor((year - 1) / 100) + Math.floor((year - 1) / 400) + 1;
  return year * 365 + leapDays + DAYS_BEFORE_MONTH[month - 1] + (isLeap(year) && month > 2 ? 1 : 0) + day - 1;
}

/** The year of a day's number. */
function yearOf(number) {
  let year = Math.floor(number / 365.2425);
  while (dayNumber(year, 1, 1) > number) year -= 1;
  while (dayNumber(year + 1, 1, 1) <= number) year += 1;
  return year;
}

/**
 * Reads a year, a month or a day: the numbers of its first and its last day; null for anything else.
 * @returns {{ first: number, last: number } | null}
 */
function readPeriod(text) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const year = Number(found[1]);
  const [month, day] = [found[2], found[3]].map((part) => (part === undefined ? null : Number(part)));
  if (month === null) return { first: dayNumber(year, 1, 1), last: dayNumber(year, 12, 31) };
  if (month < 1 || month > 12) return null;
  const first = dayNumber(year, month, 1);
  const next = month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  if (day === null) return { first, last: next - 1 };
  return day >= 1 && day <= next - first ? { first: first + day - 1, last: first + day - 1 } : null;
}
