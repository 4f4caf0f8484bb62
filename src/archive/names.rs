//! How names are compared, and how they file in a register.

use any_ascii::any_ascii;
use unicode_normalization::UnicodeNormalization;

use super::readings::readings;
use crate::content::Kind;

/// The form in which names are compared: NFKC, case folded, runs of space collapsed to one.
pub fn folded(name: &str) -> String {
    if name.is_ascii() {
        return collapse(&name.to_ascii_lowercase());
    }
    let folded: String = name.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfkc().collect();
    collapse(&folded)
}

fn collapse(name: &str) -> String {
    let mut collapsed = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

/// The form by which a name of a kind files: Han characters by their pinyin, other scripts by their Latin likeness,
/// without accents, case and punctuation.
pub fn filing(name: &str, kind: Kind) -> String {
    let mut key = String::with_capacity(name.len());
    let name: String = name.nfkc().collect();
    let readings = if name.is_ascii() { Vec::new() } else { readings(&name, kind) };
    for (at, c) in name.chars().enumerate() {
        if c.is_ascii_alphanumeric() {
            key.push(c.to_ascii_lowercase());
        } else if c.is_ascii() || c.is_whitespace() {
            space(&mut key);
        } else if let Some(reading) = readings.get(at).copied().flatten() {
            // A syllable is a word, so that 陈琪 files where Chen Qi does.
            space(&mut key);
            key.push_str(reading);
            key.push(' ');
        } else {
            let mut buffer = [0; 4];
            let latin = any_ascii(c.encode_utf8(&mut buffer));
            key.extend(latin.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()));
        }
    }
    key.trim_end().to_owned()
}

fn space(key: &mut String) {
    if !key.is_empty() && !key.ends_with(' ') {
        key.push(' ');
    }
}

/// The letter under which a filing key stands in a register: `A` to `Z`, or `#` for what begins with none.
pub fn initial(filing: &str) -> char {
    match filing.chars().next() {
        Some(c) if c.is_ascii_alphabetic() => c.to_ascii_uppercase(),
        _ => '#',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_without_case_width_and_spacing() {
        let check = |one: &str, other: &str| assert_eq!(folded(one), folded(other));
        check("Chen  Tingchen", "chen tingchen");
        check("ＦＡＷ Group", "FAW group");
        check("Straße", "STRASSE");
        check("ΣΑΣ", "σας");
        check("e\u{301}", "É");
        assert_ne!(folded("Chen Qi"), folded("Chenqi"));
    }

    #[test]
    fn a_name_files_by_its_sound() {
        let check = |name: &str, key: &str| assert_eq!(filing(name, Kind::Place), key);
        check("Chen Qi", "chen qi");
        check("陈琪", "chen qi");
        check("Élan, Zoë", "elan zoe");
        check("O'Neil", "o neil");
        check("Чехов", "chekhov");
        assert_eq!(initial(&filing("长春", Kind::Place)), 'C');
        assert_eq!(initial(&filing("重庆", Kind::Place)), 'C');
        assert_eq!(filing("曾石桥", Kind::Person), "zeng shi qiao");
        assert_eq!(initial("3m"), '#');
        assert_eq!(initial(""), '#');
    }
}
