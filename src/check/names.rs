//! Rule: a name that articles use has a record.
//!
//! A name without one still gets its page, so this is advice: a misspelt name shows itself by being unlisted.

use crate::archive::{Archive, AuthorityId};
use crate::content::Kind;
use crate::diagnostics::{Code, Diagnostic, nearest};
use crate::source::{Sources, Span};

/// The most unlisted names that are looked up one by one among the headings; past it only their number is told.
const SHOWN: usize = 200;

/// Notes every name without a record, with the nearest heading that has one; kinds without any record are left alone.
pub(super) fn check(archive: &Archive, sources: &Sources) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for kind in Kind::RECORDED {
        let (listed, unlisted): (Vec<AuthorityId>, Vec<AuthorityId>) =
            archive.register(kind).partition(|who| archive.authority(*who).record.is_some());
        if listed.is_empty() {
            continue;
        }
        let forms: Vec<&str> = listed
            .iter()
            .filter_map(|who| archive.authority(*who).record.as_ref())
            .flat_map(|record| record.written.forms())
            .map(|form| form.value.as_str())
            .collect();
        for who in unlisted.iter().take(SHOWN) {
            diagnostics.extend(note(archive, sources, *who, &forms));
        }
        if unlisted.len() > SHOWN
            && let Some(first) = unlisted.get(SHOWN).and_then(|who| archive.articles_of(*who).first())
        {
            let message = format!("{} further names of kind {kind} have no record", unlisted.len() - SHOWN);
            diagnostics.push(Diagnostic::warning(Code::UnlistedName, archive.article(*first).span, message));
        }
    }
    diagnostics
}

fn note(archive: &Archive, sources: &Sources, who: AuthorityId, forms: &[&str]) -> Option<Diagnostic> {
    let authority = archive.authority(who);
    let article = archive.articles_of(who).first()?;
    let message = format!("the {} `{}` has no record", authority.kind, authority.heading);
    let span = place(sources, archive.article(*article).span, &authority.heading);
    let found = Diagnostic::warning(Code::UnlistedName, span, message);
    let found =
        found.hints(nearest(&authority.heading, forms.iter().copied()).map(|near| format!("did you mean `{near}`?")));
    Some(found.hint(format!("`backfile new {} \"{}\"` makes one", authority.kind, authority.heading)))
}

/// Where an article's file first has a name; an archive keeps names without their places, as it has millions of them.
fn place(sources: &Sources, article: Span, name: &str) -> Span {
    let text = sources.text(article.file).ok();
    let found = text.and_then(|text| text.find(name));
    found.map_or(article, |at| Span::new(article.file, at, at + name.len()))
}
