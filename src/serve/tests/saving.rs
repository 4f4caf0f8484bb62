//! Every way in which editors and their programs change files, and what browsers are told of it.

use std::fs;
use std::time::Duration;

use super::support::{Place, article};

#[test]
fn a_save_reaches_the_browser() {
    let place = Place::new();
    let visit = place.preview();
    let mut ear = visit.listen();
    let first = ear.edition();
    assert_eq!(visit.get("/").edition(), first);
    place.article("harbour", "The harbour closes");
    assert_ne!(ear.edition(), first);
    visit.until_shown("/articles/harbour/", "The text of The harbour closes.");
    assert_ne!(visit.get("/").edition(), first);
    visit.until_told("Changed { files: 1,");
}

#[test]
fn a_file_that_is_moved_over_another_is_a_save() {
    let place = Place::new();
    let visit = place.preview();
    for (from, title) in [("content/articles/.harbour.swp", "From here"), ("elsewhere.md", "From outside")] {
        place.write(from, &article(title));
        fs::rename(place.path(from), place.path("content/articles/harbour.md")).expect("it can be moved");
        visit.until_shown("/articles/harbour/", &format!("The text of {title}."));
    }
    visit.until_equal_to_build(&place);
}

#[test]
fn a_save_by_way_of_a_backup_is_a_save() {
    let place = Place::new();
    let visit = place.preview();
    let (file, backup) = (place.path("content/articles/harbour.md"), place.path("content/articles/harbour.md~"));
    fs::rename(&file, &backup).expect("it can be moved");
    place.article("harbour", "Written anew");
    fs::remove_file(&backup).expect("it is there");
    visit.until_shown("/articles/harbour/", "The text of Written anew.");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_deleted_article_is_gone_and_a_new_one_there() {
    let place = Place::new();
    let visit = place.preview();
    fs::remove_file(place.path("content/articles/harbour.md")).expect("it is there");
    visit.until_status("/articles/harbour/", 404);
    place.article("bridge", "The bridge");
    visit.until_status("/articles/bridge/", 200);
    visit.until_equal_to_build(&place);
}

#[test]
fn a_folder_can_be_moved_deleted_and_made_anew() {
    let place = Place::new();
    let visit = place.preview();
    place.write("content/articles/1999/05/fair.md", &article("The fair"));
    visit.until_status("/articles/1999/05/fair/", 200);
    fs::rename(place.path("content/articles/1999"), place.path("content/articles/old")).expect("it can be moved");
    place.write("content/articles/old/05/fair.md", &article("The fair, moved"));
    visit.until_shown("/articles/old/05/fair/", "The fair, moved");
    visit.until_status("/articles/1999/05/fair/", 404);
    fs::rename(place.path("content/articles/old"), place.path("away")).expect("it can be moved");
    visit.until_status("/articles/old/05/fair/", 404);
    fs::rename(place.path("away"), place.path("content/articles/1999")).expect("it can be moved");
    visit.until_shown("/articles/1999/05/fair/", "The fair, moved");
    fs::remove_dir_all(place.path("content/articles/1999")).expect("it is there");
    visit.until_status("/articles/1999/05/fair/", 404);
    place.write("content/articles/1999/05/06/fair.md", &article("The fair again"));
    visit.until_shown("/articles/1999/05/06/fair/", "The fair again");
    place.write("content/articles/1999/05/06/fair.md", &article("The fair at last"));
    visit.until_shown("/articles/1999/05/06/fair/", "The fair at last");
    visit.until_equal_to_build(&place);
}

#[test]
fn the_folders_of_an_archive_can_come_and_go() {
    let place = Place::new();
    let visit = place.preview();
    fs::remove_dir_all(place.path("static")).expect("it is there");
    visit.until_status("/notes.txt", 404);
    place.write("static/notes.txt", "one");
    visit.until_shown("/notes.txt", "one");
    place.write("static/notes.txt", "two");
    visit.until_shown("/notes.txt", "two");
    fs::rename(place.path("content"), place.path("away")).expect("it can be moved");
    fs::create_dir(place.path("content")).expect("it can be made");
    visit.until_status("/articles/harbour/", 404);
    place.article("harbour", "In a new folder");
    visit.until_shown("/articles/harbour/", "The text of In a new folder.");
    // What lies elsewhere now is none of the archive's.
    place.write("away/articles/harbour.md", "---\n");
    place.article("harbour", "In the new folder");
    visit.until_shown("/articles/harbour/", "The text of In the new folder.");
}

#[test]
fn templates_and_the_masthead_are_watched_too() {
    let place = Place::new();
    let visit = place.preview();
    place.write("templates/front.html", "<p>Another front</p>");
    visit.until_shown("/", "Another front");
    place.masthead("https://archive.example/old/");
    visit.until_status("/", 307);
    visit.until_equal_to_build(&place);
}

#[test]
fn what_hosts_ask_for_by_its_address_is_watched_though_it_is_hidden() {
    let place = Place::new();
    place.write("static/.well-known/security.txt", "Contact: one");
    let visit = place.preview();
    place.write("static/.well-known/security.txt", "Contact: two");
    visit.until_shown("/.well-known/security.txt", "Contact: two");
    place.write("static/.well-known/other.txt", "Another");
    visit.until_shown("/.well-known/other.txt", "Another");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_file_that_an_editor_only_tries_to_write_is_no_change() {
    let place = Place::new();
    let visit = place.preview();
    let edition = visit.get("/").edition();
    place.write("content/articles/4913", "");
    fs::remove_file(place.path("content/articles/4913")).expect("it is there");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(visit.get("/").edition(), edition);
    assert_eq!(visit.told("Changed"), 0);
}

#[test]
fn texts_and_headlines_change_while_the_archive_is_opened_anew() {
    let place = Place::new();
    (0..1_500).for_each(|number| place.article(&format!("a-{number}"), &format!("Number {number}")));
    let visit = place.preview();
    for round in 0..10 {
        place.article("a-7", &format!("Headline {round}"));
        std::thread::sleep(std::time::Duration::from_millis(20 * round));
        let text = article("Number 8");
        place.write("content/articles/a-8.md", &format!("{text}Round {round}.\n"));
        visit.until_shown("/articles/a-8/", &format!("Round {round}."));
        visit.until_shown("/articles/a-7/", &format!("Headline {round}."));
    }
    visit.until_equal_to_build(&place);
}

/// An archive large enough that an editor can save while it is opened.
fn large() -> Place {
    let place = Place::new();
    (0..1_000).for_each(|number| place.article(&format!("a-{number}"), &format!("Number {number}")));
    place
}

/// Waits for longer than opening the archive takes that was just changed, so that all is told that will be.
fn at_rest() {
    std::thread::sleep(Duration::from_secs(2));
}

#[test]
fn a_text_that_is_saved_while_the_archive_is_opened_is_told_with_the_rest() {
    let place = large();
    let visit = place.preview();
    place.masthead("https://archive.example/");
    std::thread::sleep(Duration::from_millis(120));
    place.write("content/articles/a-8.md", &format!("{}Another line.\n", article("Number 8")));
    visit.until_shown("/articles/a-8/", "Another line.");
    visit.until_told("Changed");
    at_rest();
    assert_eq!(visit.told("Changed { files: 0,"), 0);
}

#[test]
fn a_mistake_that_is_saved_while_the_archive_is_opened_is_told_once() {
    let place = large();
    let visit = place.preview();
    place.article("a-7", "Another headline");
    std::thread::sleep(Duration::from_millis(120));
    place.write("content/articles/a-7.md", &format!("{}[Nowhere](/nowhere/)\n", article("Number 7")));
    visit.until_told("broken-link");
    at_rest();
    assert_eq!(visit.told("broken-link"), 1);
    place.article("a-7", "Number 7");
    visit.until_equal_to_build(&place);
}

#[test]
fn a_file_that_is_only_tried_out_while_the_archive_is_opened_is_no_change_either() {
    let place = large();
    let visit = place.preview();
    place.masthead("https://archive.example/");
    std::thread::sleep(Duration::from_millis(120));
    place.write("content/articles/4913", "");
    fs::remove_file(place.path("content/articles/4913")).expect("it is there");
    visit.until_told("Changed");
    at_rest();
    assert_eq!(visit.told("Changed"), 1);
    visit.until_equal_to_build(&place);
}

#[test]
fn thousands_of_files_at_once_are_few_changes() {
    let place = Place::new();
    let visit = place.preview();
    for number in 0..3_000 {
        place.write(&format!("content/articles/{}/a-{number}.md", number / 100), &article(&format!("Number {number}")));
    }
    visit.until_status("/articles/29/a-2999/", 200);
    visit.until_equal_to_build(&place);
    assert!(visit.told("Changed") < 100, "{}", visit.told("Changed"));
}

#[test]
fn reports_that_were_lost_are_made_up_for_by_looking() {
    let place = Place::new();
    let visit = place.preview();
    let overflow = || visit.preview.changes.note(|_| ());
    // The first time nobody knows what the folders looked like before, so the archive is opened to be sure.
    overflow();
    visit.until_told("Changed { files: 0,");
    let edition = visit.get("/").edition();
    overflow();
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(visit.get("/").edition(), edition);
    visit.until_equal_to_build(&place);
}

#[test]
fn the_archive_itself_can_be_away_for_a_while() {
    let place = Place::new();
    let visit = place.preview();
    let away = place.root().with_extension("away");
    fs::rename(place.root(), &away).expect("it can be moved");
    visit.until_told("WatchLost");
    visit.until_shown("/dates/", "The archive cannot be read");
    fs::rename(&away, place.root()).expect("it can be moved");
    visit.until_equal_to_build(&place);
    place.article("harbour", "The harbour again");
    visit.until_shown("/articles/harbour/", "The harbour again");
}

#[test]
fn what_is_none_of_the_archives_changes_nothing() {
    let place = Place::new();
    let visit = place.preview();
    let edition = visit.get("/").edition();
    place.write("public/index.html", "<p>");
    place.write("content/articles/.harbour.md.swp", "x");
    place.write("content/.cache/a/b.md", "x");
    place.write("content/articles/harbour.md~", "x");
    place.write("notes.md", "x");
    fs::read(place.path("content/articles/harbour.md")).expect("it is there");
    std::thread::sleep(std::time::Duration::from_millis(400));
    assert_eq!(visit.get("/").edition(), edition);
    assert_eq!(visit.told("Changed"), 0);
}

#[cfg(unix)]
#[test]
fn an_archive_that_is_linked_in_from_elsewhere_is_watched_there() {
    let place = Place::new();
    fs::rename(place.path("content"), place.path("elsewhere")).expect("it can be moved");
    std::os::unix::fs::symlink(place.path("elsewhere"), place.path("content")).expect("it can be linked");
    let visit = place.preview();
    place.write("elsewhere/articles/harbour.md", &article("The linked harbour"));
    visit.until_shown("/articles/harbour/", "The linked harbour");
}

#[test]
fn two_hundred_edits_end_equal_to_a_build() {
    let place = Place::new();
    let visit = place.preview();
    let mut random = 7u64;
    for edit in 0..200 {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let number = (random >> 33) % 12;
        let file = place.path(&format!("content/articles/a-{number}.md"));
        match (random >> 50) % 8 {
            0 if file.is_file() => fs::remove_file(&file).expect("it is there"),
            1 => {
                place.move_in(&format!("a-{number}"), &article(&format!("Moved {edit}")));
            }
            2 => place.write("templates/front.html", &format!("<title>{{{{ page.title }}}}</title>{edit}")),
            3 => place.write("static/notes.txt", &edit.to_string()),
            4 | 5 if file.is_file() => {
                let text = fs::read_to_string(&file).expect("it is there");
                place.write(&format!("content/articles/a-{number}.md"), &format!("{text}A line of edit {edit}.\n"));
            }
            _ => place.article(&format!("a-{number}"), &format!("Edit {edit}")),
        }
        std::thread::sleep(std::time::Duration::from_millis((random >> 40) % 30));
    }
    visit.until_equal_to_build(&place);
}
