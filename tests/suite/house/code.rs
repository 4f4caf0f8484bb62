//! Rust code as far as the house must understand it: which rooms it names, outside comments, texts and tests.
//!
//! It is no parser. It knows where comments, literals and blocks end, which is all that the question needs.

use std::collections::BTreeSet;

/// The rooms that a file names as `crate::ROOM`, `backfile::ROOM` or, from so many modules deep, `super::super::ROOM`.
pub(super) fn rooms_named(source: &str, depth: usize) -> BTreeSet<String> {
    let code = without_tests(&without_comments_and_texts(source));
    let words = words(&code);
    let mut rooms = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let is_start = at == 0 || words[at - 1] != "::";
        if is_start && matches!(*word, "crate" | "backfile") {
            gather(&words[at + 1..], &mut rooms);
        } else if is_start && *word == "super" && depth > 0 {
            let climbs = words[at..].chunks(2).take_while(|step| step.starts_with(&["super", "::"])).count();
            if climbs >= depth {
                gather(&words[at + 2 * climbs - 1..], &mut rooms);
            }
        }
    }
    rooms
}

/// Takes what follows `crate`: `::room`, or the first word of each path in `::{room, room::Thing}`.
fn gather(words: &[&str], rooms: &mut BTreeSet<String>) {
    let mut depth = 0;
    for pair in words.windows(2) {
        let [before, word] = [pair[0], pair[1]];
        match before {
            "{" => depth += 1,
            "}" => depth -= 1,
            _ => {}
        }
        let is_first = if depth == 0 { before == "::" } else { depth == 1 && matches!(before, "{" | ",") };
        if is_first && is_name(word) {
            rooms.insert(word.to_owned());
        }
        if depth <= 0 && word != "{" {
            break;
        }
    }
}

fn is_name(word: &str) -> bool {
    word != "self" && word.starts_with(is_in_name)
}

fn is_in_name(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Code as names, `::`, and single other characters.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            _ if is_in_name(first) => rest.find(|c| !is_in_name(c)).unwrap_or(rest.len()),
            _ if rest.starts_with("::") => 2,
            _ => first.len_utf8(),
        };
        words.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    words
}

/// Leaves out each thing under `#[cfg(test)]`: up to its `;`, or its block.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(at) = rest.find(MARK) {
        kept.push_str(&rest[..at]);
        rest = &rest[at + MARK.len()..];
        let end = rest.find([';', '{']).unwrap_or(rest.len());
        rest = if rest[end..].starts_with('{') { after_block(&rest[end..]) } else { rest.get(end + 1..).unwrap_or("") };
    }
    kept + rest
}

/// What follows the block that the code begins with.
fn after_block(code: &str) -> &str {
    let mut depth = 0;
    for (at, character) in code.char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &code[at + character.len_utf8()..];
        }
    }
    ""
}

/// Puts a space where a comment or the literal of a text or character stands.
fn without_comments_and_texts(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = comment(rest).or_else(|| literal(rest));
        let length = match skipped {
            Some(length) => length,
            // A name is taken whole, so that the `r` at its end does not begin a text.
            None if is_in_name(first) => rest.find(|c| !is_in_name(c)).unwrap_or(rest.len()),
            None => first.len_utf8(),
        };
        code.push_str(if skipped.is_some() { " " } else { &rest[..length] });
        rest = &rest[length..];
    }
    code
}

/// The length of the comment that stands here.
fn comment(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    let mut inner = rest.strip_prefix("/*")?;
    let mut depth = 1;
    while depth > 0 {
        let Some(at) = inner.find("*/").into_iter().chain(inner.find("/*")).min() else { return Some(rest.len()) };
        depth += if inner[at..].starts_with("/*") { 1 } else { -1 };
        inner = &inner[at + 2..];
    }
    Some(rest.len() - inner.len())
}

/// The length of the text or character that is written here; a lifetime is neither.
fn literal(rest: &str) -> Option<usize> {
    if let Some(inner) = rest.strip_prefix('\'') {
        let mut characters = inner.chars();
        let (first, second) = (characters.next()?, characters.next()?);
        return match first {
            '\\' => inner.get(2..)?.find('\'').map(|end| end + 4),
            _ => (second == '\'').then(|| first.len_utf8() + 2),
        };
    }
    let marks = ["br", "cr", "r", "b", "c", ""];
    let mark = marks.into_iter().find(|mark| rest.starts_with(mark)).unwrap_or("");
    let after = &rest[mark.len()..];
    if mark.ends_with('r') {
        let inner = after.trim_start_matches('#');
        let hashes = &after[..after.len() - inner.len()];
        let inner = inner.strip_prefix('"')?;
        let closing = format!("\"{hashes}");
        let end = inner.find(&closing).map_or(rest.len(), |at| rest.len() - inner.len() + at + closing.len());
        return Some(end);
    }
    let inner = after.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.find(|character| {
        let closes = character == '"' && !escaped;
        escaped = character == '\\' && !escaped;
        closes
    });
    Some(end.map_or(rest.len(), |at| mark.len() + 1 + at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &[&str]) {
        let rooms = rooms_named(source, 2);
        assert_eq!(rooms.iter().map(String::as_str).collect::<Vec<_>>(), expected, "{source}");
    }

    #[test]
    fn a_path_through_the_crate_names_a_room() {
        check("use crate::pages::Page;", &["pages"]);
        check("use backfile::pages;", &["pages"]);
        check("fn a(page: crate :: pages::Page) -> backfile::write::Output {}", &["pages", "write"]);
        check(
            "use crate::{archive::{self, Archive}, content, pages::{Leaf, Page}}; use std::fmt;",
            &["archive", "content", "pages"],
        );
        check("use crate::{\n    // The model.\n    archive,\n};", &["archive"]);
        check("pub(in crate::write) fn a() {}", &["write"]);
        check("pub(crate) use std::fmt;", &[]);
        check("use other::crate_::pages; use my_backfile::pages;", &[]);
    }

    #[test]
    fn a_path_that_climbs_out_of_its_room_names_a_room() {
        check("use super::super::pages::Page;", &["pages"]);
        check("use super::super::{pages::Page, archive};", &["archive", "pages"]);
        check("use super::address;", &[]);
    }

    #[test]
    fn comments_and_texts_name_no_room() {
        check("/// See [`crate::pages`].\nfn a() {}", &[]);
        check("/* crate::pages /* crate::write */ crate::site */ use crate::archive;", &["archive"]);
        check(r#"const A: &str = "crate::pages \" crate::write"; use crate::site;"#, &["site"]);
        check("const A: &str = r#\"crate::pages \" crate::write\"#; use crate::site;", &["site"]);
        check("const A: &[u8] = br\"crate::pages\\\"; use crate::site;", &["site"]);
        check(r#"const A: &str = "\\"; use crate::site;"#, &["site"]);
        check("const A: char = '\"'; use crate::site; const B: char = '\"';", &["site"]);
        check(r"const A: char = '\''; use crate::site;", &["site"]);
        check(r"const A: char = '\u{22}'; use crate::site;", &["site"]);
        check("fn a<'a>(a: &'a str) -> crate::site::Site<'a> {}", &["site"]);
    }

    #[test]
    fn tests_may_name_any_room() {
        check("use crate::site;\n#[cfg(test)]\nmod tests { fn a() { use crate::pages; } }", &["site"]);
        check("#[cfg(test)]\nmod tests;\nuse crate::site;", &["site"]);
        check("#[cfg(test)]\nuse crate::pages;\nuse crate::site;", &["site"]);
        check("#[cfg(test)]\nuse crate::{pages, write};\nuse crate::site;", &["site"]);
    }

    #[test]
    fn code_that_ends_too_early_is_read_to_its_end() {
        for source in ["use crate::", "use crate::{", "\"a", "r#\"a", "'", "/*", "/* /* */", "#[cfg(test)]", "super::"]
        {
            check(source, &[]);
        }
    }
}
