//! "Did you mean": the known word that is nearest to an unknown one.

/// Finds the candidate nearest to a word, if one is near enough to be what was meant.
///
/// Near enough is a third of the word's length in edits (swaps count once), ignoring case. Of two equally near the
/// first wins, so the candidates' order decides.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let bound = (length / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        if candidate.chars().count().abs_diff(length) > bound {
            continue;
        }
        let distance = strsim::osa_distance(&word, &candidate.to_lowercase());
        if distance <= bound && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised_and_another_word_is_not() {
        let keys = ["title", "date", "editor", "editor_in_charge", "producer"];
        let check = |word, expected| assert_eq!(nearest(word, keys), expected, "{word}");
        check("titel", Some("title"));
        check("Date", Some("date"));
        check("editorincharge", Some("editor_in_charge"));
        check("weather", None);
        check("", None);
    }
}
