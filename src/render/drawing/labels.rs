//! Which names are written beside their marks, on which side, and from which width of the picture on.
//!
//! A name that has no room is not written: it is the title of its mark, and stands in the table under the picture.

use super::{Point, WIDTHS};

/// The height of a line of writing, in pixels.
const LINE: f64 = 15.0;
/// How far a name stands from its mark, in pixels.
pub(super) const GAP: f64 = 4.0;
/// How far a name stays from the picture's frame, in pixels; half as far above and below, where its line is higher.
pub(super) const FRAME: f64 = 6.0;
/// The least size of what is pointed at, in pixels (WCAG 2.2, 2.5.8).
const TARGET: f64 = 24.0;

/// How many marks can be reached with the keyboard at most: more would stand between a reader and the table under them.
const REACHED: usize = 40;

/// How high a picture is at each of the [`WIDTHS`], in pixels.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Frame {
    pub(in crate::render) heights: [f64; 3],
}

/// A mark that may have its name beside it.
#[derive(Debug, Clone, Copy)]
pub(in crate::render) struct Mark {
    /// Where it is.
    pub(in crate::render) point: Point,
    /// From its middle to its edge, in pixels.
    pub(in crate::render) radius: f64,
    /// How long its name is, in pixels.
    pub(in crate::render) width: f64,
    /// The side that its name should stand on, if it has room there.
    pub(in crate::render) side: Side,
}

/// The side of its mark that a name stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) enum Side {
    Right,
    Left,
    Below,
    Above,
}

/// Where the name of a mark stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct Placed {
    /// Where it stands when it is shown.
    pub(in crate::render) side: Side,
    /// From which of the [`WIDTHS`] on it is shown; none where it is shown on none.
    pub(in crate::render) from: Option<usize>,
    /// Whether the mark is one of the first, and far enough from those before it to be pointed at by itself at every
    /// width.
    pub(in crate::render) is_apart: bool,
}

/// Finds room for the names of marks, the most important first: names cover no mark and no other name.
pub(in crate::render) fn place(frame: Frame, marks: &[Mark]) -> Vec<Placed> {
    let mut sheets = [0, 1, 2].map(|at| Sheet::new(WIDTHS[at], frame.heights[at], marks));
    let mut placed: Vec<Placed> = (0..marks.len()).map(|mark| find(&mut sheets, marks, mark)).collect();
    let mut targets: [Vec<Area>; 3] = Default::default();
    for (mark, placed) in marks.iter().zip(&mut placed).take(REACHED) {
        let areas = [0, 1, 2].map(|at| {
            let is_written = placed.from.is_some_and(|from| from <= at);
            let circle = sheets[at].circle(mark);
            let area = if is_written { circle.and(sheets[at].name(mark, placed.side)) } else { circle };
            area.at_least(TARGET)
        });
        placed.is_apart = (0..3).all(|at| targets[at].iter().all(|other| !other.meets(areas[at])));
        if placed.is_apart {
            (0..3).for_each(|at| targets[at].push(areas[at]));
        }
    }
    placed
}

/// Shortens a name to about so many Latin letters, with an ellipsis where something is left out.
pub(in crate::render) fn shortened(name: &str, letters: usize) -> String {
    let most = letters as f64 * LETTER;
    if width_of(name) <= most {
        return name.to_owned();
    }
    let mut width = 0.0;
    let fits = |c: &char| {
        width += breadth(*c);
        width < most - LETTER
    };
    let kept: String = name.chars().take_while(fits).collect();
    format!("{}…", kept.trim_end())
}

/// How long a text is in the letters of pictures, in pixels; rather too long than too short.
pub(in crate::render) fn width_of(text: &str) -> f64 {
    text.chars().map(breadth).sum()
}

/// The breadth of a usual letter, in pixels.
const LETTER: f64 = 6.6;

fn breadth(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | ' ' | '.' | ',' | '\'' | '-' => 4.4,
        'm' | 'w' | 'M' | 'W' => 10.6,
        'A'..='Z' => 8.6,
        '\u{300}'..='\u{36f}' => 0.0,
        '\u{1100}'.. => 12.4,
        _ => 7.0,
    }
}

/// Finds the first width at which a name has room from there on, and the side.
fn find(sheets: &mut [Sheet; 3], marks: &[Mark], mark: usize) -> Placed {
    for from in 0..sheets.len() {
        for side in [marks[mark].side, Side::Right, Side::Left, Side::Below, Side::Above] {
            if sheets[from..].iter().all(|sheet| sheet.has_room(marks, mark, side)) {
                for sheet in &mut sheets[from..] {
                    let name = sheet.name(&marks[mark], side);
                    sheet.names.push(name);
                }
                return Placed { side, from: Some(from), is_apart: false };
            }
        }
    }
    // Where it is only pointed at, it stands where the picture is.
    let side = if marks[mark].point.x > 0.5 { Side::Left } else { Side::Right };
    Placed { side, from: None, is_apart: false }
}

/// The picture at one width.
struct Sheet {
    width: f64,
    height: f64,
    circles: Vec<Area>,
    names: Vec<Area>,
}

impl Sheet {
    fn new(width: f64, height: f64, marks: &[Mark]) -> Sheet {
        let mut sheet = Sheet { width, height, circles: Vec::new(), names: Vec::new() };
        sheet.circles = marks.iter().map(|mark| sheet.circle(mark)).collect();
        sheet
    }

    fn circle(&self, mark: &Mark) -> Area {
        let (x, y) = (mark.point.x * self.width, mark.point.y * self.height);
        Area { left: x - mark.radius, top: y - mark.radius, right: x + mark.radius, bottom: y + mark.radius }
    }

    fn name(&self, mark: &Mark, side: Side) -> Area {
        let circle = self.circle(mark);
        let (x, y) = (mark.point.x * self.width, mark.point.y * self.height);
        let beside = |left: f64| Area { left, top: y - LINE / 2.0, right: left + mark.width, bottom: y + LINE / 2.0 };
        let centred = |top: f64| {
            let left = x - mark.width / 2.0;
            Area { left, top, right: left + mark.width, bottom: top + LINE }
        };
        match side {
            Side::Right => beside(circle.right + GAP),
            Side::Left => beside(circle.left - GAP - mark.width),
            Side::Below => centred(circle.bottom + 1.0),
            Side::Above => centred(circle.top - 1.0 - LINE),
        }
    }

    fn has_room(&self, marks: &[Mark], mark: usize, side: Side) -> bool {
        let name = self.name(&marks[mark], side);
        let is_inside = name.left >= FRAME
            && name.top >= FRAME / 2.0
            && name.right <= self.width - FRAME
            && name.bottom <= self.height - FRAME / 2.0;
        let others = self.circles.iter().enumerate().filter(|(other, _)| *other != mark);
        is_inside
            && self.names.iter().all(|other| !other.meets(name))
            && others.into_iter().all(|(_, other)| !other.meets(name))
    }
}

/// A part of the picture, in pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    pub(super) fn meets(self, other: Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    pub(super) fn moved(self, x: f64, y: f64) -> Area {
        Area { left: self.left + x, top: self.top + y, right: self.right + x, bottom: self.bottom + y }
    }

    /// The smallest area that holds both.
    fn and(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    /// The area, made as broad and high as the least size around its middle.
    fn at_least(self, size: f64) -> Area {
        let wider = ((size - (self.right - self.left)) / 2.0).max(0.0);
        let higher = ((size - (self.bottom - self.top)) / 2.0).max(0.0);
        Area {
            left: self.left - wider,
            top: self.top - higher,
            right: self.right + wider,
            bottom: self.bottom + higher,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHEET: Frame = Frame { heights: [320.0, 608.0, 960.0] };

    fn mark(x: f64, y: f64, name: &str) -> Mark {
        Mark { point: Point { x, y }, radius: 4.0, width: width_of(name), side: Side::Right }
    }

    #[test]
    fn a_name_alone_stands_to_the_right_at_every_width() {
        let placed = place(SHEET, &[mark(0.5, 0.5, "Changchun")]);
        assert_eq!(placed, [Placed { side: Side::Right, from: Some(0), is_apart: true }]);
    }

    #[test]
    fn a_name_at_the_edge_stands_on_the_other_side() {
        assert_eq!(place(SHEET, &[mark(0.97, 0.5, "Changchun")])[0].side, Side::Left);
    }

    #[test]
    fn names_that_would_lie_on_each_other_wait_for_a_wider_picture() {
        let marks: Vec<Mark> = (0..8).map(|n| mark(0.5, 0.49 + f64::from(n) * 0.018, "Changchun")).collect();
        let placed = place(SHEET, &marks);
        assert_eq!(placed[0].from, Some(0));
        assert!(placed.iter().any(|placed| placed.from != Some(0)), "{placed:?}");
    }

    #[test]
    fn two_marks_on_one_point_are_one_target() {
        let placed = place(SHEET, &[mark(0.5, 0.5, "A"), mark(0.5, 0.5, "B")]);
        assert!(placed[0].is_apart && !placed[1].is_apart);
    }

    #[test]
    fn a_name_of_five_hundred_letters_is_shortened() {
        let name = shortened(&"Longish ".repeat(60), 24);
        assert!(name.chars().count() < 30 && name.ends_with('…'), "{name}");
        assert_eq!(shortened("Changchun", 24), "Changchun");
        assert_eq!(shortened("中国科学院长春应用化学研究所", 10), "中国科学…");
    }
}
