//! `backfile demo`

use std::path::PathBuf;
use std::time::Instant;

use anyhow::Result;
use rayon::prelude::*;

use super::{Outcome, init, terminal};
use backfile::demo::Demo;
use backfile::write::{self, WriteFault};

/// Makes a fictional archive of any size, to try things on.
///
/// Everybody and everything in it is made up, in English and one fifth in Chinese. The same number and seed give the
/// same bytes on every machine.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The folder; it must not have anything in it yet.
    dir: PathBuf,
    /// How many articles.
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000_000))]
    articles: u32,
    /// Which archive of that size.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Texts of a few sentences instead of about 650 words, for an archive of a million.
    #[arg(long)]
    brief: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let begun = Instant::now();
    init::require_empty(&args.dir)?;
    let demo = Demo::new(args.articles as usize, args.seed);
    let demo = if args.brief { demo.brief() } else { demo };
    let progress = terminal::progress(demo.len(), "Writing articles");
    let written = (0..demo.len()).into_par_iter().try_for_each(|index| {
        let file = demo.file(index);
        progress.inc(1);
        write::create(&args.dir.join(file.path), &file.bytes)
    });
    progress.finish_and_clear();
    written.map_err(|fault: WriteFault| anyhow::Error::from(fault))?;
    let dir = args.dir.display();
    terminal::say(&format!(
        "A fictional archive of {} ({}) is in {dir}. ({})\nMake its site with: backfile build --root {dir}\n",
        terminal::number(args.articles as usize, "article", "articles"),
        terminal::number(demo.len(), "file", "files"),
        terminal::seconds(begun.elapsed()),
    ))?;
    Ok(Outcome::Sound)
}
