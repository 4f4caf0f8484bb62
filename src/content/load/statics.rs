//! The files of `static/`, which are published as they are.

use super::StaticFile;
use super::file::fault_of_nature;
use crate::content::fault::Fault;
use crate::content::file_fault::FileFault;
use crate::content::slug::{Slug, is_published};
use crate::diagnostics::Diagnostic;
use crate::source::{Sources, Span};

/// Lists the files of `static/`; of style sheets and scripts, which are named by what they say, a digest is taken.
pub(super) fn load(sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Vec<StaticFile> {
    let mut statics = Vec::new();
    for file in sources.below("static/") {
        let path = sources.path(file);
        let inside = path.trim_start_matches("static/");
        let is_named_by_content = path.ends_with(".css") || path.ends_with(".js");
        // The digest becomes part of the name, so there must be room for it.
        let room = if is_named_by_content { "-0123456789abcdef" } else { "" };
        if let Err(why) = Slug::parse(&format!("{}{room}", named(inside))) {
            let nearest = Slug::from_name(inside).to_string();
            diagnostics.push(Fault::InvalidSlug { slug: inside.to_owned(), why, nearest }.at(Span::top(file)));
            continue;
        }
        let bytes = match (fault_of_nature(&sources.nature(file)), is_named_by_content) {
            (Some(fault), _) => {
                diagnostics.push(fault.at(Span::top(file)));
                continue;
            }
            (None, true) => sources.bytes(file).map(Some),
            (None, false) => Ok(None),
        };
        match bytes {
            Ok(bytes) => statics.push(StaticFile {
                path: path.trim_start_matches("static").into(),
                file,
                digest: bytes.map(|bytes| blake3::hash(&bytes).to_hex()[..16].into()),
            }),
            Err(reason) => diagnostics.push(FileFault::Unreadable(reason.to_string()).at(Span::top(file))),
        }
    }
    statics
}

/// What of a path somebody has named, and not the standard that asks for a hidden file.
fn named(inside: &str) -> &str {
    match inside.split_once('/') {
        Some((first, rest)) if is_published(first) => rest,
        None if is_published(inside) => inside.trim_start_matches('.'),
        _ => inside,
    }
}
