//! What theme authors are told holds: the reference names every variable, and a theme is replaced file by file.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::support::archive;

/// The page for theme authors, and the line after which it is made.
const PAGE: &str = "docs/themes.md";
const MADE: &str = "<!-- The lines from here on are made by";

/// A view as its source has it.
struct View {
    doc: String,
    fields: Vec<(String, String, String)>,
}

#[test]
fn every_variable_of_every_template_is_documented() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = fs::read_to_string(root.join(PAGE)).expect("the page is there");
    let at = page.find(MADE).expect("the page says where it is made");
    let at = at + page[at..].find('\n').expect("the line ends") + 1;
    let made = format!("{}{}", &page[..at], reference(&views(root), &components(root)));
    if std::env::var_os("BACKFILE_WRITE_DOCS").is_some() {
        fs::write(root.join(PAGE), &made).expect("the page can be written");
    } else {
        assert!(made == page, "{PAGE} is not what the source says; run: BACKFILE_WRITE_DOCS=1 cargo test themes");
    }
}

#[test]
fn every_template_has_its_view_in_the_reference() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let views = views(root);
    for entry in fs::read_dir(root.join("templates")).expect("there are templates").flatten() {
        let name = entry.file_name().into_string().expect("names are Unicode");
        let is_page = name.ends_with(".html") && !["base.html", "components.html"].contains(&name.as_str());
        let is_told = views.values().any(|view| view.doc.contains(&format!("in `{name}`")));
        assert!(!is_page || is_told, "no view says that it is that of {name}");
    }
}

#[test]
fn an_archive_replaces_one_template_and_keeps_the_others() {
    let archive = archive(
        "-- content/masthead.yaml --
title: Gazette
extra: {motto: All of it}
-- content/topics/lenses.md --
---
name: Lenses
extra: {shelf: 12}
---
-- content/articles/a.md --
---
title: A
date: 2020
topics: Lenses
---
-- templates/authority.html --
{% extends \"base.html\" %}{% block content %}{{ authority.heading }} on shelf {{ authority.extra.shelf }}: \
{{ site.extra.motto }}{% if authority.extra?.room %} in a room{% endif %}{% endblock content %}
",
    );
    archive.page("/topics/lenses/").shows("Lenses on shelf 12: All of it").does_not_show("in a room");
    archive.page("/articles/a/").shows("Gazette … A … The record");
}

/// Every view of the source by its name.
fn views(root: &Path) -> BTreeMap<String, View> {
    let mut views = BTreeMap::new();
    for entry in fs::read_dir(root.join("src/render/view")).expect("there are views").flatten() {
        let source = fs::read_to_string(entry.path()).expect("the source can be read");
        let mut doc = String::new();
        let mut open: Option<(String, View)> = None;
        for line in source.lines() {
            let line = line.trim();
            if let Some(text) = line.strip_prefix("///") {
                doc = format!("{doc} {}", text.trim()).trim().to_owned();
            } else if let Some(name) = line.strip_prefix("pub struct ").and_then(|rest| rest.strip_suffix(" {")) {
                let name = name.split('<').next().unwrap_or(name);
                open = Some((name.to_owned(), View { doc: std::mem::take(&mut doc), fields: Vec::new() }));
            } else if line == "}" {
                views.extend(open.take());
                doc.clear();
            } else if let (Some((_, view)), Some((name, kind))) =
                (&mut open, line.strip_prefix("pub ").and_then(|rest| rest.trim_end_matches(',').split_once(": ")))
            {
                view.fields.push((name.to_owned(), kind.to_owned(), std::mem::take(&mut doc)));
            } else if !line.starts_with("#[") {
                doc.clear();
            }
        }
    }
    views
}

/// Every component that pages share, as it is called, with the comment before it.
fn components(root: &Path) -> Vec<(String, String)> {
    let source = fs::read_to_string(root.join("templates/components.html")).expect("there are components");
    let mut components = Vec::new();
    for part in source.split("{% component ").skip(1) {
        let call = part.split(" %}").next().expect("a component has a head");
        let before = &source[..source.find(&format!("{{% component {call} %}}")).expect("it was found")];
        let comment = before.rsplit("{#-").next().and_then(|rest| rest.split("-#}").next()).unwrap_or_default();
        let comment = comment.split_whitespace().collect::<Vec<_>>().join(" ");
        components.push((call.to_owned(), comment));
    }
    components.sort();
    components
}

fn reference(views: &BTreeMap<String, View>, components: &[(String, String)]) -> String {
    let mut text = String::new();
    let is_page = |view: &&View| view.doc.contains(".html`") || view.doc.contains("in every template");
    let mut section = |title: &str, lead: &str, wanted: &dyn Fn(&&View) -> bool| {
        let _ = write!(text, "\n### {title}\n\n{lead}\n");
        for (name, view) in views.iter().filter(|(_, view)| wanted(view)) {
            let doc = linked(&view.doc);
            let _ = write!(text, "\n#### {name}\n\n{doc}\n\n| field | what it is | |\n|---|---|---|\n");
            for (field, kind, doc) in &view.fields {
                let _ = writeln!(text, "| `{field}` | {} | {} |", in_words(kind), linked(doc).replace('|', "\\|"));
            }
        }
    };
    section("Views of templates", "What a template has under a name of its own, or all have.", &is_page);
    section("Views within views", "What the fields above are made of.", &|view| !is_page(view));
    let _ = write!(text, "\n### Components that pages share\n\n| component | |\n|---|---|\n");
    for (call, comment) in components {
        let _ = writeln!(text, "| `{call}` | {comment} |");
    }
    text
}

/// A field's type in words.
fn in_words(kind: &str) -> String {
    let inner = |start: &str| kind.strip_prefix(start).and_then(|rest| rest.strip_suffix('>'));
    if let Some(kind) = inner("Option<") {
        return format!("{}, or nothing", in_words(kind));
    }
    if let Some(kind) = inner("Vec<") {
        return format!("list: {}", in_words(kind));
    }
    match kind {
        "String" | "&'static str" | "char" => "text".to_owned(),
        "bool" => "true or false".to_owned(),
        "usize" | "u32" | "u64" | "i64" | "f64" => "number".to_owned(),
        "(f64, f64)" => "two numbers".to_owned(),
        "[String; 2]" => "two texts".to_owned(),
        "Extra" => "keys of your own".to_owned(),
        view => format!("[{view}](#{})", view.to_lowercase()),
    }
}

/// A doc comment with its links to types as links to their headings.
fn linked(doc: &str) -> String {
    let mut text = String::new();
    let mut rest = doc;
    while let Some((before, after)) = rest.split_once("[`") {
        let (name, behind) = after.split_once("`]").expect("a link to a type is closed");
        let _ = write!(text, "{before}[{name}](#{})", name.to_lowercase());
        rest = behind;
    }
    text + rest
}
