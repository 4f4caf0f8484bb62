//! Records as pages of Hugo's taxonomies, and the years and months of the calendar.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, anyhow};
use serde_json::Value;

use backfile::archive::{Archive, AuthorityId, AuthorityRecord};
use backfile::content::{Kind, Particulars};
use backfile::site::Site;

use super::front_matter::{FrontMatter, map};
use super::put;

/// Writes a page for every record, year and month, and the settings that all of a kind share.
///
/// Lists of dates have no feed in either site, and only what has a record has one of its own.
pub(super) fn write(site: &Site, folder: &Path) -> Result<()> {
    for kind in Kind::ALL.map(Kind::folder).into_iter().chain(["dates"]) {
        let mut page = FrontMatter::default();
        page.text("title", Some(&title_case(kind)));
        let text = page.above("").replacen("---\n", "---\ncascade:\n  outputs: [html]\noutputs: [html]\n", 1);
        put(&folder.join(kind).join("_index.md"), &text)?;
    }
    // Articles are found by date, as in Backfile's site: the list of all of them is no page.
    put(&folder.join("articles/_index.md"), "---\ntitle: Articles\nbuild:\n  render: never\n---\n")?;
    let archive = site.archive();
    for who in archive.authorities() {
        let authority = archive.authority(who);
        if let Some(record) = &authority.record {
            let mut page = FrontMatter::default();
            page.text("title", Some(&authority.heading));
            page.list("outputs", vec!["html".into(), "rss".into()]);
            facts(archive, who, record, &mut page);
            let note = site.sources().body(&record.written.note).map_err(|fault| anyhow!("{fault:?}"))?;
            let place = folder.join(authority.kind.folder()).join(authority.slug.as_str());
            put(&place.join("_index.md"), &page.above(&note))?;
        }
    }
    years(archive, folder)
}

/// What a record says beyond its heading.
fn facts(archive: &Archive, who: AuthorityId, record: &AuthorityRecord, page: &mut FrontMatter) {
    let written = &record.written;
    let name = |who: Option<AuthorityId>| who.map_or(Value::Null, |who| (*archive.authority(who).heading).into());
    let names = written.common.names.0.iter();
    let name_in = |(tag, name): &(backfile::content::Language, _)| -> Value {
        let name: &backfile::source::Spanned<backfile::content::Name> = name;
        map([("language", tag.as_str().into()), ("name", name.value.as_str().into())])
    };
    page.param("names", names.map(name_in).collect());
    page.param("variants", written.common.variants.iter().map(|name| name.value.as_str()).collect());
    page.param("wider", name(record.wider));
    page.param("place", name(record.place));
    page.param("narrower", archive.narrower(who).iter().map(|narrower| name(Some(*narrower))).collect());
    match &written.particulars {
        Particulars::Person(keys) => {
            let positions = keys.positions.iter().zip(&record.positions);
            let position = positions.map(|(position, of)| {
                let year = |date: &Option<backfile::source::Spanned<_>>| {
                    date.as_ref().map_or(Value::Null, |date: &backfile::source::Spanned<backfile::content::Date>| {
                        date.value.to_string().into()
                    })
                };
                let (from, to) = (year(&position.from), year(&position.to));
                map([("title", (*position.title).into()), ("of", name(*of)), ("from", from), ("to", to)])
            });
            page.param("positions", position.collect());
        }
        Particulars::Institution(keys) => page.param("kind", keys.kind.as_deref().into()),
        Particulars::Place(keys) => {
            page.param("latitude", keys.latitude.into());
            page.param("longitude", keys.longitude.into());
        }
        Particulars::Topic(_) => {}
    }
}

/// A page for each year and month, whether or not anything is known to these alone.
fn years(archive: &Archive, folder: &Path) -> Result<()> {
    let mut months: BTreeMap<i16, BTreeSet<u8>> = BTreeMap::new();
    for (year, month) in archive.all_months() {
        months.entry(year).or_default().insert(month);
    }
    for (year, months) in months {
        let mut page = FrontMatter::default();
        page.text("title", Some(&format!("{year:04}")));
        page.param("months", months.iter().map(|month| format!("{month:02}")).collect());
        let place = folder.join("dates").join(format!("{year:04}"));
        put(&place.join("_index.md"), &page.above(""))?;
        for month in &months {
            let mut page = FrontMatter::default();
            page.text("title", Some(&format!("{year:04}-{month:02}")));
            put(&place.join(format!("{month:02}")).join("_index.md"), &page.above(""))?;
        }
    }
    Ok(())
}

fn title_case(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + rest
}
