//! Names in running text become links to their records.

use std::borrow::Cow;

use super::escape;
use super::linking::{NameLink, NameLinks};
use super::name_search::NameSearch;
use super::scripts::is_word;

/// The names of one body, ready to be looked for.
///
/// Of names that begin at one place the longest counts. In scripts that put spaces between words a name is a whole
/// word: `Ann` is not in `Anna`, nor in `Ann-Marie`, but is in `Ann's`. Han has no such ends.
pub(super) struct Names<'a> {
    /// None where there is no name to look for.
    search: Option<NameSearch>,
    /// In the order of the names' own letters.
    known: Vec<Known<'a>>,
    repeat: NameLinks,
    linked: Vec<bool>,
    /// How many addresses are still to be linked.
    left: usize,
}

struct Known<'a> {
    name: String,
    href: &'a str,
    /// The number of its address; two names may share one.
    subject: usize,
    /// The longest other name that this one begins with.
    shorter: Option<usize>,
}

impl<'a> Names<'a> {
    pub(super) fn new(links: &'a [NameLink], repeat: NameLinks) -> Names<'a> {
        let mut known: Vec<Known<'a>> = match repeat {
            NameLinks::Off => Vec::new(),
            NameLinks::First | NameLinks::All => links.iter().filter_map(Known::new).collect(),
        };
        // Of two records under one name the one given first is meant: sorting keeps their order.
        known.sort_by(|a, b| a.name.cmp(&b.name));
        known.dedup_by(|later, first| later.name == first.name);
        let subjects = number_subjects(&mut known);
        find_shorter(&mut known);
        let search = (!known.is_empty()).then(|| NameSearch::new(known.iter().map(|known| &*known.name)));
        Names { search, known, repeat, linked: vec![false; subjects], left: subjects }
    }

    /// Adds text to a page, its names linked.
    pub(super) fn write(&mut self, out: &mut String, text: &str) {
        let Names { search: Some(search), known, repeat, linked, left } = self else {
            escape::text(out, text);
            return;
        };
        let line: Cow<'_, str> = match text.contains('\n') {
            true => Cow::Owned(text.replace('\n', " ")),
            false => Cow::Borrowed(text),
        };
        search.allow(&line);
        let (mut written, mut at) = (0, 0);
        while *left > 0
            && let Some((start, longest)) = search.find(known, &line, at)
        {
            let Some(name) = whole_word(&line, start, longest, known) else {
                at = start + line[start..].chars().next().map_or(1, char::len_utf8);
                continue;
            };
            let Known { name, href, subject, .. } = &known[name];
            at = start + name.len();
            if *repeat == NameLinks::All || !linked[*subject] {
                escape::text(out, &text[written..start]);
                out.push_str("<a href=\"");
                escape::address(out, href);
                out.push_str("\">");
                escape::text(out, &text[start..at]);
                out.push_str("</a>");
                written = at;
                linked[*subject] = true;
                *left -= usize::from(*repeat == NameLinks::First);
            }
        }
        escape::text(out, &text[written..]);
    }
}

impl<'a> Known<'a> {
    fn new(link: &'a NameLink) -> Option<Known<'a>> {
        let name = link.name.split_whitespace().collect::<Vec<_>>().join(" ");
        (!name.is_empty()).then_some(Known { name, href: &link.href, subject: 0, shorter: None })
    }
}

impl AsRef<str> for Known<'_> {
    fn as_ref(&self) -> &str {
        &self.name
    }
}

/// Finds the longest name at a place that ends there as a word does, from the longest of all downwards.
fn whole_word(line: &str, start: usize, longest: usize, known: &[Known<'_>]) -> Option<usize> {
    // All names at one place begin alike, so that what stands before them is looked at once.
    let first = line[start..].chars().next();
    if first.is_some_and(is_word) && goes_on(&mut line[..start].chars().rev()) {
        return None;
    }
    let mut candidate = Some(longest);
    while let Some(number) = candidate {
        let Known { name, shorter, .. } = &known[number];
        let (last, end) = (name.chars().next_back(), start + name.len());
        if !(last.is_some_and(is_word) && goes_on(&mut line[end..].chars())) {
            return Some(number);
        }
        candidate = *shorter;
    }
    None
}

/// Tells whether the characters next to a word belong to it; a hyphen does when a letter follows it.
fn goes_on(beside: &mut impl Iterator<Item = char>) -> bool {
    match beside.next() {
        Some('-' | '\u{2010}' | '\u{2011}') => beside.next().is_some_and(is_word),
        Some(c) => is_word(c),
        None => false,
    }
}

/// Numbers the addresses of the names and tells how many there are.
fn number_subjects(known: &mut [Known<'_>]) -> usize {
    let mut hrefs: Vec<&str> = known.iter().map(|known| known.href).collect();
    hrefs.sort_unstable();
    hrefs.dedup();
    for known in known {
        known.subject = hrefs.binary_search(&known.href).expect("every address was listed");
    }
    hrefs.len()
}

/// Links each name to the longest other one it begins with, in names sorted by letter.
fn find_shorter(known: &mut [Known<'_>]) {
    let mut begun: Vec<usize> = Vec::new();
    for number in 0..known.len() {
        while begun.last().is_some_and(|&last| !known[number].name.starts_with(&known[last].name)) {
            begun.pop();
        }
        known[number].shorter = begun.last().copied();
        begun.push(number);
    }
}
