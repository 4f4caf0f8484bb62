//! A page's own content security policy, widened for what the preview adds to the page and for nothing else.
//!
//! A theme may forbid scripts altogether. Leaving its policy out in the preview would hide from its author what it
//! forbids, so it stays, and lets the site's own origin load the reload script, listen to it, and style the overlay.

use std::ops::Range;

/// What the preview's additions need: a kind of source, and the narrower kind that goes before it where it is named.
const NEEDED: [(&str, &str); 3] =
    [("script-src", "script-src-elem"), ("style-src", "style-src-elem"), ("connect-src", "")];

/// Widens the policies that stand in the head of a page as `<meta http-equiv="Content-Security-Policy">`.
pub(super) fn widen(html: &str) -> String {
    let head = find(html, 0, "<body").unwrap_or(html.len());
    let mut widened = String::with_capacity(html.len() + 128);
    let mut done = 0;
    let mut from = 0;
    while let Some(start) = find(&html[..head], from, "<meta") {
        let Tag { policy, end } = tag(&html[..head], start + "<meta".len());
        if let Some(value) = policy {
            widened.push_str(&html[done..value.start]);
            let policy = widened_policy(&unescaped(bare(&html[value.clone()])));
            widened.push_str(&format!("\"{}\"", super::overlay::escaped(&policy)));
            done = value.end;
        }
        from = end;
    }
    widened.push_str(&html[done..]);
    widened
}

/// Finds an ASCII text in a page without regard to case.
pub(super) fn find(html: &str, from: usize, wanted: &str) -> Option<usize> {
    let windows = html.as_bytes().get(from..)?.windows(wanted.len());
    windows.into_iter().position(|window| window.eq_ignore_ascii_case(wanted.as_bytes())).map(|at| from + at)
}

/// What is wanted of a `<meta>`.
struct Tag {
    /// Where the value of `content` stands, with its quotes, when the element is a policy.
    policy: Option<Range<usize>>,
    end: usize,
}

/// Reads the attributes of a `<meta>`, from after its name on.
fn tag(html: &str, mut at: usize) -> Tag {
    let bytes = html.as_bytes();
    let (mut is_policy, mut content) = (false, None);
    let until = |from: usize, stop: &dyn Fn(u8) -> bool| {
        bytes[from..].iter().position(|byte| stop(*byte)).map_or(bytes.len(), |length| from + length)
    };
    loop {
        at = until(at, &|byte| !byte.is_ascii_whitespace() && byte != b'/');
        if at >= bytes.len() || bytes[at] == b'>' {
            return Tag { policy: content.filter(|_| is_policy), end: at };
        }
        let name_end = until(at + 1, &|byte| byte.is_ascii_whitespace() || matches!(byte, b'=' | b'>' | b'/'));
        let name = html.get(at..name_end).unwrap_or_default();
        at = until(name_end, &|byte| !byte.is_ascii_whitespace());
        if bytes.get(at) != Some(&b'=') {
            continue;
        }
        let start = until(at + 1, &|byte| !byte.is_ascii_whitespace());
        at = match bytes.get(start) {
            Some(&quote @ (b'"' | b'\'')) => (until(start + 1, &|byte| byte == quote) + 1).min(bytes.len()),
            _ => until(start, &|byte| byte.is_ascii_whitespace() || byte == b'>'),
        };
        let value = bare(&html[start..at]);
        if name.eq_ignore_ascii_case("http-equiv") {
            is_policy = value.eq_ignore_ascii_case("content-security-policy");
        } else if name.eq_ignore_ascii_case("content") {
            content = Some(start..at);
        }
    }
}

/// Adds the site's own origin to what the preview needs, wherever the policy would keep it out.
fn widened_policy(policy: &str) -> String {
    let mut directives: Vec<Vec<&str>> =
        policy.split(';').map(|directive| directive.split_ascii_whitespace().collect()).collect();
    directives.retain(|directive: &Vec<&str>| !directive.is_empty());
    let named = |name: &str, directives: &[Vec<&str>]| {
        directives.iter().position(|directive| directive[0].eq_ignore_ascii_case(name))
    };
    for (kind, narrower) in NEEDED {
        let found = named(narrower, &directives).or_else(|| named(kind, &directives));
        let place = match (found, named("default-src", &directives)) {
            (Some(place), _) => place,
            (None, Some(usual)) => {
                let mut directive = directives[usual].clone();
                directive[0] = kind;
                directives.push(directive);
                directives.len() - 1
            }
            (None, None) => continue,
        };
        directives[place].retain(|source| !source.eq_ignore_ascii_case("'none'"));
        if !directives[place].contains(&"'self'") {
            directives[place].push("'self'");
        }
    }
    directives.iter().map(|directive| directive.join(" ")).collect::<Vec<_>>().join("; ")
}

/// A value without the quotes around it, when it has any.
fn bare(value: &str) -> &str {
    let inside = |quote: char| value.strip_prefix(quote).map(|value| value.strip_suffix(quote).unwrap_or(value));
    inside('"').or_else(|| inside('\'')).unwrap_or(value)
}

/// Reads the few character references that a template writes in an attribute.
fn unescaped(value: &str) -> String {
    let quotes = value.replace("&#39;", "'").replace("&#x27;", "'").replace("&apos;", "'").replace("&quot;", "\"");
    quotes.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(policy: &str, expected: &str) {
        assert_eq!(widened_policy(policy), expected);
    }

    #[test]
    fn a_policy_is_widened_for_the_preview_and_no_further() {
        check(
            "default-src 'none'; style-src 'self'; img-src 'self' data:",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; connect-src 'self'",
        );
        check(
            "default-src 'self'; script-src 'none';",
            "default-src 'self'; script-src 'self'; style-src 'self'; connect-src 'self'",
        );
        check("script-src-elem 'none'; script-src 'none'", "script-src-elem 'self'; script-src 'none'");
        check("img-src data:", "img-src data:");
        check("", "");
    }

    #[test]
    fn only_the_policy_in_the_head_is_changed() {
        let page = |policy: &str| {
            format!(
                "<!doctype html><head><META charset=utf-8><meta name=x content='default-src'>\
                 <meta content={policy} http-equiv=content-security-policy /></head>\
                 <body><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></body>"
            )
        };
        let expected = page("\"script-src &#39;self&#39;\"");
        assert_eq!(widen(&page("\"script-src 'none'\"")), expected);
        assert_eq!(widen(&page("'script-src &#x27;none&#x27;'")), expected);
    }

    #[test]
    fn broken_and_unfinished_elements_are_left_alone() {
        for html in ["", "<meta", "<meta ", "<meta http-equiv", "<meta content=\"", "<meta =x>", "<meta 长=春><p>", "é"]
        {
            assert_eq!(widen(html), html);
        }
    }
}
