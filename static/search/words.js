"use strict";
// What a word is, and how a query is read: the first two parts of docs/search.md, whose examples in tests/search/ this
// must pass. Nothing here asks the browser what a character is: the table of letters says so.

/** How many code points of a word are searched, and how many of a query are read. */
const LONGEST_WORD = 64;
const LONGEST_QUERY = 1024;
/** How many bytes of a name the filters look up. */
const LONGEST_NAME = 64;
/** How many clauses of a query count, and how many terms of each. */
const MOST_CLAUSES = 32;
const MOST_TERMS = 64;

/** What a code point is; from FIRST_FOLD on, it is folded. */
const LETTER = 1;
const WIDE = 2;
const DROPPED = 3;
const FIRST_FOLD = 4;

/** One past the last code point. */
const END_OF_UNICODE = 0x110000;

const KEPT_WORDS = new Set(["news", "series", "species", "whereas"]);
const WHITE_SPACE = /^[\t-\r \x85\xA0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]$/;
const QUOTATION_MARK = /^["“”„＂「」『』]$/;
/** What parts the words of Chinese and Japanese readers, as a space does. */
const WIDE_STOP = /^[，、；：。！？]$/;
const MINUS = /^[-\u2212\uFF0D]$/;

/**
 * A part of a text: a word as folded, or the characters of a run. `starts` and `ends` say where each character of it
 * stands in the text.
 * @typedef {{ word: string | null, run: string[], starts: number[], ends: number[] }} Piece
 */

/**
 * A part of a query: its terms, each with its place in the clause, or none for a wide character alone; and the word that is being typed.
 * @typedef {{ excludes: boolean, terms: { term: string, place: number | null }[], prefix: string | null }} Clause
 */

/** The table of letters that an index carries. */
class Letters {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    /** For each 256 code points what they are. */
    this.leaves = new Array(END_OF_UNICODE >> 8);
    /** @type {number[][]} */
    this.folds = [];
    const reader = new ByteReader(bytes);
    for (let at = 0; !reader.isAtEnd; ) {
      at += reader.upTo(END_OF_UNICODE);
      const end = at + reader.upTo(END_OF_UNICODE);
      insist(end > at && end <= END_OF_UNICODE);
      this.#readRun(reader, at, end);
      at = end;
    }
  }

  #readRun(reader, start, end) {
    const nature = reader.upTo(5);
    insist(nature > 0);
    const zigzag = nature === 4 ? reader.varint() : 0;
    const distance = zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
    for (let code = start; code < end; code += 1) {
      if (nature === 4) this.#fold(code, [code + distance]);
      else if (nature === 5) this.#fold(code, Array.from({ length: reader.upTo(64) }, () => reader.varint()));
      else this.#set(code, nature);
    }
  }

  #fold(code, into) {
    insist(into.every((to) => to >= 0 && to < END_OF_UNICODE && !(to >= 0xd800 && to < 0xe000)));
    this.folds.push(into);
    this.#set(code, FIRST_FOLD + this.folds.length - 1);
  }

  #set(code, nature) {
    this.leaves[code >> 8] ??= new Uint32Array(256);
    this.leaves[code >> 8][code & 255] = nature;
  }

  nature(code) {
    return this.leaves[code >> 8]?.[code & 255] ?? 0;
  }

  /**
   * The words and runs of a text, in its order.
   * @returns {Piece[]}
   */
  pieces(text) {
    const splitter = new Splitter();
    let at = 0;
    for (const character of text) {
      const code = character.codePointAt(0);
      const end = at + character.length;
      const nature = this.nature(code);
      if (nature < FIRST_FOLD) {
        splitter.take(code, nature, at, end);
      } else {
        for (const folded of this.folds[nature - FIRST_FOLD]) splitter.take(folded, this.nature(folded), at, end);
      }
      at = end;
    }
    splitter.end();
    return splitter.pieces;
  }

  /** A name as the filters look it up: its words as folded and its runs, a space between two, of a bounded length. */
  foldedName(name) {
    const folded = this.pieces(name).map(({ word, run }) => word ?? run.join("")).join(" ");
    const cut = toUtf8.encode(folded).subarray(0, LONGEST_NAME);
    return new TextDecoder().decode(cut, { stream: true });
  }
}

/** Gathers characters into words and runs. */
class Splitter {
  /** @type {Piece[]} */
  pieces = [];
  /** @type {Piece | null} */
  #open = null;

  take(code, nature, start, end) {
    if (nature === DROPPED) return;
    if (nature !== LETTER && nature !== WIDE) {
      this.end();
      return;
    }
    const isWord = nature === LETTER;
    if (this.#open && (this.#open.word !== null) !== isWord) this.end();
    this.#open ??= { word: isWord ? "" : null, run: [], starts: [], ends: [] };
    const piece = this.#open;
    const last = piece.starts.length - 1;
    const syllable = isWord || last < 0 ? 0 : composed(piece.run[last].codePointAt(0), code);
    if (syllable > 0) {
      piece.run[last] = String.fromCodePoint(syllable);
      piece.ends[last] = end;
      return;
    }
    // What is cut from a word is part of it all the same where it is shown.
    if (isWord && piece.starts.length >= LONGEST_WORD) {
      piece.ends[last] = end;
      return;
    }
    const character = String.fromCodePoint(code);
    if (isWord) piece.word += character;
    else piece.run.push(character);
    piece.starts.push(start);
    piece.ends.push(end);
  }

  end() {
    if (this.#open) this.pieces.push(this.#open);
    this.#open = null;
  }
}

/** The Hangul syllable that two code points are together, or 0. */
function composed(last, next) {
  if (last >= 0x1100 && last <= 0x1112 && next >= 0x1161 && next <= 0x1175) {
    return 0xac00 + ((last - 0x1100) * 21 + (next - 0x1161)) * 28;
  }
  const isOpen = last >= 0xac00 && last <= 0xd7a3 && (last - 0xac00) % 28 === 0;
  return isOpen && next >= 0x11a8 && next <= 0x11c2 ? last + next - 0x11a7 : 0;
}

/** The stem of a folded word: singular for plural, and no more. */
function stemOf(word) {
  if (!/^[a-z]{4,64}$/.test(word) || !word.endsWith("s") || KEPT_WORDS.has(word)) return word;
  if (/(?:sses|shes|ches|xes|zzes)$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && /(?<![ae])ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[sui]s$/.test(word) ? word : word.slice(0, -1);
}

/**
 * Takes a query apart.
 * @param {Letters} letters
 * @param {string} query
 * @returns {Clause[]}
 */
function clausesOf(letters, query) {
  return writtenClauses(query)
    .map((written) => splitClause(letters, written))
    .filter((clause) => clause.terms.length > 0)
    .slice(0, MOST_CLAUSES);
}

/** Cuts a query into what was typed for each clause. */
function writtenClauses(query) {
  const characters = firstCharacters(query, LONGEST_QUERY);
  const found = [];
  let clause = null;
  let isQuoted = false;
  characters.forEach((character, at) => {
    if (QUOTATION_MARK.test(character)) {
      // A minus alone before the mark belongs to what is in quotes.
      const excludes = clause !== null && clause.excludes && clause.text === "";
      if (clause && !excludes) found.push(clause);
      isQuoted = !isQuoted;
      clause = isQuoted ? { excludes, text: "", isOpen: false } : null;
    } else if (!isQuoted && (WHITE_SPACE.test(character) || WIDE_STOP.test(character))) {
      if (clause) found.push(clause);
      clause = null;
    } else {
      const next = characters[at + 1];
      const begins = clause === null && MINUS.test(character) && next !== undefined && !WHITE_SPACE.test(next);
      clause ??= { excludes: false, text: "", isOpen: false };
      if (begins) clause.excludes = true;
      else clause.text += character;
    }
  });
  if (clause) found.push({ ...clause, isOpen: !isQuoted });
  return found;
}

/** The first characters of a text, however long it is. */
function firstCharacters(text, most) {
  const characters = [];
  for (const character of text) {
    if (characters.length === most) break;
    characters.push(character);
  }
  return characters;
}

function splitClause(letters, { excludes, text, isOpen }) {
  const terms = [];
  let place = 0;
  let word = null;
  for (const piece of letters.pieces(text)) {
    if (piece.word !== null) {
      terms.push({ term: stemOf(piece.word), place });
      word = piece.word;
      place += 1;
    } else if (piece.run.length === 1) {
      terms.push({ term: piece.run[0], place: null });
      place += 1;
    } else {
      pairsOf(piece.run).forEach((term, at) => terms.push({ term, place: place + at }));
      place += piece.run.length;
    }
  }
  terms.length = Math.min(terms.length, MOST_TERMS);
  const isPrefix = isOpen && !excludes && terms.length === 1 && word !== null && [...word].length > 1;
  return { excludes, terms, prefix: isPrefix ? word : null };
}

function pairsOf(run) {
  return run.slice(1).map((character, at) => run[at] + character);
}

/**
 * Where a text has what a query asks for, as pairs of a start and an end that do not meet.
 * @param {Letters} letters
 * @param {string} text
 * @param {Clause[]} clauses
 */
function highlights(letters, text, clauses) {
  const asked = clauses.filter((clause) => !clause.excludes);
  const terms = new Set(asked.flatMap((clause) => clause.terms.map(({ term }) => term)));
  const prefixes = asked.flatMap((clause) => clause.prefix ?? []);
  const found = [];
  const note = (start, end) => {
    const last = found[found.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  };
  for (const { word, run, starts, ends } of letters.pieces(text)) {
    if (word !== null) {
      const isAsked = terms.has(stemOf(word)) || prefixes.some((prefix) => word.startsWith(prefix));
      if (isAsked) note(starts[0], ends[ends.length - 1]);
      continue;
    }
    run.forEach((character, at) => {
      if (terms.has(character)) note(starts[at], ends[at]);
      if (at + 1 < run.length && terms.has(character + run[at + 1])) note(starts[at], ends[at + 1]);
    });
  }
  return found;
}
