//! What is found is compared with what a reader of everything would find.

use std::collections::BTreeSet;

use backfile::content::Kind;
use backfile::content::date::Day;
use backfile::search::{Filter, Order, Question};

use proptest::prelude::*;

use super::shelf::{Shelf, words};
use crate::support::{Archive, archive};

/// A part of a small vocabulary, so that random texts share words.
fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "fish",
        "fishes",
        "institute",
        "of",
        "the",
        "chemistry",
        "visit",
        "visited",
        "应用",
        "化学",
        "应用化学",
        "研",
        "a-b",
        "3.14",
        "café",
        "2020年",
        "news",
    ]);
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

fn article(index: usize, title: &str, body: &str, person: u8, day: u8) -> (String, String) {
    let text =
        format!("---\ntitle: \"{title}\"\ndate: 2020-05-{:02}\npeople: Person {person}\n---\n{body}\n", day % 28 + 1);
    (format!("content/articles/a{index}.md"), text)
}

/// The terms of a text, as a reader of the specification would have them: words in order, and characters.
fn is_in(query: &str, texts: &[String]) -> bool {
    // Folded by hand, which suffices for the vocabulary above.
    let fold = |text: &str| text.to_lowercase().replace('é', "e").replace("fishes", "fish").replace(['-', '.'], " ");
    let units = |text: &str| -> Vec<String> {
        let mut units: Vec<String> = Vec::new();
        let mut word = String::new();
        for c in fold(text).chars() {
            let is_wide = ('\u{4E00}'..='\u{9FFF}').contains(&c);
            if c.is_ascii_alphanumeric() {
                word.push(c);
                continue;
            }
            if !word.is_empty() {
                units.push(std::mem::take(&mut word));
            }
            units.push(if is_wide { c.to_string() } else { " ".to_owned() });
        }
        units.push(word);
        units.retain(|unit| !unit.is_empty());
        units
    };
    // Characters are neighbours only without a gap; words whatever separates them.
    let is_wide = |unit: &str| unit.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let joined = |text: &str| {
        let units = units(text);
        let mut line = String::from(" ");
        for (at, unit) in units.iter().enumerate() {
            if unit == " " {
                let before = units[..at].iter().rev().find(|unit| *unit != " ");
                let after = units[at..].iter().find(|unit| *unit != " ");
                let between_wide = before.is_some_and(|unit| is_wide(unit)) && after.is_some_and(|unit| is_wide(unit));
                if between_wide && !line.ends_with('|') {
                    line.push('|');
                }
            } else if is_wide(unit) {
                line.push_str(unit);
            } else {
                line.push_str(&format!(" {unit} "));
            }
        }
        line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    let wanted = joined(query);
    let has_words = query.chars().any(|c| c.is_ascii_alphanumeric());
    texts.iter().any(|text| {
        let line = joined(text);
        if has_words { format!(" {line} ").contains(&format!(" {wanted} ")) } else { line.contains(&wanted) }
    })
}

/// Whether a text has a word that begins so.
fn begins_in(prefix: &str, texts: &[String]) -> bool {
    let folded = |text: &String| text.to_lowercase().replace('é', "e").replace("fishes", "fish");
    let begins = |text: String| text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word.starts_with(prefix));
    texts.iter().any(|text| begins(folded(text)))
}

/// A clause of a query: its text, whether it is in quotes, and whether it excludes.
fn clause() -> impl Strategy<Value = (&'static str, bool, bool)> {
    let quoted = prop::sample::select(vec![
        "fish",
        "institute of",
        "the chemistry",
        "应用",
        "应用化学",
        "用化",
        "a-b",
        "3.14",
        "cafe",
        "news",
        "化学",
        "visit",
        "chemistry visit",
        "of the",
    ]);
    let bare =
        prop::sample::select(vec!["fish", "fishes", "visited", "应用化学", "学", "研", "a-b", "3.14", "Café", "of"]);
    prop_oneof![(quoted, Just(true), prop::bool::weighted(0.3)), (bare, Just(false), prop::bool::weighted(0.3)),]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_is_what_a_reader_of_everything_would_find(
        articles in prop::collection::vec((text(), text(), 0u8..4, 0u8..28), 1..12),
        queries in prop::collection::vec((
            prop::collection::vec(clause(), 0..4),
            prop::option::weighted(0.4, prop::sample::select(vec!["fi", "fish", "inst", "vis", "visit", "visite", "che", "caf", "ne", "20", "zz"])),
            prop::option::weighted(0.4, 0u8..5),
            prop::option::weighted(0.4, (0u8..28, 0u8..28)),
        ), 1..8),
    ) {
        let mut site = archive("-- content/masthead.yaml --\ntitle: Random\n");
        for (index, (title, body, person, day)) in articles.iter().enumerate() {
            let (path, text) = article(index, title, body, *person, *day);
            site = Archive::change(site, &path, &text);
        }
        let site = site.site();
        let mut shelf = Shelf::of(&site);
        for (clauses, prefix, person, days) in queries {
            let mut typed = String::new();
            for (text, is_quoted, excludes) in &clauses {
                let mark = if *is_quoted { "\"" } else { "" };
                typed.push_str(&format!("{}{mark}{text}{mark} ", if *excludes { "-" } else { "" }));
            }
            typed.push_str(prefix.unwrap_or_default());
            let question = Question {
                filters: person.iter().map(|person| (Filter::Authority(Kind::Person), format!("Person {person}"))).collect(),
                from: days.and_then(|(from, _)| Day::new(2020, 5, from + 1)),
                to: days.and_then(|(_, to)| Day::new(2020, 5, to + 1)),
                ..words(&typed)
            };
            let answers = |(title, body, own, day): &(String, String, u8, u8)| {
                let texts = [title.clone(), body.clone()];
                clauses.iter().all(|(text, _, excludes)| is_in(text, &texts) != *excludes)
                    && prefix.is_none_or(|prefix| begins_in(prefix, &texts))
                    && person.is_none_or(|person| person == *own)
                    && days.is_none_or(|(from, to)| (from..=to).contains(&(day % 28)))
            };
            let expected: BTreeSet<String> = articles.iter().enumerate()
                .filter(|(_, article)| answers(article)).map(|(index, _)| format!("a{index}")).collect();
            let found = shelf.slugs(&question);
            prop_assert_eq!(found.iter().cloned().collect::<BTreeSet<_>>(), expected.clone(), "{}", typed);
            // The order is that of lists.
            let order: Vec<String> = site.archive().articles().map(|id| site.archive().article(id).slug.to_string()).collect();
            let places: Vec<usize> = found.iter().filter_map(|slug| order.iter().position(|known| known == slug)).collect();
            prop_assert!(places.is_sorted());
            // The best are the same articles, and none is better than the one before.
            let best = shelf.ask(&Question { order: Some(Order::Best), ..question }).expect("the index is whole");
            prop_assert!(best.hits.is_sorted_by(|one, other| (one.score * 1024.0).round() >= (other.score * 1024.0).round()));
            prop_assert_eq!(best.hits.into_iter().map(|hit| hit.slug).collect::<BTreeSet<_>>(), expected, "{}", typed);
        }
    }
}
