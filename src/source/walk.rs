//! Finds the files: on the disk, and in the built-in theme.

use std::fs::Metadata;
use std::io;
use std::path::Path;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use walkdir::{DirEntry, WalkDir};

use super::{Found, Nature, Origin};

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static STATIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// The folders that an archive is read from.
const PARTS: [&str; 3] = ["content", "templates", "static"];

/// The only hidden names that are published, from the top of `static/`: what is found by its address (RFC 8615), and what
/// tells one host to leave the site as it is.
pub const PUBLISHED: [&str; 2] = [".well-known", ".nojekyll"];

/// Lists the archive's own files below `content/`, `templates/` and `static/`, in no order.
pub(super) fn find(root: &Path) -> io::Result<Vec<Found>> {
    let content = root.join("content");
    if !content.is_dir() {
        let reason = format!("{} is not a folder; an archive keeps its articles there", content.display());
        return Err(io::Error::new(io::ErrorKind::NotFound, reason));
    }
    let mut files = Vec::new();
    for part in PARTS {
        let folder = root.join(part);
        if folder.is_dir() {
            list(root, &folder, &mut files)?;
        }
    }
    Ok(files)
}

/// The names of the archive's further folders, sorted, of which nothing is read; hidden ones are passed over.
pub(super) fn beside(root: &Path) -> Vec<Box<str>> {
    let entries = std::fs::read_dir(root).into_iter().flatten().flatten();
    let folders = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    let names = folders.filter_map(|entry| entry.file_name().into_string().ok());
    // Where file names have no case, a folder is read however its name is typed.
    let is_read = |name: &str| PARTS.iter().any(|part| name.eq_ignore_ascii_case(part) && root.join(part).is_dir());
    let mut beside: Vec<Box<str>> =
        names.filter(|name| !name.starts_with('.') && !is_read(name)).map(String::into_boxed_str).collect();
    beside.sort_unstable();
    beside
}

fn list(root: &Path, folder: &Path, files: &mut Vec<Found>) -> io::Result<()> {
    let walk = WalkDir::new(folder).follow_links(false).into_iter();
    for entry in walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(folder, entry)) {
        match entry {
            Ok(entry) => {
                if let Some(nature) = nature(&entry) {
                    files.push(file(root, entry.path(), nature));
                }
            }
            Err(fault) => {
                let reason = fault.io_error().map_or_else(|| fault.to_string(), |error| error.to_string());
                match fault.path() {
                    Some(path) if fault.depth() > 0 => files.push(file(root, path, Nature::Unreadable(reason))),
                    _ => return Err(io::Error::other(fault)),
                }
            }
        }
    }
    Ok(())
}

/// Whether an entry is hidden or an editor's backup; of `static/` two hidden names are published, as hosts ask for them.
fn is_passed_over(folder: &Path, entry: &DirEntry) -> bool {
    let name = entry.file_name().as_encoded_bytes();
    let is_asked_for = entry.depth() == 1
        && folder.ends_with("static")
        && PUBLISHED.iter().any(|published| published.as_bytes() == name);
    (name.starts_with(b".") && !is_asked_for) || name.ends_with(b"~")
}

/// What is worth listing of an entry; ordinary folders are not.
fn nature(entry: &DirEntry) -> Option<Nature> {
    let kind = entry.file_type();
    let odd_name = entry.path().to_str().is_none();
    if kind.is_dir() {
        let named_as_article = entry.path().extension().is_some_and(|ending| ending == "md");
        return named_as_article.then_some(Nature::Folder);
    }
    Some(match entry.metadata() {
        _ if odd_name => Nature::OddName,
        _ if kind.is_symlink() => Nature::SymbolicLink,
        _ if !kind.is_file() => Nature::Special,
        Ok(metadata) => Nature::Regular(Metadata::len(&metadata)),
        Err(fault) => Nature::Unreadable(fault.to_string()),
    })
}

fn file(root: &Path, path: &Path, nature: Nature) -> Found {
    let inside = path.strip_prefix(root).unwrap_or(path);
    let parts: Vec<_> = inside.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Found { path: parts.join("/").into(), nature, origin: Origin::Disk }
}

/// The files of the theme that the program carries.
pub(super) fn theme() -> Vec<Found> {
    let mut files = Vec::new();
    embedded("templates", &TEMPLATES, &mut files);
    embedded("static", &STATIC, &mut files);
    files
}

/// The text of a template (`article.html`) as the theme has it, whatever an archive puts in its place.
pub(crate) fn theme_template(name: &str) -> Option<&'static str> {
    TEMPLATES.get_file(name)?.contents_utf8()
}

/// The paths of the theme's files, in no order.
pub(crate) fn theme_paths() -> impl Iterator<Item = &'static str> {
    static PATHS: LazyLock<Vec<Box<str>>> = LazyLock::new(|| theme().into_iter().map(|file| file.path).collect());
    PATHS.iter().map(|path| &**path)
}

fn embedded(part: &str, folder: &'static Dir<'_>, files: &mut Vec<Found>) {
    for entry in folder.files() {
        let path = format!("{part}/{}", entry.path().to_string_lossy().replace('\\', "/"));
        files.push(Found {
            path: path.into(),
            nature: Nature::Regular(entry.contents().len() as u64),
            origin: Origin::Theme(entry.contents()),
        });
    }
    for inner in folder.dirs() {
        embedded(part, inner, files);
    }
}
