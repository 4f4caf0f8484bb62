//! The institutions of the cast: of a town, of a kind, for a field.

use super::chance::{Chance, Shuffle};
use super::places::Places;
use super::words::Tongue;
use super::words::subjects::{FIELDS, INSTITUTION_KINDS, InstitutionKind};

/// The institutions; those with low numbers are the most in the news.
#[derive(Debug)]
pub(super) struct Institutions {
    count: usize,
    recorded: usize,
    towns: usize,
    names: Shuffle,
}

/// What an institution's name is made of.
struct Parts {
    town: usize,
    kind: &'static InstitutionKind,
    field: (&'static str, &'static str),
}

impl Institutions {
    /// Founds the institutions of so many articles.
    pub(super) fn new(articles: usize, places: &Places, chance: &mut Chance) -> Institutions {
        let names = places.towns() * INSTITUTION_KINDS.len() * FIELDS.len();
        let count = (16 + 8 * articles.isqrt()).min(names);
        Institutions { count, recorded: count / 3, towns: places.towns(), names: Shuffle::new(names, chance) }
    }

    /// How many have a record: the most famous third.
    pub(super) fn recorded(&self) -> usize {
        self.recorded
    }

    /// An institution, as fame is spread.
    pub(super) fn anyone(&self, chance: &mut Chance) -> usize {
        chance.famous(self.count)
    }

    /// The town it is in.
    pub(super) fn town(&self, institution: usize) -> usize {
        self.parts(institution).town
    }

    /// What kind of institution it is, in a word or two.
    pub(super) fn kind(&self, institution: usize) -> &'static str {
        self.parts(institution).kind.kind
    }

    /// What it works on.
    pub(super) fn field(&self, institution: usize, tongue: Tongue) -> &'static str {
        tongue.of(self.parts(institution).field)
    }

    /// The institution that it belongs to, for one in five of those with a record.
    pub(super) fn part_of(&self, institution: usize) -> Option<usize> {
        (institution % 5 == 4).then_some(institution / 5)
    }

    /// The institution's name. No two have the same.
    pub(super) fn name(&self, places: &Places, institution: usize, tongue: Tongue) -> String {
        let Parts { town, kind, field } = self.parts(institution);
        let stem = places.stem(town, tongue);
        match tongue {
            Tongue::English => format!("{stem} {} {} {}", kind.noun, kind.link, field.0),
            Tongue::Chinese => format!("{stem}{}{}", field.1, kind.chinese),
        }
    }

    /// The further forms of the name that its record lists.
    pub(super) fn variants(&self, places: &Places, institution: usize) -> Vec<String> {
        let Parts { town, kind, field } = self.parts(institution);
        let stem = places.stem(town, Tongue::English);
        let short = format!("{stem} {} {}", field.0, kind.noun);
        let long = format!("{} {} {}, {stem}", kind.noun, kind.link, field.0);
        match institution % 3 {
            0 => vec![short, long],
            1 => vec![short],
            _ => Vec::new(),
        }
    }

    /// Another form of the name, now and then, as an article may use it.
    pub(super) fn other_form(
        &self,
        places: &Places,
        institution: usize,
        tongue: Tongue,
        chance: &mut Chance,
    ) -> Option<String> {
        if tongue == Tongue::Chinese || institution >= self.recorded || !chance.one_in(5) {
            return None;
        }
        let variants = self.variants(places, institution);
        let chosen = chance.below(variants.len().max(1));
        variants.into_iter().nth(chosen)
    }

    fn parts(&self, institution: usize) -> Parts {
        let place = self.names.place(institution);
        let (town, rest) = (place % self.towns, place / self.towns);
        let kind = &INSTITUTION_KINDS[rest % INSTITUTION_KINDS.len()];
        Parts { town, kind, field: FIELDS[rest / INSTITUTION_KINDS.len()] }
    }
}
