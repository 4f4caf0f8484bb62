//! The parts that several kinds of page are made of.

use serde::Serialize;

use super::Layout;
use crate::archive::{ArticleId, AuthorityId, Mention, VisitId};
use crate::content::Date;
use crate::pages::{Leaf, Page};

/// A link.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LinkView {
    /// What it says.
    pub text: String,
    /// Where it leads.
    pub href: String,
    /// How many there are behind it, where that is known: `1,203`.
    pub count: Option<String>,
}

/// A date as far as it is known.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DateView {
    /// In words: `18 October 2020`, `October 2020`, `18 October, year unknown`.
    pub words: String,
    /// In the width of a column: `2020-10-18`, `2020`, `10-18`.
    pub column: String,
    /// For the `datetime` of `<time>`, where HTML has a form for it.
    pub datetime: Option<String>,
    /// As it was written, in EDTF.
    pub written: String,
}

/// An article in a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RowView {
    /// The headline.
    pub title: String,
    /// Its page.
    pub href: String,
    /// When it was published.
    pub date: DateView,
    /// Its language tag, where it is not the site's.
    pub language: Option<String>,
    /// A sentence or two, where an editor wrote them.
    pub summary: Option<String>,
    /// What the page's person or institution has to do with it: `led a visit`, `Editor`.
    pub parts: Vec<String>,
    /// The id that a year's bar leads to, on the first of each year in the list of a person or another name.
    pub id: Option<String>,
}

/// The way on from a page of a list.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PagerView {
    /// The page with newer entries, or of earlier names.
    pub previous: Option<String>,
    /// The page with older entries, or of later names.
    pub next: Option<String>,
    /// Which page of how many this is, in words, in a register: `Page 3 of 22`.
    pub place: Option<String>,
    /// Whether the list is a register, which goes by letters rather than by time.
    pub is_register: bool,
}

/// A person named, with what was said of them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionView {
    /// The heading of the person's record.
    pub text: String,
    /// The person's page.
    pub href: String,
    /// The title given in the article.
    pub title: Option<String>,
    /// The institution that the title belongs to.
    pub of: Option<LinkView>,
    /// The title as it stands before and after the link to that institution, in the order of the language; where the
    /// article gives both.
    pub around: Option<[String; 2]>,
}

/// A visit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct VisitView {
    /// When.
    pub date: DateView,
    /// Whether the record says so of the visit; else the date is that of the article.
    pub is_dated: bool,
    /// The institution.
    pub institution: LinkView,
    /// Where.
    pub place: Option<LinkView>,
    /// Who led it.
    pub leaders: Vec<MentionView>,
    /// Who took part.
    pub participants: Vec<MentionView>,
    /// Who received the visitors.
    pub hosts: Vec<MentionView>,
    /// What it was for.
    pub purpose: Option<String>,
    /// The language tag of that, where it is not the site's.
    pub language: Option<String>,
    /// The article that reports it.
    pub article: LinkView,
}

impl Layout<'_> {
    pub(in crate::render) fn link(self, text: impl Into<String>, page: Page) -> LinkView {
        LinkView { text: text.into(), href: self.href(page), count: None }
    }

    /// A link to an authority by its heading.
    pub(super) fn authority_link(self, who: AuthorityId) -> LinkView {
        self.link(&*self.archive.authority(who).heading, Page::Authority(who, Leaf::FIRST))
    }

    /// A link to an authority, with a number.
    pub(super) fn counted_link(self, who: AuthorityId, number: usize) -> LinkView {
        LinkView { count: Some(crate::render::messages::grouped(number)), ..self.authority_link(who) }
    }

    /// A link to an article by its headline.
    pub(super) fn article_link(self, article: ArticleId) -> LinkView {
        self.link(&*self.archive.article(article).title, Page::Article(article))
    }

    pub(super) fn date(self, date: &Date) -> DateView {
        DateView {
            words: self.messages.date(date),
            column: date.column(),
            datetime: date.html_datetime(),
            written: date.to_string(),
        }
    }

    pub(super) fn row(self, id: ArticleId) -> RowView {
        let article = self.archive.article(id);
        RowView {
            title: article.title.to_string(),
            href: self.href(Page::Article(id)),
            date: self.date(&article.date),
            language: article.language.as_ref().map(ToString::to_string),
            summary: article.summary.as_ref().map(ToString::to_string),
            parts: Vec::new(),
            id: None,
        }
    }

    pub(super) fn rows(self, articles: &[ArticleId]) -> Vec<RowView> {
        articles.iter().map(|article| self.row(*article)).collect()
    }

    pub(super) fn mention(self, mention: &Mention) -> MentionView {
        let LinkView { text, href, .. } = self.authority_link(mention.person);
        let title = mention.title.as_ref().map(ToString::to_string);
        let of = mention.of.map(|of| self.authority_link(of));
        let around = title
            .as_ref()
            .zip(of.as_ref())
            .map(|(title, of)| self.messages.filled_around("title_of", ("of", &of.text), &[("title", title)]));
        MentionView { text, href, title, of, around }
    }

    fn mentions(self, mentions: &[Mention]) -> Vec<MentionView> {
        mentions.iter().map(|mention| self.mention(mention)).collect()
    }

    pub(super) fn visit(self, id: VisitId) -> VisitView {
        self.visit_with(id, usize::MAX)
    }

    /// A visit with at most so many names on each of its sides.
    pub(super) fn visit_with(self, id: VisitId, most: usize) -> VisitView {
        let visit = self.archive.visit(id);
        let side = |mentions: &[Mention]| self.mentions(&mentions[..mentions.len().min(most)]);
        VisitView {
            date: self.date(&visit.date),
            is_dated: visit.is_dated,
            institution: self.authority_link(visit.institution),
            place: visit.place.map(|place| self.authority_link(place)),
            leaders: side(&visit.leaders),
            participants: side(&visit.participants),
            hosts: side(&visit.hosts),
            purpose: visit.purpose.as_ref().map(ToString::to_string),
            language: self.archive.article(visit.article).language.as_ref().map(ToString::to_string),
            article: self.article_link(visit.article),
        }
    }

    /// The way on from a page of a list that goes back in time.
    pub(super) fn pager(self, newer: Option<Page>, older: Option<Page>) -> Option<PagerView> {
        if newer.is_none() && older.is_none() {
            return None;
        }
        let href = |page: Option<Page>| page.map(|page| self.href(page));
        Some(PagerView { previous: href(newer), next: href(older), place: None, is_register: false })
    }
}
