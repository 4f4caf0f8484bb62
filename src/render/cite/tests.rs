//! Citations of articles, written as an editor wrote the articles.

use snapbox::str;

use super::{biblatex, csl_json, ris, sentence};
use crate::content::Drafts;
use crate::render::cite::Reference;
use crate::render::messages::Messages;
use crate::render::view::Layout;
use crate::source::Sources;

/// Gives the reference of the article `content/articles/SLUG.md` of an archive.
fn cited(slug: &str, files: &[(&str, &str)], look: impl Fn(&Reference<'_>)) {
    let sources = Sources::from_texts(files);
    let archive = crate::content::load(&sources, Drafts::Withheld).and_then(crate::archive::resolve).value;
    let messages = Messages::load(&sources, &archive.masthead().language, &mut Vec::new());
    let id = archive.find_article(slug).unwrap_or_else(|| panic!("there is no article {slug}"));
    look(&Layout::new(&archive, &messages).reference(id));
}

/// Gives the reference of one article by its front matter.
fn one(front_matter: &str, look: impl Fn(&Reference<'_>)) {
    let article = format!("---\n{front_matter}---\nText.\n");
    cited("a", &[MASTHEAD, ("content/articles/a.md", &article)], look);
}

/// What a format writes of one article.
fn entry(front_matter: &str, write: fn(&Reference<'_>, &mut String)) -> String {
    let text = std::cell::RefCell::new(String::new());
    one(front_matter, |reference| write(reference, &mut text.borrow_mut()));
    text.into_inner()
}

/// The value of a field of a BibLaTeX entry.
fn field(entry: &str, name: &str) -> Option<String> {
    let line = entry.lines().find_map(|line| line.trim().strip_prefix(&format!("{name} = {{")).map(str::to_owned));
    line.and_then(|line| line.strip_suffix("},").map(str::to_owned))
}

const MASTHEAD: (&str, &str) = ("content/masthead.yaml", "title: The Example Archive\npublisher: Example Press\n");

const VISIT: &str = "title: Delegation sees two institutes
date: 2020-10-18
editor: [Ann Example, Bo Token]
editor_in_charge: Cy Stub
producer: Di Mock
credits: {reporter: ['Sample, Eve'], photographer: Flo Dummy}
translator: Gus Proxy
original: {title: 代表团考察两所, language: zh, publisher: 样报}
source: {name: Example Wire}
summary: A summary.
topics: [research, 'steel, iron']
";

#[test]
fn an_entry_of_biblatex_has_all_that_is_known() {
    snapbox::assert_data_eq!(
        entry(VISIT, biblatex),
        str![[r#"
@article{a,
  entrysubtype = {newspaper},
  author = {Sample, Eve},
  editor = {{Ann Example} and {Bo Token}},
  translator = {{Gus Proxy}},
  title = {Delegation sees two institutes},
  origtitle = {代表团考察两所},
  origlanguage = {Chinese},
  origpublisher = {样报},
  journaltitle = {The Example Archive},
  date = {2020-10-18},
  language = {english},
  publisher = {Example Press},
  keywords = {research, {steel, iron}},
  note = {Photographer: Flo Dummy. Editor in charge: Cy Stub. Producer: Di Mock. Source: Example Wire},
  url = {https://archive.example/articles/a/},
}

"#]]
    );
}

#[test]
fn an_entry_of_ris_has_all_that_is_known_on_lines_of_its_own() {
    let entry = entry(VISIT, ris);
    assert!(entry.split_inclusive('\n').all(|line| line.ends_with("\r\n")), "{entry:?}");
    snapbox::assert_data_eq!(
        entry.replace('\r', ""),
        str![[r#"
TY  - NEWS
ID  - a
AU  - Sample, Eve
ED  - Ann Example
ED  - Bo Token
A4  - Gus Proxy
TI  - Delegation sees two institutes
OP  - 代表团考察两所
T2  - The Example Archive
DA  - 2020/10/18/
PY  - 2020
LA  - en
PB  - Example Press
AB  - A summary.
KW  - research
KW  - steel, iron
N1  - Photographer: Flo Dummy. Editor in charge: Cy Stub. Producer: Di Mock. Source: Example Wire
UR  - https://archive.example/articles/a/
ER  - 

"#]]
    );
}

#[test]
fn an_entry_of_csl_has_all_that_is_known() {
    one(VISIT, |reference| {
        let expected = serde_json::json!({
            "id": "a", "type": "article-newspaper",
            "author": [{ "family": "Sample", "given": "Eve" }],
            "editor": [{ "literal": "Ann Example" }, { "literal": "Bo Token" }],
            "editorial-director": [{ "literal": "Cy Stub" }],
            "translator": [{ "literal": "Gus Proxy" }],
            "producer": [{ "literal": "Di Mock" }],
            "title": "Delegation sees two institutes", "original-title": "代表团考察两所", "original-publisher": "样报",
            "container-title": "The Example Archive", "issued": { "date-parts": [[2020, 10, 18]] }, "language": "en",
            "publisher": "Example Press", "abstract": "A summary.", "keyword": "research, steel, iron",
            "note": "Photographer: Flo Dummy. Source: Example Wire", "URL": "https://archive.example/articles/a/",
        });
        let mut written = String::new();
        csl_json(reference, &mut written);
        assert_eq!(written, expected.to_string());
    });
}

#[test]
fn the_sentence_names_writers_or_else_editors_and_the_title_of_the_original() {
    let check = |front_matter: &str, expected: &str| {
        one(front_matter, |reference| assert_eq!(sentence(reference), expected));
    };
    let rest = "The Example Archive, 18 October 2020. https://archive.example/articles/a/";
    check(
        VISIT,
        &format!(
            "Eve Sample, “Delegation sees two institutes” [original title: “代表团考察两所”], translated by Gus Proxy. {rest}"
        ),
    );
    check("title: A\ndate: 2020-10-18\n", &format!("“A”. {rest}"));
    check("title: A\ndate: 2020-10-18\nproducer: Di Mock\n", &format!("“A”. {rest}"));
    check("title: A\ndate: 2020-10-18\neditor: Ann Example\n", &format!("Ann Example (ed.), “A”. {rest}"));
    check(
        "title: A\ndate: 2020-10-18\neditor_in_charge: [Cy Stub, Bo Token]\n",
        &format!("Cy Stub, Bo Token (eds.), “A”. {rest}"),
    );
    check("title: A\ndate: 2020-10-18\noriginal_title: A\n", &format!("“A”. {rest}"));
}

#[test]
fn the_sentence_of_a_chinese_archive_is_chinese() {
    let masthead = ("content/masthead.yaml", "title: 样例档案\nlanguage: zh\n");
    let article = "---\ntitle: 考察\ndate: XXXX-10-18\neditor: [安例, 薄样]\noriginal_title: 原考察\n---\n";
    cited("a", &[masthead, ("content/articles/a.md", article)], |reference| {
        assert_eq!(
            sentence(reference),
            "安例、薄样编：《考察》（原题：《原考察》），样例档案，10月18日（年份不详）。https://archive.example/articles/a/"
        );
    });
}

#[test]
fn a_date_is_said_as_far_as_it_is_known_in_each_format() {
    #[track_caller]
    fn check(date: &str, biblatex_date: Option<&str>, ris_date: &str, issued: &str) {
        let front_matter = format!("title: A\ndate: {date}\n");
        let entry_of_biblatex = entry(&front_matter, biblatex);
        assert_eq!(field(&entry_of_biblatex, "date").as_deref(), biblatex_date, "{date}");
        let ris = entry(&front_matter, ris);
        assert!(ris.contains(&format!("\r\nDA  - {ris_date}\r\n")), "{date}: {ris}");
        let csl = entry(&front_matter, csl_json);
        assert!(csl.contains(&format!("\"issued\":{issued},")), "{date}: {csl}");
    }
    check("2020-10-18", Some("2020-10-18"), "2020/10/18/", r#"{"date-parts":[[2020,10,18]]}"#);
    check("2020-10", Some("2020-10"), "2020/10//", r#"{"date-parts":[[2020,10]]}"#);
    check("2020-10-XX", Some("2020-10-XX"), "2020/10//", r#"{"date-parts":[[2020,10]]}"#);
    check("2020", Some("2020"), "2020///", r#"{"date-parts":[[2020]]}"#);
    check("2020~", Some("2020~"), "///about 2020", r#"{"date-parts":[[2020]],"circa":true}"#);
    check("2020?", Some("2020?"), "///2020 (uncertain)", r#"{"literal":"2020 (uncertain)"}"#);
    check("202X", Some("202X"), "///the 2020s", r#"{"literal":"the 2020s"}"#);
    check("2020-23", Some("2020-23"), "///autumn 2020", r#"{"date-parts":[[2020]],"season":3}"#);
    check(
        "2020-10-18/2020-10-20",
        Some("2020-10-18/2020-10-20"),
        "///18–20 October 2020",
        r#"{"date-parts":[[2020,10,18],[2020,10,20]]}"#,
    );
    check("2020/..", Some("2020/.."), "///2020 or later", r#"{"literal":"2020 or later"}"#);
    check(
        "2020-10-18T09:30+08:00",
        Some("2020-10-18"),
        "2020/10/18/18 October 2020, 09:30 (UTC+08:00)",
        r#"{"date-parts":[[2020,10,18]]}"#,
    );
    check("XXXX-10-18", None, "///18 October, year unknown", r#"{"literal":"18 October, year unknown"}"#);
    check(
        "2020?-10-18",
        None,
        "///18 October 2020 (year inferred)",
        r#"{"literal":"18 October 2020 (year inferred)"}"#,
    );
    check("XXXX", None, "///undated", r#"{"literal":"undated"}"#);
    let entry = entry("title: A\ndate: XXXX-10-18\n", biblatex);
    assert_eq!(field(&entry, "note").as_deref(), Some("18 October, year unknown"));
}

#[test]
fn no_title_breaks_out_of_its_field() {
    let title = r#"title: "100% of \\ {a } b_c & d's #1 $x^2~y --- @book{x, \"quoted\" ]]> </script> שלום 重要\nER  - \u2028x"
date: 2020
"#;
    let entry_of_biblatex = entry(title, biblatex);
    assert_eq!(
        field(&entry_of_biblatex, "title").as_deref(),
        Some(
            r#"100\% of {\textbackslash} {\textbraceleft}a {\textbraceright} b\_c \& d's \#1 \$x{\textasciicircum}2{\textasciitilde}y -{}-{}- @book{\textbraceleft}x, "quoted" ]]> </script> שלום 重要 ER  -  x"#
        )
    );
    let (open, closed) = (entry_of_biblatex.matches('{').count(), entry_of_biblatex.matches('}').count());
    assert_eq!(open, closed);
    let ris = entry(title, ris);
    let titles: Vec<&str> = ris.lines().filter(|line| line.starts_with("TI  - ")).collect();
    assert_eq!(
        titles,
        [r#"TI  - 100% of \ {a } b_c & d's #1 $x^2~y --- @book{x, "quoted" ]]> </script> שלום 重要 ER  -  x"#]
    );
    assert_eq!(ris.lines().filter(|line| line.starts_with("ER  - ")).count(), 1);
}

#[test]
fn a_name_is_parted_only_where_its_record_or_form_parts_it() {
    let record = ("content/people/eve.md", "---\nname: Eve Sample\nsort_name: Sample, Eve\n---\n");
    let article =
        "---\ntitle: A\ndate: 2020\ncredits: {reporter: [Eve Sample, Chen Qi, 'Token and Stub, Bo', 'A, B, C']}\n---\n";
    cited("a", &[MASTHEAD, record, ("content/articles/a.md", article)], |reference| {
        let mut text = String::new();
        biblatex(reference, &mut text);
        assert_eq!(
            field(&text, "author").as_deref(),
            Some("Sample, Eve and {Chen Qi} and {Token and Stub}, Bo and {A, B, C}")
        );
        assert!(sentence(reference).starts_with("Eve Sample, Chen Qi, Bo Token and Stub, A, B, C, “A”"));
    });
}

#[test]
fn keys_are_plain_and_tell_all_slugs_apart() {
    let key = |slug: &str| super::key::of_slug(&crate::content::Slug::parse(slug).expect("a slug"));
    assert_eq!(key("changchun-visit"), "changchun-visit");
    assert_eq!(key("2020/visit_1"), "2020/visit_1");
    let check = |slug: &str, beginning: &str| {
        let key = key(slug);
        let digest = key.strip_prefix(beginning).and_then(|rest| rest.strip_prefix(':')).map(str::len);
        assert_eq!(digest, Some(12), "{key}");
    };
    check("工厂 考察", "gong-chang-kao-cha");
    check("工厂-考察", "gong-chang-kao-cha");
    check("a,b{c", "a-b-c");
    check("é", "e");
    assert_ne!(key("工厂 考察"), key("工厂-考察"));
}
