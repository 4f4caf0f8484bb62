//! What a template may see: one view for each kind of page, of finished texts and addresses.
//!
//! These types are the reference for theme authors. Every template has `site` (a [`SiteView`]), `words` (the interface's
//! messages by name) and `page` (a [`PageView`]); and beside them one view of its own kind, named after its template:
//! `article.html` has `article`, an [`ArticleView`]. Texts are plain and are escaped where they are printed; the fields
//! that hold HTML say so, and are printed with `| safe`.

mod article;
mod authority;
mod charts;
mod company;
mod data;
mod dates;
mod dossier;
mod feeds;
mod front;
mod head;
mod map;
mod network;
mod newsroom;
mod not_found;
mod numbers;
mod parts;
mod picture;
mod register;
mod scripts;
mod search;
mod site;
mod visits;

pub use article::{
    ArticleView, CitationView, CorrectionView, CreditView, OriginalView, RelatedView, SourceView, TranslationView,
};
pub(super) use article::{RELATED, TRANSLATIONS};
pub use authority::{AuthorityView, FactView, NameView};
pub use charts::{Bar, Bars, PeakView, TickView};
pub use company::{CompanionView, CompanyView, SeenWithView};
pub use data::{ColumnView, DataFileView, DataView};
pub use dates::{CalendarView, PeriodView};
pub use dossier::{StandingView, VisitRowView};
pub use feeds::FeedView;
pub use front::{FrontView, LeadView};
pub use head::{HreflangView, TagView};
pub use map::{GraticuleView, MapView, MarkView, PlaceRow, PlacesView, ScaleView};
pub use network::{NetworkView, NodeView, StrandView, TiesView};
pub use newsroom::{NewsroomView, RoleView, StaffView};
pub use not_found::NotFoundView;
pub use numbers::{NumbersView, ShareView, TotalView};
pub use parts::{DateView, LinkView, MentionView, PagerView, RowView, VisitView};
pub use picture::{FrameView, ImageView, PreviewView};
pub use register::{LetterView, NamesView, RegisterView};
pub use search::{SearchFilterView, SearchView};
pub use site::{FreePageView, PageView, RedirectView, SiteView, WithdrawnView};
pub use visits::VisitsView;

use super::messages::Messages;
use crate::archive::Archive;
use crate::pages::{Page, write_href};

/// For how many bytes behind the site's own address a new one has room: most are shorter.
const ROOM: usize = 64;

/// What views are made from: the archive, the words, and where links begin.
#[derive(Clone, Copy)]
pub(super) struct Layout<'a> {
    pub(super) archive: &'a Archive,
    pub(super) messages: &'a Messages,
    /// The folder that the site stands in, from `/` to `/`.
    base: &'a str,
}

impl<'a> Layout<'a> {
    pub(super) fn new(archive: &'a Archive, messages: &'a Messages) -> Layout<'a> {
        Layout { archive, messages, base: archive.masthead().base_path() }
    }
}

impl Layout<'_> {
    /// The address of a page as a link on the site writes it, with the folder that the site stands in.
    pub(super) fn href(self, page: Page) -> String {
        self.address_behind(self.base, page)
    }

    /// A path from the site's root, with the folder that the site stands in.
    pub(super) fn on_site(self, path: &str) -> String {
        format!("{}{}", self.base, path.strip_prefix('/').unwrap_or(path))
    }

    /// The address of a page on the web.
    pub(super) fn url(self, page: Page) -> String {
        self.address_behind(&self.archive.masthead().url, page)
    }

    /// The address of a page behind where the site stands, which ends in `/`.
    fn address_behind(self, site: &str, page: Page) -> String {
        let mut address = String::with_capacity(site.len() + ROOM);
        address.push_str(site);
        write_href(self.archive, page, &mut address);
        address
    }
}
