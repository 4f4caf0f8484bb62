//! The texts of an article: which there are, in what order, and how much each weighs.

use std::collections::BTreeSet;

use memchr::memmem::Finder;

use crate::archive::{Archive, ArticleId, AuthorityId, Rare, readings, usual_readings};
use crate::content::{Kind, Text};

/// How many forms of names, and how many notes of the record, are looked for in the text of an article; more are taken to be
/// not in it, so that an article of many names and many words takes no longer than both.
const LOOKED_FOR: usize = 1000;

/// A level is below this.
pub(super) const LEVELS: u8 = 16;

/// A part of an article that is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Headline,
    Deck,
    Summary,
    Names,
    Record,
    Body,
}

impl Field {
    /// In the order in which their places are counted.
    pub(super) const ALL: [Field; 6] =
        [Field::Headline, Field::Deck, Field::Summary, Field::Names, Field::Record, Field::Body];

    pub(super) fn weight(self) -> f64 {
        match self {
            Field::Headline => 8.0,
            Field::Deck => 4.0,
            Field::Summary => 2.0,
            Field::Names => 3.0,
            Field::Record | Field::Body => 1.0,
        }
    }

    /// How many places it usually has.
    pub(super) fn usual_length(self) -> f64 {
        match self {
            Field::Headline => 10.0,
            Field::Deck => 15.0,
            Field::Summary => 40.0,
            Field::Names => 60.0,
            Field::Record => 30.0,
            Field::Body => 600.0,
        }
    }
}

/// Everybody and everything that has a part in an article, in the order of the registers.
pub(super) fn parts(archive: &Archive, article: ArticleId) -> Vec<AuthorityId> {
    let mut parts = archive.subjects_of(article);
    parts.extend(archive.article(article).credits.iter().map(|credit| credit.person));
    parts.sort_unstable();
    parts.dedup();
    parts
}

/// Calls with the texts of an article, in order, its body as plain text among them.
pub(super) fn each_text(
    archive: &Archive,
    article: ArticleId,
    names: &[Box<str>],
    plain: &str,
    call: &mut impl FnMut(Field, &str),
) {
    let record = archive.article(article);
    call(Field::Headline, &record.title);
    if let Some(rare) = &record.rare {
        rare.deck.iter().for_each(|line| call(Field::Deck, line));
        if let Some(title) = rare.original.as_ref().and_then(|original| original.title.as_ref()) {
            call(Field::Deck, title);
        }
    }
    if let Some(summary) = &record.summary {
        call(Field::Summary, summary);
    }
    // What the article itself says finds it already, and most names stand in it.
    let said = [plain, record.summary.as_deref().unwrap_or_default(), &record.title];
    let is_new = |at: usize, text: &str| at >= LOOKED_FOR || !is_said(&said, text);
    let parts = parts(archive, article);
    let forms = parts.iter().flat_map(|who| names[who.index()].split('\n')).enumerate();
    forms.filter(|(at, form)| is_new(*at, form)).for_each(|(_, form)| call(Field::Names, form));
    // A title that several people have is one text.
    let mut known = BTreeSet::new();
    let notes = said_beside(archive, article).filter(|text| known.insert(*text)).enumerate();
    notes.filter(|(at, text)| is_new(*at, text)).for_each(|(_, text)| call(Field::Record, text));
    // Last, so that a word more in it moves no other.
    call(Field::Body, plain);
}

/// What an article's record says in words of its own: what people are and what visits were for, what is under the picture, where
/// it came from, what was put right.
fn said_beside(archive: &Archive, article: ArticleId) -> impl Iterator<Item = &str> {
    let record = archive.article(article);
    let visits = record.visits.iter().map(|visit| archive.visit(*visit));
    let of_visits = visits.flat_map(|visit| {
        let titles = visit.people().filter_map(|(_, mention)| mention.title.as_ref());
        titles.chain(&visit.purpose)
    });
    let titles = record.people.iter().filter_map(|mention| mention.title.as_ref());
    let of_rare = record.rare.iter().flat_map(|rare| said_of_rare(rare));
    of_visits.chain(titles).chain(of_rare).map(|text| &**text)
}

fn said_of_rare(rare: &Rare) -> impl Iterator<Item = &Text> {
    let of_picture = rare.image.iter().flat_map(|image| [&image.caption, &image.alt, &image.credit]);
    let publisher = rare.original.iter().map(|original| &original.publisher);
    let source = rare.source.iter().map(|source| &source.name);
    let texts = of_picture.chain(publisher).chain(source).flatten();
    texts.chain(rare.corrections.iter().map(|correction| &correction.note)).chain(&rare.date_note)
}

/// Whether one of some texts has a name or note in it, as written and not as a part of other words; only those of plain letters and
/// of Han characters are looked for.
fn is_said(texts: &[&str], own: &str) -> bool {
    let is_plain = own.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b' ');
    let wide = |c: char| ('\u{4E00}'..='\u{9FFF}').contains(&c);
    // A run of Han characters is found in a longer one too.
    let is_run = !is_plain && own.chars().nth(1).is_some() && own.chars().all(wide);
    if own.is_empty() || !(is_plain || is_run) {
        return false;
    }
    let finder = Finder::new(own);
    let is_whole = |text: &str, at: usize| {
        let goes_on =
            |c: Option<char>| c.is_some_and(|c| c == '\'' || !(c.is_ascii_punctuation() || c.is_ascii_whitespace()));
        !goes_on(text[..at].chars().next_back()) && !goes_on(text[at + own.len()..].chars().next())
    };
    texts.iter().any(|text| finder.find_iter(text.as_bytes()).any(|at| is_run || is_whole(text, at)))
}

/// The forms of an authority's name, each on a line of its own, with the pinyin of those in Han characters.
pub(super) fn forms(archive: &Archive, who: AuthorityId) -> Box<str> {
    let authority = archive.authority(who);
    let (mut forms, mut known): (Vec<String>, BTreeSet<String>) = Default::default();
    let mut add = |form: &str| {
        // A name has no lines; one that had would be two texts.
        let form = form.replace('\n', " ");
        let sounds = pinyin_of(&form, authority.kind);
        for text in std::iter::once(form).chain(sounds) {
            if known.insert(text.clone()) {
                forms.push(text);
            }
        }
    };
    add(&authority.heading);
    if let Some(record) = &authority.record {
        record.written.forms().for_each(|form| add(form.value.as_str()));
        record.written.common.sort_name.iter().for_each(|name| add(name));
    }
    forms.join("\n").into()
}

/// A name's pinyin: apart, as one word, and with the first syllable apart, as such a name is read, and as its characters
/// are read usually; nothing for one without Han characters.
fn pinyin_of(name: &str, kind: Kind) -> Vec<String> {
    let mut sounds = Vec::new();
    for readings in [readings(name, kind), usual_readings(name)] {
        let syllables: Vec<&str> = readings.into_iter().flatten().collect();
        let apart = (!syllables.is_empty()).then(|| syllables.join(" "));
        let together = (2..=4).contains(&syllables.len()).then(|| syllables.concat());
        let surname_apart =
            (3..=4).contains(&syllables.len()).then(|| format!("{} {}", syllables[0], syllables[1..].concat()));
        for sound in [apart, together, surname_apart].into_iter().flatten() {
            if !sounds.contains(&sound) {
                sounds.push(sound);
            }
        }
    }
    sounds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_name_is_found_by_its_sound() {
        let check = |name: &str, kind, expected: &[&str]| assert_eq!(pinyin_of(name, kind), expected);
        check("陈廷琛", Kind::Person, &["chen ting chen", "chentingchen", "chen tingchen"]);
        check("陈琪", Kind::Person, &["chen qi", "chenqi"]);
        check("曾", Kind::Person, &["zeng", "ceng"]);
        check("长春", Kind::Place, &["chang chun", "changchun", "zhang chun", "zhangchun"]);
        check("Chen Qi", Kind::Person, &[]);
    }
}
