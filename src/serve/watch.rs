//! Listens to what the system reports about the archive's folders.
//!
//! **Invariant:** only `content/`, `templates/` and `static/` are watched, and of the root only whether one of them
//! comes or goes; whatever a build writes is not seen.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind};
use notify::{Config, Error, ErrorKind, Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::changes::{Batch, Changes};
use crate::source::PUBLISHED;

/// The folders that an archive is made of.
pub(super) const PARTS: [&str; 3] = ["content", "templates", "static"];

/// How often a watch is tried while folders come and go.
const ATTEMPTS: usize = 5;

/// Whether a file or folder is none of the archive's, hidden or an editor's backup, as its sources pass it over.
///
/// It lies so deep in a part: 1 for what stands at its top, where `static/` has hidden names that are published.
pub(super) fn is_passed_over(part: &str, depth: usize, name: &OsStr) -> bool {
    let is_asked_for = part == "static" && depth == 1 && PUBLISHED.iter().any(|published| name == *published);
    let name = name.as_encoded_bytes();
    (name.starts_with(b".") && !is_asked_for) || name.ends_with(b"~")
}

/// Begins to watch an archive; it ends when the watcher is dropped.
///
/// A folder that is not there is watched for: its coming asks for a new watch.
pub(super) fn watch(root: &Path, changes: &Arc<Changes>) -> notify::Result<RecommendedWatcher> {
    let root = root.canonicalize().map_err(Error::io)?;
    // A part may be a link to a folder elsewhere; changes are reported where the folder really is.
    let there = |part: &'static str| Some((part, root.join(part).canonicalize().ok()?));
    let parts: Vec<(&'static str, PathBuf)> = PARTS.into_iter().filter_map(there).collect();
    let ground = Ground { root: root.clone(), parts: parts.clone() };
    let changes = Arc::clone(changes);
    let hear = move |heard: notify::Result<Event>| match heard {
        Ok(event) => ground.hear(&event, &changes),
        Err(fault) => changes.note(|batch| note_fault(batch, &fault)),
    };
    let mut watcher = RecommendedWatcher::new(hear, Config::default().with_follow_symlinks(false))?;
    watcher.watch(&root, RecursiveMode::NonRecursive)?;
    for (_, folder) in &parts {
        watch_part(&mut watcher, folder)?;
    }
    Ok(watcher)
}

/// Watches a folder with all that is in it, and again when one of its folders went away meanwhile: a watch that stops
/// half-way would be deaf to the rest.
fn watch_part(watcher: &mut RecommendedWatcher, part: &Path) -> notify::Result<()> {
    let mut result = Ok(());
    for _ in 0..ATTEMPTS {
        if !part.is_dir() {
            return Ok(());
        }
        result = watcher.watch(part, RecursiveMode::Recursive);
        match &result {
            Err(fault) if matches!(fault.kind, ErrorKind::PathNotFound) => {}
            _ => break,
        }
    }
    result
}

/// What is watched.
struct Ground {
    root: PathBuf,
    /// The parts by their names, and where they really are.
    parts: Vec<(&'static str, PathBuf)>,
}

impl Ground {
    /// Notes what an event says about the archive.
    fn hear(&self, event: &Event, changes: &Changes) {
        if event.need_rescan() {
            changes.note(|batch| batch.is_incomplete = true);
            return;
        }
        // Reading the archive is reported too, a hundred thousand times for as many articles.
        let is_reading =
            matches!(event.kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write));
        if is_reading {
            return;
        }
        for path in &event.paths {
            let names = self.names(path);
            if names.is_empty() {
                continue;
            }
            let comes_or_goes = matches!(
                event.kind,
                EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)) | EventKind::Any
            );
            let is_new_folder = match event.kind {
                EventKind::Create(CreateKind::File) => false,
                EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(_)) => path.is_dir(),
                _ => false,
            };
            let is_part = names.iter().any(|name| name.components().count() < 2);
            changes.note(|batch| {
                batch.has_moved_part |= is_part && comes_or_goes;
                batch.has_new_folder |= is_new_folder;
                batch.paths.extend(names);
            });
        }
    }

    /// What the archive calls a path: below a part, the part itself, or empty for the archive's folder. None for what is
    /// none of its own; several when two parts are links to one folder.
    fn names(&self, path: &Path) -> Vec<PathBuf> {
        let inside = self.parts.iter().filter_map(|(part, folder)| {
            let inside = path.strip_prefix(folder).ok()?;
            let is_hidden = (1..).zip(inside).any(|(depth, name)| is_passed_over(part, depth, name));
            (!is_hidden).then(|| [Path::new(part), inside].iter().collect())
        });
        let names: Vec<PathBuf> = inside.collect();
        let name = path.strip_prefix(&self.root).ok().filter(|_| names.is_empty());
        let part = name.filter(|name| name.as_os_str().is_empty() || PARTS.iter().any(|part| *name == Path::new(part)));
        names.into_iter().chain(part.map(Path::to_path_buf)).collect()
    }
}

/// Notes a fault of the watch itself; one that is not the end of it means that something may have gone unseen.
fn note_fault(batch: &mut Batch, fault: &Error) {
    batch.is_incomplete = true;
    if matches!(fault.kind, ErrorKind::MaxFilesWatch) {
        batch.lost = Some(words(fault));
    }
}

/// Says why a watch cannot be had.
pub(super) fn words(fault: &Error) -> String {
    match &fault.kind {
        ErrorKind::MaxFilesWatch => "the archive has more folders than the system lets a program watch".to_owned(),
        ErrorKind::Io(reason) => reason.to_string(),
        _ => fault.to_string(),
    }
}
