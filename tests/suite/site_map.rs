//! What crawlers and browsers read: the site map, what they may read, and how the archive is searched.

use std::collections::BTreeSet;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::pages::{address, is_on_site_map};
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::{PageText, SHORT, archive};

fn demo(articles: usize) -> Site {
    let demo = Demo::new(articles, 7);
    let files: Vec<(String, Vec<u8>)> =
        (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect();
    let files: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    Site::open(Sources::from_bytes(&files), Drafts::Withheld).value
}

/// What stands between these tags in a file of the site.
fn between(site: &Site, path: &str, start: &str, end: &str) -> Vec<String> {
    let page = site.find(path).unwrap_or_else(|| panic!("the site has no {path}"));
    let text = String::from_utf8(site.render(page).expect("pages render").bytes).expect("it is UTF-8");
    let pieces = text.split(start).skip(1).map(|piece| piece.split(end).next().unwrap_or_default());
    pieces.map(|piece| piece.replace("&apos;", "'").replace("&amp;", "&")).collect()
}

#[test]
fn a_site_map_whole_or_divided_lists_every_page_for_readers_once() {
    for (articles, is_divided) in [(1, false), (40, false), (300, true)] {
        let site = demo(articles);
        let url = site.archive().masthead().url.trim_end_matches('/');
        let index = between(&site, "/sitemap.xml", "<sitemap><loc>", "</loc>");
        assert_eq!(!index.is_empty(), is_divided, "{articles} articles");
        let files = index.iter().map(|address| address.strip_prefix(url).expect("it is of this site"));
        let files: Vec<&str> = if is_divided { files.collect() } else { vec!["/sitemap.xml"] };
        let listed: Vec<String> = files.iter().flat_map(|file| between(&site, file, "<url><loc>", "</loc>")).collect();
        let pages = site.pages().into_iter().filter(|page| is_on_site_map(*page));
        let expected: BTreeSet<String> =
            pages.map(|page| format!("{url}{}", address(site.archive(), page).href())).collect();
        assert_eq!(listed.len(), expected.len(), "{articles} articles");
        assert_eq!(listed.into_iter().collect::<BTreeSet<String>>(), expected, "{articles} articles");
    }
}

#[test]
fn a_divided_site_map_has_a_file_for_each_year_with_the_days_that_are_known() {
    let site = demo(300);
    let articles = between(&site, "/sitemap-2005.xml", "<loc>https://demo.example/articles/", "</loc>");
    assert!(!articles.is_empty());
    assert!(between(&site, "/sitemap-2005.xml", "<lastmod>", "</lastmod>").iter().all(|day| day.len() == 10));
    assert!(between(&site, "/sitemap-undated.xml", "<lastmod>", "</lastmod>").is_empty());
    for absent in ["/sitemap-1066.xml", "/sitemap-2005-1.xml", "/sitemap-2005-2.xml", "/sitemap-.xml", "/sitemap-1.xml"]
    {
        assert_eq!(site.find(absent), None, "{absent}");
    }
}

#[test]
fn an_archives_own_robots_file_wins() {
    let archive = archive("").change("content/articles/a.md", SHORT);
    PageText::of(&archive.site(), "/robots.txt")
        .has("User-agent: * Allow: / Sitemap: https://archive.example/sitemap.xml");
    let own = archive.change("static/robots.txt", "User-agent: *\nDisallow: /data/\n");
    PageText::of(&own.site(), "/robots.txt").has("Disallow: /data/").has_no("Sitemap");
}

#[test]
fn browsers_learn_to_search_the_archive_from_every_page() {
    let archive =
        archive("-- content/masthead.yaml --\ntitle: A & B – the “<Gazette>”\nurl: https://example.org/a&b/\n")
            .change("content/articles/a.md", SHORT);
    let head = r#"<link rel="search" type="application/opensearchdescription+xml" …href="/a&amp;b/opensearch.xml">"#;
    archive.page("/").has(head);
    archive.page("/articles/a/").has(head);
    let description = archive.page("/opensearch.xml");
    description.has("<ShortName>A &amp; B – the</ShortName>");
    description.has(r#"template="https://example.org/a&amp;b/search/?q={searchTerms}"/>"#);
}
