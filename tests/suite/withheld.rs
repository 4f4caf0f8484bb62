//! Drafts and withdrawn articles keep what lies in their folders, whatever links to it.

use snapbox::str;

use crate::support::{Archive, Folder, SHORT, archive, png};

/// An article that is withheld, in a folder of its own with two files, and one that is published.
fn withheld(state: &str, body: &str) -> Archive {
    archive("")
        .change("content/articles/wait/index.md", &format!("---\ntitle: B\ndate: 2020\n{state}\n---\nText.\n"))
        .with("content/articles/wait/p.png", &png(8, 8))
        .change("content/articles/wait/secret.pdf", "secret")
        .change("content/articles/a.md", &format!("{SHORT}{body}\n"))
}

fn is_published(archive: &Archive, path: &str) -> bool {
    archive.open().value.find(path).is_some()
}

#[test]
fn a_file_of_a_draft_is_not_published_by_a_link_to_it() {
    let archive = withheld("draft: true", "[o](wait/secret.pdf)\n\n![p](wait/p.png)\n\n<a href=\"wait/p.png\">q</a>");
    assert!(!is_published(&archive, "/articles/wait/secret.pdf"));
    assert!(!is_published(&archive, "/articles/wait/p.png"));
    archive.check().reports(str![[r#"
content/articles/a.md:5:5: broken-link: `content/articles/wait/secret.pdf` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first
content/articles/a.md:7:6: missing-file: `content/articles/wait/p.png` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first
content/articles/a.md:9:10: broken-link: `content/articles/wait/p.png` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first

"#]]);
}

#[test]
fn a_file_of_a_withdrawn_article_is_not_published_by_a_link_to_it() {
    let archive =
        withheld("withdrawn: true", "[o](wait/secret.pdf)\n\n![p](wait/p.png)\n\n[the article](wait/index.md)");
    assert!(!is_published(&archive, "/articles/wait/secret.pdf"));
    assert!(!is_published(&archive, "/articles/wait/p.png"));
    archive.check().reports(str![[r#"
content/articles/a.md:5:5: broken-link: `content/articles/wait/secret.pdf` lies in the folder of a withdrawn article, and is not published
  help: move it out of `content/articles/wait/`, or take the link out
content/articles/a.md:7:6: missing-file: `content/articles/wait/p.png` lies in the folder of a withdrawn article, and is not published
  help: move it out of `content/articles/wait/`, or take the link out

"#]]);
}

#[test]
fn no_record_page_picture_or_navigation_publishes_a_file_of_a_draft() {
    let archive = withheld("draft: true", "Text.")
        .change("content/masthead.yaml", "title: A\nnavigation: [{title: N, url: /articles/wait/secret.pdf}]\n")
        .change("content/people/b.md", "---\nname: B\n---\n[x](/articles/wait/secret.pdf)\n")
        .change("content/pages/about.md", "---\ntitle: C\n---\n[x](/articles/wait/secret.pdf)\n")
        .change("content/articles/c.md", "---\ntitle: D\ndate: 2020\nimage: {file: wait/p.png, alt: P}\n---\n");
    assert!(!is_published(&archive, "/articles/wait/secret.pdf"));
    assert!(!is_published(&archive, "/articles/wait/p.png"));
    archive.check().reports(str![[r#"
content/articles/c.md:4:15: missing-file: `content/articles/wait/p.png` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first
content/masthead.yaml:2:30: broken-link: `content/articles/wait/secret.pdf` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first
content/pages/about.md:4:5: broken-link: `content/articles/wait/secret.pdf` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first
content/people/b.md:4:5: broken-link: `content/articles/wait/secret.pdf` lies in the folder of a draft, and is not published
  help: move it out of `content/articles/wait/`, or publish `content/articles/wait/index.md` first

"#]]);
}

#[test]
fn the_innermost_article_decides_over_a_file() {
    let archive = withheld("draft: true", "[x](wait/part/one.pdf)\n")
        .change("content/articles/wait/part/index.md", SHORT)
        .change("content/articles/wait/part/one.pdf", "one")
        .change("content/articles/wait/scans/two.pdf", "two")
        .change("content/articles/wait/part/later/index.md", "---\ntitle: C\ndate: 2020\nwithdrawn: true\n---\n")
        .change("content/articles/wait/part/later/three.pdf", "three");
    archive.site();
    assert!(is_published(&archive, "/articles/wait/part/one.pdf"));
    assert!(!is_published(&archive, "/articles/wait/scans/two.pdf"));
    assert!(!is_published(&archive, "/articles/wait/part/later/three.pdf"));
}

#[test]
fn a_file_beside_a_draft_that_has_no_folder_of_its_own_is_published_where_it_is_shown() {
    let archive = archive("")
        .change("content/articles/2020/wait.md", "---\ntitle: B\ndate: 2020\ndraft: true\n---\n![p](p.png)\n")
        .change("content/articles/2020/a.md", &format!("{SHORT}![p](p.png)\n"))
        .with("content/articles/2020/p.png", &png(8, 8));
    archive.site();
    assert!(is_published(&archive, "/articles/2020/p.png"));
}

#[test]
fn drafts_that_are_published_have_their_files() {
    let folder: Folder = withheld("draft: true", "[o](wait/secret.pdf) ![p](wait/p.png)").on_disk();
    folder.backfile(&["build"]).ends(1).says("wait/secret.pdf` lies in the folder of a draft");
    folder.backfile(&["build", "--drafts"]).ends(0);
    assert_eq!(folder.read("public/articles/wait/secret.pdf"), "secret");
    folder.backfile(&["build"]).ends(1);
}

#[test]
fn a_picture_of_a_draft_is_not_what_a_misspelt_one_may_mean() {
    withheld("draft: true", "![p](wait/q.png)").check().reports(str![[r#"
content/articles/a.md:5:6: missing-file: there is no file `wait/q.png`
  help: put the file at content/articles/wait/q.png

"#]]);
}
