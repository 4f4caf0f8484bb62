// A site behind a small server for the tests of search: with ranges or without, slow, and with files amiss.

import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { program } from "./search_program.mjs";

const TYPES = { ".css": "text/css", ".html": "text/html", ".js": "text/javascript", ".svg": "image/svg+xml", ".bin": "application/octet-stream" };

/** Serves a site and notes each request for the index. */
export class Host {
  /** What is asked of the index: the file, and how many bytes of it went out. */
  requests = [];
  hasRanges = true;
  /** How long an answer takes, in milliseconds. */
  latency = 25;
  /** What becomes of a file of the index: its bytes, no bytes, or nothing at all. */
  amiss = (name, bytes) => bytes;

  static async of(site) {
    const host = new Host();
    host.site = site;
    host.server = createServer((request, response) => host.#answer(request, response));
    await new Promise((resolve) => host.server.listen(0, "127.0.0.1", resolve));
    host.origin = `http://127.0.0.1:${host.server.address().port}`;
    return host;
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
  }

  #answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, "http://site.example").pathname);
    const file = normalize(path.endsWith("/") ? `${path}index.html` : path);
    const isIndex = file.endsWith(".bin");
    const noted = { name: file.slice(file.lastIndexOf("/") + 1), bytes: 0 };
    if (isIndex) this.requests.push(noted);
    let bytes;
    try {
      bytes = readFileSync(join(this.site, file));
    } catch {
      bytes = null;
    }
    if (isIndex) bytes = this.amiss(noted.name, bytes);
    if (bytes === undefined) return;
    const send = (status, headers, body) => {
      noted.bytes = body.length;
      response.writeHead(status, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", ...headers });
      response.end(body);
    };
    setTimeout(() => {
      if (bytes === null) return send(404, {}, "");
      const range = this.hasRanges && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
      if (!range) return send(200, {}, bytes);
      const [start, end] = [Number(range[1]), Math.min(Number(range[2]), bytes.length - 1)];
      if (start > end) return send(416, {}, "");
      return send(206, { "Content-Range": `bytes ${start}-${end}/${bytes.length}` }, bytes.subarray(start, end + 1));
    }, isIndex ? this.latency : 0);
  }

  /** What was asked of the index since the last time: how many requests, and their bytes. */
  moved() {
    const asked = this.requests.splice(0);
    return { requests: asked.length, bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0) };
  }
}

/** A part of a file, which is not read whole: of a large index, thousands of parts are asked for at once. */
function readPart(path, start, most) {
  const file = openSync(path);
  try {
    const part = Buffer.alloc(most);
    return { part: part.subarray(0, readSync(file, part, 0, most, start)), length: fstatSync(file).size };
  } finally {
    closeSync(file);
  }
}

/** The search page's own engine, over the files of a site on the disk. */
export async function engine(site) {
  const scripts = program("answer", ["IndexFiles", "IndexRoot", "Lexicon", "Tables", "Answer", "isBestFirst", "clausesOf", "readPeriod", "partsOfName"]);
  globalThis.fetch = async (address, { headers } = {}) => {
    const path = join(globalThis.siteOnDisk, "search", address.slice(address.lastIndexOf("/") + 1));
    const range = /^bytes=(\d+)-(\d+)$/.exec(headers?.Range ?? "");
    if (!range) return new Response(readFileSync(path));
    const [start, end] = [Number(range[1]), Number(range[2])];
    const { part, length } = readPart(path, start, end + 1 - start);
    return new Response(part, { status: 206, headers: { "Content-Range": `bytes ${start}-${end}/${length}` } });
  };
  globalThis.siteOnDisk = site;
  const files = new scripts.IndexFiles("/search/");
  const root = await scripts.IndexRoot.open(await files.root());
  return { ...scripts, root, lexicon: new scripts.Lexicon(root, files), tables: new scripts.Tables(root, files) };
}

/** Of how many articles questions are made, at most. */
const SAMPLE = 10_000;

/**
 * The answer of the search page's own engine to a question: all of it, or as much as a page reads that shows some; in steps as
 * it takes them, or of so many bytes.
 */
async function answerTo(engine, { q = "", filters = [], from = "", to = "", sort = "" }, shown, step = 0) {
  const clauses = engine.clausesOf(engine.root.letters, q);
  const question = {
    clauses, filters, isBest: engine.isBestFirst(clauses, sort),
    from: engine.readPeriod(from)?.first ?? null, to: engine.readPeriod(to)?.last ?? null,
  };
  const answer = new engine.Answer(engine.lexicon, engine.tables, question);
  await answer.begin();
  if (step > 0) answer.step = step;
  await answer.find(shown);
  return answer;
}

/** How many articles the search page's own engine finds. */
export async function count(engine, question) {
  return (await answerTo(engine, question, Infinity)).total;
}

/** Asks the search page's own engine: what answers, in its order. */
export async function ask(engine, question, shown = Infinity, step = 0) {
  const answer = await answerTo(engine, question, shown, step);
  const cards = await engine.tables.cards(answer.ordered(0, Math.min(shown, answer.hits.length)));
  return { total: answer.total, slugs: cards.map(({ slug }) => slug), cards, meant: answer.total === 0 ? await answer.meant() : new Map() };
}

/** The entries of the lexicon that are wanted, one after another: of a large archive, they do not fit into memory together. */
async function* everyEntry(engine, isWanted) {
  for (let first = 0; first < engine.root.blocks.length; first += 64) {
    const blocks = engine.root.blocks.slice(first, first + 64).map((_, at) => first + at);
    yield* await engine.lexicon.entries(blocks, isWanted);
  }
}

/** Questions of many kinds, made from what an archive has: words frequent and rare, begun, in a row, left out, Han characters, names. */
export async function questions(engine) {
  const [words, pairs, values] = [[], [], []];
  for await (const { term, text, count } of everyEntry(engine, (term) => term[0] >= 0x20 || term[0] === 1)) {
    if (term[0] === 1) values.push({ kind: String.fromCharCode(term[1]), slug: engine.partsOfName(term)[0], count });
    else if (/^[a-z]{3,}$/.test(text)) words.push({ text, count });
    else if (/^\p{Script=Han}{2}$/u.test(text)) pairs.push({ text, count });
  }
  const byCount = (one, other) => other.count - one.count || (one.text < other.text ? -1 : 1);
  [words, pairs].forEach((list) => list.sort(byCount));
  const at = (list, part) => list[Math.min(list.length - 1, Math.floor(list.length * part))]?.text ?? "";
  const every = Math.ceil(engine.root.articles / SAMPLE);
  const numbers = Array.from({ length: Math.ceil(engine.root.articles / every) }, (_, at) => engine.root.articles - 1 - at * every);
  const cards = [];
  for (let at = 0; at < numbers.length; at += 500) cards.push(...(await engine.tables.cards(numbers.slice(at, at + 500))));
  const title = (part) => cards[Math.floor((cards.length - 1) * part)].headline.split(/\s+/);
  const han = cards.map(({ headline }) => /\p{Script=Han}{4,}/u.exec(headline)?.[0]).filter(Boolean);
  const value = (kind, rank) => {
    const entry = values.filter((value) => value.kind === kind).sort((one, other) => other.count - one.count)[rank];
    return entry ? [{ kind, slug: entry.slug }] : [];
  };
  const newest = cards.find(({ edtf }) => /^\d{4}/.test(edtf)).edtf.slice(0, 4);
  return [
    { q: `${at(words, 0)} ` }, { q: `${at(words, 0.01)} ` }, { q: `${at(words, 0.2)} ` }, { q: `${at(words, 0.9)} ` },
    { q: `${at(words, 0.002)} ${at(words, 0.01)} ` }, { q: `${at(words, 0)} ${at(words, 0.5)} ` },
    { q: `${at(words, 0.01)} -${at(words, 0.005)} ` }, { q: `-${at(words, 0)}` },
    { q: at(words, 0.01).slice(0, 3) }, { q: at(words, 0.3).slice(0, 4) },
    { q: `"${title(0.3).slice(0, 3).join(" ")}"` }, { q: `"${title(0.7).slice(-3).join(" ")}"` },
    { q: at(pairs, 0) }, { q: at(pairs, 0.3) }, { q: han[0] ?? "" }, { q: (han[1] ?? "").slice(0, 3) },
    { q: "", filters: value("p", 0) }, { q: `${at(words, 0.001)} `, filters: value("i", 0) },
    { q: `${at(words, 0)} `, from: newest, to: newest }, { q: `${at(words, 0)} `, filters: value("d", 0), from: "1990", to: "2019-06" },
    { q: "", filters: [...value("a", 0), ...value("r", 0)] }, { q: "", filters: value("e", 0) }, { q: `${at(words, 0.1)}x` },
    { q: `${at(words, 0.01)} ${at(words, 0.03)} `, sort: "newest" }, { q: at(words, 0.02).slice(0, 3), sort: "newest" },
    { q: at(pairs, 0.1), sort: "newest" }, { q: "__proto__" }, { q: "constructor toString" }, { q: `${at(words, 0)} nosuchword` },
    { q: at(han.toSorted((one, other) => other.length - one.length).map((text) => ({ text })), 0) },
  ];
}

/** Words that no article has and that are near to some: a letter left out, doubled, changed or exchanged; and words begun. */
export async function misspelt(engine) {
  const all = [];
  for await (const { text } of everyEntry(engine, (term) => term[0] >= 0x20)) if (/^[a-z]{4,}$/.test(text)) all.push(text);
  const words = all.filter((_, at, all) => at % Math.ceil(all.length / 40) === 0);
  return words.flatMap((word, at) => {
    const place = at % word.length;
    const [before, letter, after] = [word.slice(0, place), word[place], word.slice(place + 1)];
    return [`${before}${after} `, `${before}${letter}${letter}${after} `, `${before}q${after} `, `${word[1]}${word[0]}${word.slice(2)} `,
      `nosuchword-${word} `, word.slice(0, 2 + (at % 3))];
  }).map((q) => ({ q }));
}
