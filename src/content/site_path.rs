//! Paths on the site as links write them: percent-encoded, relative, with a question or a heading behind.

use std::borrow::Cow;

/// Which bytes stand in the path of a link as they are; `/` is one of them.
const PLAIN: [bool; 256] = {
    let (others, mut plain, mut byte) = (b"/-._~!$'()*+,;=:@", [false; 256], 0);
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric();
        byte += 1;
    }
    let mut at = 0;
    while at < others.len() {
        plain[others[at] as usize] = true;
        at += 1;
    }
    plain
};

/// Percent-encodes what cannot stand as it is in the path of a link; `/` is kept.
pub fn percent_encode(text: &str) -> String {
    let mut encoded = text.to_owned();
    percent_encode_from(&mut encoded, 0);
    encoded
}

/// Percent-encodes a text in its place from a byte on, as [`percent_encode`] does all of one.
pub fn percent_encode_from(text: &mut String, start: usize) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let is_plain = |byte: u8| PLAIN[usize::from(byte)];
    let Some(first) = text.as_bytes()[start..].iter().position(|byte| !is_plain(*byte)) else { return };
    let rest = text.split_off(start + first);
    text.reserve(rest.len() * 3);
    for byte in rest.bytes() {
        if is_plain(byte) {
            text.push(char::from(byte));
        } else {
            let digits = [DIGITS[usize::from(byte >> 4)], DIGITS[usize::from(byte & 15)]];
            text.extend(['%', char::from(digits[0]), char::from(digits[1])]);
        }
    }
}

/// Reads percent-encoded text back; `None` when it is not UTF-8 or an escape is broken.
pub fn percent_decode(text: &str) -> Option<String> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        if *first == b'%' {
            let value = digit(after.first()?)? * 16 + digit(after.get(1)?)?;
            bytes.push(value as u8);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// A path with its accents composed (NFC): some systems store names otherwise than people type them in links.
pub(super) fn composed(path: &str) -> Box<str> {
    use unicode_normalization::UnicodeNormalization;
    if path.is_ascii() { path.into() } else { path.nfc().collect::<String>().into() }
}

/// The folder of the site that a file of the archive lies in: `/articles/2020/` for `content/articles/2020/a.md`.
pub fn site_folder(path: &str) -> &str {
    let inside = path.strip_prefix("content").unwrap_or(path);
    &inside[..inside.rfind('/').map_or(0, |slash| slash + 1)]
}

/// Where a link on the site leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePath {
    /// The path from the site's root, decoded; empty when the link stays on its page.
    pub path: Box<str>,
    /// The heading, decoded, without `#`.
    pub fragment: Option<Box<str>>,
}

impl SitePath {
    /// Reads a link that stands in a file whose folder is `folder` (`/articles/2020/`).
    ///
    /// `None` when it leads out of the site, or its escapes are broken.
    pub fn of_link(folder: &str, target: &str) -> Option<SitePath> {
        let (rest, fragment) = match target.split_once('#') {
            Some((rest, fragment)) => (rest, Some(percent_decode(fragment)?.into())),
            None => (target, None),
        };
        let path = rest.split('?').next().unwrap_or_default();
        if path.is_empty() {
            return Some(SitePath { path: "".into(), fragment });
        }
        let path = percent_decode(path)?;
        let path = if path.starts_with('/') { normal(&path)? } else { normal(&format!("{folder}{path}"))? };
        Some(SitePath { path: composed(&path), fragment })
    }
}

/// What a link of a text leads to, as far as can be told without the archive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Somewhere on the site.
    OnSite {
        /// Where.
        to: SitePath,
        /// Whether it was written with the site's own scheme and host, at which other software may answer too.
        names_host: bool,
    },
    /// Another site, or what only other software can have at the host of this one.
    Elsewhere,
    /// Nothing: its dots lead out of the site, or its escapes are broken.
    Nowhere,
}

impl Target {
    /// Reads a link that stands in a file whose folder is `folder` (`/articles/2020/`), on the site at `url`, which ends with `/`.
    pub fn of(link: &str, folder: &str, url: &str) -> Target {
        if is_on_site(link) {
            let to = SitePath::of_link(folder, link);
            return to.map_or(Target::Nowhere, |to| Target::OnSite { to, names_host: false });
        }
        let to = from_root(link, url).and_then(|path| SitePath::of_link(folder, &path));
        to.map_or(Target::Elsewhere, |to| Target::OnSite { to, names_host: true })
    }
}

/// Resolves `.` and `..`; `None` when that would leave the root.
fn normal(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    let mut normal = format!("/{}", parts.join("/"));
    let names_folder = path.ends_with('/') || path.ends_with("/.") || path.ends_with("/..");
    if names_folder && normal != "/" {
        normal.push('/');
    }
    Some(normal)
}

/// Whether a link stays on the site: it has no scheme and no host.
fn is_on_site(target: &str) -> bool {
    let scheme = target.split_once(':').map(|(scheme, _)| scheme);
    let has_scheme = scheme.is_some_and(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    !has_scheme && !target.starts_with("//")
}

/// A whole address without what it shares with the site's own `url`, from the root of the site; nothing for another site's.
fn from_root<'t>(target: &'t str, url: &str) -> Option<Cow<'t, str>> {
    let (own, target) = (without_scheme(url)?, without_scheme(target)?);
    let own = own.strip_suffix('/').unwrap_or(own);
    // The case of a host does not matter, and that of a path does.
    let host = own.find('/').unwrap_or(own.len());
    let is_own = target.get(..host).is_some_and(|other| other.eq_ignore_ascii_case(&own[..host]))
        && target[host..].starts_with(&own[host..]);
    match &target.get(own.len()..).filter(|_| is_own)? {
        path if path.starts_with('/') => Some(Cow::Borrowed(path)),
        rest if rest.is_empty() || rest.starts_with(['?', '#']) => Some(Cow::Owned(format!("/{rest}"))),
        _ => None,
    }
}

/// An address of the web without `https:`, `http:` or nothing, and `//`.
fn without_scheme(address: &str) -> Option<&str> {
    let scheme = address.find("//")?;
    let is_web = ["", "http:", "https:"].iter().any(|web| address[..scheme].eq_ignore_ascii_case(web));
    is_web.then(|| &address[scheme + 2..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sites_own_address_is_known_however_it_is_written() {
        let check = |url: &str, target: &str, expected: Option<&str>| {
            assert_eq!(from_root(target, url).as_deref(), expected, "{target}");
        };
        for own in
            ["https://Paper.example/news/a/?b#c", "http://paper.example/news/a/?b#c", "//paper.example/news/a/?b#c"]
        {
            check("https://paper.example/news/", own, Some("/a/?b#c"));
        }
        check("https://paper.example/", "https://paper.example", Some("/"));
        check("https://paper.example/", "HTTPS://paper.example#top", Some("/#top"));
        let to = SitePath { path: "/articles/a/b.md".into(), fragment: Some("c".into()) };
        let relative = Target::of("a/b.md#c", "/articles/", "https://paper.example/");
        assert_eq!(relative, Target::OnSite { to, names_host: false });
        for elsewhere in [
            "https://paper.example/News/a/",
            "https://paper.example/newsstand/",
            "https://paper.example.net/news/",
            "https://paper.example:8080/news/",
            "ftp://paper.example/news/",
            "mailto:desk@paper.example",
            "https://é.example/",
            "//",
        ] {
            check("https://paper.example/news/", elsewhere, None);
        }
    }

    #[test]
    fn links_are_read_from_where_they_stand() {
        let check = |target: &str, expected: &str| {
            let found = SitePath::of_link("/articles/2020/", target);
            let shown = found.map(|found| format!("{}#{}", found.path, found.fragment.unwrap_or_default()));
            assert_eq!(shown.as_deref().unwrap_or("none"), expected, "{target}");
        };
        check("photo.jpg", "/articles/2020/photo.jpg#");
        check("../x/", "/articles/x/#");
        check("/people/%E9%99%88/", "/people/陈/#");
        check("#a-b", "#a-b");
        check("/a/?q=1#x", "/a/#x");
        check("../../../etc/passwd", "none");
        check("/%2e%2e/%2e%2e/etc/passwd", "none");
        check("%zz", "none");
        check("", "#");
        check("/", "/#");
        check("..", "/articles/#");
    }

    #[test]
    fn percent_encoding_gives_the_text_back() {
        for text in ["/people/陈 琪/", "a%b", "é?#&\""] {
            assert_eq!(percent_decode(&percent_encode(text)).as_deref(), Some(text));
        }
        assert_eq!(percent_encode("/陈 琪/"), "/%E9%99%88%20%E7%90%AA/");
        assert_eq!(percent_decode("%FF"), None);
        assert_eq!(percent_decode("%+1"), None);
    }
}
