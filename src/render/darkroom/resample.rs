//! Pictures made smaller.

use image::imageops::{self, FilterType};
use image::{DynamicImage, RgbaImage};

/// From so many times the wanted size on, a picture is first averaged down to twice the wanted size, which is as good
/// to look at and several times as fast.
const AVERAGED_FROM: u32 = 4;

/// Makes a picture so many pixels across and down, with eight bits for each colour.
pub(super) fn to(image: DynamicImage, across: u32, down: u32) -> DynamicImage {
    if image.color().has_alpha() {
        let mut image = image.into_rgba8();
        if (image.width(), image.height()) == (across, down) {
            return DynamicImage::ImageRgba8(image);
        }
        // What is transparent has a colour too, which must not run into what is next to it.
        multiply(&mut image);
        let mut image = match is_far(image.width(), across) && is_far(image.height(), down) {
            true => imageops::resize(&imageops::thumbnail(&image, across * 2, down * 2), across, down, FILTER),
            false => imageops::resize(&image, across, down, FILTER),
        };
        divide(&mut image);
        return DynamicImage::ImageRgba8(image);
    }
    let image = image.into_rgb8();
    if (image.width(), image.height()) == (across, down) {
        return DynamicImage::ImageRgb8(image);
    }
    DynamicImage::ImageRgb8(match is_far(image.width(), across) && is_far(image.height(), down) {
        true => imageops::resize(&imageops::thumbnail(&image, across * 2, down * 2), across, down, FILTER),
        false => imageops::resize(&image, across, down, FILTER),
    })
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
