//! What is written in files of its own, as commands take it: an article, a record of a kind, the masthead.

use backfile::content::Kind;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// What a command is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Record {
    Article,
    Authority(Kind),
    Masthead,
}

const ARTICLE: &str = "article";
const MASTHEAD: &str = "masthead";

/// Reads an article or a kind of record.
pub(super) fn begun() -> impl TypedValueParser<Value = Record> {
    parser(&[])
}

/// Reads an article, a kind of record or the masthead.
pub(super) fn described() -> impl TypedValueParser<Value = Record> {
    parser(&[MASTHEAD])
}

fn parser(further: &[&'static str]) -> impl TypedValueParser<Value = Record> + use<> {
    let kinds = Kind::RECORDED.into_iter().map(Kind::word);
    let words: Vec<&'static str> = [ARTICLE].into_iter().chain(kinds).chain(further.iter().copied()).collect();
    PossibleValuesParser::new(words).map(|word| named(&word))
}

fn named(word: &str) -> Record {
    match Kind::RECORDED.into_iter().find(|kind| kind.word() == word) {
        Some(kind) => Record::Authority(kind),
        None if word == MASTHEAD => Record::Masthead,
        None => Record::Article,
    }
}
