//! The commands besides `build`: what they make and what they say.

use crate::support::{Folder, SHORT, archive, png};

/// An article with further lines of front matter.
fn with(lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2020\n{lines}---\n")
}

#[test]
fn a_new_archive_builds_at_once() {
    let folder = Folder::empty();
    folder.backfile(&["init", "archive"]).ends(0).says("A new archive is in archive.");
    folder.backfile(&["check", "--root", "archive"]).says("The archive is sound.").ends(0);
    folder.backfile(&["build", "--root", "archive"]).ends(0).says("Wrote");
    folder.backfile(&["init", "archive"]).ends(2).says("has files in it");
}

#[test]
fn a_new_record_is_named_after_what_it_is_about_and_never_over_another() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    folder.backfile(&["new", "person", "陈 Example: \"Q\""]).ends(0).says("content/people/陈-example-q.md");
    assert_eq!(folder.read("content/people/陈-example-q.md"), "---\nname: \"陈 Example: \\\"Q\\\"\"\n---\n");
    folder.backfile(&["new", "person", "陈 Example: \"Q\""]).ends(2);
    folder.backfile(&["new", "article", "No: news"]).ends(0).says("content/articles/ … /no-news.md");
    folder.backfile(&["new", "place", " "]).ends(2).says("is not a name");
    folder.backfile(&["check"]).ends(0);
}

#[test]
fn a_new_article_files_under_its_own_date() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    let begin = |name: &str, date: &str| folder.backfile(&["new", "article", name, "--date", date]);
    begin("Bridge", "1987-05").ends(0).says("content/articles/1987/bridge.md");
    assert!(folder.read("content/articles/1987/bridge.md").contains("date: 1987-05\n"));
    begin("Well", "XXXX-10-18").ends(0).says("content/articles/well.md");
    begin("Ferry", "next week").ends(2).says("`--date next week`");
    folder.backfile(&["new", "person", "Ann", "--date", "1987"]).ends(2).says("has no date");
    folder.backfile(&["check"]).ends(0);
}

#[test]
fn a_draft_is_looked_at_like_any_other_when_it_is_asked_for() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    folder.write("content/articles/d.md", b"---\ntitle: D\ndate: 2020\ndraft: true\n---\n[x](/nowhere/)\n");
    folder.backfile(&["check"]).ends(0);
    folder.backfile(&["check", "--drafts"]).ends(1).says("broken-link");
}

#[test]
fn the_same_seed_makes_the_same_fictional_archive() {
    let folder = Folder::empty();
    folder.backfile(&["demo", "one", "--articles", "40", "--seed", "3"]).ends(0);
    folder.backfile(&["demo", "same", "--articles", "40", "--seed", "3"]).ends(0);
    folder.backfile(&["demo", "other", "--articles", "40", "--seed", "4"]).ends(0);
    assert!(folder.tree("one") == folder.tree("same"));
    assert!(folder.tree("one") != folder.tree("other"));
}

#[test]
fn every_record_has_its_schema() {
    let folder = Folder::empty();
    for record in ["article", "person", "institution", "place", "topic", "masthead"] {
        let schema = folder.backfile(&["schema", record]).ends(0).json();
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert!(schema["properties"].as_object().is_some_and(|properties| properties.len() > 5), "{schema:#}");
    }
    folder.backfile(&["schema", "nonsense"]).ends(2);
}

#[test]
fn help_teaches_and_shells_complete() {
    let folder = Folder::empty();
    folder.backfile(&["--help"]).ends(0).says("Publishes a news archive … build … serve … check … Exit codes");
    folder.backfile(&["build", "--help"]).ends(0).says("--root … --output … --drafts … --format");
    for shell in ["bash", "zsh", "fish"] {
        folder.backfile(&["completions", shell]).ends(0).says("backfile");
    }
}

#[test]
fn a_build_says_what_became_of_the_site_and_what_check_would_tell() {
    let folder = archive("-- content/masthead.yaml --\ntitle: Example Gazette\n")
        .change("content/articles/a.md", &with("people: [Ann, Bob]\nphoto: x\n"))
        .change("content/people/cora.md", "---\nname: Cora\n---\n")
        .with("content/articles/unused.png", &png(8, 8))
        .on_disk();
    folder.backfile(&["build"]).ends(1).says("Nothing was published, and there is no site yet.");
    folder.write("content/articles/a.md", with("people: [Ann, Bob]\n").as_bytes());
    folder
        .backfile(&["build"])
        .ends(0)
        .says("Read 4 files: 1 article, 1 record, 1 masthead, 1 attachment.")
        .says("`backfile check` has more to say: 2 names without a record and 1 remark on files and pictures.");
    let own = Folder::empty();
    folder.tree("content").iter().for_each(|(path, bytes)| own.write(&format!("my news/content/{path}"), bytes));
    own.backfile(&["build", "--root", "my news"]).ends(0).says("`backfile check --root \"my news\"` has more to say");
    folder.write("content/articles/a.md", b"");
    folder.backfile(&["build"]).ends(1).says("Nothing was published; the last site is as it was.");

    std::fs::remove_file(folder.path().join("public/.backfile")).expect("there is the list");
    folder.write("content/articles/a.md", SHORT.as_bytes());
    folder
        .backfile(&["build"])
        .ends(2)
        .says("the output folder `./public` holds a site, but not the list `.backfile` … move the folder away, and build again");
}

#[test]
fn a_search_shows_the_passage_that_has_the_word_and_asks_for_a_date_that_can_be() {
    let filler = "Nothing is said here of what is looked for. ".repeat(20);
    let folder = archive("")
        .change("content/articles/a.md", &format!("{SHORT}{filler}\n\nThe *ferries* met &amp; sang.\n\n{filler}\n"))
        .change("content/articles/b.md", &with("summary: Of one ferry.\n"))
        .change("content/articles/c.md", &with("people: {name: Ann Example, title: Lighthouse keeper}\n"))
        .on_disk();
    folder.backfile(&["build"]).ends(0);
    folder.backfile(&["search", "lighthouse"]).ends(0).says("1 article … Ann Example Lighthouse keeper");
    folder.backfile(&["search", "sang lighthouse"]).ends(0).says("0 articles");
    folder.backfile(&["search", "a keeper"]).ends(0).says("A … Ann Example Lighthouse keeper");
    folder
        .backfile(&["search", "ferries "])
        .ends(0)
        .says("2 articles … … The ferries met & sang. Nothing is said here … …")
        .says("Of one ferry.");
    folder.backfile(&["search", "🙂"]).ends(0).says("`🙂` has no letter or digit to search for. … 3 articles");
    folder.backfile(&["search", "--language", "EN"]).ends(0).says("3 articles");
    folder.backfile(&["search", "--from", "2021", "--to", "2020-05"]).ends(2).says("`--from` is later than `--to`");
    folder.backfile(&["search", "--from", "18/10/1963"]).ends(2).says("write `1963-10-18`");
    folder.backfile(&["search", "--to", "soon"]).ends(2).says("such as `2020-10-18`");
}

#[test]
fn a_name_without_a_letter_begins_no_file() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    folder.backfile(&["new", "institution", "???"]).ends(2).says("`???` has no letter or digit … behind `name:`");
    folder.backfile(&["new", "article", "…!"]).ends(2).says("behind `title:`");
    folder.backfile(&["new", "topic", "Unnamed!"]).ends(0).says("content/topics/unnamed.md");
    folder.backfile(&["new", "article", "A", "--date", "18/10/1963"]).ends(2).says("write `1963-10-18`");
}

#[test]
fn an_archive_without_a_masthead_is_told_what_it_is_called() {
    let folder = archive(&format!("-- content/articles/a.md --\n{SHORT}")).on_disk();
    let told = "There is no content/masthead.yaml: the site is called `News archive` and stands at \
                `https://archive.example/` until that file has a line `title: …` and a line `url: https://…`.";
    folder.backfile(&["check"]).ends(0).says(told);
    folder.backfile(&["build"]).ends(0).says(told);
}

#[cfg(target_os = "linux")]
#[test]
fn a_report_that_cannot_be_written_is_no_success() {
    use std::fs::OpenOptions;
    use std::process::{Command, Stdio};

    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    let run = |arguments: &[&str], out: Stdio| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_backfile"));
        let command = command.args(arguments).current_dir(folder.path()).stdout(out).stderr(Stdio::piped());
        let ran = command.spawn().and_then(std::process::Child::wait_with_output).expect("the program runs");
        (ran.status.code(), String::from_utf8_lossy(&ran.stderr).into_owned())
    };
    for arguments in [&["check", "--format", "json"][..], &["check"], &["build"], &["schema", "article"]] {
        let full = OpenOptions::new().write(true).open("/dev/full").expect("Linux has a disk that is full");
        let (code, said) = run(arguments, full.into());
        assert_eq!(code, Some(2), "{arguments:?}");
        assert!(said.contains("cannot be written to the standard output") && said.lines().count() == 1, "{said}");
        // Whoever closes a pipe, as `head` does, has read enough.
        let (reader, writer) = std::io::pipe().expect("the system has pipes");
        drop(reader);
        assert_eq!(run(arguments, writer.into()), (Some(0), String::new()), "{arguments:?}");
    }
}

#[test]
fn a_folder_that_is_nearly_called_as_one_that_is_read_is_told_of() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    folder.write("statics/a.txt", b"a");
    folder.write("Template/front.html", b"a");
    folder.write("contact/a.txt", b"a");
    let told = "Nothing is read of the folder `Template`: rename it if it is `templates` that you mean.\n\
                Nothing is read of the folder `statics`: rename it if it is `static` that you mean.\n";
    assert!(folder.backfile(&["check"]).ends(0).said().ends_with(told));
    assert!(folder.backfile(&["build"]).ends(0).said().contains(told));
}
