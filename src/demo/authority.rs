//! Writes authority records: the most famous third of the cast under all its names.

use super::calendar;
use super::cast::{Cast, file_name};
use super::chance::{Chance, Purpose};
use super::places::Place;
use super::unfiled;
use super::words::Tongue;
use super::words::subjects::{TOPICS, WIDE_TOPICS};
use crate::content::{
    Authority, Common, InstitutionKeys, Kind, Language, Many, Particulars, PersonKeys, PlaceKeys, Position, TopicKeys,
};

/// How many of the narrower topics have a record; all of the wide ones do.
const RECORDED_TOPICS: usize = 36;

/// Where the provinces are: along the coast of Marie Byrd Land in Antarctica, where nobody lives and no state claims
/// anything; in hundredths of a degree north and east.
const PROVINCES: [(i32, i32); 14] = [
    (-7560, -12100),
    (-7570, -13250),
    (-7590, -11250),
    (-7640, -14250),
    (-7680, -12550),
    (-7560, -10500),
    (-7570, -12700),
    (-7680, -11750),
    (-7690, -13400),
    (-7600, -13750),
    (-7550, -11600),
    (-7670, -10900),
    (-7730, -14050),
    (-7640, -10200),
];

impl Cast {
    /// How many records there are of a kind.
    pub(super) fn recorded(&self, kind: Kind) -> usize {
        match kind {
            Kind::Person => self.people.recorded(),
            Kind::Institution => self.institutions.recorded(),
            Kind::Place => self.places.recorded(),
            Kind::Topic => WIDE_TOPICS.len() + RECORDED_TOPICS,
            Kind::Series => 0,
        }
    }

    /// The record of a number of a kind, and the note below it.
    pub(super) fn authority(&self, kind: Kind, number: usize) -> (Authority, String) {
        let (common, particulars, note) = match kind {
            Kind::Person => self.person(number),
            Kind::Institution => self.institution(number),
            Kind::Place => self.place(self.places.of_record(number)),
            Kind::Topic | Kind::Series => topic(number),
        };
        let slug = unfiled::slug(&file_name(common.name.value.as_str())).value;
        let blank = Authority::blank(kind, common.name.value.as_str());
        (Authority { slug, common, particulars, ..blank }, note)
    }

    fn person(&self, person: usize) -> (Common, Particulars, String) {
        let people = &self.people;
        let mut common = unfiled::common(&people.name(person, Tongue::English));
        add_chinese(&mut common, &people.name(person, Tongue::Chinese));
        common.variants = Many(people.variant(person).iter().map(|variant| unfiled::name(variant)).collect());
        common.sort_name = (person.is_multiple_of(2)).then(|| people.sort_name(person).into());
        let mut keys = PersonKeys::default();
        let mut note = String::new();
        if let Some(post) = self.post(person) {
            let of = self.institutions.name(&self.places, post.institution, Tongue::English);
            let year =
                |year: usize| unfiled::date(&(usize::from(calendar::FIRST_YEAR.unsigned_abs()) + year).to_string());
            let to = person.is_multiple_of(3).then(|| year((post.since + 5).min(30)));
            let (title, from) = (post.title.0, Some(year(post.since)));
            if person.is_multiple_of(4) {
                note = format!("{title} of an institution that does not exist, and known for it.\n");
            }
            keys.positions = Many([Position { title: title.into(), of: Some(unfiled::name(&of)), from, to }].into());
        } else if people.is_staff(person) {
            note = "Worked for the invented newsroom of this archive.\n".to_owned();
        }
        (common, Particulars::Person(keys), note)
    }

    fn institution(&self, institution: usize) -> (Common, Particulars, String) {
        let (institutions, places) = (&self.institutions, &self.places);
        let mut common = unfiled::common(&institutions.name(places, institution, Tongue::English));
        add_chinese(&mut common, &institutions.name(places, institution, Tongue::Chinese));
        let variants = institutions.variants(places, institution);
        common.variants = Many(variants.iter().map(|variant| unfiled::name(variant)).collect());
        let part_of = institutions.part_of(institution);
        let part_of = part_of.map(|wider| unfiled::name(&institutions.name(places, wider, Tongue::English)));
        let town = places.name(Place::Town(institutions.town(institution)), Tongue::English);
        let keys = InstitutionKeys {
            kind: Some(institutions.kind(institution).into()),
            part_of,
            place: Some(unfiled::name(&town)),
        };
        let field = institutions.field(institution, Tongue::English).to_lowercase();
        let note = match institution % 3 {
            0 => format!("Founded in no particular year to advance {field}, of which there is little in {town}.\n"),
            _ => String::new(),
        };
        (common, Particulars::Institution(keys), note)
    }

    fn place(&self, place: Place) -> (Common, Particulars, String) {
        let places = &self.places;
        let mut common = unfiled::common(&places.name(place, Tongue::English));
        add_chinese(&mut common, &places.name(place, Tongue::Chinese));
        let variants = [Tongue::English, Tongue::Chinese].map(|tongue| places.variant(place, tongue));
        common.variants = Many(variants.iter().flatten().map(|variant| unfiled::name(variant)).collect());
        let within = places.around(place).map(|around| unfiled::name(&places.name(around, Tongue::English)));
        let (latitude, longitude) = self.position(place);
        let degrees = |hundredths: i32| f64::from(hundredths) / 100.0;
        let (latitude, longitude) = (degrees(latitude), degrees(longitude));
        let keys = PlaceKeys { within, latitude: Some(latitude), longitude: Some(longitude) };
        let note = if matches!(place, Place::Province(_)) { "A province of no country.\n" } else { "" };
        (common, Particulars::Place(keys), note.to_owned())
    }

    /// Where a place is, in hundredths of a degree north and east: a province on the coast, what lies in it around it.
    fn position(&self, place: Place) -> (i32, i32) {
        let reach = match place {
            Place::Province(province) => return PROVINCES[province % PROVINCES.len()],
            Place::County(_) => (45, 240),
            Place::Town(_) => (32, 150),
        };
        let around = self.places.around(place).expect("only provinces lie in nothing");
        let (latitude, longitude) = self.position(around);
        let mut chance = Chance::of(self.seed, Purpose::Place, self.places.record_of(place));
        let mut off = |reach: i32| chance.below(2 * reach as usize + 1) as i32 - reach;
        (latitude + off(reach.0), longitude + off(reach.1))
    }
}

fn topic(number: usize) -> (Common, Particulars, String) {
    let wide = |number: usize| WIDE_TOPICS[number % WIDE_TOPICS.len()];
    let (name, broader) = match number.checked_sub(WIDE_TOPICS.len()) {
        None => (wide(number), None),
        Some(narrower) => (TOPICS[narrower], Some(unfiled::name(wide(narrower).0))),
    };
    let mut common = unfiled::common(name.0);
    add_chinese(&mut common, name.1);
    (common, Particulars::Topic(TopicKeys { broader }), String::new())
}

fn add_chinese(common: &mut Common, name: &str) {
    let language = Language::parse("zh").expect("`zh` is a language tag");
    common.names.0.push((language, unfiled::name(name)));
}
