//! Headings: their levels and ids.

use super::*;

fn ids(body: &str) -> Vec<String> {
    outline(body).headings.into_iter().map(|heading| heading.id).collect()
}

#[track_caller]
fn check_id(heading: &str, expected: &str) {
    assert_eq!(ids(&format!("# {heading}")), [expected], "for {heading:?}");
}

#[test]
fn an_id_keeps_letters_and_digits_of_every_script() {
    check_id("The Visit", "the-visit");
    check_id("长春 应用化学研究所", "长春-应用化学研究所");
    check_id("Élan vital!", "élan-vital");
    check_id("E\u{301}lan", "élan");
    check_id("Визит 1931", "визит-1931");
    check_id("  a -- b  ", "a-b");
    check_id("_content", "content");
    check_id("a_b", "a-b");
    check_id("\\<b\\> & \"c\"", "b-c");
    check_id("`code` **strong** [link](x)", "code-strong-link");
    check_id("。。。", "section");
    check_id("\u{301}", "section");
    check_id(&"x".repeat(500), &"x".repeat(80));
}

#[test]
fn no_two_ids_are_equal() {
    assert_eq!(ids("# a\n# a\n# a"), ["a", "a-2", "a-3"]);
    assert_eq!(ids("# a\n# a 2\n# a"), ["a", "a-2", "a-3"]);
    assert_eq!(ids("# a\n# a\n# a 2"), ["a", "a-2", "a-2-2"]);
    assert_eq!(ids("# !\n# ?\n# section"), ["section", "section-2", "section-3"]);
    assert_eq!(ids("# A\n# a"), ["a", "a-2"]);
}

#[test]
fn the_first_rank_is_the_second_of_the_page() {
    check("# a\n## b", "<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>");
    check("### a\n#### b", "<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>");
    check("## b\n# a", "<h3 id=\"b\">b</h3>\n<h2 id=\"a\">a</h2>");
    check("# a\n###### b", "<h2 id=\"a\">a</h2>\n<h6 id=\"b\">b</h6>");
    check("a\n===", "<h2 id=\"a\">a</h2>");
    check("# a {#x .y}", "<h2 id=\"a-x-y\">a {#x .y}</h2>");
}

#[test]
fn an_empty_heading_is_nothing() {
    check("#\n\nx", "<p>x</p>");
    check("# <b></b>\n\nx", "<p>x</p>");
    check("# ![](a.jpg)", "<p><img src=\"a.jpg\" alt=\"\" loading=\"lazy\" decoding=\"async\"></p>");
    assert_eq!(outline("x\n\n#\n").faults, [Fault::EmptyHeading { range: 3..5 }]);
}

#[test]
fn the_page_and_the_outline_agree_on_ids() {
    let body = "# a\n\n[^n]\n\n[^n]:\n    # a\n\n    x\n\n# a\n";
    let page = html(body);
    for Heading { id, level, .. } in outline(body).headings {
        assert_eq!(page.matches(&format!("<h{level} id=\"{id}\">")).count(), 1, "{id} in {page}");
    }
}
