//! What an archive puts among the templates, and whether any page is made with it.

use super::fault::unused_template;
use crate::diagnostics::{Diagnostic, nearest};
use crate::source::{FileId, Sources, theme_paths};

/// Where templates are.
const FOLDER: &str = "templates/";
/// Where the words of the interface are; which of its files are read is the masthead's business.
const MESSAGES: &str = "messages/";

/// Notes the archive's own files among the templates that neither replace a built-in one nor are named by any other.
pub(super) fn unused(sources: &Sources) -> Vec<Diagnostic> {
    let built_in: Vec<&str> = theme_paths().filter_map(|path| path.strip_prefix(FOLDER)).collect();
    let name = |file: FileId| sources.path(file).trim_start_matches(FOLDER);
    let own = sources.below(FOLDER).filter(|file| !built_in.contains(&name(*file)));
    let own = own.filter(|file| !is_messages(name(*file)));
    let unused = own.filter(|file| !is_named(sources, *file, name(*file)));
    unused.map(|file| unused_template(sources, file, nearest(name(file), built_in.iter().copied()))).collect()
}

fn is_messages(name: &str) -> bool {
    name.strip_prefix(MESSAGES).is_some_and(|inside| inside.ends_with(".yaml") && !inside.contains('/'))
}

/// Whether another of the archive's own templates names a file, or whether it has components, which need no naming.
fn is_named(sources: &Sources, file: FileId, name: &str) -> bool {
    let text = |file: FileId| sources.text(file).unwrap_or_default();
    if text(file).contains("{% component ") {
        return true;
    }
    let mut others = sources.below(FOLDER).filter(|other| *other != file && !sources.is_built_in(*other));
    others.any(|other| text(other).contains(name))
}
