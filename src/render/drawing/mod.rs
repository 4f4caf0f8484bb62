//! What pictures are drawn from: where a point of the earth, a name of the network or a label goes.
//!
//! A picture is as wide as its reader's window, and its words keep their size: so places are given as parts of the
//! picture's width and height, and a label says from which width on there is room for it.
//!
//! **Invariant:** numbers are added, subtracted, multiplied, divided and their square roots taken, and nothing else, as
//! these alone give the same bits on every machine.

mod axis;
mod coastlines;
mod earth;
mod graticule;
mod labels;
mod land;
mod network;
mod spread;
mod stress;

pub(super) use axis::{Labelled, Tick, ticks};
pub(super) use earth::{Extent, LEAST_HEIGHT, Shape};
pub(super) use graticule::{graticule, room_for_degrees, scale};
pub(super) use labels::{Frame, Mark, Placed, Side, place, shortened, width_of};
pub(super) use land::{Land, UNITS, has_coast, land};
pub(super) use network::lay_out;

/// How wide a picture is shown, in pixels: on a telephone, in a column, on a desk. A label names the first of these
/// that it fits.
pub(super) const WIDTHS: [f64; 3] = [288.0, 608.0, 960.0];

/// A point of a picture, in parts of its width and height from the upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// A part of a whole as percents with two decimals: `12.5%`.
pub(super) fn percent(part: f64) -> String {
    format!("{}%", decimal(part * 100.0))
}

/// A number with two decimals at most: `12.5`.
pub(super) fn decimal(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_as_short_as_it_can_be() {
        let check = |number: f64, expected: &str| assert_eq!(decimal(number), expected);
        check(12.5, "12.5");
        check(100.0, "100");
        check(-0.001, "0");
        check(33.333, "33.33");
        assert_eq!(percent(0.125), "12.5%");
    }
}
