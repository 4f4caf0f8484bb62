//! Names find their records, and records know where they appear.

use snapbox::str;

use crate::support::archive;

const INSTITUTE: &str = "
-- content/institutions/optics.md --
---
name: Lowmere Institute of Optics
names: {zh: 低湖光学研究所}
variants: [Optics Institute, Institute for Lenses]
kind: research institute
part_of: Lowmere Academy
place: Lowmere
---
Known for its lenses.
-- content/articles/a.md --
---
title: First visit
date: 2020-05-06
visits:
  - institution: optics institute
    leader: Ann Example
    participants: [Bob Token, Cora Stub]
    hosts: [{name: Dora Mock, title: Director, of: 低湖光学研究所}]
---
A.
-- content/articles/b.md --
---
title: Second visit
date: 2021-05
visits: Institute  for Lenses
editor: Ann Example
---
B.
-- content/articles/c.md --
---
title: By its slug
date: 2022
institutions: optics
---
C.
";

#[test]
fn every_form_of_a_name_leads_to_one_page() {
    let archive = archive(INSTITUTE);
    archive
        .page("/institutions/optics/")
        .shows("Lowmere Institute of Optics … 低湖光学研究所 … Optics Institute … Institute for Lenses")
        .shows("By its slug … Second visit … First visit");
    let site = archive.site();
    for unlisted in ["/institutions/optics-institute/", "/institutions/institute-for-lenses/"] {
        assert_eq!(site.find(unlisted), None);
    }
}

#[test]
fn an_institutions_page_lists_its_visits_with_leader_and_participants() {
    archive(INSTITUTE).page("/institutions/optics/").shows("Ann Example … Bob Token … Cora Stub … Dora Mock");
}

#[test]
fn a_persons_page_tells_the_news_from_the_newsroom() {
    archive(INSTITUTE)
        .page("/people/ann-example/")
        .shows("Editor … 1 article … 2021")
        .shows("First visit … led a visit");
}

#[test]
fn a_name_without_a_record_has_its_page_all_the_same() {
    archive(INSTITUTE).page("/people/bob-token/").shows("Bob Token … First visit");
    archive(INSTITUTE).page("/institutions/lowmere-academy/").shows("Lowmere Academy … Lowmere Institute of Optics");
}

#[test]
fn two_names_that_only_look_alike_in_an_address_stay_two() {
    let site =
        archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: [\"O'Neil\", ONeil, O Neil]\n---\n")
            .site();
    let people = site.archive().register(backfile::content::Kind::Person);
    assert_eq!(people.len(), 3);
}

#[test]
fn a_name_that_fits_two_records_is_asked_about() {
    archive(
        "-- content/people/ann-1.md --
---
name: Ann Example
---
-- content/people/ann-2.md --
---
name: ann example
---
-- content/articles/a.md --
---
title: A
date: 2020
people: Ann Example
---
",
    )
    .check()
    .reports(str![[r#"
content/articles/a.md:4:9: ambiguous-name: the person `Ann Example` fits 2 records
  content/people/ann-1.md:2:7: one is `ann-1`
  content/people/ann-2.md:2:7: one is `ann-2`
  help: write the slug of the one that is meant: `ann-1` or `ann-2`

"#]]);
}

#[test]
fn check_lists_names_without_a_record_with_the_nearest_heading() {
    archive(INSTITUTE).change("content/people/ann.md", "---\nname: Ann Example\n---\n").check().reports(str![[r#"
content/articles/a.md:7:20: warning: unlisted-name: the person `Bob Token` has no record
  help: `backfile new person "Bob Token"` makes one
content/articles/a.md:7:31: warning: unlisted-name: the person `Cora Stub` has no record
  help: `backfile new person "Cora Stub"` makes one
content/articles/a.md:8:20: warning: unlisted-name: the person `Dora Mock` has no record
  help: `backfile new person "Dora Mock"` makes one

"#]]);
}

#[test]
fn places_lie_within_each_other_and_know_it() {
    let archive = archive(
        "-- content/places/town.md --
---
name: Lowmere
within: Lowshire
latitude: 12.5
longitude: -3.25
---
-- content/places/county.md --
---
name: Lowshire
within: Midland
---
-- content/articles/a.md --
---
title: A
date: 2020
places: Lowmere
---
",
    );
    archive.page("/places/town/").shows("Lowshire … Midland");
    archive.page("/places/county/").shows("Midland … Lowmere");
}
