//! Links inside the site are read from where they stand, and lead somewhere or are told.

use snapbox::str;

use crate::support::{PageText, SHORT, archive, png};

#[test]
fn links_to_files_pages_and_headings_lead_to_their_pages() {
    let archive = archive("")
        .change("content/articles/2020/a.md", &format!("{SHORT}## A heading\n\nText.\n"))
        .change(
            "content/articles/2020/b/index.md",
            &format!(
                "{SHORT}[file](../a.md#a-heading) [address](/articles/2020/a/) [no slash](/articles/2020/a) \
                 [page](/about/) ![picture](p.png) [web](https://example.org/x)\n"
            ),
        )
        .with("content/articles/2020/b/p.png", &png(8, 8))
        .change("content/pages/about.md", "---\ntitle: About\n---\n");
    archive
        .page("/articles/2020/b/")
        .has("<a href=\"/articles/2020/a/#a-heading\">file</a>")
        .has("<a href=\"/articles/2020/a/\">address</a>")
        .has("<a href=\"/articles/2020/a/\">no slash</a>")
        .has("<a href=\"/about/\">page</a>")
        .has("src=\"/articles/2020/b/p.png\"")
        .has("href=\"https://example.org/x\"");
}

#[test]
fn the_sites_own_whole_address_is_a_link_on_the_site() {
    let archive = archive("-- content/masthead.yaml --\ntitle: Paper\nurl: https://paper.example/news/\n")
        .change("content/articles/a.md", &format!("{SHORT}## A pier\n"))
        .change("content/people/ann.md", "---\nname: Ann Example\n---\n")
        .change(
            "content/articles/b/index.md",
            &format!(
                "{SHORT}[one](https://paper.example/news/articles/a#a-pier) [two](http://PAPER.example/news/people/ann/) \
                 [scan](https://paper.example/news/articles/b/scan.pdf) [front](https://paper.example/news) \
                 [shop](https://paper.example/shop/) [tickets](https://paper.example/news/tickets/?day=1) \
                 [file](https://paper.example/news/articles/a/index.html)\n\n\
                 ![picture](//paper.example/news/articles/b/p.png)\n"
            ),
        )
        .with("content/articles/b/scan.pdf", b"%PDF-1.4")
        .with("content/articles/b/p.png", &png(8, 8));
    let site = archive.open().value;
    PageText::of(&site, "/articles/b/")
        .has("<a href=\"/news/articles/a/#a-pier\">one</a>")
        .has("<a href=\"/news/people/ann/\">two</a>")
        .has("<a href=\"/news/articles/b/scan.pdf\">scan</a>")
        .has("<a href=\"/news/\">front</a>")
        .has("<a href=\"https://paper.example/shop/\">shop</a>")
        .has("<a href=\"https://paper.example/news/tickets/?day=1\">tickets</a>")
        .has("<a href=\"/news/articles/a/\">file</a>")
        .has("src=\"/news/articles/b/p.png\" alt=\"picture\" width=\"8\"");
    assert!(site.find("/articles/b/scan.pdf").is_some(), "what is linked to is published");
    archive.check().reports(str![[r#"
content/articles/b/index.md:5:235: warning: broken-link: no page of the site has the address `https://paper.example/news/tickets/`
  help: where other software answers at that address, leave it as it is

"#]]);
}

#[test]
fn what_other_software_may_have_at_the_same_host_stops_no_build() {
    archive("-- content/masthead.yaml --\ntitle: Paper\nurl: https://paper.example/news/\n")
        .change("content/articles/a.md", &format!("{SHORT}## A pier\n"))
        .change(
            "content/articles/b.md",
            &format!(
                "{SHORT}[Latin](https://paper.example/news/caf%E9) [half](https://paper.example/news/sale-100%)\n\n\
                 [up](https://paper.example/news/../shop/)\n\n\
                 ![logo](https://paper.example/news/logo.png)\n\n\
                 ![chart](https://paper.example/news/chart.php?x=1)\n\n\
                 [comment](https://paper.example/news/articles/a/#comment-5)\n\n\
                 [text](https://paper.example/news/articles/a/#:~:text=Some%20text) [top](/articles/a/#top) \
                 [both](a.md#a-pier:~:text=pier)\n"
            ),
        )
        .check()
        .reports(str![[r#"
content/articles/b.md:9:9: warning: broken-link: no page of the site has the address `https://paper.example/news/logo.png`
  help: where other software answers at that address, leave it as it is
content/articles/b.md:11:10: warning: broken-link: no page of the site has the address `https://paper.example/news/chart.php`
  help: where other software answers at that address, leave it as it is
content/articles/b.md:13:11: warning: broken-anchor: `/articles/a/` has no heading `#comment-5`

"#]]);
}

#[test]
fn a_picture_is_published_when_something_uses_it() {
    let archive = archive("")
        .change("content/articles/a.md", &format!("{SHORT}![one](used.png)\n"))
        .with("content/articles/used.png", &png(8, 8))
        .with("content/articles/unused.png", &png(8, 8));
    let site = archive.open().value;
    assert!(site.find("/articles/used.png").is_some());
    assert!(site.find("/articles/unused.png").is_none());
    archive.check().reports(str![[r#"
content/articles/unused.png:1:1: warning: unused-file: no record uses this file, and it is not published
  help: link to it, or move it into the folder of an article (`NAME/index.md`)

"#]]);
}

#[test]
fn a_link_that_leads_nowhere_is_told_with_the_nearest_that_does() {
    archive("")
        .change("content/articles/delegation.md", SHORT)
        .change("content/articles/a.md", &format!("{SHORT}[x](/articles/delegatoin/)\n\n[y](../../../etc/passwd)\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:5: broken-link: no page of the site has the address `/articles/delegatoin/`
  help: did you mean `/articles/delegation/`?
content/articles/a.md:7:5: broken-link: the link `../../../etc/passwd` leads out of the site
  help: a link is read from the folder of its file; one that begins with `/` from the site's root

"#]]);
}

#[test]
fn the_file_of_an_article_with_a_slug_of_its_own_leads_to_it() {
    let archive = archive("")
        .change(
            "content/articles/1987/bridge.md",
            "---\ntitle: Bridge\ndate: 1987\nslug: 1987/the-bridge\n---\n## A pier\n",
        )
        .change("content/articles/1988/a.md", &format!("{SHORT}[file](../1987/bridge.md#a-pier)\n"));
    archive.page("/articles/1988/a/").has("<a href=\"/articles/1987/the-bridge/#a-pier\">file</a>");
}

#[test]
fn a_file_that_is_not_there_is_told_with_the_nearest_article() {
    archive("")
        .change("content/articles/bridge.md", SHORT)
        .change("content/articles/ridges-md.md", SHORT)
        .change("content/articles/a.md", &format!("{SHORT}[x](bridges.md)\n"))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:5: broken-link: there is no file `content/articles/bridges.md` to link to
  help: did you mean `/articles/bridge/`?

"#]]);
}

#[test]
fn two_records_that_differ_only_in_case_claim_one_address() {
    archive("").change("content/articles/News.md", SHORT).change("content/articles/news.md", SHORT).check().reports(
        str![[r#"
content/articles/news.md:2:8: same-address: two sources claim the address `/articles/news/`
  content/articles/News.md:2:8: the other is here
  help: rename one of the two; addresses are compared without regard to case

"#]],
    );
}

#[test]
fn a_page_cannot_take_the_address_of_the_archives_own() {
    archive("").change("content/pages/people.md", "---\ntitle: People\n---\n").check().reports(str![[r#"
content/pages/people.md:2:8: same-address: the address `/people/` belongs to a page that the site makes itself
  help: rename the file: its name is its address

"#]]);
}
