//! `backfile check`

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use rayon::prelude::*;

use super::{Format, Outcome, build, terminal};
use backfile::content::Drafts;
use backfile::diagnostics::Report;
use backfile::pages::Page;
use backfile::render::Unfinished;
use backfile::site::Site;

/// Checks the archive and writes nothing.
///
/// Shows every mistake of every file with its line and what to type instead; and beyond what `build` asks for, names
/// without a record, files that nothing uses and pictures without words. Every page is made once and thrown away.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Looks at drafts as if they were published: at their links, pictures and names too.
    #[arg(long)]
    drafts: bool,
    /// How to report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let drafts = if args.drafts { Drafts::Included } else { Drafts::Withheld };
    let opened = Site::open(build::read(&args.root)?, drafts);
    let (is_sound, site, mut diagnostics) = (opened.is_sound(), opened.value, opened.diagnostics);
    diagnostics.extend(site.advice());
    if is_sound {
        // The search index says nothing that its articles do not say, and is large.
        let pages: Vec<Page> = site.pages().into_iter().filter(|page| *page != Page::SearchRoot).collect();
        let progress = terminal::progress(pages.len(), "Checking pages");
        let faults = pages.par_iter().filter_map(|page| {
            progress.inc(1);
            match site.stream(*page, &mut io::sink()) {
                Err(Unfinished::Content(fault)) => Some(*fault),
                Ok(()) | Err(Unfinished::Refused(_)) => None,
            }
        });
        diagnostics.extend(faults.collect::<Vec<_>>());
        progress.finish_and_clear();
    }
    let report = Report::new(site.sources(), &diagnostics);
    match args.format {
        Format::Json => {
            let object = serde_json::json!({ "diagnostics": report.to_json(), "sources": site.tally() });
            terminal::say(&format!("{object:#}\n"))?;
        }
        Format::Text => {
            terminal::report(&report)?;
            let verdict =
                if report.errors() > 0 { "The archive cannot be published." } else { "The archive is sound." };
            terminal::say(&format!("{}\n{verdict}\n", build::read_in_words(site.tally())))?;
            terminal::say(&(build::without_masthead(&site) + &build::passed_over(&site)))?;
        }
    }
    Ok(if report.errors() > 0 { Outcome::Faulty } else { Outcome::Sound })
}
