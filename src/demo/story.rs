//! A story: who and what an article is about, in no language yet. An article and its translation tell the same one.

use super::cast::Cast;
use super::chance::{Chance, Purpose};
use super::places::Place;
use super::words::Pair;
use super::words::subjects::{SERIES, TITLES, TOPICS, WIDE_TOPICS};

/// Who and what an article is about.
#[derive(Debug)]
pub(super) struct Story {
    pub(super) town: usize,
    pub(super) visits: Vec<Call>,
    pub(super) people: Vec<usize>,
    pub(super) institutions: Vec<usize>,
    pub(super) places: Vec<Place>,
    pub(super) topics: Vec<Pair>,
    pub(super) series: Option<(Pair, usize)>,
}

/// A visit to an institution.
#[derive(Debug)]
pub(super) struct Call {
    pub(super) institution: usize,
    pub(super) leader: Option<usize>,
    pub(super) participants: Vec<usize>,
    pub(super) hosts: Vec<usize>,
    /// How many days before the article it took place, where that is told.
    pub(super) days_before: Option<usize>,
}

/// An office that somebody holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Post {
    pub(super) title: Pair,
    pub(super) institution: usize,
    /// The year in which it was taken up, counted from the archive's first.
    pub(super) since: usize,
}

impl Cast {
    /// The office that a person holds, if any. The newsroom's staff hold none besides their seats.
    pub(super) fn post(&self, person: usize) -> Option<Post> {
        let mut chance = Chance::of(self.seed, Purpose::Record, person);
        if self.people.is_staff(person) || chance.one_in(4) {
            return None;
        }
        let title = chance.pick(&TITLES);
        Some(Post { title, institution: self.institutions.anyone(&mut chance), since: chance.below(30) })
    }

    /// The story of a number.
    pub(super) fn story(&self, number: usize, articles: usize) -> Story {
        let mut chance = Chance::of(self.seed, Purpose::Story, number);
        let chance = &mut chance;
        let mut people = self.named(number, chance);
        let visits = if chance.one_in(4) { self.visits(chance) } else { Vec::new() };
        people.retain(|person| !visits.iter().any(|visit| visit.everybody().any(|other| other == *person)));

        let mut institutions = Vec::new();
        for _ in 0..chance.pick(&[1, 1, 1, 2, 2, 3]) {
            let institution = self.institutions.anyone(chance);
            if !institutions.contains(&institution) && visits.iter().all(|visit| visit.institution != institution) {
                institutions.push(institution);
            }
        }
        let lead = visits.first().map(|visit| visit.institution).or(institutions.first().copied());
        let town = match lead {
            Some(lead) if chance.one_in(2) => self.institutions.town(lead),
            _ => chance.famous(self.places.towns()),
        };
        let places = self.settings(town, chance);
        let topics = topics(chance);
        let series = chance.one_in(30).then(|| series(articles, chance));
        Story { town, visits, people, institutions, places, topics, series }
    }

    /// The people named beyond visits; one story in four has one whom no other names.
    fn named(&self, number: usize, chance: &mut Chance) -> Vec<usize> {
        let mut people = Vec::new();
        for _ in 0..chance.pick(&[1, 1, 1, 2, 2, 3]) {
            let person = self.people.anyone(chance);
            if !people.contains(&person) {
                people.push(person);
            }
        }
        if self.people.names_somebody_once(number) {
            people.push(self.people.once(number));
        }
        people
    }

    fn visits(&self, chance: &mut Chance) -> Vec<Call> {
        let mut visits: Vec<Call> = Vec::new();
        for _ in 0..chance.pick(&[1, 1, 1, 2]) {
            let institution = self.institutions.anyone(chance);
            if visits.iter().any(|visit| visit.institution == institution) {
                continue;
            }
            let mut call = Call {
                institution,
                leader: None,
                participants: Vec::new(),
                hosts: Vec::new(),
                days_before: chance.one_in(2).then(|| chance.below(5)),
            };
            // Of some visits only the institution is known.
            if !chance.one_in(5) {
                call.leader = Some(self.people.anyone(chance));
                call.participants = self.further(&call, chance.pick(&[0, 1, 1, 2, 3]), chance);
                call.hosts = self.further(&call, chance.below(3), chance);
            }
            visits.push(call);
        }
        visits
    }

    /// People who are not yet on a visit.
    fn further(&self, call: &Call, count: usize, chance: &mut Chance) -> Vec<usize> {
        let mut further = Vec::new();
        for _ in 0..count {
            let person = self.people.anyone(chance);
            if !further.contains(&person) && call.everybody().all(|other| other != person) {
                further.push(person);
            }
        }
        further
    }

    /// The places: the town, often with what is around it, and now and then another.
    fn settings(&self, town: usize, chance: &mut Chance) -> Vec<Place> {
        let mut places = vec![Place::Town(town)];
        let county = self.places.around(Place::Town(town)).filter(|_| chance.one_in(3));
        let province = county.and_then(|county| self.places.around(county)).filter(|_| chance.one_in(3));
        places.extend(county);
        places.extend(province);
        let other = Place::Town(chance.famous(self.places.towns()));
        if chance.one_in(3) && !places.contains(&other) {
            places.push(other);
        }
        places
    }
}

fn topics(chance: &mut Chance) -> Vec<Pair> {
    let mut topics = Vec::new();
    for _ in 0..chance.between(1, 3) {
        let topic = if chance.one_in(5) { chance.pick(&WIDE_TOPICS) } else { TOPICS[chance.famous(TOPICS.len())] };
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics
}

/// A series: its pattern and its town. The more articles, the more series.
fn series(articles: usize, chance: &mut Chance) -> (Pair, usize) {
    let series = chance.famous(3 + articles.isqrt() / 4);
    (SERIES[series % SERIES.len()], series / SERIES.len())
}

impl Call {
    /// Everybody who was there.
    pub(super) fn everybody(&self) -> impl Iterator<Item = usize> {
        self.leader.into_iter().chain(self.participants.iter().copied()).chain(self.hosts.iter().copied())
    }
}

impl Story {
    /// Everybody in the story, in the order of the record.
    pub(super) fn everybody(&self) -> Vec<usize> {
        let mut everybody = Vec::new();
        for person in self.visits.iter().flat_map(Call::everybody).chain(self.people.iter().copied()) {
            if !everybody.contains(&person) {
                everybody.push(person);
            }
        }
        everybody
    }

    /// All institutions of the story, those visited first.
    pub(super) fn all_institutions(&self) -> Vec<usize> {
        self.visits.iter().map(|visit| visit.institution).chain(self.institutions.iter().copied()).collect()
    }
}
