//! The command line: flags in, one call, a report out. One file per command.

mod build;
mod check;
mod completions;
mod demo;
mod init;
mod new;
mod passage;
mod record;
mod schema;
mod search;
mod serve;
mod shelf;
mod terminal;

use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Publishes a news archive as a static site.
///
/// An archive is a folder with articles in content/articles/ (Markdown with metadata), records of people, institutions,
/// places and topics beside them, and content/masthead.yaml. `backfile init DIR` makes a new one.
#[derive(Debug, Parser)]
#[command(name = "backfile", version, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Exit codes: 0 sound, 1 the content has errors, 2 the command could not do its work.";

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::Args),
    Serve(serve::Args),
    Check(check::Args),
    Search(Box<search::Args>),
    New(new::Args),
    Init(init::Args),
    Demo(demo::Args),
    Schema(schema::Args),
    Completions(completions::Args),
}

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing is wrong.
    Sound,
    /// The content has errors.
    Faulty,
}

/// How the report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One JSON object, for tools.
    Json,
}

/// Parses the command line and runs the command.
pub(crate) fn run() -> ExitCode {
    let result = match Cli::parse().command {
        Command::Build(args) => build::run(&args),
        Command::Serve(args) => serve::run(&args),
        Command::Check(args) => check::run(&args),
        Command::Search(args) => search::run(&args),
        Command::New(args) => new::run(&args),
        Command::Init(args) => init::run(&args),
        Command::Demo(args) => demo::run(&args),
        Command::Schema(args) => schema::run(&args),
        Command::Completions(args) => completions::run(&args),
    };
    match result {
        Ok(Outcome::Sound) => ExitCode::SUCCESS,
        Ok(Outcome::Faulty) => ExitCode::from(1),
        Err(fault) => {
            terminal::complain(&format!("backfile: {fault:#}\n"));
            ExitCode::from(2)
        }
    }
}
