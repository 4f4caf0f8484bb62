//! Makes room between names that lie too near each other.

use std::cmp::Ordering;

use super::Point;
use super::labels::Area;

/// How often all names are looked at.
const ROUNDS: usize = 160;

/// The picture at one of its widths, and the room that each name wants there around its point.
pub(super) struct Wish {
    /// How wide the picture is, in pixels.
    pub(super) width: f64,
    /// How high it is.
    pub(super) height: f64,
    /// The room of each name, with its point at 0.
    pub(super) rooms: Vec<Area>,
}

/// Moves points apart until at every width no two have room in common, as far as the picture has room for all.
pub(super) fn spread(points: &mut [Point], wishes: &[Wish]) {
    for _ in 0..ROUNDS {
        let mut is_still = true;
        for wish in wishes {
            is_still &= part(points, wish);
            keep_inside(points, wish);
        }
        if is_still {
            return;
        }
    }
}

/// Parts all that lie on each other at one width, each by half of what they share; whether there was nothing to part.
fn part(points: &mut [Point], wish: &Wish) -> bool {
    let mut is_still = true;
    let mut rooms: Vec<Area> = points.iter().zip(&wish.rooms).map(|(point, room)| at(*point, room, wish)).collect();
    for one in 1..rooms.len() {
        for other in 0..one {
            let (a, b) = (rooms[one], rooms[other]);
            if !a.meets(b) {
                continue;
            }
            is_still = false;
            // The nearest way out is along the side by which they share least. Of two on one point the later goes right
            // or down, turn about, so that a crowd does not become a line.
            let (right, left) = (b.right - a.left, a.right - b.left);
            let (down, up) = (b.bottom - a.top, a.bottom - b.top);
            let across = if right <= left { right } else { -left };
            let along = if down <= up { down } else { -up };
            let goes_across = match across.abs().total_cmp(&along.abs()) {
                Ordering::Less => true,
                Ordering::Equal => (one + other) % 2 == 0,
                Ordering::Greater => false,
            };
            let (x, y) = if goes_across { (across / 2.0, 0.0) } else { (0.0, along / 2.0) };
            rooms[one] = a.moved(x, y);
            rooms[other] = b.moved(-x, -y);
            points[one] = Point { x: points[one].x + x / wish.width, y: points[one].y + y / wish.height };
            points[other] = Point { x: points[other].x - x / wish.width, y: points[other].y - y / wish.height };
        }
    }
    is_still
}

fn keep_inside(points: &mut [Point], wish: &Wish) {
    for (point, room) in points.iter_mut().zip(&wish.rooms) {
        let (least, most) = (-room.left / wish.width, 1.0 - room.right / wish.width);
        let (top, bottom) = (-room.top / wish.height, 1.0 - room.bottom / wish.height);
        *point = Point { x: point.x.min(most).max(least), y: point.y.min(bottom).max(top) };
    }
}

fn at(point: Point, room: &Area, wish: &Wish) -> Area {
    room.moved(point.x * wish.width, point.y * wish.height)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(names: usize, half: f64) -> Wish {
        let room = Area { left: -half, top: -half, right: half, bottom: half };
        Wish { width: 600.0, height: 400.0, rooms: vec![room; names] }
    }

    #[test]
    fn a_crowd_is_parted() {
        let near = |n: u32| Point { x: 0.5 + f64::from(n % 5) * 0.004, y: 0.5 + f64::from(n / 5 % 5) * 0.004 };
        let mut points: Vec<Point> = (0..30).map(near).collect();
        spread(&mut points, &[wish(30, 14.0)]);
        for (at, one) in points.iter().enumerate() {
            for other in &points[..at] {
                let (x, y) = ((one.x - other.x).abs() * 600.0, (one.y - other.y).abs() * 400.0);
                assert!(x > 24.0 || y > 24.0, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn what_has_room_stays() {
        let mut points = vec![Point { x: 0.25, y: 0.25 }, Point { x: 0.75, y: 0.75 }];
        let before = points.clone();
        spread(&mut points, &[wish(2, 14.0)]);
        assert_eq!(points, before);
    }

    #[test]
    fn what_cannot_have_room_stays_in_the_picture() {
        let mut points = vec![Point { x: 0.5, y: 0.5 }; 40];
        spread(&mut points, &[wish(40, 150.0)]);
        assert!(points.iter().all(|point| (0.0..=1.0).contains(&point.x) && (0.0..=1.0).contains(&point.y)));
    }
}
