//! Where a preview listens, to whom it answers, and how it begins and ends.

use std::net::{IpAddr, Ipv4Addr, TcpListener, TcpStream};

use super::support::{Place, options};
use crate::serve::{Options, Preview, ServeFault};

#[test]
fn a_request_for_another_host_is_turned_away() {
    let visit = Place::new().preview();
    let port = visit.address().port();
    let check = |host: &str, status: u16| {
        let reply = visit.send(format!("GET / HTTP/1.1\r\n{host}Connection: close\r\n\r\n").as_bytes());
        assert_eq!(reply.status, status, "{host}");
    };
    check(&format!("Host: 127.0.0.1:{port}\r\n"), 200);
    check(&format!("Host: LocalHost:{port}\r\n"), 200);
    check(&format!("Host: [::1]:{port}\r\n"), 200);
    check(&format!("Host: archive.example:{port}\r\n"), 421);
    check(&format!("Host: 192.0.2.7:{port}\r\n"), 421);
    check("Host: 127.0.0.1\r\n", 421);
    check("Host: 长春\r\n", 421);
    check("", 400);
    check(&format!("Host: 127.0.0.1:{port}\r\nHost: archive.example\r\n"), 400);
    let absolute =
        format!("GET http://archive.example/ HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n");
    assert_eq!(visit.send(absolute.as_bytes()).status, 421);
}

#[test]
fn another_sites_page_hears_no_news() {
    let visit = Place::new().preview();
    let check = |header: &str, status: u16| {
        // The news of its own pages do not end, so only their beginning is asked for.
        assert_eq!(visit.ask("HEAD", "/.backfile/events", &[header]).status, status, "{header}");
    };
    check(&format!("Origin: http://{}", visit.address()), 200);
    check("Sec-Fetch-Site: same-origin", 200);
    check("Origin: http://archive.example", 403);
    check("Origin: null", 403);
    check("Sec-Fetch-Site: cross-site", 403);
}

#[test]
fn a_preview_for_the_house_is_no_prey_for_foreign_names() {
    let place = Place::new();
    let everywhere = Options { address: IpAddr::V4(Ipv4Addr::UNSPECIFIED), ..options(0) };
    let visit = place.preview_at(&everywhere);
    let port = visit.address().port();
    visit.until_told(&format!("http://127.0.0.1:{port}/"));
    let check = |host: &str, status: u16| {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n");
        assert_eq!(visit.send(request.as_bytes()).status, status, "{host}");
    };
    check("192.0.2.7", 200);
    check("archive.example", 421);
}

#[test]
fn a_taken_port_is_named_with_what_to_do() {
    let place = Place::new();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let port = taken.local_addr().expect("it has an address").port();
    let fault = Preview::start(place.root(), &options(port), |_| ()).expect_err("the port is taken");
    assert_eq!(
        fault.to_string(),
        format!("port {port} at 127.0.0.1 is taken by another program; choose another one with `--port`")
    );
}

#[test]
fn a_folder_without_an_archive_cannot_be_previewed() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let fault = Preview::start(folder.path(), &options(0), |_| ()).expect_err("there is no archive");
    assert!(matches!(fault, ServeFault::Unreadable(_)), "{fault}");
    assert!(fault.to_string().contains("content"), "{fault}");
}

#[test]
fn a_stopped_preview_leaves_its_port_and_its_readers() {
    let visit = Place::new().preview();
    let address = visit.address();
    let mut ear = visit.listen();
    ear.edition();
    visit.preview.stop();
    assert!(ear.is_over());
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn a_preview_that_is_started_again_has_another_edition() {
    let place = Place::new();
    let first = place.preview().get("/").edition();
    let second = place.preview().get("/").edition();
    assert_ne!(first, second);
}
