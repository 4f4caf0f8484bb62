//! The root of an index: what it holds and where, in one small file.

use super::block;
use super::bytes::{Broken, Bytes, put_text, put_varint};
use crate::content::date::Shelf;
use crate::pages::SearchName;

/// What the root begins with.
const MAGIC: &[u8; 4] = b"BFS2";

/// The kinds of values that have columns, in their order in the root.
pub(super) const COLUMNS: [u8; 7] = *b"piatsrg";

/// The most articles that an index can have.
const MOST: u32 = 1 << 30;

/// Where a block is in a stream.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) address: u64,
    pub(super) length: u64,
}

/// A stream: its files, each with its length.
pub(super) type Files = Vec<(SearchName, u64)>;

/// The root.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Root {
    pub(super) articles: u32,
    pub(super) volume_size: u32,
    pub(super) card_block: u32,
    pub(super) column_block: u32,
    pub(super) language: String,
    pub(super) lexicon: Files,
    pub(super) tables: Files,
    pub(super) volumes: Vec<Volume>,
    /// The separator of each block of the lexicon, and the block's length.
    pub(super) blocks: Vec<(Vec<u8>, u64)>,
    pub(super) cards: Place,
    pub(super) filters: Place,
    pub(super) days: Place,
    /// The shelves, newest first, with how many articles each has.
    pub(super) shelves: Vec<(u8, u16, u32)>,
    /// For each kind with columns how many values it has, and its most frequent.
    pub(super) kinds: Vec<(u32, Place)>,
    pub(super) letters: Vec<u8>,
}

/// The streams of a volume.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Volume {
    pub(super) lists: Files,
    pub(super) cards: Files,
    pub(super) columns: Files,
}

impl Root {
    /// How large volumes are in an archive of so many articles.
    pub(super) fn volume_size_for(articles: u32) -> u32 {
        articles.div_ceil(8).next_power_of_two().max(256)
    }

    /// The number that lists count down from when they are not in volumes.
    pub(super) fn top(&self) -> u32 {
        (self.volumes.len() as u32 * self.volume_size).saturating_sub(1)
    }

    /// How many blocks of cards there are in all volumes.
    pub(super) fn card_blocks(&self) -> u32 {
        self.articles.div_ceil(self.card_block)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut raw = Vec::new();
        let numbers = [self.articles, self.volume_size, self.volumes.len() as u32, self.card_block, self.column_block];
        numbers.iter().for_each(|number| put_varint(&mut raw, u64::from(*number)));
        put_text(&mut raw, self.language.as_bytes());
        let streams = self.streams();
        put_varint(&mut raw, streams.iter().map(|files| files.len() as u64).sum());
        for (name, length) in streams.iter().copied().flatten() {
            raw.extend_from_slice(&name.to_bytes());
            put_varint(&mut raw, *length);
        }
        streams.iter().for_each(|files| put_varint(&mut raw, files.len() as u64));
        put_varint(&mut raw, self.blocks.len() as u64);
        let mut before: &[u8] = &[];
        for (separator, length) in &self.blocks {
            let shared = block::shared(before, separator);
            put_varint(&mut raw, shared as u64);
            put_text(&mut raw, &separator[shared..]);
            put_varint(&mut raw, *length);
            before = separator;
        }
        [self.cards, self.filters, self.days].iter().for_each(|place| put_place(&mut raw, *place));
        put_varint(&mut raw, self.shelves.len() as u64);
        for (kind, year, count) in &self.shelves {
            put_varint(&mut raw, u64::from(*kind));
            put_varint(&mut raw, u64::from(*year));
            put_varint(&mut raw, u64::from(*count));
        }
        for (count, place) in &self.kinds {
            put_varint(&mut raw, u64::from(*count));
            put_place(&mut raw, *place);
        }
        put_text(&mut raw, &self.letters);
        let block = block::close(&raw);
        let mut bytes = MAGIC.to_vec();
        bytes.extend_from_slice(&(block.len() as u32).to_le_bytes());
        bytes.extend(block);
        bytes
    }

    pub(super) fn parse(bytes: &[u8]) -> Result<Root, Broken> {
        let rest = bytes.strip_prefix(MAGIC).ok_or(Broken)?;
        let (length, rest) = rest.split_first_chunk::<4>().ok_or(Broken)?;
        if u32::from_le_bytes(*length) as usize != rest.len() {
            return Err(Broken);
        }
        let raw = block::open(rest)?;
        let mut raw = Bytes::new(&raw);
        let (articles, volume_size, volumes) = (raw.small()?, raw.small()?, raw.count_up_to(32)?);
        let (card_block, column_block) = (raw.small()?, raw.small()?);
        let divides = |part: u32, whole: u32| part > 0 && whole > 0 && whole.is_multiple_of(part);
        let is_sound = articles <= MOST
            && divides(card_block, column_block)
            && divides(column_block, volume_size)
            && volume_size <= MOST
            && articles.div_ceil(volume_size) as usize == volumes;
        if !is_sound {
            return Err(Broken);
        }
        let language = raw.text()?.to_owned();
        let mut root = Root { articles, volume_size, card_block, column_block, language, ..Root::default() };
        root.volumes = vec![Volume::default(); volumes];
        root.read_files(&mut raw)?;
        let mut before = Vec::new();
        for _ in 0..raw.count()? {
            let shared = raw.count_up_to(before.len())?;
            let rest = raw.text_bytes()?;
            before.truncate(shared);
            before.extend_from_slice(rest);
            root.blocks.push((before.clone(), raw.varint()?));
        }
        [root.cards, root.filters, root.days] = [place(&mut raw)?, place(&mut raw)?, place(&mut raw)?];
        for _ in 0..raw.count()? {
            let (kind, year, count) = (raw.count_up_to(3)?, raw.count_up_to(9999)?, raw.small()?);
            root.shelves.push((kind as u8, year as u16, count));
        }
        for _ in COLUMNS {
            root.kinds.push((raw.small()?, place(&mut raw)?));
        }
        root.letters = raw.text_bytes()?.to_vec();
        if raw.is_empty() { Ok(root) } else { Err(Broken) }
    }

    fn read_files(&mut self, raw: &mut Bytes<'_>) -> Result<(), Broken> {
        let mut files = Vec::new();
        for _ in 0..raw.count()? {
            let (name, _) = raw.take(8)?.split_first_chunk::<8>().ok_or(Broken)?;
            files.push((SearchName::from_bytes(*name), raw.varint()?));
        }
        let mut files = files.into_iter();
        let mut next = || {
            let count = raw.count()?;
            if count > files.len() {
                return Err(Broken);
            }
            Ok(files.by_ref().take(count).collect::<Files>())
        };
        self.lexicon = next()?;
        self.tables = next()?;
        for volume in &mut self.volumes {
            *volume = Volume { lists: next()?, cards: next()?, columns: next()? };
        }
        if files.len() == 0 { Ok(()) } else { Err(Broken) }
    }

    fn streams(&self) -> Vec<&Files> {
        let volumes = self.volumes.iter().flat_map(|volume| [&volume.lists, &volume.cards, &volume.columns]);
        [&self.lexicon, &self.tables].into_iter().chain(volumes).collect()
    }
}

fn put_place(into: &mut Vec<u8>, place: Place) {
    put_varint(into, place.address);
    put_varint(into, place.length);
}

fn place(bytes: &mut Bytes<'_>) -> Result<Place, Broken> {
    Ok(Place { address: bytes.varint()?, length: bytes.varint()? })
}

/// A shelf as the root has it: what it is and its first year.
pub(super) fn shelf_code(shelf: Shelf) -> (u8, u16) {
    match shelf {
        Shelf::Century(first) => (0, first.unsigned_abs()),
        Shelf::Decade(first) => (1, first.unsigned_abs()),
        Shelf::Year(year) => (2, year.unsigned_abs()),
        Shelf::Undated => (3, 0),
    }
}
