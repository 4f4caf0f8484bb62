//! Pictures as pages show them: in several sizes, with their width and height, so that nothing moves when they come.

use image::metadata::Orientation;
use serde::Serialize;

use super::Layout;
use crate::archive::ArticleId;
use crate::content::percent_encode;
use crate::content::picture::{Format, Picture};
use crate::pages::{Page, copies, height_at};

/// How wide a picture is on the page, for browsers to choose a size by: the column of text, or all of a narrow screen.
const SIZES: &str = "(min-width: 41rem) 38rem, 92vw";

/// The widest that a picture in its own size is offered to programs that preview a page, in pixels.
const PREVIEW_WIDTH: u32 = 2400;

/// A picture.
#[derive(Debug, Serialize)]
pub struct ImageView {
    /// Its address, in its own size.
    pub src: String,
    /// What it shows, for readers who cannot see it.
    pub alt: String,
    /// The words under it.
    pub caption: Option<String>,
    /// Whose picture it is.
    pub credit: Option<String>,
    /// Its sizes; nothing of what has no pixels, such as SVG.
    pub frame: Option<FrameView>,
}

/// How large a picture is, and the smaller copies that a browser may take instead.
#[derive(Debug, Serialize)]
pub struct FrameView {
    /// Its own width in pixels, as it is shown.
    pub width: u32,
    /// Its own height in pixels, as it is shown.
    pub height: u32,
    /// Its copies with their widths, as `srcset` has them; empty for what moves.
    pub srcset: String,
    /// How wide it is on the page, as `sizes` has it.
    pub sizes: &'static str,
    /// Whether it is higher than wide, so that it should not take the whole width of a column.
    pub is_upright: bool,
}

/// A picture for those who preview a page: feeds, search engines, messengers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PreviewView {
    /// Its address on the web.
    pub url: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows; empty when nobody wrote it down.
    pub alt: String,
}

impl Layout<'_> {
    /// The picture of an article's record.
    pub(super) fn image_of(self, id: ArticleId) -> Option<ImageView> {
        let image = self.archive.article(id).rare.as_ref()?.image.as_ref()?;
        Some(ImageView {
            src: self.on_site(&percent_encode(&image.path)),
            alt: image.alt.as_ref().map(ToString::to_string).unwrap_or_default(),
            caption: image.caption.as_ref().map(ToString::to_string),
            credit: image.credit.as_ref().map(ToString::to_string),
            frame: self.frame_of(&image.path),
        })
    }

    /// The sizes of the picture that has an address on the site.
    pub(in crate::render) fn frame_of(self, path: &str) -> Option<FrameView> {
        let id = self.archive.find_attachment(path)?;
        let picture = self.archive.attachment(id).medium.picture()?;
        let copies = copies(self.archive, id).filter_map(|copy| match copy {
            Page::Picture(_, width) => Some(format!("{} {width}w", self.href(copy))),
            _ => None,
        });
        Some(FrameView {
            width: picture.width,
            height: picture.height,
            srcset: copies.collect::<Vec<_>>().join(", "),
            sizes: SIZES,
            is_upright: picture.height > picture.width,
        })
    }

    /// The best picture of an article to preview it with: its record's, or else the first in its text that is a file
    /// of the archive. One that is very wide, or lies on its side, comes as its largest copy.
    pub(in crate::render) fn preview_of(self, id: ArticleId) -> Option<PreviewView> {
        let article = self.archive.article(id);
        let image = article.rare.as_ref().and_then(|rare| rare.image.as_ref());
        let alt = image.and_then(|image| image.alt.as_ref()).map(ToString::to_string).unwrap_or_default();
        let of_record = image.and_then(|image| self.preview(&image.path, alt));
        let in_text = || {
            let mut pictures = article.outline.links.iter().filter(|link| link.is_picture);
            pictures.find_map(|link| self.preview(&link.to.path, String::new()))
        };
        of_record.or_else(in_text)
    }

    fn preview(self, path: &str, alt: String) -> Option<PreviewView> {
        let id = self.archive.find_attachment(path)?;
        let picture = self.archive.attachment(id).medium.picture()?;
        let is_turned = picture.orientation != Orientation::NoTransforms;
        match copies(self.archive, id).last() {
            Some(copy @ Page::Picture(_, width)) if picture.width > PREVIEW_WIDTH || is_turned => Some(PreviewView {
                url: self.url(copy),
                media_type: media_type(Format::Webp),
                width,
                height: height_at(picture, width),
                alt,
            }),
            _ => Some(self.own_preview(Page::Attachment(id), picture, alt)),
        }
    }

    fn own_preview(self, page: Page, picture: &Picture, alt: String) -> PreviewView {
        let Picture { width, height, format, .. } = *picture;
        PreviewView { url: self.url(page), media_type: media_type(format), width, height, alt }
    }
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::Gif => "image/gif",
        Format::Webp => "image/webp",
    }
}
