//! The passage of an article that shows what was searched for, from the page of the built site.

use std::ops::Range;

/// About how many characters of an article are shown; wide ones, of which each says more, are half as many.
const LENGTH: usize = 220;

/// Elements within a line of text, whose beginning and end part no words.
const INLINE: [&str; 16] =
    ["a", "abbr", "b", "bdi", "code", "del", "em", "i", "ins", "mark", "q", "small", "span", "strong", "sub", "sup"];

/// What keeps the entries of lists and what they are called apart where they stand in one line.
const ENDS: [(&str, &str); 7] =
    [("dt", ":"), ("dd", " ·"), ("li", " ·"), ("h2", " ·"), ("h3", " ·"), ("p", " ·"), ("figcaption", " ·")];

/// How parts of an article's page begin, and how their ends are marked: its text with corrections, all of it with the headline and
/// captions, and its record without the citations.
const PARTS: [(&str, &[&str]); 3] = [
    ("<div class=\"text\"", &["</article>"]),
    ("<article", &["</article>"]),
    ("<aside class=\"record\"", &["<section class=\"kept cite\"", "</aside>"]),
];

/// The words of an article's page, without markup: of its text, of all of it, and of its record; of the page's main part where a
/// theme marks no text.
pub(super) fn words_of(page: &str) -> Vec<String> {
    let main = page.find("<main").map_or(page, |start| &page[start..]);
    let main = main.find("</main>").map_or(main, |end| &main[..end]);
    let part = |(start, ends): (&str, &[&str])| {
        let part = &main[main.find(start)?..];
        let end = ends.iter().filter_map(|end| part.find(end)).min()?;
        Some(words_in(&part[..end]))
    };
    let [text, article, record] = PARTS.map(part);
    let whole = if text.is_none() && article.is_none() { Some(words_in(main)) } else { None };
    [text, article, record, whole].into_iter().flatten().collect()
}

/// The words of a part of a page, without markup.
fn words_in(part: &str) -> String {
    let mut rest = part;
    let mut words = String::new();
    while let Some(open) = rest.find('<') {
        push_text(&rest[..open], &mut words);
        let tag = &rest[open + 1..];
        let name = tag.trim_start_matches('/');
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        let end = match name {
            // What is in these is nothing to read.
            "script" | "style" | "svg" if !tag.starts_with('/') => tag.find(&format!("</{name}")).map(|at| at + 2),
            _ => Some(0),
        };
        let end = end.and_then(|from| Some(from + tag[from..].find('>')? + 1));
        if !INLINE.contains(&name) {
            words.push(' ');
        }
        if let Some((_, sign)) = ENDS.iter().find(|(end, _)| tag.starts_with('/') && *end == name) {
            end_with(sign, &mut words);
        }
        if name == "img" {
            // What a picture shows is said to those who do not see it.
            let said = tag[..end.unwrap_or(tag.len())].split_once("alt=\"").and_then(|(_, said)| said.split_once('"'));
            push_text(said.map_or("", |(said, _)| said), &mut words);
            words.push(' ');
        }
        rest = end.map_or("", |end| &tag[end..]);
    }
    push_text(rest, &mut words);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.trim_end_matches(" ·").to_owned()
}

/// Cuts a text to the passage that has the most of what was asked for; a short text stays whole.
pub(super) fn cut(text: &str, marks: &[Range<usize>]) -> Range<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let wide = text.chars().filter(|c| ('\u{2E80}'..='\u{FFEF}').contains(c)).count();
    let length = if wide * 2 > starts.len() { LENGTH / 2 } else { LENGTH };
    if starts.len() * 5 <= length * 7 {
        return 0..text.len();
    }
    let number_of = |byte: usize| starts.partition_point(|start| *start < byte);
    let numbers: Vec<usize> = marks.iter().map(|mark| number_of(mark.start)).collect();
    let after = |first: usize| numbers.partition_point(|number| *number < first + length * 3 / 4);
    let best = (0..numbers.len()).rev().max_by_key(|at| after(numbers[*at]) - at).map_or(0, |at| numbers[at]);
    let from = best.saturating_sub(length / 4).min(starts.len() - length);
    let to = from + length;
    let byte = |number: usize| starts.get(number).copied().unwrap_or(text.len());
    // No word is cut in two, unless it is very long.
    let parts = |number: &usize| *number == 0 || text[..byte(*number)].ends_with([' ', '，', '。', '、']);
    let from = (from..(from + 30).min(best + 1)).find(parts).unwrap_or(from);
    let to = (to.saturating_sub(30)..=to).rev().find(|number| *number >= starts.len() || parts(number)).unwrap_or(to);
    byte(from)..byte(to)
}

/// Ends an entry with a sign, if there is one and it has none.
fn end_with(sign: &str, words: &mut String) {
    let length = words.trim_end().len();
    if words[..length].chars().next_back().is_some_and(char::is_alphanumeric) {
        words.truncate(length);
        words.push_str(sign);
        words.push(' ');
    }
}

/// Takes over text of a page, its references to characters read.
fn push_text(text: &str, words: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        words.push_str(&rest[..at]);
        let known = rest[at + 1..].split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (c, after) = known.unwrap_or(('&', &rest[at + 1..]));
        words.push(c);
        rest = after;
    }
    words.push_str(rest);
}

/// The character that a reference means.
fn character(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_as_a_reader_sees_it() {
        let check = |page: &str, expected: &str| assert_eq!(words_of(page), [expected], "{page}");
        check("<nav>x</nav><main id=\"a\"><h1>A &amp; B</h1><p>C<em>D</em>, E</p></main><p>x", "A & B CD, E");
        check("<main><script>if (a < b) {}</script>Text<svg><text>x</text></svg> &#x27;q&#39; &no", "Text 'q' &no");
        check("<main>a<", "a");
        let article = "<main><article><h1>A</h1><div class=\"text\" dir=\"auto\"><p>B</p><div>C</div></div></article><aside>Related</aside></main>";
        assert_eq!(words_of(article), ["B · C", "A B · C"]);
        let record = "<main><aside class=\"record\"><p>D</p><section class=\"kept cite\">E</section></aside></main>";
        assert_eq!(words_of(record), ["D", "D · E"]);
        check("<main><h3>A</h3><dl><dt>B</dt><dd><ul><li>C</li></ul></dd></dl><p>D.</p>", "A · B: C · D.");
        check("<main>A<img src=\"x\" alt=\"two &amp; two\" width=\"1\">B", "A two & two B");
        check("", "");
    }

    #[test]
    fn a_passage_has_what_was_asked_for_and_cuts_no_word() {
        let text = format!("{} bridge over the river, {}", "before and ".repeat(60), "after and ".repeat(60));
        let at = text.find("bridge").expect("it is there");
        let mark = at..at + "bridge".len();
        let shown = &text[cut(&text, std::slice::from_ref(&mark))];
        assert!(shown.contains("bridge over the river"), "{shown}");
        assert!(shown.len() <= LENGTH && text.contains(&format!(" {shown}")), "{shown}");
        assert_eq!(cut("short", &[]), 0..5);
        let wide = "长春".repeat(300);
        assert_eq!(wide[cut(&wide, &[])].chars().count(), LENGTH / 2);
    }
}
