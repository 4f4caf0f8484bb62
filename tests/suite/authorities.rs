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
        .shows("Visits received … Second visit … First visit … Named in … By its slug");
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
        .shows("In the news led a visit 1 article · 2020 In the newsroom Editor 1 article · 2021")
        .shows("Visits 1 visit 2020-05-06 Lowmere Institute of Optics led a visit … First visit")
        .shows("In the newsroom 2021-05 Second visit Editor");
    archive(INSTITUTE)
        .page("/people/bob-token/")
        .shows("took part in a visit Led by Ann Example With Bob Token , Cora Stub");
}

#[test]
fn a_person_of_the_newsroom_alone_has_no_part_in_the_news() {
    archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\neditor: Ed Itor\n---\n")
        .page("/people/ed-itor/")
        .shows("In the newsroom Editor 1 article · 2020 … In the newsroom 2020 A Editor")
        .does_not_show("In the news ")
        .does_not_show("Seen together");
}

#[test]
fn the_bar_of_a_year_leads_to_its_page_of_the_list() {
    let mut text = "-- content/masthead.yaml --\ntitle: G\nper_page: 2\n".to_owned();
    for year in 2001..2008 {
        text += &format!("-- content/articles/a{year}.md --\n---\ntitle: A{year}\ndate: {year}\npeople: Ann\n---\n");
    }
    let archive = archive(&text);
    archive
        .page("/people/ann/")
        .has("href=\"/people/ann/1/#_2002\"")
        .has("href=\"/people/ann/#_2007\"")
        .has("<li id=\"_2007\">")
        .shows("The newest 3 of 7 articles");
    archive
        .page("/people/ann/1/")
        .has("<title>Ann, page 1 · G</title>")
        .shows("Front page People Ann Person Ann")
        .shows("2 of 7 articles, 2001–2002")
        .has("id=\"_2002\"");
}

#[test]
fn names_seen_together_lead_to_the_articles_of_both() {
    let mut text = String::new();
    for (name, people) in [("a", "[Ann, Bob]"), ("b", "[Ann, Bob, Cora]"), ("c", "Ann")] {
        text +=
            &format!("-- content/articles/{name}.md --\n---\ntitle: Title {name}\ndate: 2020\npeople: {people}\n---\n");
    }
    let archive = archive(&text);
    archive.page("/people/ann/").shows("Seen together with People Bob 2 in common 2020 Title b 2020 Title a Cora 1");
    archive.page("/people/cora/").shows("Seen together with People Ann 1 Bob 1");
}

#[test]
fn an_article_of_a_crowd_does_not_count_for_who_is_seen_together() {
    let crowd: Vec<String> = (0..400).map(|number| format!("Delegate {number}")).collect();
    let text = format!(
        "-- content/articles/a.md --\n---\ntitle: All\ndate: 2020\npeople: [Ann, {}]\n---\n\
         -- content/articles/b.md --\n---\ntitle: Two\ndate: 2021\npeople: [Ann, Delegate 7]\n---\n",
        crowd.join(", ")
    );
    archive(&text)
        .page("/people/ann/")
        .shows("Counted over 1 of 2 articles. People Delegate 7 1")
        .does_not_show("Delegate 8");
}

#[test]
fn a_visit_of_hundreds_is_told_in_short_on_their_pages() {
    let names: Vec<String> = (10..50).map(|number| format!("Delegate {number}")).collect();
    let text = format!(
        "-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nvisits: [{{institution: I, participants: [{}]}}]\n---\n",
        names.join(", ")
    );
    archive(&text).page("/institutions/i/").shows("With Delegate 10 … Delegate 21 28 more Articles by year");
    archive(&text).page("/people/delegate-40/").shows("I took part in a visit With Delegate 10 … 28 more A");
    archive(&text).page("/articles/a/").shows("Delegate 49");
}

#[test]
fn positions_are_told_with_their_years_as_far_as_known() {
    let archive = archive(
        "-- content/people/ann.md --
---
name: Ann Example
positions:
  - {title: Head, of: Town Museum, from: 2020, to: 2024}
  - {title: Deputy, from: 2018-03}
  - {title: Guide, to: 2016}
  - Friend
---
",
    );
    archive.page("/people/ann/").shows("Head, Town Museum (2020–2024) Deputy (from March 2018) Guide (until 2016)");
    archive
        .change("content/masthead.yaml", "title: 公报\nlanguage: zh\n")
        .page("/people/ann/")
        .shows("Town Museum Head（2020年至2024年） Deputy（2018年3月起） Guide（至2016年）");
}

#[test]
fn a_title_and_its_institution_stay_two_words_in_both_orders() {
    let archive = archive(
        "-- content/articles/a.md --
---
title: A
date: 2020
people:
  - {name: Ann Example, title: Head, of: Town Museum}
  - {name: 陈琪, title: 馆长, of: 镇博物馆}
---
",
    );
    archive.page("/articles/a/").has(">Head, <a").has(">Town Museum</a></span>");
    archive
        .change("content/masthead.yaml", "title: 公报\nlanguage: zh\n")
        .page("/articles/a/")
        .has(">Town Museum</a> Head</span>")
        .has(">镇博物馆</a>馆长</span>");
}

#[test]
fn a_place_that_only_its_towns_bring_into_the_news_says_where_to_look() {
    let archive = archive(
        "-- content/places/county.md --\n---\nname: The County\n---\n\
         -- content/places/town.md --\n---\nname: The Town\nwithin: The County\n---\n\
         -- content/articles/a.md --\n---\ntitle: A\ndate: 2020\nplaces: The Town\n---\n",
    );
    archive
        .page("/places/county/")
        .shows("The Town 1")
        .shows("No article names it on its own; what belongs to it is listed above.");
}

#[test]
fn a_register_shows_names_as_they_file_with_a_letter_for_each_page() {
    let mut text = "-- content/masthead.yaml --\ntitle: G\nper_page: 1\n-- content/people/ann.md --
---
name: Ann Zeta
sort_name: Zeta, Ann
---
-- content/people/chen.md --
---
name: 陈琪
sort_name: Chen Qi
---
-- content/articles/a.md --
---
title: A
date: 2020
people: [Ca 0"
        .to_owned();
    for number in 1..9 {
        text += &format!(", Ca {number}");
    }
    let archive = archive(&(text + "]\n---\n"));
    archive
        .page("/people/")
        .shows("11 people · Page 1 of 3")
        .shows("C Ca 0 1 Ca 1 1 Ca 2 1 Ca 3 1")
        .has("<span>A</span> … <a href=\"/people/#_c\" aria-current=\"true\">C</a> … <a href=\"/people/3/#_z\">Z</a>")
        .has("<a href=\"/people/#_c\" aria-current=\"true\">Ca</a> … <a href=\"/people/3/#_c\">Ch</a>");
    archive.page("/people/3/").has("<title>People, page 3 · G</title>").shows("Ca 8 1 陈琪 0 Z Zeta, Ann 0");
}

#[test]
fn the_newsroom_leads_to_what_each_did_in_a_role() {
    archive(INSTITUTE)
        .page("/newsroom/")
        .shows("Editor 1 person · 2021 Ann Example 1 article 2021")
        .has("href=\"/people/ann-example/#_newsroom\"");
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
fn check_tells_how_many_names_have_no_record_and_which_are_the_most_frequent() {
    archive(INSTITUTE).change("content/people/ann.md", "---\nname: Ann Example\n---\n").check().reports(str![[r#"
content/articles/a.md:7:20: warning: unlisted-name: 3 people have no record; the most frequent: `Bob Token` (1 article), `Cora Stub` (1 article), `Dora Mock` (1 article)
  help: `backfile new person "Bob Token"` makes one

"#]]);
}

#[test]
fn names_that_stand_in_one_text_are_told_where_each_is_known() {
    archive("-- content/people/ann.md --\n---\nname: Ann Sample\n---\n")
        .change(
            "content/articles/a.md",
            "---\ntitle: A\ndate: 2020\ntopics: [Bridges, 河流]\nplaces: Berkeley, California\n---\n",
        )
        .change(
            "content/articles/b.md",
            "---\ntitle: B\ndate: 2020\ntopics: bridges、河流\npeople: Bob Token, Ann Sample\n---\n",
        )
        .change(
            "content/articles/c.md",
            "---\ntitle: C\ndate: 2020\npeople: Bob Token\ntopics: Bridges, tunnels\n---\n",
        )
        .check()
        .reports(str![[r#"
content/articles/b.md:4:9: warning: several-names: `bridges、河流` is read as one topic, and the archive has `bridges` and `河流`
  help: write `[bridges, 河流]`, or each on a line of its own behind `- `
  help: if it is one name, `backfile new topic "bridges、河流"` makes its record
content/articles/b.md:5:9: warning: several-names: `Bob Token, Ann Sample` is read as one person, and the archive has `Bob Token` and `Ann Sample`
  help: write `[Bob Token, Ann Sample]`, or each on a line of its own behind `- `
  help: if it is one name, `backfile new person "Bob Token, Ann Sample"` makes its record
content/articles/c.md:4:9: warning: unlisted-name: the person `Bob Token` has no record
  help: `backfile new person "Bob Token"` makes one

"#]]);
}

#[test]
fn a_name_that_is_nearly_that_of_a_record_is_told_by_itself() {
    archive("-- content/articles/a.md --\n---\ntitle: A\ndate: 2020\npeople: [Ann Exampel, Cora Stub]\n---\n")
        .change("content/people/ann.md", "---\nname: Ann Example\n---\n")
        .check()
        .reports(str![[r#"
content/articles/a.md:4:10: warning: unlisted-name: the person `Ann Exampel` has no record
  help: did you mean `Ann Example`?
  help: `backfile new person "Ann Exampel"` makes one
content/articles/a.md:4:23: warning: unlisted-name: the person `Cora Stub` has no record
  help: `backfile new person "Cora Stub"` makes one

"#]]);
}

#[test]
fn a_name_that_fits_two_records_is_told_once_with_the_places_that_have_it() {
    let article = "---\ntitle: A\ndate: 2020\npeople: J. Smith\n---\n";
    archive("")
        .change("content/people/jane.md", "---\nname: Jane Smith\nvariants: J. Smith\n---\n")
        .change("content/people/john.md", "---\nname: John Smith\nvariants: J. Smith\n---\n")
        .change("content/articles/a.md", article)
        .change("content/articles/b.md", article)
        .check()
        .reports(str![[r#"
content/articles/a.md:4:9: ambiguous-name: the person `J. Smith` fits 2 records
  content/people/jane.md:3:11: one is `jane`
  content/people/john.md:3:11: one is `john`
  content/articles/b.md:4:9: it is written here, too
  help: write the slug of the one that is meant: `jane` or `john`

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
