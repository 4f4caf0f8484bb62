//! Bodies on their way to HTML: where their links go, and which names in them become links.

use super::view::{FrameView, Layout};
use crate::archive::{ArticleId, AuthorityId};
use crate::content::{Kind, LinkNames, Target, percent_encode, site_folder};
use crate::markdown::{self, Fetching, Frame, LinkKind, Linking, NameLink, NameLinks, Words};
use crate::pages::{Leaf, Page, address, follow};

/// How many characters of a text stand in for a summary that no editor wrote.
const SUMMARY: usize = 200;

/// Where a text is read, and so how its links are written.
#[derive(Clone, Copy)]
enum Reach<'a> {
    /// On the site: from the root of its host.
    Site,
    /// Anywhere, as in a feed: with the whole address, which is that of the text's own page for what stays in it.
    Web(&'a str),
}

impl Layout<'_> {
    /// Turns the text of an article into HTML, with the names of its record linked as the masthead says.
    pub(super) fn article_body(self, id: ArticleId, path: &str, text: &str) -> String {
        self.body_of(id, path, text, Reach::Site)
    }

    /// Turns the text of an article into HTML whose links work wherever it is read.
    pub(super) fn article_body_for_feeds(self, id: ArticleId, path: &str, text: &str) -> String {
        self.body_of(id, path, text, Reach::Web(&self.url(Page::Article(id))))
    }

    fn body_of(self, id: ArticleId, path: &str, text: &str, reach: Reach<'_>) -> String {
        let repeat = match self.archive.masthead().link_names {
            LinkNames::First => NameLinks::First,
            LinkNames::All => NameLinks::All,
            LinkNames::Off => NameLinks::Off,
        };
        let names = if repeat == NameLinks::Off { Vec::new() } else { self.names_of(id, reach) };
        // The picture of the record stands above the text.
        let has_image = self.archive.article(id).rare.as_ref().is_some_and(|rare| rare.image.is_some());
        let first_picture = if has_image { Fetching::Lazy } else { Fetching::Eager };
        self.body(path, text, &names, repeat, first_picture, reach)
    }

    /// Turns a text that stands in the file of a path into HTML.
    pub(super) fn plain_body(self, path: &str, text: &str) -> String {
        self.body(path, text, &[], NameLinks::Off, Fetching::Lazy, Reach::Site)
    }

    /// The beginning of a text, for an article without a summary of its own.
    pub(super) fn beginning(self, text: &str) -> String {
        markdown::summary(text, SUMMARY)
    }

    /// The beginning of a text, of a number of characters.
    pub(super) fn beginning_of(self, text: &str, chars: usize) -> String {
        markdown::summary(text, chars)
    }

    fn body(
        self,
        path: &str,
        text: &str,
        names: &[NameLink],
        repeat: NameLinks,
        first_picture: Fetching,
        reach: Reach<'_>,
    ) -> String {
        let folder = site_folder(path);
        let words = Words {
            notes: self.messages.word("footnotes"),
            back: self.messages.word("back_to_reference"),
            table: self.messages.word("table"),
        };
        let target = |target: &str, kind| self.target(folder, target, kind, reach);
        let frame = |target: &str| self.frame(folder, target, reach);
        markdown::to_html(text, &Linking { target: &target, frame: &frame, first_picture, names, repeat, words })
    }

    /// Where a link of a text leads on the site, with the folder that the site stands in; links elsewhere stay, and so does the
    /// site's own address where other software than this answers.
    fn target(self, folder: &str, written: &str, kind: LinkKind, reach: Reach<'_>) -> Option<String> {
        let target = Target::of(written, folder, &self.archive.masthead().url);
        let Target::OnSite { to, names_host } = target else { return None };
        let fragment = to.fragment.as_ref().map(|id| format!("#{}", percent_encode(id))).unwrap_or_default();
        if to.path.is_empty() {
            return Some(match reach {
                Reach::Site => fragment,
                Reach::Web(page) => format!("{page}{fragment}"),
            });
        }
        let question = written.split('#').next().and_then(|path| path.split_once('?'));
        let question = question.map(|(_, question)| format!("?{question}")).unwrap_or_default();
        let path = match follow(self.archive, &to.path) {
            Some(page) if kind == LinkKind::Link => address(self.archive, page).href(),
            None if names_host => return None,
            _ => percent_encode(&to.path),
        };
        let path = self.within_reach(&path, reach);
        Some(format!("{path}{question}{fragment}"))
    }

    /// A path from the site's root as a link of a text writes it.
    fn within_reach(self, path: &str, reach: Reach<'_>) -> String {
        match reach {
            Reach::Site => self.on_site(path),
            Reach::Web(_) => self.archive.masthead().address_of(path),
        }
    }

    /// The sizes of a picture that a text shows, when it is a file of the archive; a text that leaves the site shows the
    /// picture itself.
    fn frame(self, folder: &str, target: &str, reach: Reach<'_>) -> Option<Frame> {
        if !matches!(reach, Reach::Site) {
            return None;
        }
        let target = Target::of(target, folder, &self.archive.masthead().url);
        let Target::OnSite { to, .. } = target else { return None };
        let FrameView { width, height, srcset, sizes, .. } = self.frame_of(&to.path)?;
        Some(Frame { width, height, srcset, sizes })
    }

    /// Every form of every name in an article's record, with the page it leads to.
    fn names_of(self, id: ArticleId, reach: Reach<'_>) -> Vec<NameLink> {
        let archive = self.archive;
        let credited = archive.article(id).credits.iter().map(|credit| credit.person);
        // The title of a series is made of common words.
        let is_name = |who: &AuthorityId| archive.authority(*who).kind != Kind::Series;
        let mut who: Vec<AuthorityId> = archive.subjects_of(id).into_iter().filter(is_name).collect();
        who.extend(credited);
        who.sort_unstable();
        who.dedup();
        let mut names = Vec::new();
        for id in who {
            let authority = archive.authority(id);
            let page = Page::Authority(id, Leaf::FIRST);
            let href = match reach {
                Reach::Site => self.href(page),
                Reach::Web(_) => self.url(page),
            };
            let mut add = |name: &str| names.push(NameLink { name: name.to_owned(), href: href.clone() });
            match &authority.record {
                Some(record) => record.written.forms().for_each(|form| add(form.value.as_str())),
                None => add(&authority.heading),
            }
        }
        names
    }
}
