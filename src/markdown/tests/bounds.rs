//! Bodies that ask for too much.

use super::*;

fn bounds(body: &str) -> Vec<Bound> {
    let bound = |fault| match fault {
        Fault::Past { bound, .. } => Some(bound),
        _ => None,
    };
    outline(body).faults.into_iter().filter_map(bound).collect()
}

#[test]
fn what_is_too_deep_is_plain_text_and_a_fault() {
    for pattern in [">", "> ", "- ", "1. ", "+ "] {
        let body = format!("{}x", pattern.repeat(64));
        assert_eq!(bounds(&body), [], "{pattern:?}");
        let body = format!("{}x", pattern.repeat(20_000));
        assert_eq!(bounds(&body), [Bound::Depth], "{pattern:?}");
        assert!(to_text(&body).ends_with('x'));
    }
    let emphasis = format!("{}x{}", "*a ".repeat(100), "*".repeat(100));
    assert_eq!(bounds(&emphasis), [Bound::Depth]);
    assert_eq!(html(&emphasis).matches("<em>").count(), 64);
    let raw = format!("{}x", "<b>".repeat(65));
    assert_eq!(bounds(&raw), [Bound::Depth]);
    assert_eq!(html(&raw).matches("<b>").count(), 64);
}

#[test]
fn the_place_of_what_is_too_deep_is_named() {
    let faults = outline(&format!("{}x\ny", ">".repeat(70))).faults;
    assert_eq!(faults, [Fault::Past { bound: Bound::Depth, range: 64..71 }]);
}

#[test]
fn within_code_nothing_is_too_deep() {
    let line = "> ".repeat(100);
    let body = format!("```\n{line}\n```");
    assert_eq!(bounds(&body), []);
    assert!(html(&body).contains(&line.replace('>', "&gt;")));
}

#[test]
fn a_table_too_wide_is_plain_text_and_a_fault() {
    let table = |columns| format!("{}|\n{}|\n", "|a".repeat(columns), "|-".repeat(columns));
    assert_eq!(bounds(&table(64)), []);
    assert!(html(&table(64)).contains("<table>"));
    assert_eq!(bounds(&table(65)), [Bound::Columns]);
    let page = html(&table(65));
    assert!(!page.contains("<table>") && page.matches('|').count() == 132, "{page}");
}

#[test]
fn links_and_footnotes_are_counted() {
    let links = "[a](b) ".repeat(10_001);
    assert_eq!(bounds(&links), [Bound::Links]);
    assert_eq!(html(&links).matches("<a ").count(), 10_000);
    let notes: String = (0..2_001).map(|n| format!("[^{n}]\n\n[^{n}]: x\n\n")).collect();
    assert!(bounds(&notes).contains(&Bound::Footnotes));
}

#[test]
fn faults_are_counted() {
    let faults = outline(&"a\u{1}".repeat(5_000)).faults;
    assert_eq!(faults.len(), 1_001);
    assert!(faults.iter().any(|fault| matches!(fault, Fault::Past { bound: Bound::Faults, .. })));
}

#[test]
fn hostile_patterns_end_and_give_no_more_than_they_are_worth() {
    let patterns = [
        ">",
        "- ",
        "* ",
        "1. ",
        "[",
        "![",
        "(",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``a",
        "[a](",
        "[a]",
        "[^a]",
        "![a](b)",
        "*a ",
        "**a *b ",
        "a**b",
        "<",
        "<a ",
        "<a href=",
        "<!--",
        "<?",
        "<![CDATA[",
        "<b title=1>",
        "<div>\n\n",
        "<p>",
        "&amp;",
        "\\",
        "|",
        "a|b\n-|-\n",
        "[a]: b\n",
        "[^a]: b\n\n",
        "\n",
        "\t",
        "# a\n",
        "a\n===\n",
        "```\n",
        "<script>",
        "重**",
        "。**后",
        "\u{1}",
        "a]",
        "](",
        "<x@y.z>",
        "[a](<b",
        "[a](b \"",
        "[^",
        "- a\n\n",
        "- a\n  ",
        "<svg>",
        "<li>",
        "<td>",
        "<img srcset=\"",
        "<a b='",
        "<b><!--</b>-->",
    ];
    for pattern in patterns {
        for body in [
            pattern.repeat(10_000),
            format!("{}\n{}", pattern.repeat(10_000), "\n".repeat(20_000)),
            format!("{}{}", pattern.repeat(10_000), "](a)".repeat(10_000)),
        ] {
            outline(&body);
            let written = to_html(&body, &Linking::default()).len();
            assert!(written < 12 * body.len(), "{pattern:?}: {written} bytes of {}", body.len());
        }
    }
}
