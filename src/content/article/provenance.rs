//! Where an article came from, what goes with it, and what became of it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::date::Date;
use crate::content::fields::Fields;
use crate::content::values::{Language, Text, or_switch_or_date, or_text};
use crate::content::yaml::{Node, Value};
use crate::source::Spanned;

/// What a text was translated or taken from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Original {
    /// Its title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Its language (BCP 47).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// Who published it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Text>,
}

/// Where an article came from.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Source {
    /// The name of the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
    /// What reprinting asks for; the masthead's rights if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Text>,
}

/// A picture that goes with an article.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Image {
    /// The file, as seen from the article's.
    pub file: Spanned<Text>,
    /// Where that is on the site.
    #[serde(skip)]
    pub path: Text,
    /// What it shows, for readers who cannot see it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<Text>,
    /// The words under it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub caption: Option<Text>,
    /// Whose picture it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub credit: Option<Text>,
}

/// Something that was put right after publication.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_text)]
pub struct Correction {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Spanned<Date>>,
    /// What.
    pub note: Text,
}

/// That an article was withdrawn.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(transform = or_switch_or_date)]
pub struct Withdrawal {
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Spanned<Date>>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Text>,
}

pub(super) fn read_original(fields: &mut Fields<'_>) -> Option<Box<Original>> {
    let original = fields.map("original", "an original", |original| {
        Some(Original {
            title: original.plain("title"),
            language: original.language("language"),
            url: original.web_address("url"),
            publisher: original.plain("publisher"),
        })
    });
    let Some(title) = fields.take("original_title").and_then(|node| fields.free_text_of("original_title", node)) else {
        return original.map(Box::new);
    };
    let mut original = original.unwrap_or(Original { title: None, language: None, url: None, publisher: None });
    if original.title.is_some() {
        fields.given_twice("original_title", "title` of `original", title.span);
    } else {
        original.title = Some(title.value);
    }
    Some(Box::new(original))
}

pub(super) fn read_source(fields: &mut Fields<'_>) -> Option<Box<Source>> {
    let node = fields.take("source")?;
    if !matches!(node.value, Value::Map(_)) {
        let name = fields.free_text_of("source", node)?.value;
        return Some(Box::new(Source { name: Some(name), url: None, rights: None }));
    }
    fields.map_of("source", "a source", node, |source| {
        Some(Box::new(Source {
            name: source.plain("name"),
            url: source.web_address("url"),
            rights: source.plain("rights"),
        }))
    })
}

pub(super) fn read_image(fields: &mut Fields<'_>) -> Option<Box<Image>> {
    let node = fields.take("image")?;
    if !matches!(node.value, Value::Map(_)) {
        let file = fields.text_of("image", node)?;
        return Some(Box::new(Image { file, path: Text::default(), alt: None, caption: None, credit: None }));
    }
    fields.map_of("image", "an image", node, |image| {
        let file = image.required("file", "file: photo.jpg");
        let (alt, caption, credit) = (image.plain("alt"), image.plain("caption"), image.plain("credit"));
        Some(Box::new(Image { file: file?, path: Text::default(), alt, caption, credit }))
    })
}

pub(super) fn read_correction(fields: &mut Fields<'_>, node: Node) -> Option<Correction> {
    if !matches!(node.value, Value::Map(_)) {
        let note = fields.free_text_of("corrections", node)?.value;
        return Some(Correction { date: None, note });
    }
    fields.map_of("corrections", "a correction", node, |correction| {
        let date = correction.date("date");
        let note = correction.required("note", "note: The name was misspelt.")?;
        Some(Correction { date, note: note.value })
    })
}

pub(super) fn read_withdrawal(fields: &mut Fields<'_>) -> Option<Box<Withdrawal>> {
    if fields.is_left_empty("withdrawn") {
        // Taking it notes that nothing stands there.
        fields.take("withdrawn");
        return Some(Box::new(Withdrawal { date: None, reason: None }));
    }
    let node = fields.take("withdrawn")?;
    if matches!(node.value, Value::Map(_) | Value::List(_)) {
        return fields.map_of("withdrawn", "a withdrawal", node, |withdrawn| {
            Some(Box::new(Withdrawal { date: withdrawn.date("date"), reason: withdrawn.plain("reason") }))
        });
    }
    let text = fields.text_of("withdrawn", node)?;
    let date = match text.value.to_ascii_lowercase().as_str() {
        "false" | "no" => return None,
        "true" | "yes" => None,
        _ => fields.withdrawal_date(text),
    };
    Some(Box::new(Withdrawal { date, reason: None }))
}
