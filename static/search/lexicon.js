"use strict";
// The lexicon and its lists: which articles have a term, how much it says about each, and at which places.

/** The flags of an entry. */
const IN_VOLUMES = 1;
const HAS_LEVELS = 2;
const HAS_PLACES = 4;
const NO_LIST = 8;

/** How many terms a word that is being typed can stand for, besides its stem. */
const MOST_ENDINGS = 16;
/** How many blocks are looked through for them, and for what a misspelt word may have meant. */
const MOST_PREFIX_BLOCKS = 16;

/**
 * A page of a list: its articles lie between two numbers. Its bytes are at hand, or in a part of a file.
 * @typedef {{ high: number, low: number, count: number, numbers: Uint8Array | FilePart, places: Uint8Array | FilePart | null,
 *   read?: { numbers: Uint32Array, levels: Uint8Array | null }, placesRead?: number[][] }} ListPage
 */

/**
 * An entry: its block, a term, how many articles have it, and the pages of its list, the newest first.
 * @typedef {{ block: number, term: Uint8Array, text: string, count: number, flags: number, pages: ListPage[] }} Entry
 */

/** The terms of an index. */
class Lexicon {
  /**
   * @param {IndexRoot} root
   * @param {IndexFiles} files
   */
  constructor(root, files) {
    this.root = root;
    this.files = files;
  }

  /** The number of the block that can hold a term. */
  blockOf(term) {
    let [low, high] = [0, this.root.blocks.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (compareBytes(this.root.blocks[middle].separator, term) <= 0) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** The numbers of the first blocks that can hold terms with a beginning. */
  blocksWith(start, most) {
    const { blocks } = this.root;
    if (blocks.length === 0) return [];
    const found = [this.blockOf(start)];
    for (let next = found[0] + 1; next < blocks.length && found.length < most; next += 1) {
      if (!beginsWith(blocks[next].separator, start)) break;
      found.push(next);
    }
    return found;
  }

  /** Of the blocks that can hold terms with a beginning, those around the one that can hold a term. */
  blocksAround(start, term) {
    const all = this.blocksWith(start, Infinity);
    const before = Math.max(0, all.indexOf(this.blockOf(term)) - MOST_PREFIX_BLOCKS / 2);
    const first = Math.min(before, Math.max(0, all.length - MOST_PREFIX_BLOCKS));
    return all.slice(first, first + MOST_PREFIX_BLOCKS);
  }

  /** How many bytes of the files blocks are. */
  bytesOf(numbers) {
    return [...new Set(numbers)].reduce((sum, number) => sum + this.root.blocks[number].length, 0);
  }

  /** Where blocks are in the files. */
  parts(numbers) {
    return numbers.map((number) => this.root.lexicon.part(this.root.blocks[number].address, this.root.blocks[number].length));
  }

  /**
   * Reads blocks of the lexicon and keeps the entries that are wanted, in their order.
   * @param {number[]} numbers
   * @param {(term: Uint8Array) => boolean} isWanted
   * @returns {Promise<Entry[]>}
   */
  async entries(numbers, isWanted, signal) {
    const unique = [...new Set(numbers)].sort((one, other) => one - other);
    const blocks = await this.files.read(this.parts(unique), signal);
    const opened = await Promise.all(blocks.map(openBlock));
    return opened.flatMap((bytes, at) => this.#entriesOf(unique[at], new ByteReader(bytes), isWanted));
  }

  #entriesOf(block, reader, isWanted) {
    const found = [];
    const addresses = this.root.volumes.map(({ lists }) => lists.address(reader.varint(), reader.varint()));
    let term = new Uint8Array();
    let written = 0;
    while (!reader.isAtEnd) {
      const shared = reader.upTo(term.length);
      term = joinBytes([term.subarray(0, shared), reader.textBytes()]);
      // What terms share may not make much of a few bytes.
      written += term.length;
      insist(written <= LARGEST_BLOCK);
      const count = reader.upTo(this.root.articles);
      const flags = reader.byte();
      const hasPlaces = (flags & HAS_PLACES) !== 0;
      const pages = [];
      if ((flags & NO_LIST) !== 0) {
        // A name has no list of its own.
      } else if ((flags & IN_VOLUMES) !== 0) {
        this.#readVolumes(reader, addresses, hasPlaces, pages);
        insist(pages.reduce((sum, page) => sum + page.count, 0) === count);
      } else {
        const length = reader.varint();
        const placesLength = hasPlaces ? reader.varint() : 0;
        const numbers = reader.take(length);
        const places = hasPlaces ? reader.take(placesLength) : null;
        pages.push({ high: this.root.top, low: 0, count, numbers, places });
      }
      if (isWanted(term)) found.push({ block, term, text: isName(term) ? "" : textOf(term), count, flags, pages });
    }
    return found;
  }

  #readVolumes(reader, addresses, hasPlaces, pages) {
    const which = reader.varint();
    for (let volume = this.root.volumes.length - 1; volume >= 0; volume -= 1) {
      if (Math.floor(which / 2 ** volume) % 2 === 0) continue;
      const { lists } = this.root.volumes[volume];
      const first = volume * this.root.volumeSize;
      let high = first + this.root.volumeSize - 1;
      const own = [];
      const pageCount = reader.upTo(this.root.volumeSize);
      insist(pageCount > 0);
      for (let left = pageCount; left > 0; left -= 1) {
        const count = reader.upTo(this.root.volumeSize);
        const low = high - reader.upTo(high - first);
        insist(count > 0 && count <= high - low + 1);
        own.push({ high, low, count, length: reader.varint(), placesLength: hasPlaces ? reader.varint() : 0 });
        high = low - 1;
        insist(high >= first || left === 1);
      }
      const place = (length) => {
        addresses[volume] += length;
        return lists.part(addresses[volume] - length, length);
      };
      const numbers = own.map(({ length }) => place(length));
      const places = own.map(({ placesLength }) => (hasPlaces ? place(placesLength) : null));
      own.forEach(({ high, low, count }, at) => {
        pages.push({ high, low, count, numbers: numbers[at], places: places[at] });
      });
    }
  }
}

/** Whether a term of the lexicon is no word but a value or a name of one. */
function isName(term) {
  return term.length > 0 && term[0] < 0x20;
}

/** The beginning of the entry of a value: the articles that have it. */
function valueTerm(kind, slug) {
  return toUtf8.encode(`\u0001${kind}${slug}\u0000`);
}

/** The parts of a term that is no word, without its first byte and its kind. */
function partsOfName(term) {
  return textOf(term.subarray(2)).split("\u0000");
}

/** Reads the numbers of a page, the greatest first, and their levels. */
function numbersOf(page, bytes, hasLevels) {
  const head = new ByteReader(bytes);
  const kg = head.byte();
  insist(kg < 32);
  const levelHead = hasLevels ? head.byte() : 0;
  const [base, kl] = [levelHead >> 4, levelHead & 15];
  // A number takes at least a bit, so a hostile count asks for no more than its bytes can hold.
  insist(page.count <= (bytes.length - head.at) * 8);
  const bits = new BitReader(bytes.subarray(head.at));
  const numbers = new Uint32Array(page.count);
  const levels = hasLevels ? new Uint8Array(page.count) : null;
  let next = page.high;
  for (let at = 0; at < page.count; at += 1) {
    const number = next - bits.rice(kg);
    insist(number >= page.low);
    numbers[at] = number;
    next = number - 1;
    if (levels) {
      const level = base + bits.rice(kl);
      insist(level < 16);
      levels[at] = level;
    }
  }
  return { numbers, levels };
}

/** Reads a page of places: those of each article, ascending. */
function placesOf(page, bytes) {
  const head = new ByteReader(bytes).take(3);
  const parameters = [...head].flatMap((byte) => [byte >> 4, byte & 15]);
  const bits = new BitReader(bytes.subarray(3));
  insist(page.count <= (bytes.length - 3) * 8);
  return Array.from({ length: page.count }, () => {
    const count = bits.gamma();
    insist(count <= bytes.length * 8);
    const k = parameters[count <= 2 ? count - 1 : count <= 4 ? 2 : count <= 8 ? 3 : count <= 16 ? 4 : 5];
    const places = [];
    for (let at = 0, next = 0; at < count; at += 1) {
      const place = next + bits.rice(k);
      places.push(place);
      next = place + 1;
    }
    return places;
  });
}

/**
 * How many changes make one word of another: insertions, deletions, changes, exchanges of neighbours; more than a bound
 * is not counted out.
 */
function distanceOf(one, other, most) {
  const [from, to] = [[...one], [...other]];
  if (Math.abs(from.length - to.length) > most) return most + 1;
  let before = [];
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let to_at = 1; to_at <= to.length; to_at += 1) {
      const change = row[to_at - 1] + (from[at - 1] === to[to_at - 1] ? 0 : 1);
      let least = Math.min(row[to_at] + 1, next[to_at - 1] + 1, change);
      const isExchange = at > 1 && to_at > 1 && from[at - 1] === to[to_at - 2] && from[at - 2] === to[to_at - 1];
      if (isExchange) least = Math.min(least, before[to_at - 2] + 1);
      next.push(least);
    }
    [before, row] = [row, next];
  }
  return row[to.length];
}
