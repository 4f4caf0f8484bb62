//! Sites are built in temporary folders and every file beside them is counted.

mod building;
mod creating;
mod interrupted;
mod manifests;
mod others;
mod proving;
mod standby;
mod streaming;
mod together;
mod unsafe_folders;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Guarded, WriteFault, Writer, Written};
use crate::pages::{Address, Output};

/// The folder of the standby.
const STANDBY: &str = ".public.backfile-standby";

/// An archive's folder with an output folder in it, `public`.
struct Desk {
    root: TempDir,
}

impl Desk {
    fn new() -> Desk {
        let root = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(root.path().join("content")).expect("a new folder");
        Desk { root }
    }

    fn at(&self, path: &str) -> PathBuf {
        self.root.path().join(path)
    }

    /// Puts someone's file there.
    fn lay(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().expect("below the desk")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.at(path)).unwrap_or_else(|error| format!("({error})"))
    }

    fn open(&self) -> Result<Writer, WriteFault> {
        Writer::open(&self.at("public"), &guarded(self.root.path()), |_| ())
    }

    /// Builds a site of these addresses and texts.
    fn build(&self, outputs: &[(&str, &str)]) -> Result<Written, WriteFault> {
        build_in(self.root.path(), outputs)
    }

    fn refuses(&self, outputs: &[(&str, &str)], expected: &str) {
        let before = snapshot(self.root.path());
        let fault = self.build(outputs).expect_err("it must be refused").to_string();
        let fault = fault.replace(&*self.root.path().to_string_lossy(), "DESK");
        assert_eq!(fault, expected);
        assert_eq!(snapshot(self.root.path()), before, "a refused build changes nothing");
    }

    fn site(&self) -> BTreeMap<String, String> {
        snapshot(&self.at("public"))
    }

    /// What is beside the site and is not the standby.
    fn names_beside(&self) -> Vec<String> {
        let names = fs::read_dir(self.root.path()).expect("a folder").flatten();
        let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names.filter(|name| name.contains(".backfile-") && !name.ends_with("-standby")).collect()
    }

    fn has_standby(&self) -> bool {
        self.at(STANDBY).exists()
    }

    /// Asserts that a standby, if there is one, has exactly the site's files of ours, each as a second name of it.
    #[track_caller]
    fn standby_is_sound(&self) {
        let beside = fs::read_dir(self.at(STANDBY)).into_iter().flatten().flatten().map(|entry| entry.file_name());
        let strangers: Vec<_> = beside.filter(|name| !["site", "folders"].iter().any(|known| name == known)).collect();
        assert!(strangers.is_empty(), "{strangers:?}");
        if !self.has_standby() {
            return;
        }
        let listed = self.read("public/.backfile");
        let ours =
            listed.lines().filter(|line| !line.starts_with(['#', 'b', 'e']) || line.as_bytes().get(32) == Some(&b' '));
        let ours: BTreeSet<String> = ours.filter_map(|line| Some(line.splitn(3, ' ').nth(2)?.to_owned())).collect();
        let found = snapshot(&self.at(STANDBY).join("site")).into_keys().filter(|name| !name.ends_with('/'));
        let found: BTreeSet<String> = found.filter(|name| name != ".backfile").collect();
        assert_eq!(found, ours);
        for name in ours.iter().map(String::as_str).chain([".backfile"]) {
            let number = |path: PathBuf| fs::metadata(path).map(|found| found.ino()).ok();
            assert_eq!(
                number(self.at(STANDBY).join("site").join(name)),
                number(self.at("public").join(name)),
                "{name}"
            );
        }
    }
}

fn guarded(root: &Path) -> Guarded {
    let inputs = ["content", "templates", "static"].map(|input| root.join(input)).to_vec();
    Guarded { root: root.to_owned(), inputs, home: None }
}

fn build_in(root: &Path, outputs: &[(&str, &str)]) -> Result<Written, WriteFault> {
    let writer = Writer::open(&root.join("public"), &guarded(root), |_| ())?;
    outputs.iter().try_for_each(|(address, text)| match address.ends_with(".csv") {
        true => stream(&writer, address, text),
        false => writer.put(&output(address, text)),
    })?;
    writer.finish()
}

/// Puts a text that comes in pieces, each of which ends with a comma.
fn stream(writer: &Writer, address: &str, text: &str) -> Result<(), WriteFault> {
    writer.put_stream(&self::address(address), |out| {
        text.split_inclusive(',').try_for_each(|piece| out.write_all(piece.as_bytes()).and_then(|()| out.flush()))
    })
}

fn output(address: &str, text: &str) -> Output {
    Output { address: self::address(address), bytes: text.as_bytes().to_vec() }
}

fn address(text: &str) -> Address {
    Address::parse(text).expect("a sound address")
}

fn written(new: usize, changed: usize, kept: usize, removed: usize, bytes: u64) -> Written {
    Written { new, changed, kept, removed, bytes }
}

/// Everything in a folder: files with their text, links with their goal, folders with a slash.
fn snapshot(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).min_depth(1) {
        let Ok(entry) = entry else { continue };
        let name = entry.path().strip_prefix(folder).expect("below it").to_string_lossy().into_owned();
        let kind = entry.file_type();
        if kind.is_dir() {
            found.insert(format!("{name}/"), String::new());
        } else if kind.is_symlink() {
            let goal = fs::read_link(entry.path()).expect("a link");
            found.insert(name, format!("-> {}", goal.display()));
        } else {
            found.insert(name, String::from_utf8_lossy(&fs::read(entry.path()).unwrap_or_default()).into_owned());
        }
    }
    found
}
