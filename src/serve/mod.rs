//! A site behind HTTP, which takes in every change of the archive's files.
//!
//! ```text
//! a save ─watch▶ Changes ─opener▶ Edition ─lookup▶ Answer ─http▶ browser
//!                                    └── a new one: the browser is told, and reloads ──┘
//! ```
//!
//! [`watch`] notes which files changed, and once they are at rest [`opener`] takes them in: it reads an article alone
//! whose text is all that changed ([`Site::revised`](crate::site::Site::revised)), and has the whole archive opened
//! beside ([`opening`]) after any other change. The [`edition`] that comes of it takes the place of the last one.
//! [`lookup`] finds the page of a request and renders it, [`inject`] adds the reload script and [`overlay`] the faults;
//! [`guard`] turns other sites away.
//!
//! **Invariant:** a request never becomes a path on the disk: what is served is what the site can name. Nothing is
//! written anywhere, and the output folder is neither read nor watched. Once files are at rest the rendered bytes are
//! those of a build; what the preview adds to a page is added to the response.

mod changes;
mod edition;
mod fault;
mod guard;
mod http;
mod inject;
mod lookup;
mod lost;
mod media;
mod opener;
mod opening;
mod overlay;
mod policy;
mod range;
mod since;
mod stamp;
#[cfg(test)]
mod tests;
mod watch;

use std::net::{IpAddr, SocketAddr, TcpListener};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::runtime::{Builder, Runtime};

use crate::content::Drafts;
use crate::diagnostics::Report;
use changes::Changes;
use edition::Newsstand;
pub use fault::ServeFault;
use guard::Guard;
use opener::Opener;

/// How many pages are rendered at once at most; a person at a browser never waits for more.
const PRESSES: usize = 4;

/// Where a preview listens, and what it shows.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The address to listen at; anything but a loopback address lets other machines look.
    pub address: IpAddr,
    /// The port; 0 takes any that is free.
    pub port: u16,
    /// Whether drafts are shown.
    pub drafts: Drafts,
}

/// What happened in a preview, for whoever tells the editor.
#[derive(Debug)]
pub enum News {
    /// Browsers are answered.
    Listening {
        /// The address of the front page.
        url: String,
    },
    /// The first site without errors is there.
    Opened {
        /// How many articles it has.
        articles: usize,
        /// How many pages and files it has.
        pages: usize,
        /// How long reading and opening took.
        took: Duration,
    },
    /// Files changed, and the site is as new.
    Changed {
        /// How many files and folders were touched; 0 when the system could not say which.
        files: usize,
        /// How long it took to read what changed, or the whole archive where that was needed.
        took: Duration,
    },
    /// Something is wrong with the content. Warnings that were told before are not told again on every save.
    Faults {
        /// What, and where.
        report: Report,
        /// Whether there is a site to look at until errors are mended.
        has_site: bool,
    },
    /// The archive cannot be read at the moment, as when its `content/` is gone; the last site stays.
    Unreadable {
        /// Why.
        reason: String,
    },
    /// The system no longer reports changes; from now on they are looked for every second.
    WatchLost {
        /// Why.
        reason: String,
    },
}

/// A preview that is running; it ends when this is dropped.
#[derive(Debug)]
pub struct Preview {
    address: SocketAddr,
    changes: Arc<Changes>,
    opener: Option<JoinHandle<()>>,
    runtime: Option<Runtime>,
}

/// Serves the archive in a folder until the program is ended.
///
/// There is nothing to tidy up when it is: a preview writes nothing.
pub fn run(root: &Path, options: &Options, news: impl Fn(News) + Send + Sync + 'static) -> Result<(), ServeFault> {
    Preview::start(root, options, news)?.wait();
    Ok(())
}

impl Preview {
    /// Opens the archive in a folder and begins to serve it.
    ///
    /// Errors in the content are no reason to fail: browsers are shown them. Fails when the port cannot be had, or
    /// when there is no archive.
    pub fn start(
        root: &Path,
        options: &Options,
        news: impl Fn(News) + Send + Sync + 'static,
    ) -> Result<Preview, ServeFault> {
        // The port comes first: whoever left another preview running wants to know before the archive is read.
        let listener = listen(options)?;
        let address = listener.local_addr().map_err(ServeFault::Network)?;
        let changes = Arc::new(Changes::default());
        let mut opener = Opener::new(root, options.drafts, Arc::clone(&changes), Box::new(news));
        let (stand, base_path) = opener.open_first()?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(PRESSES)
            .thread_name("backfile-serve")
            .enable_io()
            .enable_time()
            .build()
            .map_err(ServeFault::Network)?;
        let url = url(address, &base_path);
        serve(&runtime, listener, Guard::new(address), stand)?;
        opener.tell(News::Listening { url });
        let thread = std::thread::Builder::new().name("backfile-opener".to_owned());
        let opener = thread.spawn(move || opener.run()).map_err(ServeFault::Network)?;
        Ok(Preview { address, changes, opener: Some(opener), runtime: Some(runtime) })
    }

    /// The address it listens at, with the port that was found when any free one was asked for.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Waits until it ends, which it does not by itself.
    pub fn wait(mut self) {
        if let Some(opener) = self.opener.take()
            && let Err(panic) = opener.join()
        {
            // A preview that no longer notices any change must not look as if it did.
            resume_unwind(panic);
        }
    }

    /// Ends it: the port is free again, and no thread of it is left.
    pub fn stop(self) {}
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.changes.stop();
        if let Some(opener) = self.opener.take() {
            // Its panic, if there was one, has been printed; while another one unwinds, a second would abort.
            let _ = opener.join();
        }
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_timeout(Duration::from_secs(1));
        }
    }
}

fn listen(options: &Options) -> Result<TcpListener, ServeFault> {
    let refused = |reason| ServeFault::listening(options.address, options.port, reason);
    let listener = TcpListener::bind((options.address, options.port)).map_err(refused)?;
    listener.set_nonblocking(true).map_err(ServeFault::Network)?;
    Ok(listener)
}

fn serve(runtime: &Runtime, listener: TcpListener, guard: Guard, stand: Arc<Newsstand>) -> Result<(), ServeFault> {
    use axum::serve::ListenerExt as _;
    let _entered = runtime.enter();
    let listener = tokio::net::TcpListener::from_std(listener).map_err(ServeFault::Network)?;
    let listener = listener.tap_io(|connection| {
        // A browser waits for small answers; that they go out at once is a nicety, so a refusal is none of its concern.
        let _ = connection.set_nodelay(true);
    });
    runtime.spawn(async move { axum::serve(listener, http::router(stand, guard)).await });
    Ok(())
}

/// Where a browser on this machine finds the front page.
fn url(mut address: SocketAddr, base_path: &str) -> String {
    if address.ip().is_unspecified() {
        address.set_ip(match address {
            SocketAddr::V4(_) => IpAddr::V4(std::net::Ipv4Addr::LOCALHOST),
            SocketAddr::V6(_) => IpAddr::V6(std::net::Ipv6Addr::LOCALHOST),
        });
    }
    format!("http://{address}{base_path}")
}
