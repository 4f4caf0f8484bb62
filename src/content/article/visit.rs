//! Visits, and the people named in an article.

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::date::Date;
use crate::content::fields::Fields;
use crate::content::values::{Many, Name, Text, or_text};
use crate::content::yaml::{Node, Value};
use crate::source::Spanned;

/// A visit to an institution.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Visit {
    /// The institution that was visited.
    pub institution: Spanned<Name>,
    /// When; if absent, the day of the article, and in a translation that of the original's visit to the institution.
    pub date: Option<Spanned<Date>>,
    /// Where.
    pub place: Option<Spanned<Name>>,
    /// Who led it.
    #[serde(default)]
    pub leader: Many<Mention>,
    /// Who took part.
    #[serde(default)]
    pub participants: Many<Mention>,
    /// Who received the visitors.
    #[serde(default)]
    pub hosts: Many<Mention>,
    /// What it was for, in one line.
    pub purpose: Option<Text>,
}

/// A person named in an article, with the title and institution that the article gives.
#[derive(Debug, Clone, PartialEq, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Mention {
    /// The person.
    pub name: Spanned<Name>,
    /// The title given to the person there.
    pub title: Option<Text>,
    /// The institution that the title belongs to.
    pub of: Option<Spanned<Name>>,
}

pub(super) fn read(fields: &mut Fields<'_>, node: Node) -> Option<Visit> {
    if !matches!(node.value, Value::Map(_)) {
        let institution = fields.text_of("visits", node)?.map(Name);
        let none = Many::default;
        return Some(Visit {
            institution,
            date: None,
            place: None,
            leader: none(),
            participants: none(),
            hosts: none(),
            purpose: None,
        });
    }
    fields.map_of("visits", "a visit", node, |visit| {
        let institution = visit.required("institution", "institution: Institute of Examples");
        let (date, place) = (visit.date("date"), visit.name("place"));
        let leader = visit.many("leader", |visit, node| read_mention("leader", visit, node));
        let participants = visit.many("participants", |visit, node| read_mention("participants", visit, node));
        let hosts = visit.many("hosts", |visit, node| read_mention("hosts", visit, node));
        let purpose = visit.plain("purpose");
        Some(Visit { institution: institution?.map(Name), date, place, leader, participants, hosts, purpose })
    })
}

pub(super) fn read_mention(key: &'static str, fields: &mut Fields<'_>, node: Node) -> Option<Mention> {
    if !matches!(node.value, Value::Map(_)) {
        let name = fields.text_of(key, node)?.map(Name);
        return Some(Mention { name, title: None, of: None });
    }
    fields.map_of(key, "a person", node, |person| {
        let name = person.required("name", "name: Ann Example");
        let (title, of) = (person.plain("title"), person.name("of"));
        Some(Mention { name: name?.map(Name), title, of })
    })
}

impl Serialize for Visit {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let Visit { institution, date, place, leader, participants, hosts, purpose } = self;
        let people = [("leader", leader), ("participants", participants), ("hosts", hosts)];
        let is_bare = date.is_none() && place.is_none() && purpose.is_none();
        if is_bare && people.iter().all(|(_, people)| people.is_empty()) {
            return institution.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("institution", institution)?;
        if let Some(date) = date {
            map.serialize_entry("date", date)?;
        }
        if let Some(place) = place {
            map.serialize_entry("place", place)?;
        }
        for (key, people) in people.iter().filter(|(_, people)| !people.is_empty()) {
            map.serialize_entry(key, people)?;
        }
        if let Some(purpose) = purpose {
            map.serialize_entry("purpose", purpose)?;
        }
        map.end()
    }
}

impl Serialize for Mention {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        if self.title.is_none() && self.of.is_none() {
            return self.name.serialize(serializer);
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("name", &self.name)?;
        if let Some(title) = &self.title {
            map.serialize_entry("title", title)?;
        }
        if let Some(of) = &self.of {
            map.serialize_entry("of", of)?;
        }
        map.end()
    }
}
