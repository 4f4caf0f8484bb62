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
    read: BTreeMap<FileId, Vec<Listed>>,
}

impl<'a> Places<'a> {
    pub(super) fn new(archive: &'a Archive, sources: &'a Sources) -> Places<'a> {
        Places { archive, sources, read: BTreeMap::new() }
    }

    /// Where the first of a name's articles lists it.
    pub(super) fn first(&mut self, who: AuthorityId) -> Option<Span> {
        let article = self.archive.article(*self.archive.articles_of(who).first()?).span;
        Some(self.in_first(who).map(|listed| listed.name.span).min().unwrap_or(article))
    }

    /// Where the first of a name's articles lists it under a key that takes several names.
    pub(super) fn first_in_list(&mut self, who: AuthorityId) -> Option<Span> {
        self.in_first(who).filter(|listed| listed.is_in_list).map(|listed| listed.name.span).min()
    }

    /// All places of a name in the first of its articles.
    fn in_first(&mut self, who: AuthorityId) -> impl Iterator<Item = &Listed> {
        let (archive, sources) = (self.archive, self.sources);
        let first = archive.articles_of(who).first().map(|article| archive.article(*article).span.file);
        let names = first.map(|file| {
            self.read.entry(file).or_insert_with(|| {
                let article = load_article(sources, file, Drafts::Included, archive.masthead()).value;
                article.map(|article| listed(&article)).unwrap_or_default()
            })
        });
        let (authority, form) = (archive.authority(who), folded(&archive.authority(who).heading));
        let names = names.map(|names| names.as_slice()).unwrap_or_default().iter();
        names.filter(move |listed| listed.kind == authority.kind && folded(listed.name.value.as_str()) == form)
    }
}

/// A name in an article.
struct Listed {
    kind: Kind,
    name: Spanned<Name>,
    /// Whether its key takes several names.
    is_in_list: bool,
}

/// Every name that the keys of an article have.
fn listed(article: &Article) -> Vec<Listed> {
    let mut names: Vec<Listed> = Vec::new();
    let mut list = |kind, name: &Spanned<Name>, is_in_list| names.push(Listed { kind, name: name.clone(), is_in_list });
    article.dateline.iter().for_each(|name| list(Kind::Place, name, false));
    article.places.iter().for_each(|name| list(Kind::Place, name, true));
    article.institutions.iter().for_each(|name| list(Kind::Institution, name, true));
    article.topics.iter().for_each(|name| list(Kind::Topic, name, true));
    article.newsroom().for_each(|(_, name)| list(Kind::Person, name, true));
    for visit in &article.visits {
        list(Kind::Institution, &visit.institution, false);
        visit.place.iter().for_each(|name| list(Kind::Place, name, false));
    }
    let of_visits = article.visits.iter().flat_map(|visit| [&visit.leader, &visit.participants, &visit.hosts]);
    for Mention { name, of, .. } in of_visits.chain([&article.people]).flatten() {
        list(Kind::Person, name, true);
        of.iter().for_each(|name| list(Kind::Institution, name, false));
    }
    names
}
