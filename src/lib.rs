//! Backfile publishes a news archive as a static site.
//!
//! The pipeline is a chain of values; each room of this crate is one link of it:
//!
//! ```text
//! files ─source▶ Sources ─content▶ Records ─archive▶ Archive ─pages▶ Page ─render▶ Output ─write▶ public/
//!                                                       └──────────search────────▶ Output
//!                └───────────── site: opened together, renders any page ─────────────┘ ─serve▶ browser
//! ```
//!
//! 1. [`source::Sources::read`] finds an archive's files.
//! 2. [`content::load`] reads them into typed records, with [`markdown`] for what is in a body, and notes in
//!    [`diagnostics`] what is wrong with them; [`content::Loading`] does so a thousand articles at a time.
//! 3. [`archive::resolve`] resolves every name and indexes all, and [`archive::resolve_as_loaded`] does so while articles
//!    are loaded; [`check`] looks for what a sound archive may still break.
//! 4. [`pages::all`] names every page and file of the site.
//! 5. [`render::Renderer::render`] makes the bytes of one of them, and [`search::write`] the files of the search index.
//! 6. [`press::print`] makes all of them for the [`write::Writer`], which puts them on the disk, all or none;
//!    [`serve::Preview`] hands them to a browser one by one.
//!
//! [`site::Site`] joins the stages, and [`demo`] makes an archive to try them on. Which room may import which is written
//! down in `docs/architecture.md` and guarded by a test.

pub mod archive;
pub mod check;
pub mod content;
pub mod demo;
pub mod diagnostics;
pub mod markdown;
pub mod pages;
pub mod press;
pub mod render;
pub mod search;
pub mod serve;
pub mod site;
pub mod source;
pub mod write;
