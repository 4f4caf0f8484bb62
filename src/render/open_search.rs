//! What browsers and crawlers are told: how to search the archive (OpenSearch 1.1), and what they may read.

use unicode_normalization::char::is_combining_mark;

use super::view::Layout;
use super::xml::{document, element, empty};
use crate::pages::Page;

/// The most characters that a short name has.
const SHORT_NAME: usize = 16;
/// The most characters that a long name has.
const LONG_NAME: usize = 48;
/// The most characters that a description has.
const DESCRIPTION: usize = 1024;

impl Layout<'_> {
    /// The description from which a browser learns to search the archive.
    pub(super) fn open_search(self) -> Vec<u8> {
        let masthead = self.archive.masthead();
        let about = masthead.tagline.as_ref().unwrap_or(&masthead.title);
        // The page and its question are a template, in which braces stand for what is put in.
        let search = format!("{}?q={{searchTerms}}", self.url(Page::Search).replace('{', "%7B").replace('}', "%7D"));
        document(|writer| {
            let root = writer.create_element("OpenSearchDescription");
            let root = root.with_attribute(("xmlns", "http://a9.com/-/spec/opensearch/1.1/"));
            let written = root.write_inner_content(|writer| {
                element(writer, "ShortName", short(&masthead.title, SHORT_NAME))?;
                element(writer, "LongName", short(&masthead.title, LONG_NAME))?;
                element(writer, "Description", short(about, DESCRIPTION))?;
                element(writer, "Language", masthead.language.as_str())?;
                element(writer, "InputEncoding", "UTF-8")?;
                element(writer, "OutputEncoding", "UTF-8")?;
                empty(writer, "Url", &[("type", "text/html"), ("template", &search)])?;
                let own = self.url(Page::OpenSearch);
                let media_type = "application/opensearchdescription+xml";
                empty(writer, "Url", &[("type", media_type), ("rel", "self"), ("template", &own)])
            });
            written.map(drop)
        })
    }

    /// What crawlers are told: they may read everything, and the site map lists it.
    pub(super) fn robots(self) -> Vec<u8> {
        format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", self.url(Page::SiteMap)).into_bytes()
    }
}

/// A name cut to so many characters: behind a word where words are apart, and never between a letter and its marks.
fn short(name: &str, most: usize) -> &str {
    let Some((end, _)) = name.char_indices().nth(most) else { return name };
    let clusters = name.char_indices().filter(|(_, c)| !joins(*c)).map(|(at, _)| at);
    let end = clusters.take_while(|at| *at <= end).filter(|at| !name[..*at].ends_with('\u{200D}')).last().unwrap_or(0);
    let inside_word = name[..end].ends_with(is_of_word) && name[end..].starts_with(is_of_word);
    let word = if inside_word { name[..end].trim_end_matches(is_of_word) } else { &name[..end] };
    let kept = word.trim_end_matches(|c: char| !c.is_alphanumeric() && !is_mark(c) && !is_closing(c));
    if kept.is_empty() { if end > 0 { &name[..end] } else { short_of_marks(name, most) } } else { kept }
}

/// The beginning of a name that is one letter with more marks than there is room for.
fn short_of_marks(name: &str, most: usize) -> &str {
    let end = name.char_indices().nth(most).map_or(name.len(), |(end, _)| end);
    &name[..end]
}

/// Whether a character belongs to the one before it.
fn joins(c: char) -> bool {
    c == '\u{200D}' || is_mark(c)
}

fn is_mark(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0100}'..='\u{E01EF}')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '!' | '?' | '’' | '”' | '»' | '》' | '」' | '』' | '）' | '】' | '！' | '？')
}

/// Whether a character is of a word that must not be cut; scripts that leave no space between words can be.
fn is_of_word(c: char) -> bool {
    let is_without_spaces = matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}' | '\u{20000}'..='\u{3FFFF}');
    (c.is_alphanumeric() || is_mark(c) || matches!(c, '\'' | '’')) && !is_without_spaces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_ends_with_a_word_or_a_chinese_character() {
        let check = |name: &str, expected: &str| assert_eq!(short(name, SHORT_NAME), expected);
        check("Example Gazette", "Example Gazette");
        check("Example Gazette archive", "Example Gazette");
        check("The Example – paper", "The Example");
        check("Example (1921) archive", "Example (1921)");
        check("Donaudampfschifffahrtszeitung", "Donaudampfschiff");
        check("范例市人民政府机关报社历史资料档案馆", "范例市人民政府机关报社历史资料档");
        check("《范例日报》创刊以来全部版面资料库", "《范例日报》创刊以来全部版面资料");
        check("Gazette范例日报资料档案馆全文", "Gazette范例日报资料档案馆");
        check("دفتر الأمثلة اليومية للصحافة", "دفتر الأمثلة");
    }

    #[test]
    fn a_short_name_keeps_marks_with_their_letter_and_is_never_empty() {
        let check = |name: &str, expected: &str| assert_eq!(short(name, 4), expected);
        check("陈陈陈陈\u{0301}陈", "陈陈陈");
        check("👩\u{200D}🚀👩\u{200D}🚀", "👩\u{200D}🚀");
        check("a\u{0301}\u{0301}\u{0301}\u{0301}b", "a\u{0301}\u{0301}\u{0301}");
        check("–––––", "––––");
        check("", "");
    }
}
