//! What was meant as Markdown and is none is told; what is code, or was meant so, is not.

use super::super::{Fault, outline};

/// Asserts which faults a body has, each as the text it is about.
#[track_caller]
fn check(body: &str, expected: &[&str]) {
    let faults = outline(body).faults;
    let told: Vec<&str> = faults.iter().map(|fault| &body[fault.range().clone()]).collect();
    assert_eq!(told, expected, "{body:?}: {faults:?}");
}

#[test]
fn a_footnote_that_nothing_defines_is_told() {
    check("A[^1] b[^2].\n\n[^1]: x\n", &["[^2]"]);
    check("*A[^note]* [^a b]", &["[^note]", "[^a b]"]);
    check("| a[^1] |\n|-|\n| b[^2] |\n\n[^2]: x\n", &["[^1]"]);
    check("A[^X].\n\n[^x]: x\n", &[]);
    check("A\\[^2] b\\\\[^3] [^] [^ ]", &["[^3]"]);
    check("`[^2]` <code>[^3]</code> <KBD>[^4]</kbd> b", &[]);
    check("```\n[^2]\n```\n\n    [^3]\n\n<pre>\n[^4]\n</pre>\n", &[]);
}

#[test]
fn a_link_or_picture_with_a_space_in_its_address_is_told() {
    check("![x](my pic.jpg) [doc](my file.pdf)", &["my pic.jpg", "my file.pdf"]);
    check("[a *b* c](my (old) file.pdf \"A title\")", &["my (old) file.pdf"]);
    check("[a](/articles/my page/) [b](http://a.example/x y)", &["/articles/my page/", "http://a.example/x y"]);
    check("[a](<my file.pdf>) [b](my%20file.pdf) [c](file.pdf \"A title\")", &[]);
    check("[sic](as it was written) and a](b c.pdf) \\[a](b c.pdf) [a](b\nc.pdf)", &[]);
    check("`[a](b c.pdf)` <code>[a](b c.pdf)</code>\n\n    ![a](b c.jpg)\n", &[]);
}

#[test]
fn a_link_without_an_address_is_told() {
    check("[a]() ![b](<>) [c](d)", &["[a]()", "![b](<>)"]);
    check("See [the *report*][report] and ![b][c].\n\n[c]: c.png\n", &["[the *report*][report]"]);
    check("[a][b] [a][B]\n\n[b]: /c/\n", &[]);
    check("row[i][j] [1][2] word[a][b] [][c] [d][] \\[a][b] [a]\\[b]", &[]);
    check("`[a][b]` <code>[a][b]</code>\n\n    [a][b]\n", &[]);
}

#[test]
fn cells_beyond_the_head_of_a_table_are_told() {
    check("| a | b |\n|---|---|\n| 1 | 2 | 3 | 4 |\n| 5 | 6 |\n", &["3 | 4"]);
    check("a | b\n-|-\n1 | 2 | 3\n", &["3"]);
    check("> | a | b |\n> |---|---|\n> | 1 | 2 | 三 |\n", &["三"]);
    check("| a | b |\n|---|---|\n| 1 | 2 |  |\n| 3 \\| 4 | 5 |\n| 6 |\n| | 7 |\n", &[]);
    check("```\n| a |\n|---|\n| 1 | 2 |\n```\n", &[]);
}

#[test]
fn what_is_told_says_what_was_meant() {
    let faults = outline("![x](my pic.jpg)").faults;
    assert!(matches!(&faults[..], [Fault::SpacedAddress { is_picture: true, .. }]), "{faults:?}");
    let faults = outline("[x](my file.pdf)").faults;
    assert!(matches!(&faults[..], [Fault::SpacedAddress { is_picture: false, .. }]), "{faults:?}");
    let faults = outline("| a |\n|---|\n| 1 | 2 | 3 |\n").faults;
    assert!(matches!(&faults[..], [Fault::SurplusCells { cells: 3, columns: 1, .. }]), "{faults:?}");
}
