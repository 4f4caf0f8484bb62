//! Bodies on their way to HTML: where their links go, and which names in them become links.

use super::view::Layout;
use crate::archive::{ArticleId, AuthorityId};
use crate::content::{LinkNames, SitePath, is_on_site, percent_encode, site_folder};
use crate::markdown::{self, LinkKind, Linking, NameLink, NameLinks, Words};
use crate::pages::{Leaf, Page, follow};

/// How many characters of a text stand in for a summary that no editor wrote.
const SUMMARY: usize = 200;

impl Layout<'_> {
    /// Turns the text of an article into HTML, with the names of its record linked as the masthead says.
    pub(super) fn article_body(self, id: ArticleId, path: &str, text: &str) -> String {
        let repeat = match self.archive.masthead().link_names {
            LinkNames::First => NameLinks::First,
            LinkNames::All => NameLinks::All,
            LinkNames::Off => NameLinks::Off,
        };
        let names = if repeat == NameLinks::Off { Vec::new() } else { self.names_of(id) };
        self.body(path, text, &names, repeat)
    }

    /// Turns a text that stands in the file of a path into HTML.
    pub(super) fn plain_body(self, path: &str, text: &str) -> String {
        self.body(path, text, &[], NameLinks::Off)
    }

    /// The beginning of a text, for an article without a summary of its own.
    pub(super) fn beginning(self, text: &str) -> String {
        markdown::summary(text, SUMMARY)
    }

    fn body(self, path: &str, text: &str, names: &[NameLink], repeat: NameLinks) -> String {
        let folder = site_folder(path);
        let words = Words {
            notes: self.messages.word("footnotes"),
            back: self.messages.word("back_to_reference"),
            table: self.messages.word("table"),
        };
        let target = |target: &str, kind| self.target(folder, target, kind);
        markdown::to_html(text, &Linking { target: &target, names, repeat, words })
    }

    /// Where a link of a text leads on the site, with the folder that the site stands in; links elsewhere stay.
    fn target(self, folder: &str, target: &str, kind: LinkKind) -> Option<String> {
        if !is_on_site(target) {
            return None;
        }
        let to = SitePath::of_link(folder, target)?;
        let fragment = to.fragment.as_ref().map(|id| format!("#{}", percent_encode(id))).unwrap_or_default();
        if to.path.is_empty() {
            return Some(fragment);
        }
        let question = target.split('#').next().and_then(|path| path.split_once('?'));
        let question = question.map(|(_, question)| format!("?{question}")).unwrap_or_default();
        let path = match follow(self.archive, &to.path) {
            Some(page) if kind == LinkKind::Link => self.href(page),
            _ => self.on_site(&percent_encode(&to.path)),
        };
        Some(format!("{path}{question}{fragment}"))
    }

    /// Every form of every name in an article's record, with the page it leads to.
    fn names_of(self, id: ArticleId) -> Vec<NameLink> {
        let archive = self.archive;
        let credited = archive.article(id).credits.iter().map(|credit| credit.person);
        let mut who: Vec<AuthorityId> = archive.subjects_of(id);
        who.extend(credited);
        who.sort_unstable();
        who.dedup();
        let mut names = Vec::new();
        for id in who {
            let authority = archive.authority(id);
            let href = self.href(Page::Authority(id, Leaf::FIRST));
            let mut add = |name: &str| names.push(NameLink { name: name.to_owned(), href: href.clone() });
            match &authority.record {
                Some(record) => record.written.forms().for_each(|form| add(form.value.as_str())),
                None => add(&authority.heading),
            }
        }
        names
    }
}
