//! The feed of the whole archive as JSON Feed 1.1.

use serde::Serialize;

use super::super::view::Layout;
use super::Channel;
use super::entry::{Contributor, Entry};

#[derive(Serialize)]
struct Feed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    authors: [Author<'a>; 1],
    language: &'a str,
    #[serde(rename = "items")]
    entries: Vec<Article<'a>>,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Article<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    content_html: &'a str,
    summary: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<Author<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<&'a str>,
    _backfile: Known<'a>,
}

/// What the format has no key for; it leaves room for such things under names that begin with `_`.
#[derive(Serialize)]
struct Known<'a> {
    /// The date as it is known, in EDTF.
    date: String,
    /// Who did what.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    credits: Vec<Credit<'a>>,
    /// What reprinting asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    rights: Option<&'a str>,
}

#[derive(Serialize)]
struct Credit<'a> {
    role: &'a str,
    name: &'a str,
}

impl Layout<'_> {
    /// The feed.
    pub(super) fn json_feed(self, channel: &Channel, entries: &[Entry]) -> Vec<u8> {
        let masthead = self.archive.masthead();
        let author = match &masthead.publisher {
            Some(publisher) => Author { name: &publisher.name, url: publisher.url.as_deref() },
            None => Author { name: &masthead.title, url: None },
        };
        let feed = Feed {
            version: "https://jsonfeed.org/version/1.1",
            title: &channel.title,
            home_page_url: &channel.home,
            feed_url: &channel.own,
            description: masthead.tagline.as_deref(),
            authors: [author],
            language: masthead.language.as_str(),
            entries: entries.iter().map(article).collect(),
        };
        let mut bytes = serde_json::to_vec(&feed).expect("texts and lists of texts are JSON");
        bytes.push(b'\n');
        bytes
    }
}

fn article(entry: &Entry) -> Article<'_> {
    Article {
        id: &entry.url,
        url: &entry.url,
        title: &entry.title,
        content_html: entry.text.as_deref().unwrap_or_default(),
        summary: &entry.summary,
        date_published: entry.published.map(|moment| moment.rfc3339()),
        date_modified: entry.corrected.map(|moment| moment.rfc3339()),
        authors: entry.contributors.iter().map(|one| Author { name: &one.name, url: Some(&one.url) }).collect(),
        tags: entry.topics.iter().map(|topic| &*topic.heading).collect(),
        language: entry.language.as_ref().map(|language| language.as_str()),
        _backfile: Known {
            date: entry.date.to_string(),
            credits: entry.contributors.iter().flat_map(credits).collect(),
            rights: entry.rights.as_deref(),
        },
    }
}

fn credits(one: &Contributor) -> impl Iterator<Item = Credit<'_>> {
    one.roles.iter().map(|role| Credit { role, name: &one.name })
}
