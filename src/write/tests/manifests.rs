//! A manifest may be cut off, edited or made by someone who means harm; it never leads to a foreign file's end.

use super::*;
use crate::write::manifest::{Digest, Entry, Manifest, in_tree_order, print};

fn listed(files: &[&str]) -> String {
    let mut printed = Vec::new();
    let entries = files.iter().map(|file| Entry { file, digest: Digest::of(b"a"), length: 1 });
    print(entries, &mut printed).expect("memory takes all");
    String::from_utf8(printed).expect("it is text")
}

#[test]
fn a_manifest_is_read_as_it_was_written() {
    let desk = Desk::new();
    desk.lay("public/.backfile", &listed(&["a/b/c", "a/b.html", "a-b", "人物/index.html"]));
    let manifest = Manifest::read(&desk.at("public")).expect("sound");
    assert_eq!(manifest.len(), 4);
    assert_eq!(manifest.entry(1).file, "a/b.html");
    for (index, file) in ["a/b/c", "a/b.html", "a-b", "人物/index.html"].into_iter().enumerate() {
        assert_eq!(manifest.find(file), Some(index));
    }
    for file in ["", "a", "a/b", "z", "a/b/c/d", "人物"] {
        assert_eq!(manifest.find(file), None, "{file}");
    }
    for (folder, expected) in [("", true), ("a", true), ("a/b", true), ("人物", true), ("a-b", false), ("b", false)] {
        assert_eq!(manifest.has_below(folder), expected, "{folder}");
    }
}

#[test]
fn in_tree_order_a_folder_comes_before_its_neighbours() {
    let mut files = ["a-b", "a", "a/b", "a/b/c", "ab", "a/b-c"];
    files.sort_by(|one, other| in_tree_order(one, other));
    assert_eq!(files, ["a", "a/b", "a/b/c", "a/b-c", "a-b", "ab"]);
}

#[test]
fn every_damage_to_a_manifest_is_noticed_and_nothing_is_touched() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a"), ("/b.txt", "b")]).expect("built");
    let sound = desk.read("public/.backfile");
    let first_line = sound.find('\n').expect("lines");
    let mut damaged: Vec<String> = (first_line..sound.len() - 1).map(|end| sound[..end].to_owned()).collect();
    damaged.push(sound.replace("b.txt", "c.txt"));
    damaged.push(sound.replace("manifest 1", "manifest x"));
    damaged.push(sound.replace("manifest 1", "manifest 1\n<<<<<<< HEAD"));
    damaged.push(sound.lines().rev().collect::<Vec<_>>().join("\n"));
    damaged.push(format!("backfile manifest 1\n{}", "x".repeat(1_000_000)));
    for text in damaged {
        desk.lay("public/.backfile", &text);
        let before = snapshot(desk.root.path());
        assert!(desk.build(&[("/", "front")]).is_err(), "{text}");
        assert_eq!(snapshot(desk.root.path()), before, "{text}");
    }
    desk.lay("public/.backfile", &sound.replace("b.txt", "c.txt"));
    desk.refuses(
        &[],
        "`DESK/public/.backfile` is damaged at line 6, so which files are Backfile's cannot be known: move the \
         folder `DESK/public` away and build again",
    );
    desk.lay("public/.backfile", &sound.replace("manifest 1", "manifest 2"));
    desk.refuses(
        &[],
        "`DESK/public/.backfile` was written by a later version of Backfile: use that, or move the folder away",
    );
    desk.lay("public/.backfile", &sound.replace('\n', "\r\n"));
    desk.build(&[]).expect("version control may have changed the line ends");
}

#[test]
fn a_hostile_manifest_reaches_nothing_outside_the_site() {
    let desk = Desk::new();
    desk.lay("outside/a", "a");
    desk.lay("content/a.md", "a");
    desk.build(&[("/", "front")]).expect("built");
    std::os::unix::fs::symlink(desk.at("outside"), desk.at("public/link")).expect("a link");
    let absolute = desk.at("outside/a").to_string_lossy().into_owned();
    for file in ["../outside/a", "x/../../outside/a", &absolute, "./a", "", "a//b", "..", "a/", "a\\b", "\u{0}"] {
        desk.lay("public/.backfile", &listed(&[file]));
        let before = snapshot(desk.root.path());
        assert!(desk.build(&[]).is_err(), "{file:?}");
        assert_eq!(snapshot(desk.root.path()), before, "{file:?}");
    }
    // Sound paths may still name what is not ours: a folder, a link, and what is behind a link.
    desk.lay("public/mine/photo", "photo");
    desk.lay("public/.backfile", &listed(&["index.html", "link", "link/a", "mine", "nothing/here"]));
    desk.build(&[("/b/", "b")]).expect("built");
    assert_eq!(desk.read("outside/a"), "a");
    assert_eq!(desk.read("public/mine/photo"), "photo");
    assert!(desk.at("public/link").is_symlink());
    assert!(!desk.at("public/index.html").exists());
}

#[test]
fn a_mark_that_is_no_file_of_ours_is_no_mark() {
    let desk = Desk::new();
    desk.lay("public/file", "mine");
    desk.lay("elsewhere", &listed(&["file"]));
    std::os::unix::fs::symlink(desk.at("elsewhere"), desk.at("public/.backfile")).expect("a link");
    assert!(desk.build(&[]).is_err());
    fs::remove_file(desk.at("public/.backfile")).expect("removed");
    fs::create_dir(desk.at("public/.backfile")).expect("a folder");
    assert!(desk.build(&[]).is_err());
    assert_eq!(desk.read("public/file"), "mine");
}
