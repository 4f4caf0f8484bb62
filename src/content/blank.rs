//! Records that lie in no file yet, to be filled in and composed.

use super::article::{Article, Credits};
use super::authority::{
    Authority, Common, InstitutionKeys, Kind, NamesByLanguage, Particulars, PersonKeys, PlaceKeys, TopicKeys,
};
use super::date::Date;
use super::outline::Outline;
use super::page::FreePage;
use super::slug::Slug;
use super::values::{Extra, Many, Name};
use crate::source::{Body, FileId, Span, Spanned};

impl Article {
    /// An article that has a headline and a date and nothing else.
    pub fn blank(title: &str, date: Date) -> Article {
        Article {
            file: FileId::NONE,
            slug: Slug::from_name(title),
            folder: None,
            title: unplaced(title.into()),
            date: unplaced(date),
            date_note: None,
            deck: Many::default(),
            summary: None,
            language: None,
            dateline: None,
            editor: Many::default(),
            editor_in_charge: Many::default(),
            producer: Many::default(),
            translator: Many::default(),
            credits: Credits::default(),
            visits: Many::default(),
            people: Many::default(),
            institutions: Many::default(),
            places: Many::default(),
            topics: Many::default(),
            series: None,
            original: None,
            translation_of: None,
            source: None,
            recommended: Many::default(),
            image: None,
            corrections: Many::default(),
            withdrawn: None,
            draft: false,
            file_slug: None,
            own_slug: None,
            redirect_from: Many::default(),
            extra: Extra::default(),
            body: Body::NONE,
            outline: Outline::default(),
        }
    }
}

impl Authority {
    /// A record of a kind that has a heading and nothing else; a series, which has no records, is written as a topic.
    pub fn blank(kind: Kind, name: &str) -> Authority {
        let particulars = match kind {
            Kind::Person => Particulars::Person(PersonKeys::default()),
            Kind::Institution => Particulars::Institution(InstitutionKeys::default()),
            Kind::Place => Particulars::Place(PlaceKeys::default()),
            Kind::Topic | Kind::Series => Particulars::Topic(TopicKeys::default()),
        };
        Authority {
            file: FileId::NONE,
            slug: Slug::from_name(name),
            common: Common {
                name: unplaced(Name(name.into())),
                names: NamesByLanguage::default(),
                variants: Many::default(),
                sort_name: None,
                same_as: Many::default(),
                url: None,
                redirect_from: Many::default(),
                extra: Extra::default(),
            },
            particulars,
            note: Body::NONE,
            outline: Outline::default(),
        }
    }
}

impl FreePage {
    /// A page that has a title and nothing else.
    pub fn blank(title: &str) -> FreePage {
        FreePage {
            file: FileId::NONE,
            slug: Slug::from_name(title),
            title: unplaced(title.into()),
            summary: None,
            language: None,
            draft: false,
            redirect_from: Many::default(),
            extra: Extra::default(),
            body: Body::NONE,
            outline: Outline::default(),
        }
    }
}

/// A value that stands nowhere yet.
fn unplaced<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::top(FileId::NONE))
}
