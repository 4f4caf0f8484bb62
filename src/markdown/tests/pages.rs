//! Tables, footnotes, lists and all else that a page shows.

use super::*;

#[test]
fn a_table_can_be_scrolled_and_its_head_is_a_head() {
    check(
        "|a|b|c|\n|-|:-:|-:|\n|1|2|3|",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n<thead><tr><th scope=\"col\">a</th>\
         <th scope=\"col\" class=\"center\">b</th><th scope=\"col\" class=\"right\">c</th></tr></thead>\n<tbody>\n\
         <tr><td>1</td><td class=\"center\">2</td><td class=\"right\">3</td></tr>\n</tbody>\n</table></div>",
    );
    check(
        "|a||\n|-|-|",
        "<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"Table 1\"><table>\n<thead><tr>\
         <th scope=\"col\">a</th><td></td></tr></thead>\n</table></div>",
    );
}

#[test]
fn footnotes_come_at_the_end_in_order_of_their_marks() {
    let page = html("x[^b] y[^a] z[^b]\n\n[^a]: A\n\n[^b]: B\n");
    let start = page.find("<section").expect("the page has footnotes");
    assert_eq!(
        &page[..start],
        "<p>x<sup id=\"_ref-1\"><a href=\"#_note-1\" role=\"doc-noteref\">1</a></sup> \
         y<sup id=\"_ref-2\"><a href=\"#_note-2\" role=\"doc-noteref\">2</a></sup> \
         z<sup id=\"_ref-1-2\"><a href=\"#_note-1\" role=\"doc-noteref\">1</a></sup></p>\n"
    );
    assert_eq!(
        &page[start..],
        "<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Footnotes\">\n<ol>\n\
         <li id=\"_note-1\"><p>B <a href=\"#_ref-1\" role=\"doc-backlink\" aria-label=\"Back to reference 1\">↩\u{FE0E}</a> \
         <a href=\"#_ref-1-2\" role=\"doc-backlink\" aria-label=\"Back to reference 1-2\">↩\u{FE0E}</a></p>\n</li>\n\
         <li id=\"_note-2\"><p>A <a href=\"#_ref-2\" role=\"doc-backlink\" aria-label=\"Back to reference 2\">↩\u{FE0E}</a></p>\n</li>\n\
         </ol>\n</section>\n"
    );
}

#[test]
fn no_footnote_is_lost() {
    let page = html("x\n\n[^a]: unused words\n");
    assert!(page.contains("unused words"), "{page}");
    assert_eq!(outline("x\n\n[^a]: u\n").faults, [Fault::UnusedFootnote { label: "a".into(), range: 3..11 }]);
    let body = "x[^a]\n\n[^a]: one\n\n[^a]: two\n";
    assert!(html(body).contains("two"));
    assert!(matches!(outline(body).faults[..], [Fault::RepeatedFootnote { .. }]));
    assert!(outline("x[^A]\n\n[^a]: one").faults.is_empty());
    check_paragraph("x[^a]", "x[^a]");
}

#[test]
fn footnotes_may_refer_to_each_other_and_to_themselves() {
    let page = html("x[^a]\n\n[^a]: A[^b]\n\n[^b]: B[^a][^b]\n");
    assert_eq!(page.matches("<li id=").count(), 2);
    assert_eq!(page.matches("id=\"_ref-1\"").count(), 1);
    assert!(page.contains("_ref-2-2"));
}

#[test]
fn a_footnote_in_a_quotation_leaves_it() {
    let page = html("> x[^a]\n>\n> [^a]: <b>A\n\ny");
    assert!(page.contains("</blockquote>\n<p>y</p>\n<section"), "{page}");
    assert!(page.contains("<b>A</b>"), "{page}");
}

#[test]
fn a_mark_within_a_link_is_no_link() {
    let page = html("<a href=y>x[^a]</a>\n\n[^a]: A\n");
    assert!(page.contains("<a href=\"y\">x<sup id=\"_ref-1\">1</sup></a>"), "{page}");
}

#[test]
fn lists_code_and_rules_are_plain_html() {
    check("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    check("3. a\n4. b", "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>");
    check("1. a", "<ol>\n<li>a</li>\n</ol>");
    check("- [x] a\n- [ ] b", "<ul>\n<li>☑ a</li>\n<li>☐ b</li>\n</ul>");
    check("```rust x\n<a>&\n```", "<pre tabindex=\"0\"><code class=\"language-rust\">&lt;a&gt;&amp;\n</code></pre>");
    check("``` \"><x\n```", "<pre tabindex=\"0\"><code></code></pre>");
    check("***", "<hr>");
    check_paragraph("a  \nb", "a<br>\nb");
    check_paragraph("\"a\" -- 'b'...", "\"a\" -- 'b'...");
    check_paragraph("{{ x }} {% y %}", "{{ x }} {% y %}");
    check("", "");
}

#[test]
fn the_words_are_the_interface_s() {
    let words = Words { notes: "脚\"注", back: "返回", table: "表" };
    let page = to_html("[^a]\n\n[^a]: A\n\n|a|\n|-|", &Linking { words, ..Linking::default() });
    assert!(
        page.contains("aria-label=\"脚&quot;注\"") && page.contains("\"返回 1\"") && page.contains("\"表 1\""),
        "{page}"
    );
}
