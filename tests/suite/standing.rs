//! What stands from one build to the next: how much of a site an edit makes anew, and what happens to what was noted.
//!
//! That nothing stale ever stands is what `edits` proves.

use std::collections::BTreeMap;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::{Folder, SHORT, archive};

/// The files of an archive, by their paths.
type Files = BTreeMap<String, Vec<u8>>;

fn fictional() -> Files {
    let demo = Demo::new(60, 4);
    (0..demo.len()).map(|index| demo.file(index)).map(|file| (file.path, file.bytes)).collect()
}

fn open(files: &Files) -> Site {
    let all: Vec<(&str, &[u8])> = files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice())).collect();
    let opened = Site::open(Sources::from_bytes(&all), Drafts::Withheld);
    assert!(opened.is_sound());
    opened.value
}

/// The bases of all pages, by address.
fn bases(site: &Site) -> BTreeMap<String, [u8; 16]> {
    let bases = site.bases();
    let pages = site.pages().into_iter();
    pages.filter_map(|page| Some((site.address(page).to_string(), bases.of(page)?.0))).collect()
}

/// The addresses whose basis is another than before.
fn changed(before: &Site, after: &Site) -> Vec<String> {
    let (before, after) = (bases(before), bases(after));
    after
        .into_iter()
        .filter(|(address, basis)| before.get(address) != Some(basis))
        .map(|(address, _)| address)
        .collect()
}

#[test]
fn a_paragraph_more_touches_what_shows_the_article_and_no_other_page() {
    let mut files = fictional();
    let before = open(&files);
    let mut articles = files.keys().filter(|path| path.starts_with("content/articles/") && path.ends_with(".md"));
    let path = articles.next_back().expect("there are articles").clone();
    files.get_mut(&path).expect("it is there").extend_from_slice(b"\nOne paragraph more.\n");
    let after = open(&files);
    let address = path.trim_start_matches("content").replace(".md", "/");
    let changed = changed(&before, &after);
    assert!(changed.contains(&address), "{address} is not in {changed:?}");
    assert!(changed.len() * 2 < before.pages().len(), "{} of {}", changed.len(), before.pages().len());
    let other_articles = changed.iter().filter(|changed| changed.starts_with("/articles/") && **changed != address);
    assert!(other_articles.count() < 20, "{changed:?}");
    // What shows no texts of articles stands: pictures of the whole, tables, citations.
    let of_the_whole: Vec<&str> = ["/data/", "/map/", "/network/", "/numbers/", "/sitemap"]
        .iter()
        .flat_map(|whole| changed.iter().filter(move |changed| changed.starts_with(whole)))
        .map(String::as_str)
        .collect();
    assert_eq!(of_the_whole, ["/data/articles.jsonl"]);
}

#[test]
fn a_template_of_ones_own_leaves_nothing_standing_but_the_search_index() {
    let text =
        format!("-- content/masthead.yaml --\ntitle: Example Gazette\n-- content/articles/a.md --\n{SHORT}Text.\n");
    let (before, after) = (archive(&text), archive(&text).change("templates/footer.html", "Set by hand."));
    let (before, after) = (before.open().value, after.open().value);
    let standing: Vec<String> = {
        let changed = changed(&before, &after);
        bases(&after).into_keys().filter(|address| !changed.contains(address)).collect()
    };
    assert_eq!(standing, ["/search/index.bin"]);
}

#[test]
fn what_is_saved_while_a_build_runs_is_not_taken_for_what_it_read() {
    let folder = two_articles();
    let read = || Site::open(Sources::read(folder.path()).expect("it can be read"), Drafts::Withheld).value;
    let (site, before) = (read(), bases(&read()));
    folder.write("content/masthead.yaml", b"title: Another Gazette\n");
    folder.write("templates/not_found.html", b"Gone.");
    assert!(bases(&site) == before);
    assert!(changed(&site, &read()).len() > before.len() / 2);
}

#[test]
fn what_was_noted_may_be_damaged_or_deleted_at_any_time() {
    let folder = two_articles();
    folder.backfile(&["build"]).ends(0);
    let clean = folder.tree("public");
    let noted = folder.path().join(".backfile/standing");
    let whole = std::fs::read(&noted).expect("a build notes what it made");
    for damaged in [&b""[..], b"nonsense", &whole[..whole.len() / 2], &[&whole[..], b"more"].concat()] {
        std::fs::write(&noted, damaged).expect("it can be written");
        folder.backfile(&["build"]).ends(0).says("Nothing changed");
        assert_eq!(std::fs::read(&noted).expect("it is made anew"), whole);
    }
    std::fs::remove_dir_all(folder.path().join(".backfile")).expect("it can be removed");
    folder.backfile(&["build"]).ends(0).says("Nothing changed");
    assert_eq!(folder.tree("public"), clean);
}

#[test]
fn a_galley_may_be_damaged_or_deleted_at_any_time_and_none_is_left_over() {
    let folder = two_articles();
    folder.backfile(&["build"]).ends(0);
    let clean = folder.tree("public");
    let galleys = || -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder.path().join(".backfile/galleys")).expect("a build lays some aside");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let galley = galleys().remove(0);
    let whole = std::fs::read(&galley).expect("it can be read");
    let index = folder.path().join("public/search/index.bin");
    for damaged in [Some(&b""[..]), Some(b"nonsense"), Some(&whole[..whole.len() / 2]), None] {
        match damaged {
            Some(damaged) => std::fs::write(&galley, damaged).expect("it can be written"),
            None => std::fs::remove_dir_all(folder.path().join(".backfile/galleys")).expect("it can be removed"),
        }
        std::fs::write(&index, "cut off").expect("it can be written");
        folder.backfile(&["build"]).ends(0);
        assert_eq!(folder.tree("public"), clean);
        assert_eq!(std::fs::read(&galley).expect("it is made anew"), whole);
    }
    folder.write("content/articles/a.md", format!("{SHORT}Another text.\n").as_bytes());
    folder.backfile(&["build", "--verify"]).ends(0);
    assert_eq!(galleys().len(), 1);
    assert_ne!(galleys(), [galley]);
}

#[test]
fn what_was_noted_serves_another_folder_only_as_far_as_it_has_the_same_files() {
    let folder = two_articles();
    folder.backfile(&["build"]).ends(0);
    folder.backfile(&["build", "--output", "other"]).ends(0).says("0 kept");
    assert_eq!(folder.tree("other"), folder.tree("public"));
}

#[test]
fn a_file_of_the_site_that_was_cut_off_by_hand_is_made_again() {
    let folder = two_articles();
    folder.backfile(&["build"]).ends(0);
    let clean = folder.tree("public");
    let page = folder.path().join("public/articles/a/index.html");
    std::fs::write(&page, "cut off").expect("it can be written");
    folder.backfile(&["build"]).ends(0);
    assert_eq!(folder.tree("public"), clean);
}

fn two_articles() -> Folder {
    let text = format!(
        "-- content/masthead.yaml --\ntitle: Example Gazette\n-- content/articles/a.md --\n{SHORT}Text.\n-- content/articles/b.md --\n{SHORT}More.\n"
    );
    archive(&text).on_disk()
}
