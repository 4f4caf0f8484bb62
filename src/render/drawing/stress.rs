//! Points for the names of a network, so that the way between two on the picture is as long as along their ties.
//!
//! Pair after pair is moved towards its right distance, in an order drawn by lot, by smaller and smaller steps
//! (stochastic gradient descent on the stress). It is our own for the sake of its results: the same archive has to have
//! the same picture on every machine, and what the registry has draws its lots at random, or asks for a licence that
//! Backfile cannot pass on. It is short, and for two hundred names it takes some milliseconds.

use super::Point;

/// How often every pair is moved.
const ROUNDS: usize = 40;
/// The distance of names that no way connects, beside the longest way there is.
const APART: f64 = 0.6;

/// Points for so many names with ties between them, without bound or direction.
pub(super) fn points(names: usize, ties: &[(usize, usize)]) -> Vec<Point> {
    let distances = distances(names, ties);
    let mut points: Vec<Point> = (1..=names as u32).map(|n| Point { x: scattered(n, 2), y: scattered(n, 3) }).collect();
    let mut pairs: Vec<(usize, usize)> = (0..names).flat_map(|one| (0..one).map(move |other| (other, one))).collect();
    let longest = distances.iter().copied().fold(1.0, f64::max);
    let mut lot = Lot(names as u32);
    let mut step = longest * longest;
    // The steps shrink from one that puts even the furthest pair right at once to a tenth of the nearest pair's.
    let shrinking = root(root(root(0.1 / step)));
    for round in 0..ROUNDS {
        lot.shuffle(&mut pairs);
        for (one, other) in &pairs {
            let distance = distances[one * names + other];
            draw(&mut points, *one, *other, distance, (step / (distance * distance)).min(1.0));
        }
        if round % (ROUNDS / 8) == ROUNDS / 8 - 1 {
            step *= shrinking;
        }
    }
    points
}

/// Moves two points towards a distance, each half of the way, by a part of it.
fn draw(points: &mut [Point], one: usize, other: usize, distance: f64, part: f64) {
    let (x, y) = (points[one].x - points[other].x, points[one].y - points[other].y);
    let length = (x * x + y * y).sqrt().max(1e-6);
    let by = part * (length - distance) / (2.0 * length);
    points[one] = Point { x: points[one].x - x * by, y: points[one].y - y * by };
    points[other] = Point { x: points[other].x + x * by, y: points[other].y + y * by };
}

/// The number of ties on the shortest way between each two names.
fn distances(names: usize, ties: &[(usize, usize)]) -> Vec<f64> {
    let mut tied: Vec<Vec<usize>> = vec![Vec::new(); names];
    for (one, other) in ties {
        tied[*one].push(*other);
        tied[*other].push(*one);
    }
    let mut steps: Vec<Option<u32>> = vec![None; names * names];
    for start in 0..names {
        let row = &mut steps[start * names..(start + 1) * names];
        row[start] = Some(0);
        let mut reached = vec![start];
        let mut next = 0;
        while let Some(here) = reached.get(next).copied() {
            next += 1;
            for there in &tied[here] {
                if row[*there].is_none() {
                    row[*there] = row[here].map(|steps| steps + 1);
                    reached.push(*there);
                }
            }
        }
    }
    let longest = steps.iter().flatten().max().copied().unwrap_or(0);
    let apart = f64::from(longest) * APART + 2.0;
    steps.into_iter().map(|steps| steps.map_or(apart, f64::from)).collect()
}

/// The eighth part of a fall is its square root's square root's square root.
fn root(number: f64) -> f64 {
    number.sqrt()
}

/// The digits of a number to a base, behind the point and the other way round: evenly scattered from 0 to 1.
fn scattered(mut number: u32, base: u32) -> f64 {
    let (mut sum, mut part) = (0.0, 1.0);
    while number > 0 {
        part /= f64::from(base);
        sum += part * f64::from(number % base);
        number /= base;
    }
    sum
}

/// Lots that fall the same way every time.
struct Lot(u32);

impl Lot {
    fn shuffle<T>(&mut self, of: &mut [T]) {
        for at in (1..of.len()).rev() {
            // Numerical Recipes' constants; the upper bits are the better ones.
            self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            of.swap(at, (self.0 >> 8) as usize % (at + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(points: &[Point], one: usize, other: usize) -> f64 {
        let (x, y) = (points[one].x - points[other].x, points[one].y - points[other].y);
        (x * x + y * y).sqrt()
    }

    #[test]
    fn a_chain_becomes_a_line() {
        let points = points(5, &[(0, 1), (1, 2), (2, 3), (3, 4)]);
        assert!((length(&points, 0, 4) - 4.0).abs() < 0.1, "{points:?}");
        assert!((length(&points, 1, 2) - 1.0).abs() < 0.1, "{points:?}");
    }

    #[test]
    fn what_is_not_tied_stands_apart() {
        let points = points(4, &[(0, 1), (2, 3)]);
        assert!(length(&points, 0, 2) > 1.5 * length(&points, 0, 1), "{points:?}");
    }

    #[test]
    fn the_same_ties_give_the_same_points() {
        let ties: Vec<(usize, usize)> = (1..50).map(|name| (name / 3, name)).collect();
        assert_eq!(points(50, &ties), points(50, &ties));
    }
}
