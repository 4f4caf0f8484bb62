//! Pixels become files.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder as _, ImageError};
use webp::{Encoder, WebPConfig};

use crate::content::picture::{Format, PictureFault};

/// How good copies are, from 0 to 100: at 78 a photograph on a page shows no fault, at about a third of a JPEG's bytes.
const COPY_QUALITY: f32 = 78.0;
/// How good a picture is that had to be encoded anew in its own size.
const ORIGINAL_QUALITY: f32 = 92.0;

/// What the numbers of a picture's colours mean, where that is not what every screen takes them for (sRGB).
#[derive(Debug, Default)]
pub(super) struct Colours(Option<Vec<u8>>);

impl Colours {
    /// Takes a picture's ICC profile, unless that is sRGB's or does not fit the pixels as they were decoded.
    pub(super) fn of(profile: Option<Vec<u8>>, image: &DynamicImage) -> Colours {
        let space: &[u8] = if image.color().has_color() { b"RGB " } else { b"GRAY" };
        let fits = |profile: &Vec<u8>| profile.get(16..20) == Some(space) && !is_srgb(profile);
        Colours(profile.filter(fits))
    }

    /// Puts the profile into a WebP file, whose pixels are red, green and blue.
    fn put_into(self, bytes: Vec<u8>, image: &DynamicImage) -> Vec<u8> {
        match self.0.filter(|profile| profile.get(16..20) == Some(b"RGB ")) {
            Some(profile) => with_profile(&bytes, image, &profile),
            None => bytes,
        }
    }
}

/// Encodes a copy as WebP.
///
/// A drawing or a scan (PNG, GIF) often is smaller, and always better, when it is encoded without loss: of the two, the
/// smaller is taken.
pub(super) fn webp(image: &DynamicImage, colours: Colours, from: Format) -> Result<Vec<u8>, PictureFault> {
    let lossy = encoded(image, COPY_QUALITY, false)?;
    let bytes = match from {
        Format::Jpeg | Format::Webp => lossy,
        Format::Png | Format::Gif => {
            let lossless = encoded(image, LOSSLESS_EFFORT, true)?;
            if lossless.len() <= lossy.len() { lossless } else { lossy }
        }
    };
    Ok(colours.put_into(bytes, image))
}

/// Encodes a picture anew in its own size: without loss, unless it was a WebP file.
pub(super) fn like(image: &DynamicImage, colours: Colours, format: Format) -> Result<Vec<u8>, PictureFault> {
    if format == Format::Webp {
        let image = &eight_bits(image);
        return encoded(image, ORIGINAL_QUALITY, false).map(|bytes| colours.put_into(bytes, image));
    }
    let failed = |error: ImageError| PictureFault::Undecodable(error.to_string());
    let mut file = Cursor::new(Vec::new());
    let mut encoder = PngEncoder::new(&mut file);
    if let Some(profile) = colours.0 {
        encoder.set_icc_profile(profile).map_err(|error| failed(ImageError::Unsupported(error)))?;
    }
    image.write_with_encoder(encoder).map_err(failed)?;
    Ok(file.into_inner())
}

/// How hard the encoder without loss tries, from 0 to 100; past this little is gained for much time.
const LOSSLESS_EFFORT: f32 = 30.0;
/// How many ways of coding a block are weighed, from 0 to 6: four need 2.5 times the time of two and save a twelfth of
/// a photograph's bytes.
const EFFORT: i32 = 2;

fn encoded(image: &DynamicImage, quality: f32, is_lossless: bool) -> Result<Vec<u8>, PictureFault> {
    let failed = |reason: &str| PictureFault::Undecodable(reason.to_owned());
    let mut config = WebPConfig::new().map_err(|_| failed("the encoder is of another version"))?;
    config.quality = quality;
    config.lossless = i32::from(is_lossless);
    config.method = EFFORT;
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgb8(image) => Encoder::from_rgb(image, width, height),
        DynamicImage::ImageRgba8(image) => Encoder::from_rgba(image, width, height),
        _ => return Err(failed("its colours are of another kind")),
    };
    let encoded = encoder.encode_advanced(&config);
    encoded.map(|bytes| bytes.to_vec()).map_err(|error| failed(&format!("{error:?}")))
}

fn eight_bits(image: &DynamicImage) -> DynamicImage {
    if image.color().has_alpha() { image.to_rgba8().into() } else { image.to_rgb8().into() }
}

/// Puts a colour profile into a WebP file that has none (RFC 9649, section 2.7).
fn with_profile(bytes: &[u8], image: &DynamicImage, profile: &[u8]) -> Vec<u8> {
    const HAS_PROFILE: u8 = 0b0010_0000;
    const HAS_OPACITY: u8 = 0b0001_0000;
    // A file that the encoder wrote in its extended form begins with such a chunk of its own.
    let coded = if bytes.get(12..16) == Some(b"VP8X") { &bytes[30..] } else { &bytes[12..] };
    let mut chunks = Vec::with_capacity(bytes.len() + profile.len() + 32);
    let mut extended = [0; 10];
    extended[0] = HAS_PROFILE | if image.color().has_alpha() { HAS_OPACITY } else { 0 };
    extended[4..7].copy_from_slice(&(image.width() - 1).to_le_bytes()[..3]);
    extended[7..10].copy_from_slice(&(image.height() - 1).to_le_bytes()[..3]);
    for (kind, content) in [(b"VP8X", &extended[..]), (b"ICCP", profile)] {
        chunks.extend_from_slice(kind);
        chunks.extend_from_slice(&(content.len() as u32).to_le_bytes());
        chunks.extend_from_slice(content);
        chunks.resize(chunks.len() + content.len() % 2, 0);
    }
    chunks.extend_from_slice(coded);
    let mut file = b"RIFF".to_vec();
    file.extend_from_slice(&(chunks.len() as u32 + 4).to_le_bytes());
    file.extend_from_slice(b"WEBP");
    file.extend_from_slice(&chunks);
    file
}

/// Whether a profile is the usual one, by the name that it gives itself.
fn is_srgb(profile: &[u8]) -> bool {
    const NAME: &[u8] = b"sRGB IEC61966-2.1";
    let wide: Vec<u8> = NAME.iter().flat_map(|letter| [0, *letter]).collect();
    profile.windows(NAME.len()).any(|part| part == NAME) || profile.windows(wide.len()).any(|part| part == wide)
}
