//! Galleys: what was gathered from a block of articles, kept from one index to the next, so that after an edit the texts of
//! one block are read and no others.
//!
//! A galley is its blocks of cards, each with its length, after how many there are, and then its runs likewise. The bytes
//! are our own and no client's.

use super::IndexFault;
use super::gather::Gatherer;
use crate::archive::ArticleRange;
use crate::search::bytes::{Broken, Bytes, put_text, put_varint};

/// Where galleys wait for the next index; nothing depends on it.
pub trait Galleys: Sync {
    /// What was kept that is made from this.
    fn find(&self, origin: [u8; 16]) -> Option<Vec<u8>>;

    /// Keeps what was made from this.
    fn keep(&self, origin: [u8; 16], bytes: &[u8]);
}

/// Where galleys wait, and what they are known by.
#[derive(Clone, Copy)]
pub struct Keeping<'a> {
    /// Where they wait.
    pub galleys: &'a dyn Galleys,
    /// Sums up what articles and the names in them are made from, in their order, and numbers with them.
    pub origin: &'a (dyn Fn(ArticleRange, &[u32]) -> [u8; 16] + Sync),
}

/// What was gathered from the texts of a block of articles.
pub(super) struct Galley {
    /// The blocks of their cards, compressed, the oldest first.
    pub(super) cards: Vec<Vec<u8>>,
    /// Their runs, the newest first; none when they were given away.
    pub(super) runs: Option<Vec<Vec<u8>>>,
}

impl Gatherer<'_> {
    /// What was gathered from the texts of a block of articles for the last index, or is now, its runs given to `keep`.
    ///
    /// A block whose runs take more than `bounds.galley` bytes is gathered anew each time: so much may be in memory.
    pub(super) fn set(
        &self,
        articles: ArticleRange,
        start: u32,
        keep: &mut dyn FnMut(Vec<u8>) -> Result<(), IndexFault>,
    ) -> Result<Vec<Vec<u8>>, IndexFault> {
        let Some(keeping) = self.matter.keeping else { return self.texts(articles, start, keep) };
        // The runs depend on the numbers of the articles too, and the cards on how many are together.
        let origin = (keeping.origin)(articles, &[start, self.card_block]);
        let kept = keeping.galleys.find(origin).and_then(|bytes| Galley::of_bytes(&bytes).ok());
        if let Some(Galley { cards, runs }) = kept {
            runs.into_iter().flatten().try_for_each(keep)?;
            return Ok(cards);
        }
        let mut runs = Some(Vec::new());
        let mut room = self.bounds.galley;
        let cards = self.texts(articles, start, &mut |run| {
            match room.checked_sub(run.len()) {
                Some(rest) => {
                    room = rest;
                    runs.iter_mut().for_each(|runs| runs.push(run.clone()));
                }
                None => runs = None,
            }
            keep(run)
        })?;
        let galley = Galley { cards, runs };
        if let Some(bytes) = galley.to_bytes() {
            keeping.galleys.keep(origin, &bytes);
        }
        Ok(galley.cards)
    }
}

impl Galley {
    /// Its bytes; none when its runs are not at hand.
    fn to_bytes(&self) -> Option<Vec<u8>> {
        let runs = self.runs.as_ref()?;
        let mut bytes = Vec::new();
        for parts in [&self.cards, runs] {
            put_varint(&mut bytes, parts.len() as u64);
            parts.iter().for_each(|part| put_text(&mut bytes, part));
        }
        Some(bytes)
    }

    fn of_bytes(bytes: &[u8]) -> Result<Galley, Broken> {
        let mut bytes = Bytes::new(bytes);
        let mut parts =
            || -> Result<Vec<_>, _> { (0..bytes.count()?).map(|_| Ok(bytes.text_bytes()?.to_vec())).collect() };
        let (cards, runs) = (parts()?, parts()?);
        if bytes.is_empty() { Ok(Galley { cards, runs: Some(runs) }) } else { Err(Broken) }
    }
}
