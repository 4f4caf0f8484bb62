//! Articles are not to be trusted: whatever stands in them, the site opens, keeps its words apart and leaks nothing.

use proptest::prelude::*;
use snapbox::str;

use backfile::pages::Address;
use backfile::site::Site;

use crate::support::{Archive, SHORT, archive};

/// Everything that the site would publish, as text with its address before it.
fn published(site: &Site) -> Vec<(String, String)> {
    let outputs = site.pages().into_iter().map(|page| site.render(page).expect("pages render"));
    outputs.map(|output| (output.address.to_string(), String::from_utf8_lossy(&output.bytes).into_owned())).collect()
}

#[track_caller]
fn keeps_back(archive: &Archive, canary: &str) {
    let opened = archive.open();
    if opened.is_sound() {
        for (place, text) in published(&opened.value) {
            assert!(!place.contains(canary) && !text.contains(canary), "{place} has {canary}");
        }
    }
}

#[test]
fn a_draft_inside_a_published_articles_folder_keeps_its_files_back() {
    let draft = "---\ntitle: D\ndate: 2020\ndraft: true\nslug: elsewhere\n---\n";
    let archive = archive("")
        .change("content/articles/out/index.md", SHORT)
        .change("content/articles/out/in/index.md", draft)
        .change("content/articles/out/in/canary.txt", "canary");
    keeps_back(&archive, "canary");
    assert!(archive.site().find("/articles/out/").is_some());
}

#[test]
fn an_article_named_index_does_not_own_all_articles() {
    let archive = archive("")
        .change("content/articles/index.md", SHORT)
        .change(
            "content/articles/d.md",
            "---\ntitle: D\ndate: 2020\ndraft: true\nimage: {file: canary.jpg, alt: A}\n---\n",
        )
        .change("content/articles/canary.jpg", "canary");
    keeps_back(&archive, "canary");
}

#[test]
fn copies_that_an_editor_left_behind_are_not_published() {
    for name in ["d.md.bak", "d.Md", "d.markdown", "d.MD.orig"] {
        let archive = archive("").change("content/articles/f/index.md", SHORT).change(
            &format!("content/articles/f/{name}"),
            "---\ntitle: canary\ndate: 2020\ndraft: true\n---\ncanary\n",
        );
        keeps_back(&archive, "canary");
    }
}

#[test]
fn a_switch_without_a_value_is_asked_about() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: A\ndate: 2020\ndraft:\n---\n")
        .change("content/articles/b.md", "---\ntitle: B\ndate: 2020\nwithdrawn: ~\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:4:1: empty-value: `draft` is empty
  help: write a value, or take the key out
content/articles/b.md:4:1: empty-value: `withdrawn` is empty
  help: write a value, or take the key out

"#]]);
}

#[test]
fn names_that_differ_only_in_case_or_dots_get_pages_of_their_own() {
    let archive = archive("")
        .change("content/people/Chen-Qi.md", "---\nname: Chen Qi the poet\n---\n")
        .change("content/articles/a.md", "---\ntitle: A\ndate: 2020\npeople: [Işık, Isik, chen qi]\n---\n");
    assert_eq!(archive.site().archive().register(backfile::content::Kind::Person).len(), 4);
}

#[test]
fn what_looks_like_a_place_in_a_headline_stays_as_it_is() {
    let archive = archive("").change("content/articles/a.md", "---\ntitle: On {date} and {url}\ndate: 2020\n---\n");
    archive.page("/articles/a/").shows("“On {date} and {url}”. News archive, 2020.");
}

#[test]
fn a_control_character_behind_an_escape_is_told() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: \"a\\u0001b\"\ndate: 2020\nextra: {a: \"\\e[31m\"}\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:2:8: control-character: the control character U+0001 stands here
  help: delete it; it cannot be seen in most editors
content/articles/a.md:4:12: control-character: the control character U+001B stands here
  help: delete it; it cannot be seen in most editors

"#]]);
}

#[test]
fn only_pictures_are_shown_as_pictures() {
    archive("")
        .change("content/masthead.yaml", "title: A\n")
        .change("content/articles/a.md", &format!("{SHORT}![x](b.md) ![y](/masthead.yaml)\n"))
        .change("content/articles/b.md", SHORT)
        .check()
        .reports(str![[r#"
content/articles/a.md:5:6: missing-file: `/articles/b.md` is not a picture
  help: pictures end in jpg, jpeg, png, gif, webp, avif, svg, bmp
content/articles/a.md:5:17: missing-file: `/masthead.yaml` is not a picture
  help: pictures end in jpg, jpeg, png, gif, webp, avif, svg, bmp

"#]]);
}

proptest! {
    #[test]
    fn any_name_anywhere_opens_and_has_a_sound_address(name in "\\PC{1,40}", key in "people|institutions|places|topics|series|editor") {
        let quoted = serde_json::to_string(&name).expect("texts are JSON");
        let article = format!("---\ntitle: {quoted}\ndate: 2020\n{key}: {quoted}\n---\n{name}\n");
        let opened = archive("").change("content/articles/a.md", &article).open();
        for page in opened.value.pages() {
            let output = opened.value.render(page).expect("pages render");
            prop_assert_eq!(Address::parse(output.address.as_str()), Some(output.address.clone()));
        }
    }
}

#[test]
fn no_article_takes_an_address_of_the_search_index_or_of_the_host() {
    let old_address = |from: &str| {
        let text =
            format!("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020-05-06\nredirect_from: {from}\n---\n");
        archive(&text).check()
    };
    old_address("/search/0123456789abcdef.bin").reports(str![[r#"
content/articles/a.md:4:16: same-address: the address `/search/0123456789abcdef.bin` belongs to a page that the site makes itself
  help: take it out of `redirect_from`: an old address leads on only where there is no page

"#]]);
    old_address("/.well-known/security.txt").reports(str![[r#"
content/articles/a.md:4:16: invalid-address: `/.well-known/security.txt` is not an address of this site, such as `/old/address/`
  help: write what stood behind the host, from its first `/` on, such as `/old/address/`

"#]]);
}

#[test]
fn a_name_that_a_shell_would_run_is_proposed_as_one_word() {
    let text = "-- content/people/ann.md --
---
name: Ann Example
---
-- content/articles/a.md --
---
title: A
date: 2020-05-06
people: Bob $(touch it) O'Neil
---
";
    archive(text).check().reports(str![[r#"
content/articles/a.md:4:9: warning: unlisted-name: the person `Bob $(touch it) O'Neil` has no record
  help: `backfile new person 'Bob $(touch it) O'\''Neil'` makes one

"#]]);
}

#[test]
fn what_lies_beside_an_article_runs_nowhere() {
    archive("-- content/articles/a/index.md --\n---\ntitle: A\ndate: 2020\nimage: {file: map.svg, alt: A map}\n---\n[b](b.HTML)\n")
        .change("content/articles/a/map.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>go()</script></svg>")
        .change("content/articles/a/b.HTML", "<p>")
        .change("content/articles/a/c.php", "<?php")
        .change("content/articles/a/d.xml", "<TEI><p>A</TEI>")
        .change("content/articles/a/e.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>")
        .change("static/f.html", "<script>go()</script>")
        .check()
        .reports(str![[r#"
content/articles/a/b.HTML:1:1: active-file: `b.HTML` is a page of its own, which could run code in readers' browsers
  help: save it as PDF or as a picture
  help: a file that you trust may lie in `static/`, which is published as it is
content/articles/a/c.php:1:1: active-file: `c.php` is a program to many hosts, which run it when it is asked for
  help: put it into a ZIP file, or take that ending out of its name
  help: a file that you trust may lie in `static/`, which is published as it is
content/articles/a/d.xml:1:1: active-file: `d.xml` cannot be looked through for scripts: ill-formed document: expected `</p>`, but `</TEI>` was found
  help: open it in the program that it is from, and save it as XML in UTF-8
  help: a file that you trust may lie in `static/`, which is published as it is
content/articles/a/index.md:4:15: active-file: `map.svg` has the element `script`, which readers' browsers could run
  help: save it without that, or as a picture of another kind
  help: a file that you trust may lie in `static/`, which is published as it is

"#]]);
}
