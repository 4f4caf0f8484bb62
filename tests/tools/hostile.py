"""An archive of hostile titles and names, and the values that must come out of whatever is made of it.

    python3 hostile.py FOLDER

writes the archive; citations.py and metadata.py read the built site and compare.
"""

import json
import sys
from pathlib import Path

from pages import Faults

ARCHIVE = 'The "Example" & {Sample} Archive'
PUBLISHER = "Example & Sons <Press>"
RIGHTS = 'Ask "us" & wait </script> ]]>'
URL = "https://hostile.example/in/a%20folder/"

TITLES = {
    "plain": "Delegation sees two institutes",
    "quotes": "\"High-precision\" ''institutions'' `here` “there” «everywhere»",
    "braces": "An {unbalanced { brace, a \\{ escaped \\} one } and a \\",
    "latex": "100% of $x^2_i$ & #1 ~ \\input{secret} \\textbf{bold}",
    "markup": "<b>Bold</b> &amp; ]]> </script><script>alert(1)</script> <!-- -->",
    "entry": "@article{other, title = {x}} @comment @string{a = \"b\"}",
    "lines": "ER  - \u2028TY  - NEWS\u2029TI  - other",
    "chinese": "重要。《考察》长春“高精尖”院所：深化合作，赋能制造！",
    "hebrew": "ביקור של המשלחת (2020) — חלק א'",
    "arabic": "زيارة الوفد: «معهدان» ٢٠٢٠",
    "emoji": "A visit 🧪 to the 𝒢 laboratory, naïve café, Straße",
    "json": "\\\" \\u003c {\"a\": [1, null]} ${x} {{ y }} {% z %}",
    "long": "word " * 99 + "end",
    "one-word": "w" * 500,
    "dash": "--- === +1 =1+1 @here - , ; : | The \"Example\" & {Sample} Archive",
    "长春 考察": "A slug in Chinese",
    "a,b'c(d)=e": "A slug with what keys forbid",
}

# Dates as they are written, what they are in words, and what of them is a full day.
DATES = [
    ("2020-10-18", "2020-10-18", "2020-10-18"),
    ("2020-10", "2020-10", None),
    ("2020", "2020", None),
    ("XXXX-10-18", "18 October, year unknown", None),
    ("2020?-10-18", "18 October 2020 (year inferred)", None),
    ("2020-10-18T09:30:00+08:00", "18 October 2020, 09:30:00 (UTC+08:00)", "2020-10-18"),
    ("202X", "the 2020s", None),
    ("2020-10-18/2020-10-20", "18–20 October 2020", None),
]

WRITERS = ["Ann Example", "Sample, Bo", "陈样", "Token and Stub, Cy", "O'Mock {Di} & Co", "אוה דוגמה"]
EDITORS = ["Ed Dummy", "Proxy, Flo"]
TRANSLATOR = "Gus Specimen"
ORIGINAL = {"title": '原题 {"样"} & 100%', "language": "zh"}


def articles():
    """Each article with its slug and front matter; every third has no writer, every fifth no credits at all."""
    for number, (slug, title) in enumerate(TITLES.items()):
        written, _, _ = DATES[number % len(DATES)]
        article = {"title": title, "date": written, "topics": ["a, b", "c {d"], "original": ORIGINAL}
        article["summary"] = f"Summary: {title}"
        if number % 5 != 4:
            article |= {"editor": EDITORS, "translator": TRANSLATOR}
            if number % 3 != 2:
                article["credits"] = {"reporter": WRITERS}
        if number % 2:
            article["visits"] = [{
                "institution": f"Institute {title[:40]}", "leader": [{"name": "Led, By", "title": "Head <of> all"}],
                "participants": ["Ann Example"], "hosts": [{"name": "Ho St"}], "purpose": title,
            }]
        yield slug, article


def expected():
    """What must come out for each slug: title, date as known, full day, writers, editors, translators."""
    for number, (slug, article) in enumerate(articles()):
        _, known, day = DATES[number % len(DATES)]
        yield slug, {
            "title": one_line(article["title"]),
            "known": known,
            "day": day,
            "writers": article.get("credits", {}).get("reporter", []),
            "editors": article.get("editor", []),
            "translators": [article["translator"]] if "translator" in article else [],
        }


def one_line(text):
    """Formats of lines have spaces where a text has line breaks of any kind."""
    return text.replace("\u2028", " ").replace("\u2029", " ")


def written(value):
    """A value as YAML, of which JSON is a part."""
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def check_sites(check_site, what, hostile_site, *sites):
    """Checks the built archive of this file with its values, and other sites without; ends the program."""
    faults = Faults()
    values = dict(expected())
    faults.equal(check_site(hostile_site, values, faults), len(values), hostile_site, "the number of articles")
    for site in sites:
        faults.expect(check_site(site, None, faults) > 0, site, "it has no article")
    faults.end(what)


def main(folder):
    content = Path(folder) / "content"
    (content / "articles").mkdir(parents=True)
    masthead = {
        "title": ARCHIVE, "url": URL, "rights": RIGHTS, "publisher": {"name": PUBLISHER, "url": "https://press.example/"},
    }
    (content / "masthead.yaml").write_text("".join(f"{key}: {written(value)}\n" for key, value in masthead.items()), "utf-8")
    for slug, article in articles():
        front_matter = "".join(f"{key}: {written(value)}\n" for key, value in article.items())
        (content / "articles" / f"{slug}.md").write_text(f"---\n{front_matter}---\nText.\n", "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
