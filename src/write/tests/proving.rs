//! A proof finds whatever on a site is not as a clean build makes it, and changes nothing.

use super::*;
use crate::write::{Amiss, How, Outlet, Proof};

const SITE: [(&str, &str); 4] = [("/", "front"), ("/a/", "a"), ("/feed.xml", "<feed/>"), ("/long.csv", "1,2,3")];

/// Shows these outputs to a proof of the site.
fn prove(desk: &Desk, outputs: &[(&str, &str)]) -> Vec<Amiss> {
    let before = snapshot(desk.root.path());
    let proof = Proof::open(&desk.at("public"), &guarded(desk.root.path()), |_| ()).expect("it is safe");
    for (at, text) in outputs {
        let shown = match at.ends_with(".csv") {
            true => proof.put_stream(&address(at), |out| {
                text.split_inclusive(',').try_for_each(|piece| out.write_all(piece.as_bytes()))
            }),
            false => proof.put(&output(at, text)),
        };
        shown.expect("the disk can be read");
    }
    let amiss = proof.finish();
    assert_eq!(snapshot(desk.root.path()), before, "a proof writes nothing");
    amiss
}

fn amiss(file: &str, how: How) -> Amiss {
    Amiss { file: file.to_owned(), how }
}

#[test]
fn a_site_as_it_was_built_has_nothing_amiss() {
    let desk = Desk::new();
    desk.build(&SITE).expect("built");
    desk.lay("public/CNAME", "someone's own file is nobody's business");
    assert_eq!(prove(&desk, &SITE), []);
}

#[test]
fn every_file_that_differs_is_named() {
    let desk = Desk::new();
    desk.build(&SITE).expect("built");
    desk.lay("public/index.html", "tnorf");
    desk.lay("public/feed.xml", "<feed></feed>");
    desk.lay("public/long.csv", "1,2,4");
    fs::remove_file(desk.at("public/a/index.html")).expect("removed");
    let expected = [
        amiss("a/index.html", How::Missing),
        amiss("feed.xml", How::Differs),
        amiss("index.html", How::Differs),
        amiss("long.csv", How::Differs),
    ];
    assert_eq!(prove(&desk, &SITE), expected);
    for edited in ["1,2,", "1,2,3,4", "", "9"] {
        desk.build(&SITE).expect("built");
        desk.lay("public/long.csv", edited);
        assert_eq!(prove(&desk, &SITE), [amiss("long.csv", How::Differs)], "{edited}");
    }
}

#[test]
fn a_file_too_much_and_one_that_is_not_listed_are_named() {
    let desk = Desk::new();
    desk.build(&SITE).expect("built");
    assert_eq!(prove(&desk, &SITE[..3]), [amiss("long.csv", How::TooMuch)]);
    desk.lay("public/new/index.html", "new");
    let with_new: Vec<(&str, &str)> = SITE.into_iter().chain([("/new/", "new")]).collect();
    assert_eq!(prove(&desk, &with_new), [amiss(".backfile", How::Differs)]);
}
