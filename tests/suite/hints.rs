//! What an editor is told to type: each mistake once, where it was made, with the words that mend it.

use snapbox::str;

use crate::support::{SHORT, archive};

/// An article with further lines of front matter.
fn article(lines: &str) -> String {
    format!("---\ntitle: A\ndate: 2020\n{lines}---\n")
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
  content/articles/e.md:2:8: the other is here
  help: rename one of the two; addresses are compared without regard to case

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
