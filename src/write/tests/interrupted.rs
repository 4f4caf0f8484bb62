//! A build is ended at every single change that it makes to the disk: there is the old site or the new one, whole, and
//! the next build ends as if nothing had happened.

use std::env;
use std::os::unix::fs::symlink;
use std::process::Command;

use super::*;
use crate::write::interruption::{Ability, Ending, KILLED, Rehearsal, rehearse};

const OLD: [(&str, &str); 8] = [
    ("/", "old front"),
    ("/a/", "a"),
    ("/b/", "old b"),
    ("/gone/", "gone"),
    ("/x/y/", "y"),
    ("/turn", "file"),
    ("/x/long.csv", "one,two,old"),
    ("/same.csv", "1,2"),
];
const OLDER: [(&str, &str); 3] = [("/", "older front"), ("/a/", "a"), ("/before/", "before")];
const NEW: [(&str, &str); 9] = [
    ("/", "new front"),
    ("/a/", "a"),
    ("/b/", "new b"),
    ("/x/y/", "y"),
    ("/x/z/", "z"),
    ("/turn/", "page"),
    ("/x/long.csv", "one,two,new,four"),
    ("/same.csv", "1,2"),
    ("/new/long.csv", "a,b"),
];

/// The exit code of a build that ended with a fault.
const FAULT: i32 = 3;

/// What is there before the build that is rehearsed.
#[derive(Clone, Copy, PartialEq)]
enum Before {
    Nothing,
    EmptyFolder,
    Site,
    SiteAndStandby,
}

impl Before {
    fn lay(self, desk: &Desk) {
        match self {
            Before::Nothing => {}
            Before::EmptyFolder => fs::create_dir(desk.at("public")).expect("a folder"),
            Before::Site | Before::SiteAndStandby => {
                desk.build(if self == Before::Site { &OLD } else { &OLDER }).expect("built");
                if self == Before::SiteAndStandby {
                    desk.build(&OLD).expect("built");
                }
                assert_eq!(desk.has_standby(), self == Before::SiteAndStandby);
                desk.lay("public/CNAME", "archive.example");
                desk.lay("public/gone/mine", "mine");
                fs::create_dir_all(desk.at("public/empty/folder")).expect("a folder");
                symlink("CNAME", desk.at("public/link")).expect("a link");
            }
        }
    }
}

#[test]
#[ignore = "it is the process that the other tests here start and end"]
fn a_build_that_is_rehearsed() {
    let Ok(plan) = env::var("REHEARSAL") else { return };
    let words: Vec<&str> = plan.splitn(4, ' ').collect();
    let ending = if words[1] == "killed" { Ending::Killed } else { Ending::Full };
    let lacking = match words[2] {
        "exchange" => Some(Ability::Exchange),
        "links" => Some(Ability::Links),
        _ => None,
    };
    rehearse(Rehearsal { at: words[0].parse().expect("a number"), ending, lacking });
    std::process::exit(if build_in(Path::new(words[3]), &NEW).is_ok() { 0 } else { FAULT });
}

fn rehearsed(desk: &Desk, at: usize, ending: &str, lacking: &str) -> i32 {
    let plan = format!("{at} {ending} {lacking} {}", desk.root.path().display());
    let mut command = Command::new(env::current_exe().expect("the tests' own program"));
    command.args(["--exact", "write::tests::interrupted::a_build_that_is_rehearsed", "--ignored"]);
    let ended = command.env("REHEARSAL", plan).env("RAYON_NUM_THREADS", "2").output().expect("it runs");
    ended.status.code().expect("it ends by itself")
}

fn check(before: Before, ending: &str, lacking: &str) {
    let (old, new) = (Desk::new(), Desk::new());
    before.lay(&old);
    before.lay(&new);
    new.build(&NEW).expect("built");
    let mut at = 0;
    loop {
        let desk = Desk::new();
        before.lay(&desk);
        let code = rehearsed(&desk, at, ending, lacking);
        let found = desk.site();
        let is_between_renames = lacking == "exchange" && !desk.at("public").exists();
        assert!(found == old.site() || found == new.site() || is_between_renames, "at {at}: {found:#?}");
        if code == FAULT {
            assert!(found == old.site() || lacking == "exchange" || !desk.names_beside().is_empty(), "at {at}");
        }
        if is_between_renames {
            drop(desk.open().expect("a later build finds the old site"));
            assert!(desk.site() == old.site(), "at {at}");
        }
        desk.build(&NEW).expect("the next build is not hindered");
        assert_eq!(desk.site(), new.site(), "at {at}");
        assert_eq!(desk.names_beside(), Vec::<String>::new(), "at {at}");
        desk.standby_is_sound();
        match code {
            0 => break,
            KILLED | FAULT => at += 1,
            _ => panic!("at {at} the build ended with {code}"),
        }
    }
    assert!(at > 20, "the build was ended at {at} moments only");
}

#[test]
fn a_build_over_a_site_may_be_killed_at_any_moment() {
    check(Before::Site, "killed", "nothing");
}

#[test]
fn a_build_over_a_standby_may_be_killed_at_any_moment() {
    check(Before::SiteAndStandby, "killed", "nothing");
    check(Before::SiteAndStandby, "killed", "exchange");
}

#[test]
fn a_standby_may_be_found_where_links_are_no_more() {
    check(Before::SiteAndStandby, "killed", "links");
}

#[test]
fn a_first_build_may_be_killed_at_any_moment() {
    check(Before::Nothing, "killed", "nothing");
    check(Before::EmptyFolder, "killed", "nothing");
}

#[test]
fn a_build_without_an_exchange_may_be_killed_at_any_moment() {
    check(Before::Site, "killed", "exchange");
}

#[test]
fn a_build_without_links_may_be_killed_at_any_moment() {
    check(Before::Site, "killed", "links");
}

#[test]
fn the_disk_may_be_full_at_any_moment() {
    check(Before::Site, "full", "nothing");
    check(Before::Site, "full", "exchange");
    check(Before::SiteAndStandby, "full", "nothing");
    check(Before::SiteAndStandby, "full", "exchange");
    check(Before::Nothing, "full", "nothing");
}

#[test]
fn too_few_open_files_leave_a_whole_site() {
    let desk = Desk::new();
    Before::Site.lay(&desk);
    let clean = Desk::new();
    Before::Site.lay(&clean);
    clean.build(&NEW).expect("built");
    let before = desk.site();
    for limit in 4..14 {
        let program = env::current_exe().expect("the tests' own program");
        let script = "ulimit -n $1; shift; exec \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh"]).arg(limit.to_string()).arg(program);
        command.args(["--exact", "write::tests::interrupted::a_build_that_is_rehearsed", "--ignored"]);
        let plan = format!("{} killed nothing {}", usize::MAX, desk.root.path().display());
        command.env("REHEARSAL", plan).env("RAYON_NUM_THREADS", "2").output().expect("it runs");
        assert!([&before, &clean.site()].contains(&&desk.site()), "with {limit} files");
    }
    desk.build(&NEW).expect("the next build is not hindered");
    assert_eq!(desk.site(), clean.site());
    assert_eq!(desk.names_beside(), Vec::<String>::new());
}
