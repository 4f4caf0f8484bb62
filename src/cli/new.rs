//! `backfile new`

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ValueEnum;

use super::{Outcome, terminal};
use backfile::content::{Article, Authority, Date, Kind, Slug, compose};
use backfile::write;

/// Begins a record: an article, a person, an institution, a place or a topic.
///
/// The file is named after what you call it and is never written over one that is there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to begin.
    #[arg(value_enum)]
    record: Record,
    /// The headline of the article, or the name of the person, institution, place or topic.
    name: String,
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Record {
    Article,
    Person,
    Institution,
    Place,
    Topic,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let content = args.root.join("content");
    if !content.is_dir() {
        bail!("there is no archive in {}; `backfile init DIR` makes a new one", args.root.display());
    }
    let name = args.name.trim();
    if name.is_empty() || name.contains(char::is_control) {
        bail!("`{}` is not a name", name.escape_debug());
    }
    let slug = Slug::from_name(name);
    let (path, text) = match args.record {
        Record::Article => {
            let today = jiff::Zoned::now().date().to_string();
            let date = Date::parse(&today).map_err(|fault| anyhow::anyhow!("the clock says {today}: {fault}"))?;
            let folder = content.join("articles").join(&today[..4]);
            (folder.join(format!("{slug}.md")), compose(&Article::blank(name, date), "The text, in Markdown.\n"))
        }
        Record::Person => authority(&content, Kind::Person, &slug, name),
        Record::Institution => authority(&content, Kind::Institution, &slug, name),
        Record::Place => authority(&content, Kind::Place, &slug, name),
        Record::Topic => authority(&content, Kind::Topic, &slug, name),
    };
    write::create(&path, text.as_bytes())?;
    terminal::say(&format!("{}\n", path.display()));
    Ok(Outcome::Sound)
}

fn authority(content: &std::path::Path, kind: Kind, slug: &Slug, name: &str) -> (PathBuf, String) {
    (content.join(kind.folder()).join(format!("{slug}.md")), compose(&Authority::blank(kind, name), ""))
}
