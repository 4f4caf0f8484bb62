//! The names of the files of the search index.

use super::Address;

/// The name of a file of the search index, which is a digest of its contents.
///
/// It is named like a page and yet not by the archive alone: which files there are is known only when the index is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SearchName(u64);

impl SearchName {
    /// The name of what a file holds.
    pub fn of(bytes: &[u8]) -> SearchName {
        let digest = blake3::hash(bytes);
        let (first, _) = digest.as_bytes().split_at(8);
        SearchName(u64::from_be_bytes(first.try_into().expect("eight bytes make a number")))
    }

    /// The name as the eight bytes that stand for it in the index.
    pub fn to_bytes(self) -> [u8; 8] {
        self.0.to_be_bytes()
    }

    /// The name that eight bytes of an index stand for.
    pub fn from_bytes(bytes: [u8; 8]) -> SearchName {
        SearchName(u64::from_be_bytes(bytes))
    }

    /// Where the file is: `/search/0123456789abcdef.bin`.
    pub fn address(self) -> Address {
        Address::parse(&format!("/search/{:016x}.bin", self.0)).expect("hexadecimal digits are sound")
    }

    /// The name in an address; none in any other address.
    pub(super) fn parse(path: &str) -> Option<SearchName> {
        let digits = path.strip_prefix("/search/")?.strip_suffix(".bin")?;
        let is_plain = digits.len() == 16 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_plain.then(|| u64::from_str_radix(digits, 16).ok().map(SearchName))?
    }
}

/// Where the root of the search index is; alone of its files it keeps its name.
pub const SEARCH_ROOT: &str = "/search/index.bin";

/// In an archive of so many articles and more, a word that more than half of them have is found in them, and not where in
/// them it stands.
pub const MANY_ARTICLES: u32 = 4096;

/// Whether a path from the site's folder is that of a file of the search index, other than its root.
pub fn is_search_file(file: &str) -> bool {
    SearchName::parse(&format!("/{file}")).is_some()
}
