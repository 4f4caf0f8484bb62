"""The pages of a built site, read by a parser of HTML that is not ours."""

from pathlib import Path
from urllib.parse import unquote

from lxml import html


def pages(site):
    """Every page of a site with its path, parsed; fails where there is none."""
    files = sorted(Path(site).rglob("*.html"))
    if not files:
        raise SystemExit(f"There is no page in {site}.")
    for file in files:
        yield file, html.document_fromstring(file.read_bytes())


def meta(page, name):
    """What the elements <meta> of a name or property say, in their order."""
    return page.xpath("//head/meta[@name=$name or @property=$name]/@content", name=name)


def is_article(page):
    return meta(page, "z:itemType") != []


def slug_of(page):
    """The slug that an article's canonical address ends in."""
    return unquote(page.xpath("string(//link[@rel='canonical']/@href)")).split("/articles/", 1)[1].rstrip("/")


class Faults:
    """What is amiss, all of it, and an end of the program that says so."""

    def __init__(self):
        self.found = []
        self.checked = 0

    def expect(self, is_right, where, sentence):
        self.checked += 1
        if not is_right:
            self.found.append(f"{where}: {sentence}")

    def equal(self, found, expected, where, what):
        self.expect(found == expected, where, f"{what} is {found!r}, and should be {expected!r}")

    def end(self, what):
        for fault in self.found[:50]:
            print(fault)
        print(f"{self.checked} {what} checked, {len(self.found)} amiss.")
        raise SystemExit(1 if self.found or not self.checked else 0)
