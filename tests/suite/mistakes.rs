//! A folder of broken files, one mistake each, is told in one run: exactly these mistakes, each at its place.

use snapbox::{IntoData, assert_data_eq, str};

use crate::support::{Folder, SHORT};

/// An article with one line of front matter more, or another in place of one.
fn article(lines: &str) -> String {
    format!("---\n{lines}---\n")
}

fn broken_archive() -> Folder {
    let folder = Folder::empty();
    let write = |name: &str, text: &str| folder.write(&format!("content/articles/{name}"), text.as_bytes());
    folder.write("content/masthead.yaml", b"title: Broken\n");

    write("01-unknown-key.md", &article("titel: A\ntitle: A\ndate: 2020\n"));
    write("02-wrong-type.md", &article("title: [A, B]\ndate: 2020\n"));
    write("03-repeated-key.md", &article("title: A\ndate: 2020\ntitle: B\n"));
    write("04-missing-title.md", &article("date: 2020\n"));
    write("05-impossible-date.md", &article("title: A\ndate: 2021-02-29\n"));
    write("06-mark-inside-value.md", "---\ntitle: \"A\n---\nB\"\ndate: 2020\n---\n");
    write("07-unquoted-colon.md", &article("title: Visit: two institutes\ndate: 2020\n"));
    write("08-unknown-slug.md", &article("title: A\ndate: 2020\nrecommended: [nowhere-at-all]\n"));
    write("09-ambiguous-name.md", &article("title: A\ndate: 2020\neditor: J. Smith\n"));
    write("10-one-address.md", &article("title: A\ndate: 2020\nslug: same-place\n"));
    write("11-same-address.md", &article("title: A\ndate: 2020\nslug: same-place\n"));
    write("12-broken-link.md", &format!("{SHORT}See [this](/articles/13-broken-ancho/).\n"));
    write("13-broken-anchor.md", &format!("{SHORT}## One heading\n\nSee [that](#one-headin).\n"));
    write("14-missing-picture.md", &format!("{SHORT}![A picture](photo.jpg)\n"));
    write("15-missing-image.md", &article("title: A\ndate: 2020\nimage: {file: photo.png, alt: A}\n"));
    write("16-bom.md", "\u{FEFF}---\ntitle: A\ndate: 18/10/2020\n---\n");
    write("17-crlf.md", "---\r\ntitle: A\r\ndate: 2020\r\neditr: B\r\n---\r\n");
    folder.write(
        "content/articles/18-gbk.md",
        b"---\ntitle: \xB3\xA4\xB4\xBA\xD3\xA6\xD3\xC3\xBB\xAF\xD1\xA7\ndate: 2020\n---\n",
    );
    folder.write("content/articles/19-utf16.md", b"\xFF\xFE-\0-\0-\0\n\0");
    write("20-nul.md", &article("title: A\0B\ndate: 2020\n"));
    write("21-empty-file.md", "");
    write("22-no-front-matter.md", "# A headline\n");
    write("23-unclosed.md", "---\ntitle: A\ndate: 2020\n");
    write("24-alias-bomb.md", &article("title: A\ndate: 2020\nextra: {a: &a [x, x], b: [*a, *a]}\n"));
    write(
        "25-deep.md",
        &article(&format!("title: A\ndate: 2020\nextra: {}{}\n", "[".repeat(20_000), "]".repeat(20_000))),
    );
    write("26-large.md", "");
    write("27-large-front-matter.md", &article(&format!("title: A\ndate: 2020\nsummary: {}\n", "x".repeat(70_000))));
    write("28-tab.md", &article("title: A\ndate: 2020\nextra:\n\ta: 1\n"));
    write("29-unclosed-bracket.md", &article("title: A\neditor: [Ann, Bob\ndate: 2020\n"));
    write("30-empty-title.md", &article("title:\ndate: 2020\n"));
    write("31-language.md", &article("title: A\ndate: 2020\nlanguage: english please\n"));
    write("32-role.md", &article("title: A\ndate: 2020\ncredits: {fotographer: Ann}\n"));
    write("33-itself.md", &article("title: A\ndate: 2020\ntranslation_of: 33-itself\n"));
    write("34-draft.md", &article("title: A\ndate: 2020\nrecommended: a-draft\n"));
    write("a-draft.md", &article("title: A\ndate: 2020\ndraft: true\n"));
    write("35-web-address.md", &article("title: A\ndate: 2020\nsource: {url: 'javascript:alert(1)'}\n"));
    write("36-unsafe-link.md", &format!("{SHORT}[x](javascript:alert(1))\n"));
    write("37-deep-body.md", &format!("{SHORT}{} x\n", ">".repeat(20_000)));
    write("38-redirect.md", &article("title: A\ndate: 2020\nredirect_from: [/articles/01-unknown-key/]\n"));
    write("39-a?b.md", SHORT);
    folder.write("content/places/40-inner.md", b"---\nname: Inner\nwithin: Outer\n---\n");
    folder.write("content/places/41-outer.md", b"---\nname: Outer\nwithin: Inner\n---\n");
    folder.write("content/institutions/47-itself.md", b"---\nname: Itself\npart_of: Itself\n---\n");
    folder.write("content/institutions/48-first.md", b"---\nname: First\npart_of: Third\n---\n");
    folder.write("content/institutions/49-second.md", b"---\nname: Second\npart_of: First\n---\n");
    folder.write("content/institutions/50-third.md", b"---\nname: Third\npart_of: 49-second\n---\n");
    folder.write("content/topics/51-narrow.md", b"---\nname: Narrow\nbroader: 51-narrow\n---\n");
    folder.write("content/places/52-here.md", b"---\nname: Here\nvariants: There\nwithin: There\n---\n");
    folder.write("content/places/42-far.md", b"---\nname: Far\nlatitude: 120\nlongitude: 0\n---\n");
    folder.write("content/notes/43-misplaced.md", SHORT.as_bytes());
    folder.write("content/people/john-smith.md", b"---\nname: John Smith\nvariants: J. Smith\n---\n");
    folder.write("content/people/jane-smith.md", b"---\nname: Jane Smith\nvariants: J. Smith\n---\n");
    folder
}

/// What only a file system can hold: a huge file, a folder and a pipe named like articles, a link out of the archive.
#[cfg(unix)]
fn add_what_is_no_file(folder: &Folder) {
    use std::process::Command;
    let articles = folder.path().join("content/articles");
    let large = std::fs::File::options().write(true).open(articles.join("26-large.md")).expect("it was written");
    large.set_len(100 * 1024 * 1024).expect("a file can have holes");
    std::fs::create_dir(articles.join("44-folder.md")).expect("a folder can be made");
    let pipe = Command::new("mkfifo").arg(articles.join("45-pipe.md")).status().expect("mkfifo runs");
    assert!(pipe.success());
    std::os::unix::fs::symlink("/etc/passwd", articles.join("46-link.md")).expect("a link can be made");
}

#[cfg(unix)]
#[test]
fn a_folder_of_broken_files_is_told_in_one_run() {
    let folder = broken_archive();
    add_what_is_no_file(&folder);
    folder.write("public/.backfile", b"");
    let before = folder.tree("public");

    let ran = folder.backfile(&["build"]).ends(1);
    let lines: Vec<String> =
        ran.said().lines().filter(|line| line.starts_with("content/")).map(|line| line.to_owned() + "\n").collect();
    assert_data_eq!(lines.concat(), str![[r#"
content/articles/01-unknown-key.md:2:1: unknown-key: an article has no key `titel`
content/articles/02-wrong-type.md:2:8: wrong-type: `title` takes a text; this is a list
content/articles/03-repeated-key.md:4:1: repeated-key: the key `title` is written twice
content/articles/04-missing-title.md:1:1: missing-key: an article needs `title`
content/articles/05-impossible-date.md:3:7: invalid-date: `2021-02-29` is not in the calendar: February 2021 has 28 days
content/articles/06-mark-inside-value.md:2:8: yaml-syntax: the quotation mark that begins here is not closed
content/articles/07-unquoted-colon.md:2:8: unquoted-colon: a value with a colon and a space must stand in quotes
content/articles/08-unknown-slug.md:4:15: unknown-article: no article has the slug `nowhere-at-all`
content/articles/09-ambiguous-name.md:4:9: ambiguous-name: the person `J. Smith` fits 2 records
content/articles/11-same-address.md:4:7: same-address: two articles have the slug `same-place`
content/articles/12-broken-link.md:5:12: broken-link: no page of the site has the address `/articles/13-broken-ancho/`
content/articles/13-broken-anchor.md:7:12: broken-anchor: this text has no heading `#one-headin`
content/articles/14-missing-picture.md:5:14: missing-file: there is no file `photo.jpg`
content/articles/15-missing-image.md:4:15: missing-file: there is no file `photo.png`
content/articles/16-bom.md:3:7: invalid-date: `18/10/2020` is not in the form of a date, such as `2020-10-18`, `2020-10`, `2020` or `XXXX-10-18`
content/articles/17-crlf.md:4:1: unknown-key: an article has no key `editr`
content/articles/18-gbk.md:2:8: not-utf8: byte 0xB3 is not UTF-8; the file seems to be in GBK
content/articles/19-utf16.md:1:1: not-utf8: byte 0xFF is not UTF-8; the file seems to be in UTF-16
content/articles/20-nul.md:2:9: control-character: the control character U+0000 stands here
content/articles/21-empty-file.md:1:1: missing-front-matter: this file is empty
content/articles/22-no-front-matter.md:1:1: missing-front-matter: this file does not begin with front matter
content/articles/23-unclosed.md:1:1: unclosed-front-matter: the front matter that begins here has no end
content/articles/24-alias-bomb.md:4:15: yaml-feature: an anchor (`&`) has no meaning in a record
content/articles/25-deep.md:4:136: front-matter-bound: lists and maps stand more than 32 levels deep in one another
content/articles/26-large.md:1:1: file-too-large: this file has 104857600 bytes; a text file may have 16777216
content/articles/27-large-front-matter.md:1:1: front-matter-bound: the front matter has 70030 bytes; it may have 65536
content/articles/28-tab.md:5:1: yaml-syntax: a tab cannot indent a line of YAML
content/articles/29-unclosed-bracket.md:3:9: yaml-syntax: the bracket `[` that begins here is not closed
content/articles/30-empty-title.md:2:1: empty-value: `title` is empty
content/articles/31-language.md:4:11: invalid-language: `english please` is not a language tag
content/articles/32-role.md:4:11: unknown-role: the masthead lists no role `fotographer`
content/articles/33-itself.md:4:17: self-reference: `translation_of` names the article itself
content/articles/34-draft.md:4:14: unknown-article: the article `a-draft` is a draft
content/articles/35-web-address.md:4:15: invalid-address: `javascript:alert(1)` is not a whole address of the web, such as `https://archive.example/`
content/articles/36-unsafe-link.md:5:5: unsafe-link: a link to `javascript:alert(1)` could run code in a reader's browser
content/articles/37-deep-body.md:5:65: body-bound: the text has more than 64 lists, quotations and elements in one another here
content/articles/38-redirect.md:4:17: same-address: two sources claim the address `/articles/01-unknown-key/`
content/articles/39-a?b.md:1:1: invalid-slug: `39-a?b` cannot be a slug: it holds a character that addresses or file systems reserve
content/articles/44-folder.md:1:1: not-a-file: this is a folder named like an article, and only files are read
content/articles/45-pipe.md:1:1: not-a-file: this is a pipe, a socket or a device, and only files are read
content/articles/46-link.md:1:1: not-a-file: this is a symbolic link, and only files are read
content/institutions/47-itself.md:3:10: circular-record: this institution contains itself: `Itself` in `Itself`
content/institutions/48-first.md:3:10: circular-record: this institution contains itself: `First` in `Third` in `Second` in `First`
content/notes/43-misplaced.md:1:1: misplaced-file: no records are kept in `content/notes`
content/places/40-inner.md:3:9: circular-record: this place contains itself: `Inner` in `Outer` in `Inner`
content/places/42-far.md:3:11: out-of-range: `latitude` is `120`; it lies between -90 and 90
content/places/52-here.md:4:9: circular-record: this place contains itself: `Here` in `Here`
content/topics/51-narrow.md:3:10: circular-record: this topic contains itself: `Narrow` in `Narrow`

"#]].raw());
    assert_eq!(folder.tree("public"), before, "the last site is untouched");
}
