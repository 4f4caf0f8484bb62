//! Finds the links in a body, and turns a body into HTML; knows no archive.
//!
//! A body goes the same way whatever is wanted of it:
//!
//! ```text
//! body ─standin▶ Prepared ─parser▶ events ─┬─outline▶ Outline   links, headings and faults, for checks
//!                                          ├─html▶ String       a page's HTML, by way of `sanitize` if it holds raw HTML
//!                                          └─text▶ String       plain text and summaries
//! ```
//!
//! - `standin` hides a few characters from the parser: at the wish of `emphasis`, so that `**重要。**后` is strong, and of
//!   `bounds`, so that no body costs more than its size;
//! - `nesting` keeps Markdown's elements and those of raw HTML on one stack, so that what is written is balanced;
//! - `raw` takes raw HTML apart, `allowed` is the allow-list, `address` knows which links are safe;
//! - `astray` finds what was meant as Markdown and is none;
//! - `headings` gives levels and ids, `footnotes` numbers, and `names` links names in the text that
//!   `name_search` finds;
//! - `scripts` tells Han from Latin, `escape` turns text into HTML.
//!
//! **Invariant:** a body is text of strangers. Nothing in it runs code in a reader's browser, unbalances the page, takes
//! an id of the page's furniture (which begins with `_`) or another's, or makes the work superlinear. What is left out of
//! the page is a [`Fault`] of its [`outline`](outline()).

mod address;
mod allowed;
mod astray;
mod bounds;
mod emphasis;
mod escape;
mod fault;
mod footnotes;
mod headings;
mod html;
mod linking;
mod name_search;
mod names;
mod nesting;
mod outline;
mod raw;
mod sanitize;
mod scripts;
mod standin;
mod tags;
mod text;

#[cfg(test)]
mod tests;

pub use bounds::Bound;
pub use fault::Fault;
pub use html::to_html;
pub use linking::{Fetching, Frame, Linking, NameLink, NameLinks, Words};
pub use outline::{Heading, Link, LinkKind, Outline, outline};
pub use text::{summary, to_text};
