//! Outputs that come in pieces: kept when nothing differs, else written whole; broken off, the site stays.

use std::io;

use super::*;

#[test]
fn a_streamed_output_is_a_file_like_any_other() {
    let (streamed, put) = (Desk::new(), Desk::new());
    assert_eq!(streamed.build(&[("/a/b.csv", "1,2,3"), ("/empty.csv", "")]).expect("built"), written(2, 0, 0, 0, 5));
    let writer = put.open().expect("safe");
    writer.put(&output("/a/b.csv", "1,2,3")).expect("put");
    writer.put(&output("/empty.csv", "")).expect("put");
    writer.finish().expect("published");
    assert_eq!(streamed.site(), put.site());
}

/// Builds one streamed output after the other, and shows what was done to the second.
#[track_caller]
fn check(before: &str, after: &str, expected: Written) {
    let desk = Desk::new();
    desk.build(&[("/a.csv", before), ("/", "front")]).expect("built");
    assert_eq!(desk.build(&[("/a.csv", after), ("/", "front")]).expect("built"), expected, "{after}");
    assert_eq!(desk.read("public/a.csv"), after);
    let clean = Desk::new();
    clean.build(&[("/a.csv", after), ("/", "front")]).expect("built");
    assert_eq!(desk.site(), clean.site());
}

#[test]
fn a_stream_that_differs_anywhere_is_written_whole() {
    check("1,2,3", "1,2,3", written(0, 0, 2, 0, 10));
    check("1,2,3", "1,2,4", written(0, 1, 1, 0, 10));
    check("1,2,3", "4,2,3", written(0, 1, 1, 0, 10));
    check("1,2,3", "1,2,3,4", written(0, 1, 1, 0, 12));
    check("1,2,3", "1,2,", written(0, 1, 1, 0, 9));
    check("1,2,3", "1,", written(0, 1, 1, 0, 7));
    check("1,2,3", "", written(0, 1, 1, 0, 5));
    check("", "1", written(0, 1, 1, 0, 6));
    check("", "", written(0, 0, 2, 0, 5));
}

#[test]
fn a_stream_longer_than_memory_should_hold_keeps_its_file() {
    let desk = Desk::new();
    let line = [b'x'; 1000];
    let long = |count: usize| {
        let writer = desk.open().expect("safe");
        let lines = |out: &mut dyn io::Write| (0..count).try_for_each(|_| out.write_all(&line));
        writer.put_stream(&address("/long"), lines).expect("put");
        writer.finish().expect("published")
    };
    assert_eq!(long(300), written(1, 0, 0, 0, 300_000));
    assert_eq!(long(300), written(0, 0, 1, 0, 300_000));
    assert_eq!(long(301), written(0, 1, 0, 0, 301_000));
    assert_eq!(desk.read("public/long").len(), 301_000);
}

#[test]
fn a_streamed_output_that_was_edited_by_hand_is_written_again() {
    let desk = Desk::new();
    desk.build(&[("/a.csv", "1,2,3")]).expect("built");
    for edited in ["1,2,9", "1,2", "1,2,3,4", ""] {
        desk.lay("public/a.csv", edited);
        desk.build(&[("/a.csv", "1,2,3")]).expect("built");
        assert_eq!(desk.read("public/a.csv"), "1,2,3", "{edited}");
    }
}

#[test]
fn a_stream_that_breaks_off_leaves_the_site_as_it_was() {
    let desk = Desk::new();
    desk.build(&[("/a.csv", "1,2,3")]).expect("built");
    let before = snapshot(desk.root.path());
    for (begun, expected) in [("1,2", "the wire went dead"), ("9", "the wire went dead")] {
        let writer = desk.open().expect("safe");
        let fault = writer.put_stream(&address("/a.csv"), |out| {
            out.write_all(begun.as_bytes())?;
            Err(io::Error::other("the wire went dead"))
        });
        assert!(fault.expect_err("it broke off").to_string().contains(expected));
        assert!(matches!(writer.finish(), Err(WriteFault::Incomplete)));
        assert_eq!(snapshot(desk.root.path()), before);
    }
}

#[test]
fn a_stream_cannot_be_the_file_or_folder_of_another_output() {
    let desk = Desk::new();
    desk.refuses(
        &[("/a.csv", "1"), ("/a.csv", "1")],
        "two outputs have the same file, `a.csv`: give one of them another address",
    );
    desk.refuses(
        &[("/a.csv", "1"), ("/a.csv/b.csv", "1")],
        "`a.csv` is the file of one output and the folder of another, `a.csv/b.csv`: give one of them another address",
    );
}
