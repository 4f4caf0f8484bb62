//! Writes an archive as content for Hugo, so that both generators make a site of the same articles and records.
//!
//! Usage: `hugo_content ARCHIVE FOLDER`. Every name is written as its authority record has it, since Hugo knows no
//! variants, and every list, address and fact that `benches/hugo/layouts` shows stands in the front matter.
//!
//! **Invariant:** what Hugo does not need is not written; nothing here makes its work harder than an editor's own
//! files would.

mod hugo;

use std::path::PathBuf;
use std::process::ExitCode;

use backfile::content::Drafts;
use backfile::site::Site;
use backfile::source::Sources;

fn main() -> ExitCode {
    // Cargo adds `--bench` to what it is asked to pass on.
    let folders: Vec<PathBuf> = std::env::args_os().skip(1).filter(|word| word != "--bench").map(Into::into).collect();
    match convert(&folders) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            #[allow(clippy::print_stderr, reason = "a program says what went wrong")]
            {
                eprintln!("hugo_content: {fault:#}");
            }
            ExitCode::FAILURE
        }
    }
}

fn convert(folders: &[PathBuf]) -> anyhow::Result<()> {
    let [archive, folder] = folders else {
        anyhow::bail!("two folders are needed: that of an archive, and one to write Hugo's content into");
    };
    let opened = Site::open(Sources::read(archive)?, Drafts::Withheld);
    anyhow::ensure!(opened.is_sound(), "the archive has errors; `backfile check` shows them");
    hugo::write(&opened.value, folder)
}
