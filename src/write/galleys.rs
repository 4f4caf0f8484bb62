//! Galleys: what a build lays aside half made, for the next one to go on from.
//!
//! In a print shop, a galley is the tray in which set type waits to be made up into pages. Here it is a file in
//! `.backfile/galleys`, named by what it was made from and by which program, with a digest of its bytes at the end.
//!
//! **Invariant:** nothing depends on a galley. One that is missing, cut off or damaged is as if there were none.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::Mutex;

use super::standing::{make_folder, own_folder};
use super::{Digest, Origin, WriteFault};

/// The name of the folder, below that of what stands.
const FOLDER: &str = "galleys";

/// The galleys of one archive.
#[derive(Debug)]
pub(super) struct Galleys {
    /// The folder of what stands.
    above: PathBuf,
    program: Digest,
    /// The names of those that this build read or made.
    used: Mutex<BTreeSet<String>>,
    /// Why the first of those could not be laid aside that could not.
    fault: Mutex<Option<WriteFault>>,
}

impl Galleys {
    pub(super) fn new(above: PathBuf, program: Digest) -> Galleys {
        Galleys { above, program, used: Mutex::default(), fault: Mutex::default() }
    }

    /// What an earlier build made from this and laid aside.
    pub(super) fn find(&self, origin: Origin) -> Option<Vec<u8>> {
        let name = self.name(origin);
        let path = self.above.join(FOLDER).join(&name);
        // Whatever else may lie there, a pipe would never end.
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        let mut bytes = if is_file { fs::read(&path).ok()? } else { return None };
        let (all, seal) = bytes.split_last_chunk::<16>()?;
        if Digest::of(all).as_bytes() != seal {
            return None;
        }
        bytes.truncate(bytes.len() - 16);
        self.use_up(name);
        Some(bytes)
    }

    /// Lays aside what this build made from something.
    pub(super) fn keep(&self, origin: Origin, bytes: &[u8]) {
        let name = self.name(origin);
        let folder = self.above.join(FOLDER);
        let path = folder.join(&name);
        let written = make_folder(&self.above).and_then(|()| {
            let written = print(&folder, &path, bytes);
            written.map_err(|error| WriteFault::disk("write", &path, error))
        });
        match written {
            Ok(()) => self.use_up(name),
            Err(fault) => {
                // What could not be finished is no use to anybody.
                fs::remove_file(&path).ok();
                self.fault.lock().expect("no thread panics while it notes a fault").get_or_insert(fault);
            }
        }
    }

    /// Takes away those that this build had no use for, and says what went wrong with any.
    ///
    /// A build that used none made nothing of the kind, since all of it stood: then they stay for the next.
    pub(super) fn sweep(self) -> Result<(), WriteFault> {
        if let Some(fault) = self.fault.into_inner().unwrap_or_default() {
            return Err(fault);
        }
        let used = self.used.into_inner().unwrap_or_default();
        if used.is_empty() {
            return Ok(());
        }
        let folder = self.above.join(FOLDER);
        let fault = |error| WriteFault::disk("tidy up", &folder, error);
        [&self.above, &folder].into_iter().try_for_each(|own| own_folder(own)).map_err(fault)?;
        for entry in fs::read_dir(&folder).map_err(fault)? {
            let entry = entry.map_err(fault)?;
            // What is called otherwise is somebody else's.
            let is_useless =
                entry.file_name().to_str().is_some_and(|name| Digest::parse(name).is_some() && !used.contains(name));
            if is_useless && entry.file_type().is_ok_and(|kind| !kind.is_dir()) {
                fs::remove_file(entry.path()).map_err(fault)?;
            }
        }
        Ok(())
    }

    fn use_up(&self, name: String) {
        self.used.lock().expect("no thread panics while it notes a name").insert(name);
    }

    /// Another program may make something else of the same.
    fn name(&self, origin: Origin) -> String {
        Digest::of(&[self.program.as_bytes().as_slice(), &origin].concat()).to_string()
    }
}

/// Two builds of one archive may do this at once; what comes of that is a damaged file, and so as good as none.
fn print(folder: &std::path::Path, path: &std::path::Path, bytes: &[u8]) -> io::Result<()> {
    own_folder(folder)?;
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = fs::File::create_new(path)?;
    file.write_all(bytes)?;
    file.write_all(Digest::of(bytes).as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn galleys(root: &tempfile::TempDir, program: &str) -> Galleys {
        Galleys::new(root.path().join(".backfile"), Digest::of(program.as_bytes()))
    }

    fn names(root: &tempfile::TempDir) -> Vec<PathBuf> {
        let folder = fs::read_dir(root.path().join(".backfile/galleys")).expect("a folder");
        folder.map(|entry| entry.expect("an entry").path()).collect()
    }

    #[test]
    fn what_one_build_lays_aside_the_next_one_finds_unless_it_is_another_program() {
        let root = tempfile::tempdir().expect("a folder");
        galleys(&root, "a").keep([7; 16], b"seven");
        assert_eq!(galleys(&root, "a").find([7; 16]).as_deref(), Some(&b"seven"[..]));
        assert_eq!(galleys(&root, "a").find([8; 16]), None);
        assert_eq!(galleys(&root, "b").find([7; 16]), None);
    }

    #[test]
    fn a_damaged_galley_is_as_good_as_none_wherever_the_damage_is() {
        let root = tempfile::tempdir().expect("a folder");
        galleys(&root, "a").keep([7; 16], b"seven");
        let path = names(&root).remove(0);
        let whole = fs::read(&path).expect("it is there");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            for damaged in [&damaged[..], &whole[..at]] {
                fs::write(&path, damaged).expect("the disk takes it");
                assert_eq!(galleys(&root, "a").find([7; 16]), None, "{at}");
            }
        }
        galleys(&root, "a").keep([7; 16], b"seven");
        assert_eq!(fs::read(&path).expect("it is there"), whole);
    }

    #[test]
    fn those_without_use_go_and_all_stay_where_none_was_asked_for() {
        let root = tempfile::tempdir().expect("a folder");
        let first = galleys(&root, "a");
        (1..=3).for_each(|origin| first.keep([origin; 16], b"text"));
        first.sweep().expect("nothing is wrong");
        assert_eq!(names(&root).len(), 3);
        galleys(&root, "a").sweep().expect("nothing is wrong");
        assert_eq!(names(&root).len(), 3);
        let next = galleys(&root, "a");
        next.find([2; 16]).expect("it was kept");
        next.keep([4; 16], b"more");
        next.sweep().expect("nothing is wrong");
        assert_eq!(names(&root).len(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_taken_away_from_a_folder_that_is_linked_to() {
        let root = tempfile::tempdir().expect("a folder");
        let theirs = root.path().join("theirs");
        fs::create_dir_all(&theirs).expect("it can be made");
        fs::write(theirs.join("letter.txt"), "Dear reader").expect("it can be written");
        fs::write(theirs.join("0".repeat(32)), "called like a galley").expect("it can be written");
        fs::create_dir_all(root.path().join(".backfile")).expect("it can be made");
        std::os::unix::fs::symlink(&theirs, root.path().join(".backfile/galleys")).expect("it can be linked");
        let galleys = galleys(&root, "a");
        galleys.keep([7; 16], b"seven");
        let fault = galleys.sweep().expect_err("it is a link").to_string();
        assert!(fault.contains("galleys") && fault.contains("link to another folder"), "{fault}");
        assert_eq!(fs::read_dir(&theirs).expect("it is there").count(), 2);
    }

    #[test]
    fn a_file_of_somebody_else_stays_among_the_galleys() {
        let root = tempfile::tempdir().expect("a folder");
        let galleys = galleys(&root, "a");
        galleys.keep([7; 16], b"seven");
        let letter = root.path().join(".backfile/galleys/letter.txt");
        fs::write(&letter, "Dear reader").expect("it can be written");
        galleys.sweep().expect("nothing is wrong");
        assert!(letter.exists());
    }

    #[test]
    fn galleys_that_cannot_be_written_are_told_of() {
        let root = tempfile::tempdir().expect("a folder");
        fs::write(root.path().join(".backfile"), "in the way").expect("the disk takes it");
        let galleys = galleys(&root, "a");
        galleys.keep([7; 16], b"seven");
        assert!(galleys.sweep().expect_err("a file is in the way").to_string().contains(".backfile"));
    }
}
