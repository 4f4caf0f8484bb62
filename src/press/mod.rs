//! The press: makes every page and file of a site, in parallel, and hands each to an outlet as soon as it is made; what stands
//! from the last build is not made.
//!
//! **Invariant:** it neither decides what is published nor holds a site's outputs: a build prints into a
//! [`Writer`](crate::write::Writer), a verification into a [`Proof`](crate::write::Proof), and both get the same.

use std::io;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use crate::diagnostics::Diagnostic;
use crate::pages::{Page, is_search_file};
use crate::render::{Bases, Basis, Renderer, Unfinished};
use crate::search::{Galleys, IndexFault};
use crate::site::Site;
use crate::write::{Origin, Outlet, WriteFault};

/// Why a site could not be printed, with nothing wrong in its content.
#[derive(Debug, thiserror::Error)]
pub enum PressFault {
    /// The outlet did not take an output.
    #[error(transparent)]
    Disk(#[from] WriteFault),
    /// The search index could not be made.
    #[error(transparent)]
    Search(#[from] IndexFault),
}

/// How many pages a thread takes on at once: few enough that all threads end together.
const AT_ONCE: usize = 64;

/// Prints all pages and files of a site, and returns what is wrong with those that could not be made.
///
/// Once the outlet has not taken an output, as on a disk that is full, no other page is begun.
///
/// `on_page` is told of each page that has been dealt with, from many threads.
pub fn print(site: &Site, outlet: &impl Outlet, on_page: impl Fn() + Sync) -> Result<Vec<Diagnostic>, PressFault> {
    let bases = outlet.remembers().then(|| site.bases());
    let is_over = AtomicBool::new(false);
    let make = |page: &Page| {
        // An outlet that did not take one output publishes none, so that the others would be made for nothing.
        if is_over.load(Ordering::Relaxed) {
            return None;
        }
        on_page();
        let fault = put_unless_it_stands(site, outlet, *page, bases.as_ref()).err()?;
        is_over.fetch_or(matches!(fault, Fault::Press(_)), Ordering::Relaxed);
        Some(fault)
    };
    // What takes long is begun first, each by itself, so that none of it comes last and alone.
    let pages = site.pages();
    let long: Vec<&Page> = pages.iter().filter(|page| is_long(site, **page)).collect();
    let short = pages.par_iter().with_max_len(AT_ONCE).filter(|page| !is_long(site, **page));
    let (mut faults, others): (Vec<Fault>, Vec<Fault>) = rayon::join(
        || long.into_par_iter().with_max_len(1).filter_map(make).collect(),
        || short.filter_map(make).collect(),
    );
    faults.extend(others);
    let mut diagnostics = Vec::new();
    for fault in faults {
        match fault {
            Fault::Content(diagnostic) => diagnostics.push(*diagnostic),
            Fault::Press(fault) => return Err(fault),
        }
    }
    Ok(diagnostics)
}

/// Whether a page takes as long to make as hundreds of others.
fn is_long(site: &Site, page: Page) -> bool {
    site.is_streamed(page) || matches!(page, Page::SearchRoot | Page::Picture(..))
}

/// Why a page is not in the outlet.
enum Fault {
    Content(Box<Diagnostic>),
    Press(PressFault),
}

impl From<WriteFault> for Fault {
    fn from(fault: WriteFault) -> Fault {
        Fault::Press(fault.into())
    }
}

/// Keeps what the last build made from the same, and makes anything else.
fn put_unless_it_stands(site: &Site, outlet: &impl Outlet, page: Page, bases: Option<&Bases<'_>>) -> Result<(), Fault> {
    let Some(Basis(origin)) = bases.and_then(|bases| bases.of(page)) else { return put(site, outlet, page, bases) };
    let address = site.address(page);
    let is_part: Option<fn(&str) -> bool> = (page == Page::SearchRoot).then_some(is_search_file);
    if !outlet.stands(&address, origin, is_part)? {
        put(site, outlet, page, bases)?;
        outlet.note(&address, origin);
    }
    Ok(())
}

fn put(site: &Site, outlet: &impl Outlet, page: Page, bases: Option<&Bases<'_>>) -> Result<(), Fault> {
    if page == Page::SearchRoot {
        return put_search(site, outlet, bases);
    }
    // A picture goes from file to file; everything else is made in memory.
    if let Some((address, file)) = site.file_behind(page) {
        return Ok(outlet.put_file(&address, &file)?);
    }
    if site.is_streamed(page) {
        return put_stream(site, outlet, page);
    }
    // What a picture's copy holds stands in its address, and to make it takes longer than a hundred pages.
    if site.is_named_by_content(page) && outlet.keep_named(&site.address(page))? {
        return Ok(());
    }
    let output = site.render(page).map_err(|diagnostic| Fault::Content(Box::new(diagnostic)))?;
    Ok(outlet.put(&output)?)
}

/// Streams a file that grows with the archive.
fn put_stream(site: &Site, outlet: &impl Outlet, page: Page) -> Result<(), Fault> {
    let mut found = None;
    let put = outlet.put_stream(&site.address(page), |out| {
        site.stream(page, out).map_err(|unfinished| match unfinished {
            Unfinished::Refused(error) => error,
            Unfinished::Content(diagnostic) => {
                found = Some(diagnostic);
                io::ErrorKind::InvalidData.into()
            }
        })
    });
    match found {
        Some(diagnostic) => Err(Fault::Content(diagnostic)),
        None => Ok(put?),
    }
}

/// Makes the search index, a file at a time; its root stands for all of it.
fn put_search(site: &Site, outlet: &impl Outlet, bases: Option<&Bases<'_>>) -> Result<(), Fault> {
    let tray = Tray(outlet);
    let galleys = bases.map(|bases| (&tray as &dyn Galleys, bases));
    let mut refused = None;
    let written =
        site.write_search(galleys, &mut || Ok(Box::new(outlet.scratch()?)), &mut |output| match outlet.put(&output) {
            Ok(()) => ControlFlow::Continue(()),
            Err(fault) => {
                refused = Some(fault);
                ControlFlow::Break(())
            }
        });
    match (written, refused) {
        (_, Some(fault)) => Err(fault.into()),
        (Err(IndexFault::Text(file, reason)), None) => {
            Err(Fault::Content(Box::new(Renderer::unreadable(file, &reason))))
        }
        (Err(fault), None) => Err(Fault::Press(fault.into())),
        (Ok(()), None) => Ok(()),
    }
}

/// An outlet as the place of galleys.
struct Tray<'a, O>(&'a O);

impl<O: Outlet> Galleys for Tray<'_, O> {
    fn find(&self, origin: Origin) -> Option<Vec<u8>> {
        self.0.galley(origin)
    }

    fn keep(&self, origin: Origin, bytes: &[u8]) {
        self.0.keep_galley(origin, bytes);
    }
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::path::Path;
    use std::sync::atomic::AtomicUsize;

    use super::*;
    use crate::content::Drafts;
    use crate::demo::Demo;
    use crate::pages::{Address, Output};
    use crate::source::Sources;

    /// A disk that is full from the beginning, and counts what it was asked to take.
    #[derive(Default)]
    struct Full(AtomicUsize);

    impl Full {
        fn refuse(&self) -> WriteFault {
            self.0.fetch_add(1, Ordering::Relaxed);
            WriteFault::Disk { doing: "write", path: "public".into(), error: io::ErrorKind::StorageFull.into() }
        }
    }

    impl Outlet for Full {
        fn put(&self, _: &Output) -> Result<(), WriteFault> {
            Err(self.refuse())
        }

        fn put_file(&self, _: &Address, _: &Path) -> Result<(), WriteFault> {
            Err(self.refuse())
        }

        fn put_stream(
            &self,
            _: &Address,
            _: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
        ) -> Result<(), WriteFault> {
            Err(self.refuse())
        }

        fn keep_named(&self, _: &Address) -> Result<bool, WriteFault> {
            Ok(false)
        }

        fn scratch(&self) -> io::Result<File> {
            Err(io::ErrorKind::StorageFull.into())
        }
    }

    #[test]
    fn a_disk_that_is_full_ends_a_build_at_once() {
        let demo = Demo::new(60, 4);
        let files: Vec<_> = (0..demo.len()).map(|index| demo.file(index)).collect();
        let files: Vec<(&str, &[u8])> = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
        let site = Site::open(Sources::from_bytes(&files), Drafts::Withheld).value;
        let full = Full::default();
        let printed = print(&site, &full, || {});
        assert!(matches!(printed, Err(PressFault::Disk(_))));
        // Each thread may have begun a page before the first was refused, and one begins the long files.
        let asked = full.0.load(Ordering::Relaxed);
        assert!(asked <= 2 * rayon::current_num_threads() && asked < site.pages().len() / 4, "{asked}");
    }
}
