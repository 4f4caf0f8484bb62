//! Text into HTML: the characters that mean something there, and those that may not stand there at all.

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
    let mut rest = address;
    while let Some(c) = rest.chars().next() {
        match c {
            '&' => out.push_str("&amp;"),
            '%' if !is_percent_encoded(rest) => out.push_str("%25"),
            // Brackets have their place in a host that is a number (`http://[::1]/`), and nowhere else.
            '[' | ']' if address.contains("//[") => out.push(c),
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

fn is_percent_encoded(text: &str) -> bool {
    text.as_bytes().get(1..3).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

fn forbidden(c: char) -> Option<&'static str> {
    is_control(c).then_some("\u{FFFD}")
}

/// Copies stretches without anything special in one go.
fn write(out: &mut String, text: &str, change: impl Fn(char) -> Option<&'static str>) {
    let mut copied = 0;
    for (at, c) in text.char_indices() {
        if let Some(instead) = change(c) {
            out.push_str(&text[copied..at]);
            out.push_str(instead);
            copied = at + c.len_utf8();
        }
    }
    out.push_str(&text[copied..]);
}
