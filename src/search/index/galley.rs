//! Galleys: what was gathered from a block of articles, kept from one index to the next, so that after an edit the texts of
//! one block are read and no others.
//!
//! A galley is its runs, each with its length, the newest first, then an empty one, and its blocks of cards likewise, the
//! oldest first. The bytes are our own and no client's.

use super::IndexFault;
use super::gather::Gatherer;
use crate::archive::ArticleRange;
use crate::search::bytes::{Broken, Bytes, put_text};

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
struct Galley {
    /// The blocks of their cards, compressed, the oldest first.
    cards: Vec<Vec<u8>>,
    /// Their runs, the newest first.
    runs: Vec<Vec<u8>>,
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
            runs.into_iter().try_for_each(keep)?;
            return Ok(cards);
        }
        let mut galley = Some(Vec::new());
        let cards = self.texts(articles, start, &mut |run| {
            galley = galley.take().filter(|galley| galley.len() + run.len() <= self.bounds.galley);
            // An empty run is none, and would be taken for the end of them.
            if let Some(galley) = galley.as_mut().filter(|_| !run.is_empty()) {
                put_text(galley, &run);
            }
            keep(run)
        })?;
        if let Some(mut galley) = galley {
            put_text(&mut galley, &[]);
            cards.iter().for_each(|block| put_text(&mut galley, block));
            keeping.galleys.keep(origin, &galley);
        }
        Ok(cards)
    }
}

impl Galley {
    fn of_bytes(bytes: &[u8]) -> Result<Galley, Broken> {
        let mut bytes = Bytes::new(bytes);
        let mut galley = Galley { cards: Vec::new(), runs: Vec::new() };
        loop {
            match bytes.text_bytes()? {
                [] => break,
                run => galley.runs.push(run.to_vec()),
            }
        }
        while !bytes.is_empty() {
            galley.cards.push(bytes.text_bytes()?.to_vec());
        }
        Ok(galley)
    }
}
