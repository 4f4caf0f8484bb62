//! A name that one list of an article has twice counts once, and its editor is told.

use snapbox::str;

use crate::support::{Archive, PageText, archive};

fn article(lines: &str) -> Archive {
    archive("").change("content/articles/a.md", &format!("---\ntitle: A\ndate: 2020-05-06\n{lines}---\n"))
}

/// A file of the site, whatever is to be remarked on.
fn file(archive: &Archive, path: &str) -> String {
    let site = archive.open().value;
    let output = site.render(site.find(path).expect("the site has it")).expect("it renders");
    String::from_utf8(output.bytes).expect("it is text")
}

#[test]
fn a_name_that_is_listed_twice_is_shown_once() {
    let archive = article(
        "editor: [Ann, Ann]\ntopics: [x, y, X, x]\nplaces: [P, P]\nvisits: [{institution: I, hosts: [B, b]}]\n",
    );
    let page = PageText::of(&archive.open().value, "/articles/a/");
    page.shows("Editor Ann The record").shows("Received by B Places P Topics x , y How to cite");
    assert_eq!(file(&archive, "/data/credits.csv").matches("Ann").count(), 1);
    assert_eq!(file(&archive, "/data/mentions.csv").matches("topic").count(), 2);
    archive.check().reports(str![[r#"
content/articles/a.md:4:15: warning: repeated-name: `editor` lists `Ann` twice
  content/articles/a.md:4:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:5:16: warning: repeated-name: `topics` lists `x` twice, here as `X`
  content/articles/a.md:5:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:5:19: warning: repeated-name: `topics` lists `x` twice
  content/articles/a.md:5:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:6:13: warning: repeated-name: `places` lists `P` twice
  content/articles/a.md:6:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:7:38: warning: repeated-name: `hosts` lists `B` twice, here as `b`
  content/articles/a.md:7:35: it is listed first here
  help: take one of the two out: the page shows the name once

"#]]);
}

#[test]
fn a_person_under_two_names_is_mentioned_once_with_the_title_that_is_given() {
    let archive = article("people: [李伟, Ли Вэй, {name: Li Wei, title: Mayor, of: Town}, 李伟]\n")
        .change("content/people/li-wei.md", "---\nname: Li Wei\nvariants: [李伟, Ли Вэй]\n---\n");
    let mentions = file(&archive, "/data/mentions.csv");
    assert_eq!(mentions.matches("li-wei").count(), 1, "{mentions}");
    assert!(mentions.contains("Mayor"), "{mentions}");
    assert!(mentions.contains("Town"), "{mentions}");
    archive.check().reports(str![[r#"
content/articles/a.md:4:14: warning: repeated-name: `people` lists `李伟` twice, here as `Ли Вэй`
  content/articles/a.md:4:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:4:29: warning: repeated-name: `people` lists `李伟` twice, here as `Li Wei`
  content/articles/a.md:4:10: it is listed first here
  help: take one of the two out: the page shows the name once
content/articles/a.md:4:62: warning: repeated-name: `people` lists `李伟` twice
  content/articles/a.md:4:10: it is listed first here
  help: take one of the two out: the page shows the name once

"#]]);
}

#[test]
fn of_two_titles_the_first_stays_and_no_word_of_the_second_is_anywhere() {
    let archive = article("people: [{name: Ann, title: Mayor}, {name: Ann, title: Judge, of: Courtroom}]\n");
    let mentions = file(&archive, "/data/mentions.csv");
    assert!(mentions.contains("Mayor") && !mentions.contains("Judge"), "{mentions}");
    assert!(!file(&archive, "/data/institutions.csv").contains("Courtroom"));
    archive.check().reports(str![[r#"
content/articles/a.md:4:44: warning: repeated-name: `people` lists `Ann` twice
  content/articles/a.md:4:17: it is listed first here
  help: the two say different things, and the page shows the first: keep the one that is right

"#]]);
}

#[test]
fn one_person_may_have_two_roles() {
    article("editor: Ann\ntranslator: Ann\npeople: Ann\n").site();
}

#[test]
fn a_long_list_finds_every_repetition() {
    let names: Vec<String> = (0..40).chain(0..40).map(|number| format!("Name {number}")).collect();
    let archive = article(&format!("topics: [{}]\n", names.join(", ")));
    let told = archive.open().diagnostics;
    assert_eq!(told.len(), 40);
    assert_eq!(file(&archive, "/data/topics.csv").lines().count(), 41);
}
