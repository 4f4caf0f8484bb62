//! Tables of people, institutions, places and topics, of their names, and of people's positions.

use super::super::table::{CellKind, Column, Table};
use super::articles::KINDS;
use super::{Rows, date, name, number, slug, text, url};
use crate::archive::{Archive, Authority, AuthorityId, AuthorityRecord};
use crate::content::{self, InstitutionKeys, Kind, Particulars, Position};
use crate::pages::{DataFile, Leaf, Page};
use crate::render::view::Layout;

type Cell = Column<AuthorityId>;

const SLUG: Cell = Column::new("slug", CellKind::Text, |at, who, cell| slug(at, Some(who), cell));
const URL: Cell =
    Column::new("url", CellKind::Address, |at, who, cell| url(at, Page::Authority(who, Leaf::FIRST), cell));
const NAME: Cell = Column::new("name", CellKind::Text, |at, who, cell| name(at, Some(who), cell));
const SORT_NAME: Cell = Column::new("sort_name", CellKind::Text, |at, who, cell| {
    text(written(at, who).and_then(|record| record.common.sort_name.as_ref()), cell);
});
const HAS_RECORD: Cell = Column::new("has_record", CellKind::Switch, |at, who, cell| {
    number(record(at, who).is_some(), cell);
});
const ARTICLES: Cell = Column::new("articles", CellKind::Count, |at, who, cell| {
    number(at.archive.articles_of(who).len(), cell);
});
const VISITS: Cell = Column::new("visits", CellKind::Count, |at, who, cell| {
    number(at.archive.visits_of(who).len(), cell);
});
const WEBSITE: Cell = Column::new("website", CellKind::Address, |at, who, cell| {
    text(written(at, who).and_then(|record| record.common.url.as_ref()), cell);
});
const SAME_AS: Cell = Column::new("same_as", CellKind::Address, |at, who, cell| {
    // No address of the web has a space in it.
    cell.push_str(&written(at, who).map(|record| record.common.same_as.join(" ")).unwrap_or_default());
});

pub(super) static PEOPLE: Table<AuthorityId> = Table {
    columns: &[SLUG, URL, NAME, SORT_NAME, HAS_RECORD, ARTICLES, VISITS, WEBSITE, SAME_AS],
    key: &["slug"],
    parent: None,
    rows: |archive| Box::new(archive.register(Kind::Person)),
};

pub(super) static INSTITUTIONS: Table<AuthorityId> = Table {
    columns: &[
        SLUG,
        URL,
        NAME,
        SORT_NAME,
        HAS_RECORD,
        Column::new("institution_kind", CellKind::Text, |at, who, cell| {
            text(institution(at, who).and_then(|keys| keys.kind.as_ref()), cell);
        }),
        Column::new("part_of", CellKind::Text, |at, who, cell| name(at, wider(at, who), cell)),
        Column::link("part_of_slug", DataFile::Institutions, |at, who, cell| slug(at, wider(at, who), cell)),
        Column::new("place", CellKind::Text, |at, who, cell| name(at, place(at, who), cell)),
        Column::link("place_slug", DataFile::Places, |at, who, cell| slug(at, place(at, who), cell)),
        ARTICLES,
        VISITS,
        WEBSITE,
        SAME_AS,
    ],
    key: &["slug"],
    parent: None,
    rows: |archive| Box::new(archive.register(Kind::Institution)),
};

pub(super) static PLACES: Table<AuthorityId> = Table {
    columns: &[
        SLUG,
        URL,
        NAME,
        SORT_NAME,
        HAS_RECORD,
        Column::new("within", CellKind::Text, |at, who, cell| name(at, wider(at, who), cell)),
        Column::link("within_slug", DataFile::Places, |at, who, cell| slug(at, wider(at, who), cell)),
        Column::new("latitude", CellKind::Number, |at, who, cell| {
            at.archive.position(who).into_iter().for_each(|position| number(position.latitude, cell));
        }),
        Column::new("longitude", CellKind::Number, |at, who, cell| {
            at.archive.position(who).into_iter().for_each(|position| number(position.longitude, cell));
        }),
        ARTICLES,
        VISITS,
        WEBSITE,
        SAME_AS,
    ],
    key: &["slug"],
    parent: None,
    rows: |archive| Box::new(archive.register(Kind::Place)),
};

pub(super) static TOPICS: Table<AuthorityId> = Table {
    columns: &[
        SLUG,
        URL,
        NAME,
        SORT_NAME,
        HAS_RECORD,
        Column::new("broader", CellKind::Text, |at, who, cell| name(at, wider(at, who), cell)),
        Column::link("broader_slug", DataFile::Topics, |at, who, cell| slug(at, wider(at, who), cell)),
        ARTICLES,
        WEBSITE,
        SAME_AS,
    ],
    key: &["slug"],
    parent: None,
    rows: |archive| Box::new(archive.register(Kind::Topic)),
};

/// A form of a name: whose it is, and its place among the heading, the names in other languages and the variants.
type Form = (AuthorityId, usize);

pub(super) static NAMES: Table<Form> = Table {
    columns: &[
        Column::new("kind", CellKind::Choice(KINDS), |at, (who, _), cell| {
            cell.push_str(authority(at, who).kind.word())
        }),
        Column::new("name_slug", CellKind::Text, |at, (who, _), cell| slug(at, Some(who), cell)),
        Column::new("form", CellKind::Text, |at, (who, place), cell| match written(at, who) {
            Some(record) => cell.push_str(form(record, place)),
            None => name(at, Some(who), cell),
        }),
        Column::new("form_kind", CellKind::Choice(&["heading", "translation", "variant"]), |at, (who, place), cell| {
            let translated = written(at, who).map_or(0, |record| record.common.names.0.len());
            cell.push_str(match place {
                0 => "heading",
                place if place <= translated => "translation",
                _ => "variant",
            });
        }),
        Column::new("form_language", CellKind::Text, |at, (who, place), cell| {
            let names = written(at, who).map_or(&[][..], |record| &record.common.names.0);
            let name = place.checked_sub(1).and_then(|place| names.get(place));
            cell.push_str(name.map_or("", |(language, _)| language.as_str()));
        }),
    ],
    key: &[],
    parent: None,
    rows: names,
};

fn names(archive: &Archive) -> Rows<'_, Form> {
    let named = archive.authorities().filter(|who| archive.authority(*who).kind != Kind::Series);
    Box::new(named.flat_map(|who| {
        let record = archive.authority(who).record.as_ref();
        let forms = record.map_or(1, |record| record.written.forms().count());
        (0..forms).map(move |place| (who, place))
    }))
}

/// A form of a name by its place, without going through those before it: a record may have thousands.
fn form(record: &content::Authority, place: usize) -> &str {
    let (names, variants) = (&record.common.names.0, &record.common.variants);
    let name = match place.checked_sub(1) {
        None => &record.common.name,
        Some(place) => names.get(place).map_or_else(|| &variants[place - names.len()], |(_, name)| name),
    };
    name.value.as_str()
}

/// A position: whose it is, and its place in the record.
type Held = (AuthorityId, usize);

pub(super) static POSITIONS: Table<Held> = Table {
    columns: &[
        Column::new("person", CellKind::Text, |at, (who, _), cell| name(at, Some(who), cell)),
        Column::link("person_slug", DataFile::People, |at, (who, _), cell| slug(at, Some(who), cell)),
        Column::new("person_title", CellKind::Text, |at, held, cell| {
            text(held_position(at, held).map(|position| &position.title), cell);
        }),
        Column::new("institution", CellKind::Text, |at, held, cell| name(at, held_at(at, held), cell)),
        Column::link("institution_slug", DataFile::Institutions, |at, held, cell| slug(at, held_at(at, held), cell)),
        Column::new("from", CellKind::Text, |at, held, cell| {
            let from = held_position(at, held).and_then(|position| position.from.as_ref());
            date(from.map(|from| &from.value), cell);
        }),
        Column::new("to", CellKind::Text, |at, held, cell| {
            let to = held_position(at, held).and_then(|position| position.to.as_ref());
            date(to.map(|to| &to.value), cell);
        }),
    ],
    key: &[],
    parent: None,
    rows: positions,
};

fn positions(archive: &Archive) -> Rows<'_, Held> {
    Box::new(archive.register(Kind::Person).flat_map(|who| {
        let count = archive.authority(who).record.as_ref().map_or(0, |record| record.positions.len());
        (0..count).map(move |place| (who, place))
    }))
}

fn held_position(at: Layout<'_>, (who, place): Held) -> Option<&Position> {
    match &written(at, who)?.particulars {
        Particulars::Person(keys) => keys.positions.get(place),
        _ => None,
    }
}

fn held_at(at: Layout<'_>, (who, place): Held) -> Option<AuthorityId> {
    record(at, who).and_then(|record| record.positions.get(place).copied().flatten())
}

fn authority(at: Layout<'_>, who: AuthorityId) -> &Authority {
    at.archive.authority(who)
}

fn record(at: Layout<'_>, who: AuthorityId) -> Option<&AuthorityRecord> {
    at.archive.authority(who).record.as_deref()
}

fn written(at: Layout<'_>, who: AuthorityId) -> Option<&content::Authority> {
    record(at, who).map(|record| &record.written)
}

fn wider(at: Layout<'_>, who: AuthorityId) -> Option<AuthorityId> {
    record(at, who).and_then(|record| record.wider)
}

fn place(at: Layout<'_>, who: AuthorityId) -> Option<AuthorityId> {
    record(at, who).and_then(|record| record.place)
}

fn institution(at: Layout<'_>, who: AuthorityId) -> Option<&InstitutionKeys> {
    match &written(at, who)?.particulars {
        Particulars::Institution(keys) => Some(keys),
        _ => None,
    }
}
