//! Errors in the content: shown on top of the last sound site, and gone when they are mended.

use std::fs;

use super::support::{Place, article};

const BROKEN: &str = "---\ntitle: <script>alert(1)</script>\ndate: 1999-05-04\ntitel: x\n---\nText.\n";

#[test]
fn errors_are_shown_over_the_last_sound_site_until_they_are_mended() {
    let place = Place::new();
    let visit = place.preview();
    place.write("content/articles/broken.md", BROKEN);
    visit.until_shown("/articles/harbour/", "<p>content/articles/broken.md:4:1: unknown-key: ");
    let page = visit.get("/articles/harbour/");
    assert_eq!(page.status, 200);
    let text = page.text();
    assert!(text.contains("The text of The harbour opens."), "{text}");
    assert!(text.contains("<backfile-faults>"), "{text}");
    assert!(text.contains("<pre>4 | titel: x\n") && text.contains("`title`"), "{text}");
    assert!(visit.get("/nowhere/").text().contains("<backfile-faults>"));
    assert_eq!(visit.get("/articles/broken/").status, 404);
    visit.until_told("unknown-key");
    place.article("broken", "No longer broken");
    visit.until_shown("/articles/broken/", "No longer broken");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_page_whose_own_file_is_broken_shows_the_faults_alone() {
    let place = Place::new();
    let visit = place.preview();
    place.write("content/articles/harbour.md", "---\ntitle: The harbour\ndate: 1999-99-04\n---\nAnother text.\n");
    visit.until_shown("/articles/harbour/", "content/articles/harbour.md:3:");
    let page = visit.get("/articles/harbour/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("reload.js") && !page.text().contains("<backfile-faults>"), "{}", page.text());
    place.article("harbour", "The harbour");
    visit.until_equal_to_build(&place);
}

#[test]
fn an_archive_that_begins_with_errors_shows_them_on_every_page() {
    let place = Place::new();
    place.write("content/articles/broken.md", BROKEN);
    let visit = place.preview();
    for path in ["/", "/articles/harbour/", "/nowhere/", "/feed.xml"] {
        let page = visit.get(path);
        assert_eq!(page.status, 500, "{path}");
        assert!(
            page.text().contains("One error in the archive") && page.text().contains("reload.js"),
            "{}",
            page.text()
        );
        assert!(!page.text().contains("<script>alert"), "{}", page.text());
    }
    assert_eq!(visit.told("Opened"), 0);
    let mut ear = visit.listen();
    let first = ear.edition();
    fs::remove_file(place.path("content/articles/broken.md")).expect("it is there");
    assert_ne!(ear.edition(), first);
    visit.until_told("Opened");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_start_with_errors_names_the_folder_of_the_site_and_no_good_site() {
    let place = Place::new();
    place.masthead("https://archive.example/old/");
    place.write("content/articles/broken.md", BROKEN);
    let visit = place.preview();
    assert_eq!(visit.told(&format!("Listening {{ url: \"http://{}/old/\" }}", visit.address())), 1);
    assert_eq!(visit.told("has_site: false"), 1);
    place.article("broken", "No longer broken");
    visit.until_told("Opened { articles: 3,");
    place.write("content/articles/broken.md", BROKEN);
    visit.until_told("has_site: true");
    assert_eq!(visit.told("Changed"), 0);
}

#[test]
fn a_deleted_article_that_others_link_to_takes_no_other_page_with_it() {
    let place = Place::new();
    let text = article("The bridge") + "[The harbour](harbour.md)\n";
    place.write("content/articles/bridge.md", &text);
    let visit = place.preview();
    fs::remove_file(place.path("content/articles/harbour.md")).expect("it is there");
    visit.until_shown("/articles/bridge/", "broken-link");
    let front = visit.get("/");
    assert_eq!(front.status, 200);
    assert!(front.text().contains("<backfile-faults>"), "{}", front.text());
    assert_eq!(visit.get("/feed.xml").status, 200);
    assert_eq!(visit.get("/articles/harbour/").status, 500);
    place.write("content/articles/bridge.md", &article("The bridge"));
    visit.until_equal_to_build(&place);
}

#[test]
fn a_mistake_that_goes_with_its_new_file_or_folder_is_shown_no_longer() {
    let place = Place::new();
    let visit = place.preview();
    place.write("content/articles/broken.md", BROKEN);
    visit.until_shown("/", "unknown-key");
    fs::remove_file(place.path("content/articles/broken.md")).expect("it is there");
    visit.until_equal_to_build(&place);
    place.write("content/articles/1999/broken.md", BROKEN);
    visit.until_shown("/", "unknown-key");
    fs::remove_dir_all(place.path("content/articles/1999")).expect("it is there");
    visit.until_equal_to_build(&place);
}

#[test]
fn lists_and_feeds_stand_while_hundreds_of_their_articles_are_gone() {
    let place = Place::new();
    place.write("content/masthead.yaml", "title: A\nurl: https://archive.example/\nper_page: 1000\nfeed_size: 1000\n");
    (0..300).for_each(|number| place.article(&format!("a-{number}"), &format!("Number {number}")));
    let visit = place.preview();
    place.write("content/people/broken.md", BROKEN);
    visit.until_shown("/", "unknown-key");
    (0..300).for_each(|number| {
        fs::remove_file(place.path(&format!("content/articles/a-{number}.md"))).expect("it is there")
    });
    for path in ["/", "/feed.xml", "/dates/1999/"] {
        assert_eq!(visit.get(path).status, 200, "{path}");
    }
    assert!(visit.get("/feed.xml").text().contains("The text of The harbour opens."));
    fs::remove_file(place.path("content/people/broken.md")).expect("it is there");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_mistake_in_a_text_is_shown_and_mended_without_more() {
    let place = Place::new();
    let visit = place.preview();
    let text = article("The harbour opens");
    place.write("content/articles/harbour.md", &format!("{text}[Nowhere](/nowhere/)\n"));
    visit.until_shown("/", "broken-link");
    assert_eq!(visit.told("Changed"), 0);
    place.write("content/articles/harbour.md", &format!("{text}Mended.\n"));
    visit.until_shown("/articles/harbour/", "Mended.");
    visit.until_equal_to_build(&place);
}

#[test]
fn warnings_are_told_once_and_never_shown() {
    let place = Place::new();
    place.write("content/articles/script.md", "---\ntitle: One\ndate: 1999-05-04\n---\n<script>x</script>\n");
    let visit = place.preview();
    assert_eq!(visit.told("forbidden-html"), 1);
    assert!(!visit.get("/").text().contains("<backfile-faults>"));
    place.move_in("harbour", &article("The harbour again"));
    visit.until_shown("/articles/harbour/", "The harbour again");
    visit.until_told("Changed");
    assert_eq!(visit.told("forbidden-html"), 1);
}

#[test]
fn a_template_that_does_not_fit_its_page_is_shown_with_its_place() {
    let place = Place::new();
    place.write("templates/article.html", "<p>{{ article.headline.nothing }}</p>");
    let visit = place.preview();
    let page = visit.get("/articles/harbour/");
    assert_eq!(page.status, 500);
    assert!(page.text().contains("templates/article.html:1:"), "{}", page.text());
    place.write("templates/article.html", "<p>{{ article.title");
    visit.until_shown("/", "templates/article.html:1:");
    place.write("templates/article.html", "<p>{{ article.title }}</p>");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_moment_without_content_is_survived() {
    let place = Place::new();
    let visit = place.preview();
    fs::rename(place.path("content"), place.path("away")).expect("it can be moved");
    visit.until_shown("/dates/", "The archive cannot be read");
    visit.until_told("Unreadable");
    fs::rename(place.path("away"), place.path("content")).expect("it can be moved");
    visit.until_equal_to_build(&place);
    // The folder that came back is watched like the one that went.
    place.write("content/articles/late.md", &article("Late"));
    visit.until_shown("/articles/late/", "The text of Late.");
}
