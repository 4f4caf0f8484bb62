//! What can be wrong with a file of the archive, and the words for it.
//!
//! Two kinds, as reading goes: with the file itself, and with the values in it; between them is what can be wrong with front
//! matter as [YAML](super::yaml_fault).

use super::meant;
use super::quotes::in_quotes;
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown;
use crate::source::{Body, Span};

/// Why a file could not be taken as a record at all.
#[derive(Debug)]
pub(super) enum FileFault {
    Unreadable(String),
    NotAFile {
        what: &'static str,
    },
    TooLarge {
        size: u64,
        bound: u64,
    },
    NotUtf8 {
        byte: u8,
        likely: &'static str,
    },
    Misplaced {
        folder: String,
    },
    NestedRecord,
    OtherEnding {
        ending: String,
        wanted: String,
    },
    NotMarkdown {
        wanted: String,
    },
    /// `keys` are those that such a record begins with.
    Empty {
        keys: &'static str,
    },
    MissingFrontMatter {
        keys: &'static str,
    },
    /// The front matter begins behind blank lines, or behind spaces.
    BlankBefore {
        what: &'static str,
    },
    /// The line that ends the front matter is indented.
    IndentedEnd,
    UnclosedFrontMatter,
    /// A text begins before the front matter has ended.
    TextBeforeEnd,
    /// The masthead under another name; there may be one under its own, too.
    OtherMasthead {
        is_there: bool,
    },
}

/// What is wrong with a key, its value, or the body.
#[derive(Debug)]
pub(super) enum Fault {
    ControlInBody(char),
    RepeatedKey {
        key: Box<str>,
        first: Span,
        takes_list: bool,
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
    /// An old address of the site that lies in this folder of its host.
    NotASiteAddress {
        address: Box<str>,
        folder: Box<str>,
    },
    OwnFolder {
        address: Box<str>,
        folder: Box<str>,
    },
    NotAReference {
        text: Box<str>,
        why: &'static str,
        nearest: String,
    },
    EndsBefore {
        from: String,
        to: String,
        first: Span,
    },
    OnOneComputer {
        target: Box<str>,
        is_picture: bool,
    },
    InvalidLanguage {
        tag: Box<str>,
    },
    NotANumber {
        key: Box<str>,
        text: Box<str>,
    },
    NotACount {
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
            FileFault::Empty { keys } => error(Code::MissingFrontMatter, "this file is empty".into()).hint(begin(keys)),
            FileFault::MissingFrontMatter { keys } => {
                error(Code::MissingFrontMatter, "this file does not begin with front matter".into()).hint(begin(keys))
            }
            FileFault::BlankBefore { what } => {
                error(Code::MissingFrontMatter, format!("{what} stands before the `---` that begins the front matter"))
                    .hint(format!("take out the {} before `---`", what.trim_start_matches("a ")))
            }
            FileFault::IndentedEnd => {
                error(Code::UnclosedFrontMatter, "the `---` that ends the front matter is indented".into())
                    .hint("take out the space before `---`")
            }
            FileFault::TextBeforeEnd => {
                error(Code::UnclosedFrontMatter, "the front matter has no closing `---` before this text".into())
                    .hint("put a line `---` above it")
            }
            FileFault::OtherMasthead { is_there } => {
                error(Code::MisplacedFile, "this file is not read: the masthead is called `masthead.yaml`".into()).hint(
                    match is_there {
                        true => "put what it says into `masthead.yaml`, and take it out of content/",
                        false => "rename it to `masthead.yaml`",
                    },
                )
            }
            FileFault::UnclosedFrontMatter => {
                error(Code::UnclosedFrontMatter, "the front matter that begins here has no end".into())
                    .hint("put a line `---` between the front matter and the text")
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
            Fault::RepeatedKey { key, first, takes_list } => {
                let hint = match takes_list {
                    true => format!("keep one of the two; if `{key}` has several values, make them a list"),
                    false => "keep one of the two".to_owned(),
                };
                error(Code::RepeatedKey, format!("the key `{key}` is written twice"))
                    .place(first, "first written here")
                    .hint(hint)
            }
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
                    .hints(meant::whole_address(&address, wanted))
            }
            Fault::NotASiteAddress { address, folder } => {
                let message = format!("`{address}` is not an address of this site, such as `/old/address/`");
                error(Code::InvalidAddress, message).hint(meant::site_address(&address, &folder))
            }
            Fault::OwnFolder { address, folder } => {
                let folder = folder.trim_end_matches('/');
                let bare = address.strip_prefix(folder).unwrap_or(&address);
                let message = format!(
                    "`{address}` begins with the site's own folder, so that it is the address `{folder}{address}`"
                );
                Diagnostic::warning(Code::InvalidAddress, span, message)
                    .hint(format!("write `{bare}`; the folder of the masthead's `url` comes before it by itself"))
            }
            Fault::NotAReference { text, why, nearest } => {
                error(Code::InvalidSlug, format!("`{text}` cannot be a slug: {why}")).hint(format!("write `{nearest}`"))
            }
            Fault::EndsBefore { from, to, first } => {
                error(Code::InvalidDate, format!("`{to}` is before `{from}`, where this begins"))
                    .place(first, "it begins here")
                    .hint("put the earlier date behind `from`, the later one behind `to`")
            }
            Fault::OnOneComputer { target, is_picture } => {
                let message = format!("`{target}` lies on one computer, and not in the archive");
                let file = meant::file_name(&target);
                error(Code::MissingFile, message).hint(match is_picture {
                    true => beside(&target),
                    false => format!("save the file beside the article, and link to `{}`", file.unwrap_or("file.pdf")),
                })
            }
            Fault::InvalidLanguage { tag } => error(Code::InvalidLanguage, format!("`{tag}` is not a language tag"))
                .hint("write a tag like `en`, `zh`, `zh-Hant` or `pt-BR`"),
            Fault::NotANumber { key, text } => {
                error(Code::WrongType, format!("`{key}` takes a number; this is `{text}`"))
                    .hints(meant::number(&text).map(|number| format!("write `{number}`")))
            }
            Fault::NotACount { key, text } => {
                let hint = match meant::count(&text) {
                    Some(number) => format!("write `{number}`"),
                    None => "write a whole number from 1 to 1,000, in digits alone".to_owned(),
                };
                error(Code::WrongType, format!("`{key}` takes a whole number; this is `{text}`")).hint(hint)
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
    let name = meant::file_name(target).unwrap_or("photo.jpg");
    format!("save the picture beside the article, and write its file name: `{name}`")
}

/// What a map is called where one belongs.
pub(super) const KEYS: &str = "keys and values";

/// How a file begins whose record has these keys.
fn begin(keys: &str) -> String {
    format!("begin with a line `---`, then {keys}, then another line `---`, then the text")
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
        markdown::Fault::UnsafeLink { target, .. } if meant::is_on_one_computer(target) => {
            let is_picture = meant::is_picture(target);
            Fault::OnOneComputer { target: target.as_str().into(), is_picture }.at(span)
        }
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
        markdown::Fault::UndefinedLabel { label, .. } => {
            warning(Code::NoAddress, format!("nothing says where `{label}` leads, and the text shows its brackets"))
                .hint(format!(
                    "write a line `[{label}]: ADDRESS` by itself, or the address behind the text: `(ADDRESS)`"
                ))
                .hint("where no link is meant, write `\\[` for the first bracket")
        }
        markdown::Fault::NoAddress { .. } => warning(Code::NoAddress, "this link has no address".into())
            .hint("write where it leads between the round brackets, or the text without the brackets"),
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
