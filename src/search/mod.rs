//! The archive becomes a search index in plain files, and the index answers questions.
//!
//! `docs/search.md` says what a word is, what a query means, and what every byte of the index is. The script of the search
//! page reads the same files by the same rules.
//!
//! **Invariant:** the index is a function of the archive. The engine reads the files of a built site and never the
//! archive, and believes nothing that it reads.

mod bits;
mod block;
mod bytes;
mod engine;
mod index;
mod page;
mod question;
mod root;
mod words;

pub use bytes::Broken;
pub use engine::{Answer, AskedFor, Engine, Filter, Hit, Library, Order, Question, SearchFault, UnknownName, Wanted};
pub use index::{Galleys, IndexFault, Keeping, Matter, Scratch, write};
