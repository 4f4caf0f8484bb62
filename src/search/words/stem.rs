//! The light English stem: singular for plural, and no more, so that a term is still a word.

use std::borrow::Cow;

/// Words that only look like plurals.
const KEPT: [&str; 4] = ["news", "series", "species", "whereas"];

/// The plurals that lose two letters.
const IN_ES: [&str; 5] = ["sses", "shes", "ches", "xes", "zzes"];

/// The stem of a folded word; of most words the word itself.
pub(crate) fn stem(word: &str) -> Cow<'_, str> {
    let is_english = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_english || !word.ends_with('s') || KEPT.contains(&word) {
        return Cow::Borrowed(word);
    }
    if IN_ES.iter().any(|ending| word.ends_with(ending)) {
        return Cow::Borrowed(&word[..word.len() - 2]);
    }
    if word.len() > 4 && word.ends_with("ies") && !word.ends_with("aies") && !word.ends_with("eies") {
        return Cow::Owned(format!("{}y", &word[..word.len() - 3]));
    }
    match word.as_bytes()[word.len() - 2] {
        b's' | b'u' | b'i' => Cow::Borrowed(word),
        _ => Cow::Borrowed(&word[..word.len() - 1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plurals_become_singular_and_nothing_else_changes() {
        let check = |word: &str, expected: &str| assert_eq!(stem(word), expected);
        check("institutes", "institute");
        check("studies", "study");
        check("ties", "tie");
        check("boxes", "box");
        check("churches", "church");
        check("glasses", "glass");
        check("houses", "house");
        check("news", "news");
        check("series", "series");
        check("gas", "gas");
        check("bus", "bus");
        check("campus", "campus");
        check("analysis", "analysis");
        check("visited", "visited");
        check("s", "s");
        check("3ms", "3ms");
        check("häuses", "häuses");
    }
}
