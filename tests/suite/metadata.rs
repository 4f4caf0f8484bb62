//! What stands in the head of a page for search engines, link previews and reference managers.

use crate::support::{archive, png};

const VISIT: &str = "
-- content/masthead.yaml --
title: The \"Example\" & Archive
url: https://a.example/in/
publisher: Example Press
rights: Ask first.
-- content/articles/visit/index.md --
---
title: A <visit> & \"more\"
date: 2020-10-18
summary: What it says.
credits: {reporter: ['Sample, Eve', Ann Example], photographer: Flo Token}
editor: Ed Dummy
topics: [lenses]
---
-- content/articles/zwei.md --
---
title: Ein Besuch
date: XXXX-10-18
language: de
translation_of: visit
editor: Ed Dummy
editor_in_charge: Cy; Stub
---
-- content/articles/trois.md --
---
title: Une visite
date: 2020
language: fr-CA
translation_of: visit
producer: Di Mock
translator: Gus Proxy
---
";

#[test]
fn an_article_tells_zotero_its_type_title_authors_date_language_and_rights() {
    let page = archive(VISIT).page("/articles/visit/");
    page.has("<meta name=\"z:itemType\" content=\"newspaperArticle\">")
        .has("<meta name=\"citation_title\" content=\"A &lt;visit&gt; &amp; &quot;more&quot;\">")
        .has("<meta name=\"citation_author\" content=\"Sample, Eve\"> <meta name=\"citation_author\" content=\"Ann Example\">")
        .has("<meta name=\"citation_date\" content=\"2020-10-18\">")
        .has("<meta name=\"citation_language\" content=\"en\">")
        .has("<meta name=\"dc:rights\" content=\"Ask first.\">")
        .has("<meta property=\"og:site_name\" content=\"The &quot;Example&quot; &amp; Archive\">");
    page.has_no("Ed Dummy\">").has_no("citation_journal_title");
}

#[test]
fn editors_are_cited_where_nobody_wrote_and_others_where_nobody_edited() {
    let archive = archive(VISIT);
    archive
        .page("/articles/zwei/")
        .has("<meta name=\"citation_author\" content=\"Ed Dummy\"> <meta name=\"citation_author\" content=\"Cy； Stub\">")
        .has("<meta name=\"citation_date\" content=\"18 October, year unknown\">");
    archive
        .page("/articles/trois/")
        .has("<meta name=\"z:translators\" content=\"Gus Proxy\"> <meta name=\"bib:contributors\" content=\"Di Mock\">")
        .has_no("citation_author");
}

#[test]
fn translations_list_each_other_and_themselves() {
    let all = "<link rel=\"alternate\" hreflang=\"en\" href=\"https://a.example/in/articles/visit/\"> \
               <link rel=\"alternate\" hreflang=\"fr-CA\" href=\"https://a.example/in/articles/trois/\"> \
               <link rel=\"alternate\" hreflang=\"de\" href=\"https://a.example/in/articles/zwei/\">";
    let archive = archive(VISIT);
    for path in ["/articles/visit/", "/articles/trois/", "/articles/zwei/"] {
        archive.page(path).has(all);
    }
    archive
        .page("/articles/trois/")
        .has("<meta property=\"og:locale\" content=\"fr_CA\">")
        .has("<meta property=\"og:locale:alternate\" content=\"en_US\">")
        .has("<meta property=\"og:locale:alternate\" content=\"de_DE\">");
    archive.page("/people/ed-dummy/").has_no("hreflang=\"en\" href=\"https");
}

#[test]
fn open_graph_takes_only_a_date_that_is_known_to_the_day() {
    let archive = archive(VISIT);
    archive
        .page("/articles/visit/")
        .has("<meta property=\"og:type\" content=\"article\">")
        .has("<meta property=\"article:published_time\" content=\"2020-10-18\">")
        .has("<meta property=\"article:author\" content=\"https://a.example/in/people/sample-eve/\">")
        .has("<meta property=\"article:tag\" content=\"lenses\">")
        .has_no("content=\"website\"");
    archive.page("/articles/zwei/").has_no("published_time");
    archive.page("/articles/trois/").has_no("published_time");
}

#[test]
fn a_picture_is_shown_by_others_with_its_words() {
    let article = "---\ntitle: A\ndate: 2020\nimage: {file: a b.png, alt: A \"bench\"}\n---\n";
    let archive = archive("-- content/masthead.yaml --\ntitle: A\nurl: https://a.example/in/\n");
    let archive =
        archive.change("content/articles/a/index.md", article).with("content/articles/a/a b.png", &png(40, 30));
    archive
        .page("/articles/a/")
        .has("<meta property=\"og:image\" content=\"https://a.example/in/articles/a/a%20b.png\">")
        .has("<meta property=\"og:image:width\" content=\"40\">")
        .has("<meta property=\"og:image:alt\" content=\"A &quot;bench&quot;\">");
}

#[test]
fn every_kind_of_page_is_described() {
    let archive = archive(VISIT);
    let check = |path: &str, description: &str| {
        archive.page(path).has(&format!("<meta name=\"description\" content=\"{description}\">"));
    };
    let title = "The &quot;Example&quot; &amp; Archive";
    check("/", &format!("{title}: 3 articles, 7 people, 0 institutions"));
    check("/articles/visit/", "What it says.");
    check("/people/ed-dummy/", &format!("Ed Dummy (Person) in {title}: 2 articles"));
    check("/people/", &format!("People in {title}: 7 people"));
    check("/dates/2020/", &format!("2020 in {title}: 2 articles"));
    check("/dates/2020/10/", &format!("October 2020 in {title}: 1 article"));
    check("/visits/", &format!("Visits in {title}: 0 visits"));
    check("/newsroom/", &format!("Newsroom. {title}"));
}

#[test]
fn a_page_that_is_no_part_of_the_archive_says_nothing_to_programs() {
    let withdrawn = "---\ntitle: Gone\ndate: 2020\nwithdrawn: {reason: Wrong.}\n---\n";
    let archive = archive(VISIT).change("content/articles/gone.md", withdrawn);
    for path in ["/404.html", "/articles/gone/"] {
        archive.page(path).has_no("og:").has_no("ld+json").has_no("Gone").has("noindex");
    }
}

#[test]
fn each_article_has_its_entries_ready_to_copy() {
    let archive = archive(VISIT);
    let page = archive.page("/articles/visit/");
    page.shows("How to cite … Eve Sample, Ann Example, “A &lt;visit&gt;")
        .shows("BibLaTeX … @article{visit, … author = {Sample, Eve and {Ann Example}}, … journaltitle = {The")
        .shows("RIS … TY - NEWS … AU - Sample, Eve AU - Ann Example … ER -")
        .shows("CSL-JSON … article-newspaper")
        .has("<script src=\"/in/copy.…js\" defer></script>");
    archive.page("/people/").has_no("copy.");
}

#[test]
fn only_the_site_itself_may_be_asked_for_anything() {
    archive(VISIT).page("/").has(
        "content=\"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'\"",
    );
}
