//! Names in text become links.

use super::*;

fn named(body: &str, names: &[&str], repeat: NameLinks) -> String {
    let names: Vec<_> = names
        .iter()
        .map(|name| match name.split_once('=') {
            Some((name, href)) => NameLink { name: name.into(), href: href.into() },
            None => NameLink { name: (*name).into(), href: "x".into() },
        })
        .collect();
    let page = to_html(body, &Linking { names: &names, repeat, ..Linking::default() });
    page.trim_end().replace("<a href=\"x\">", "[").replace("</a>", "]").replace("<p>", "").replace("</p>", "")
}

#[track_caller]
fn check_names(names: &[&str], body: &str, expected: &str) {
    assert_eq!(named(body, names, NameLinks::All), expected, "for {body:?}");
}

#[test]
fn a_latin_name_is_a_whole_word() {
    check_names(
        &["Ann"],
        "Ann met Anna and Joann; Ann's Ann, (Ann)",
        "[Ann] met Anna and Joann; [Ann]'s [Ann], ([Ann])",
    );
    check_names(&["Ann"], "Ann’s Ann1 Ann- Ann-Marie x-Ann Ann—Ann", "[Ann]’s Ann1 [Ann]- Ann-Marie x-Ann [Ann]—[Ann]");
    check_names(&["Ann"], "ann ANN Ann\u{301}", "ann ANN Ann\u{301}");
    check_names(&["Иван"], "Иван Иванов", "[Иван] Иванов");
    check_names(&["FAW"], "中国FAW公司 FAWX", "中国[FAW]公司 FAWX");
    check_names(&["Dr. B."], "Dr. B. and Dr. B.x", "[Dr. B.] and [Dr. B.]x");
}

#[test]
fn a_han_name_has_no_ends() {
    check_names(&["长春"], "在长春市，长春", "在[长春]市，[长春]");
    check_names(&["长春"], "长\n春", "[长春]");
}

#[test]
fn the_longest_name_counts() {
    check_names(&["长春", "长春大学=y"], "长春大学和长春", "<a href=\"y\">长春大学]和[长春]");
    check_names(&["Ann", "Ann B"], "Ann Bell, Ann B", "[Ann] Bell, [Ann B]");
    check_names(&["Ann", "Ann B", "Ann Be"], "Ann Bell", "[Ann] Bell");
    check_names(&["Ann=x", "Ann=y"], "Ann", "[Ann]");
}

#[test]
fn a_name_is_found_over_events_and_lines() {
    check_names(&["Ida B. Doe"], "Ida B.\nDoe", "[Ida B.\nDoe]");
    check_names(&["Doe & Sons"], "Doe &amp; Sons", "[Doe &amp; Sons]");
    check_names(&["Doe & Sons"], r"Doe \& Sons", "[Doe &amp; Sons]");
    check_names(&["A [B]"], "A [B]", "[A [B]]");
    check_names(&["A<B"], "A<B", "[A&lt;B]");
    check_names(&["重。后"], "重。后 **(x)**后", "[重。后] <strong>(x)</strong>后");
}

#[test]
fn names_stay_plain_in_links_code_headings_and_tags() {
    check_names(&["Ann"], "[Ann](y)", "<a href=\"y\">Ann]");
    check_names(&["Ann"], "`Ann` *Ann*", "<code>Ann</code> <em>[Ann]</em>");
    check_names(&["Ann"], "# Ann", "<h2 id=\"ann\">Ann</h2>");
    check_names(&["Ann"], "    Ann", "<pre tabindex=\"0\"><code>Ann</code></pre>");
    check_names(
        &["Ann"],
        "![Ann](b)",
        "<figure><img src=\"b\" alt=\"Ann\" loading=\"lazy\" decoding=\"async\"></figure>",
    );
    check_names(&["Ann"], "<a href=y>Ann</a> <b title=Ann>Ann</b>", "<a href=\"y\">Ann] <b title=\"Ann\">[Ann]</b>");
    check_names(&["Ann"], "<code>Ann</code> Ann", "<code>Ann</code> [Ann]");
}

#[test]
fn first_links_each_address_once() {
    let first = |body, names| named(body, names, NameLinks::First);
    assert_eq!(first("Ann Ann", &["Ann"]), "[Ann] Ann");
    assert_eq!(first("A. Doe, Ann Doe, Bo", &["A. Doe", "Ann Doe", "Bo=y"]), "[A. Doe], Ann Doe, <a href=\"y\">Bo]");
    assert_eq!(first("# Ann\n\nAnn", &["Ann"]), "<h2 id=\"ann\">Ann</h2>\n[Ann]");
    assert_eq!(named("Ann", &["Ann"], NameLinks::Off), "Ann");
    assert_eq!(first("Ann", &["", " "]), "Ann");
}
