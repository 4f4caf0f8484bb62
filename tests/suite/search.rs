//! Searching a site: what is found, in what order, and what a damaged index says.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use backfile::content::date::Day;
use backfile::content::{Drafts, Kind};
use backfile::demo::Demo;
use backfile::pages::{self, Page};
use backfile::search::{Answer, Engine, Filter, Library, Order, Question, SearchFault, Wanted};
use backfile::site::Site;
use backfile::source::Sources;

use proptest::prelude::*;

use crate::support::{Archive, archive};

/// The index of a site in memory, which counts what is read of it.
#[derive(Debug, Clone, Default)]
struct Shelf {
    files: BTreeMap<String, Vec<u8>>,
    bytes: u64,
    trips: usize,
}

impl Shelf {
    fn of(site: &Site) -> Shelf {
        let mut files = BTreeMap::new();
        let mut no_scratch = || Err(io::Error::from(io::ErrorKind::OutOfMemory));
        site.write_search(None, &mut no_scratch, &mut |output| {
            let earlier = files.insert(output.address.to_string(), output.bytes);
            assert!(earlier.is_none(), "{} was put twice", output.address);
            std::ops::ControlFlow::Continue(())
        })
        .expect("the index is made");
        Shelf { files, bytes: 0, trips: 0 }
    }

    fn ask(&mut self, question: &Question) -> Result<Answer, SearchFault> {
        Engine::open(self)?.ask(question)
    }

    /// The slugs of all articles that answer, in order.
    #[track_caller]
    fn slugs(&mut self, question: &Question) -> Vec<String> {
        let answer = self.ask(question).unwrap_or_else(|fault| panic!("{question:?}: {fault}"));
        assert_eq!((answer.total as usize, answer.is_exact), (answer.hits.len(), true));
        answer.hits.into_iter().map(|hit| hit.slug).collect()
    }
}

impl Library for Shelf {
    fn read(&mut self, wanted: &[Wanted]) -> io::Result<Vec<Vec<u8>>> {
        self.trips += 1;
        let read = wanted.iter().map(|wanted| {
            let file = self.files.get(wanted.address.as_str()).ok_or(io::ErrorKind::NotFound)?;
            if wanted.length.is_some_and(|length| length != file.len() as u64) {
                return Err(io::ErrorKind::InvalidData.into());
            }
            let range = wanted.range.clone().unwrap_or(0..file.len() as u64);
            let range = range.start as usize..range.end as usize;
            self.bytes += range.len() as u64;
            file.get(range).map(<[u8]>::to_vec).ok_or(io::ErrorKind::UnexpectedEof.into())
        });
        read.collect()
    }
}

fn words(words: &str) -> Question {
    let order = Some(Order::Newest);
    Question { words: words.to_owned(), order, limit: usize::MAX, is_counted: true, ..Question::default() }
}

fn demo(articles: usize) -> Site {
    let demo = Demo::new(articles, 5);
    let files: Vec<(String, Vec<u8>)> =
        (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    Site::open(Sources::from_bytes(&files), Drafts::Withheld).value
}

const SMALL: &str = "
-- content/people/ann.md --
---
name: Ann Example
names: {zh: 安以然}
variants: Annie Sample
---
-- content/institutions/fish.md --
---
name: Institute of Fish
names: {zh: 鱼类研究所}
---
-- content/articles/one.md --
---
title: The institutes of applied chemistry
date: 2020-05-06
editor: Ann Example
visits: {institution: Institute of Fish, leader: Ben Nobody}
---
A study of COVID-19 and of nothing else. “Quoted words” stand here.
-- content/articles/two.md --
---
title: 走访应用化学研究所
date: 2020-05
language: zh
topics: Chemistry
---
在长春，代表团走访了研究所。
-- content/articles/three.md --
---
title: Chemistry applied
date: 2019
people: Ann Example
---
Straße, café, __proto__ and constructor. Chemical chemicals.
-- content/articles/four.md --
---
title: Without a year
date: XXXX-10-18
---
Undated matter on fish.
";

#[track_caller]
fn finds(shelf: &mut Shelf, question: &Question, expected: &[&str]) {
    assert_eq!(shelf.slugs(question), expected, "{question:?}");
}

#[test]
fn words_phrases_names_and_characters_are_found() {
    let mut shelf = Shelf::of(&archive(SMALL).site());
    let check = |shelf: &mut Shelf, query: &str, expected: &[&str]| finds(shelf, &words(query), expected);
    check(&mut shelf, "", &["one", "two", "three", "four"]);
    check(&mut shelf, "institute ", &["one"]);
    check(&mut shelf, "applied chemistry", &["one", "three"]);
    check(&mut shelf, "\"applied chemistry\"", &["one"]);
    check(&mut shelf, "chem", &["one", "two", "three"]);
    check(&mut shelf, "chem ", &[]);
    check(&mut shelf, "covid-19", &["one"]);
    check(&mut shelf, "19-covid", &[]);
    check(&mut shelf, "应用化学", &["two"]);
    check(&mut shelf, "化用", &[]);
    check(&mut shelf, "学", &["two"]);
    check(&mut shelf, "代表团 长春", &["two"]);
    check(&mut shelf, "CAFÉ strasse", &["three"]);
    check(&mut shelf, "__proto__ constructor", &["three"]);
    check(&mut shelf, "安以然", &["one", "three"]);
    check(&mut shelf, "annie sample", &["one", "three"]);
    check(&mut shelf, "anyiran ", &["one", "three"]);
    check(&mut shelf, "an yiran -chemicals", &["one"]);
    check(&mut shelf, "fish", &["one", "four"]);
    check(&mut shelf, "-fish", &["two", "three"]);
    check(&mut shelf, "鱼类", &["one"]);
    check(&mut shelf, "words stand", &["one"]);
    check(&mut shelf, "\"chemistry A\"", &[]);
}

#[test]
fn filters_and_ranges_need_no_words() {
    let mut shelf = Shelf::of(&archive(SMALL).site());
    let filter = |filter, value: &str| Question { filters: vec![(filter, value.to_owned())], ..words("") };
    finds(&mut shelf, &filter(Filter::Authority(Kind::Person), "ann"), &["one", "three"]);
    finds(&mut shelf, &filter(Filter::Authority(Kind::Person), "安以然"), &["one", "three"]);
    finds(&mut shelf, &filter(Filter::Authority(Kind::Institution), "institute of fish"), &["one"]);
    finds(&mut shelf, &filter(Filter::Authority(Kind::Topic), "chemistry"), &["two"]);
    finds(&mut shelf, &filter(Filter::EditedBy, "ann"), &["one"]);
    finds(&mut shelf, &filter(Filter::LedBy, "ben-nobody"), &["one"]);
    finds(&mut shelf, &filter(Filter::Role, "editor"), &["one"]);
    finds(&mut shelf, &filter(Filter::Language, "zh"), &["two"]);
    finds(&mut shelf, &filter(Filter::Authority(Kind::Place), "__proto__"), &[]);
    let range = |from, to| Question { from, to, ..words("") };
    finds(&mut shelf, &range(Day::new(2020, 5, 1), Day::new(2020, 5, 31)), &["one", "two"]);
    finds(&mut shelf, &range(Day::new(2020, 5, 2), None), &["one"]);
    finds(&mut shelf, &range(None, Day::new(2019, 12, 31)), &["three"]);
    finds(&mut shelf, &range(Day::new(2021, 1, 1), None), &[]);
}

#[test]
fn a_misspelt_word_is_answered_with_a_word_that_is_there() {
    let mut shelf = Shelf::of(&archive(SMALL).site());
    let mut check = |query: &str, meant: &str| {
        let answer = shelf.ask(&words(query)).expect("the index is whole");
        assert_eq!(answer.suggestions.first().map(|(_, meant)| meant.as_str()), Some(meant), "{query}");
    };
    check("chemisrty ", "chemistry");
    check("hcemistry ", "chemistry");
    check("aplied ", "applied");
}

#[test]
fn a_name_that_no_article_has_is_answered_with_names_that_some_have() {
    let mut shelf = Shelf::of(&archive(SMALL).site());
    let mut check = |filter, typed: &str, near: &[&str]| {
        let question = Question { filters: vec![(filter, typed.to_owned())], ..words("") };
        let answer = shelf.ask(&question).expect("the index is whole");
        assert_eq!((answer.total, answer.unknown.len()), (0, 1), "{typed}");
        assert_eq!(answer.unknown[0].near, near, "{typed}");
    };
    check(Filter::Authority(Kind::Person), "Ann Exmaple", &["Ann Example"]);
    check(Filter::Authority(Kind::Person), "nobody", &["Ben Nobody"]);
    check(Filter::Authority(Kind::Person), "an yi", &["Ann Example"]);
    check(Filter::Authority(Kind::Institution), "鱼类", &["Institute of Fish"]);
    check(Filter::Authority(Kind::Institution), "research", &[]);
    check(Filter::LedBy, "Ann", &[]);
    check(Filter::EditedBy, "exampel", &["Ann Example"]);
    check(Filter::Role, "edtor", &["editor"]);
    check(Filter::Language, "zh-", &["zh"]);
    check(Filter::Authority(Kind::Place), "__proto__", &[]);
    check(Filter::Authority(Kind::Topic), "", &[]);
}

#[test]
fn whoever_edits_in_chinese_edits() {
    let credited =
        "---\ntitle: Credited\ndate: 2020-05-07\ncredits: {责任编辑: Cy Placeholder, 校对: Dee Sample}\n---\nText.\n";
    let masthead = "title: Small\nroles: [责任编辑, 校对]\n";
    let site =
        archive(SMALL).change("content/masthead.yaml", masthead).change("content/articles/credited.md", credited);
    let mut shelf = Shelf::of(&site.site());
    let edited_by = |name: &str| Question { filters: vec![(Filter::EditedBy, name.to_owned())], ..words("") };
    finds(&mut shelf, &edited_by("Cy Placeholder"), &["credited"]);
    finds(&mut shelf, &edited_by("Dee Sample"), &[]);
}

#[test]
fn an_edited_article_leaves_most_files_of_the_index_as_they_were() {
    let files = |edit: &dyn Fn(&mut Vec<u8>)| {
        let demo = Demo::new(1000, 3);
        let mut files: Vec<(String, Vec<u8>)> =
            (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
        let is_plain = |(path, bytes): &&mut (String, Vec<u8>)| {
            let text = String::from_utf8_lossy(bytes);
            path.starts_with("content/articles/2") && path.ends_with(".md") && !text.contains("draft:")
        };
        let (_, edited) = files.iter_mut().filter(is_plain).nth(300).expect("there are so many");
        edit(edited);
        let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        Shelf::of(&Site::open(Sources::from_bytes(&files), Drafts::Withheld).value).files
    };
    let before = files(&|_| {});
    let after = files(&|text| text.extend(b"\nA paragraph was added to this harbour.\n"));
    let kept: Vec<&Vec<u8>> =
        after.iter().filter(|(name, _)| before.contains_key(*name)).map(|(_, bytes)| bytes).collect();
    let size = |files: &mut dyn Iterator<Item = &Vec<u8>>| files.map(Vec::len).sum::<usize>();
    let (kept, of, bytes, all) = (kept.len() - 1, after.len(), size(&mut kept.into_iter()), size(&mut after.values()));
    assert!(kept * 10 >= of * 6 && bytes * 10 >= all * 5, "{kept} of {of} files, {bytes} of {all} bytes");
}

#[test]
fn the_best_answer_comes_first() {
    let mut shelf = Shelf::of(&archive(SMALL).site());
    let cases = [
        // A word of the headline weighs more than one of the body, and a short headline more than a long one.
        ("chemistry ", "three"),
        ("applied chemistry", "three"),
        ("institute ", "one"),
        ("institute fish ", "one"),
        ("fish ", "one"),
        ("year ", "four"),
        ("undated ", "four"),
        ("matter ", "four"),
        ("study ", "one"),
        ("covid ", "one"),
        ("cafe ", "three"),
        ("chemical ", "three"),
        ("ann example", "three"),
        ("annie ", "three"),
        ("研究所", "two"),
        ("走访", "two"),
        ("应用化学", "two"),
        ("长春", "two"),
        ("代表团", "two"),
        ("安以然", "three"),
        ("鱼类研究所", "one"),
    ];
    for (query, best) in cases {
        let answer = shelf.ask(&Question { order: Some(Order::Best), ..words(query) }).expect("the index is whole");
        assert_eq!(answer.hits[0].slug, best, "{query}");
        assert!(answer.hits[0].score > 0.0);
    }
}

#[test]
fn a_draft_or_withdrawn_article_is_in_no_file_of_the_index() {
    let hidden = |state: &str| {
        format!(
            "---\ntitle: Xyzzyquux\ndate: 2020-05-06\neditor: Xyzzyquux\nsummary: Xyzzyquux\n{state}\n---\nXyzzyquux 秘密秘密\n"
        )
    };
    let site = archive(SMALL)
        .change("content/articles/draft.md", &hidden("draft: true"))
        .change("content/articles/gone.md", &hidden("withdrawn: {reason: An error.}"))
        .site();
    let shelf = Shelf::of(&site);
    let mut opened = 0;
    for (name, bytes) in &shelf.files {
        // Blocks stand anywhere in a file: everything that opens as one is looked into.
        for at in 0..bytes.len() {
            if let Ok(block) = miniz_oxide::inflate::decompress_to_vec_zlib(&bytes[at..]) {
                opened += 1;
                let text = String::from_utf8_lossy(&block).to_lowercase();
                assert!(!text.contains("xyzzyquux") && !text.contains("秘密"), "{name}");
            }
        }
    }
    assert!(opened > 5, "{opened}");
}

#[test]
fn the_index_is_the_same_whatever_the_order_of_files_and_threads() {
    let files = |reversed: bool| {
        let demo = Demo::new(150, 9);
        let mut files: Vec<(String, Vec<u8>)> =
            (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
        if reversed {
            files.reverse();
        }
        let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
        Shelf::of(&Site::open(Sources::from_bytes(&files), Drafts::Withheld).value).files
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one");
    assert!(files(false) == pool.install(|| files(true)));
}

#[test]
fn a_preview_has_the_files_that_a_build_writes() {
    let site = archive(SMALL).site();
    for (address, bytes) in &Shelf::of(&site).files {
        let page = site.find(address).unwrap_or_else(|| panic!("the site has no {address}"));
        assert!(matches!(page, Page::SearchRoot | Page::SearchFile(_)));
        assert_eq!(site.render(page).expect("it is there").bytes, *bytes);
    }
    assert_eq!(site.find("/search/0123456789abcdef.bin"), None);
    let other = pages::find(site.archive(), "/search/0123456789abcdef.bin").expect("it is such a name");
    assert!(site.render(other).is_err(), "a file of another index is not an empty one");
}

#[test]
fn a_damaged_index_is_a_fault_and_never_a_panic() {
    let whole = Shelf::of(&archive(SMALL).site());
    let ask = |mut shelf: Shelf| {
        for question in [words("applied chemistry"), words("\"applied chemistry\""), words("应用化学"), words("zzzz ")]
        {
            let _ = shelf.ask(&question);
        }
    };
    for (name, bytes) in &whole.files {
        for at in (0..bytes.len()).step_by(bytes.len() / 60 + 1) {
            let mut shelf = whole.clone();
            shelf.files.get_mut(name).expect("it is there")[at] ^= 0xA5;
            ask(shelf);
        }
        let mut shelf = whole.clone();
        shelf.files.insert(name.clone(), bytes[..bytes.len() / 2].to_vec());
        assert!(shelf.ask(&words("")).is_err() || *name != "/search/index.bin");
        ask(shelf);
    }
    assert!(matches!(Shelf::default().ask(&words("a")), Err(SearchFault::Unreadable(_))));
}

#[test]
fn the_program_searches_the_built_site() {
    let folder = archive(SMALL).change("content/masthead.yaml", "title: Small\n").on_disk();
    folder.backfile(&["search", "fish"]).ends(2).says("the search index cannot be read: … `backfile build` makes");
    folder.backfile(&["build"]).ends(0);
    let found = folder.backfile(&["search", "applied", "chemistry", "--format", "json"]).ends(0).json();
    assert_eq!(found["total"], 2);
    assert_eq!(found["hits"][0]["slug"], "three", "the best comes first where words are asked for");
    let found =
        folder.backfile(&["search", "applied", "chemistry", "--sort", "newest", "--format", "json"]).ends(0).json();
    assert_eq!(found["hits"][0]["slug"], "one");
    assert_eq!(found["hits"][0]["address"], "/articles/one/");
    assert_eq!(found["hits"][0]["date"], "2020-05-06");
    let none = folder.backfile(&["search", "chemisrty ", "--format", "json"]).ends(0).json();
    let meant = serde_json::json!([{ "typed": "chemisrty", "near": ["chemistry"] }]);
    assert_eq!(none, serde_json::json!({ "total": 0, "hits": [], "did_you_mean": meant }));
    let nobody = folder.backfile(&["search", "--person", "Ann Exmaple", "--format", "json"]).ends(0).json();
    let meant = serde_json::json!([{ "filter": "person", "typed": "Ann Exmaple", "near": ["Ann Example"] }]);
    assert_eq!(nobody, serde_json::json!({ "total": 0, "hits": [], "did_you_mean": meant }));
    folder
        .backfile(&["search", "--led-by", "Nobody"])
        .ends(0)
        .says("0 articles … No article has `Nobody` as `--led-by`. Did you mean `Ben Nobody`?");
    folder.backfile(&["search", "chemisrty "]).ends(0).says("0 articles … Did you mean `chemistry`?");
    folder
        .backfile(&["search", "--from", "2020", "--edited-by", "Ann Example"])
        .ends(0)
        .says("1 article … The institutes");
    folder.backfile(&["search", "--from", "nonsense"]).ends(2);
    folder.write("public/search/index.bin", b"BFS1");
    folder.backfile(&["search", "fish"]).ends(2).says("damaged");
}

/// A part of a small vocabulary, so that random texts share words.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "fish",
        "fishes",
        "institute",
        "of",
        "the",
        "chemistry",
        "visit",
        "visited",
        "应用",
        "化学",
        "应用化学",
        "研",
        "a-b",
        "3.14",
        "café",
        "2020年",
        "news",
    ]);
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

fn article(index: usize, title: &str, body: &str, person: u8, day: u8) -> (String, String) {
    let text =
        format!("---\ntitle: \"{title}\"\ndate: 2020-05-{:02}\npeople: Person {person}\n---\n{body}\n", day % 28 + 1);
    (format!("content/articles/a{index}.md"), text)
}

/// The terms of a text, as a reader of the specification would have them: words in order, and characters.
fn is_in(query: &str, texts: &[String]) -> bool {
    // Folded by hand, which suffices for the vocabulary above.
    let fold = |text: &str| text.to_lowercase().replace('é', "e").replace("fishes", "fish").replace(['-', '.'], " ");
    let units = |text: &str| -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        let mut word = String::new();
        for c in fold(text).chars() {
            let is_wide = ('\u{4E00}'..='\u{9FFF}').contains(&c);
            if c.is_ascii_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                units.push(std::mem::take(&mut word));
            }
            units.push(if is_wide { c.to_string() } else { " ".to_owned() });
        }
        units.push(word);
        units.retain(|unit| !unit.is_empty());
        units
    };
    // Characters are neighbours only without a gap; words whatever separates them.
    let is_wide = |unit: &str| unit.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let joined = |text: &str| {
        let units = units(text);
        let mut line = String::from(" ");
        for (at, unit) in units.iter().enumerate() {
            if unit == " " {
                let before = units[..at].iter().rev().find(|unit| *unit != " ");
                let after = units[at..].iter().find(|unit| *unit != " ");
                let between_wide = before.is_some_and(|unit| is_wide(unit)) && after.is_some_and(|unit| is_wide(unit));
                if between_wide && !line.ends_with('|') {
                    line.push('|');
                }
            } else if is_wide(unit) {
                line.push_str(unit);
            } else {
                line.push_str(&format!(" {unit} "));
            }
        }
        line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let wanted = joined(query);
    let has_words = query.chars().any(|c| c.is_ascii_alphanumeric());
    texts.iter().any(|text| {
        let line = joined(text);
        if has_words { format!(" {line} ").contains(&format!(" {wanted} ")) } else { line.contains(&wanted) }
    })
}

/// Whether a text has a word that begins so.
fn begins_in(prefix: &str, texts: &[String]) -> bool {
    let folded = |text: &String| text.to_lowercase().replace('é', "e").replace("fishes", "fish");
    let begins = |text: String| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.starts_with(prefix));
    texts.iter().any(|text| begins(folded(text)))
}

/// A clause of a query: its text, whether it is in quotes, and whether it excludes.
fn clause() -> impl Strategy<Value = (&'static str, bool, bool)> {
    let quoted = prop::sample::select(vec![
        "fish",
        "institute of",
        "the chemistry",
        "应用",
        "应用化学",
        "用化",
        "a-b",
        "3.14",
        "cafe",
        "news",
        "化学",
        "visit",
        "chemistry visit",
        "of the",
    ]);
    let bare =
        prop::sample::select(vec!["fish", "fishes", "visited", "应用化学", "学", "研", "a-b", "3.14", "Café", "of"]);
    prop_oneof![(quoted, Just(true), prop::bool::weighted(0.3)), (bare, Just(false), prop::bool::weighted(0.3)),]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_a_reader_of_everything_would_find(
        articles in prop::collection::vec((text(), text(), 0u8..4, 0u8..28), 1..12),
        queries in prop::collection::vec((
            prop::collection::vec(clause(), 0..4),
            prop::option::weighted(0.4, prop::sample::select(vec!["fi", "fish", "inst", "vis", "visit", "visite", "che", "caf", "ne", "20", "zz"])),
            prop::option::weighted(0.4, 0u8..5),
            prop::option::weighted(0.4, (0u8..28, 0u8..28)),
        ), 1..8),
    ) {
        let mut site = archive("-- content/masthead.yaml --\ntitle: Random\n");
        for (index, (title, body, person, day)) in articles.iter().enumerate() {
            let (path, text) = article(index, title, body, *person, *day);
            site = Archive::change(site, &path, &text);
        }
        let site = site.site();
        let mut shelf = Shelf::of(&site);
        for (clauses, prefix, person, days) in queries {
            let mut typed = String::new();
            for (text, is_quoted, excludes) in &clauses {
                let mark = if *is_quoted { "\"" } else { "" };
                typed.push_str(&format!("{}{mark}{text}{mark} ", if *excludes { "-" } else { "" }));
            }
            typed.push_str(prefix.unwrap_or_default());
            let question = Question {
                filters: person.iter().map(|person| (Filter::Authority(Kind::Person), format!("Person {person}"))).collect(),
                from: days.and_then(|(from, _)| Day::new(2020, 5, from + 1)),
                to: days.and_then(|(_, to)| Day::new(2020, 5, to + 1)),
                ..words(&typed)
            };
            let answers = |(title, body, own, day): &(String, String, u8, u8)| {
                let texts = [title.clone(), body.clone()];
                clauses.iter().all(|(text, _, excludes)| is_in(text, &texts) != *excludes)
                    && prefix.is_none_or(|prefix| begins_in(prefix, &texts))
                    && person.is_none_or(|person| person == *own)
                    && days.is_none_or(|(from, to)| (from..=to).contains(&(day % 28)))
            };
            let expected: BTreeSet<String> = articles.iter().enumerate()
                .filter(|(_, article)| answers(article)).map(|(index, _)| format!("a{index}")).collect();
            let found = shelf.slugs(&question);
            prop_assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected.clone(), "{}", typed);
            // The order is that of lists.
            let order: Vec<String> = site.archive().articles().map(|id| site.archive().article(id).slug.to_string()).collect();
            let places: Vec<usize> = found.iter().filter_map(|slug| order.iter().position(|known| known == slug)).collect();
            prop_assert!(places.is_sorted());
            // The best are the same articles, and none is better than the one before.
            let best = shelf.ask(&Question { order: Some(Order::Best), ..question }).expect("the index is whole");
            prop_assert!(best.hits.is_sorted_by(|one, other| (one.score * 1024.0).round() >= (other.score * 1024.0).round()));
            prop_assert_eq!(best.hits.into_iter().map(|hit| hit.slug).collect::<BTreeSet<_>>(), expected, "{}", typed);
        }
    }
}

#[test]
fn a_word_that_most_articles_have_is_not_asked_for_in_a_phrase() {
    let mut files = archive("-- content/masthead.yaml --\ntitle: Words\n");
    let texts = [
        ("a", "Fireflies were here."),
        ("b", "The old harbour is deep."),
        ("c", "The old harbour was deep."),
        ("d", "The old deep harbour is here."),
    ];
    for (slug, body) in texts {
        files = files.change(
            &format!("content/articles/{slug}.md"),
            &format!("---\ntitle: {slug}\ndate: 2020-05-04\n---\n{body}\n"),
        );
    }
    let filler = "---\ntitle: It is quiet\ndate: 2019-05-04\n---\nNothing is here.\n";
    for number in 0..4200 {
        files = files.change(&format!("content/articles/filler-{number}.md"), filler);
    }
    let mut shelf = Shelf::of(&files.site());
    // Which word stands between is not looked at; but words that few articles have must be where they were asked for.
    finds(&mut shelf, &words("\"harbour is deep\""), &["c", "b"]);
    finds(&mut shelf, &words("\"old harbour\""), &["c", "b"]);
    finds(&mut shelf, &words("\"is deep\""), &["d", "c", "b"]);
    let answer = shelf.ask(&words("\"harbour is deep\" is")).expect("the index is whole");
    assert_eq!(answer.unplaced, ["is"], "readers are told");
    // Whoever leaves a phrase out leaves out no more than it says.
    finds(&mut shelf, &words("harbour -\"old harbour is\""), &["d", "c"]);
}

#[test]
fn a_first_answer_is_the_beginning_of_the_whole() {
    let mut shelf = Shelf::of(&demo(1500));
    for query in ["the", "the institute ", "study harbour", "\"the old harbour\"", "应用", "虚构科学", "map -harbour"]
    {
        for order in [Some(Order::Newest), Some(Order::Best)] {
            let whole = shelf.ask(&Question { order, ..words(query) }).expect("the index is whole");
            let (bytes, trips) = (shelf.bytes, shelf.trips);
            let first = Question { order, limit: 10, is_counted: false, ..words(query) };
            let first = shelf.ask(&first).expect("the index is whole");
            assert_eq!(first.hits[..], whole.hits[..whole.hits.len().min(10)], "{query}");
            assert!(first.total <= whole.total);
            assert!(shelf.trips - trips <= 4 && shelf.bytes - bytes <= 200_000, "{query}: {}", shelf.bytes - bytes);
        }
    }
}

/// The files of a built site on the disk, counted.
struct Built {
    folder: std::path::PathBuf,
    bytes: u64,
    trips: usize,
}

impl Library for Built {
    fn read(&mut self, wanted: &[Wanted]) -> io::Result<Vec<Vec<u8>>> {
        self.trips += 1;
        let read = wanted.iter().map(|wanted| {
            let file = std::fs::read(self.folder.join(wanted.address.file()))?;
            let range = wanted.range.clone().unwrap_or(0..file.len() as u64);
            self.bytes += range.end - range.start;
            file.get(range.start as usize..range.end as usize)
                .map(<[u8]>::to_vec)
                .ok_or(io::ErrorKind::InvalidData.into())
        });
        read.collect()
    }
}

#[test]
#[ignore = "measures the index of an archive: BACKFILE_ARCHIVE names its folder, and BACKFILE_SITE a site that it is put into"]
fn an_index_takes_little_memory() {
    use std::io::Write as _;
    let into = std::env::var_os("BACKFILE_SITE").map(std::path::PathBuf::from);
    let folder = std::env::var_os("BACKFILE_ARCHIVE").expect("BACKFILE_ARCHIVE names the folder of an archive");
    let sources = Sources::read(std::path::Path::new(&folder)).expect("it can be read");
    let site = Site::open(sources, Drafts::Withheld).value;
    let memory = |name: &str| -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").expect("Linux says so");
        let line = status.lines().find(|line| line.starts_with(name)).expect("it is among them");
        line.split_whitespace().nth(1).and_then(|number| number.parse().ok()).expect("a number of KiB")
    };
    std::fs::write("/proc/self/clear_refs", "5").expect("the peak can be set back");
    let (before, begun) = (memory("VmRSS"), std::time::Instant::now());
    let (mut files, mut bytes) = (0, 0);
    let mut scratch = || Ok(Box::new(tempfile::tempfile()?) as Box<dyn backfile::search::Scratch>);
    site.write_search(None, &mut scratch, &mut |output| {
        files += 1;
        bytes += output.bytes.len();
        if let Some(site) = &into {
            std::fs::write(site.join(output.address.file()), &output.bytes).expect("it can be written");
        }
        std::ops::ControlFlow::Continue(())
    })
    .expect("the index is made");
    let line = format!(
        "{} articles: {files} files, {bytes} bytes, {} MiB above {} MiB, {:.1} s\n",
        site.archive().articles().len(),
        (memory("VmHWM") - before) / 1024,
        before / 1024,
        begun.elapsed().as_secs_f64()
    );
    io::stderr().write_all(line.as_bytes()).expect("it can be said");
}

#[test]
#[ignore = "measures a large site that was built: BACKFILE_SITE names its folder"]
fn first_questions_to_a_large_site_move_little() {
    use std::io::Write as _;
    let folder = std::env::var_os("BACKFILE_SITE").expect("BACKFILE_SITE names the folder of a site");
    let queries = [
        "the",
        "harbour ",
        "harb",
        "the old harbour",
        "\"the old harbour\"",
        "queue planning",
        "academy of whistled speech",
        "\"academy of whistled speech\"",
        "observatory lantern ",
        "well-kept committee",
        "prototype -harbour",
        "zzzz ",
        "harbuor ",
        "应用",
        "虚构科学",
        "可食地图办公室",
        "代表团",
        "的",
        "杜撰成瑟",
        "2020 map",
    ];
    for order in [Some(Order::Newest), Some(Order::Best)] {
        for query in queries {
            let mut built = Built { folder: folder.clone().into(), bytes: 0, trips: 0 };
            let question = Question { order, limit: 10, is_counted: false, ..words(query) };
            let answer = Engine::open(&mut built).and_then(|mut engine| engine.ask(&question)).expect("it is whole");
            let at_least = if answer.is_exact { "" } else { "at least " };
            let line = format!(
                "{order:?} {query}: {at_least}{} articles, {} bytes, {} trips\n",
                answer.total, built.bytes, built.trips
            );
            io::stderr().write_all(line.as_bytes()).expect("it can be said");
        }
    }
}
