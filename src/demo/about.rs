//! The archive's masthead and the page that says what it is.

use super::unfiled;
use crate::content::{Masthead, NavigationLink, Publisher, compose, compose_masthead};

/// The masthead's file.
pub(super) fn masthead() -> String {
    compose_masthead(&Masthead {
        title: "The Gazette That Never Was".into(),
        tagline: Some("A demonstration archive: everybody and everything in it is made up".into()),
        url: "https://demo.example/".into(),
        publisher: Some(Publisher { name: "The Gazette That Never Was".into(), url: None }),
        rights: Some("Made up by a program, and free for any use.".into()),
        navigation: crate::content::Many(
            [NavigationLink { title: "About".into(), url: unfiled::at("/about/".into()) }].into(),
        ),
        ..Masthead::default()
    })
}

/// The page about the archive.
pub(super) fn about(articles: usize, seed: u64) -> String {
    let mut page = unfiled::page("About this archive", "about");
    page.summary = Some("Everything in this archive is made up.".into());
    let body = format!(
        "**Everything here is made up.** No person, institution, place or event in this archive exists or ever did. \
         A program drew the names from lists of coined syllables and filled ready sentences with them; the pictures \
         are drawn by the same program, and the places lie on a coast where nobody lives.\n\n\
         **本档案的一切内容均为虚构。** 其中的人物、机构、地点和事件都不存在，也从未存在过。\n\n\
         ## What it is for\n\n\
         It shows what Backfile makes of an archive of any size, and serves for measurements. Whoever asks for the \
         same number of articles from the same seed gets the same files, byte for byte.\n\n\
         ## How it was made\n\n\
         ```text\nbackfile demo DIR --articles {articles} --seed {seed}\n```\n"
    );
    compose(&page, &body)
}
