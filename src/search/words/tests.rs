//! The shared examples, and what holds for every text.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use super::*;
use crate::search::question::{Clause, clauses};

use proptest::prelude::*;

/// Texts that people and machines have stumbled over.
const BY_HAND: &[&str] = &[
    "",
    " ",
    "The institutes of Applied Chemistry",
    "在FAW集团 2020年",
    "长春应用化学研究所",
    "长 春",
    "重要。后",
    "É é e\u{301} ｅ Ø ﬁ ㎏ ½ ①",
    "Straße STRASSE ΣΊΣΥΦΟΣ σίσυφος",
    "ガギグ カキク ｶﾞ カ\u{3099} データー 人々",
    "한국어 \u{1112}\u{1161}\u{11AB}\u{1100}\u{116E}\u{11A8} ㅎㅏㄴ",
    "O'Neil O’Neil Smith's 'quoted' rock'n'roll",
    "COVID-19 3.14 1,000 3m B2B",
    "__proto__ constructor hasOwnProperty toString __defineGetter__",
    "well\u{AD}known soft\u{200B}break zero\u{200D}joiner \u{202E}drawkcab\u{202C}",
    "مُحَمَّد محمد שָׁלוֹם שלום",
    "हिन्दी ไทย ภาษาไทย ខ្មែរ",
    "𠮷野家 𝒜𝓃𝓃 😀 a😀b",
    "\u{FFFD} \u{0} a\u{0}b \u{1}",
    "studies ties boxes churches glasses news series campus gas analysis houses s es ies buses",
    "kolkhoz\u{301}y Ёлка ёлка й и\u{306}",
    "İstanbul ISTANBUL ısı",
    "株式会社㍿ 〇一二 卡尔·马克思",
    "a-b_c d/e f@g.h #tag",
];

/// Queries that people and machines have stumbled over.
const QUERIES_BY_HAND: &[&str] = &[
    "",
    " ",
    "-",
    "- ",
    "\"",
    "\"\"",
    "chem",
    "chem ",
    "c",
    "应用化学",
    "应用化学 ",
    "学",
    "A股",
    "\"applied chemistry\"",
    "“applied chemistry” institute",
    "「应用 化学」",
    "-draft visit",
    "visit -\"applied chemistry\" -化学",
    "visit − next",
    "COVID-19",
    "a -b-c --d -",
    "\"unclosed phrase goes on",
    "before\"inside\"after",
    "-\"a b\"c",
    "visits studies",
    "图书馆、应用化学，visit",
    "“图书馆、应用化学”",
    "-图书馆。A？",
    "... !!! ???",
    "Smith's",
    "长春 2020年 -北京",
    "_a_ __proto__",
];

/// Alphabets that the made texts are drawn from: ranges of code points.
const ALPHABETS: &[&[(u32, u32)]] = &[
    &[(0x20, 0x7E)],
    &[(0x61, 0x7A), (0x20, 0x20), (0x73, 0x73)],
    &[(0xA0, 0x24F)],
    &[(0x300, 0x36F), (0x61, 0x7A), (0x1E00, 0x1EFF)],
    &[(0x370, 0x52F), (0x20, 0x20)],
    &[(0x590, 0x6FF), (0x20, 0x20)],
    &[(0x900, 0xDFF), (0xE00, 0xEFF)],
    &[(0x1100, 0x11FF), (0xAC00, 0xD7A3), (0x3130, 0x318F)],
    &[(0x2000, 0x2BFF)],
    &[(0x3000, 0x30FF), (0x4E00, 0x9FFF)],
    &[(0x4E00, 0x9FFF), (0xFF00, 0xFFEF), (0x20, 0x20), (0x61, 0x7A)],
    &[(0xF900, 0xFAFF), (0x3200, 0x33FF), (0xFB00, 0xFEFF)],
    &[(0x20000, 0x2FA1F), (0x4E00, 0x4FFF)],
    &[(0x1D400, 0x1D7FF), (0x1F000, 0x1FAFF), (0x61, 0x7A)],
    &[(0x1000, 0x1FFF), (0xA000, 0xABFF)],
    &[(0x10000, 0x1FFFF), (0xE0000, 0xE01FF), (0x30000, 0x323AF)],
    &[(0x0, 0xFFFF)],
];

/// How many texts of each alphabet are among the examples.
const OF_EACH: usize = 100;

/// A small generator, the same on every machine (SplitMix64).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % bound
    }

    fn text(&mut self, alphabet: &[(u32, u32)]) -> String {
        let length = self.below(28);
        let mut letter = || {
            let (first, last) = alphabet[self.below(alphabet.len() as u64) as usize];
            char::from_u32(first + self.below(u64::from(last - first + 1)) as u32)
        };
        (0..length).filter_map(|_| letter()).collect()
    }
}

fn made_texts(seed: u64) -> Vec<String> {
    let mut chance = Chance(seed);
    let each = |alphabet| std::iter::repeat_n(alphabet, OF_EACH);
    let mut texts: Vec<String> =
        ALPHABETS.iter().copied().flat_map(each).map(|alphabet| chance.text(alphabet)).collect();
    texts.push("a".repeat(70) + " b");
    texts.push("é".repeat(64) + "x");
    texts.push("𝒜".repeat(65));
    texts
}

/// A text as JSON has it, in ASCII alone, so that no tool in between can change it.
fn json(text: &str) -> String {
    let mut json = String::from("\"");
    for unit in text.encode_utf16() {
        match unit {
            0x20..0x7F if unit != 0x22 && unit != 0x5C => json.push(char::from(unit as u8)),
            _ => write!(json, "\\u{unit:04x}").expect("a text takes all"),
        }
    }
    json + "\""
}

fn example(text: &str) -> String {
    let mut terms = Vec::new();
    each_term(Letters::own(), text, 0, &mut |term, place| {
        terms.push(match term {
            Term::Word { stem, written } if stem != written => format!("[{},{place},{}]", json(stem), json(written)),
            Term::Word { .. } | Term::Pair(_) => format!("[{},{place}]", json(term.text())),
            Term::Single(single) => format!("[{}]", json(single)),
        });
    });
    let name = folded_name(Letters::own(), text, 64);
    format!("{{\"text\":{},\"terms\":[{}],\"name\":{}}}", json(text), terms.join(","), json(&name))
}

fn query_example(query: &str) -> String {
    let clauses = clauses(Letters::own(), query);
    let clauses = clauses.iter().map(|Clause { excludes, terms, prefix }| {
        let terms = terms.iter().map(|asked| match asked.place {
            Some(place) => format!("[{},{place}]", json(&asked.term)),
            None => format!("[{}]", json(&asked.term)),
        });
        let terms: Vec<String> = terms.collect();
        let prefix = prefix.as_ref().map_or("null".to_owned(), |prefix| json(prefix));
        format!("{{\"excludes\":{excludes},\"terms\":[{}],\"prefix\":{prefix}}}", terms.join(","))
    });
    let clauses: Vec<String> = clauses.collect();
    format!("{{\"query\":{},\"clauses\":[{}]}}", json(query), clauses.join(","))
}

fn document(examples: impl Iterator<Item = String>) -> String {
    let examples: Vec<String> = examples.collect();
    format!("[\n{}\n]\n", examples.join(",\n"))
}

fn words_document() -> String {
    let made = made_texts(1);
    document(BY_HAND.iter().copied().chain(made.iter().map(String::as_str)).map(example))
}

fn queries_document() -> String {
    let mut chance = Chance(2);
    let mut made = Vec::new();
    for text in made_texts(3) {
        let marks = [" ", "\"", "-", "“", "”", " -", "-\"", "\u{3000}", "「", "　"];
        let mut query = String::new();
        for c in text.chars() {
            if chance.below(5) == 0 {
                query.push_str(marks[chance.below(marks.len() as u64) as usize]);
            }
            query.push(c);
        }
        made.push(query);
    }
    document(QUERIES_BY_HAND.iter().copied().chain(made.iter().step_by(3).map(String::as_str)).map(query_example))
}

fn shared(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search").join(name)
}

#[test]
#[ignore = "writes the examples anew, as the code has them: read the difference before it is kept"]
fn the_shared_examples_are_written() {
    std::fs::write(shared("words.json"), words_document()).expect("the examples can be written");
    std::fs::write(shared("queries.json"), queries_document()).expect("the examples can be written");
}

#[test]
fn texts_are_split_as_the_shared_examples_say() {
    let read = |name| std::fs::read_to_string(shared(name)).expect("the examples are there");
    for (kept, made) in [(read("words.json"), words_document()), (read("queries.json"), queries_document())] {
        for (kept, made) in kept.lines().zip(made.lines()) {
            assert_eq!(kept, made);
        }
        assert_eq!(kept.lines().count(), made.lines().count());
    }
}

fn terms(text: &str) -> Vec<(String, u32)> {
    let mut terms = Vec::new();
    each_term(Letters::own(), text, 0, &mut |term, place| {
        if !matches!(term, Term::Single(_)) {
            terms.push((term.text().to_owned(), place));
        }
    });
    terms
}

#[test]
fn words_and_pairs_have_the_places_that_the_specification_gives() {
    let check = |text: &str, expected: &[(&str, u32)]| {
        let expected: Vec<(String, u32)> = expected.iter().map(|(term, place)| ((*term).to_owned(), *place)).collect();
        assert_eq!(terms(text), expected, "{text}");
    };
    check("在FAW集团 2020年", &[("faw", 1), ("集团", 2), ("2020", 4)]);
    check("应用化学", &[("应用", 0), ("用化", 1), ("化学", 2)]);
    check("Straße, É e\u{301}", &[("strasse", 0), ("e", 1), ("e", 2)]);
    check("O’Neil's COVID-19", &[("oneil", 0), ("covid", 1), ("19", 2)]);
    check("__proto__", &[("proto", 0)]);
    check("\u{1112}\u{1161}\u{11AB}국", &[("한국", 0)]);
    check(&"x".repeat(1_000_000), &[(&"x".repeat(64), 0)]);
}

#[test]
fn what_is_folded_is_not_folded_again() {
    let letters = Letters::own();
    for c in '\0'..=char::MAX {
        if let Nature::Folded(folded) = letters.nature(c) {
            let again = folded.iter().filter(|c| matches!(letters.nature(**c), Nature::Folded(_) | Nature::Dropped));
            assert_eq!(again.count(), 0, "U+{:04X}", c as u32);
        }
    }
}

proptest! {
    #[test]
    fn composed_and_decomposed_texts_have_the_same_terms(text in "[ a-zÀ-ɏΆ-ԯḀ-ỿἀ-ῼ가-힣ぁ-ヿ\\u{300}-\\u{304}]{0,40}") {
        use unicode_normalization::UnicodeNormalization as _;
        prop_assert_eq!(terms(&text.nfc().collect::<String>()), terms(&text.nfd().collect::<String>()));
    }

    #[test]
    fn no_bytes_make_the_table_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = Letters::parse(&bytes);
    }
}
