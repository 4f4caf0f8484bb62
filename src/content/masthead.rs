//! The masthead: the archive's title and settings, in `content/masthead.yaml`.

use schemars::JsonSchema;
use serde::Serialize;

use super::fault::Fault;
use super::fields::{Fields, is_web_address};
use super::values::{Extra, Language, Many, Text};
use super::yaml::{Node, Value};
use crate::source::Spanned;

/// The archive's title and settings.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "The masthead")]
pub struct Masthead {
    /// The archive's title.
    pub title: Text,
    /// A line under the title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tagline: Option<Text>,
    /// Where the site will stand: absolute addresses in feeds, site map and citations begin with it, and a folder
    /// in it is honoured in every link. It ends with `/`.
    pub url: Text,
    /// The language of the interface, and of articles that name none.
    pub language: Language,
    /// Who publishes the archive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Publisher>,
    /// What reprinting asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rights: Option<Text>,
    /// The newsroom's roles, in the order in which credits are shown.
    pub roles: Many<Text>,
    /// Links of the navigation besides the archive's own pages.
    #[serde(skip_serializing_if = "Many::is_empty", default)]
    pub navigation: Many<NavigationLink>,
    /// How many articles a page of a list holds, from 1 to 1,000.
    #[schemars(range(min = 1, max = 1000))]
    pub per_page: usize,
    /// How many articles a document of a feed holds, from 1 to 1,000.
    #[schemars(range(min = 1, max = 1000))]
    pub feed_size: usize,
    /// Which of the names that an article's record lists become links in its body.
    pub link_names: LinkNames,
    /// Keys of your own, for your own templates.
    #[serde(skip_serializing_if = "Extra::is_empty", default)]
    pub extra: Extra,
}

/// Who publishes an archive.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Publisher {
    /// The name.
    pub name: Text,
    /// The address on the web.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Text>,
}

/// A link of the navigation.
#[derive(Debug, Clone, PartialEq, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NavigationLink {
    /// What it says.
    pub title: Text,
    /// Where it leads: an address of the site, or of the web.
    pub url: Spanned<Text>,
}

/// Which names become links in a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LinkNames {
    /// The first occurrence of each.
    #[default]
    First,
    /// Every occurrence.
    All,
    /// None.
    Off,
}

/// The roles of a newsroom that lists none of its own.
const ROLES: [&str; 8] =
    ["reporter", "photographer", "translator", "editor", "editor_in_charge", "proofreader", "reviewer", "producer"];

impl Default for Masthead {
    fn default() -> Self {
        Masthead {
            title: "News archive".into(),
            tagline: None,
            url: "https://archive.example/".into(),
            language: Language::parse("en").expect("`en` is a language tag"),
            publisher: None,
            rights: None,
            roles: Many(ROLES.map(Text::from).into()),
            navigation: Many::default(),
            per_page: 50,
            feed_size: 50,
            link_names: LinkNames::First,
            extra: Extra::default(),
        }
    }
}

impl Masthead {
    /// Reads the keys; whatever is not there or wrong is as in a default masthead.
    pub(super) fn read(fields: &mut Fields<'_>) -> Masthead {
        let usual = Masthead::default();
        let title = fields.required("title", "title: News archive");
        let tagline = fields.plain("tagline");
        let url = read_url(fields);
        let language = fields.language("language");
        let publisher = read_publisher(fields);
        let rights = fields.plain("rights");
        let roles = fields.texts("roles");
        let navigation = fields.many("navigation", read_link);
        let per_page = fields.count("per_page");
        let feed_size = fields.count("feed_size");
        let link_names = read_link_names(fields);
        let extra = fields.extra();
        Masthead {
            title: title.map_or(usual.title, |title| title.value),
            tagline,
            url: url.unwrap_or(usual.url),
            language: language.unwrap_or(usual.language),
            publisher,
            rights,
            roles: roles_of(roles, usual.roles),
            navigation,
            per_page: per_page.unwrap_or(usual.per_page),
            feed_size: feed_size.unwrap_or(usual.feed_size),
            link_names,
            extra,
        }
    }

    /// The folder part of the site's address, from `/` to `/`.
    pub fn base_path(&self) -> &str {
        let host = self.url.find("://").map_or(0, |scheme| scheme + 3);
        self.url[host..].find('/').map_or("/", |slash| &self.url[host + slash..])
    }

    /// The whole address of a path from the site's root.
    pub fn address_of(&self, path: &str) -> String {
        format!("{}{}", self.url, path.strip_prefix('/').unwrap_or(path))
    }
}

/// The site's address, which links are put behind, with `/` at its end.
fn read_url(fields: &mut Fields<'_>) -> Option<Text> {
    let node = fields.take("url")?;
    let span = node.span;
    let text = fields.text_of("url", node)?;
    let url = fields.web_address_of(text)?;
    if url.contains(['?', '#']) {
        fields.note(Fault::InvalidAddress { address: url, wanted: "an address that links can be put behind" }, span);
        return None;
    }
    Some(if url.ends_with('/') { url } else { format!("{url}/").into() })
}

/// The roles listed; the ones that have keys of their own are always among them.
fn roles_of(listed: Many<Spanned<Text>>, usual: Many<Text>) -> Many<Text> {
    if listed.is_empty() {
        return usual;
    }
    let mut roles: Vec<Text> = Vec::new();
    let own = ["translator", "editor", "editor_in_charge", "producer"].map(Text::from);
    for role in listed.into_iter().map(|role| role.value).chain(own) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    Many(roles.into())
}

fn read_publisher(fields: &mut Fields<'_>) -> Option<Publisher> {
    let node = fields.take("publisher")?;
    if !matches!(node.value, Value::Map(_)) {
        let name = fields.text_of("publisher", node)?.value;
        return Some(Publisher { name, url: None });
    }
    fields.map_of("publisher", "a publisher", node, |publisher| {
        let name = publisher.required("name", "name: The Example Gazette");
        let url = publisher.web_address("url");
        Some(Publisher { name: name?.value, url })
    })
}

fn read_link(fields: &mut Fields<'_>, node: Node) -> Option<NavigationLink> {
    fields.map_of("navigation", "a link of the navigation", node, |link| {
        let title = link.required("title", "title: About");
        let url = link.required("url", "url: /about/");
        if let Some(url) = url.as_ref().filter(|url| !is_safe(&url.value)) {
            let wanted =
                "an address of this site, such as `/about/`, of the web, or of mail, such as `mailto:desk@archive.example`";
            link.note(Fault::InvalidAddress { address: url.value.clone(), wanted }, url.span);
        }
        Some(NavigationLink { title: title?.value, url: url? })
    })
}

/// Whether a link of the navigation can be opened safely from every page.
fn is_safe(url: &str) -> bool {
    let is_on_site = url.starts_with('/') && !url.starts_with("//");
    // A letter may be begun to nobody yet: `mailto:?subject=...`.
    let is_mail = |to: &str| to.contains('@') || to.starts_with('?');
    is_on_site || is_web_address(url) || url.strip_prefix("mailto:").is_some_and(is_mail)
}

fn read_link_names(fields: &mut Fields<'_>) -> LinkNames {
    let Some(text) = fields.text("link_names") else { return LinkNames::First };
    match &*text.value {
        "first" => LinkNames::First,
        "all" => LinkNames::All,
        "off" => LinkNames::Off,
        _ => {
            let choices = &["first", "all", "off"];
            fields.note(Fault::NotAChoice { key: "link_names".into(), text: text.value, choices }, text.span);
            LinkNames::First
        }
    }
}
