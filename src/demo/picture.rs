//! Draws the pictures: hills in flat colours, a few kilobytes each.

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

use super::chance::{Chance, Purpose};

const WIDTH: u32 = 320;
const HEIGHT: u32 = 200;
/// The most ranges of hills that stand behind one another.
const RANGES: usize = 4;

/// Draws the picture of a number as a PNG file.
pub(super) fn draw(seed: u64, number: usize) -> Vec<u8> {
    let mut chance = Chance::of(seed, Purpose::Landscape, number);
    let sky = color(150, 105, &mut chance);
    let ranges: Vec<(Rgb<u8>, Vec<u32>)> = (0..chance.between(2, RANGES))
        .map(|range| (color(110 - 25 * range, 70, &mut chance), skyline(70 + 30 * range as u32, &mut chance)))
        .collect();
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let nearest = ranges.iter().rev().find(|(_, skyline)| y >= skyline[x as usize]);
        nearest.map_or(sky, |(color, _)| *color)
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).expect("a small picture can be written to memory");
    bytes.into_inner()
}

fn color(darkest: usize, range: usize, chance: &mut Chance) -> Rgb<u8> {
    Rgb([(); 3].map(|()| (darkest + chance.below(range)) as u8))
}

/// The height of the hills at every column: straight slopes between summits and valleys.
fn skyline(top: u32, chance: &mut Chance) -> Vec<u32> {
    let mut heights = Vec::with_capacity(WIDTH as usize);
    let mut from = top + chance.below(50) as u32;
    while heights.len() < WIDTH as usize {
        let (to, width) = (top + chance.below(50) as u32, chance.between(20, 80) as u32);
        heights.extend((0..width).map(|step| (from * (width - step) + to * step) / width));
        from = to;
    }
    heights
}
