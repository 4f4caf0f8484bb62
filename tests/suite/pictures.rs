//! Pictures reach readers in the size that they need, upright, and without what is nobody's business.

use std::io::Cursor;

use backfile::content::Drafts;
use backfile::demo::Demo;
use backfile::site::Site;
use backfile::source::Sources;
use image::ImageDecoder as _;
use image::metadata::Orientation;
use snapbox::str;

use crate::support::{Archive, Folder, SHORT, archive, png};

/// A photograph 1,600 by 900 pixels that is held on its side, with a place noted in it.
fn photograph() -> Vec<u8> {
    let exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0Exampleville";
    let picture = image::RgbImage::from_fn(1600, 900, |x, y| image::Rgb([(x / 7) as u8, (y / 4) as u8, 120]));
    let mut bytes = Vec::new();
    let mut encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::ImageEncoder::set_exif_metadata(&mut encoder, exif.to_vec()).expect("JPEG has EXIF");
    encoder.encode_image(&picture).expect("in memory");
    bytes
}

fn with_photograph() -> Archive {
    let article = "---\ntitle: A\ndate: 2020-05-06\nimage: {file: gate.jpg, alt: A gate, caption: At noon., credit: Gina Pattern}\n---\n\
         Before.\n\n![The same gate](gate.jpg \"Once more\")\n\n<img src=\"small.png\" alt=\"\">\n";
    archive("")
        .change("content/articles/visit/index.md", article)
        .with("content/articles/visit/gate.jpg", &photograph())
        .with("content/articles/visit/small.png", &png(300, 200))
}

/// The addresses of a site's outputs that end so, with their bytes.
fn outputs(site: &Site, ending: &str) -> Vec<(String, Vec<u8>)> {
    let pages = site.pages().into_iter().filter(|page| site.address(*page).as_str().ends_with(ending));
    let outputs = pages.map(|page| site.render(page).unwrap_or_else(|fault| panic!("{page:?}: {fault:?}")));
    outputs.map(|output| (output.address.to_string(), output.bytes)).collect()
}

#[test]
fn a_picture_comes_in_sizes_and_keeps_its_place_on_the_page() {
    let site = with_photograph().site();
    let page = crate::support::PageText::of(&site, "/articles/visit/");
    page.has("<img src=\"/articles/visit/gate.jpg\" alt=\"A gate\" width=\"900\" height=\"1600\" srcset=\"/articles/visit/gate-…-640.webp 640w, /articles/visit/gate-…-900.webp 900w\" sizes=\"…\" class=\"upright\" fetchpriority=\"high\">…At noon.…Gina Pattern")
        .has("<figure><img src=\"/articles/visit/gate.jpg\" alt=\"The same gate\" width=\"900\" height=\"1600\" srcset=\"…\" sizes=\"…\" class=\"upright\" loading=\"lazy\" decoding=\"async\"><figcaption>Once more</figcaption></figure>")
        .has("<img src=\"/articles/visit/small.png\" alt=\"\" width=\"300\" height=\"200\" srcset=\"/articles/visit/small-…-300.webp 300w\"");
}

#[test]
fn the_first_picture_of_an_article_does_not_wait() {
    let site = archive("")
        .change("content/articles/a.md", &format!("{SHORT}![One](p.png)\n\n![Two](p.png)\n"))
        .with("content/articles/p.png", &png(8, 8))
        .site();
    crate::support::PageText::of(&site, "/articles/a/")
        .has("alt=\"One\" width=\"8\" height=\"8\" srcset=\"…\" sizes=\"…\" decoding=\"async\">")
        .has("alt=\"Two\" width=\"8\" height=\"8\" srcset=\"…\" sizes=\"…\" loading=\"lazy\" decoding=\"async\">");
}

#[test]
fn copies_are_upright_and_no_output_says_where_a_picture_was_taken() {
    let site = with_photograph().site();
    let copies = outputs(&site, ".webp");
    let sizes: Vec<(u32, u32)> = copies
        .iter()
        .map(|(_, bytes)| image::load_from_memory(bytes).expect("it is WebP"))
        .map(|copy| (copy.width(), copy.height()))
        .collect();
    assert_eq!(sizes, [(640, 1138), (900, 1600), (300, 200)]);
    let [(_, own)] = &outputs(&site, ".jpg")[..] else { panic!("there is one photograph") };
    let mut own = image::codecs::jpeg::JpegDecoder::new(Cursor::new(own)).expect("it is a JPEG");
    assert_eq!(own.orientation().expect("it has one"), Orientation::Rotate90);
    for (place, bytes) in outputs(&site, "") {
        assert!(!bytes.windows(12).any(|part| part == b"Exampleville"), "{place}");
    }
}

#[test]
fn the_demo_archive_has_pictures_with_a_place_and_its_site_has_none() {
    let demo = Demo::new(300, 7);
    let files: Vec<_> = (0..demo.len()).map(|index| demo.file(index)).collect();
    let noted = |bytes: &[u8]| bytes.windows(10).any(|part| part == b"The Camera");
    let upright = files.iter().filter(|file| noted(&file.bytes)).count();
    assert!(upright > 0, "the demo has a camera's notes");
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
    let site = Site::open(Sources::from_bytes(&files), Drafts::Withheld).value;
    for (place, bytes) in outputs(&site, ".jpg").into_iter().chain(outputs(&site, ".webp")) {
        assert!(!noted(&bytes), "{place}");
        let picture = image::load_from_memory(&bytes).unwrap_or_else(|fault| panic!("{place}: {fault}"));
        assert!(picture.width() <= 1440, "{place}");
    }
}

#[test]
fn a_picture_that_cannot_be_read_is_an_error_where_it_is_used() {
    let mut cut = png(60, 40);
    cut.truncate(50);
    with_photograph()
        .change("content/articles/visit/gate.jpg", "no picture")
        .with("content/articles/visit/unshown.png", &cut)
        .check()
        .reports(str![[r#"
content/articles/visit/index.md:4:15: broken-picture: the picture `/articles/visit/gate.jpg` is named like a picture, and is none
  help: open it and save it anew as JPEG, PNG or WebP, or take it again from where it came from
content/articles/visit/index.md:8:18: broken-picture: the picture `/articles/visit/gate.jpg` is named like a picture, and is none
  help: open it and save it anew as JPEG, PNG or WebP, or take it again from where it came from
content/articles/visit/unshown.png:1:1: broken-picture: the picture `/articles/visit/unshown.png` is not whole: it ends in the middle
  help: open it and save it anew as JPEG, PNG or WebP, or take it again from where it came from

"#]]);
}

#[test]
fn a_picture_with_too_many_pixels_is_an_error_where_it_is_used() {
    // A header that announces 65,536 by 65,536 pixels; its checksum is right.
    let header = b"\0\x01\0\0\0\x01\0\0\x08\x02\0\0\0\xE3\xE6\xA7\xB4";
    let mut huge = png(1, 1);
    huge.splice(16..33, header.iter().copied());
    with_photograph().with("content/articles/visit/gate.jpg", &huge).check().reports(str![[r#"
content/articles/visit/index.md:4:15: picture-bound: the picture `/articles/visit/gate.jpg` has 65536 × 65536 pixels; 100 million are the most
  help: save it smaller; a picture of 4,000 pixels across fills any screen
content/articles/visit/index.md:8:18: picture-bound: the picture `/articles/visit/gate.jpg` has 65536 × 65536 pixels; 100 million are the most
  help: save it smaller; a picture of 4,000 pixels across fills any screen

"#]]);
}

#[test]
fn a_picture_whose_pixels_are_damaged_stops_the_build_at_its_line() {
    let mut damaged = png(300, 200);
    let middle = damaged.len() / 2;
    damaged[middle..middle + 20].fill(0);
    let folder = with_photograph().with("content/articles/visit/gate.jpg", &damaged).on_disk();
    folder
        .backfile(&["build"])
        .ends(1)
        .says("index.md:4:15: broken-picture: …gate.jpg` cannot be decoded: … Nothing was published");
}

#[test]
fn a_picture_without_a_description_is_mentioned_and_an_ornament_is_not() {
    let body = "![](p.png)\n\n<img src=\"p.png\">\n\n<img src=\"p.png\" alt=\"\">\n\n![A gate](p.png)\n";
    archive("")
        .change("content/articles/a.md", &format!("{SHORT}{body}"))
        .change("content/pages/about.md", "---\ntitle: About\n---\n![ ](/articles/p.png)\n")
        .with("content/articles/p.png", &png(8, 8))
        .check()
        .reports(str![[r#"
content/articles/a.md:5:5: warning: missing-alt: the picture `p.png` has no description
  help: say in a few words what it shows: `![Six people at a gate](p.png)`
  help: for an ornament that says nothing write `<img src="p.png" alt="">`
content/articles/a.md:7:11: warning: missing-alt: the picture `p.png` has no description
  help: say in a few words what it shows: `![Six people at a gate](p.png)`
  help: for an ornament that says nothing write `<img src="p.png" alt="">`
content/pages/about.md:4:6: warning: missing-alt: the picture `p.png` has no description
  help: say in a few words what it shows: `![Six people at a gate](p.png)`
  help: for an ornament that says nothing write `<img src="p.png" alt="">`

"#]]);
}

#[test]
fn a_second_build_makes_no_copy_again() {
    let folder = with_photograph().on_disk();
    folder.backfile(&["build"]).ends(0);
    let is_copy = |path: &str| path.ends_with(".webp");
    let copies =
        |folder: &Folder| folder.tree("public").into_iter().filter(|(path, _)| is_copy(path)).collect::<Vec<_>>();
    // A copy that were made again would differ from this, and take its place.
    let first = copies(&folder);
    for (path, bytes) in &first {
        folder.write(&format!("public/{path}"), &vec![b'x'; bytes.len()]);
    }
    folder.write("content/articles/b.md", SHORT.as_bytes());
    folder.backfile(&["build"]).ends(0);
    let made_again = copies(&folder).iter().filter(|(_, bytes)| bytes.iter().any(|byte| *byte != b'x')).count();
    assert_eq!((first.len(), made_again), (3, 0));

    // Another picture has other addresses, and nothing of the old one is left.
    folder.write("content/articles/visit/gate.jpg", &png(700, 300));
    folder.backfile(&["build"]).ends(0);
    let now: Vec<String> = copies(&folder).into_iter().map(|(path, _)| path).collect();
    let known = |path: &String| first.iter().any(|(old, _)| old == path);
    assert_eq!(now.iter().filter(|path| known(path)).count(), 1, "{now:?}");
    assert_eq!(now.len(), 2);
}

#[test]
fn a_copy_that_is_gone_is_made_again() {
    let folder = with_photograph().on_disk();
    folder.backfile(&["build"]).ends(0);
    let before = folder.tree("public");
    let (copy, _) = before.iter().find(|(path, _)| path.ends_with("-640.webp")).expect("it has copies");
    std::fs::remove_file(folder.path().join("public").join(copy)).expect("it can be removed");
    folder.backfile(&["build"]).ends(0);
    assert_eq!(folder.tree("public"), before);
}

#[test]
fn what_no_record_shows_and_what_moves_has_no_copies() {
    let mut moving = Vec::new();
    {
        let mut encoder = image::codecs::gif::GifEncoder::new(&mut moving);
        for shade in [10, 200] {
            let frame = image::RgbaImage::from_pixel(700, 400, image::Rgba([shade, 0, 0, 255]));
            encoder.encode_frame(image::Frame::new(frame)).expect("in memory");
        }
    }
    let site = archive("")
        .change("content/articles/a/index.md", &format!("{SHORT}[a scan](scan.png) ![It moves](moving.gif)\n"))
        .with("content/articles/a/scan.png", &png(700, 400))
        .with("content/articles/a/moving.gif", &moving)
        .site();
    assert!(outputs(&site, ".webp").is_empty());
    crate::support::PageText::of(&site, "/articles/a/").has("alt=\"It moves\" width=\"700\" height=\"400\" decoding");
}

#[test]
fn names_of_any_script_and_length_have_copies_that_are_found() {
    let long = "长".repeat(65);
    let names = ["门 口,x.png", "a.b.c.PNG", "a.png", "a.jpg", "a-0123456789abcdef-640.png", &format!("{long}.png")];
    let mut archive = archive("").change("content/articles/a/index.md", SHORT);
    let mut body = SHORT.to_owned();
    for name in names {
        body.push_str(&format!("![A gate](<{name}>)\n\n"));
        archive = archive.with(&format!("content/articles/a/{name}"), &png(20, 10));
    }
    let site = archive.change("content/articles/a/index.md", &body).site();
    let copies = outputs(&site, ".webp");
    assert_eq!(copies.len(), names.len());
    for (place, _) in copies {
        let found = site.find(&place).unwrap_or_else(|| panic!("{place} is not found"));
        assert_eq!(site.address(found).as_str(), place);
    }
}
