//! The standby makes a build quick, and is never needed: whatever became of it, the site is what it is without.

use std::process::Command;
use std::time::Duration;

use super::*;
use crate::write::interruption::{Ending, Rehearsal, listed, passed, rehearse};

const FIRST: [(&str, &str); 4] = [("/", "front"), ("/a/", "one"), ("/b/c/", "two"), ("/gone/", "secret")];
const SECOND: [(&str, &str); 3] = [("/", "front"), ("/a/", "ONE"), ("/b/c/", "two")];
const THIRD: [(&str, &str); 4] = [("/", "FRONT"), ("/a/", "ONE"), ("/b/c/", "two"), ("/new/", "new")];

/// A site with a standby.
fn desk_with_standby() -> Desk {
    let desk = Desk::new();
    desk.build(&FIRST).expect("built");
    assert!(!desk.has_standby(), "a first build leaves none");
    desk.build(&SECOND).expect("built");
    assert!(desk.has_standby());
    desk.standby_is_sound();
    desk
}

/// Builds once more, and expects what a clean build gives.
#[track_caller]
fn check_next(desk: &Desk) {
    assert_eq!(desk.build(&THIRD).expect("built"), written(1, 1, 2, 0, 14));
    let clean = Desk::new();
    clean.build(&THIRD).expect("built");
    assert_eq!(desk.site(), clean.site());
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

fn standby(path: &str) -> String {
    format!("{STANDBY}/{path}")
}

#[test]
fn a_standby_is_the_site_name_by_name_after_every_build() {
    let desk = desk_with_standby();
    for outputs in [&THIRD[..], &SECOND, &FIRST, &[("/a", "a file"), ("/b/", "b")], &[], &THIRD] {
        desk.build(outputs).expect("built");
        desk.standby_is_sound();
        let clean = Desk::new();
        clean.build(outputs).expect("built");
        assert_eq!(desk.site(), clean.site());
    }
}

#[test]
fn no_word_of_an_older_site_outlives_a_build() {
    let desk = desk_with_standby();
    let kept: Vec<String> = snapshot(desk.root.path()).into_values().collect();
    assert!(!kept.iter().any(|text| text == "secret" || text == "one"), "{kept:?}");
}

#[test]
fn a_standby_may_be_lost_or_damaged_at_any_time() {
    let damages: [fn(&Desk); 7] = [
        |desk| fs::remove_dir_all(desk.at(STANDBY)).expect("removed"),
        |desk| fs::remove_dir_all(desk.at(&standby("site"))).expect("removed"),
        |desk| fs::remove_file(desk.at(&standby("site/.backfile"))).expect("removed"),
        |desk| fs::remove_file(desk.at(&standby("site/b/c/index.html"))).expect("removed"),
        |desk| fs::remove_dir_all(desk.at(&standby("site/b"))).expect("removed"),
        |desk| desk.lay(&standby("folders"), "backfile standby 1\n"),
        |desk| fs::remove_file(desk.at(&standby("folders"))).expect("removed"),
    ];
    for damage in damages {
        let desk = desk_with_standby();
        damage(&desk);
        // A tree without its mark is nobody's that we know: it is left, and the build does without.
        let is_marked = desk.at(&standby("site/.backfile")).exists() || !desk.at(&standby("site")).exists();
        check_next(&desk);
        if is_marked {
            desk.standby_is_sound();
        }
    }
}

#[test]
fn a_file_replaced_by_hand_in_the_standby_is_not_published() {
    let desk = desk_with_standby();
    fs::remove_file(desk.at(&standby("site/b/c/index.html"))).expect("removed");
    desk.lay(&standby("site/b/c/index.html"), "owt");
    check_next(&desk);
}

#[test]
fn someones_file_in_the_standby_is_theirs() {
    let desk = desk_with_standby();
    desk.lay(&standby("site/b/c/letter.txt"), "Dear editor");
    desk.lay(&standby("site/letters/mine.txt"), "mine");
    desk.build(&THIRD).expect("built");
    assert_eq!(desk.read("public/b/c/letter.txt"), "Dear editor");
    assert_eq!(desk.read("public/letters/mine.txt"), "mine");
    desk.standby_is_sound();
}

#[test]
fn what_is_not_ours_on_the_site_is_carried_and_goes_when_its_owner_takes_it_away() {
    let desk = desk_with_standby();
    desk.lay("public/b/c/letter.txt", "Dear editor");
    desk.lay("public/uploads/deep/photo", "photo");
    desk.build(&THIRD).expect("built");
    desk.standby_is_sound();
    assert_eq!(desk.read("public/b/c/letter.txt"), "Dear editor");
    assert_eq!(desk.read("public/uploads/deep/photo"), "photo");
    fs::remove_file(desk.at("public/b/c/letter.txt")).expect("removed");
    desk.build(&SECOND).expect("built");
    assert!(!desk.at("public/b/c/letter.txt").exists());
    assert_eq!(desk.read("public/uploads/deep/photo"), "photo");
    desk.standby_is_sound();
}

#[test]
fn a_name_taken_by_someone_else_is_done_without() {
    for name in [STANDBY.to_owned(), standby("mine"), standby("site/mine")] {
        let desk = Desk::new();
        desk.lay(&name, "mine");
        desk.build(&FIRST).expect("built");
        desk.build(&SECOND).expect("built");
        check_next(&desk);
        assert_eq!(desk.read(&name), "mine");
    }
}

#[test]
fn a_site_that_was_taken_away_takes_its_standby_with_it() {
    let desk = desk_with_standby();
    fs::remove_dir_all(desk.at("public")).expect("removed");
    desk.build(&THIRD).expect("built");
    assert!(!desk.has_standby());
}

#[test]
fn a_site_brought_back_from_elsewhere_is_not_taken_for_the_standbys() {
    let desk = desk_with_standby();
    for (path, text) in desk.site().into_iter().filter(|(path, _)| !path.ends_with('/')) {
        fs::remove_file(desk.at("public").join(&path)).expect("removed");
        desk.lay(&format!("public/{path}"), &text);
    }
    check_next(&desk);
    desk.standby_is_sound();
}

#[test]
#[ignore = "it is the process that the next test starts and asks"]
fn a_build_that_is_counted() {
    let Ok(plan) = std::env::var("COUNTED") else { return };
    let (pages, root) = plan.split_once(' ').expect("two words");
    let root = Path::new(root);
    let build = |round: &str| {
        let page =
            |number: usize| (format!("/p/{number}/"), if number == 7 { round.to_owned() } else { "as ever".into() });
        let outputs: Vec<(String, String)> = (0..pages.parse().expect("a number")).map(page).collect();
        let outputs: Vec<(&str, &str)> = outputs.iter().map(|(at, text)| (at.as_str(), text.as_str())).collect();
        build_in(root, &outputs).expect("built");
        // Folders are vouched for by the clock of the file system, which may tick slowly.
        std::thread::sleep(Duration::from_millis(30));
    };
    ["first", "second", "third", "fourth"].into_iter().for_each(build);
    rehearse(Rehearsal { at: usize::MAX, ending: Ending::Killed, lacking: None });
    let before = listed();
    build("fifth");
    fs::write(root.join("counted"), format!("{} {}", passed(), listed() - before)).expect("a file");
}

/// How often the disk is changed and how many folders are read when one page of so many changed.
fn counted(pages: usize) -> (usize, usize) {
    let desk = Desk::new();
    let mut command = Command::new(std::env::current_exe().expect("the tests' own program"));
    command.args(["--exact", "write::tests::standby::a_build_that_is_counted", "--ignored"]);
    let ended = command.env("COUNTED", format!("{pages} {}", desk.root.path().display())).output().expect("it runs");
    assert!(ended.status.success(), "{ended:?}");
    let counted = desk.read("counted");
    let (changes, folders) = counted.split_once(' ').expect("two numbers");
    (changes.parse().expect("a number"), folders.parse().expect("a number"))
}

#[test]
fn what_a_build_changes_on_the_disk_does_not_grow_with_the_site() {
    let (small, large) = (counted(20), counted(400));
    assert_eq!(small, large, "changes of the disk, and folders read");
    assert!(small.0 < 60, "{} changes of the disk for one page", small.0);
    assert!(small.1 < 20, "{} folders read for one page", small.1);
}
