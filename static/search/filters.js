"use strict";
// What the hits can be narrowed by: for each kind of value a list with counts, which is read when it is opened.

/** How many values a list shows, and how many of them without being asked to. */
const MOST_VALUES = 100;
const FIRST_VALUES = 12;
/** How many bytes may be fetched to count the values of one kind, and to find all hits before. */
const COUNTING = 2 * 1024 * 1024;
const FINDING_ALL = 4 * 1024 * 1024;

/** Values that only lists in the lexicon have: who led a visit, and who edited. */
const KINDS_OF_PEOPLE = new Set(["d", "e"]);

/** The lists of values beside the hits. */
class FilterLists {
  /**
   * @param {HTMLElement} place
   * @param {InterfaceWords} words
   * @param {any} site What the page says of the site.
   * @param {{ toggle: (name: string, slug: string) => void, year: (year: string) => void, found: (answer: Answer) => void }} on
   */
  constructor(place, words, site, on) {
    this.words = words;
    this.site = site;
    this.on = on;
    /** What is shown now. @type {{ index: any, answer: Answer | null, state: any } | null} */
    this.shown = null;
    this.groups = [...place.querySelectorAll("details[data-filter]")].map((details) => new FilterList(this, details));
  }

  /** Shows the lists that are open for another answer. */
  show(index, answer, state) {
    this.shown = { index, answer, state };
    this.groups.forEach((group) => group.refresh());
  }

  /** A value's name as the interface has it. */
  label(kind, slug, label) {
    const named = kind === "r" ? this.site.roles[slug] : kind === "g" ? this.site.languages[slug] ?? this.site.languages[slug.split("-")[0]] : label;
    return typeof named === "string" ? named : label;
  }
}

/** The list of one kind. */
class FilterList {
  constructor(lists, details) {
    this.lists = lists;
    this.details = details;
    this.name = details.dataset.filter;
    this.kind = details.dataset.kind ?? "";
    this.values = details.querySelector(".values");
    this.note = details.querySelector(".note");
    this.finder = details.querySelector("input[type=search]");
    this.controller = new AbortController();
    this.isWhole = false;
    details.addEventListener("toggle", () => this.refresh());
    let timer = 0;
    this.finder?.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => this.refresh(), DEBOUNCE);
    });
    // In a list, Enter must not send the form.
    this.finder?.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  }

  async refresh() {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    const { shown } = this.lists;
    if (!this.details.open || !shown?.index) return;
    this.values.setAttribute("aria-busy", "true");
    try {
      await this.#fill(shown, signal);
    } catch (fault) {
      if (signal.aborted) return;
      this.note.textContent = sentenceOn(fault, this.lists.words);
    }
    if (!signal.aborted) this.values.removeAttribute("aria-busy");
  }

  async #fill(shown, signal) {
    const { index, answer } = shown;
    this.note.textContent = "";
    if (answer && !answer.isComplete) {
      await answer.find(Infinity, signal, FINDING_ALL);
      this.lists.on.found(answer);
    }
    if (this.kind === "y") {
      this.#showYears(shown, await index.tables.years());
      return;
    }
    const name = this.finder?.value.trim() ?? "";
    const values = name !== "" ? await namedValues(index, this.kind, name, signal)
      : KINDS_OF_PEOPLE.has(this.kind) ? await valuesInLexicon(index, this.kind, signal)
      : answer ? await this.#counted(index, answer, signal)
      : await index.tables.frequent(this.kind);
    signal.throwIfAborted();
    // What is not counted among the hits is shown without a number.
    const isCounted = !answer || (name === "" && !KINDS_OF_PEOPLE.has(this.kind));
    this.#show(shown, values.map((value) => ({ ...value, count: isCounted ? value.count : null })));
    if (values.length === 0 && name !== "") this.note.textContent = this.lists.words.word("search_no_such_name");
  }

  async #counted(index, answer, signal) {
    const { counts, counted } = await index.tables.count(this.kind, answer.hits, COUNTING, signal);
    const order = [...counts].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, MOST_VALUES);
    const values = await index.tables.values(this.kind, order.map(([number]) => number), signal);
    if (counted < answer.hits.length || !answer.isComplete) {
      this.note.textContent = this.lists.words.count("search_counted", counted);
    }
    return values.map((value, at) => ({ ...value, count: order[at][1] }));
  }

  #show({ state, answer }, values) {
    const chosen = state.filters.filter(({ name }) => name === this.name);
    const rest = values.filter(({ slug }) => !chosen.some((filter) => filter.slug === slug));
    const own = chosen.map(({ slug }) => {
      const known = values.find((value) => value.slug === slug);
      return known ?? { slug, label: answer?.labels.get(`${this.kind} ${slug}`) ?? slug, count: null };
    });
    const visible = this.isWhole ? rest : rest.slice(0, FIRST_VALUES);
    const rows = [...own, ...visible].map((value) => this.#row(value, own.includes(value)));
    if (visible.length < rest.length) rows.push(element("li", {}, this.#wholeButton()));
    this.#replace(rows);
  }

  /** Puts other rows in the place of those that were there, and keeps the focus where it was. */
  #replace(rows) {
    const focused = this.values.contains(document.activeElement) ? document.activeElement.dataset.slug : undefined;
    this.values.replaceChildren(...rows);
    if (focused === undefined) return;
    const again = [...this.values.querySelectorAll("[data-slug]")].find((control) => control.dataset.slug === focused);
    (again ?? this.details.querySelector("summary")).focus();
  }

  #row({ slug, label, count }, isChosen) {
    const text = this.lists.label(this.kind, slug, label);
    const box = element("input", { type: "checkbox", "data-slug": slug, checked: isChosen });
    box.addEventListener("change", () => this.lists.on.toggle(this.name, slug));
    const number = count === null ? null : element("span", { class: "number" }, grouped(count));
    return element("li", {}, element("label", {}, box, element("span", { dir: "auto" }, text)), number);
  }

  #wholeButton() {
    const button = element("button", { type: "button", class: "link" }, this.lists.words.word("search_more_values"));
    button.addEventListener("click", () => {
      this.isWhole = true;
      const at = this.values.querySelectorAll("input").length;
      this.refresh().then(() => this.values.querySelectorAll("input")[at]?.focus());
    });
    return button;
  }

  #showYears({ answer, state }, years) {
    const rows = years
      .map(({ year, low, high }) => ({ year: String(year).padStart(4, "0"), count: answer ? countBetween(answer.hits, low, high) : high - low + 1 }))
      .filter(({ count }) => count > 0)
      .map(({ year, count }) => {
        const isChosen = state.from === year && state.to === year;
        const button = element("button", { type: "button", class: "link", "data-slug": year, "aria-pressed": isChosen }, year);
        button.addEventListener("click", () => this.lists.on.year(isChosen ? "" : year));
        return element("li", {}, button, element("span", { class: "number" }, grouped(count)));
      });
    this.#replace(rows);
    if (answer && !answer.isComplete) this.note.textContent = this.lists.words.count("search_counted", answer.hits.length);
  }
}

/** How many of some numbers, the greatest first, are in a range. */
function countBetween(numbers, low, high) {
  const before = (bound) => {
    let [start, end] = [0, numbers.length];
    while (start < end) {
      const middle = (start + end) >> 1;
      if (numbers[middle] > bound) start = middle + 1;
      else end = middle;
    }
    return start;
  };
  return before(low - 1) - before(high);
}

/** The most frequent of the values that only the lexicon has. */
async function valuesInLexicon(index, kind, signal) {
  const start = toUtf8.encode(`\u0001${kind}`);
  const blocks = index.lexicon.blocksWith(start, MOST_PREFIX_BLOCKS);
  const entries = await index.lexicon.entries(blocks, (term) => beginsWith(term, start), signal);
  return mostFrequent(entries.map(({ term, count }) => {
    const [slug, label] = partsOfName(term);
    return { number: null, slug, label: label ?? slug, count };
  }));
}

/** The values that have a name which begins so. */
async function namedValues(index, kind, name, signal) {
  const names = KINDS_OF_PEOPLE.has(kind) ? "p" : kind;
  const start = toUtf8.encode(`\u0002${names}${index.root.letters.foldedName(name)}`);
  const entries = await index.lexicon.entries(index.lexicon.blocksWith(start, 4), (term) => beginsWith(term, start), signal);
  const found = new Map();
  for (const { term, count } of entries) {
    const [, slug, label] = partsOfName(term);
    if (slug) found.set(slug, { number: null, slug, label: label ?? slug, count });
  }
  const values = mostFrequent([...found.values()]).slice(0, 2 * FIRST_VALUES);
  if (names === kind) return values;
  // Of people, only those who did it.
  const starts = values.map(({ slug }) => valueTerm(kind, slug));
  const blocks = starts.flatMap((value) => index.lexicon.blocksWith(value, 2));
  const own = await index.lexicon.entries(blocks, (term) => starts.some((value) => beginsWith(term, value)), signal);
  const slugs = new Set(own.map(({ term }) => partsOfName(term)[0]));
  return values.filter(({ slug }) => slugs.has(slug));
}

function mostFrequent(values) {
  return values.sort((one, other) => other.count - one.count || (one.slug < other.slug ? -1 : 1)).slice(0, MOST_VALUES);
}
