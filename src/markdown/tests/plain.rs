//! Plain text and summaries.

use super::*;

#[track_caller]
fn check_text(body: &str, expected: &str) {
    assert_eq!(to_text(body), expected, "for {body:?}");
}

#[track_caller]
fn check_summary(body: &str, chars: usize, expected: &str) {
    assert_eq!(summary(body, chars), expected, "for {body:?}");
}

#[test]
fn plain_text_has_no_markup() {
    check_text("# A *b*\n\nc [d](e)  \nf `g`", "A b c d f g");
    check_text("长春\n研究所。\n\n第二段", "长春研究所。 第二段");
    check_text("![a](b) x[^1]\n\n[^1]: note", "a x note");
    check_text("<div>a &lt; b<script>alert(1)</script></div>\n\nx <b>y</b>z", "a < b x yz");
    check_text("|a|b|\n|-|-|\n|c|d|", "a b c d");
    check_text("**重。**后", "重。后");
    check_text("a\u{1}b&#1;", "a\u{FFFD}b\u{FFFD}");
    check_text("AT&amp;T", "AT&T");
    check_text("", "");
}

#[test]
fn a_summary_is_the_first_paragraph() {
    check_summary("# A\n\n![x](y)\n\nFirst *one*.\n\nSecond.", 100, "First one.");
    check_summary("[^1]: Note.\n\nFirst.", 100, "First.");
    check_summary("- a\n- b", 100, "a b");
    check_summary("", 100, "");
}

#[test]
fn a_summary_is_cut_at_a_word_s_end() {
    check_summary("one two three", 13, "one two three");
    check_summary("one two three", 12, "one two…");
    check_summary("one two three", 7, "one two…");
    check_summary("one two three", 6, "one…");
    check_summary("one, two", 5, "one…");
    check_summary("enormous", 4, "enor…");
    check_summary("长春应用化学", 4, "长春应用…");
    check_summary("长春，应用", 3, "长春…");
    check_summary("长春FAW公司", 4, "长春…");
    check_summary("x", 0, "…");
}
