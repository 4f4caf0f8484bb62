//! Which characters are written without spaces between words, and which marks belong to that way of writing.

/// Tells whether a character is a letter of a script that sets its words side by side and is as wide as it is high:
/// Han, kana, bopomofo.
pub(super) fn is_wide_letter(c: char) -> bool {
    matches!(c as u32,
        0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3031..=0x3035 | 0x3038..=0x303B
        | 0x3041..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x312F | 0x31A0..=0x31BF | 0x31F0..=0x31FF
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0xFF66..=0xFF9F | 0x1B000..=0x1B16F
        | 0x20000..=0x3FFFD)
}

/// Tells whether a character is a punctuation mark or sign of full width, such as `。` or `％`.
pub(super) fn is_wide_mark(c: char) -> bool {
    matches!(c as u32,
        0x3001..=0x3004 | 0x3008..=0x3020 | 0x302A..=0x3030 | 0x3036..=0x3037 | 0x303C..=0x303F | 0x30A0 | 0x30FB
        | 0xFE10..=0xFE1F | 0xFE30..=0xFE6F | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40
        | 0xFF5B..=0xFF65 | 0xFFE0..=0xFFEE)
}

/// Tells whether a character belongs to a line of Han or kana, be it a letter, a full-width digit or a mark.
pub(super) fn is_wide(c: char) -> bool {
    is_wide_letter(c) || is_wide_mark(c) || matches!(c as u32, 0xFF10..=0xFF19 | 0xFF21..=0xFF3A | 0xFF41..=0xFF5A)
}

/// Tells whether a mark is shared by scripts and is of full width only beside Han: `“ ” ‘ ’ … — ·`.
pub(super) fn is_shared_mark(c: char) -> bool {
    matches!(c as u32, 0x00B7 | 0x2010..=0x2027 | 0x2030..=0x205E)
}

/// Tells whether a line may end between two characters without a space standing for the line's end.
pub(super) fn joins(before: char, after: char) -> bool {
    let belongs = |c: char| is_wide(c) || is_shared_mark(c);
    belongs(before) && belongs(after) && (is_wide(before) || is_wide(after))
}

/// Tells whether a character is a letter of Chinese, Japanese or Korean.
pub(super) fn is_east_asian_letter(c: char) -> bool {
    is_wide_letter(c) || is_hangul(c)
}

/// Tells whether a character is part of a word whose ends can be seen: a letter or digit of a script with spaces.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    is_combining(c) || (c.is_alphanumeric() && !is_wide_letter(c) && !is_hangul(c) && !is_unspaced(c))
}

/// Tells whether a character is put over or under the one before it.
pub(super) fn is_combining(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c)
}

fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Thai, Lao, Tibetan, Myanmar and Khmer: words there have no spaces between them, as in Han.
fn is_unspaced(c: char) -> bool {
    matches!(c as u32, 0x0E00..=0x0FFF | 0x1000..=0x109F | 0x1780..=0x17FF | 0x19E0..=0x19FF | 0xA9E0..=0xA9FF)
}
