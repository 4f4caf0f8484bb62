//! Rule: a name is one name.
//!
//! `topics: bridges, rivers` is one topic, as names have commas too: `Berkeley, California`. It is taken for several only
//! where each of its parts is a name of the archive by itself.

use std::collections::HashSet;

use super::written::Places;
use crate::archive::{Archive, AuthorityId, folded};
use crate::content::Kind;
use crate::diagnostics::{Code, Diagnostic, listed, quoted};

/// What stands between names in a line of text, and is in none.
const STOPS: [char; 3] = [';', '；', '、'];
/// What stands between names where none of those does.
const COMMAS: [char; 2] = [',', '，'];

/// Takes those that are several names in one out of the names of a kind that have no record, and tells of each.
pub(super) fn taken_from(
    unlisted: &mut Vec<AuthorityId>,
    archive: &Archive,
    places: &mut Places<'_>,
    kind: Kind,
) -> Vec<Diagnostic> {
    if !unlisted.iter().any(|who| parts(&archive.authority(*who).heading).len() > 1) {
        return Vec::new();
    }
    let known: HashSet<String> = archive.register(kind).flat_map(|who| forms(archive, who)).collect();
    let mut told = Vec::new();
    unlisted.retain(|who| {
        let heading = &archive.authority(*who).heading;
        let parts = parts(heading);
        if parts.len() < 2 || !parts.iter().all(|part| known.contains(&folded(part))) {
            return true;
        }
        // A key that takes one name, such as `dateline`, means one.
        let Some(place) = places.first_in_list(*who) else { return true };
        let found = format!("`{heading}` is read as one {kind}, and the archive has {}", listed(&parts));
        let one = format!("if it is one name, `backfile new {kind} {}` makes its record", quoted(heading));
        told.push(
            Diagnostic::warning(Code::SeveralNames, place, found)
                .hint(format!("write `[{}]`, or each on a line of its own behind `- `", parts.join(", ")))
                .hint(one),
        );
        false
    });
    told
}

/// What could be names by themselves in a name.
fn parts(heading: &str) -> Vec<&str> {
    let has_stops = heading.contains(STOPS);
    let is_between = |c: char| if has_stops { STOPS.contains(&c) } else { COMMAS.contains(&c) };
    heading.split(is_between).map(str::trim).filter(|part| !part.is_empty()).collect()
}

/// All forms of a name, as names are compared.
fn forms(archive: &Archive, who: AuthorityId) -> Vec<String> {
    let authority = archive.authority(who);
    match &authority.record {
        Some(record) => record.written.forms().map(|form| folded(form.value.as_str())).collect(),
        None => vec![folded(&authority.heading)],
    }
}
