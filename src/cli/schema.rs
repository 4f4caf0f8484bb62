//! `backfile schema`

use anyhow::Result;

use super::record::{self, Record};
use super::{Outcome, terminal};
use backfile::content::{article_schema, authority_schema, masthead_schema};

/// Prints the JSON Schema of a kind of record.
///
/// Editors that know YAML complete and check front matter with it. It is made from the same types that the records
/// are read into.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Whose schema.
    #[arg(value_parser = record::described())]
    record: Record,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let schema = match args.record {
        Record::Article => article_schema(),
        Record::Authority(kind) => authority_schema(kind),
        Record::Masthead => masthead_schema(),
    };
    terminal::say(&format!("{schema:#}\n"))?;
    Ok(Outcome::Sound)
}
