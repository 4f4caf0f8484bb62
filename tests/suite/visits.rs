//! Visits are counted once, and say whose date they have.

use crate::support::{PageText, archive};

const TRANSLATED: &str = "
-- content/articles/a.md --
---
title: A delegation looks at lenses
date: 2020-05-06T10:30:00Z
visits:
  - {institution: Institute of Lenses, leader: Ann Example}
  - {institution: Tide Office, date: 2020-05-04}
---
-- content/articles/b.md --
---
title: 代表团参观透镜
language: zh
date: 2020-05-20
translation_of: a
visits:
  - {institution: Institute of Lenses, leader: Ann Example, purpose: 参观}
  - {institution: Tide Office}
  - {institution: Fog Bureau}
---
-- content/articles/c.md --
---
title: Une délégation
language: fr
date: 2020-06-01
translation_of: b
visits: Tide Office
---
";

#[test]
fn a_visit_that_translations_tell_again_is_counted_once() {
    let archive = archive(TRANSLATED);
    archive
        .page("/visits/")
        .shows("3 visits")
        .shows("2020-05-20 Fog Bureau … 2020-05-06 Institute of Lenses … 2020-05-04 Tide Office");
    archive.page("/visits/2020/").has("<title>Visits: 2020").shows("3 visits");
    archive
        .page("/people/ann-example/")
        .shows("Visits 1 visit 2020-05-06 Institute of Lenses … Named in 2020-05-20 代表团参观透镜");
    archive.page("/numbers/").shows("Most visited").shows("Tide Office 1");
}

#[test]
fn a_translation_shows_the_visit_at_the_time_of_the_original() {
    let archive = archive(TRANSLATED);
    archive
        .page("/articles/b/")
        .shows("Visit Institute of Lenses Date 6 May 2020 (date of the article)")
        .shows("Visit Tide Office Date 4 May 2020 Visit Fog Bureau Date 20 May 2020 (date of the article)")
        .has("<dd dir=\"auto\" lang=\"zh\">参观</dd>");
    archive.page("/articles/c/").shows("Visit Tide Office Date 4 May 2020");
}

#[test]
fn a_visit_without_a_date_has_the_day_of_its_article_and_not_the_hour() {
    archive(TRANSLATED)
        .page("/articles/a/")
        .shows("Published 6 May 2020, 10:30:00 (UTC)")
        .shows("Visit Institute of Lenses Date 6 May 2020 (date of the article)")
        .shows("Visit Tide Office Date 4 May 2020");
}

#[test]
fn the_table_of_visits_says_which_are_told_again() {
    let site = archive(TRANSLATED).site();
    PageText::of(&site, "/data/visits.csv")
        .has("a,1,Institute of Lenses,institute-of-lenses,2020-05-06,2020-05-06,2020-05-06,article,,,,,\r\n")
        .has("b,1,Institute of Lenses,institute-of-lenses,2020-05-06,2020-05-06,2020-05-06,article,,,参观,a,1\r\n")
        .has("b,2,Tide Office,tide-office,2020-05-04,2020-05-04,2020-05-04,visit,,,,a,2\r\n")
        .has("c,1,Tide Office,tide-office,2020-05-04,2020-05-04,2020-05-04,visit,,,,a,2\r\n");
    PageText::of(&site, "/data/institutions.csv").has("tide-office,");
}

#[test]
fn translations_that_go_round_in_a_circle_count_their_visits_each() {
    archive(
        "-- content/articles/a.md --\n---\ntitle: A\nlanguage: zh\ndate: 2020\ntranslation_of: b\nvisits: Tide Office\n---\n\
         -- content/articles/b.md --\n---\ntitle: B\ndate: 2020\ntranslation_of: a\nvisits: Tide Office\n---\n",
    )
    .page("/visits/")
    .shows("2 visits");
}
