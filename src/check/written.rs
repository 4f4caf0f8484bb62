//! Where names are written. An archive keeps names without their places, as it has millions of them, so a file is read again
//! when a place in it is asked for.

use std::collections::BTreeMap;

use crate::archive::{Archive, AuthorityId, folded};
use crate::content::{Article, Drafts, Kind, Mention, Name, load_article};
use crate::source::{FileId, Sources, Span, Spanned};

/// Where articles have names, for the few that are asked for: each of their files is read once.
pub(super) struct Places<'a> {
    archive: &'a Archive,
    sources: &'a Sources,
    read: BTreeMap<FileId, Vec<(Kind, Spanned<Name>)>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(archive: &'a Archive, sources: &'a Sources) -> Places<'a> {
        Places { archive, sources, read: BTreeMap::new() }
    }

    /// Where the first of a name's articles lists it.
    pub(super) fn first(&mut self, who: AuthorityId) -> Option<Span> {
        let (archive, sources) = (self.archive, self.sources);
        let article = archive.article(*archive.articles_of(who).first()?).span;
        let names = self.read.entry(article.file).or_insert_with(|| {
            let article = load_article(sources, article.file, Drafts::Included, archive.masthead()).value;
            article.map(|article| listed(&article)).unwrap_or_default()
        });
        let (authority, form) = (archive.authority(who), folded(&archive.authority(who).heading));
        let same = names.iter().filter(|(kind, name)| *kind == authority.kind && folded(name.value.as_str()) == form);
        Some(same.map(|(_, name)| name.span).min().unwrap_or(article))
    }
}

/// Every name that the keys of an article list, with its kind.
fn listed(article: &Article) -> Vec<(Kind, Spanned<Name>)> {
    let mut names: Vec<(Kind, Spanned<Name>)> = Vec::new();
    let mut list = |kind, name: &Spanned<Name>| names.push((kind, name.clone()));
    article.dateline.iter().chain(&article.places).for_each(|name| list(Kind::Place, name));
    article.institutions.iter().for_each(|name| list(Kind::Institution, name));
    article.topics.iter().for_each(|name| list(Kind::Topic, name));
    article.newsroom().for_each(|(_, name)| list(Kind::Person, name));
    for visit in &article.visits {
        list(Kind::Institution, &visit.institution);
        visit.place.iter().for_each(|name| list(Kind::Place, name));
    }
    let of_visits = article.visits.iter().flat_map(|visit| [&visit.leader, &visit.participants, &visit.hosts]);
    for Mention { name, of, .. } in of_visits.chain([&article.people]).flatten() {
        list(Kind::Person, name);
        of.iter().for_each(|name| list(Kind::Institution, name));
    }
    names
}
