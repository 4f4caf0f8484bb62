//! The rooms of `src/`: as the architecture's table has them, and as they are built.

use std::collections::BTreeSet;

use super::code;
use super::repository::{rust_files, text};

/// Where the table of rooms stands.
pub(super) const ARCHITECTURE: &str = "docs/architecture.md";

/// A row of the table.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) room: String,
    pub(super) leave: Leave,
}

/// What a room may import.
#[derive(Debug)]
pub(super) enum Leave {
    /// All rooms.
    Any,
    /// These rooms.
    Only(Vec<String>),
}

/// A file of a room, and the rooms that it imports.
#[derive(Debug)]
pub(super) struct RoomFile {
    pub(super) path: String,
    pub(super) room: String,
    pub(super) imports: BTreeSet<String>,
}

impl Row {
    /// Whether this room may import the other; every room may name itself.
    pub(super) fn may_import(&self, other: &str) -> bool {
        match &self.leave {
            Leave::Any => true,
            Leave::Only(others) => self.room == other || others.iter().any(|name| name == other),
        }
    }
}

/// Reads the table of rooms: room, purpose, what it may import.
pub(super) fn table() -> Vec<Row> {
    let document = text(ARCHITECTURE).expect("the architecture is text");
    let mut lines = document.lines().skip_while(|line| !line.starts_with("| room |"));
    assert!(lines.next().is_some(), "{ARCHITECTURE} has no table that begins with `| room |`");
    let rows: Vec<Row> = lines.skip(1).take_while(|line| line.starts_with('|')).map(row).collect();
    assert!(!rows.is_empty(), "the table of {ARCHITECTURE} has no rows");
    rows
}

fn row(line: &str) -> Row {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let [room, _, leave] = cells[..] else { panic!("a row of {ARCHITECTURE} does not have three cells: {line}") };
    let leave = match leave {
        "any" => Leave::Any,
        "nothing" => Leave::Only(Vec::new()),
        rooms => Leave::Only(rooms.split(',').map(in_backticks).collect()),
    };
    Row { room: in_backticks(room), leave }
}

fn in_backticks(cell: &str) -> String {
    let name = cell.trim().strip_prefix('`').and_then(|cell| cell.strip_suffix('`'));
    name.unwrap_or_else(|| panic!("{ARCHITECTURE} has {cell:?} where a room in backticks should be")).to_owned()
}

/// The rooms that are built: the folders and files directly in `src/`.
pub(super) fn built() -> BTreeSet<String> {
    rust_files().iter().filter_map(|path| room_of(path)).collect()
}

/// Every file of a room, but not those that are compiled for tests only.
pub(super) fn files_of_rooms() -> Vec<RoomFile> {
    let mut found = Vec::new();
    for path in rust_files() {
        let (Some(room), false) = (room_of(&path), is_for_tests(&path)) else { continue };
        let imports = code::rooms_named(&text(&path).expect("code is text"), depth(&path));
        found.push(RoomFile { path, room, imports });
    }
    found
}

/// The room that a file belongs to; `lib.rs` and `main.rs` are the map and the door.
fn room_of(path: &str) -> Option<String> {
    let name = path.strip_prefix("src/")?.split('/').next()?;
    let room = name.strip_suffix(".rs").unwrap_or(name);
    (!matches!(name, "lib.rs" | "main.rs")).then(|| room.to_owned())
}

fn is_for_tests(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// How many modules deep a file is: 1 for `src/pages/mod.rs`, 2 for `src/pages/address.rs`.
fn depth(path: &str) -> usize {
    let module = path.strip_suffix("/mod.rs").unwrap_or(path);
    module.split('/').count() - 1
}
