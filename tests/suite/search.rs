//! Searching a site: what is found, in what order, and what a damaged index says.

mod everything;
mod measured;
mod shelf;

use backfile::content::date::Day;
use backfile::content::{Drafts, Kind};
use backfile::demo::Demo;
use backfile::pages::{self, Page};
use backfile::search::{Filter, Order, Question, SearchFault};
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::{archive, png};
use shelf::{SMALL, Shelf, demo, finds, words};

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
fn what_the_record_says_in_words_of_its_own_is_found() {
    let archive = archive(
        "\
-- content/articles/a.md --
---
title: A delegation at the harbour
date: 2020-05-06
date_note: The day is that of the telegram.
visits:
  - institution: Harbour Board
    purpose: twinning of ports
    leader: {name: Ann Sample, title: Commodore}
    participants: [{name: Bob Sample, title: Quartermaster}]
    hosts: [{name: Cy Sample, title: 部长}]
people: [{name: Di Sample, title: Commodore}, {name: Ed Sample, title: a guest}]
image: {file: pier.png, alt: Two cranes, caption: The pier at dawn, credit: Studio Ferrule}
original: {publisher: Morning Lantern}
source: {name: Evening Bugle}
corrections: [{note: Cy was misspelt.}]
---
They came as a guest of the board.

![Ropes](pier.png 'Coils beside a bollard')
-- content/articles/b.md --
---
title: Another day
date: 2020-05-07
---
Nothing of it.
",
    )
    .with("content/articles/pier.png", &png(40, 30));
    let mut shelf = Shelf::of(&archive.site());
    for query in [
        "commodore",
        "quartermaster",
        "部长",
        "\"twinning of ports\"",
        "\"two cranes\"",
        "\"pier at dawn\"",
        "ferrule",
        "lantern",
        "bugle",
        "misspelt",
        "telegram",
        "\"a guest\"",
        "bollard",
    ] {
        finds(&mut shelf, &words(query), &["a"]);
    }
    // Each is a text of its own.
    finds(&mut shelf, &words("\"commodore quartermaster\""), &[]);
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
