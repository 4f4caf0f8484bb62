//! What holds for every date, tried on many.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::parts::Season;
use super::tests::english;
use super::*;

fn years() -> impl Strategy<Value = Year> {
    prop_oneof![
        (0..=9999i16).prop_map(Year::Known),
        // Years close together, so that dates meet.
        (1998..=2012i16).prop_map(Year::Known),
        (1998..=2012i16).prop_map(Year::Inferred),
        (190..=210i16).prop_map(|decade| Year::Decade(decade * 10)),
        (0..=99i16).prop_map(|century| Year::Century(century * 100)),
        Just(Year::Unknown),
    ]
}

fn rests() -> impl Strategy<Value = Rest> {
    let seasons = prop_oneof![Just(Season::Spring), Just(Season::Summer), Just(Season::Autumn), Just(Season::Winter)];
    prop_oneof![
        Just(Rest::Nothing),
        Just(Rest::UnknownMonth),
        Just(Rest::UnknownMonthAndDay),
        seasons.prop_map(Rest::Season),
        (1..=12u8).prop_map(Rest::Month),
        (1..=12u8).prop_map(Rest::MonthUnknownDay),
        (1..=12u8, 1..=31u8).prop_map(|(month, day)| Rest::Day(month, day)),
    ]
}

fn marks() -> impl Strategy<Value = Mark> {
    prop_oneof![
        3 => Just(Mark::None),
        1 => Just(Mark::Uncertain),
        1 => Just(Mark::Approximate),
        1 => Just(Mark::Both),
    ]
}

/// Points that can be written; the calendar and the rules for marks and gaps cut the rest away.
fn points() -> impl Strategy<Value = Point> {
    (years(), rests(), marks()).prop_map(|(year, rest, mark)| {
        let rest = match (year, rest) {
            (Year::Century(_) | Year::Decade(_), _) => Rest::Nothing,
            // Without anything behind it, an inferred year is an uncertain one.
            (Year::Inferred(_), Rest::Nothing) => Rest::Month(1),
            (_, Rest::Day(month, day)) => Rest::Day(month, day.min(days_in_month(year.number().unwrap_or(0), month))),
            (_, rest) => rest,
        };
        let point = Point { year, rest, mark };
        let unmarked = point.is_blank() || matches!(year, Year::Inferred(_));
        Point { mark: if unmarked { Mark::None } else { mark }, ..point }
    })
}

fn times() -> impl Strategy<Value = Time> {
    let zones = prop_oneof![Just(Zone::Utc), (-1439..=1439i16).prop_map(Zone::Offset)];
    (0..24u8, 0..60u8, proptest::option::of(0..60u8), zones).prop_map(|(hour, minute, second, zone)| Time {
        hour,
        minute,
        second,
        zone,
    })
}

fn intervals() -> impl Strategy<Value = Date> {
    let edges = || prop_oneof![4 => points().prop_map(Edge::At), 1 => Just(Edge::Open), 1 => Just(Edge::Unknown)];
    (edges(), edges()).prop_filter_map("an interval has to be sound", |(from, to)| {
        let sound = match (from, to) {
            (Edge::At(from), Edge::At(to)) => {
                !from.is_blank()
                    && !to.is_blank()
                    && from.has_year() == to.has_year()
                    && (!from.has_year() || from.first() <= to.last())
            }
            (Edge::At(only), _) | (_, Edge::At(only)) => !only.is_blank(),
            _ => false,
        };
        sound.then_some(Date(Shape::Interval(from, to)))
    })
}

fn dates() -> impl Strategy<Value = Date> {
    prop_oneof![
        3 => points().prop_map(|point| Date(Shape::Point(point))),
        1 => (points(), times()).prop_map(|(point, time)| Date(Shape::Moment(point.first(), time))),
        2 => intervals(),
    ]
}

/// Texts that are nearly dates, so that faults of all kinds arise.
fn scribbles() -> impl Strategy<Value = String> {
    prop_oneof![
        "[0-9X]{1,4}([-/. ][0-9X]{1,4}){0,5}[?~%]{0,2}",
        "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\\.[0-9]+)?( ?[Zz]|[+-][0-9:]{1,5})?",
        "(before |c\\. |约|\\[)?[0-9]{1,2}(st|th)? (Oct|may|spring|Feb\\.) [0-9]{2,4}( to |–|至|~)?[0-9]{0,4}",
        "[0-9]{1,4}[年月日/][0-9]{1,2}[年月日/][0-9]{0,2}[日号]?",
        "[-0-9X/.?~% T:Z+年月日至–é０-９]{0,24}",
        "\\PC{0,80}",
        ".{0,40}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_date_gives_back_its_text(date in dates()) {
        let text = date.to_string();
        prop_assert_eq!(Date::parse(&text), Ok(date));
        prop_assert!(text.len() <= parse::LONGEST);
    }

    #[test]
    fn what_is_accepted_prints_as_it_was_written(text in scribbles()) {
        if let Ok(date) = Date::parse(&text) {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn every_suggestion_is_a_date(text in scribbles()) {
        if let Err(fault) = Date::parse(&text) {
            prop_assert!(!fault.message().is_empty());
            for suggestion in fault.suggestions() {
                prop_assert!(Date::parse(&suggestion).is_ok(), "{:?} suggests {:?}", text, suggestion);
            }
        }
    }

    #[test]
    fn a_date_does_not_end_before_it_begins(date in dates()) {
        if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
            prop_assert!(earliest <= latest);
        }
    }

    #[test]
    fn the_order_is_total_and_agrees_with_equality(a in dates(), b in dates(), c in dates()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a.cmp(&b) == Ordering::Equal, a == b);
        prop_assert_eq!(a == b, a.to_string() == b.to_string());
        if a <= b && b <= c {
            prop_assert!(a <= c);
        }
    }

    #[test]
    fn dates_stand_shelf_by_shelf_and_by_their_earliest_day(a in dates(), b in dates()) {
        if a <= b {
            prop_assert!(a.shelf() <= b.shelf());
            if let (Some(first), Some(second)) = (a.earliest(), b.earliest()) {
                prop_assert!(first <= second);
            }
        }
    }

    #[test]
    fn no_output_says_more_than_the_date(date in dates()) {
        let text = date.to_string();
        if let Some(day) = date.full_day() {
            prop_assert!(text.starts_with(&day.to_string()));
            prop_assert!(!date.is_uncertain() && !date.is_approximate());
        }
        prop_assert!(date.day().is_none() || date.month().is_some());
        prop_assert!(date.month().is_none() || date.year().is_some());
        prop_assert!(date.month_and_day_alone().is_none() || date.year().is_none());
        prop_assert!(date.html_datetime().is_none_or(|value| text.contains(value.trim_start_matches('-'))));
        for printed in [date.column(), date.words(&english())] {
            prop_assert!(!printed.is_empty() && !printed.contains(['{', '}']), "{:?} prints {:?}", date, printed);
        }
    }
}
