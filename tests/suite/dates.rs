//! Dates are shown, sorted and listed as far as they are known, and no further.

use crate::support::archive;

const DATES: &str = "
-- content/articles/a-month.md --
---
title: Known to the month
date: 2020-10
---
-- content/articles/b-day.md --
---
title: Known to the day
date: 2020-10-01
---
-- content/articles/c-year.md --
---
title: Known to the year
date: 2020
---
-- content/articles/d-alone.md --
---
title: A day without a year
date: XXXX-10-18
---
-- content/articles/e-nothing.md --
---
title: No date at all
date: XXXX
---
-- content/articles/f-decade.md --
---
title: Known to the decade
date: 201X
---
-- content/articles/g-about.md --
---
title: About a year
date: 2019~
---
";

#[test]
fn lists_go_from_the_newest_to_what_has_no_year() {
    let site = archive(DATES).site();
    let titles: Vec<String> =
        site.archive().articles().map(|id| site.archive().article(id).title.to_string()).collect();
    assert_eq!(
        titles,
        [
            "Known to the day",
            "Known to the month",
            "Known to the year",
            "About a year",
            "Known to the decade",
            "A day without a year",
            "No date at all",
        ]
    );
}

#[test]
fn a_date_is_printed_as_far_as_it_is_known() {
    let archive = archive(DATES);
    archive.page("/articles/a-month/").shows("October 2020").does_not_show("1 October");
    archive.page("/articles/c-year/").shows("2020").does_not_show("January");
    archive.page("/articles/d-alone/").shows("18 October, year unknown");
    archive.page("/articles/g-about/").shows("about 2019");
}

#[test]
fn a_day_without_a_year_is_listed_under_undated_and_nowhere_else() {
    let archive = archive(DATES);
    archive.page("/dates/undated/").shows("A day without a year … No date at all");
    let site = archive.site();
    for page in site.pages() {
        let output = site.render(page).expect("pages render");
        let text = String::from_utf8_lossy(&output.bytes).into_owned();
        let place = output.address.as_str();
        for year in ["0000", "1970", "2026"] {
            assert!(!text.contains(&format!("{year}-10-18")), "{place} completes the date");
        }
        let is_of_a_year = place.starts_with("/dates/") && !matches!(place, "/dates/" | "/dates/undated/");
        assert!(!is_of_a_year || !text.contains("A day without a year"), "{place} lists it");
    }
}

#[test]
fn the_feed_gives_no_day_that_is_not_known() {
    let feed = archive(DATES).page("/feed.xml");
    feed.has("<title>Known to the day</title>…<published>2020-10-01T00:00:00Z</published>");
    feed.has("<title>A day without a year</title>…<summary>18 October, year unknown</summary>");
    feed.has_no("10-18T");
    let entries = feed.has("</entry>");
    entries.has("<title>Known to the month</title>…<updated>2020-10-01T00:00:00Z</updated>");
}

#[test]
fn years_months_and_days_have_their_pages() {
    let archive = archive(DATES);
    archive.page("/dates/").shows("2019").shows("2020").shows("the 2010s");
    archive.page("/dates/2020/").shows("Known to the day … Known to the month … Known to the year");
    archive.page("/dates/2020/10/").shows("Known to the day … Known to the month").does_not_show("Known to the year");
    archive.page("/dates/2020/10/01/").shows("Known to the day").does_not_show("Known to the month");
    archive.page("/dates/201x/").shows("Known to the decade");
}
