"""What Zotero makes of a page that describes itself: a reading of the rules of its translator "Embedded Metadata".

The rules, as far as pages like ours touch them:

- A `<meta>` counts by its `name`, or else its `property`. Its first part, up to `.`, `:` or `_`, names a vocabulary; of a
  name of three parts or more the second is tried first. What names no known vocabulary counts if it is a `citation_` tag.
- The type is what a decisive `citation_` tag demands (a journal, a conference, a book ...), or else `z:itemType`, or else a
  guess: `citation_title` makes a journal article, anything else a web page.
- The `citation_` tags overwrite what the vocabularies say of title, date, language, publisher and address.
- Creators are those of `citation_author` and `citation_editor`. Only where there is none are those of the vocabularies
  taken, of each kind that the type knows; a newspaper's article knows authors, contributors, reviewed authors and
  translators, and whoever is anything else becomes an author when it is saved.
- The archive's title is taken off the end of a title, where a dash, bar or the like stands before it.
"""

import re

from pages import meta

VOCABULARIES = {
    "bib", "bibo", "dc", "dcterms", "prism", "foaf", "vcard", "link", "z", "eprint", "eprints", "og", "article", "book",
    "music", "video", "so", "codemeta", "rdf",
}
DECISIVE = {
    "citation_journal_title": "journalArticle", "citation_technical_report_institution": "report",
    "citation_conference_title": "conferencePaper", "citation_conference": "conferencePaper",
    "citation_book_title": "bookSection", "citation_inbook_title": "bookSection",
    "citation_dissertation_institution": "thesis",
}
TYPES = {"newspaperArticle", "journalArticle", "magazineArticle", "webpage", "blogPost", "book", "report", "document"}
CREATORS = {"author", "contributor", "reviewedAuthor", "translator"}
HIGHWIRE = {
    "citation_title": "title", "citation_publication_date": "date", "citation_cover_date": "date",
    "citation_date": "date", "citation_journal_title": "publicationTitle", "citation_publisher": "publisher",
    "citation_abstract": "abstractNote", "citation_public_url": "url", "citation_language": "language",
}
# Of each field the properties that are looked at, the first that is there is taken.
FIELDS = {
    "title": ["dc.title", "dcterms.title", "eprints.title", "og.title"],
    "publicationTitle": ["prism.publicationName", "eprints.publication", "dc.source", "dcterms.source", "og.site_name"],
    "rights": ["prism.copyright", "dc.rights", "dcterms.rights", "so.license"],
    "section": ["article.section", "so.genre"],
    "publisher": ["dc.publisher", "dcterms.publisher"],
    "date": ["eprints.date", "prism.publicationDate", "og.published_time", "article.published_time", "dc.date", "dcterms.date"],
    "url": ["eprints.official_url", "og.url", "prism.url"],
    "abstractNote": ["eprints.abstract", "prism.teaser", "og.description", "dcterms.abstract"],
    "language": ["dc.language", "dcterms.language", "so.inLanguage"],
}
PEOPLE = {
    "author": ["bib.authors", "so.author", "so.creator", "dc.creator", "dcterms.creator", "dc.contributor"],
    "contributor": ["bib.contributors", "so.contributor"],
    "translator": ["z.translators"],
}


def statements(page):
    """What the vocabularies say, by property; and the names of all other tags."""
    said, others = {}, []
    for element in page.xpath("//meta[@content!='']"):
        for tag in (element.get("name") or element.get("property") or "").split():
            parts = re.split(r"[.:_]", tag)
            prefix = parts[1].lower() if len(parts) > 2 and parts[1].lower() in VOCABULARIES else parts[0].lower()
            if prefix in VOCABULARIES:
                length = len(parts[0]) + (len(parts[1]) + 1 if prefix != parts[0].lower() else 0) + 1
                rest = tag[length:]
                said.setdefault(f"{prefix}.{rest[:1].lower()}{rest[1:]}", []).append(element.get("content"))
            else:
                others.append(tag)
    return said, others


def type_of(said, others):
    for tag in others:
        if tag in DECISIVE:
            return DECISIVE[tag]
    for declared in said.get("z.itemType", []):
        if declared in TYPES:
            return declared
    return "journalArticle" if "citation_title" in others else "webpage"


def one_line(text):
    return re.sub(r"\s+", " ", text).strip()


def creator(name, kind):
    """A name parted at its comma, or else before its last word."""
    has_comma = "," in name
    name = re.sub(r"^[\s.,/\[\]:]+|[\s.,/\[\]:]+$", "", name)
    if has_comma:
        last, _, first = name.partition(",")
        first = first.lstrip(" ").split(",")[0]
    else:
        first, _, last = name.rpartition(" ")
    return {"creatorType": kind, "lastName": last, "firstName": first}


def highwire_people(page, tag, kind):
    found = meta(page, tag)
    people, before = [], None
    for content in found:
        names = re.split(r"\s*;\s*", content)
        if len(names) == 1 and len(found) == 1:
            by_comma = re.split(r"\s*,\s*", names[0])
            if len(by_comma) > 1 and " " in by_comma[0] and " " in by_comma[1]:
                names = by_comma
        for name in (name.strip() for name in names):
            if re.search(r"[^\s,\-.;]", name) and name != before:
                before = name
                people.append(creator(name, kind))
    return people


def read(page):
    """The item that Zotero would save, as a dictionary of its fields."""
    said, others = statements(page)
    item = {"itemType": type_of(said, others)}
    for field, properties in FIELDS.items():
        value = next((said[property][0] for property in properties if property in said), None)
        if value:
            item[field] = value
    for tag, field in HIGHWIRE.items():
        value = next((content for content in meta(page, tag) if content.strip()), None)
        if value:
            item[field] = one_line(value)
    people = highwire_people(page, "citation_author", "author") + highwire_people(page, "citation_editor", "editor")
    if not people:
        for kind, properties in PEOPLE.items():
            names = next((said[property] for property in properties if property in said), [])
            people += [creator(name, kind) for name in names]
    for person in people:
        if item["itemType"] == "newspaperArticle" and person["creatorType"] not in CREATORS:
            person["creatorType"] = "author"
    item["creators"] = people
    item["title"] = one_line(item.get("title") or page.xpath("string(//title)"))
    if "publicationTitle" in item:
        ending = r"\s*[-–—=_:|~#]\s*" + re.escape(item["publicationTitle"]) + r"\s*$"
        item["title"] = re.sub(ending, "", item["title"], flags=re.IGNORECASE)
    return item
