//! All articles with their records and texts, one JSON object a line (JSON Lines, UTF-8).

use std::io;
use std::sync::LazyLock;

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::super::view::Layout;
use super::super::{Press, Unfinished};
use crate::archive::{ArticleId, AuthorityId, Mention, Rare, VisitId};
use crate::content::date::Day;
use crate::content::{Correction, Date, Extra, Image, Kind, Original, Text};
use crate::pages::{Leaf, Page};

/// What the value of a key is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum ValueKind {
    /// A text.
    Text,
    /// An address of the web.
    Address,
    /// An object with keys of its own.
    Object,
    /// A list.
    List,
}

/// The keys of every object, in their order.
pub(in crate::render) const KEYS: [(&str, ValueKind); 23] = [
    ("slug", ValueKind::Text),
    ("url", ValueKind::Address),
    ("title", ValueKind::Text),
    ("date", ValueKind::Object),
    ("language", ValueKind::Text),
    ("deck", ValueKind::List),
    ("summary", ValueKind::Text),
    ("dateline", ValueKind::Object),
    ("credits", ValueKind::List),
    ("visits", ValueKind::List),
    ("people", ValueKind::List),
    ("institutions", ValueKind::List),
    ("places", ValueKind::List),
    ("topics", ValueKind::List),
    ("series", ValueKind::Object),
    ("original", ValueKind::Object),
    ("translations", ValueKind::List),
    ("source", ValueKind::Object),
    ("recommended", ValueKind::List),
    ("image", ValueKind::Object),
    ("corrections", ValueKind::List),
    ("extra", ValueKind::Object),
    ("text", ValueKind::Text),
];

/// How many translations are named; nobody has more, but a mistake may.
const TRANSLATIONS: usize = 100;

/// What an article has that has nothing rare.
static USUAL: LazyLock<Rare> = LazyLock::new(Rare::default);

/// An article with its text. What is not known is `null` or empty, so that all objects have the same keys.
#[derive(Serialize)]
struct ArticleRecord<'a> {
    slug: &'a str,
    url: String,
    title: &'a str,
    date: DateRecord<'a>,
    language: &'a str,
    deck: &'a [Text],
    summary: Option<&'a str>,
    dateline: Option<NameRecord<'a>>,
    credits: Vec<CreditRecord<'a>>,
    visits: Vec<VisitRecord<'a>>,
    people: Vec<PersonRecord<'a>>,
    institutions: Vec<NameRecord<'a>>,
    places: Vec<NameRecord<'a>>,
    topics: Vec<NameRecord<'a>>,
    series: Option<NameRecord<'a>>,
    original: Option<&'a Original>,
    translations: Vec<OtherRecord<'a>>,
    source: SourceRecord<'a>,
    recommended: Vec<OtherRecord<'a>>,
    image: Option<ImageRecord<'a>>,
    corrections: Vec<CorrectionRecord<'a>>,
    extra: &'a Extra,
    text: &'a str,
}

/// A date: as it was written in EDTF, and the first and last day that it can mean.
#[derive(Serialize)]
struct DateRecord<'a> {
    edtf: &'a Date,
    earliest: Option<String>,
    latest: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// A name under which somebody or something is in the archive.
#[derive(Serialize)]
struct NameRecord<'a> {
    name: &'a str,
    slug: &'a str,
    url: String,
}

/// A person with the title and institution given there.
#[derive(Serialize)]
struct PersonRecord<'a> {
    #[serde(flatten)]
    name: NameRecord<'a>,
    title: Option<&'a str>,
    of: Option<NameRecord<'a>>,
}

#[derive(Serialize)]
struct CreditRecord<'a> {
    role: &'a str,
    person: NameRecord<'a>,
}

#[derive(Serialize)]
struct VisitRecord<'a> {
    institution: NameRecord<'a>,
    date: DateRecord<'a>,
    place: Option<NameRecord<'a>>,
    leaders: Vec<PersonRecord<'a>>,
    participants: Vec<PersonRecord<'a>>,
    hosts: Vec<PersonRecord<'a>>,
    purpose: Option<&'a str>,
}

/// Another article.
#[derive(Serialize)]
struct OtherRecord<'a> {
    slug: &'a str,
    url: String,
    language: &'a str,
}

/// Where an article came from, and what reprinting it asks for.
#[derive(Serialize)]
struct SourceRecord<'a> {
    name: Option<&'a str>,
    url: Option<&'a str>,
    rights: Option<&'a str>,
}

#[derive(Serialize)]
struct ImageRecord<'a> {
    url: String,
    alt: Option<&'a str>,
    caption: Option<&'a str>,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct CorrectionRecord<'a> {
    date: Option<DateRecord<'a>>,
    note: &'a str,
}

impl Press<'_> {
    /// Writes all articles, newest first.
    pub(super) fn records(self, out: &mut dyn io::Write) -> Result<(), Unfinished> {
        for id in self.archive.articles() {
            let text = self.read(&self.archive.article(id).body)?;
            let record = self.layout.record(id, text.trim_start_matches('\n').trim_end());
            let mut line = Serializer::with_formatter(&mut *out, OneLine);
            record.serialize(&mut line).map_err(io::Error::from)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }
}

impl<'a> Layout<'a> {
    fn record(self, id: ArticleId, text: &'a str) -> ArticleRecord<'a> {
        let (archive, article) = (self.archive, self.archive.article(id));
        let rare = article.rare.as_deref().unwrap_or(&*USUAL);
        let of_kind = |kind: Kind| {
            let subjects = article.subjects.iter().filter(move |who| archive.authority(**who).kind == kind);
            subjects.map(|who| self.name_record(*who)).collect()
        };
        let credits = article
            .credits
            .iter()
            .map(|credit| CreditRecord { role: archive.role(credit.role), person: self.name_record(credit.person) });
        ArticleRecord {
            slug: article.slug.as_str(),
            url: self.url(Page::Article(id)),
            title: &article.title,
            date: DateRecord { note: rare.date_note.as_deref(), ..date_record(&article.date) },
            language: archive.language_of(id).as_str(),
            deck: &rare.deck,
            summary: article.summary.as_deref(),
            dateline: rare.dateline.map(|place| self.name_record(place)),
            credits: credits.collect(),
            visits: article.visits.iter().map(|visit| self.visit_record(*visit)).collect(),
            people: self.people_records(&article.people),
            institutions: of_kind(Kind::Institution),
            places: of_kind(Kind::Place),
            topics: of_kind(Kind::Topic),
            series: article.series.map(|series| self.name_record(series)),
            original: rare.original.as_deref(),
            translations: archive.translations(id).take(TRANSLATIONS).map(|other| self.other_record(other)).collect(),
            source: SourceRecord {
                name: rare.source.as_ref().and_then(|source| source.name.as_deref()),
                url: rare.source.as_ref().and_then(|source| source.url.as_deref()),
                rights: self.rights_of(id).map(|rights| &**rights),
            },
            recommended: rare.recommended.iter().map(|other| self.other_record(*other)).collect(),
            image: rare.image.as_deref().map(|image| self.image_record(image)),
            corrections: rare.corrections.iter().map(correction_record).collect(),
            extra: &rare.extra,
            text,
        }
    }

    fn name_record(self, who: AuthorityId) -> NameRecord<'a> {
        let authority = self.archive.authority(who);
        let url = self.url(Page::Authority(who, Leaf::FIRST));
        NameRecord { name: &authority.heading, slug: authority.slug.as_str(), url }
    }

    fn people_records(self, people: &'a [Mention]) -> Vec<PersonRecord<'a>> {
        let person = |mention: &'a Mention| PersonRecord {
            name: self.name_record(mention.person),
            title: mention.title.as_deref(),
            of: mention.of.map(|of| self.name_record(of)),
        };
        people.iter().map(person).collect()
    }

    fn visit_record(self, id: VisitId) -> VisitRecord<'a> {
        let visit = self.archive.visit(id);
        VisitRecord {
            institution: self.name_record(visit.institution),
            date: date_record(&visit.date),
            place: visit.place.map(|place| self.name_record(place)),
            leaders: self.people_records(&visit.leaders),
            participants: self.people_records(&visit.participants),
            hosts: self.people_records(&visit.hosts),
            purpose: visit.purpose.as_deref(),
        }
    }

    fn other_record(self, id: ArticleId) -> OtherRecord<'a> {
        let slug = self.archive.article(id).slug.as_str();
        OtherRecord { slug, url: self.url(Page::Article(id)), language: self.archive.language_of(id).as_str() }
    }

    fn image_record(self, image: &'a Image) -> ImageRecord<'a> {
        let (alt, caption, credit) = (image.alt.as_deref(), image.caption.as_deref(), image.credit.as_deref());
        ImageRecord { url: self.image_url(image), alt, caption, credit }
    }
}

fn date_record(date: &Date) -> DateRecord<'_> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    DateRecord { edtf: date, earliest: day(date.earliest()), latest: day(date.latest()), note: None }
}

fn correction_record(correction: &Correction) -> CorrectionRecord<'_> {
    CorrectionRecord { date: correction.date.as_ref().map(|date| date_record(&date.value)), note: &correction.note }
}

/// Writes an object on one line for every reader: some take these three characters for the end of a line, too.
struct OneLine;

impl Formatter for OneLine {
    fn write_string_fragment<W: ?Sized + io::Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(['\u{85}', '\u{2028}', '\u{2029}']) {
            let (before, behind) = rest.split_at(at);
            let mut letters = behind.chars();
            let number = letters.next().map_or(0, u32::from);
            write!(out, "{before}\\u{number:04x}")?;
            rest = letters.as_str();
        }
        out.write_all(rest.as_bytes())
    }
}
