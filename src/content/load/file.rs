//! One file: what its path says it is, and what stands in it.

use super::{Absent, Drafts, Loaded, MASTHEAD, Record};
use crate::content::article::Article;
use crate::content::authority::{Authority, Kind};
use crate::content::fault::Fault;
use crate::content::fields::Fields;
use crate::content::file_fault::FileFault;
use crate::content::front_matter::{self, Parted};
use crate::content::masthead::Masthead;
use crate::content::meant;
use crate::content::outline::Outline;
use crate::content::page::FreePage;
use crate::content::picture::Medium;
use crate::content::site_path::{Target, composed, site_folder};
use crate::content::slug::Slug;
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Nature, Sources, Span, TextFault};

/// Loads one file, which knows of no other.
pub(super) fn load(sources: &Sources, file: FileId, drafts: Drafts, masthead: &Masthead) -> Loaded {
    let mut diagnostics = Vec::new();
    let record = read_record(sources, file, drafts, masthead, &mut diagnostics);
    Loaded { record, diagnostics }
}

/// Finds out from its path what a file is, and reads it.
fn read_record(
    sources: &Sources,
    file: FileId,
    drafts: Drafts,
    masthead: &Masthead,
    diagnostics: &mut Vec<Diagnostic>,
) -> Record {
    let path = sources.path(file);
    if path == MASTHEAD {
        return Record::Masthead;
    }
    if let Some(fault) = fault_of_nature(&sources.nature(file)) {
        diagnostics.push(fault.at(Span::top(file)));
        return Record::Absent(None);
    }
    let inside = path.strip_prefix("content/").unwrap_or(path);
    if ["masthead.yml", "masthead.yaml", "masthead.md"].iter().any(|name| inside.eq_ignore_ascii_case(name)) {
        diagnostics.push(FileFault::OtherMasthead { is_there: sources.find(MASTHEAD).is_some() }.at(Span::top(file)));
        return Record::Absent(None);
    }
    let Some((folder, rest)) = inside.split_once('/').and_then(|(folder, rest)| Some((known_folder(folder)?, rest)))
    else {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        diagnostics.push(FileFault::Misplaced { folder }.at(Span::top(file)));
        return Record::Absent(None);
    };
    let Some(stem) =
        rest.rsplit_once('.').filter(|(_, ending)| ending.eq_ignore_ascii_case("md")).map(|(stem, _)| stem)
    else {
        return attachment(sources, folder, rest, file, diagnostics);
    };
    if folder != "articles" && stem.contains('/') {
        diagnostics.push(FileFault::NestedRecord.at(Span::top(file)));
        return Record::Absent(None);
    }
    let Some(slug) = slug_of_path(folder, stem, file, diagnostics) else { return Record::Absent(None) };
    let is_index = folder == "articles" && stem.ends_with("/index");
    let own_folder = is_index.then(|| composed(site_folder(path)));
    let absent = |slug, is_draft| {
        let own_folder = own_folder.clone();
        Record::Absent(Some(Absent { folder, slug, file, own_folder, is_draft }))
    };
    let Some(text) = text(sources, file, diagnostics) else { return absent(slug, false) };
    let Some(parted) = front_matter::part(file, &text, foremost_keys(folder), diagnostics) else {
        return absent(slug, false);
    };
    let outline = Outline::of(&parted.body, parted.body_text, site_folder(path), &masthead.url, diagnostics);
    match (folder, Kind::of_folder(folder)) {
        ("articles", _) => {
            let mut article = read_article(path, parted, outline, slug, masthead, diagnostics);
            article.folder.clone_from(&own_folder);
            let is_held_back = article.draft && drafts == Drafts::Withheld;
            if is_held_back { absent(article.slug, true) } else { Record::Article(Box::new(article)) }
        }
        (_, Some(kind)) => {
            Record::Authority(Box::new(read_authority(kind, parted, outline, slug, masthead, diagnostics)))
        }
        _ => {
            let page = read_page(parted, outline, slug, masthead, diagnostics);
            let is_held_back = page.draft && drafts == Drafts::Withheld;
            if is_held_back { absent(page.slug, true) } else { Record::Page(Box::new(page)) }
        }
    }
}

/// A file beside records, whose path becomes its address.
fn attachment(sources: &Sources, folder: &str, path: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Record {
    let name = path.rsplit('/').next().unwrap_or(path);
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let is_markdown = matches!(ending.to_ascii_lowercase().as_str(), "markdown" | "mkd" | "mdown" | "mdwn");
    // A copy that an editor left behind (`a.md.bak`) must not be published as it stands.
    let is_copy = stem.to_ascii_lowercase().contains(".md");
    if is_markdown || is_copy {
        let stem = stem.split(".md").next().unwrap_or(stem);
        let fault = FileFault::OtherEnding { ending: ending.to_owned(), wanted: format!("{stem}.md") };
        diagnostics.push(fault.at(Span::top(file)));
        return Record::Absent(None);
    }
    // The masthead is YAML alone, so some write other records so, too.
    if folder != "articles" && matches!(ending.to_ascii_lowercase().as_str(), "yaml" | "yml") {
        diagnostics.push(FileFault::NotMarkdown { wanted: format!("{stem}.md") }.at(Span::top(file)));
        return Record::Absent(None);
    }
    match Slug::parse(path) {
        Ok(_) => Record::Attachment(Medium::of(sources, file)),
        Err(why) => {
            let nearest = format!("{}.{}", Slug::from_name(stem), Slug::from_name(ending));
            diagnostics.push(Fault::InvalidSlug { slug: name.to_owned(), why, nearest }.at(Span::top(file)));
            Record::Absent(None)
        }
    }
}

/// The keys that every record of a folder needs.
fn foremost_keys(folder: &str) -> &'static str {
    match folder {
        "articles" => "`title: …` and `date: …`",
        "pages" => "`title: …`",
        _ => "`name: …`",
    }
}

/// The folders below `content/` in which records are kept.
fn known_folder(folder: &str) -> Option<&'static str> {
    let records = Kind::RECORDED.into_iter().map(Kind::folder);
    records.chain(["articles", "pages"]).find(|known| *known == folder)
}

pub(super) fn fault_of_nature(nature: &Nature) -> Option<FileFault> {
    match nature {
        Nature::Regular(_) => None,
        Nature::Folder => Some(FileFault::NotAFile { what: "a folder named like an article" }),
        Nature::SymbolicLink => Some(FileFault::NotAFile { what: "a symbolic link" }),
        Nature::Special => Some(FileFault::NotAFile { what: "a pipe, a socket or a device" }),
        Nature::OddName => Some(FileFault::NotAFile { what: "a file whose name is not UTF-8" }),
        Nature::Unreadable(reason) => Some(FileFault::Unreadable(reason.clone())),
    }
}

/// The slug that a file's path gives: `NAME.md` and `NAME/index.md` are the same article.
fn slug_of_path(folder: &str, stem: &str, file: FileId, diagnostics: &mut Vec<Diagnostic>) -> Option<Slug> {
    let stem = stem.strip_suffix("/index").filter(|_| folder == "articles").unwrap_or(stem);
    let is_number = folder != "articles" && stem.bytes().all(|byte| byte.is_ascii_digit());
    let slug = if is_number { Err("a number is a page of a list") } else { Slug::parse(stem) };
    match slug {
        Ok(slug) => Some(slug),
        Err(why) => {
            let nearest = format!("{}.md", Slug::from_name(stem));
            diagnostics.push(Fault::InvalidSlug { slug: stem.to_owned(), why, nearest }.at(Span::top(file)));
            None
        }
    }
}

/// Reads a file's text, or notes why not.
pub(super) fn text<'a>(
    sources: &'a Sources,
    file: FileId,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<std::borrow::Cow<'a, str>> {
    let fault = match sources.text(file) {
        Ok(text) => return Some(text),
        Err(TextFault::TooLarge { size, bound }) => FileFault::TooLarge { size, bound },
        Err(TextFault::NotUtf8 { byte, likely, .. }) => FileFault::NotUtf8 { byte, likely },
        Err(fault) => FileFault::Unreadable(fault.to_string()),
    };
    diagnostics.push(fault.at(Span::top(file)));
    None
}

fn read_article(
    path: &str,
    parted: Parted<'_>,
    outline: Outline,
    slug: Slug,
    masthead: &Masthead,
    diagnostics: &mut Vec<Diagnostic>,
) -> Article {
    let file = parted.body.file();
    let roles = &masthead.roles;
    let fields = Fields::new("an article", parted.tree.entries, parted.span, parted.tree.is_broken, diagnostics);
    let mut fields = fields.of_site_in(masthead.base_path());
    let mut article = Article::read(&mut fields, file, slug, parted.body, outline, roles);
    fields.finish_with(roles);
    if let Some(image) = &mut article.image {
        let (target, span) = (&image.file.value, image.file.span);
        match Target::of(target, site_folder(path), &masthead.url) {
            _ if meant::is_on_one_computer(target) => {
                diagnostics.push(Fault::OnOneComputer { target: target.clone(), is_picture: true }.at(span));
            }
            Target::OnSite { to, .. } => image.path = to.path,
            Target::Elsewhere => diagnostics.push(Fault::RemoteImage { target: target.clone() }.at(span)),
            Target::Nowhere => diagnostics.push(Fault::PictureLeavesSite { target: target.to_string() }.at(span)),
        }
    }
    article
}

fn read_authority(
    kind: Kind,
    parted: Parted<'_>,
    outline: Outline,
    slug: Slug,
    masthead: &Masthead,
    diagnostics: &mut Vec<Diagnostic>,
) -> Authority {
    let (record, file) = (Authority::record(kind), parted.body.file());
    let fields = Fields::new(record, parted.tree.entries, parted.span, parted.tree.is_broken, diagnostics);
    let mut fields = fields.of_site_in(masthead.base_path());
    let authority = Authority::read(kind, &mut fields, file, slug, parted.body, outline);
    fields.finish();
    authority
}

fn read_page(
    parted: Parted<'_>,
    outline: Outline,
    slug: Slug,
    masthead: &Masthead,
    diagnostics: &mut Vec<Diagnostic>,
) -> FreePage {
    let file = parted.body.file();
    let fields = Fields::new("a page", parted.tree.entries, parted.span, parted.tree.is_broken, diagnostics);
    let mut fields = fields.of_site_in(masthead.base_path());
    let page = FreePage::read(&mut fields, file, slug, parted.body, outline);
    fields.finish();
    page
}
