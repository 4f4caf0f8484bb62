//! Charts of bars: one for each year, month or day, over an axis on which gaps are as long as they were.

use serde::Serialize;

use super::Layout;
use crate::content::date::{Shelf, days_in_month};
use crate::pages::Page;
use crate::render::drawing::{Labelled, Tick, WIDTHS, decimal, percent, ticks, width_of};
use crate::render::messages::grouped;

/// How many places of a chart a bar stands after the one before it at most.
const LONGEST_STEP: usize = 40;
/// How wide a place is at most, in pixels.
const PITCH: usize = 24;
/// The distances between the years that may be labelled.
const YEARS: [i32; 7] = [1, 5, 10, 50, 100, 500, 1000];
/// The distances between the months that may be labelled.
const MONTHS: [i32; 5] = [1, 2, 3, 6, 12];
/// The distances between the days that may be labelled.
const DAYS: [i32; 3] = [1, 5, 10];

/// A chart of bars with its axis: years, months or days.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bars {
    /// The bars, oldest first.
    pub bars: Vec<Bar>,
    /// How many places the axis has; bars stand at some of them.
    pub places: usize,
    /// How wide the chart is where it has the room, in pixels.
    pub width: usize,
    /// The highest bar's figure, and where it is written.
    pub peak: PeakView,
    /// The words under the axis.
    pub ticks: Vec<TickView>,
    /// Where the axis leaves out years without anything, as percents of its length.
    pub gaps: Vec<String>,
    /// What the chart shows, in a sentence.
    pub summary: String,
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bar {
    /// What it stands for: a year, a month.
    pub label: String,
    /// Where it leads; empty when it leads nowhere.
    pub href: String,
    /// How many.
    pub number: usize,
    /// How many, in words.
    pub count: String,
    /// Its height, in hundredths of the highest, at least 1.
    pub height: usize,
    /// Its place along the chart, the first at 0; years, months and days without anything leave their places empty.
    pub at: usize,
}

/// The figure over the highest bar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeakView {
    /// Its middle, as percents of the chart's width.
    pub at: String,
    /// `start`, `middle` or `end`: what of the text stands there.
    pub anchor: &'static str,
    /// The figure.
    pub text: String,
}

/// A word under the axis.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TickView {
    /// Its middle, as percents of the chart's width.
    pub at: String,
    /// `start`, `middle` or `end`: what of the text stands there.
    pub anchor: &'static str,
    /// The word.
    pub text: String,
    /// The chart's width from which on there is room for it: `narrow`, `middling` or `wide`.
    pub from: &'static str,
}

/// What a chart's axis is of.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Axis {
    Years,
    Months,
    Days(i32),
}

/// What a bar is made of: its place on the axis, its label, its page, its number.
struct Column {
    number: i32,
    label: String,
    href: String,
    count: usize,
}

/// What the widths of pictures are called, in classes of the style sheet.
pub(super) fn width_name(from: usize) -> &'static str {
    ["narrow", "middling", "wide"][from.min(2)]
}

impl Layout<'_> {
    /// Bars without an axis, from what each stands for, where it leads and how many there are.
    pub(super) fn bars(self, of: &str, bars: impl IntoIterator<Item = (String, Page, usize)>) -> Vec<Bar> {
        let columns = bars.into_iter().zip(0..);
        let columns =
            columns.map(|((label, page, count), number)| (self.column(number, label, page, count), number as usize));
        self.raised(of, columns.collect())
    }

    /// A chart of years, months or days, oldest first, each with its page; none of nothing.
    pub(super) fn chart(self, of: &str, bars: impl IntoIterator<Item = (String, Page, usize)>) -> Option<Bars> {
        let bars: Vec<(String, Page, usize)> = bars.into_iter().collect();
        let axis = axis_of(bars.first()?.1);
        let columns = bars.into_iter().map(|(label, page, count)| self.column(number_of(page), label, page, count));
        Some(self.over(of, axis, columns.collect()))
    }

    /// A chart of the twelve months, whatever the year; none when no month has anything.
    pub(super) fn chart_of_months(self, of: &str, months: [usize; 12]) -> Option<Bars> {
        let named = self.messages.word("short_months").split_whitespace().zip(1..).zip(months);
        let columns: Vec<Column> = named
            .filter(|(_, count)| *count > 0)
            .map(|((name, number), count)| Column { number, label: name.to_owned(), href: String::new(), count })
            .collect();
        (!columns.is_empty()).then(|| self.over(of, Axis::Months, columns))
    }

    fn column(self, number: i32, label: String, page: Page, count: usize) -> Column {
        Column { number, label, href: self.href(page), count }
    }

    fn over(self, of: &str, axis: Axis, columns: Vec<Column>) -> Bars {
        let mut at = Vec::with_capacity(columns.len());
        let mut gaps = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            let place = match (axis, index.checked_sub(1)) {
                (Axis::Years, None) => 0,
                (Axis::Years, Some(before)) => {
                    let apart = column.number.abs_diff(columns[before].number) as usize;
                    if apart > LONGEST_STEP {
                        gaps.push(at[before] + LONGEST_STEP / 2);
                    }
                    at[before] + apart.clamp(1, LONGEST_STEP)
                }
                _ => (column.number - 1).max(0) as usize,
            };
            at.push(place);
        }
        let places = match axis {
            Axis::Years => at.last().map_or(1, |last| last + 1),
            Axis::Months => 12,
            Axis::Days(days) => days as usize,
        };
        let labelled = self.labelled(axis, &columns, &at, places);
        let steps = match axis {
            Axis::Years => &YEARS[..],
            Axis::Months => &MONTHS,
            Axis::Days(_) => &DAYS,
        };
        let width = places * PITCH;
        let middle = |place: usize| (place as f64 + 0.5) / places as f64;
        let tick = |tick: Tick| {
            let (at, anchor) = anchored(middle(tick.at), room_of(&tick.label, width));
            TickView { at, anchor, text: tick.label, from: width_name(tick.from) }
        };
        let bars = self.raised(of, columns.into_iter().zip(at).collect());
        let peak = bars.iter().rev().max_by_key(|bar| bar.number).expect("a chart has a bar");
        let summary = self.summary_of(&bars, peak);
        let (at, anchor) = anchored(middle(peak.at), room_of(&grouped(peak.number), width));
        Bars {
            places,
            width,
            peak: PeakView { at, anchor, text: grouped(peak.number) },
            ticks: ticks(&labelled, places, width as f64, steps).into_iter().map(tick).collect(),
            gaps: gaps.into_iter().map(|place| percent(middle(place))).collect(),
            summary,
            bars,
        }
    }

    /// What may be written along an axis: every year, month or day of it, but nothing where years are left out.
    fn labelled(self, axis: Axis, columns: &[Column], at: &[usize], places: usize) -> Vec<Labelled> {
        match axis {
            Axis::Years => {
                let mut labelled = Vec::new();
                for (index, column) in columns.iter().enumerate() {
                    let from = index.checked_sub(1).map_or(column.number, |before| {
                        let is_gap = column.number - columns[before].number > LONGEST_STEP as i32;
                        if is_gap { column.number } else { columns[before].number + 1 }
                    });
                    labelled.extend((from..=column.number).map(|year| Labelled {
                        at: (at[index] as i32 - (column.number - year)).max(0) as usize,
                        number: year,
                        label: format!("{year:04}"),
                    }));
                }
                labelled
            }
            Axis::Months => {
                let names = self.messages.word("short_months").split_whitespace().map(str::to_owned);
                names.zip(0..12).map(|(label, month)| Labelled { at: month, number: month as i32, label }).collect()
            }
            Axis::Days(_) => (0..places)
                .map(|day| Labelled { at: day, number: day as i32 + 1, label: (day + 1).to_string() })
                .collect(),
        }
    }

    /// Gives columns their heights.
    fn raised(self, of: &str, columns: Vec<(Column, usize)>) -> Vec<Bar> {
        let highest = columns.iter().map(|(column, _)| column.count).max().unwrap_or(1).max(1);
        let bars = columns.into_iter().map(|(column, at)| Bar {
            number: column.count,
            count: self.messages.count(of, column.count),
            height: (column.count * 100 / highest).max(1),
            label: column.label,
            href: column.href,
            at,
        });
        bars.collect()
    }

    fn summary_of(self, bars: &[Bar], peak: &Bar) -> String {
        let (first, last) = (&bars[0].label, &bars[bars.len() - 1].label);
        let places = [("first", &**first), ("last", &**last), ("peak", &*peak.label), ("count", &*peak.count)];
        self.messages.filled("chart_summary", &places)
    }
}

/// How much room half of a text takes, as a part of a chart that is so many pixels wide where it has the room.
fn room_of(text: &str, width: usize) -> f64 {
    width_of(text) / 2.0 / (width as f64).min(WIDTHS[0])
}

/// Where a text stands whose middle is at a part of the width: never over the edge, from which it needs so much room.
fn anchored(middle: f64, edge: f64) -> (String, &'static str) {
    match middle {
        _ if middle < edge => ("0".to_owned(), "start"),
        _ if middle > 1.0 - edge => (format!("{}%", decimal(100.0)), "end"),
        _ => (percent(middle), "middle"),
    }
}

fn axis_of(page: Page) -> Axis {
    match page {
        Page::Month(..) => Axis::Months,
        Page::Day(year, month, ..) => Axis::Days(i32::from(days_in_month(year, month))),
        _ => Axis::Years,
    }
}

/// The year, month or day that a page is of.
fn number_of(page: Page) -> i32 {
    match page {
        Page::Shelf(Shelf::Year(year), _) | Page::VisitShelf(Shelf::Year(year), _) => year.into(),
        Page::Month(_, month, _) => month.into(),
        Page::Day(_, _, day, _) => day.into(),
        _ => 0,
    }
}
