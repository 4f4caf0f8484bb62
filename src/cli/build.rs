//! `backfile build`

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context as _, Result};

use super::{Format, Outcome, terminal};
use backfile::check::Outlook;
use backfile::content::{Drafts, MASTHEAD, Masthead, Tally};
use backfile::diagnostics::{Diagnostic, Report, nearest, quoted};
use backfile::press;
use backfile::site::Site;
use backfile::source::Sources;
use backfile::write::{Amiss, Builder, Digest, Guarded, How, Proof, Standing, Writer, Written, is_marked};

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
    /// Then make every page once more and compare it with the site.
    ///
    /// A build keeps what did not change. This proves that the site is byte for byte what a build from nothing would
    /// make: it takes as long as such a build, writes nothing, and names every file of ours that differs, is missing or
    /// is too much; what others put into the folder is left alone. A file so named was changed by hand, or its disk is
    /// failing, or Backfile has a mistake that we want to hear of. To mend the site, delete the files that are named and
    /// build again. Ends with 1 when a file is amiss.
    #[arg(long)]
    verify: bool,
    /// How to report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let begun = Instant::now();
    let output = args.output.clone().unwrap_or_else(|| args.root.join("public"));
    let sources = read(&args.root)?;
    let drafts = if args.drafts { Drafts::Included } else { Drafts::Withheld };
    let opened = Site::open(sources, drafts);
    let (is_sound, site, mut diagnostics) = (opened.is_sound(), opened.value, opened.diagnostics);
    let written = if is_sound { publish(&site, &args.root, &output, &mut diagnostics)? } else { None };
    let amiss = if args.verify && written.is_some() { Some(verify(&site, &args.root, &output)?) } else { None };

    let report = Report::new(site.sources(), &diagnostics);
    match args.format {
        Format::Json => {
            let mut object = serde_json::json!({
                "diagnostics": report.to_json(),
                "sources": site.tally(),
                "written": written.map(|written| serde_json::json!({
                    "new": written.new, "changed": written.changed, "kept": written.kept,
                    "removed": written.removed, "bytes": written.bytes,
                })),
            });
            if let Some(amiss) = &amiss {
                let files =
                    amiss.iter().map(|amiss| serde_json::json!({"file": amiss.file, "is": in_words(amiss.how)}));
                object["amiss"] = files.collect();
            }
            terminal::say(&format!("{object:#}\n"))?;
        }
        Format::Text => {
            terminal::report(&report)?;
            terminal::say(&summary(site.tally(), written, &output, begun))?;
            if let Some(written) = written {
                terminal::say(&amiss.iter().map(|amiss| verdict(amiss, written, &output)).collect::<String>())?;
                terminal::say(&(without_masthead(&site) + &passed_over(&site)))?;
                terminal::say(&outlook(site.outlook(), &args.root))?;
            }
        }
    }
    let is_verified = amiss.is_none_or(|amiss| amiss.is_empty());
    Ok(if written.is_some() && is_verified { Outcome::Sound } else { Outcome::Faulty })
}

/// Reads the archive's files.
pub(super) fn read(root: &Path) -> Result<Sources> {
    Sources::read(root)
        .with_context(|| format!("cannot read an archive in {}; `backfile init DIR` makes a new one", root.display()))
}

/// Renders every page in parallel and swaps the site in; nothing is published when a page cannot be made.
fn publish(site: &Site, root: &Path, output: &Path, diagnostics: &mut Vec<Diagnostic>) -> Result<Option<Written>> {
    let mut writer = Writer::open(output, &guarded(root), |builder| say_who(output, builder))?;
    // While we waited for another build, it may have left newer notes.
    if let Some(standing) = standing(root) {
        writer.remember(standing);
    }
    let progress = terminal::progress(site.pages().len(), "Making pages");
    diagnostics.extend(press::print(site, &writer, || progress.inc(1))?);
    progress.finish_and_clear();
    if diagnostics.iter().any(Diagnostic::is_error) {
        return Ok(None);
    }
    let notes = writer.take_notes();
    let written = writer.finish()?;
    if let Some(Err(fault)) = notes.map(Standing::lay_aside) {
        terminal::complain(&format!("{fault}; the site is complete, but the next build will take longer\n"));
    }
    Ok(Some(written))
}

/// What stands from the last build of an archive; nothing where the system does not tell which program this is.
fn standing(root: &Path) -> Option<Standing> {
    let program = std::env::current_exe().and_then(std::fs::read).ok()?;
    Some(Standing::open(root, Digest::of(&program)))
}

/// Makes every page once more and compares it with what is on the site.
fn verify(site: &Site, root: &Path, output: &Path) -> Result<Vec<Amiss>> {
    let proof = Proof::open(output, &guarded(root), |builder| say_who(output, builder))?;
    let progress = terminal::progress(site.pages().len(), "Verifying pages");
    let faults = press::print(site, &proof, || progress.inc(1))?;
    progress.finish_and_clear();
    // What could be made a moment ago can be made, unless a file of the archive changed in between.
    anyhow::ensure!(faults.is_empty(), "the archive was changed while the site was verified: build again");
    Ok(proof.finish())
}

fn say_who(output: &Path, builder: Builder) {
    let who = builder.process.map(|process| format!(" (process {process})")).unwrap_or_default();
    terminal::complain(&format!("waiting for another build of {}{who}\n", output.display()));
}

/// What the output folder may not touch.
fn guarded(root: &Path) -> Guarded {
    let inputs = ["content", "templates", "static"].map(|input| root.join(input)).to_vec();
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from);
    Guarded { root: root.to_path_buf(), inputs, home }
}

/// What a verification found, a line for each file.
fn verdict(amiss: &[Amiss], written: Written, output: &Path) -> String {
    let place = output.display();
    let lines = amiss.iter().map(|amiss| format!("{place}/{}: {}\n", amiss.file, in_words(amiss.how)));
    let lines: String = lines.collect();
    match amiss.len() {
        0 => {
            let files = match written.new + written.changed + written.kept {
                1 => "the one file".to_owned(),
                count => format!("each of the {}", terminal::number(count, "file", "files")),
            };
            format!(
                "Verified: {files} that Backfile wrote to {place} is what a build from nothing makes; files that others \
                 put there were not looked at.\n"
            )
        }
        count => format!(
            "{lines}{} not what a build from nothing makes: delete {} and build again.\n",
            terminal::number(count, "file is", "files are"),
            if count == 1 { "it" } else { "them" }
        ),
    }
}

fn in_words(how: How) -> &'static str {
    match how {
        How::Differs => "differs",
        How::Missing => "is missing",
        How::TooMuch => "is too much",
    }
}

fn summary(tally: Tally, written: Option<Written>, output: &Path, begun: Instant) -> String {
    let read = read_in_words(tally);
    let took = terminal::seconds(begun.elapsed());
    match written {
        None if is_marked(output) => format!("{read}\nNothing was published; the last site is as it was. ({took})\n"),
        None => format!("{read}\nNothing was published, and there is no site yet. ({took})\n"),
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

/// What `check` would tell beyond what stands in the way of a build; nothing where there is nothing.
fn outlook(outlook: Outlook, root: &Path) -> String {
    let parts = [
        (outlook.names, "name without a record", "names without a record"),
        (outlook.files, "remark on files and pictures", "remarks on files and pictures"),
    ];
    let parts = parts.iter().filter(|(count, ..)| *count > 0);
    let parts: Vec<String> = parts.map(|(count, one, many)| terminal::number(*count, one, many)).collect();
    let root = root.display().to_string();
    let is_plain = root.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    let root = match &*root {
        "." => String::new(),
        plain if is_plain => format!(" --root {plain}"),
        other => format!(" --root {}", quoted(other)),
    };
    match parts.is_empty() {
        true => String::new(),
        false => format!("`backfile check{root}` has more to say: {}.\n", parts.join(" and ")),
    }
}

/// What the site of an archive without a masthead is called, and what to write; nothing where there is one.
pub(super) fn without_masthead(site: &Site) -> String {
    if site.sources().find(MASTHEAD).is_some() {
        return String::new();
    }
    let Masthead { title, url, .. } = Masthead::default();
    format!(
        "There is no {MASTHEAD}: the site is called `{title}` and stands at `{url}` until that file has a line \
         `title: …` and a line `url: https://…`.\n"
    )
}

/// The folders that are called nearly as those of which an archive's templates and further files are read.
pub(super) fn passed_over(site: &Site) -> String {
    let meant = |name| Some((name, nearest(name, ["templates", "static"])?));
    let passed_over = site.sources().beside().filter_map(meant);
    passed_over
        .map(|(name, meant)| {
            format!(
                "Nothing is read of the folder `{}`: rename it if it is `{meant}` that you mean.\n",
                name.escape_debug()
            )
        })
        .collect()
}

/// What became of every file, in one line; parts that are none are left out.
pub(super) fn read_in_words(tally: Tally) -> String {
    let parts = [
        (tally.articles, "article", "articles"),
        (tally.records, "record", "records"),
        (tally.pages, "page", "pages"),
        (tally.masthead, "masthead", "mastheads"),
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
