//! What can be wrong with front matter before it is asked for any key, and the words for it.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// What is wrong with front matter before it is asked for any key.
#[derive(Debug)]
pub(super) enum YamlFault {
    TooLarge {
        size: usize,
        bound: usize,
    },
    TooDeep,
    Syntax(String),
    /// A line that is neither a key nor part of a value.
    NoKey,
    /// A line `---` in the masthead.
    MarkInMasthead,
    Feature(&'static str),
    UnquotedColon {
        fix: String,
    },
    CrampedColon {
        fix: String,
    },
    Unclosed(char),
    Tab {
        fix: String,
    },
    /// `alone` is the key before the name, where that is not in a list.
    KeysBelowName {
        name: String,
        below: String,
        alone: Option<String>,
        fix: String,
    },
    /// `why` says what of the value has a meaning in YAML.
    NeedsQuotes {
        why: String,
        fix: String,
    },
    /// How many spaces a line begins with, and how many it should.
    Misindented {
        spaces: usize,
        wanted: usize,
        fix: String,
    },
    /// An entry of a list below a key that has a text, of which this is the first line.
    EntryBelowText {
        key: String,
        text: String,
        entry: String,
    },
    KeyNotText,
    NotAMap(&'static str),
    Control(char),
}

impl YamlFault {
    /// Puts the fact into words and gives it its place.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, span, message);
        match self {
            YamlFault::TooLarge { size, bound } => {
                error(Code::FrontMatterBound, format!("the front matter has {size} bytes; it may have {bound}"))
            }
            YamlFault::TooDeep => {
                error(Code::FrontMatterBound, "lists and maps stand more than 32 levels deep in one another".into())
            }
            YamlFault::Syntax(reason) => error(Code::YamlSyntax, format!("this is not YAML: {reason}"))
                .hint("write `key: value`, one a line; lists as `- value` lines or `[value, value]`"),
            YamlFault::NoKey => error(Code::YamlSyntax, "this line is neither a key nor part of a value".into())
                .hint("write `key: value`; if the text begins here, put a line `---` above it"),
            YamlFault::MarkInMasthead => {
                error(Code::YamlSyntax, "the masthead is YAML alone, which no line `---` ends".into())
                    .hint("take the line out")
            }
            YamlFault::Feature(what) => error(Code::YamlFeature, format!("{what} has no meaning in a record"))
                .hint("write the value out, or put it in quotes if it begins with `*`, `&` or `!`"),
            YamlFault::UnquotedColon { fix } => {
                error(Code::UnquotedColon, "a value with a colon and a space must stand in quotes".into())
                    .hint(format!("write `{fix}`"))
            }
            YamlFault::CrampedColon { fix } => {
                error(Code::YamlSyntax, "a key ends with `:` and a space".into()).hint(format!("write `{fix}`"))
            }
            YamlFault::Unclosed(mark @ ('[' | '{')) => {
                error(Code::YamlSyntax, format!("the bracket `{mark}` that begins here is not closed"))
                    .hint("close it after the last value; further lines of a list in brackets are indented")
            }
            YamlFault::Unclosed(_) => {
                error(Code::YamlSyntax, "the quotation mark that begins here is not closed".into())
                    .hint("close it on the same line; a line `---` always ends the front matter")
            }
            YamlFault::Tab { fix } => {
                let how = if fix.starts_with(' ') { "indent with two spaces" } else { "begin the line at its margin" };
                error(Code::YamlSyntax, "a tab cannot indent a line of YAML".into()).hint(format!("{how}: `{fix}`"))
            }
            YamlFault::KeysBelowName { name, below, alone, fix } => {
                let message = format!("a name alone takes no keys below it; `{below}` stands below `{name}`");
                error(Code::YamlSyntax, message).hint(match alone {
                    Some(key) => {
                        format!("write `{key}:` alone on its line, and below it, indented like `{below}`, `{fix}`")
                    }
                    None => format!("write `{fix}`, with `{below}` straight below the first letter of that key"),
                })
            }
            YamlFault::NeedsQuotes { why, fix } => {
                error(Code::YamlSyntax, format!("a value {why} must stand in quotes")).hint(format!("write `{fix}`"))
            }
            YamlFault::Misindented { spaces: found, wanted, fix } => error(
                Code::YamlSyntax,
                format!("this line begins with {}, and should begin with {}", spaces(found), spaces(wanted)),
            )
            .hint(format!("write `{fix}`")),
            YamlFault::EntryBelowText { key, text, entry } => {
                let message = format!("this line is read as more of the text behind `{key}:`");
                Diagnostic::warning(Code::YamlSyntax, span, message)
                    .hint("if it is one text, put all of it in quotes")
                    .hint(format!(
                        "if it is a list, write `{key}:` alone on its line, and below it `- {text}` and `{entry}`"
                    ))
            }
            YamlFault::KeyNotText => error(Code::YamlSyntax, "a key must be a plain text".into())
                .hint("put a value that begins with `{` or `[` in quotes"),
            YamlFault::NotAMap(found) => error(Code::WrongType, format!("{found} stands where keys and values belong"))
                .hint("write `key: value`, one a line, for example `title: A headline`"),
            YamlFault::Control(c) => {
                error(Code::ControlCharacter, format!("the control character U+{:04X} stands here", u32::from(c)))
                    .hint("delete it; it cannot be seen in most editors")
            }
        }
    }
}

/// Counts spaces in words.
fn spaces(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}
