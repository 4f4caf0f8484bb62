//! The file format in both directions: files are loaded into typed records, records are composed into files.
//!
//! **Invariant:** a record says what its file says and no more. Names are not looked up here, dates are not filled
//! in, and no file knows of another, so that all of them load in parallel.

pub mod active;
mod article;
mod authority;
mod blank;
mod body_fault;
mod compose;
pub mod date;
mod duty;
mod fault;
mod fields;
mod file_fault;
mod foreign;
mod front_matter;
mod indents;
mod load;
mod masthead;
mod meant;
mod outline;
mod page;
pub mod picture;
mod quotes;
mod schema;
mod site_path;
mod slips;
mod slug;
mod values;
mod yaml;
mod yaml_fault;

#[cfg(test)]
mod tests;

pub use article::{Article, Correction, Credits, Image, Mention, Original, Source, Visit, Withdrawal};
pub use authority::{
    Authority, Common, InstitutionKeys, Kind, NamesByLanguage, Particulars, PersonKeys, PlaceKeys, Position, TopicKeys,
};
pub use compose::{Record, compose, compose_masthead};
pub use date::Date;
pub use duty::Duty;
pub use load::{
    Absent, Attachment, Drafts, Loading, MASTHEAD, Records, StaticFile, Tally, lie_beside, load, load_article,
};
pub use masthead::{LinkNames, Masthead, NavigationLink, Publisher};
pub use outline::{Anchors, Link, Outline};
pub use page::FreePage;
pub use schema::{article_schema, authority_schema, masthead_schema};
pub use site_path::{SitePath, Target, percent_decode, percent_encode, percent_encode_from, site_folder};
pub use slug::{Slug, is_published, is_sound_part};
pub use values::{Extra, Language, Many, Name, Text};
