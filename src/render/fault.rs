//! What can be wrong with templates, and the words for it.

use crate::diagnostics::{Code, Diagnostic};
use crate::pages::Address;
use crate::source::{FileId, Sources, Span, TextFault, theme_paths, theme_template};

/// A template that the template engine refuses, at the place that it names.
///
/// The engine writes the place as ` --> article.html:3:14`, the first such line being the innermost: it may lie in a
/// component, so the page is told too, where one was being made.
pub(super) fn template(sources: &Sources, error: &tera::Error, page: Option<&Address>) -> Diagnostic {
    let report = error.to_string();
    let (file, span) = report
        .lines()
        .find_map(|line| line.trim_start().strip_prefix("-->"))
        .and_then(|place| place_in(sources, place.trim()))
        .unwrap_or_else(|| {
            let base = sources.find("templates/base.html").expect("the theme has a base");
            (base, Span::top(base))
        });
    let first = report.lines().next().unwrap_or_default();
    let message = first.trim_start_matches("error: ");
    if let Some(found) = without_component(sources, message, span) {
        return found;
    }
    let found = Diagnostic::error(Code::TemplateFault, span, lower(message));
    let found = found.hints(page.map(|page| format!("it came up on the page `{page}`")));
    let hint = "what a template may see is written in docs/themes.md of Backfile";
    if sources.is_built_in(file) { found } else { found.hint(hint) }
}

/// A file that could not be read again when its page was made.
pub(super) fn reading(file: FileId, fault: &TextFault) -> Diagnostic {
    match fault {
        TextFault::Changed => {
            Diagnostic::error(Code::ChangedFile, Span::top(file), "this file changed while the site was being made")
                .hint("run the command again")
        }
        other => Diagnostic::error(Code::UnreadableFile, Span::top(file), other.to_string()),
    }
}

/// A file among the templates that no page is made with.
pub(super) fn unused_template(sources: &Sources, file: FileId, nearest: Option<&str>) -> Diagnostic {
    let name = sources.path(file).trim_start_matches("templates/");
    let message = format!("nothing is made with the template `{name}`");
    let found = Diagnostic::warning(Code::UnusedTemplate, Span::top(file), message);
    found
        .hints(nearest.map(|nearest| format!("did you mean `{nearest}`?")))
        .hint("a template replaces the built-in one of its name, or another template extends or includes it")
}

/// A file of the search index that the index has not: it is of another one.
pub(super) fn not_in_index(sources: &Sources) -> Diagnostic {
    let file = sources.find("templates/search.html").expect("the theme has a page to search from");
    Diagnostic::error(Code::ChangedFile, Span::top(file), "the search index has no such file: it is of an earlier one")
        .hint("ask for `/search/index.bin` again, which names the files of this one")
}

/// That a file of the archive's own, which stands in place of a built-in one, lacks a component that a built-in template
/// needs at a place.
fn without_component(sources: &Sources, message: &str, place: Span) -> Option<Diagnostic> {
    let component = message.strip_prefix("Unknown component `")?.strip_suffix('`')?;
    let begins = format!("{{% component {component}(");
    let has_it = |name: &&str| theme_template(name).is_some_and(|text| text.contains(&begins));
    let replaced = theme_paths().filter_map(|path| path.strip_prefix("templates/")).find(has_it)?;
    let own = sources.find(&format!("templates/{replaced}")).filter(|own| !sources.is_built_in(*own))?;
    if !sources.is_built_in(place.file) {
        return None;
    }
    let needs = sources.path(place.file).trim_start_matches("templates/");
    let message = format!("the component `{component}` is missing here, which the built-in template `{needs}` calls");
    Some(
        Diagnostic::error(Code::TemplateFault, Span::top(own), message)
            .hint(format!(
                "this file stands in place of the built-in `{replaced}`: it needs all components of that one"
            ))
            .hint("take the missing ones over from there, or remove this file; docs/themes.md of Backfile lists them"),
    )
}

fn place_in(sources: &Sources, place: &str) -> Option<(FileId, Span)> {
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let file = sources.find(&format!("templates/{}", parts.next()?))?;
    let text = sources.text(file).ok()?;
    let start: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let at = start + column.saturating_sub(1);
    Some((file, Span::new(file, at, at + 1)))
}

fn lower(message: &str) -> String {
    let mut letters = message.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
