//! The network: who appears with whom.

use serde::Serialize;

use super::map::radius;
use super::{Layout, LinkView, MarkView};
use crate::archive::{Network, NetworkName, Tie};
use crate::content::Kind;
use crate::pages::{Leaf, Page};
use crate::render::drawing::{Frame, Mark, Placed, Point, Side, decimal, lay_out, place, shortened, width_of};
use crate::render::messages::grouped;

/// How high the picture is at each of its widths, in pixels; the style sheet gives it these heights.
const FRAME: Frame = Frame { heights: [620.0, 660.0, 700.0] };
/// How many names the picture has before it needs its whole height.
const FEW: usize = 24;
/// The heights of the picture with few names.
const LOW: Frame = Frame { heights: [400.0, 420.0, 440.0] };
/// The radius of the most frequent name's mark, in pixels.
const LARGEST: f64 = 11.0;
/// The number of articles from which on a mark is as large as marks get.
const LEAST_MOST: usize = 6;
/// How many letters of a name are written.
const LETTERS: usize = 22;
/// How many are written when there are few names.
const LETTERS_OF_FEW: usize = 40;
/// How many ties of a name stand in the table in sight; the rest is a click away.
const IN_SIGHT: usize = 24;
/// The side of the square in which ties are drawn, in units.
const UNITS: f64 = 1000.0;

/// Who appears with whom: `network` in `network.html`.
#[derive(Debug, Serialize)]
pub struct NetworkView {
    /// How many people and institutions are in the picture, in words.
    pub counts: Vec<String>,
    /// What the picture shows, in a sentence.
    pub summary: String,
    /// Whether there are so few names that the picture needs little height.
    pub is_low: bool,
    /// The ties by how strong they are, the weakest first.
    pub strands: Vec<StrandView>,
    /// The names, the most frequent first.
    pub nodes: Vec<NodeView>,
    /// The names with their ties as a table, the most frequent first.
    pub rows: Vec<TiesView>,
    /// The registers of people and institutions, which have the names that are not in the picture.
    pub registers: Vec<LinkView>,
}

/// Ties of about the same strength.
#[derive(Debug, Serialize)]
pub struct StrandView {
    /// From 1 to 4, the strongest.
    pub strength: usize,
    /// The ties, as the path of a drawing of 1000 by 1000 units that is stretched over the picture.
    pub path: String,
}

/// A name in the network.
#[derive(Debug, Serialize)]
pub struct NodeView {
    /// Its mark and its name beside it.
    pub mark: MarkView,
    /// Whether it is an institution, which has a square instead of a circle.
    pub is_institution: bool,
    /// The corner of that square, as pixels left of and above its middle.
    pub corner: String,
    /// The side of that square, in pixels.
    pub side: String,
    /// Its own ties, as a path like that of a strand.
    pub ties: String,
}

/// A name of the table under the network.
#[derive(Debug, Serialize)]
pub struct TiesView {
    /// The name.
    pub of: LinkView,
    /// Those it is tied with, the strongest tie first, each with the number of articles that both are in.
    pub with: Vec<LinkView>,
    /// The weaker ties of a name that has many.
    pub further: Vec<LinkView>,
    /// How many those are, in words: `76 more`.
    pub more: Option<String>,
}

impl Layout<'_> {
    pub(in crate::render) fn network(self) -> NetworkView {
        let Network { names, ties } = self.archive.network();
        let is_low = names.len() <= FEW;
        let frame = if is_low { LOW } else { FRAME };
        let drawn = self.drawn(frame, names, ties);
        let points: Vec<Point> = drawn.iter().map(|(mark, _)| mark.point).collect();
        let register = |kind| self.link(self.messages.register(kind), Page::Register(kind, Leaf::FIRST));
        NetworkView {
            counts: self.counts_of(names),
            summary: self.summary_of_network(names, ties),
            is_low,
            strands: strands(ties, &points),
            nodes: self.nodes(frame, names, ties, drawn),
            rows: self.rows_of_ties(names, ties),
            registers: [Kind::Person, Kind::Institution].into_iter().map(register).collect(),
        }
    }

    /// The names as they are drawn: each with its mark, and its label.
    fn drawn(self, frame: Frame, names: &[NetworkName], ties: &[Tie]) -> Vec<(Mark, String)> {
        let most = names.iter().map(|name| name.articles).max().unwrap_or(1).max(LEAST_MOST);
        let letters = if names.len() <= FEW { LETTERS_OF_FEW } else { LETTERS };
        let labels = names.iter().map(|name| shortened(&self.archive.authority(name.who).heading, letters));
        let labels: Vec<String> = labels.collect();
        let marks = names.iter().zip(&labels).map(|(name, label)| Mark {
            point: Point { x: 0.0, y: 0.0 },
            radius: radius(name.articles, most, LARGEST),
            width: width_of(label),
            side: Side::Right,
        });
        let mut marks: Vec<Mark> = marks.collect();
        let pairs: Vec<(usize, usize)> = ties.iter().map(|tie| (tie.one, tie.other)).collect();
        lay_out(frame, &mut marks, &pairs);
        marks.into_iter().zip(labels).collect()
    }

    fn nodes(self, frame: Frame, names: &[NetworkName], ties: &[Tie], drawn: Vec<(Mark, String)>) -> Vec<NodeView> {
        let marks: Vec<Mark> = drawn.iter().map(|(mark, _)| *mark).collect();
        let mut own: Vec<String> = vec![String::new(); names.len()];
        for tie in ties {
            for name in [tie.one, tie.other] {
                draw(&mut own[name], marks[tie.one].point, marks[tie.other].point);
            }
        }
        let placed = place(frame, &marks);
        let parts = names.iter().zip(drawn).zip(placed).zip(own);
        parts.map(|(((name, (mark, label)), placed), ties)| self.node(*name, mark, label, placed, ties)).collect()
    }

    fn node(self, name: NetworkName, mark: Mark, label: String, placed: Placed, ties: String) -> NodeView {
        let is_institution = self.archive.authority(name.who).kind == Kind::Institution;
        // A square is as large as a circle when its side is not quite the circle's width.
        let side = mark.radius * 1.78;
        let count = self.messages.count("articles", name.articles);
        NodeView {
            mark: self.mark(mark, label, placed, name.who, count),
            is_institution,
            corner: decimal(-side / 2.0),
            side: decimal(side),
            ties,
        }
    }

    fn counts_of(self, names: &[NetworkName]) -> Vec<String> {
        let number = |kind: Kind| names.iter().filter(|name| self.archive.authority(name.who).kind == kind).count();
        let counts = [Kind::Person, Kind::Institution].map(|kind| (kind, number(kind)));
        counts.into_iter().filter(|(_, n)| *n > 0).map(|(kind, n)| self.messages.count(kind.folder(), n)).collect()
    }

    fn summary_of_network(self, names: &[NetworkName], ties: &[Tie]) -> String {
        let heading = |name: usize| &*self.archive.authority(names[name].who).heading;
        let Some(tie) = ties.first() else { return String::new() };
        let count = self.messages.count("articles", tie.articles);
        let places = [("one", heading(tie.one)), ("other", heading(tie.other)), ("count", &count)];
        self.messages.filled("network_summary", &places)
    }

    /// The ties of each name, the strongest first.
    fn rows_of_ties(self, names: &[NetworkName], ties: &[Tie]) -> Vec<TiesView> {
        let link = |name: usize| self.authority_link(names[name].who);
        let mut rows: Vec<TiesView> = (0..names.len()).map(|name| TiesView::of(link(name))).collect();
        for tie in ties {
            for (one, other) in [(tie.one, tie.other), (tie.other, tie.one)] {
                rows[one].with.push(LinkView { count: Some(grouped(tie.articles)), ..link(other) });
            }
        }
        for row in &mut rows {
            row.further = row.with.split_off(row.with.len().min(IN_SIGHT));
            let number = row.further.len();
            row.more = (number > 0).then(|| self.messages.filled("and_more", &[("n", &grouped(number))]));
        }
        rows
    }
}

impl TiesView {
    fn of(of: LinkView) -> TiesView {
        TiesView { of, with: Vec::new(), further: Vec::new(), more: None }
    }
}

/// The ties in four strengths: those of one article, and three of more.
fn strands(ties: &[Tie], points: &[Point]) -> Vec<StrandView> {
    let most = ties.first().map_or(1, |tie| tie.articles);
    let strength = |tie: &Tie| match tie.articles {
        1 => 1,
        articles => 2 + (articles - 2) * 3 / (most - 1),
    };
    let strands = (1..=4).map(|of| {
        let mut path = String::new();
        for tie in ties.iter().filter(|tie| strength(tie) == of) {
            draw(&mut path, points[tie.one], points[tie.other]);
        }
        StrandView { strength: of, path }
    });
    strands.filter(|strand| !strand.path.is_empty()).collect()
}

fn draw(path: &mut String, from: Point, to: Point) {
    let whole = |part: f64| (part * UNITS).round() as i32;
    path.push_str(&format!("M{} {}L{} {}", whole(from.x), whole(from.y), whole(to.x), whole(to.y)));
}
