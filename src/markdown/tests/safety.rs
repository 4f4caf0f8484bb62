//! Bodies that mean harm.

use proptest::prelude::*;

use super::*;

/// The tags of a page, as a browser's first reading finds them: names in lower case, attributes as written.
fn tags(html: &str) -> Vec<(String, Vec<(String, String)>)> {
    let mut tags = Vec::new();
    for token in raw::tokens(html) {
        if let raw::Token::Start { name, attributes, .. } = token {
            let attribute =
                |a: &raw::Attribute| (html[a.name.clone()].to_ascii_lowercase(), raw::decode(&html[a.value.clone()]));
            tags.push((html[name].to_ascii_lowercase(), attributes.iter().map(attribute).collect()));
        }
    }
    tags
}

/// Asserts that nothing on a page can run code, that its ids are unique, and that it is balanced.
#[track_caller]
fn assert_harmless(body: &str) {
    let page = html(body);
    let mut ids = std::collections::BTreeSet::new();
    for (name, attributes) in tags(&page) {
        assert!(allowed::element(&name).is_some() || name == "section", "<{name}> of {body:?} in {page:?}");
        for (attribute, value) in attributes {
            assert!(!attribute.starts_with("on") && attribute != "style", "{attribute} of {body:?} in {page:?}");
            if ["href", "src", "poster", "cite"].contains(&attribute.as_str()) {
                assert!(address::is_safe(&value, LinkKind::Link), "{value} of {body:?} in {page:?}");
            }
            if attribute == "id" {
                assert!(ids.insert(value.clone()), "{value} twice in {page:?}");
            }
        }
    }
    assert!(!page.chars().any(escape::is_control), "{page:?}");
    assert_balanced(&page, body);
    // A browser, too, finds the page's own elements as they were around the body.
    let around = |inner: &str| format!("<div>{inner}</div><section>after</section>");
    let (inner, outer) = (sanitize::sanitize(&page), sanitize::sanitize(&around(&page)));
    assert_eq!(outer, around(&inner), "{body:?} breaks out with {page:?}");
    assert_eq!(inner, sanitize::sanitize(&inner), "{body:?} gives the unstable {page:?}");
}

#[track_caller]
fn assert_balanced(page: &str, body: &str) {
    let mut open = Vec::new();
    for token in raw::tokens(page) {
        match token {
            raw::Token::Start { name, .. } => {
                if !allowed::element(&page[name.clone()]).is_some_and(|element| element.void) {
                    open.push(page[name].to_string());
                }
            }
            raw::Token::End { name } => assert_eq!(open.pop().as_deref(), Some(&page[name]), "{body:?} gives {page:?}"),
            raw::Token::Text(text) => assert!(!page[text.clone()].contains('<'), "{page:?}"),
        }
    }
    assert!(open.is_empty(), "{open:?} stay open in {page:?} of {body:?}");
}

#[test]
fn known_attacks_come_to_nothing() {
    let attacks = [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
        "x <script>alert(1)</script> y",
        "<scr<script>ipt>alert(1)</scr</script>ipt>",
        "<script\n>alert(1)</script\n>",
        "<script/x>alert(1)</script>",
        "<<script>alert(1)//<</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=x onerror\n=\nalert(1)>",
        "<img/src=x/onerror=alert(1)>",
        "<img src=\"x\"onerror=\"alert(1)\">",
        "<img src='x' OnErRoR=alert(1)//",
        "<img src=javascript:alert(1)>",
        "<img srcset='javascript:alert(1) 1x, data:text/html,x 2x'>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<svg><a xlink:href=javascript:alert(1)>x</a></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<math href=javascript:alert(1)>x</math>",
        "<style>@import 'x'</style>",
        "<b style=background:url(javascript:alert(1))>x</b>",
        "<link rel=stylesheet href=x><meta http-equiv=refresh content=0>",
        "<base href=//x.example/>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=x></object><embed src=x><applet code=x>",
        "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
        "<textarea><img src=x onerror=alert(1)></textarea>",
        "<textarea autofocus onfocus=alert(1)>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<plaintext>x",
        "<template><script>alert(1)</script></template>",
        "<select><option><script>alert(1)</script></select>",
        "<title><img src=x onerror=alert(1)></title>",
        "<video><source onerror=alert(1)></video>",
        "<video poster=javascript:alert(1) src=x onloadstart=alert(1)></video>",
        "<audio src=x onerror=alert(1)>",
        "<details open ontoggle=alert(1)>x</details>",
        "<div onmouseover='alert(1)'>x</div>",
        "<body onload=alert(1)><html><head>",
        "<marquee onstart=alert(1)>x</marquee>",
        "<a href=javascript:alert(1)>x</a>",
        "<a href=' javascript:alert(1)'>x</a>",
        "<a href='java\tscript:alert(1)'>x</a>",
        "<a href='java&#10;script:alert(1)'>x</a>",
        "<a href='jav&Tab;ascript&colon;alert(1)'>x</a>",
        "<a href='&#x6a;avascript:alert(1)'>x</a>",
        "<a href='&#0000106&#97vascript:alert(1)'>x</a>",
        "<a href='\u{1}javascript:alert(1)'>x</a>",
        "<a href='&#1;javascript:alert(1)'>x</a>",
        "<a href=vbscript:x>x</a><a href=data:text/html,x>x</a><a href=file:///x>x</a>",
        "<a href='view-source:javascript:alert(1)'>x</a>",
        "<a href=x href=javascript:alert(1)>x</a>",
        "<a href=x id=_note-1 name=content class=y>x</a>",
        "<p id=a></p>\n\n# a",
        "<blockquote cite=javascript:alert(1)>x</blockquote>",
        "<!--><img src=x onerror=alert(1)>-->",
        "<!--[if IE]><script>alert(1)</script><![endif]-->",
        "<!-- --!><img src=x onerror=alert(1)> -->",
        "<?php <img src=x onerror=alert(1)> ?>",
        "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///x'>]>",
        "</div></main></body></html>x",
        "<div></p></div></div>\n\n</section>",
        "<table><div><tr><td></table>x",
        "<b><i></b></i>",
        "<p>a<p>b<li>c<td>d",
        "<a href=x><a href=y>z</a></a>",
        "[<a href=x>y</a>](z)",
        "<a href=x>[y](z)</a>",
        "<div title='\n\n'onmouseover=alert(1)>",
        "<div title=\"\n\n# a\n\n\" onmouseover=alert(1)>",
        "<b title='><script>alert(1)</script>'>x</b>",
        "<b title=`><script>alert(1)</script>`>x</b>",
        "<b title=\"&quot;><script>alert(1)</script>\">x</b>",
        "<b \"='><script>alert(1)</script>'>x</b>",
        "<b ='x' onclick=alert(1)>x</b>",
        "`<img src=x onerror=alert(1)>` ``</code><script>alert(1)</script>``",
        "    </code></pre><script>alert(1)</script>",
        "```\"><script>alert(1)</script>\n```",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#x6A;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](java&NewLine;script:alert(1))",
        "[x](<java&#10;script:alert(1)>)",
        "[x](<  javascript:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](\u{1}javascript:alert(1))",
        "[x](java\\script:alert(1))",
        "[x](vbscript:x) [x](data:text/html,x) [x](file:///x) [x](blob:x)",
        "[x][y]\n\n[y]: javascript:alert(1)",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "![x](javascript:alert(1))",
        "![\"><script>alert(1)</script>](x \"\\\"><script>\")",
        "![x](x\"onerror=alert(1))",
        "[x](x\"onclick=alert(1) 'y\"onclick=alert(1)')",
        "[x](<x\" onclick=alert(1)>)",
        "# <script>alert(1)</script>",
        "# \" onclick=alert(1)",
        "x[^\"><script>]\n\n[^\"><script>]: y",
        "|<script>|\n|-|\n|</td></table><img src=x onerror=alert(1)>|",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "<b>&lt;img src=x onerror=alert(1)&gt;</b>",
        "> <div>\n\n</div></blockquote><script>alert(1)</script>",
        "- <div>\n- </div></ul>",
        "<div>\n\n> x\n\n</div>\n\n</div>",
        "x[^a]\n\n[^a]: <div>\n    <p>\n\n</div>",
        "<h1>x</h1></h2>",
    ];
    for attack in attacks {
        assert_harmless(attack);
        assert_harmless(&format!("x {attack} y"));
        assert_harmless(&format!("<div>\n{attack}\n</div>\n\n> {attack}"));
    }
}

#[test]
fn an_unsafe_link_leaves_its_text_and_is_a_fault() {
    check_paragraph("[x](javascript:alert(1))", "x");
    check_paragraph("[*x*](data:y)", "<em>x</em>");
    check_paragraph("x <a href=javascript:y>z</a>", "x <a>z</a>");
    let fault = |body| match &outline(body).faults[..] {
        [Fault::UnsafeLink { target, range }] => (target.clone(), range.clone()),
        faults => panic!("{faults:?}"),
    };
    assert_eq!(fault("[x](javascript:y)"), ("javascript:y".into(), 4..16));
    assert_eq!(fault("<a href='javascript:y'>x</a>"), ("javascript:y".into(), 9..21));
    assert_eq!(fault("![x](mailto:y)"), ("mailto:y".into(), 5..13));
    assert!(outline("[x](javascript:y)").links.is_empty());
}

#[test]
fn forbidden_html_is_left_out_and_is_a_fault() {
    let names = |body| {
        let name = |fault| match fault {
            Fault::ForbiddenHtml { name, range } => (name, range),
            fault => panic!("{fault:?}"),
        };
        outline(body).faults.into_iter().map(name).collect::<Vec<_>>()
    };
    assert_eq!(names("x <BLINK>y"), [("blink".into(), 2..9)]);
    assert_eq!(names("<div\n onClick='y'>x</div>"), [("onclick".into(), 6..16)]);
    assert_eq!(names("<script>x</script>"), [("script".into(), 0..8)]);
    assert_eq!(names("> <p\n> id=y>x"), [("id".into(), 7..11)]);
    check_paragraph("x <blink>y</blink>", "x y");
}

#[test]
fn allowed_html_stays() {
    check_paragraph("x <sub>2</sub><br/>y", "x <sub>2</sub><br>y");
    check("<div>\n\n*x*\n\n</div>", "<div>\n\n<p><em>x</em></p>\n</div>");
    check(
        "<details open><summary>a</summary>\n\nb\n\n</details>",
        "<details open=\"\"><summary>a</summary>\n\n<p>b</p>\n</details>",
    );
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check("<h1>x</h1>", "<h2>x</h2>");
    check("<p>a &amp; b &lt; c</p>", "<p>a &amp; b &lt; c</p>");
    check("<td colspan=2>x</td>", "x");
    check("<ol><li><b>a<li>b</ol>", "<ol><li><b>a</b></li><li>b</li></ol>");
    check(
        "<table><tr><td>a<td>b<tr><th>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>",
    );
    check("<table>\n\n**x**\n\n<tr>", "<table>\n\n</table><p><strong>x</strong></p>");
    check("- <li>x", "<ul>\n<li>x\n</li>\n</ul>");
    check_paragraph("x <b>y\n\nz", "x <b>y</b></p>\n<p>z");
}

#[test]
fn the_room_s_own_markup_survives_the_sanitiser() {
    let plain = "# a\n\n![b](c \"d\")\n\n```x\ny\n```\n\n|a|\n|:-:|\n|b|\n\nx[^1] y\n\n[^1]: z\n";
    let with_raw = format!("{plain}\n\n<b></b>\n");
    let kept = html(&with_raw).replace("<p><b></b></p>", "").replace('\n', "");
    assert_eq!(kept, html(plain).replace('\n', ""));
}

#[test]
fn control_characters_are_replaced_and_are_faults() {
    check_paragraph("a\u{1}b\u{7F}c\u{85}d&#1;e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e");
    check("<b>a\u{1}b&#1;</b>\u{FDD0}", "<p><b>a\u{FFFD}b\u{FFFD}</b>\u{FFFD}</p>");
    check_paragraph("`a\0b`", "<code>a\u{FFFD}b</code>");
    let faults = outline("a\u{1}\u{2}b\u{85}").faults;
    assert_eq!(
        faults,
        [
            Fault::ControlCharacter { character: '\u{1}', range: 1..3 },
            Fault::ControlCharacter { character: '\u{85}', range: 4..6 }
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn whatever_a_body_holds_its_page_is_harmless(body in hostile()) {
        assert_harmless(&body);
        for Link { range, .. } in outline(&body).links {
            prop_assert!(body.get(range).is_some());
        }
        for fault in outline(&body).faults {
            prop_assert!(body.get(fault.range().clone()).is_some(), "{fault:?}");
        }
        to_text(&body);
        summary(&body, 5);
    }

    #[test]
    fn text_without_markup_comes_out_as_itself(body in "[a-z重要。，“”0-9]{1,40}") {
        prop_assert_eq!(html(&body), format!("<p>{body}</p>\n"));
    }
}

/// Bodies put together from what makes trouble.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a href=x>",
            "</a>",
            "<p>",
            "</p>",
            "<li>",
            "<td>",
            "<table>",
            "</table>",
            "<script>",
            "</script>",
            "<svg>",
            "<math>",
            "<style>",
            "<!--",
            "-->",
            "<img src=x onerror=y>",
            "<",
            ">",
            "\"",
            "'",
            "`",
            "```\n",
            "*",
            "**",
            "~~",
            "_",
            "[",
            "]",
            "(",
            ")",
            "](x)",
            "](javascript:x)",
            "![",
            "[^a]",
            "[^a]: ",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "1. ",
            "    ",
            "\t",
            "# ",
            "|",
            "|-|\n",
            "重",
            "。",
            "后",
            "“",
            "&amp;",
            "&#1;",
            "\u{1}",
            "\\",
            "<h1>",
            "</h1>",
            "<details>",
            "<summary>",
            "<br>",
            "x",
            " ",
            "title='",
            "=",
            "<ul>",
            "</ul>",
            "[a]: b\n",
        ])
        .prop_map(str::to_string),
        "\\PC{1,3}",
    ];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}
