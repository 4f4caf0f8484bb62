//! Articles that are meant to be dear: each pattern at one, two and four times its length.
//!
//! `cargo bench --bench patterns [WORD...]` opens an archive with one such article, makes every page of it, and prints
//! how long that took and by what it grew; words choose the patterns whose names hold one of them. A pattern is linear
//! when twice the length takes about twice the time, or it meets a named bound, whose code is printed. Nothing is
//! asserted here: tests count, benchmarks measure.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::time::{Duration, Instant};

use backfile::content::Drafts;
use backfile::site::Site;
use backfile::source::Sources;

/// What an article of so many repetitions is made of.
enum Pattern {
    /// A body: what is said once before, what is repeated, and what is said once after.
    Body(&'static str, &'static str),
    /// A list in the front matter, under a key; `%` becomes the number.
    List(&'static str, &'static str),
    /// A body of numbered pieces; `%` becomes the number.
    Numbered(&'static str),
    /// One value of the front matter, as long as that.
    Long(&'static str),
    /// A body that names people of a list in the front matter.
    Mentions,
    /// Flow sequences in each other in the front matter.
    Deep,
}

use Pattern::{Body, Deep, List, Long, Mentions, Numbered};

/// How often a piece is repeated at first.
const START: usize = 20_000;

const PATTERNS: [(&str, Pattern); 44] = [
    ("quotations in each other", Body(">", " text")),
    ("quotations, each on a line", Body("> a\n", "")),
    ("lists in each other", Body("- ", "text")),
    ("list items", Body("- a\n", "")),
    ("list items with space between", Body("- a\n\n", "")),
    ("numbered items in each other", Body("1. ", "text")),
    ("brackets opened", Body("[", "")),
    ("brackets closed", Body("]", "")),
    ("brackets both", Body("[a]", "")),
    ("brackets in each other", Body("[", "](a)")),
    ("pictures opened", Body("![", "")),
    ("links opened", Body("[a](", "")),
    ("links", Body("[a](/about/) ", "")),
    ("emphasis opened", Body("*a ", "")),
    ("strong opened", Body("**a *b ", "")),
    ("emphasis without words", Body("*_", "")),
    ("emphasis around Chinese", Body("重**", "。")),
    ("code opened", Body("``a ", "")),
    ("tables", Body("a|b\n-|-\n\n", "")),
    ("rows of a table", Body("a|b\n", "")),
    ("columns", Body("|", "")),
    ("footnotes asked for", Body("[^a] ", "\n\n[^a]: note")),
    ("footnotes", Numbered("[^%]\n\n[^%]: note\n\n")),
    ("link definitions", Numbered("[%]: /a\n\n[%]\n\n")),
    ("one link definition again and again", Body("[a]: b\n", "")),
    ("raw elements in each other", Body("<div>", "")),
    ("raw elements", Body("<b>a</b>", "")),
    ("raw elements, each a block", Body("<p>\n\n", "")),
    ("comments opened", Body("<!--", "")),
    ("attributes", Body("<a b='", "")),
    ("entities", Body("&amp;", "")),
    ("headings", Body("# a\n", "")),
    ("headings of different words", Numbered("## Heading %\n\n")),
    ("one line", Body("word ", "")),
    ("one word", Body("a", "")),
    ("one word of Chinese", Body("字", "")),
    ("control characters", Body("\u{1}", "")),
    ("front matter nested", Deep),
    ("a long headline", Long("title")),
    ("a long summary", Long("summary")),
    ("people", List("people", "Person %")),
    ("topics", List("topics", "topic %")),
    ("old addresses", List("redirect_from", "/old/%/")),
    ("people in the text", Mentions),
];

/// Sizes that are named in the promises, once each.
const LARGE: [(&str, &str, usize); 3] = [
    ("an article of 50 MB", "A sentence of an article that nobody will read to its end.\n\n", 830_000),
    ("a line of a million characters", "word ", 200_000),
    ("100,000 headings", "# A heading\n", 100_000),
];

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let is_wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let mut out = io::stdout().lock();
    writeln!(out, "| pattern | n | 2n | 4n | 2n : n | 4n : 2n | said |\n|---|---:|---:|---:|---:|---:|---|")?;
    for (name, pattern) in PATTERNS.iter().filter(|(name, _)| is_wanted(name)) {
        let runs = [1, 2, 4].map(|times| measured(&article(pattern, START * times)));
        let took = runs.each_ref().map(|(took, _)| took.as_secs_f64());
        let said: BTreeSet<&str> = runs.iter().flat_map(|(_, said)| said).map(String::as_str).collect();
        let said = said.into_iter().collect::<Vec<_>>().join(", ");
        let [one, two, four] = took.map(|took| format!("{:.0} ms", took * 1e3));
        writeln!(
            out,
            "| {name} | {one} | {two} | {four} | {:.1} | {:.1} | {said} |",
            took[1] / took[0],
            took[2] / took[1]
        )?;
        out.flush()?;
    }
    for (name, piece, count) in LARGE.iter().filter(|(name, ..)| is_wanted(name)) {
        let (took, said) = measured(&written("", &piece.repeat(*count)));
        let said = said.into_iter().collect::<Vec<_>>().join(", ");
        writeln!(out, "| {name} | {:.0} ms | | | | | {said} |", took.as_secs_f64() * 1e3)?;
    }
    Ok(())
}

/// The least time of three, and the codes of what was said.
fn measured(article: &str) -> (Duration, BTreeSet<String>) {
    let files = [("content/masthead.yaml", "title: Gazette\n"), ("content/articles/a.md", article)];
    let run = || {
        let begun = Instant::now();
        let opened = Site::open(Sources::from_texts(&files), Drafts::Withheld);
        if opened.is_sound() {
            for page in opened.value.pages() {
                // A page that cannot be made is a matter of tests.
                let _ = opened.value.stream(page, &mut io::sink());
            }
        }
        (begun.elapsed(), opened.diagnostics.iter().map(|found| found.code.name().to_owned()).collect())
    };
    let runs: [(Duration, BTreeSet<String>); 3] = [run(), run(), run()];
    runs.into_iter().min_by_key(|(took, _)| *took).expect("there are three")
}

fn written(front_matter: &str, body: &str) -> String {
    format!("---\ntitle: A\ndate: 2020\n{front_matter}---\n{body}\n")
}

fn article(pattern: &Pattern, count: usize) -> String {
    let numbered = |piece: &str| {
        (0..count).fold(String::new(), |mut text, number| {
            let _ = write!(text, "{}", piece.replace('%', &number.to_string()));
            text
        })
    };
    match pattern {
        Body(piece, end) => written("", &format!("{}{end}", piece.repeat(count))),
        Numbered(piece) => written("", &numbered(piece)),
        List(key, piece) => written(&format!("{key}:\n{}", numbered(&format!("- {piece}\n"))), "Text."),
        Long("title") => format!("---\ntitle: {}\ndate: 2020\n---\nText.\n", "word ".repeat(count)),
        Long(key) => written(&format!("{key}: {}\n", "word ".repeat(count)), "Text."),
        Mentions => written(&format!("people:\n{}", numbered("- Person %\n")), &numbered("Person % came. ")),
        Deep => written(&format!("extra: {{a: {}{}}}\n", "[".repeat(count), "]".repeat(count)), "Text."),
    }
}
