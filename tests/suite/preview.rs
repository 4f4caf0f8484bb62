//! The preview serves what a build writes.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use backfile::content::Drafts;
use backfile::pages::address;
use backfile::serve::{Options, Preview};
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::{Chance, Folder};

/// How many edits a walk has, and after how many of them the preview is compared with a build.
const EDITS: usize = 40;
const BETWEEN_LOOKS: usize = 10;

/// Longer than any machine needs; only a test that fails waits for so long.
const PATIENCE: Duration = Duration::from_secs(60);

/// The body of what is served at an address.
fn get(server: SocketAddr, path: &str) -> Vec<u8> {
    let mut connection = TcpStream::connect(server).expect("the preview listens");
    let request = format!("GET {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n\r\n");
    connection.write_all(request.as_bytes()).expect("the preview reads");
    let mut reply = Vec::new();
    connection.read_to_end(&mut reply).expect("the preview answers");
    let head = reply.windows(4).position(|window| window == b"\r\n\r\n").expect("a reply has a head");
    reply.split_off(head + 4)
}

/// A page without its content policy and the preview's script, the two things that the preview may change.
fn bare(html: &[u8]) -> String {
    let mut text = String::from_utf8_lossy(html).into_owned();
    for (begin, end) in
        [("<meta http-equiv=\"Content-Security-Policy\"", ">"), ("<script src=\"/.backfile/", "</script>")]
    {
        if let Some(start) = text.find(begin)
            && let Some(length) = text[start..].find(end)
        {
            text.replace_range(start..start + length + end.len(), "");
        }
    }
    text
}

fn demo(articles: &str) -> Folder {
    let folder = Folder::empty();
    folder.backfile(&["demo", ".", "--articles", articles]).ends(0);
    folder
}

fn preview(folder: &Folder) -> Preview {
    let options = Options { address: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 0, drafts: Drafts::Withheld };
    Preview::start(folder.path(), &options, |_| {}).expect("a free port is found")
}

/// The pages that are served otherwise than a build would write them.
fn differing(preview: &Preview, folder: &Folder) -> Vec<String> {
    let sources = Sources::read(folder.path()).expect("the archive is there");
    let opened = Site::open(sources, Drafts::Withheld);
    assert!(opened.is_sound(), "{:?}", opened.diagnostics);
    let site = opened.value;
    let mut differing = Vec::new();
    for page in site.pages() {
        let built = site.render(page).expect("pages render").bytes;
        let place = address(site.archive(), page);
        let served = get(preview.address(), &place.href());
        let is_page = place.file().ends_with(".html");
        if if is_page { bare(&served) != bare(&built) } else { served != built } {
            differing.push(place.to_string());
        }
    }
    differing
}

#[test]
fn served_bytes_equal_built_bytes_for_every_page_of_a_demo_archive() {
    let folder = demo("40");
    let preview = preview(&folder);
    assert_eq!(differing(&preview, &folder), Vec::<String>::new());
    preview.stop();
}

#[test]
fn a_walk_of_edits_ends_equal_to_a_build() {
    let folder = demo("30");
    let preview = preview(&folder);
    let mut chance = Chance(5);
    for step in 1..=EDITS {
        edit(&folder, &mut chance, step);
        // Some edits come while the last one is being taken in, and some after it.
        std::thread::sleep(Duration::from_millis(chance.below(250) as u64));
        if step % BETWEEN_LOOKS == 0 {
            let begun = Instant::now();
            while !differing(&preview, &folder).is_empty() {
                assert!(begun.elapsed() < PATIENCE, "step {step}: {:?}", differing(&preview, &folder));
            }
        }
    }
    preview.stop();
}

/// Edits some file of an archive, most often the text of an article.
fn edit(folder: &Folder, chance: &mut Chance, step: usize) {
    let files = folder.tree("content");
    let some = |below: &str, chance: &mut Chance| {
        let files: Vec<_> = files.iter().filter(|(path, _)| path.starts_with(below) && path.ends_with(".md")).collect();
        let (path, bytes) = files[chance.below(files.len())];
        (format!("content/{path}"), String::from_utf8(bytes.clone()).expect("it is text"))
    };
    let (article, text) = some("articles/", chance);
    let (person, record) = some("people/", chance);
    let set = |path: &str, text: String| folder.write(path, text.as_bytes());
    match chance.below(12) {
        0 => set(&article, text.replacen("title: ", &format!("date_note: Note {step}\ntitle: "), 1)),
        1 => set(&article, text.replacen("---\n", "---\ndraft: true\n", 1)),
        2 => set(&article, text.replacen("---\n", "---\ntitel: x\n", 1)),
        3 => set(&person, record.replacen("---\n", "---\nnonsense: x\n", 1)),
        4 => set(
            &format!("content/articles/new-{}.md", step % 3),
            format!("---\ntitle: New {step}\ndate: 2031\n---\nA.\n"),
        ),
        5 => set(&format!("static/note-{}.txt", step % 3), step.to_string()),
        6 => set("templates/not_found.html", format!("<p>Not found, {step}</p>")),
        _ => set(&article, format!("{text}\nA paragraph of step {step}.\n")),
    }
    // What is wrong is seen for a while and then mended, by which the last good site has to catch up.
    std::thread::sleep(Duration::from_millis(chance.below(200) as u64));
    for (path, mended) in [(article, text), (person, record)] {
        let now = folder.read(&path);
        if now.contains("titel: x")
            || now.contains("nonsense: x")
            || now.contains("draft: true") && !mended.contains("draft:")
        {
            set(&path, mended);
        }
    }
}
