//! Text into HTML: the characters that mean something there, and those that may not stand there at all.

/// How many bytes are looked at before it is asked whether one of them was found.
const STRETCH: usize = 64;

/// Adds text so that it reads as itself between tags.
pub(super) fn text(out: &mut String, text: &str) {
    write(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        _ => forbidden(c),
    });
}

/// Adds text so that it reads as itself inside a double-quoted attribute.
pub(super) fn attribute(out: &mut String, text: &str) {
    write(out, text, |c| match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => forbidden(c),
    });
}

/// Adds raw HTML's text, whose entities stay entities.
pub(super) fn raw(out: &mut String, text: &str) {
    write(out, text, |c| match c {
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        _ => forbidden(c),
    });
}

/// Adds an address as an attribute's value; what no address may hold is percent-encoded.
pub(super) fn address(out: &mut String, address: &str) {
    // Brackets have their place in a host that is a number (`http://[::1]/`), and nowhere else.
    let has_brackets = address.contains("//[");
    let mut rest = address;
    while let Some(c) = rest.chars().next() {
        match c {
            '&' => out.push_str("&amp;"),
            '%' if !is_percent_encoded(rest) => out.push_str("%25"),
            '[' | ']' if has_brackets => out.push(c),
            '\0'..=' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '[' | ']' | '\x7F' => {
                let digit = |n: u32| char::from_digit(n, 16).expect("four bits are a digit").to_ascii_uppercase();
                out.push('%');
                out.push(digit(c as u32 >> 4));
                out.push(digit(c as u32 & 15));
            }
            _ if is_control(c) || c.is_whitespace() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
            _ => out.push(c),
        }
        rest = &rest[c.len_utf8()..];
    }
}

/// Adds text of which only control characters are replaced.
pub(super) fn plain(out: &mut String, text: &str) {
    write(out, text, forbidden);
}

/// Tells whether a character is a control character, or one of those that Unicode keeps from texts.
pub(super) fn is_control(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{FDD0}'..='\u{FDEF}' => true,
        _ => c as u32 & 0xFFFE == 0xFFFE,
    }
}

/// Whether a text may hold a control character, found a great deal quicker than by looking at each of its characters.
pub(super) fn may_hold_control(text: &str) -> bool {
    let bytes = text.as_bytes();
    // What every control character has in UTF-8: a byte below the space, or one of these bytes and the next.
    let is_part = |byte: u8, next: u8| {
        (byte < b' ') & (byte != b'\t') & (byte != b'\n') & (byte != b'\r')
            | (byte == 0x7F)
            | (byte == 0xC2) & (next < 0xA0)
            | (byte == 0xEF) & (next == 0xB7)
            | (byte == 0xBF) & (next & 0xFE == 0xBE)
    };
    let next = bytes.get(1..).unwrap_or_default();
    // Stretch by stretch without a way out of the middle, which processors do for many bytes at once.
    let stretches = bytes.chunks(STRETCH).zip(next.chunks(STRETCH));
    stretches
        .into_iter()
        .any(|(bytes, next)| bytes.iter().zip(next).fold(false, |found, (byte, next)| found | is_part(*byte, *next)))
        || bytes.last().is_some_and(|byte| is_part(*byte, 0))
}

fn is_percent_encoded(text: &str) -> bool {
    text.as_bytes().get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn forbidden(c: char) -> Option<&'static str> {
    is_control(c).then_some("\u{FFFD}")
}

/// Copies stretches without anything special in one go.
///
/// `change` is asked about characters that mean something in HTML and about those that may not stand there.
fn write(out: &mut String, text: &str, change: impl Fn(char) -> Option<&'static str>) {
    let (mut copied, mut at) = (0, 0);
    while let Some(ahead) = text.as_bytes()[at..].iter().position(|byte| SPECIAL[usize::from(*byte)]) {
        at += ahead;
        let Some(c) = text[at..].chars().next() else { break };
        if let Some(instead) = change(c) {
            out.push_str(&text[copied..at]);
            out.push_str(instead);
            copied = at + c.len_utf8();
        }
        at += c.len_utf8();
    }
    out.push_str(&text[copied..]);
}

/// The bytes that a character begins with which may have to be changed: those of HTML's own marks, and of controls.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        special[byte] = byte < 0x20 || matches!(byte, 0x22 | 0x26 | 0x3C | 0x3E | 0x7F | 0xC2 | 0xEF | 0xF0..);
        byte += 1;
    }
    special
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_is_overlooked() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32).filter(|c| is_control(*c)) {
            for written in [format!("{c}"), format!("a{c}"), format!("{}{c}a", "长".repeat(100))] {
                assert!(may_hold_control(&written), "{written:?}");
                let mut out = String::new();
                plain(&mut out, &written);
                assert_eq!(out, written.replace(c, "\u{FFFD}"));
            }
        }
        assert!(!may_hold_control("A line,\tanother\r\nand “a third”: 长春，应用化学——é ｶ �"));
    }
}
