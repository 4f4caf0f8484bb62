//! What an editor is told: of the keys of other programs, of values that people write otherwise, of files that go astray.

use backfile::diagnostics::Code;
use snapbox::str;

use crate::support::{Folder, archive, png};

#[test]
fn the_keys_of_other_programs_are_told_by_ours() {
    archive("")
        .change("content/articles/a.md", "---\ntitle: A\ndate: 2020\ntags: x\nauthor: Ann\npublished: 2020\n---\n")
        .change("content/people/b.md", "---\nname: B\naliases: Bee\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:4:1: unknown-key: an article has no key `tags`
  help: did you mean `topics`?
content/articles/a.md:5:1: unknown-key: an article has no key `author`
  help: write `credits: {reporter: Ann}`
content/articles/a.md:6:1: unknown-key: an article has no key `published`
  help: did you mean `date`?
content/people/b.md:3:1: unknown-key: a person has no key `aliases`
  help: did you mean `variants`?

"#]]);
}

#[test]
fn a_key_with_nothing_after_it_is_empty_whichever_it_is() {
    archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\neditor:\nimage: {file: , alt: x}\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:4:1: empty-value: `editor` is empty
  help: write a value, or take the key out
content/articles/a.md:5:9: empty-value: `file` is empty
  help: write a value

"#]]);
}

#[test]
fn a_position_that_is_written_otherwise_is_told_in_degrees() {
    archive("-- content/places/a.md --\n---\nname: A\nlatitude: 51,9\nlongitude: 8°30'W\n---\n").check().reports(str![
        [r#"
content/places/a.md:3:11: wrong-type: `latitude` takes a number; this is `51,9`
  help: write `51.9`
content/places/a.md:4:12: wrong-type: `longitude` takes a number; this is `8°30'W`
  help: write `-8.5`

"#]
    ]);
}

#[test]
fn a_record_in_yaml_alone_is_told_what_to_be() {
    archive("-- content/people/ann.yaml --\nname: Ann\n").check().reports(str![[r#"
content/people/ann.yaml:1:1: misplaced-file: a record is a Markdown file, with its keys between two lines `---`
  help: rename it to `ann.md`, and put a line `---` before and after what is in it

"#]]);
}

#[test]
fn a_template_that_nothing_is_made_with_is_told_with_the_nearest() {
    let text = "-- templates/articel.html --\nX\n-- templates/article.html --\n{% extends \"base.html\" %}{% block content %}\
                {% include \"byline.html\" %}{% endblock content %}\n-- templates/byline.html --\nBy hand\n\
                -- templates/messages/fr.yaml --\na: b\n";
    let diagnostics = archive(text).open().diagnostics;
    let told: Vec<&str> = diagnostics.iter().map(|told| &*told.message).collect();
    assert_eq!(told, ["nothing is made with the template `articel.html`"]);
    assert_eq!(diagnostics[0].hints[0], "did you mean `article.html`?");
}

#[test]
fn a_fault_in_a_component_names_the_page_that_it_came_up_on() {
    let components = include_str!("../../templates/components.html").replace("{{ row.title }}", "{{ row.titel }}");
    let archive = archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020-05-06\n---\n")
        .change("templates/components.html", &components);
    let site = archive.open().value;
    let fault = site.render(site.find("/dates/2020/").expect("there is the year")).expect_err("it does not fit");
    assert_eq!(fault.code, Code::TemplateFault);
    assert!(fault.hints.iter().any(|hint| hint == "it came up on the page `/dates/2020/`"), "{:?}", fault.hints);
    assert!(fault.hints.iter().any(|hint| hint.contains("docs/themes.md")), "{:?}", fault.hints);
}

#[test]
fn a_picture_that_keeps_what_its_camera_noted_is_told() {
    archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nimage: {file: gate.avif, alt: A gate}\n---\n")
        .with("content/articles/gate.avif", b"not looked into")
        .check()
        .reports(str![[r#"
content/articles/a.md:4:15: warning: kept-metadata: `gate.avif` is published with whatever its camera noted in it, such as the place
  help: save it as JPEG or WebP, of which only the picture is published, or look into it yourself

"#]]);
}

#[test]
fn of_hidden_files_only_what_hosts_ask_for_is_published() {
    let folder = Folder::empty();
    folder.backfile(&["init", "."]).ends(0);
    for file in [".well-known/security.txt", ".nojekyll", ".htaccess", ".git/config", "a/.well-known/x.txt"] {
        folder.write(&format!("static/{file}"), b"x");
    }
    folder.backfile(&["build"]).ends(0);
    let public: Vec<String> = folder.tree("public").into_iter().map(|(path, _)| path).collect();
    let hidden = public.iter().filter(|path| path.starts_with('.') || path.contains("/."));
    let hidden: Vec<&str> = hidden.map(String::as_str).filter(|path| !path.starts_with(".backfile")).collect();
    assert_eq!(hidden, [".nojekyll", ".well-known/security.txt"]);
}

#[test]
fn the_title_of_a_series_is_no_name_in_a_text() {
    archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nseries: Bridges\ntopics: Ferries\n---\nBridges and Ferries.\n")
        .page("/articles/a/")
        .has("<p>Bridges and <a href=\"/topics/ferries/\">Ferries</a>.</p>");
}

#[test]
fn a_translation_is_cited_with_its_original() {
    let archive = archive("")
        .change("content/articles/de.md", "---\ntitle: Die Brücke\ndate: 2020\nlanguage: de\n---\n")
        .change("content/articles/en.md", "---\ntitle: The bridge\ndate: 2020\ntranslation_of: de\n---\n");
    archive.page("/articles/en/").shows("“The bridge” [original title: “Die Brücke”]").shows("origlanguage = {german}");
    archive.page("/articles/de/").does_not_show("original title");
}

#[test]
fn the_table_of_articles_says_what_each_translates() {
    let archive = archive("")
        .change("content/articles/de.md", "---\ntitle: Die Brücke\ndate: 2020\nlanguage: de\n---\n")
        .change("content/articles/en.md", "---\ntitle: The bridge\ndate: 2020\ntranslation_of: de\n---\n");
    let site = archive.site();
    let table = site.render(site.find("/data/articles.csv").expect("there is the table")).expect("it can be made");
    let mut table = csv::Reader::from_reader(&table.bytes[..]);
    let column = table.headers().expect("there are headers").iter().position(|name| name == "translation_of");
    let column = column.expect("there is the column");
    let cells: Vec<String> =
        table.records().map(|row| row.expect("a row").get(column).expect("a cell").to_owned()).collect();
    assert_eq!(cells, ["de", ""]);
}

#[test]
fn the_front_page_shows_the_newest_picture_when_the_newest_article_has_none() {
    let mut archive = archive("").with("content/articles/gate.png", &png(40, 20));
    for day in 1..=14 {
        let image = if day == 9 { "image: {file: gate.png, alt: A gate}\n" } else { "" };
        let article = format!("---\ntitle: Day {day}\ndate: 2020-05-{day:02}\n{image}---\n");
        archive = archive.change(&format!("content/articles/d{day}.md"), &article);
    }
    let page = archive.page("/");
    page.has("pictured…<img src=\"/articles/gate.png\" alt=\"A gate\"…Day 9…class=\"latest\"");
    assert_eq!(page.words().matches("Day 9").count(), 1, "it stands in no list as well");
}

#[test]
fn a_town_fills_a_map_that_says_where_it_is() {
    let place =
        |name: &str, latitude: f64| format!("---\nname: {name}\nlatitude: {latitude}\nlongitude: 121.45\n---\n");
    let archive = archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nplaces: [Gate, Mill]\n---\n")
        .change("content/places/gate.md", &place("Gate", 28.6))
        .change("content/places/mill.md", &place("Mill", 28.7));
    archive.page("/map/").has("<text x=\"…\" y=\"-15\" text-anchor=\"end\">5 km").shows("Where on the earth this is");
    archive.page("/map/").shows("28.60° N, 121.45° E");
}
