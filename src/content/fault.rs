//! What can be wrong with the values in a file of the archive, and the words for it.
//!
//! What can be wrong with the [file](super::file_fault) itself, its front matter as [YAML](super::yaml_fault) and its
//! [body](super::body_fault) stands beside.

use super::meant;
use super::quotes::in_quotes;
use crate::diagnostics::{Code, Diagnostic, listed};
use crate::source::Span;

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
