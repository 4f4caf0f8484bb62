//! The places of the cast: towns in counties in provinces, all of them on the one coast that no state claims.

use super::chance::{Chance, Shuffle};
use super::words::Tongue;
use super::words::names::{TOWN_FIRST, TOWN_LAST};

/// A place by its rank and its number among those of its rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Province(usize),
    County(usize),
    Town(usize),
}

/// The places; towns with low numbers are the most in the news.
#[derive(Debug)]
pub(super) struct Places {
    towns: usize,
    counties: usize,
    provinces: usize,
    /// Of each rank, how the names are rearranged.
    names: [Shuffle; 3],
}

impl Places {
    /// Lays out the places of so many articles.
    pub(super) fn new(articles: usize, chance: &mut Chance) -> Places {
        let names = TOWN_FIRST.len() * TOWN_LAST.len();
        let towns = (24 + 4 * articles.isqrt()).min(640);
        let counties = towns / 6 + 1;
        let provinces = counties / 8 + 1;
        Places { towns, counties, provinces, names: [(); 3].map(|()| Shuffle::new(names, chance)) }
    }

    /// How many towns there are.
    pub(super) fn towns(&self) -> usize {
        self.towns
    }

    /// The places that have a record: all provinces and counties, and a third of the towns.
    pub(super) fn recorded(&self) -> usize {
        self.provinces + self.counties + self.towns / 3
    }

    /// The place whose record is the one of a number.
    pub(super) fn of_record(&self, number: usize) -> Place {
        match number.checked_sub(self.provinces) {
            None => Place::Province(number),
            Some(county) if county < self.counties => Place::County(county),
            Some(rest) => Place::Town(rest - self.counties),
        }
    }

    /// The number of the record that a place would have.
    pub(super) fn record_of(&self, place: Place) -> usize {
        match place {
            Place::Province(province) => province,
            Place::County(county) => self.provinces + county,
            Place::Town(town) => self.provinces + self.counties + town,
        }
    }

    /// The place that a place lies in.
    pub(super) fn around(&self, place: Place) -> Option<Place> {
        match place {
            Place::Town(town) => Some(Place::County(town % self.counties)),
            Place::County(county) => Some(Place::Province(county % self.provinces)),
            Place::Province(_) => None,
        }
    }

    /// A town's name without its rank, as institutions bear it.
    pub(super) fn stem(&self, town: usize, tongue: Tongue) -> String {
        self.stem_of(2, town, tongue)
    }

    /// The place's name. No two places have the same.
    pub(super) fn name(&self, place: Place, tongue: Tongue) -> String {
        let (rank, number, ending) = match place {
            Place::Province(number) => (0, number, (" Province", "省")),
            Place::County(number) => (1, number, (" County", "县")),
            Place::Town(number) => (2, number, ("", "镇")),
        };
        self.stem_of(rank, number, tongue) + tongue.of(ending)
    }

    /// A further form of the name, where the place has one.
    pub(super) fn variant(&self, place: Place, tongue: Tongue) -> Option<String> {
        match (place, tongue) {
            (Place::Town(town), Tongue::English) => Some(format!("{} Town", self.stem(town, tongue))),
            (Place::Town(town), Tongue::Chinese) => Some(self.stem(town, tongue)),
            (Place::County(county), Tongue::English) => Some(format!("County {}", self.stem_of(1, county, tongue))),
            _ => None,
        }
    }

    /// Another form of the name, now and then, as an article may use it.
    pub(super) fn other_form(&self, place: Place, tongue: Tongue, chance: &mut Chance) -> Option<String> {
        let is_recorded = !matches!(place, Place::Town(town) if town >= self.towns / 3);
        if is_recorded && chance.one_in(16) { self.variant(place, tongue) } else { None }
    }

    fn stem_of(&self, rank: usize, number: usize, tongue: Tongue) -> String {
        let place = self.names[rank].place(number);
        let (first, last) = (TOWN_FIRST[place % TOWN_FIRST.len()], TOWN_LAST[place / TOWN_FIRST.len()]);
        [tongue.of(first), tongue.of(last)].concat()
    }
}
