//! Draws the pictures: hills one behind the other, as drawings in flat colours and as hazy photographs.
//!
//! Of four pictures one is a drawing (PNG), and three are photographs (JPEG): a large one, one from a camera that was
//! held upright and noted where, and a small one.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::rotate270;
use image::{ImageEncoder as _, ImageFormat, Rgb, RgbImage};

use super::chance::{Chance, Purpose};
use super::schedule::PICTURED;

/// How good the photographs are, from 0 to 100: as good as they need be for a demonstration.
const QUALITY: u8 = 62;
/// The most ranges of hills that stand behind one another.
const RANGES: usize = 4;

/// What the camera noted: held on its side (orientation 6), made by nobody, and taken at the place in the ocean that is
/// farthest from any land.
const NOTES: &[u8] = b"MM\0*\0\0\0\x08\0\x03\
    \x01\x0F\0\x02\0\0\0\x18\0\0\0\x32\
    \x01\x12\0\x03\0\0\0\x01\0\x06\0\0\
    \x88\x25\0\x04\0\0\0\x01\0\0\0\x4A\
    \0\0\0\0\
    The Camera of Nobody\0\0\0\0\
    \0\x04\
    \0\x01\0\x02\0\0\0\x02S\0\0\0\
    \0\x02\0\x05\0\0\0\x03\0\0\0\x80\
    \0\x03\0\x02\0\0\0\x02W\0\0\0\
    \0\x04\0\x05\0\0\0\x03\0\0\0\x98\
    \0\0\0\0\
    \0\0\0\x30\0\0\0\x01\0\0\0\x34\0\0\0\x01\0\0\0\x24\0\0\0\x01\
    \0\0\0\x7B\0\0\0\x01\0\0\0\x17\0\0\0\x01\0\0\0\x24\0\0\0\x01";

/// What a picture is made as.
enum Kind {
    Photograph,
    Drawing,
    Upright,
    Small,
}

/// The name of the picture of an article, by the article's number.
pub(super) fn file_of(article: usize) -> &'static str {
    match kind(article / PICTURED) {
        Kind::Drawing => "picture.png",
        Kind::Photograph | Kind::Upright | Kind::Small => "picture.jpg",
    }
}

/// Draws the picture of a number as a file.
pub(super) fn draw(seed: u64, number: usize) -> Vec<u8> {
    let mut chance = Chance::of(seed, Purpose::Landscape, number);
    match kind(number) {
        Kind::Drawing => {
            let mut bytes = Cursor::new(Vec::new());
            let drawn = drawing(320, 200, &mut chance).write_to(&mut bytes, ImageFormat::Png);
            drawn.expect("a small picture can be written to memory");
            bytes.into_inner()
        }
        Kind::Photograph => jpeg(&photograph(1440, 960, &mut chance), &[]),
        Kind::Upright => jpeg(&rotate270(&photograph(720, 960, &mut chance)), NOTES),
        Kind::Small => jpeg(&photograph(600, 400, &mut chance), &[]),
    }
}

fn kind(number: usize) -> Kind {
    match number % 4 {
        0 => Kind::Photograph,
        1 => Kind::Drawing,
        2 => Kind::Upright,
        _ => Kind::Small,
    }
}

fn jpeg(picture: &RgbImage, notes: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    if !notes.is_empty() {
        encoder.set_exif_metadata(notes.to_vec()).expect("JPEG has a place for notes");
    }
    let encoded = encoder.encode_image(picture);
    encoded.expect("a small picture can be written to memory");
    bytes
}

/// Hills in flat colours.
fn drawing(width: u32, height: u32, chance: &mut Chance) -> RgbImage {
    let sky = color(150, 105, chance);
    let ranges: Vec<(Rgb<u8>, Vec<u32>)> = (0..chance.between(2, RANGES))
        .map(|range| (color(110 - 25 * range, 70, chance), skyline(width, 70 + 30 * range as u32, 50, chance)))
        .collect();
    RgbImage::from_fn(width, height, |x, y| {
        let nearest = ranges.iter().rev().find(|(_, skyline)| y >= skyline[x as usize]);
        nearest.map_or(sky, |(color, _)| *color)
    })
}

/// Hills in haze under a sky that is brightest where the sun is, with light and shade on the slopes.
fn photograph(width: u32, height: u32, chance: &mut Chance) -> RgbImage {
    let (zenith, horizon, near) = (color(70, 90, chance), color(190, 60, chance), color(20, 60, chance));
    let sun = (chance.below(width as usize) as u32, height / 3);
    let ranges: Vec<Vec<u32>> =
        (0..RANGES as u32).map(|range| skyline(width, height * (3 + range) / 8, height as usize / 6, chance)).collect();
    let shade = Shade::new(chance);
    RgbImage::from_fn(width, height, |x, y| {
        let standing = ranges.iter().enumerate().rev().find(|(_, skyline)| y >= skyline[x as usize]);
        let Some((range, skyline)) = standing else {
            let (across, down) = (u64::from(x.abs_diff(sun.0)), u64::from(y.abs_diff(sun.1)));
            let far = (across * across + down * down) * 400 / u64::from(width * width);
            let glow = 60u64.saturating_sub(far * 3);
            let sky = between(zenith, horizon, y, height * 5 / 8);
            return Rgb(sky.0.map(|part| part.saturating_add(glow as u8)));
        };
        // The farther a range, the more of the horizon's colour is in it; mist lies at the foot of each.
        let hazy = between(horizon, near, range as u32 + 1, RANGES as u32);
        let misty = between(hazy, horizon, (y - skyline[x as usize]).min(height / 3), height);
        let lit = shade.at(x, y * 2) / (RANGES - range) as i32;
        Rgb(misty.0.map(|part| (i32::from(part) + lit).clamp(0, 255) as u8))
    })
}

/// Light and dark patches, soft at their edges.
struct Shade {
    patches: Vec<i32>,
}

impl Shade {
    const ACROSS: usize = 64;
    const SIZE: u32 = 24;

    fn new(chance: &mut Chance) -> Shade {
        let patch = |_| chance.below(45) as i32 - 22;
        Shade { patches: (0..Self::ACROSS * Self::ACROSS).map(patch).collect() }
    }

    fn at(&self, x: u32, y: u32) -> i32 {
        let patch = |x: u32, y: u32| self.patches[y as usize % Self::ACROSS * Self::ACROSS + x as usize % Self::ACROSS];
        let (left, top) = (x / Self::SIZE, y / Self::SIZE);
        let (right, down) = ((x % Self::SIZE) as i32, (y % Self::SIZE) as i32);
        let size = Self::SIZE as i32;
        let upper = patch(left, top) * (size - right) + patch(left + 1, top) * right;
        let lower = patch(left, top + 1) * (size - right) + patch(left + 1, top + 1) * right;
        (upper * (size - down) + lower * down) / (size * size)
    }
}

/// The colour that lies so many steps of all from one colour to another.
fn between(one: Rgb<u8>, other: Rgb<u8>, step: u32, steps: u32) -> Rgb<u8> {
    let step = step.min(steps);
    let part = |at: usize| (u32::from(one.0[at]) * (steps - step) + u32::from(other.0[at]) * step) / steps;
    Rgb([part(0) as u8, part(1) as u8, part(2) as u8])
}

fn color(darkest: usize, range: usize, chance: &mut Chance) -> Rgb<u8> {
    Rgb([(); 3].map(|()| (darkest + chance.below(range)) as u8))
}

/// The height of the hills at every column: straight slopes between summits and valleys.
fn skyline(width: u32, top: u32, rise: usize, chance: &mut Chance) -> Vec<u32> {
    let mut heights = Vec::with_capacity(width as usize);
    let mut from = top + chance.below(rise) as u32;
    while heights.len() < width as usize {
        let to = top + chance.below(rise) as u32;
        let across = chance.between(width as usize / 16, width as usize / 4) as u32;
        heights.extend((0..across).map(|step| (from * (across - step) + to * step) / across));
        from = to;
    }
    heights
}
