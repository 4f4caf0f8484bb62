//! What is known of a picture before it is shown: its format, its size as a reader sees it, and what of it is private.
//!
//! A file is taken for a picture by its ending and then read by its content, so that a PNG named `.jpg` is a PNG. Only
//! its structure is read here; whether every pixel can be decoded is found where it is developed.

mod gif;
mod jpeg;
mod png;
mod webp;

#[cfg(test)]
mod tests;

use std::io::Cursor;
use std::ops::Range;

use image::metadata::Orientation;
use image::{ImageDecoder as _, ImageFormat, ImageReader};

use super::active::Active;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Nature, Sources, Span};

/// The most pixels that a picture may have (100 million: an A3 page scanned at 600 dots an inch still fits).
pub const PIXEL_BOUND: u64 = 100_000_000;
/// The most bytes that a picture's file may have (128 MiB).
pub const PICTURE_BOUND: u64 = 128 * 1024 * 1024;

/// The endings of files that are read as pictures, in lower case.
const ENDINGS: [&str; 7] = ["jpg", "jpeg", "jpe", "jfif", "png", "gif", "webp"];

/// What a file beside the records is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Medium {
    /// A picture that browsers show and that can be made smaller.
    Picture(Picture),
    /// A file that is named like a picture and cannot be read as one.
    Broken(PictureFault),
    /// A file that could run something, which is not published.
    Active(Active),
    /// Anything else, which is published as it is: SVG, sound, film, documents.
    Other,
}

/// The facts of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// How it is encoded, whatever its name says.
    pub format: Format,
    /// Its width in pixels, as it is shown.
    pub width: u32,
    /// Its height in pixels, as it is shown.
    pub height: u32,
    /// Whether it moves.
    pub is_animated: bool,
    /// How its pixels are to be turned before they are as it is shown.
    pub orientation: Orientation,
    /// What has to be done to it before it is published.
    pub retouch: Retouch,
    /// What it says and is called, as a number: the beginning of a BLAKE3 hash of its name and bytes.
    pub digest: u64,
}

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// JPEG.
    Jpeg,
    /// PNG, animated ones too.
    Png,
    /// GIF.
    Gif,
    /// WebP.
    Webp,
}

/// What has to be done to a picture before it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retouch {
    /// Nothing: the file is published byte for byte.
    Nothing,
    /// What a camera or an editor noted in it is left out, but for how a JPEG is to be held, which every browser knows;
    /// its pixels stay as they are encoded.
    Bare,
    /// It lies on its side or is mirrored, in a format of which not every browser heeds that: it is encoded anew as it
    /// should be seen, and notes are left out as well.
    Turned,
}

/// Why a file cannot be read as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureFault {
    /// It is none, whatever its name says.
    NotAPicture,
    /// It ends in the middle.
    Truncated,
    /// It has so many pixels, across and down.
    TooManyPixels(u32, u32),
    /// Its file has so many bytes.
    TooManyBytes(u64),
    /// What the decoder says of it, or the disk.
    Undecodable(String),
}

/// The parts of a picture's file that are published, in order, and whether the picture moves.
struct Parts {
    kept: Vec<Range<usize>>,
    is_animated: bool,
}

impl Parts {
    fn new() -> Parts {
        Parts { kept: Vec::new(), is_animated: false }
    }

    /// Keeps a part; one that follows the last is joined to it.
    fn keep(&mut self, part: Range<usize>) {
        match self.kept.last_mut() {
            Some(last) if last.end == part.start => last.end = part.end,
            _ => self.kept.push(part),
        }
    }
}

impl Medium {
    /// Looks at a file beside the records; one that is neither named like a picture nor may be XML is not even opened.
    pub(super) fn of(sources: &Sources, file: FileId) -> Medium {
        let path = sources.path(file);
        let name = path.rsplit('/').next().unwrap_or(path);
        let ending = name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_ascii_lowercase());
        if !ENDINGS.contains(&ending.as_str()) {
            return Active::of(sources, file, name).map_or(Medium::Other, Medium::Active);
        }
        if let Nature::Regular(size) = sources.nature(file)
            && size > PICTURE_BOUND
        {
            return Medium::Broken(PictureFault::TooManyBytes(size));
        }
        let looked = match sources.bytes(file) {
            Ok(bytes) => Picture::of(name, &bytes),
            Err(reason) => Err(PictureFault::Undecodable(reason.to_string())),
        };
        looked.map_or_else(Medium::Broken, Medium::Picture)
    }

    /// The picture that it is, if it is one.
    pub fn picture(&self) -> Option<&Picture> {
        match self {
            Medium::Picture(picture) => Some(picture),
            Medium::Broken(_) | Medium::Active(_) | Medium::Other => None,
        }
    }
}

impl Picture {
    /// Reads the facts of a picture from its file.
    pub fn of(name: &str, bytes: &[u8]) -> Result<Picture, PictureFault> {
        let format = Format::of(bytes).ok_or(PictureFault::NotAPicture)?;
        let parts = format.parts(bytes)?;
        let undecodable = |error: image::ImageError| PictureFault::Undecodable(error.to_string());
        let mut decoder =
            ImageReader::with_format(Cursor::new(bytes), format.decoded_as()).into_decoder().map_err(undecodable)?;
        let (width, height) = decoder.dimensions();
        if width == 0 || height == 0 {
            return Err(PictureFault::Undecodable("it has no pixels".to_owned()));
        }
        if u64::from(width) * u64::from(height) > PIXEL_BOUND {
            return Err(PictureFault::TooManyPixels(width, height));
        }
        // Notes that cannot be read give no orientation, and are left out like any others.
        let orientation = match parts.is_animated {
            true => Orientation::NoTransforms,
            false => decoder.orientation().unwrap_or(Orientation::NoTransforms),
        };
        let has_no_notes = parts.kept.iter().map(Range::len).sum::<usize>() == bytes.len();
        let retouch = match orientation {
            Orientation::NoTransforms if has_no_notes => Retouch::Nothing,
            Orientation::NoTransforms => Retouch::Bare,
            _ if format == Format::Jpeg => Retouch::Bare,
            _ => Retouch::Turned,
        };
        let (width, height) = if is_on_its_side(orientation) { (height, width) } else { (width, height) };
        let digest = digest(name, bytes);
        Ok(Picture { format, width, height, is_animated: parts.is_animated, orientation, retouch, digest })
    }

    /// Whether a file is still the one that these facts were read from.
    pub fn is_of(&self, name: &str, bytes: &[u8]) -> bool {
        self.digest == digest(name, bytes)
    }
}

/// Leaves out of a picture's file what a camera or an editor noted in it: places, names, times, thumbnails, comments.
///
/// What browsers need to show it stays, its colour profile among that, and its pixels are not touched.
pub fn without_notes(picture: &Picture, bytes: &[u8]) -> Result<Vec<u8>, PictureFault> {
    let kept = picture.format.parts(bytes)?.kept;
    let mut bare = Vec::with_capacity(kept.iter().map(Range::len).sum());
    for part in kept {
        bare.extend_from_slice(&bytes[part]);
    }
    match picture.format {
        Format::Jpeg if picture.orientation != Orientation::NoTransforms => {
            jpeg::note_orientation(&mut bare, picture.orientation);
        }
        Format::Webp => webp::mend(&mut bare),
        _ => {}
    }
    Ok(bare)
}

impl Format {
    /// Tells a format by the first bytes of a file.
    pub fn of(bytes: &[u8]) -> Option<Format> {
        match bytes {
            [0xFF, 0xD8, 0xFF, ..] => Some(Format::Jpeg),
            [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1A, b'\n', ..] => Some(Format::Png),
            [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
            [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::Webp),
            _ => None,
        }
    }

    /// What the decoder calls it.
    pub fn decoded_as(self) -> ImageFormat {
        match self {
            Format::Jpeg => ImageFormat::Jpeg,
            Format::Png => ImageFormat::Png,
            Format::Gif => ImageFormat::Gif,
            Format::Webp => ImageFormat::WebP,
        }
    }

    fn parts(self, bytes: &[u8]) -> Result<Parts, PictureFault> {
        let parts = match self {
            Format::Jpeg => jpeg::parts(bytes),
            Format::Png => png::parts(bytes),
            Format::Gif => gif::parts(bytes),
            Format::Webp => webp::parts(bytes),
        };
        parts.ok_or(PictureFault::Truncated)
    }
}

impl PictureFault {
    /// Puts the fact into words, at a place that shows the picture of a path.
    pub fn at(&self, path: &str, span: Span) -> Diagnostic {
        let is_of_size = matches!(self, PictureFault::TooManyPixels(..) | PictureFault::TooManyBytes(_));
        let code = if is_of_size { Code::PictureBound } else { Code::BrokenPicture };
        let hint = if is_of_size {
            "save it smaller; a picture of 4,000 pixels across fills any screen"
        } else {
            "open it and save it anew as JPEG, PNG or WebP, or take it again from where it came from"
        };
        Diagnostic::error(code, span, format!("the picture `{path}` {}", self.words())).hint(hint)
    }

    fn words(&self) -> String {
        match self {
            PictureFault::NotAPicture => "is named like a picture, and is none".to_owned(),
            PictureFault::Truncated => "is not whole: it ends in the middle".to_owned(),
            PictureFault::TooManyPixels(width, height) => {
                format!("has {width} × {height} pixels; {} million are the most", PIXEL_BOUND / 1_000_000)
            }
            PictureFault::TooManyBytes(size) => format!("has {size} bytes; {PICTURE_BOUND} are the most"),
            PictureFault::Undecodable(reason) => format!("cannot be decoded: {reason}"),
        }
    }
}

/// The beginning of a hash of a picture's name and bytes.
fn digest(name: &str, bytes: &[u8]) -> u64 {
    let mut hasher = blake3::Hasher::new();
    hasher.update(name.as_bytes()).update(b"\0").update(bytes);
    let hash = hasher.finalize();
    let (first, _) = hash.as_bytes().split_first_chunk().expect("a hash has 32 bytes");
    u64::from_le_bytes(*first)
}

/// Whether a picture's width is seen as its height.
pub fn is_on_its_side(orientation: Orientation) -> bool {
    matches!(
        orientation,
        Orientation::Rotate90 | Orientation::Rotate270 | Orientation::Rotate90FlipH | Orientation::Rotate270FlipH
    )
}
