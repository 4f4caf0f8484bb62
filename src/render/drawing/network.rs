//! The layout of a network: where its names go in a picture.

use super::labels::{Area, FRAME, GAP};
use super::spread::{Wish, spread};
use super::stress::points;
use super::{Frame, Mark, Point, Side, WIDTHS};

/// How many of the most frequent names get room for their writing: in the narrowest picture, and in the widest.
const WRITTEN: [usize; 2] = [9, 56];
/// How much room a mark has around it, in pixels, in the narrowest picture and in the widest.
const AROUND: [f64; 2] = [3.0, 5.0];
/// How far a name stays from the picture's edge, as a part of it.
const EDGE: f64 = 0.03;

/// Lays out names with ties between them, the most frequent first: as far apart as along their ties, the longest way
/// across the picture, and with room for the writing of the most frequent. The marks come without points, and get them.
pub(in crate::render) fn lay_out(frame: Frame, marks: &mut [Mark], ties: &[(usize, usize)]) {
    let mut points = points(marks.len(), ties);
    lay_flat(&mut points);
    fill(&mut points);
    for (mark, point) in marks.iter_mut().zip(&points) {
        mark.side = if point.x < 0.5 { Side::Left } else { Side::Right };
    }
    let wish = |at: usize, number: usize| Wish {
        width: WIDTHS[at],
        height: frame.heights[at],
        rooms: marks
            .iter()
            .enumerate()
            .map(|(place, mark)| room(mark, AROUND[number], place < WRITTEN[number]))
            .collect(),
    };
    spread(&mut points, &[wish(2, 1), wish(0, 0)]);
    for (mark, point) in marks.iter_mut().zip(points) {
        mark.point = point;
    }
}

/// The room of a mark with so much around it, and of its writing.
fn room(mark: &Mark, around: f64, is_written: bool) -> Area {
    let reach = mark.radius + around;
    let writing = if is_written { mark.radius + GAP + mark.width + FRAME } else { reach };
    let (left, right) = match mark.side {
        Side::Left => (writing, reach),
        _ => (reach, writing),
    };
    let high = if is_written { reach.max(9.0) } else { reach };
    Area { left: -left, top: -high, right, bottom: high }
}

/// Turns points around their middle until they reach furthest from left to right.
fn lay_flat(points: &mut [Point]) {
    let number = points.len().max(1) as f64;
    let middle = Point {
        x: points.iter().map(|point| point.x).sum::<f64>() / number,
        y: points.iter().map(|point| point.y).sum::<f64>() / number,
    };
    let from_middle = |point: &Point| (point.x - middle.x, point.y - middle.y);
    let sum = |of: fn((f64, f64)) -> f64| points.iter().map(|point| of(from_middle(point))).sum::<f64>();
    let (wide, high, slant) = (sum(|(x, _)| x * x), sum(|(_, y)| y * y), sum(|(x, y)| x * y));
    // The main axis of the points is the first eigenvector of these sums.
    let half = (wide - high) / 2.0;
    let reach = half + (half * half + slant * slant).sqrt();
    let length = (reach * reach + slant * slant).sqrt();
    let (x, y) = if length < 1e-9 { (1.0, 0.0) } else { (reach / length, slant / length) };
    for point in points {
        let (along, up) = (point.x - middle.x, point.y - middle.y);
        *point = Point { x: along * x + up * y, y: up * x - along * y };
    }
}

/// Stretches points over the picture; what is a line stays one, in its middle.
fn fill(points: &mut [Point]) {
    let range = |of: fn(&Point) -> f64| {
        let least = points.iter().map(of).fold(f64::INFINITY, f64::min);
        (least, points.iter().map(of).fold(f64::NEG_INFINITY, f64::max) - least)
    };
    let ((left, width), (top, height)) = (range(|point| point.x), range(|point| point.y));
    let stretched = |from: f64, least: f64, whole: f64| {
        let part = if whole < 1e-6 { 0.5 } else { (from - least) / whole };
        EDGE + part * (1.0 - 2.0 * EDGE)
    };
    for point in points {
        *point = Point { x: stretched(point.x, left, width), y: stretched(point.y, top, height) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::drawing::place;

    const SHEET: Frame = Frame { heights: [620.0, 660.0, 700.0] };

    fn laid_out(names: usize, ties: &[(usize, usize)]) -> Vec<Mark> {
        let mark = Mark { point: Point { x: 0.0, y: 0.0 }, radius: 5.0, width: 90.0, side: Side::Right };
        let mut marks = vec![mark; names];
        lay_out(SHEET, &mut marks, ties);
        marks
    }

    fn nearest(marks: &[Mark], at: usize) -> f64 {
        let mut nearest = f64::INFINITY;
        for (index, one) in marks.iter().enumerate() {
            for other in &marks[..index] {
                let (x, y) = (one.point.x - other.point.x, one.point.y - other.point.y);
                nearest = nearest.min((x * WIDTHS[at]).abs().max((y * SHEET.heights[at]).abs()));
            }
        }
        nearest
    }

    #[test]
    fn two_hundred_names_stand_apart_and_the_most_frequent_are_written() {
        let ties: Vec<(usize, usize)> = (1..200).flat_map(|name| [(name / 3, name), (name / 7, name)]).collect();
        let marks = laid_out(200, &ties);
        assert!(nearest(&marks, 2) > 14.0, "{} px", nearest(&marks, 2));
        assert!(marks.iter().all(|mark| (0.0..=1.0).contains(&mark.point.x) && (0.0..=1.0).contains(&mark.point.y)));
        let placed = place(SHEET, &marks);
        let written = placed[..40].iter().filter(|placed| placed.from.is_some()).count();
        assert!(written >= 36, "{written} of the first 40 are written");
    }

    #[test]
    fn a_single_tie_lies_flat_in_the_middle() {
        let marks = laid_out(2, &[(0, 1)]);
        assert!((marks[0].point.y - 0.5).abs() < 0.1 && (marks[0].point.x - marks[1].point.x).abs() > 0.2, "{marks:?}");
    }

    #[test]
    fn no_names_have_no_layout() {
        assert!(laid_out(0, &[]).is_empty());
    }

    #[test]
    fn the_same_ties_give_the_same_picture() {
        let ties: Vec<(usize, usize)> = (1..80).map(|name| (name / 2, name)).collect();
        let points = |marks: Vec<Mark>| marks.iter().map(|mark| mark.point).collect::<Vec<_>>();
        assert_eq!(points(laid_out(80, &ties)), points(laid_out(80, &ties)));
    }
}
