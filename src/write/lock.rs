//! One build at a time for an output folder.
//!
//! A file beside the folder is locked for as long as a build runs. The system lets go of it when the process ends, in
//! whatever way, so no dead build keeps a living one waiting; the builder takes the file away at its end.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read, Seek, Write};
use std::path::{Path, PathBuf};

use super::{WriteFault, disk};

/// The most that a builder writes into the file; one that holds more is someone else's.
const SIGNATURE: u64 = 16;

/// The build that holds an output folder while we wait for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Builder {
    /// The number of its process, when it has said so.
    pub process: Option<u32>,
}

/// A held lock; it is let go when this is dropped.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

/// Takes the lock, waiting if another build has it; then `on_wait` is told first, once.
pub(super) fn take(path: &Path, on_wait: impl FnOnce(Builder)) -> Result<Lock, WriteFault> {
    let fault = |error| WriteFault::disk("lock", path, error);
    let mut on_wait = Some(on_wait);
    loop {
        let mut file = open(path)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                if let Some(tell) = on_wait.take() {
                    tell(read_builder(&mut file));
                }
                wait(&file).map_err(fault)?;
            }
            Err(TryLockError::Error(error)) => return Err(fault(error)),
        }
        // The build before us may have taken the file away: then what we hold is the lock of nothing.
        if is_still_there(path, &file).map_err(fault)? {
            // The number is a courtesy to those who wait; on a full disk they do without.
            sign(&mut file).ok();
            return Ok(Lock { path: path.to_owned(), file });
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // It goes while we hold it: whoever waits for it finds it gone and makes a new one. Should it stay, the next
        // build takes it over.
        fs::remove_file(&self.path).ok();
        self.file.unlock().ok();
    }
}

/// How often the lock file is looked for and made, each time because another build took it away in between.
const TRIES: usize = 1000;

/// Opens the lock file; what is no plain file is not ours, and a link is not followed.
///
/// Builds come and go meanwhile, so it is tried again, but not for ever: some folders take no files at all.
fn open(path: &Path) -> Result<File, WriteFault> {
    let mut tries = 0;
    loop {
        tries += 1;
        let is_last = tries == TRIES;
        match disk::look(path)? {
            Some(found) if !found.is_file() || found.len() > SIGNATURE => {
                return Err(WriteFault::NameTaken { path: path.to_owned() });
            }
            Some(_) => match OpenOptions::new().read(true).write(true).open(path) {
                Err(error) if error.kind() == ErrorKind::NotFound && !is_last => {}
                opened => return opened.map_err(|error| WriteFault::disk("lock", path, error)),
            },
            None => match OpenOptions::new().read(true).write(true).create_new(true).open(path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists && !is_last => {}
                // The build before us had made the folder, and took it away again.
                Err(error) if error.kind() == ErrorKind::NotFound && !is_last => {
                    disk::make_folder(path.parent().unwrap_or(path))?
                }
                opened => return opened.map_err(|error| WriteFault::disk("lock", path, error)),
            },
        }
    }
}

fn wait(file: &File) -> io::Result<()> {
    loop {
        match file.lock() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            locked => return locked,
        }
    }
}

fn is_still_there(path: &Path, file: &File) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(found) => Ok(!cfg!(unix) || disk::is_same(&found, &file.metadata()?)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

fn sign(file: &mut File) -> io::Result<()> {
    file.rewind()?;
    file.set_len(0)?;
    writeln!(file, "{}", std::process::id())
}

fn read_builder(file: &mut File) -> Builder {
    let mut text = String::new();
    let read = file.take(SIGNATURE).read_to_string(&mut text);
    Builder { process: read.ok().and_then(|_| text.trim().parse().ok()) }
}
