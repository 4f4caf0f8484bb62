//! `backfile new`

use std::path::PathBuf;

use anyhow::{Result, anyhow, bail};

use super::record::{self, Record};
use super::{Outcome, terminal};
use backfile::content::{Article, Authority, Date, Slug, compose};
use backfile::write;

/// Begins a record: an article, a person, an institution, a place or a topic.
///
/// The file is named after what you call it and is never written over one that is there.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to begin.
    #[arg(value_parser = record::begun())]
    record: Record,
    /// The headline of the article, or the name of the person, institution, place or topic.
    name: String,
    /// When the article was published, as far as it is known: 2020-10-18, 2020-10, XXXX-10-18; today if left out.
    ///
    /// The article lies in the folder of its year; without one, beside those folders.
    #[arg(long)]
    date: Option<String>,
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
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
    // A name that adds nothing to another one has nothing of its own.
    if Slug::from_name(&format!("x{name}")) == Slug::from_name("x") {
        let key = if args.record == Record::Article { "title" } else { "name" };
        bail!(
            "`{name}` has no letter or digit that a file could be called after: begin it by another name, and write this one \
             behind `{key}:` in the file"
        );
    }
    let (folder, text) = match args.record {
        Record::Authority(kind) if args.date.is_none() => {
            (content.join(kind.folder()), compose(&Authority::blank(kind, name), ""))
        }
        Record::Authority(kind) => bail!("a record of kind {kind} has no date"),
        Record::Masthead => bail!("an archive has one masthead, which `backfile init` makes"),
        Record::Article => {
            let date = date(args.date.as_deref())?;
            let articles = content.join("articles");
            let folder = date.year().map_or(articles.clone(), |year| articles.join(format!("{year:04}")));
            (folder, compose(&Article::blank(name, date), "The text, in Markdown.\n"))
        }
    };
    let path = folder.join(format!("{slug}.md"));
    write::create(&path, text.as_bytes())?;
    terminal::say(&format!("{}\n", path.display()))?;
    Ok(Outcome::Sound)
}

/// The day that was asked for, or else today.
fn date(asked: Option<&str>) -> Result<Date> {
    let today = || jiff::Zoned::now().date().to_string();
    let text = asked.map_or_else(today, str::to_owned);
    Date::parse(&text).map_err(|fault| anyhow!("`--date {text}`: {}", terminal::on_date(&fault)))
}
