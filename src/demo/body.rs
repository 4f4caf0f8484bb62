//! Writes an article's text in Markdown: about 650 English words or 1,000 Chinese characters.

use super::Demo;
use super::article::Manuscript;
use super::chance::{Chance, Purpose, Shuffle};
use super::picture;
use super::schedule::Schedule;
use super::telling::Names;
use super::words::Tongue;
use crate::content::percent_encode;

/// The headings of an article, worked out from its number, so that other articles can link to them.
pub(super) fn headings(schedule: &Schedule, number: usize) -> Vec<&'static str> {
    let list = schedule.tongue(number).0.words().headings;
    let mut chance = Chance::of(schedule.seed, Purpose::Headings, number);
    let count = chance.pick(&[0, 2, 2, 3, 3, 3, 4]);
    // A step that shares no divisor with the length of the list gives no heading twice.
    let start = chance.below(list.len());
    (0..count).map(|index| list[(start + index * 7) % list.len()]).collect()
}

/// The id by which links lead to a heading.
pub(super) fn anchor(heading: &str) -> String {
    heading.to_lowercase().replace(' ', "-")
}

/// Writes the body of an article.
pub(super) fn body(manuscript: &Manuscript<'_>) -> String {
    let Manuscript { demo, plan, names, .. } = manuscript;
    let (schedule, number) = (&demo.schedule, plan.number);
    let mut chance = Chance::of(schedule.seed, Purpose::Body, number);
    let order = Shuffle::new(plan.tongue.words().sentences.len(), &mut chance);
    let mut writer = Writer {
        demo,
        number,
        names,
        tongue: plan.tongue,
        chance,
        order,
        sentences: 0,
        text: String::with_capacity(6 * 1024),
        notes: String::new(),
    };
    let headings = headings(schedule, number);
    // Lengths in bytes: an English word has six with its space, a Chinese character three.
    let length = match writer.tongue {
        Tongue::English => writer.chance.between(2400, 5200),
        Tongue::Chinese => writer.chance.between(1700, 3700),
    };
    let length = length / demo.brevity;
    let sections = headings.len() + 1;
    let mut extras = writer.extras(plan.has_picture);
    for section in 0..sections {
        if let Some(heading) = section.checked_sub(1).map(|section| headings[section]) {
            writer.text.push_str("## ");
            writer.text.push_str(heading);
            writer.text.push_str("\n\n");
        }
        writer.paragraphs(length * (section + 1) / sections);
        if let Some(extra) = extras.pop() {
            writer.extra(extra);
        }
    }
    let Writer { mut text, notes, .. } = writer;
    text.push_str(&notes);
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// What stands between paragraphs, or a paragraph of its own kind.
#[derive(Debug, Clone, Copy)]
enum Extra {
    Picture,
    List,
    Table,
    Quotation,
    Link,
    LinkToHeading,
    Footnote,
    Html,
    Braces,
}

struct Writer<'a> {
    demo: &'a Demo,
    number: usize,
    names: &'a Names,
    tongue: Tongue,
    chance: Chance,
    /// The order in which sentences come, and how many have come.
    order: Shuffle,
    sentences: usize,
    text: String,
    /// What stands below the text.
    notes: String,
}

impl Writer<'_> {
    /// What the article has besides paragraphs.
    fn extras(&mut self, has_picture: bool) -> Vec<Extra> {
        let mut extras = Vec::new();
        let odds = [
            (Extra::Braces, 120),
            (Extra::Html, 90),
            (Extra::Footnote, 60),
            (Extra::Table, 12),
            (Extra::List, 5),
            (Extra::Quotation, 6),
            (Extra::LinkToHeading, 10),
            (Extra::Link, 4),
        ];
        for (extra, odds) in odds {
            if self.chance.one_in(odds) {
                extras.push(extra);
            }
        }
        if has_picture && self.chance.one_in(2) {
            extras.push(Extra::Picture);
        }
        extras
    }

    /// Writes paragraphs until the text is so long.
    fn paragraphs(&mut self, length: usize) {
        loop {
            for sentence in 0..self.chance.between(3, 5) {
                if sentence > 0 && self.tongue == Tongue::English {
                    self.text.push(' ');
                }
                self.sentence();
            }
            self.text.push_str("\n\n");
            if self.text.len() >= length {
                return;
            }
        }
    }

    /// Writes the next sentence: patterns come in a strange order, and none comes back before all have been used.
    fn sentence(&mut self) {
        let patterns = self.tongue.words().sentences;
        self.fill(&[patterns[self.order.place(self.sentences)]]);
        self.sentences += 1;
    }

    fn extra(&mut self, extra: Extra) {
        match extra {
            Extra::Picture => {
                let alt = self.tongue.of(("Hills in flat colours", "平涂颜色的山丘"));
                self.text.push_str(&format!("![{alt}]({})", picture::file_of(self.number)));
            }
            Extra::List => self.list(),
            Extra::Table => self.table(),
            Extra::Quotation => {
                self.text.push_str("> ");
                self.fill(self.tongue.words().quotations);
            }
            Extra::Link => self.link(),
            Extra::LinkToHeading => self.link_to_heading(),
            Extra::Footnote => {
                let (sentence, note) = self.tongue.words().footnote;
                self.fill(&[sentence]);
                self.names.fill(note, &mut self.chance, &mut self.notes);
            }
            Extra::Html => self.fill(self.tongue.words().html),
            Extra::Braces => self.text.push_str(self.tongue.words().braces),
        }
        self.text.truncate(self.text.trim_end().len());
        self.text.push_str("\n\n");
    }

    fn list(&mut self) {
        let (patterns, is_numbered) = (self.tongue.words().points, self.chance.one_in(3));
        for point in 1..=self.chance.between(3, 5) {
            let mark = if is_numbered { format!("{point}. ") } else { "- ".to_owned() };
            self.text.push_str(&mark);
            self.fill(patterns);
            self.text.push('\n');
        }
    }

    fn table(&mut self) {
        let (head, row) = self.tongue.words().table;
        self.text.push_str(head);
        self.text.push_str("\n| --- | ---: | --- |\n");
        for _ in 0..self.chance.between(3, 6) {
            self.fill(&[row]);
            self.text.push('\n');
        }
    }

    /// A link to an earlier article; the very first ones link to the page about the archive.
    fn link(&mut self) {
        let schedule = &self.demo.schedule;
        let (title, address) = match schedule.earlier(self.number, &mut self.chance) {
            Some(earlier) => (self.demo.headline(earlier), schedule.plan(earlier).address()),
            None => (self.tongue.of(("About this archive", "关于本档案")).to_owned(), "/about/".to_owned()),
        };
        let (before, after) = self.tongue.words().link;
        self.text.push_str(&format!("{before}[{title}]({address}){after}"));
    }

    /// A link to a heading of an earlier article, or of this one.
    fn link_to_heading(&mut self) {
        let schedule = &self.demo.schedule;
        let earlier = schedule.earlier(self.number, &mut self.chance);
        let there =
            [earlier, Some(self.number)].into_iter().flatten().find(|there| !headings(schedule, *there).is_empty());
        let Some(there) = there else { return self.link() };
        let heading = self.chance.pick(&headings(schedule, there));
        let page = if there == self.number { String::new() } else { schedule.plan(there).address() };
        let anchor = percent_encode(&anchor(heading));
        let (before, after) = self.tongue.words().heading_link;
        self.text.push_str(&format!("{before}[{heading}]({page}#{anchor}){after}"));
    }

    /// Writes one of a list of patterns, filled.
    fn fill(&mut self, patterns: &[&str]) {
        self.names.fill(self.chance.pick(patterns), &mut self.chance, &mut self.text);
    }
}
