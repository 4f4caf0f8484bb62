//! Dates as an archivist meets them.

use super::*;

mod faults;
mod printing;

pub(super) use printing::english;

#[track_caller]
fn date(text: &str) -> Date {
    Date::parse(text).expect("the test writes a date")
}

#[track_caller]
fn fault(text: &str) -> DateFault {
    Date::parse(text).expect_err("the test writes no date")
}

fn iso(day: Option<Day>) -> String {
    day.map_or("-".to_owned(), |day| day.to_string())
}

#[test]
fn a_date_is_small_enough_for_millions() {
    assert!(size_of::<Date>() <= 20, "{} bytes", size_of::<Date>());
}

mod reading {
    use super::*;

    #[track_caller]
    fn check(text: &str, precision: Precision, earliest: &str, latest: &str) {
        let date = date(text);
        assert_eq!(date.to_string(), text);
        assert_eq!(date.precision(), precision, "{text}");
        assert_eq!((iso(date.earliest()).as_str(), iso(date.latest()).as_str()), (earliest, latest), "{text}");
    }

    #[test]
    fn a_date_covers_all_that_it_can_mean() {
        check("2020-10-18", Precision::Day, "2020-10-18", "2020-10-18");
        check("2020-10", Precision::Month, "2020-10-01", "2020-10-31");
        check("2020-02-XX", Precision::Month, "2020-02-01", "2020-02-29");
        check("2020", Precision::Year, "2020-01-01", "2020-12-31");
        check("2020-XX", Precision::Year, "2020-01-01", "2020-12-31");
        check("2020-XX-XX", Precision::Year, "2020-01-01", "2020-12-31");
        check("202X", Precision::Decade, "2020-01-01", "2029-12-31");
        check("20XX", Precision::Century, "2000-01-01", "2099-12-31");
        check("0000", Precision::Year, "0000-01-01", "0000-12-31");
        check("9999-12-31", Precision::Day, "9999-12-31", "9999-12-31");
        check("2000-02-29", Precision::Day, "2000-02-29", "2000-02-29");
    }

    #[test]
    fn a_mark_of_doubt_does_not_widen_a_date() {
        check("2020?", Precision::Year, "2020-01-01", "2020-12-31");
        check("2020-10~", Precision::Month, "2020-10-01", "2020-10-31");
        check("2020-10-18%", Precision::Day, "2020-10-18", "2020-10-18");
        check("2020?-10-18", Precision::Day, "2020-10-18", "2020-10-18");
    }

    #[test]
    fn a_winter_ends_in_the_next_year() {
        check("2020-21", Precision::Season, "2020-03-01", "2020-05-31");
        check("2020-22", Precision::Season, "2020-06-01", "2020-08-31");
        check("2020-23", Precision::Season, "2020-09-01", "2020-11-30");
        check("2019-24", Precision::Season, "2019-12-01", "2020-02-29");
        check("9999-24", Precision::Season, "9999-12-01", "9999-12-31");
    }

    #[test]
    fn a_date_without_a_year_covers_no_days() {
        check("XXXX-10-18", Precision::Day, "-", "-");
        check("XXXX-02-29", Precision::Day, "-", "-");
        check("XXXX-10", Precision::Month, "-", "-");
        check("XXXX-23", Precision::Season, "-", "-");
        check("XXXX", Precision::Unknown, "-", "-");
        check("XXXX-XX-XX", Precision::Unknown, "-", "-");
        assert_eq!(date("XXXX"), Date::UNKNOWN);
    }

    #[test]
    fn an_interval_covers_its_days_as_far_as_they_are_known() {
        check("2020-10-18/2020-10-20", Precision::Interval, "2020-10-18", "2020-10-20");
        check("2019/2020-10~", Precision::Interval, "2019-01-01", "2020-10-31");
        check("2020/..", Precision::Interval, "2020-01-01", "-");
        check("2020/", Precision::Interval, "2020-01-01", "-");
        check("../2020", Precision::Interval, "-", "2020-12-31");
        check("/2020", Precision::Interval, "-", "2020-12-31");
        check("XXXX-12-30/XXXX-01-02", Precision::Interval, "-", "-");
    }

    #[test]
    fn no_zone_shifts_a_date() {
        check("2020-10-18T00:30:00+08:00", Precision::Time, "2020-10-18", "2020-10-18");
        check("2020-10-18T23:30-11:00", Precision::Time, "2020-10-18", "2020-10-18");
        check("2020-10-18T09:30Z", Precision::Time, "2020-10-18", "2020-10-18");
        let time = date("2020-10-18T00:30:00+08:00").time().expect("the time was written");
        assert_eq!((time.hour(), time.minute(), time.second()), (0, 30, Some(0)));
        assert_eq!(time.zone(), Zone::Offset(480));
    }
}

mod filing {
    use super::*;

    #[track_caller]
    fn check(text: &str, year: Option<i16>, month: Option<u8>, day: Option<u8>) {
        let date = date(text);
        assert_eq!((date.year(), date.month(), date.day()), (year, month, day), "{text}");
    }

    #[test]
    fn a_date_files_under_what_is_known() {
        check("2020-10-18", Some(2020), Some(10), Some(18));
        check("2020-10-18T23:30-11:00", Some(2020), Some(10), Some(18));
        check("2020-10", Some(2020), Some(10), None);
        check("2020-10-XX", Some(2020), Some(10), None);
        check("2020", Some(2020), None, None);
        check("2020-23", Some(2020), None, None);
        check("XXXX-10-18", None, None, None);
        check("XXXX", None, None, None);
    }

    #[test]
    fn a_doubtful_date_files_where_a_reader_looks_for_it() {
        check("2020~", Some(2020), None, None);
        check("2020?-10-18", Some(2020), Some(10), Some(18));
    }

    #[test]
    fn an_interval_files_under_its_beginning_if_that_is_known() {
        check("2020-10-18/2021-01-02", Some(2020), Some(10), Some(18));
        check("2020/..", Some(2020), None, None);
        check("../2020-10", Some(2020), Some(10), None);
    }

    #[test]
    fn a_decade_has_a_shelf_of_its_own() {
        check("202X", None, None, None);
        assert_eq!(date("202X").shelf(), Shelf::Decade(2020));
        assert_eq!(date("20XX").shelf(), Shelf::Century(2000));
        assert_eq!(date("2020-10").shelf(), Shelf::Year(2020));
        assert_eq!(date("XXXX-10").shelf(), Shelf::Undated);
    }

    #[test]
    fn a_day_without_its_year_is_still_known() {
        assert_eq!(date("XXXX-10-18").month_and_day_alone(), Some((10, Some(18))));
        assert_eq!(date("XXXX-10").month_and_day_alone(), Some((10, None)));
        assert_eq!(date("XXXX").month_and_day_alone(), None);
        assert_eq!(date("2020-10-18").month_and_day_alone(), None);
    }

    #[test]
    fn only_a_certain_day_is_a_full_day() {
        for text in ["2020-10-18", "2020-10-18T09:30Z"] {
            assert_eq!(iso(date(text).full_day()), "2020-10-18", "{text}");
        }
        for text in ["2020-10", "2020-10-XX", "2020-10-18?", "2020?-10-18", "XXXX-10-18", "2020-10-18/2020-10-18"] {
            assert_eq!(date(text).full_day(), None, "{text}");
        }
    }

    #[test]
    fn doubts_are_told_apart() {
        let doubts = |text| (date(text).is_uncertain(), date(text).is_approximate());
        assert_eq!(doubts("2020"), (false, false));
        assert_eq!(doubts("2020?"), (true, false));
        assert_eq!(doubts("2020~"), (false, true));
        assert_eq!(doubts("2020%"), (true, true));
        assert_eq!(doubts("2020?-10-18"), (true, false));
        assert_eq!(doubts("2019?/2020~"), (true, true));
    }
}

#[test]
fn dates_sort_by_their_earliest_day_and_the_less_precise_first() {
    let sorted = [
        "20XX",
        "2000/2001",
        "../2019",
        "2019",
        "2019-24",
        "2019-12",
        "2019-12-31",
        "202X",
        "/2020",
        "../2020",
        "2020/",
        "2020/..",
        "2020/2021",
        "2020%",
        "2020~",
        "2020?",
        "2020",
        "2020-XX",
        "2020-XX-XX",
        "2020-01",
        "2020-01-01",
        "2020-10",
        "2020-10-18/2020-10-20",
        "2020-10-18~",
        "2020?-10-18",
        "2020-10-18",
        "2020-10-18T09:30+08:00",
        "2020-10-18T09:30:00Z",
        "2020-10-18T23:00+14:00",
        "2020-10-19",
        "XXXX-01",
        "XXXX-02-29",
        "XXXX-23",
        "XXXX-10",
        "XXXX-10-18/XXXX-10-20",
        "XXXX-10-18",
        "XXXX-12-31",
        "XXXX",
        "XXXX-XX",
    ];
    let mut dates: Vec<Date> = sorted.iter().rev().map(|text| date(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Date::to_string).collect::<Vec<_>>(), sorted);
}

#[test]
fn html_takes_what_it_can_say() {
    let check = |text: &str, expected: Option<&str>| {
        assert_eq!(date(text).html_datetime().as_deref(), expected, "{text}");
    };
    check("2020-10-18", Some("2020-10-18"));
    check("2020-10-XX", Some("2020-10"));
    check("2020-XX-XX", Some("2020"));
    check("XXXX-10-18", Some("10-18"));
    check("2020-10-18T09:30+08:00", Some("2020-10-18T09:30+08:00"));
    check("XXXX-10", None);
    check("2020~", None);
    check("2020-23", None);
    check("0000", None);
    check("2020/2021", None);
}

#[test]
fn a_moment_without_seconds_is_not_given_any() {
    assert_eq!(date("2020-10-18T09:30:00+08:00").rfc3339().as_deref(), Some("2020-10-18T09:30:00+08:00"));
    assert_eq!(date("2020-10-18T09:30+08:00").rfc3339(), None);
    assert_eq!(date("2020-10-18").rfc3339(), None);
}

#[test]
fn a_date_serialises_as_it_was_written() {
    assert_eq!(serde_json::to_string(&date("XXXX-10-18")).ok().as_deref(), Some("\"XXXX-10-18\""));
    let schema = serde_json::to_value(schemars::schema_for!(Date)).expect("a schema is JSON");
    let examples = schema["examples"].as_array().expect("the schema has examples");
    assert!(examples.iter().filter_map(|example| example.as_str()).all(|example| Date::parse(example).is_ok()));
}
