//! The schedule: what is known of every article before it is written, worked out from its number alone.
//!
//! **Invariant:** nothing here needs another article's text, so that any article can refer to any other.

use super::calendar;
use super::chance::{Chance, Purpose};
use super::picture;
use super::words::Tongue;
use crate::content::percent_encode;

/// How many articles share one layout of originals and translations.
const BLOCK: usize = 10;

/// All articles of an archive.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schedule {
    pub(super) articles: usize,
    pub(super) seed: u64,
}

/// An article before it is written.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) number: usize,
    pub(super) tongue: Tongue,
    /// The article that this one translates; both tell the same story.
    pub(super) translates: Option<usize>,
    pub(super) standing: Standing,
    /// The day it was published, counted from the archive's first.
    pub(super) day: usize,
    pub(super) precision: Precision,
    pub(super) has_picture: bool,
    pub(super) slug: String,
}

/// Whether an article is there to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Published,
    Withdrawn,
    Draft,
}

/// How much of an article's date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Precision {
    Day,
    Time,
    Month,
    Year,
    Decade,
    NoYear,
    AboutYear,
    UncertainDay,
    Days,
    Season,
}

impl Schedule {
    /// Plans one article.
    pub(super) fn plan(&self, number: usize) -> Plan {
        let (tongue, translates) = self.tongue(number);
        let day = self.day(number, translates);
        let precision = self.precision(number);
        let slug = self.slug(number, tongue, day, precision);
        let standing = self.standing(number);
        // The last articles may be too few for a picture among them.
        let has_picture = number / PICTURED < self.pictures() && self.is_chosen(Purpose::Picture, number, PICTURED);
        Plan { number, tongue, translates, standing, day, precision, has_picture, slug }
    }

    /// How many articles have a picture: one in every fifty.
    pub(super) fn pictures(&self) -> usize {
        self.articles / PICTURED
    }

    /// The article that has the picture of a number.
    pub(super) fn pictured(&self, picture: usize) -> usize {
        picture * PICTURED + Chance::of(self.seed, Purpose::Picture, picture).below(PICTURED)
    }

    /// Whether an article is there to be referred to.
    pub(super) fn is_published(&self, number: usize) -> bool {
        self.standing(number) == Standing::Published
    }

    /// An article that another can refer to: mostly one of those shortly before it.
    pub(super) fn earlier(&self, number: usize, chance: &mut Chance) -> Option<usize> {
        let found = (0..8).map(|_| chance.famous(number.max(1)) + 1).find_map(|back| number.checked_sub(back));
        found.filter(|found| self.is_published(*found))
    }

    /// The article whose story an article tells: its own, or that of the one it translates.
    pub(super) fn story(&self, number: usize) -> usize {
        self.tongue(number).1.unwrap_or(number)
    }

    /// In each ten there are a Chinese original, a Chinese translation, and in one ten of three the translation of the
    /// Chinese original into English.
    pub(super) fn tongue(&self, number: usize) -> (Tongue, Option<usize>) {
        let (block, at) = (number / BLOCK, number % BLOCK);
        let mut chance = Chance::of(self.seed, Purpose::Block, block);
        let chinese = chance.below(3);
        let into_english = 3 + chance.below(2);
        let translated = 5 + chance.below(2);
        let into_chinese = 7 + chance.below(3);
        match at {
            _ if at == chinese => (Tongue::Chinese, None),
            _ if at == into_chinese => (Tongue::Chinese, Some(block * BLOCK + translated)),
            _ if at == into_english && chance.one_in(3) => (Tongue::English, Some(block * BLOCK + chinese)),
            _ => (Tongue::English, None),
        }
    }

    fn standing(&self, number: usize) -> Standing {
        if self.is_chosen(Purpose::Draft, number, 300) {
            Standing::Draft
        } else if self.is_chosen(Purpose::Withdrawal, number, 500) {
            Standing::Withdrawn
        } else {
            Standing::Published
        }
    }

    /// Whether an article is the one of its so many that chance has chosen.
    fn is_chosen(&self, purpose: Purpose, number: usize, of: usize) -> bool {
        Chance::of(self.seed, purpose, number / of).below(of) == number % of
    }

    /// Articles come evenly over the years, each on some day of its share of them, so that no season is left out; a
    /// translation follows within three weeks.
    fn day(&self, number: usize, translates: Option<usize>) -> usize {
        let mut chance = Chance::of(self.seed, Purpose::Day, number);
        let day = match translates {
            Some(original) => self.day(original, None) + 1 + chance.below(20),
            None => {
                let days = number as u64 * calendar::DAYS as u64 + chance.below(calendar::DAYS) as u64;
                (days / self.articles.max(1) as u64) as usize
            }
        };
        day.min(calendar::DAYS - 1)
    }

    fn precision(&self, number: usize) -> Precision {
        match Chance::of(self.seed, Purpose::Date, number).below(1000) {
            0..30 => Precision::Month,
            30..40 => Precision::Year,
            40..45 => Precision::Decade,
            45..50 => Precision::NoYear,
            50..53 => Precision::AboutYear,
            53..56 => Precision::UncertainDay,
            56..59 => Precision::Days,
            59..62 => Precision::Season,
            62..75 => Precision::Time,
            _ => Precision::Day,
        }
    }

    /// The slug: folders as far as the date is known, a word or two, and the article's number, which no other has.
    fn slug(&self, number: usize, tongue: Tongue, day: usize, precision: Precision) -> String {
        let mut chance = Chance::of(self.seed, Purpose::Slug, number);
        let (year, month, _) = calendar::civil(day);
        let folder = match precision {
            Precision::Decade => format!("{}s", year / 10 * 10),
            Precision::NoYear => format!("undated/{month:02}"),
            Precision::Year | Precision::AboutYear | Precision::Season => year.to_string(),
            _ => format!("{year}/{month:02}"),
        };
        // Of the Chinese articles half have Chinese slugs.
        let in_chinese = tongue == Tongue::Chinese && chance.one_in(2);
        let words = if in_chinese { Tongue::Chinese } else { Tongue::English }.words();
        let (first, last) = if in_chinese { (words.nouns, words.nouns) } else { (words.adjectives, words.nouns) };
        let link = if in_chinese { "与" } else { "-" };
        let words = format!("{}{link}{}", chance.pick(first), chance.pick(last)).replace(' ', "-");
        format!("{folder}/{words}-{}", number + 1)
    }
}

/// One in so many articles has a picture.
pub(super) const PICTURED: usize = 50;

impl Plan {
    /// The article's address on the site, as links write it.
    pub(super) fn address(&self) -> String {
        format!("/articles/{}/", percent_encode(&self.slug))
    }

    /// The path of the article's file in the archive's folder.
    pub(super) fn path(&self) -> String {
        let ending = if self.has_picture { "/index.md" } else { ".md" };
        format!("content/articles/{}{ending}", self.slug)
    }

    /// The path of the article's picture.
    pub(super) fn picture_path(&self) -> String {
        format!("content/articles/{}/{}", self.slug, picture::file_of(self.number))
    }

    /// The date as far as it is known.
    pub(super) fn date(&self) -> String {
        let (year, month, day) = calendar::civil(self.day);
        let whole = calendar::text(self.day);
        match self.precision {
            Precision::Day => whole,
            Precision::Time => format!("{whole}T{:02}:{:02}:00Z", self.number % 24, self.number % 60),
            Precision::Month => format!("{year}-{month:02}"),
            Precision::Year => year.to_string(),
            Precision::Decade => format!("{}X", year / 10),
            Precision::NoYear => format!("XXXX-{month:02}-{day:02}"),
            Precision::AboutYear => format!("{year}~"),
            Precision::UncertainDay => format!("{whole}?"),
            Precision::Days => format!("{whole}/{}", calendar::text(self.day + 2)),
            Precision::Season => format!("{year}-{}", 21 + (month - 1) / 3),
        }
    }
}
