//! `backfile build`

use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};
use rayon::prelude::*;

use super::{Format, Outcome, terminal};
use backfile::content::{Drafts, Tally};
use backfile::diagnostics::{Diagnostic, Report};
use backfile::pages::{Page, is_search_file};
use backfile::render::{Basis, Renderer, Unfinished};
use backfile::search::IndexFault;
use backfile::site::Site;
use backfile::source::Sources;
use backfile::write::{Digest, Guarded, Standing, WriteFault, Writer, Written};

/// Makes the site.
///
/// Reads the archive, checks all of it, and writes the finished site in one step: with errors in the content nothing is
/// published and the last site stays as it is. What did not change is not written again.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where the site goes [default: `public` in the archive's folder].
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Publish drafts too.
    #[arg(long)]
    drafts: bool,
    /// How to report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let begun = Instant::now();
    let output = args.output.clone().unwrap_or_else(|| args.root.join("public"));
    let sources = read(&args.root)?;
    let drafts = if args.drafts { Drafts::Included } else { Drafts::Withheld };
    let (opened, standing) = rayon::join(|| Site::open(sources, drafts), || standing(&args.root));
    let (is_sound, site, mut diagnostics) = (opened.is_sound(), opened.value, opened.diagnostics);
    let written = if is_sound { publish(&site, &args.root, &output, standing, &mut diagnostics)? } else { None };

    let report = Report::new(site.sources(), &diagnostics);
    match args.format {
        Format::Json => {
            let object = serde_json::json!({
                "diagnostics": report.to_json(),
                "sources": site.tally(),
                "written": written.map(|written| serde_json::json!({
                    "new": written.new, "changed": written.changed, "kept": written.kept,
                    "removed": written.removed, "bytes": written.bytes,
                })),
            });
            terminal::say(&format!("{object:#}\n"));
        }
        Format::Text => {
            terminal::report(&report);
            terminal::say(&summary(site.tally(), written, &output, begun));
        }
    }
    Ok(if written.is_some() { Outcome::Sound } else { Outcome::Faulty })
}

/// Reads the archive's files.
pub(super) fn read(root: &Path) -> Result<Sources> {
    Sources::read(root)
        .with_context(|| format!("cannot read an archive in {}; `backfile init DIR` makes a new one", root.display()))
}

/// Renders every page in parallel and swaps the site in; nothing is published when a page cannot be made.
fn publish(
    site: &Site,
    root: &Path,
    output: &Path,
    standing: Option<Standing>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<Option<Written>> {
    let writer = Writer::open(output, &guarded(root), |builder| {
        let who = builder.process.map(|process| format!(" (process {process})")).unwrap_or_default();
        terminal::complain(&format!("waiting for another build of {}{who}\n", output.display()));
    })?;
    let pages = site.pages();
    let progress = terminal::progress(pages.len(), "Making pages");
    let bases = site.bases();
    let make = |page: &Page| {
        progress.inc(1);
        let basis = bases.of(*page).zip(standing.as_ref());
        match basis {
            Some((basis, standing)) => put_unless_it_stands(site, &writer, *page, basis, standing),
            None => put(site, &writer, *page),
        }
        .err()
    };
    // The long files are begun first, each by itself, so that none of them comes last and alone.
    let (long, short): (Vec<Page>, Vec<Page>) = pages.into_iter().partition(|page| site.is_streamed(*page));
    let (mut faults, others): (Vec<Fault>, Vec<Fault>) = rayon::join(
        || long.par_iter().with_max_len(1).filter_map(make).collect(),
        || short.par_iter().filter_map(make).collect(),
    );
    faults.extend(others);
    progress.finish_and_clear();
    for fault in faults {
        match fault {
            Fault::Content(diagnostic) => diagnostics.push(*diagnostic),
            Fault::Disk(fault) => return Err(fault.into()),
            Fault::Search(fault) => return Err(fault.into()),
        }
    }
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(None);
    }
    let written = writer.finish()?;
    if let Some(Err(fault)) = standing.map(Standing::lay_aside) {
        terminal::complain(&format!("{fault}; the site is complete, but the next build will take longer\n"));
    }
    Ok(Some(written))
}

/// What stands from the last build of an archive; none where the system does not tell which program this is.
fn standing(root: &Path) -> Option<Standing> {
    let program = std::env::current_exe().and_then(std::fs::read).ok()?;
    Some(Standing::open(root, Digest::of(&program)))
}

/// Why a page is not on the disk.
enum Fault {
    Content(Box<Diagnostic>),
    Disk(WriteFault),
    Search(IndexFault),
}

/// Keeps what the last build made from the same, and makes anything else.
fn put_unless_it_stands(
    site: &Site,
    writer: &Writer,
    page: Page,
    Basis(origin): Basis,
    standing: &Standing,
) -> Result<(), Fault> {
    let address = site.address(page);
    if let Some(digest) = standing.made_from(origin) {
        let stands = if page == Page::SearchRoot {
            writer.keep_with(&address, digest, is_search_file)
        } else {
            writer.keep(&address, digest)
        };
        if stands.map_err(Fault::Disk)? {
            standing.note(origin, digest);
            return Ok(());
        }
    }
    put(site, writer, page)?;
    if let Some(digest) = writer.digest_of(&address) {
        standing.note(origin, digest);
    }
    Ok(())
}

fn put(site: &Site, writer: &Writer, page: Page) -> Result<(), Fault> {
    if page == Page::SearchRoot {
        return put_search(site, writer);
    }
    // A picture goes from file to file; everything else is made in memory.
    if let Some((address, file)) = site.file_behind(page) {
        return writer.put_file(&address, &file).map_err(Fault::Disk);
    }
    if site.is_streamed(page) {
        return put_stream(site, writer, page);
    }
    // What a picture's copy holds stands in its address, and to make it takes longer than a hundred pages.
    if site.is_named_by_content(page) && writer.keep_named(&site.address(page)).map_err(Fault::Disk)? {
        return Ok(());
    }
    let output = site.render(page).map_err(|diagnostic| Fault::Content(Box::new(diagnostic)))?;
    writer.put(&output).map_err(Fault::Disk)
}

/// Streams a file that grows with the archive to the disk.
fn put_stream(site: &Site, writer: &Writer, page: Page) -> Result<(), Fault> {
    let mut found = None;
    let put = writer.put_stream(&site.address(page), |out| {
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
        None => put.map_err(Fault::Disk),
    }
}

/// Writes the search index, a file at a time; its root stands for all of it.
fn put_search(site: &Site, writer: &Writer) -> Result<(), Fault> {
    let mut refused = None;
    let written = site.write_search(&mut || Ok(Box::new(writer.scratch()?)), &mut |output| match writer.put(&output) {
        Ok(()) => ControlFlow::Continue(()),
        Err(fault) => {
            refused = Some(fault);
            ControlFlow::Break(())
        }
    });
    match (written, refused) {
        (_, Some(fault)) => Err(Fault::Disk(fault)),
        (Err(IndexFault::Text(file, reason)), None) => {
            Err(Fault::Content(Box::new(Renderer::unreadable(file, &reason))))
        }
        (Err(fault), None) => Err(Fault::Search(fault)),
        (Ok(()), None) => Ok(()),
    }
}

/// What the output folder may not touch.
fn guarded(root: &Path) -> Guarded {
    let inputs = ["content", "templates", "static"].map(|input| root.join(input)).to_vec();
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    Guarded { root: root.to_path_buf(), inputs, home }
}

fn summary(tally: Tally, written: Option<Written>, output: &Path, begun: Instant) -> String {
    let read = read_in_words(tally);
    let took = terminal::seconds(begun.elapsed());
    match written {
        None => format!("{read}\nNothing was published; the last site is as it was. ({took})\n"),
        Some(Written { new: 0, changed: 0, removed: 0, kept, .. }) => {
            format!(
                "{read}\nNothing changed: {} as before in {}. ({took})\n",
                terminal::number(kept, "file", "files"),
                output.display()
            )
        }
        Some(Written { new, changed, kept, removed, bytes }) => {
            let files = terminal::number(new + changed + kept, "file", "files");
            let size = terminal::size(bytes);
            let place = output.display();
            format!(
                "{read}\nWrote {files} ({size}) to {place}: {new} new, {changed} changed, {kept} kept, {removed} removed. ({took})\n"
            )
        }
    }
}

/// What became of every file, in one line; parts that are none are left out.
pub(super) fn read_in_words(tally: Tally) -> String {
    let parts = [
        (tally.articles, "article", "articles"),
        (tally.records, "record", "records"),
        (tally.pages, "page", "pages"),
        (tally.attachments, "attachment", "attachments"),
        (tally.drafts, "draft held back", "drafts held back"),
        (tally.withdrawn, "withdrawn", "withdrawn"),
        (tally.in_error, "in error", "in error"),
    ];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, one, many)| terminal::number(*count, one, many)).collect();
    let found = terminal::number(tally.found, "file", "files");
    if parts.is_empty() { format!("Read {found}.") } else { format!("Read {found}: {}.", parts.join(", ")) }
}
