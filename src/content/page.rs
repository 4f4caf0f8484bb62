//! Free-standing pages: about, how to cite.

use schemars::JsonSchema;
use serde::Serialize;

use super::fields::Fields;
use super::outline::Outline;
use super::slug::Slug;
use super::values::{Extra, Language, Many, Text, is_off};
use crate::source::{Body, FileId, Span, Spanned};

/// A free-standing page of the site.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "A free-standing page")]
pub struct FreePage {
    /// The file it was read from.
    #[serde(skip)]
    pub file: FileId,
    /// Its file's name, which is its address.
    #[serde(skip)]
    pub slug: Slug,
    /// The title.
    pub title: Spanned<Text>,
    /// What the page is for, in a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The language of the page (BCP 47); the masthead's if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// That it is not to be published yet.
    #[serde(skip_serializing_if = "is_off", default)]
    pub draft: bool,
    /// Old addresses on this site that lead here.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub redirect_from: Many<Spanned<Text>>,
    /// Keys of your own, for your own templates.
    #[serde(skip_serializing_if = "Extra::is_empty", default)]
    pub extra: Extra,
    /// The text itself.
    #[serde(skip)]
    pub body: Body,
    /// What the text links to, and its headings.
    #[serde(skip)]
    pub outline: Outline,
}

impl FreePage {
    /// Reads the keys of a page; one without a title, which is noted, goes by its slug.
    pub(super) fn read(fields: &mut Fields<'_>, file: FileId, slug: Slug, body: Body, outline: Outline) -> FreePage {
        let title = fields.required("title", "title: About this archive");
        let (summary, language) = (fields.plain("summary"), fields.language("language"));
        let draft = fields.switch("draft");
        let redirect_from = fields.site_addresses("redirect_from");
        let extra = fields.extra();
        let title = title.unwrap_or_else(|| Spanned::new(slug.as_str().into(), Span::top(file)));
        FreePage { file, slug, title, summary, language, draft, redirect_from, extra, body, outline }
    }
}
