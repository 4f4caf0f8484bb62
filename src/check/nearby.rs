//! What may have been meant by a link or picture that leads nowhere, written as it must be typed where it stands.
//!
//! Each question goes through all that the archive has, so whoever asks keeps to the first few.

use super::absences::Absences;
use crate::archive::Archive;
use crate::content::{Kind, SitePath, site_folder};
use crate::diagnostics::nearest;
use crate::pages::follow;
use crate::source::{Sources, Span};

/// The endings of pictures that browsers show.
pub(super) const PICTURES: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"];

#[derive(Clone, Copy)]
pub(super) struct Nearby<'a> {
    pub(super) archive: &'a Archive,
    pub(super) sources: &'a Sources,
    pub(super) absences: &'a Absences,
}

impl<'a> Nearby<'a> {
    /// What may have been meant by a path that no page has: an address of the web, the page that is called so or nearly
    /// so; or else the nearest that leads on.
    pub(super) fn page(self, path: &str) -> Vec<String> {
        if let Some(at) = path.find("/www.") {
            return vec![format!("an address of the web begins with its scheme: `https://{}`", &path[at + 1..])];
        }
        let inner = path.trim_matches('/').trim_end_matches(".md").trim_end_matches("/index");
        let (part, name) = inner.split_once('/').unwrap_or(("", inner));
        let found = self.named(part, last(name)).or_else(|| self.spelt(part, name)).or_else(|| self.near(last(name)));
        if let Some(address) = found {
            return vec![format!("did you mean `{address}`?")];
        }
        self.leading_on(part, name, inner)
    }

    /// What may have been meant by the path of a picture that is not there: a file of that name or nearly so, first below
    /// the same folder, then anywhere.
    pub(super) fn picture(self, path: &str, span: Span, text: &str) -> Vec<String> {
        if path.contains('\\') {
            return self.with_slashes(&path.replace('\\', "/"), span, text);
        }
        let (folder, name) = path.split_at(path.rfind('/').map_or(0, |slash| slash + 1));
        let known: Vec<&str> = self.pictures().collect();
        let below: Vec<&str> = known.iter().copied().filter(|known| known.starts_with(folder)).collect();
        let called = || known.iter().copied().find(|known| last(known).eq_ignore_ascii_case(name));
        let found = nearest_by_name(name, &below).or_else(called).or_else(|| nearest_by_name(name, &known));
        let meant = found.map(|found| format!("did you mean `{}`?", self.typed(found, span, text)));
        let part = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let place = if is_kept_in_content(part) { "content" } else { "static" };
        meant.into_iter().chain([format!("put the file at {place}{path}")]).collect()
    }

    /// What is to be written for a path whose folders were parted by backslashes: where there is no such file, that it is to
    /// be put there, too.
    fn with_slashes(self, path: &str, span: Span, text: &str) -> Vec<String> {
        let is_there = self.pictures().any(|known| known == path);
        let part = path.trim_start_matches('/').split('/').next().unwrap_or_default();
        let place = if is_kept_in_content(part) { "content" } else { "static" };
        let put = (!is_there).then(|| format!("put the file at {place}{path}"));
        [format!("write `{}`", self.typed(path, span, text))].into_iter().chain(put).collect()
    }

    /// The page whose slug, or the last part of it, is this; one in the same part of the site before all others.
    fn named(self, part: &str, name: &str) -> Option<String> {
        let mut named = self.slugs().filter(|(_, slug)| last(slug).eq_ignore_ascii_case(name)).peekable();
        let first = named.peek().copied();
        let found = named.find(|(folder, _)| *folder == part).or(first);
        found.map(|(folder, slug)| address(folder, slug))
    }

    /// The page in a part of the site whose slug is nearly this.
    fn spelt(self, part: &str, name: &str) -> Option<String> {
        let slugs: Vec<_> = self.slugs().filter(|(folder, _)| folder.eq_ignore_ascii_case(part)).collect();
        let slug = nearest(name, slugs.iter().map(|(_, slug)| *slug))?;
        slugs.iter().find(|(_, known)| *known == slug).map(|(folder, slug)| address(folder, slug))
    }

    /// The page anywhere the last part of whose slug is nearly this.
    fn near(self, name: &str) -> Option<String> {
        let slug = nearest(name, self.slugs().map(|(_, slug)| last(slug)))?;
        self.slugs().find(|(_, known)| last(known) == slug).map(|(folder, slug)| address(folder, slug))
    }

    /// How an address of that part of the site is written, or what would have to be there, when nothing is called so.
    fn leading_on(self, part: &str, name: &str, inner: &str) -> Vec<String> {
        if part.is_empty() {
            return vec![format!("a page at `/{inner}/` would be the file content/pages/{inner}.md")];
        }
        let mut above = inner.match_indices('/').rev().map(|(slash, _)| format!("/{}/", &inner[..slash]));
        if let Some(above) = above.find(|above| follow(self.archive, above).is_some()) {
            return vec![format!("the nearest page above it is `{above}`")];
        }
        let slugs = self.archive.articles().map(|id| self.archive.article(id).slug.as_str());
        let nearest = slugs.max_by_key(|slug| shared(slug, name));
        let hint =
            |slug| format!("an article's address is `/articles/` and its slug, as `{}`", address("articles", slug));
        nearest.map(hint).into_iter().collect()
    }

    /// Every page that a record or a name has, by the folder of its part of the site and its slug.
    fn slugs(self) -> impl Iterator<Item = (&'a str, &'a str)> {
        let archive = self.archive;
        let pages = archive.free_pages().map(|id| ("", archive.free_page(id).slug.as_str()));
        let articles = archive.articles().map(|id| ("articles", archive.article(id).slug.as_str()));
        let authorities = archive.authorities().map(|id| {
            let authority = archive.authority(id);
            (authority.kind.folder(), authority.slug.as_str())
        });
        pages.chain(articles).chain(authorities)
    }

    /// The paths on the site of all files that are named like pictures and lie where they can be published from.
    fn pictures(self) -> impl Iterator<Item = &'a str> {
        let sources = self.sources;
        let kept = sources.below("content/").filter_map(|file| sources.path(file).strip_prefix("content"));
        let kept = kept.filter(|path| is_kept_in_content(path[1..].split('/').next().unwrap_or_default()));
        let statics = sources.below("static/").filter_map(|file| sources.path(file).strip_prefix("static"));
        let ending = |path: &str| path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let kept = kept.filter(move |path| self.archive.find_withheld(path).is_none());
        kept.chain(statics).filter(move |path| ending(path).is_some_and(|ending| PICTURES.contains(&&*ending)))
    }

    /// A path on the site as it was typed at a place of a file, whose text this is.
    pub(super) fn as_typed(self, path: &str, span: Span, text: &str) -> String {
        let folder = site_folder(self.sources.path(span.file));
        let place = text.get(span.start as usize..span.end as usize).unwrap_or_default();
        let written = place.trim_matches(['"', '\'', '<', '>']);
        match SitePath::of_link(folder, written) {
            Some(found) if &*found.path == path => written.to_owned(),
            // It was typed otherwise than it reads, as with escapes.
            _ => self.typed(path, span, text),
        }
    }

    /// A path on the site as it is typed at a place of a file: from the root where that is how it was written there, or
    /// else from the folder of the file.
    fn typed(self, path: &str, span: Span, text: &str) -> String {
        let written = text.get(span.start as usize..).unwrap_or_default();
        if written.trim_start_matches(['"', '\'', '<', '(', ' ']).starts_with('/') {
            return in_a_link(path);
        }
        let own = site_folder(self.sources.path(span.file));
        let shared =
            own.as_bytes()[..shared(own, path)].iter().rposition(|byte| *byte == b'/').map_or(0, |slash| slash + 1);
        let up = own[shared..].matches('/').count();
        in_a_link(&format!("{}{}", "../".repeat(up), &path[shared..]))
    }
}

/// The file whose name is nearest, and a path of it.
fn nearest_by_name<'a>(name: &str, paths: &[&'a str]) -> Option<&'a str> {
    let found = nearest(name, paths.iter().map(|path| last(path)))?;
    paths.iter().copied().find(|path| last(path) == found)
}

/// Whether a folder of the site has its files from `content/`.
fn is_kept_in_content(part: &str) -> bool {
    part == "articles" || part == "pages" || Kind::RECORDED.into_iter().any(|kind| kind.folder() == part)
}

fn address(folder: &str, slug: &str) -> String {
    if folder.is_empty() { format!("/{slug}/") } else { format!("/{folder}/{slug}/") }
}

/// The last part of a slug or path.
fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A path in which what would end a link in Markdown is escaped.
fn in_a_link(path: &str) -> String {
    let escaped = |c: char| match c {
        ' ' | '%' | '(' | ')' | '<' | '>' | '#' | '?' | '"' => format!("%{:02X}", u32::from(c)),
        _ => c.to_string(),
    };
    path.chars().map(escaped).collect()
}

/// How many bytes two texts begin with alike.
fn shared(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
}
