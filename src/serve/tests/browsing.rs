//! What a browser gets: pages, files, and answers to odd requests, as from any web host.

use super::support::{Place, Reply, Visit};

const CHINESE: &str = "/articles/%E9%95%BF%E6%98%A5%E4%B9%8B%E8%A1%8C/";

#[track_caller]
fn check(visit: &Visit, path: &str, status: u16) -> Reply {
    let reply = visit.get(path);
    assert_eq!(reply.status, status, "{path}: {}", reply.text());
    reply
}

#[test]
fn every_page_is_served_with_the_bytes_of_a_build() {
    let place = Place::new();
    place.preview().until_equal_to_build(&place);
}

#[test]
fn a_page_has_its_type_and_its_script() {
    let visit = Place::new().preview();
    let page = check(&visit, "/articles/harbour/", 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.text().contains("The text of The harbour opens."));
    assert!(page.text().ends_with("async></script></body></html>"), "{}", page.text());
    assert_eq!(
        check(&visit, "/.backfile/reload.js", 200).header("content-type"),
        Some("text/javascript; charset=utf-8")
    );
    assert_eq!(check(&visit, "/.backfile/overlay.css", 200).header("content-type"), Some("text/css; charset=utf-8"));
    assert_eq!(check(&visit, "/feed.xml", 200).header("content-type"), Some("application/xml; charset=utf-8"));
    assert_eq!(check(&visit, "/notes.txt", 200).bytes, b"0123456789");
}

#[test]
fn an_unknown_address_gets_the_sites_own_page_for_it() {
    let visit = Place::new().preview();
    for path in ["/nowhere/", "/articles/harbour/x/", "/.backfile/", "/.git/config", "/content/masthead.yaml", "/x.png"]
    {
        let reply = check(&visit, path, 404);
        assert!(reply.text().contains("<title>") && reply.text().contains("reload.js"), "{}", reply.text());
    }
}

#[test]
fn a_missing_slash_is_added_and_the_question_kept() {
    let visit = Place::new().preview();
    let reply = check(&visit, "/articles/harbour?q=%20a&b", 308);
    assert_eq!(reply.header("location"), Some("/articles/harbour/?q=%20a&b"));
    let reply = check(&visit, CHINESE.trim_end_matches('/'), 308);
    assert_eq!(reply.header("location"), Some(CHINESE));
    check(&visit, "/articles/harbour/?q=1", 200);
    check(&visit, "/articles/harbour/index.html", 200);
    check(&visit, "/index.html", 200);
}

#[test]
fn a_chinese_address_is_found_encoded_and_raw() {
    let visit = Place::new().preview();
    let encoded = check(&visit, CHINESE, 200);
    assert!(encoded.text().contains("<title>长春之行</title>"));
    assert_eq!(check(&visit, "/articles/长春之行/", 200).bytes, encoded.bytes);
    assert_eq!(check(&visit, &CHINESE.to_lowercase(), 200).bytes, encoded.bytes);
    assert_eq!(check(&visit, "/articles/长春之行", 308).header("location"), Some(CHINESE));
}

#[test]
fn a_site_in_a_folder_is_served_there() {
    let place = Place::new();
    place.masthead("https://archive.example/old/%E6%8A%A5/");
    let visit = place.preview();
    let base = "/old/%E6%8A%A5/";
    assert!(visit.told(&format!("http://{}/old/", visit.address())) == 1);
    assert_eq!(check(&visit, "/?a=b", 307).header("location"), Some(&*format!("{base}?a=b")));
    assert_eq!(check(&visit, "/old/报", 307).header("location"), Some(base));
    assert_eq!(
        check(&visit, "/old/%E6%8A%A5/articles/harbour", 308).header("location"),
        Some(&*format!("{base}articles/harbour/"))
    );
    check(&visit, "/articles/harbour/", 404);
    check(&visit, "/old/%E6%8A%A5x/", 404);
    check(&visit, "/.backfile/reload.js", 200);
    visit.until_equal_to_build(&place);
}

#[test]
fn a_head_request_gets_the_head_alone() {
    let visit = Place::new().preview();
    for path in ["/", "/notes.txt", "/nowhere/"] {
        let (get, head) = (visit.get(path), visit.ask("HEAD", path, &["Range: bytes=0-1"]));
        assert_eq!((head.status, head.bytes.len()), (get.status, 0), "{path}");
        assert_eq!(head.header("content-length"), Some(&*get.bytes.len().to_string()), "{path}");
        assert_eq!(head.header("content-type"), get.header("content-type"), "{path}");
    }
}

#[test]
fn part_of_a_file_is_given_when_it_is_asked_for() {
    let visit = Place::new().preview();
    let ask = |header: &str| visit.ask("GET", "/notes.txt", &[header]);
    let part = ask("Range: bytes=2-4");
    assert_eq!((part.status, &*part.bytes), (206, &b"234"[..]));
    assert_eq!(part.header("content-range"), Some("bytes 2-4/10"));
    assert_eq!(part.header("content-length"), Some("3"));
    let beyond = ask("Range: bytes=10-");
    assert_eq!((beyond.status, beyond.header("content-range")), (416, Some("bytes */10")));
    let whole = ask("Range: bytes=0-1,3-4");
    assert_eq!((whole.status, whole.bytes.len(), whole.header("accept-ranges")), (200, 10, Some("bytes")));
    assert_eq!(visit.ask("GET", "/notes.txt", &["Range: bytes=2-4", "If-Range: \"x\""]).status, 200);
}

#[test]
fn only_reading_is_allowed() {
    let visit = Place::new().preview();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "BREW"] {
        let reply = visit.ask(method, "/", &["Content-Length: 0"]);
        assert_eq!((reply.status, reply.header("allow")), (405, Some("GET, HEAD")), "{method}");
    }
}

#[test]
fn a_hostile_address_is_answered_and_nothing_else() {
    let visit = Place::new().preview();
    for path in ["/%", "/%zz/", "/%ff", "/%E9%95", "/articles/%"] {
        assert_eq!(visit.get(path).status, 400, "{path}");
    }
    let long = format!("/{}", "a".repeat(60_000));
    let encoded = format!("/{}", "%2e%2e%2f".repeat(6_000));
    let deep = "/a".repeat(30_000);
    for path in
        ["/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/..%5c..%5cx", "/%00", "//archive.example/", "/a//b/"]
    {
        check(&visit, path, 404);
    }
    for path in [&*long, &*encoded, &*deep] {
        check(&visit, path, 404);
    }
    let endless = visit.get(&format!("/{}", "a".repeat(100_000)));
    assert!((400..500).contains(&endless.status), "{}", endless.status);
    check(&visit, "/", 200);
}

#[test]
fn a_page_that_forbids_scripts_is_reloaded_all_the_same() {
    let place = Place::new();
    let policy = "default-src 'none'; style-src 'self'; img-src 'self' data:";
    let page = |policy: &str| {
        format!(
            "<!doctype html><head><meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\"></head><body>Front</body>"
        )
    };
    place.write("templates/front.html", &page(policy));
    let widened = format!("{policy}; script-src &#39;self&#39;; connect-src &#39;self&#39;");
    let expected = page(&widened.replace('\'', "&#39;"));
    assert_eq!(String::from_utf8_lossy(&place.preview().get("/").undressed()), expected);
}
