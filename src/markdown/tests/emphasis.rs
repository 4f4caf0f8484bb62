//! Emphasis beside full-width punctuation, and line ends in Chinese.

use super::*;

#[test]
fn emphasis_closes_after_a_full_width_mark() {
    check_paragraph("**重要。**后", "<strong>重要。</strong>后");
    check_paragraph("**重要！**后", "<strong>重要！</strong>后");
    check_paragraph("*重要。*后", "<em>重要。</em>后");
    check_paragraph("~~重要。~~后", "<del>重要。</del>后");
    check_paragraph("***重要。***后", "<em><strong>重要。</strong></em>后");
    check_paragraph("增长**50％**以上", "增长<strong>50％</strong>以上");
    check_paragraph("**“引文”**的作者", "<strong>“引文”</strong>的作者");
    check_paragraph("**《长春日报》**报道", "<strong>《长春日报》</strong>报道");
    check_paragraph("**（注）**word", "<strong>（注）</strong>word");
    check_paragraph("**カタカナ。**ひらがな", "<strong>カタカナ。</strong>ひらがな");
}

#[test]
fn emphasis_opens_before_a_full_width_mark() {
    check_paragraph("他说**“你好”**。", "他说<strong>“你好”</strong>。");
    check_paragraph("参观**（上午）**后", "参观<strong>（上午）</strong>后");
    check_paragraph("见*《日报》*第二版", "见<em>《日报》</em>第二版");
    check_paragraph("word**（注）**", "word<strong>（注）</strong>");
    check_paragraph("他说**……**后", "他说<strong>……</strong>后");
}

#[test]
fn emphasis_of_a_link_or_quotation_beside_han_opens_and_closes() {
    check_paragraph("**[研究所](a.md)**是", r#"<strong><a href="a.md">研究所</a></strong>是"#);
    check_paragraph("参观**[研究所](a.md)**", r#"参观<strong><a href="a.md">研究所</a></strong>"#);
    check_paragraph(r#"他说**"你好"**后"#, "他说<strong>\"你好\"</strong>后");
    check_paragraph("**重要.**后", "<strong>重要.</strong>后");
    check_paragraph("**~~重要。~~**后", "<strong><del>重要。</del></strong>后");
    check_paragraph(
        "**[a](b)**后**[c](d)**",
        "<strong><a href=\"b\">a</a></strong>后<strong><a href=\"d\">c</a></strong>",
    );
    check_paragraph("**(한국어)**는", "<strong>(한국어)</strong>는");
    check_paragraph("**(x)**𠀀", "<strong>(x)</strong>𠀀");
}

#[test]
fn two_emphases_in_one_line_do_not_run_together() {
    check_paragraph("**重。**后**要。**也", "<strong>重。</strong>后<strong>要。</strong>也");
    check_paragraph("\"**后**，也", "\"<strong>后</strong>，也");
    check_paragraph("前**。**后", "前<strong>。</strong>后");
}

#[test]
fn what_commonmark_reads_well_stays_as_it_is() {
    check_paragraph("**重要**。后", "<strong>重要</strong>。后");
    check_paragraph("**bold.** after", "<strong>bold.</strong> after");
    check_paragraph("a**\"b\"**c", "a**&quot;b&quot;**c".replace("&quot;", "\"").as_str());
    check_paragraph("word**“quoted”**word", "word**“quoted”**word");
    check_paragraph("** 重要。**后", "** 重要。**后");
    check_paragraph("价格2*后*3", "价格2<em>后</em>3");
    check_paragraph(r"\*\*重要。\*\*后", "**重要。**后");
    check_paragraph(r"\**重要。*后", "*<em>重要。</em>后");
    check_paragraph("重要_后_", "重要_后_");
    check_paragraph("2 * 3。*后", "2 * 3。*后");
}

#[test]
fn code_and_addresses_keep_every_character() {
    check_paragraph("`**重要。**后`", "<code>**重要。**后</code>");
    check("```\n**重要。**后\n```", "<pre tabindex=\"0\"><code>**重要。**后\n</code></pre>");
    check_paragraph("[x](重要。**后)", "<a href=\"重要。**后\">x</a>");
    check_paragraph("[x](a \"重要。**后\")", "<a href=\"a\" title=\"重要。**后\">x</a>");
    check_paragraph(
        "**重。**后 [**重。**后]\n\n[**重。**后]: a",
        "<strong>重。</strong>后 <a href=\"a\"><strong>重。</strong>后</a>",
    );
    check("# **重要。**后", "<h2 id=\"重要-后\"><strong>重要。</strong>后</h2>");
}

#[test]
fn a_character_that_serves_as_a_stand_in_may_stand_in_the_text_itself() {
    check_paragraph("\u{2E00}**(x)**后", "\u{2E00}<strong>(x)</strong>后");
    check_paragraph("\u{FDD0}**重要。**后", "\u{FFFD}<strong>重要。</strong>后");
}

#[test]
fn any_number_of_marks_beside_emphasis_comes_out_as_itself() {
    let letters: String = ('\u{4E00}'..'\u{4F00}').map(|c| format!("**(x)**{c}")).collect();
    let plain = to_text(&letters);
    for c in '\u{4E00}'..'\u{4F00}' {
        assert!(plain.contains(c), "{c} is lost");
    }
}

#[test]
fn a_line_end_between_han_is_no_space() {
    check_paragraph("长春\n研究所", "长春研究所");
    check_paragraph("长春。\n研究所", "长春。研究所");
    check_paragraph("**长春**\n研究所", "<strong>长春</strong>研究所");
    check_paragraph("长春\n**研究所**", "长春<strong>研究所</strong>");
    check_paragraph("他说\n“你好”", "他说“你好”");
    check_paragraph("カタ\nカナ", "カタカナ");
    check_paragraph("长春\nFAW", "长春\nFAW");
    check_paragraph("FAW\n长春", "FAW\n长春");
    check_paragraph("one\ntwo", "one\ntwo");
    check_paragraph("“one”\n“two”", "“one”\n“two”");
    check_paragraph("한국\n한국", "한국\n한국");
    check_paragraph("长春  \n研究所", "长春<br>\n研究所");
    check("> 长春\n> 研究所", "<blockquote>\n<p>长春研究所</p>\n</blockquote>");
}
