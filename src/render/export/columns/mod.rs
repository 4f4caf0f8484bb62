//! The tables and their columns.

mod articles;
mod authorities;
mod visits;

use std::fmt::Write as _;

use super::super::view::Layout;
use super::table::{Rows, Sheet};
use crate::archive::{AuthorityId, Mention};
use crate::content::date::Day;
use crate::content::{Date, Text};
use crate::pages::{DataFile, Page};

/// The table that a file is, if it is one.
pub(super) fn sheet(file: DataFile) -> Option<&'static dyn Sheet> {
    Some(match file {
        DataFile::ArticleTable => &articles::ARTICLES,
        DataFile::Credits => &articles::CREDITS,
        DataFile::Mentions => &articles::MENTIONS,
        DataFile::Corrections => &articles::CORRECTIONS,
        DataFile::Visits => &visits::VISITS,
        DataFile::Participants => &visits::PARTICIPANTS,
        DataFile::People => &authorities::PEOPLE,
        DataFile::Institutions => &authorities::INSTITUTIONS,
        DataFile::Places => &authorities::PLACES,
        DataFile::Topics => &authorities::TOPICS,
        DataFile::Names => &authorities::NAMES,
        DataFile::Positions => &authorities::POSITIONS,
        DataFile::Articles
        | DataFile::PlaceMap
        | DataFile::BibLatex
        | DataFile::Ris
        | DataFile::Csl
        | DataFile::Package => return None,
    })
}

/// A text that may not be there.
fn text(text: Option<&Text>, cell: &mut String) {
    cell.push_str(text.map_or("", |text| text));
}

/// The heading of somebody or something.
fn name(at: Layout<'_>, who: Option<AuthorityId>, cell: &mut String) {
    cell.push_str(who.map_or("", |who| &at.archive.authority(who).heading));
}

/// The slug of somebody or something.
fn slug(at: Layout<'_>, who: Option<AuthorityId>, cell: &mut String) {
    cell.push_str(who.map_or("", |who| at.archive.authority(who).slug.as_str()));
}

/// The title that an article gives a person.
fn title(mention: &Mention, cell: &mut String) {
    text(mention.title.as_ref(), cell);
}

/// A date as it was written.
fn date(date: Option<&Date>, cell: &mut String) {
    if let Some(date) = date {
        number(date, cell);
    }
}

/// A day of the calendar; year 0, which most programs have not, is left out.
fn day(day: Option<Day>, cell: &mut String) {
    if let Some(day) = day.filter(|day| day.year() > 0) {
        number(day, cell);
    }
}

/// Anything that prints itself.
fn number(number: impl std::fmt::Display, cell: &mut String) {
    write!(cell, "{number}").expect("a text takes what is written");
}

/// The address of a page on the web.
fn url(at: Layout<'_>, page: Page, cell: &mut String) {
    cell.push_str(&at.url(page));
}
