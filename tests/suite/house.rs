//! The house itself: the arrows between its rooms, the names and lengths of its files, and what the repository holds.
//!
//! A test here fails with one sentence for each thing that is amiss, and the sentence says what would mend it.

mod code;
mod repository;
mod rooms;

use std::collections::BTreeSet;

use repository::{files, rust_files, text};
use rooms::{ARCHITECTURE, Leave, Row, table};

/// Names that say nothing about what they name.
const EMPTY_NAMES: [&str; 9] =
    ["util", "utils", "helper", "helpers", "common", "misc", "manager", "handler", "handlers"];

/// What stands at the top of the repository; a licence's file begins with `LICENSE-`.
const AT_THE_TOP: [&str; 16] = [
    ".ci",
    ".gitignore",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "Cargo.toml",
    "NOTICE",
    "README.md",
    "benches",
    "content",
    "deny.toml",
    "docs",
    "rustfmt.toml",
    "src",
    "static",
    "templates",
    "tests",
];

/// The most lines that a file of `src/` may have.
const LONGEST: usize = 600;

/// Where the folders of one developer's machine begin, put together here so that this file does not name them.
const MACHINE_PATHS: [&str; 5] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("/tmp/", "wt"),
    concat!("/wo", "rk/"),
];

/// Fails with all that was found, a sentence a line.
#[track_caller]
fn nothing_amiss(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn a_room_imports_only_what_the_table_of_rooms_allows() {
    let table = table();
    let mut faults = Vec::new();
    for file in rooms::files_of_rooms() {
        let Some(row) = table.iter().find(|row| row.room == file.room) else { continue };
        for other in &file.imports {
            let (room, path) = (&file.room, &file.path);
            if !table.iter().any(|row| row.room == *other) {
                faults.push(format!("{path} imports `{other}`, which is not a room of {ARCHITECTURE}"));
            } else if !row.may_import(other) {
                faults.push(format!(
                    "{path} imports `{other}`, but the row of `{room}` in {ARCHITECTURE} does not allow it: find the \
                     place where the change belongs, or make the new arrow a commit of its own"
                ));
            }
        }
    }
    nothing_amiss(&faults);
}

#[test]
fn every_room_has_a_row_in_the_table_and_every_row_a_room() {
    let described: BTreeSet<String> = table().into_iter().map(|row| row.room).collect();
    let built = rooms::built();
    let mut faults = Vec::new();
    for room in built.difference(&described) {
        faults.push(format!("src/{room} is a room without a row in the table of {ARCHITECTURE}"));
    }
    for room in described.difference(&built) {
        faults.push(format!("the table of {ARCHITECTURE} has a row for `{room}`, but there is no src/{room}"));
    }
    nothing_amiss(&faults);
}

#[test]
fn a_row_of_the_table_names_only_rows_above_it() {
    let mut above: Vec<String> = Vec::new();
    let mut faults = Vec::new();
    for Row { room, leave } in table() {
        match &leave {
            Leave::Any if room != "cli" => faults.push(format!("only `cli` may import any room, but so may `{room}`")),
            Leave::Any => {}
            Leave::Only(others) => {
                for other in others.iter().filter(|other| !above.contains(other)) {
                    faults.push(format!("the row of `{room}` names `{other}`, which is not a row above it"));
                }
            }
        }
        if above.contains(&room) {
            faults.push(format!("`{room}` has two rows"));
        }
        above.push(room);
    }
    nothing_amiss(&faults);
}

#[test]
fn every_file_of_code_opens_with_what_it_is_for() {
    let silent = rust_files().into_iter().filter(|path| !text(path).unwrap_or_default().starts_with("//! "));
    nothing_amiss(
        &silent.map(|path| format!("{path} does not open with `//! ` and what it is for")).collect::<Vec<_>>(),
    );
}

#[test]
fn no_file_of_the_source_is_too_long_to_read() {
    let mut faults = Vec::new();
    for path in rust_files().iter().filter(|path| path.starts_with("src/")) {
        let lines = text(path).unwrap_or_default().lines().count();
        if lines > LONGEST {
            faults.push(format!("{path} has {lines} lines; more than {LONGEST} are two files"));
        }
    }
    nothing_amiss(&faults);
}

#[test]
fn no_file_or_folder_has_a_name_that_says_nothing() {
    let mut faults = Vec::new();
    for path in files() {
        for part in path.split('/') {
            let stem = part.split('.').next().unwrap_or(part).to_ascii_lowercase();
            if EMPTY_NAMES.contains(&stem.as_str()) {
                faults.push(format!(
                    "{path}: `{part}` says nothing; a function without a home is a missing type or room"
                ));
            }
        }
    }
    nothing_amiss(&faults);
}

#[test]
fn the_repository_holds_what_it_should_and_no_more() {
    let top: BTreeSet<String> = files().iter().filter_map(|path| path.split('/').next().map(str::to_owned)).collect();
    let strange = top.iter().filter(|name| !AT_THE_TOP.contains(&name.as_str()) && !name.starts_with("LICENSE-"));
    nothing_amiss(&strange.map(|name| format!("{name} has no place at the top of the repository")).collect::<Vec<_>>());
}

#[test]
fn nothing_names_a_folder_of_somebodys_machine() {
    let mut faults = Vec::new();
    for path in files() {
        let Some(text) = text(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(found) = MACHINE_PATHS.iter().find(|start| names_folder(line, start)) {
                faults.push(format!("{path}:{}: `{found}` is a folder of somebody's machine", number + 1));
            }
        }
    }
    nothing_amiss(&faults);
}

/// Whether a line has a path that starts so; an address that goes on so, as in `example.org/ho` + `me/`, is none.
fn names_folder(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|before| before.is_alphanumeric() || "._-~/})".contains(before))
    })
}

#[test]
fn every_language_has_the_messages_that_the_english_has() {
    let english = messages("templates/messages/en.yaml");
    let others = files().into_iter().filter(|path| path.starts_with("templates/messages/"));
    let mut faults = Vec::new();
    for path in others {
        let theirs = messages(&path);
        let missing = english.iter().filter(|key| !theirs.contains(*key));
        faults.extend(missing.map(|key| format!("{path} has no `{key}`")));
        let surplus = theirs.iter().filter(|key| !english.contains(*key));
        faults.extend(surplus.map(|key| format!("{path} has `{key}`, which the English messages do not have")));
    }
    nothing_amiss(&faults);
}

/// The keys of a file of messages, `counts.articles.other`; a language without a singular has no `one`.
fn messages(path: &str) -> BTreeSet<String> {
    let text = text(path).unwrap_or_default();
    let read: serde_json::Value = match serde_yaml::from_str(&text) {
        Ok(read) => read,
        Err(fault) => panic!("{path} is not YAML: {fault}"),
    };
    let mut keys = BTreeSet::new();
    gather(&read, "", &mut keys);
    keys.retain(|key| !(key.starts_with("counts.") && key.ends_with(".one")));
    assert!(!keys.is_empty(), "{path} has no messages");
    keys
}

fn gather(value: &serde_json::Value, name: &str, keys: &mut BTreeSet<String>) {
    match value.as_object() {
        None => drop(keys.insert(name.to_owned())),
        Some(fields) => {
            for (field, value) in fields {
                let name = if name.is_empty() { field.clone() } else { format!("{name}.{field}") };
                gather(value, &name, keys);
            }
        }
    }
}
