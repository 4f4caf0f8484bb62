"""Reads the citations of built sites back with parsers that are not ours.

    python3 citations.py HOSTILE-SITE SITE...

BibLaTeX is read by bibtexparser and by pybtex, RIS by rispy, CSL-JSON by citeproc-py. Of the first site, which
hostile.py made, the values that went in must come out; of the others every entry must be read, and keys be unique. A
site that has the files of the whole archive must have in them what its pages have.
"""

import json
import sys
import warnings
from pathlib import Path

import bibtexparser
import hostile
import rispy
from citeproc.source.json import CiteProcJSON
from pages import is_article, meta, pages, slug_of
from pybtex.database import parse_string
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

# The names of CSL 1.0.2 that a newspaper's article may have here.
NAMES = {"author", "editor", "editorial-director", "translator", "producer"}
TEXTS = {
    "id", "type", "title", "original-title", "original-publisher", "container-title", "language", "publisher",
    "abstract", "keyword", "note", "URL",
}
DATE = {"date-parts", "season", "circa", "literal"}


def decoder():
    """What reads LaTeX; it lacks two commands that LaTeX has, and takes one for the accent alone."""
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    macros = [MacroTextSpec(name, simplify_repl=sign) for name, sign in signs.items()]
    context.add_context_category("signs", prepend=True, macros=macros)
    return LatexNodes2Text(latex_context=context)


LATEX = decoder()


def read_biblatex(text, where, faults):
    """The entries by their keys, as the first parser reads them; the second must read the same."""
    library = bibtexparser.parse_string(text)
    faults.expect(not library.failed_blocks, where, f"bibtexparser cannot read {[b.error for b in library.failed_blocks]}")
    entries = {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}
    faults.equal(len(entries), len(library.entries), where, "the number of keys")
    other = parse_string(text, "bibtex")
    faults.equal(list(other.entries), list(entries), where, "what pybtex finds")
    for key, entry in other.entries.items():
        faults.equal(entry.type, "article", where, f"the type of {key}")
        faults.equal(entry.fields["entrysubtype"], "newspaper", where, f"the kind of {key}")
    return entries


def plain(latex):
    """A text as LaTeX prints it."""
    return LATEX.latex_to_text(latex)


def names(text):
    """The names of a field, parted as BibTeX parts them: at each `and` outside braces."""
    found, depth, name = [], 0, ""
    for word in text.split(" "):
        if word == "and" and depth == 0:
            found.append(name)
            name = ""
        else:
            depth += word.count("{") - word.count("}")
            name = f"{name} {word}" if name else word
    return found + [name] if name else found


def check_biblatex(entry, expected, where, faults):
    faults.equal(plain(entry["title"]), expected["title"], where, "the title in BibLaTeX")
    faults.equal(plain(entry["journaltitle"]), hostile.ARCHIVE, where, "the archive in BibLaTeX")
    faults.equal(plain(entry["origtitle"]), hostile.ORIGINAL["title"], where, "the original title in BibLaTeX")
    for field, role in (("author", "writers"), ("editor", "editors"), ("translator", "translators")):
        found = [plain(name) for name in names(entry.get(field, ""))]
        faults.equal(found, expected[role], where, f"the {field} in BibLaTeX")
    if expected["day"]:
        faults.equal(entry["date"][:10], expected["day"], where, "the date in BibLaTeX")
    if "date" not in entry:
        faults.expect(expected["known"] in plain(entry["note"]), where, "the date is in neither date nor note")


def check_ris(entry, expected, where, faults):
    faults.equal(entry["type_of_reference"], "NEWS", where, "the type in RIS")
    faults.equal(entry["title"], expected["title"], where, "the title in RIS")
    faults.equal(entry["secondary_title"], hostile.ARCHIVE, where, "the archive in RIS")
    faults.equal(entry.get("authors", []), expected["writers"], where, "the authors in RIS")
    faults.equal(entry["publisher"], hostile.PUBLISHER, where, "the publisher in RIS")
    if expected["day"]:
        faults.equal("-".join(entry["date"].split("/")[:3]), expected["day"], where, "the date in RIS")


def check_csl(entry, where, faults):
    """Whether an entry is as the schema of CSL's data has it."""
    faults.expect(set(entry) <= NAMES | TEXTS | {"issued"}, where, f"CSL does not know {set(entry) - NAMES - TEXTS}")
    faults.equal(entry["type"], "article-newspaper", where, "the type in CSL-JSON")
    for name in NAMES & set(entry):
        whole = all(set(person) in ({"literal"}, {"family", "given"}) for person in entry[name])
        faults.expect(whole and entry[name], where, f"{name} has names that are none")
    faults.expect(all(isinstance(entry[text], str) for text in TEXTS & set(entry)), where, "a text that is none")
    faults.expect(set(entry["issued"]) <= DATE and entry["issued"], where, f"the date is {entry['issued']}")


def shown(person):
    return person.get("literal") or f"{person['family']}, {person['given']}"


def check_csl_values(entry, expected, where, faults):
    faults.equal(hostile.one_line(entry["title"]), expected["title"], where, "the title in CSL-JSON")
    faults.equal([shown(person) for person in entry.get("author", [])], expected["writers"], where, "the authors")
    faults.equal([shown(person) for person in entry.get("editor", [])], expected["editors"], where, "the editors")
    if expected["day"]:
        day = [int(part) for part in expected["day"].split("-")]
        faults.equal(entry["issued"]["date-parts"][0], day, where, "the date in CSL-JSON")


def check_site(site, values, faults):
    keys, whole = {}, {"bib": [], "ris": [], "json": []}
    for file, page in pages(site):
        if not is_article(page):
            continue
        entries = {pre.get("data-copied-as"): pre.text_content() for pre in page.xpath("//pre[@data-copied-as]")}
        where = str(file)
        read = read_biblatex(entries["BibLaTeX"], where, faults)
        ris = rispy.loads(entries["RIS"])
        csl = json.loads(entries["CSL-JSON"])
        faults.equal((len(read), len(ris), len(csl)), (1, 1, 1), where, "the number of entries")
        key, entry = next(iter(read.items()))
        faults.equal((ris[0]["id"], csl[0]["id"]), (key, key), where, "the key in RIS and CSL-JSON")
        faults.expect(key not in keys, where, f"{key} is also the key of {keys.get(key)}")
        keys[key] = where
        check_csl(csl[0], where, faults)
        CiteProcJSON(csl)
        address = meta(page, "og:url")[0]
        faults.equal([entry["url"], ris[0]["urls"][0], csl[0]["URL"]], [address] * 3, where, "the address")
        if values:
            expected = values[slug_of(page)]
            check_biblatex(entry, expected, where, faults)
            check_ris(ris[0], expected, where, faults)
            check_csl_values(csl[0], expected, where, faults)
        for kind, one in (("bib", entry), ("ris", ris[0]), ("json", csl[0])):
            whole[kind].append(one)
    check_whole(Path(site) / "data", whole, faults)
    return len(keys)


def check_whole(folder, whole, faults):
    """Compares the files of the whole archive, where there are any, with what the pages say."""
    sort = lambda entries: sorted(json.dumps(entry, sort_keys=True) for entry in entries)
    for kind, said in whole.items():
        file = folder / f"citations.{kind}"
        if not file.exists():
            continue
        text = file.read_bytes().decode("utf-8")
        if kind == "bib":
            found = list(read_biblatex(text, str(file), faults).values())
        elif kind == "ris":
            faults.equal(text.count("\r\n"), text.count("\n"), str(file), "the number of lines that end in CRLF")
            found = rispy.loads(text)
        else:
            found = json.loads(text)
        faults.expect(sort(found) == sort(said), str(file), "it does not have what the pages have")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    hostile.check_sites(check_site, "things about citations", *sys.argv[1:])
