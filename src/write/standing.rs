//! What stands from the last build: which output was made from what, so that it need not be made again.
//!
//! It is a file in a folder of its own beside the archive, `.backfile/standing`: a line with its version and the
//! program that made the outputs, then for each output sixteen bytes of what it was made from and sixteen of what it
//! holds, sorted, and at the end the digest of all that. Beside it are [galleys](super::galleys).
//!
//! **Invariant:** nothing depends on it. A file that is missing, cut off, damaged, or of another program is as if there
//! were none, and then everything is made anew; what it says is believed only of outputs that the manifest knows too.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::galleys::Galleys;
use super::{Digest, WriteFault};

/// The name of the folder, in the archive's.
pub const STANDING: &str = ".backfile";

const FILE: &str = "standing";
const TITLE: &str = "backfile standing 1 ";
/// An entry's bytes: what the output was made from, and what it holds.
const ENTRY: usize = 32;
/// Enough that threads seldom meet at one.
const SHARDS: usize = 16;

/// Marks the folder for backups and version control as one that can be made again.
const MARKS: [(&str, &str); 2] = [
    (
        "CACHEDIR.TAG",
        "Signature: 8a477f597d28d172789f06886806bc55\n# What Backfile keeps to build faster. It may be deleted at any time.\n",
    ),
    (".gitignore", "*\n"),
];

/// What an output is made from, as whoever renders it sums it up.
pub type Origin = [u8; 16];

/// What stands from the last build, and what will from this one.
#[derive(Debug)]
pub struct Standing {
    folder: PathBuf,
    program: Digest,
    known: Vec<(Origin, Digest)>,
    noted: [Mutex<Vec<(Origin, Digest)>>; SHARDS],
    hashing: RandomState,
    pub(super) galleys: Galleys,
}

impl Standing {
    /// Reads what the last build of an archive left, if this very program made it.
    ///
    /// `program` is a digest of the program that renders: another one may render otherwise.
    pub fn open(root: &Path, program: Digest) -> Standing {
        let folder = root.join(STANDING);
        let path = folder.join(FILE);
        // Whatever else may lie there, a pipe would never end.
        let is_file = path.symlink_metadata().is_ok_and(|found| found.is_file());
        let bytes = if is_file { fs::read(&path).ok() } else { None };
        let known = bytes.and_then(|bytes| parse(&bytes, program)).unwrap_or_default();
        let galleys = Galleys::new(folder.clone(), program);
        Standing { folder, program, known, noted: Default::default(), hashing: RandomState::new(), galleys }
    }

    /// What an output held that was made from this.
    pub fn made_from(&self, origin: Origin) -> Option<Digest> {
        let found = self.known.binary_search_by_key(&origin, |(known, _)| *known).ok();
        found.map(|index| self.known[index].1)
    }

    /// Notes what an output of this build is made from.
    pub fn note(&self, origin: Origin, digest: Digest) {
        let shard = self.hashing.hash_one(origin) as usize % SHARDS;
        self.noted[shard].lock().expect("no thread panics while it notes an output").push((origin, digest));
    }

    /// Writes down what this build noted, in place of what the last one did.
    ///
    /// Nothing is written when both are the same. When it fails, the next build only takes longer.
    pub fn lay_aside(self) -> Result<(), WriteFault> {
        let shards = self.noted.into_iter().map(|shard| shard.into_inner().unwrap_or_default());
        let mut noted: Vec<(Origin, Digest)> = shards.flatten().collect();
        noted.sort_unstable();
        noted.dedup();
        let swept = self.galleys.sweep();
        if noted == self.known {
            return swept;
        }
        make_folder(&self.folder)?;
        let fault = |path: &Path, error| WriteFault::disk("write", path, error);
        // Two builds of one archive may end at once, each with a site of its own; what comes of their writing over each
        // other is a damaged file, and so as good as none.
        let path = self.folder.join(format!("{FILE}.new"));
        match fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(fault(&path, error)),
            _ => {}
        }
        let written = print(&path, self.program, &noted).and_then(|()| fs::rename(&path, self.folder.join(FILE)));
        written.map_err(|error| {
            // What could not be finished is no use to anybody.
            fs::remove_file(&path).ok();
            fault(&path, error)
        })?;
        swept
    }
}

/// Makes the folder of what stands, with its marks, unless it is there.
pub(super) fn make_folder(folder: &Path) -> Result<(), WriteFault> {
    let fault = |path: &Path, error| WriteFault::disk("write", path, error);
    own_folder(folder).map_err(|error| fault(folder, error))?;
    for (name, text) in MARKS {
        let path = folder.join(name);
        match fs::File::create_new(&path).and_then(|mut file| file.write_all(text.as_bytes())) {
            Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => return Err(fault(&path, error)),
            _ => {}
        }
    }
    Ok(())
}

/// Makes a folder unless it is there; what is a link, and so another's folder, is refused.
pub(super) fn own_folder(folder: &Path) -> std::io::Result<()> {
    fs::create_dir_all(folder)?;
    match folder.symlink_metadata()?.is_dir() {
        true => Ok(()),
        false => Err(std::io::Error::new(std::io::ErrorKind::NotADirectory, "it is a link to another folder")),
    }
}

fn print(path: &Path, program: Digest, entries: &[(Origin, Digest)]) -> std::io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, fs::File::create(path)?);
    let mut seal = blake3::Hasher::new();
    let mut put = |bytes: &[u8]| {
        seal.update(bytes);
        out.write_all(bytes)
    };
    put(title(program).as_bytes())?;
    for (origin, digest) in entries {
        put(origin)?;
        put(digest.as_bytes())?;
    }
    let seal = Digest::of_hash(&seal.finalize());
    out.write_all(seal.as_bytes())?;
    out.flush()
}

fn parse(bytes: &[u8], program: Digest) -> Option<Vec<(Origin, Digest)>> {
    let (all, seal) = bytes.split_last_chunk::<16>()?;
    let entries = all.strip_prefix(title(program).as_bytes())?;
    let (entries, rest) = entries.as_chunks::<ENTRY>();
    if !rest.is_empty() || Digest::of(all).as_bytes() != seal {
        return None;
    }
    let halves = |entry: &[u8; ENTRY]| {
        let (origin, digest) = entry.split_at(ENTRY / 2);
        Some((origin.try_into().ok()?, Digest::from_bytes(digest.try_into().ok()?)))
    };
    entries.iter().map(halves).collect()
}

fn title(program: Digest) -> String {
    format!("{TITLE}{program}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(name: &str) -> Digest {
        Digest::of(name.as_bytes())
    }

    fn left_by(root: &Path, program: Digest, outputs: &[(u8, &str)]) {
        let standing = Standing::open(root, program);
        for (origin, text) in outputs {
            standing.note([*origin; 16], Digest::of(text.as_bytes()));
        }
        standing.lay_aside().expect("the disk takes it");
    }

    #[test]
    fn what_a_build_notes_the_next_one_knows() {
        let root = tempfile::tempdir().expect("a folder");
        left_by(root.path(), program("a"), &[(7, "seven"), (3, "three")]);
        let standing = Standing::open(root.path(), program("a"));
        assert_eq!(standing.made_from([3; 16]), Some(Digest::of(b"three")));
        assert_eq!(standing.made_from([7; 16]), Some(Digest::of(b"seven")));
        assert_eq!(standing.made_from([5; 16]), None);
    }

    #[test]
    fn another_program_begins_anew() {
        let root = tempfile::tempdir().expect("a folder");
        left_by(root.path(), program("a"), &[(7, "seven")]);
        assert_eq!(Standing::open(root.path(), program("b")).made_from([7; 16]), None);
    }

    #[test]
    fn a_damaged_file_is_as_good_as_none_wherever_the_damage_is() {
        let root = tempfile::tempdir().expect("a folder");
        left_by(root.path(), program("a"), &[(7, "seven"), (3, "three")]);
        let path = root.path().join(STANDING).join(FILE);
        let whole = fs::read(&path).expect("it is there");
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).expect("the disk takes it");
            assert!(Standing::open(root.path(), program("a")).known.is_empty(), "byte {at}");
            fs::write(&path, &whole[..at]).expect("the disk takes it");
            assert!(Standing::open(root.path(), program("a")).known.is_empty(), "cut off at {at}");
        }
    }

    #[test]
    fn the_folder_says_that_it_can_be_made_again_and_holds_nothing_else() {
        let root = tempfile::tempdir().expect("a folder");
        left_by(root.path(), program("a"), &[(7, "seven")]);
        left_by(root.path(), program("a"), &[(8, "eight")]);
        let folder = fs::read_dir(root.path().join(STANDING)).expect("a folder");
        let mut names: Vec<String> =
            folder.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        assert_eq!(names, [".gitignore", "CACHEDIR.TAG", "standing"]);
    }
}
