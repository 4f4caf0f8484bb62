//! The preview takes an edited article into the open site by reading that file alone, and ends where a clean opening would.

use std::collections::BTreeSet;
use std::fs;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::diagnostics::{Checked, Diagnostic, Report};
use backfile::pages::Page;
use backfile::site::{Revision, Site};
use backfile::source::Sources;
use rayon::prelude::*;

use crate::support::{Archive, Chance, Folder, PageText, archive, png};

/// How many edits a walk has.
const EDITS: usize = 70;

/// An archive on the disk, and a site of it that was opened once.
struct Desk {
    folder: Folder,
    site: Site,
    warnings: Vec<Diagnostic>,
}

impl Desk {
    fn open(archive: &Archive) -> Desk {
        Desk::at(archive.on_disk())
    }

    fn at(folder: Folder) -> Desk {
        let Checked { value, diagnostics } = opened(&folder);
        assert!(!diagnostics.iter().any(Diagnostic::is_error), "{diagnostics:?}");
        Desk { folder, site: value, warnings: diagnostics }
    }

    /// Saves a file and reads it anew, alone.
    fn save(&self, path: &str, text: &str) -> Option<Revision> {
        self.folder.write(path, text.as_bytes());
        self.revised(&[path])
    }

    fn revised(&self, paths: &[&str]) -> Option<Revision> {
        let paths: BTreeSet<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        self.site.revised(&self.warnings, &paths)
    }
}

fn opened(folder: &Folder) -> Checked<Site> {
    Site::open(Sources::read(folder.path()).expect("the archive is there"), Drafts::Withheld)
}

fn report(site: &Site, diagnostics: &[Diagnostic]) -> String {
    Report::new(site.sources(), diagnostics).to_text(false)
}

/// Asserts that two openings of one archive are the same site with the same faults.
#[track_caller]
fn assert_same(revised: &Checked<Site>, clean: &Checked<Site>, told: &str) {
    let reports = [revised, clean].map(|opened| report(&opened.value, &opened.diagnostics));
    assert_eq!(reports[0], reports[1], "{told}");
    let (revised, clean) = (&revised.value, &clean.value);
    assert_eq!(report(revised, &revised.advice()), report(clean, &clean.advice()), "{told}");
    let pages = clean.pages();
    assert_eq!(revised.pages(), pages, "{told}");
    let differing = |page: &&Page| {
        let bytes = |site: &Site| site.render(**page).map(|output| output.bytes).map_err(|fault| fault.message);
        bytes(revised) != bytes(clean)
    };
    let differing: Vec<String> =
        pages.par_iter().filter(differing).map(|page| clean.address(*page).to_string()).collect();
    assert_eq!(differing, Vec::<String>::new(), "{told}");
}

fn harbour() -> Archive {
    archive(
        "-- content/articles/harbour.md --\n\
         ---\ntitle: The harbour opens\ndate: 2020-05-06\npeople: [Ann Example]\n---\n\
         Ann Example came.\n\n## The quay\n\nIt is long.\n\
         -- content/articles/bridge.md --\n\
         ---\ntitle: The bridge\ndate: 2020-05-07\npeople: [Ann Example]\n---\n\
         See [the quay](harbour.md#the-quay).\n\
         -- content/people/ann-example.md --\n\
         ---\nname: Ann Example\n---\nA note.\n",
    )
}

const TOP: &str = "---\ntitle: The harbour opens\ndate: 2020-05-06\npeople: [Ann Example]\n---\n";

#[test]
fn an_edit_of_a_text_reads_no_other_file() {
    let desk = Desk::open(&harbour());
    for other in ["content/articles/bridge.md", "content/people/ann-example.md"] {
        fs::remove_file(desk.folder.path().join(other)).expect("it is there");
    }
    let text = format!("{TOP}Ann Example and a [link](/articles/bridge/).\n\n## The quay\n\nIt is longer.\n");
    let revision = desk.save("content/articles/harbour.md", &text).expect("it can be read alone");
    assert!(revision.is_whole && revision.site.is_sound(), "{:?}", revision.site.diagnostics);
    PageText::of(&revision.site.value, "/articles/harbour/").shows("Ann Example and a link…It is longer.");
}

#[test]
fn a_heading_that_goes_is_missed_by_the_article_that_links_to_it() {
    let desk = Desk::open(&harbour());
    let revision = desk.save("content/articles/harbour.md", &format!("{TOP}## The pier\n")).expect("it is an article");
    assert!(revision.is_whole);
    let found = report(&revision.site.value, &revision.site.diagnostics);
    assert!(found.contains("content/articles/bridge.md:6:16: broken-anchor"), "{found}");
    assert_same(&revision.site, &opened(&desk.folder), "a heading went");
}

#[test]
fn a_heading_that_comes_is_missed_no_longer_by_a_whole_address() {
    let link = "---\ntitle: Link\ndate: 2020-05-07\n---\n[There](https://archive.example/articles/harbour/#crane).\n";
    let mut desk = Desk::open(&harbour().change("content/articles/link.md", link));
    for (heading, times) in [("The wharf", 1), ("Crane", 0), ("The wharf", 1)] {
        let text = format!("{TOP}## The quay\n\n## {heading}\n");
        let Revision { site, is_whole } = desk.save("content/articles/harbour.md", &text).expect("it is an article");
        let found = report(&site.value, &site.diagnostics);
        assert_eq!((is_whole, found.matches("has no heading `#crane`").count()), (true, times), "{found}");
        assert_same(&site, &opened(&desk.folder), heading);
        (desk.site, desk.warnings) = (site.value, site.diagnostics);
    }
}

#[test]
fn a_headline_is_shown_at_once_and_the_names_wait_for_the_whole() {
    let desk = Desk::open(&harbour());
    let text = "---\ntitle: The harbour closes\ndate: 2020-05-06\npeople: [Bo Sample]\n---\nNew text.\n";
    let revision = desk.save("content/articles/harbour.md", text).expect("it is an article");
    assert!(!revision.is_whole && revision.site.is_sound());
    let page = PageText::of(&revision.site.value, "/articles/harbour/");
    page.shows("The harbour closes…New text.…Ann Example").does_not_show("Bo Sample");
    PageText::of(&revision.site.value, "/dates/2020/").shows("The harbour closes");
}

#[test]
fn no_word_of_a_draft_or_a_withdrawn_article_is_taken_in() {
    for key in ["draft: true", "withdrawn: {date: 2020-06-01}", "slug: pier"] {
        let desk = Desk::open(&harbour());
        let text = format!("---\ntitle: A canary\ndate: 2020-05-06\n{key}\n---\nCanaries.\n");
        let revision = desk.save("content/articles/harbour.md", &text).expect("it is an article");
        assert!(!revision.is_whole, "{key}");
        PageText::of(&revision.site.value, "/dates/2020/").shows("The harbour opens").does_not_show("anar");
    }
}

#[test]
fn a_mistake_above_a_text_is_told_from_that_file_alone() {
    let desk = Desk::open(&harbour());
    let text = "---\ntitle: A pier\ndate: 2020-05-06\ntitel: x\n---\nText.\n";
    let revision = desk.save("content/articles/harbour.md", text).expect("it is an article");
    assert!(!revision.is_whole && !revision.site.is_sound());
    let found = report(&revision.site.value, &revision.site.diagnostics);
    assert!(found.starts_with("content/articles/harbour.md:4:1: unknown-key"), "{found}");
    PageText::of(&revision.site.value, "/dates/2020/").shows("The harbour opens");
}

#[test]
fn what_is_no_article_or_cannot_be_read_alone_is_left_to_an_opening() {
    let desk = Desk::open(&harbour());
    let harbour = desk.folder.path().join("content/articles/harbour.md");
    for path in ["content/people/ann-example.md", "content/masthead.yaml", "content/articles/new.md"] {
        assert!(desk.revised(&[path]).is_none(), "{path}");
    }
    fs::hard_link(&harbour, desk.folder.path().join("second.md")).expect("it can be linked");
    assert!(desk.revised(&["content/articles/harbour.md"]).is_none() || cfg!(not(unix)));
    fs::remove_file(&harbour).expect("it is there");
    assert!(desk.revised(&["content/articles/harbour.md"]).is_none());
}

#[test]
fn a_text_that_shows_another_file_needs_an_opening() {
    let top = "---\ntitle: Pictured\ndate: 2020\n---\n";
    let place = harbour()
        .with("content/articles/pictured.md", format!("{top}![One](one.png)\n").as_bytes())
        .with("content/articles/one.png", &png(30, 20))
        .with("content/articles/two.png", &png(40, 20));
    let desk = Desk::open(&place);
    let save = |text: &str| desk.save("content/articles/pictured.md", &format!("{top}{text}\n")).expect("an article");
    assert!(!save("![Two](two.png)").is_whole);
    assert!(!save("[Two](two.png) ![One](one.png)").is_whole);
    assert!(!save("Nothing.").is_whole);
    let moved = save("Below:\n\n![One](one.png) and [the bridge](bridge.md)");
    assert!(moved.is_whole);
    assert_same(&moved.site, &opened(&desk.folder), "a picture moved");
}

/// A kind of edit of an article's text.
type Edit = fn(&str, &mut Chance) -> String;

const KINDS: [(&str, Edit); 18] = [
    ("a paragraph more", |text, chance| format!("{text}\nParagraph {}.\n", chance.below(99))),
    ("a heading more", |text, chance| format!("{text}\n## Heading {}\n\nText.\n", chance.below(3))),
    ("a link to a heading", |text, chance| {
        format!("{text}\n[There](/articles/walk-{}/#heading-{}).\n", chance.below(4), chance.below(3))
    }),
    ("a link to a page", |text, chance| format!("{text}\n[There](/articles/walk-{}.md).\n", chance.below(5))),
    ("a whole link to a heading", |text, chance| {
        let (walk, heading) = (chance.below(4), chance.below(3));
        format!("{text}\n[There](https://archive.example/articles/walk-{walk}/#heading-{heading}).\n")
    }),
    ("a whole link to no page", |text, chance| {
        format!("{text}\n[There](https://archive.example/shop-{}/).\n", chance.below(9))
    }),
    ("no links", |text, _| text.replace("](", "] (")),
    ("no headings", |text, _| text.replace("\n## ", "\n")),
    ("nothing but a line", |text, _| format!("{}One line.\n", &text[..below_front_matter(text)])),
    ("HTML that is left out", |text, _| format!("{text}\n<script>x</script>\n")),
    ("a footnote that nothing refers to", |text, _| format!("{text}\n[^lone]: Alone.\n")),
    ("a picture", |text, chance| format!("{text}\n![]({}.avif)\n", chance.pick(&["walk", "unused"]))),
    ("a picture further down", |text, _| text.replacen("---\n![", "---\nAbove.\n\n![", 1)),
    ("other ends of lines", |text, _| text.replace("\r\n", "\n").replace('\n', "\r\n")),
    ("another headline", |text, chance| text.replacen("title: ", &format!("title: N{} ", chance.below(9)), 1)),
    ("another person", |text, chance| text.replacen("---\n", &format!("---\npeople: Nobody {}\n", chance.below(5)), 1)),
    ("a draft, or none any more", |text, _| {
        let without = text.replace("draft: true\n", "");
        if without == text { text.replacen("---\n", "---\ndraft: true\n", 1) } else { without }
    }),
    ("a mistake", |text, _| text.replacen("---\n", "---\ntitel: x\n", 1)),
];

fn below_front_matter(text: &str) -> usize {
    text.match_indices("---\n").nth(1).map_or(text.len(), |(at, mark)| at + mark.len())
}

#[test]
fn after_every_edit_the_revised_site_is_that_of_a_clean_opening() {
    let folder = Folder::empty();
    let demo = Demo::new(12, 7);
    (0..demo.len()).map(|index| demo.file(index)).for_each(|file| folder.write(&file.path, &file.bytes));
    for number in 0..4 {
        let text = format!("---\ntitle: Walk {number}\ndate: 2031-05-0{}\n---\n![](walk.avif)\n", number + 1);
        folder.write(&format!("content/articles/walk-{number}.md"), text.as_bytes());
    }
    folder.write("content/articles/walk.avif", b"II*");
    folder.write("content/articles/unused.avif", b"II*");
    let mut desk = Desk::at(folder);
    let (mut chance, mut whole, mut refused) = (Chance(3), 0, 0);
    for step in 0..EDITS {
        let mut told = format!("step {step}:");
        let mut before = Vec::new();
        for _ in 0..=chance.below(2) {
            let path = format!("content/articles/walk-{}.md", chance.below(4));
            let (kind, edit) = KINDS[chance.below(KINDS.len())];
            told = format!("{told} {path}: {kind};");
            let text = desk.folder.read(&path);
            desk.folder.write(&path, edit(&text, &mut chance).as_bytes());
            before.push((path, text));
        }
        let paths: Vec<&str> = before.iter().map(|(path, _)| path.as_str()).collect();
        let clean = opened(&desk.folder);
        let newest = match desk.revised(&paths) {
            Some(Revision { site, is_whole: true }) => {
                whole += 1;
                assert_same(&site, &clean, &told);
                site
            }
            _ => clean,
        };
        if newest.is_sound() {
            (desk.site, desk.warnings) = (newest.value, newest.diagnostics);
            continue;
        }
        // The preview keeps the last good site, and the editor takes the edit back.
        refused += 1;
        before.iter().rev().for_each(|(path, text)| desk.folder.write(path, text.as_bytes()));
    }
    assert!(whole > EDITS / 4 && refused < EDITS * 2 / 3, "{whole} of {EDITS} were whole, {refused} refused");
}
