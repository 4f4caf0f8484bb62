//! The commands besides `build`: what they make and what they say.

use crate::support::Folder;

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
