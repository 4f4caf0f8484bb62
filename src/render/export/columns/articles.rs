//! Tables of articles: what they say of themselves, who worked on them, what they name, what was put right.

use super::super::table::{CellKind, Column, Table};
use super::{Rows, date, day, name, slug, text, url};
use crate::archive::{Archive, Article, ArticleId, AuthorityId, Credit, Rare};
use crate::content::{Correction, Image, Kind, Original, Source, percent_encode};
use crate::pages::{DataFile, Page};

use crate::render::view::Layout;

pub(super) static ARTICLES: Table<ArticleId> = Table {
    columns: &[
        Column::new("slug", CellKind::Text, |at, id, cell| cell.push_str(article(at, id).slug.as_str())),
        Column::new("url", CellKind::Address, |at, id, cell| url(at, Page::Article(id), cell)),
        Column::new("title", CellKind::Text, |at, id, cell| cell.push_str(&article(at, id).title)),
        Column::new("date", CellKind::Text, |at, id, cell| date(Some(&article(at, id).date), cell)),
        Column::new("earliest", CellKind::Day, |at, id, cell| day(article(at, id).date.earliest(), cell)),
        Column::new("latest", CellKind::Day, |at, id, cell| day(article(at, id).date.latest(), cell)),
        Column::new("date_note", CellKind::Text, |at, id, cell| {
            text(rare(at, id).and_then(|rare| rare.date_note.as_ref()), cell);
        }),
        Column::new("language", CellKind::Text, |at, id, cell| cell.push_str(at.archive.language_of(id).as_str())),
        Column::new("deck", CellKind::Text, |at, id, cell| {
            cell.push_str(&rare(at, id).map(|rare| rare.deck.join("\n")).unwrap_or_default());
        }),
        Column::new("summary", CellKind::Text, |at, id, cell| text(article(at, id).summary.as_ref(), cell)),
        Column::new("dateline", CellKind::Text, |at, id, cell| name(at, dateline(at, id), cell)),
        Column::link("dateline_slug", DataFile::Places, |at, id, cell| slug(at, dateline(at, id), cell)),
        Column::new("series", CellKind::Text, |at, id, cell| name(at, article(at, id).series, cell)),
        Column::new("series_slug", CellKind::Text, |at, id, cell| slug(at, article(at, id).series, cell)),
        Column::new("translation_of", CellKind::Text, |at, id, cell| {
            let original = rare(at, id).and_then(|rare| rare.translation_of);
            cell.push_str(original.map_or("", |original| article(at, original).slug.as_str()));
        }),
        Column::new("original_title", CellKind::Text, |at, id, cell| {
            text(original(at, id).and_then(|original| original.title.as_ref()), cell);
        }),
        Column::new("original_language", CellKind::Text, |at, id, cell| {
            let language = original(at, id).and_then(|original| original.language.as_ref());
            cell.push_str(language.map_or("", |language| language.as_str()));
        }),
        Column::new("original_publisher", CellKind::Text, |at, id, cell| {
            text(original(at, id).and_then(|original| original.publisher.as_ref()), cell);
        }),
        Column::new("original_url", CellKind::Address, |at, id, cell| {
            text(original(at, id).and_then(|original| original.url.as_ref()), cell);
        }),
        Column::new("source", CellKind::Text, |at, id, cell| {
            text(source(at, id).and_then(|source| source.name.as_ref()), cell);
        }),
        Column::new("source_url", CellKind::Address, |at, id, cell| {
            text(source(at, id).and_then(|source| source.url.as_ref()), cell);
        }),
        Column::new("rights", CellKind::Text, |at, id, cell| text(at.rights_of(id), cell)),
        Column::new("image_url", CellKind::Address, |at, id, cell| {
            cell.push_str(&image(at, id).map(|image| at.image_url(image)).unwrap_or_default());
        }),
        Column::new("image_alt", CellKind::Text, |at, id, cell| {
            text(image(at, id).and_then(|image| image.alt.as_ref()), cell);
        }),
        Column::new("image_caption", CellKind::Text, |at, id, cell| {
            text(image(at, id).and_then(|image| image.caption.as_ref()), cell);
        }),
        Column::new("image_credit", CellKind::Text, |at, id, cell| {
            text(image(at, id).and_then(|image| image.credit.as_ref()), cell);
        }),
    ],
    key: &["slug"],
    parent: None,
    rows: |archive| Box::new(archive.articles()),
};

pub(super) static CREDITS: Table<(ArticleId, Credit)> = Table {
    columns: &[
        Column::link("article", DataFile::ArticleTable, |at, (id, _), cell| {
            cell.push_str(article(at, id).slug.as_str());
        }),
        Column::new("role", CellKind::Text, |at, (_, credit), cell| cell.push_str(at.archive.role(credit.role))),
        Column::new("person", CellKind::Text, |at, (_, credit), cell| name(at, Some(credit.person), cell)),
        Column::link("person_slug", DataFile::People, |at, (_, credit), cell| slug(at, Some(credit.person), cell)),
    ],
    key: &[],
    parent: None,
    rows: credits,
};

fn credits(archive: &Archive) -> Rows<'_, (ArticleId, Credit)> {
    let credits = |id| archive.article(id).credits.iter().map(move |credit| (id, *credit));
    Box::new(archive.articles().flat_map(credits))
}

/// Who or what an article names: a person, by the place in its record, or an institution, place or topic.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Person(ArticleId, usize),
    Subject(ArticleId, AuthorityId),
}

impl Named {
    fn article(self) -> ArticleId {
        match self {
            Named::Person(article, _) | Named::Subject(article, _) => article,
        }
    }

    fn who(self, archive: &Archive) -> AuthorityId {
        match self {
            Named::Person(article, place) => archive.article(article).people[place].person,
            Named::Subject(_, who) => who,
        }
    }

    /// The institution that a person's title belongs to.
    fn of(self, archive: &Archive) -> Option<AuthorityId> {
        match self {
            Named::Person(article, place) => archive.article(article).people[place].of,
            Named::Subject(..) => None,
        }
    }
}

/// The words for what names are of, in tables.
pub(super) const KINDS: &[&str] = &["person", "institution", "place", "topic"];

pub(super) static MENTIONS: Table<Named> = Table {
    columns: &[
        Column::link("article", DataFile::ArticleTable, |at, named, cell| {
            cell.push_str(article(at, named.article()).slug.as_str());
        }),
        Column::new("kind", CellKind::Choice(KINDS), |at, named, cell| {
            cell.push_str(at.archive.authority(named.who(at.archive)).kind.word());
        }),
        Column::new("name", CellKind::Text, |at, named, cell| name(at, Some(named.who(at.archive)), cell)),
        Column::new("name_slug", CellKind::Text, |at, named, cell| slug(at, Some(named.who(at.archive)), cell)),
        Column::new("person_title", CellKind::Text, |at, named, cell| {
            if let Named::Person(id, place) = named {
                super::title(&article(at, id).people[place], cell);
            }
        }),
        Column::new("institution", CellKind::Text, |at, named, cell| name(at, named.of(at.archive), cell)),
        Column::link("institution_slug", DataFile::Institutions, |at, named, cell| {
            slug(at, named.of(at.archive), cell);
        }),
    ],
    key: &[],
    parent: None,
    rows: mentions,
};

fn mentions(archive: &Archive) -> Rows<'_, Named> {
    Box::new(archive.articles().flat_map(|id| {
        let article = archive.article(id);
        let people = (0..article.people.len()).map(move |place| Named::Person(id, place));
        let subjects = article.subjects.iter().filter(|who| archive.authority(**who).kind != Kind::Series);
        people.chain(subjects.map(move |who| Named::Subject(id, *who)))
    }))
}

pub(super) static CORRECTIONS: Table<(ArticleId, usize)> = Table {
    columns: &[
        Column::link("article", DataFile::ArticleTable, |at, (id, _), cell| {
            cell.push_str(article(at, id).slug.as_str());
        }),
        Column::new("date", CellKind::Text, |at, row, cell| {
            date(correction(at, row).and_then(|correction| correction.date.as_ref()).map(|date| &date.value), cell);
        }),
        Column::new("correction", CellKind::Text, |at, row, cell| {
            text(correction(at, row).map(|correction| &correction.note), cell);
        }),
    ],
    key: &[],
    parent: None,
    rows: corrections,
};

fn corrections(archive: &Archive) -> Rows<'_, (ArticleId, usize)> {
    Box::new(archive.articles().flat_map(|id| {
        let count = archive.article(id).rare.as_ref().map_or(0, |rare| rare.corrections.len());
        (0..count).map(move |place| (id, place))
    }))
}

fn correction(at: Layout<'_>, (id, place): (ArticleId, usize)) -> Option<&Correction> {
    rare(at, id).and_then(|rare| rare.corrections.get(place))
}

fn article(at: Layout<'_>, id: ArticleId) -> &Article {
    at.archive.article(id)
}

fn rare(at: Layout<'_>, id: ArticleId) -> Option<&Rare> {
    at.archive.article(id).rare.as_deref()
}

fn dateline(at: Layout<'_>, id: ArticleId) -> Option<AuthorityId> {
    rare(at, id).and_then(|rare| rare.dateline)
}

fn original(at: Layout<'_>, id: ArticleId) -> Option<&Original> {
    rare(at, id).and_then(|rare| rare.original.as_deref())
}

fn source(at: Layout<'_>, id: ArticleId) -> Option<&Source> {
    rare(at, id).and_then(|rare| rare.source.as_deref())
}

fn image(at: Layout<'_>, id: ArticleId) -> Option<&Image> {
    rare(at, id).and_then(|rare| rare.image.as_deref())
}

impl<'a> Layout<'a> {
    /// What the reprinting of an article asks for: its own notice, or else the archive's.
    pub(in crate::render::export) fn rights_of(self, id: ArticleId) -> Option<&'a crate::content::Text> {
        let own = self.archive.article(id).rare.as_deref().and_then(|rare| rare.source.as_deref());
        own.and_then(|source| source.rights.as_ref()).or(self.archive.masthead().rights.as_ref())
    }

    /// The address of a picture on the web.
    pub(in crate::render::export) fn image_url(self, image: &Image) -> String {
        let path = percent_encode(&image.path);
        self.archive.masthead().address_of(&path)
    }
}
