//! The index is made: articles become runs, runs are merged into the lexicon and its lists, and files are handed out as
//! soon as they are full.
//!
//! ```text
//! articles ─gather▶ runs, cards, columns ─merge▶ lexicon and lists ─▶ files, and the root last
//!              ▲▼ galleys
//! ```
//!
//! **Invariant:** the bytes depend on the archive alone, not on threads, nor on how the work was cut, nor on where runs
//! waited, nor on which were kept from the last index. What is in memory at once does not grow with the texts.

mod fields;
mod galley;
mod gather;
pub(in crate::search) mod lexicon;
mod merge;
mod run;
mod stream;
mod tables;
mod terms;
#[cfg(test)]
mod tests;
mod values;

use std::io;
use std::ops::ControlFlow;
use std::sync::Mutex;

use rayon::prelude::*;

pub use galley::{Galleys, Keeping};
pub use merge::Scratch;
pub(in crate::search) use tables::day_number;

use super::root::{Root, Volume};
use super::words::{Letters, TABLE, is_single};
use crate::archive::Archive;
use crate::content::Date;
use crate::pages::{Address, MANY_ARTICLES, Output, SEARCH_ROOT};
use crate::source::{FileId, Sources, TextFault};
use gather::Gatherer;
use lexicon::{Lexicon, Packed};
use merge::{AskScratch, Merged, Runs};
use run::Shape;
use stream::{Press, Stream};
use tables::Tables;

/// Why no index could be made.
#[derive(Debug, thiserror::Error)]
pub enum IndexFault {
    /// The text of an article could not be read again.
    #[error("a text {1}")]
    Text(FileId, TextFault),
    /// What does not fit into memory could not be laid aside.
    #[error("the search index needs room on the disk: {0}")]
    Scratch(io::Error),
    /// What was laid aside came back otherwise.
    #[error(
        "what was laid aside for the search index was changed by another hand; delete the folder `.backfile` of the \
         archive and build again"
    )]
    Changed,
    /// Whoever takes the files wants no more.
    #[error("the search index was not wanted any more")]
    Stopped,
}

/// What an index is made of.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// The archive.
    pub archive: &'a Archive,
    /// Its files, for the texts.
    pub sources: &'a Sources,
    /// Prints a date as the site shows it.
    pub date: &'a (dyn Fn(&Date) -> String + Sync),
    /// Where what is gathered from texts is kept for the next index, if it is.
    pub keeping: Option<Keeping<'a>>,
}

/// In how many files the cards of a volume are, at most, unless they are long.
const CARD_FILES: u32 = 4;

/// How many bytes of records are packed at once.
const TOGETHER: usize = 2 * 1024 * 1024;

/// How much waits in memory, in bytes; the index is the same whatever they are.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    /// A run is closed once it takes so much.
    run: usize,
    /// Runs of more than this, all together, wait in the scratch.
    in_memory: u64,
    /// The runs of a block of articles are kept if they take no more than this.
    galley: usize,
}

const USUAL: Bounds = Bounds { run: 8 * MIB, in_memory: 8 * MIB as u64, galley: 32 * MIB };
const MIB: usize = 1024 * 1024;

/// Makes the index and hands out its files, the root last.
///
/// `scratch` is asked at most once, and only for an archive whose index does not fit into memory, for a file to lay
/// things aside in. `put` says by `Break` that it wants no more.
pub fn write(
    matter: Matter<'_>,
    scratch: &mut (dyn FnMut() -> io::Result<Box<dyn Scratch>> + Send),
    put: &mut dyn FnMut(Output) -> ControlFlow<()>,
) -> Result<(), IndexFault> {
    write_within(USUAL, matter, scratch, put)
}

fn write_within(
    bounds: Bounds,
    matter: Matter<'_>,
    scratch: AskScratch<'_>,
    put: &mut dyn FnMut(Output) -> ControlFlow<()>,
) -> Result<(), IndexFault> {
    let articles = matter.archive.article_count() as u32;
    let is_large = articles > 1 << 18;
    let volume_size = Root::volume_size_for(articles);
    let mut root = Root {
        articles,
        volume_size,
        card_block: if is_large { 32 } else { 16 },
        column_block: volume_size.min(if is_large { 4096 } else { 1024 }),
        language: matter.archive.masthead().language.to_string(),
        letters: TABLE.to_vec(),
        ..Root::default()
    };
    let gatherer = Gatherer::new(matter, &root, bounds);
    let mut press = Press::new(articles as usize, put);
    let mut runs = Runs::new(scratch, bounds.in_memory);
    let mut tables = Tables::default();
    root.volumes = gather(&gatherer, &root, &mut press, &mut runs, &mut tables)?;

    let names = gatherer.values.names(matter.archive);
    let mut lexicon = Lexicon::new(press, root.volumes.len(), root.volume_size, articles);
    merge(runs, &names, &mut lexicon)?;
    let (mut press, finished) = lexicon.finish()?;
    (root.lexicon, root.blocks) = (finished.files, finished.blocks);
    for (volume, lists) in root.volumes.iter_mut().zip(finished.lists) {
        volume.lists = lists.files;
    }
    tables.write(matter.archive, &gatherer.values, &mut root, &mut press)?;
    press.put(Address::parse(SEARCH_ROOT).expect("it is sound"), root.to_bytes())
}

/// Gathers all articles, the oldest first, and writes cards and columns.
fn gather(
    gatherer: &Gatherer<'_>,
    root: &Root,
    press: &mut Press<'_>,
    runs: &mut Runs<'_>,
    tables: &mut Tables,
) -> Result<Vec<Volume>, IndexFault> {
    let runs = Mutex::new(runs);
    let keep = |order, run| runs.lock().expect("nobody panicked while holding it").keep(order, run);
    // A change of one article leaves the cards of the others where they were.
    let in_file = root.column_block.max(root.volume_size / CARD_FILES);
    let starts: Vec<u32> = (0..root.articles).step_by(root.column_block as usize).collect();
    let mut volumes = vec![Volume::default(); root.articles.div_ceil(root.volume_size) as usize];
    let (mut cards, mut columns) = (Stream::default(), Stream::default());
    for together in starts.chunks(rayon::current_num_threads().max(1)) {
        let gathered: Vec<Result<gather::Gathered, IndexFault>> =
            together.par_iter().map(|start| gatherer.gather(*start, &keep)).collect();
        for (start, gathered) in together.iter().zip(gathered) {
            let gathered = gathered?;
            for block in gathered.cards {
                cards.append(press, &block)?;
                tables.card(block.len());
            }
            for block in gathered.columns {
                columns.append(press, &block)?;
                tables.column(block.len());
            }
            let end = (start + root.column_block).min(root.articles);
            if end.is_multiple_of(in_file) {
                cards.close(press)?;
            }
            if end.is_multiple_of(root.volume_size) || end == root.articles {
                cards.close(press)?;
                columns.close(press)?;
                let volume = &mut volumes[(start / root.volume_size) as usize];
                volume.cards = std::mem::take(&mut cards).files;
                volume.columns = std::mem::take(&mut columns).files;
            }
        }
    }
    Ok(volumes)
}

/// Merges the runs into the lexicon, with the names of values in their place.
fn merge(runs: Runs<'_>, names: &[(Vec<u8>, u32)], lexicon: &mut Lexicon<'_>) -> Result<(), IndexFault> {
    let mut names = Some(names);
    let mut waiting: Vec<Merged> = Vec::new();
    let mut bytes = 0;
    runs.merge(|merged| {
        let is_word = merged.term.first().is_some_and(|first| *first > 2);
        if let Some(names) = names.take_if(|_| is_word) {
            enter(std::mem::take(&mut waiting), lexicon)?;
            lexicon.enter_names(names)?;
        }
        bytes += merged.records.iter().map(|(_, records)| records.len() + 64).sum::<usize>();
        waiting.push(merged);
        if bytes >= TOGETHER {
            bytes = 0;
            enter(std::mem::take(&mut waiting), lexicon)?;
        }
        Ok(())
    })?;
    enter(waiting, lexicon)?;
    names.map_or(Ok(()), |names| lexicon.enter_names(names))
}

/// A term with how many articles have it, and its list in bytes.
type PackedTerm = (Vec<u8>, u32, Shape, Packed);

/// Packs lists in parallel and enters them in order.
fn enter(waiting: Vec<Merged>, lexicon: &mut Lexicon<'_>) -> Result<(), IndexFault> {
    let (volumes, volume_size, articles) = (lexicon.lists.len(), lexicon.volume_size(), lexicon.articles);
    let packed: Result<Vec<PackedTerm>, IndexFault> = waiting
        .into_par_iter()
        .map(|merged| {
            let mut shape = Shape::of(&merged.term, |term| is_single(Letters::own(), term));
            let mut list = crate::search::page::List::default();
            let count = merged.records.iter().fold(0u32, |sum, (count, _)| sum.saturating_add(*count));
            // Words that are everywhere tell phrases apart hardly ever, and their places would be the most.
            let is_everywhere = articles >= MANY_ARTICLES && count > articles / 2;
            for (count, records) in &merged.records {
                run::append(&mut list, *count, records, shape).map_err(|_| IndexFault::Changed)?;
                list.places.take_if(|_| is_everywhere);
            }
            if list.numbers.first().is_none_or(|newest| *newest >= articles) {
                return Err(IndexFault::Changed);
            }
            shape.has_places &= !is_everywhere;
            let packed = list.pack(volumes, volume_size);
            Ok((merged.term, list.numbers.len() as u32, shape, packed))
        })
        .collect();
    packed?.iter().try_for_each(|(term, count, shape, packed)| lexicon.enter(term, *count, *shape, packed))
}
