//! Which addresses an article may send a reader to.

use super::escape::is_control;
use super::outline::LinkKind;

/// Tells whether an address may stand in a page: one of the web, a mail address, a telephone number, or a relative one.
///
/// It is read as a browser reads it: spaces and control characters around it are dropped, and tabs and line ends
/// anywhere in it. Other control characters have no place in an address at all.
pub(super) fn is_safe(address: &str, kind: LinkKind) -> bool {
    let address = address.trim_matches(|c: char| c <= ' ');
    if address.chars().any(is_control) {
        return false;
    }
    match scheme(address) {
        None => true,
        Some(scheme) => match scheme.as_str() {
            "http" | "https" => true,
            "mailto" | "tel" => kind == LinkKind::Link,
            _ => false,
        },
    }
}

/// The scheme of an address in lower case, if it has one.
fn scheme(address: &str) -> Option<String> {
    let mut scheme = String::new();
    for c in address.chars().filter(|c| !matches!(c, '\t' | '\n' | '\r')) {
        match c {
            ':' => return (!scheme.is_empty()).then_some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(c.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(c),
            _ => return None,
        }
    }
    None
}
