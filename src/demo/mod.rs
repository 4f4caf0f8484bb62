//! A plainly fictional archive of any size, from a seed: English and one fifth Chinese, for demonstrations and
//! measurements.
//!
//! Everybody and everything in it is made up of coined syllables, so that nobody takes it for news. As in a real
//! newsroom a few names stand in a tenth of all articles and many stand in one.
//!
//! **Invariant:** every file is a function of the number of articles, the seed and the file's own number. Nothing is
//! kept from one file to the next, so files can be made in any order and on any thread, and a million articles need no
//! more memory than ten. There is no clock, no disk and no fraction that a machine might round its own way.

mod about;
mod article;
mod authority;
mod body;
mod calendar;
mod cast;
mod chance;
mod institutions;
mod newsroom;
mod people;
mod picture;
mod places;
mod schedule;
mod story;
mod telling;
mod unfiled;
mod words;

#[cfg(test)]
mod tests;

use article::Manuscript;
use cast::Cast;
use schedule::Schedule;

use crate::content::{Kind, MASTHEAD, compose};

/// A file of the archive before it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoFile {
    /// Its path in the archive's folder, with `/` between the parts: `content/articles/2019/03/quiet-lantern-7.md`.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A fictional archive of so many articles from a seed.
///
/// ```
/// let demo = backfile::demo::Demo::new(20, 7);
/// let files: Vec<_> = (0..demo.len()).map(|index| demo.file(index)).collect();
/// assert_eq!(files[0].path, "content/masthead.yaml");
/// ```
#[derive(Debug)]
pub struct Demo {
    schedule: Schedule,
    cast: Cast,
    /// What the usual length of a text is divided by.
    brevity: usize,
}

/// What the file of a number is.
enum Part {
    Masthead,
    About,
    Authority(Kind, usize),
    Article(usize),
    Picture(usize),
}

impl Demo {
    /// Sets out an archive of so many articles; the same number and seed give the same bytes everywhere.
    pub fn new(articles: usize, seed: u64) -> Demo {
        Demo { schedule: Schedule { articles, seed }, cast: Cast::new(articles, seed), brevity: 1 }
    }

    /// Gives every article a text of a few sentences, a twelfth of the usual, so that a million of them fit on a disk.
    #[must_use]
    pub fn brief(mut self) -> Demo {
        self.brevity = 12;
        self
    }

    /// How many files the archive has: masthead, page, records, articles and pictures.
    #[expect(clippy::len_without_is_empty, reason = "there is always a masthead")]
    pub fn len(&self) -> usize {
        let records: usize = Kind::RECORDED.into_iter().map(|kind| self.cast.recorded(kind)).sum();
        2 + records + self.schedule.articles + self.schedule.pictures()
    }

    /// Makes one file, by its number below [`len`](Demo::len).
    ///
    /// # Panics
    ///
    /// When there is no file of that number.
    pub fn file(&self, index: usize) -> DemoFile {
        match self.part(index).expect("the number of a file is below their count") {
            Part::Masthead => DemoFile::text(MASTHEAD.to_owned(), about::masthead()),
            Part::About => {
                let text = about::about(self.schedule.articles, self.schedule.seed);
                DemoFile::text("content/pages/about.md".to_owned(), text)
            }
            Part::Authority(kind, number) => {
                let (record, note) = self.cast.authority(kind, number);
                let path = format!("content/{}/{}.md", kind.folder(), record.slug);
                DemoFile::text(path, compose(&record, &note))
            }
            Part::Article(number) => {
                let mut manuscript = Manuscript::new(self, self.schedule.plan(number));
                let record = manuscript.record();
                DemoFile::text(manuscript.plan.path(), compose(&record, &body::body(&manuscript)))
            }
            Part::Picture(number) => {
                let plan = self.schedule.plan(self.schedule.pictured(number));
                DemoFile { path: plan.picture_path(), bytes: picture::draw(self.schedule.seed, number) }
            }
        }
    }

    /// What the file of a number is; nothing past the last one.
    fn part(&self, index: usize) -> Option<Part> {
        let Some(mut rest) = index.checked_sub(2) else {
            return Some(if index == 0 { Part::Masthead } else { Part::About });
        };
        for kind in Kind::RECORDED {
            let count = self.cast.recorded(kind);
            if rest < count {
                return Some(Part::Authority(kind, rest));
            }
            rest -= count;
        }
        match rest.checked_sub(self.schedule.articles) {
            None => Some(Part::Article(rest)),
            Some(picture) => (picture < self.schedule.pictures()).then_some(Part::Picture(picture)),
        }
    }
}

impl DemoFile {
    fn text(path: String, text: String) -> DemoFile {
        DemoFile { path, bytes: text.into_bytes() }
    }
}
