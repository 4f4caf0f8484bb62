//! Slips of the hand in YAML, which its grammar tells in words that help nobody: lines indented with tabs, and keys below
//! a name that stands alone.

use super::yaml_fault::YamlFault;

/// How many spaces stand for a tab.
const TAB: usize = 2;

/// Finds the slip that stopped the reading of a front matter at a byte of it: its place, and what to write instead.
///
/// `is_at_tab` says that it was a tab that stopped it.
pub(super) fn found(text: &str, offset: usize, is_at_tab: bool) -> Option<(usize, YamlFault)> {
    let start = line_start(text, offset);
    keys_below_a_name(text, start).or_else(|| tab(text, start, is_at_tab))
}

/// A line indented with a tab: the one where reading stopped, or, when a tab stopped it, the next, which the scanner has
/// only looked at.
fn tab(text: &str, start: usize, is_at_tab: bool) -> Option<(usize, YamlFault)> {
    let next = (start + line_at(text, start).len() + 1).min(text.len());
    let starts = [Some(start), is_at_tab.then_some(next)].into_iter().flatten();
    let is_indented_so = |line: &str| !line.trim().is_empty() && parted(line).0.contains('\t');
    let start = starts.into_iter().find(|start| is_indented_so(line_at(text, *start)))?;
    let (indent, content) = parted(line_at(text, start));
    let width = indent.replace('\t', "  ").len();
    let above = line_above(text, start).map(|above| line_at(text, above)).unwrap_or_default();
    // A key cannot be indented below one that has its value already.
    let is_beside = key_of(above).is_some_and(|(_, value)| !value.is_empty()) && key_of(content).is_some();
    let width = if is_beside { width.min(parted(above).0.replace('\t', "  ").len()) } else { width };
    let fix = format!("{}{}", " ".repeat(width), content.replace('\t', &" ".repeat(TAB)));
    Some((start + indent.find('\t').unwrap_or(0), YamlFault::Tab { fix }))
}

/// A key on the line where reading stopped, below a line with nothing but a name: `- NAME`, or `key: NAME`.
fn keys_below_a_name(text: &str, start: usize) -> Option<(usize, YamlFault)> {
    let (indent, content) = parted(line_at(text, start));
    let (below, _) = key_of(content).filter(|_| !indent.is_empty())?;
    let mut above = line_above(text, start)?;
    // Of several keys below the name the first is nearest to it.
    while key_of(line_at(text, above)).is_some() && parted(line_at(text, above)).0 == indent {
        above = line_above(text, above)?;
    }
    let line = line_at(text, above);
    let (outer, entry) = parted(line);
    let (is_entry, key, name) = match entry.strip_prefix("- ") {
        Some(name) if key_of(name).is_none() => (true, key_above(text, above, outer.len())?, name),
        Some(_) => return None,
        None => {
            let (key, value) = key_of(entry).filter(|_| outer.len() < indent.len())?;
            (false, key, value)
        }
    };
    let name = name.trim();
    if name.is_empty() || name.contains(": ") || name.starts_with(['"', '\'', '[', '{', '|', '>', '&', '*', '!']) {
        return None;
    }
    let own = own_key(key)?;
    let fix = if is_entry { format!("- {own}: {name}") } else { format!("{own}: {name}") };
    let at = above + line.trim_end().len() - name.len();
    let alone = (!is_entry).then(|| key.to_owned());
    Some((at, YamlFault::KeysBelowName { name: name.to_owned(), below: below.to_owned(), alone, fix }))
}

/// The key under which a name stands that may also be written with keys of its own.
fn own_key(key: &str) -> Option<&'static str> {
    Some(match key {
        "visits" => "institution",
        "people" | "leader" | "participants" | "hosts" | "source" => "name",
        "image" => "file",
        "corrections" => "note",
        "positions" => "title",
        _ => return None,
    })
}

/// The key that a list belongs to whose entries are indented so.
fn key_above(text: &str, mut at: usize, indent: usize) -> Option<&str> {
    loop {
        at = line_above(text, at)?;
        let (outer, content) = parted(line_at(text, at));
        let content = content.strip_prefix("- ").unwrap_or(content);
        if let Some((key, "")) = key_of(content).filter(|_| outer.len() <= indent) {
            return Some(key);
        }
    }
}

/// A line that is a key, and the value behind it.
pub(super) fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.trim().split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    (is_key && (value.is_empty() || value.starts_with([' ', '\t']))).then(|| (key, value.trim()))
}

/// A line in its indentation and the rest.
pub(super) fn parted(line: &str) -> (&str, &str) {
    line.split_at(line.len() - line.trim_start().len())
}

/// Where the line begins that a byte of a text stands on.
pub(super) fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The line that begins at a byte of a text.
pub(super) fn line_at(text: &str, start: usize) -> &str {
    text[start..].lines().next().unwrap_or_default()
}

/// Where the last line begins that has something on it and stands above the one that begins here.
pub(super) fn line_above(text: &str, start: usize) -> Option<usize> {
    let mut start = start;
    while start > 0 {
        start = line_start(text, start - 1);
        if !line_at(text, start).trim().is_empty() {
            return Some(start);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_indented_with_a_tab_is_told_with_spaces() {
        let check = |text: &str, place: &str, expected: &str| {
            let at = text.find('\t').expect("there is a tab");
            // The scanner stops at the tab, behind it, or at the end of the line above.
            for offset in [at - 1, at, at + 1] {
                let Some((found, YamlFault::Tab { fix })) = found(text, offset, true) else {
                    panic!("{text:?} at {offset}")
                };
                assert_eq!((text[found..].lines().next(), fix.as_str()), (Some(place), expected), "{text:?}");
            }
        };
        check("visits:\n\t- institution: A\n", "\t- institution: A", "  - institution: A");
        check("visits:\n  - institution: A\n\t  leader: B\n", "\t  leader: B", "    leader: B");
        check("title: A\n\tdate: 2020\n", "\tdate: 2020", "date: 2020");
        // What stopped the reading on the line above is none of this line's.
        assert!(found("title: @A\n\tdate: 2020\n", 7, false).is_none());
    }

    #[test]
    fn keys_below_a_name_are_told_with_the_key_of_the_name() {
        let check = |text: &str, expected: &str| {
            let offset = text.rfind(':').expect("there is a key");
            let found = match found(text, offset, false) {
                Some((at, YamlFault::KeysBelowName { name, below, fix, .. })) => {
                    assert!(text[at..].starts_with(&name), "{text:?}");
                    format!("{below}, {fix}")
                }
                _ => "nothing".to_owned(),
            };
            assert_eq!(found, expected, "{text:?}");
        };
        check("visits:\n  - A: B\n    leader: C\n", "nothing");
        check("visits:\n  - Institute\n    leader: A\n", "leader, - institution: Institute");
        check("visits:\n- Institute\n\n  leader: A\n  place: B\n", "place, - institution: Institute");
        check("visits: Institute\n  leader: A\n", "leader, institution: Institute");
        check("source: so\n  url: A\n", "url, name: so");
        check("visits:\n  - institution: A\n    hosts:\n      - B\n        title: C\n", "title, - name: B");
        check("topics:\n  - A\n    title: C\n", "nothing");
        check("title: A\ndate: 2020\n", "nothing");
    }
}
