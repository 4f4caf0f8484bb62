//! How a date reads.

use super::*;

const ENGLISH: &str = r#"
months: [January, February, March, April, May, June, July, August, September, October, November, December]
seasons: [spring, summer, autumn, winter]
day: "{day} {month} {year}"
month: "{month} {year}"
season: "{season} {year}"
year: "{year}"
decade: "the {first}s"
century: "between {first} and {last}"
day_alone: "{day} {month}"
month_alone: "{month}"
season_alone: "{season}"
days: "{from}–{to} {month} {year}"
days_alone: "{from}–{to} {month}"
within_year: "{from} to {to} {year}"
between: "{from} to {to}"
or_later: "{date} or later"
or_earlier: "{date} or earlier"
end_unknown: "from {date}, end unknown"
beginning_unknown: "to {date}, beginning unknown"
about: "about {date}"
uncertain: "{date} (uncertain)"
year_inferred: "{date} (year inferred)"
year_unknown: "{date}, year unknown"
time: "{date}, {time} ({zone})"
undated: "undated"
"#;

const CHINESE: &str = r#"
months: [1月, 2月, 3月, 4月, 5月, 6月, 7月, 8月, 9月, 10月, 11月, 12月]
seasons: [春, 夏, 秋, 冬]
day: "{year}年{month}{day}日"
month: "{year}年{month}"
season: "{year}年{season}"
year: "{year}年"
decade: "{first}年代"
century: "{first}年至{last}年间"
day_alone: "{month}{day}日"
month_alone: "{month}"
season_alone: "{season}季"
days: "{year}年{month}{from}日至{to}日"
days_alone: "{month}{from}日至{to}日"
within_year: "{year}年{from}至{to}"
between: "{from}至{to}"
or_later: "{date}或以后"
or_earlier: "{date}或以前"
end_unknown: "{date}起，止期不详"
beginning_unknown: "至{date}，起始不详"
about: "约{date}"
uncertain: "{date}（存疑）"
year_inferred: "{date}（年份系推断）"
year_unknown: "{date}（年份不详）"
time: "{date} {time}（{zone}）"
undated: "日期不详"
"#;

pub(in super::super) fn english() -> DateWords {
    serde_yaml::from_str(ENGLISH).expect("the English words are complete")
}

fn chinese() -> DateWords {
    serde_yaml::from_str(CHINESE).expect("the Chinese words are complete")
}

#[track_caller]
fn check(text: &str, in_english: &str, in_chinese: &str, column: &str) {
    let date = date(text);
    assert_eq!(date.words(&english()), in_english, "{text}");
    assert_eq!(date.words(&chinese()), in_chinese, "{text}");
    assert_eq!(date.column(), column, "{text}");
}

#[test]
fn a_date_prints_what_is_known_and_no_more() {
    check("2020-10-18", "18 October 2020", "2020年10月18日", "2020-10-18");
    check("2020-10", "October 2020", "2020年10月", "2020-10");
    check("2020-10-XX", "October 2020", "2020年10月", "2020-10");
    check("2020", "2020", "2020年", "2020");
    check("2020-XX-XX", "2020", "2020年", "2020");
    check("2020-23", "autumn 2020", "2020年秋", "2020");
    check("202X", "the 2020s", "2020年代", "2020–2029");
    check("19XX", "between 1900 and 1999", "1900年至1999年间", "1900–1999");
    check("0044", "44", "44年", "0044");
}

#[test]
fn an_unknown_year_is_said() {
    check("XXXX-10-18", "18 October, year unknown", "10月18日（年份不详）", "10-18");
    check("XXXX-10", "October, year unknown", "10月（年份不详）", "–-10");
    check("XXXX-23", "autumn, year unknown", "秋季（年份不详）", "–");
    check("XXXX", "undated", "日期不详", "–");
    check("XXXX-10-18~", "about 18 October, year unknown", "约10月18日（年份不详）", "~10-18");
}

#[test]
fn doubts_are_said() {
    check("2020~", "about 2020", "约2020年", "~2020");
    check("2020?", "2020 (uncertain)", "2020年（存疑）", "2020?");
    check("2020-10%", "about October 2020 (uncertain)", "约2020年10月（存疑）", "~2020-10?");
    check("2020?-10-18", "18 October 2020 (year inferred)", "2020年10月18日（年份系推断）", "2020?-10-18");
}

#[test]
fn an_interval_repeats_no_month_or_year() {
    check("2020-10-18/2020-10-20", "18–20 October 2020", "2020年10月18日至20日", "2020-10-18–20");
    check("2020-10-30/2020-11-02", "30 October to 2 November 2020", "2020年10月30日至11月2日", "2020-10-30–2020-11-02");
    check("2020-10/2020-12", "October to December 2020", "2020年10月至12月", "2020-10–2020-12");
    check("2019/2021", "2019 to 2021", "2019年至2021年", "2019–2021");
    check(
        "2019-12-30/2020-01-02",
        "30 December 2019 to 2 January 2020",
        "2019年12月30日至2020年1月2日",
        "2019-12-30–2020-01-02",
    );
    check("2019~/2021?", "about 2019 to 2021 (uncertain)", "约2019年至2021年（存疑）", "~2019–2021?");
    check("XXXX-10-18/XXXX-10-20", "18–20 October, year unknown", "10月18日至20日（年份不详）", "10-18–20");
    check(
        "XXXX-12-30/XXXX-01-02",
        "30 December to 2 January, year unknown",
        "12月30日至1月2日（年份不详）",
        "12-30–01-02",
    );
    check(
        "2020?-10-18/2020?-10-20",
        "18–20 October 2020 (year inferred)",
        "2020年10月18日至20日（年份系推断）",
        "2020?-10-18–20",
    );
    check("2020-21/2020-23", "spring 2020 to autumn 2020", "2020年春至2020年秋", "2020");
    check("2020-10-18/2020-10-18", "18 October 2020", "2020年10月18日", "2020-10-18");
}

#[test]
fn an_open_interval_says_which_side_is_open() {
    check("2020/..", "2020 or later", "2020年或以后", "2020–…");
    check("../2020-10", "October 2020 or earlier", "2020年10月或以前", "…–2020-10");
    check("2020/", "from 2020, end unknown", "2020年起，止期不详", "2020–…");
    check("/2020", "to 2020, beginning unknown", "至2020年，起始不详", "…–2020");
}

#[test]
fn a_time_is_printed_with_its_zone() {
    check(
        "2020-10-18T09:30+08:00",
        "18 October 2020, 09:30 (UTC+08:00)",
        "2020年10月18日 09:30（UTC+08:00）",
        "2020-10-18",
    );
    check("2020-10-18T09:30:05Z", "18 October 2020, 09:30:05 (UTC)", "2020年10月18日 09:30:05（UTC）", "2020-10-18");
}

#[test]
fn a_pattern_that_loses_or_invents_a_part_is_refused() {
    let refused = |from: &str, to: &str| {
        let text = ENGLISH.replace(from, to);
        serde_yaml::from_str::<DateWords>(&text).expect_err("the words are not complete").to_string()
    };
    assert!(refused("\"{month} {year}\"", "\"{month}\"").contains("leaves out a part of the date"));
    assert!(refused("\"{month} {year}\"", "\"{moon} {year}\"").contains("`{moon}`"));
    assert!(refused("\"{month} {year}\"", "\"{month} {year\"").contains("`{year`"));
    assert!(refused("undated:", "undatd:").contains("undatd"));
}
