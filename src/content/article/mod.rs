//! An article: what an editor writes between the two `---` lines, and the body below.

mod credits;
mod provenance;
mod visit;

pub use credits::Credits;
pub use provenance::{Correction, Image, Original, Source, Withdrawal};
pub use visit::{Mention, Visit};

use schemars::JsonSchema;
use serde::Serialize;

use crate::content::date::Date;
use crate::content::fields::Fields;
use crate::content::outline::Outline;
use crate::content::slug::Slug;
use crate::content::values::{Extra, Language, Many, Name, Text, is_off};
use crate::source::{Body, FileId, Span, Spanned};

/// An article of the archive, as it is written.
///
/// The fields are the keys of its front matter, in the order in which they are composed.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "An article")]
pub struct Article {
    /// The file it was read from.
    #[serde(skip)]
    pub file: FileId,
    /// The slug it goes by: the one its front matter gives, or else its file's path.
    #[serde(skip)]
    pub slug: Slug,
    /// The folder of the site that is its own, when it is the `index.md` of one: `/articles/2020/visit/`.
    #[serde(skip)]
    pub folder: Option<Text>,

    /// The headline.
    pub title: Spanned<Text>,
    /// When it was published, as precisely as is known (EDTF); nothing is ever filled in.
    pub date: Spanned<Date>,
    /// A word about the date, such as why it is not complete.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_note: Option<Text>,
    /// The lines above or under the headline.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub deck: Many<Text>,
    /// One or two sentences for lists, feeds and search results; the body's beginning if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<Text>,
    /// The language of the article (BCP 47); the masthead's if absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// The place that the copy is dated from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dateline: Option<Spanned<Name>>,

    /// Who edited it.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub editor: Many<Spanned<Name>>,
    /// Who answered for it as editor in charge.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub editor_in_charge: Many<Spanned<Name>>,
    /// Who produced it.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub producer: Many<Spanned<Name>>,
    /// Who translated it.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub translator: Many<Spanned<Name>>,
    /// Further roles that the masthead lists, each with one name or more.
    #[serde(skip_serializing_if = "Credits::is_empty", default)]
    pub credits: Credits,

    /// The institutions visited: by whom, when and where.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub visits: Many<Visit>,
    /// People named beyond the visits.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub people: Many<Mention>,
    /// Institutions named beyond the visits.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub institutions: Many<Spanned<Name>>,
    /// Places it is about.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub places: Many<Spanned<Name>>,
    /// What it is about.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub topics: Many<Spanned<Name>>,
    /// The series it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<Spanned<Name>>,

    /// What this text was translated or taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Box<Original>>,
    /// Another article of this archive that this one translates; visits that both report are counted once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub translation_of: Option<Spanned<Slug>>,
    /// Where it came from, and what its reprinting asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Box<Source>>,
    /// Recommended reading: other articles of this archive, chosen by hand.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub recommended: Many<Spanned<Slug>>,
    /// The picture that goes with it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub image: Option<Box<Image>>,
    /// What was put right after publication.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub corrections: Many<Correction>,
    /// That it was withdrawn: its address shows only this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Box<Withdrawal>>,
    /// That it is not to be published yet.
    #[serde(skip_serializing_if = "is_off", default)]
    pub draft: bool,
    /// The slug that its file's path would give, where it has another; links may name the file.
    #[serde(skip)]
    pub file_slug: Option<Slug>,
    /// The slug to use instead of the file's path.
    #[serde(rename = "slug", skip_serializing_if = "Option::is_none")]
    pub own_slug: Option<Spanned<Slug>>,
    /// Old addresses on this site that lead here.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub redirect_from: Many<Spanned<Text>>,
    /// Keys of your own, for your own templates.
    #[serde(skip_serializing_if = "Extra::is_empty", default)]
    pub extra: Extra,

    /// The text itself.
    #[serde(skip)]
    pub body: Body,
    /// What the text links to, and the headings it can be linked at.
    #[serde(skip)]
    pub outline: Outline,
}

impl Article {
    /// The newsroom's credits, each a role and a name: the roles with keys of their own first, then as written.
    pub fn newsroom(&self) -> impl Iterator<Item = (&str, &Spanned<Name>)> {
        let own = [
            ("editor", &self.editor),
            ("editor_in_charge", &self.editor_in_charge),
            ("producer", &self.producer),
            ("translator", &self.translator),
        ];
        let further = self.credits.0.iter().map(|(role, names)| (&**role, names));
        own.into_iter().chain(further).flat_map(|(role, names)| names.iter().map(move |name| (role, name)))
    }

    /// Reads the keys of an article.
    ///
    /// One that lacks what no article can be without, which is noted, goes by its slug and has no known date, so that
    /// the rest of it and all that refers to it can be checked in the same run.
    pub(super) fn read(
        fields: &mut Fields<'_>,
        file: FileId,
        path_slug: Slug,
        body: Body,
        outline: Outline,
        roles: &[Text],
    ) -> Article {
        let title = fields.required("title", "title: A headline");
        let date = fields.require("date", "date: 2020-10-18").and_then(|node| fields.date_of("date", node));
        let date_note = fields.plain("date_note");
        let deck = Many(fields.texts("deck").into_iter().map(|line| line.value).collect());
        let (summary, language, dateline) =
            (fields.plain("summary"), fields.language("language"), fields.name("dateline"));
        let (editor, editor_in_charge) = (fields.names("editor"), fields.names("editor_in_charge"));
        let (producer, translator) = (fields.names("producer"), fields.names("translator"));
        let credits = credits::read(fields, roles);
        let visits = fields.many("visits", visit::read);
        let people = fields.many("people", |fields, node| visit::read_mention("people", fields, node));
        let (institutions, places) = (fields.names("institutions"), fields.names("places"));
        let (topics, series) = (fields.names("topics"), fields.name("series"));
        let original = provenance::read_original(fields);
        let translation_of = fields.slug("translation_of");
        let source = provenance::read_source(fields);
        let recommended = fields.slugs("recommended");
        let image = provenance::read_image(fields);
        let corrections = fields.many("corrections", provenance::read_correction);
        let withdrawn = provenance::read_withdrawal(fields);
        let (draft, own_slug) = (fields.switch("draft"), fields.slug("slug"));
        let redirect_from = fields.site_addresses("redirect_from");
        let extra = fields.extra();
        Article {
            file,
            title: title.unwrap_or_else(|| Spanned::new(path_slug.as_str().into(), Span::top(file))),
            slug: own_slug.as_ref().map_or_else(|| path_slug.clone(), |slug| slug.value.clone()),
            file_slug: own_slug.is_some().then_some(path_slug),
            folder: None,
            date: date.unwrap_or_else(|| Spanned::new(Date::UNKNOWN, Span::top(file))),
            date_note,
            deck,
            summary,
            language,
            dateline,
            editor,
            editor_in_charge,
            producer,
            translator,
            credits,
            visits,
            people,
            institutions,
            places,
            topics,
            series,
            original,
            translation_of,
            source,
            recommended,
            image,
            corrections,
            withdrawn,
            draft,
            own_slug,
            redirect_from,
            extra,
            body,
            outline,
        }
    }
}
