//! Other people's files in the output folder stay, whatever is built around them.

use std::os::unix::fs::symlink;

use super::*;

#[test]
fn files_that_we_did_not_write_survive_every_build() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a"), ("/b/c/", "c")]).expect("built");
    desk.lay("outside/secret", "secret");
    desk.lay("public/CNAME", "archive.example");
    desk.lay("public/a/notes.txt", "beside a page");
    desk.lay("public/uploads/deep/er/photo", "photo");
    desk.lay("public/.well-known/proof", "proof");
    fs::create_dir_all(desk.at("public/empty/folder")).expect("a folder");
    symlink(desk.at("outside"), desk.at("public/link")).expect("a link");
    symlink("nowhere", desk.at("public/dead")).expect("a link");
    let others: Vec<(String, String)> = desk.site().into_iter().filter(|(name, _)| !name.ends_with(".html")).collect();
    for outputs in [&[("/", "new front"), ("/b/c/", "c")][..], &[("/d/", "d")], &[], &[("/a/", "again")]] {
        desk.build(outputs).expect("built");
        let site = desk.site();
        for (name, text) in others.iter().filter(|(name, _)| name != ".backfile" && !["b/", "b/c/"].contains(&&**name))
        {
            assert_eq!(site.get(name), Some(text), "{name}");
        }
        assert_eq!(site.keys().filter(|name| name.ends_with(".html")).count(), outputs.len());
        assert_eq!(desk.read("outside/secret"), "secret");
        assert_eq!(desk.names_beside(), Vec::<String>::new());
    }
}

#[test]
fn what_is_not_ours_is_never_replaced() {
    let message = |path: &str, file: &str| {
        format!(
            "`DESK/public/{path}` was not written by Backfile, and the site needs its place for `{file}`: move it \
             away, or into the archive's `static` folder under another name"
        )
    };
    let desk = Desk::new();
    desk.build(&[("/", "front")]).expect("built");
    desk.lay("outside/about/index.html", "secret");
    desk.lay("public/robots.txt", "mine");
    desk.lay("public/about/mine.txt", "mine");
    desk.lay("public/people", "a file where a folder must be");
    symlink(desk.at("outside"), desk.at("public/link")).expect("a link");
    fs::create_dir(desk.at("public/folder")).expect("a folder");
    let with = |address: &'static str| [("/", "FRONT"), (address, "ours")];
    desk.refuses(&with("/robots.txt"), &message("robots.txt", "robots.txt"));
    desk.refuses(&with("/people/wells/"), &message("people", "people/wells/index.html"));
    desk.refuses(&with("/link/about/"), &message("link", "link/about/index.html"));
    desk.refuses(&with("/link"), &message("link", "link"));
    desk.refuses(&with("/folder"), &message("folder", "folder"));
    desk.refuses(&with("/about"), &message("about", "about"));
    desk.build(&with("/about/")).expect("a page beside someone's file is in nobody's way");
    assert_eq!(desk.read("public/about/mine.txt"), "mine");
    assert_eq!(desk.read("outside/about/index.html"), "secret");
}

#[test]
fn a_link_in_the_place_of_our_page_is_not_followed() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a"), ("/b/", "b")]).expect("built");
    desk.lay("outside/index.html", "a");
    fs::remove_dir_all(desk.at("public/a")).expect("removed");
    symlink(desk.at("outside"), desk.at("public/a")).expect("a link");
    fs::remove_file(desk.at("public/b/index.html")).expect("removed");
    symlink(desk.at("outside/index.html"), desk.at("public/b/index.html")).expect("a link");
    assert!(desk.build(&[("/", "FRONT"), ("/a/", "a"), ("/b/", "b")]).is_err());
    assert!(desk.build(&[("/", "FRONT"), ("/b/", "b")]).is_err());
    desk.build(&[("/", "FRONT")]).expect("the links are someone's and stay");
    assert_eq!(desk.read("outside/index.html"), "a");
    assert!(desk.at("public/a").is_symlink() && desk.at("public/b/index.html").is_symlink());
}

#[test]
fn pipes_and_names_that_are_no_text_stay() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::new();
    desk.build(&[("/", "front")]).expect("built");
    let odd = desk.at("public").join(std::ffi::OsStr::from_bytes(b"odd-\xff"));
    fs::write(&odd, "odd").expect("a file");
    let pipe = desk.at("public/pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    desk.build(&[("/", "FRONT")]).expect("built");
    assert_eq!(fs::read_to_string(&odd).expect("it stays"), "odd");
    assert!(!made.is_ok_and(|status| status.success()) || pipe.exists());
}

#[test]
fn a_file_added_while_the_build_runs_is_in_the_new_site() {
    let desk = Desk::new();
    desk.build(&[("/", "front"), ("/a/", "a")]).expect("built");
    let writer = desk.open().expect("open");
    writer.put(&output("/", "FRONT")).expect("put");
    desk.lay("public/late/file", "late");
    desk.lay("public/a/late", "late");
    writer.finish().expect("built");
    assert_eq!(desk.read("public/late/file"), "late");
    assert_eq!(desk.read("public/a/late"), "late");
}

#[test]
fn a_deep_folder_of_someone_elses_is_carried() {
    let desk = Desk::new();
    desk.build(&[("/", "front")]).expect("built");
    let deep = format!("public/{}file", "d/".repeat(300));
    desk.lay(&deep, "deep");
    desk.build(&[("/", "FRONT")]).expect("built");
    assert_eq!(desk.read(&deep), "deep");
}
