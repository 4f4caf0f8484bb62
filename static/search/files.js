"use strict";
// The files of the index, fetched in parts where the host gives parts, and whole where it does not.

/** A file is missing or is not the one that the root speaks of: a new site is being put up. */
class ChangedIndex extends Error {}

/** A file cannot be had at all. */
class UnreachableIndex extends Error {}

/**
 * What readers are told of a fault. What is no fault of the index is one of ours, and is shown where such faults are looked for.
 * @param {Error} fault
 * @param {InterfaceWords} words
 */
function sentenceOn(fault, words) {
  if (fault instanceof UnreachableIndex || fault instanceof ChangedIndex) return words.word("search_unreachable", { file: fault.message });
  if (!(fault instanceof BrokenIndex)) console.error(fault);
  return words.word("search_broken");
}

/** How long a host may be silent, in milliseconds. */
const PATIENCE = 20_000;
/** Parts of a file with no more than this between them are fetched together: a request costs about as much. */
const GAP = 512;
/** A file up to this length is fetched whole. */
const SMALL_FILE = 8 * 1024;
/** How many bytes are kept for the next question. */
const KEPT = 48 * 1024 * 1024;

/**
 * A file of the index, where it begins in its stream, and its length.
 * @typedef {{ name: string, start: number, length: number }} IndexFile
 */

/**
 * A part of a file.
 * @typedef {{ file: IndexFile, start: number, length: number }} FilePart
 */

/** Fetches and keeps what is read of an index. */
class IndexFiles {
  /** @type {Map<string, Uint8Array>} What was read last is last. */
  #kept = new Map();
  #keptBytes = 0;
  /** @type {Map<string, Promise<Uint8Array>>} Files that are on their way as a whole. */
  #coming = new Map();
  #hasRanges = true;

  /** @param {string} folder The address of the index's folder, with `/` at its end. */
  constructor(folder) {
    this.folder = folder;
  }

  /** The root, asked for anew. */
  async root(signal) {
    const request = new IndexRequest(`${this.folder}index.bin`, { cache: "no-cache" }, signal);
    const response = await request.begin();
    if (response.status === 404) throw new UnreachableIndex("index.bin");
    return request.body(LARGEST_BLOCK);
  }

  /**
   * Reads parts of files, all at once.
   * @param {FilePart[]} parts
   * @param {AbortSignal} [signal]
   * @returns {Promise<Uint8Array[]>}
   */
  async read(parts, signal) {
    // What is at hand is taken at once: what comes may push it out.
    const found = new Map();
    const wanted = new Map();
    for (const part of parts) {
      const kept = this.#have(part);
      if (kept) found.set(partName(part), kept);
      else wanted.set(partName(part), part);
    }
    await Promise.all(
      spansOf([...wanted.values()]).map(async (span) => {
        const bytes = await this.#span(span.file, span.start, span.end, signal);
        for (const part of span.parts) {
          const own = bytes.slice(part.start - span.start, part.start - span.start + part.length);
          found.set(partName(part), own);
        }
      }),
    );
    wanted.forEach((_, name) => this.#keep(name, found.get(name)));
    return parts.map((part) => found.get(partName(part)));
  }

  /** What is kept of a part. */
  #have(part) {
    const whole = this.#recall(part.file.name);
    return whole ? whole.subarray(part.start, part.start + part.length) : this.#recall(partName(part));
  }

  #recall(name) {
    const bytes = this.#kept.get(name);
    if (bytes) {
      this.#kept.delete(name);
      this.#kept.set(name, bytes);
    }
    return bytes;
  }

  #keep(name, bytes) {
    if (this.#kept.has(name)) return;
    this.#kept.set(name, bytes);
    this.#keptBytes += bytes.length;
    for (const [oldest, { length }] of this.#kept) {
      if (this.#keptBytes <= KEPT || oldest === name) break;
      this.#kept.delete(oldest);
      this.#keptBytes -= length;
    }
  }

  /** The bytes of a file from one place to another. */
  async #span(file, start, end, signal) {
    const isWhole = !this.#hasRanges || (start === 0 && end === file.length);
    if (isWhole || this.#coming.has(file.name)) return (await this.#whole(file, signal)).subarray(start, end);
    // Kept out of the browser's cache, in which requests for parts of one file wait for each other.
    const headers = { Range: `bytes=${start}-${end - 1}` };
    const request = new IndexRequest(this.folder + file.name, { headers, cache: "no-store" }, signal);
    const response = await request.begin();
    if (response.status === 206) {
      const given = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get("Content-Range") ?? "");
      const isAsked = given && Number(given[1]) === start && Number(given[2]) === end - 1;
      if (!isAsked || (given[3] !== "*" && Number(given[3]) !== file.length)) request.refuse();
      return request.body(end - start, end - start);
    }
    // The host gives the whole file, so it is wanted once.
    this.#hasRanges = false;
    if (this.#coming.has(file.name)) {
      request.stop();
    } else {
      this.#await(file, request.detached().body(file.length, file.length));
    }
    return (await this.#whole(file, signal)).subarray(start, end);
  }

  async #whole(file, signal) {
    const kept = this.#recall(file.name);
    if (kept) return kept;
    if (!this.#coming.has(file.name)) {
      const request = new IndexRequest(this.folder + file.name, {});
      this.#await(file, request.begin().then(() => request.body(file.length, file.length)));
    }
    return orAborted(this.#coming.get(file.name), signal);
  }

  #await(file, bytes) {
    const kept = bytes.then((whole) => {
      this.#keep(file.name, whole);
      return whole;
    });
    this.#coming.set(file.name, kept);
    const forget = () => this.#coming.delete(file.name);
    kept.then(forget, forget);
  }
}

/** One request to the host, which is given up when the host is silent. */
class IndexRequest {
  #controller = new AbortController();
  #timer = 0;
  /** @type {Response} */
  #response;

  constructor(address, options, signal) {
    this.address = address;
    this.options = options;
    this.signal = signal;
    this.stop = () => this.#controller.abort();
    signal?.addEventListener("abort", this.stop);
  }

  /** Waits for the answer's head; anything but the file or a part of it is a fault. */
  async begin() {
    this.signal?.throwIfAborted();
    this.#wait();
    try {
      this.#response = await fetch(this.address, { ...this.options, signal: this.#controller.signal });
    } catch {
      this.#fail();
    }
    const { status } = this.#response;
    const isRoot = this.address.endsWith("/index.bin");
    if (status === 200 || (status === 206 && this.options.headers) || (isRoot && status === 404)) return this.#response;
    if ([404, 410, 416].includes(status)) this.refuse();
    this.stop();
    throw new UnreachableIndex(this.name);
  }

  get name() {
    return this.address.slice(this.address.lastIndexOf("/") + 1);
  }

  /** Goes on although its question is not asked any more. */
  detached() {
    this.signal?.removeEventListener("abort", this.stop);
    this.signal = undefined;
    return this;
  }

  /** What is not the file that the root speaks of. */
  refuse() {
    this.stop();
    clearTimeout(this.#timer);
    throw new ChangedIndex(this.name);
  }

  /** The answer's bytes: no more than a bound, and exactly so many where that is known. */
  async body(most, exactly) {
    const pieces = [];
    let length = 0;
    try {
      const reader = this.#response.body?.getReader();
      for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
        this.#wait();
        length += read.value.length;
        pieces.push(read.value);
        if (length > most) break;
      }
    } catch {
      this.#fail();
    }
    clearTimeout(this.#timer);
    if (length > most || (exactly !== undefined && length !== exactly)) this.refuse();
    this.detached();
    return joinBytes(pieces);
  }

  #wait() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.stop, PATIENCE);
  }

  #fail() {
    clearTimeout(this.#timer);
    this.signal?.throwIfAborted();
    throw new UnreachableIndex(this.name);
  }
}

function partName({ file, start, length }) {
  return `${file.name}+${start}+${length}`;
}

/** The spans of files in which parts are fetched. */
function spansOf(parts) {
  const spans = [];
  const order = (one, other) => (one.file.name < other.file.name ? -1 : one.file.name > other.file.name ? 1 : one.start - other.start);
  for (const part of [...parts].sort(order)) {
    const end = part.start + part.length;
    const last = spans[spans.length - 1];
    if (last && last.file.name === part.file.name && part.start <= last.end + GAP) {
      last.end = Math.max(last.end, end);
      last.parts.push(part);
    } else {
      const { file } = part;
      const isSmall = file.length <= SMALL_FILE;
      spans.push({ file, start: isSmall ? 0 : part.start, end: isSmall ? file.length : end, parts: [part] });
    }
  }
  return spans;
}

/** Waits for something, but no longer than its question is asked. */
function orAborted(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    promise.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}
