//! Pictures made smaller.

use image::imageops::FilterType;
use image::{DynamicImage, RgbaImage};

/// From so many times the wanted size on, a picture is first averaged down to twice the wanted size, which is as good
/// to look at and several times as fast.
const AVERAGED_FROM: u32 = 4;

/// Makes a picture so many pixels across and down, with eight bits for each colour.
pub(super) fn to(image: DynamicImage, across: u32, down: u32) -> DynamicImage {
    if !image.color().has_alpha() {
        return smaller(DynamicImage::ImageRgb8(image.into_rgb8()), across, down);
    }
    // What is transparent has a colour too, which must not run into what is next to it.
    let mut image = image.into_rgba8();
    multiply(&mut image);
    let mut image = smaller(DynamicImage::ImageRgba8(image), across, down).into_rgba8();
    divide(&mut image);
    DynamicImage::ImageRgba8(image)
}

fn smaller(image: DynamicImage, across: u32, down: u32) -> DynamicImage {
    if (image.width(), image.height()) == (across, down) {
        return image;
    }
    match is_far(image.width(), across) && is_far(image.height(), down) {
        true => image.thumbnail_exact(across * 2, down * 2).resize_exact(across, down, FILTER),
        false => image.resize_exact(across, down, FILTER),
    }
}

/// A filter that is a polynomial: one with a sine would be rounded its own way by each machine.
const FILTER: FilterType = FilterType::CatmullRom;

fn is_far(from: u32, to: u32) -> bool {
    from >= to.saturating_mul(AVERAGED_FROM)
}

fn multiply(image: &mut RgbaImage) {
    for pixel in image.pixels_mut() {
        let opacity = u16::from(pixel.0[3]);
        for colour in &mut pixel.0[..3] {
            *colour = ((u16::from(*colour) * opacity + 127) / 255) as u8;
        }
    }
}

fn divide(image: &mut RgbaImage) {
    for pixel in image.pixels_mut() {
        let opacity = u16::from(pixel.0[3]);
        for colour in &mut pixel.0[..3] {
            *colour = (u16::from(*colour) * 255 + opacity / 2).checked_div(opacity).unwrap_or(0).min(255) as u8;
        }
    }
}
