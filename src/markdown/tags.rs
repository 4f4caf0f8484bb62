//! The attributes of a raw tag, held against the allow-list one by one.

use std::ops::Range;

use super::address;
use super::allowed::{Element, Value};
use super::escape;
use super::fault::Fault;
use super::outline::LinkKind;
use super::raw::{Attribute, Fragment, decode};

/// An attribute that may stay.
pub(super) struct Kept<'t> {
    pub(super) name: &'static str,
    pub(super) value: Meaning<'t>,
}

/// What an attribute says.
pub(super) enum Meaning<'t> {
    /// Text as it was written, entities and all.
    Text(&'t str),
    /// Only that it is there.
    Flag,
    /// Where something is: one target, or several of a `srcset`.
    Targets(Vec<Target<'t>>),
}

/// An address in raw HTML.
pub(super) struct Target<'t> {
    pub(super) address: String,
    pub(super) kind: LinkKind,
    /// The width or density that a `srcset` gives it, empty elsewhere.
    pub(super) size: &'t str,
    /// Its place in the body.
    pub(super) range: Range<usize>,
}

/// Reads the attributes of a start tag; what may not stay is refused with a fault.
pub(super) fn read<'t>(
    element: &Element,
    fragment: &'t Fragment<'_>,
    attributes: &[Attribute],
    refuse: &mut dyn FnMut(Fault),
) -> Vec<Kept<'t>> {
    let mut kept: Vec<Kept<'t>> = Vec::new();
    for attribute in attributes {
        let written = &fragment.text[attribute.name.clone()];
        let found = element.value(written);
        // Of two attributes of one name only the first counts, as in a browser.
        if found.is_some_and(|(name, _)| kept.iter().any(|kept| kept.name == name)) {
            continue;
        }
        match found.and_then(|(name, value)| Some((name, meaning(value, fragment, &attribute.value, refuse)?))) {
            Some((_, Meaning::Targets(targets))) if targets.is_empty() => {}
            Some((name, value)) => kept.push(Kept { name, value }),
            None => refuse(Fault::ForbiddenHtml {
                name: written.to_ascii_lowercase(),
                range: fragment.place(&attribute.range()),
            }),
        }
    }
    kept
}

/// Reads one value; gives nothing where it is not of the kind that its attribute asks for.
fn meaning<'t>(
    value: Value,
    fragment: &'t Fragment<'_>,
    range: &Range<usize>,
    refuse: &mut dyn FnMut(Fault),
) -> Option<Meaning<'t>> {
    let written = &fragment.text[range.clone()];
    let mut target = |kind, range: Range<usize>, size| {
        let address = decode(fragment.text[range.clone()].trim());
        let range = fragment.place(&range);
        if address::is_safe(&address, kind) {
            return Some(Target { address, kind, size, range });
        }
        refuse(Fault::UnsafeLink { target: shown(&address), range });
        None
    };
    match value {
        Value::Text => Some(Meaning::Text(written)),
        Value::Flag => Some(Meaning::Flag),
        Value::Number => {
            let fits = (1..=4).contains(&written.len()) && written.bytes().all(|b| b.is_ascii_digit());
            fits.then_some(Meaning::Text(written))
        }
        Value::Word(words) => words.iter().find(|word| word.eq_ignore_ascii_case(written)).map(|w| Meaning::Text(w)),
        Value::Address(kind) => Some(Meaning::Targets(target(kind, range.clone(), "").into_iter().collect())),
        Value::Addresses => {
            let candidates = candidates(written).into_iter();
            let place = |part: Range<usize>| range.start + part.start..range.start + part.end;
            Some(Meaning::Targets(
                candidates.filter_map(|(part, size)| target(LinkKind::Picture, place(part), size)).collect(),
            ))
        }
    }
}

/// Takes a `srcset` apart: the place of each address in it, and its size.
fn candidates(written: &str) -> Vec<(Range<usize>, &str)> {
    let mut candidates = Vec::new();
    let mut at = 0;
    loop {
        let rest = &written[at..];
        let start = at + rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == ',').len();
        let end = written[start..].find(|c: char| c.is_ascii_whitespace()).map_or(written.len(), |at| start + at);
        if start == end {
            return candidates;
        }
        let address = written[start..end].trim_end_matches(',');
        let (size, next) = match address.len() < end - start {
            true => ("", end),
            false => {
                let next = written[end..].find(',').map_or(written.len(), |at| end + at);
                (written[end..next].trim(), next)
            }
        };
        let measured =
            size.strip_suffix(['w', 'x']).is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit() || b == b'.'));
        candidates.push((start..start + address.len(), if measured { size } else { "" }));
        at = next;
    }
}

/// An address as it can be shown in a report.
fn shown(address: &str) -> String {
    let mut shown = String::with_capacity(address.len());
    escape::plain(&mut shown, address);
    shown
}
