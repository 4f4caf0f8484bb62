//! `backfile schema`

use anyhow::Result;
use clap::ValueEnum;

use super::{Outcome, terminal};
use backfile::content::{Kind, article_schema, authority_schema, masthead_schema};

/// Prints the JSON Schema of a kind of record.
///
/// Editors that know YAML complete and check front matter with it. It is made from the same types that the records
/// are read into.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Whose schema.
    #[arg(value_enum)]
    record: Record,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Record {
    Article,
    Person,
    Institution,
    Place,
    Topic,
    Masthead,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let schema = match args.record {
        Record::Article => article_schema(),
        Record::Person => authority_schema(Kind::Person),
        Record::Institution => authority_schema(Kind::Institution),
        Record::Place => authority_schema(Kind::Place),
        Record::Topic => authority_schema(Kind::Topic),
        Record::Masthead => masthead_schema(),
    };
    terminal::say(&format!("{schema:#}\n"));
    Ok(Outcome::Sound)
}
