//! The archive as data: what a historian finds in the files.

use crate::support::{PageText, archive};

const DELEGATION: &str = "\
-- content/masthead.yaml --
title: The Example Archive
url: https://archive.example/
rights: Please name the source.
publisher: The Example Gazette
-- content/institutions/ias.md --
---
name: Institute of Assorted Studies
names: {zh: 综合研究所}
variants: Assorted Studies Institute
place: Exampleton
---
-- content/places/exampleton.md --
---
name: Exampleton
latitude: 43.5
longitude: -125.25
---
-- content/articles/visit.md --
---
title: Delegation studies an institute
date: XXXX-10-18
editor: Ann Example
visits:
  - institution: Assorted Studies Institute
    date: 2020-10
    leader: {name: Ben Example, title: Mayor}
    participants: [Cy Example, Di Example]
    purpose: To see, and to ask
topics: [research]
---
Read **all** of it.
-- content/articles/gone.md --
---
title: Withdrawn
date: 2020
withdrawn: {reason: An error.}
---
Gone.
";

#[track_caller]
fn check(path: &str, expected: &str) {
    let site = archive(DELEGATION).site();
    let page = site.find(path).unwrap_or_else(|| panic!("the site has no {path}"));
    let text = String::from_utf8(site.render(page).expect("it is made").bytes).expect("UTF-8");
    assert_eq!(text.replace("\r\n", "\n"), expected, "{path}");
}

#[test]
fn a_table_of_visits_says_who_went_where_and_when() {
    check(
        "/data/visits.csv",
        "article,visit,institution,institution_slug,date,earliest,latest,date_of,place,place_slug,purpose,\
         retells_article,retells_visit\n\
         visit,1,Institute of Assorted Studies,ias,2020-10,2020-10-01,2020-10-31,visit,,,\"To see, and to ask\",,\n",
    );
    check(
        "/data/participants.csv",
        "article,visit,part,person,person_slug,person_title,institution,institution_slug\n\
         visit,1,leader,Ben Example,ben-example,Mayor,,\n\
         visit,1,participant,Cy Example,cy-example,,,\n\
         visit,1,participant,Di Example,di-example,,,\n",
    );
}

#[test]
fn a_date_without_a_year_has_no_day_that_it_can_mean() {
    let site = archive(DELEGATION).site();
    PageText::of(&site, "/data/articles.csv").has("Delegation studies an institute,XXXX-10-18,,,,en,");
    PageText::of(&site, "/data/articles.jsonl").has("{\"edtf\":\"XXXX-10-18\",\"earliest\":null,\"latest\":null}");
}

#[test]
fn every_form_of_a_name_is_listed() {
    check(
        "/data/names.csv",
        "kind,name_slug,form,form_kind,form_language\n\
         person,ann-example,Ann Example,heading,\n\
         person,ben-example,Ben Example,heading,\n\
         person,cy-example,Cy Example,heading,\n\
         person,di-example,Di Example,heading,\n\
         institution,ias,Institute of Assorted Studies,heading,\n\
         institution,ias,综合研究所,translation,zh\n\
         institution,ias,Assorted Studies Institute,variant,\n\
         place,exampleton,Exampleton,heading,\n\
         topic,research,research,heading,\n",
    );
}

#[test]
fn a_place_stands_on_the_map_with_its_longitude_first() {
    check(
        "/data/places.geojson",
        "{\"type\": \"FeatureCollection\", \"features\": [\n{\"type\":\"Feature\",\
         \"id\":\"https://archive.example/places/exampleton/\",\"geometry\":{\"type\":\"Point\",\
         \"coordinates\":[-125.25,43.5]},\"properties\":{\"name\":\"Exampleton\",\"slug\":\"exampleton\",\
         \"url\":\"https://archive.example/places/exampleton/\",\"within\":[],\"articles\":0,\"visits\":0}}\n]}\n",
    );
}

#[test]
fn the_text_of_an_article_is_its_markdown() {
    let site = archive(DELEGATION).site();
    let page = PageText::of(&site, "/data/articles.jsonl");
    page.has("\"slug\":\"visit\"…\"purpose\":\"To see, and to ask\"…\"text\":\"Read **all** of it.\"}");
    page.has_no("Withdrawn");
}

#[test]
fn the_page_explains_each_file_and_every_page_leads_to_it() {
    let site = archive(DELEGATION).site();
    let page = PageText::of(&site, "/data/");
    page.shows(
        "Data…Reprinting Please name the source.…How to cite The Example Archive: the archive as data. The \
        Example Gazette. https://archive.example/data/",
    );
    page.shows("articles.jsonl All articles, one JSON object a line…1 article");
    page.shows("participants.csv Who led, joined and received each visit. 3 rows");
    page.shows("visits.csv…institution_slug text The slug of the same in institutions.csv.");
    page.has("<a href=\"/data/places.geojson\">places.geojson</a>");
    PageText::of(&site, "/articles/visit/").has("<a href=\"/data/\">Data</a>");
    PageText::of(&site, "/sitemap.xml").has("<loc>https://archive.example/data/</loc>");
}

#[test]
fn the_page_speaks_chinese() {
    let chinese = DELEGATION.replace("publisher:", "language: zh\npublisher:");
    let page = archive(&chinese).page("/data/");
    page.shows(
        "数据…转载 Please name the source.…participants.csv 每次考察的带队、参加与接待人员。 3行…institution_slug 文字 \
        同一对象在institutions.csv中的网址名称。",
    );
}

#[test]
fn a_package_states_rights_as_they_are_and_no_licence() {
    let site = archive(DELEGATION).site();
    let package = PageText::of(&site, "/data/datapackage.json");
    package.has("\"rights\": \"Please name the source.\"…\"title\": \"The Example Gazette\"");
    package.has("\"primaryKey\": [ \"article\", \"visit\" ]…\"resource\": \"institutions\"");
    package.has_no("licen");
}
