//! `backfile search`

use std::convert::Infallible;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::ValueEnum;

use super::shelf::Shelf;
use super::{Format, Outcome, passage, terminal};
use backfile::content::date::Day;
use backfile::content::{Date, Kind, Language, percent_encode};
use backfile::pages::Address;
use backfile::search::{Answer, AskedFor, Engine, Filter, Hit, Order, Question};

/// Searches the built site, as its search page does.
///
/// Words must all be in an article, in any of its names or in its record too. "Quotation marks" ask for words in a row, of which
/// those that most articles have may stand anywhere; a minus excludes, and the last word may be only begun; add a space after it if it
/// is whole. Filters need no words. A name or a slug will do for each.
/// Under each headline stands its summary, or, where words stand in neither, the passage of the article or its record that has them.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// What to search for; put `--` before words that begin with a minus.
    #[arg(value_name = "WORDS")]
    words: Vec<String>,
    /// The archive's folder.
    #[arg(long, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// Where the site is [default: `public` in the archive's folder].
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// How many articles to show.
    #[arg(long, default_value_t = 10)]
    limit: usize,
    /// Only articles that this person has a part in.
    #[arg(long)]
    person: Vec<String>,
    /// Only articles that name this institution.
    #[arg(long)]
    institution: Vec<String>,
    /// Only articles that name this place.
    #[arg(long)]
    place: Vec<String>,
    /// Only articles on this topic.
    #[arg(long)]
    topic: Vec<String>,
    /// Only articles of this series.
    #[arg(long)]
    series: Vec<String>,
    /// Only articles in which somebody is credited in this role.
    #[arg(long)]
    role: Vec<String>,
    /// Only articles in this language.
    #[arg(long, value_parser = |typed: &str| Ok::<_, Infallible>(tag(typed)))]
    language: Vec<String>,
    /// Only articles that report a visit which this person led.
    #[arg(long)]
    led_by: Vec<String>,
    /// Only articles that this person edited, or was editor in charge of.
    #[arg(long)]
    edited_by: Vec<String>,
    /// Only articles of this day, month or year and later.
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Day>,
    /// Only articles of this day, month or year and earlier.
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    to: Option<Day>,
    /// What comes first [default: best where words are asked for, else newest].
    #[arg(long, value_enum)]
    sort: Option<Sort>,
    /// How to report.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Sort {
    /// The newest.
    Newest,
    /// What answers best.
    Best,
}

pub(super) fn run(args: &Args) -> Result<Outcome> {
    let output = args.output.clone().unwrap_or_else(|| args.root.join("public"));
    let mut shelf = Shelf { output: output.clone() };
    if let (Some(from), Some(to)) = (args.from, args.to)
        && from > to
    {
        bail!("`--from` is later than `--to`, so that no day lies between them: write the earlier one behind `--from`");
    }
    let answer = Engine::open(&mut shelf).and_then(|mut engine| {
        let answer = engine.ask(&question(args))?;
        let text = if args.format == Format::Text {
            let has_words =
                args.words.iter().flat_map(|word| word.split_whitespace()).any(|word| !word.starts_with('-'));
            let words = args.words.join(" ");
            let asked = engine.asked_for(&words);
            let none = if has_words && asked.is_empty() {
                format!("`{}` has no letter or digit to search for.\n", plain(&words))
            } else {
                String::new()
            };
            none + &text(&answer, &asked, has_words.then_some(&*output))
        } else {
            String::new()
        };
        Ok((answer, text))
    });
    let (answer, text) = answer.map_err(|fault| match fault {
        backfile::search::SearchFault::Unreadable(_) => {
            anyhow!("{fault}; `backfile build` makes the site that is searched")
        }
        broken => anyhow!("{}: {broken}", output.display()),
    })?;
    terminal::say(&match args.format {
        Format::Json => format!("{:#}\n", json(&answer)),
        Format::Text => text,
    })?;
    Ok(Outcome::Sound)
}

fn question(args: &Args) -> Question {
    let authority = |kind| Filter::Authority(kind);
    let filters = [
        (authority(Kind::Person), &args.person),
        (authority(Kind::Institution), &args.institution),
        (authority(Kind::Place), &args.place),
        (authority(Kind::Topic), &args.topic),
        (authority(Kind::Series), &args.series),
        (Filter::Role, &args.role),
        (Filter::Language, &args.language),
        (Filter::LedBy, &args.led_by),
        (Filter::EditedBy, &args.edited_by),
    ];
    let each = |(filter, values): (Filter, &Vec<String>)| values.iter().map(|value| (filter, value.clone())).collect();
    Question {
        words: args.words.join(" "),
        filters: filters
            .into_iter()
            .flat_map(|filter: (Filter, &Vec<String>)| -> Vec<(Filter, String)> { each(filter) })
            .collect(),
        from: args.from,
        to: args.to,
        order: args.sort.map(|sort| if sort == Sort::Best { Order::Best } else { Order::Newest }),
        limit: args.limit,
        is_counted: true,
    }
}

/// A language's tag as the index has it, however its letters are typed.
fn tag(typed: &str) -> String {
    Language::parse(typed).map_or_else(|| typed.to_owned(), |tag| tag.to_string())
}

fn json(answer: &Answer) -> serde_json::Value {
    let hits = answer.hits.iter().map(|hit| {
        let address = format!("/articles/{}/", percent_encode(&hit.slug));
        serde_json::json!({
            "slug": hit.slug, "address": address, "title": hit.title, "date": hit.date,
            "score": (hit.score * 1024.0).round() / 1024.0,
        })
    });
    let words = answer.suggestions.iter().map(|(typed, meant)| serde_json::json!({ "typed": typed, "near": [meant] }));
    let names = answer
        .unknown
        .iter()
        .map(|name| serde_json::json!({ "filter": name_of(name.filter), "typed": name.typed, "near": name.near }));
    let meant: Vec<serde_json::Value> = words.chain(names).collect();
    serde_json::json!({ "total": answer.total, "hits": hits.collect::<Vec<_>>(), "did_you_mean": meant })
}

/// What a filter is called among the flags.
fn name_of(filter: Filter) -> &'static str {
    match filter {
        Filter::Authority(kind) => kind.word(),
        Filter::Role => "role",
        Filter::Language => "language",
        Filter::LedBy => "led_by",
        Filter::EditedBy => "edited_by",
    }
}

/// The answer as a terminal shows it, with passages from the pages of a site where words were asked for.
fn text(answer: &Answer, asked: &AskedFor<'_>, output: Option<&Path>) -> String {
    let mut text = format!("{}\n", terminal::number(answer.total as usize, "article", "articles"));
    for hit in &answer.hits {
        let title = plain(&hit.title);
        text.push_str(&format!("\n{}\n", terminal::marked(&title, &asked.within(&title))));
        text.push_str(&format!("  {} · /articles/{}/\n", plain(&hit.date_words), plain(&hit.slug)));
        text.push_str(&format!("  {}\n", passage(hit, asked, output)));
    }
    for (typed, meant) in &answer.suggestions {
        text.push_str(&format!("No article has `{}`. Did you mean `{}`?\n", plain(typed), plain(meant)));
    }
    for name in &answer.unknown {
        let flag = name_of(name.filter).replace('_', "-");
        text.push_str(&format!("No article has `{}` as `--{flag}`.", plain(&name.typed)));
        let near: Vec<String> = name.near.iter().map(|near| format!("`{}`", plain(near))).collect();
        text.push_str(&match near.split_last() {
            None => "\n".to_owned(),
            Some((last, [])) => format!(" Did you mean {last}?\n"),
            Some((last, others)) => format!(" Did you mean {} or {last}?\n", others.join(", ")),
        });
    }
    text.push_str(&on_unplaced(&answer.unplaced));
    text
}

/// Says which words of phrases were not looked for in their places.
fn on_unplaced(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{}`", plain(word))).collect();
    match words.split_last() {
        None => String::new(),
        Some((last, [])) => {
            format!("\nMost articles have {last}: it was not looked at where in the phrase it stands.\n")
        }
        Some((last, others)) => {
            let others = others.join(", ");
            format!("\nMost articles have {others} and {last}: it was not looked at where in the phrase they stand.\n")
        }
    }
}

/// What is shown of an article: its extract, or, where words stand neither in that nor in the headline, the passage of its page
/// that has most of them.
///
/// Without a site, the extract alone.
fn passage(hit: &Hit, asked: &AskedFor<'_>, output: Option<&Path>) -> String {
    let extract = plain(&hit.extract);
    let unseen = asked.beyond(&[&hit.title, &extract]);
    let page = Address::parse(&format!("/articles/{}/", hit.slug)).filter(|_| !unseen.is_empty());
    let page = page.zip(output).and_then(|(page, output)| std::fs::read_to_string(output.join(page.file())).ok());
    let parts = passage::words_of(&page.unwrap_or_default()).into_iter().map(|words| plain(&words));
    let counted = parts.map(|words| (unseen.count_in(&words), words)).filter(|(count, _)| *count > 0);
    // Of parts that have as many, the first.
    let Some((_, words)) = counted.reduce(|best, other| if other.0 > best.0 { other } else { best }) else {
        return terminal::marked(&extract, &asked.within(&extract));
    };
    let part = passage::cut(&words, &unseen.within(&words));
    let inside = asked.within(&words).into_iter().filter(|mark| mark.start >= part.start && mark.end <= part.end);
    let inside: Vec<_> = inside.map(|mark| mark.start - part.start..mark.end - part.start).collect();
    let before = if part.start > 0 { "… " } else { "" };
    let after = if part.end < words.len() { " …" } else { "" };
    format!("{before}{}{after}", terminal::marked(words[part].trim_end(), &inside))
}

/// A text without what would steer a terminal.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn first_day(text: &str) -> Result<Day, String> {
    day(text, Date::earliest)
}

fn last_day(text: &str) -> Result<Day, String> {
    day(text, Date::latest)
}

fn day(text: &str, edge: impl Fn(&Date) -> Option<Day>) -> Result<Day, String> {
    let date = Date::parse(text).map_err(|fault| terminal::on_date(&fault))?;
    edge(&date).ok_or_else(|| "it names no year; write a day, a month or a year, as 2020-10".to_owned())
}
