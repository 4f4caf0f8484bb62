//! What `build` leaves on the disk: all of the new site or all of the old, and nothing of anybody else's touched.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, UNIX_EPOCH};

use backfile::demo::Demo;

use crate::support::{Folder, SHORT, archive, png};

fn three_articles() -> Folder {
    archive(
        "-- content/masthead.yaml --
title: Example Gazette
-- content/articles/a.md --
---
title: First
date: 2020-05-06
people: Ann Example
---
Text of the first.
-- content/articles/b.md --
---
title: Second
date: 2020-05-07
people: Ann Example
---
Text of the second.
-- content/articles/c.md --
---
title: Third
date: 2021-01
topics: weather
---
Text of the third.
",
    )
    .on_disk()
}

#[test]
fn a_build_says_what_it_read_and_wrote() {
    let folder = three_articles();
    folder
        .backfile(&["build"])
        .ends(0)
        .says("Read 4 files: 3 articles, 1 masthead. … Wrote … public: … new, 0 changed, 0 kept, 0 removed.");
    assert!(folder.read("public/articles/a/index.html").contains("Text of the first."));
}

#[test]
fn a_second_build_says_that_nothing_changed_and_touches_no_file() {
    let folder = three_articles();
    folder.backfile(&["build"]).ends(0);
    let before = stamps(&folder);
    folder.backfile(&["build"]).ends(0).says("Nothing changed");
    assert_eq!(stamps(&folder), before);
}

/// The files of the site with what tells whether they were touched.
fn stamps(folder: &Folder) -> Vec<(String, std::time::SystemTime)> {
    let modified = |path: &str| {
        let metadata = std::fs::metadata(folder.path().join("public").join(path)).expect("the file is there");
        metadata.modified().expect("the system keeps times")
    };
    folder.tree("public").into_iter().map(|(path, _)| (path.clone(), modified(&path))).collect()
}

#[test]
fn a_retracted_article_disappears_and_a_strangers_file_stays() {
    let folder = three_articles();
    folder.backfile(&["build"]).ends(0);
    folder.write("public/CNAME", b"archive.example");
    std::fs::remove_file(folder.path().join("content/articles/c.md")).expect("it is there");
    folder.backfile(&["build"]).ends(0).says("removed");
    assert!(!folder.path().join("public/articles/c").exists());
    assert!(!folder.path().join("public/topics/weather").exists());
    assert_eq!(folder.read("public/CNAME"), "archive.example");
}

#[test]
fn with_errors_nothing_is_published() {
    let folder = three_articles();
    folder.backfile(&["build"]).ends(0);
    let before = folder.tree("public");
    folder.write("content/articles/d.md", b"---\ntitle: D\n---\n");
    folder.backfile(&["build"]).ends(1).says("needs `date` … Nothing was published");
    assert_eq!(folder.tree("public"), before);
}

#[test]
fn a_build_after_many_changes_equals_a_clean_one() {
    let folder = three_articles();
    folder.backfile(&["build"]).ends(0);
    folder.write("content/articles/a.md", SHORT.as_bytes());
    folder.write("content/articles/new/index.md", b"---\ntitle: New\ndate: 2022\nimage: {file: p.png, alt: P}\n---\n");
    folder.write("content/articles/new/p.png", &png(8, 8));
    folder.write("content/people/ann-example.md", b"---\nname: Ann Example\nvariants: A. Example\n---\nA note.\n");
    folder.backfile(&["build"]).ends(0);
    folder.backfile(&["build", "--output", "clean"]).ends(0);
    assert_eq!(folder.tree("public"), folder.tree("clean"));
}

#[test]
fn drafts_are_published_only_when_asked_for() {
    let folder = three_articles();
    folder.write("content/articles/d.md", b"---\ntitle: D\ndate: 2020\ndraft: true\n---\n");
    folder.backfile(&["build"]).ends(0).says("1 draft held back");
    assert!(!folder.path().join("public/articles/d").exists());
    folder.backfile(&["build", "--drafts"]).ends(0);
    assert!(folder.path().join("public/articles/d").exists());
}

#[test]
fn the_report_as_json_has_the_diagnostics_and_the_sums() {
    let folder = three_articles();
    let report = folder.backfile(&["build", "--format", "json"]).ends(0).json();
    assert_eq!(report["diagnostics"], serde_json::json!([]));
    assert_eq!(report["sources"]["found"], 4);
    assert_eq!(report["sources"]["articles"], 3);
    assert_eq!(report["written"]["kept"], 0);

    folder.write("content/articles/d.md", b"---\ntitle: D\ndte: 2020\n---\n");
    let report = folder.backfile(&["build", "--format", "json"]).ends(1).json();
    let expected = serde_json::json!({
        "code": "unknown-key", "severity": "error", "path": "content/articles/d.md", "line": 3, "column": 1,
        "message": "an article has no key `dte`", "hints": ["did you mean `date`?"],
    });
    assert!(report["diagnostics"].as_array().expect("a list").contains(&expected), "{report:#}");
    assert_eq!(report["written"], serde_json::Value::Null);
}

#[test]
fn neither_time_zone_nor_locale_nor_threads_nor_folder_change_a_byte() {
    let folder = three_articles();
    folder.backfile(&["build", "--output", "plain"]).ends(0);
    let plain = folder.tree("plain");
    let settings: [&[(&str, &str)]; 4] = [
        &[("TZ", "Pacific/Kiritimati"), ("LANG", "zh_CN.UTF-8")],
        &[("TZ", "America/Adak"), ("LC_ALL", "tr_TR.UTF-8")],
        &[("RAYON_NUM_THREADS", "1")],
        &[("RAYON_NUM_THREADS", "7"), ("LANG", "C")],
    ];
    for setting in settings {
        assert_same(&plain, &built_elsewhere(folder.path(), setting), &format!("{setting:?}"));
    }
}

#[test]
fn neither_the_order_of_a_folder_nor_the_times_of_files_change_a_byte() {
    let (folder, demo) = (Folder::empty(), Demo::new(12, 3));
    let files: Vec<_> = (0..demo.len()).map(|index| demo.file(index)).collect();
    files.iter().for_each(|file| folder.write(&format!("plain/{}", file.path), &file.bytes));
    let plain = built_elsewhere(&folder.path().join("plain"), &[]);
    // A file system lists files in the order in which they came, or by a hash: here they come the other way round. The
    // year of the clock shows in nothing but the times of files, since no room that makes pages has a clock.
    for (index, year) in [1971, 2099].into_iter().enumerate() {
        let copy = format!("copy-{index}");
        let changed = UNIX_EPOCH + Duration::from_secs((year - 1970) * 31_556_952);
        for file in files.iter().rev() {
            let path = format!("{copy}/{}", file.path);
            folder.write(&path, &file.bytes);
            let opened = std::fs::File::options().write(true).open(folder.path().join(&path)).expect("it was written");
            opened.set_modified(changed).expect("the system keeps times");
        }
        let built = built_elsewhere(&folder.path().join(&copy), &[]);
        assert_same(&plain, &built, &format!("another order, and files of the year {year}"));
    }
}

/// Builds an archive from another working folder, with these settings of the environment, and gives the site.
#[track_caller]
fn built_elsewhere(root: &Path, setting: &[(&str, &str)]) -> Vec<(String, Vec<u8>)> {
    let elsewhere = Folder::empty();
    let ran = Command::new(env!("CARGO_BIN_EXE_backfile"))
        .args(["build", "--output", "site", "--root"])
        .arg(root)
        .envs(setting.iter().copied())
        .current_dir(elsewhere.path())
        .output()
        .expect("the program runs");
    assert!(ran.status.success(), "{setting:?}: {ran:?}");
    elsewhere.tree("site")
}

#[track_caller]
fn assert_same(plain: &[(String, Vec<u8>)], other: &[(String, Vec<u8>)], setting: &str) {
    let changed = other.iter().zip(plain).filter(|(one, other)| one != other).map(|((name, _), _)| name);
    let changed: Vec<&String> = changed.take(5).collect();
    assert!(other == plain, "{setting} changes the site: {changed:?}");
}

#[test]
fn a_verified_build_names_every_file_that_is_not_as_a_clean_build_makes_it() {
    let folder = three_articles();
    folder.write(
        "content/articles/wide/index.md",
        b"---\ntitle: Wide\ndate: 2022\nimage: {file: p.png, alt: P}\n---\n![P](p.png)\n",
    );
    folder.write("content/articles/wide/p.png", &png(2000, 30));
    folder.backfile(&["build", "--verify"]).ends(0).says("Verified: each of the … files that Backfile wrote to ./public is what a build from nothing makes; files that others put there were not looked at.");
    let before = stamps(&folder);
    folder.backfile(&["build", "--verify"]).ends(0).says("Nothing changed … Verified");
    assert_eq!(stamps(&folder), before, "it writes nothing");

    // A picture's smaller copy is known by its name, and so is kept without being read.
    let (copy, mut bytes) =
        folder.tree("public").into_iter().find(|(path, _)| path.ends_with(".webp")).expect("there is a smaller copy");
    let last = bytes.last_mut().expect("a picture has bytes");
    *last ^= 1;
    folder.write(&format!("public/{copy}"), &bytes);
    folder.backfile(&["build"]).ends(0).says("Nothing changed");
    let expected = format!("public/{copy}: differs … 1 file is not what a build from nothing makes");
    folder.backfile(&["build", "--verify"]).ends(1).says(&expected);
    let report = folder.backfile(&["build", "--verify", "--format", "json"]).ends(1).json();
    assert_eq!(report["amiss"], serde_json::json!([{"file": copy, "is": "differs"}]));
}

#[test]
fn a_build_killed_at_any_moment_leaves_the_old_site_or_the_new() {
    let folder = Folder::empty();
    folder.backfile(&["demo", "archive", "--articles", "150"]).ends(0);
    folder.backfile(&["build", "--root", "archive", "--output", "old"]).ends(0);
    let change = "---\ntitle: A late piece of news\ndate: 2031-05-06\n---\nText.\n";
    folder.backfile(&["build", "--root", "archive", "--output", "site"]).ends(0);
    folder.write("archive/content/articles/late.md", change.as_bytes());
    folder.backfile(&["build", "--root", "archive", "--output", "new"]).ends(0);
    let (old, new) = (folder.tree("old"), folder.tree("new"));

    for delay in (0..40).map(|step| Duration::from_millis(step * 12)) {
        let mut build = Command::new(env!("CARGO_BIN_EXE_backfile"))
            .args(["build", "--root", "archive", "--output", "site"])
            .current_dir(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the program runs");
        std::thread::sleep(delay);
        let _ = build.kill();
        let _ = build.wait();
        let found = folder.tree("site");
        assert!(found == old || found == new, "killed after {delay:?}, the site is neither the old nor the new");
    }
    folder.backfile(&["build", "--root", "archive", "--output", "site"]).ends(0);
    assert!(folder.tree("site") == new);
    let left: Vec<String> = std::fs::read_dir(folder.path())
        .expect("it is there")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.') && name != ".site.backfile-standby")
        .collect();
    assert!(left.is_empty(), "{left:?} is left behind");
}

#[test]
fn an_unsafe_output_is_refused_in_one_sentence() {
    let folder = three_articles();
    for output in [".", "content", "content/articles", "templates", "static/x", "/", ""] {
        folder.backfile(&["build", "--output", output]).ends(2);
    }
    folder.write("mine/letter.txt", b"Dear editor");
    folder.backfile(&["build", "--output", "mine"]).ends(2);
    assert_eq!(folder.read("mine/letter.txt"), "Dear editor");
}

#[test]
fn a_folder_that_is_no_archive_is_said_to_be_none() {
    let folder = Folder::empty();
    folder.backfile(&["build"]).ends(2).says("backfile: cannot read an archive in . … backfile init");
}
