//! What an archive is made of once its names are resolved: small records that point at each other by number.

use std::num::NonZeroU32;

use crate::content::{self, Correction, Date, Extra, Image, Kind, Language, Original, Outline, Slug, Source, Text};
use crate::source::{Body, FileId, Span};

/// Declares the small numbers by which things of an archive are known.
macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(pub(super) u32);

            impl $name {
                /// The number itself, from 0.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )+
    };
}

ids! {
    /// An article. The order of the numbers is the order of lists: newest first, what has no year at the end.
    ArticleId,
    /// A visit; newest first, what has no year at the end.
    VisitId,
    /// A free-standing page, by its slug.
    FreePageId,
    /// A withdrawn article, by its slug.
    WithdrawnId,
    /// A picture or other file beside the articles that is published.
    AttachmentId,
    /// A file of `static/`.
    StaticId,
    /// An old address, by its text.
    RedirectId,
    /// A role of the newsroom, in the order of the masthead.
    RoleId,
}

/// A person, institution, place, topic or series, with or without a record. The numbers go through the registers: first
/// all people by their filing, then all institutions, and so on.
///
/// It is held from 1, so that where there may be none, as of most mentions' institutions, that takes no further room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct AuthorityId(NonZeroU32);

impl AuthorityId {
    /// The authority of a number, from 0.
    pub(super) fn of(index: usize) -> AuthorityId {
        AuthorityId(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// The number itself, from 0.
    pub fn index(self) -> usize {
        self.number() as usize
    }

    /// The number itself, as lists are kept by it.
    pub(super) fn number(self) -> u32 {
        self.0.get() - 1
    }
}

/// An article whose names are resolved.
#[derive(Debug, Clone)]
pub struct Article {
    /// The slug of its address.
    pub slug: Slug,
    /// The headline.
    pub title: Text,
    /// When it was published, as far as is known.
    pub date: Date,
    /// A sentence or two for lists, where an editor wrote them.
    pub summary: Option<Text>,
    /// Its language, where it is not the masthead's.
    pub language: Option<Language>,
    /// The newsroom's credits, in the order of the roles.
    pub credits: Box<[Credit]>,
    /// The visits it reports.
    pub visits: Box<[VisitId]>,
    /// People named beyond the visits.
    pub people: Box<[Mention]>,
    /// Institutions, places and topics it names, each kind in the order written.
    pub subjects: Box<[AuthorityId]>,
    /// The series it belongs to.
    pub series: Option<AuthorityId>,
    /// What most articles do not have.
    pub rare: Option<Box<Rare>>,
    /// The text.
    pub body: Body,
    /// The text's links and headings.
    pub outline: Outline,
    /// Where its headline stands.
    pub span: Span,
}

/// What most articles do not have.
#[derive(Debug, Clone, Default)]
pub struct Rare {
    /// A word about the date.
    pub date_note: Option<Text>,
    /// The lines above or under the headline.
    pub deck: Box<[Text]>,
    /// The place that the copy is dated from.
    pub dateline: Option<AuthorityId>,
    /// What it was translated or taken from.
    pub original: Option<Box<Original>>,
    /// The article of this archive that it translates.
    pub translation_of: Option<ArticleId>,
    /// Where it came from.
    pub source: Option<Box<Source>>,
    /// Further reading chosen by hand.
    pub recommended: Box<[ArticleId]>,
    /// The picture that goes with it.
    pub image: Option<Box<Image>>,
    /// What was put right.
    pub corrections: Box<[Correction]>,
    /// Keys of the archive's own.
    pub extra: Extra,
}

impl Article {
    /// The file it was read from.
    pub fn file(&self) -> FileId {
        self.span.file
    }
}

/// Who did what for an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Credit {
    /// The role.
    pub role: RoleId,
    /// The person.
    pub person: AuthorityId,
}

/// A person named, with the title and institution given there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The person.
    pub person: AuthorityId,
    /// The title.
    pub title: Option<Text>,
    /// The institution that the title belongs to.
    pub of: Option<AuthorityId>,
}

/// A visit to an institution.
#[derive(Debug)]
pub struct Visit {
    /// The article that reports it.
    pub article: ArticleId,
    /// The institution.
    pub institution: AuthorityId,
    /// When; the day of the article where the visit names none.
    pub date: Date,
    /// Whether the record names that date for the visit.
    pub is_dated: bool,
    /// In a translation, the visit of the original that this tells again.
    pub retells: Option<VisitId>,
    /// Where.
    pub place: Option<AuthorityId>,
    /// Who led it.
    pub leaders: Box<[Mention]>,
    /// Who took part.
    pub participants: Box<[Mention]>,
    /// Who received the visitors.
    pub hosts: Box<[Mention]>,
    /// What it was for.
    pub purpose: Option<Text>,
}

impl Visit {
    /// Everybody on the visit, each with the part that they had in it.
    pub fn people(&self) -> impl Iterator<Item = (Part, &Mention)> {
        let leaders = self.leaders.iter().map(|mention| (Part::Led, mention));
        let participants = self.participants.iter().map(|mention| (Part::Joined, mention));
        let hosts = self.hosts.iter().map(|mention| (Part::Hosted, mention));
        leaders.chain(participants).chain(hosts)
    }
}

/// The part that a person, institution, place or topic has in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// Led a visit.
    Led,
    /// Took part in a visit.
    Joined,
    /// Received a visit, as a host.
    Hosted,
    /// Was visited.
    Visited,
    /// Is named, or is what the article is about.
    Named,
    /// Is where a visit or the copy took place.
    Setting,
    /// Is what a person named there belongs to.
    Affiliation,
    /// Worked on it in the newsroom.
    Credited(RoleId),
    /// Contains it, as a series does.
    Contains,
}

impl Part {
    /// Whether it is one in the news, not in the newsroom.
    pub fn is_news(self) -> bool {
        !matches!(self, Part::Credited(_))
    }
}

/// One part in one article; sorted by article, in the order of lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Appearance {
    /// The article.
    pub article: ArticleId,
    /// The part.
    pub part: Part,
}

/// A person, institution, place, topic or series of the archive.
#[derive(Debug)]
pub struct Authority {
    /// What it is.
    pub kind: Kind,
    /// The slug of its address.
    pub slug: Slug,
    /// The form of the name that is shown everywhere.
    pub heading: Text,
    /// How it files.
    pub filing: Box<str>,
    /// Its record; a name without one is *unlisted*.
    pub record: Option<Box<AuthorityRecord>>,
}

/// What an authority's record says beyond its name.
#[derive(Debug)]
pub struct AuthorityRecord {
    /// The record as it was written.
    pub written: content::Authority,
    /// The record that it belongs to: part of, within, broader.
    pub wider: Option<AuthorityId>,
    /// Where an institution is.
    pub place: Option<AuthorityId>,
    /// The institutions of a person's positions, one for each.
    pub positions: Box<[Option<AuthorityId>]>,
}

/// An article that was withdrawn: its address says so, and nothing else of it is anywhere.
#[derive(Debug)]
pub struct Withdrawn {
    /// The slug of its address.
    pub slug: Slug,
    /// When it was withdrawn.
    pub date: Option<Date>,
    /// Why.
    pub reason: Option<Text>,
    /// Where its front matter stands.
    pub span: Span,
}

/// A file beside the articles that is not published, as it lies in the folder of an article that is withheld.
#[derive(Debug)]
pub struct Withheld {
    /// The address that it would have.
    pub path: Text,
    /// The file.
    pub file: FileId,
    /// The article's file.
    pub of: FileId,
    /// Whether the article is a draft; otherwise it was withdrawn.
    pub is_draft: bool,
}

/// An old address that leads to a page.
#[derive(Debug, Clone)]
pub struct Redirect {
    /// The old address.
    pub from: Text,
    /// Where that was asked for.
    pub span: Span,
    /// What it leads to.
    pub to: RedirectTarget,
}

/// What an old address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RedirectTarget {
    /// An article.
    Article(ArticleId),
    /// A person, institution, place or topic.
    Authority(AuthorityId),
    /// A free-standing page.
    FreePage(FreePageId),
    /// A withdrawn article.
    Withdrawn(WithdrawnId),
}
