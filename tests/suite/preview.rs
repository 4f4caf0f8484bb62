//! The preview serves what a build writes.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};

use backfile::content::Drafts;
use backfile::pages::address;
use backfile::serve::{Options, Preview};
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::Folder;

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

#[test]
fn served_bytes_equal_built_bytes_for_every_page_of_a_demo_archive() {
    let folder = Folder::empty();
    folder.backfile(&["demo", "archive", "--articles", "40"]).ends(0);
    let root = folder.path().join("archive");
    let sources = Sources::read(&root).expect("the archive is there");
    let site = Site::open(sources, Drafts::Withheld).value;
    let options = Options { address: IpAddr::V4(Ipv4Addr::LOCALHOST), port: 0, drafts: Drafts::Withheld };
    let preview = Preview::start(&root, &options, |_| {}).expect("a free port is found");

    for page in site.pages() {
        let built = site.render(page).expect("pages render").bytes;
        let place = address(site.archive(), page);
        let served = get(preview.address(), &place.href());
        let is_page = place.file().ends_with(".html");
        assert!(if is_page { bare(&served) == bare(&built) } else { served == built }, "{place} differs");
    }
    preview.stop();
}
