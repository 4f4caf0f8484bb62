"use strict";
// The root of the index: what it holds and where.

/** The kinds of values that have columns, in their order. */
const COLUMN_KINDS = ["p", "i", "a", "t", "s", "r", "g"];

/** The most articles and volumes that an index can have. */
const MOST_ARTICLES = 2 ** 30;
const MOST_VOLUMES = 32;

/** Bytes that are cut into files one after another. */
class IndexStream {
  /** @param {IndexFile[]} files */
  constructor(files) {
    let start = 0;
    this.files = files.map((file) => {
      start += file.length;
      return { ...file, start: start - file.length };
    });
    this.length = start;
  }

  /** The address of a place in a file; one past the last file begins where the stream ends. */
  address(file, at) {
    insist(file <= this.files.length);
    return (file < this.files.length ? this.files[file].start : this.length) + at;
  }

  /**
   * The part of a file that an address means; no block, page or record is cut in two.
   * @returns {FilePart}
   */
  part(address, length) {
    insist(address >= 0 && length >= 0 && address + length <= this.length);
    let [low, high] = [0, this.files.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.files[middle].start <= address) low = middle;
      else high = middle - 1;
    }
    const file = this.files[low];
    insist(file !== undefined && address + length <= file.start + file.length);
    return { file, start: address - file.start, length };
  }
}

/** What the root says. */
class IndexRoot {
  /** Reads the root's file. */
  static async open(bytes) {
    const reader = new ByteReader(bytes);
    insist(textOf(reader.take(4)) === "BFS2");
    const head = reader.take(4);
    const length = head[0] + head[1] * 2 ** 8 + head[2] * 2 ** 16 + head[3] * 2 ** 24;
    insist(length === bytes.length - reader.at);
    return new IndexRoot(new ByteReader(await openBlock(reader.take(length))));
  }

  /** @param {ByteReader} reader */
  constructor(reader) {
    const small = () => reader.upTo(MOST_ARTICLES);
    this.articles = small();
    this.volumeSize = small();
    const volumes = reader.upTo(MOST_VOLUMES);
    this.cardBlock = small();
    this.columnBlock = small();
    const divides = (part, whole) => part > 0 && whole > 0 && whole % part === 0;
    insist(divides(this.cardBlock, this.columnBlock) && divides(this.columnBlock, this.volumeSize));
    insist(Math.ceil(this.articles / this.volumeSize) === volumes);
    this.language = reader.text();
    this.#readStreams(reader, volumes);
    this.#readBlocks(reader);
    const place = () => ({ address: reader.varint(), length: reader.varint() });
    [this.cards, this.filters, this.days] = [place(), place(), place()];
    this.shelves = Array.from({ length: reader.upTo(100_000) }, () => [reader.upTo(3), reader.upTo(9999), small()]);
    this.kinds = new Map(COLUMN_KINDS.map((kind) => [kind, { count: small(), frequent: place() }]));
    this.letters = new Letters(reader.textBytes());
    insist(reader.isAtEnd);
  }

  /** The number that lists count down from when they are not in volumes. */
  get top() {
    return Math.max(0, this.volumes.length * this.volumeSize - 1);
  }

  #readStreams(reader, volumes) {
    const hex = (byte) => byte.toString(16).padStart(2, "0");
    const files = Array.from({ length: reader.upTo(1_000_000) }, () => {
      const name = `${[...reader.take(8)].map(hex).join("")}.bin`;
      return { name, start: 0, length: reader.varint() };
    });
    let at = 0;
    const stream = () => {
      at += reader.upTo(files.length - at);
      return at;
    };
    const next = () => {
      const first = at;
      return new IndexStream(files.slice(first, stream()));
    };
    this.lexicon = next();
    this.tables = next();
    this.volumes = Array.from({ length: volumes }, () => ({ lists: next(), cards: next(), columns: next() }));
    insist(at === files.length);
  }

  #readBlocks(reader) {
    /** @type {{ separator: Uint8Array, address: number, length: number }[]} */
    this.blocks = [];
    let before = new Uint8Array();
    let address = 0;
    for (let left = reader.upTo(10_000_000); left > 0; left -= 1) {
      const separator = joinBytes([before.subarray(0, reader.upTo(before.length)), reader.textBytes()]);
      insist(separator.length < 65_536);
      const length = reader.varint();
      this.blocks.push({ separator, address, length });
      address += length;
      before = separator;
    }
  }
}
