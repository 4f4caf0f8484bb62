//! Pictures made smaller.
//!
//! The resampler counts in whole numbers, so that a processor's wide registers make it fast and change no pixel.

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{FilterType, PixelType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, ImageBuffer, Pixel, RgbaImage};

/// Makes a picture so many pixels across and down, with eight bits for each colour.
pub(super) fn to(image: DynamicImage, across: u32, down: u32) -> DynamicImage {
    let has_size = (image.width(), image.height()) == (across, down);
    if !image.color().has_alpha() {
        let image = image.into_rgb8();
        return if has_size { image } else { resampled(&image, PixelType::U8x3, across, down) }.into();
    }
    let mut image = image.into_rgba8();
    if !has_size {
        // What is transparent has a colour too, which must not run into what is next to it.
        multiply(&mut image);
        image = resampled(&image, PixelType::U8x4, across, down);
        divide(&mut image);
    }
    image.into()
}

fn resampled<P>(image: &ImageBuffer<P, Vec<u8>>, pixel: PixelType, across: u32, down: u32) -> ImageBuffer<P, Vec<u8>>
where
    P: Pixel<Subpixel = u8>,
{
    let (width, height) = image.dimensions();
    let whole = ImageRef::new(width, height, image, pixel).expect("a picture has all of its pixels");
    let mut smaller = Image::new(across, down, pixel);
    // A filter that is a polynomial: one with a sine would be rounded its own way by each machine.
    let options = ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::CatmullRom)).use_alpha(false);
    Resizer::new().resize(&whole, &mut smaller, &options).expect("both are of one kind, and the whole is taken");
    ImageBuffer::from_raw(across, down, smaller.into_vec()).expect("there are as many pixels as were asked for")
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
