//! How much memory an open archive takes, in bytes that were asked for.
//!
//! A program of its own, as an allocator that counts is a whole program's. What is counted grows with the articles: the
//! difference between two archives, so that templates and tables of fixed size do not matter.

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::site::Site;
use backfile::source::Sources;
use peak_alloc::PeakAlloc;

#[global_allocator]
static ASKED: PeakAlloc = PeakAlloc;

/// The most bytes that an article may take once its site is open, its file's place in the list aside.
const HELD: usize = 1_640;
/// The most bytes that an article may take while its site is opened.
const MEANWHILE: usize = 2_800;

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
    let (few, many) = (500, 2_500);
    let ((held_by_few, few_meanwhile), (held_by_many, many_meanwhile)) = (opened(few), opened(many));
    let held = (held_by_many - held_by_few) / (many - few);
    let meanwhile = (many_meanwhile - few_meanwhile) / (many - few);
    assert!(held <= HELD, "an article takes {held} bytes, and {meanwhile} while its site is opened");
    assert!(meanwhile <= MEANWHILE, "an article takes {meanwhile} bytes while its site is opened, {held} then");
}
