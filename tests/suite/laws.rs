//! What holds for every archive.

use std::collections::{BTreeSet, HashMap};

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::diagnostics::{Checked, Code, Report};
use backfile::pages::{address, find};
use backfile::site::Site;
use backfile::source::Sources;

use proptest::prelude::*;

use crate::support::archive;

/// A fictional archive with everything in it.
fn demo(articles: usize) -> Vec<(String, Vec<u8>)> {
    let demo = Demo::new(articles, 7);
    (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect()
}

fn open(files: &[(String, Vec<u8>)]) -> Checked<Site> {
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    Site::open(Sources::from_bytes(&files), Drafts::Withheld)
}

fn outputs(site: &Site) -> Vec<(String, Vec<u8>)> {
    let pages = site.pages().into_iter();
    let outputs = pages.map(|page| site.render(page).unwrap_or_else(|fault| panic!("{page:?}: {fault:?}")));
    outputs.map(|output| (output.address.to_string(), output.bytes)).collect()
}

#[test]
fn a_demo_archive_of_any_size_has_nothing_wrong_with_it() {
    for articles in (1..12).chain([30, 41, 49, 50, 51, 99, 300]) {
        let opened = open(&demo(articles));
        let report = Report::new(opened.value.sources(), &opened.diagnostics);
        assert!(report.is_empty(), "{articles} articles: {}", report.to_text(false));
    }
}

#[test]
fn every_page_is_found_at_its_address_and_no_two_share_one() {
    let site = open(&demo(300)).value;
    let mut seen = HashMap::new();
    for page in site.pages() {
        let address = address(site.archive(), page);
        assert_eq!(find(site.archive(), address.as_str()), Some(page), "{address}");
        if let Some(other) = seen.insert(address.folded_file(), page) {
            panic!("{page:?} and {other:?} share {address}");
        }
    }
}

#[test]
fn shuffled_files_on_one_thread_give_the_same_site() {
    let mut files = demo(120);
    let straight = outputs(&open(&files).value);
    files.reverse();
    let half = files.len() / 2;
    files.rotate_left(half);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool of one");
    let shuffled = pool.install(|| outputs(&open(&files).value));
    for ((place, one), (other_place, other)) in straight.iter().zip(&shuffled) {
        assert_eq!(place, other_place);
        assert!(one == other, "{place} differs");
    }
    assert_eq!(straight.len(), shuffled.len());
}

#[test]
fn not_one_word_of_a_draft_or_a_withdrawn_article_is_in_any_output() {
    let canary = "Xyzzyquux";
    let hidden = |state: &str| {
        format!(
            "---\ntitle: {canary}\ndate: 2020-05-06\ndeck: {canary}\nsummary: {canary}\neditor: {canary}\nvisits: [{{institution: \
             {canary}, place: {canary}, leader: {canary}, purpose: {canary}}}]\npeople: {canary}\ntopics: {canary}\nseries: \
             {canary}\nimage: {{file: {canary}.png, alt: {canary}}}\nextra: {{a: {canary}}}\n{state}\n---\n{canary}\n\n## {canary}\n"
        )
    };
    let site = archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020-05-06\n---\nText.\n")
        .change("content/articles/draft/index.md", &hidden("draft: true"))
        .change(&format!("content/articles/draft/{canary}.png"), canary)
        .change("content/articles/gone/index.md", &hidden("withdrawn: {date: 2021, reason: An error.}"))
        .change(&format!("content/articles/gone/{canary}.png"), canary)
        .site();
    for (place, bytes) in outputs(&site) {
        assert!(!String::from_utf8_lossy(&bytes).contains(canary), "{place} has it");
        assert!(!place.contains(canary), "{place} is named after it");
    }
}

#[test]
fn every_kind_of_fault_can_be_provoked() {
    let provoked: BTreeSet<Code> = PROVOCATIONS
        .iter()
        .flat_map(|(code, text)| {
            let archive = archive(text);
            let opened = archive.open();
            let mut diagnostics = opened.diagnostics;
            diagnostics.extend(opened.value.advice());
            for page in opened.value.pages() {
                diagnostics.extend(opened.value.render(page).err());
            }
            let found: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
            assert!(found.contains(code), "{code:?} was not found, but {found:?}");
            found
        })
        .collect();
    // These need a disk, or bytes that are no text: they are provoked in `mistakes`, `pictures` and the rooms' own tests.
    let elsewhere = [
        Code::UnreadableFile,
        Code::NotAFile,
        Code::FileTooLarge,
        Code::NotUtf8,
        Code::ChangedFile,
        Code::PictureBound,
    ];
    for code in Code::ALL.iter().filter(|code| !elsewhere.contains(code)) {
        assert!(provoked.contains(code), "{code:?} is provoked by nothing");
    }
}

const PROVOCATIONS: &[(Code, &str)] = &[
    (Code::UnusedTemplate, "-- templates/articel.html --\nX\n"),
    (
        Code::KeptMetadata,
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nimage: {file: a.avif, alt: x}\n---\n-- content/articles/a.avif --\nx\n",
    ),
    (Code::MisplacedFile, "-- content/x.md --\n---\ntitle: A\ndate: 2020\n---\n"),
    (Code::MissingFrontMatter, "-- content/articles/a.md --\n# A\n"),
    (Code::UnclosedFrontMatter, "-- content/articles/a.md --\n---\ntitle: A\n"),
    (
        Code::FrontMatterBound,
        "-- content/articles/a.md --\n---\nextra: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n---\n",
    ),
    (Code::YamlSyntax, "-- content/articles/a.md --\n---\ntitle: \"A\ndate: 2020\n---\n"),
    (Code::UnquotedColon, "-- content/articles/a.md --\n---\ntitle: A: B\ndate: 2020\n---\n"),
    (Code::CutShort, "-- content/articles/a.md --\n---\ntitle: A # B\ndate: 2020\n---\n"),
    (Code::YamlFeature, "-- content/articles/a.md --\n---\ntitle: !x A\ndate: 2020\n---\n"),
    (Code::ControlCharacter, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n\u{1}\n"),
    (Code::RepeatedKey, "-- content/articles/a.md --\n---\ntitle: A\ntitle: A\ndate: 2020\n---\n"),
    (Code::UnknownKey, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nx: 1\n---\n"),
    (Code::MissingKey, "-- content/articles/a.md --\n---\ntitle: A\n---\n"),
    (Code::WrongType, "-- content/articles/a.md --\n---\ntitle: [A]\ndate: 2020\n---\n"),
    (Code::EmptyValue, "-- content/articles/a.md --\n---\ntitle: ''\ndate: 2020\n---\n"),
    (Code::InvalidDate, "-- content/articles/a.md --\n---\ntitle: A\ndate: yesterday\n---\n"),
    (Code::InvalidSlug, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nslug: ../a\n---\n"),
    (Code::InvalidAddress, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nredirect_from: x\n---\n"),
    (Code::InvalidLanguage, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nlanguage: '?'\n---\n"),
    (Code::OutOfRange, "-- content/places/a.md --\n---\nname: A\nlatitude: 91\nlongitude: 0\n---\n"),
    (Code::UnknownRole, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\ncredits: {x: B}\n---\n"),
    (Code::UnsafeLink, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n[a](javascript:b)\n"),
    (
        Code::RemotePicture,
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n![A](https://pictures.example/a.jpg)\n",
    ),
    (Code::ForbiddenHtml, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n<script>x</script>\n"),
    (Code::EmptyHeading, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n##\n"),
    (Code::FootnoteFault, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n[^1]: unused\n"),
    (Code::NoAddress, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n[a]()\n"),
    (Code::SpacedAddress, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n![a](b c.jpg)\n"),
    (Code::SurplusCell, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n|a|\n|-|\n|b|c|\n"),
    (
        Code::BodyBound,
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> x\n",
    ),
    (
        Code::AmbiguousName,
        "-- content/people/a.md --\n---\nname: A\n---\n-- content/people/b.md --\n---\nname: a\n---\n-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: A\n---\n",
    ),
    (
        Code::SharedHeading,
        "-- content/people/a.md --\n---\nname: A\nvariants: B\n---\n-- content/people/b.md --\n---\nname: B\n---\n",
    ),
    (Code::RepeatedName, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\neditor: [B, B]\n---\n"),
    (Code::UnknownArticle, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nrecommended: b\n---\n"),
    (
        Code::SameLanguage,
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\ntranslation_of: b\n---\n-- content/articles/b.md --\n---\ntitle: B\ndate: 2020\n---\n",
    ),
    (Code::CircularRecord, "-- content/topics/a.md --\n---\nname: A\nbroader: A\n---\n"),
    (Code::SelfReference, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nrecommended: a\n---\n"),
    (Code::SameAddress, "-- content/pages/people.md --\n---\ntitle: A\n---\n"),
    (Code::BrokenLink, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n[b](/b/)\n"),
    (Code::BrokenAnchor, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\n---\n[b](#b)\n"),
    (Code::MissingFile, "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nimage: b.png\n---\n"),
    (
        Code::UnlistedName,
        "-- content/people/b.md --\n---\nname: B\n---\n-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: C\n---\n",
    ),
    (
        Code::SeveralNames,
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\ntopics: [b, c]\n---\n-- content/articles/d.md --\n---\ntitle: A\ndate: 2020\ntopics: b, c\n---\n",
    ),
    (
        Code::BrokenPicture,
        "-- content/articles/b.png --\nno picture\n-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nimage: b.png\n---\n",
    ),
    (
        Code::ActiveFile,
        "-- content/articles/a/b.html --\n-- content/articles/a/index.md --\n---\ntitle: A\ndate: 2020\n---\n",
    ),
    (Code::UnusedFile, "-- content/articles/b.png --\n"),
    (
        Code::MissingAlt,
        "-- content/articles/b.png --\n-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nimage: b.png\n---\n",
    ),
    (
        Code::WithdrawnReference,
        "-- content/articles/b.md --\n---\ntitle: A\ndate: 2020\nwithdrawn: {reason: x}\n---\n-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nrecommended: b\n---\n",
    ),
    (Code::TemplateFault, "-- templates/front.html --\n{{ nothing.here }}\n"),
    (
        Code::MessagesFault,
        "-- content/masthead.yaml --\ntitle: A\nlanguage: de\n-- templates/messages/de.yaml --\nwords: {}\n",
    ),
];

/// A file somewhere below `content/`, sound or not.
fn some_file() -> impl Strategy<Value = (String, Vec<u8>)> {
    let folders = ["articles", "articles/2020", "articles/a.md", "people", "places/x", "pages", "nowhere", "."];
    let names = [
        "a.md",
        "b.md",
        "c.MD",
        "index.md",
        "masthead.yaml",
        "photo.jpg",
        "with space.md",
        "n?.md",
        "2020.md",
        "陈.md",
    ];
    let texts = [
        "---\ntitle: A\ndate: 2020\n---\nText.\n",
        "---\ntitle: A\ndate: 2020\ndraft: true\n---\n",
        "---\ntitle: A\ndate: 2020\nwithdrawn: {reason: x}\n---\n",
        "---\nname: A\n---\n",
        "---\ntitle: A\n---\n",
        "title: A\n",
        "",
        "\u{0}",
    ];
    let folder = prop::sample::select(folders.to_vec());
    let name = prop::sample::select(names.to_vec());
    let text = prop::sample::select(texts.to_vec());
    (folder, name, text).prop_map(|(folder, name, text)| {
        let path = format!("content/{folder}/{name}").replace("/./", "/");
        (path, text.as_bytes().to_vec())
    })
}

proptest! {
    #[test]
    fn every_source_is_accounted_for(files in prop::collection::btree_map("[a-z]{0,3}", some_file(), 0..12)) {
        let files: HashMap<String, Vec<u8>> = files.into_values().collect();
        let files: Vec<(String, Vec<u8>)> = files.into_iter().collect();
        let tally = open(&files).value.tally();
        prop_assert_eq!(tally.found, files.len());
        let parts = [
            tally.articles, tally.records, tally.masthead, tally.pages, tally.attachments, tally.drafts, tally.withdrawn, tally.in_error,
        ];
        prop_assert_eq!(parts.iter().sum::<usize>(), tally.found, "{:?}", tally);
    }
}
