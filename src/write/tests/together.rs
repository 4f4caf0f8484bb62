//! Several builds of one output folder take turns, and a reader sees the site of one of them.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;

use super::*;

const PAGES: usize = 12;

fn build_as(desk: &Desk, builder: usize) -> Written {
    let pages: Vec<String> = (0..PAGES).map(|page| format!("/{page}/")).collect();
    let own = format!("/by/{builder}/");
    let text = builder.to_string();
    let mut outputs: Vec<(&str, &str)> = pages.iter().map(|page| (page.as_str(), text.as_str())).collect();
    outputs.push((&own, "own"));
    desk.build(&outputs).expect("built")
}

/// Reads two pages of one and the same tree, if it is still there for the second.
fn read_two(desk: &Desk) -> Option<(String, String)> {
    use rustix::fs::{Mode, OFlags, open, openat};
    use std::io::Read;
    let site =
        open(desk.at("public"), OFlags::RDONLY | OFlags::DIRECTORY, Mode::empty()).expect("there is always a site");
    let read = |page: &str| {
        let mut text = String::new();
        let file = openat(&site, page, OFlags::RDONLY, Mode::empty()).ok()?;
        fs::File::from(file).read_to_string(&mut text).ok().map(|_| text)
    };
    read("0/index.html").zip(read("11/index.html"))
}

#[test]
fn eight_builds_at_once_never_mix() {
    let desk = Desk::new();
    build_as(&desk, 99);
    let is_over = AtomicBool::new(false);
    let seen = std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut seen = 0;
            while !is_over.load(Ordering::Relaxed) {
                if let Some((first, second)) = read_two(&desk) {
                    assert_eq!(first, second, "never a mixture");
                    seen += 1;
                }
            }
            seen
        });
        let desk = &desk;
        let builds = |builder| move || (0..5).all(|_| build_as(desk, builder).bytes > 0);
        let builders: Vec<_> = (0..8).map(|builder| scope.spawn(builds(builder))).collect();
        assert!(builders.into_iter().all(|builder| builder.join().expect("it builds")));
        is_over.store(true, Ordering::Relaxed);
        reader.join().expect("it reads")
    });
    assert!(seen > 0);
    let last: usize = desk.read("public/0/index.html").parse().expect("a builder's number");
    let clean = Desk::new();
    build_as(&clean, last);
    assert_eq!(desk.site(), clean.site());
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}

#[test]
fn whoever_waits_is_told_for_whom() {
    let desk = Desk::new();
    let first = desk.open().expect("open");
    first.put(&output("/", "first")).expect("put");
    let (told, hear) = mpsc::channel();
    std::thread::scope(|scope| {
        let desk = &desk;
        let second = scope.spawn(move || {
            let tell = move |builder| told.send(builder).expect("someone listens");
            let writer = Writer::open(&desk.at("public"), &guarded(desk.root.path()), tell).expect("open");
            writer.put(&output("/", "second")).expect("put");
            writer.finish().expect("built")
        });
        let builder = hear.recv().expect("it waits");
        assert_eq!(builder.process, Some(std::process::id()));
        first.finish().expect("built");
        assert_eq!(second.join().expect("it builds").changed, 1);
    });
    assert_eq!(desk.read("public/index.html"), "second");
}
