//! An article: its text, and the record beside it.

use serde::Serialize;

use super::scripts::is_in_script_of;
use super::{DateView, ImageView, Layout, LinkView, MentionView, RowView, VisitView};
use crate::archive::{Article, ArticleId, Rare};
use crate::content::{Extra, Kind};
use crate::pages::{Leaf, Page};
use crate::render::cite;

/// How many articles of related reading are shown.
pub(in crate::render) const RELATED: usize = 6;
/// How many translations are shown; nobody has more, but a mistake may.
pub(in crate::render) const TRANSLATIONS: usize = 100;
/// How many shared names a reason gives.
const REASONS: usize = 3;

/// An article: `article` in `article.html`.
#[derive(Debug, Serialize)]
pub struct ArticleView {
    /// The headline.
    pub title: String,
    /// The lines above or under it.
    pub deck: Vec<String>,
    /// When it was published.
    pub date: DateView,
    /// Where its date leads in the calendar.
    pub date_href: String,
    /// A word about the date.
    pub date_note: Option<String>,
    /// The tag of its language, where it is not the site's.
    pub language: Option<String>,
    /// The place that the copy is dated from.
    pub dateline: Option<LinkView>,
    /// The newsroom's credits, role by role.
    pub credits: Vec<CreditView>,
    /// The picture.
    pub image: Option<ImageView>,
    /// The text, as HTML.
    pub body: String,
    /// The visits it reports.
    pub visits: Vec<VisitView>,
    /// People named beyond the visits.
    pub people: Vec<MentionView>,
    /// Institutions named beyond the visits.
    pub institutions: Vec<LinkView>,
    /// Places.
    pub places: Vec<LinkView>,
    /// Topics.
    pub topics: Vec<LinkView>,
    /// The series it belongs to.
    pub series: Option<LinkView>,
    /// What it was translated or taken from.
    pub original: Option<OriginalView>,
    /// Where it came from.
    pub source: Option<SourceView>,
    /// What reprinting asks for: the article's own notice, or else the archive's.
    pub rights: Option<String>,
    /// What was put right, in the order written.
    pub corrections: Vec<CorrectionView>,
    /// The same in other languages.
    pub translations: Vec<TranslationView>,
    /// How to cite it: one plain sentence.
    pub citation: String,
    /// Its entries for reference managers: BibLaTeX, RIS, CSL-JSON.
    pub citations: Vec<CitationView>,
    /// Its address on the web.
    pub url: String,
    /// The article before it in time.
    pub earlier: Option<LinkView>,
    /// The article after it in time.
    pub later: Option<LinkView>,
    /// Further reading chosen by hand.
    pub recommended: Vec<RowView>,
    /// Related reading found by what it shares with this article.
    pub related: Vec<RelatedView>,
    /// Keys of the article's own.
    pub extra: Extra,
}

/// A role and who had it.
#[derive(Debug, Serialize)]
pub struct CreditView {
    /// What the role is called.
    pub role: String,
    /// Who had it.
    pub people: Vec<LinkView>,
}

/// What an article was translated or taken from.
#[derive(Debug, Serialize)]
pub struct OriginalView {
    /// Its title.
    pub title: Option<String>,
    /// The tag of its title's language, where its script shows that it is not a translation of the title.
    pub title_tag: Option<String>,
    /// Its language, in words.
    pub language: Option<String>,
    /// The tag of its language.
    pub tag: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
}

/// Where an article came from.
#[derive(Debug, Serialize)]
pub struct SourceView {
    /// The source.
    pub name: Option<String>,
    /// Its address.
    pub url: Option<String>,
}

/// Something that was put right.
#[derive(Debug, Serialize)]
pub struct CorrectionView {
    /// When, in words.
    pub date: Option<String>,
    /// What.
    pub note: String,
}

/// An entry for reference managers.
#[derive(Debug, Serialize)]
pub struct CitationView {
    /// What its format is called.
    pub format: &'static str,
    /// The entry, with its line breaks.
    pub text: String,
}

/// The same article in another language.
#[derive(Debug, Serialize)]
pub struct TranslationView {
    /// The language, in words.
    pub language: String,
    /// The tag of the language.
    pub tag: String,
    /// Its headline.
    pub title: String,
    /// Its page.
    pub href: String,
    /// Its address on the web.
    pub url: String,
}

/// A related article and why it is one.
#[derive(Debug, Serialize)]
pub struct RelatedView {
    /// The article.
    pub row: RowView,
    /// What both report on, in words.
    pub reason: String,
}

impl Layout<'_> {
    /// The pages above an article: the calendar, as near as its date is known.
    pub(in crate::render) fn above_article(self, id: ArticleId) -> Vec<LinkView> {
        let date = &self.archive.article(id).date;
        let mut above = vec![self.link(self.messages.word("dates"), Page::Calendar)];
        above.push(self.link(self.shelf_title(date.shelf()), Page::Shelf(date.shelf(), Leaf::FIRST)));
        if let (Some(year), Some(month)) = (date.year(), date.month()) {
            above.push(self.link(self.messages.month(year, month), Page::Month(year, month, Leaf::FIRST)));
        }
        above
    }

    /// An article; `body` is its text as HTML.
    pub(in crate::render) fn article(self, id: ArticleId, body: String) -> ArticleView {
        let archive = self.archive;
        let article = archive.article(id);
        let reference = self.reference(id);
        let usual = Rare::default();
        let rare = article.rare.as_deref().unwrap_or(&usual);
        let plain = |text: &Option<crate::content::Text>| text.as_ref().map(ToString::to_string);
        let named = |kind: Kind| {
            let subjects = article.subjects.iter().filter(move |who| archive.authority(**who).kind == kind);
            subjects.map(|who| self.authority_link(*who)).collect()
        };
        let rights =
            rare.source.as_ref().and_then(|source| source.rights.as_ref()).or(archive.masthead().rights.as_ref());
        ArticleView {
            title: article.title.to_string(),
            deck: rare.deck.iter().map(ToString::to_string).collect(),
            date: self.date(&article.date),
            date_href: self.href(date_page(article)),
            date_note: plain(&rare.date_note),
            language: article.language.as_ref().map(ToString::to_string),
            dateline: rare.dateline.map(|place| self.authority_link(place)),
            credits: self.credits(article),
            image: self.image_of(id),
            body,
            visits: article.visits.iter().map(|visit| self.visit(*visit)).collect(),
            people: article.people.iter().map(|mention| self.mention(mention)).collect(),
            institutions: named(Kind::Institution),
            places: named(Kind::Place),
            topics: named(Kind::Topic),
            series: article.series.map(|series| self.authority_link(series)),
            original: rare.original.as_ref().map(|original| OriginalView {
                title: plain(&original.title),
                title_tag: original
                    .title
                    .as_ref()
                    .zip(original.language.as_ref())
                    .filter(|(title, language)| is_in_script_of(title, language, archive.language_of(id)))
                    .map(|(_, language)| language.to_string()),
                language: original.language.as_ref().map(|language| self.messages.language(language).into()),
                tag: original.language.as_ref().map(ToString::to_string),
                url: plain(&original.url),
                publisher: plain(&original.publisher),
            }),
            source: rare
                .source
                .as_ref()
                .filter(|source| source.name.is_some() || source.url.is_some())
                .map(|source| SourceView { name: plain(&source.name), url: plain(&source.url) }),
            rights: rights.map(ToString::to_string),
            corrections: self.corrections(rare),
            translations: self.translations(id),
            citation: cite::sentence(&reference),
            citations: citations(&reference),
            url: self.url(Page::Article(id)),
            earlier: archive.earlier(id).map(|earlier| self.article_link(earlier)),
            later: archive.later(id).map(|later| self.article_link(later)),
            recommended: self.rows(&rare.recommended),
            related: self.related(id),
            extra: rare.extra.clone(),
        }
    }

    fn credits(self, article: &Article) -> Vec<CreditView> {
        let mut credits: Vec<CreditView> = Vec::new();
        let mut last = None;
        for credit in &article.credits {
            let person = self.authority_link(credit.person);
            match credits.last_mut() {
                Some(same) if last == Some(credit.role) => same.people.push(person),
                _ => {
                    let role = self.messages.role(self.archive.role(credit.role)).into();
                    credits.push(CreditView { role, people: vec![person] });
                }
            }
            last = Some(credit.role);
        }
        credits
    }

    fn corrections(self, rare: &Rare) -> Vec<CorrectionView> {
        let corrections = rare.corrections.iter().map(|correction| CorrectionView {
            date: correction.date.as_ref().map(|date| self.messages.date(&date.value)),
            note: correction.note.to_string(),
        });
        corrections.collect()
    }

    fn translations(self, id: ArticleId) -> Vec<TranslationView> {
        let translations = self.archive.translations(id).take(TRANSLATIONS).map(|other| {
            let language = self.archive.language_of(other);
            TranslationView {
                language: self.messages.language(language).into(),
                tag: language.to_string(),
                title: self.archive.article(other).title.to_string(),
                href: self.href(Page::Article(other)),
                url: self.url(Page::Article(other)),
            }
        });
        translations.collect()
    }

    fn related(self, id: ArticleId) -> Vec<RelatedView> {
        let related = self.archive.related(id, RELATED).into_iter().map(|related| {
            let shared: Vec<&str> =
                related.shared.iter().take(REASONS).map(|who| &*self.archive.authority(*who).heading).collect();
            let shared = shared.join(self.messages.word("list_separator"));
            RelatedView {
                row: self.row(related.article),
                reason: self.messages.filled("both_report_on", &[("what", &shared)]),
            }
        });
        related.collect()
    }
}

/// An article's entries for reference managers.
fn citations(reference: &cite::Reference<'_>) -> Vec<CitationView> {
    let entry = |format: &'static str, write: fn(&cite::Reference<'_>, &mut String)| {
        let mut text = String::new();
        write(reference, &mut text);
        CitationView { format, text }
    };
    let csl_json = |reference: &cite::Reference<'_>, text: &mut String| {
        text.push_str("[\n");
        cite::csl_json(reference, text);
        text.push_str("\n]\n");
    };
    vec![entry("BibLaTeX", cite::biblatex), entry("RIS", cite::ris), entry("CSL-JSON", csl_json)]
}

/// The page of the calendar that an article's date leads to, as near as the date is known.
fn date_page(article: &Article) -> Page {
    let date = &article.date;
    match (date.year(), date.month(), date.day()) {
        (Some(year), Some(month), Some(day)) => Page::Day(year, month, day, Leaf::FIRST),
        (Some(year), Some(month), None) => Page::Month(year, month, Leaf::FIRST),
        _ => Page::Shelf(date.shelf(), Leaf::FIRST),
    }
}
