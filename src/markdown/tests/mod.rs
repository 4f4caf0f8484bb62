//! What a body becomes, case by case, and the laws that hold for every body.

mod astray;
mod bounds;
mod emphasis;
mod headings;
mod links;
mod names;
mod pages;
mod plain;
mod safety;

use super::*;

fn html(body: &str) -> String {
    to_html(body, &Linking::default())
}

/// Checks a body's HTML, line ends at its end left aside.
#[track_caller]
fn check(body: &str, expected: &str) {
    assert_eq!(html(body).trim_end(), expected, "for {body:?}");
}

/// Checks the HTML of a body that is one paragraph.
#[track_caller]
fn check_paragraph(body: &str, expected: &str) {
    check(body, &format!("<p>{expected}</p>"));
}
