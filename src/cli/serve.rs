//! `backfile serve`

use std::net::IpAddr;
use std::path::PathBuf;

use anyhow::Result;

use super::{Outcome, terminal};
use backfile::content::Drafts;
use backfile::serve::{self, News, Options};

/// Shows the site in a browser and every change to the archive at once.
///
/// An edited text is shown as soon as it is saved, however large the archive is; after any other change the whole archive is
/// opened anew. Nothing is written. While the content has errors, they are shown over the last good site, and alone on the
/// pages of files that have changed since. It ends with Ctrl-C.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The address to listen at; other machines can reach any but a loopback address.
    #[arg(long, default_value = "127.0.0.1")]
    address: IpAddr,
    /// The port to listen at; 0 takes any that is free.
    #[arg(long, default_value_t = 4000)]
    port: u16,
    /// Show drafts too.
    #[arg(long)]
    drafts: bool,
    /// Open the site in a browser.
    #[arg(long)]
    open: bool,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let drafts = if args.drafts { Drafts::Included } else { Drafts::Withheld };
    let options = Options { address: args.address, port: args.port, drafts };
    let open = args.open;
    serve::run(&args.root, &options, move |news| {
        // A preview goes on when nobody can read its news.
        let _ = tell(news, open);
    })?;
    Ok(Outcome::Sound)
}

/// Tells what happened, a line at a time, and opens the browser once there is something to see.
fn tell(news: News, open: bool) -> Result<()> {
    match news {
        News::Listening { url } => {
            let said = terminal::say(&format!("Look at it at {url}\nPress Ctrl-C to end.\n"));
            if open {
                open_browser(&url);
            }
            said
        }
        News::Opened { articles, pages, took } => {
            let articles = terminal::number(articles, "article", "articles");
            let pages = terminal::number(pages, "page and file", "pages and files");
            terminal::say(&format!("{articles} opened in {}: a site of {pages}.\n", terminal::seconds(took)))
        }
        News::Changed { files, took } => {
            let what = if files == 0 { "Something".to_owned() } else { terminal::number(files, "file", "files") };
            let after = if took.as_secs() == 0 { format!("{} ms", took.as_millis()) } else { terminal::seconds(took) };
            terminal::say(&format!("{what} changed; the site is as new after {after}.\n"))
        }
        News::Faults { report, has_site } => {
            terminal::report(&report)?;
            match (report.errors() > 0, has_site) {
                (true, true) => terminal::say("The last good site stays until this is mended.\n"),
                (true, false) => terminal::say("Every page shows this until it is mended, and then the site.\n"),
                (false, _) => Ok(()),
            }
        }
        News::Unreadable { reason } => terminal::say(&format!("The archive cannot be read at the moment: {reason}\n")),
        News::WatchLost { reason } => {
            terminal::say(&format!("Changes are looked for once a second from now on: {reason}\n"))
        }
    }
}

/// Asks the system to show an address; where it cannot, the address stands in the terminal.
fn open_browser(url: &str) {
    let program = match () {
        () if cfg!(target_os = "macos") => "open",
        () if cfg!(windows) => "explorer",
        () => "xdg-open",
    };
    let mut command = std::process::Command::new(program);
    let started = command.arg(url).stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null()).spawn();
    if let Err(fault) = started {
        terminal::complain(&format!("cannot open a browser ({program}: {fault})\n"));
    }
}
