//! What changed since the files of a site were read, as far as it can be named.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::changes::Batch;
use crate::site::Site;

/// How many files may have changed to be read one by one; beyond, opening all is as quick.
const MOST: usize = 64;

/// What changed since the files of a site were read.
#[derive(Debug, Clone)]
pub(super) enum Since {
    /// These files, known by these paths, and no others.
    Files(BTreeSet<String>),
    /// More, or nobody knows what.
    More,
}

impl Since {
    /// Nothing.
    pub(super) fn nothing() -> Since {
        Since::Files(BTreeSet::new())
    }

    /// Whether nothing changed.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Since::Files(files) if files.is_empty())
    }

    /// What a batch touched of the files of a site.
    ///
    /// What the site does not know, and is not there any more, came and went and is no change: many an editor tries
    /// out whether it may write.
    pub(super) fn of(batch: &Batch, site: &Site) -> Since {
        let is_vague = batch.paths.is_empty() || batch.is_incomplete || batch.has_new_folder || batch.has_moved_part;
        if is_vague {
            return Since::More;
        }
        let mut files = BTreeSet::new();
        for path in &batch.paths {
            let Some(name) = name(path) else { return Since::More };
            if site.sources().find(&name).is_some() {
                files.insert(name);
            } else if is_there(&site.sources().root().join(path)) || site.sources().below(&format!("{name}/")).len() > 0
            {
                return Since::More;
            }
        }
        Since::Files(files).bounded()
    }

    /// Adds what changed after that.
    pub(super) fn add(&mut self, later: &Since) {
        let before = std::mem::replace(self, Since::More);
        if let (Since::Files(mut before), Since::Files(later)) = (before, later) {
            before.extend(later.iter().cloned());
            *self = Since::Files(before).bounded();
        }
    }

    fn bounded(self) -> Since {
        match self {
            Since::Files(files) if files.len() > MOST => Since::More,
            other => other,
        }
    }
}

/// A path as sources write it, with `/` between its parts.
fn name(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

fn is_there(path: &Path) -> bool {
    // What cannot be looked at may well be there.
    !fs::symlink_metadata(path).is_err_and(|fault| fault.kind() == std::io::ErrorKind::NotFound)
}
