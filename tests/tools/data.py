"""Reads the data of sites as a stranger would, and fails on what is not as the package describes it.

    python data.py SITE...

Frictionless checks every table against its schema, keys and all; the rest is compared by Python's own readers.
"""

import csv
import json
import sys
from pathlib import Path

from frictionless import system, validate

COMPUTED = tuple("=+-@\t\r\n＝＋－＠")


def fail(message):
    raise SystemExit(f"data: {message}")


def plain(cell):
    """A text without the apostrophe that keeps spreadsheets from computing it."""
    return cell.removeprefix("'")


def check_package(folder):
    """Every file is described, and each table is as its schema says."""
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    found = {path.name for path in folder.iterdir()} - {"index.html", "datapackage.json"}
    if described != found:
        fail(f"{folder}: described or there alone: {sorted(described ^ found)}")
    with system.use_context(trusted=True):
        report = validate(str(folder / "datapackage.json"))
    if not report.valid:
        fail(f"{folder}: {report.flatten(['name', 'rowNumber', 'fieldName', 'message'])[:10]}")
    return package


def check_table(path, resource):
    """A table has CRLF after every row, and no text in it is computed by a spreadsheet."""
    text = path.read_bytes().decode("utf-8")
    if not text.endswith("\r\n"):
        fail(f"{path} does not end its last row")
    fields = resource["schema"]["fields"]
    texts = [place for place, field in enumerate(fields) if field["type"] == "string"]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    if rows[0] != [field["name"] for field in fields]:
        fail(f"{path} has the columns {rows[0]}")
    for row in rows[1:]:
        for place in texts:
            if row[place].startswith(COMPUTED):
                fail(f"{path}: a spreadsheet would compute {row[place]!r}")
    return [dict(zip(rows[0], row)) for row in rows[1:]]


def check_articles(folder, table):
    """The table and the objects tell of the same articles, in the same words."""
    # Some programs end a line at more characters than the line feed, as splitlines does.
    lines = (folder / "articles.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    if len(records) != len(table):
        fail(f"{folder}: {len(records)} objects and {len(table)} rows")
    for record, row in zip(records, table):
        told = [
            (record["slug"], row["slug"]),
            (record["title"], row["title"]),
            (record["date"]["edtf"], row["date"]),
            (record["date"]["earliest"] or "", row["earliest"]),
            (record["summary"] or "", row["summary"]),
            ("\n".join(record["deck"]), row["deck"]),
            (record["source"]["rights"] or "", row["rights"]),
        ]
        for one, other in told:
            if one != plain(other):
                fail(f"{record['slug']}: {one!r} is {other!r} in the table")
    return records


def check_places(folder):
    """The map is a collection of points as RFC 7946 has them: longitude first, no other system of coordinates."""
    places = json.loads((folder / "places.geojson").read_text("utf-8"))
    if places["type"] != "FeatureCollection" or "crs" in places:
        fail(f"{folder}: not a collection of RFC 7946")
    for feature in places["features"]:
        longitude, latitude = feature["geometry"]["coordinates"]
        sound = (
            feature["type"] == "Feature"
            and feature["geometry"]["type"] == "Point"
            and isinstance(feature["properties"], dict)
            and isinstance(feature["id"], str)
            and -180 <= longitude <= 180
            and -90 <= latitude <= 90
        )
        if not sound:
            fail(f"{folder}: {feature}")
    return places["features"]


def check(site):
    folder = Path(site) / "data"
    package = check_package(folder)
    tables = {
        resource["path"]: check_table(folder / resource["path"], resource)
        for resource in package["resources"]
        if resource["path"].endswith(".csv")
    }
    records = check_articles(folder, tables["articles.csv"])
    places = check_places(folder)
    if len(places) != sum(1 for row in tables["places.csv"] if row["latitude"]):
        fail(f"{folder}: the map and the table of places differ")
    if len(json.loads((folder / "citations.json").read_text("utf-8"))) != len(records):
        fail(f"{folder}: not every article is cited")
    rows = sum(len(table) for table in tables.values())
    print(f"{site}: {len(records)} articles, {rows} rows in {len(tables)} tables, {len(places)} places on the map")


if len(sys.argv) < 2:
    fail("there is no site to read")
for site in sys.argv[1:]:
    check(site)
