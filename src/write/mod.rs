//! The only room that changes the disk: outputs into `public/`, new records into `content/`.
//!
//! A [`Writer`] puts a site together in a hidden folder beside the old one and swaps the two by name, so that readers
//! have the old site or the new one, never a mixture. What did not change is not written again; what the old site's
//! manifest does not name is other people's, and stays.
//!
//! From the second build on, the tree that was the site is kept as a [`standby`], the same as the site, name by name.
//! The next build changes the standby and swaps that in, so that its work is in proportion to what changed.
//!
//! What a build made from what is noted beside the archive ([`Standing`]), for the next one to keep what stands, and
//! what took long to make and is no output is laid aside there ([`galleys`]).
//!
//! **Invariant:** nothing is written or deleted outside the output folder, its hidden neighbours
//! (`.NAME.backfile-new`, `-old`, `-standby`, `-scratch`, `-lock`) and the archive's `.backfile/`, no symbolic link is
//! followed in any, and a build that stops at any moment leaves a whole site; the next one tidies up.

mod create;
mod difference;
mod disk;
mod fault;
mod galleys;
mod interruption;
mod keep;
mod lock;
mod made;
mod manifest;
mod outlet;
mod outputs;
mod proof;
mod safety;
mod standby;
mod standing;
mod stream;
mod survey;
mod swap;
mod sweep;
#[cfg(all(test, unix))]
mod tests;
mod vouched;

use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

pub use create::create;
pub use fault::{Unsafe, WriteFault};
pub use lock::Builder;
pub use manifest::{Digest, is_marked};
pub use outlet::Outlet;
pub use proof::{Amiss, How, Proof};
pub use safety::Guarded;
pub use standing::{Origin, STANDING, Standing};

use crate::pages::{Address, Output};
use difference::Difference;
use interruption::point;
use made::Made;
use manifest::{Entry, Manifest};
use outputs::{Claim, Content, Fresh, Outputs};
use safety::Place;
use stream::{Stream, Streamed};
use survey::{Findings, Survey, Unsurveyed, Visited};
use vouched::Stamp;

/// One build's way to the disk: it takes the outputs, from many threads at once, and swaps the finished site in.
///
/// Dropped without [`finish`](Writer::finish), it leaves the old site as it was and nothing beside it.
#[derive(Debug)]
pub struct Writer {
    place: Place,
    has_site: bool,
    /// Whether new files wait until they can go into the standby; otherwise they are written where they belong.
    has_standby: bool,
    /// The stamp of the first thing that this build made.
    begun: Option<Stamp>,
    made: Made,
    outputs: Outputs,
    has_failed: AtomicBool,
    /// What stands from the last build, if anybody asked for it to be remembered.
    standing: Option<Standing>,
    is_published: bool,
    // These two go last and in this order: the folders we made are empty only when the lock is gone.
    _lock: lock::Lock,
    above: MadeFolders,
}

/// What a build did to the site.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Written {
    /// Outputs that the site did not have.
    pub new: usize,
    /// Outputs whose bytes are others than before.
    pub changed: usize,
    /// Outputs that are as before; their files are the same files.
    pub kept: usize,
    /// Files of the last build that are outputs no more.
    pub removed: usize,
    /// How many bytes all outputs hold together, the kept ones too.
    pub bytes: u64,
}

impl Writer {
    /// Checks that the output folder is safe, waits for its turn, and tidies up after a build that was killed.
    ///
    /// When another build has the folder, `on_wait` is told once which, and then this waits for it to end.
    pub fn open(output: &Path, guarded: &Guarded, on_wait: impl FnOnce(Builder)) -> Result<Writer, WriteFault> {
        let place = safety::inspect(output, guarded)?;
        let above = MadeFolders(disk::make_missing_folders(&place.parent)?);
        let lock = lock::take(&place.lock, on_wait)?;
        sweep::recover(&place)?;
        // While we waited, other hands than a builder's may have been there.
        let place = safety::inspect(output, guarded)?;
        // What is not ours in a standby that is taken away goes to the site, and may bring back its folder.
        let has_standby = standby::find(&place)?;
        let has_site = manifest::is_marked(&place.output);
        let old = if has_site { Manifest::read(&place.output)? } else { Manifest::default() };
        let begun = begin(&place.staging)?;
        Ok(Writer {
            place,
            has_site,
            has_standby,
            begun,
            made: Made::nothing(),
            outputs: Outputs::over(old),
            has_failed: AtomicBool::new(false),
            standing: None,
            is_published: false,
            _lock: lock,
            above,
        })
    }

    /// Takes an output; one whose bytes are on the site already costs no writing.
    pub fn put(&self, output: &Output) -> Result<(), WriteFault> {
        self.noting_failure(|| {
            let file = output.address.file();
            let content = Content { digest: Digest::of(&output.bytes), length: output.bytes.len() as u64 };
            let claim = self.outputs.claim(&file)?;
            if self.outputs.had(claim, content) && disk::holds(&self.place.output.join(&file), &output.bytes) {
                self.outputs.keep(claim);
                return Ok(());
            }
            self.stage(&file, |path| disk::write_new(path, &output.bytes))?;
            self.outputs.record(file, content);
            Ok(())
        })
    }

    /// Takes a file, such as a picture, as an output without holding it in memory.
    pub fn put_file(&self, address: &Address, from: &Path) -> Result<(), WriteFault> {
        self.noting_failure(|| {
            let file = address.file();
            let claim = self.outputs.claim(&file)?;
            let same = match claim {
                Claim::Old(_) => disk::same_content(from, &self.place.output.join(&file)),
                Claim::New => None,
            };
            if same.is_some_and(|(digest, length)| self.outputs.had(claim, Content { digest, length })) {
                self.outputs.keep(claim);
                return Ok(());
            }
            let (digest, length) = self.stage(&file, |path| disk::copy_new(from, path))?;
            self.outputs.record(file, Content { digest, length });
            Ok(())
        })
    }

    /// Takes an output piece by piece, as `stream` writes it, without holding it in memory.
    ///
    /// As long as the pieces are what the site has already, nothing is written. An error that `stream` brings from
    /// elsewhere comes back as a fault of the disk: a caller who has a better word for it keeps that aside.
    pub fn put_stream(
        &self,
        address: &Address,
        stream: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), WriteFault> {
        self.noting_failure(|| {
            let file = address.file();
            let claim = self.outputs.claim(&file)?;
            let (old_path, path) = (self.place.output.join(&file), self.staged(&file));
            let old = self.outputs.old_entry(&file).and_then(|entry| disk::open_plain(&old_path, entry.length));
            let begin = || self.stage(&file, disk::begin_new);
            let mut pieces = BufWriter::with_capacity(disk::CHUNK, Stream::over(old, &old_path, &path, begin));
            let streamed = stream(&mut pieces).and_then(|()| pieces.flush());
            let (pieces, _) = pieces.into_parts();
            match pieces.end(streamed, |content| self.outputs.had(claim, content))? {
                Streamed::Same => self.outputs.keep(claim),
                Streamed::New(content) => self.outputs.record(file, content),
            }
            Ok(())
        })
    }

    /// Opens an empty file to lay things aside in, which has no name and goes when it is closed.
    pub fn scratch(&self) -> std::io::Result<std::fs::File> {
        disk::scratch(&self.place.staging.join(sweep::SCRATCH))
    }

    /// Publishes: lets the new site take the place of the old one, and keeps that as the standby of the next build.
    ///
    /// With a standby, what it changes on the disk is what changed since the last build, and the rest of the work is to
    /// ask every folder whether someone put a file of theirs into it. Without, every file that stays gets a second name,
    /// so that its time grows with the site. It is a fault when any output failed before.
    ///
    /// When the outputs are exactly those of the last build, nothing on the disk is touched at all.
    pub fn finish(mut self) -> Result<Written, WriteFault> {
        if self.has_failed.load(Ordering::Relaxed) {
            return Err(WriteFault::Incomplete);
        }
        let fresh = self.outputs.take_fresh();
        let all = self.outputs.all(&fresh);
        let written = self.outputs.count(&fresh, &all);
        swap::check_shape(&all)?;
        if self.has_site && written.new + written.changed + written.removed == 0 {
            return Ok(written);
        }
        let difference = Difference::of(&self.outputs, &fresh, &all);
        let advanced = if self.has_standby { self.advance(&difference, &all)? } else { None };
        let (tree, visited) = match advanced {
            Some(visited) => (standby::tree(&self.place), visited),
            None => (self.place.staging.clone(), self.carry_over(&all, &fresh)?),
        };
        self.seal(&tree, &all).inspect_err(|_| self.forget(&tree))?;
        let old = swap::publish(&self.place, &tree, self.has_site).inspect_err(|_| self.forget(&tree))?;
        self.is_published = true;
        self.above.0.clear();
        if let Some(old) = old {
            self.put_aside(&old, &difference, &visited)
                .map_err(|fault| WriteFault::NotCleared { folder: old, fault: Box::new(fault) })?;
        }
        // Where new files waited there is nothing left but the mark.
        if self.has_standby {
            let folder = self.place.staging.clone();
            sweep::recover(&self.place).map_err(|fault| WriteFault::NotCleared { folder, fault: Box::new(fault) })?;
        }
        Ok(written)
    }

    /// Makes the new site of the standby; none when it is not as we left it and has been taken away.
    fn advance(&self, difference: &Difference<'_>, all: &[Entry<'_>]) -> Result<Option<Vec<Visited>>, WriteFault> {
        let tree = standby::tree(&self.place);
        let is_kept = |index| self.outputs.is_kept(index);
        let vouched = standby::vouched(&self.place);
        let survey = Survey {
            site: &self.place.output,
            standby: &tree,
            old: self.outputs.old(),
            vouched: &vouched,
            begun: self.begun,
            touched: difference.touched().collect(),
        };
        let Findings { visited, others } =
            match survey.go(&difference::folders_of(self.outputs.old(), is_kept), is_kept) {
                Ok(findings) => findings,
                Err(Unsurveyed::Fault(fault)) => return Err(fault),
                Err(Unsurveyed::Stale) => return standby::dissolve(&self.place).map(|()| None),
            };
        swap::check_way(&self.place, &others, all)?;
        standby::advance(&self.place, difference, &others, all, |file| self.staged(file))
            .inspect_err(|_| self.forget(&tree))?;
        Ok(Some(visited))
    }

    /// Carries into the staging what stays of the old site, and returns what was found there.
    fn carry_over(&self, all: &[Entry<'_>], fresh: &Fresh) -> Result<Vec<Visited>, WriteFault> {
        let Place { output, staging, .. } = &self.place;
        if self.has_standby {
            self.unpack(fresh)?;
        }
        if disk::look(output)?.is_none() {
            let lost = (0..self.outputs.old().len()).any(|index| self.outputs.is_kept(index));
            return if lost { Err(WriteFault::Meanwhile { path: output.clone() }) } else { Ok(Vec::new()) };
        }
        disk::dress_like(output, staging)?;
        swap::carry_over(&self.place, &self.outputs, &self.made, self.begun, all)
    }

    /// Brings the files that waited for the standby where they belong below the staging.
    fn unpack(&self, fresh: &Fresh) -> Result<(), WriteFault> {
        for (file, _) in fresh {
            self.made.make(&self.place.staging, Path::new(difference::folder_of(file)))?;
            if !disk::rename_into_gap(&self.staged(file), &self.place.staging.join(&**file))? {
                return Err(WriteFault::Twice { file: file.to_string() });
            }
        }
        sweep::clear(&self.place.staging.join(WAITING))
    }

    /// Makes a tree a whole site: it gets its manifest and is unfinished no more.
    fn seal(&self, tree: &Path, all: &[Entry<'_>]) -> Result<(), WriteFault> {
        let path = tree.join(manifest::NAME);
        let listed = point().and_then(|()| std::fs::File::create_new(&path)).and_then(|file| {
            let mut file = BufWriter::new(file);
            manifest::print(all.iter().copied(), &mut file)?;
            point()?;
            file.flush()
        });
        listed.map_err(|error| WriteFault::disk("write", &path, error))?;
        disk::remove_file(&tree.join(sweep::UNFINISHED))
    }

    /// Makes of the tree that was the site the standby of the new one, or takes it away where that cannot be.
    fn put_aside(&self, old: &Path, difference: &Difference<'_>, visited: &[Visited]) -> Result<(), WriteFault> {
        let listed = self.outputs.old();
        match standby::keep(&self.place, old, listed, difference, visited) {
            Ok(standby::Kept::AsStandby) => Ok(()),
            Ok(standby::Kept::Not) => standby::dissolve(&self.place),
            // It may not have come as far as the standby's place.
            Err(_) if old.exists() && old.parent() == Some(&*self.place.parent) => {
                sweep::drain(old, &self.place.output, listed)
            }
            Err(_) => standby::dissolve(&self.place),
        }
    }

    /// Takes an unpublished standby away; what cannot be cleared now, the next build clears.
    fn forget(&self, tree: &Path) {
        if tree != self.place.staging {
            sweep::recover_tree(tree, &self.place).ok();
        }
    }

    /// Writes a new or changed output's file below the staging, and its folder if need be.
    fn stage<T>(&self, file: &str, write: impl Fn(&Path) -> Result<T, WriteFault>) -> Result<T, WriteFault> {
        let path = self.staged(file);
        let folder = path.parent().expect("it is below the staging");
        let below = folder.strip_prefix(&self.place.staging).expect("it is below the staging");
        let staged = self.made.make(&self.place.staging, below).and_then(|()| write(&path));
        staged.map_err(|fault| self.explain(file, fault))
    }

    /// Where a new or changed output's file is until the site is published.
    fn staged(&self, file: &str) -> PathBuf {
        if !self.has_standby {
            return self.place.staging.join(file);
        }
        // It needs no folders of its own there. Many files in few folders, so that threads do not wait for one.
        let name = Digest::of(file.as_bytes()).to_string();
        self.place.staging.join(WAITING).join(&name[..1]).join(&name[1..])
    }

    /// Says which two outputs meet, when it was another one that the disk refused us for.
    fn explain(&self, file: &str, fault: WriteFault) -> WriteFault {
        use std::io::ErrorKind as Kind;
        let is_meeting = matches!(&fault, WriteFault::Disk { error, path, .. }
            if path.starts_with(&self.place.staging) && matches!(error.kind(), Kind::AlreadyExists | Kind::NotADirectory | Kind::IsADirectory));
        let is = |file: &str, look: fn(&Path) -> bool| look(&self.place.staging.join(file));
        let upper = file.match_indices('/').map(|(end, _)| &file[..end]).find(|upper| is(upper, Path::is_file));
        match upper {
            _ if !is_meeting => fault,
            Some(upper) => WriteFault::FileAndFolder { file: upper.to_owned(), below: file.to_owned() },
            None if is(file, Path::is_dir) => {
                let below = self.outputs.fresh_below(file).unwrap_or_else(|| format!("{file}/…"));
                WriteFault::FileAndFolder { file: file.to_owned(), below }
            }
            None => WriteFault::Twice { file: file.to_owned() },
        }
    }

    fn noting_failure<T>(&self, act: impl FnOnce() -> Result<T, WriteFault>) -> Result<T, WriteFault> {
        act().inspect_err(|_| self.has_failed.store(true, Ordering::Relaxed))
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        if !self.is_published {
            // The fault that brought us here is the one to report; what cannot be cleared now, the next build clears.
            sweep::clear(&self.place.staging).ok();
        }
    }
}

/// Folders above the output folder that were not there; they go again if nothing was published in them.
#[derive(Debug)]
struct MadeFolders(Vec<PathBuf>);

impl Drop for MadeFolders {
    fn drop(&mut self) {
        self.0.iter().rev().take_while(|folder| std::fs::remove_dir(folder).is_ok()).for_each(drop);
    }
}

/// The folder of the staging in which new files wait until they can go into the standby.
const WAITING: &str = ".backfile-waiting";

/// Makes the staging and its mark, whose stamp it returns; before it has the mark, it is an empty folder.
fn begin(staging: &Path) -> Result<Option<Stamp>, WriteFault> {
    point()
        .and_then(|()| std::fs::create_dir(staging))
        .map_err(|error| WriteFault::disk("make the folder", staging, error))?;
    let mark = staging.join(sweep::UNFINISHED);
    disk::write_new(&mark, b"").inspect_err(|_| {
        std::fs::remove_dir(staging).ok();
    })?;
    Ok(disk::look(&mark)?.and_then(|found| Stamp::of(&found)))
}
