//! The keys of citations: what `\cite{...}` names.

use std::fmt::Write as _;

use crate::content::Slug;

/// How many characters of a transliteration a key keeps; the digest tells the rest apart.
const LONGEST: usize = 60;

/// The key of an article: its slug, where that is plain ASCII.
///
/// Another slug is transliterated, and a colon and a digest of it follow. No slug has a colon in it, so no key of one
/// kind is ever one of the other.
pub(super) fn of_slug(slug: &Slug) -> String {
    let slug = slug.as_str();
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_./+".contains(&byte);
    if slug.bytes().all(is_plain) {
        return slug.to_owned();
    }
    let mut key = String::new();
    for c in slug.chars() {
        if key.len() >= LONGEST {
            break;
        }
        let ascii = any_ascii::any_ascii_char(c);
        if ascii.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
            // A Han character is a syllable of its own.
            if c.len_utf8() > 2 && !key.is_empty() && !key.ends_with(['-', '/']) {
                key.push('-');
            }
            key.extend(
                ascii.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| char::from(byte.to_ascii_lowercase())),
            );
        } else if c == '/' {
            key.push('/');
        } else if !key.is_empty() && !key.ends_with(['-', '/']) {
            key.push('-');
        }
    }
    let _ = write!(key, ":{}", &blake3::hash(slug.as_bytes()).to_hex()[..12]);
    key
}
