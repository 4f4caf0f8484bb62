//! Which script a language is written in, as far as a title shows whether it is in that language.

use crate::content::Language;

/// The scripts that tell languages apart here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Han,
    Kana,
    Hangul,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Thai,
}

/// Whether a title must be in a language rather than in another: it has letters of a script that the one is written in
/// and the other is not.
///
/// An original's title may be known only in translation, and between two languages of one script nothing shows which
/// of the two it is in.
pub(super) fn is_in_script_of(title: &str, language: &Language, rather_than: &Language) -> bool {
    let (its, others) = (scripts_of(language), scripts_of(rather_than));
    title.chars().filter_map(script).any(|script| its.contains(&script) && !others.contains(&script))
}

fn scripts_of(language: &Language) -> &'static [Script] {
    match language.as_str().split('-').next().unwrap_or_default() {
        "zh" | "yue" | "wuu" | "lzh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Kana],
        "ko" => &[Script::Hangul],
        "ru" | "uk" | "be" | "bg" | "mk" | "kk" | "ky" | "tg" | "mn" => &[Script::Cyrillic],
        "el" => &[Script::Greek],
        "ar" | "fa" | "ur" | "ug" | "ps" => &[Script::Arabic],
        "he" | "yi" => &[Script::Hebrew],
        "hi" | "mr" | "ne" | "sa" => &[Script::Devanagari],
        "th" => &[Script::Thai],
        _ => &[Script::Latin],
    }
}

fn script(letter: char) -> Option<Script> {
    match letter {
        'a'..='z' | 'A'..='Z' | '\u{C0}'..='\u{24F}' => Some(Script::Latin),
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => Some(Script::Han),
        '\u{3041}'..='\u{30FF}' => Some(Script::Kana),
        '\u{AC00}'..='\u{D7A3}' => Some(Script::Hangul),
        '\u{400}'..='\u{52F}' => Some(Script::Cyrillic),
        '\u{370}'..='\u{3FF}' => Some(Script::Greek),
        '\u{600}'..='\u{6FF}' => Some(Script::Arabic),
        '\u{590}'..='\u{5FF}' => Some(Script::Hebrew),
        '\u{900}'..='\u{97F}' => Some(Script::Devanagari),
        '\u{E00}'..='\u{E7F}' => Some(Script::Thai),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(title: &str, language: &str, rather_than: &str, expected: bool) {
        let tag = |tag: &str| Language::parse(tag).expect("a tag");
        assert_eq!(is_in_script_of(title, &tag(language), &tag(rather_than)), expected, "{title}");
    }

    #[test]
    fn a_title_in_the_originals_script_is_in_its_language() {
        check("虚构的标题", "zh", "en", true);
        check("FAW 的标题", "zh-Hans", "en", true);
        check("A made-up title", "en", "zh", true);
        check("架空の見出し", "ja", "zh", true);
    }

    #[test]
    fn a_title_that_may_be_a_translation_is_not_marked() {
        check("A made-up title", "zh", "en", false);
        check("Ein erfundener Titel", "de", "en", false);
        check("架空", "ja", "zh", false);
        check("2020", "zh", "en", false);
    }
}
