//! The keys that other programs have for what this format calls otherwise.

use super::quotes::in_quotes;
use super::values::Text;
use super::yaml::{Entry, Node, Value};

/// The roles that have keys of their own.
const WITH_KEYS: [&str; 4] = ["editor", "editor_in_charge", "producer", "translator"];

/// What other programs call a key, and what it may be here; of several the first that the record has is meant.
const MEANT: &[(&[&str], &[&str])] = &[
    (&["published", "publication_date", "pubdate", "publish_date", "publishdate", "created", "datum"], &["date"]),
    (&["author", "authors", "by", "byline", "writer", "written_by", "journalist", "reporter"], &["credits"]),
    (&["photographer", "photo_by", "proofreader"], &["credits"]),
    (&["tag", "tags", "keyword", "keywords", "subject", "subjects", "category", "categories"], &["topics"]),
    (&["subtitle", "subheading", "subhead", "kicker", "standfirst", "dek"], &["deck"]),
    (&["description", "excerpt", "abstract", "lead", "lede", "teaser", "intro"], &["summary", "tagline"]),
    (&["headline", "heading", "name"], &["title", "name"]),
    (&["title"], &["name"]),
    (&["lang", "locale"], &["language"]),
    (&["alias", "aliases"], &["variants", "redirect_from"]),
    (&["aka", "other_names", "also_known_as"], &["variants"]),
    (&["redirects", "redirect", "old_urls"], &["redirect_from"]),
    (&["permalink"], &["slug", "redirect_from"]),
    (&["updated", "modified", "lastmod", "last_modified", "correction", "errata"], &["corrections"]),
    (&["photo", "picture", "cover", "thumbnail", "featured_image", "images"], &["image"]),
    (&["location", "locations"], &["places", "place", "within"]),
    (&["person", "persons", "mentions"], &["people"]),
    (&["organisation", "organization", "organisations", "organizations", "orgs"], &["institutions", "institution"]),
    (&["related", "see_also", "further_reading"], &["recommended"]),
    (&["copyright", "license", "licence"], &["rights", "source"]),
    (&["unpublished", "hidden", "private"], &["draft"]),
    (&["website", "homepage", "link"], &["url"]),
    (&["base_url", "baseurl", "site_url"], &["url"]),
    (&["wikidata", "viaf", "isni", "ror", "geonames"], &["same_as"]),
    (&["parent"], &["part_of", "within", "broader"]),
    (&["lat"], &["latitude"]),
    (&["lon", "lng", "long"], &["longitude"]),
];

/// Finds the key of a record that is meant by the key of another program.
pub(super) fn meant_by(foreign: &str, known: &[&'static str]) -> Option<&'static str> {
    let foreign = foreign.to_lowercase().replace(['-', ' '], "_");
    let ours = MEANT.iter().filter(|(names, _)| names.contains(&&*foreign)).flat_map(|(_, ours)| *ours);
    ours.copied().find(|ours| known.contains(ours))
}

/// What an entry of another program says as a credit, in the role that its key names, or else in the first.
pub(super) fn as_credit(entry: &Entry, roles: &[Text]) -> Option<String> {
    let names: Vec<&str> = match &entry.node.value {
        Value::Text { text, .. } => vec![text],
        Value::List(nodes) => {
            let names: Option<Vec<&str>> = nodes.iter().map(text_of).collect();
            names?
        }
        _ => return None,
    };
    let foreign = entry.key.value.to_lowercase();
    let own = |role: &&Text| !WITH_KEYS.contains(&&***role);
    let named = roles.iter().find(|role| foreign == ***role);
    let role = named.or_else(|| roles.iter().find(own)).or(roles.first())?;
    let names: Vec<String> = names.into_iter().map(quoted_if_needed).collect();
    match &*names {
        [] => None,
        [name] => Some(format!("credits: {{{role}: {name}}}")),
        _ => Some(format!("credits: {{{role}: [{}]}}", names.join(", "))),
    }
}

fn text_of(node: &Node) -> Option<&str> {
    match &node.value {
        Value::Text { text, .. } => Some(text),
        _ => None,
    }
}

/// A name as it stands in a list in brackets.
fn quoted_if_needed(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || " .-".contains(c));
    if is_plain && name.starts_with(char::is_alphabetic) { name.to_owned() } else { in_quotes(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_of_another_program_is_known_by_what_it_means() {
        let article = ["title", "date", "credits", "topics", "summary", "slug", "redirect_from"];
        let check = |foreign, expected| assert_eq!(meant_by(foreign, &article), expected, "{foreign}");
        check("published", Some("date"));
        check("Tags", Some("topics"));
        check("pub-date", None);
        check("author", Some("credits"));
        check("aliases", Some("redirect_from"));
        check("name", Some("title"));
        check("weather", None);
        assert_eq!(meant_by("aliases", &["name", "variants", "redirect_from"]), Some("variants"));
        assert_eq!(meant_by("title", &["name", "variants"]), Some("name"));
    }
}
