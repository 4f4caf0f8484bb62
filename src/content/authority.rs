//! Authority records: one person, institution, place or topic under all its names.

use std::fmt;

use schemars::JsonSchema;
use serde::Serialize;

use super::date::Date;
use super::fault::Fault;
use super::fields::Fields;
use super::outline::Outline;
use super::slug::Slug;
use super::values::{Extra, Language, Many, Name, Text, or_text};
use super::yaml::{Node, Value};
use crate::source::{Body, FileId, Span, Spanned};

/// What an authority record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// Somebody.
    Person,
    /// A body of people: an institute, a company, an office.
    Institution,
    /// Somewhere.
    Place,
    /// A subject.
    Topic,
    /// Articles that belong together; series have no records, only names.
    Series,
}

impl Kind {
    /// All kinds, in the order of the site's navigation.
    pub const ALL: [Kind; 5] = [Kind::Person, Kind::Institution, Kind::Place, Kind::Topic, Kind::Series];
    /// The kinds that have records.
    pub const RECORDED: [Kind; 4] = [Kind::Person, Kind::Institution, Kind::Place, Kind::Topic];

    /// The folder of its records below `content/`, which is also the first part of their addresses.
    pub fn folder(self) -> &'static str {
        match self {
            Kind::Person => "people",
            Kind::Institution => "institutions",
            Kind::Place => "places",
            Kind::Topic => "topics",
            Kind::Series => "series",
        }
    }

    /// One of the kind, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Person => "person",
            Kind::Institution => "institution",
            Kind::Place => "place",
            Kind::Topic => "topic",
            Kind::Series => "series",
        }
    }

    /// One of the kind with its article, as it stands in a sentence.
    fn phrase(self) -> &'static str {
        match self {
            Kind::Person => "a person",
            Kind::Institution => "an institution",
            Kind::Place => "a place",
            Kind::Topic => "a topic",
            Kind::Series => "a series",
        }
    }

    /// The kind whose records lie in a folder below `content/`.
    pub fn of_folder(folder: &str) -> Option<Kind> {
        Kind::RECORDED.into_iter().find(|kind| kind.folder() == folder)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// An authority record, as it is written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Authority {
    /// The file it was read from.
    #[serde(skip)]
    pub file: FileId,
    /// Its file's name, by which it is referred to and addressed.
    #[serde(skip)]
    pub slug: Slug,
    /// What it has whatever it is about.
    #[serde(flatten)]
    pub common: Common,
    /// What only its kind has.
    #[serde(flatten)]
    pub particulars: Particulars,
    /// The note below the front matter.
    #[serde(skip)]
    pub note: Body,
    /// What the note links to, and its headings.
    #[serde(skip)]
    pub outline: Outline,
}

/// The keys of every authority record.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// The heading: the form of the name that is shown everywhere.
    pub name: Spanned<Name>,
    /// The name in other languages and scripts, by language tag.
    #[serde(skip_serializing_if = "NamesByLanguage::is_empty", default)]
    pub names: NamesByLanguage,
    /// Further forms of the name that lead to this record.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub variants: Many<Spanned<Name>>,
    /// How the name files in a register, where that differs from how it reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort_name: Option<Text>,
    /// The same in other authority files: Wikidata, VIAF, ISNI, ROR, GeoNames.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub same_as: Many<Text>,
    /// Its own address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// Old addresses on this site that lead here.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub redirect_from: Many<Spanned<Text>>,
    /// Keys of your own, for your own templates.
    #[serde(skip_serializing_if = "Extra::is_empty", default)]
    pub extra: Extra,
}

/// Names by language tag, in the order written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NamesByLanguage(pub Vec<(Language, Spanned<Name>)>);

impl NamesByLanguage {
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for NamesByLanguage {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(language, name)| (language.as_str(), name)))
    }
}

impl JsonSchema for NamesByLanguage {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NamesByLanguage".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "object", "additionalProperties": { "type": "string" }, "examples": [{ "zh": "长春" }] })
    }
}

/// The keys that only one kind of record has.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Particulars {
    /// A person's.
    Person(PersonKeys),
    /// An institution's.
    Institution(InstitutionKeys),
    /// A place's.
    Place(PlaceKeys),
    /// A topic's.
    Topic(TopicKeys),
}

/// The keys that only people's records have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct PersonKeys {
    /// The offices held.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub positions: Many<Position>,
}

/// An office that a person held.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Position {
    /// The title.
    pub title: Text,
    /// The institution it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<Spanned<Name>>,
    /// Since when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Spanned<Date>>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Spanned<Date>>,
}

/// The keys that only institutions' records have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct InstitutionKeys {
    /// What kind of institution it is, in a word or two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Text>,
    /// The institution that this one belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Spanned<Name>>,
    /// Where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Spanned<Name>>,
}

/// The keys that only places' records have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct PlaceKeys {
    /// The place that this one lies in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub within: Option<Spanned<Name>>,
    /// Degrees north of the equator; south is negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>", range(min = -90, max = 90))]
    pub latitude: Option<f64>,
    /// Degrees east of Greenwich; west is negative.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<f64>", range(min = -180, max = 180))]
    pub longitude: Option<f64>,
}

/// The keys that only topics' records have.
#[derive(Debug, Clone, PartialEq, Default, Serialize, JsonSchema)]
pub struct TopicKeys {
    /// The wider topic that this one belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub broader: Option<Spanned<Name>>,
}

impl Particulars {
    /// The kind that has these keys.
    pub fn kind(&self) -> Kind {
        match self {
            Particulars::Person(_) => Kind::Person,
            Particulars::Institution(_) => Kind::Institution,
            Particulars::Place(_) => Kind::Place,
            Particulars::Topic(_) => Kind::Topic,
        }
    }

    /// The record of the same kind that this one belongs to: part of, within, broader.
    pub fn wider(&self) -> Option<&Spanned<Name>> {
        match self {
            Particulars::Person(_) => None,
            Particulars::Institution(keys) => keys.part_of.as_ref(),
            Particulars::Place(keys) => keys.within.as_ref(),
            Particulars::Topic(keys) => keys.broader.as_ref(),
        }
    }
}

impl Authority {
    /// What the record is about.
    pub fn kind(&self) -> Kind {
        self.particulars.kind()
    }

    /// Every form of the name that leads here: the heading, the names in other languages, the variants.
    pub fn forms(&self) -> impl Iterator<Item = &Spanned<Name>> {
        let names = self.common.names.0.iter().map(|(_, name)| name);
        std::iter::once(&self.common.name).chain(names).chain(&self.common.variants)
    }

    /// Reads the keys of a record of a kind; one without a name, which is noted, goes by its slug.
    pub(super) fn read(
        kind: Kind,
        fields: &mut Fields<'_>,
        file: FileId,
        slug: Slug,
        note: Body,
        outline: Outline,
    ) -> Authority {
        let common = read_common(fields, file, &slug);
        let particulars = match kind {
            Kind::Person => Particulars::Person(PersonKeys { positions: fields.many("positions", read_position) }),
            Kind::Institution => Particulars::Institution(InstitutionKeys {
                kind: fields.plain("kind"),
                part_of: fields.name("part_of"),
                place: fields.name("place"),
            }),
            Kind::Place => Particulars::Place(read_place(fields)),
            Kind::Topic | Kind::Series => Particulars::Topic(TopicKeys { broader: fields.name("broader") }),
        };
        Authority { file, slug, common, particulars, note, outline }
    }

    /// What a record of a kind is called in a message.
    pub(super) fn record(kind: Kind) -> &'static str {
        kind.phrase()
    }
}

fn read_common(fields: &mut Fields<'_>, file: FileId, slug: &Slug) -> Common {
    let name = fields.required("name", "name: The name as it is shown");
    let names = fields.map("names", "names", |names| {
        let mut read = Vec::new();
        for (key, node) in names.rest() {
            match Language::parse(&key.value) {
                Some(language) => {
                    let name = names.free_text_of(&key.value, node);
                    read.extend(name.map(|name| (language, name.map(Name))));
                }
                None => names.note(Fault::InvalidLanguage { tag: key.value }, key.span),
            }
        }
        Some(NamesByLanguage(read))
    });
    let variants = Many(fields.texts("variants").into_iter().map(|variant| variant.map(Name)).collect());
    let sort_name = fields.plain("sort_name");
    let (same_as, url) = (fields.web_addresses("same_as"), fields.web_address("url"));
    let redirect_from = fields.site_addresses("redirect_from");
    let extra = fields.extra();
    let names = names.unwrap_or_default();
    let name = name.unwrap_or_else(|| Spanned::new(slug.as_str().into(), Span::top(file)));
    Common { name: name.map(Name), names, variants, sort_name, same_as, url, redirect_from, extra }
}

fn read_position(fields: &mut Fields<'_>, node: Node) -> Option<Position> {
    if !matches!(node.value, Value::Map(_)) {
        let title = fields.free_text_of("positions", node)?.value;
        return Some(Position { title, of: None, from: None, to: None });
    }
    fields.map_of("positions", "a position", node, |position| {
        let title = position.required("title", "title: Director");
        let of = position.name("of");
        let (from, to) = (position.date("from"), position.date("to"));
        note_reversed(position, from.as_ref(), to.as_ref());
        Some(Position { title: title?.value, of, from, to })
    })
}

/// Notes an office that ends before it begins. Without years nobody can tell.
fn note_reversed(position: &mut Fields<'_>, from: Option<&Spanned<Date>>, to: Option<&Spanned<Date>>) {
    let (Some(from), Some(to)) = (from, to) else { return };
    if let (Some(begins), Some(ends)) = (from.value.earliest(), to.value.latest())
        && begins > ends
    {
        let fault = Fault::EndsBefore { from: from.value.to_string(), to: to.value.to_string(), first: from.span };
        position.note(fault, to.span);
    }
}

fn read_place(fields: &mut Fields<'_>) -> PlaceKeys {
    let within = fields.name("within");
    let latitude = fields.number("latitude", -90.0, 90.0);
    let longitude = fields.number("longitude", -180.0, 180.0);
    let half =
        |there: &Option<Spanned<f64>>, missing: bool| there.as_ref().filter(|_| missing).map(|number| number.span);
    if let Some(span) = half(&latitude, longitude.is_none() && !fields.was_written("longitude")) {
        fields.note(
            Fault::MissingKey { key: "longitude", record: "a place with a latitude", example: "longitude: 125.32" },
            span,
        );
    }
    if let Some(span) = half(&longitude, latitude.is_none() && !fields.was_written("latitude")) {
        fields.note(
            Fault::MissingKey { key: "latitude", record: "a place with a longitude", example: "latitude: 43.90" },
            span,
        );
    }
    PlaceKeys { within, latitude: latitude.map(|number| number.value), longitude: longitude.map(|number| number.value) }
}
