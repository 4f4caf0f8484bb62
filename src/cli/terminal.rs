//! The terminal: what is printed, in colour or not, and how far long work has come.

use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::ops::Range;
use std::time::Duration;

use anyhow::{Context as _, Result};
use backfile::content::date::DateFault;
use backfile::diagnostics::Report;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Prints what a command has to say; a reader that closed the pipe has heard enough.
pub(super) fn say(text: &str) -> Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(fault) if fault.kind() != ErrorKind::BrokenPipe => {
            Err(fault).context("what there is to report cannot be written to the standard output")
        }
        Ok(()) | Err(_) => Ok(()),
    }
}

/// Prints why a command could not do its work.
pub(super) fn complain(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

/// Prints diagnostics and how many there are.
pub(super) fn report(report: &Report) -> Result<()> {
    if report.is_empty() {
        return Ok(());
    }
    let text = report.to_text(has_colour());
    say(&format!("{text}{}\n", counted(report)))
}

/// How many errors and warnings a report has, in words.
pub(super) fn counted(report: &Report) -> String {
    let (errors, warnings) = (report.errors(), report.warnings());
    match (errors, warnings) {
        (errors, 0) => number(errors, "error", "errors"),
        (0, warnings) => number(warnings, "warning", "warnings"),
        _ => format!("{} and {}", number(errors, "error", "errors"), number(warnings, "warning", "warnings")),
    }
}

/// A number with the word that fits it.
pub(super) fn number(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A text whose parts given by their bytes stand out on a terminal; in a pipe it is as it was.
pub(super) fn marked(text: &str, parts: &[Range<usize>]) -> String {
    if !has_colour() {
        return text.to_owned();
    }
    let (mut shown, mut at) = (String::new(), 0);
    for part in parts {
        shown.push_str(&format!("{}\x1b[1m{}\x1b[0m", &text[at..part.start], &text[part.clone()]));
        at = part.end;
    }
    shown + &text[at..]
}

/// What is wrong with a date on the command line, and what to type.
pub(super) fn on_date(fault: &DateFault) -> String {
    let meant = fault.suggestions();
    let meant: Vec<String> = meant.iter().map(|meant| format!("`{meant}`")).collect();
    if meant.is_empty() { fault.message() } else { format!("{}; write {}", fault.message(), meant.join(" or ")) }
}

/// A duration as people say it.
pub(super) fn seconds(took: Duration) -> String {
    if took.as_secs() < 10 { format!("{:.2} s", took.as_secs_f64()) } else { format!("{:.0} s", took.as_secs_f64()) }
}

/// A size as people say it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
    }
}

/// A bar for long work on a terminal; in a pipe it draws nothing.
pub(super) fn progress(total: usize, doing: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total as u64), ProgressDrawTarget::stderr_with_hz(10));
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
    bar.set_style(style.expect("the template has known places only"));
    bar.set_message(doing);
    bar
}

/// Whether colours are welcome: on a terminal, unless `NO_COLOR` is set.
fn has_colour() -> bool {
    std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
