//! What the loader makes of front matter, and what composing gives back.

use proptest::prelude::*;
use snapbox::{assert_data_eq, str};

use super::*;
use crate::diagnostics::{Checked, Report};
use crate::source::{Body, Sources, Spanned};

fn load_article(text: &str) -> (Sources, Checked<Records>) {
    let sources = Sources::from_texts(&[("content/articles/a.md", text)]);
    let records = load(&sources, Drafts::Withheld);
    (sources, records)
}

/// The faults of one article, each in its line, without excerpts.
#[track_caller]
fn check(text: &str, expected: &str) {
    let (sources, records) = load_article(text);
    let report = Report::new(&sources, &records.diagnostics).to_text(false);
    let lines: Vec<&str> =
        report.lines().filter(|line| line.starts_with("content/") || line.contains("help:")).collect();
    let shown = lines.join("\n").replace("content/articles/a.md:", "");
    assert_eq!(shown, expected);
}

#[test]
fn an_article_is_read_with_all_its_keys() {
    let (_, records) = load_article(
        "---
title: Delegation visits two institutes
date: XXXX-10-18
deck: [One, Two]
editor: Chen Qi
credits: {photographer: [Ann, Bob]}
visits:
  - Institute of Examples
  - institution: Other Institute
    leader: Ann
    hosts: [{name: Carl, title: Deputy director}]
people: [{name: Dora, title: Director, of: Institute of Examples}]
original_title: Une visite
source: {rights: Name the source.}
extra: {weight: 3, tag: no}
---
The text.
",
    );
    assert!(records.diagnostics.is_empty(), "{:?}", records.diagnostics);
    let article = &records.value.articles[0];
    assert_eq!(article.slug.as_str(), "a");
    assert_eq!(article.visits.len(), 2);
    assert_eq!(&*article.visits[1].hosts[0].name.value.0, "Carl");
    assert_eq!(
        article.newsroom().map(|(role, name)| format!("{role} {}", name.value)).collect::<Vec<_>>(),
        ["editor Chen Qi", "photographer Ann", "photographer Bob"]
    );
    assert_eq!(article.original.as_ref().and_then(|original| original.title.as_deref()), Some("Une visite"));
    assert_eq!(article.extra.get("weight"), Some(&3.into()));
    assert_eq!(article.extra.get("tag"), Some(&"no".into()));
}

#[test]
fn a_text_takes_any_scalar_as_it_is_written() {
    let check = |scalar: &str, title: &str| {
        let (_, records) = load_article(&format!("---\ntitle: {scalar}\ndate: 2020\n---\n"));
        assert!(records.diagnostics.is_empty(), "{scalar}: {:?}", records.diagnostics);
        assert_eq!(&*records.value.articles[0].title.value, title);
    };
    check("2024", "2024");
    check("no", "no");
    check("1.50", "1.50");
    check("0x10", "0x10");
    check("\"~\"", "~");
    check("2020-10-18", "2020-10-18");
    check(">\n  two\n  lines", "two lines");
}

#[test]
fn every_mistake_of_a_file_is_found_in_one_run() {
    check(
        "---\ntitel: One\ndate: 2020-02-30\neditor: {a: b}\ndate: 2020\npeople:\n  - {nme: X}\nlanguage: e\n---\n",
        "\
1:1: missing-key: an article needs `title`
  help: add a line like `title: A headline`
2:1: unknown-key: an article has no key `titel`
  help: did you mean `title`?
3:7: invalid-date: `2020-02-30` is not in the calendar: February 2020 has 29 days
  help: write `2020-02`
4:9: wrong-type: `editor` takes a text; this is a map of keys and values
  help: write a text; one that begins with `{` stands in quotes
5:1: repeated-key: the key `date` is written twice
  help: keep one of the two
7:5: missing-key: a person needs `name`
  help: add a line like `name: Ann Example`
7:6: unknown-key: a person has no key `nme`
  help: did you mean `name`?
8:11: invalid-language: `e` is not a language tag
  help: write a tag like `en`, `zh`, `zh-Hant` or `pt-BR`",
    );
}

#[test]
fn a_mistake_in_the_syntax_costs_only_its_own_entry() {
    check(
        "---\ntitle: Visit: two institutes\ndate: 2020-1-5\neditor: [Ann, Bob\nproduser: Carl\n---\n",
        "\
2:8: unquoted-colon: a value with a colon and a space must stand in quotes
  help: write `title: \"Visit: two institutes\"`
3:7: invalid-date: `2020-1-5` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`
  help: write `2020-01-05`
4:9: yaml-syntax: the bracket `[` that begins here is not closed
  help: close it after the last value; further lines of a list in brackets are indented
5:1: unknown-key: an article has no key `produser`
  help: did you mean `producer`?",
    );
}

#[test]
fn a_file_that_cannot_be_a_record_says_why() {
    let begin = "begin with a line `---`, then `title: …` and `date: …`, then another line `---`, then the text";
    check("", &format!("1:1: missing-front-matter: this file is empty\n  help: {begin}"));
    check("# A\n", &format!("1:1: missing-front-matter: this file does not begin with front matter\n  help: {begin}"));
    check(
        "---\ntitle: A\n",
        "1:1: unclosed-front-matter: the front matter that begins here has no end\n  help: put a line `---` between the front matter and the text",
    );
    check(
        "---\ntitle: \"One\n---\ntwo\"\n---\n",
        "2:8: yaml-syntax: the quotation mark that begins here is not closed\n  help: close it on the same line; a line `---` always ends the front matter",
    );
    check(
        "---\n- a\n---\n",
        "2:1: wrong-type: a list stands where keys and values belong\n  help: write `key: value`, one a line, for example `title: A headline`",
    );
}

#[test]
fn features_of_yaml_that_hide_what_is_meant_are_refused() {
    let quote = "  help: write the value out, or put it in quotes if it begins with `*`, `&` or `!`";
    check(
        "---\ntitle: &a One\ndate: *a\neditor: !x Ann\n---\n",
        &format!(
            "\
2:11: yaml-feature: an anchor (`&`) has no meaning in a record
{quote}
3:7: yaml-feature: an alias (`*`) has no meaning in a record
{quote}
4:12: yaml-feature: a tag (`!`) has no meaning in a record
{quote}"
        ),
    );
    let deep = format!("---\ntitle: A\ndate: 2020\nextra: {{a: {}1{}}}\n---\n", "[".repeat(20000), "]".repeat(20000));
    check(&deep, "4:139: front-matter-bound: lists and maps stand more than 32 levels deep in one another");
    check(
        "---\ntitle: a\u{0}b\ndate: 2020-13\n---\n",
        "\
2:9: control-character: the control character U+0000 stands here
  help: delete it; it cannot be seen in most editors
3:7: invalid-date: `2020-13` has 13 as its month; months go from 01 to 12, and 21 to 24 alone are seasons
  help: write `2020`",
    );
}

#[test]
fn the_schema_names_the_keys_that_are_read() {
    let check = |schema: serde_json::Value, mut asked: Vec<&str>| {
        let mut named: Vec<&String> = schema["properties"].as_object().expect("properties").keys().collect();
        named.sort_unstable();
        asked.sort_unstable();
        assert_eq!(named, asked);
    };
    let mut diagnostics = Vec::new();
    let sources = Sources::from_texts(&[("content/articles/a.md", "")]);
    let file = sources.find("content/articles/a.md").expect("just put there");
    let span = crate::source::Span::top(file);
    let (body, slug) = (Body::new(file, "", 0), Slug::parse("a").expect("sound"));

    let mut fields = fields::Fields::new("an article", Vec::new(), span, false, &mut diagnostics);
    Article::read(&mut fields, file, slug.clone(), body, Outline::default(), &[]);
    check(article_schema(), fields.asked().to_vec());
    for kind in Kind::RECORDED {
        let mut fields = fields::Fields::new("a record", Vec::new(), span, false, &mut diagnostics);
        Authority::read(kind, &mut fields, file, slug.clone(), body, Outline::default());
        check(authority_schema(kind), fields.asked().to_vec());
    }
    let mut fields = fields::Fields::new("the masthead", Vec::new(), span, false, &mut diagnostics);
    Masthead::read(&mut fields);
    check(masthead_schema(), fields.asked().to_vec());
}

/// Texts that are hard on YAML: quotes, colons, comments, line ends, words that mean something.
fn texts() -> impl Strategy<Value = Text> {
    let hard = prop::sample::select(vec![
        "no",
        "null",
        "~",
        "2020-10-18",
        "0x1f",
        "a: b",
        "- a",
        "# a",
        "'a",
        "\"a\"",
        "{a}",
        "[a",
        "*a",
        "&a",
        "!a",
        "|",
        ">",
        "a #b",
        "%a",
        "@a",
        "`a`",
        "长春: 研究所",
        "a\nb",
        "a\n\n b",
        "1e3",
        "---",
        "...",
        "? a",
        "true",
        "a\u{2028}b",
    ]);
    prop_oneof![hard.prop_map(Text::from), "[ -~长春é]{0,20}[a-z]".prop_map(|text: String| text.trim().into())]
}

fn spanned<T>(value: T) -> Spanned<T> {
    let sources = Sources::from_texts(&[]);
    let file = sources.files().next().expect("the theme has files");
    Spanned::new(value, crate::source::Span::top(file))
}

fn names() -> impl Strategy<Value = Many<Spanned<Name>>> {
    prop::collection::vec(texts().prop_map(|text| spanned(Name(text))), 0..3).prop_map(|several| Many(several.into()))
}

fn mentions() -> impl Strategy<Value = Many<Mention>> {
    let mention = (texts(), prop::option::of(texts()), prop::option::of(texts()))
        .prop_map(|(name, title, of)| Mention { name: spanned(Name(name)), title, of: of.map(|of| spanned(Name(of))) });
    prop::collection::vec(mention, 0..3).prop_map(|several| Many(several.into()))
}

proptest! {
    #[test]
    fn a_composed_article_loads_as_what_it_was(
        title in texts(), deck in prop::collection::vec(texts(), 0..3), summary in prop::option::of(texts()),
        editor in names(), credits in names(), people in mentions(), leader in mentions(), purpose in prop::option::of(texts()),
        original in prop::option::of(texts()), body in "[a-z\n*-]{0,30}",
    ) {
        let (_, blank) = load_article("---\ntitle: A\ndate: XXXX-10-18\n---\n");
        let mut article = (*blank.value.articles[0]).clone();
        article.title = spanned(title);
        article.deck = Many(deck.into());
        article.summary = summary;
        article.editor = editor;
        if !credits.is_empty() {
            article.credits = Credits(vec![("reporter".into(), credits)]);
        }
        article.people = people;
        article.visits = Many([Visit { institution: spanned(Name("X".into())), date: None, place: None, leader, participants: Many::default(), hosts: Many::default(), purpose }].into());
        article.original = original.map(|title| Box::new(Original { title: Some(title), language: None, url: None, publisher: None }));
        let composed = compose(&article, &body);
        let (_, loaded) = load_article(&composed);
        prop_assert!(loaded.diagnostics.is_empty(), "{composed}\n{:?}", loaded.diagnostics);
        let mut found = (*loaded.value.articles[0]).clone();
        found.body = article.body;
        found.outline = article.outline.clone();
        prop_assert_eq!(found, article, "{}", composed);
    }

    #[test]
    fn no_front_matter_makes_the_loader_panic(text in "(---\n)?([a-z]{1,3}: ?|- |\"|'|\\[|\\{|\\}|\\]|\n|\t|  |:|,|\\||>|&a|\\*a|!|#|长|\u{0}|---\n){0,40}") {
        let _ = load_article(&text);
    }
}

#[test]
fn every_file_is_counted_once() {
    let article = "---\ntitle: A\ndate: 2020\n---\n";
    let sources = Sources::from_texts(&[
        ("content/masthead.yaml", "title: A"),
        ("content/articles/a.md", article),
        ("content/articles/b.md", "---\ntitle: A\ndate: 2020\ndraft: true\n---\n"),
        ("content/articles/c.md", "---\ntitle: A\ndate: 2020\nwithdrawn: {reason: x}\n---\n"),
        ("content/articles/d/index.md", "---\n"),
        ("content/articles/d/a.jpg", ""),
        ("content/people/a.md", "---\nname: A\n---\n"),
        ("content/people/x/a.md", "---\nname: A\n---\n"),
        ("content/pages/about.md", "---\ntitle: A\n---\n"),
        ("content/notes.txt", ""),
    ]);
    let tally = load(&sources, Drafts::Withheld).value.tally;
    assert_data_eq!(
        serde_json::to_string(&tally).expect("numbers"),
        str![[
            r#"{"found":10,"articles":1,"records":1,"masthead":1,"pages":1,"attachments":1,"drafts":1,"withdrawn":1,"in_error":3}"#
        ]]
    );
}
