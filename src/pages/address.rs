//! Where an output is found on the site, and which file of the site it is.

use std::fmt;

use crate::content::{is_published, is_sound_part, percent_encode};

/// The place of a page or file on the site: `/people/wells/`, `/feed.xml`.
///
/// It starts with `/`; a page's ends with `/` too. It is plain text in Unicode: [`href`](Address::href) is what goes
/// into a link, [`file`](Address::file) what is written to the disk.
///
/// **Invariant:** no part of it is empty, `.` or `..`, and none holds a control character, `\`, `?` or `#`, so that no
/// address names a file outside the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(Box<str>);

impl Address {
    /// Checks a text and takes it as an address; `None` when it breaks the invariant.
    pub fn parse(text: &str) -> Option<Address> {
        let inner = text.strip_prefix('/')?;
        let mut parts = inner.strip_suffix('/').unwrap_or(inner).split('/');
        let is_first_sound = parts.next().is_some_and(|first| is_sound_part(first) || is_published(first));
        let sound = text == "/" || (is_first_sound && parts.all(is_sound_part));
        sound.then(|| Address(text.into()))
    }

    /// The address as text, without any encoding.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file below the output folder: a page's is the `index.html` of its folder.
    pub fn file(&self) -> String {
        let inner = &self.0[1..];
        if self.0.ends_with('/') { format!("{inner}index.html") } else { inner.to_owned() }
    }

    /// The address as it is written in a link: what is not plain ASCII is percent-encoded as UTF-8.
    pub fn href(&self) -> String {
        percent_encode(&self.0)
    }

    /// The file's path as a file system has it that ignores case and how accents are composed.
    pub fn folded_file(&self) -> String {
        use unicode_normalization::UnicodeNormalization;
        let file = self.file();
        if file.is_ascii() {
            return file.to_ascii_lowercase();
        }
        file.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase).nfc().collect()
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A file of the site before it is on disk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Output {
    /// Where it will be found.
    pub address: Address,
    /// What it holds.
    pub bytes: Vec<u8>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_never_leaves_the_site() {
        for text in
            ["", "a/", "//", "/../", "/a/../b/", "/a//b/", "/a\\b/", "/.git/", "/a/.", "/a?b", "/a\u{0}b/", "/a#b"]
        {
            assert_eq!(Address::parse(text), None, "{text:?}");
        }
        for text in ["/", "/a/", "/a/b.xml", "/人物/陈琪/", "/404.html"] {
            assert!(Address::parse(text).is_some(), "{text:?}");
        }
    }

    #[test]
    fn an_address_is_encoded_in_links_and_plain_on_disk() {
        let address = Address::parse("/people/陈 琪/").expect("sound");
        assert_eq!(address.href(), "/people/%E9%99%88%20%E7%90%AA/");
        assert_eq!(address.file(), "people/陈 琪/index.html");
    }
}
