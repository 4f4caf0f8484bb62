//! What pages say to programs, read back as JSON.

use serde_json::{Value, json};

use crate::content::Drafts;
use crate::pages;
use crate::site::Site;
use crate::source::Sources;

const FILES: [(&str, &str); 6] = [
    (
        "content/masthead.yaml",
        "title: The Example Archive\nurl: https://a.example/in/\ntagline: A line\npublisher: {name: Example Press, url: https://press.example/}\nrights: Ask first.\n",
    ),
    (
        "content/articles/visit.md",
        "---
title: A </script><!-- \u{2028} \"visit\"
date: 2020-10-18
language: de
summary: What it says.
dateline: Lowmere
editor: Ed Dummy
editor_in_charge: Cy Stub
producer: Di Mock
translator: Gus Proxy
credits: {reporter: Ann Example, photographer: Flo Token}
visits:
  - {institution: Optics Institute, place: Lowmere, leader: Led By, hosts: [{name: Ho St, title: Head}], purpose: To see.}
  - {institution: Steel Works, date: XXXX-10-19}
people: [{name: Fay Sample, title: Chief, of: Optics Institute}, Bo Token]
institutions: [Optics Institute]
places: [Lowmere]
topics: [lenses]
series: Long stories
original: {title: 一次访问, language: zh, url: https://paper.example/1, publisher: Example Paper}
source: {name: Example Wire}
corrections: [{date: 2020-11-02, note: The name was misspelt.}, {date: 2020-12, note: And the day.}]
---
Text.
",
    ),
    ("content/articles/second.md", "---\ntitle: The same\ndate: 2020-10\ntranslation_of: visit\n---\n"),
    (
        "content/institutions/optics.md",
        "---\nname: Optics Institute\nnames: {zh: 光学所}\nvariants: [Optics House]\npart_of: Steel Works\nplace: Lowmere\nsame_as: https://www.wikidata.org/wiki/Q0\nurl: https://optics.example/\n---\n",
    ),
    ("content/people/fay.md", "---\nname: Fay Sample\npositions: [{title: Chief, of: Optics Institute}]\n---\n"),
    ("content/places/lowmere.md", "---\nname: Lowmere\nlatitude: 43.5\nlongitude: -1.25\n---\n"),
];

/// The graph of a page; its nodes by their ids.
fn graph(path: &str) -> Vec<Value> {
    let site = Site::open(Sources::from_texts(&FILES), Drafts::Withheld).value;
    let page = pages::find(site.archive(), path).unwrap_or_else(|| panic!("the site has no page {path}"));
    let html = String::from_utf8(site.render(page).expect("it renders").bytes).expect("pages are UTF-8");
    let (_, script) = html.split_once("<script type=\"application/ld+json\">").expect("the page has a graph");
    let (script, _) = script.split_once("</script>").expect("the element ends");
    assert!(!script.contains(['<', '\u{2028}', '\u{2029}']), "{script}");
    let read: Value = serde_json::from_str(script).expect("it is JSON");
    assert_eq!(read["@context"], "https://schema.org");
    read["@graph"].as_array().expect("it has nodes").clone()
}

/// Finds the one node of a graph that says something of an id; what it speaks of is given by its id alone.
#[track_caller]
fn node(graph: &[Value], id: &str) -> Value {
    let mut found = Vec::new();
    graph.iter().for_each(|value| say_of(value, id, &mut found));
    assert_eq!(found.len(), 1, "{id} in {graph:#?}");
    let Some(Value::Object(mut node)) = found.pop() else { panic!("a node is an object") };
    node.values_mut().for_each(by_ids);
    Value::Object(node)
}

fn say_of(value: &Value, id: &str, found: &mut Vec<Value>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| say_of(value, id, found)),
        Value::Object(node) => {
            found.extend(Some(value.clone()).filter(|_| node.len() > 1 && value["@id"] == id));
            node.values().for_each(|value| say_of(value, id, found));
        }
        _ => {}
    }
}

fn by_ids(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(by_ids),
        Value::Object(node) if node.contains_key("@id") => node.retain(|key, _| key == "@id"),
        Value::Object(node) => node.values_mut().for_each(by_ids),
        _ => {}
    }
}

fn id(path: &str) -> Value {
    json!({ "@id": format!("https://a.example/in{path}") })
}

#[test]
fn an_article_names_everybody_by_what_they_did() {
    let graph = graph("/articles/visit/");
    let article = node(&graph, "https://a.example/in/articles/visit/#article");
    assert_eq!(article["@type"], "NewsArticle");
    assert_eq!(article["headline"], "A </script><!-- \u{2028} \"visit\"");
    assert_eq!(article["alternativeHeadline"], "一次访问");
    assert_eq!(article["inLanguage"], "de");
    assert_eq!(article["description"], "What it says.");
    assert_eq!(article["datePublished"], "2020-10-18");
    assert_eq!(article["dateline"], "Lowmere");
    assert_eq!(article["author"], id("/people/ann-example/#person"));
    assert_eq!(article["editor"], id("/people/ed-dummy/#person"));
    assert_eq!(article["producer"], id("/people/di-mock/#person"));
    assert_eq!(article["translator"], id("/people/gus-proxy/#person"));
    assert_eq!(
        article["contributor"],
        json!([
            { "@type": "Role", "roleName": "Photographer", "contributor": id("/people/flo-token/#person") },
            { "@type": "Role", "roleName": "Editor in charge", "contributor": id("/people/cy-stub/#person") },
        ])
    );
    assert_eq!(
        article["mentions"],
        json!([
            { "@type": "Role", "roleName": "Chief", "mentions": id("/people/fay/#person") },
            id("/institutions/optics/#institution"), id("/people/bo-token/#person"),
        ])
    );
    assert_eq!(article["contentLocation"], id("/places/lowmere/#place"));
    assert_eq!(article["isPartOf"], json!([id("/#archive"), id("/series/long-stories/#series")]));
    assert_eq!(article["publisher"], id("/#publisher"));
    assert_eq!(node(&graph, "https://a.example/in/people/fay/#person")["name"], "Fay Sample");
}

#[test]
fn a_visit_is_an_event_that_the_article_is_about() {
    let graph = graph("/articles/visit/");
    let article = node(&graph, "https://a.example/in/articles/visit/#article");
    let about = [id("/articles/visit/#visit-1"), id("/articles/visit/#visit-2"), id("/topics/lenses/#topic")];
    assert_eq!(article["about"], json!(about));
    let visit = node(&graph, "https://a.example/in/articles/visit/#visit-1");
    assert_eq!(visit["@type"], "Event");
    assert_eq!(visit["name"], "Visit: Optics Institute");
    assert_eq!(visit["startDate"], "2020-10-18");
    assert_eq!(visit["location"], id("/places/lowmere/#place"));
    assert_eq!(visit["about"], id("/institutions/optics/#institution"));
    assert_eq!(visit["organizer"], id("/people/led-by/#person"));
    let host = json!({ "@type": "Role", "roleName": "Head", "attendee": id("/people/ho-st/#person") });
    assert_eq!(visit["attendee"], json!([id("/people/led-by/#person"), host]));
    let other = node(&graph, "https://a.example/in/articles/visit/#visit-2");
    assert_eq!(other.get("startDate"), None, "a day without a year is no date for programs");
    assert_eq!(other["location"], json!({ "@type": "Place", "name": "Steel Works" }));
}

#[test]
fn an_article_says_where_it_comes_from_and_what_was_put_right() {
    let graph_of_original = graph("/articles/visit/");
    let article = node(&graph_of_original, "https://a.example/in/articles/visit/#article");
    assert_eq!(
        article["translationOfWork"],
        json!({
            "@type": "CreativeWork", "name": "一次访问", "inLanguage": "zh", "url": "https://paper.example/1",
            "publisher": { "@type": "Organization", "name": "Example Paper" },
        })
    );
    assert_eq!(article["isBasedOn"], json!({ "@type": "CreativeWork", "name": "Example Wire" }));
    assert_eq!(article["copyrightNotice"], "Ask first.");
    assert_eq!(article["usageInfo"], json!({ "@type": "CreativeWork", "text": "Ask first." }));
    assert_eq!(
        article["correction"],
        json!([
            { "@type": "CorrectionComment", "text": "The name was misspelt.", "datePublished": "2020-11-02" },
            { "@type": "CorrectionComment", "text": "And the day." },
        ])
    );
    assert_eq!(article["workTranslation"]["@id"], "https://a.example/in/articles/second/#article");
    let second = graph("/articles/second/");
    let second = node(&second, "https://a.example/in/articles/second/#article");
    assert_eq!(second["translationOfWork"], id("/articles/visit/#article"));
    assert_eq!(second.get("workTranslation"), None);
    assert_eq!(second.get("datePublished"), None, "a month is no date for programs");
}

#[test]
fn an_institution_says_all_that_its_record_says() {
    let graph = graph("/institutions/optics/");
    let institution = node(&graph, "https://a.example/in/institutions/optics/#institution");
    assert_eq!(institution["@type"], "Organization");
    assert_eq!(institution["url"], "https://optics.example/");
    assert_eq!(institution["mainEntityOfPage"], "https://a.example/in/institutions/optics/");
    assert_eq!(institution["alternateName"], json!([{ "@value": "光学所", "@language": "zh" }, "Optics House"]));
    assert_eq!(institution["sameAs"], "https://www.wikidata.org/wiki/Q0");
    assert_eq!(institution["parentOrganization"], id("/institutions/steel-works/#institution"));
    assert_eq!(institution["location"], id("/places/lowmere/#place"));
    let page = node(&graph, "https://a.example/in/institutions/optics/");
    assert_eq!(page["@type"], "CollectionPage");
    assert_eq!(page["about"], id("/institutions/optics/#institution"));
    assert_eq!(page["mainEntity"]["numberOfItems"], 1);
    assert_eq!(page["mainEntity"]["itemListElement"][0]["url"], "https://a.example/in/articles/visit/");
}

#[test]
fn places_have_their_position_and_people_their_offices() {
    let place = node(&graph("/places/lowmere/"), "https://a.example/in/places/lowmere/#place");
    assert_eq!(place["geo"], json!({ "@type": "GeoCoordinates", "latitude": 43.5, "longitude": -1.25 }));
    let person = node(&graph("/people/fay/"), "https://a.example/in/people/fay/#person");
    assert_eq!(person["jobTitle"], "Chief");
    assert_eq!(person["affiliation"], id("/institutions/optics/#institution"));
}

#[test]
fn every_page_says_the_way_to_it_and_lists_what_it_holds() {
    let graph_of_year = graph("/dates/2020/");
    let path = node(&graph_of_year, "https://a.example/in/dates/2020/#path");
    let names: Vec<&Value> =
        path["itemListElement"].as_array().expect("steps").iter().map(|step| &step["name"]).collect();
    assert_eq!(names, ["Front page", "Dates", "2020"]);
    assert_eq!(path["itemListElement"][1]["item"], "https://a.example/in/dates/");
    let page = node(&graph_of_year, "https://a.example/in/dates/2020/");
    assert_eq!(page["mainEntity"]["itemListElement"].as_array().map(Vec::len), Some(2));
    let register = graph("/people/");
    let page = node(&register, "https://a.example/in/people/");
    assert_eq!(page["mainEntity"]["numberOfItems"], 10);
    let visits = graph("/visits/2020/");
    let page = node(&visits, "https://a.example/in/visits/2020/");
    assert_eq!(page["mainEntity"]["itemListElement"][0]["url"], "https://a.example/in/articles/visit/#visit-1");
}

#[test]
fn the_front_page_speaks_of_the_archive_and_promises_no_search_that_is_not_there() {
    let graph = graph("/");
    let archive = node(&graph, "https://a.example/in/#archive");
    assert_eq!(archive["name"], "The Example Archive");
    assert_eq!(archive["description"], "A line");
    let has_search = archive.get("potentialAction").is_some();
    assert_eq!(has_search, pages::find(opened().archive(), "/search/").is_some());
    assert!(graph.iter().all(|node| node["@type"] != "BreadcrumbList"));
}

fn opened() -> Site {
    Site::open(Sources::from_texts(&FILES), Drafts::Withheld).value
}
