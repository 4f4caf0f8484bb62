//! The index whatever waits in memory and what in the scratch.

use std::collections::BTreeMap;
use std::io::{self, Cursor};
use std::ops::ControlFlow;

use super::{Bounds, Matter, Scratch, USUAL, write_within};
use crate::archive;
use crate::content::{self, Date, Drafts};
use crate::source::Sources;

/// The files of an index, and how often a scratch was asked for.
fn index(bounds: Bounds, sources: &Sources) -> (BTreeMap<String, Vec<u8>>, usize) {
    let archive = content::load(sources, Drafts::Withheld).and_then(archive::resolve).value;
    let date = |date: &Date| date.to_string();
    let (mut files, mut asked) = (BTreeMap::new(), 0);
    let mut scratch = || -> io::Result<Box<dyn Scratch>> {
        asked += 1;
        Ok(Box::new(Cursor::new(Vec::new())))
    };
    write_within(bounds, Matter { archive: &archive, sources, date: &date }, &mut scratch, &mut |output| {
        files.insert(output.address.to_string(), output.bytes);
        ControlFlow::Continue(())
    })
    .expect("a scratch in memory takes everything");
    (files, asked)
}

/// An archive of more than one volume, in which some words are in every article and some in one.
fn sources() -> Sources {
    let article = |at: usize| {
        let (day, words) =
            (at % 28 + 1, format!("fish {} 应用化学{} ", at % 7, ["所", "系"][at % 2]).repeat(at % 5 + 1));
        let text = format!(
            "---\ntitle: Word{at} of the day\ndate: 2020-05-{day:02}\npeople: Person {}\n---\nThe {words}\n",
            at % 11
        );
        (format!("content/articles/a{at}.md"), text)
    };
    let files: Vec<(String, String)> = (0..600).map(article).collect();
    Sources::from_texts(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
}

#[test]
fn an_index_that_waits_in_the_scratch_is_the_same() {
    let sources = sources();
    let (whole, asked) = index(USUAL, &sources);
    assert_eq!(asked, 0);
    assert!(whole.len() > 3);
    for (run, in_memory) in [(1, 0), (5_000, 0), (20_000, 50_000), (1, u64::MAX)] {
        let (spilled, asked) = index(Bounds { run, in_memory }, &sources);
        assert_eq!(asked, usize::from(in_memory < u64::MAX), "one scratch is enough");
        assert!(spilled == whole, "{run} {in_memory}");
    }
}

#[test]
fn a_scratch_that_is_full_or_changed_is_a_fault() {
    let sources = sources();
    let archive = content::load(&sources, Drafts::Withheld).and_then(archive::resolve).value;
    let date = |date: &Date| date.to_string();
    let matter = Matter { archive: &archive, sources: &sources, date: &date };
    let mut none = || Err(io::Error::from(io::ErrorKind::StorageFull));
    let bounds = Bounds { run: 5_000, in_memory: 0 };
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
    assert!(matches!(changed, Err(super::IndexFault::Scratch(_))));
}
