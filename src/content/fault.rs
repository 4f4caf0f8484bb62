//! What can be wrong with a file of the archive, and the words for it.
//!
//! Three kinds, as reading goes: with the file itself, with its front matter as YAML, with the values in it.

use super::quotes::in_quotes;
use super::slug::is_sound_part;
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown;
use crate::source::{Body, Span};

/// Why a file could not be taken as a record at all.
#[derive(Debug)]
pub(super) enum FileFault {
    Unreadable(String),
    NotAFile { what: &'static str },
    TooLarge { size: u64, bound: u64 },
    NotUtf8 { byte: u8, likely: &'static str },
    Misplaced { folder: String },
    NestedRecord,
    OtherEnding { ending: String, wanted: String },
    NotMarkdown { wanted: String },
    Empty,
    MissingFrontMatter,
    UnclosedFrontMatter,
}

/// What is wrong with front matter before it is asked for any key.
#[derive(Debug)]
pub(super) enum YamlFault {
    TooLarge {
        size: usize,
        bound: usize,
    },
    TooDeep,
    Syntax(String),
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
    KeyNotText,
    NotAMap(&'static str),
    Control(char),
}

/// What is wrong with a key, its value, or the body.
#[derive(Debug)]
pub(super) enum Fault {
    ControlInBody(char),
    RepeatedKey {
        key: Box<str>,
        first: Span,
    },
    GivenTwice {
        key: &'static str,
        other: &'static str,
        first: Span,
    },
    UnknownKey {
        key: Box<str>,
        record: &'static str,
        nearest: Option<&'static str>,
        credit: Option<String>,
        known: Vec<&'static str>,
    },
    MissingKey {
        key: &'static str,
        record: &'static str,
        example: &'static str,
    },
    WrongType {
        key: Box<str>,
        wanted: &'static str,
        found: &'static str,
    },
    /// `comment` is what stands where the value belongs, from its `#` on.
    EmptyValue {
        key: Box<str>,
        is_needed: bool,
        comment: Option<Box<str>>,
    },
    CutShort {
        text: Box<str>,
        comment: Box<str>,
    },
    RemoteImage {
        target: Box<str>,
    },
    RemotePicture {
        target: String,
    },
    PictureLeavesSite {
        target: String,
    },
    ReasonAlone {
        text: Box<str>,
    },
    InvalidDate {
        message: String,
        suggestions: Vec<String>,
    },
    InvalidSlug {
        slug: String,
        why: &'static str,
        nearest: String,
    },
    InvalidAddress {
        address: Box<str>,
        wanted: &'static str,
    },
    InvalidLanguage {
        tag: Box<str>,
    },
    NotANumber {
        key: Box<str>,
        text: Box<str>,
    },
    OutOfRange {
        key: Box<str>,
        text: Box<str>,
        least: f64,
        most: f64,
    },
    NotAChoice {
        key: Box<str>,
        text: Box<str>,
        choices: &'static [&'static str],
    },
    UnknownRole {
        role: Box<str>,
        nearest: Option<String>,
    },
    UnsafeLink {
        target: String,
    },
    LeavesSite {
        target: String,
    },
    BodyBound {
        message: String,
    },
}

impl FileFault {
    /// Puts the fact into words and gives it its place.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, span, message);
        match self {
            FileFault::Unreadable(reason) => error(Code::UnreadableFile, format!("this file cannot be read: {reason}")),
            FileFault::NotAFile { what } => error(Code::NotAFile, format!("this is {what}, and only files are read"))
                .hint("move it out of the archive's folder, or put the file itself here"),
            FileFault::TooLarge { size, bound } => {
                error(Code::FileTooLarge, format!("this file has {size} bytes; a text file may have {bound}"))
                    .hint("split it into several articles")
            }
            FileFault::NotUtf8 { byte, likely } => {
                error(Code::NotUtf8, format!("byte 0x{byte:02X} is not UTF-8; the file seems to be in {likely}"))
                    .hint("save it as UTF-8: editors offer that under \"Save with encoding\"")
            }
            FileFault::Misplaced { folder } => error(Code::MisplacedFile, format!("no records are kept in `{folder}`"))
                .hint("records belong in articles/, people/, institutions/, places/, topics/ or pages/"),
            FileFault::NestedRecord => {
                error(Code::MisplacedFile, "a record lies directly in its folder, not deeper".into())
                    .hint("move the file up; its name is its slug")
            }
            FileFault::NotMarkdown { wanted } => {
                error(Code::MisplacedFile, "a record is a Markdown file, with its keys between two lines `---`".into())
                    .hint(format!("rename it to `{wanted}`, and put a line `---` before and after what is in it"))
            }
            FileFault::OtherEnding { ending, wanted } => {
                error(Code::MisplacedFile, format!("a file that ends in `.{ending}` is not read as a record"))
                    .hint(format!("rename it to {wanted}, or move it out of content/"))
            }
            FileFault::Empty => error(Code::MissingFrontMatter, "this file is empty".into()).hint(BEGIN),
            FileFault::MissingFrontMatter => {
                error(Code::MissingFrontMatter, "this file does not begin with front matter".into()).hint(BEGIN)
            }
            FileFault::UnclosedFrontMatter => {
                error(Code::UnclosedFrontMatter, "the front matter that begins here has no end".into())
                    .hint("put a line `---` between the front matter and the text")
            }
        }
    }
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

impl Fault {
    /// Puts the fact into words and gives it its place.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, span, message);
        match self {
            Fault::ControlInBody(c) => Diagnostic::warning(
                Code::ControlCharacter,
                span,
                format!("the control character U+{:04X} stands here; the site shows \u{FFFD} instead", u32::from(c)),
            )
            .hint("delete it; it cannot be seen in most editors"),
            Fault::RepeatedKey { key, first } => error(Code::RepeatedKey, format!("the key `{key}` is written twice"))
                .place(first, "first written here")
                .hint(format!("keep one of the two; if `{key}` has several values, make them a list")),
            Fault::GivenTwice { key, other, first } => {
                error(Code::RepeatedKey, format!("`{key}` says the same as `{other}`, which is given too"))
                    .place(first, "first given here")
                    .hint("keep one of the two")
            }
            Fault::UnknownKey { key, record, nearest, credit, known } => {
                let hint = match nearest {
                    _ if let Some(credit) = credit => format!("write `{credit}`"),
                    Some(nearest) => format!("did you mean `{nearest}`?"),
                    None => format!("the keys here are {}", listed(&known)),
                };
                error(Code::UnknownKey, format!("{record} has no key `{key}`")).hint(hint)
            }
            Fault::MissingKey { key, record, example } => {
                error(Code::MissingKey, format!("{record} needs `{key}`")).hint(format!("add a line like `{example}`"))
            }
            Fault::WrongType { key, wanted, found } => {
                let hint = match found {
                    _ if wanted == KEYS => format!("write its keys below `{key}:`, or as `{key}: {{key: value}}`"),
                    "a list" => "write one of them; a text that begins with `[` stands in quotes".to_owned(),
                    _ => "write a text; one that begins with `{` stands in quotes".to_owned(),
                };
                error(Code::WrongType, format!("`{key}` takes {wanted}; this is {found}")).hint(hint)
            }
            Fault::ReasonAlone { text } => {
                let quoted = text.replace('\\', "\\\\").replace('"', "\\\"");
                error(
                    Code::WrongType,
                    format!("`withdrawn` takes a date, `true`, or `date` and `reason`; this is `{text}`"),
                )
                .hint(format!("write `withdrawn: {{reason: \"{quoted}\"}}`"))
            }
            Fault::EmptyValue { key, is_needed, comment } => {
                let as_text = comment.map(|comment| {
                    format!("a `#` begins a comment; as a text it stands in quotes: `{key}: {}`", in_quotes(&comment))
                });
                let hint = if is_needed { "write a value" } else { "write a value, or take the key out" };
                error(Code::EmptyValue, format!("`{key}` is empty")).hint(hint).hints(as_text)
            }
            Fault::CutShort { text, comment } => {
                let message = format!("`{comment}` is left out: ` #` begins a comment");
                Diagnostic::warning(Code::CutShort, span, message)
                    .hint(format!("write `{}`", in_quotes(&format!("{text} {comment}"))))
                    .hint("a comment that is meant stands on a line of its own")
            }
            Fault::RemoteImage { target } => {
                error(Code::MissingFile, format!("the picture `{target}` lies on another site")).hint(beside(&target))
            }
            Fault::RemotePicture { target } => Diagnostic::warning(
                Code::RemotePicture,
                span,
                format!("the picture `{target}` lies on another site, and is never shown"),
            )
            .hint(beside(&target)),
            Fault::PictureLeavesSite { target } => {
                error(Code::MissingFile, format!("`{target}` lies outside of the folder `content`"))
                    .hint(beside(&target))
            }
            Fault::InvalidDate { message, suggestions } => {
                error(Code::InvalidDate, message).hints(did_you_mean(&suggestions))
            }
            Fault::InvalidSlug { slug, why, nearest } => {
                error(Code::InvalidSlug, format!("`{slug}` cannot be a slug: {why}"))
                    .hint(format!("call it `{nearest}`"))
            }
            Fault::InvalidAddress { address, wanted } => {
                error(Code::InvalidAddress, format!("`{address}` is not {wanted}"))
                    .hints(whole_address(&address, wanted))
            }
            Fault::InvalidLanguage { tag } => error(Code::InvalidLanguage, format!("`{tag}` is not a language tag"))
                .hint("write a tag like `en`, `zh`, `zh-Hant` or `pt-BR`"),
            Fault::NotANumber { key, text } => {
                error(Code::WrongType, format!("`{key}` takes a number; this is `{text}`"))
                    .hints(as_number(&text).map(|number| format!("write `{number}`")))
            }
            Fault::OutOfRange { key, text, least, most } => {
                error(Code::OutOfRange, format!("`{key}` is `{text}`; it lies between {least} and {most}"))
            }
            Fault::NotAChoice { key, text, choices } => error(Code::WrongType, format!("`{key}` cannot be `{text}`"))
                .hint(format!("it is one of {}", listed(choices))),
            Fault::UnknownRole { role, nearest } => {
                let found = error(Code::UnknownRole, format!("the masthead lists no role `{role}`"));
                let found = found.hints(nearest.map(|nearest| format!("did you mean `{nearest}`?")));
                found.hint("further roles are listed under `roles:` in content/masthead.yaml")
            }
            Fault::UnsafeLink { target } => {
                error(Code::UnsafeLink, format!("a link to `{target}` could run code in a reader's browser"))
                    .hint("links lead to http, https, mailto or tel addresses, or to pages of this site")
            }
            Fault::LeavesSite { target } => {
                error(Code::BrokenLink, format!("the link `{target}` leads out of the site"))
                    .hint("a link is read from the folder of its file; one that begins with `/` from the site's root")
            }
            Fault::BodyBound { message } => {
                error(Code::BodyBound, message).hint("split the article, or write this part more simply")
            }
        }
    }
}

/// Where a picture belongs that is kept elsewhere.
fn beside(target: &str) -> String {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().filter(|name| name.contains('.') && !path.ends_with(&format!("//{name}")));
    format!("save the picture beside the article, and write its file name: `{}`", name.unwrap_or("photo.jpg"))
}

/// Counts spaces in words.
fn spaces(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 space".to_owned(),
        _ => format!("{count} spaces"),
    }
}

/// What an address of the site is called where one belongs.
pub(super) const SITE_ADDRESS: &str = "an address of this site, such as `/old/address/`";

/// What a map is called where one belongs.
pub(super) const KEYS: &str = "keys and values";

const BEGIN: &str = "begin with a line `---`, then `title: …` and `date: …`, then another line `---`, then the text";

/// The number that a text means that writes it otherwise: with a comma, or in degrees, minutes and seconds.
fn as_number(text: &str) -> Option<String> {
    let shown = |number: f64| format!("{:.4}", number).trim_end_matches('0').trim_end_matches('.').to_owned();
    if let Ok(number) = text.replace(',', ".").parse::<f64>() {
        return number.is_finite().then(|| shown(number));
    }
    let side = text.trim_end().chars().next_back()?.to_ascii_uppercase();
    let is_negative = matches!(side, 'S' | 'W') || text.starts_with(['-', '−']);
    let inner = text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).trim_start_matches(['-', '−']);
    let parts = inner.split(|c: char| c.is_whitespace() || "°º'′’\"″”".contains(c)).filter(|part| !part.is_empty());
    let parts: Result<Vec<f64>, _> = parts.map(|part| part.replace(',', ".").parse::<f64>()).collect();
    let parts = parts.ok().filter(|parts| (1..=3).contains(&parts.len()) && parts.iter().all(|part| *part >= 0.0))?;
    let number: f64 = parts.iter().zip([1.0, 60.0, 3600.0]).map(|(part, of)| part / of).sum();
    (number.is_finite() && number <= 180.0).then(|| shown(if is_negative { -number } else { number }))
}

/// The address that may have been meant: one of the web without its scheme, or one of the site without its slash.
fn whole_address(address: &str, wanted: &str) -> Option<String> {
    let is_plain = !address.contains([' ', ':', '<', '>', '"']);
    if wanted == SITE_ADDRESS {
        let path = address.split_once("://").map_or(address, |(_, rest)| rest.split_once('/').unwrap_or_default().1);
        let parts = path.split('/').filter(|part| !matches!(*part, "" | "." | ".."));
        let parts: Vec<&str> = parts.collect();
        let is_sound = !parts.is_empty() && parts.iter().all(|part| is_sound_part(part));
        return Some(match is_sound {
            true => format!("write `/{}/`", parts.join("/")),
            false => "write what stood behind the host, from its first `/` on, such as `/old/address/`".to_owned(),
        });
    }
    if let Some((scheme @ ("http" | "https"), rest)) = address.split_once("://") {
        return rest.is_empty().then(|| format!("write the host behind it, such as `{scheme}://archive.example/`"));
    }
    if wanted.contains("https") {
        return (is_plain && address.contains('.'))
            .then(|| format!("write `https://{}`", address.trim_start_matches('/')));
    }
    if let Some(to) = address.strip_prefix("mailto:") {
        let name = if to.is_empty() || !is_plain_word(to) { "desk" } else { to };
        return Some(format!("write who receives it, such as `mailto:{name}@archive.example`"));
    }
    let inner = address.trim_matches('/');
    inner.split('/').all(is_sound_part).then(|| format!("write `/{inner}/`"))
}

/// Whether a text is of letters, digits, dots and hyphens alone.
fn is_plain_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Offers what may have been meant.
fn did_you_mean(suggestions: &[String]) -> Option<String> {
    match suggestions {
        [] => None,
        [one] => Some(format!("write `{one}`")),
        [first, rest @ ..] => {
            let rest: Vec<String> = rest.iter().map(|other| format!("or `{other}`")).collect();
            Some(format!("write `{first}` {}", rest.join(" ")))
        }
    }
}

/// Lists words as a sentence does.
fn listed(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match words.split_last() {
        Some((last, [_, ..])) => format!("{} and {last}", words[..words.len() - 1].join(", ")),
        _ => words.concat(),
    }
}

/// Puts what is wrong with a body into words; `body` gives the place of a range of its bytes.
pub(super) fn of_body(fault: &markdown::Fault, body: &Body) -> Diagnostic {
    let span = body.span(fault.range().clone());
    let warning = |code, message: String| Diagnostic::warning(code, span, message);
    match fault {
        markdown::Fault::ControlCharacter { character, .. } => Fault::ControlInBody(*character).at(span),
        markdown::Fault::UnsafeLink { target, .. } => Fault::UnsafeLink { target: target.clone() }.at(span),
        markdown::Fault::ForbiddenHtml { name, .. } => {
            warning(Code::ForbiddenHtml, format!("the HTML `{name}` is left out of the page"))
                .hint("write it in Markdown, or with plain elements such as `<em>`, `<sub>` and `<details>`")
        }
        markdown::Fault::MisplacedHtml { name, .. } => {
            warning(Code::ForbiddenHtml, format!("the HTML `{name}` cannot stand here and is left out of the page"))
                .hint("close what is open before it, or write it in Markdown")
        }
        markdown::Fault::EmptyHeading { .. } => warning(Code::EmptyHeading, "this heading has no text".into())
            .hint("write the heading behind the `#`, or remove the line"),
        markdown::Fault::UnusedFootnote { label, .. } => {
            warning(Code::FootnoteFault, format!("nothing refers to the footnote `{label}`"))
                .hint(format!("write `[^{label}]` where it belongs, or remove it"))
        }
        markdown::Fault::RepeatedFootnote { label, .. } => {
            warning(Code::FootnoteFault, format!("the footnote `{label}` is defined a second time"))
                .hint("give one of the two another label")
        }
        markdown::Fault::UndefinedFootnote { label, .. } => warning(
            Code::FootnoteFault,
            format!("the footnote `{label}` is not defined, and the text shows `[^{label}]`"),
        )
        .hint(format!("write it on a line of its own: `[^{label}]: …`"))
        .hint(format!("where no footnote is meant, write `\\[^{label}]`")),
        markdown::Fault::SpacedAddress { target, is_picture, .. } => {
            let what = if *is_picture { "picture" } else { "link" };
            warning(
                Code::SpacedAddress,
                format!("`{target}` has a space in it, and the text shows it in place of the {what}"),
            )
            .hint(without_spaces(target))
        }
        markdown::Fault::SurplusCells { cells, columns, .. } => {
            let message =
                format!("the row has {cells} cells, the head of its table {columns}; what is too much is left out");
            warning(Code::SurplusCell, message)
                .hint("give the head as many cells, or write `\\|` where a `|` belongs to the text of a cell")
        }
        markdown::Fault::Past { bound, .. } => {
            let message = format!("the text has more than {} {} here", bound.limit(), counted(*bound));
            Fault::BodyBound { message }.at(span)
        }
    }
}

/// How an address with spaces is typed.
fn without_spaces(target: &str) -> String {
    let encoded = target.replace(' ', "%20").replace('\t', "%09");
    match target.contains(['<', '>']) {
        true => format!("write `{encoded}`"),
        false => format!("write `<{target}>`, or `{encoded}`"),
    }
}

/// What a bound counts, in the plural.
fn counted(bound: markdown::Bound) -> &'static str {
    match bound {
        markdown::Bound::Depth => "lists, quotations and elements in one another",
        markdown::Bound::Columns => "columns in a table",
        markdown::Bound::Links => "links",
        markdown::Bound::Footnotes => "footnotes",
        markdown::Bound::Faults => "faults",
    }
}

#[cfg(test)]
mod tests {
    use super::as_number;

    #[test]
    fn a_number_is_understood_as_people_write_it() {
        let check = |text: &str, expected: &str| assert_eq!(as_number(text).as_deref().unwrap_or("none"), expected);
        check("51,9", "51.9");
        check("51°54'N", "51.9");
        check("8° 30′ 36″ W", "-8.51");
        check("12.5 S", "-12.5");
        check("-51°54'", "-51.9");
        check("somewhere", "none");
        check("", "none");
        check("NaN", "none");
        check("1 2 3 4", "none");
    }
}
