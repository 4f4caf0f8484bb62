"""Reads feeds, site maps and the search description of built sites with parsers that are not ours.

    feeds.py write FOLDER    makes a small archive full of texts that formats trip over
    feeds.py values FOLDER   compares what the feeds of that archive's site give back with what went in
    feeds.py sites FOLDER... checks that everything in built sites is as RFC 4287, RFC 5005, RSS 2.0, JSON Feed 1.1,
                             sitemaps.org 0.9 and OpenSearch 1.1 have it, and agrees with the pages

Whoever finds nothing to check fails: a check of nothing proves nothing.
"""

import email.utils
import json
import pathlib
import re
import sys
import urllib.parse

import feedparser
import lxml.etree
import lxml.html

# Texts are compared as they stand in the file, before anything is cleaned for display.
feedparser.SANITIZE_HTML = False
feedparser.RESOLVE_RELATIVE_URIS = False

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
SITE_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"

RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RFC_822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (GMT|[+-]\d{4})")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

TEXTS = [
    "“Quotes” \"and\" 'others' & ampersands",
    "Less < more > ]]> <script>alert(1)</script> &amp; &#38;",
    "长春应用化学研究所 陈琪（市长）",
    "خبر من الأرشيف: ١٩٣١",
    "{{ this }} {% is %} no template \\ {braces}",
    "=1+1, -2 and @cells",
    "word" * 125,
    "Combining e\u0301 and 👩\u200d🚀 and \u2028 separators",
]


def expect(is_so, *what):
    if not is_so:
        sys.exit(" ".join(str(part) for part in what))


def same(found, expected, *where):
    expect(found == expected, *where, f"gives\n  {found!r}\nand not\n  {expected!r}")


def parse(path):
    # A reader of XML that mends nothing.
    return lxml.etree.parse(path, lxml.etree.XMLParser(recover=False, resolve_entities=False, huge_tree=True)).getroot()


# The archive of difficult texts


def write(folder):
    articles = folder / "content" / "articles"
    articles.mkdir(parents=True)
    masthead = {"title": TEXTS[1], "tagline": TEXTS[0], "url": "https://example.org/a&b/", "rights": TEXTS[3]}
    masthead["feed_size"] = 3
    # JSON is YAML, so a text goes in as it is.
    (folder / "content" / "masthead.yaml").write_text(json.dumps(masthead, ensure_ascii=False), encoding="utf-8")
    for number, text in enumerate(TEXTS):
        front = {"title": text, "date": f"2020-10-{10 + number}", "summary": text, "editor": text, "producer": text}
        front |= {"topics": [text], "people": ["Ann Example"]}
        (articles / f"t{number}.md").write_text(f"---\n{json.dumps(front, ensure_ascii=False)}\n---\nA `{text}` b.\n", encoding="utf-8")
    (articles / "undated.md").write_text("---\ntitle: Undated\ndate: XXXX-10-18\npeople: Ann Example\n---\nText.\n")


def values(folder):
    site = folder
    newest = list(reversed(range(len(TEXTS))))
    # Nine articles by threes: the newest document has three, or what goes into no archive document yet.
    entries = feedparser.parse((site / "feed.xml").read_bytes())["entries"]
    same(len(entries), 3, "feed.xml")
    for name in ["feed.xml", "rss.xml"]:
        feed = feedparser.parse((site / name).read_bytes())
        expect(not feed.bozo, name, feed.get("bozo_exception"))
        same(feed.feed.title, TEXTS[1], name)
        same(feed.feed.subtitle, TEXTS[0], name)
        same(feed.feed.rights, TEXTS[3], name)
        for entry, number in zip(feed.entries, newest):
            text = TEXTS[number]
            same(entry.title, text, name, "title")
            same(entry.id, f"https://example.org/a&b/articles/t{number}/", name, "id")
            same(entry.link, entry.id, name, "link")
            same(entry.summary, f"{10 + number} October 2020 — {text}", name, "summary")
            same([one["name"] for one in entry.contributors], [text], name, "contributors")
            same([tag.get("label") or tag["term"] for tag in entry.tags], [text], name, "topics")
            same(entry.published_parsed[:3], (2020, 10, 10 + number), name, "published")
            html = lxml.html.fromstring(entry.content[0].value)
            same(html.xpath("string(.//code)"), " ".join(text.split()) if "\u2028" not in text else text, name, "text")
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    same(feed["title"], TEXTS[1], "feed.json")
    for entry, number in zip(feed["items"], newest):
        text = TEXTS[number]
        same(entry["title"], text, "feed.json")
        same(entry["tags"], [text], "feed.json")
        same([one["name"] for one in entry["authors"]], [text], "feed.json")
        roles = [(one["role"], one["name"]) for one in entry["_backfile"]["credits"]]
        same(roles, [("Editor", text), ("Producer", text)], "feed.json")
    for feed in [site / "feed.xml", site / "people" / "ann-example" / "feed.xml"]:
        titles = [entry.findtext(f"{ATOM}title") for document in walk(site, feed) for entry in document.iter(f"{ATOM}entry")]
        same(titles, [TEXTS[number] for number in newest] + ["Undated"], feed)
    short = parse(site / "opensearch.xml").findtext(f"{SEARCH}ShortName")
    expect(0 < len(short) <= 16 and TEXTS[1].startswith(short), "opensearch.xml", short)
    print(f"{len(TEXTS)} difficult texts came out of three formats as they went in.")


# Sites


def check_sites(sites):
    for site in sites:
        address = base(site)
        pages = readers_pages(site, address)
        feeds = sorted(site.rglob("feed*.xml"))
        expect(len(feeds) > 1, site, "has no feeds")
        for path in feeds:
            check_atom(site, address, path)
        check_walks(site, address, feeds, pages)
        check_formats(site)
        listed = check_site_map(site, address, pages)
        check_search(site, address)
        robots = (site / "robots.txt").read_text("utf-8")
        expect(f"\nSitemap: {address}sitemap.xml\n" in robots, "robots.txt", robots)
        print(f"{site.name}: {len(feeds)} documents of Atom feeds, RSS, JSON Feed and a site map of {listed} pages are sound.")


def base(site):
    return lxml.html.parse(site / "index.html").xpath("string(//link[@rel='canonical']/@href)")


def file_of(site, address, url):
    expect(url.startswith(address), url, "is not of this site")
    path = urllib.parse.unquote(url[len(address):])
    return site / (path + "index.html" if path.endswith("/") or not path else path)


def readers_pages(site, address):
    """The addresses of the pages that readers are led to, told by the pages themselves."""
    pages = set()
    for path in site.rglob("*.html"):
        page = lxml.html.parse(path)
        own = page.xpath("string(//link[@rel='canonical']/@href)")
        if own and not page.xpath("//meta[@name='robots'][contains(@content, 'noindex')]") and file_of(site, address, own) == path:
            pages.add(own)
            if own == address:
                types = page.xpath("//link[@rel='alternate'][@title]/@type")
                same(types, ["application/atom+xml", "application/rss+xml", "application/feed+json"], path)
    expect(pages, site, "has no pages")
    return pages


def check_atom(site, address, path):
    feed = parse(path)
    same(feed.tag, f"{ATOM}feed", path)
    read = feedparser.parse(path.read_bytes())
    expect(not read.bozo, path, read.get("bozo_exception"))
    links = {link.get("rel", "alternate"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    same(file_of(site, address, links["self"]), path, path)
    expect(file_of(site, address, links["alternate"].split("#")[0]).is_file(), path, links["alternate"])
    expect(feed.find(f"{ATOM}author/{ATOM}name").text, path, "has no author")
    seen = set()
    for element in [feed, *feed.iter(f"{ATOM}entry")]:
        for name in ["id", "title", "updated"]:
            same(len(element.findall(f"{ATOM}{name}")), 1, path, name)
        for moment in element.findall(f"{ATOM}updated") + element.findall(f"{ATOM}published"):
            expect(RFC_3339.fullmatch(moment.text), path, moment.text)
        identity = element.findtext(f"{ATOM}id")
        expect(urllib.parse.urlsplit(identity).scheme and identity not in seen or element is feed, path, identity)
        if element is not feed:
            seen.add(identity)
            expect(file_of(site, address, identity).is_file(), path, identity)
    same([entry.id for entry in read.entries], [entry.findtext(f"{ATOM}id") for entry in feed.iter(f"{ATOM}entry")], path)


def walk(site, path):
    """The documents of a feed, from the newest back."""
    address, documents = base(site), []
    while path:
        feed = parse(path)
        links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
        is_archive = bool(documents)
        same(feed.find(f"{HISTORY}archive") is not None, is_archive, path, "archive")
        same("current" in links, is_archive, path, "current")
        documents.append(feed)
        path = file_of(site, address, links["prev-archive"]) if "prev-archive" in links else None
    return documents


def check_walks(site, address, feeds, pages):
    articles = {page for page in pages if page.startswith(f"{address}articles/")}
    for path in [path for path in feeds if path.name == "feed.xml"]:
        found = [entry.findtext(f"{ATOM}id") for feed in walk(site, path) for entry in feed.iter(f"{ATOM}entry")]
        same(len(found), len(set(found)), path, "walked back")
        if path.parent == site:
            same(set(found), articles, path, "walked back")
        elif path.parent.parent.name != "newsroom":
            same(set(found), listed_articles(path.parent, site, address), path, "walked back")
    walked = sum(len(walk(site, path)) for path in feeds if path.name == "feed.xml")
    same(walked, len(feeds), site, "documents that are reached")


def listed_articles(folder, site, address):
    """The articles on all pages of a list."""
    found = set()
    for path in [folder / "index.html", *folder.glob("[0-9]*/index.html")]:
        for href in lxml.html.parse(path).xpath("//ol[contains(@class, 'articles')]//a/@href"):
            found.add(urllib.parse.urljoin(address, href))
    # A timeline names people and places beside its articles.
    return {page for page in found if page.startswith(f"{address}articles/")}


def check_formats(site):
    """The three feeds of the whole give the same."""
    atom = feedparser.parse((site / "feed.xml").read_bytes())
    rss = feedparser.parse((site / "rss.xml").read_bytes())
    feed = json.loads((site / "feed.json").read_text("utf-8"))
    expect(not rss.bozo, site, "rss.xml", rss.get("bozo_exception"))
    same(feed["version"], "https://jsonfeed.org/version/1.1", site)
    entries = feed["items"]
    for name in ["id", "title"]:
        same([entry[name] for entry in entries], [entry[name] for entry in atom.entries], site, name)
        same([entry[name] for entry in rss.entries], [entry[name] for entry in atom.entries], site, name)
    root = parse(site / "rss.xml")
    texts = [item.findtext(f"{CONTENT}encoded") for item in root.iter("item")]
    same(texts, [entry["content_html"] for entry in entries], site, "texts")
    same([entry.findtext(f"{ATOM}content") for entry in parse(site / "feed.xml").iter(f"{ATOM}entry")], texts, site, "texts")
    for item, entry, other in zip(root.iter("item"), atom.entries, entries, strict=True):
        expect(isinstance(other["id"], str) and isinstance(other["content_html"], str), site, other["id"])
        published = item.findtext("pubDate")
        same(published is None, "published" not in entry, site, entry.id)
        same("date_published" in other, "published" in entry, site, entry.id)
        if published is not None:
            expect(RFC_822.fullmatch(published), site, published)
            moment = email.utils.parsedate_to_datetime(published).timetuple()
            same(moment[:6], tuple(int(part) for part in re.findall(r"\d+", entry.published)[:6]), site, entry.id)
            same(other["date_published"], entry.published, site, entry.id)
        for relative in re.findall(r'(?:href|src)="(/[^"]*)"', other["content_html"]):
            expect(False, site, entry.id, "has a link that leads nowhere in a feed reader:", relative)


def check_site_map(site, address, pages):
    index = parse(site / "sitemap.xml")
    files = [site / "sitemap.xml"]
    if index.tag == f"{SITE_MAP}sitemapindex":
        files = [file_of(site, address, one.text) for one in index.iter(f"{SITE_MAP}loc")]
        same(sorted(files), sorted(site.glob("sitemap-*.xml")), site, "site maps")
    listed = []
    for path in files:
        expect(path.stat().st_size <= 50 * 1024 * 1024, path, "is larger than 50 MiB")
        root = parse(path)
        same(root.tag, f"{SITE_MAP}urlset", path)
        expect(0 < len(root) <= 50_000, path, "lists", len(root))
        for url in root:
            same(url.tag, f"{SITE_MAP}url", path)
            expect([child.tag for child in url] in ([f"{SITE_MAP}loc"], [f"{SITE_MAP}loc", f"{SITE_MAP}lastmod"]), path)
            changed = url.findtext(f"{SITE_MAP}lastmod")
            expect(changed is None or DAY.fullmatch(changed), path, changed)
            listed.append(url.findtext(f"{SITE_MAP}loc"))
    same(len(listed), len(set(listed)), site, "site map")
    same(sorted(set(listed) ^ pages), [], site, "on the site map or among the pages alone")
    return len(listed)


def check_search(site, address):
    root = parse(site / "opensearch.xml")
    same(root.tag, f"{SEARCH}OpenSearchDescription", site)
    expect(0 < len(root.findtext(f"{SEARCH}ShortName")) <= 16, site, "ShortName")
    expect(0 < len(root.findtext(f"{SEARCH}Description")) <= 1024, site, "Description")
    templates = [url.get("template") for url in root.iter(f"{SEARCH}Url") if url.get("type") == "text/html"]
    same(templates, [f"{address}search/?q={{searchTerms}}"], site)


if __name__ == "__main__":
    verb, *folders = sys.argv[1:]
    folders = [pathlib.Path(folder) for folder in folders]
    expect(folders, __doc__)
    if verb == "write":
        write(folders[0])
    elif verb == "values":
        values(folders[0])
    else:
        check_sites(folders)
