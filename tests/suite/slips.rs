//! What an editor is told of slips of the hand: in indentation, in quotes, in addresses of pictures and of old pages.

use snapbox::str;

use crate::support::{SHORT, archive};

/// An article with further lines of front matter.
fn article(lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2020\n{lines}---\n")
}

#[test]
fn a_line_that_is_indented_otherwise_is_told_where_it_begins() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: A\n date: 2019-05-14\n---\n")
        .change("content/articles/b.md", &article("visits:\n  - institution: B\n      leader: C\n"))
        .change("content/articles/c.md", &article("visits:\n  - institution: B\n   leader: C\ntopcis: x\n"))
        .change("content/articles/d.md", &article(" summary: x\n"))
        .change("content/articles/e.md", "---\n title: A\ndate: 2020\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:3:2: yaml-syntax: this line begins with 1 space, and should begin with none
  help: write `date: 2019-05-14`
content/articles/b.md:6:7: yaml-syntax: this line begins with 6 spaces, and should begin with 4 spaces
  help: write `    leader: C`
content/articles/c.md:6:4: yaml-syntax: this line begins with 3 spaces, and should begin with 4 spaces
  help: write `    leader: C`
content/articles/c.md:7:1: unknown-key: an article has no key `topcis`
  help: did you mean `topics`?
content/articles/d.md:4:2: yaml-syntax: this line begins with 1 space, and should begin with none
  help: write `summary: x`
content/articles/e.md:2:2: yaml-syntax: this line begins with 1 space, and should begin with none
  help: write `title: A`

"#]]);
}

#[test]
fn a_value_that_needs_quotes_is_given_in_them() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: \"He said\" and left\ndate: 2020\n---\n")
        .change("content/articles/b.md", "---\ntitle: 'It's here'\ndate: 2020\n---\n")
        .change("content/articles/c.md", "---\ntitle: @Home\ndate: 2020\n---\n")
        .change("content/articles/d.md", "---\ntitle: `Home` again\ndate: 2020\n---\n")
        .change("content/articles/e.md", "---\ntitle: * A star\ndate: 2020\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:2:8: yaml-syntax: a value that goes on behind a quotation mark must stand in quotes
  help: write `title: '"He said" and left'`
content/articles/b.md:2:8: yaml-syntax: a value that goes on behind a quotation mark must stand in quotes
  help: write `title: "It's here"`
content/articles/c.md:2:8: yaml-syntax: a value that begins with `@` must stand in quotes
  help: write `title: "@Home"`
content/articles/d.md:2:8: yaml-syntax: a value that begins with a backtick must stand in quotes
  help: write `title: "`Home` again"`
content/articles/e.md:2:8: yaml-syntax: a value that begins with `*` must stand in quotes
  help: write `title: "* A star"`

"#]]);
}

#[test]
fn a_text_that_a_comment_cuts_short_is_given_whole() {
    archive("")
        .change("content/articles/a.md", &article("summary: Number # 4 \"opens\"\ndeck:\n  - Quay # 5\n"))
        .change("content/articles/b.md", "---\ntitle: # A hash title\ndate: 2020 # or so\n---\n")
        .change(
            "content/articles/c.md",
            "---\ntitle: \"The Quay # 4\" # Kept\n# Kept, too\ndate: 2020\nslug: c # x\n---\n",
        )
        .change("content/people/d.md", "---\nname: Ann # 2\nvariants: [A#3, B]\n---\n")
        .check()
        .reports(str![[r##"
content/articles/a.md:4:10: warning: cut-short: `# 4 "opens"` is left out: ` #` begins a comment
  help: write `'Number # 4 "opens"'`
  help: a comment that is meant stands on a line of its own
content/articles/a.md:6:5: warning: cut-short: `# 5` is left out: ` #` begins a comment
  help: write `"Quay # 5"`
  help: a comment that is meant stands on a line of its own
content/articles/b.md:2:1: empty-value: `title` is empty
  help: write a value
  help: a `#` begins a comment; as a text it stands in quotes: `title: "# A hash title"`
content/people/d.md:2:7: warning: cut-short: `# 2` is left out: ` #` begins a comment
  help: write `"Ann # 2"`
  help: a comment that is meant stands on a line of its own

"##]]);
}

#[test]
fn a_picture_of_another_site_is_told_to_be_saved() {
    archive("")
        .change("content/articles/a.md", &format!("{SHORT}![x](http://x.example/b/c.jpg?w=3) ![y](//x.example)\n"))
        .change("content/articles/b.md", &article("image: {file: 'https://x.example/a.jpg', alt: x}\n"))
        .change("content/articles/c.md", &article("image: {file: ../../../../secret.jpg, alt: x}\n"))
        .change("content/articles/d.md", &format!("{SHORT}![x](../../../../secret.jpg)\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:6: warning: remote-picture: the picture `http://x.example/b/c.jpg?w=3` lies on another site, and is never shown
  help: save the picture beside the article, and write its file name: `c.jpg`
content/articles/a.md:5:41: warning: remote-picture: the picture `//x.example` lies on another site, and is never shown
  help: save the picture beside the article, and write its file name: `photo.jpg`
content/articles/b.md:4:15: missing-file: the picture `https://x.example/a.jpg` lies on another site
  help: save the picture beside the article, and write its file name: `a.jpg`
content/articles/c.md:4:15: missing-file: `../../../../secret.jpg` lies outside of the folder `content`
  help: save the picture beside the article, and write its file name: `secret.jpg`
content/articles/d.md:5:6: missing-file: `../../../../secret.jpg` lies outside of the folder `content`
  help: save the picture beside the article, and write its file name: `secret.jpg`

"#]]);
}

#[test]
fn a_key_that_must_be_there_is_not_told_to_be_taken_out() {
    archive("-- content/articles/a.md --\n---\ntitle:\ndate: ''\nsummary:\n---\n").check().reports(str![[r#"
content/articles/a.md:2:1: empty-value: `title` is empty
  help: write a value
content/articles/a.md:3:7: empty-value: `date` is empty
  help: write a value
content/articles/a.md:4:1: empty-value: `summary` is empty
  help: write a value, or take the key out

"#]]);
}

#[test]
fn an_old_address_leads_to_one_article() {
    archive("")
        .change("content/articles/a.md", &article("redirect_from: [/old/, /old]\n"))
        .change("content/articles/b.md", &article("redirect_from: /old/\n"))
        .change(
            "content/articles/c.md",
            &article("redirect_from: [https://x.example/, https://x.example/a/b, ../up]\n"),
        )
        .check()
        .reports(str![[r#"
content/articles/a.md:4:24: same-address: two sources claim the address `/old/`
  content/articles/a.md:4:17: the other is here
  help: an old address leads to one article: take it out of one of the two `redirect_from`
content/articles/b.md:4:16: same-address: two sources claim the address `/old/`
  content/articles/a.md:4:24: the other is here
  help: an old address leads to one article: take it out of one of the two `redirect_from`
content/articles/c.md:4:17: invalid-address: `https://x.example/` is not an address of this site, such as `/old/address/`
  help: write what stood behind the host, from its first `/` on, such as `/old/address/`
content/articles/c.md:4:37: invalid-address: `https://x.example/a/b` is not an address of this site, such as `/old/address/`
  help: write `/a/b/`
content/articles/c.md:4:60: invalid-address: `../up` is not an address of this site, such as `/old/address/`
  help: write `/up/`

"#]]);
}

#[test]
fn an_article_is_found_by_the_last_part_of_its_slug() {
    archive("")
        .change("content/articles/2019/quay.md", SHORT)
        .change("content/articles/2019/gate.md", SHORT)
        .change("content/articles/2020/gate.md", SHORT)
        .change("content/articles/a.md", &article("recommended: [quay, gate]\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:4:15: unknown-article: no article has the slug `quay`
  help: did you mean `2019/quay`?
  help: an article's slug is its path below content/articles/ without `.md`
content/articles/a.md:4:21: unknown-article: no article has the slug `gate`
  help: an article's slug is its path below content/articles/ without `.md`

"#]]);
}

#[test]
fn an_author_is_told_as_a_credit() {
    archive("")
        .change("content/articles/a.md", &article("author: Ann Example\n"))
        .change("content/articles/b.md", &article("photographer: [Ann, 'Bob: Jr']\n"))
        .change(
            "content/masthead.yaml",
            "title: A\nurl: https://archive.example/\nroles: [editor, writer, photographer]\n",
        )
        .check()
        .reports(str![[r#"
content/articles/a.md:4:1: unknown-key: an article has no key `author`
  help: write `credits: {writer: Ann Example}`
content/articles/b.md:4:1: unknown-key: an article has no key `photographer`
  help: write `credits: {photographer: [Ann, "Bob: Jr"]}`

"#]]);
}

#[test]
fn a_heading_that_is_another_name_of_a_second_record_is_told() {
    archive("")
        .change("content/people/a.md", "---\nname: Lin Wusheng\nnames: {zh: 林雾生}\n---\n")
        .change("content/people/b.md", "---\nname: 林雾生\n---\n")
        .change("content/people/c.md", "---\nname: Ann Example\n---\n")
        .change("content/people/d.md", "---\nname: Ann Example\n---\n")
        .check()
        .reports(str![[r#"
content/people/b.md:2:7: warning: shared-heading: the person `a` is called `林雾生`, too
  content/people/a.md:3:13: the other is here
  help: if both are the same, put all in one of the two files, and remove the other
  help: if not, take the name out of one, or tell them apart: `林雾生 (reporter)`

"#]]);
}
