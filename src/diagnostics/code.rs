//! The stable names of everything that can be wrong with an archive, and what each means.

/// Declares the codes once: the enum, its names, its meanings and the list of all.
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// The stable name of a kind of fault, as tools may rely on it.
        ///
        /// Ordered as the pipeline finds them.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// All codes, in order.
            pub const ALL: &[Code] = &[$(Code::$variant,)+];

            /// The name: lower case with hyphens.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)+ }
            }

            /// What the code means, in a sentence or two for an editor.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => concat!($($doc,)+).trim_ascii(),)+ }
            }
        }
    };
}

codes! {
    /// A file could not be read from the disk.
    UnreadableFile = "unreadable-file",
    /// Something in `content/` is no ordinary file: a folder named like an article, a link, a pipe or a device.
    NotAFile = "not-a-file",
    /// A file is larger than the bound for text.
    FileTooLarge = "file-too-large",
    /// A file is not in UTF-8.
    NotUtf8 = "not-utf8",
    /// A file changed between the moment it was checked and the moment its page was made.
    ChangedFile = "changed-file",
    /// A file lies where no kind of record is kept.
    MisplacedFile = "misplaced-file",
    /// A file does not begin with front matter, the lines between two `---`.
    MissingFrontMatter = "missing-front-matter",
    /// The front matter has no closing `---`.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// The front matter is larger or nested deeper than its bound.
    FrontMatterBound = "front-matter-bound",
    /// The front matter is not YAML.
    YamlSyntax = "yaml-syntax",
    /// A value holds a colon and a space, which YAML takes for another key, and is not in quotes.
    UnquotedColon = "unquoted-colon",
    /// The rest of a text is left out, since YAML takes ` #` for the beginning of a comment.
    CutShort = "cut-short",
    /// The front matter uses a feature of YAML that records do without: an alias, an anchor, a tag.
    YamlFeature = "yaml-feature",
    /// A control character stands in the front matter, or in a body, where it is replaced.
    ControlCharacter = "control-character",
    /// A key is written twice in one record.
    RepeatedKey = "repeated-key",
    /// A key that the format does not know.
    UnknownKey = "unknown-key",
    /// A key that every such record needs is not there.
    MissingKey = "missing-key",
    /// A value is of the wrong kind: a list where a text belongs, a text where a number belongs.
    WrongType = "wrong-type",
    /// A value that must say something is empty.
    EmptyValue = "empty-value",
    /// A date cannot be read or does not exist.
    InvalidDate = "invalid-date",
    /// A slug cannot be part of an address.
    InvalidSlug = "invalid-slug",
    /// An address is neither on the site nor one that a browser may safely open.
    InvalidAddress = "invalid-address",
    /// A language is not a language tag of BCP 47.
    InvalidLanguage = "invalid-language",
    /// A number lies outside its range.
    OutOfRange = "out-of-range",
    /// A credit names a role that the masthead does not list.
    UnknownRole = "unknown-role",
    /// A link in a body could run code in a reader's browser.
    UnsafeLink = "unsafe-link",
    /// A text shows a picture from another site, which no page of this one loads.
    RemotePicture = "remote-picture",
    /// Raw HTML in a body holds something that is left out of the page.
    ForbiddenHtml = "forbidden-html",
    /// A heading in a body has no text.
    EmptyHeading = "empty-heading",
    /// A footnote is defined twice, never referred to, or referred to and not defined.
    FootnoteFault = "footnote-fault",
    /// The address of a link or picture has a space in it, so that the text shows what was typed.
    SpacedAddress = "spaced-address",
    /// A link in a body has no address, or one that is not defined.
    NoAddress = "no-address",
    /// A row of a table has more cells than its head, which are left out.
    SurplusCell = "surplus-cell",
    /// A body is nested deeper, or has more of something, than its bound.
    BodyBound = "body-bound",
    /// A name fits two records of its kind.
    AmbiguousName = "ambiguous-name",
    /// The name that one record stands under is another name of a second record.
    SharedHeading = "shared-heading",
    /// A list of an article has the same name twice.
    RepeatedName = "repeated-name",
    /// An article is referred to by a slug that no article has.
    UnknownArticle = "unknown-article",
    /// A record contains itself, directly or by way of others.
    CircularRecord = "circular-record",
    /// An article names itself as its translation, or as further reading.
    SelfReference = "self-reference",
    /// A translation is in the language of the article that it translates.
    SameLanguage = "same-language",
    /// Two files of the site would have one address.
    SameAddress = "same-address",
    /// A link leads to a page of the site that does not exist.
    BrokenLink = "broken-link",
    /// A link leads to a heading that its page does not have.
    BrokenAnchor = "broken-anchor",
    /// A picture or other file is not there.
    MissingFile = "missing-file",
    /// A file that is named like a picture cannot be read as one.
    BrokenPicture = "broken-picture",
    /// A picture has more pixels or bytes than its bound.
    PictureBound = "picture-bound",
    /// A file beside the records could run something in a reader's browser or on the site's host.
    ActiveFile = "active-file",
    /// A name has no record of its own; it still gets its page.
    UnlistedName = "unlisted-name",
    /// A name without a record is made of several names that the archive has.
    SeveralNames = "several-names",
    /// A file beside the articles is used by none of them, and is not published.
    UnusedFile = "unused-file",
    /// A picture has no text for readers who cannot see it.
    MissingAlt = "missing-alt",
    /// Something leads to an article that was withdrawn.
    WithdrawnReference = "withdrawn-reference",
    /// A template cannot be read or does not fit its page.
    TemplateFault = "template-fault",
    /// A file among the templates that no page is made with.
    UnusedTemplate = "unused-template",
    /// A picture is published with whatever its camera noted in it.
    KeptMetadata = "kept-metadata",
    /// A file of messages lacks a text or has one too many.
    MessagesFault = "messages-fault",
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn every_code_has_a_name_of_its_own_and_says_what_it_means() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(code.meaning().ends_with('.'), "{code:?}");
            assert!(
                code.name().bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-' || byte == b'8'),
                "{code:?}"
            );
        }
    }
}
