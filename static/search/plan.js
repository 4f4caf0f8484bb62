"use strict";
// Which pages of lists are read next: from the newest on, unless a rare term says that few of them can matter.

/** Where a list has no more articles than this, the short lists are read first, and then of the others what those leave. */
const FEW = 64;
/** If no more articles than this are left, what a hit shows is fetched for them together with the pages that say which are hits. */
const MOST_LIKELY = 12;

/** What a request costs besides its bytes, as bytes: a step of many short parts is to be as quick as one of few long ones. */
const REQUEST = 512;

/**
 * A page that is to be read.
 * @typedef {{ entry: Entry, page: ListPage, needsPlaces: boolean }} WaitingPage
 */

/**
 * What to read, how many bytes that is, and the number down to which all is told then; and which articles are likely to be hits.
 * @typedef {{ pages: WaitingPage[], bytes: number, low: number, likely: number[] }} Plan
 */

/**
 * Plans what to read of the articles from one number down to another, in a step of about so many bytes.
 * @param {Demand[]} required
 * @param {Demand[]} excluded
 * @returns {Plan}
 */
function planOf(required, excluded, high, low, step) {
  let support = [[high, low]];
  for (const demand of required) {
    support = meet(support, supportOf(demand, high));
    if (demand.isRow) support = support.filter(([from, to]) => from !== to || isInRow(demand, from));
  }
  const waiting = waitingIn([...required, ...excluded], support);
  const scouts = scoutsOf(required, waiting, step);
  if (scouts.length > 0) return { pages: scouts, bytes: bytesOf(scouts), low: high + 1, likely: [] };
  const isNarrow = support.length <= MOST_LIKELY && support.every(([from, to]) => from === to);
  return { ...newestOf(waiting, high, low, step), likely: isNarrow ? support.map(([number]) => number) : [] };
}

/** The pages of demands that can have articles of some ranges and are not read, those that reach highest first. */
function waitingIn(demands, support) {
  /** @type {Map<Entry, boolean>} */
  const lists = new Map();
  for (const { isRow, lists: own } of demands) {
    for (const entry of own) lists.set(entry, isRow || lists.get(entry) === true);
  }
  const waiting = [];
  for (const [entry, needsPlaces] of lists) {
    for (const page of touching(entry.pages, support)) {
      const isRead = page.numbers instanceof Uint8Array || (page.read && (!needsPlaces || !page.places || page.placesBytes));
      if (!isRead) waiting.push({ entry, page, needsPlaces });
    }
  }
  return waiting.sort((one, other) => other.page.high - one.page.high);
}

/** Where one of the lists that an article must be in is rare and all together are long, the pages of the short ones. */
function scoutsOf(required, waiting, step) {
  const lists = required.flatMap(({ isRow, lists }) => (isRow || lists.length === 1 ? lists : []));
  if (bytesOf(waiting) <= step || lists.every(({ count }) => count > FEW)) return [];
  const each = [...new Set(lists)].map((list) => waiting.filter(({ entry }) => entry === list)).filter((pages) => pages.length > 0);
  each.sort((one, other) => bytesOf(one) - bytesOf(other));
  let scouts = [];
  for (const pages of each) {
    if (bytesOf(scouts) + bytesOf(pages) > step / 2) break;
    scouts = [...scouts, ...pages];
  }
  return scouts;
}

/** The pages that reach highest, as many as a step may have, but all of one height. */
function newestOf(waiting, high, low, step) {
  let bytes = 0;
  let requests = 0;
  let taken = 0;
  /** @type {Map<Entry, ListPage>} */
  const last = new Map();
  for (; taken < waiting.length; taken += 1) {
    const { entry, page } = waiting[taken];
    const cost = bytesOf([waiting[taken]]);
    const request = follows(page, last.get(entry)) ? 0 : 1;
    const mayWait = taken > 0 && page.high < high && page.high < waiting[0].page.high;
    if (mayWait && bytes + cost + (requests + request) * REQUEST > step) break;
    bytes += cost;
    requests += request;
    last.set(entry, page);
  }
  const told = taken < waiting.length ? Math.max(low, waiting[taken].page.high + 1) : low;
  return { pages: waiting.slice(0, taken), bytes, low: told };
}

/** Whether a page stands right after another, so that one request fetches both. */
function follows(page, other) {
  return other !== undefined && page.numbers.file === other.numbers.file && page.numbers.start === other.numbers.start + other.numbers.length;
}

/** How many bytes pages have that are to be read. */
function bytesOf(waiting) {
  const places = ({ page, needsPlaces }) => (needsPlaces ? (page.places?.length ?? 0) : 0);
  return waiting.reduce((sum, wanted) => sum + (wanted.page.read ? 0 : wanted.page.numbers.length) + places(wanted), 0);
}

/** Where the articles of a demand can be, from a number down: ranges, the highest first, each from high to low. */
function supportOf({ isRow, lists }, high) {
  const each = lists.map((entry) => entry.pages.filter(({ low }) => low <= high).flatMap((page) => rangesOf(page, entry)));
  if (each.length === 0) return [];
  if (isRow) return each.reduce(meet);
  return unite(each.flat());
}

/** Where the articles of a page can be; one that was read tells exactly. */
function rangesOf(page, entry) {
  const read = readAtHand(page, entry);
  return read ? Array.from(read.numbers, (number) => [number, number]) : [[page.high, page.low]];
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
