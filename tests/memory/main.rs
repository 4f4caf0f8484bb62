//! How much memory an open archive takes, and a long article, in bytes that were asked for.
//!
//! A program of its own, as an allocator that counts is a whole program's. What is counted grows with the articles: the
//! difference between two archives, so that templates and tables of fixed size do not matter.

use std::sync::Mutex;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::pages::Page;
use backfile::site::Site;
use backfile::source::Sources;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ASKED: PeakAlloc = PeakAlloc;

/// The most bytes that an article may take once its site is open, its file's place in the list aside.
const HELD: usize = 1_150;
/// The most bytes that an article may take while its site is opened.
const MEANWHILE: usize = 1_300;

/// What long articles are made of.
const LONG: [&str; 9] =
    ["word ", "字", "# Heading\n\n", "- a\n", "> a\n", "a|b\n-|-\n\n", "*a **b ", "<b>a</b>", "[a](/articles/a/) "];

/// What is counted is the whole program's, so that one test waits for the other.
static ALONE: Mutex<()> = Mutex::new(());

/// Makes all pages of an archive of one article with this text, and gives the most bytes that were held meanwhile.
fn made(body: &str) -> usize {
    let article = format!("---\ntitle: A\ndate: 2020\n---\n{body}\n");
    let before = ASKED.current_usage();
    ASKED.reset_peak_usage();
    let files = [("content/masthead.yaml", "title: Gazette\n"), ("content/articles/a.md", &*article)];
    let site = Site::open(Sources::from_texts(&files), Drafts::Withheld).value;
    for page in site.pages().into_iter().filter(|page| *page != Page::SearchRoot) {
        site.stream(page, &mut std::io::sink()).expect("the page can be made");
    }
    ASKED.peak_usage() - before
}

/// Opens an archive and gives the bytes that are held then, and the most that were held meanwhile.
fn opened(articles: usize) -> (usize, usize) {
    let demo = Demo::new(articles, 1);
    let files: Vec<_> = (0..demo.len()).map(|index| demo.file(index)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
    let sources = Sources::from_bytes(&files);
    let before = ASKED.current_usage();
    ASKED.reset_peak_usage();
    let site = Site::open(sources, Drafts::Withheld);
    assert_eq!(site.diagnostics.len(), 0);
    (ASKED.current_usage() - before, ASKED.peak_usage() - before)
}

#[test]
fn an_article_takes_little_memory() {
    let _alone = ALONE.lock();
    let (few, many) = (1_500, 3_500);
    let ((held_by_few, few_meanwhile), (held_by_many, many_meanwhile)) = (opened(few), opened(many));
    let held = (held_by_many - held_by_few) / (many - few);
    let meanwhile = (many_meanwhile - few_meanwhile) / (many - few);
    assert!(held <= HELD, "an article takes {held} bytes, and {meanwhile} while its site is opened");
    assert!(meanwhile <= MEANWHILE, "an article takes {meanwhile} bytes while its site is opened, {held} then");
}

#[test]
fn a_long_article_takes_memory_in_proportion_to_its_length() {
    let _alone = ALONE.lock();
    for piece in LONG {
        let [one, two, four] = [1, 2, 4].map(|times| made(&piece.repeat(5_000 * times)));
        // The program's own tables and templates are in all three.
        let (once_more, twice_more) = (two - one, four - two);
        assert!(twice_more * 10 <= once_more * 26, "{piece:?} takes {one} bytes, twice as long {two}, then {four}");
    }
}
