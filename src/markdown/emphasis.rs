//! Emphasis beside full-width punctuation, which CommonMark leaves open: `**重要。**后` is strong up to the full stop.
//!
//! CommonMark closes `**` after a punctuation mark only where a space or another mark follows, and opens it before one
//! only where one precedes; Chinese has no spaces to satisfy that. Here full-width marks count as letters, and a Han,
//! kana or Hangul letter is as good a neighbour as a space. Only `*` and `~~` are concerned: `_` inside a word is no
//! emphasis in any script.

use memchr::memchr2;

use super::scripts::{is_east_asian_letter, is_shared_mark, is_wide, is_wide_mark};
use super::standin::Changes;

/// A row of equal delimiters with its neighbours, each with its place.
struct Run {
    before: Option<(usize, char)>,
    after: Option<(usize, char)>,
}

/// What the parser should take a character for.
enum Wish {
    Letter(usize, char),
    Mark(usize, char),
}

/// Hides the neighbours of `*` and `~~` that keep emphasis from opening or closing.
pub(super) fn hide(body: &str, changes: &mut Changes<'_>) {
    if body.is_ascii() {
        return;
    }
    let bytes = body.as_bytes();
    let (mut last, mut current): (Option<Run>, Option<Run>) = (None, None);
    let mut at = 0;
    while let Some(found) = memchr2(b'*', b'~', &bytes[at..]) {
        let start = at + found;
        at = start + bytes[start..].iter().take_while(|&&b| b == bytes[start]).count();
        let next = Run::new(body, start, at);
        if let Some(run) = &current {
            run.apply([last.as_ref(), Some(&next)], changes);
        }
        last = current.replace(next);
    }
    if let Some(run) = &current {
        run.apply([last.as_ref(), None], changes);
    }
}

impl Run {
    fn new(body: &str, start: usize, end: usize) -> Run {
        let escaped = body.as_bytes()[..start].iter().rev().take_while(|&&b| b == b'\\').count() % 2 == 1;
        let start = start + usize::from(escaped);
        // A run of one escaped delimiter is no run: nothing beside it needs hiding.
        let neighbours = start < end;
        Run {
            before: body[..start].char_indices().next_back().filter(|_| neighbours),
            after: body[end..].chars().next().map(|c| (end, c)).filter(|_| neighbours),
        }
    }

    /// Grants the run's wish, unless a neighbouring run needs the letter it would disguise as it is.
    fn apply(&self, neighbours: [Option<&Run>; 2], changes: &mut Changes<'_>) {
        match self.wish() {
            Some(Wish::Letter(at, mark)) => changes.hide_as_letter(at, mark),
            Some(Wish::Mark(at, letter)) if neighbours.iter().flatten().all(|run| run.accepts_mark(at)) => {
                changes.hide_as_mark(at, letter);
            }
            _ => {}
        }
    }

    fn wish(&self) -> Option<Wish> {
        let ((before_at, before), (after_at, after)) = (self.before?, self.after?);
        if before.is_whitespace() || after.is_whitespace() {
            return None;
        }
        match (is_mark(before), is_mark(after)) {
            (false, true) if stands_wide(after, before) => Some(Wish::Letter(after_at, after)),
            (true, false) if stands_wide(before, after) => Some(Wish::Letter(before_at, before)),
            (false, true) if is_east_asian_letter(before) => Some(Wish::Mark(before_at, before)),
            (true, false) if is_east_asian_letter(after) => Some(Wish::Mark(after_at, after)),
            _ => None,
        }
    }

    /// Tells whether this run would be content if the letter at a place were taken for a mark.
    fn accepts_mark(&self, place: usize) -> bool {
        let touches = [self.before, self.after].iter().flatten().any(|&(at, _)| at == place);
        !touches || matches!(self.wish(), Some(Wish::Mark(at, _)) if at == place)
    }
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || is_wide_mark(c) || is_shared_mark(c) || matches!(c, '\u{A1}'..='\u{BF}')
}

/// Tells whether a mark is of full width here: always, or because its neighbour is.
fn stands_wide(mark: char, neighbour: char) -> bool {
    is_wide_mark(mark) || (is_shared_mark(mark) && mark.len_utf8() == 3 && is_wide(neighbour))
}
