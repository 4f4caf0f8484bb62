//! The smaller copies of pictures: how wide, and under which address.
//!
//! An address says what it holds: it changes with the picture, with its name, and with the way that pictures are
//! developed. So a copy under an address is right as long as it stands there, in a reader's browser and on the disk.

use super::Page;
use crate::archive::{Archive, AttachmentId};
use crate::content::picture::Picture;

/// The widths that pictures are offered in beside their own, in pixels, the smallest first.
///
/// The theme shows a picture at most 608 pixels wide: these two fit it on screens of one and of two dots a pixel, and a
/// narrow screen of three dots a pixel takes the larger. Each width costs every picture a file.
pub const WIDTHS: [u32; 2] = [640, 1280];

/// The number of the way that pictures are developed. Whatever changes the bytes of a copy raises it, so that copies of
/// earlier builds are not taken for today's.
const RECIPE: u32 = 2;

/// The most pixels across or down that WebP can have.
const SIDE_BOUND: u64 = 16_383;

/// How many bytes of a picture's name its copies keep; a part of an address may have 200.
const NAME_BOUND: usize = 160;

/// The copies that the site has of an attachment, the narrowest first.
///
/// What a record shows has one or two, unless it moves: at each of [`WIDTHS`] that is well below its own, and at its own
/// width or the largest of these. Nothing is ever made larger than it is.
pub fn copies(archive: &Archive, id: AttachmentId) -> impl Iterator<Item = Page> + use<> {
    let shown = archive.attachment(id).medium.picture().filter(|_| archive.shown_at(id).is_some());
    shown.map(widths).unwrap_or_default().into_iter().map(move |width| Page::Picture(id, width))
}

/// The height of a picture at a width.
pub fn height_at(picture: &Picture, width: u32) -> u32 {
    let (of_width, of_height) = (u64::from(picture.width), u64::from(picture.height));
    ((u64::from(width) * of_height * 2 + of_width) / (of_width * 2)).max(1) as u32
}

fn widths(picture: &Picture) -> Vec<u32> {
    if picture.is_animated {
        return Vec::new();
    }
    let [.., most] = WIDTHS;
    let largest = picture.width.min(most);
    let smaller = WIDTHS.into_iter().take_while(|width| width * 5 < largest * 4);
    smaller.chain([largest]).filter(|width| u64::from(height_at(picture, *width)) <= SIDE_BOUND).collect()
}

/// The address of a copy, in the folder of its picture: `/articles/visit/gate-0123456789abcdef-640.webp`.
pub(super) fn copy_address(archive: &Archive, id: AttachmentId, width: u32) -> String {
    let attachment = archive.attachment(id);
    let digest = attachment.medium.picture().map_or(0, |picture| picture.digest);
    let mut hasher = blake3::Hasher::new();
    hasher.update(&RECIPE.to_le_bytes()).update(&digest.to_le_bytes());
    let digest = &hasher.finalize().to_hex()[..16];
    format!("{}-{digest}-{width}.webp", stem(&attachment.path))
}

/// Finds the copy that has an address.
pub(super) fn find_copy(archive: &Archive, path: &str) -> Option<Page> {
    let (rest, width) = path.strip_suffix(".webp")?.rsplit_once('-')?;
    let (start, _) = rest.rsplit_once('-')?;
    let width: u32 = width.parse().ok()?;
    let named = archive.attachments_from(start).filter(|id| stem(&archive.attachment(*id).path) == start);
    let mut copies =
        named.flat_map(|id| copies(archive, id)).filter(|copy| matches!(copy, Page::Picture(_, own) if *own == width));
    copies.find(|copy| super::address(archive, *copy).as_str() == path)
}

/// The path of a picture without its ending, its name cut where it would be too long.
fn stem(path: &str) -> &str {
    let name = path.rfind('/').map_or(0, |slash| slash + 1);
    let dot = path[name..].rfind('.').map_or(path.len(), |dot| name + dot);
    let mut end = dot.min(name + NAME_BOUND);
    while !path.is_char_boundary(end) {
        end -= 1;
    }
    &path[..end]
}
