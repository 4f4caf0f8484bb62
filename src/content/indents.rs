//! Lines of YAML that are indented otherwise than those that they belong with.

use super::slips::{key_of, line_above, line_at, line_start, parted};
use super::yaml_fault::YamlFault;

/// Finds the line that is indented otherwise than its neighbours, where reading stopped at the line that begins at a byte
/// of the text: the place, and what to write instead.
pub(super) fn found(text: &str, start: usize) -> Option<(usize, YamlFault)> {
    let (indent, content) = parted(line_at(text, start));
    if indent.is_empty() {
        return first_line(text, start);
    }
    let is_entry = content.starts_with("- ");
    if !is_entry && key_of(content).is_none() {
        return None;
    }
    let nearest = columns(text, start, is_entry).into_iter().min_by_key(|column| column.abs_diff(indent.len()))?;
    (nearest != indent.len()).then(|| misindented(text, start, nearest))
}

/// The first line of all, when it is indented and the one where reading stopped, at the margin, is not.
fn first_line(text: &str, stopped: usize) -> Option<(usize, YamlFault)> {
    let first = text.len() - text.trim_start().len();
    let start = line_start(text, first);
    let is_key = key_of(line_at(text, start)).is_some();
    (first > start && start < stopped && is_key).then(|| misindented(text, start, 0))
}

/// The first line of a text, beyond its own, that looks like an entry of a list: it is indented deeper than it should be,
/// or stands below a key that has a text already.
pub(super) fn swallowed_entry(text: &str, start: usize, end: usize, key: Option<&str>) -> Option<(usize, YamlFault)> {
    let (first, _) = text[start..end].split_once('\n')?;
    let mut at = start + first.len() + 1;
    while !parted(line_at(text, at)).1.starts_with("- ") {
        at += text[at..end].find('\n')? + 1;
    }
    let (indent, entry) = parted(line_at(text, at));
    if let Some(key) = key {
        let (key, entry, text) = (key.to_owned(), entry.trim_end().to_owned(), first.trim_end().to_owned());
        return Some((at + indent.len(), YamlFault::EntryBelowText { key, text, entry }));
    }
    let (wanted, list) = parted(line_at(text, line_start(text, start)));
    list.starts_with("- ").then(|| misindented(text, at, wanted.len()))
}

/// The columns in which a key or an entry of a list may begin below the lines above one, the innermost first.
fn columns(text: &str, start: usize, is_entry: bool) -> Vec<usize> {
    let (mut columns, mut open, mut at) = (Vec::new(), usize::MAX, start);
    while let Some(above) = line_above(text, at).filter(|_| open > 0) {
        at = above;
        let (indent, content) = parted(line_at(text, above));
        let column = indent.len();
        if content.starts_with('#') || column >= open {
            continue;
        }
        let (is_entry_too, key, behind) = match content.strip_prefix("- ") {
            Some(rest) => (true, rest, column + 2),
            None => (false, content, column),
        };
        if is_entry && is_entry_too {
            columns.push(column);
        } else if !is_entry && key_of(key).is_some() && behind < open {
            columns.push(behind);
        }
        open = column;
    }
    columns
}

fn misindented(text: &str, start: usize, wanted: usize) -> (usize, YamlFault) {
    let (indent, content) = parted(line_at(text, start));
    let fix = format!("{}{}", " ".repeat(wanted), content.trim_end());
    (start + indent.len(), YamlFault::Misindented { spaces: indent.chars().count(), wanted, fix })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_that_is_read_as_more_of_a_text_is_noticed() {
        let check = |text: &str, key, expected: &str| {
            let start = text.find('A').expect("the text is there");
            let found = match swallowed_entry(text, start, text.trim_end().len(), key) {
                Some((at, YamlFault::Misindented { fix, .. })) => format!("{at}: {fix}"),
                Some((at, YamlFault::EntryBelowText { text, entry, .. })) => format!("{at}: {text}, {entry}"),
                _ => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{text}");
        };
        check("people:\n- A\n  - B\n", None, "14: - B");
        check("people:\n  - A\n    and more\n\n     - B \n", None, "33:   - B");
        check("people: A\n  - B\n", Some("people"), "12: A, - B");
        check("people:\n  - A\n    -B\n", None, "nothing");
        check("people:\n  - A - B\n", None, "nothing");
        check("[A,\n  - B]", None, "nothing");
    }

    #[test]
    fn a_line_begins_where_its_neighbours_do() {
        let check = |text: &str, place: &str, expected: &str| {
            let start = line_start(text, text.find(place).expect("the line is there"));
            let fix = match found(text, start) {
                Some((_, YamlFault::Misindented { fix, .. })) => fix,
                _ => "nothing".to_owned(),
            };
            assert_eq!(fix, expected, "{text:?}");
        };
        check("title: A\n date: 2020\n", "date", "date: 2020");
        check("visits:\n  - institution: A\n      leader: B\n", "leader", "    leader: B");
        check("visits:\n  - institution: A\n   leader: B\n", "leader", "    leader: B");
        check("visits:\n  - institution: A\n    place: C\n     leader: B\n", "leader", "    leader: B");
        check("visits:\n    - institution: A\n      place: B\n  - institution: C\n", "C", "    - institution: C");
        check("source:\n  name: A\n    url: B\n", "url", "  url: B");
        check(" title: A\ndate: 2020\n", "date", "title: A");
        check("title: A\ndate: 2020\n", "date", "nothing");
        check("title: A\n  more words\n", "more", "nothing");
        check(" x: 1\n", "x", "nothing");
    }
}
