//! Telling: the names of a story in one language, and sentences filled with them.

use super::cast::Cast;
use super::chance::Chance;
use super::places::Place;
use super::story::Story;
use super::words::names::COINED;
use super::words::{Pair, Tongue};

/// How many coined words there are.
const COINED_WORDS: usize = 20_000;

/// The names of a story, each in the form that the article uses.
#[derive(Debug)]
pub(super) struct Names {
    pub(super) tongue: Tongue,
    people: Vec<(usize, String)>,
    institutions: Vec<(usize, String)>,
    places: Vec<(Place, String)>,
    topics: Vec<&'static str>,
}

impl Names {
    /// The names of a story, each as it is headed.
    pub(super) fn headed(story: &Story, cast: &Cast, tongue: Tongue) -> Names {
        let people = story.everybody().into_iter().map(|person| (person, cast.people.name(person, tongue))).collect();
        let institutions = story.all_institutions().into_iter();
        let institutions = institutions
            .map(|institution| (institution, cast.institutions.name(&cast.places, institution, tongue)))
            .collect();
        let places = story.places.iter().map(|place| (*place, cast.places.name(*place, tongue))).collect();
        let topics = story.topics.iter().map(|topic| tongue.of(*topic)).collect();
        Names { tongue, people, institutions, places, topics }
    }

    /// Puts variants in the place of some names, as articles do.
    pub(super) fn vary(&mut self, cast: &Cast, chance: &mut Chance) {
        let tongue = self.tongue;
        for (person, name) in &mut self.people {
            set(name, cast.people.other_form(*person, tongue, chance));
        }
        for (institution, name) in &mut self.institutions {
            set(name, cast.institutions.other_form(&cast.places, *institution, tongue, chance));
        }
        for (place, name) in &mut self.places {
            set(name, cast.places.other_form(*place, tongue, chance));
        }
    }

    /// The form of a person's name.
    pub(super) fn person(&self, person: usize) -> &str {
        form(&self.people, person)
    }

    /// The form of an institution's name.
    pub(super) fn institution(&self, institution: usize) -> &str {
        form(&self.institutions, institution)
    }

    /// The form of a place's name.
    pub(super) fn place(&self, place: Place) -> &str {
        form(&self.places, place)
    }

    /// The topics.
    pub(super) fn topics(&self) -> &[&'static str] {
        &self.topics
    }

    /// Writes a pattern into a text, each mark of it filled with a name of the story or a word.
    pub(super) fn fill(&self, pattern: &str, chance: &mut Chance, text: &mut String) {
        let start = text.len();
        let mut rest = pattern;
        while let Some(at) = rest.find('{') {
            text.push_str(&rest[..at]);
            let mark = rest.as_bytes().get(at + 1).copied().unwrap_or_default();
            self.fill_mark(mark, chance, text);
            rest = rest.get(at + 3..).unwrap_or_default();
        }
        text.push_str(rest);
        if let Some(first) = text[start..].chars().next().filter(char::is_ascii_lowercase)
            && pattern.starts_with('{')
        {
            text.replace_range(start..=start, first.to_ascii_uppercase().encode_utf8(&mut [0; 4]));
        }
    }

    fn fill_mark(&self, mark: u8, chance: &mut Chance, text: &mut String) {
        let (people, institutions, places) = (&self.people, &self.institutions, &self.places);
        let words = self.tongue.words();
        let word = match mark {
            b'p' if !people.is_empty() => &*people[chance.below(people.len())].1,
            b'i' if !institutions.is_empty() => &*institutions[chance.below(institutions.len())].1,
            b'l' if !places.is_empty() => &*places[chance.below(places.len())].1,
            b't' if !self.topics.is_empty() => self.topics[chance.below(self.topics.len())],
            b'a' => chance.pick(words.adjectives),
            b'v' => chance.pick(words.verbs),
            b'w' => return coin(chance.famous(COINED_WORDS), self.tongue, text),
            b'd' => return text.push_str(&number(chance).to_string()),
            // A story that lacks somebody has a thing in that place.
            _ => chance.pick(words.nouns),
        };
        if self.tongue == Tongue::English && word.starts_with(['a', 'e', 'i', 'o', 'u']) {
            agree(text);
        }
        text.push_str(word);
    }
}

/// Fills a headline so that an article and its translation, which draw alike, say the same.
pub(super) fn headline(names: &Names, chance: &mut Chance) -> String {
    let mut headline = String::new();
    names.fill(chance.pick(names.tongue.words().headlines), chance, &mut headline);
    headline
}

/// A series' name.
pub(super) fn series((pattern, town): (Pair, usize), cast: &Cast, tongue: Tongue) -> String {
    tongue.of(pattern).replace("{l}", &cast.places.stem(town, tongue))
}

fn set(name: &mut String, other: Option<String>) {
    if let Some(other) = other {
        *name = other;
    }
}

fn form<K: PartialEq>(forms: &[(K, String)], wanted: K) -> &str {
    forms.iter().find(|(known, _)| *known == wanted).map_or("", |(_, form)| form)
}

/// Small numbers are common, large ones rare.
fn number(chance: &mut Chance) -> usize {
    let most = chance.pick(&[9, 9, 40, 400]);
    chance.between(2, most)
}

/// Makes `a` an `an` before a word that begins with a vowel.
fn agree(text: &mut String) {
    let stands_alone = |before: &str| !before.ends_with(char::is_alphanumeric);
    let article = text.strip_suffix("a ").or_else(|| text.strip_suffix("A "));
    if article.is_some_and(stands_alone) {
        text.pop();
        text.push_str("n ");
    }
}

/// Coins the word of a number.
fn coin(number: usize, tongue: Tongue, text: &mut String) {
    const SYLLABLES: [&str; 16] =
        ["bra", "lo", "mi", "ven", "tor", "ska", "pel", "du", "nix", "ro", "fa", "qui", "zu", "gan", "tis", "wo"];
    const ENDINGS: [&str; 16] = [
        "bine", "dol", "lette", "nium", "lix", "phone", "graph", "gon", "scope", "reel", "tron", "dine", "rack", "tum",
        "lode", "wheel",
    ];
    // Neighbours in number are strangers in sound.
    let mut place = (number * 40_503 + 31_337) % 65_536;
    match tongue {
        Tongue::English => {
            for syllables in [&SYLLABLES, &SYLLABLES, &SYLLABLES, &ENDINGS] {
                text.push_str(syllables[place % 16]);
                place /= 16;
            }
        }
        Tongue::Chinese => {
            let count = COINED.len() / 3;
            for _ in 0..3 {
                let at = place % count * 3;
                text.push_str(&COINED[at..at + 3]);
                place /= count;
            }
        }
    }
}
