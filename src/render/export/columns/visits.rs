//! Tables of visits: which institution, when and where; and who was there.
//!
//! A visit is known by its article and its number in the article's record, which do not change when others are added.

use super::super::table::{CellKind, Column, Table};
use super::{date, day, name, number, slug, text, title};
use crate::archive::{Archive, ArticleId, Mention, Part, Visit, VisitId};
use crate::pages::DataFile;
use crate::render::view::Layout;

/// A visit, with its number in its article's record, from 1.
type Numbered = (VisitId, usize);

pub(super) static VISITS: Table<Numbered> = Table {
    columns: &[
        Column::link("article", DataFile::ArticleTable, |at, (id, _), cell| article(at, id, cell)),
        Column::new("visit", CellKind::Count, |_, (_, place), cell| number(place, cell)),
        Column::new("institution", CellKind::Text, |at, (id, _), cell| name(at, Some(visit(at, id).institution), cell)),
        Column::link("institution_slug", DataFile::Institutions, |at, (id, _), cell| {
            slug(at, Some(visit(at, id).institution), cell);
        }),
        Column::new("date", CellKind::Text, |at, (id, _), cell| date(Some(&visit(at, id).date), cell)),
        Column::new("earliest", CellKind::Day, |at, (id, _), cell| day(visit(at, id).date.earliest(), cell)),
        Column::new("latest", CellKind::Day, |at, (id, _), cell| day(visit(at, id).date.latest(), cell)),
        Column::new("date_of", CellKind::Choice(&WHOSE), |at, (id, _), cell| {
            cell.push_str(WHOSE[usize::from(!visit(at, id).is_dated)]);
        }),
        Column::new("place", CellKind::Text, |at, (id, _), cell| name(at, visit(at, id).place, cell)),
        Column::link("place_slug", DataFile::Places, |at, (id, _), cell| slug(at, visit(at, id).place, cell)),
        Column::new("purpose", CellKind::Text, |at, (id, _), cell| text(visit(at, id).purpose.as_ref(), cell)),
        Column::link("retells_article", DataFile::ArticleTable, |at, (id, _), cell| {
            visit(at, id).retells.iter().for_each(|first| article(at, *first, cell));
        }),
        Column::new("retells_visit", CellKind::Count, |at, (id, _), cell| {
            visit(at, id).retells.iter().for_each(|first| number(number_of(at.archive, *first), cell));
        }),
    ],
    key: &["article", "visit"],
    parent: None,
    rows: |archive| Box::new(archive.articles().flat_map(|id| visits(archive, id))),
};

/// Whose date a visit has, in the words of the table.
const WHOSE: [&str; 2] = ["visit", "article"];

/// The number of a visit in its article's record.
fn number_of(archive: &Archive, id: VisitId) -> usize {
    let numbered = visits(archive, archive.visit(id).article).find(|(own, _)| *own == id);
    numbered.map_or(0, |(_, number)| number)
}

fn visits(archive: &Archive, id: ArticleId) -> impl Iterator<Item = Numbered> {
    archive.article(id).visits.iter().enumerate().map(|(place, visit)| (*visit, place + 1))
}

/// Somebody on a visit: the visit, the part, and the place among those of that part.
#[derive(Clone, Copy)]
pub(super) struct Participant {
    visit: Numbered,
    part: Part,
    place: usize,
}

impl Participant {
    fn mention(self, at: Layout<'_>) -> &Mention {
        &of_part(visit(at, self.visit.0), self.part)[self.place]
    }
}

/// What people were on visits, in the words of the table.
const PARTS: [(Part, &str); 3] = [(Part::Led, "leader"), (Part::Joined, "participant"), (Part::Hosted, "host")];

pub(super) static PARTICIPANTS: Table<Participant> = Table {
    columns: &[
        Column::link("article", DataFile::ArticleTable, |at, row, cell| article(at, row.visit.0, cell)),
        Column::new("visit", CellKind::Count, |_, row, cell| number(row.visit.1, cell)),
        Column::new("part", CellKind::Choice(&[PARTS[0].1, PARTS[1].1, PARTS[2].1]), |_, row, cell| {
            let part = PARTS.iter().find(|(part, _)| *part == row.part);
            cell.push_str(part.map_or("", |(_, word)| word));
        }),
        Column::new("person", CellKind::Text, |at, row, cell| name(at, Some(row.mention(at).person), cell)),
        Column::link("person_slug", DataFile::People, |at, row, cell| slug(at, Some(row.mention(at).person), cell)),
        Column::new("person_title", CellKind::Text, |at, row, cell| title(row.mention(at), cell)),
        Column::new("institution", CellKind::Text, |at, row, cell| name(at, row.mention(at).of, cell)),
        Column::link("institution_slug", DataFile::Institutions, |at, row, cell| slug(at, row.mention(at).of, cell)),
    ],
    key: &[],
    parent: Some((&["article", "visit"], DataFile::Visits, &["article", "visit"])),
    rows: |archive| {
        Box::new(archive.articles().flat_map(|id| visits(archive, id)).flat_map(|visit| people(archive, visit)))
    },
};

fn people(archive: &Archive, visit: Numbered) -> impl Iterator<Item = Participant> {
    let count = move |part| of_part(archive.visit(visit.0), part).len();
    PARTS.into_iter().flat_map(move |(part, _)| (0..count(part)).map(move |place| Participant { visit, part, place }))
}

fn of_part(visit: &Visit, part: Part) -> &[Mention] {
    match part {
        Part::Led => &visit.leaders,
        Part::Joined => &visit.participants,
        _ => &visit.hosts,
    }
}

fn visit(at: Layout<'_>, id: VisitId) -> &Visit {
    at.archive.visit(id)
}

fn article(at: Layout<'_>, id: VisitId, cell: &mut String) {
    cell.push_str(at.archive.article(visit(at, id).article).slug.as_str());
}
