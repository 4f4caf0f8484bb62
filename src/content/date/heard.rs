//! A date as people write it to each other, in numbers or in words, English or Chinese.
//!
//! It proposes only what [`readings`](super::readings) then tests.

use super::fault::MONTHS;
use super::parse::read;

/// A date in numbers or in words, English or Chinese.
pub(super) fn spoken(text: &str) -> Vec<String> {
    Heard::listen(text).map(|heard| heard.proposals()).unwrap_or_default()
}

/// What was heard in a text.
#[derive(Default)]
struct Heard {
    numbers: Vec<String>,
    month: Option<usize>,
    season: Option<usize>,
    /// Whether the numbers are known to come as year, month, day.
    ordered: bool,
    century: bool,
    /// Whether hyphens part the numbers, as they do where the year comes first.
    hyphened: bool,
    decade: bool,
    nothing: bool,
    about: bool,
    doubtful: bool,
    before: bool,
    after: bool,
}

impl Heard {
    /// Hears the words of a text; none if there is one that does not belong to a date.
    fn listen(text: &str) -> Option<Heard> {
        let text = without_clock(&spaced(&text.to_lowercase()));
        let mut heard = Heard { ordered: text.contains('月') || text.starts_with('-'), ..Heard::default() };
        heard.doubtful = text.contains(['?', '[', '%']);
        heard.hyphened = text.contains('-') && !text.contains(['/', '.']);
        heard.about = text.contains(['~', '%']);
        let mut behind_number = false;
        for token in tokens(&text) {
            let is_number = token.starts_with(|sign: char| sign.is_ascii_digit());
            if is_number {
                heard.numbers.push(token.to_owned());
            } else {
                heard.hear(token, behind_number)?;
            }
            behind_number = is_number;
        }
        Some(heard)
    }

    fn hear(&mut self, word: &str, behind_number: bool) -> Option<()> {
        let abbreviates = |name: &str| word.len() >= 3 && name.to_lowercase().starts_with(word);
        match word {
            "s" | "年代" if behind_number => self.decade = true,
            "st" | "nd" | "rd" | "th" | "年" | "月" | "日" | "号" if behind_number => {}
            "a" | "the" | "of" | "on" | "in" | "or" | "year" | "t" | "d" | "y" | "ad" | "ce" => {}
            "c" | "ca" | "circa" | "about" | "around" | "approx" | "approximately" | "约" | "大约" => {
                self.about = true
            }
            "perhaps" | "probably" | "possibly" | "maybe" | "uncertain" | "可能" => self.doubtful = true,
            "century" | "cent" | "世纪" => self.century = true,
            "before" | "until" | "till" | "earlier" | "以前" | "之前" => self.before = true,
            "after" | "since" | "from" | "later" | "以后" | "之后" | "以来" => self.after = true,
            "unknown" | "undated" | "n" | "nd" | "none" | "null" | "tbd" | "不详" | "未知" => self.nothing = true,
            "sept" => self.month = Some(9),
            "spring" | "春" | "春季" | "春天" => self.season = Some(21),
            "summer" | "夏" | "夏季" | "夏天" => self.season = Some(22),
            "autumn" | "fall" | "秋" | "秋季" | "秋天" => self.season = Some(23),
            "winter" | "冬" | "冬季" | "冬天" => self.season = Some(24),
            _ => match MONTHS.iter().position(|month| abbreviates(month)) {
                Some(month) if self.month.is_none() => self.month = Some(month + 1),
                Some(_) => return None,
                None if WEEKDAYS.iter().any(|day| abbreviates(day)) => {}
                None => return None,
            },
        }
        Some(())
    }

    fn proposals(&self) -> Vec<String> {
        let mark = match (self.about, self.doubtful) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        };
        let complete = |date: String| match (self.before, self.after) {
            (true, false) => format!("../{date}{mark}"),
            (false, true) => format!("{date}{mark}/.."),
            _ => format!("{date}{mark}"),
        };
        self.dates().into_iter().map(complete).collect()
    }

    fn dates(&self) -> Vec<String> {
        let numbers: Vec<&str> = self.numbers.iter().map(String::as_str).collect();
        match (self.month, self.season, numbers.as_slice()) {
            (None, None, []) if self.nothing => vec!["XXXX".to_owned()],
            (None, None, [century]) if self.century => ordinal_century(century),
            (None, None, [year]) if self.decade && year.len() == 4 => vec![format!("{}X", &year[..3])],
            (None, None, numbers) => self.of_numbers(numbers),
            (Some(month), None, []) => vec![format!("XXXX-{month:02}")],
            (Some(month), None, [year]) if year.len() == 4 => vec![format!("{year}-{month:02}")],
            (Some(month), None, [day]) => vec![ymd("XXXX", &month.to_string(), day)],
            (Some(month), None, [year, day] | [day, year]) if year.len() == 4 && day.len() <= 2 => {
                vec![ymd(year, &month.to_string(), day)]
            }
            (Some(month), None, [first, last, year]) if year.len() == 4 => {
                let month = month.to_string();
                vec![format!("{}/{}", ymd(year, &month, first), ymd(year, &month, last))]
            }
            (None, Some(season), []) => vec![format!("XXXX-{season}")],
            (None, Some(season), [year]) => vec![format!("{year}-{season}")],
            _ => Vec::new(),
        }
    }

    /// Dates from numbers alone; where their order is not known, both orders.
    fn of_numbers(&self, numbers: &[&str]) -> Vec<String> {
        match *numbers {
            [run] => unseparated(run, self.ordered),
            [from, to] if from.len() == 4 && to.len() == 4 => vec![format!("{from}/{to}")],
            [year, month] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
            [month, year] if year.len() == 4 => vec![format!("{year}-{month:0>2}")],
            [month, day] if self.ordered => vec![ymd("XXXX", month, day)],
            [one, other] => vec![ymd("XXXX", one, other), ymd("XXXX", other, one)],
            // The other order is for a month that cannot be one.
            [year, month, day] if year.len() == 4 && read(&ymd(year, month, day)).is_ok() => {
                vec![ymd(year, month, day)]
            }
            [year, month, day] if year.len() == 4 => vec![ymd(year, day, month)],
            [one, other, year] if year.len() == 4 => vec![ymd(year, other, one), ymd(year, one, other)],
            [one, other, year] if year.len() == 2 => {
                let year_first = (self.hyphened && one.len() == 2).then(|| ymd(&format!("20{one}"), other, year));
                let year_last = ["20", "19"].iter().flat_map(|century| {
                    let year = format!("{century}{year}");
                    [ymd(&year, other, one), ymd(&year, one, other)]
                });
                year_first.into_iter().chain(year_last).collect()
            }
            [y1, m1, d1, y2, m2, d2] => vec![format!("{}/{}", ymd(y1, m1, d1), ymd(y2, m2, d2))],
            _ => Vec::new(),
        }
    }
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Puts spaces around the Chinese words that stand in front of a number.
fn spaced(text: &str) -> String {
    let words = ["大约", "约", "可能", "年代", "世纪", "年", "月", "以前", "之前", "以后", "之后", "以来"];
    let mut spaced = text.replace("年份", "").replace("日期", "");
    for word in words {
        // `年代` is already one word when `年` comes to its turn.
        let around = format!(" {word} ");
        spaced = match word {
            "年" => spaced.replace("年代", "\u{1}").replace(word, &around).replace('\u{1}', "年代"),
            "约" => spaced.replace("大约", "\u{1}").replace(word, &around).replace('\u{1}', "大约"),
            _ => spaced.replace(word, &around),
        };
    }
    spaced
}

/// The text up to a time of day.
fn without_clock(text: &str) -> String {
    let before = text.split(':').next().unwrap_or_default();
    if before.len() == text.len() {
        return text.to_owned();
    }
    before.trim_end_matches(|sign: char| sign.is_ascii_digit()).to_owned()
}

/// Runs of digits and runs of letters.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    for run in text.split(|sign: char| !sign.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let is_digit = |sign: char| sign.is_ascii_digit();
            let end = rest.find(|sign| is_digit(sign) != is_digit(first)).unwrap_or(rest.len());
            let (token, behind) = rest.split_at(end);
            tokens.push(token);
            rest = behind;
        }
    }
    tokens
}

/// A day from its numbers, each in its full width.
fn ymd(year: &str, month: &str, day: &str) -> String {
    format!("{year}-{month:0>2}-{day:0>2}")
}

/// `20` is the century from 1900 on.
fn ordinal_century(number: &str) -> Vec<String> {
    let first = number.parse::<u8>().ok().and_then(|number| number.checked_sub(1));
    first.map(|first| format!("{first:02}XX")).into_iter().collect()
}

/// A date whose numbers run together: `20201018`, `202010`.
fn unseparated(run: &str, ordered: bool) -> Vec<String> {
    match run.len() {
        1 | 2 if ordered => vec![format!("XXXX-{run:0>2}")],
        4 => vec![run.to_owned()],
        6 => vec![format!("{}-{}", &run[..4], &run[4..])],
        8 => {
            let year_first = ymd(&run[..4], &run[4..6], &run[6..]);
            match read(&year_first) {
                Ok(_) => vec![year_first],
                Err(_) => {
                    let (one, other, year) = (&run[..2], &run[2..4], &run[4..]);
                    vec![ymd(year, other, one), ymd(year, one, other)]
                }
            }
        }
        _ => Vec::new(),
    }
}
