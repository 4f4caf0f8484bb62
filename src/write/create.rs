//! New records into `content/`: whole or not at all, and never over a file that is there.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::{WriteFault, disk};

/// Creates a file and the folders on its way, and never touches one that is there already.
///
/// The bytes are written beside it first, so that its name appears only when they are all there. On a fault the
/// folders that were made for it go away again.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteFault> {
    let exists = || WriteFault::Exists { path: path.to_owned() };
    if disk::look(path)?.is_some() {
        return Err(exists());
    }
    let folder = path.parent().unwrap_or(Path::new(""));
    let made = disk::make_missing_folders(folder)?;
    let draft = draft_beside(folder);
    let created = disk::write_new(&draft, bytes).and_then(|()| disk::rename_into_gap(&draft, path));
    if !matches!(created, Ok(true)) {
        // What is left of a failed attempt; the fault that is reported is the first one.
        fs::remove_file(&draft).ok();
        made.iter().rev().take_while(|folder| fs::remove_dir(folder).is_ok()).for_each(drop);
    }
    if created? { Ok(()) } else { Err(exists()) }
}

/// A hidden name that no other process or thread uses, however long the file's own is.
fn draft_beside(folder: &Path) -> PathBuf {
    static NUMBER: AtomicUsize = AtomicUsize::new(0);
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    folder.join(format!(".backfile-draft-{}-{number}", std::process::id()))
}
