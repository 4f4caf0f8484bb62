//! Pictures are developed here: made smaller and encoded for the web, turned as they should be seen, rid of notes.
//!
//! **Invariant:** bytes in, bytes out, and the same ones on every machine: pixels are resampled by a filter that needs
//! no more than the four basic operations. What may lie on the bench at once is bounded, and that no copy depends on.

mod bench;
mod encode;
mod resample;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits};

use crate::content::picture::{Format, Picture, PictureFault, Retouch, is_on_its_side, without_notes};
use crate::pages::height_at;
use encode::Colours;

/// The most memory that one picture may need while it is decoded, in bytes: eight for each pixel that it may have.
const DECODING_BOUND: u64 = 800_000_000;

/// Makes the copy of a picture that is so many pixels wide, as WebP.
pub(super) fn copy(bytes: &[u8], picture: &Picture, width: u32) -> Result<Vec<u8>, PictureFault> {
    let _place = bench::take_place(picture);
    let negative = Negative::decode(bytes, picture.format)?;
    let height = height_at(picture, width);
    // It is turned last, when there is least of it.
    let (across, down) = if is_on_its_side(picture.orientation) { (height, width) } else { (width, height) };
    let mut image = resample::to(negative.image, across, down);
    image.apply_orientation(picture.orientation);
    encode::webp(&image, negative.colours, picture.format)
}

/// The picture itself as it is published: in its own size and format, without notes.
pub(super) fn original<'b>(bytes: Cow<'b, [u8]>, picture: &Picture) -> Result<Cow<'b, [u8]>, PictureFault> {
    match picture.retouch {
        Retouch::Nothing => Ok(bytes),
        Retouch::Bare => without_notes(picture, &bytes).map(Cow::Owned),
        Retouch::Turned => {
            let _place = bench::take_place(picture);
            let mut negative = Negative::decode(&bytes, picture.format)?;
            negative.image.apply_orientation(picture.orientation);
            encode::like(&negative.image, negative.colours, picture.format).map(Cow::Owned)
        }
    }
}

/// A picture as its file has it, not yet turned.
struct Negative {
    image: DynamicImage,
    colours: Colours,
}

impl Negative {
    fn decode(bytes: &[u8], format: Format) -> Result<Negative, PictureFault> {
        let undecodable = |error: image::ImageError| PictureFault::Undecodable(error.to_string());
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format.decoded_as());
        let mut limits = Limits::default();
        limits.max_alloc = Some(DECODING_BOUND);
        reader.limits(limits);
        let mut decoder = reader.into_decoder().map_err(undecodable)?;
        let profile = decoder.icc_profile().ok().flatten();
        let image = DynamicImage::from_decoder(decoder).map_err(undecodable)?;
        let colours = Colours::of(profile, &image);
        Ok(Negative { image, colours })
    }
}
