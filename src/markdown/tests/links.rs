//! Links and pictures: what an outline finds, and what the page makes of them.

use super::*;

/// Checks the targets of a body, each with the text at its place.
#[track_caller]
fn check_links(body: &str, expected: &[(&str, &str)]) {
    let links = outline(body).links;
    let found: Vec<_> = links.iter().map(|link| (link.target.as_str(), &body[link.range.clone()])).collect();
    assert_eq!(found, expected, "for {body:?}");
}

#[test]
fn a_link_is_found_at_its_address() {
    check_links("see [a](b.md) and [b.md](b.md \"b.md\")", &[("b.md", "b.md"), ("b.md", "b.md")]);
    assert_eq!(
        outline("[b](b)").links,
        [Link { target: "b".into(), kind: LinkKind::Link, is_silent: false, range: 4..5 }]
    );
    check_links("[a](<b c>)", &[("b c", "b c")]);
    check_links(r"[a](b\_c)", &[("b_c", r"[a](b\_c)")]);
    check_links("[a](b&amp;c)", &[("b&c", "[a](b&amp;c)")]);
    check_links("<https://example.org/>", &[("https://example.org/", "https://example.org/")]);
    check_links("<desk@example.org>", &[("mailto:desk@example.org", "desk@example.org")]);
    check_links("[a]\n\n[a]: b.md 'c'", &[("b.md", "b.md")]);
    check_links("[a][x] [x]\n\n[x]: b.md", &[("b.md", "b.md"), ("b.md", "b.md")]);
    check_links("**重。**后[a](重。**后)", &[("重。**后", "重。**后")]);
    check_links("[](b)", &[("b", "b")]);
    check_links("`[a](b)`", &[]);
}

#[test]
fn pictures_are_links_too() {
    check_links("![a](b.jpg)", &[("b.jpg", "b.jpg")]);
    check_links("[![a](b.jpg)](c)", &[("c", "c"), ("b.jpg", "b.jpg")]);
    let kinds = |body| outline(body).links.iter().map(|link| link.kind).collect::<Vec<_>>();
    assert_eq!(kinds("[![a](b.jpg)](c)"), [LinkKind::Link, LinkKind::Picture]);
    assert_eq!(kinds("<a href=b><img src=c></a>"), [LinkKind::Link, LinkKind::Picture]);
}

#[test]
fn links_of_raw_html_are_found() {
    check_links("x <a href=\"b.md\">y</a>", &[("b.md", "b.md")]);
    check_links("<div>\n<a\nhref='b.md'>y</a></div>", &[("b.md", "b.md")]);
    check_links("> <div>\n> <a href='b.md'>y</a></div>", &[("b.md", "b.md")]);
    check_links(
        "<img srcset=\"a.jpg 1x, b.jpg 2x\" src=c.jpg>",
        &[("a.jpg", "a.jpg"), ("b.jpg", "b.jpg"), ("c.jpg", "c.jpg")],
    );
    check_links("<video poster=a.jpg src=b.mp4></video>", &[("a.jpg", "a.jpg"), ("b.mp4", "b.mp4")]);
    check_links("<a href=\"?a&amp;b\">y</a>", &[("?a&b", "?a&amp;b")]);
    check_links("<!-- <a href=x> -->", &[]);
}

#[test]
fn the_site_decides_where_links_lead() {
    let target = |target: &str, kind| match (target, kind) {
        ("a.md", LinkKind::Link) => Some("/articles/a/".to_string()),
        ("a.jpg", LinkKind::Picture) => Some("/pictures/a.jpg".to_string()),
        ("bad", _) => Some("javascript:alert(1)".to_string()),
        _ => None,
    };
    let rewritten = |body| to_html(body, &Linking { target: &target, ..Linking::default() });
    assert_eq!(rewritten("[a](a.md)").trim(), "<p><a href=\"/articles/a/\">a</a></p>");
    assert_eq!(rewritten("[a](b.md)").trim(), "<p><a href=\"b.md\">a</a></p>");
    assert_eq!(rewritten("[a](bad)").trim(), "<p>a</p>");
    assert_eq!(rewritten("x <a href=a.md>a</a>").trim(), "<p>x <a href=\"/articles/a/\">a</a></p>");
    assert!(
        rewritten("x <img src=a.jpg srcset='a.jpg 2x'>")
            .contains("src=\"/pictures/a.jpg\" srcset=\"/pictures/a.jpg 2x\"")
    );
    assert!(rewritten("![x](a.jpg)").contains("src=\"/pictures/a.jpg\""));
}

#[test]
fn an_address_is_encoded_where_it_must_be() {
    check_paragraph("[a](<b c>)", "<a href=\"b%20c\">a</a>");
    check_paragraph("[a](b%20c%zz)", "<a href=\"b%20c%25zz\">a</a>");
    check_paragraph("[a](/文章/?a=b&c)", "<a href=\"/文章/?a=b&amp;c\">a</a>");
    check_paragraph("[a](<b\"c>)", "<a href=\"b%22c\">a</a>");
    check_paragraph("[a](\\\\x)", "<a href=\"%5Cx\">a</a>");
}

#[test]
fn an_external_link_is_a_plain_link() {
    check_paragraph("[a](https://example.org \"b\")", "<a href=\"https://example.org\" title=\"b\">a</a>");
    check_paragraph("[a](tel:+1)", "<a href=\"tel:+1\">a</a>");
}

#[test]
fn a_picture_alone_in_its_paragraph_is_a_figure() {
    const IMG: &str = "<img src=\"b.jpg\" alt=\"a\" loading=\"lazy\" decoding=\"async\">";
    check("![a](b.jpg \"c & d\")", &format!("<figure>{IMG}<figcaption>c &amp; d</figcaption></figure>"));
    check("![a](b.jpg)", &format!("<figure>{IMG}</figure>"));
    check_paragraph("x ![a](b.jpg)", &format!("x {IMG}"));
    check("![*a*](b.jpg)", &format!("<figure>{IMG}</figure>"));
    check("![![a](c.jpg)](b.jpg)", &format!("<figure>{IMG}</figure>"));
    check_paragraph("![a](data:image/png;base64,xx)", "a");
    check("- ![a](b.jpg)", &format!("<ul>\n<li>{IMG}</li>\n</ul>"));
}
