//! The people of the cast: the newsroom's staff, those in the news again and again, and many who are named once.

use super::chance::{Chance, Shuffle};
use super::words::Tongue;
use super::words::names::{
    CHINESE_FAMILY, CHINESE_FIRST, CHINESE_LAST, FAMILY_FIRST, FAMILY_LAST, FAMILY_MIDDLE, GIVEN,
};

/// One in so many articles names somebody whom no other names.
const ONCE: usize = 4;

/// The people. Numbers below `staff` are the newsroom's, then come `known`, then those who are named once.
#[derive(Debug)]
pub(super) struct People {
    staff: usize,
    known: usize,
    recorded: usize,
    english: Shuffle,
    chinese: Shuffle,
    chinese_given: (Vec<char>, Vec<char>),
}

impl People {
    /// Gathers the people of so many articles.
    pub(super) fn new(articles: usize, staff: usize, chance: &mut Chance) -> People {
        let chinese_given = (CHINESE_FIRST.chars().collect::<Vec<_>>(), CHINESE_LAST.chars().collect::<Vec<_>>());
        let english = GIVEN.len() * FAMILY_FIRST.len() * FAMILY_MIDDLE.len() * FAMILY_LAST.len();
        let chinese = CHINESE_FAMILY.len() * chinese_given.0.len() * chinese_given.1.len();
        People {
            staff,
            known: 16 + articles / 8,
            recorded: staff + 8 + articles / 10,
            english: Shuffle::new(english, chance),
            chinese: Shuffle::new(chinese, chance),
            chinese_given,
        }
    }

    /// How many have a record: the staff and the most famous of the others.
    pub(super) fn recorded(&self) -> usize {
        self.recorded
    }

    /// Whether a person is of the newsroom.
    pub(super) fn is_staff(&self, person: usize) -> bool {
        person < self.staff
    }

    /// Somebody in the news, as fame is spread.
    pub(super) fn anyone(&self, chance: &mut Chance) -> usize {
        self.staff + chance.famous(self.known)
    }

    /// Somebody whom only one story in four names, and that story alone.
    pub(super) fn once(&self, story: usize) -> usize {
        self.staff + self.known + story / ONCE
    }

    /// Whether a story is the one in four that names somebody once.
    pub(super) fn names_somebody_once(&self, story: usize) -> bool {
        story % ONCE == story / ONCE % ONCE
    }

    /// The person's name. No two people have the same.
    pub(super) fn name(&self, person: usize, tongue: Tongue) -> String {
        match tongue {
            Tongue::English => {
                let (given, family) = self.english_name(person);
                format!("{given} {family}")
            }
            Tongue::Chinese => self.chinese_name(person),
        }
    }

    /// How the name files: the family's first.
    pub(super) fn sort_name(&self, person: usize) -> String {
        let (given, family) = self.english_name(person);
        format!("{family}, {given}")
    }

    /// A further form of the name, which one in three of those with a record goes by now and then.
    pub(super) fn variant(&self, person: usize) -> Option<String> {
        if !person.is_multiple_of(3) || person >= self.recorded {
            return None;
        }
        let (given, family) = self.english_name(person);
        let initial = char::from(b'A' + (person / 3 % 26) as u8);
        Some(format!("{given} {initial}. {family}"))
    }

    /// Another form of the name, now and then, as an article may use it.
    pub(super) fn other_form(&self, person: usize, tongue: Tongue, chance: &mut Chance) -> Option<String> {
        if tongue == Tongue::English && chance.one_in(4) { self.variant(person) } else { None }
    }

    fn english_name(&self, person: usize) -> (String, String) {
        let mut place = self.english.place(person);
        let mut next = |list: &'static [&'static str]| {
            let part = list[place % list.len()];
            place /= list.len();
            part
        };
        let mut given = next(&GIVEN).to_owned();
        let family = [next(&FAMILY_FIRST), next(&FAMILY_MIDDLE), next(&FAMILY_LAST)].concat();
        // Past a million and a half people have a second given name.
        if let Some(second) = (person / self.english.size()).checked_sub(1) {
            given = format!("{given} {}", GIVEN[second % GIVEN.len()]);
        }
        (given, family)
    }

    fn chinese_name(&self, person: usize) -> String {
        let mut place = self.chinese.place(person);
        let mut next = |size: usize| {
            let part = place % size;
            place /= size;
            part
        };
        let (first, last) = &self.chinese_given;
        let mut name = CHINESE_FAMILY[next(CHINESE_FAMILY.len())].to_owned();
        name.push(first[next(first.len())]);
        name.push(last[next(last.len())]);
        if let Some(further) = (person / self.chinese.size()).checked_sub(1) {
            name.push(last[further % last.len()]);
        }
        name
    }
}
