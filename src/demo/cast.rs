//! The cast: everybody and everything that the fictional archive names, each by a number.
//!
//! Low numbers are famous. A name is worked out from its number whenever it is wanted, so that hundreds of thousands of
//! people take no memory; the parts of a name are rearranged by the seed.

use super::chance::{Chance, Purpose};
use super::institutions::Institutions;
use super::newsroom::Newsroom;
use super::people::People;
use super::places::Places;

/// Everybody and everything.
#[derive(Debug)]
pub(super) struct Cast {
    pub(super) seed: u64,
    pub(super) newsroom: Newsroom,
    pub(super) people: People,
    pub(super) institutions: Institutions,
    pub(super) places: Places,
}

impl Cast {
    /// Casts an archive of so many articles.
    pub(super) fn new(articles: usize, seed: u64) -> Cast {
        let mut chance = Chance::of(seed, Purpose::Names, 0);
        let newsroom = Newsroom::new(articles);
        let people = People::new(articles, newsroom.size(), &mut chance);
        let places = Places::new(articles, &mut chance);
        let institutions = Institutions::new(articles, &places, &mut chance);
        Cast { seed, newsroom, people, institutions, places }
    }
}

/// Joins a name in lower case with hyphens, as the name of its record's file.
pub(super) fn file_name(name: &str) -> String {
    name.to_lowercase().replace([' ', ','], "-")
}
