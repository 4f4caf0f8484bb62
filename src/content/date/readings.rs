//! What the writer of a text that is no date may have meant.
//!
//! Each rule proposes texts freely; only those that are dates come out. Nothing that is read here becomes a date by
//! itself: these are proposals to a person.

use super::fault::Flaw;
use super::heard::spoken;
use super::parse::read;
use super::parts::Shape;

/// How many proposals a person wants to see.
const MOST: usize = 4;

/// Proposes texts that another text may mean.
type Rule = fn(&str) -> Vec<String>;

/// The rules. The first that finds something ends the search.
const RULES: [Rule; 6] = [interval, tidied, marked, moment, spoken, shortened];

/// Finds dates that the text may mean, the likeliest first.
pub(super) fn of(text: &str) -> Vec<String> {
    let tidy = tidy(text);
    // With a minus that is not the one of the keyboard it is a year before 0 all the same.
    if read(&tidy) == Err(Flaw::NegativeYear) {
        return Vec::new();
    }
    first_found(&RULES, &tidy)
}

fn first_found(rules: &[Rule], text: &str) -> Vec<String> {
    rules.iter().map(|rule| sound(rule(text))).find(|found| !found.is_empty()).unwrap_or_default()
}

/// The proposals that are dates, each once.
fn sound(proposals: Vec<String>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for proposal in proposals {
        if found.len() < MOST && !found.contains(&proposal) && read(&proposal).is_ok() {
            found.push(proposal);
        }
    }
    found
}

/// Makes full-width signs narrow, all hyphens one, and spaces single.
fn tidy(text: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2012}' | '\u{2014}' | '\u{2015}' => '–',
        '\u{301c}' | '\u{2248}' | '\u{223c}' => '~',
        '〇' => '0',
        _ => sign,
    };
    let narrow: String = text.chars().map(narrow).collect();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same text, only in capitals and without spaces.
fn tidied(text: &str) -> Vec<String> {
    let text = text.to_uppercase().replace('–', "-");
    vec![text.replace(' ', ""), text]
}

/// Two dates with something between them.
fn interval(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let Some((from, to)) = halves(&lower) else {
        return Vec::new();
    };
    if [from, to].iter().all(|half| matches!(*half, "" | ".." | "xxxx" | "open" | "unknown")) {
        return vec!["XXXX".to_owned()];
    }
    let (begins, mut ends) = (side(from), side(to));
    ends.extend(begins.iter().filter_map(|begin| abbreviated(begin, to)));
    let pairs = || begins.iter().flat_map(|begin| ends.iter().map(move |end| (begin, end)));
    let same = pairs().filter(|(begin, end)| begin == end).map(|(begin, _)| begin.clone());
    let straight = pairs().map(|(begin, end)| format!("{begin}/{end}"));
    // Only one end has a year, and it may be the other's too.
    let completed = pairs().filter_map(|(begin, end)| match (begin.strip_prefix("XXXX"), end.strip_prefix("XXXX")) {
        (None, Some(rest)) => Some(format!("{begin}/{}{rest}", begin.get(..4)?)),
        (Some(rest), None) => Some(format!("{}{rest}/{end}", end.get(..4)?)),
        _ => None,
    });
    let turned = side(to).into_iter().flat_map(|end| begins.iter().map(move |begin| format!("{end}/{begin}")));
    let whole = |text: &str| !text.is_empty() && text != "..";
    let turned = turned.filter(|turned| turned.split('/').all(whole));
    same.chain(straight).chain(completed).chain(turned).collect()
}

/// The two sides of what separates two dates.
fn halves(text: &str) -> Option<(&str, &str)> {
    ["/", " - ", " – ", "–", " to ", "..", "至", "到", "~"].into_iter().find_map(|sign| {
        let (from, to) = text.split_once(sign)?;
        // A `~` with nothing before it, or with anything but a number behind it, is a mark of doubt.
        let is_mark = sign == "~" && (from.trim().is_empty() || !to.starts_with(|first: char| first.is_ascii_digit()));
        (!to.contains(sign) && !is_mark).then_some((from.trim(), to.trim()))
    })
}

/// The dates that one side of an interval may mean.
fn side(text: &str) -> Vec<String> {
    let own = text.to_uppercase();
    match own.as_str() {
        // The first drafts of EDTF had words for these.
        "" | "UNKNOWN" | "不详" | "未知" => vec![String::new()],
        ".." | "..." | "XXXX" | "OPEN" | "PRESENT" | "NOW" | "今" => vec!["..".to_owned()],
        _ => match read(&own) {
            Ok(Shape::Moment(day, _)) => vec![day.to_string()],
            Ok(_) => vec![own],
            Err(_) => first_found(&[marked, spoken], text),
        },
    }
}

/// The second date of an interval, where it repeats only the end of the first: `2020-10-18/20`.
fn abbreviated(from: &str, to: &str) -> Option<String> {
    let to = to.trim_end_matches(['日', '号']);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let kept = from.len().checked_sub(to.len().max(2))?;
    (digits(from) && digits(to) && !to.is_empty()).then(|| format!("{}{to:0>2}", &from[..kept]))
}

/// The same date, with its marks of doubt where they belong.
fn marked(text: &str) -> Vec<String> {
    let is_mark = |sign: char| "?~%[]()".contains(sign);
    if !text.contains(is_mark) {
        return Vec::new();
    }
    let bare = text.replace(is_mark, "").replace(' ', "").to_uppercase();
    let mut proposals = Vec::new();
    if text.get(4..6).is_some_and(|behind_year| behind_year.starts_with(is_mark) && behind_year.ends_with('-'))
        && let (Some(year), Some(rest)) = (bare.get(..4), bare.get(4..))
    {
        proposals.push(format!("{year}?{rest}"));
    }
    let both = text.contains('%') || text.contains('~') && text.contains('?');
    let mark = match both {
        true => "%",
        false if text.contains('~') => "~",
        false => "?",
    };
    proposals.push(format!("{bare}{mark}"));
    // `XXXX?` doubts what nobody said.
    if sound(proposals.clone()).is_empty() { vec![bare] } else { proposals }
}

/// A day with a time, in the form that it has here; without its zone, the day alone comes first.
fn moment(text: &str) -> Vec<String> {
    let Some((day, time)) = text.split_at_checked(10) else {
        return Vec::new();
    };
    let day = day.replace(['/', '.'], "-");
    let time = time.trim_start_matches(['T', 't', ' ']).to_uppercase();
    let clock_end = time.find(|sign: char| !sign.is_ascii_digit() && !":.,".contains(sign)).unwrap_or(time.len());
    let (clock, zone) = time.split_at(clock_end);
    let clock = clock.split(['.', ',']).next().unwrap_or_default();
    let clock: Vec<String> = clock.split(':').map(|number| format!("{number:0>2}")).collect();
    let clock = clock.join(":");
    let zone = zone.trim();
    if zone.is_empty() {
        return vec![day.clone(), format!("{day}T{clock}Z")];
    }
    vec![format!("{day}T{clock}{}", zone_in_full(zone)), day]
}

fn zone_in_full(zone: &str) -> String {
    let digits: String = zone.chars().filter(char::is_ascii_digit).collect();
    let sign = if zone.contains('-') { '-' } else { '+' };
    match digits.len() {
        _ if digits.bytes().all(|digit| digit == b'0') => "Z".to_owned(),
        1 => format!("{sign}0{digits}:00"),
        2 => format!("{sign}{digits}:00"),
        3 => format!("{sign}0{}:{}", &digits[..1], &digits[1..]),
        4 => format!("{sign}{}:{}", &digits[..2], &digits[2..]),
        _ => zone.to_owned(),
    }
}

/// The date without the parts that cannot be: `2020-02` for `2020-02-30`, `20XX` for `20X0`.
fn shortened(text: &str) -> Vec<String> {
    let text = text.to_uppercase();
    let day = text.split('T').next().unwrap_or_default();
    let year = text.get(..4).unwrap_or_default();
    let known: String = year.chars().take_while(char::is_ascii_digit).collect();
    let belongs = |sign: char| sign.is_ascii_digit() || "X-T:+.WZ?~% ".contains(sign);
    if year.is_empty() || !year.chars().all(|sign| sign.is_ascii_digit() || sign == 'X') || !text.chars().all(belongs) {
        return Vec::new();
    }
    if day.starts_with("0000-00") {
        return vec!["XXXX".to_owned()];
    }
    let month = day.get(..7).filter(|month| !month.ends_with("XX"));
    let year = if known.len() == 1 { "XXXX".to_owned() } else { format!("{known:X<4}") };
    let proposals: Vec<String> = [Some(day), month].into_iter().flatten().map(str::to_owned).collect();
    if sound(proposals.clone()).is_empty() { vec![year] } else { proposals }
}
