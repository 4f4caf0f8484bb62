//! Copies are as large as they should be, upright, in the right colours, and the same everywhere.

use std::borrow::Cow;

use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder as _, ImageFormat, Rgb, RgbImage, Rgba, RgbaImage};

use super::*;

/// A picture whose left half is red and whose right half is blue.
fn halves(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([220, 20, 20]) } else { Rgb([20, 20, 220]) })
}

fn jpeg(picture: &RgbImage, orientation: u8, profile: &[u8]) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_exif_metadata(exif).expect("JPEG has EXIF");
    if !profile.is_empty() {
        encoder.set_icc_profile(profile.to_vec()).expect("JPEG has profiles");
    }
    encoder.encode_image(picture).expect("in memory");
    bytes
}

fn png(picture: &DynamicImage, orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0".to_vec();
    exif[19] = orientation;
    let mut bytes = Vec::new();
    let mut encoder = PngEncoder::new(&mut bytes);
    encoder.set_exif_metadata(exif).expect("PNG has EXIF");
    picture.write_with_encoder(encoder).expect("in memory");
    bytes
}

fn copied(bytes: &[u8], width: u32) -> Vec<u8> {
    let picture = Picture::of("a", bytes).unwrap_or_else(|fault| panic!("{fault:?}"));
    copy(bytes, &picture, width).unwrap_or_else(|fault| panic!("{fault:?}"))
}

fn decoded(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap_or_else(|fault| panic!("{fault}")).into_rgb8()
}

#[track_caller]
fn is_red(pixel: &Rgb<u8>) {
    assert!(pixel.0[0] > 150 && pixel.0[2] < 100, "{pixel:?}");
}

#[track_caller]
fn is_blue(pixel: &Rgb<u8>) {
    assert!(pixel.0[2] > 150 && pixel.0[0] < 100, "{pixel:?}");
}

#[test]
fn a_copy_is_as_wide_as_asked_and_keeps_its_shape() {
    for (width, height, wanted, high) in
        [(600, 400, 300, 200), (601, 400, 300, 200), (900, 10, 90, 1), (40, 40, 40, 40)]
    {
        let copy = decoded(&copied(&jpeg(&halves(width, height), 1, &[]), wanted));
        assert_eq!(copy.dimensions(), (wanted, high));
        is_red(copy.get_pixel(wanted / 8, high / 2));
        is_blue(copy.get_pixel(wanted * 7 / 8, high / 2));
    }
}

#[test]
fn a_copy_of_a_picture_on_its_side_is_upright() {
    // Turned clockwise, the left half is at the top; turned the other way, at the foot.
    for (orientation, is_red_above) in [(6, true), (8, false)] {
        let copy = decoded(&copied(&jpeg(&halves(400, 200), orientation, &[]), 100));
        assert_eq!(copy.dimensions(), (100, 200));
        let (above, below) = (copy.get_pixel(50, 20), copy.get_pixel(50, 180));
        let (red, blue) = if is_red_above { (above, below) } else { (below, above) };
        is_red(red);
        is_blue(blue);
    }
}

#[test]
fn a_png_on_its_side_is_published_upright_and_without_notes() {
    let bytes = png(&halves(40, 20).into(), 6);
    let picture = Picture::of("a", &bytes).expect("it is whole");
    let published = original(Cow::Borrowed(&bytes), &picture).expect("it can be turned");
    assert_eq!(Format::of(&published), Some(Format::Png));
    let again = Picture::of("a", &published).expect("it is whole");
    assert_eq!((again.width, again.height, again.retouch), (20, 40, Retouch::Nothing));
    assert_eq!(decoded(&published).get_pixel(10, 2), &Rgb([220, 20, 20]));
}

#[test]
fn what_is_transparent_stays_so_and_its_colour_does_not_run() {
    let picture =
        RgbaImage::from_fn(400, 400, |x, _| if x < 200 { Rgba([255, 255, 255, 255]) } else { Rgba([0, 0, 0, 0]) });
    let copy = image::load_from_memory(&copied(&png(&picture.into(), 1), 100)).expect("it is WebP").into_rgba8();
    assert_eq!(copy.get_pixel(80, 50).0[3], 0);
    for x in 0..60 {
        let Rgba([red, .., opacity]) = *copy.get_pixel(x, 50);
        assert!(opacity < 16 || red > 240, "{x}: {red} at {opacity}");
    }
}

#[test]
fn colours_of_another_space_keep_their_profile_and_the_usual_ones_need_none() {
    let profile = |name: &str| {
        let mut profile = vec![0; 128];
        profile[16..20].copy_from_slice(b"RGB ");
        profile.extend_from_slice(name.as_bytes());
        profile
    };
    for (name, stays) in [("A Wider Space", true), ("sRGB IEC61966-2.1", false)] {
        let profile = profile(name);
        let copy = copied(&jpeg(&halves(60, 40), 1, &profile), 30);
        let mut decoder = image::codecs::webp::WebPDecoder::new(Cursor::new(&copy)).expect("it is WebP");
        assert_eq!(decoder.icc_profile().expect("it can be read"), stays.then_some(profile), "{name}");
        is_red(decoded(&copy).get_pixel(3, 10));
    }
}

#[test]
fn a_drawing_is_encoded_without_loss_where_that_is_smaller() {
    let drawing: DynamicImage = halves(200, 100).into();
    assert_eq!(decoded(&copied(&png(&drawing, 1), 200)), drawing.into_rgb8());
}

#[test]
fn a_picture_with_a_sound_beginning_and_nothing_behind_it_is_a_fault() {
    let mut bytes = png(&halves(300, 200).into(), 1);
    let picture = Picture::of("a", &bytes).expect("its structure is whole");
    let middle = bytes.len() / 2;
    bytes[middle..middle + 20].fill(0);
    assert!(matches!(copy(&bytes, &picture, 200), Err(PictureFault::Undecodable(_))));
}

/// When this fails, pictures are developed otherwise than before: raise `RECIPE` in `pages/picture.rs`, so that copies
/// of earlier builds are made anew, and write down the new digests.
#[test]
fn copies_are_the_ones_that_the_recipe_stands_for() {
    let shades = RgbImage::from_fn(900, 600, |x, y| Rgb([(x / 4) as u8, (y / 3) as u8, ((x * y) / 2200) as u8]));
    let photograph = jpeg(&shades, 6, &[]);
    let mut drawing = Cursor::new(Vec::new());
    halves(900, 600).write_to(&mut drawing, ImageFormat::Png).expect("in memory");
    let digests = [copied(&photograph, 320), copied(&drawing.into_inner(), 640)]
        .map(|copy| blake3::hash(&copy).to_hex()[..16].to_owned());
    assert_eq!(digests, ["db9cf47a3bcb120d", "5e76d3a2ddf4e368"]);
}
