"use strict";
// Numbers, texts and blocks in the bytes of a search index, as docs/search.md has them. Nothing that is read is believed.
//
// The scripts of this folder are one program: a page loads them one after another, and each sees what stands in those
// before it.

/** The bytes are not what the format asks for. */
class BrokenIndex extends Error {}

/** The most that a block may hold, in bytes. */
const LARGEST_BLOCK = 64 * 1024 * 1024;

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const toUtf8 = new TextEncoder();

/** Stops on what cannot be in a sound index. */
function insist(isSound) {
  if (!isSound) throw new BrokenIndex("the search index does not have the form that it should have");
}

/** Bytes that are read from the front. */
class ByteReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  get isAtEnd() {
    return this.at >= this.bytes.length;
  }

  byte() {
    insist(this.at < this.bytes.length);
    return this.bytes[this.at++];
  }

  /** A number below 2⁵³, seven bits a byte. */
  varint() {
    let number = 0;
    for (let unit = 1; unit <= 2 ** 56; unit *= 128) {
      const byte = this.byte();
      number += (byte & 127) * unit;
      if (byte < 128) {
        insist(number <= Number.MAX_SAFE_INTEGER);
        return number;
      }
    }
    throw new BrokenIndex("a number of the search index has no end");
  }

  /** A number up to a bound. */
  upTo(most) {
    const number = this.varint();
    insist(number <= most);
    return number;
  }

  take(length) {
    insist(length <= this.bytes.length - this.at);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** The bytes of a text, with their length before them. */
  textBytes() {
    return this.take(this.varint());
  }

  text() {
    return textOf(this.textBytes());
  }
}

/** Bits that are read from the front, the highest of each byte first. */
class BitReader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  bits(count) {
    insist(this.at + count <= this.bytes.length * 8);
    let number = 0;
    for (let left = count; left > 0; ) {
      const offset = this.at & 7;
      const here = Math.min(8 - offset, left);
      const part = (this.bytes[this.at >> 3] >> (8 - offset - here)) & ((1 << here) - 1);
      number = number * 2 ** here + part;
      this.at += here;
      left -= here;
    }
    return number;
  }

  /** How many ones stand before the next zero, which is read too. */
  ones() {
    let count = 0;
    while (this.bits(1) === 1) count += 1;
    return count;
  }

  rice(k) {
    const high = this.ones();
    const number = high * 2 ** k + this.bits(k);
    insist(number < 2 ** 32);
    return number;
  }

  gamma() {
    const bits = this.ones();
    insist(bits < 32);
    return 2 ** bits + this.bits(bits);
  }
}

/** Reads UTF-8, and nothing else. */
function textOf(bytes) {
  try {
    return utf8.decode(bytes);
  } catch {
    throw new BrokenIndex("a text of the search index is not UTF-8");
  }
}

/** Compares texts as the lexicon sorts them: by their bytes. */
function compareBytes(one, other) {
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    if (one[at] !== other[at]) return one[at] - other[at];
  }
  return one.length - other.length;
}

function beginsWith(bytes, start) {
  return bytes.length >= start.length && compareBytes(bytes.subarray(0, start.length), start) === 0;
}

/** Puts pieces of bytes one behind the other. */
function joinBytes(pieces) {
  const joined = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/**
 * Opens a block, which is a zlib stream; the browser notices when a bit of it was lost.
 * @param {Uint8Array} block
 */
async function openBlock(block) {
  const pieces = [];
  let length = 0;
  try {
    const reader = new Blob([block]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      length += read.value.length;
      if (length > LARGEST_BLOCK) {
        await reader.cancel();
        break;
      }
      pieces.push(read.value);
    }
  } catch {
    throw new BrokenIndex("a block of the search index cannot be opened");
  }
  insist(length <= LARGEST_BLOCK);
  return joinBytes(pieces);
}
