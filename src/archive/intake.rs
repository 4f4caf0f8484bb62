//! Takes articles in, one after the other: what the archive keeps of each, so that the rest can be let go of at once.
//!
//! Which number an article, a visit or a name will have shows only when all are known. Until they are [put in
//! order](super::order), articles and visits go by the order in which they came, and names by that in which they were
//! learned.

use super::attached::OwnFolder;
use super::model::{
    Article, ArticleId, Credit, Mention, Rare, Redirect, RedirectTarget, RoleId, Visit, VisitId, Withdrawn,
};
use super::naming::Naming;
use super::references::Referring;
use super::repeated::Listed;
use crate::content::{self, Date, Kind, Language, Many, Masthead, Name, Slug, Text};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};

/// What was taken in so far.
pub(super) struct Intake {
    roles: Many<Text>,
    language: Language,
    pub(super) naming: Naming,
    pub(super) articles: Vec<Article>,
    pub(super) visits: Vec<Visit>,
    pub(super) redirects: Vec<Redirect>,
    /// What articles refer to by slug.
    pub(super) referring: Vec<Referring>,
    pub(super) own_slugs: Vec<OwnSlug>,
    pub(super) withdrawn: Vec<Withdrawal>,
    /// What an editor should hear of what was taken in.
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The folders that belong to an article.
    pub(super) folders: Vec<OwnFolder>,
}

/// That an article has a slug of its own.
pub(super) struct OwnSlug {
    pub(super) article: ArticleId,
    /// The slug that its file would give.
    pub(super) file_slug: Slug,
    /// Where its own is written.
    pub(super) span: Span,
}

/// All that is kept of a withdrawn article.
pub(super) struct Withdrawal {
    pub(super) withdrawn: Withdrawn,
    pub(super) redirect_from: Many<Spanned<Text>>,
}

impl Intake {
    /// Begins with the records, by which names are known, and with room for so many articles.
    pub(super) fn new(masthead: &Masthead, authorities: Vec<content::Authority>, articles: usize) -> Intake {
        Intake {
            roles: masthead.roles.clone(),
            language: masthead.language.clone(),
            naming: Naming::new(authorities),
            articles: Vec::with_capacity(articles),
            visits: Vec::new(),
            redirects: Vec::new(),
            referring: Vec::new(),
            own_slugs: Vec::new(),
            withdrawn: Vec::new(),
            diagnostics: Vec::new(),
            folders: Vec::new(),
        }
    }

    /// Takes in one article; they come in the order of their files, as the first form of a name is the one that is shown.
    pub(super) fn take(&mut self, mut article: content::Article) {
        if let Some(folder) = article.folder.take() {
            let (article, is_withdrawn) = (article.title.span.file, article.withdrawn.is_some());
            self.folders.push(OwnFolder { path: folder, article, is_withdrawn });
        }
        // Nothing after this can show a word of a withdrawn article.
        if let Some(withdrawal) = article.withdrawn.take() {
            self.withdraw(article, *withdrawal);
            return;
        }
        let id = ArticleId(self.articles.len() as u32);
        redirect(article.redirect_from, RedirectTarget::Article(id), &mut self.redirects);
        let own = article.file_slug.take().zip(article.own_slug.as_ref());
        self.own_slugs.extend(own.map(|(file_slug, own)| OwnSlug { file_slug, article: id, span: own.span }));
        if article.translation_of.is_some() || !article.recommended.is_empty() {
            let (translation_of, recommended) = (article.translation_of.take(), article.recommended);
            self.referring.push(Referring { from: id, translation_of, recommended });
            article.recommended = Many::default();
        }
        article.redirect_from = Many::default();
        let resolved = self.article(id, article);
        self.articles.push(resolved);
    }

    fn withdraw(&mut self, article: content::Article, withdrawal: content::Withdrawal) {
        let withdrawn = Withdrawn {
            slug: article.slug,
            date: withdrawal.date.map(|date| date.value),
            reason: withdrawal.reason,
            span: article.title.span,
        };
        self.withdrawn.push(Withdrawal { withdrawn, redirect_from: article.redirect_from });
    }

    /// An article as the archive keeps it. Names are learned in the order of the keys.
    fn article(&mut self, id: ArticleId, article: content::Article) -> Article {
        let credits = self.credits(&article);
        let date = article.date.value;
        let visits = article.visits.into_iter().map(|visit| self.visit(id, date, visit)).collect();
        let people = self.mentions("people", &article.people);
        let named =
            [(Kind::Institution, article.institutions), (Kind::Place, article.places), (Kind::Topic, article.topics)];
        let mut subjects = Vec::with_capacity(named.iter().map(|(_, names)| names.len()).sum());
        for (kind, names) in &named {
            let mut listed = Listed::new(kind.folder(), names.len());
            for name in names {
                self.diagnostics.extend(listed.name(self.naming.meet(*kind, name), name));
            }
            subjects.extend(listed.entries.iter().map(|entry| entry.who));
        }
        let rare = Rare {
            date_note: article.date_note,
            deck: article.deck.0,
            dateline: self.met(Kind::Place, article.dateline),
            original: article.original,
            translation_of: None,
            source: article.source,
            recommended: Box::default(),
            image: article.image,
            corrections: article.corrections.0,
            extra: article.extra,
        };
        Article {
            slug: article.slug,
            title: article.title.value,
            date,
            summary: article.summary,
            language: article.language.filter(|language| *language != self.language),
            credits,
            visits,
            people,
            subjects: subjects.into(),
            series: self.met(Kind::Series, article.series),
            rare: rare.is_something().then(|| Box::new(rare)),
            body: article.body,
            outline: article.outline,
            span: article.title.span,
        }
    }

    fn met(&mut self, kind: Kind, name: Option<Spanned<Name>>) -> Option<super::AuthorityId> {
        name.map(|name| self.naming.meet(kind, &name))
    }

    /// The credits in the order of the masthead's roles; within a role as they were written.
    fn credits(&mut self, article: &content::Article) -> Box<[Credit]> {
        let mut written = Vec::with_capacity(article.newsroom().count());
        for (role, name) in article.newsroom() {
            // A name is learned even if the masthead does not have the role.
            let person = self.naming.meet(Kind::Person, name);
            let number = self.roles.iter().position(|known| **known == *role);
            written.extend(number.map(|number| (RoleId(number as u32), role, person, name)));
        }
        written.sort_by_key(|(role, ..)| *role);
        let mut credits = Vec::with_capacity(written.len());
        for in_role in written.chunk_by(|one, other| one.0 == other.0) {
            let (role, key, ..) = in_role[0];
            let mut listed = Listed::new(key, in_role.len());
            for (_, _, person, name) in in_role {
                self.diagnostics.extend(listed.name(*person, name));
            }
            credits.extend(listed.entries.iter().map(|entry| Credit { role, person: entry.who }));
        }
        credits.into()
    }

    fn visit(&mut self, id: ArticleId, published: Date, visit: content::Visit) -> VisitId {
        let resolved = Visit {
            article: id,
            institution: self.naming.meet(Kind::Institution, &visit.institution),
            is_dated: visit.date.is_some(),
            // When an article appeared, to the minute, says nothing about the hour of the visit.
            date: visit.date.map_or_else(|| published.without_time(), |date| date.value),
            retells: None,
            place: self.met(Kind::Place, visit.place),
            leaders: self.mentions("leader", &visit.leader),
            participants: self.mentions("participants", &visit.participants),
            hosts: self.mentions("hosts", &visit.hosts),
            purpose: visit.purpose,
        };
        self.visits.push(resolved);
        VisitId(self.visits.len() as u32 - 1)
    }

    fn mentions(&mut self, key: &str, mentions: &[content::Mention]) -> Box<[Mention]> {
        let mut listed = Listed::new(key, mentions.len());
        for mention in mentions {
            self.diagnostics.extend(listed.mention(self.naming.meet(Kind::Person, &mention.name), mention));
        }
        // An institution that only a mention names which is left out is not learned.
        let resolved = listed.entries.into_iter().map(|entry| Mention {
            person: entry.who,
            title: entry.title.cloned(),
            of: entry.of.map(|of| self.naming.meet(Kind::Institution, of)),
        });
        resolved.collect()
    }
}

/// Notes old addresses and what they lead to.
pub(super) fn redirect(from: Many<Spanned<Text>>, to: RedirectTarget, redirects: &mut Vec<Redirect>) {
    redirects.extend(from.into_iter().map(|from| Redirect { from: from.value, span: from.span, to }));
}

impl Rare {
    /// Whether it holds anything.
    pub(super) fn is_something(&self) -> bool {
        self.date_note.is_some()
            || !self.deck.is_empty()
            || self.dateline.is_some()
            || self.original.is_some()
            || self.translation_of.is_some()
            || self.source.is_some()
            || !self.recommended.is_empty()
            || self.image.is_some()
            || !self.corrections.is_empty()
            || !self.extra.is_empty()
    }
}
