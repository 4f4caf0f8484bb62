//! What a body refers to and can be referred to by, found without rendering it.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::{DefaultBrokenLinkCallback, Event, LinkType, OffsetIter, Tag, TagEnd};

use super::address;
use super::allowed;
use super::astray;
use super::bounds::Bound;
use super::escape;
use super::fault::{Fault, Faults};
use super::footnotes::Footnotes;
use super::headings;
use super::nesting::{Entry, Nesting, Weight};
use super::raw::{self, Fragment, Token};
use super::standin::Prepared;
use super::tags::{self, Meaning, Target};
use super::text;

/// What a body refers to, what in it can be referred to, and what is wrong with it, each in order of the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Its links and pictures, those of raw HTML among them; unsafe ones are faults instead.
    pub links: Vec<Link>,
    /// Its headings, as they will stand on the page; those without a text are faults instead.
    pub headings: Vec<Heading>,
    /// What of it cannot be shown as it was written.
    pub faults: Vec<Fault>,
}

/// A link or picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address, entities and escapes resolved, otherwise as it was written.
    pub target: String,
    /// Whether it leads somewhere or shows something.
    pub kind: LinkKind,
    /// Whether it is a picture without a word on what it shows. In raw HTML `alt=""` is such a word: that the picture
    /// is an ornament.
    pub is_silent: bool,
    /// The bytes of the address in the body where it can be found there, else of the whole link.
    pub range: Range<usize>,
}

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// A reader may go there.
    Link,
    /// The page shows it: a picture, or another medium in raw HTML.
    Picture,
}

/// A heading as it will stand on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The id that a link to it names after `#`; unique in its body.
    pub id: String,
    /// Its plain text.
    pub text: String,
    /// Its level on the page, from 2 to 6.
    pub level: u8,
}

/// Finds the links, headings and faults of a body.
pub fn outline(body: &str) -> Outline {
    let prepared = Prepared::new(body);
    let mut parser = prepared.parser();
    let events: Vec<_> = parser.by_ref().map(|(event, range)| (prepared.reveal(event), range)).collect();
    let mut walk = Walk {
        body,
        events: &events,
        parser: &parser,
        links: Vec::new(),
        faults: Faults::default(),
        nesting: Nesting::default(),
        past_links: false,
        verbatim: Vec::new(),
    };
    let mut at = 0;
    while at < events.len() {
        at = walk.event(at);
    }
    let Walk { links, mut faults, verbatim, .. } = walk;
    control_characters(body, &mut faults);
    footnotes(body, &events, &mut faults);
    astray::in_rows(prepared.text(), &events, &mut faults);
    let headings = headings(&events, &mut faults);
    for (bound, range) in &prepared.past {
        // Within code nothing would have been opened, and nothing is lost.
        let block = verbatim.partition_point(|block| block.end <= range.start);
        if verbatim.get(block).is_none_or(|block| block.start > range.start) {
            faults.push(Fault::Past { bound: *bound, range: range.clone() });
        }
    }
    Outline { links, headings, faults: faults.sorted() }
}

/// One reading of a body's events.
struct Walk<'w> {
    body: &'w str,
    events: &'w [(Event<'w>, Range<usize>)],
    parser: &'w OffsetIter<'w, DefaultBrokenLinkCallback>,
    links: Vec<Link>,
    faults: Faults,
    nesting: Nesting,
    past_links: bool,
    /// Blocks of code and raw HTML.
    verbatim: Vec<Range<usize>>,
}

impl Walk<'_> {
    /// Reads one event and tells which is next.
    fn event(&mut self, at: usize) -> usize {
        let (event, range) = &self.events[at];
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let (fragment, count) = Fragment::block(&self.events[at..]);
                self.verbatim.push(range.clone());
                self.fragment(&fragment);
                return at + count;
            }
            Event::InlineHtml(tag) => self.fragment(&Fragment::inline(tag, range)),
            Event::Start(tag) => {
                match tag {
                    Tag::Image { .. } => {
                        let end = picture_end(self.events, at);
                        self.link(at, end);
                        return end + 1;
                    }
                    Tag::Link { .. } => self.link(at, link_end(self.events, at)),
                    Tag::CodeBlock(_) => self.verbatim.push(range.clone()),
                    _ => {}
                }
                if !matches!(tag, Tag::FootnoteDefinition(_)) {
                    self.nesting.leave_structure(&mut String::new());
                }
                let weight = Weight::of(tag);
                let shown = self.nesting.admits(weight);
                if !shown && weight == Weight::Level {
                    self.too_deep(range.clone());
                }
                self.nesting.enter(weight, "", shown);
            }
            Event::End(_) => self.nesting.leave(&mut String::new()),
            _ => {}
        }
        at + 1
    }

    /// Notes the link or picture between two events.
    fn link(&mut self, at: usize, end: usize) {
        let (event, whole) = &self.events[at];
        let Event::Start(Tag::Link { link_type, dest_url, id, .. } | Tag::Image { link_type, dest_url, id, .. }) =
            event
        else {
            return;
        };
        let kind = if matches!(event, Event::Start(Tag::Image { .. })) { LinkKind::Picture } else { LinkKind::Link };
        let written: &str = dest_url;
        if written.is_empty() {
            self.faults.push(Fault::NoAddress { range: whole.clone() });
        }
        let within = match link_type {
            // The address comes after the text, which may read the same.
            LinkType::Inline => match end > at + 1 {
                true => self.events[end - 1].1.end..whole.end,
                false => whole.clone(),
            },
            LinkType::Autolink | LinkType::Email => whole.clone(),
            _ => self.parser.reference_definitions().get(id).map_or(0..0, |definition| {
                let text = self.body.get(definition.span.clone()).unwrap_or_default();
                definition.span.start + text.find("]:").unwrap_or(0)..definition.span.end
            }),
        };
        let found = self.body.get(within.clone()).and_then(|text| text.find(written)).filter(|_| !written.is_empty());
        let range = found.map_or(whole.clone(), |at| within.start + at..within.start + at + written.len());
        let description = (kind == LinkKind::Picture).then(|| text::of_inline(&self.events[at..end]));
        let is_silent = description.is_some_and(|description| description.trim().is_empty());
        self.push(Link { target: destination(*link_type, written), kind, is_silent, range });
    }

    fn fragment(&mut self, fragment: &Fragment<'_>) {
        let mut ignored = String::new();
        for token in raw::tokens(&fragment.text) {
            match token {
                Token::Text(text) => {
                    if !fragment.text[text].trim().is_empty() {
                        self.nesting.leave_structure(&mut ignored);
                    }
                }
                Token::End { name } => {
                    if let Some(element) = allowed::element(&fragment.text[name]) {
                        self.nesting.close_raw(element.name, &mut ignored);
                    }
                }
                Token::Start { name, attributes, tag } => {
                    let Some(element) = allowed::element(&fragment.text[name.clone()]) else {
                        let name = fragment.text[name].to_ascii_lowercase();
                        self.faults.push(Fault::ForbiddenHtml { name, range: fragment.place(&tag) });
                        continue;
                    };
                    let kept = tags::read(element, fragment, &attributes, &mut |fault| self.faults.push(fault));
                    let is_silent = element.name == "img" && !kept.iter().any(|kept| kept.name == "alt");
                    for attribute in kept {
                        let Meaning::Targets(targets) = attribute.value else { continue };
                        for Target { address, kind, range, .. } in targets {
                            let is_silent = is_silent && attribute.name == "src";
                            self.push(Link { target: address, kind, is_silent, range });
                        }
                    }
                    let entry = match element.void {
                        true if !self.nesting.make_place(element.name, &mut ignored) => Entry::Misplaced,
                        true => Entry::Opened,
                        false => self.nesting.open_raw(element.name, &mut ignored),
                    };
                    let range = fragment.place(&tag);
                    match entry {
                        Entry::Opened => {}
                        Entry::TooDeep => self.too_deep(range),
                        Entry::Misplaced => {
                            self.faults.push(Fault::MisplacedHtml { name: element.name.to_string(), range });
                        }
                    }
                }
            }
        }
    }

    fn push(&mut self, link: Link) {
        if !address::is_safe(&link.target, link.kind) {
            let mut shown = String::new();
            escape::plain(&mut shown, &link.target);
            self.faults.push(Fault::UnsafeLink { target: shown, range: link.range });
        } else if self.links.len() < Bound::Links.limit() {
            self.links.push(link);
        } else if !std::mem::replace(&mut self.past_links, true) {
            self.faults.push(Fault::Past { bound: Bound::Links, range: link.range });
        }
    }

    /// Notes the outermost element that is too deep; what is in it goes without saying.
    fn too_deep(&mut self, range: Range<usize>) {
        if !self.nesting.is_beyond() {
            self.faults.push(Fault::Past { bound: Bound::Depth, range });
        }
    }
}

/// Gives the address that a link of Markdown leads to.
pub(super) fn destination(link_type: LinkType, written: &str) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{written}"),
        _ => written.to_string(),
    }
}

/// Finds the event that ends the picture which begins at one; its description may hold pictures too.
pub(super) fn picture_end(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut open = 0;
    for (at, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(Tag::Image { .. }) => open += 1,
            Event::End(TagEnd::Image) => open -= 1,
            _ => {}
        }
        if open == 0 {
            return at;
        }
    }
    events.len() - 1
}

/// Finds the event that ends a link; no link is within another.
fn link_end(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let ends = events[start..].iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
    ends.map_or(events.len() - 1, |end| start + end)
}

fn control_characters(body: &str, faults: &mut Faults) {
    if !escape::may_hold_control(body) {
        return;
    }
    let mut run: Option<(char, Range<usize>)> = None;
    for (at, c) in body.char_indices().filter(|(_, c)| escape::is_control(*c)) {
        match &mut run {
            Some((_, range)) if range.end == at => range.end += c.len_utf8(),
            _ => {
                if let Some((character, range)) = run.replace((c, at..at + c.len_utf8())) {
                    faults.push(Fault::ControlCharacter { character, range });
                }
            }
        }
    }
    if let Some((character, range)) = run {
        faults.push(Fault::ControlCharacter { character, range });
    }
}

fn footnotes(body: &str, events: &[(Event<'_>, Range<usize>)], faults: &mut Faults) {
    let mut footnotes = Footnotes::new(events);
    astray::in_text(body, events, &footnotes, faults);
    for (event, range) in events {
        if let Event::FootnoteReference(label) = event
            && footnotes.refer(label).is_none()
            && footnotes.shown.len() >= Bound::Footnotes.limit()
        {
            faults.push(Fault::Past { bound: Bound::Footnotes, range: range.clone() });
        }
    }
    for definition in footnotes.definitions {
        let range = events[definition.events.start].1.clone();
        if definition.repeated {
            faults.push(Fault::RepeatedFootnote { label: definition.label, range });
        } else if definition.marks == 0 {
            faults.push(Fault::UnusedFootnote { label: definition.label, range });
        }
    }
}

fn headings(events: &[(Event<'_>, Range<usize>)], faults: &mut Faults) -> Vec<Heading> {
    let placed = headings::headings(events);
    let with_text: HashSet<usize> = placed.iter().map(|placed| placed.events.start).collect();
    for (at, (event, range)) in events.iter().enumerate() {
        if matches!(event, Event::Start(Tag::Heading { .. })) && !with_text.contains(&at) {
            faults.push(Fault::EmptyHeading { range: range.clone() });
        }
    }
    placed.into_iter().map(|placed| placed.heading).collect()
}
