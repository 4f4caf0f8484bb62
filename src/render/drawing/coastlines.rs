//! The coastlines of the earth, at a scale of 1 to 50 million.
//!
//! They are Natural Earth's, which are in the public domain. `tests/tools/coastlines.mjs` makes the file that is read
//! here and describes it.

use std::sync::LazyLock;

/// The file: rings of corners, each as far from the one before it as it lies.
const FILE: &[u8] = include_bytes!("coastlines.bin");
/// How many of the file's steps are a degree.
const STEPS: f64 = 100.0;

static RINGS: LazyLock<Vec<Ring>> = LazyLock::new(|| read(FILE));

/// The shore of an island, a continent or an inland sea, in degrees east and north.
///
/// What crosses the 180th meridian goes on beyond it; what goes round a pole is cut there and closed along the pole.
#[derive(Debug)]
pub(super) struct Ring {
    pub(super) corners: Vec<(f64, f64)>,
    /// The corner that is furthest west and south.
    pub(super) least: (f64, f64),
    /// The corner that is furthest east and north.
    pub(super) most: (f64, f64),
}

/// All coastlines.
pub(super) fn coastlines() -> &'static [Ring] {
    &RINGS
}

fn read(file: &[u8]) -> Vec<Ring> {
    let mut bytes = file.iter().copied();
    let mut rings = Vec::new();
    while let Some(corners) = number(&mut bytes) {
        rings.push(ring(corners, &mut bytes));
    }
    rings
}

fn ring(corners: u32, bytes: &mut impl Iterator<Item = u8>) -> Ring {
    let (mut x, mut y) = (0, 0);
    let corners: Vec<(f64, f64)> = (0..corners)
        .map(|_| {
            x += signed(number(bytes).unwrap_or(0));
            y += signed(number(bytes).unwrap_or(0));
            (f64::from(x) / STEPS, f64::from(y) / STEPS)
        })
        .collect();
    let bound = |start: f64, pick: fn(f64, f64) -> f64| {
        corners.iter().fold((start, start), |bound, corner| (pick(bound.0, corner.0), pick(bound.1, corner.1)))
    };
    Ring { least: bound(f64::INFINITY, f64::min), most: bound(f64::NEG_INFINITY, f64::max), corners }
}

/// A number of seven bits a byte, the lowest first; none at the end of the file.
fn number(bytes: &mut impl Iterator<Item = u8>) -> Option<u32> {
    let mut number = 0;
    for place in 0..5 {
        let byte = bytes.next()?;
        number |= u32::from(byte & 127) << (7 * place);
        if byte < 128 {
            return Some(number);
        }
    }
    None
}

/// A number that was doubled, less one if it is negative.
fn signed(number: u32) -> i32 {
    let half = number.div_ceil(2) as i32;
    if number.is_multiple_of(2) { half } else { -half }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_land_is_on_the_earth() {
        let rings = coastlines();
        assert!(rings.len() > 1000, "{} rings", rings.len());
        for ring in rings {
            assert!(ring.corners.len() > 2);
            assert!(ring.least.0 >= -200.0 && ring.most.0 <= 200.0, "{:?}", ring.least);
            let leap = ring.corners.windows(2).map(|pair| (pair[1].0 - pair[0].0).abs()).fold(0.0, f64::max);
            assert!(leap < 30.0 || ring.least.1 == -90.0, "a leap of {leap} degrees from {:?}", ring.corners[0]);
            assert!(ring.least.1 >= -90.0 && ring.most.1 <= 90.0, "{:?}", ring.most);
        }
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let check = |bytes: &[u8], expected: Option<u32>| assert_eq!(number(&mut bytes.iter().copied()), expected);
        check(&[5], Some(5));
        check(&[0x80 | 44, 2], Some(300));
        check(&[], None);
        check(&[0x80], None);
        assert_eq!([signed(0), signed(1), signed(2), signed(599)], [0, -1, 1, -300]);
    }
}
