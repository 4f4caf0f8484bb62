//! What an editor is told of slips of the hand: in indentation, in quotes, in addresses of pictures and of old pages.

use snapbox::str;

use crate::support::{SHORT, archive, png};

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
fn an_entry_of_a_list_does_not_vanish_in_the_one_above_it() {
    archive("")
        .change("content/articles/a.md", &article("topics:\n- Bridges\n  - Rivers\n"))
        .change("content/articles/b.md", &article("visits:\n  - institution: B\n    hosts:\n      - C\n       - D\n"))
        .change("content/articles/c.md", &article("topics: Bridges\n  - Rivers\n"))
        .change("content/articles/d.md", &article("summary: \"Over bridges\n  - and rivers.\"\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:6:3: yaml-syntax: this line begins with 2 spaces, and should begin with none
  help: write `- Rivers`
content/articles/b.md:8:8: yaml-syntax: this line begins with 7 spaces, and should begin with 6 spaces
  help: write `      - D`
content/articles/c.md:5:3: warning: yaml-syntax: this line is read as more of the text behind `topics:`
  help: if it is one text, put all of it in quotes
  help: if it is a list, write `topics:` alone on its line, and below it `- Bridges` and `- Rivers`

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
  content/articles/a.md:4:17: the other is here
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

#[test]
fn a_date_with_its_mark_in_front_is_not_taken_for_an_interval() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: A\ndate: ~1920\n---\n")
        .change("content/articles/b.md", "---\ntitle: A\ndate: -44-03-15\n---\n")
        .change("content/articles/c.md", "---\ntitle: A\ndate: 2020-10-18/open\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:3:7: invalid-date: `~1920` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`
  help: write `1920~`
content/articles/b.md:3:7: invalid-date: `-44-03-15` is before the year 0, and negative years cannot be written
content/articles/c.md:3:7: invalid-date: `2020-10-18/open` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`
  help: write `2020-10-18/..`

"#]]);
}

#[test]
fn a_number_of_the_masthead_is_told_in_digits_alone() {
    let masthead = |lines: &str| archive(&format!("-- content/masthead.yaml --\ntitle: A\n{lines}"));
    masthead("per_page: 50 articles\nfeed_size: 1,000\n").check().reports(str![[r#"
content/masthead.yaml:2:11: wrong-type: `per_page` takes a whole number; this is `50 articles`
  help: write `50`
content/masthead.yaml:3:12: wrong-type: `feed_size` takes a whole number; this is `1,000`
  help: write `1000`

"#]]);
    masthead("per_page: 2.5\nfeed_size: 5000\n").check().reports(str![[r#"
content/masthead.yaml:2:11: wrong-type: `per_page` takes a whole number; this is `2.5`
  help: write a whole number from 1 to 1,000, in digits alone
content/masthead.yaml:3:12: out-of-range: `feed_size` is `5000`; it lies between 1 and 1000

"#]]);
}

#[test]
fn a_name_without_a_record_is_told_where_a_key_lists_it() {
    let listing = "topics: [Bridges, Ferris]\npeople:\n  - {name: Ann Exmple, title: Pilot}\n";
    archive("")
        .change(
            "content/articles/a.md",
            &format!("---\ntitle: Ann Exmple on Ferris\ndate: 2020\nsummary: Of Ferris.\n{listing}---\n"),
        )
        .change("content/topics/ferries.md", "---\nname: Ferries\n---\n")
        .change("content/people/ann.md", "---\nname: Ann Example\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:5:10: warning: unlisted-name: the topic `Bridges` has no record
  help: `backfile new topic "Bridges"` makes one
content/articles/a.md:5:19: warning: unlisted-name: the topic `Ferris` has no record
  help: did you mean `Ferries`?
  help: `backfile new topic "Ferris"` makes one
content/articles/a.md:7:12: warning: unlisted-name: the person `Ann Exmple` has no record
  help: did you mean `Ann Example`?
  help: `backfile new person "Ann Exmple"` makes one

"#]]);
}

#[test]
fn front_matter_without_an_end_is_told_where_the_text_begins() {
    let article = |text: &str| format!("---\ntitle: A\ndate: 2020\n{text}\n---\n\nThe end.\n");
    archive("")
        .change("content/articles/a.md", &article("\nThe quay opens today.\n\nMore: tomorrow.\n"))
        .change("content/articles/b.md", &article("\n# The quay\n\nIt opens today.\n"))
        .change("content/articles/c.md", &article("\nHe said: it opens.\n"))
        .change("content/articles/d.md", &article("The quay opens today.\n"))
        .change("content/articles/e.md", &article("summary: |\n  The quay.\n\n  It opens.\n\ntopics:\n\n- Quays\n"))
        .change("content/articles/f.md", &article(" ---\nThe quay opens today.\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:1: unclosed-front-matter: the front matter has no closing `---` before this text
  help: put a line `---` above it
content/articles/b.md:5:1: unclosed-front-matter: the front matter has no closing `---` before this text
  help: put a line `---` above it
content/articles/c.md:5:1: unclosed-front-matter: the front matter has no closing `---` before this text
  help: put a line `---` above it
content/articles/d.md:4:1: yaml-syntax: this line is neither a key nor part of a value
  help: write `key: value`; if the text begins here, put a line `---` above it
content/articles/f.md:4:1: unclosed-front-matter: the `---` that ends the front matter is indented
  help: take out the space before `---`

"#]]);
}

#[test]
fn a_record_is_told_how_its_own_kind_begins() {
    archive("")
        .change("content/articles/a.md", "\n---\ntitle: A\ndate: 2020\n---\n")
        .change("content/articles/b.md", " ---\ntitle: A\ndate: 2020\n---\n")
        .change("content/pages/c.md", "About\n")
        .change("content/people/d.md", "Ann\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:1:1: missing-front-matter: a blank line stands before the `---` that begins the front matter
  help: take out the blank line before `---`
content/articles/b.md:1:1: missing-front-matter: a space stands before the `---` that begins the front matter
  help: take out the space before `---`
content/pages/c.md:1:1: missing-front-matter: this file does not begin with front matter
  help: begin with a line `---`, then `title: …`, then another line `---`, then the text
content/people/d.md:1:1: missing-front-matter: this file does not begin with front matter
  help: begin with a line `---`, then `name: …`, then another line `---`, then the text

"#]]);
}

#[test]
fn a_value_that_begins_like_something_of_yaml_is_given_in_quotes() {
    let article = |title: &str| format!("---\ntitle: {title}\ndate: 2020\n---\n");
    archive("")
        .change("content/articles/a.md", &article("? Who knows"))
        .change("content/articles/b.md", &article("| x"))
        .change("content/articles/c.md", &article("> x"))
        .change("content/articles/d.md", &article(", x"))
        .change("content/articles/e.md", &article(">-\n  The quay\n  opens"))
        .check()
        .reports(str![[r#"
content/articles/a.md:2:8: yaml-syntax: a value that begins with `?` must stand in quotes
  help: write `title: "? Who knows"`
content/articles/b.md:2:8: yaml-syntax: a value that begins with `|` must stand in quotes
  help: write `title: "| x"`
content/articles/c.md:2:8: yaml-syntax: a value that begins with `>` must stand in quotes
  help: write `title: "> x"`
content/articles/d.md:2:8: yaml-syntax: a value that begins with `,` must stand in quotes
  help: write `title: ", x"`

"#]]);
}

#[test]
fn every_key_with_a_wide_colon_is_told_once() {
    archive("")
        .change("content/articles/a.md", "---\ntitle：中文\ndate：2020-01-02\n---\n")
        .change("content/articles/b.md", "---\ntitle：中文\ndate: 2020-01-02\n---\n")
        .change("content/articles/c.md", "---\ntitle: 中文\ndate：2020-01-02\neditor：林\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:2:6: yaml-syntax: a key ends with `:` and a space
  help: write `title: 中文`
content/articles/a.md:3:5: yaml-syntax: a key ends with `:` and a space
  help: write `date: 2020-01-02`
content/articles/b.md:2:6: yaml-syntax: a key ends with `:` and a space
  help: write `title: 中文`
content/articles/c.md:3:5: yaml-syntax: a key ends with `:` and a space
  help: write `date: 2020-01-02`
content/articles/c.md:4:7: yaml-syntax: a key ends with `:` and a space
  help: write `editor: 林`

"#]]);
}

#[test]
fn only_a_key_that_takes_a_list_is_told_to_be_one_when_it_is_written_twice() {
    archive("")
        .change("content/articles/a.md", &article("title: B\neditor: C\neditor: D\n"))
        .change("content/articles/b.md", &article("credits:\n  reporter: C\n  reporter: D\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:4:1: repeated-key: the key `title` is written twice
  content/articles/a.md:2:1: first written here
  help: keep one of the two
content/articles/a.md:6:1: repeated-key: the key `editor` is written twice
  content/articles/a.md:5:1: first written here
  help: keep one of the two; if `editor` has several values, make them a list
content/articles/b.md:6:3: repeated-key: the key `reporter` is written twice
  content/articles/b.md:5:3: first written here
  help: keep one of the two; if `reporter` has several values, make them a list

"#]]);
}

#[test]
fn an_old_address_is_told_without_the_folder_of_the_site() {
    archive("-- content/masthead.yaml --\ntitle: A\nurl: https://a.example/sub/\n")
        .change("content/articles/a.md", &article("redirect_from: https://a.example/sub/old3/\n"))
        .change("content/articles/b.md", &article("redirect_from: [/q?id=5, /x#y, /%E6%96%B0/1.html]\n"))
        .change("content/articles/c.md", &article("redirect_from: [/sub/old/, /submarine/]\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:4:16: invalid-address: `https://a.example/sub/old3/` is not an address of this site, such as `/old/address/`
  help: write `/old3/`
content/articles/b.md:4:17: invalid-address: `/q?id=5` is not an address of this site, such as `/old/address/`
  help: a site of plain files cannot answer an address with a `?` or `#` in it: leave it out
content/articles/b.md:4:26: invalid-address: `/x#y` is not an address of this site, such as `/old/address/`
  help: a site of plain files cannot answer an address with a `?` or `#` in it: leave it out
content/articles/b.md:4:32: invalid-address: `/%E6%96%B0/1.html` is not an address of this site, such as `/old/address/`
  help: write `/新/1.html`
content/articles/c.md:4:17: warning: invalid-address: `/sub/old/` begins with the site's own folder, so that it is the address `/sub/sub/old/`
  help: write `/old/`; the folder of the masthead's `url` comes before it by itself

"#]]);
}

#[test]
fn of_many_that_claim_an_old_address_all_but_the_first_are_told_in_one_run() {
    archive("")
        .change("content/articles/a.md", &article("redirect_from: /old/\n"))
        .change("content/articles/b.md", &article("redirect_from: /old/\n"))
        .change("content/articles/c.md", &article("redirect_from: /old\n"))
        .change("content/people/d.md", "---\nname: D\nredirect_from: /Old/\n---\n")
        .check()
        .reports(str![[r#"
content/articles/b.md:4:16: same-address: two sources claim the address `/old/`
  content/articles/a.md:4:16: the other is here
  help: an old address leads to one article: take it out of one of the two `redirect_from`
content/articles/c.md:4:16: same-address: two sources claim the address `/old/`
  content/articles/a.md:4:16: the other is here
  help: an old address leads to one article: take it out of one of the two `redirect_from`
content/people/d.md:3:16: same-address: two sources claim the address `/Old/`
  content/articles/a.md:4:16: the other is here
  help: an old address leads to one article: take it out of one of the two `redirect_from`

"#]]);
}

#[test]
fn an_office_ends_after_it_begins() {
    let person = |from: &str, to: &str| {
        format!("---\nname: Ann\npositions:\n  - {{title: Pilot, from: {from}, to: {to}}}\n---\n")
    };
    archive("")
        .change("content/people/a.md", &person("2020", "2010"))
        .change("content/people/b.md", &person("2020", "2020-03").replace("Ann", "Bea"))
        .change("content/people/c.md", &person("XXXX-12-01", "XXXX-02-01").replace("Ann", "Cy"))
        .check()
        .reports(str![[r#"
content/people/a.md:4:36: invalid-date: `2010` is before `2020`, where this begins
  content/people/a.md:4:26: it begins here
  help: put the earlier date behind `from`, the later one behind `to`

"#]]);
}

#[test]
fn an_address_is_told_as_what_belongs_in_its_place() {
    archive("-- content/masthead.yaml --\ntitle: A\nnavigation: [{title: X, url: www.x.example}, {title: Y, url: about.md}]\n")
        .change("content/articles/a.md", &article("recommended: [/articles/b/, b.md]\n"))
        .change("content/articles/b.md", SHORT)
        .check()
        .reports(str![[r#"
content/articles/a.md:4:15: invalid-slug: `/articles/b/` cannot be a slug: a part of it is empty
  help: write `b`
content/articles/a.md:4:29: unknown-article: no article has the slug `b.md`
  help: did you mean `b`?
  help: an article's slug is its path below content/articles/ without `.md`
content/masthead.yaml:2:30: invalid-address: `www.x.example` is not an address of this site, such as `/about/`, of the web, or of mail, such as `mailto:desk@archive.example`
  help: write `https://www.x.example`
content/masthead.yaml:2:62: invalid-address: `about.md` is not an address of this site, such as `/about/`, of the web, or of mail, such as `mailto:desk@archive.example`
  help: write `/about/`

"#]]);
}

#[test]
fn a_masthead_goes_by_one_name_and_has_no_end() {
    archive("-- content/masthead.yml --\ntitle: A\n").check().reports(str![[r#"
content/masthead.yml:1:1: misplaced-file: this file is not read: the masthead is called `masthead.yaml`
  help: rename it to `masthead.yaml`

"#]]);
    archive("-- content/masthead.yaml --\n---\ntitle: A\n---\n").check().reports(str![[r#"
content/masthead.yaml:3:1: yaml-syntax: the masthead is YAML alone, which no line `---` ends
  help: take the line out

"#]]);
}

#[test]
fn a_picture_is_told_by_a_path_that_leads_to_it_from_everywhere() {
    archive("")
        .with("content/articles/pics/a.jpg", &png(40, 20))
        .change("content/articles/a.md", &article("image: {file: pics\\a.jpg, alt: A quay}\n"))
        .change("content/articles/b.md", &format!("{SHORT}![x](pics\\b.jpg)\n"))
        .change("content/articles/c.md", &article("image: {file: 'C:\\pics\\x.jpg', alt: A quay}\n"))
        .change("content/articles/d.md", &format!("{SHORT}![x](file:///C:/pics/x.jpg)\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:4:15: missing-file: there is no file `pics\a.jpg`
  help: write `pics/a.jpg`
content/articles/b.md:5:6: missing-file: there is no file `pics\b.jpg`
  help: write `pics/b.jpg`
  help: put the file at content/articles/pics/b.jpg
content/articles/c.md:4:15: missing-file: `C:\pics\x.jpg` lies on one computer, and not in the archive
  help: save the picture beside the article, and write its file name: `x.jpg`
content/articles/d.md:5:6: missing-file: `file:///C:/pics/x.jpg` lies on one computer, and not in the archive
  help: save the picture beside the article, and write its file name: `x.jpg`
content/articles/pics/a.jpg:1:1: warning: unused-file: no record uses this file, and it is not published
  help: link to it, or move it into the folder of an article (`NAME/index.md`)

"#]]);
}
