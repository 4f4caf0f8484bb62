//! Folders that a site must not be written to, by every name that they have.

use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::symlink;

use super::*;
use crate::write::Unsafe;

/// An archive in a home folder, in a working tree, with much around it that someone needs.
fn home() -> Desk {
    let desk = Desk::new();
    for path in [
        "home/archive/content/articles/a.md",
        "home/archive/templates/page.html",
        "home/archive/.git/HEAD",
        "home/letters/letter.txt",
        "home/other-tree/.git",
        "home/other-tree/.backfile",
        "file",
    ] {
        desk.lay(path, "backfile manifest 1\n");
    }
    fs::create_dir(desk.at("home/empty")).expect("a folder");
    symlink(desk.at("home/archive/content"), desk.at("home/to-content")).expect("a link");
    symlink(desk.at("nowhere"), desk.at("home/to-nowhere")).expect("a link");
    symlink(desk.at("home/round"), desk.at("home/round")).expect("a link");
    symlink(desk.at("home/empty"), desk.at("home/to-empty")).expect("a link");
    let writer = Writer::open(&desk.at("home/site"), &around(&desk), |_| ()).expect("a safe folder");
    writer.finish().expect("built");
    desk
}

fn around(desk: &Desk) -> Guarded {
    Guarded { home: Some(desk.at("home")), ..guarded(&desk.at("home/archive")) }
}

fn why(desk: &Desk, output: &Path) -> Option<Unsafe> {
    let before = snapshot(desk.root.path());
    let fault = Writer::open(output, &around(desk), |_| ()).map(drop).expect_err(&format!("{output:?} is unsafe"));
    assert_eq!(snapshot(desk.root.path()), before, "{output:?} changes nothing");
    let sentence = fault.to_string();
    assert!(!sentence.contains('\n') && sentence.contains(": "), "one sentence that says what to do: {sentence}");
    match fault {
        WriteFault::Unsafe { why, .. } => Some(why),
        _ => None,
    }
}

#[test]
fn unsafe_folders_are_refused_and_everything_is_still_there() {
    let desk = home();
    let check = |output: &str, expected: fn(&Unsafe) -> bool| {
        let found = why(&desk, &desk.at(output));
        assert!(found.as_ref().is_some_and(expected), "{output}: {found:?}");
    };
    check("home/archive", |why| matches!(why, Unsafe::Archive(_)));
    check("home/archive/", |why| matches!(why, Unsafe::Archive(_)));
    check("home/archive/.", |why| matches!(why, Unsafe::Archive(_)));
    check("home/ARCHIVE", |why| matches!(why, Unsafe::Archive(_)));
    check("home/archive/content/..", |why| matches!(why, Unsafe::Archive(_)));
    check("home", |why| matches!(why, Unsafe::Archive(_) | Unsafe::Home));
    check("", |why| matches!(why, Unsafe::Archive(_) | Unsafe::Home));
    check("home/archive/content", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/Content", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/ＣＯＮＴＥＮＴ", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/content/articles", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/content/public", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/CONTENT/public", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/templates", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/static", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/static/site", |why| matches!(why, Unsafe::Input(_)));
    check("home/archive/public/../content", |why| matches!(why, Unsafe::Upwards | Unsafe::Input(_)));
    check("home/empty/../archive/content", |why| matches!(why, Unsafe::Input(_)));
    check("home/to-content", |why| matches!(why, Unsafe::Input(_)));
    check("home/to-content/site", |why| matches!(why, Unsafe::Input(_)));
    check("home/to-content/..", |why| matches!(why, Unsafe::Archive(_)));
    check("home/archive/.git", |why| matches!(why, Unsafe::VersionControl(_)));
    check("home/archive/.git/site", |why| matches!(why, Unsafe::VersionControl(_)));
    check("home/archive/.GIT/site", |why| matches!(why, Unsafe::VersionControl(_)));
    check("home/other-tree", |why| matches!(why, Unsafe::VersionControl(_)));
    check("home/letters", |why| *why == Unsafe::Unmarked("letter.txt".to_owned()));
    check("home/letters/letter.txt", |why| *why == Unsafe::NotAFolder);
    check("home/letters/letter.txt/site", |why| *why == Unsafe::NotAFolder);
    check("file/../site", |why| *why == Unsafe::NotAFolder);
    check("home/to-nowhere", |why| matches!(why, Unsafe::DeadLink(_)));
    check("home/to-nowhere/site", |why| matches!(why, Unsafe::DeadLink(_)));
    check("missing/../site", |why| *why == Unsafe::Upwards);
    check("home/site/inner", |why| matches!(why, Unsafe::InAnotherOutput(_)));
    check("home/.site.backfile-new", |why| *why == Unsafe::Reserved);
    check(&"n".repeat(201), |why| *why == Unsafe::TooLong);
    check("home/line\nbreak", |why| *why == Unsafe::NotText);
    assert_eq!(why(&desk, &desk.at("home/round")), None, "a link to itself");
    assert_eq!(why(&desk, &desk.at(&"n/".repeat(3000))), None, "longer than any path");
}

#[test]
fn names_without_a_folder_are_refused() {
    let desk = home();
    let check = |output: &Path, expected: Unsafe| assert_eq!(why(&desk, output), Some(expected), "{output:?}");
    check(Path::new(""), Unsafe::Empty);
    check(Path::new(" "), Unsafe::NotText);
    check(Path::new("a\u{0}b"), Unsafe::NotText);
    check(Path::new(std::ffi::OsStr::from_bytes(b"not-\xff-text")), Unsafe::NotText);
    check(Path::new("~"), Unsafe::Tilde);
    check(Path::new("~/site"), Unsafe::Tilde);
    check(Path::new("/"), Unsafe::FileSystem);
    check(Path::new("//"), Unsafe::FileSystem);
    check(Path::new("/../.."), Unsafe::FileSystem);
    #[cfg(target_os = "linux")]
    check(Path::new("/proc"), Unsafe::MountPoint);
}

#[test]
fn a_link_to_an_empty_folder_is_resolved_first() {
    let desk = home();
    let writer = Writer::open(&desk.at("home/to-empty"), &around(&desk), |_| ()).expect("a safe folder");
    writer.put(&output("/", "front")).expect("put");
    writer.finish().expect("built");
    assert!(desk.at("home/to-empty").is_symlink());
    assert_eq!(desk.read("home/empty/index.html"), "front");
}

#[test]
fn what_has_our_names_but_not_our_mark_is_left_alone() {
    for name in [".public.backfile-new", ".public.backfile-old"] {
        let desk = Desk::new();
        desk.lay(&format!("{name}/letter"), "mine");
        desk.refuses(&[], &format!("`DESK/{name}` is not Backfile's, and the build needs that name: move it away"));
        let desk = Desk::new();
        desk.lay(name, "mine");
        desk.refuses(&[], &format!("`DESK/{name}` is not Backfile's, and the build needs that name: move it away"));
        let desk = Desk::new();
        desk.lay("outside/.backfile-unfinished", "");
        desk.lay("outside/letter", "mine");
        symlink(desk.at("outside"), desk.at(name)).expect("a link");
        desk.refuses(&[], &format!("`DESK/{name}` is not Backfile's, and the build needs that name: move it away"));
    }
    let desk = Desk::new();
    desk.lay(".public.backfile-lock", "someone's long text");
    desk.refuses(&[], "`DESK/.public.backfile-lock` is not Backfile's, and the build needs that name: move it away");
}
