//! The records that were found but are not among the records, by the paths that links to them have.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::archive::Archive;
use crate::content::Slug;
use crate::source::{FileId, Sources};

/// Why a record that a link leads to is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Absence {
    /// It is a draft, in this file.
    Draft(FileId),
    /// It could not be read, of which its editor is told.
    Unread,
}

/// The absent records of an archive; put together when a link first leads nowhere, as most lead somewhere.
#[derive(Debug, Default)]
pub(super) struct Absences {
    /// By address without the last slash, and by file, as [`of_file`] writes it.
    by_path: OnceLock<HashMap<String, Absence>>,
}

impl Absences {
    /// Why nothing is found at a path, when a record would be there: its address, or its file.
    pub(super) fn at(&self, archive: &Archive, sources: &Sources, path: &str) -> Option<Absence> {
        let known = self.by_path.get_or_init(|| gathered(archive, sources));
        let Some(stem) = path.strip_suffix(".md") else { return known.get(path.trim_end_matches('/')).copied() };
        let file = of_file(stem);
        // A file may be called by what would be its address, as a link to one that is there.
        let address = file.strip_suffix(".md").unwrap_or(&file);
        let address = address.strip_prefix("/pages").unwrap_or(address);
        known.get(&file).or_else(|| known.get(address)).copied()
    }
}

fn gathered(archive: &Archive, sources: &Sources) -> HashMap<String, Absence> {
    let mut by_path = HashMap::new();
    for absent in archive.absent() {
        let absence = if absent.is_draft { Absence::Draft(absent.file) } else { Absence::Unread };
        let address = match absent.folder {
            "pages" => format!("/{}", absent.slug),
            folder => format!("/{folder}/{}", absent.slug),
        };
        let path = sources.path(absent.file);
        let stem = path.strip_prefix("content/").and_then(|path| path.rsplit_once('.')).map(|(stem, _)| stem);
        // Names of files may have their accents apart; links have been composed, and slugs are.
        let stem = stem.and_then(|stem| Slug::parse(stem).ok());
        let file = stem.map(|stem| of_file(&format!("/{stem}")));
        for path in file.into_iter().chain([address]) {
            by_path.entry(path).or_insert(absence);
        }
    }
    by_path
}

/// The path of a record's file from `content/`, given without its ending; an article may have a folder of its own.
fn of_file(stem: &str) -> String {
    format!("{}.md", stem.strip_suffix("/index").unwrap_or(stem))
}
