//! Makes the table of letters from Unicode's data: run by hand when a newer Unicode is wanted, and part of no program.

use std::collections::BTreeMap;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::search::bytes::put_varint;

/// What neither stands nor separates: accents, points and marks on letters, apostrophes, joiners and marks of direction.
const DROPPED: &[(u32, u32)] = &[
    (0x27, 0x27),
    (0xAD, 0xAD),
    (0x2BC, 0x2BC),
    (0x300, 0x36F),
    (0x483, 0x489),
    (0x591, 0x5BD),
    (0x5BF, 0x5BF),
    (0x5C1, 0x5C2),
    (0x5C4, 0x5C5),
    (0x5C7, 0x5C7),
    (0x610, 0x61A),
    (0x61C, 0x61C),
    (0x640, 0x640),
    (0x64B, 0x65F),
    (0x670, 0x670),
    (0x6D6, 0x6DC),
    (0x6DF, 0x6E4),
    (0x6E7, 0x6E8),
    (0x6EA, 0x6ED),
    (0x180B, 0x180F),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x200C, 0x200F),
    (0x2018, 0x2019),
    (0x202A, 0x202E),
    (0x2060, 0x2064),
    (0x2066, 0x206F),
    (0x20D0, 0x20FF),
    (0x302A, 0x302F),
    (0x3099, 0x309A),
    (0xFE00, 0xFE0F),
    (0xFE20, 0xFE2F),
    (0xFEFF, 0xFEFF),
    (0xE0100, 0xE01EF),
];

/// Han characters, kana, Hangul, and the marks that stand among them.
const WIDE: &[(u32, u32)] = &[
    (0x1100, 0x11FF),
    (0x2E80, 0x2FDF),
    (0x3005, 0x3007),
    (0x3021, 0x3029),
    (0x3038, 0x303B),
    (0x3041, 0x3096),
    (0x309D, 0x309F),
    (0x30A1, 0x30FA),
    (0x30FC, 0x30FF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xA960, 0xA97F),
    (0xAC00, 0xD7A3),
    (0xD7B0, 0xD7FF),
    (0xF900, 0xFAFF),
    (0x1AFF0, 0x1AFFF),
    (0x1B000, 0x1B16F),
    (0x20000, 0x323AF),
];

/// Letters that Unicode does not take apart, and readers do.
const LIKENESSES: &[(char, &str)] = &[
    ('æ', "ae"),
    ('œ', "oe"),
    ('ø', "o"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ħ', "h"),
    ('ł', "l"),
    ('ŧ', "t"),
    ('ı', "i"),
    ('ß', "ss"),
    ('ŋ', "n"),
];

/// What a code point becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Made {
    Plain(u64),
    Folded(Vec<char>),
}

const SHIFTED: u64 = 4;
const SPELT: u64 = 5;

fn within(ranges: &[(u32, u32)], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&(c as u32)))
}

/// The nature of a character that is not folded: 0 break, 1 letter, 2 wide, 3 dropped.
fn plain(c: char) -> u64 {
    match c {
        _ if within(DROPPED, c) => 3,
        _ if within(WIDE, c) => 2,
        '\u{FFFD}' => 0,
        _ if c.is_alphanumeric() || is_combining_mark(c) => 1,
        _ => 0,
    }
}

/// Folds once: compatibility, case, accents. What has several parts stays apart, but for Hangul syllables.
fn folded_once(c: char) -> Vec<char> {
    if ('\u{AC00}'..='\u{D7A3}').contains(&c) {
        return vec![c];
    }
    let mut folded = Vec::new();
    // A mark below a letter has a capital of its own, which is no mark: it goes first.
    let bare = std::iter::once(c).nfkd().filter(|c| plain(*c) != 3);
    for c in bare.flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkd() {
        match LIKENESSES.iter().find(|(like, _)| *like == c) {
            Some((_, likeness)) => folded.extend(likeness.chars()),
            None if plain(c) == 3 => {}
            None => folded.push(c),
        }
    }
    folded
}

fn made(c: char) -> Made {
    if plain(c) == 3 {
        return Made::Plain(3);
    }
    let mut folded = folded_once(c);
    for _ in 0..4 {
        folded = folded.into_iter().flat_map(folded_once).collect();
    }
    let again: Vec<char> = folded.iter().flat_map(|c| folded_once(*c)).collect();
    assert_eq!(again, folded, "U+{:04X} does not settle", c as u32);
    match folded[..] {
        [] => Made::Plain(3),
        _ if folded.iter().all(|c| plain(*c) == 0) => Made::Plain(0),
        [one] if one == c => Made::Plain(plain(c)),
        _ => Made::Folded(folded.into_iter().map(|c| if plain(c) == 0 { ' ' } else { c }).collect()),
    }
}

/// The kind of run that a code point can stand in, and the distance if it is folded by one.
fn run_of(code: u32, made: &Made) -> (u64, i64) {
    match made {
        Made::Plain(nature) => (*nature, 0),
        Made::Folded(folded) if folded.len() == 1 => (SHIFTED, i64::from(folded[0] as u32) - i64::from(code)),
        Made::Folded(_) => (SPELT, 0),
    }
}

fn table() -> Vec<u8> {
    let all: BTreeMap<u32, Made> =
        ('\0'..=char::MAX).map(|c| (c as u32, made(c))).filter(|(_, made)| *made != Made::Plain(0)).collect();
    let mut bytes = Vec::new();
    let mut end = 0;
    let codes: Vec<(&u32, &Made)> = all.iter().collect();
    let mut at = 0;
    while at < codes.len() {
        let start = *codes[at].0;
        let long = |kind: (u64, i64)| {
            let run = codes[at..].iter().enumerate();
            run.take_while(|(step, (code, made))| **code == start + *step as u32 && run_of(**code, made) == kind)
                .count()
        };
        let kind = run_of(start, codes[at].1);
        let mut length = long(kind);
        // Letters folded each by a distance of its own are shorter spelt out.
        let is_spelt = kind.0 == SPELT || (kind.0 == SHIFTED && length < 3);
        if is_spelt {
            let folded = |made: &Made| matches!(made, Made::Folded(_));
            let run = codes[at..].iter().enumerate();
            length = run.take_while(|(step, (code, made))| **code == start + *step as u32 && folded(made)).count();
        }
        put_varint(&mut bytes, u64::from(start - end));
        put_varint(&mut bytes, length as u64);
        put_varint(&mut bytes, if is_spelt { SPELT } else { kind.0 });
        if is_spelt {
            for (_, made) in &codes[at..at + length] {
                let Made::Folded(folded) = made else { unreachable!("the run has folded ones only") };
                put_varint(&mut bytes, folded.len() as u64);
                folded.iter().for_each(|c| put_varint(&mut bytes, u64::from(*c as u32)));
            }
        } else if kind.0 == SHIFTED {
            put_varint(&mut bytes, if kind.1 < 0 { (-kind.1 * 2 - 1) as u64 } else { (kind.1 * 2) as u64 });
        }
        at += length;
        end = start + length as u32;
    }
    bytes
}

#[test]
#[ignore = "writes the table anew; the examples of tests/search must then be written anew too"]
fn the_table_of_letters_is_written_from_unicode() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/search/words/letters.bin");
    std::fs::write(file, table()).expect("the table can be written");
}
