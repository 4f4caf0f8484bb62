//! The fictional archive is sound, the same for the same seed, and shaped like a real one.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::words::{Tongue, Words, names, subjects};
use super::*;
use crate::archive::{Archive, resolve};
use crate::content::{Article, Drafts, Records, Slug, load};
use crate::diagnostics::Report;
use crate::source::Sources;

fn files(demo: &Demo) -> Vec<DemoFile> {
    (0..demo.len()).into_par_iter().map(|index| demo.file(index)).collect()
}

fn sources(files: &[DemoFile]) -> Sources {
    let files: Vec<(&str, &[u8])> = files.iter().map(|file| (&*file.path, &*file.bytes)).collect();
    Sources::from_bytes(&files)
}

/// Loads an archive and expects nothing to be wrong with any file.
#[track_caller]
fn loaded(articles: usize, seed: u64, drafts: Drafts) -> (Sources, Records) {
    let sources = sources(&files(&Demo::new(articles, seed)));
    let records = load(&sources, drafts);
    let report = Report::new(&sources, &records.diagnostics).to_text(false);
    assert!(records.diagnostics.is_empty(), "{report}");
    (sources, records.value)
}

/// Resolves an archive and expects nothing to be wrong between its files.
#[track_caller]
fn resolved(articles: usize, seed: u64, drafts: Drafts) -> Archive {
    let (sources, records) = loaded(articles, seed, drafts);
    let archive = resolve(records);
    let report = Report::new(&sources, &archive.diagnostics).to_text(false);
    assert!(archive.diagnostics.is_empty(), "{report}");
    archive.value
}

fn digest(articles: usize, seed: u64) -> String {
    let mut hasher = blake3::Hasher::new();
    for file in files(&Demo::new(articles, seed)) {
        hasher.update(file.path.as_bytes()).update(&file.bytes);
    }
    hasher.finalize().to_hex().to_string()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    assert_eq!(digest(300, 1), digest(300, 1));
    assert_ne!(digest(300, 1), digest(300, 2));
}

#[test]
fn a_brief_archive_is_as_sound_and_a_fraction_as_long() {
    let length =
        |files: &[DemoFile]| files.iter().filter(|file| file.path.ends_with(".md")).map(|f| f.bytes.len()).sum();
    let (usual, brief) = (files(&Demo::new(120, 5)), files(&Demo::new(120, 5).brief()));
    let (usual, length): (usize, usize) = (length(&usual), length(&brief));
    // What is left is records, and front matter for the most part.
    assert!(length * 3 < usual * 2, "{length} of {usual}");
    let sources = sources(&brief);
    let archive = load(&sources, Drafts::Withheld).and_then(resolve);
    let report = Report::new(&sources, &archive.diagnostics).to_text(false);
    assert!(archive.diagnostics.is_empty(), "{report}");
}

#[test]
fn a_file_is_the_same_in_whatever_order_files_are_made() {
    let forward = files(&Demo::new(120, 5));
    let demo = Demo::new(120, 5);
    let mut backward: Vec<DemoFile> = (0..demo.len()).rev().map(|index| demo.file(index)).collect();
    backward.reverse();
    assert_eq!(forward, backward);
}

#[test]
fn every_file_has_a_path_of_its_own() {
    for articles in [0, 1, 9, 50, 1500] {
        let files = files(&Demo::new(articles, 3));
        let paths: BTreeSet<String> = files.iter().map(|file| file.path.to_lowercase()).collect();
        assert_eq!(paths.len(), files.len());
    }
}

#[test]
fn nothing_is_wrong_with_an_archive_of_any_size() {
    for articles in [0, 1, 10, 55, 400] {
        resolved(articles, 11, Drafts::Withheld);
    }
    resolved(400, 12, Drafts::Included);
}

#[test]
fn every_record_says_what_was_meant() {
    let demo = Demo::new(400, 4);
    let (sources, records) = loaded(400, 4, Drafts::Included);
    for article in &records.articles {
        let body = sources.body(&article.body).expect("the file is in memory");
        let text = sources.text(article.file).expect("the file is in memory");
        assert_eq!(compose(&**article, &body), *text, "{}", article.slug);
    }
    let meant: BTreeMap<Slug, Article> = (0..400)
        .map(|number| {
            let article = Manuscript::new(&demo, demo.schedule.plan(number)).record();
            (article.slug.clone(), article)
        })
        .collect();
    assert_eq!(records.articles.len(), meant.len());
    for read in records.articles {
        let mut meant = meant[&read.slug].clone();
        // Where it stands and what its body says was not meant by the record.
        (meant.file, meant.folder, meant.body) = (read.file, read.folder.clone(), read.body);
        meant.outline = read.outline.clone();
        if let (Some(meant), Some(read)) = (&mut meant.image, &read.image) {
            meant.path = read.path.clone();
        }
        assert_eq!(*read, meant);
    }
}

#[test]
fn articles_come_in_every_month_of_the_year() {
    for (articles, seed) in [(300, 1), (300, 2), (600, 1)] {
        let schedule = Demo::new(articles, seed).schedule;
        let months = (0..articles).map(|number| calendar::civil(schedule.plan(number).day).1);
        let mut counts = [0; 12];
        months.for_each(|month| counts[usize::from(month) - 1] += 1);
        assert!(counts.iter().all(|count| *count * 24 > articles), "{counts:?} of {articles}");
    }
}

#[test]
fn a_few_names_are_in_many_articles_and_many_in_one() {
    let archive = resolved(2000, 1, Drafts::Withheld);
    let counts: Vec<usize> = archive.register(Kind::Person).map(|person| archive.articles_of(person).len()).collect();
    let named: Vec<usize> = counts.into_iter().filter(|count| *count > 0).collect();
    let most = named.iter().max().copied().unwrap_or_default();
    assert!((100..=300).contains(&most), "the most famous person is in {most} of 2,000 articles");
    let seldom = named.iter().filter(|count| **count <= 2).count();
    assert!(seldom * 2 > named.len(), "{seldom} of {} people are named once or twice", named.len());
    assert!((400..=1200).contains(&named.len()), "{} people", named.len());
}

#[test]
fn articles_are_as_a_newsroom_has_them() {
    let (sources, records) = loaded(2000, 6, Drafts::Included);
    let articles = &records.articles;
    let check = |what: &str, least: usize, most: usize, has: &dyn Fn(&Article) -> bool| {
        let found = articles.iter().filter(|article| has(article)).count();
        assert!((least..=most).contains(&found), "{found} articles have {what}");
    };
    check("Chinese", 400, 400, &|article| article.language.is_some());
    check("translations", 230, 300, &|article| article.translation_of.is_some());
    check("visits", 420, 580, &|article| !article.visits.is_empty());
    check("pictures", 40, 40, &|article| article.image.is_some());
    check("drafts", 6, 7, &|article| article.draft);
    check("withdrawals", 3, 4, &|article| article.withdrawn.is_some());
    check("recommendations", 140, 260, &|article| !article.recommended.is_empty());
    check("corrections", 15, 55, &|article| !article.corrections.is_empty());
    check("summaries", 900, 1100, &|article| article.summary.is_some());
    check("a series", 40, 95, &|article| article.series.is_some());
    check("whole days", 1840, 1950, &|article| article.date.value.full_day().is_some());
    check("no year", 2, 22, &|article| article.date.value.to_string().starts_with("XXXX-"));

    let lengths = |is_chinese: bool| {
        let bodies = articles.iter().filter(|article| article.language.is_some() == is_chinese);
        let bodies: Vec<String> =
            bodies.map(|article| sources.body(&article.body).expect("the file is in memory")).collect();
        let length = |body: &String| {
            if is_chinese { body.chars().count() } else { body.split_whitespace().count() }
        };
        bodies.iter().map(length).sum::<usize>() / bodies.len()
    };
    assert!((600..=700).contains(&lengths(false)), "{} words", lengths(false));
    assert!((900..=1100).contains(&lengths(true)), "{} characters", lengths(true));
}

#[test]
fn links_lead_to_articles_and_headings_that_are_there() {
    let files = files(&Demo::new(600, 8));
    let mut headings: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for file in files.iter().filter(|file| file.path.ends_with(".md")) {
        let text = std::str::from_utf8(&file.bytes).expect("records are text");
        let found = text.lines().filter_map(|line| line.strip_prefix("## ")).map(body::anchor).collect();
        let address = file.path.trim_start_matches("content").trim_end_matches(".md").trim_end_matches("/index");
        let is_held_back = text.contains("\ndraft: true\n") || text.contains("\nwithdrawn:");
        if !is_held_back {
            headings.insert(format!("{address}/"), found);
        }
    }
    let mut links = 0;
    for file in files.iter().filter(|file| file.path.contains("/articles/") && file.path.ends_with(".md")) {
        let text = std::str::from_utf8(&file.bytes).expect("records are text");
        for link in text.split("](/articles/").skip(1).filter_map(|rest| rest.split(')').next()) {
            let link = crate::content::percent_decode(link).expect("links are encoded");
            let (page, heading) = link.split_once('#').map_or((&*link, None), |(page, heading)| (page, Some(heading)));
            let there = headings.get(&format!("/articles/{page}")).expect("a link leads to an article");
            assert!(heading.is_none_or(|heading| there.iter().any(|known| known == heading)), "{link}");
            links += 1;
        }
    }
    assert!(links > 100, "{links} links");
}

#[test]
fn no_form_of_a_name_fits_two_records() {
    for seed in 0..3 {
        let demo = Demo::new(30_000, seed);
        for kind in Kind::RECORDED {
            let mut forms: BTreeMap<String, usize> = BTreeMap::new();
            for number in 0..demo.cast.recorded(kind) {
                let (record, _) = demo.cast.authority(kind, number);
                for form in record.forms() {
                    let folded = crate::archive::folded(form.value.as_str());
                    let first = *forms.entry(folded).or_insert(number);
                    assert_eq!(first, number, "{}", form.value);
                }
            }
        }
    }
}

#[test]
fn the_parts_of_names_can_be_told_apart() {
    let check = |parts: &[&str]| {
        for (index, part) in parts.iter().enumerate() {
            let begins_another = |other: &&str| other.to_lowercase().starts_with(&part.to_lowercase());
            assert!(!parts[..index].iter().any(begins_another), "{part}");
            assert!(!parts[index + 1..].iter().any(begins_another), "{part}");
        }
    };
    check(&names::TOWN_FIRST.map(|pair| pair.0));
    check(&names::TOWN_FIRST.map(|pair| pair.1));
    check(&names::FAMILY_FIRST);
    check(&names::FAMILY_MIDDLE);
    check(&names::CHINESE_FAMILY);
    check(&subjects::FIELDS.map(|pair| pair.0));
    check(&subjects::FIELDS.map(|pair| pair.1));
    check(&subjects::INSTITUTION_KINDS.map(|kind| kind.noun));

    let check_distinct = |parts: Vec<String>| {
        let distinct: BTreeSet<&String> = parts.iter().collect();
        assert_eq!(distinct.len(), parts.len(), "{parts:?}");
    };
    let owned = |parts: &[&str]| parts.iter().map(|part| (*part).to_owned()).collect();
    check_distinct(owned(&names::GIVEN));
    check_distinct(owned(&names::FAMILY_LAST));
    check_distinct(owned(&names::TOWN_LAST.map(|pair| pair.0)));
    check_distinct(owned(&names::TOWN_LAST.map(|pair| pair.1)));
    check_distinct(names::CHINESE_FIRST.chars().map(String::from).collect());
    check_distinct(names::CHINESE_LAST.chars().map(String::from).collect());
    check_distinct(Tongue::English.words().headings.iter().map(|heading| body::anchor(heading)).collect());
    check_distinct(owned(Tongue::Chinese.words().headings));
}

#[test]
fn a_pattern_has_only_marks_that_are_filled() {
    let lists = [Tongue::English, Tongue::Chinese].map(Tongue::words).map(|words: &Words| {
        let Words {
            sentences,
            headlines,
            points,
            quotations,
            purposes,
            decks,
            corrections,
            withdrawals,
            alts,
            html,
            ..
        } = words;
        [sentences, headlines, points, quotations, purposes, decks, corrections, withdrawals, alts, html]
    });
    for pattern in lists.iter().flatten().flat_map(|list| list.iter()) {
        for mark in pattern.split('{').skip(1) {
            assert!("piltnavwd".contains(&mark[..1]) && mark[1..].starts_with('}'), "{pattern}");
        }
    }
}
