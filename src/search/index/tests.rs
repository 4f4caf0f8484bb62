//! The index whatever waits in memory and what in the scratch.

use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::ops::ControlFlow;
use std::sync::Mutex;

use super::{Bounds, Galleys, Keeping, Matter, Scratch, USUAL, write_within};
use crate::archive::{self, ArticleRange};
use crate::content::{self, Date, Drafts};
use crate::source::Sources;

/// The files of an index, and how often a scratch was asked for.
fn index(bounds: Bounds, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, usize) {
    index_with(None, bounds, sources)
}

fn index_with(kept: Option<&Kept>, bounds: Bounds, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, usize) {
    let archive = content::load(sources, Drafts::Withheld).and_then(archive::resolve).value;
    let date = |date: &Date| date.to_string();
    let (mut files, mut asked) = (BTreeMap::new(), 0);
    let mut scratch = || -> io::Result<Box<dyn Scratch>> {
        asked += 1;
        Ok(Box::new(Cursor::new(Vec::new())))
    };
    let origin = |articles: ArticleRange, numbers: &[u32]| {
        let seals: Vec<_> = articles.into_iter().map(|id| archive.article(id).body.seals()).collect();
        let hash = blake3::hash(format!("{numbers:?} {seals:?}").as_bytes());
        *hash.as_bytes().first_chunk().expect("a hash has 32 bytes")
    };
    let keeping = kept.map(|galleys| Keeping { galleys, origin: &origin });
    write_within(bounds, Matter { archive: &archive, sources, date: &date, keeping }, &mut scratch, &mut |output| {
        files.insert(output.address.to_string(), output.bytes);
        ControlFlow::Continue(())
    })
    .expect("a scratch in memory takes everything");
    (files, asked)
}

/// An archive of more than one volume, in which some words are in every article and some in one, and `more` in one too.
fn sources(more: &str) -> Sources {
    let article = |at: usize| {
        let (day, words) =
            (at % 28 + 1, format!("fish {} 应用化学{} ", at % 7, ["所", "系"][at % 2]).repeat(at % 5 + 1));
        let (person, more) = (at % 11, if at == 300 { more } else { "" });
        let text = format!(
            "---\ntitle: Word{at} of the day\ndate: 2020-05-{day:02}\npeople: Person {person}\n---\nThe {words}{more}\n"
        );
        (format!("content/articles/a{at}.md"), text)
    };
    let files: Vec<(String, String)> = (0..600).map(article).collect();
    Sources::from_texts(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

/// Galleys in memory, by the texts they were made from.
#[derive(Default)]
struct Kept {
    galleys: Mutex<BTreeMap<[u8; 16], Vec<u8>>>,
    found: Mutex<usize>,
}

impl Galleys for Kept {
    fn find(&self, origin: [u8; 16]) -> Option<Vec<u8>> {
        let found = self.galleys.lock().expect("sound").get(&origin).cloned();
        *self.found.lock().expect("sound") += usize::from(found.is_some());
        found
    }

    fn keep(&self, origin: [u8; 16], bytes: &[u8]) {
        self.galleys.lock().expect("sound").insert(origin, bytes.to_vec());
    }
}

impl Kept {
    /// How many galleys were found since it was last asked.
    fn found(&self) -> usize {
        std::mem::take(&mut self.found.lock().expect("sound"))
    }

    fn len(&self) -> usize {
        self.galleys.lock().expect("sound").len()
    }
}

#[test]
fn after_an_edit_the_texts_of_one_block_are_gathered_and_no_others() {
    let kept = Kept::default();
    let (first, _) = index_with(Some(&kept), USUAL, &sources(""));
    let blocks = kept.len();
    assert!(blocks > 2 && kept.found() == 0, "{blocks}");
    assert!(first == index(USUAL, &sources("")).0);
    for bounds in [USUAL, Bounds { run: 1, in_memory: 0, ..USUAL }] {
        assert!(index_with(Some(&kept), bounds, &sources("")).0 == first);
        assert_eq!(kept.found(), blocks);
    }
    let (edited, _) = index_with(Some(&kept), USUAL, &sources("Barge. "));
    assert_eq!((kept.found(), kept.len()), (blocks - 1, blocks + 1));
    assert!(edited == index(USUAL, &sources("Barge. ")).0 && edited != first);
}

#[test]
fn galleys_that_would_take_too_much_memory_are_not_kept_and_broken_ones_not_taken() {
    let kept = Kept::default();
    let narrow = Bounds { galley: 1000, ..USUAL };
    let (first, _) = index_with(Some(&kept), narrow, &sources(""));
    assert_eq!(kept.len(), 0);
    index_with(Some(&kept), USUAL, &sources(""));
    kept.galleys.lock().expect("sound").values_mut().for_each(|bytes| bytes.truncate(bytes.len() / 2));
    assert!(index_with(Some(&kept), USUAL, &sources("")).0 == first);
}

#[test]
fn an_index_that_waits_in_the_scratch_is_the_same() {
    let sources = sources("");
    let (whole, asked) = index(USUAL, &sources);
    assert_eq!(asked, 0);
    assert!(whole.len() > 3);
    for (run, in_memory) in [(1, 0), (5_000, 0), (20_000, 50_000), (1, u64::MAX)] {
        let (spilled, asked) = index(Bounds { run, in_memory, ..USUAL }, &sources);
        assert_eq!(asked, usize::from(in_memory < u64::MAX), "one scratch is enough");
        assert!(spilled == whole, "{run} {in_memory}");
    }
}

#[test]
fn a_scratch_that_is_full_or_changed_is_a_fault() {
    let sources = sources("");
    let archive = content::load(&sources, Drafts::Withheld).and_then(archive::resolve).value;
    let date = |date: &Date| date.to_string();
    let matter = Matter { archive: &archive, sources: &sources, date: &date, keeping: None };
    let mut none = || Err(io::Error::from(io::ErrorKind::StorageFull));
    let bounds = Bounds { run: 5_000, in_memory: 0, ..USUAL };
    let full = write_within(bounds, matter, &mut none, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(full, Err(super::IndexFault::Scratch(_))));
    // It takes everything and gives zeros back.
    struct Forgetful(Cursor<Vec<u8>>);
    impl io::Read for Forgetful {
        fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
            into.fill(0xff);
            Ok(into.len())
        }
    }
    impl io::Write for Forgetful {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    impl io::Seek for Forgetful {
        fn seek(&mut self, to: io::SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }
    let mut forgetful = || -> io::Result<Box<dyn Scratch>> { Ok(Box::new(Forgetful(Cursor::new(Vec::new())))) };
    let changed = write_within(bounds, matter, &mut forgetful, &mut |_| ControlFlow::Continue(()));
    assert!(matches!(changed, Err(super::IndexFault::Changed)));
}
