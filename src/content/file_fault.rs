//! Why a file could not be taken as a record at all, and the words for it.

use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

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

/// How a file begins whose record has these keys.
fn begin(keys: &str) -> String {
    format!("begin with a line `---`, then {keys}, then another line `---`, then the text")
}
