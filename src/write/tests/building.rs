//! A build writes what is new, keeps what is not, and takes away what is no more.

use std::os::unix::fs::MetadataExt;
use std::time::SystemTime;

use super::*;
use crate::write::Digest;

#[test]
fn a_first_build_makes_the_site() {
    let desk = Desk::new();
    let built = desk.build(&[("/", "front"), ("/a/", "article"), ("/feed.xml", "<feed/>")]).expect("built");
    assert_eq!(built, written(3, 0, 0, 0, 19));
    assert_eq!(desk.read("public/index.html"), "front");
    assert_eq!(desk.read("public/a/index.html"), "article");
    assert_eq!(desk.read("public/feed.xml"), "<feed/>");
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

#[test]
fn an_empty_folder_is_taken() {
    let desk = Desk::new();
    fs::create_dir(desk.at("public")).expect("a new folder");
    assert_eq!(desk.build(&[("/", "front")]).expect("built").new, 1);
    assert_eq!(desk.read("public/index.html"), "front");
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

#[test]
fn missing_folders_on_the_way_are_made_and_go_again_with_a_failed_build() {
    let desk = Desk::new();
    let output_folder = desk.at("made/for/site");
    let before = snapshot(desk.root.path());
    let open = || Writer::open(&output_folder, &guarded(desk.root.path()), |_| ()).expect("open");
    drop(open());
    assert_eq!(snapshot(desk.root.path()), before);
    let writer = open();
    writer.put(&output("/", "front")).expect("put");
    writer.finish().expect("built");
    assert_eq!(desk.read("made/for/site/index.html"), "front");
}

#[test]
fn a_build_counts_what_is_new_changed_kept_and_removed() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a"), ("/b/", "b"), ("/c/", "c")]).expect("built");
    let built = desk.build(&[("/", "front"), ("/a/", "A"), ("/b/", "bb"), ("/d/e/", "new")]).expect("built");
    assert_eq!(built, written(1, 2, 1, 1, 11));
    assert_eq!(desk.read("public/a/index.html"), "A");
    assert!(!desk.at("public/c").exists(), "a folder goes with its last page");
    let clean = Desk::new();
    clean.build(&[("/d/e/", "new"), ("/b/", "bb"), ("/a/", "A"), ("/", "front")]).expect("built");
    assert_eq!(desk.site(), clean.site(), "a later build ends equal to a clean one");
}

#[test]
fn a_kept_output_keeps_its_file() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a")]).expect("built");
    let before = fs::metadata(desk.at("public/index.html")).expect("a file");
    desk.build(&[("/", "front"), ("/a/", "A")]).expect("built");
    let after = fs::metadata(desk.at("public/index.html")).expect("a file");
    assert_eq!((before.ino(), before.modified().ok()), (after.ino(), after.modified().ok()));
}

#[test]
fn when_nothing_changed_nothing_is_touched() {
    let desk = Desk::new();
    let outputs = [("/", "front"), ("/a/", "a"), ("/a.xml", "x")];
    desk.build(&outputs).expect("built");
    desk.lay("public/CNAME", "archive.example");
    let traces = || -> Vec<(u64, i64, i64, SystemTime)> {
        let all = ["public", "public/.backfile", "public/a", "public/a/index.html", "public/a.xml", "public/CNAME"];
        let trace = |name: &&str| {
            let found = fs::metadata(desk.at(name)).expect("it is there");
            (found.ino(), found.ctime(), found.ctime_nsec(), found.modified().expect("a time"))
        };
        all.iter().map(trace).collect()
    };
    let before = traces();
    assert_eq!(desk.build(&outputs).expect("built"), written(0, 0, 3, 0, 7));
    assert_eq!(traces(), before);
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

#[test]
fn an_empty_site_is_a_site() {
    let desk = Desk::new();
    desk.build(&[]).expect("built");
    assert!(desk.at("public/.backfile").is_file());
    desk.build(&[("/", "front")]).expect("built");
    assert_eq!(desk.build(&[]).expect("built"), written(0, 0, 0, 1, 0));
    assert_eq!(desk.site().len(), 1);
}

#[test]
fn an_output_that_was_edited_or_deleted_by_hand_is_written_again() {
    let desk = Desk::new();
    let outputs = [("/", "front"), ("/a/", "a")];
    desk.build(&outputs).expect("built");
    let clean = desk.site();
    desk.lay("public/index.html", "FRONT");
    fs::remove_dir_all(desk.at("public/a")).expect("removed");
    assert_eq!(desk.build(&outputs).expect("built"), written(0, 2, 0, 0, 6));
    assert_eq!(desk.site(), clean);
}

#[test]
fn a_page_becomes_a_file_and_a_file_a_page() {
    let desk = Desk::new();
    desk.build(&[("/a/", "page"), ("/b", "file")]).expect("built");
    desk.build(&[("/a", "file"), ("/b/", "page")]).expect("built");
    assert_eq!(desk.read("public/a"), "file");
    assert_eq!(desk.read("public/b/index.html"), "page");
}

#[test]
fn a_build_that_is_given_up_leaves_everything_as_it_was() {
    let desk = Desk::new();
    desk.build(&[("/", "front")]).expect("built");
    let before = snapshot(desk.root.path());
    let writer = desk.open().expect("open");
    writer.put(&output("/b/", "new")).expect("put");
    drop(writer);
    assert_eq!(snapshot(desk.root.path()), before);
}

#[test]
fn two_outputs_with_one_file_are_a_fault() {
    let expected = "two outputs have the same file, `a/index.html`: give one of them another address";
    let desk = Desk::new();
    desk.refuses(&[("/a/", "1"), ("/a/", "2")], expected);
    desk.refuses(&[("/a/", "1"), ("/a/index.html", "1")], expected);
    desk.build(&[("/a/", "1")]).expect("built");
    desk.refuses(&[("/a/", "1"), ("/a/", "1")], expected);
    desk.refuses(&[("/a/", "2"), ("/a/", "2")], expected);
}

#[test]
fn a_file_is_not_the_folder_of_another_output() {
    let expected = "`a` is the file of one output and the folder of another, `a/index.html`: \
                    give one of them another address";
    let desk = Desk::new();
    desk.refuses(&[("/a/", "1"), ("/a", "2")], expected);
    desk.refuses(&[("/a", "1"), ("/a/", "2")], expected);
    desk.build(&[("/a", "1"), ("/a-b", "between")]).expect("built");
    desk.refuses(&[("/a", "1"), ("/a-b", "between"), ("/a/", "2")], expected);
}

#[test]
fn after_a_failed_output_there_is_no_site() {
    let desk = Desk::new();
    let writer = desk.open().expect("open");
    writer.put(&output("/a/", "1")).expect("put");
    writer.put(&output("/a/", "2")).expect_err("twice");
    assert!(matches!(writer.finish(), Err(WriteFault::Incomplete)));
    assert!(!desk.at("public").exists());
}

#[test]
fn names_longer_than_the_disk_takes_are_refused() {
    let desk = Desk::new();
    let deep = format!("/{}", "folder-of-some-length/".repeat(300));
    let fault = desk.build(&[("/", "front"), (&deep, "deep")]).expect_err("too long").to_string();
    assert!(fault.ends_with("the name is too long for the file system; shorten it (at most 255 bytes a part)"));
    assert!(!desk.at("public").exists());
    assert_eq!(desk.names_beside(), Vec::<String>::new());
    let longest = format!("/{}/", "n".repeat(200));
    desk.build(&[(&longest, "page")]).expect("built");
}

#[test]
fn a_picture_is_copied_once() {
    let desk = Desk::new();
    let picture = "0123456789abcdef".repeat(20_000);
    desk.lay("static/picture.png", &picture);
    let build = || {
        let writer = desk.open().expect("open");
        writer.put_file(&address("/media/picture.png"), &desk.at("static/picture.png")).expect("put");
        writer.finish().expect("built")
    };
    assert_eq!(build(), written(1, 0, 0, 0, 320_000));
    assert_eq!(desk.read("public/media/picture.png"), picture);
    assert_eq!(build(), written(0, 0, 1, 0, 320_000));
    desk.lay("static/picture.png", &picture.replace('f', "g"));
    assert_eq!(build(), written(0, 1, 0, 0, 320_000));
    desk.lay("static/picture.png", "");
    assert_eq!(build(), written(0, 1, 0, 0, 0));
    assert_eq!(build(), written(0, 0, 1, 0, 0));
}

#[test]
fn a_copied_file_is_listed_like_a_written_one() {
    let (one, other) = (Desk::new(), Desk::new());
    one.build(&[("/a.txt", "text")]).expect("built");
    other.lay("static/a.txt", "text");
    let writer = other.open().expect("open");
    writer.put_file(&address("/a.txt"), &other.at("static/a.txt")).expect("put");
    writer.finish().expect("built");
    assert_eq!(one.site(), other.site());
}

#[test]
fn a_missing_picture_is_a_fault_that_names_it() {
    let desk = Desk::new();
    let writer = desk.open().expect("open");
    let fault = writer.put_file(&address("/p.png"), &desk.at("static/p.png")).expect_err("missing").to_string();
    assert!(fault.starts_with("cannot read `") && fault.contains("static/p.png"), "{fault}");
    desk.lay("static/file", "a file where a folder must be");
    let fault = writer.put_file(&address("/q.png"), &desk.at("static/file/q.png")).expect_err("missing").to_string();
    assert!(fault.starts_with("cannot read `") && fault.contains("static/file/q.png"), "{fault}");
}

#[test]
fn an_output_is_kept_unseen_when_its_digest_is_known() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a"), ("/b/", "b")]).expect("built");
    let writer = desk.open().expect("open");
    let keep = |place: &str, text: &str| writer.keep(&address(place), Digest::of(text.as_bytes())).expect("readable");
    assert!(keep("/", "front"));
    assert!(!keep("/a/", "other"), "its bytes are to be others");
    assert!(!keep("/new/", "new"), "the site does not have it");
    fs::write(desk.at("public/b/index.html"), "longer").expect("edited");
    assert!(!keep("/b/", "b"), "its length shows that it was edited");
    writer.put(&output("/a/", "other")).expect("put");
    writer.put(&output("/b/", "b")).expect("put");
    assert!(writer.keep(&address("/"), Digest::of(b"front")).is_err(), "once is enough");
}

#[test]
fn the_manifest_lists_the_outputs_and_nothing_else() {
    let desk = Desk::new();
    desk.build(&[("/b", "b"), ("/a-b", "ab"), ("/a/", "a")]).expect("built");
    let manifest = desk.read("public/.backfile");
    let lines: Vec<&str> = manifest.lines().collect();
    assert_eq!(lines[0], "backfile manifest 1");
    assert!(lines[1].starts_with("# Backfile wrote these files"));
    assert_eq!(lines[2], "17762fddd969a453925d65717ac3eea2 1 a/index.html");
    assert!(lines[3].ends_with(" 2 a-b") && lines[4].ends_with(" 1 b") && lines[5].starts_with("end 3 "));
    assert_eq!(lines.len(), 6);
}

#[test]
fn outputs_come_from_many_threads_at_once() {
    use rayon::prelude::*;
    let desk = Desk::new();
    for round in ["first", "second"] {
        let writer = desk.open().expect("open");
        let put = |number: usize| {
            let text = if number.is_multiple_of(2) { "same" } else { round };
            writer.put(&output(&format!("/{}/{number}/", number % 7), text))
        };
        (0..500).into_par_iter().try_for_each(put).expect("put");
        writer.finish().expect("built");
    }
    assert_eq!(desk.site().keys().filter(|name| name.ends_with("index.html")).count(), 500);
    assert_eq!(desk.read("public/3/3/index.html"), "second");
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

#[test]
fn no_thread_misses_a_folder_that_another_one_makes() {
    use rayon::prelude::*;
    for _ in 0..20 {
        let desk = Desk::new();
        let writer = desk.open().expect("open");
        let put = |number: usize| writer.put(&output(&format!("/new/folder/{number}.txt"), "text"));
        (0..16).into_par_iter().with_max_len(1).try_for_each(put).expect("put");
        assert_eq!(writer.finish().expect("built").new, 16);
    }
}

#[test]
fn the_folder_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new();
    desk.build(&[("/", "front")]).expect("built");
    fs::set_permissions(desk.at("public"), fs::Permissions::from_mode(0o2775)).expect("ours");
    desk.build(&[("/", "FRONT")]).expect("built");
    assert_eq!(fs::metadata(desk.at("public")).expect("there").permissions().mode() & 0o7777, 0o2775);
}
