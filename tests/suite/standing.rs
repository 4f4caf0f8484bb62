//! What stands from one build to the next: a page is kept unmade only when nothing that it shows has changed.

use std::collections::{BTreeMap, HashMap};

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::pages::Page;
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::{SHORT, archive, png};

/// The files of an archive that an editor works at.
type Files = BTreeMap<String, Vec<u8>>;

/// How many edits are made; `BACKFILE_EDITS` asks for more.
const EDITS: usize = 60;

#[test]
fn a_page_that_stands_is_the_page_that_would_be_made() {
    let mut files = newsroom();
    let mut pages = Pages::default();
    let mut chance = Chance(20_261_122);
    let first = open(&files).expect("the first state of the archive is sound");
    pages.compare(&first, "the first state");
    let edits = std::env::var("BACKFILE_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(EDITS);
    let (mut made, mut stood) = (0, 0);
    for edit in 0..edits {
        let before = files.clone();
        let what = self::edit(&mut files, &mut chance, edit);
        // An edit that is a mistake publishes nothing; it is taken back.
        match open(&files) {
            None => files = before,
            Some(site) => {
                let (kept, all) = pages.compare(&site, &format!("edit {edit}: {what}"));
                stood += kept;
                made += all;
            }
        }
    }
    assert!(made > 0 && stood * 5 > made, "of {made} pages only {stood} stood");
}

#[test]
fn a_word_changed_in_a_text_leaves_the_pages_of_others_standing() {
    let mut files = newsroom();
    let mut pages = Pages::default();
    pages.compare(&open(&files).expect("sound"), "before");
    let path = articles(&files)[20].clone();
    let mut text = String::from_utf8(files[&path].clone()).expect("articles are text");
    text.push_str("\nOne paragraph more.\n");
    files.insert(path, text.into_bytes());
    let (kept, all) = pages.compare(&open(&files).expect("sound"), "one paragraph more");
    assert!(kept * 2 > all && kept < all, "{kept} of {all} stood");
}

#[test]
fn a_template_of_ones_own_leaves_no_page_standing() {
    let text =
        format!("-- content/masthead.yaml --\ntitle: Example Gazette\n-- content/articles/a.md --\n{SHORT}Text.\n");
    let mut pages = Pages::default();
    pages.compare(&archive(&text).site(), "before");
    let changed = archive(&text).change("templates/colophon.html", "Set by hand.");
    let (kept, _) = pages.compare(&changed.site(), "another template");
    // The search index is made from no template.
    assert_eq!(kept, 1);
}

/// Every page that was ever made, by what it was made from.
#[derive(Default)]
struct Pages(HashMap<[u8; 16], blake3::Hash>);

impl Pages {
    /// Makes all pages and compares each that would stand with what it was; says how many would stand, and of how many.
    fn compare(&mut self, site: &Site, state: &str) -> (usize, usize) {
        let bases = site.bases();
        let (mut stood, mut all) = (0, 0);
        for page in site.pages() {
            let Some(basis) = bases.of(page).filter(|_| page != Page::SearchRoot) else { continue };
            all += 1;
            let output = site.render(page).expect("a sound archive renders");
            let hash = blake3::hash(&output.bytes);
            let was = self.0.insert(basis.0, hash);
            stood += usize::from(was.is_some());
            assert!(was.is_none_or(|was| was == hash), "{state}: {} would be stale", output.address);
        }
        let basis = bases.of(Page::SearchRoot).expect("the search index has a basis");
        let hash = search_index(site);
        let was = self.0.insert(basis.0, hash);
        assert!(was.is_none_or(|was| was == hash), "{state}: the search index would be stale");
        (stood + usize::from(was.is_some()), all + 1)
    }
}

fn search_index(site: &Site) -> blake3::Hash {
    let mut hash = blake3::Hasher::new();
    let mut scratch = || Ok(Box::new(std::io::Cursor::new(Vec::new())) as Box<dyn backfile::search::Scratch>);
    let written = site.write_search(&mut scratch, &mut |output| {
        hash.update(output.address.as_str().as_bytes());
        hash.update(&output.bytes);
        std::ops::ControlFlow::Continue(())
    });
    assert!(written.is_ok());
    hash.finalize()
}

fn open(files: &Files) -> Option<Site> {
    let all: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let opened = Site::open(Sources::from_bytes(&all), Drafts::Withheld);
    opened.is_sound().then_some(opened.value)
}

/// A small archive with something of everything.
fn newsroom() -> Files {
    let demo = Demo::new(30, 4);
    let mut files: Files = (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
    files.insert("content/articles/pictured.md".into(), PICTURED.into());
    files.insert("content/articles/pictured.png".into(), png(900, 500));
    files.insert("content/articles/translated.md".into(), TRANSLATED.into());
    files.insert("content/places/hereabouts.md".into(), "---\nname: Hereabouts\n---\n".into());
    files
}

const PICTURED: &str = "---
title: A picture of it
date: 2001-02-03
places: Hereabouts
redirect_from: /old/picture/
recommended: translated
---
See [the other](translated.md) and ![a wall](pictured.png).
";

const TRANSLATED: &str = "---
title: 它的图片
date: 2001-02-04
language: zh
translation_of: pictured
people: Somebody Unlisted
---
文字。
";

/// Makes one change, and says which.
fn edit(files: &mut Files, chance: &mut Chance, number: usize) -> String {
    let articles = articles(files);
    let article = articles[chance.below(articles.len())].clone();
    let other = articles[chance.below(articles.len())].clone();
    let records: Vec<String> = files.keys().filter(|path| is_record(path)).cloned().collect();
    let record = records[chance.below(records.len())].clone();
    match chance.below(20) {
        0 => line(files, &article, "title", &format!("Another headline {number}")),
        1 => line(files, &article, "date", ["1994-02", "1999-12-31", "200X", "2003", "1994-01-02"][chance.below(5)]),
        2 => line(files, &article, "summary", &format!("Summed up {number} times.")),
        3 => line(files, &article, "places", "Hereabouts"),
        4 => line(files, &article, "people", "Somebody Unlisted"),
        5 => line(files, &article, "topics", &format!("topic {}", number % 3)),
        6 => line(files, &article, "series", "A series of edits"),
        7 => line(files, &article, "draft", "true"),
        8 => line(files, &article, "withdrawn", "\n  date: 2020-01-01"),
        9 => line(files, &article, "language", "zh"),
        10 => append(files, &article, &format!("\nParagraph {number}, with [a link]({}).\n", link_to(&other))),
        11 => {
            files.remove(&article);
            format!("removes {article}")
        }
        12 => {
            let text = files[&other].clone();
            let path = format!("content/articles/copy-{number}.md");
            files.insert(path.clone(), text);
            format!("copies {other} to {path}")
        }
        13 => {
            let text = files.remove(&article).expect("it is there");
            let path = format!("content/articles/renamed-{number}.md");
            files.insert(path.clone(), text);
            format!("renames {article} to {path}")
        }
        14 => line(files, &record, "variants", &format!("Known as {number}")),
        15 => {
            let name = ["Hereabouts", "Somebody Unlisted", "A New Name"][chance.below(3)];
            let kind = ["people", "places", "topics"][chance.below(3)];
            let path = format!("content/{kind}/added-{}.md", number % 4);
            files.insert(path.clone(), format!("---\nname: {name} {number}\nvariants: {name}\n---\nA note.\n").into());
            format!("adds {path}")
        }
        16 => append(files, &record, &format!("\nA word on it, {number}.\n")),
        17 => {
            files.remove(&record);
            format!("removes {record}")
        }
        18 => {
            files.insert("content/articles/pictured.png".into(), png(300 + number as u32, 200));
            "another picture".to_owned()
        }
        _ => whole(files, chance, number),
    }
}

/// A change that all pages may show.
fn whole(files: &mut Files, chance: &mut Chance, number: usize) -> String {
    const MASTHEAD: &str = "content/masthead.yaml";
    match chance.below(4) {
        0 => masthead(files, "per_page", &(5 + number % 7).to_string()),
        1 => masthead(files, "title", &format!("Gazette of edit {number}")),
        2 => masthead(files, "language", ["en", "zh"][number % 2]),
        _ => {
            let text = format!(".edit-{number} {{ color: inherit; }}\n");
            files.insert("static/own.css".into(), text.into());
            format!("a style sheet; {MASTHEAD} stays")
        }
    }
}

fn masthead(files: &mut Files, key: &str, value: &str) -> String {
    let text = String::from_utf8(files["content/masthead.yaml"].clone()).expect("it is text");
    let kept: String =
        text.lines().filter(|line| !line.starts_with(&format!("{key}:"))).map(|l| format!("{l}\n")).collect();
    files.insert("content/masthead.yaml".into(), format!("{kept}{key}: {value}\n").into());
    format!("masthead: {key}: {value}")
}

/// Gives a record a key, in place of what it had there.
fn line(files: &mut Files, path: &str, key: &str, value: &str) -> String {
    let text = String::from_utf8(files[path].clone()).expect("records are text");
    let (front, body) = text[4..].split_once("\n---").expect("records have front matter");
    let mut kept = String::new();
    let mut is_within = false;
    for line in front.lines() {
        is_within = if line.starts_with([' ', '-']) { is_within } else { line.starts_with(&format!("{key}:")) };
        if !is_within {
            kept += line;
            kept.push('\n');
        }
    }
    files.insert(path.to_owned(), format!("---\n{kept}{key}: {value}\n---{body}").into());
    format!("{path}: {key}: {value}")
}

fn append(files: &mut Files, path: &str, text: &str) -> String {
    files.get_mut(path).expect("it is there").extend_from_slice(text.as_bytes());
    format!("{path}: {text:?}")
}

fn link_to(path: &str) -> String {
    path.trim_start_matches("content").to_owned()
}

fn articles(files: &Files) -> Vec<String> {
    files.keys().filter(|path| path.starts_with("content/articles/") && path.ends_with(".md")).cloned().collect()
}

fn is_record(path: &str) -> bool {
    ["people", "institutions", "places", "topics"].iter().any(|kind| path.starts_with(&format!("content/{kind}/")))
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % bound as u64) as usize
    }
}
