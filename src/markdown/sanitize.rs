//! The last word on a body with raw HTML: the whole of it is read as a browser reads it, and written anew.
//!
//! Raw tags were already held against the [allow-list](super::allowed) one by one; here tags that do not fit together
//! are put right, and every address is seen once more as a browser will see it.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::Builder;

use super::allowed::{ELEMENTS, EVERYWHERE};

/// What this room writes beyond the allow-list: elements, and attributes of each.
const OURS: &[(&str, &[&str])] = &[
    ("a", &["role", "aria-label"]),
    ("code", &["class"]),
    ("div", &["class", "role", "tabindex", "aria-label"]),
    ("h2", &["id"]),
    ("h3", &["id"]),
    ("h4", &["id"]),
    ("h5", &["id"]),
    ("h6", &["id"]),
    ("img", &["loading", "decoding", "sizes", "class"]),
    ("li", &["id"]),
    ("pre", &["tabindex"]),
    ("section", &["class", "role", "aria-label"]),
    ("sup", &["id"]),
    ("td", &["class"]),
    ("th", &["class"]),
];

static SANITIZER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut tags: HashSet<&str> = ELEMENTS.iter().map(|element| element.name).collect();
    tags.extend(OURS.iter().map(|(name, _)| *name));
    let mut attributes: HashMap<&str, HashSet<&str>> = ELEMENTS
        .iter()
        .map(|element| (element.name, element.attributes.iter().map(|(name, _)| *name).collect()))
        .collect();
    for (element, ours) in OURS {
        attributes.entry(element).or_default().extend(ours.iter());
    }
    let mut builder = Builder::empty();
    builder
        .tags(tags)
        .tag_attributes(attributes)
        .generic_attributes(EVERYWHERE.iter().map(|(name, _)| *name).collect())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .link_rel(None);
    builder
});

/// Sanitises the HTML of a whole body.
pub(super) fn sanitize(html: &str) -> String {
    let clean = SANITIZER.clean(html).to_string();
    if !clean.chars().any(super::escape::is_control) {
        return clean;
    }
    // An entity such as `&#1;` is a control character only now.
    let mut plain = String::with_capacity(clean.len());
    super::escape::plain(&mut plain, &clean);
    plain
}
