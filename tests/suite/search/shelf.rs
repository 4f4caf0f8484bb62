//! The index of a site in memory, and what the tests ask it.

use std::collections::BTreeMap;
use std::io;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::search::{Answer, Engine, Library, Order, Question, SearchFault, Wanted};
use backfile::site::Site;
use backfile::source::Sources;

/// The index of a site in memory, which counts what is read of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelf {
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) bytes: u64,
    pub(super) trips: usize,
}

impl Shelf {
    pub(super) fn of(site: &Site) -> Shelf {
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

    pub(super) fn ask(&mut self, question: &Question) -> Result<Answer, SearchFault> {
        Engine::open(self)?.ask(question)
    }

    /// The slugs of all articles that answer, in order.
    #[track_caller]
    pub(super) fn slugs(&mut self, question: &Question) -> Vec<String> {
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

pub(super) fn words(words: &str) -> Question {
    let order = Some(Order::Newest);
    Question { words: words.to_owned(), order, limit: usize::MAX, is_counted: true, ..Question::default() }
}

pub(super) fn demo(articles: usize) -> Site {
    let demo = Demo::new(articles, 5);
    let files: Vec<(String, Vec<u8>)> =
        (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    Site::open(Sources::from_bytes(&files), Drafts::Withheld).value
}

pub(super) const SMALL: &str = "
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
pub(super) fn finds(shelf: &mut Shelf, question: &Question, expected: &[&str]) {
    assert_eq!(shelf.slugs(question), expected, "{question:?}");
}
