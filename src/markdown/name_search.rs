//! Looks for many names in one body: at little cost for a few in a page, in linear time for thousands in a book.
//!
//! An article names some ten people and places and is read once, so that building an automaton for it would cost more
//! than reading it. Its names are compared where their first byte stands. A body in which that turns out to be too
//! much work gets the automaton after all, so that the time is bounded by the size of the names and of the text.

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

/// How many steps of comparing are allowed for a byte of text, before the automaton takes over.
const STEPS_PER_BYTE: usize = 4;
/// How many steps are allowed for any body.
const STEPS_AT_LEAST: usize = 4096;
/// How many bytes are compared in one step.
const BYTES_PER_STEP: usize = 16;

/// A search for the names of one body, which goes from one stretch of its text to the next.
pub(super) struct NameSearch {
    /// For each byte, where the names that begin with it start in the sorted list; one more for its end.
    starts: Box<[u32; 257]>,
    /// Steps that may still be taken.
    steps_left: usize,
    automaton: Option<AhoCorasick>,
}

impl NameSearch {
    /// Prepares a search for names that are sorted by letter; none of them is empty, and no two are the same.
    pub(super) fn new<'n>(names: impl Iterator<Item = &'n str>) -> NameSearch {
        let mut starts = Box::new([0; 257]);
        for name in names {
            starts[usize::from(name.as_bytes()[0]) + 1] += 1;
        }
        for byte in 0..256 {
            starts[byte + 1] += starts[byte];
        }
        NameSearch { starts, steps_left: STEPS_AT_LEAST, automaton: None }
    }

    /// Allows the search for as much more work as a stretch of text is worth.
    pub(super) fn allow(&mut self, text: &str) {
        self.steps_left = self.steps_left.saturating_add(text.len().saturating_mul(STEPS_PER_BYTE));
    }

    /// Finds the first place from a byte on where a name stands, and the number of the longest name there.
    pub(super) fn find<N: AsRef<str>>(&mut self, names: &[N], text: &str, from: usize) -> Option<(usize, usize)> {
        if let Some(automaton) = &self.automaton {
            return found_by(automaton, text, from);
        }
        let bytes = text.as_bytes();
        let mut at = from;
        while let Some(ahead) = bytes[at..].iter().position(|byte| self.begins_a_name(*byte)) {
            at += ahead;
            let first = usize::from(bytes[at]);
            // Of names that one place has, each begins with the one before it: the last in the list is the longest.
            for number in (self.starts[first] as usize..self.starts[first + 1] as usize).rev() {
                let name = names[number].as_ref();
                let Some(steps_left) = self.steps_left.checked_sub(1 + name.len() / BYTES_PER_STEP) else {
                    self.call_automaton(names);
                    return self.find(names, text, at);
                };
                self.steps_left = steps_left;
                if bytes[at..].starts_with(name.as_bytes()) {
                    return Some((at, number));
                }
            }
            at += 1;
        }
        None
    }

    /// Builds the automaton; names of more letters than one can number are compared to the end.
    fn call_automaton<N: AsRef<str>>(&mut self, names: &[N]) {
        self.automaton = build(names);
        if self.automaton.is_none() {
            self.steps_left = usize::MAX;
        }
    }

    fn begins_a_name(&self, byte: u8) -> bool {
        let byte = usize::from(byte);
        self.starts[byte] != self.starts[byte + 1]
    }
}

fn found_by(automaton: &AhoCorasick, text: &str, from: usize) -> Option<(usize, usize)> {
    let found = automaton.find(Input::new(text).range(from..))?;
    Some((found.start(), found.pattern().as_usize()))
}

fn build<N: AsRef<str>>(names: &[N]) -> Option<AhoCorasick> {
    // Of the kinds of automaton it is the one that is quickest to build.
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::NoncontiguousNFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(names.iter().map(AsRef::as_ref))
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn all(search: &mut NameSearch, names: &[String], text: &str) -> Vec<(usize, usize)> {
        let (mut found, mut at) = (Vec::new(), 0);
        while let Some((start, name)) = search.find(names, text, at) {
            found.push((start, name));
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
        }
        found
    }

    fn sorted(mut names: Vec<String>) -> Vec<String> {
        names.sort();
        names.dedup();
        names
    }

    #[test]
    fn a_body_that_would_cost_too_much_is_left_to_the_automaton() {
        let names: Vec<String> = sorted((1..200).map(|length| format!("{}b", "a".repeat(length))).collect());
        let mut search = NameSearch::new(names.iter().map(String::as_str));
        let text = "a".repeat(100_000);
        search.allow(&text);
        assert_eq!(search.find(&names, &text, 0), None);
        assert!(search.automaton.is_some());
    }

    #[test]
    fn a_usual_body_needs_no_automaton() {
        let names = sorted(["Ann Example", "Bob Example", "长春", "长春应用化学研究所"].map(String::from).to_vec());
        let mut search = NameSearch::new(names.iter().map(String::as_str));
        let text = "In 长春 Ann Example met Bob Example of 长春应用化学研究所. ".repeat(200);
        search.allow(&text);
        assert_eq!(all(&mut search, &names, &text).len(), 800);
        assert!(search.automaton.is_none());
    }

    proptest! {
        #[test]
        fn it_finds_what_the_automaton_finds(
            names in prop::collection::vec("[ab春 ]{1,4}", 1..12),
            text in "[abc春长 ]{0,60}",
            steps in 0_usize..200,
        ) {
            let names = sorted(names);
            let mut search = NameSearch::new(names.iter().map(String::as_str));
            search.steps_left = steps;
            let mut by_automaton = NameSearch::new(names.iter().map(String::as_str));
            by_automaton.call_automaton(&names);
            prop_assert!(by_automaton.automaton.is_some());
            prop_assert_eq!(all(&mut search, &names, &text), all(&mut by_automaton, &names, &text));
        }
    }
}
