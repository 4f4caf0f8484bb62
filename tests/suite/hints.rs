//! What an editor is told to type: each mistake once, where it was made, with the words that mend it.

use backfile::diagnostics::Report;
use snapbox::str;

use crate::support::{SHORT, archive, png};

/// An article with further lines of front matter.
fn article(lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2020\n{lines}---\n")
}

#[test]
fn a_withdrawal_is_a_switch_a_date_or_a_date_and_a_reason() {
    let archive = |line: &str| archive("").change("content/articles/a.md", &article(line));
    let withdrawn = "The article that stood at this address was withdrawn";
    for line in ["withdrawn: true\n", "withdrawn: yes\n", "withdrawn: {}\n"] {
        archive(line).page("/articles/a/").shows(withdrawn);
    }
    archive("withdrawn: 2020-01-05\n").page("/articles/a/").shows(withdrawn).shows("5 January 2020");
    archive("withdrawn: false\n").page("/articles/a/").does_not_show(withdrawn);
    archive("withdrawn: The names were wrong.\n").check().reports(str![[r#"
content/articles/a.md:4:12: wrong-type: `withdrawn` takes a date, `true`, or `date` and `reason`; this is `The names were wrong.`
  help: write `withdrawn: {reason: "The names were wrong."}`

"#]]);
    archive("withdrawn: 5/1/2020\n").check().reports(str![[r#"
content/articles/a.md:4:12: invalid-date: `5/1/2020` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`
  help: write `2020-01-05` or `2020-05-01`

"#]]);
    archive("withdrawn: [2020]\n").check().reports(str![[r#"
content/articles/a.md:4:12: wrong-type: `withdrawn` takes keys and values; this is a list
  help: write its keys below `withdrawn:`, or as `withdrawn: {key: value}`

"#]]);
}

#[test]
fn keys_below_a_name_alone_are_told_with_the_key_of_the_name() {
    archive("")
        .change(
            "content/articles/a.md",
            &article("visits:\n  - Institute of Examples\n    leader: Ann\n    place: Town\n"),
        )
        .change("content/articles/b.md", &article("visits:\n  - Institute of Examples\n  leader: Ann\n"))
        .change("content/articles/c.md", &article("visits: Institute of Examples\n  leader: Ann\n"))
        .change("content/articles/d.md", &article("people:\n  - Ann Example\n    title: Director\ntopcis: x\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:5: yaml-syntax: a name alone takes no keys below it; `leader` stands below `Institute of Examples`
  help: write `- institution: Institute of Examples`, with `leader` straight below the first letter of that key
content/articles/b.md:5:5: yaml-syntax: a name alone takes no keys below it; `leader` stands below `Institute of Examples`
  help: write `- institution: Institute of Examples`, with `leader` straight below the first letter of that key
content/articles/c.md:4:9: yaml-syntax: a name alone takes no keys below it; `leader` stands below `Institute of Examples`
  help: write `visits:` alone on its line, and below it, indented like `leader`, `institution: Institute of Examples`
content/articles/d.md:5:5: yaml-syntax: a name alone takes no keys below it; `title` stands below `Ann Example`
  help: write `- name: Ann Example`, with `title` straight below the first letter of that key
content/articles/d.md:7:1: unknown-key: an article has no key `topcis`
  help: did you mean `topics`?

"#]]);
}

#[test]
fn a_tab_in_front_matter_is_told_on_its_own_line() {
    archive("")
        .change("content/articles/a.md", &article("visits:\n\t- institution: A\n"))
        .change("content/articles/b.md", &article("visits:\n  - institution: A\n\t  leader: B\ntopcis: x\n"))
        .change("content/articles/c.md", "---\ntitle: A\n\tdate: 2020\n---\n")
        .change("content/articles/d.md", "---\ntitle: @A\n\tdate: 2020\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:5:1: yaml-syntax: a tab cannot indent a line of YAML
  help: indent with two spaces: `  - institution: A`
content/articles/b.md:6:1: yaml-syntax: a tab cannot indent a line of YAML
  help: indent with two spaces: `    leader: B`
content/articles/b.md:7:1: unknown-key: an article has no key `topcis`
  help: did you mean `topics`?
content/articles/c.md:3:1: yaml-syntax: a tab cannot indent a line of YAML
  help: begin the line at its margin: `date: 2020`
content/articles/d.md:2:8: yaml-syntax: a value that begins with `@` must stand in quotes
  help: write `title: "@A"`

"#]]);
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_the_nearest_thing_there_is() {
    archive("")
        .change("content/pages/about.md", "---\ntitle: About\n---\n")
        .change("content/people/ann.md", "---\nname: Ann Example\n---\n")
        .change("content/articles/2020/bridge.md", SHORT)
        .change(
            "content/articles/2020/a.md",
            &format!("{SHORT}[x](about.md) [x](nope.md)\n[x](bridges.md) [x](../bridge.md)\n"),
        )
        .change(
            "content/articles/b.md",
            &format!("{SHORT}[x](/articles/nope/) [x](/people/nobody/) [x](/bridge/)\n[x](/nope/)\n"),
        )
        .check()
        .reports(str![[r#"
content/articles/2020/a.md:5:5: broken-link: there is no file `content/articles/2020/about.md` to link to
  help: did you mean `/about/`?
content/articles/2020/a.md:5:19: broken-link: there is no file `content/articles/2020/nope.md` to link to
  help: an article's address is `/articles/` and its slug, as `/articles/2020/a/`
content/articles/2020/a.md:6:5: broken-link: there is no file `content/articles/2020/bridges.md` to link to
  help: did you mean `/articles/2020/bridge/`?
content/articles/2020/a.md:6:21: broken-link: there is no file `content/articles/bridge.md` to link to
  help: did you mean `/articles/2020/bridge/`?
content/articles/b.md:5:5: broken-link: no page of the site has the address `/articles/nope/`
  help: an article's address is `/articles/` and its slug, as `/articles/2020/a/`
content/articles/b.md:5:26: broken-link: no page of the site has the address `/people/nobody/`
  help: the nearest page above it is `/people/`
content/articles/b.md:5:47: broken-link: no page of the site has the address `/bridge/`
  help: did you mean `/articles/2020/bridge/`?
content/articles/b.md:6:5: broken-link: no page of the site has the address `/nope/`
  help: a page at `/nope/` would be the file content/pages/nope.md

"#]]);
}

#[test]
fn a_picture_that_is_not_there_is_told_as_it_is_typed_from_its_article() {
    archive("")
        .with("content/articles/2020/pictures/gate.jpg", b"")
        .with("content/articles/2021/my mill.png", &png(8, 8))
        .with("static/images/ferry.png", &png(8, 8))
        .change("content/articles/2020/a.md", &article("image: {file: pictures/gaet.jpg, alt: A gate}\n"))
        .change("content/articles/2020/b.md", &format!("{SHORT}![Gate](gate.jpg)\n![Mill](my-mill.png)\n"))
        .change("content/articles/2021/c.md", &format!("{SHORT}![Mill](<my mil.png>)\n![Ferry](/images/fery.png)\n"))
        .check()
        .reports(str![[r#"
content/articles/2020/a.md:4:15: missing-file: there is no file `pictures/gaet.jpg`
  help: did you mean `pictures/gate.jpg`?
  help: put the file at content/articles/2020/pictures/gaet.jpg
content/articles/2020/b.md:5:9: missing-file: there is no file `gate.jpg`
  help: did you mean `pictures/gate.jpg`?
  help: put the file at content/articles/2020/gate.jpg
content/articles/2020/b.md:6:9: missing-file: there is no file `my-mill.png`
  help: did you mean `../2021/my%20mill.png`?
  help: put the file at content/articles/2020/my-mill.png
content/articles/2020/pictures/gate.jpg:1:1: warning: unused-file: no record uses this file, and it is not published
  help: link to it, or move it into the folder of an article (`NAME/index.md`)
content/articles/2021/c.md:5:10: missing-file: there is no file `my mil.png`
  help: did you mean `my%20mill.png`?
  help: put the file at content/articles/2021/my mil.png
content/articles/2021/c.md:6:10: missing-file: there is no file `/images/fery.png`
  help: did you mean `/images/ferry.png`?
  help: put the file at static/images/fery.png
content/articles/2021/my mill.png:1:1: warning: unused-file: no record uses this file, and it is not published
  help: link to it, or move it into the folder of an article (`NAME/index.md`)

"#]]);
}

#[test]
fn an_ambiguous_name_blames_no_other_and_shows_the_forms_that_fit() {
    archive("")
        .change("content/people/jane.md", "---\nname: Jane Smith\nvariants: [J. S., J. Smith]\n---\n")
        .change("content/people/john.md", "---\nname: J. Smith\n---\n")
        .change("content/articles/a.md", &article("people: [Aaron Example, j. smith]\n"))
        .change("content/articles/b.md", &article("editor: J. Smith\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:4:10: warning: unlisted-name: the person `Aaron Example` has no record
  help: `backfile new person "Aaron Example"` makes one
content/articles/a.md:4:25: ambiguous-name: the person `j. smith` fits 2 records
  content/people/jane.md:3:19: one is `jane`
  content/people/john.md:2:7: one is `john`
  content/articles/b.md:4:9: it is written here, too
  help: write the slug of the one that is meant: `jane` or `john`

"#]]);
}

#[test]
fn two_articles_of_one_slug_are_told_at_the_key_that_gives_it() {
    archive("")
        .change("content/articles/a.md", &article("slug: bridge\n"))
        .change("content/articles/bridge.md", SHORT)
        .change("content/articles/c.md", &article("slug: mill\n"))
        .change("content/articles/d.md", &article("slug: mill\n"))
        .change("content/articles/e.md", &article("slug: Ferry\n"))
        .change("content/articles/ferry.md", SHORT)
        .check()
        .reports(str![[r#"
content/articles/a.md:4:7: same-address: two articles have the slug `bridge`
  content/articles/bridge.md:2:8: the other is here
  help: write another slug here, or take the line out: the file's path gives one
content/articles/d.md:4:7: same-address: two articles have the slug `mill`
  content/articles/c.md:4:7: the other is here
  help: write another slug here, or take the line out: the file's path gives one
content/articles/ferry.md:2:8: same-address: two sources claim the address `/articles/ferry/`
  content/articles/e.md:4:7: the other is here
  help: rename one of the two; addresses are compared without regard to case

"#]]);
}

#[test]
fn many_articles_of_one_slug_keep_no_other_address_from_being_looked_up() {
    let mut archive = archive("").change("content/articles/a.md", &article("slug: Ferry\n"));
    for number in 0..120 {
        archive = archive
            .change(&format!("content/articles/0-{number:03}.md"), &article(&format!("slug: mill-{}\n", number / 2)));
    }
    let opened = archive.change("content/articles/ferry.md", SHORT).open();
    let report = Report::new(opened.value.sources(), &opened.diagnostics).to_text(false);
    assert!(report.contains("content/articles/a.md:4:7: the other is here"), "{report}");
}

#[test]
fn an_old_address_that_is_a_page_is_told_to_be_taken_out() {
    archive("")
        .change("content/articles/a.md", &article("redirect_from: [/people/, /articles/b/]\n"))
        .change("content/articles/b.md", SHORT)
        .check()
        .reports(str![[r#"
content/articles/a.md:4:17: same-address: the address `/people/` belongs to a page that the site makes itself
  help: take it out of `redirect_from`: an old address leads on only where there is no page
content/articles/a.md:4:27: same-address: two sources claim the address `/articles/b/`
  content/articles/b.md:2:8: the other is here
  help: take it out of `redirect_from`: an old address leads on only where there is no page

"#]]);
}

#[test]
fn a_translation_in_the_language_of_its_original_is_mentioned() {
    archive("")
        .change("content/articles/a.md", &article("language: zh\n"))
        .change("content/articles/b.md", &article("translation_of: a\nlanguage: zh\n"))
        .change("content/articles/c.md", &article("translation_of: a\n"))
        .check()
        .reports(str![[r#"
content/articles/b.md:4:17: warning: same-language: this article and `a`, which it translates, are both in the language `zh`
  help: give the one that is in another language its `language:`, such as `language: en`
  help: if neither is, write `recommended: a` instead of `translation_of`

"#]]);
}

#[test]
fn a_link_to_a_draft_is_told_to_wait_for_it_and_one_to_a_broken_record_is_not_blamed() {
    let links =
        "[x](bridge.md) [x](bridge/index.md) [x](/articles/bridge/)\n[x](mill/index.md) [x](/articles/old-mill/)\n";
    archive("")
        .change("content/articles/bridge.md", &article("draft: true\n"))
        .change("content/articles/mill/index.md", &article("draft: true\nslug: old-mill\n"))
        .change("content/articles/gate/index.md", "---\ntitle: A\n")
        .change("content/pages/about.md", "---\ntitle: About\ndraft: true\n---\n")
        .change("content/articles/a.md", &format!("{SHORT}{links}"))
        .change("content/articles/b.md", &format!("{SHORT}[x](gate/index.md) [x](gate.md) [x](/articles/gate/)\n"))
        .change("content/articles/c.md", &format!("{SHORT}[x](/about/) [x](../pages/about.md)\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:5: broken-link: `content/articles/bridge.md` is a draft, which has no page to link to
  help: publish it, or link to it when it is published
content/articles/a.md:5:20: broken-link: `content/articles/bridge.md` is a draft, which has no page to link to
  help: publish it, or link to it when it is published
content/articles/a.md:5:41: broken-link: no page of the site has the address `/articles/bridge/`
  help: `content/articles/bridge.md` is a draft: publish it, or link to it when it is published
content/articles/a.md:6:5: broken-link: `content/articles/mill/index.md` is a draft, which has no page to link to
  help: publish it, or link to it when it is published
content/articles/a.md:6:24: broken-link: no page of the site has the address `/articles/old-mill/`
  help: `content/articles/mill/index.md` is a draft: publish it, or link to it when it is published
content/articles/c.md:5:5: broken-link: no page of the site has the address `/about/`
  help: `content/pages/about.md` is a draft: publish it, or link to it when it is published
content/articles/c.md:5:18: broken-link: `content/pages/about.md` is a draft, which has no page to link to
  help: publish it, or link to it when it is published
content/articles/gate/index.md:1:1: unclosed-front-matter: the front matter that begins here has no end
  help: put a line `---` between the front matter and the text

"#]]);
}

#[test]
fn a_heading_that_is_not_there_is_told_with_the_nearest_also_among_thousands() {
    let headings: String = (0..3_000).map(|number| format!("## Part {number}\n\n")).collect();
    archive("")
        .change(
            "content/articles/a.md",
            &format!("{SHORT}[x](#part-2999) [x](#prat-2999) [x](b.md#bank)\n\n{headings}"),
        )
        .change("content/articles/b.md", &format!("{SHORT}## River\n\n## Bridge\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:21: broken-anchor: this text has no heading `#prat-2999`
  help: did you mean `#part-2999`?
content/articles/a.md:5:37: broken-anchor: `/articles/b.md` has no heading `#bank`
  help: its headings are `#river`, `#bridge`

"#]]);
}

#[test]
fn a_link_of_the_navigation_to_mail_names_who_receives_it() {
    archive("-- content/masthead.yaml --\ntitle: G\nnavigation: [{title: A, url: 'mailto:desk'}, {title: B, url: 'mailto:?subject=Letter'}]\n")
        .check()
        .reports(str![[r#"
content/masthead.yaml:2:30: invalid-address: `mailto:desk` is not an address of this site, such as `/about/`, of the web, or of mail, such as `mailto:desk@archive.example`
  help: write who receives it, such as `mailto:desk@archive.example`

"#]]);
}

#[test]
fn an_address_of_the_web_has_a_host() {
    archive("-- content/masthead.yaml --\ntitle: G\nnavigation: [{title: A, url: http://}]\n")
        .change(
            "content/people/ann.md",
            "---\nname: Ann\nurl: https://\nsame_as: [viaf.example/1, 'https://a b']\n---\n",
        )
        .check()
        .reports(str![[r#"
content/masthead.yaml:2:30: invalid-address: `http://` is not an address of this site, such as `/about/`, of the web, or of mail, such as `mailto:desk@archive.example`
  help: write the host behind it, such as `http://archive.example/`
content/people/ann.md:3:6: invalid-address: `https://` is not a whole address of the web, such as `https://archive.example/`
  help: write the host behind it, such as `https://archive.example/`
content/people/ann.md:4:11: invalid-address: `viaf.example/1` is not a whole address of the web, such as `https://archive.example/`
  help: write `https://viaf.example/1`
content/people/ann.md:4:27: invalid-address: `https://a b` is not a whole address of the web, such as `https://archive.example/`

"#]]);
}
