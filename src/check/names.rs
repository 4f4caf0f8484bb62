//! Rule: a name that articles use has a record.
//!
//! Names that are several in one are told first, by a [rule of their own](super::several).
//! A name without one still gets its page, so this is advice. A name that is nearly another's is told by itself, as it may
//! be misspelt; of all others of a kind, which an archivist knows to be there, the number and the most frequent.

use super::several;
use super::written::Places;
use crate::archive::{Archive, AuthorityId};
use crate::content::Kind;
use crate::diagnostics::{Code, Diagnostic, nearest, quoted};
use crate::source::Sources;

/// The most names of a kind that are compared with every heading.
const COMPARED: usize = 2000;
/// The most that are told by themselves.
const SHOWN: usize = 200;
/// How many of the others are named.
const FOREMOST: usize = 3;

/// Notes names without a record; of kinds without any record only those that are several in one.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let mut places = Places::new(archive, sources);
    Kind::RECORDED.into_iter().flat_map(|kind| of_kind(archive, &mut places, kind)).collect()
}

/// Counts the names without a record that articles use; kinds without any record are left alone.
pub(super) fn count(archive: &Archive) -> usize {
    let of_kind = |kind| {
        let (listed, unlisted): (Vec<AuthorityId>, Vec<AuthorityId>) =
            archive.register(kind).partition(|who| archive.authority(*who).record.is_some());
        let used = unlisted.iter().filter(|who| !archive.articles_of(**who).is_empty());
        if listed.is_empty() { 0 } else { used.count() }
    };
    Kind::RECORDED.into_iter().map(of_kind).sum()
}

fn of_kind(archive: &Archive, places: &mut Places<'_>, kind: Kind) -> Vec<Diagnostic> {
    let (listed, mut unlisted): (Vec<AuthorityId>, Vec<AuthorityId>) =
        archive.register(kind).partition(|who| archive.authority(*who).record.is_some());
    let mut diagnostics = several::taken_from(&mut unlisted, archive, places, kind);
    if listed.is_empty() {
        return diagnostics;
    }
    let records = listed.iter().filter_map(|who| archive.authority(*who).record.as_ref());
    let forms = records.flat_map(|record| record.written.forms()).map(|form| form.value.as_str());
    let forms: Vec<&str> = forms.collect();
    let (mut compared, mut shown) = (0, 0);
    unlisted.retain(|who| {
        compared += 1;
        let is_compared = compared <= COMPARED && shown < SHOWN;
        let near = if is_compared { nearest(&archive.authority(*who).heading, forms.iter().copied()) } else { None };
        let told = near.and_then(|near| likely_slip(archive, places, *who, near));
        let is_told = told.is_some();
        shown += usize::from(is_told);
        diagnostics.extend(told);
        !is_told
    });
    diagnostics.extend(the_others(archive, places, kind, unlisted));
    diagnostics
}

/// A name that is nearly the name of a record.
fn likely_slip(archive: &Archive, places: &mut Places<'_>, who: AuthorityId, near: &str) -> Option<Diagnostic> {
    let authority = archive.authority(who);
    let message = format!("the {} `{}` has no record", authority.kind, authority.heading);
    let found = Diagnostic::warning(Code::UnlistedName, places.first(who)?, message);
    let found = found.hint(format!("did you mean `{near}`?"));
    Some(found.hint(format!("`backfile new {} {}` makes one", authority.kind, quoted(&authority.heading))))
}

/// All others of a kind, told at the most frequent.
fn the_others(archive: &Archive, places: &mut Places<'_>, kind: Kind, others: Vec<AuthorityId>) -> Option<Diagnostic> {
    let mut counted: Vec<(usize, AuthorityId)> = others
        .into_iter()
        .map(|who| (archive.articles_of(who).len(), who))
        .filter(|(articles, _)| *articles > 0)
        .collect();
    counted.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let (_, most) = *counted.first()?;
    let named = counted.iter().take(FOREMOST).map(|(articles, who)| {
        let heading = &archive.authority(*who).heading;
        if *articles == 1 { format!("`{heading}` (1 article)") } else { format!("`{heading}` ({articles} articles)") }
    });
    let named = named.collect::<Vec<_>>().join(", ");
    let heading = &archive.authority(most).heading;
    let message = match counted.len() {
        1 => format!("the {kind} `{heading}` has no record"),
        many => format!("{many} {} have no record; the most frequent: {named}", kind.folder()),
    };
    let found = Diagnostic::warning(Code::UnlistedName, places.first(most)?, message);
    Some(found.hint(format!("`backfile new {kind} {}` makes one", quoted(heading))))
}
