//! The repository's files: those that are tracked or, where git does not say, those that lie there.

use std::fs;
use std::path::Path;
use std::process::Command;

use walkdir::WalkDir;

/// Folders that are made and never kept.
const MADE: [&str; 4] = [".git", "target", "public", "proptest-regressions"];

/// The top of the repository.
fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The path of every file from the top, sorted, with `/` between its parts.
pub(super) fn files() -> Vec<String> {
    let mut files = tracked().unwrap_or_else(lying_there);
    files.retain(|path| root().join(path).is_file());
    files.sort();
    assert!(files.iter().any(|path| path == "Cargo.toml"), "the repository's files were not found");
    files
}

/// The files of Rust code.
pub(super) fn rust_files() -> Vec<String> {
    files().into_iter().filter(|path| path.ends_with(".rs")).collect()
}

/// The text of a file; a picture has none.
pub(super) fn text(path: &str) -> Option<String> {
    let bytes = fs::read(root().join(path)).unwrap_or_else(|fault| panic!("cannot read {path}: {fault}"));
    String::from_utf8(bytes).ok()
}

/// The files that git tracks; `None` in a copy without git, as from a package.
fn tracked() -> Option<Vec<String>> {
    let output = Command::new("git").args(["ls-files", "-z"]).current_dir(root()).output().ok()?;
    let paths = String::from_utf8(output.stdout).ok()?;
    let files: Vec<String> = paths.split_terminator('\0').map(str::to_owned).collect();
    (output.status.success() && !files.is_empty()).then_some(files)
}

fn lying_there() -> Vec<String> {
    let kept = |name: &std::ffi::OsStr| !MADE.iter().any(|made| name == *made);
    let walk = WalkDir::new(root()).into_iter().filter_entry(move |entry| kept(entry.file_name()));
    walk.map(|entry| entry.expect("the repository can be read"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(root()).expect("the walk stays below the top");
            path.to_str().expect("names in the repository are Unicode").replace('\\', "/")
        })
        .collect()
}
