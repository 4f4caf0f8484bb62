"""Looks at what the pages of built sites say of themselves to programs.

    python3 metadata.py HOSTILE-SITE SITE...

Open Graph and `hreflang` are complete and agree with each other, Zotero's rules make a newspaper's article of each
article, and each page's JSON-LD is read by PyLD and has what its types require. Of the first site, which hostile.py
made, the values that went in must come out.
"""

import json
import re
import sys

import hostile
import zotero
from pages import is_article, meta, pages, slug_of
from pyld import jsonld

SCHEMA = "https://schema.org/"
# What each type must have; nothing else is used.
REQUIRED = {
    "NewsArticle": {"headline", "inLanguage"},
    "WebSite": {"name", "url"},
    "Periodical": {"name"},
    "WebPage": {"name", "url", "isPartOf"},
    "CollectionPage": {"name", "url", "isPartOf", "mainEntity"},
    "ItemList": {"itemListElement", "numberOfItems"},
    "ListItem": {"position"},
    "BreadcrumbList": {"itemListElement"},
    "Event": {"name", "location", "about"},
    "Person": {"name"},
    "Organization": {"name"},
    "Place": {"name"},
    "DefinedTerm": {"name"},
    "DefinedTermSet": {"name", "url"},
    "CreativeWorkSeries": {"name"},
    "Role": {"roleName"},
    "ImageObject": {"url"},
    "GeoCoordinates": {"latitude", "longitude"},
    "CorrectionComment": {"text"},
    "CreativeWork": set(),
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
}
DATES = {"datePublished", "startDate"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2}))?")


def context(_url, _options):
    """The context of schema.org, as far as reading needs it: every word is of its vocabulary."""
    vocabulary = {"@context": {"@vocab": SCHEMA}}
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": SCHEMA, "document": vocabulary}


def nodes(expanded):
    """Every node of an expanded graph, nested ones too."""
    if isinstance(expanded, list):
        for value in expanded:
            yield from nodes(value)
    elif isinstance(expanded, dict) and "@value" not in expanded:
        yield expanded
        for value in expanded.values():
            yield from nodes(value)


def short(iri):
    return iri.removeprefix(SCHEMA)


def value_of(node, property):
    values = node.get(SCHEMA + property, [])
    return values[0].get("@value", values[0].get("@id")) if values else None


def check_graph(page, where, faults):
    """Reads a page's graph; gives the article in it, if there is one."""
    scripts = page.xpath("//script[@type='application/ld+json']/text()")
    faults.equal(len(scripts), 1, where, "the number of graphs")
    if not scripts:
        return None
    written = json.loads(scripts[0])
    found = list(nodes(jsonld.expand(written, {"documentLoader": context})))
    told = [node["@id"] for node in found if "@id" in node and set(node) != {"@id"}]
    known = set(told)
    faults.equal(len(known), len(told), where, "the number of ids")
    address = meta(page, "og:url")[0]
    for node in found:
        types = [short(kind) for kind in node.get("@type", [])]
        for kind in types:
            missing = REQUIRED.get(kind, {"to be known"}) - {short(property) for property in node}
            faults.expect(not missing, where, f"a {kind} lacks {missing}")
        if not types and "@id" in node and set(node) == {"@id"}:
            is_of_page = node["@id"].startswith("http") and (node["@id"] in known or node["@id"].endswith("#article"))
            is_address = "#" not in node["@id"]
            faults.expect(is_of_page or is_address, where, f"nothing is {node['@id']}")
        for date in DATES:
            day = value_of(node, date)
            faults.expect(day is None or DAY.fullmatch(day), where, f"{date} is {day}")
    paths = [node for node in found if SCHEMA + "BreadcrumbList" in node.get("@type", [])]
    steps = [step for node in paths for step in node[SCHEMA + "itemListElement"]]
    last = value_of(steps[-1], "item") if steps else address
    faults.equal(last, address, where, "the end of the path")
    articles = [n for n in found if SCHEMA + "NewsArticle" in n.get("@type", []) and n["@id"] == f"{address}#article"]
    return articles[0] if articles else None


def check_open_graph(page, where, faults):
    one = lambda name: (meta(page, name) + [None])[0]
    for name in ("og:type", "og:title", "og:url", "og:site_name", "og:description", "description"):
        faults.equal(len(meta(page, name)), 1, where, f"the number of {name}")
    faults.equal(page.xpath("string(//link[@rel='canonical']/@href)"), one("og:url"), where, "the canonical address")
    faults.expect(one("og:title") in page.xpath("string(//title)"), where, "og:title is not in the title")
    faults.equal(one("og:type") == "article", is_article(page), where, "og:type is article")
    days = meta(page, "article:published_time")
    faults.expect(all(DAY.fullmatch(day) for day in days) and len(days) < 2, where, f"published_time is {days}")
    if one("og:image"):
        faults.expect(one("og:image").startswith("http"), where, "og:image is no full address")


def hreflang(page):
    links = page.xpath("//head/link[@rel='alternate'][@hreflang]")
    return sorted((link.get("hreflang"), link.get("href")) for link in links)


def check_translations(versions, where, faults):
    """Each page of a group lists all of it, itself included."""
    for address, listed in versions.items():
        if listed:
            faults.expect(address in [href for _, href in listed], where, f"{address} does not list itself")
        for _, href in listed:
            faults.equal(versions.get(href), listed, where, f"what {href} lists")


def inverted(person):
    return f"{person['lastName']}, {person['firstName']}" if person["firstName"] else person["lastName"]


def check_zotero(page, where, faults):
    item = zotero.read(page)
    faults.equal(item["itemType"], "newspaperArticle", where, "the type in Zotero")
    for field in ("title", "publicationTitle", "date", "language", "url", "abstractNote"):
        faults.expect(item.get(field), where, f"Zotero finds no {field}")
    return item


def check_values(item, article, expected, where, faults):
    """Whether what went into the hostile archive came out for Zotero and in the graph."""
    faults.equal(item["title"], zotero.one_line(expected["title"]).removesuffix(f" | {hostile.ARCHIVE}"), where, "the title in Zotero")
    faults.equal(item["publicationTitle"], hostile.ARCHIVE, where, "the publication in Zotero")
    faults.equal(item["date"], expected["known"], where, "the date in Zotero")
    faults.equal(item["rights"], hostile.RIGHTS, where, "the rights in Zotero")
    faults.equal(item["publisher"], hostile.PUBLISHER, where, "the publisher in Zotero")
    names = expected["writers"] or expected["editors"]
    people = [zotero.creator(name, "author") for name in names]
    faults.equal(item["creators"], people, where, "the authors in Zotero")
    headline = hostile.one_line(value_of(article, "headline"))
    faults.equal(headline, expected["title"], where, "the headline in the graph")
    published = value_of(article, "datePublished")
    faults.equal(published and published[:10], expected["day"], where, "datePublished")
    faults.equal(len(article.get(SCHEMA + "author", [])), len(expected["writers"]), where, "the number of authors")


def check_site(site, values, faults):
    versions, articles = {}, 0
    for file, page in pages(site):
        where = str(file)
        if page.xpath("//meta[@name='robots' or @http-equiv='refresh']"):
            faults.expect(not page.xpath("//script[@type='application/ld+json']"), where, "it speaks to programs")
            continue
        check_open_graph(page, where, faults)
        versions[meta(page, "og:url")[0]] = hreflang(page)
        article = check_graph(page, where, faults)
        faults.equal(article is not None, is_article(page), where, "that the graph has the article")
        if is_article(page):
            articles += 1
            item = check_zotero(page, where, faults)
            if values:
                check_values(item, article, values[slug_of(page)], where, faults)
    check_translations(versions, site, faults)
    return articles


if __name__ == "__main__":
    hostile.check_sites(check_site, "things about metadata", *sys.argv[1:])
