//! Slugs: the names that records go by in addresses and in each other's front matter.

use std::fmt;

use unicode_normalization::UnicodeNormalization;

use crate::source::PUBLISHED;

/// The name of a record in addresses: `changchun-visit`, or with folders `2020/changchun-visit`.
///
/// **Invariant:** every part can stand between two slashes of an address and be a file's name on any system.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
pub struct Slug(Box<str>);

impl Slug {
    /// Takes a text as a slug; the reason why not, if it cannot be one.
    pub fn parse(text: &str) -> Result<Slug, &'static str> {
        // Composing accents can make a text longer, so its parts are measured as they will be written.
        let text: String = text.nfc().collect();
        if text.len() > 1024 {
            return Err("it is longer than 1024 bytes");
        }
        for part in text.split('/') {
            if let Some(reason) = fault_of_part(part) {
                return Err(reason);
            }
        }
        Ok(Slug(text.into()))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Makes a slug of any name: lower case, words joined by hyphens, letters of every script kept.
    ///
    /// A name without a letter or digit becomes `unnamed`; a name of digits only is given a hyphen before them, as
    /// the pages of a list are numbered, and so is a name that some systems reserve; past 80 bytes it is cut and ends in a digest, so that no two long names
    /// share a slug by being cut.
    pub fn from_name(name: &str) -> Slug {
        let mut slug = String::new();
        for c in name.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c)) {
            if c.is_alphanumeric() {
                slug.extend(c.to_lowercase());
            } else if !matches!(c, '\'' | '’') && !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        let slug: String = slug.trim_end_matches('-').nfc().collect();
        if slug.is_empty() {
            return Slug("unnamed".into());
        }
        if slug.bytes().all(|byte| byte.is_ascii_digit()) || is_reserved(&slug) {
            return Slug(format!("n-{slug}").into());
        }
        if slug.len() <= 80 {
            return Slug(slug.into());
        }
        let mut end = 64;
        while !slug.is_char_boundary(end) {
            end -= 1;
        }
        Slug(format!("{}-{}", &slug[..end], digest(name)).into())
    }

    /// The slug with a digest of a name behind it, for a name whose plain slug is another's.
    pub fn told_apart(&self, name: &str) -> Slug {
        Slug(format!("{}-{}", self.0, digest(name)).into())
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Eight hexadecimal digits that stand for a name.
fn digest(name: &str) -> String {
    blake3::hash(name.as_bytes()).to_hex()[..8].to_owned()
}

/// Whether a file of `static/` may begin its path with this, though it is hidden.
pub fn is_published(first: &str) -> bool {
    PUBLISHED.contains(&first)
}

/// Whether a text can stand between two slashes of an address.
pub fn is_sound_part(part: &str) -> bool {
    fault_of_part(part).is_none()
}

fn fault_of_part(part: &str) -> Option<&'static str> {
    const FORBIDDEN: &[char] = &['\\', '?', '#', ':', '*', '"', '<', '>', '|', '%'];
    match part {
        "" => Some("a part of it is empty"),
        _ if part.len() > 200 => Some("a part of it is longer than 200 bytes, and file systems take 255"),
        _ if part.starts_with('.') || part.ends_with('.') => Some("a part of it begins or ends with a dot"),
        _ if part.trim() != part => Some("a part of it begins or ends with a space"),
        _ if part.contains(char::is_control) => Some("it holds a control character"),
        _ if part.contains(FORBIDDEN) => Some("it holds a character that addresses or file systems reserve"),
        _ if is_reserved(part) => Some("some systems reserve that name"),
        _ => None,
    }
}

/// Whether a name is a device's on some systems, which they see even before an ending.
fn is_reserved(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let port = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
    matches!(stem.as_str(), "con" | "prn" | "aux" | "nul")
        || port.is_some_and(|port| matches!(port.as_bytes(), [b'1'..=b'9']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_every_script_become_slugs() {
        let check = |name: &str, slug: &str| assert_eq!(Slug::from_name(name).as_str(), slug);
        check("Wells, Ida B.", "wells-ida-b");
        check("José O'Neil", "jose-oneil");
        check("长春应用化学研究所", "长春应用化学研究所");
        check("  ", "unnamed");
        check("2020", "n-2020");
        check("Con", "n-con");
        check("Lpt1", "n-lpt1");
        check("../../etc/passwd", "etc-passwd");
        check(&"长".repeat(60), &format!("{}-{}", "长".repeat(21), digest(&"长".repeat(60))));
    }

    proptest::proptest! {
        #[test]
        fn every_name_becomes_a_sound_slug(name in "\\PC{0,60}") {
            let slug = Slug::from_name(&name);
            proptest::prop_assert_eq!(Slug::parse(slug.as_str()), Ok(slug.clone()));
            proptest::prop_assert!(Slug::parse(slug.told_apart(&name).as_str()).is_ok());
        }
    }

    #[test]
    fn a_slug_that_would_leave_the_site_is_refused() {
        for text in ["", "/a", "a/", "a//b", "../a", "a/..", "a\\b", "a\u{0}", "a?b", "a%2e", "nul", " a"] {
            assert!(Slug::parse(text).is_err(), "{text:?}");
        }
        for text in ["a", "2020/a", "长春", "a b"] {
            assert!(Slug::parse(text).is_ok(), "{text:?}");
        }
    }
}
