//! What a body links to and the headings it can be linked at, kept so that links can be checked without reading again.

use std::cmp::Ordering;

use super::body_fault::of_body;
use super::fault::Fault;
use super::site_path::{SitePath, Target};
use crate::diagnostics::Diagnostic;
use crate::markdown::{self, LinkKind};
use crate::source::{Body, Span};

/// The links and headings of a body.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outline {
    /// The links that lead somewhere on this site, in the order of the text.
    pub links: Box<[Link]>,
    /// The ids of the headings.
    pub anchors: Anchors,
}

/// How many bytes of ids are gone through from the first on to find one; beyond, they are kept sorted.
const SEARCHED: usize = 4096;

/// The ids of headings, in one piece of memory: a million articles have several each, and each is short.
///
/// They are in the order of the text, or else, when they are hundreds, sorted: whoever links to each of them does not
/// have to wait for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchors {
    /// One on each line; an id is never empty and holds no line end.
    lines: Box<str>,
}

impl Anchors {
    /// The ids, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.lines.lines()
    }

    /// Whether an id is among them.
    pub fn contains(&self, id: &str) -> bool {
        if self.lines.len() <= SEARCHED {
            return self.iter().any(|known| known == id);
        }
        // What is left begins and ends where lines do.
        let mut left = &*self.lines;
        while !left.is_empty() {
            let before = &left.as_bytes()[..left.len() / 2];
            let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
            let end = left[start..].find('\n').map_or(left.len(), |newline| start + newline);
            match left[start..end].cmp(id) {
                Ordering::Equal => return true,
                Ordering::Less => left = left.get(end + 1..).unwrap_or_default(),
                Ordering::Greater => left = &left[..start.saturating_sub(1)],
            }
        }
        false
    }
}

impl FromIterator<String> for Anchors {
    fn from_iter<I: IntoIterator<Item = String>>(ids: I) -> Anchors {
        let mut lines = String::new();
        for id in ids {
            if !lines.is_empty() {
                lines.push('\n');
            }
            lines.push_str(&id);
        }
        if lines.len() > SEARCHED {
            let mut sorted: Vec<&str> = lines.lines().collect();
            sorted.sort_unstable();
            lines = sorted.join("\n");
        }
        Anchors { lines: lines.into() }
    }
}

/// A link to somewhere on this site.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads.
    pub to: SitePath,
    /// Where it stands.
    pub span: Span,
    /// Whether a picture is shown from there, rather than a page opened.
    pub is_picture: bool,
    /// Whether it is a picture and nothing says what it shows.
    pub is_silent: bool,
    /// Whether it was written with the site's own scheme and host, at which other software may answer too.
    pub names_host: bool,
}

impl Outline {
    /// Looks through a body that stands in a file of a folder of the site at `url`; what is wrong with it is noted.
    pub(super) fn of(body: &Body, text: &str, folder: &str, url: &str, diagnostics: &mut Vec<Diagnostic>) -> Outline {
        let outline = markdown::outline(text);
        diagnostics.extend(outline.faults.iter().map(|fault| of_body(fault, body)));
        let mut links = Vec::new();
        for link in outline.links {
            let span = body.span(link.range);
            let is_picture = link.kind == LinkKind::Picture;
            match Target::of(&link.target, folder, url) {
                Target::OnSite { to, names_host } => {
                    links.push(Link { to, span, is_picture, is_silent: link.is_silent, names_host });
                }
                Target::Elsewhere => {
                    let is_remote = is_picture && !link.target.starts_with("data:");
                    diagnostics.extend(is_remote.then(|| Fault::RemotePicture { target: link.target }.at(span)));
                }
                Target::Nowhere if is_picture => {
                    diagnostics.push(Fault::PictureLeavesSite { target: link.target }.at(span));
                }
                Target::Nowhere => diagnostics.push(Fault::LeavesSite { target: link.target }.at(span)),
            }
        }
        let anchors = outline.headings.into_iter().map(|heading| heading.id);
        Outline { links: links.into(), anchors: anchors.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heading_is_found_among_few_and_among_many() {
        for count in [0, 1, 2, 300, 5_000] {
            let anchors: Anchors = (0..count).rev().map(|number| format!("über-{number}")).collect();
            for number in 0..count {
                assert!(anchors.contains(&format!("über-{number}")), "{number} of {count}");
            }
            for absent in ["", "a", "über-", "über-99999", "ü", "zz"] {
                assert!(!anchors.contains(absent), "{absent} of {count}");
            }
            assert_eq!(anchors.iter().count(), count);
        }
    }
}
