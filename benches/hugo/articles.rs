//! An article as a page of Hugo's.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use serde_json::Value;

use backfile::archive::{Archive, Article, ArticleId, AuthorityId, Mention, Rare, RedirectTarget};
use backfile::content::{Date, Kind};
use backfile::pages::{self, Page};
use backfile::site::Site;

use super::front_matter::{FrontMatter, map};
use super::put;

/// The old addresses that lead to each article, sorted.
pub(super) type OldAddresses = BTreeMap<ArticleId, Vec<String>>;

/// Writes one article; one with a picture is a folder with both, as Hugo wants it.
pub(super) fn write(site: &Site, id: ArticleId, old: &OldAddresses, folder: &Path) -> Result<()> {
    let (archive, sources) = (site.archive(), site.sources());
    let article = archive.article(id);
    let body = sources.body(&article.body).map_err(|fault| anyhow!("{}: {fault:?}", article.slug))?;
    let mut front_matter = front_matter(archive, id);
    front_matter.list("aliases", old.get(&id).cloned().unwrap_or_default());
    let text = front_matter.above(&body);
    let place = folder.join("articles").join(article.slug.as_str());
    let Some(image) = article.rare.as_ref().and_then(|rare| rare.image.as_ref()) else {
        return put(&place.with_file_name(format!("{}.md", file_name(&place)?)), &text);
    };
    put(&place.join("index.md"), &text)?;
    let attachment = archive.find_attachment(&image.path).context("a picture of a sound archive is there")?;
    // As it lies in the archive: what Backfile takes out of pictures before they are published is its own affair.
    let file = sources.on_disk(archive.attachment(attachment).file).context("a picture is a file")?;
    let name = file.file_name().context("a file has a name")?;
    fs::copy(&file, place.join(name)).with_context(|| format!("cannot copy {}", file.display())).map(drop)
}

/// Finds the old addresses that lead to articles.
pub(super) fn old_addresses(archive: &Archive) -> OldAddresses {
    let mut old = OldAddresses::new();
    for redirect in archive.redirects().map(|id| archive.redirect(id)) {
        if let RedirectTarget::Article(article) = redirect.to {
            old.entry(article).or_default().push(redirect.from.to_string());
        }
    }
    old
}

fn file_name(place: &Path) -> Result<&str> {
    place.file_name().and_then(|name| name.to_str()).context("a slug is a name in UTF-8")
}

fn front_matter(archive: &Archive, id: ArticleId) -> FrontMatter {
    let article = archive.article(id);
    let none = Rare::default();
    let rare = article.rare.as_deref().unwrap_or(&none);
    let mut page = FrontMatter::default();
    page.text("title", Some(&article.title));
    page.text("date", article.date.earliest().map(|day| day.to_string()).as_deref());
    page.text("summary", article.summary.as_deref());
    page.text("description", article.summary.as_deref());
    for kind in Kind::ALL {
        page.list(kind.folder(), names_of_kind(archive, id, kind));
    }
    page.list("dates", vec![shelf(article.date)]);
    page.param("written", article.date.to_string().into());
    page.param("date_note", text(rare.date_note.as_deref()));
    page.param("language", archive.language_of(id).as_str().into());
    page.param("deck", rare.deck.iter().map(|line| text(Some(line))).collect());
    page.param("dateline", name(archive, rare.dateline));
    page.param("credits", credits(archive, article));
    page.param("visits", article.visits.iter().map(|visit| visited(archive, *visit)).collect());
    page.param("named", mentions(archive, &article.people));
    page.param("subjects", subjects(archive, article));
    page.param("translations", archive.translations(id).map(|other| reading(archive, other)).collect());
    page.param("recommended", rare.recommended.iter().map(|other| reading(archive, *other)).collect());
    provenance(archive, rare, &mut page);
    page
}

/// Everybody and everything of a kind that has a part in an article: the lists that it belongs to.
fn names_of_kind(archive: &Archive, id: ArticleId, kind: Kind) -> Vec<String> {
    let article = archive.article(id);
    let visits = article.visits.iter().map(|visit| archive.visit(*visit));
    let mut all: Vec<AuthorityId> = article.credits.iter().map(|credit| credit.person).collect();
    all.extend(article.people.iter().flat_map(|mention| [Some(mention.person), mention.of]).flatten());
    all.extend(article.subjects.iter().copied().chain(article.series));
    all.extend(article.rare.as_ref().and_then(|rare| rare.dateline));
    for visit in visits {
        all.extend([Some(visit.institution), visit.place].into_iter().flatten());
        all.extend(visit.people().flat_map(|(_, mention)| [Some(mention.person), mention.of]).flatten());
    }
    let mut seen = BTreeSet::new();
    all.retain(|who| archive.authority(*who).kind == kind && seen.insert(*who));
    all.into_iter().map(|who| archive.authority(who).heading.to_string()).collect()
}

/// The day that an article stands under, or its month or year when no more is known; Hugo lists it in those above too.
fn shelf(date: Date) -> String {
    match (date.year(), date.month(), date.day()) {
        (Some(year), Some(month), Some(day)) => format!("{year:04}/{month:02}/{day:02}"),
        (Some(year), Some(month), None) => format!("{year:04}/{month:02}"),
        (Some(year), None, _) => format!("{year:04}"),
        (None, ..) => "undated".to_owned(),
    }
}

fn credits(archive: &Archive, article: &Article) -> Value {
    let credit = |credit: &backfile::archive::Credit| {
        map([("role", text(Some(archive.role(credit.role)))), ("name", name(archive, Some(credit.person)))])
    };
    article.credits.iter().map(credit).collect()
}

fn visited(archive: &Archive, visit: backfile::archive::VisitId) -> Value {
    let visit = archive.visit(visit);
    map([
        ("institution", name(archive, Some(visit.institution))),
        ("date", visit.date.to_string().into()),
        ("place", name(archive, visit.place)),
        ("leaders", mentions(archive, &visit.leaders)),
        ("participants", mentions(archive, &visit.participants)),
        ("hosts", mentions(archive, &visit.hosts)),
        ("purpose", text(visit.purpose.as_deref())),
    ])
}

fn mentions(archive: &Archive, mentions: &[Mention]) -> Value {
    let mention = |mention: &Mention| {
        map([
            ("name", name(archive, Some(mention.person))),
            ("title", text(mention.title.as_deref())),
            ("of", name(archive, mention.of)),
        ])
    };
    mentions.iter().map(mention).collect()
}

/// What the article itself names, which is less than the lists that it stands in.
fn subjects(archive: &Archive, article: &Article) -> Value {
    let of_kind = |kind: Kind| -> Value {
        let subjects = article.subjects.iter().filter(|subject| archive.authority(**subject).kind == kind);
        subjects.map(|subject| name(archive, Some(*subject))).collect()
    };
    map([
        ("institutions", of_kind(Kind::Institution)),
        ("places", of_kind(Kind::Place)),
        ("topics", of_kind(Kind::Topic)),
        ("series", name(archive, article.series)),
    ])
}

/// Another article as a page of Hugo's names it: by its path, and with what is shown of it.
fn reading(archive: &Archive, other: ArticleId) -> Value {
    map([
        ("path", pages::address(archive, Page::Article(other)).as_str().into()),
        ("title", text(Some(&archive.article(other).title))),
        ("language", archive.language_of(other).as_str().into()),
    ])
}

fn provenance(archive: &Archive, rare: &Rare, page: &mut FrontMatter) {
    if let Some(original) = &rare.original {
        let language = original.language.as_ref().map(|language| language.as_str());
        page.param(
            "original",
            map([
                ("title", text(original.title.as_deref())),
                ("language", text(language)),
                ("publisher", text(original.publisher.as_deref())),
                ("url", text(original.url.as_deref())),
            ]),
        );
    }
    if let Some(source) = &rare.source {
        page.param("source", map([("name", text(source.name.as_deref())), ("url", text(source.url.as_deref()))]));
        page.param("rights", text(source.rights.as_deref()));
    }
    if let Some(image) = &rare.image {
        page.param(
            "image",
            map([
                ("file", text(image.path.rsplit('/').next())),
                ("alt", text(image.alt.as_deref())),
                ("caption", text(image.caption.as_deref())),
                ("credit", text(image.credit.as_deref())),
                ("widths", widths(archive, &image.path)),
            ]),
        );
    }
    let correction = |correction: &backfile::content::Correction| {
        let date = correction.date.as_ref().map(|date| date.value.to_string());
        map([("date", text(date.as_deref())), ("note", text(Some(&correction.note)))])
    };
    page.param("corrections", rare.corrections.iter().map(correction).collect());
}

/// The widths in which Backfile shows a picture besides the original.
fn widths(archive: &Archive, path: &str) -> Value {
    let copies = archive.find_attachment(path).into_iter().flat_map(|id| pages::copies(archive, id));
    let width = |copy| if let Page::Picture(_, width) = copy { Value::from(width) } else { Value::Null };
    copies.map(width).collect()
}

fn name(archive: &Archive, who: Option<AuthorityId>) -> Value {
    who.map_or(Value::Null, |who| (*archive.authority(who).heading).into())
}

fn text(text: Option<&str>) -> Value {
    text.map_or(Value::Null, Value::from)
}
