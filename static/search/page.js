"use strict";
// The page: what a reader types and chooses becomes a question and an address, and the answer becomes a list.

/** How long typing must pause before the archive is asked, in milliseconds. */
const DEBOUNCE = 200;
/** How many hits are shown at first, and with each step further. */
const FIRST_HITS = 10;
const MORE_HITS = 20;
/** How many bytes of lists may be fetched to know the best of all hits. */
const FINDING_BEST = 1024 * 1024;
/** The most that an address can choose. */
const MOST_FILTERS = 16;

/**
 * What a reader typed and chose, as the address has it.
 * @typedef {{ q: string, from: string, to: string, sort: "" | "best" | "newest", filters: { name: string, slug: string }[] }} SearchState
 */

/** Reads what an address asks for. */
function stateOf(address, kinds) {
  const asked = new URLSearchParams(address);
  const filters = [];
  for (const [name, slug] of asked) {
    const isKnown = kinds.has(name) && slug !== "" && slug.length <= 500;
    const isNew = !filters.some((filter) => filter.name === name && filter.slug === slug);
    if (isKnown && isNew && filters.length < MOST_FILTERS) filters.push({ name, slug });
  }
  const text = (name) => asked.get(name) ?? "";
  const sort = ["best", "newest"].find((order) => order === text("sort")) ?? "";
  return { q: text("q"), from: text("from").trim(), to: text("to").trim(), sort, filters };
}

/** The address that asks for what was typed and chosen. */
function addressOf(path, { q, from, to, sort, filters }) {
  const asked = new URLSearchParams();
  if (q.trim() !== "") asked.set("q", q);
  filters.forEach(({ name, slug }) => asked.append(name, slug));
  if (from !== "") asked.set("from", from);
  if (to !== "") asked.set("to", to);
  if (sort !== "") asked.set("sort", sort);
  const text = asked.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** Opens the index: all that questions are asked of. */
async function openIndex(folder, signal) {
  const files = new IndexFiles(folder);
  const root = await IndexRoot.open(await files.root(signal));
  return { root, lexicon: new Lexicon(root, files), tables: new Tables(root, files) };
}

/** The search page in a browser. */
class SearchPage {
  constructor() {
    const find = (id) => document.getElementById(id);
    this.site = JSON.parse(find("search-settings").textContent);
    this.words = new InterfaceWords(this.site);
    /** For each name of a filter in an address, the letter of its kind. @type {Map<string, string>} */
    this.kinds = new Map(this.site.filters);
    this.form = find("search-form");
    this.controls = this.form.elements;
    this.status = find("search-status");
    this.hits = find("search-hits");
    this.more = find("search-more");
    this.chosen = find("search-chosen");
    this.advice = find("search-advice");
    this.dateFault = find("search-date-fault");
    this.title = document.title;
    this.controller = new AbortController();
    /** Whether the next change of the words is the first of a new entry in the history. */
    this.isNewEntry = true;
    this.timer = 0;
    /** Says after a while that the answer is being waited for. */
    this.waiting = 0;
    this.shown = FIRST_HITS;
    this.lists = new FilterLists(find("search-filters"), this.words, this.site, {
      toggle: (name, slug) => this.#toggle(name, slug),
      year: (year) => this.#change({ from: year, to: year }),
      found: (answer) => answer === this.answer && this.#count(),
    });
  }

  /** Begins: shows what the address asks for and listens. */
  begin() {
    document.querySelectorAll(".needs-script").forEach((part) => part.removeAttribute("hidden"));
    this.#placeFilters(window.matchMedia("(min-width: 62rem)"));
    history.scrollRestoration = "manual";
    this.#listen();
    this.#restore();
    if (this.state.q === "") this.controls.q.focus({ preventScroll: true });
  }

  /** Puts the filters where they are seen, so that the keyboard reaches things in the order in which they stand. */
  #placeFilters(wide) {
    const filters = document.getElementById("search-filters");
    const found = this.status.closest("section");
    const place = () => (wide.matches ? found.after(filters) : found.before(filters));
    filters.querySelector("details").open = wide.matches;
    wide.addEventListener("change", place);
    place();
  }

  #listen() {
    const { q, from, to } = this.controls;
    q.addEventListener("input", (event) => !event.isComposing && this.#typed());
    q.addEventListener("compositionend", () => this.#typed());
    q.addEventListener("change", () => (this.isNewEntry = true));
    for (const date of [from, to]) {
      date.addEventListener("change", () => this.#change({ from: from.value.trim(), to: to.value.trim() }));
    }
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#change({ q: q.value, from: from.value.trim(), to: to.value.trim() });
    });
    for (const sort of this.form.querySelectorAll("[name=sort]")) {
      sort.addEventListener("change", () => this.#change({ sort: sort.value }));
    }
    this.more.addEventListener("click", () => this.#showMore());
    window.addEventListener("popstate", () => this.#restore());
    window.addEventListener("pagehide", () => this.#remember());
  }

  /** Notes in the history how far the reader came. */
  #remember() {
    history.replaceState({ shown: this.shown, y: window.scrollY }, "");
  }

  /** Shows what the address asks for, as far as the reader had come. */
  #restore() {
    this.state = stateOf(location.search, this.kinds);
    const { q, from, to } = this.controls;
    [q.value, from.value, to.value] = [this.state.q, this.state.from, this.state.to];
    const before = history.state ?? {};
    const isCount = Number.isInteger(before.shown) && before.shown > 0 && before.shown <= 1000;
    this.isNewEntry = true;
    this.run(isCount ? before.shown : FIRST_HITS).then(() => {
      if (Number.isFinite(before.y)) window.scrollTo(0, before.y);
    });
  }

  #typed() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      if (this.controls.q.value === this.state.q) return;
      const isNewEntry = this.isNewEntry;
      this.#change({ q: this.controls.q.value }, !isNewEntry);
      this.isNewEntry = false;
    }, DEBOUNCE);
  }

  #toggle(name, slug) {
    const others = this.state.filters.filter((filter) => filter.name !== name || filter.slug !== slug);
    const isChosen = others.length < this.state.filters.length;
    this.#change({ filters: isChosen ? others : [...this.state.filters, { name, slug }].slice(-MOST_FILTERS) });
  }

  /** Takes a change of the question over into the address, and asks. */
  #change(change, replaces = false) {
    clearTimeout(this.timer);
    this.isNewEntry = true;
    const next = { ...this.state, q: this.controls.q.value, ...change };
    const address = addressOf(location.pathname, next);
    if (address !== addressOf(location.pathname, this.state)) {
      if (replaces) {
        history.replaceState(null, "", address);
      } else {
        this.#remember();
        history.pushState(null, "", address);
      }
    }
    this.state = next;
    [this.controls.from.value, this.controls.to.value] = [next.from, next.to];
    this.run(FIRST_HITS);
  }

  /** Asks what the page says, and shows the answer; whatever was being asked before is given up. */
  async run(shown) {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.shown = shown;
    document.title = this.state.q.trim() === "" ? this.title : `${this.state.q.trim()} · ${this.title}`;
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.#say(this.words.word("search_waiting")), 400);
    this.hits.setAttribute("aria-busy", "true");
    try {
      await this.#answer(signal);
    } catch (fault) {
      if (!signal.aborted) this.#fail(fault);
    }
    if (signal.aborted) return;
    clearTimeout(this.waiting);
    this.hits.removeAttribute("aria-busy");
  }

  /** Answers from the index at hand; when that was replaced meanwhile, once more from the new one. */
  async #answer(signal) {
    try {
      await this.#answerFrom(await this.#index(), signal);
    } catch (fault) {
      if (!(fault instanceof ChangedIndex) || signal.aborted) throw fault;
      this.index = undefined;
      await this.#answerFrom(await this.#index(), signal);
    }
  }

  #index() {
    if (!this.index) {
      const opening = openIndex(this.site.index);
      this.index = opening;
      opening.catch(() => (this.index === opening ? (this.index = undefined) : undefined));
    }
    return this.index;
  }

  async #answerFrom(index, signal) {
    signal.throwIfAborted();
    const { from, to } = this.#dates();
    const clauses = clausesOf(index.root.letters, this.state.q);
    const filters = this.state.filters.map(({ name, slug }) => ({ kind: this.kinds.get(name), slug }));
    const isBest = isBestFirst(clauses, this.state.sort);
    for (const sort of this.form.querySelectorAll("[name=sort]")) sort.checked = (sort.value === "best") === isBest;
    const isAsked = this.state.q.trim() !== "" || filters.length > 0 || from !== null || to !== null;
    this.#showChosen(null);
    if (!isAsked) {
      this.#clear(this.words.count("articles", index.root.articles));
      this.lists.show(index, null, this.state);
      return;
    }
    const answer = new Answer(index.lexicon, index.tables, { clauses, filters, from, to, isBest });
    await answer.begin(signal);
    await answer.find(this.shown, signal);
    await this.#show(index, answer, clauses, signal);
    this.lists.show(index, answer, this.state);
    if (this.state.sort === "best" && !answer.isComplete) {
      // The best of the newest stand there; the best of all may be older, and a reader who asks for them waits for more.
      await answer.find(Infinity, signal, FINDING_BEST);
      await this.#show(index, answer, clauses, signal);
    }
  }

  /** The days of the range; what is no date is said to be none and asks for nothing. */
  #dates() {
    const read = [this.state.from, this.state.to].map((text) => (text === "" ? undefined : readPeriod(text)));
    [this.controls.from, this.controls.to].forEach((control, at) => {
      if (read[at] === null) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    });
    const wrong = [this.state.from, this.state.to].filter((_, at) => read[at] === null);
    const [from, to] = [read[0]?.first ?? null, read[1]?.last ?? null];
    const isCrossed = from !== null && to !== null && from > to;
    this.dateFault.textContent = isCrossed
      ? this.words.word("search_dates_crossed", { from: this.state.from, to: this.state.to })
      : wrong.map((text) => this.words.word("search_date_wrong", { text })).join(" ");
    return { from, to };
  }

  async #show(index, answer, clauses, signal) {
    const numbers = answer.ordered(0, this.shown);
    const cards = await index.tables.cards(numbers, signal);
    signal.throwIfAborted();
    this.hits.replaceChildren(...cards.map((card) => hitElement(this.site, this.words, index.root.letters, card, clauses)));
    this.#showChosen(answer);
    this.advice.replaceChildren(...this.#onSigns(clauses));
    this.answer = answer;
    this.ranked = answer.hits.length;
    this.go = () => this.#go(index, answer, clauses);
    this.#count();
    if (answer.total === 0) await this.#showNothing(index, answer, clauses, signal);
  }

  /** Says how many there are, and offers more of them. */
  #count() {
    const { answer } = this;
    const { total } = answer;
    this.#say(total === null ? this.words.count("search_found_at_least", answer.hits.length) : this.words.count("search_found", total));
    this.more.hidden = answer.isComplete && this.hits.childElementCount >= answer.hits.length;
  }

  /** Shows more hits of the same answer, and takes the keyboard to the first of them. */
  async #showMore() {
    const { signal } = this.controller;
    this.more.disabled = true;
    try {
      await this.go?.();
    } catch (fault) {
      if (!signal.aborted) this.#fail(fault);
    }
    this.more.disabled = false;
  }

  async #go(index, answer, clauses) {
    const { signal } = this.controller;
    const first = this.hits.childElementCount;
    await answer.find(first + MORE_HITS, signal);
    // What was found since it was shown may stand anywhere in it, if the best come first.
    const from = answer.question.isBest && answer.hits.length > this.ranked ? 0 : first;
    const cards = await index.tables.cards(answer.ordered(from, first + MORE_HITS - from), signal);
    signal.throwIfAborted();
    const rows = cards.map((card) => hitElement(this.site, this.words, index.root.letters, card, clauses));
    if (from === 0) this.hits.replaceChildren(...rows);
    else this.hits.append(...rows);
    this.ranked = answer.hits.length;
    this.shown = this.hits.childElementCount;
    this.#count();
    this.hits.children[first]?.querySelector("a")?.focus();
  }

  /** Says why what was typed narrows nothing down, where it is signs alone. */
  #onSigns(clauses) {
    const text = this.state.q.trim();
    if (text === "" || clauses.length > 0) return [];
    return [element("p", {}, this.words.word("search_signs_alone", { text }))];
  }

  /** What helps when nothing is found. */
  async #showNothing(index, answer, clauses, signal) {
    const meant = await answer.meant(signal);
    signal.throwIfAborted();
    const advice = clauses.length > 0 ? "search_nothing_text" : "search_nothing_chosen";
    const rows = [element("p", {}, this.words.word(advice))];
    if (meant.size > 0) {
      const corrected = correctedQuery(index.root.letters, this.state.q, meant);
      const link = element("a", { href: addressOf(location.pathname, { ...this.state, q: corrected }), dir: "auto" }, corrected);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        this.controls.q.value = corrected;
        this.#change({ q: corrected });
        this.controls.q.focus();
      });
      const [before, after] = this.words.word("search_meant").split("{words}");
      rows.unshift(element("p", {}, before, link, after ?? ""));
    }
    this.advice.replaceChildren(...rows);
  }

  /** The filters that are chosen, each to be taken away again. */
  #showChosen(answer) {
    const rows = this.state.filters.map(({ name, slug }) => {
      const kind = this.kinds.get(name);
      const label = this.lists.label(kind, slug, answer?.labels.get(`${kind} ${slug}`) ?? this.known?.get(`${kind} ${slug}`) ?? slug);
      const title = this.lists.groups.find((group) => group.name === name)?.details.querySelector("summary").textContent ?? name;
      const remove = this.words.word("search_remove", { what: `${title}: ${label}` });
      const button = element("button", { type: "button", "aria-label": remove, title: remove },
        element("span", { class: "label" }, title), " ", element("span", { dir: "auto" }, label), " ", element("span", { "aria-hidden": "true" }, "×"));
      button.addEventListener("click", () => {
        this.#toggle(name, slug);
        (this.chosen.querySelector("button") ?? this.controls.q).focus();
      });
      return element("li", {}, button);
    });
    if (answer) this.known = new Map([...(this.known ?? []), ...answer.labels]);
    const focused = [...this.chosen.children].findIndex((row) => row.contains(document.activeElement));
    this.chosen.replaceChildren(...rows);
    this.chosen.hidden = rows.length === 0;
    if (focused >= 0) (this.chosen.children[focused]?.querySelector("button") ?? this.controls.q).focus();
  }

  #clear(sentence) {
    this.answer = undefined;
    this.hits.replaceChildren();
    this.advice.replaceChildren();
    this.more.hidden = true;
    this.#say(sentence);
  }

  /** Says a sentence, also to those who do not see it. */
  #say(sentence) {
    clearTimeout(this.waiting);
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }

  /** Says what went wrong, and offers to try again. */
  #fail(fault) {
    this.#clear(sentenceOn(fault, this.words));
    const again = element("button", { type: "button" }, this.words.word("search_again"));
    again.addEventListener("click", () => {
      this.index = undefined;
      this.run(FIRST_HITS);
    });
    this.advice.replaceChildren(again);
    this.lists.show(null, null, this.state);
  }
}

/** A query with other words in the place of some. */
function correctedQuery(letters, query, meant) {
  let corrected = "";
  let at = 0;
  for (const { word, starts, ends } of letters.pieces(query)) {
    const other = word === null ? undefined : meant.get(stemOf(word));
    if (other === undefined) continue;
    corrected += query.slice(at, starts[0]) + other;
    at = ends[ends.length - 1];
  }
  return corrected + query.slice(at);
}

if (typeof document !== "undefined") new SearchPage().begin();
