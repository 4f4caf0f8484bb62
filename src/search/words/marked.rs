//! Where in a text its terms stand, so that what was asked for can be shown.

use std::ops::Range;

use super::letters::Nature;
use super::{Letters, Term, each_term};

/// Finds the stretches of a text, in bytes, that are terms which are asked for; such as touch each other are one.
pub(crate) fn marked(letters: &Letters, text: &str, is_asked: impl Fn(Term<'_>) -> bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut look = |range: Range<usize>, is_pair: bool| {
        let mut is_found = false;
        each_term(letters, &text[range.clone()], 0, &mut |term, _| {
            is_found |= matches!(term, Term::Pair(_)) == is_pair && is_asked(term);
        });
        match found.last_mut() {
            Some(last) if is_found && range.start <= last.end => last.end = last.end.max(range.end),
            _ if is_found => found.push(range),
            _ => {}
        }
    };
    let (mut word, mut wide): (Option<usize>, Option<usize>) = (None, None);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match nature(letters, c) {
            Nature::Letter => {
                wide = None;
                word.get_or_insert(at);
            }
            Nature::Dropped => {}
            Nature::Wide => {
                word.take().into_iter().for_each(|start| look(start..at, false));
                // A pair is looked for with the character before it, which is looked for alone, too.
                wide.into_iter().for_each(|start| look(start..end, true));
                look(at..end, false);
                wide = Some(at);
            }
            Nature::Break | Nature::Folded(_) => {
                word.take().into_iter().for_each(|start| look(start..at, false));
                wide = None;
            }
        }
    }
    word.into_iter().for_each(|start| look(start..text.len(), false));
    found
}

/// What a character is once it is folded.
fn nature<'l>(letters: &'l Letters, c: char) -> Nature<'l> {
    match letters.nature(c) {
        Nature::Folded(folded) => folded.first().map_or(Nature::Dropped, |first| letters.nature(*first)),
        nature => nature,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_all_their_forms_and_pairs_where_they_stand() {
        let check = |text: &str, asked: &[&str], expected: &[&str]| {
            let found = marked(Letters::own(), text, |term| asked.contains(&term.text()));
            let found: Vec<&str> = found.into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("The Bridges of Élan, abridged", &["bridg", "bridge", "elan"], &["Bridges", "Élan"]);
        check("the bridge", &["ridge"], &[]);
        check("长春应用化学研究所在长春", &["长春"], &["长春", "长春"]);
        check("长春应用", &["长春", "春应", "应用"], &["长春应用"]);
        check("长春 x", &["春"], &["春"]);
        check("", &["a"], &[]);
    }
}
