//! What can go wrong on the disk, and the one place where it becomes words.

use std::io;
use std::path::{Path, PathBuf};

/// Why nothing was published, or why a record was not created; its text is one sentence that says what to do.
///
/// **Invariant:** whichever it is, the output folder holds the old site or the new one, whole; only
/// [`NotCleared`](WriteFault::NotCleared) comes after the new one is in its place.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    /// The output folder is one that must not be written to.
    #[error("the output folder `{}` {why}", shown(output))]
    Unsafe {
        /// The folder as it was named.
        output: PathBuf,
        /// What speaks against it.
        why: Unsafe,
    },
    /// Two outputs of one build have the same file.
    #[error("two outputs have the same file, `{file}`: give one of them another address")]
    Twice {
        /// The file below the output folder.
        file: String,
    },
    /// One output's file would have to be the folder of another.
    #[error(
        "`{file}` is the file of one output and the folder of another, `{below}`: give one of them another address"
    )]
    FileAndFolder {
        /// The file below the output folder.
        file: String,
        /// The file that would have to be below that.
        below: String,
    },
    /// Something that we did not write is where an output belongs.
    #[error(
        "`{}` was not written by Backfile, and the site needs its place for `{file}`: move it away, or into the \
         archive's `static` folder under another name",
        shown(path)
    )]
    InTheWay {
        /// What is in the way.
        path: PathBuf,
        /// The output's file below the output folder.
        file: String,
    },
    /// The list of what is ours cannot be relied on, so nothing may be deleted by it.
    #[error(
        "`{}` is damaged at line {line}, so which files are Backfile's cannot be known: move the folder `{}` away and \
         build again",
        shown(manifest),
        shown(folder_of(manifest))
    )]
    Damaged {
        /// The manifest.
        manifest: PathBuf,
        /// The first line that is not as we write it.
        line: usize,
    },
    /// The output folder was written by a later version.
    #[error("`{}` was written by a later version of Backfile: use that, or move the folder away", shown(manifest))]
    Later {
        /// The manifest.
        manifest: PathBuf,
    },
    /// The name that we need beside the output folder is taken by something that is not ours.
    #[error("`{}` is not Backfile's, and the build needs that name: move it away", shown(path))]
    NameTaken {
        /// What has the name.
        path: PathBuf,
    },
    /// A file of the old site that the new one keeps was taken away while the build ran.
    #[error("`{}` was changed by someone else during the build: build again", shown(path))]
    Meanwhile {
        /// The file.
        path: PathBuf,
    },
    /// An output could not be written earlier in this build, so there is no whole site to publish.
    #[error("an output of this build could not be written, so the site is left as it was")]
    Incomplete,
    /// A new record would replace a file that is already there.
    #[error("`{}` is already there and is left as it is: choose another name", shown(path))]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The disk refused.
    #[error("cannot {doing} `{}`: {}", shown(path), reason(error))]
    Disk {
        /// What we were about to do, in the infinitive.
        doing: &'static str,
        /// To which file or folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The new site is published, but what remains of the old one beside it could not be taken away.
    #[error(
        "the new site is in place, but the old one could not be removed ({fault}): `{}` may be deleted, or the next \
         build does it",
        shown(folder)
    )]
    NotCleared {
        /// Where the rest of the old site is.
        folder: PathBuf,
        /// What stopped us.
        fault: Box<WriteFault>,
    },
}

/// What speaks against a folder as output folder.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsafe {
    /// No name was given.
    #[error("has no name: name a folder, such as `public`")]
    Empty,
    /// The name is not UTF-8 or holds control characters.
    #[error("has a name that is not plain text: choose another")]
    NotText,
    /// The name is longer than a file system takes, with what we need to add.
    #[error("has a name that is too long: use at most 200 bytes")]
    TooLong,
    /// A shell would have made the home folder of it.
    #[error("begins with a `~` that the shell did not replace: write the path in full")]
    Tilde,
    /// The name is one that we use beside output folders.
    #[error("has a name that Backfile uses for unfinished builds: choose another")]
    Reserved,
    /// It goes up from a folder that is not there.
    #[error("goes up with `..` from a folder that does not exist: write the path without `..`")]
    Upwards,
    /// A symbolic link on the way leads nowhere.
    #[error("is reached by the symbolic link `{}`, which leads nowhere: mend or remove the link", shown(.0))]
    DeadLink(PathBuf),
    /// A part of the way is a file.
    #[error("is or lies below a file, not a folder: choose another")]
    NotAFolder,
    /// It is the whole file system.
    #[error("is the root of the whole file system: name a folder of its own, such as `public`")]
    FileSystem,
    /// It is the archive or holds it.
    #[error("is or holds the archive itself, `{}`: name a folder of its own, such as `public`", shown(.0))]
    Archive(PathBuf),
    /// It is, holds or lies in an input.
    #[error("is, holds or lies in `{}`, which the site is made from: name a folder outside it", shown(.0))]
    Input(PathBuf),
    /// It is or holds the home folder.
    #[error("is or holds the home folder: name a folder of its own, such as `public`")]
    Home,
    /// It is the root of a working tree, or is part of a version control system's own folder.
    #[error("is a working tree or belongs to version control (`{}`): name a folder of its own", shown(.0))]
    VersionControl(PathBuf),
    /// It has files, but not our mark.
    #[error(
        "holds files that Backfile did not write, such as `{0}`: name an empty or new folder, or empty it yourself"
    )]
    Unmarked(String),
    /// It is one of our sites, but the list of what is ours is missing.
    #[error(
        "holds a site, but not the list `.backfile` of the files that Backfile wrote, without which none may be \
         replaced: put the list back, or move the folder away, and build again"
    )]
    Unlisted,
    /// It lies in another output folder.
    #[error("lies in `{}`, where another site was built: name a folder outside it", shown(.0))]
    InAnotherOutput(PathBuf),
    /// Another file system is mounted there, so that a finished site cannot be swapped in.
    #[error("is a mount point, where a finished site cannot be swapped in: name a folder inside it")]
    MountPoint,
}

impl WriteFault {
    /// Says what we were doing to which path when the system refused.
    pub(super) fn disk(doing: &'static str, path: &Path, error: io::Error) -> WriteFault {
        WriteFault::Disk { doing, path: path.to_owned(), error }
    }
}

/// The system's refusal in the words of someone who is publishing a newspaper, and what would help.
fn reason(error: &io::Error) -> String {
    use io::ErrorKind as Kind;
    let known = match error.kind() {
        Kind::StorageFull => "no space is left there; free some and try again",
        Kind::QuotaExceeded => "your share of the disk is used up; free some and try again",
        Kind::PermissionDenied => "permission is denied; check who owns the folder",
        Kind::ReadOnlyFilesystem => "the file system is read-only; choose a folder that can be written",
        Kind::InvalidFilename => "the name is too long for the file system; shorten it (at most 255 bytes a part)",
        Kind::CrossesDevices => "it is on another file system or mounted there; choose a folder on one file system",
        Kind::ResourceBusy => "it is in use, perhaps mounted; choose another folder",
        Kind::TooManyLinks => "the file system takes no more links or folders there",
        _ if is_too_many_open_files(error) => "too many files are open; raise the limit, for instance `ulimit -n 1024`",
        _ => return error.to_string(),
    };
    known.to_owned()
}

#[cfg(unix)]
fn is_too_many_open_files(error: &io::Error) -> bool {
    use rustix::io::Errno;
    [Errno::MFILE, Errno::NFILE].iter().any(|errno| error.raw_os_error() == Some(errno.raw_os_error()))
}

#[cfg(not(unix))]
fn is_too_many_open_files(_: &io::Error) -> bool {
    false
}

/// A path as it can stand in a sentence on a terminal, whatever characters its names are made of.
fn shown(path: &Path) -> String {
    let plain = |c: char| if c.is_control() { c.escape_default().to_string() } else { c.to_string() };
    path.to_string_lossy().chars().map(plain).collect()
}

fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn check(error: io::Error, expected: &str) {
        let fault = WriteFault::disk("write", Path::new("public/a\u{1b}b"), error).to_string();
        assert_eq!(fault, format!("cannot write `public/a\\u{{1b}}b`: {expected}"));
    }

    #[test]
    fn what_the_disk_refuses_is_told_with_what_would_help() {
        let number = |errno: rustix::io::Errno| io::Error::from_raw_os_error(errno.raw_os_error());
        use rustix::io::Errno;
        check(number(Errno::NOSPC), "no space is left there; free some and try again");
        check(number(Errno::ACCESS), "permission is denied; check who owns the folder");
        check(number(Errno::ROFS), "the file system is read-only; choose a folder that can be written");
        check(number(Errno::MFILE), "too many files are open; raise the limit, for instance `ulimit -n 1024`");
        check(number(Errno::BUSY), "it is in use, perhaps mounted; choose another folder");
    }
}
