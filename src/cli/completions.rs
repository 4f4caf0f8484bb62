//! `backfile completions`

use anyhow::Result;
use clap::CommandFactory as _;
use clap_complete::Shell;

use super::{Cli, Outcome, terminal};

/// Prints a script that completes the commands in a shell.
///
/// For bash: `backfile completions bash > ~/.local/share/bash-completion/completions/backfile`.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Cli::command(), "backfile", &mut script);
    terminal::say(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Sound)
}
