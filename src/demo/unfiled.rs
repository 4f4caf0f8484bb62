//! Values of records that lie in no file yet: every value gets a place, and the place is nowhere.

use crate::content::{Article, Authority, Common, Date, FreePage, Kind, Mention, Name, Slug};
use crate::source::{FileId, Span, Spanned};

/// A value with a place.
pub(super) fn at<T>(value: T) -> Spanned<T> {
    Spanned::new(value, Span::top(FileId::NONE))
}

/// A name with a place.
pub(super) fn name(name: &str) -> Spanned<Name> {
    at(Name(name.into()))
}

/// A slug with a place.
pub(super) fn slug(slug: &str) -> Spanned<Slug> {
    at(Slug::parse(slug).expect("the demo's slugs are words, numbers and slashes"))
}

/// A date with a place.
pub(super) fn date(date: &str) -> Spanned<Date> {
    at(Date::parse(date).expect("the demo's dates are in the calendar"))
}

/// A person named without title and institution.
pub(super) fn mention(name: &str) -> Mention {
    Mention { name: at(Name(name.into())), title: None, of: None }
}

/// An article of which only the headline, the date and the slug are known.
pub(super) fn article(title: &str, date: &str, slug: &str) -> Article {
    let own = self::slug(slug).value;
    Article { slug: own, ..Article::blank(title, self::date(date).value) }
}

/// The keys of a record of which only the name is known.
pub(super) fn common(name: &str) -> Common {
    Authority::blank(Kind::Topic, name).common
}

/// A free-standing page of which only the title and the slug are known.
pub(super) fn page(title: &str, slug: &str) -> FreePage {
    FreePage { slug: self::slug(slug).value, ..FreePage::blank(title) }
}
