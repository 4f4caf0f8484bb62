//! An archive in a folder of its own, a preview of it, and a browser that is no more than a connection.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::content::Drafts;
use crate::pages::Page;
use crate::serve::{News, Options, Preview};
use crate::site::Site;
use crate::source::Sources;

/// Longer than any machine needs; only a test that fails waits for so long.
const PATIENCE: Duration = Duration::from_secs(30);

const TEMPLATES: [&str; 17] = [
    "front",
    "data",
    "article",
    "withdrawn",
    "free_page",
    "calendar",
    "period",
    "register",
    "authority",
    "visits",
    "newsroom",
    "map",
    "network",
    "numbers",
    "search",
    "not_found",
    "redirect",
];

/// An archive in a folder, with plain templates of its own so that no theme matters.
pub(super) struct Place {
    folder: Arc<TempDir>,
}

impl Place {
    /// Makes an archive of two articles, in two scripts.
    pub(super) fn new() -> Place {
        let place = Place { folder: Arc::new(tempfile::tempdir().expect("a folder for the test")) };
        for name in TEMPLATES {
            let body = if name == "article" { "{{ article.body | safe }}" } else { "" };
            let page = format!(
                "<!doctype html><html><head><title>{{{{ page.title }}}}</title></head><body>{body}</body></html>"
            );
            place.write(&format!("templates/{name}.html"), &page);
        }
        place.masthead("https://archive.example/");
        place.article("harbour", "The harbour opens");
        place.article("长春之行", "长春之行");
        place.write("static/notes.txt", "0123456789");
        place
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn path(&self, path: &str) -> PathBuf {
        self.root().join(path)
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("in a folder")).expect("the folder can be made");
        fs::write(path, text).expect("the file can be written");
    }

    pub(super) fn masthead(&self, url: &str) {
        self.write("content/masthead.yaml", &format!("title: The Example Archive\nurl: {url}\n"));
    }

    pub(super) fn article(&self, slug: &str, title: &str) {
        self.write(&format!("content/articles/{slug}.md"), &article(title));
    }

    /// Writes an article elsewhere and moves it in, so that nobody sees it half-written.
    pub(super) fn move_in(&self, slug: &str, text: &str) {
        self.write("next.md", text);
        fs::rename(self.path("next.md"), self.path(&format!("content/articles/{slug}.md"))).expect("it can be moved");
    }

    /// Begins a preview at a free port.
    pub(super) fn preview(&self) -> Visit {
        self.preview_at(&options(0))
    }

    pub(super) fn preview_at(&self, options: &Options) -> Visit {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let notes = Arc::clone(&heard);
        let note = move |news: News| notes.lock().expect("no test panics while it notes").push(format!("{news:?}"));
        let preview = Preview::start(self.root(), options, note).expect("a free port and an archive");
        Visit { preview, heard, _folder: Arc::clone(&self.folder) }
    }
}

/// An article's file.
pub(super) fn article(title: &str) -> String {
    format!("---\ntitle: {title}\ndate: 1999-05-04\n---\nThe text of {title}.\n")
}

pub(super) fn options(port: u16) -> Options {
    Options { address: IpAddr::V4(Ipv4Addr::LOCALHOST), port, drafts: Drafts::Withheld }
}

/// Somebody who looks at a preview.
pub(super) struct Visit {
    pub(super) preview: Preview,
    heard: Arc<Mutex<Vec<String>>>,
    // The archive stays for as long as somebody looks at it.
    _folder: Arc<TempDir>,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Reply {
    pub(super) status: u16,
    head: String,
    pub(super) bytes: Vec<u8>,
}

impl Visit {
    pub(super) fn address(&self) -> SocketAddr {
        self.preview.address()
    }

    pub(super) fn get(&self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    /// Asks as a browser would, with further headers.
    pub(super) fn ask(&self, method: &str, path: &str, headers: &[&str]) -> Reply {
        let mut lines = vec![format!("Host: {}", self.address())];
        lines.extend(headers.iter().map(|header| (*header).to_owned()));
        self.send(format!("{method} {path} HTTP/1.1\r\n{}\r\nConnection: close\r\n\r\n", lines.join("\r\n")).as_bytes())
    }

    /// Sends a request as it is and reads all of the answer.
    pub(super) fn send(&self, request: &[u8]) -> Reply {
        let mut connection = self.connect();
        connection.write_all(request).expect("the preview listens");
        let mut answer = Vec::new();
        connection.read_to_end(&mut answer).expect("the preview answers");
        let end = answer.windows(4).position(|four| four == b"\r\n\r\n").expect("an answer has a head");
        let head = String::from_utf8_lossy(&answer[..end]).into_owned();
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("an answer has a status");
        Reply { status, head, bytes: answer[end + 4..].to_vec() }
    }

    /// Listens for new editions.
    pub(super) fn listen(&self) -> Ear {
        let mut connection = self.connect();
        let request = format!("GET /.backfile/events HTTP/1.1\r\nHost: {}\r\n\r\n", self.address());
        connection.write_all(request.as_bytes()).expect("the preview listens");
        Ear { connection, heard: Vec::new() }
    }

    fn connect(&self) -> TcpStream {
        let connection = TcpStream::connect(self.address()).expect("the preview listens");
        connection.set_read_timeout(Some(PATIENCE)).expect("a time is no trouble");
        connection
    }

    /// Waits until a page says something.
    pub(super) fn until_shown(&self, path: &str, text: &str) {
        self.until(&format!("{path} shows `{text}`"), || self.get(path).text().contains(text));
    }

    /// Waits until a page has a status.
    pub(super) fn until_status(&self, path: &str, status: u16) {
        self.until(&format!("{path} is {status}"), || self.get(path).status == status);
    }

    /// Waits until the editor was told something.
    pub(super) fn until_told(&self, text: &str) {
        self.until(&format!("the news say `{text}`"), || self.told(text) > 0);
    }

    /// How often the editor was told something.
    pub(super) fn told(&self, text: &str) -> usize {
        self.heard.lock().expect("no test panics while it notes").iter().filter(|news| news.contains(text)).count()
    }

    #[track_caller]
    fn until(&self, what: &str, is_so: impl Fn() -> bool) {
        let begun = Instant::now();
        while !is_so() {
            assert!(begun.elapsed() < PATIENCE, "it never came about that {what}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// Waits until every page is served with the bytes that a build of the archive would write.
    pub(super) fn until_equal_to_build(&self, place: &Place) {
        let sources = Sources::read(place.root()).expect("the archive is there");
        let site = Site::open(sources, Drafts::Withheld);
        assert!(site.is_sound(), "{:?}", site.diagnostics);
        let site = site.value;
        let pages = site.pages();
        self.until("all pages are those of a build", || pages.iter().all(|page| self.is_as_built(&site, *page)));
    }

    fn is_as_built(&self, site: &Site, page: Page) -> bool {
        let built = site.render(page).expect("the templates fit");
        let served = self.get(&format!("{}{}", site.base_path().trim_end_matches('/'), built.address.href()));
        served.status == 200 && served.undressed() == built.bytes
    }
}

impl Reply {
    /// The value of a header.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().skip(1).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The name of the edition that a page is from.
    pub(super) fn edition(&self) -> String {
        let text = self.text();
        let (_, after) = text.split_once("data-edition=\"").expect("a page is dressed");
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// The page without the reload script.
    pub(super) fn undressed(&self) -> Vec<u8> {
        let text = self.text();
        match text.split_once("<script src=\"/.backfile/reload.js\"") {
            Some((before, rest)) => {
                let (_, after) = rest.split_once("</script>").expect("the script element is closed");
                format!("{before}{after}").into_bytes()
            }
            None => self.bytes.clone(),
        }
    }
}

/// An open connection to the news.
pub(super) struct Ear {
    connection: TcpStream,
    heard: Vec<u8>,
}

impl Ear {
    /// Waits for the next edition and gives its name.
    pub(super) fn edition(&mut self) -> String {
        const BEFORE: &str = "data: ";
        loop {
            let text = String::from_utf8_lossy(&self.heard).into_owned();
            if let Some((before, (name, _))) =
                text.split_once(BEFORE).and_then(|(before, after)| Some((before, after.split_once('\n')?)))
            {
                self.heard.drain(..before.len() + BEFORE.len() + name.len());
                return name.to_owned();
            }
            let mut buffer = [0; 1024];
            let length = self.connection.read(&mut buffer).expect("news come in time");
            assert!(length > 0, "the news ended: {text}");
            self.heard.extend_from_slice(&buffer[..length]);
        }
    }

    /// Waits for the end of the news.
    pub(super) fn is_over(&mut self) -> bool {
        let mut rest = Vec::new();
        self.connection.read_to_end(&mut rest).is_ok()
    }
}
