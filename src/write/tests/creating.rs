//! New records: whole, and never over one that is there.

use super::*;
use crate::write::create;

#[test]
fn a_record_is_created_with_its_folders() {
    let desk = Desk::new();
    let path = desk.at("content/articles/1892/exiled.md");
    create(&path, b"text").expect("created");
    assert_eq!(desk.read("content/articles/1892/exiled.md"), "text");
    assert_eq!(fs::read_dir(path.parent().expect("a folder")).expect("readable").count(), 1);
}

#[test]
fn what_is_there_is_never_written_over() {
    let desk = Desk::new();
    desk.lay("content/a.md", "old");
    fs::create_dir(desk.at("content/folder")).expect("a folder");
    std::os::unix::fs::symlink("nowhere", desk.at("content/link")).expect("a link");
    let before = snapshot(desk.root.path());
    for name in ["content/a.md", "content/folder", "content/link"] {
        let fault = create(&desk.at(name), b"new").expect_err("it is there");
        assert!(fault.to_string().ends_with("is already there and is left as it is: choose another name"), "{fault}");
    }
    assert_eq!(snapshot(desk.root.path()), before);
}

#[test]
fn a_failed_creation_leaves_nothing() {
    let desk = Desk::new();
    desk.lay("content/a.md", "old");
    let before = snapshot(desk.root.path());
    create(&desk.at("content/a.md/below.md"), b"new").expect_err("a file is no folder");
    create(&desk.at(&format!("content/new/folder/{}.md", "n".repeat(300))), b"new").expect_err("too long");
    assert_eq!(snapshot(desk.root.path()), before);
}

#[test]
fn of_many_at_once_one_creates_the_record() {
    let desk = Desk::new();
    let path = desk.at("content/a.md");
    let create_one = |number: usize| create(&path, number.to_string().repeat(1000).as_bytes()).is_ok();
    let created = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|number| scope.spawn(move || create_one(number))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).filter(|created| *created).count()
    });
    assert_eq!(created, 1);
    assert_eq!(desk.read("content/a.md").len(), 1000);
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}
