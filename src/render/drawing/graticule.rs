//! The net of meridians and parallels over a map, and its scale.

use super::earth::Extent;
use super::{Mark, WIDTHS};

/// How far apart lines may be, in degrees.
const STEPS: [f64; 12] = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 45.0, 60.0];
/// How long a scale may be, in kilometres.
const LENGTHS: [u32; 10] = [1000, 500, 200, 100, 50, 20, 10, 5, 2, 1];
/// The kilometres of a degree of latitude.
const KILOMETRES: f64 = 111.2;
/// The room that degrees need on a map, in pixels.
const DEGREES: (f64, f64) = (46.0, 16.0);
/// The room that the scale needs at least, in pixels.
const LENGTH: (f64, f64) = (50.0, 30.0);
/// The most degrees from south to north for which one scale holds on the whole map.
const MOST_OF_A_SCALE: f64 = 30.0;

/// A meridian or parallel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Meridian {
    /// The longitude or latitude, in degrees from -180 to 180.
    pub(in crate::render) degrees: f64,
    /// Whether it is a meridian, which runs from north to south.
    pub(in crate::render) is_meridian: bool,
    /// Where it is, as a part of the map's width or height.
    pub(in crate::render) at: f64,
}

/// A length on a map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::render) struct Scale {
    /// How long it is on the earth.
    pub(in crate::render) kilometres: u32,
    /// How long it is on the map, as a part of its width.
    pub(in crate::render) part: f64,
}

/// The lines that help to find one's way on a map: some three each way, at round numbers of degrees.
pub(in crate::render) fn graticule(extent: Extent) -> Vec<Meridian> {
    let step_of = |degrees: f64| STEPS.into_iter().find(|step| degrees / step <= 4.0).unwrap_or(STEPS[STEPS.len() - 1]);
    let parallels = between(extent.south, extent.north(), step_of(extent.height)).into_iter().map(|latitude| {
        Meridian { degrees: latitude, is_meridian: false, at: (extent.north() - latitude) / extent.height }
    });
    let wide = step_of(extent.width / extent.shape.aspect().max(1.2));
    let meridians = between(extent.west, extent.east(), wide).into_iter().map(|longitude| Meridian {
        degrees: if longitude > 180.0 { longitude - 360.0 } else { longitude },
        is_meridian: true,
        at: (longitude - extent.west) / extent.width,
    });
    parallels.chain(meridians).collect()
}

/// The scale of a map; none where it would not hold for the whole map.
pub(in crate::render) fn scale(extent: Extent) -> Option<Scale> {
    let across = extent.height * KILOMETRES * extent.shape.aspect();
    let of = |kilometres: u32| Scale { kilometres, part: f64::from(kilometres) / across };
    let fitting = LENGTHS.into_iter().map(of).find(|scale| scale.part <= 0.2);
    fitting.filter(|_| extent.height <= MOST_OF_A_SCALE)
}

/// From which of the [`WIDTHS`] on the degrees of a line have room: a meridian's at its foot, a parallel's at the left,
/// both within the map, beside its scale, and not under a mark. None where they never have it.
pub(in crate::render) fn room_for_degrees(
    line: Meridian,
    heights: [f64; 3],
    scale: Option<Scale>,
    marks: &[Mark],
) -> Option<usize> {
    (0..WIDTHS.len()).find(|at| {
        let (width, height) = (WIDTHS[*at], heights[*at]);
        let (left, foot) = if line.is_meridian { (line.at * width + 4.0, height) } else { (4.0, line.at * height) };
        let (right, top) = (left + DEGREES.0, foot - DEGREES.1);
        let is_beside = scale
            .is_none_or(|scale| foot < height - LENGTH.1 || right < width * 0.985 - (scale.part * width).max(LENGTH.0));
        let is_under = |mark: &Mark| {
            let (x, y) = (mark.point.x * width, mark.point.y * height);
            x > left - mark.radius && x < right + mark.radius && y > top - mark.radius && y < foot + mark.radius
        };
        top >= 0.0 && right <= width && is_beside && !marks.iter().any(is_under)
    })
}

/// The multiples of a step between two numbers, but not at their very edge.
fn between(from: f64, to: f64, step: f64) -> Vec<f64> {
    let edge = (to - from) * 0.02;
    let mut number = ((from + edge) / step).ceil() * step;
    let mut found = Vec::new();
    while number < to - edge {
        found.push(number);
        number += step;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::archive::Position;
    use crate::render::drawing::{Point, Side};

    fn extent(latitude: f64, longitude: f64, height: f64) -> Extent {
        Extent::around(&[Position { latitude, longitude }], height, None)
    }

    #[test]
    fn lines_stand_at_round_degrees() {
        let lines = graticule(extent(43.88, 125.32, 8.0));
        let parallels: Vec<f64> = lines.iter().filter(|line| !line.is_meridian).map(|line| line.degrees).collect();
        assert_eq!(parallels, [42.0, 44.0, 46.0]);
        assert!(lines.iter().all(|line| (0.0..=1.0).contains(&line.at)), "{lines:?}");
    }

    #[test]
    fn beyond_the_180th_meridian_is_west() {
        let lines = graticule(extent(0.0, 179.0, 20.0));
        let meridians: Vec<f64> = lines.iter().filter(|line| line.is_meridian).map(|line| line.degrees).collect();
        assert!(meridians.contains(&180.0) && meridians.iter().any(|degrees| *degrees < 0.0), "{meridians:?}");
    }

    #[test]
    fn a_map_of_half_the_world_has_no_scale() {
        assert_eq!(scale(extent(0.0, 0.0, 90.0)), None);
        assert_eq!(scale(extent(50.0, 0.0, 8.0)).map(|scale| scale.kilometres), Some(100));
    }

    #[test]
    fn degrees_give_way_to_marks_to_the_scale_and_to_the_edge() {
        let heights = WIDTHS.map(|width| width / 2.0);
        let meridian = |at| Meridian { degrees: 10.0, is_meridian: true, at };
        let parallel = |at| Meridian { is_meridian: false, ..meridian(at) };
        let scale = Some(Scale { kilometres: 100, part: 0.1 });
        let mark = Mark { point: Point { x: 0.1, y: 0.5 }, radius: 6.0, width: 60.0, side: Side::Right };
        assert_eq!(room_for_degrees(meridian(0.3), heights, scale, &[mark]), Some(0));
        assert_eq!(room_for_degrees(meridian(0.75), heights, scale, &[]), Some(1));
        assert_eq!(room_for_degrees(meridian(0.95), heights, scale, &[]), None);
        assert_eq!(room_for_degrees(parallel(0.02), heights, scale, &[]), None);
        assert_eq!(room_for_degrees(parallel(0.5), heights, scale, &[]), Some(0));
        assert_eq!(room_for_degrees(parallel(0.5), heights, scale, &[mark]), Some(1));
    }
}
