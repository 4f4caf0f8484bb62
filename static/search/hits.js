"use strict";
// What is found, as a reader sees it.

/**
 * A hit in the list.
 * @param {{ base: string, language: string }} site
 * @param {InterfaceWords} words
 * @param {Letters} letters
 * @param {Card} card
 * @param {Clause[]} clauses
 */
function hitElement(site, words, letters, card, clauses) {
  // The column of dates has no room for a time of day.
  const plainDate = /^(\d{4}(?:-\d\d){0,2})(?:T.*)?$/.exec(card.edtf);
  const date = plainDate
    ? element("time", { datetime: card.edtf, title: card.date }, plainDate[1])
    : element("span", { class: "time" }, card.date);
  const language = card.language === "" || card.language === site.language ? null : card.language;
  // The slashes of a slug are folders: many hosts know no address in which they are encoded.
  const href = `${site.base}articles/${wellFormed(card.slug).split("/").map(encodeURIComponent).join("/")}/`;
  const link = element("a", { href, dir: "auto", lang: language, hreflang: language },
    ...marked(card.headline, highlights(letters, card.headline, clauses)));
  const extract = card.extract === "" ? null
    : element("p", { class: "quiet", dir: "auto", lang: language }, ...snippet(letters, card.extract, clauses));
  const unseen = unseenOf(letters, [card.headline, card.extract], clauses);
  const passages = unseen.length > 0 ? passagesElement(href, words, letters, { clauses, unseen }, language) : null;
  return element("li", {}, date, element("div", {}, link, extract, passages));
}

/** A text without lone surrogates, which no address can hold. */
function wellFormed(text) {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
