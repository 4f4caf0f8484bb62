//! Backfile publishes a news archive as a static site.
//!
//! The pipeline is a chain of values; each room of this crate is one link of it:
//!
//! ```text
//! files ─source▶ Sources ─content▶ Records ─archive▶ Archive ─pages▶ Page ─render▶ Output ─write▶ public/
//!                └───────────── site: opened together, renders any page ─────────────┘ ─serve▶ browser
//! ```
//!
//! Which room may import which is written down in `docs/architecture.md` and guarded by a test.

pub mod archive;
pub mod check;
pub mod content;
pub mod demo;
pub mod diagnostics;
pub mod markdown;
pub mod pages;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod write;
