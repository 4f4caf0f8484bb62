//! What a reader finds on an article's page.

use backfile::diagnostics::Report;

use crate::support::{SHORT, archive};

const FULL: &str = "
-- content/articles/visit.md --
---
title: \"Quotes \\\" & <brackets> in a headline\"
date: 2020-10-18
date_note: The paper was printed a day late.
deck: [One line, Another line]
dateline: Lowmere
editor: Ann Example
editor_in_charge: Bob Token
producer: Cora Stub
credits: {photographer: [Dora Mock, Emil Dummy]}
people: [{name: Fay Sample, title: Head of Lenses, of: Optics Institute}]
topics: [lenses]
series: Long stories
original: {title: 一次访问, language: zh, url: https://paper.example/1, publisher: Example Paper}
source: {name: Example Wire, url: https://wire.example/, rights: Ask before reprinting.}
corrections: [{date: 2020-11, note: The name was misspelt.}]
recommended: [other]
extra: {weather: rain}
---
Fay Sample spoke at Optics Institute. Fay Sample spoke again, and {{ nothing }} {% happened %}.
-- content/articles/other.md --
---
title: The other article
date: 2020-10-19
---
Text.
-- content/articles/uebersetzung.md --
---
title: Ein Besuch
date: 2020-10-20
language: de
translation_of: visit
translator: Gus Proxy
---
Text.
";

#[test]
fn every_key_of_the_record_is_on_the_page() {
    archive(FULL)
        .page("/articles/visit/")
        .shows("Quotes &quot; &amp; &lt;brackets&gt; in a headline")
        .shows("One line")
        .shows("Another line")
        .shows("18 October 2020")
        .shows("The paper was printed a day late.")
        .shows("Lowmere")
        .shows("Ann Example")
        .shows("Bob Token")
        .shows("Cora Stub")
        .shows("Dora Mock")
        .shows("Emil Dummy")
        .shows("Fay Sample … Head of Lenses … Optics Institute")
        .shows("lenses")
        .shows("Long stories")
        .shows("一次访问")
        .shows("Chinese")
        .shows("Example Paper")
        .shows("Example Wire")
        .shows("Ask before reprinting.")
        .shows("The name was misspelt.")
        .shows("The other article")
        .has("href=\"/articles/uebersetzung/\"")
        .has("https://paper.example/1");
}

#[test]
fn names_of_the_record_become_links_the_first_time_they_occur() {
    archive(FULL)
        .page("/articles/visit/")
        .has("<a href=\"/people/fay-sample/\">Fay Sample</a> spoke at <a href=\"/institutions/optics-institute/\">Optics Institute</a>. Fay Sample spoke again");
    let all = archive(FULL).change("content/masthead.yaml", "title: A\nlink_names: all\n");
    all.page("/articles/visit/").has("<a href=\"/people/fay-sample/\">Fay Sample</a> spoke again");
    let off = archive(FULL).change("content/masthead.yaml", "title: A\nlink_names: off\n");
    off.page("/articles/visit/").has("<p>Fay Sample spoke at Optics Institute.");
}

#[test]
fn a_body_is_never_a_template() {
    archive(FULL).page("/articles/visit/").shows("{{ nothing }} {% happened %}");
}

#[test]
fn translations_show_the_way_to_each_other() {
    let archive = archive(FULL);
    archive
        .page("/articles/uebersetzung/")
        .shows("Gus Proxy")
        .has("href=\"/articles/visit/\"")
        .has("<html lang=\"de\"");
    archive.page("/articles/visit/").has("href=\"/articles/uebersetzung/\"");
}

#[test]
fn a_language_tag_is_the_same_however_its_letters_are_typed() {
    let speaks = |tag: &str, typed: &str, words: &str| {
        let archive = archive("")
            .change("content/masthead.yaml", &format!("title: A\nlanguage: {typed}\n"))
            .change("content/articles/a.md", SHORT);
        archive.page("/").has(&format!("<html lang=\"{tag}\"")).shows(words);
    };
    speaks("zh", "ZH", "报道");
    speaks("zh-Hans", "zh-hans", "报道");
    speaks("zh-Hant-TW", "ZH-HANT-tw", "报道");
    speaks("en", "EN", "article");
    speaks("en-GB", "En-gb", "article");
}

#[test]
fn messages_of_the_archives_own_are_found_however_their_file_is_typed() {
    let words = include_str!("../../templates/messages/zh.yaml").replace("跳到正文", "Typed otherwise");
    archive("")
        .change("content/masthead.yaml", "title: A\nlanguage: zh-Hant\n")
        .change("templates/messages/zh-hant.yaml", &words)
        .change("content/articles/a.md", "---\ntitle: A\ndate: 2020\nlanguage: en\n---\n")
        .page("/articles/a/")
        .shows("Typed otherwise");
}

#[test]
fn a_folder_in_the_masthead_url_is_honoured_in_every_link() {
    let archive = archive(FULL).change("content/masthead.yaml", "title: A\nurl: https://example.org/news/archive\n");
    let page = archive.page("/articles/visit/");
    page.has("href=\"/news/archive/people/fay-sample/\"").has_no("href=\"/people/");
    page.has("https://example.org/news/archive/articles/visit/");
    archive.page("/feed.xml").has("https://example.org/news/archive/articles/visit/");
}

#[test]
fn old_addresses_lead_on() {
    let archive = archive("").change(
        "content/articles/new.md",
        "---\ntitle: New\ndate: 2020\nredirect_from: [/old/place/, /old.html]\n---\n",
    );
    archive.page("/old/place/").has("url=/articles/new/");
    archive.page("/old.html").has("href=\"/articles/new/\"");
}

#[test]
fn a_withdrawn_article_keeps_its_address_and_shows_only_that() {
    let archive = archive("").change("content/articles/a.md", SHORT).change(
        "content/articles/gone.md",
        "---\ntitle: Gone\ndate: 2020\npeople: Zed Void\nwithdrawn: {date: 2021-03-04, reason: It was not true.}\n---\nSecret.\n",
    );
    archive
        .page("/articles/gone/")
        .shows("4 March 2021")
        .shows("It was not true.")
        .does_not_show("Gone")
        .does_not_show("Secret");
    assert_eq!(archive.site().find("/people/zed-void/"), None);
}

#[test]
fn related_reading_says_why_and_prefers_what_is_rare() {
    let mut archive = archive("");
    for number in 0..20 {
        let text = format!("---\ntitle: Everyday {number}\ndate: 2020-01-{:02}\ntopics: everyday\n---\n", number + 1);
        archive = archive.change(&format!("content/articles/every-{number}.md"), &text);
    }
    let article = |title: &str, day: u8| {
        format!("---\ntitle: {title}\ndate: 2020-01-{day:02}\ntopics: [everyday]\ninstitutions: Rare Institute\n---\n")
    };
    let archive = archive
        .change("content/articles/one.md", &article("The rare one", 3))
        .change("content/articles/two.md", &article("The other rare one", 25));
    archive.page("/articles/one/").shows("The other rare one").shows("Both report on Rare Institute");
}

#[test]
fn a_broken_template_of_the_archives_own_is_told_at_its_line() {
    let archive = archive("").change("templates/free_page.html", "<p>\n{{ free_page.titel }}\n");
    let archive = archive.change("content/pages/about.md", "---\ntitle: About\n---\n");
    let site = archive.open().value;
    let page = site.find("/about/").expect("the page is there");
    let fault = site.render(page).expect_err("the template has a mistake");
    let report = backfile::diagnostics::Report::new(site.sources(), &[fault]).to_text(false);
    assert!(report.starts_with("templates/free_page.html:2:"), "{report}");
}

#[test]
fn components_that_built_in_templates_miss_are_told_of_in_the_archives_own_file() {
    let opened = archive("").change("templates/components.html", "").change("content/articles/a.md", SHORT).open();
    let told = Report::new(opened.value.sources(), &opened.diagnostics).to_text(false);
    let told = told.lines().next().unwrap_or_default();
    assert!(told.starts_with("templates/components.html:1:1: template-fault: the component `"), "{told}");
    assert!(told.contains("` is missing here, which the built-in template `"), "{told}");
}

#[test]
fn what_the_archive_puts_in_its_templates_folder_wins_file_by_file() {
    let archive = archive("-- templates/free_page.html --\n<p>{{ free_page.title }} of {{ site.title }}\n");
    let archive = archive.change("content/pages/about.md", "---\ntitle: About\n---\n");
    archive.page("/about/").has("<p>About of News archive");
}

#[test]
fn a_long_list_of_names_keeps_most_of_them_a_click_away() {
    let names: Vec<String> = (1..=30).map(|number| format!("Delegate {number}")).collect();
    let text = format!("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: [{}]\n---\n", names.join(", "));
    archive(&text).page("/articles/a/").shows("Delegate 20 10 more Delegate 21 … Delegate 30");
    archive(&text)
        .change("content/masthead.yaml", "title: 公报\nlanguage: zh\n")
        .page("/articles/a/")
        .shows("Delegate 20 另有10项 Delegate 21");
}

#[test]
fn an_originals_title_is_marked_with_its_language_where_its_script_shows_it() {
    let article = |title: &str| {
        let text = format!(
            "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\noriginal: {{title: {title}, language: zh}}\n---\n"
        );
        archive(&text).page("/articles/a/")
    };
    article("虚构的标题").has("<dd dir=\"auto\" lang=\"zh\">虚构的标题</dd>");
    article("A made-up title").has("<dd dir=\"auto\">A made-up title</dd>");
}

#[test]
fn an_old_address_says_what_it_leads_to_and_a_wrong_one_where_to_go() {
    let archive =
        archive("-- content/articles/a.md --\n---\ntitle: A headline\ndate: 2020\nredirect_from: [/old/]\n---\n");
    archive.page("/old/").shows("This page has moved The page is now at A headline … From here you can go to");
    archive.page("/404.html").shows("Page not found … From here you can go to Front page Dates … 2020 1 … A headline");
}
