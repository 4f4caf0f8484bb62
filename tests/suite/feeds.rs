//! What a program that follows the archive reads: feeds of everything and of lists, back to the first article.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use backfile::site::Site;

use crate::support::{Archive, archive};

/// An element of a document: its path from the root, its attributes, and its own text.
struct Element {
    path: String,
    attributes: Vec<(String, String)>,
    text: String,
}

impl Element {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }
}

/// A document as a strict reader of XML sees it.
struct Document(Vec<Element>);

impl Document {
    #[track_caller]
    fn of(site: &Site, path: &str) -> Document {
        let page = site.find(path).unwrap_or_else(|| panic!("the site has no {path}"));
        let output = site.render(page).unwrap_or_else(|fault| panic!("{path}: {fault:?}"));
        let text = String::from_utf8(output.bytes).expect("XML is UTF-8");
        Document(elements(&text).unwrap_or_else(|fault| panic!("{path}: {fault}:\n{text}")))
    }

    fn all<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Element> {
        self.0.iter().filter(move |element| element.path == path)
    }

    fn texts<'a>(&'a self, path: &'a str) -> Vec<&'a str> {
        self.all(path).map(|element| element.text.as_str()).collect()
    }

    /// Where the feed's own link of a relation leads.
    fn link(&self, rel: &str) -> Option<&str> {
        self.all("feed/link").find(|link| link.attribute("rel") == rel).map(|link| link.attribute("href"))
    }
}

fn elements(text: &str) -> Result<Vec<Element>, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Element> = Vec::new();
    loop {
        let event = reader.read_event()?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let element = element(start, open.last().map(|at| found[*at].path.as_str()));
                if matches!(event, Event::Start(_)) {
                    open.push(found.len());
                }
                found.push(element);
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(text) => {
                if let Some(at) = open.last() {
                    found[*at].text.push_str(text);
                }
            }
            Event::GeneralRef(reference) => {
                let written = format!("&{};", &**reference);
                let text = quick_xml::escape::unescape(&written).expect("references are sound").into_owned();
                let at = open.last().expect("references stand in elements");
                found[*at].text.push_str(&text);
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn element(start: &BytesStart<'_>, above: Option<&str>) -> Element {
    let name = start.name().as_ref().to_owned();
    let attributes = start.attributes().map(|attribute| {
        let attribute = attribute.expect("attributes are sound");
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).expect("values are sound");
        (attribute.key.as_ref().to_owned(), value.into_owned())
    });
    Element {
        path: above.map_or(name.clone(), |above| format!("{above}/{name}")),
        attributes: attributes.collect(),
        text: String::new(),
    }
}

const TITLES: [&str; 6] = [
    "“Quotes” \"and\" 'others' & ampersands",
    "Less < more > ]]> <script>alert(1)</script> &amp;",
    "长春应用化学研究所 陈琪（市长）",
    "خبر من الأرشيف",
    "{{ this }} {% is %} no template \\ {braces}",
    "-- =1+1 \u{2028} tab",
];

/// An archive with an article of each difficult title, the last the newest.
fn difficult() -> Archive {
    let mut archive =
        archive("-- content/masthead.yaml --\ntitle: \"A & B <c> ]]>\"\nurl: https://example.org/news/\n");
    for (index, title) in TITLES.iter().enumerate() {
        let quoted = serde_json::to_string(title).expect("texts are JSON");
        let text = format!(
            "---\ntitle: {quoted}\ndate: 2020-10-1{index}\nsummary: {quoted}\neditor: {quoted}\ntopics: {quoted}\n---\n\
             See [the first](t0.md).\n"
        );
        archive = archive.change(&format!("content/articles/t{index}.md"), &text);
    }
    archive
}

#[test]
fn every_format_gives_difficult_texts_back() {
    let site = difficult().site();
    let expected: Vec<&str> = TITLES.into_iter().rev().collect();
    let atom = Document::of(&site, "/feed.xml");
    assert_eq!(atom.texts("feed/title"), ["A & B <c> ]]>"]);
    assert_eq!(atom.texts("feed/entry/title"), expected);
    assert_eq!(atom.texts("feed/entry/contributor/name"), expected);
    assert_eq!(atom.texts("feed/entry/contributor/s:roleName"), ["Editor"; 6]);
    let labels: Vec<&str> = atom.all("feed/entry/category").map(|category| category.attribute("label")).collect();
    assert_eq!(labels, expected);
    assert!(atom.texts("feed/entry/summary")[3].ends_with(&format!("October 2020 — {}", TITLES[2])));
    let rss = Document::of(&site, "/rss.xml");
    assert_eq!(rss.texts("rss/channel/item/title"), expected);
    assert_eq!(rss.texts("rss/channel/item/dc:contributor"), expected);
    assert_eq!(rss.texts("rss/channel/item/category"), expected);
    let json = json_feed(&site);
    let titles: Vec<&str> =
        json["items"].as_array().into_iter().flatten().filter_map(|a| a["title"].as_str()).collect();
    assert_eq!(titles, expected);
    assert_eq!(json["items"][0]["tags"][0], expected[0]);
    assert_eq!(json["items"][0]["_backfile"]["credits"][0]["name"], expected[0]);
    assert_eq!(json["items"][0]["id"], "https://example.org/news/articles/t5/");
}

fn json_feed(site: &Site) -> serde_json::Value {
    let page = site.find("/feed.json").expect("every site has it");
    serde_json::from_slice(&site.render(page).expect("pages render").bytes).expect("it is JSON")
}

#[test]
fn the_three_feeds_of_the_whole_carry_the_same_text_with_links_that_work_anywhere() {
    let site = difficult().site();
    let text = "<p>See <a href=\"https://example.org/news/articles/t0/\">the first</a>.</p>";
    assert_eq!(Document::of(&site, "/feed.xml").texts("feed/entry/content")[0].trim(), text);
    assert_eq!(Document::of(&site, "/rss.xml").texts("rss/channel/item/content:encoded")[0].trim(), text);
    assert_eq!(json_feed(&site)["items"][0]["content_html"].as_str().map(str::trim), Some(text));
    let rss = Document::of(&site, "/rss.xml");
    assert_eq!(rss.texts("rss/channel/item/guid")[0], "https://example.org/news/articles/t5/");
    assert_eq!(rss.texts("rss/channel/item/pubDate")[0], "Thu, 15 Oct 2020 00:00:00 GMT");
    assert_eq!(rss.all("rss/channel/atom:link").next().map(|link| link.attribute("rel")), Some("self"));
}

#[test]
fn a_date_that_is_not_known_to_the_day_is_left_out_and_said_in_words() {
    let site = archive("-- content/articles/a.md --\n---\ntitle: A\ndate: XXXX-10-18\n---\nText.\n")
        .change("content/articles/b.md", "---\ntitle: B\ndate: 1931-05\n---\nText.\n")
        .site();
    let atom = Document::of(&site, "/feed.xml");
    assert!(atom.texts("feed/entry/published").is_empty());
    // What has no year stands behind the last that has one, and is of no other day.
    assert_eq!(atom.texts("feed/entry/updated"), ["1931-05-01T00:00:00Z", "1931-05-01T00:00:00Z"]);
    assert_eq!(atom.texts("feed/entry/summary"), ["May 1931", "18 October, year unknown"]);
    let rss = Document::of(&site, "/rss.xml");
    assert!(rss.texts("rss/channel/item/pubDate").is_empty());
    let json = json_feed(&site);
    assert_eq!(json["items"][1]["date_published"], serde_json::Value::Null);
    assert_eq!(json["items"][1]["_backfile"]["date"], "XXXX-10-18");
}

#[test]
fn a_correction_is_what_an_article_was_updated_by() {
    let front =
        "---\ntitle: A\ndate: 2020-10-18\ncorrections: [{date: 2021-03-04, note: x}, {date: 2022-05, note: y}]\n---\n";
    let site = archive("").change("content/articles/a.md", front).site();
    let atom = Document::of(&site, "/feed.xml");
    assert_eq!(atom.texts("feed/entry/published"), ["2020-10-18T00:00:00Z"]);
    assert_eq!(atom.texts("feed/entry/updated"), ["2021-03-04T00:00:00Z"]);
    assert_eq!(atom.texts("feed/updated"), ["2021-03-04T00:00:00Z"]);
    assert_eq!(json_feed(&site)["items"][0]["date_modified"], "2021-03-04T00:00:00Z");
    let map = Document::of(&site, "/sitemap.xml");
    assert_eq!(map.texts("urlset/url/lastmod"), ["2021-03-04"]);
}

/// An archive of so many articles by one editor, some without a year, whose feeds hold three.
fn long(articles: usize) -> Archive {
    let mut archive = archive("-- content/masthead.yaml --\ntitle: A\nfeed_size: 3\nper_page: 2\n")
        .change("content/articles/undated.md", "---\ntitle: U\ndate: XXXX-05-06\neditor: Ann Example\n---\n")
        .change("content/articles/year.md", "---\ntitle: Y\ndate: '1900'\neditor: Ann Example\n---\n");
    for index in 0..articles {
        let text = format!("---\ntitle: A\ndate: {}-01-02\neditor: Ann Example\n---\n", 1901 + index);
        archive = archive.change(&format!("content/articles/a{index}.md"), &text);
    }
    archive
}

/// Walks from the newest document of a feed through all archive documents: the addresses of entries, document by document.
#[track_caller]
fn walk(site: &Site, feed: &str) -> Vec<Vec<String>> {
    let base = "https://archive.example";
    let (mut at, mut documents) = (feed.to_owned(), Vec::new());
    loop {
        let document = Document::of(site, &at);
        let is_archive = !documents.is_empty();
        assert_eq!(document.all("feed/fh:archive").count(), usize::from(is_archive), "{at}");
        assert_eq!(document.link("current"), is_archive.then(|| format!("{base}{feed}")).as_deref(), "{at}");
        assert_eq!(document.link("self"), Some(format!("{base}{at}").as_str()));
        documents.push(document.texts("feed/entry/id").into_iter().map(str::to_owned).collect());
        match document.link("prev-archive") {
            Some(older) => {
                let older = older.strip_prefix(base).expect("links begin with the site's address").to_owned();
                let next = Document::of(site, &older).link("next-archive").map(str::to_owned);
                assert_eq!(next, is_archive.then(|| format!("{base}{at}")), "{older}");
                at = older;
            }
            None => return documents,
        }
    }
}

#[test]
fn walking_back_from_the_newest_document_passes_every_article_once() {
    for articles in 0..15 {
        let site = long(articles).site();
        for feed in ["/feed.xml", "/people/ann-example/feed.xml"] {
            let entries: Vec<String> = walk(&site, feed).concat();
            let different: BTreeSet<&String> = entries.iter().collect();
            assert_eq!(entries.len(), articles + 2, "{feed}");
            assert_eq!(different.len(), articles + 2, "{feed}");
        }
    }
}

#[test]
fn an_archive_document_stays_as_it_is_when_newer_articles_come() {
    let bytes = |site: &Site, path: &str| {
        let output = site.render(site.find(path)?).expect("pages render");
        Some(String::from_utf8(output.bytes).expect("XML is UTF-8"))
    };
    let (before, after) = (long(12).site(), long(20).site());
    for feed in ["/feed", "/people/ann-example/feed"] {
        let documents: Vec<String> = (1..).map_while(|n| bytes(&before, &format!("{feed}-{n}.xml"))).collect();
        assert_eq!(documents.len(), 3);
        for (index, document) in documents.iter().enumerate() {
            let later = bytes(&after, &format!("{feed}-{}.xml", index + 1)).expect("it is still there");
            if index + 1 < documents.len() {
                assert_eq!(*document, later);
            } else {
                // The newest gains the link to the next, and nothing else.
                let start = later.find("<link rel=\"next-archive\"").expect("it has a next one now");
                let end = start + later[start..].find("/>").expect("the link ends") + 2;
                assert_eq!(*document, format!("{}{}", &later[..start], &later[end..]));
            }
        }
    }
}

#[test]
fn a_name_has_a_feed_when_it_has_a_record_or_is_in_two_articles() {
    let site = archive("")
        .change("content/people/kim-mock.md", "---\nname: Kim Mock\n---\n")
        .change(
            "content/articles/a.md",
            "---\ntitle: A\ndate: 2020\npeople: [Once Only, Often Seen]\neditor: Ann Example\n---\nText.\n",
        )
        .change(
            "content/articles/b.md",
            "---\ntitle: B\ndate: 2021\npeople: Often Seen\nseries: Neighbours\n---\nText.\n",
        )
        .site();
    for (path, has_feed) in [
        ("/people/kim-mock/feed.xml", true),
        ("/people/often-seen/feed.xml", true),
        ("/people/once-only/feed.xml", false),
        ("/people/often-seen/feed-1.xml", false),
        ("/people/often-seen/feed-0.xml", false),
        ("/series/neighbours/feed.xml", false),
        ("/newsroom/editor/feed.xml", true),
        ("/newsroom/producer/feed.xml", false),
        ("/newsroom/editor/feed-1.xml", false),
        ("/feed-1.xml", false),
    ] {
        assert_eq!(site.find(path).is_some(), has_feed, "{path}");
    }
}

#[test]
fn the_feed_of_a_list_has_no_texts_and_only_its_own_articles() {
    let site = long(2).change("content/articles/other.md", "---\ntitle: Other\ndate: 2020\n---\nText.\n").site();
    let feed = Document::of(&site, "/people/ann-example/feed.xml");
    assert_eq!(feed.texts("feed/title"), ["Ann Example · A"]);
    assert_eq!(feed.texts("feed/id"), ["https://archive.example/people/ann-example/"]);
    assert_eq!(feed.texts("feed/entry/title"), ["A", "A", "Y", "U"]);
    assert_eq!(feed.all("feed/entry/content").count(), 0);
    let role = Document::of(&site, "/newsroom/editor/feed.xml");
    assert_eq!(role.texts("feed/title"), ["Editor · A"]);
    assert_eq!(role.texts("feed/entry/title"), ["A", "A", "Y"]);
    assert_eq!(role.link("alternate"), Some("https://archive.example/newsroom/#_role-editor"));
}

#[test]
fn pages_lead_to_their_feeds() {
    let archive = long(1);
    let link = r#"<link rel="alternate" type="application/atom+xml" title="Ann Example · A" href="/people/ann-example/feed.xml">"#;
    archive.page("/people/ann-example/").has(link).shows("Feed of Ann Example");
    archive.page("/newsroom/").has(r#"<a href="/newsroom/editor/feed.xml""#).shows("Feed of Editor");
    let front = archive.page("/");
    front.has(r#"type="application/atom+xml" title="A" href="/feed.xml">"#);
    front.has(r#"type="application/rss+xml" title="A" href="/rss.xml">"#);
    front.has(r#"type="application/feed+json" title="A" href="/feed.json">"#);
    archive.page("/articles/a0/").has_no("rss.xml").has(r#"href="/feed.xml">"#);
}

#[test]
fn two_roles_of_one_slug_have_feeds_of_their_own() {
    let site = archive("-- content/masthead.yaml --\ntitle: A\nroles: [photo_editor, photo-editor]\n")
        .change(
            "content/articles/a.md",
            "---\ntitle: A\ndate: 2020\ncredits: {photo_editor: Ann Example, photo-editor: Ben Sample}\n---\n",
        )
        .site();
    let feeds = site.pages().into_iter().map(|page| backfile::pages::address(site.archive(), page).to_string());
    let feeds: BTreeSet<String> = feeds.filter(|address| address.starts_with("/newsroom/photo-editor")).collect();
    assert_eq!(feeds.len(), 2, "{feeds:?}");
}
