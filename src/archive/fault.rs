//! What can be wrong between the records of an archive, and the words for it.

use crate::content::Kind;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::Span;

/// A fact about records that do not fit each other.
#[derive(Debug)]
pub(super) enum Fault {
    AmbiguousName { kind: Kind, name: String, fits: Vec<(Span, String)> },
    SharedHeading { kind: Kind, name: String, slug: String, first: Span },
    RepeatedName { key: String, name: String, known: String, first: Span, is_complete: bool },
    UnknownArticle { slug: String, nearest: Option<String> },
    DraftArticle { slug: String },
    SelfReference { key: &'static str },
    Circular { kind: Kind, chain: Vec<String> },
    WithdrawnReference { slug: String },
    SameLanguage { slug: String, language: String },
    SameSlug { slug: String, is_own: bool, first: Span },
}

impl Fault {
    /// Puts the fact into words and gives it its place.
    pub(super) fn at(self, span: Span) -> Diagnostic {
        let error = |code, message: String| Diagnostic::error(code, span, message);
        match self {
            Fault::AmbiguousName { kind, name, fits } => {
                let slugs: Vec<String> = fits.iter().map(|(_, slug)| format!("`{slug}`")).collect();
                let mut found = error(Code::AmbiguousName, format!("the {kind} `{name}` fits {} records", fits.len()));
                for (span, slug) in fits {
                    found = found.place(span, format!("one is `{slug}`"));
                }
                found.hint(format!("write the slug of the one that is meant: {}", slugs.join(" or ")))
            }
            Fault::SharedHeading { kind, name, slug, first } => {
                let message = format!("the {kind} `{slug}` is called `{name}`, too");
                let apart = format!("if not, take the name out of one, or tell them apart: `{name} (reporter)`");
                Diagnostic::warning(Code::SharedHeading, span, message)
                    .place(first, "the other is here")
                    .hint("if both are the same, put all in one of the two files, and remove the other")
                    .hint(apart)
            }
            Fault::RepeatedName { key, name, known, first, is_complete } => {
                let here = if name == known { String::new() } else { format!(", here as `{name}`") };
                let message = format!("`{key}` lists `{known}` twice{here}");
                let hint = match is_complete {
                    true => "take one of the two out: the page shows the name once",
                    false => "the two say different things, and the page shows the first: keep the one that is right",
                };
                Diagnostic::warning(Code::RepeatedName, span, message)
                    .place(first, "it is listed first here")
                    .hint(hint)
            }
            Fault::UnknownArticle { slug, nearest } => {
                error(Code::UnknownArticle, format!("no article has the slug `{slug}`"))
                    .hints(nearest.map(|nearest| format!("did you mean `{nearest}`?")))
                    .hint("an article's slug is its path below content/articles/ without `.md`")
            }
            Fault::DraftArticle { slug } => error(Code::UnknownArticle, format!("the article `{slug}` is a draft"))
                .hint("publish it by removing its `draft: true`, or do not refer to it yet"),
            Fault::SelfReference { key } => error(Code::SelfReference, format!("`{key}` names the article itself"))
                .hint("name the other article, or remove the line"),
            Fault::Circular { kind, chain } => {
                error(Code::CircularRecord, format!("this {kind} contains itself: {}", chain.join(" in ")))
                    .hint("change one of these records so that the chain ends")
            }
            Fault::WithdrawnReference { slug } => Diagnostic::warning(
                Code::WithdrawnReference,
                span,
                format!("the article `{slug}` was withdrawn and is not shown here"),
            ),
            Fault::SameLanguage { slug, language } => Diagnostic::warning(
                Code::SameLanguage,
                span,
                format!("this article and `{slug}`, which it translates, are both in the language `{language}`"),
            )
            .hint(format!(
                "give the one that is in another language its `language:`, such as `language: {}`",
                if language == "en" { "zh" } else { "en" }
            ))
            .hint(format!("if neither is, write `recommended: {slug}` instead of `translation_of`")),
            Fault::SameSlug { slug, is_own, first } => {
                error(Code::SameAddress, format!("two articles have the slug `{slug}`"))
                    .place(first, "the other is here")
                    .hint(match is_own {
                        true => "write another slug here, or take the line out: the file's path gives one",
                        false => "rename one of the two files, or give one a `slug:` of its own",
                    })
            }
        }
    }
}
