//! The words that the fictional archive is made of, in English and Chinese.

mod chinese;
mod english;
pub(super) mod names;
pub(super) mod subjects;

/// The two languages of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    Chinese,
}

/// The words and patterns of one language.
///
/// In a pattern `{p}` is a person, `{i}` an institution, `{l}` a place, `{t}` a topic, all of the article's own; `{n}` is
/// a noun, `{a}` an adjective, `{v}` a verb, `{w}` a coined word, `{d}` a number.
#[derive(Debug)]
pub(super) struct Words {
    /// Nouns; those of one number mean the same in both languages.
    pub(super) nouns: &'static [&'static str],
    /// Adjectives; those of one number mean the same in both languages.
    pub(super) adjectives: &'static [&'static str],
    /// Verbs, in English in the past tense.
    pub(super) verbs: &'static [&'static str],
    /// Sentences.
    pub(super) sentences: &'static [&'static str],
    /// Headlines; those of one number mean the same in both languages.
    pub(super) headlines: &'static [&'static str],
    /// Headings inside an article. No two have the same anchor.
    pub(super) headings: &'static [&'static str],
    /// Lines for lists.
    pub(super) points: &'static [&'static str],
    /// What is said in quotations that stand by themselves.
    pub(super) quotations: &'static [&'static str],
    /// What visits are for.
    pub(super) purposes: &'static [&'static str],
    /// Lines under the headline.
    pub(super) decks: &'static [&'static str],
    /// What was put right.
    pub(super) corrections: &'static [&'static str],
    /// Why an article was withdrawn.
    pub(super) withdrawals: &'static [&'static str],
    /// What pictures show.
    pub(super) alts: &'static [&'static str],
    /// Sentences with raw HTML.
    pub(super) html: &'static [&'static str],
    /// A sentence with the marks of a template, to be shown as they stand.
    pub(super) braces: &'static str,
    /// A sentence with a footnote, and the footnote.
    pub(super) footnote: Pair,
    /// The head of a table, and a row.
    pub(super) table: Pair,
    /// What stands before and after a link to an article.
    pub(super) link: Pair,
    /// What stands before and after a link to a heading.
    pub(super) heading_link: Pair,
}

/// Two texts that belong together, mostly the same in English and in Chinese.
pub(super) type Pair = (&'static str, &'static str);

impl Tongue {
    /// The half of a pair that is in this language.
    pub(super) fn of(self, pair: Pair) -> &'static str {
        match self {
            Tongue::English => pair.0,
            Tongue::Chinese => pair.1,
        }
    }

    /// The language tag.
    pub(super) fn tag(self) -> &'static str {
        self.of(("en", "zh"))
    }

    /// The words of this language.
    pub(super) fn words(self) -> &'static Words {
        match self {
            Tongue::English => &english::WORDS,
            Tongue::Chinese => &chinese::WORDS,
        }
    }

    /// The other language.
    pub(super) fn other(self) -> Tongue {
        match self {
            Tongue::English => Tongue::Chinese,
            Tongue::Chinese => Tongue::English,
        }
    }
}
