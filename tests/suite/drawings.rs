//! The map, the network, the numbers and the charts: when there is one, what it shows, and what it leaves out.

use backfile::pages::find;
use quick_xml::events::Event;

use crate::support::{Archive, archive};

const BAY: &str = "
-- content/places/bay.md --
---
name: Nowhere Bay
latitude: -75.5
longitude: -120
---
-- content/places/cove.md --
---
name: Nowhere Cove
within: Nowhere Bay
latitude: -75.75
longitude: -121
---
-- content/articles/a.md --
---
title: A
date: 2020-05-06
visits: [{institution: Tide Office, place: Nowhere Bay, leader: Ilvo Sample}]
people: [Dulcie Example]
places: [Elsewhere]
editor: Haven Stub
---
Text.
";

/// The drawing of a page that stands in a figure of a class.
fn drawing(archive: &Archive, path: &str, class: &str) -> String {
    let site = archive.site();
    let page = site.render(site.find(path).expect("the site has the page")).expect("it can be rendered");
    let page = String::from_utf8(page.bytes).expect("pages are UTF-8");
    let start = page.find(&format!("<figure class=\"{class}")).expect("the page has such a figure");
    let end = page[start..].find("</figure>").expect("figures end") + start;
    page[start..end + "</figure>".len()].to_owned()
}

/// Reads a drawing with a parser that knows nothing of it, and gives all its texts.
fn read_back(drawing: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(drawing);
    let mut texts = vec![String::new()];
    loop {
        match reader.read_event().expect("a drawing is well-formed") {
            Event::Text(text) => texts.last_mut().expect("never empty").push_str(&text),
            Event::GeneralRef(name) => {
                let reference = format!("&{};", &*name);
                let resolved = quick_xml::escape::unescape(&reference).expect("a known name");
                texts.last_mut().expect("never empty").push_str(&resolved);
            }
            Event::Eof => return texts,
            _ => texts.push(String::new()),
        }
    }
}

#[test]
fn a_place_with_coordinates_is_on_the_map_and_in_the_table_under_it() {
    let page = archive(BAY).page("/map/");
    page.has("<title>Nowhere Bay: 1 article, 1 visit</title>");
    page.shows("75.50° S, 120.00° W").shows("Without coordinates").shows("Elsewhere");
}

#[test]
fn a_place_has_a_map_of_its_own_with_the_places_within_it() {
    let archive = archive(BAY);
    let page = archive.page("/places/bay/");
    page.has("class=\"here\"").has("<title>Nowhere Cove: 0 articles</title>");
    archive.page("/places/elsewhere/").has_no("class=\"picture-of map");
}

#[test]
fn there_is_no_picture_of_nothing() {
    let empty = archive("").site();
    for path in ["/map/", "/network/", "/numbers/"] {
        assert_eq!(find(empty.archive(), path), None, "{path}");
    }
    let alone =
        archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: Ilvo Sample\nplaces: B\n---\n");
    let site = alone.site();
    for (path, is_there) in [("/map/", false), ("/network/", false), ("/numbers/", true)] {
        assert_eq!(find(site.archive(), path).is_some(), is_there, "{path}");
    }
    alone.page("/").has("/numbers/").has_no("/network/").has_no("/map/");
}

#[test]
fn a_page_of_the_archives_own_may_have_the_address_of_a_picture_that_there_is_not() {
    archive("-- content/pages/map.md --\n---\ntitle: How to get here\n---\nBy boat.\n").page("/map/").shows("By boat.");
}

#[test]
fn the_network_ties_people_by_articles_and_institutions_by_visits_but_not_the_newsroom() {
    let page = archive(BAY).page("/network/");
    page.shows("2 people, 1 institution").has("<title>Tide Office: 1 article</title>").has_no("Haven Stub");
    let words = page.words();
    let table = &words[words.find("The same as a table").expect("there is a table")..];
    assert!(table.contains("Tide Office Ilvo Sample 1"), "{table}");
    assert!(!table.contains("Tide Office Dulcie Example"), "{table}");
}

#[test]
fn the_numbers_say_how_exactly_dates_are_known() {
    let dated =
        |name: &str, date: &str| format!("-- content/articles/{name}.md --\n---\ntitle: {name}\ndate: {date}\n---\n");
    let dates = [("a", "2020-05-06"), ("b", "2020-05"), ("c", "2020"), ("d", "202X"), ("e", "XXXX-10-18")];
    let text: String = dates.iter().map(|(name, date)| dated(name, date)).collect();
    let page = archive(&text).page("/numbers/");
    page.shows("To the day 1 20 %").shows("To the month 1 20 %").shows("To the year 1 20 %");
    page.shows("To a decade or century 1 20 %").shows("Without the year 1 20 %").shows("May 2").shows("Oct 1");
}

#[test]
fn years_without_articles_leave_their_places_empty_and_long_gaps_are_marked() {
    let dated = |year: &str| format!("-- content/articles/y{year}.md --\n---\ntitle: Of {year}\ndate: {year}\n---\n");
    let chart = |years: &[&str]| {
        let text: String = years.iter().map(|year| dated(year)).collect();
        drawing(&archive(&text), "/dates/", "chart")
    };
    let short = chart(&["1931", "1932", "1948"]);
    assert!(short.contains("d=\"M170 100h9v-100h-9z\"") && !short.contains("class=\"gap\""), "{short}");
    let long = chart(&["1302", "1931", "1932"]);
    assert!(long.contains("class=\"gap\"") && long.contains(">1302<"), "{long}");
}

#[test]
fn names_of_every_kind_come_out_of_a_drawing_as_they_went_in() {
    let long = "Long".repeat(125);
    let names = ["<b>\"]]>&</script>'{{ x }}", "אדם עם שם", "陈琪", long.as_str()];
    let people: Vec<String> = names.iter().map(|name| format!("'{}'", name.replace('\'', "''"))).collect();
    let mut text =
        format!("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: [{}]\n---\n", people.join(", "));
    for (number, name) in names.iter().enumerate() {
        let name = name.replace('\'', "''");
        text += &format!(
            "-- content/places/p{number}.md --\n---\nname: '{name}'\nlatitude: {number}\nlongitude: 179.5\n---\n"
        );
    }
    let archive = archive(&text);
    for (path, class) in [("/map/", "picture-of map"), ("/network/", "picture-of network")] {
        let texts = read_back(&drawing(&archive, path, class));
        for name in names {
            assert!(texts.iter().any(|text| text.starts_with(name)), "{path} lost {name:?}");
        }
    }
}

#[test]
fn a_coordinate_out_of_range_is_an_error_at_its_line() {
    archive("-- content/places/a.md --\n---\nname: A\nlatitude: 12\nlongitude: 190\n---\n").check().reports(
        snapbox::str![[r#"
content/places/a.md:4:12: out-of-range: `longitude` is `190`; it lies between -180 and 180

"#]],
    );
}

#[test]
fn no_drawing_needs_a_style_that_the_policy_forbids() {
    let archive = archive(BAY);
    for path in ["/map/", "/network/", "/numbers/", "/places/bay/"] {
        archive.page(path).has_no(" style=").has_no("<style").has_no("http://www.w3.org");
    }
}
