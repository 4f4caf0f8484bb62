//! The facts of pictures are read whatever their format, and what is private is left out without touching a pixel.

use image::{DynamicImage, ExtendedColorType, ImageEncoder as _, Rgb, RgbImage, Rgba, RgbaImage};
use proptest::prelude::*;

use super::*;

const SECRET: &[u8] = b"12 Sample Street, Exampleville";

/// A picture in which every corner has its own colour.
fn pixels(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, 90]))
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    exif.extend_from_slice(SECRET);
    exif
}

fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    image::codecs::jpeg::JpegEncoder::new(&mut bytes).encode_image(&pixels(width, height)).expect("in memory");
    bytes
}

/// A segment of a JPEG file.
fn segment(marker: u8, said: &[&[u8]]) -> Vec<u8> {
    let said = said.concat();
    [&[0xFF, marker][..], &(said.len() as u16 + 2).to_be_bytes(), &said].concat()
}

/// A JPEG file with all sorts of notes: EXIF, XMP, IPTC, a comment, and a preview behind it.
fn noted_jpeg(orientation: u8) -> Vec<u8> {
    let plain = jpeg(12, 8);
    let notes = [
        segment(0xE1, &[b"Exif\0\0", &exif(orientation)]),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", SECRET]),
        segment(0xED, &[b"Photoshop 3.0\0", SECRET]),
        segment(0xE2, &[b"MPF\0", SECRET]),
        segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", b"how colours are meant"]),
        segment(0xFE, &[SECRET]),
    ];
    [&plain[..2], &notes.concat(), &plain[2..], SECRET].concat()
}

fn chunk(kind: &[u8; 4], said: &[u8]) -> Vec<u8> {
    let mut crc = !0u32;
    for byte in kind.iter().chain(said) {
        crc ^= u32::from(*byte);
        (0..8).for_each(|_| crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 });
    }
    [&(said.len() as u32).to_be_bytes()[..], kind, said, &(!crc).to_be_bytes()].concat()
}

fn png(width: u32, height: u32) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    pixels(width, height).write_to(&mut file, ImageFormat::Png).expect("in memory");
    file.into_inner()
}

fn noted_png(orientation: u8) -> Vec<u8> {
    let plain = png(12, 8);
    let notes = [
        chunk(b"eXIf", &exif(orientation)),
        chunk(b"tEXt", &[b"Location\0", SECRET].concat()),
        chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
        chunk(b"tIME", &[7, 228, 1, 1, 1, 1, 1]),
    ];
    [&plain[..33], &notes.concat(), &plain[33..], SECRET].concat()
}

fn gif(frames: usize) -> Vec<u8> {
    let mut file = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut file);
        for _ in 0..frames {
            let frame = RgbaImage::from_pixel(12, 8, Rgba([200, 10, 10, 255]));
            encoder.encode_frame(image::Frame::new(frame)).expect("in memory");
        }
    }
    file
}

fn noted_gif() -> Vec<u8> {
    let plain = gif(1);
    let comment = [&[0x21, 0xFE, SECRET.len() as u8][..], SECRET, &[0]].concat();
    let xmp = [&b"\x21\xFF\x0BXMP DataXMP"[..], &[SECRET.len() as u8], SECRET, &[0]].concat();
    let end = plain.len() - 1;
    [&plain[..end], &comment, &xmp, &plain[end..], SECRET].concat()
}

fn webp_chunk(kind: &[u8; 4], said: &[u8]) -> Vec<u8> {
    let padding = if said.len() % 2 == 1 { &[0][..] } else { &[] };
    [&kind[..], &(said.len() as u32).to_le_bytes(), said, padding].concat()
}

fn webp(chunks: &[Vec<u8>]) -> Vec<u8> {
    let chunks = chunks.concat();
    [&b"RIFF"[..], &(chunks.len() as u32 + 4).to_le_bytes(), b"WEBP", &chunks].concat()
}

fn plain_webp() -> Vec<u8> {
    let mut file = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut file);
    encoder.write_image(&pixels(12, 8), 12, 8, ExtendedColorType::Rgb8).expect("in memory");
    file
}

fn noted_webp(orientation: u8) -> Vec<u8> {
    let plain = plain_webp();
    let extended = [0b0000_1100, 0, 0, 0, 11, 0, 0, 7, 0, 0];
    webp(&[
        webp_chunk(b"VP8X", &extended),
        plain[12..].to_vec(),
        webp_chunk(b"EXIF", &exif(orientation)),
        webp_chunk(b"XMP ", SECRET),
    ])
}

fn decoded(bytes: &[u8]) -> DynamicImage {
    image::load_from_memory(bytes).unwrap_or_else(|fault| panic!("{fault}"))
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|found| found == part)
}

#[test]
fn what_a_camera_noted_is_left_out_and_the_pixels_stay() {
    for noted in [noted_jpeg(1), noted_png(1), noted_gif(), noted_webp(1)] {
        let picture = Picture::of("a", &noted).unwrap_or_else(|fault| panic!("{fault:?}"));
        assert!(has(&noted, SECRET));
        assert_eq!((picture.retouch, picture.width, picture.height), (Retouch::Bare, 12, 8), "{:?}", picture.format);
        let bare = without_notes(&picture, &noted).expect("it is whole");
        assert!(!has(&bare, SECRET) && !has(&bare, b"Exif"), "{:?}", picture.format);
        assert_eq!(decoded(&bare), decoded(&noted), "{:?}", picture.format);
        let again = Picture::of("a", &bare).expect("it is whole");
        assert_eq!(again.retouch, Retouch::Nothing, "{:?}", picture.format);
    }
}

#[test]
fn a_picture_without_notes_is_published_as_it_is() {
    for plain in [jpeg(12, 8), png(12, 8), gif(1), gif(2), plain_webp()] {
        assert_eq!(Picture::of("a", &plain).map(|picture| picture.retouch), Ok(Retouch::Nothing));
    }
}

#[test]
fn the_colour_profile_stays() {
    let noted = noted_jpeg(1);
    let picture = Picture::of("a", &noted).expect("it is whole");
    assert!(has(&without_notes(&picture, &noted).expect("it is whole"), b"how colours are meant"));
}

#[test]
fn a_jpeg_that_lies_on_its_side_keeps_how_it_is_held_and_nothing_else() {
    let noted = noted_jpeg(6);
    let picture = Picture::of("a", &noted).expect("it is whole");
    assert_eq!((picture.width, picture.height, picture.retouch), (8, 12, Retouch::Bare));
    let bare = without_notes(&picture, &noted).expect("it is whole");
    assert!(!has(&bare, SECRET));
    let again = Picture::of("a", &bare).expect("it is whole");
    assert_eq!((again.width, again.height, again.orientation), (8, 12, Orientation::Rotate90));
    assert_eq!(without_notes(&again, &bare).expect("it is whole"), bare);
}

#[test]
fn other_formats_that_lie_on_their_side_are_turned() {
    for noted in [noted_png(6), noted_webp(6)] {
        let picture = Picture::of("a", &noted).expect("it is whole");
        assert_eq!((picture.width, picture.height, picture.retouch), (8, 12, Retouch::Turned));
    }
}

#[test]
fn what_moves_is_known() {
    assert!(!Picture::of("a", &gif(1)).expect("it is whole").is_animated);
    assert!(Picture::of("a", &gif(2)).expect("it is whole").is_animated);
}

#[test]
fn a_format_is_told_by_content_and_a_name_is_part_of_the_digest() {
    let bytes = png(3, 2);
    let (one, other) = (Picture::of("a.jpg", &bytes), Picture::of("b.jpg", &bytes));
    let (one, other) = (one.expect("it is whole"), other.expect("it is whole"));
    assert_eq!((one.format, one.width, one.height), (Format::Png, 3, 2));
    assert_ne!(one.digest, other.digest);
    assert!(one.is_of("a.jpg", &bytes) && !one.is_of("a.jpg", &png(2, 3)));
}

#[test]
fn a_picture_that_was_cut_off_is_a_fault_wherever_it_was_cut() {
    for whole in [noted_jpeg(6), noted_png(1), noted_gif(), noted_webp(1)] {
        let end = whole.len() - SECRET.len() - 1;
        for cut in 0..end {
            assert!(Picture::of("a", &whole[..cut]).is_err(), "{:?} at {cut} of {end}", Format::of(&whole));
        }
    }
}

#[test]
fn a_picture_of_more_pixels_than_any_screen_has_is_a_fault() {
    let mut large = png(1, 1);
    let header = chunk(b"IHDR", &[0, 1, 0, 0, 0, 1, 0, 0, 8, 2, 0, 0, 0]);
    large.splice(8..33, header);
    assert_eq!(Picture::of("a", &large), Err(PictureFault::TooManyPixels(65_536, 65_536)));
    assert_eq!(Picture::of("a", b"<html>"), Err(PictureFault::NotAPicture));
    assert_eq!(Picture::of("a", b""), Err(PictureFault::NotAPicture));
}

proptest! {
    #[test]
    fn no_bytes_bring_the_reading_down(
        kind in 0..4usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = [noted_jpeg(6), noted_png(6), noted_gif(), noted_webp(6)][kind].clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(picture) = Picture::of("a", &bytes) {
            prop_assert!(without_notes(&picture, &bytes).is_ok());
        }
    }
}
