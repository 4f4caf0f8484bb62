//! Cards: what is shown of the articles that answer.

use super::Engine;
use super::library::{SearchFault, Spot, read_blocks};
use crate::search::Broken;
use crate::search::bytes::Bytes;
use crate::search::root::{Place, Root};

/// An article that answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// Its date in EDTF.
    pub date: String,
    /// Its date in the words of the site.
    pub date_words: String,
    /// The tag of its language.
    pub language: String,
    /// Its summary, or the beginning of its body.
    pub extract: String,
    /// How well it answers; 0 where no words were asked for.
    pub score: f64,
}

/// Where each block of cards is.
#[derive(Debug)]
pub(super) struct Directory(Vec<Place>);

impl Directory {
    pub(super) fn parse(root: &Root, raw: &[u8]) -> Result<Directory, Broken> {
        let mut bytes = Bytes::new(raw);
        let in_volume = root.volume_size / root.card_block;
        let mut places = Vec::new();
        let mut address = 0u64;
        for block in 0..root.card_blocks() {
            if block.is_multiple_of(in_volume) {
                address = 0;
            }
            let length = bytes.varint()?;
            places.push(Place { address, length });
            address = address.checked_add(length).ok_or(Broken)?;
        }
        if bytes.is_empty() { Ok(Directory(places)) } else { Err(Broken) }
    }
}

impl Engine<'_> {
    /// Reads the cards of articles, in the order given.
    pub(super) fn hits(&mut self, answers: &[(u32, f64)]) -> Result<Vec<Hit>, SearchFault> {
        let root = &self.root;
        let mut blocks: Vec<u32> = answers.iter().map(|(number, _)| number / root.card_block).collect();
        blocks.sort_unstable();
        blocks.dedup();
        let mut spots = Vec::new();
        for block in &blocks {
            let volume = root.volumes.get((block * root.card_block / root.volume_size) as usize).ok_or(Broken)?;
            let directory = self.directory.as_ref().ok_or(Broken)?;
            let place = directory.0.get(*block as usize).copied().ok_or(Broken)?;
            spots.push(Spot { files: &volume.cards, place });
        }
        let read = read_blocks(self.library, &spots)?;
        let mut hits = Vec::new();
        for (number, score) in answers {
            let at = blocks.binary_search(&(number / root.card_block)).map_err(|_| Broken)?;
            hits.push(card(&read[at], number % root.card_block, &root.language, *score)?);
        }
        Ok(hits)
    }
}

fn card(raw: &[u8], index: u32, language: &str, score: f64) -> Result<Hit, Broken> {
    let mut bytes = Bytes::new(raw);
    for _ in 0..u64::from(index) * 6 {
        bytes.text_bytes()?;
    }
    let mut text = || bytes.text().map(str::to_owned);
    let (slug, title, date, date_words) = (text()?, text()?, text()?, text()?);
    let (own, extract) = (text()?, text()?);
    let language = if own.is_empty() { language.to_owned() } else { own };
    Ok(Hit { slug, title, date, date_words, language, extract, score })
}
