//! What a writer is told.

use super::*;

#[track_caller]
fn check(text: &str, suggestions: &[&str]) {
    assert_eq!(fault(text).suggestions(), suggestions, "{text}");
}

#[track_caller]
fn says(text: &str, expected: &str) {
    assert_eq!(fault(text).message(), expected);
}

#[test]
fn a_fault_says_what_is_wrong() {
    says("2020-02-30", "`2020-02-30` is not in the calendar: February 2020 has 29 days");
    says("2021-02-29", "`2021-02-29` is not in the calendar: February 2021 has 28 days");
    says("XXXX-02-30", "`XXXX-02-30` is not in the calendar: February never has more than 29 days");
    says("2020-13-01", "`2020-13-01` has 13 as its month; months go from 01 to 12, and 21 to 24 alone are seasons");
    says("-0044", "`-0044` is before the year 0, and negative years cannot be written");
    says("-44-03-15", "`-44-03-15` is before the year 0, and negative years cannot be written");
    says("-44", "`-44` is before the year 0, and negative years cannot be written");
    says("12020-10", "`12020-10` has a year of more than four digits");
    says("2021/2020", "`2021/2020` ends before it begins");
    says("2020-10-18T09:30", "`2020-10-18T09:30` has a time without its zone, such as `Z` or `+08:00`");
    says("", "the date is empty");
    says(&"长".repeat(40), &format!("`{}…` is too long for a date", "长".repeat(32)));
}

#[test]
fn numbers_in_another_form_are_understood() {
    check("20201018", &["2020-10-18"]);
    check("18102020", &["2020-10-18"]);
    check("202010", &["2020-10"]);
    check("18/10/2020", &["2020-10-18"]);
    check("10/18/2020", &["2020-10-18"]);
    check("5/6/2020", &["2020-06-05", "2020-05-06"]);
    check("18.10.2020", &["2020-10-18"]);
    check("2020/10/18", &["2020-10-18"]);
    check("2020/10", &["2020-10"]);
    check("10/2020", &["2020-10"]);
    check("18/10/20", &["2020-10-18", "1920-10-18"]);
    check("19-05-14", &["2019-05-14", "2014-05-19", "1914-05-19"]);
    check("5/6/07", &["2007-06-05", "2007-05-06", "1907-06-05", "1907-05-06"]);
    check("2020-1-5", &["2020-01-05"]);
    check("2020-18-10", &["2020-10-18"]);
    check("--10-18", &["XXXX-10-18"]);
    check("10-18", &["XXXX-10-18"]);
    check("2020-xx", &["2020-XX"]);
    check("２０２０－１０－１８", &["2020-10-18"]);
    check(" 2020-10-18 ", &["2020-10-18"]);
}

#[test]
fn words_are_understood() {
    check("October 18, 2020", &["2020-10-18"]);
    check("18 October 2020", &["2020-10-18"]);
    check("Sun, 18 Oct 2020 09:30:00 +0800", &["2020-10-18"]);
    check("Oct. 18th", &["XXXX-10-18"]);
    check("Sept 2020", &["2020-09"]);
    check("2020年10月18日", &["2020-10-18"]);
    check("5月6日", &["XXXX-05-06"]);
    check("约2020年", &["2020~"]);
    check("2020年秋", &["2020-23"]);
    check("Fall 2020", &["2020-23"]);
    check("1920's", &["192X"]);
    check("1920年代", &["192X"]);
    check("20th century", &["19XX"]);
    check("c. 2020", &["2020~"]);
    check("[2020]", &["2020?"]);
    check("before 2020", &["../2020"]);
    check("2020 or later", &["2020/.."]);
    check("n.d.", &["XXXX"]);
    check("日期不详", &["XXXX"]);
}

#[test]
fn intervals_are_understood() {
    check("2020–2021", &["2020/2021"]);
    check("2020-2021", &["2020/2021"]);
    check("2020/21", &["2020/2021"]);
    check("2020-10-18/20", &["2020-10-18/2020-10-20"]);
    check("2020-10-18 to 2020-10-20", &["2020-10-18/2020-10-20"]);
    check("18–20 October 2020", &["2020-10-18/2020-10-20"]);
    check("2020年10月18日至20日", &["2020-10-18/2020-10-20"]);
    check("2021/2020", &["2020/2021"]);
    check("XXXX-10-18/2020-10-20", &["2020-10-18/2020-10-20"]);
    check("XXXX/2020", &["../2020"]);
    check("../..", &["XXXX"]);
    check("2020-10-18T09:00Z/2020-10-19T11:00Z", &["2020-10-18/2020-10-19"]);
}

#[test]
fn times_are_mended_and_no_zone_is_assumed_first() {
    check("2020-10-18 09:30", &["2020-10-18", "2020-10-18T09:30Z"]);
    check("2020-10-18T09:30:00.123Z", &["2020-10-18T09:30:00Z", "2020-10-18"]);
    check("2020-10-18T9:30 +0800", &["2020-10-18T09:30+08:00", "2020-10-18"]);
    check("2020-10-18T09:30-00:00", &["2020-10-18T09:30Z", "2020-10-18"]);
    check("2020-10-18T25:00Z", &["2020-10-18"]);
    check("2020-10T09:30Z", &["2020-10"]);
}

#[test]
fn what_cannot_be_is_left_away() {
    check("2020-02-30", &["2020-02"]);
    check("XXXX-02-30", &["XXXX-02"]);
    check("2020-10-00", &["2020-10"]);
    check("0000-00-00", &["XXXX"]);
    check("2020-XX-18", &["2020"]);
    check("202X-10", &["202X"]);
    check("20X0", &["20XX"]);
    check("2XXX", &["XXXX"]);
    check("2020-10-1X", &["2020-10"]);
}

#[test]
fn an_end_of_which_a_word_says_that_it_is_open_or_unknown_is_understood() {
    check("2020-10-18/open", &["2020-10-18/.."]);
    check("2020-10-18/unknown", &["2020-10-18/"]);
    check("open/2020", &["../2020"]);
    check("unknown/2020-10", &["/2020-10"]);
    check("unknown/open", &["XXXX"]);
    check("2020至今", &["2020/.."]);
}

#[test]
fn marks_are_put_where_they_belong() {
    check("~1920", &["1920~"]);
    check("~2020-10-18", &["2020-10-18~"]);
    check("≈1920", &["1920~"]);
    check("～1920", &["1920~"]);
    check("~1920/1930", &["1920~/1930"]);
    check("1920~1930", &["1920/1930"]);
    check("2020??", &["2020?"]);
    check("?2020", &["2020?"]);
    check("2020~?", &["2020%"]);
    check("2020-10?-18", &["2020-10-18?"]);
    check("2020~-10-18", &["2020?-10-18", "2020-10-18~"]);
    check("XXXX?", &["XXXX"]);
}

#[test]
fn what_is_not_understood_gets_no_suggestion() {
    check("yesterday", &[]);
    check("the editor", &[]);
    check("-0044", &[]);
    check("-44-03-15", &[]);
    check("−44-03-15", &[]);
    check("12020", &[]);
    check("长春", &[]);
    check("2021 and 2023", &[]);
}
