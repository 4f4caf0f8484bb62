//! The founding article, in the repository's own archive: what it states is on the site, and no more.

use std::path::Path;

use backfile::content::Drafts;
use backfile::site::Site;
use backfile::source::Sources;

use crate::support::PageText;

fn example() -> Site {
    let sources = Sources::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the repository is an archive");
    let opened = Site::open(sources, Drafts::Withheld);
    assert!(opened.diagnostics.is_empty(), "{:?}", opened.diagnostics);
    opened.value
}

#[test]
fn each_institution_lists_the_visit_with_its_leader_and_participants() {
    let site = example();
    for place in [
        "/institutions/changchun-institute-of-applied-chemistry/",
        "/institutions/faw-research-and-development-institute/",
    ] {
        PageText::of(&site, place).shows("Led by Chen Tingchen … With Wang Guoping , Yan Lingzhang");
    }
}

#[test]
fn the_three_names_of_the_institute_lead_to_one_page() {
    let page = PageText::of(&example(), "/articles/changchun-visit/");
    let link = "<a href=\"/institutions/changchun-institute-of-applied-chemistry/\">";
    for name in ["Applied Chemistry", "Chemical Engineering", "Science and Technology"] {
        page.has(&format!("{link}Changchun Institute of {name}"));
    }
}

#[test]
fn the_newsrooms_people_show_their_credits() {
    let site = example();
    for (place, role) in [("chen-qi", "Editor"), ("wang-hanxue", "Editor in charge"), ("wu-mindong", "Producer")] {
        PageText::of(&site, &format!("/people/{place}/")).shows(&format!("In the newsroom … {role} … 1 article"));
    }
}

#[test]
fn the_day_without_a_year_is_completed_nowhere() {
    let site = example();
    PageText::of(&site, "/articles/changchun-visit/").shows("18 October, year unknown");
    PageText::of(&site, "/dates/undated/").shows("Chen Tingchen led a group");
    PageText::of(&site, "/feed.xml").has("<summary>18 October, year unknown").has_no("<published>").has_no("-10-18T");
}
