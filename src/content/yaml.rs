//! Reads YAML as a tree of texts, lists and maps in which every node keeps its place.
//!
//! Scalars stay as they were written (`title: 2024` is the text "2024", `title: no` is "no"); what a text means is
//! the record's business. A mistake in the syntax costs the entry that it stands in, not the file: reading goes on
//! with the next key at the margin, so that an editor sees all mistakes at once.

use serde_yaml::granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError};

use super::yaml_fault::YamlFault;
use super::{indents, quotes, slips};
use crate::diagnostics::Diagnostic;
use crate::source::{FileId, Span, Spanned};

/// How deep lists and maps may stand in one another.
pub(super) const DEPTH_BOUND: usize = 32;

/// After how many mistakes in the syntax of one front matter the rest of it is left unread.
const FAULTS_BOUND: usize = 50;

/// What the scanner says where a line is indented otherwise than it should be.
const MISINDENTED: [&str; 4] =
    ["mapping values are not allowed", "expected '-' indicator", "did not find expected key", "<document start>"];

/// A node and its place.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) value: Value,
    pub(super) span: Span,
}

/// What a node holds.
#[derive(Debug, Clone)]
pub(super) enum Value {
    /// Nothing was written, or `~` or `null`.
    Nothing,
    /// A scalar as it was written; `plain` when it was in no quotes, and then `comment` is what stands behind it on its
    /// line, from its `#` on.
    Text { text: Box<str>, plain: bool, comment: Option<Box<str>> },
    /// A list.
    List(Vec<Node>),
    /// A map, in the order in which it was written; a key may still stand there twice.
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) key: Spanned<Box<str>>,
    pub(super) node: Node,
    /// What stands behind a key without a value on its line, from its `#` on.
    pub(super) comment: Option<Box<str>>,
}

impl Value {
    /// What the node is, in an editor's words.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Value::Nothing => "nothing",
            Value::Text { .. } => "a text",
            Value::List(_) => "a list",
            Value::Map(_) => "a map of keys and values",
        }
    }
}

/// The top of a YAML text: its entries, and whether some could not be read.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) entries: Vec<Entry>,
    pub(super) is_broken: bool,
}

/// Reads a YAML map from `text`, which starts at byte `base` of its file.
pub(super) fn read(file: FileId, text: &str, base: usize, diagnostics: &mut Vec<Diagnostic>) -> Tree {
    let mut tree = Tree { entries: Vec::new(), is_broken: false };
    let (mut start, mut faults) = (0, 0);
    loop {
        let mut reader = Reader {
            file,
            text: &text[start..],
            base: base + start,
            diagnostics,
            stack: Vec::new(),
            done: None,
            is_misshapen: false,
        };
        let stopped = reader.read();
        tree.is_broken |= reader.is_misshapen;
        let (done, stack) = (reader.done, reader.stack);
        let rescued = rescued(done, stack);
        let Some((offset, fault)) = stopped else {
            tree.entries.extend(rescued);
            return tree;
        };
        // What stands behind the fault is read again.
        let end = (base + start + offset) as u32;
        // A line that is indented too deep was taken for more of the value above it.
        let runs_on = |entry: &Entry| matches!(fault, YamlFault::Misindented { .. }) && entry.node.span.end > end;
        tree.entries.extend(rescued.into_iter().filter(|entry| entry.key.span.start < end && !runs_on(entry)));
        tree.is_broken = true;
        faults += 1;
        if faults > FAULTS_BOUND {
            return tree;
        }
        let place = Span::new(file, base + start + offset, base + start + offset + 1);
        // A key with a wide colon may have been told already, with the text that it was taken for.
        let fault = fault.at(place);
        if !diagnostics.contains(&fault) {
            diagnostics.push(fault);
        }
        match next_key(text, start + offset) {
            Some(next) => start = next,
            None => return tree,
        }
    }
}

/// The entries that were whole when reading stopped.
fn rescued(done: Option<Node>, stack: Vec<Open>) -> Vec<Entry> {
    match (done.map(|node| node.value), stack.into_iter().next()) {
        (Some(Value::Map(entries)), _) | (None, Some(Open { entries, is_map: true, .. })) => entries,
        _ => Vec::new(),
    }
}

/// Where the next line begins that looks like a key at the margin, after the line that holds `offset`.
fn next_key(text: &str, offset: usize) -> Option<usize> {
    let mut at = offset.min(text.len());
    while let Some(newline) = text.as_bytes()[at..].iter().position(|byte| *byte == b'\n') {
        at += newline + 1;
        let line = text[at..].lines().next().unwrap_or_default();
        let starts_like_a_key = line.starts_with(|c: char| c.is_alphabetic() || c == '_');
        if starts_like_a_key && line.find([':', '：']).is_some_and(|colon| !line[..colon].contains(' ')) {
            return Some(at);
        }
    }
    None
}

/// A list or map that has begun and not ended.
struct Open {
    is_map: bool,
    start: usize,
    entries: Vec<Entry>,
    nodes: Vec<Node>,
    key: Option<Spanned<Box<str>>>,
}

struct Reader<'a> {
    file: FileId,
    text: &'a str,
    base: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
    stack: Vec<Open>,
    done: Option<Node>,
    /// Whether the whole is something else than keys and values.
    is_misshapen: bool,
}

impl Reader<'_> {
    /// Reads to the end, or to the first place where it cannot go on.
    fn read(&mut self) -> Option<(usize, YamlFault)> {
        let mut options = Options::default();
        options.block_nesting_limit = DEPTH_BOUND * 4;
        options.flow_nesting_limit = DEPTH_BOUND * 4;
        options.emit_comments = false;
        options.emit_unresolved_aliases = true;
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        while let Some(event) = parser.next_event() {
            match event {
                Ok((event, span)) => {
                    let start = span.start.byte_offset().unwrap_or_default();
                    let end = span.end.byte_offset().unwrap_or(start);
                    if let Err(fault) = self.take(event, start, end) {
                        return Some((start, fault));
                    }
                }
                Err(error) => return Some(self.explain(&error)),
            }
        }
        None
    }

    fn take(&mut self, event: Event<'_>, start: usize, end: usize) -> Result<(), YamlFault> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                Self::refuse_feature(anchor, tag.is_some())?;
                let plain = style == ScalarStyle::Plain;
                let is_nothing = plain && matches!(&*text, "" | "~" | "null");
                if plain {
                    self.note_swallowed_entry(start, end);
                }
                let value = if is_nothing {
                    Value::Nothing
                } else {
                    Value::Text { text: text.into(), plain, comment: quotes::comment(self.text, end).filter(|_| plain) }
                };
                self.place(Node { value, span: self.span(start, end) })?;
            }
            Event::SequenceStart(_, anchor, tag) => {
                Self::refuse_feature(anchor, tag.is_some())?;
                self.open(false, start)?;
            }
            Event::MappingStart(_, anchor, tag) => {
                Self::refuse_feature(anchor, tag.is_some())?;
                self.open(true, start)?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(end)?,
            Event::Alias(_) | Event::UnresolvedAlias(_) => return Err(YamlFault::Feature("an alias (`*`)")),
            Event::DocumentStart(true, _) if start > 0 => return Err(YamlFault::MarkInMasthead),
            _ => {}
        }
        Ok(())
    }

    fn refuse_feature(anchor: usize, has_tag: bool) -> Result<(), YamlFault> {
        match (anchor, has_tag) {
            (0, false) => Ok(()),
            (_, true) => Err(YamlFault::Feature("a tag (`!`)")),
            _ => Err(YamlFault::Feature("an anchor (`&`)")),
        }
    }

    fn open(&mut self, is_map: bool, start: usize) -> Result<(), YamlFault> {
        if self.stack.len() >= DEPTH_BOUND {
            return Err(YamlFault::TooDeep);
        }
        if self.stack.last().is_some_and(|outer| outer.is_map && outer.key.is_none()) {
            return Err(YamlFault::KeyNotText);
        }
        self.stack.push(Open { is_map, start, entries: Vec::new(), nodes: Vec::new(), key: None });
        Ok(())
    }

    fn close(&mut self, end: usize) -> Result<(), YamlFault> {
        let Some(open) = self.stack.pop() else { return Ok(()) };
        let value = if open.is_map { Value::Map(open.entries) } else { Value::List(open.nodes) };
        // A block collection ends where the next token begins; its place ends with its last visible character.
        let written = self.text[open.start..end.max(open.start)].trim_end().len();
        self.place(Node { value, span: self.span(open.start, open.start + written) })
    }

    /// Puts a finished node where it belongs: as a key, as a key's value, into a list, or at the top.
    fn place(&mut self, node: Node) -> Result<(), YamlFault> {
        match self.stack.last_mut() {
            Some(open) if open.is_map => match open.key.take() {
                Some(key) => {
                    let is_empty = matches!(node.value, Value::Nothing);
                    let behind = (key.span.end as usize).saturating_sub(self.base) + 1;
                    let comment = quotes::comment(self.text, behind).filter(|_| is_empty);
                    open.entries.push(Entry { key, node, comment });
                }
                None => {
                    let Value::Text { text, .. } = node.value else { return Err(YamlFault::KeyNotText) };
                    open.key = Some(Spanned::new(text, node.span));
                }
            },
            Some(open) => open.nodes.push(node),
            None if matches!(node.value, Value::Map(_)) => self.done = Some(node),
            None if matches!(node.value, Value::Nothing) => {}
            None => {
                let cramped = self.cramped_keys(&node);
                if cramped.is_empty() {
                    self.diagnostics.push(YamlFault::NotAMap(node.value.kind()).at(node.span));
                }
                self.diagnostics.extend(cramped);
                self.is_misshapen = true;
            }
        }
        Ok(())
    }

    /// The keys whose colon has no space behind it, or is a wide one, in what was taken for a text.
    fn cramped_keys(&self, node: &Node) -> Vec<Diagnostic> {
        let mut told = Vec::new();
        if !matches!(node.value, Value::Text { plain: true, .. }) {
            return told;
        }
        let [mut at, end] = [node.span.start, node.span.end].map(|place| place as usize - self.base);
        for line in self.text[at..end.max(at)].split_inclusive('\n') {
            if let Some((colon, fix)) = cramped_colon(line) {
                let place = self.span(at + colon, at + colon + 1);
                told.push(YamlFault::CrampedColon { fix }.at(place));
            }
            at += line.len();
        }
        told
    }

    /// Notes an entry of a list that the grammar takes for a further line of the text above it.
    fn note_swallowed_entry(&mut self, start: usize, end: usize) {
        let key = match self.stack.last() {
            Some(Open { is_map: true, key, .. }) => key.as_ref().map(|key| &*key.value),
            _ => None,
        };
        if let Some((at, fault)) = indents::swallowed_entry(self.text, start, end, key) {
            let place = self.span(at, at + 1);
            self.diagnostics.push(fault.at(place));
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, self.base + start, self.base + end)
    }

    /// Turns a scanner's error into the place and the words that help an editor.
    fn explain(&self, error: &ScanError) -> (usize, YamlFault) {
        let offset = error.marker().byte_offset().unwrap_or_default().min(self.text.len());
        let line_start = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        // The scanner often notices a value's colon only on the line after.
        let before = self.text[..line_start.saturating_sub(1)].rfind('\n').map_or(0, |newline| newline + 1);
        let lines = [line_start, before].map(|start| (start, self.text[start..].lines().next().unwrap_or_default()));
        let found = |colon: fn(&str) -> Option<(usize, String)>| {
            lines.iter().find_map(|(start, line)| colon(line).map(|(at, fix)| (start + at, fix)))
        };
        if let Some((at, fix)) = found(unquoted_colon) {
            return (at, YamlFault::UnquotedColon { fix });
        }
        if let Some((at, fix)) = found(cramped_colon) {
            return (at, YamlFault::CrampedColon { fix });
        }
        let is_at_tab = matches!(
            error.kind(),
            ErrorKind::TabNotAllowed
                | ErrorKind::TabInBlockIndentation
                | ErrorKind::TabInIndentation
                | ErrorKind::TabInPlainScalar
                | ErrorKind::TabAtBlockScalarStart
        );
        if let Some(slip) = slips::found(self.text, offset, is_at_tab) {
            return slip;
        }
        if let Some((at, fault)) = quotes::wanted(lines[0].1) {
            return (line_start + at, fault);
        }
        if MISINDENTED.iter().any(|words| error.info().contains(words))
            && let Some(slip) = indents::found(self.text, line_start)
        {
            return slip;
        }
        let fault = match error.kind() {
            ErrorKind::TabNotAllowed | ErrorKind::TabInBlockIndentation => {
                YamlFault::Tab { fix: lines[0].1.trim_end().replace('\t', "  ") }
            }
            _ if error.info().contains("nesting") || error.info().contains("recursion") => YamlFault::TooDeep,
            _ => match self.unclosed() {
                Some((at, mark)) => return (at, YamlFault::Unclosed(mark)),
                None if error.info().contains("simple key expected") => YamlFault::NoKey,
                None => YamlFault::Syntax(error.info().replace('\n', " ")),
            },
        };
        (offset, fault)
    }

    /// Where a quotation mark or bracket begins a value that is never closed, if there is one.
    fn unclosed(&self) -> Option<(usize, char)> {
        // What was read before the entry at hand is whole.
        let entry = self.stack.first().and_then(|top| top.key.as_ref());
        let mut at = entry.map_or(0, |key| key.span.start as usize - self.base);
        let mut lines = self.text[at..].split_inclusive('\n').peekable();
        while let Some(line) = lines.next() {
            let value = line.find(": ").map_or(line.len(), |colon| colon + 2);
            let rest = line[value..].trim();
            let (mark, closing) = match rest.chars().next() {
                Some(quote @ ('"' | '\'')) => (quote, quote),
                Some('[') => ('[', ']'),
                Some('{') => ('{', '}'),
                _ => {
                    at += line.len();
                    continue;
                }
            };
            // A list in brackets may go on over further lines, which are indented.
            let goes_on = closing != mark && lines.peek().is_some_and(|next| next.starts_with([' ', ']', '}', '\n']));
            if !rest[1..].contains(closing) && !goes_on {
                return Some((at + line.trim_end().len() - rest.len(), mark));
            }
            at += line.len();
        }
        None
    }
}

/// Finds `key: some value: more` on a line, and how it is written in quotes.
fn unquoted_colon(line: &str) -> Option<(usize, String)> {
    let (key, value) = line.split_once(": ")?;
    let plain = value.trim();
    let in_quotes = plain.starts_with(['"', '\'', '[', '{', '|', '>', '#']);
    if in_quotes || !(plain.contains(": ") || plain.ends_with(':')) || key.trim_start().starts_with('#') {
        return None;
    }
    let at = key.len() + 2 + (value.len() - value.trim_start().len());
    let quoted = plain.replace('\\', "\\\\").replace('"', "\\\"");
    Some((at, format!("{}: \"{quoted}\"", key.trim())))
}

/// Finds `key:value` or `key：value` at the margin of a line, and how it is written.
fn cramped_colon(line: &str) -> Option<(usize, String)> {
    let is_key = |key: &str| !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let at = line.find([':', '：'])?;
    let (key, rest) = line.split_at(at);
    let mut rest = rest.chars();
    let mark = rest.next()?;
    let value = rest.as_str();
    let is_cramped = mark == '：' || !value.starts_with([' ', '/']);
    (is_key(key) && is_cramped && !value.is_empty()).then(|| (at, format!("{key}: {}", value.trim())))
}
