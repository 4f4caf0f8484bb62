//! Articles are read and become runs, cards and columns, a range of them at a time.

use rayon::prelude::*;

use super::fields::{self, Field, each_text};
use super::run::Gathering;
use super::values::{Values, each_value};
use super::{Bounds, IndexFault, Matter};
use crate::archive::{ArticleId, ArticleRange};
use crate::markdown;
use crate::search::block;
use crate::search::bytes::{put_text, put_varint};
use crate::search::root::{COLUMNS, Root};
use crate::search::words::{Letters, Term, each_term};

/// About how many characters of a body a card shows.
const EXTRACT: usize = 240;

/// What is at hand for every article.
pub(super) struct Gatherer<'a> {
    pub(super) matter: Matter<'a>,
    pub(super) bounds: Bounds,
    articles: u32,
    column_block: u32,
    pub(super) card_block: u32,
    /// The forms of each authority's name, one a line.
    names: Vec<Box<str>>,
    pub(super) values: Values,
}

/// Takes a run as soon as it is full, with its order.
pub(super) type Keep<'a> = &'a (dyn Fn(u64, Vec<u8>) -> Result<(), IndexFault> + Sync);

/// What became of a range of articles, besides its runs.
pub(super) struct Gathered {
    pub(super) cards: Vec<Vec<u8>>,
    pub(super) columns: Vec<Vec<u8>>,
}

impl<'a> Gatherer<'a> {
    pub(super) fn new(matter: Matter<'a>, root: &Root, bounds: Bounds) -> Gatherer<'a> {
        let authorities: Vec<_> = matter.archive.authorities().collect();
        Gatherer {
            matter,
            bounds,
            articles: root.articles,
            column_block: root.column_block,
            card_block: root.card_block,
            names: authorities.into_par_iter().map(|who| fields::forms(matter.archive, who)).collect(),
            values: Values::of(matter.archive),
        }
    }

    /// Gathers the articles of a block of columns, from the number `start` on; its runs are given away as they fill.
    pub(super) fn gather(&self, start: u32, keep: Keep<'_>) -> Result<Gathered, IndexFault> {
        let end = (start + self.column_block).min(self.articles);
        // The order of lists is the newest first; numbers count from the oldest.
        let newest_first =
            self.matter.archive.all_articles().part((self.articles - end) as usize..(self.articles - start) as usize);
        // The newest articles are in the last range, and in the first run of it.
        let mut order = u64::from(u32::MAX - start) << 32;
        let cards = self.set(newest_first, start, &mut |run| {
            order += 1;
            keep(order - 1, run)
        })?;
        Ok(Gathered { cards, columns: self.columns(newest_first) })
    }

    /// Reads the texts of articles, of which the oldest has the number `start`; gives their runs away as they fill, and
    /// returns the blocks of their cards.
    pub(super) fn texts(
        &self,
        newest_first: ArticleRange,
        start: u32,
        keep: &mut dyn FnMut(Vec<u8>) -> Result<(), IndexFault>,
    ) -> Result<Vec<Vec<u8>>, IndexFault> {
        let mut gathering = Gathering::default();
        let mut cards: Vec<Vec<u8>> = Vec::new();
        let numbers = (start..start + newest_first.len() as u32).rev();
        for (number, article) in numbers.zip(newest_first) {
            if gathering.size() >= self.bounds.run {
                keep(std::mem::take(&mut gathering).finish())?;
            }
            let body = &self.matter.archive.article(article).body;
            let text = self.matter.sources.body(body).map_err(|fault| IndexFault::Text(body.file(), fault))?;
            let plain = markdown::to_text(&text);
            self.words(article, &plain, number, &mut gathering);
            cards.push(self.card(article, &plain));
        }
        keep(gathering.finish())?;
        cards.reverse();
        Ok(cards.chunks(self.card_block as usize).map(|cards| block::close(&cards.concat())).collect())
    }

    /// The blocks of the columns, whose values are numbered over the whole archive.
    fn columns(&self, newest_first: ArticleRange) -> Vec<Vec<u8>> {
        let mut columns: [Vec<Vec<u32>>; COLUMNS.len()] = Default::default();
        for article in newest_first {
            for (column, own) in columns.iter_mut().zip(self.values.columns(self.matter.archive, article)) {
                column.push(own);
            }
        }
        columns.iter().map(|column| close_column(column)).collect()
    }

    fn words(&self, article: ArticleId, plain: &str, number: u32, gathering: &mut Gathering) {
        let letters = Letters::own();
        let mut lengths = [0; Field::ALL.len()];
        let mut place = 0;
        let mut text = |field: Field, text: &str| {
            let after = each_term(letters, text, place, &mut |term, place| {
                let place = if matches!(term, Term::Single(_)) { None } else { Some(place) };
                gathering.word(term.text().as_bytes(), field, place);
            });
            lengths[field as usize] += after - place;
            // A phrase does not reach from one text into the next.
            place = after + 1;
        };
        each_text(self.matter.archive, article, &self.names, plain, &mut text);
        each_value(self.matter.archive, article, &mut |term| gathering.value(term));
        gathering.end_article(number, lengths);
    }

    fn card(&self, article: ArticleId, plain: &str) -> Vec<u8> {
        let record = self.matter.archive.article(article);
        let extract = record.summary.as_deref().map_or_else(|| beginning(plain), str::to_owned);
        let language = record.language.as_ref().map_or("", |language| language.as_str());
        let (date, words) = (record.date.to_string(), (self.matter.date)(&record.date));
        let mut card = Vec::new();
        for text in [record.slug.as_str(), &record.title, &date, &words, language, &extract] {
            put_text(&mut card, text.as_bytes());
        }
        card
    }
}

/// The beginning of a text, cut between two words where there are any.
fn beginning(plain: &str) -> String {
    let Some((end, _)) = plain.char_indices().nth(EXTRACT) else { return plain.to_owned() };
    let head = &plain[..end];
    let head = match head.rfind(' ') {
        Some(space) if head[space..].chars().count() < EXTRACT / 4 => &head[..space],
        _ => head,
    };
    format!("{}…", head.trim_end())
}

/// A column's block; the articles come newest first and are written oldest first.
fn close_column(newest_first: &[Vec<u32>]) -> Vec<u8> {
    let mut raw = Vec::new();
    for values in newest_first.iter().rev() {
        put_varint(&mut raw, values.len() as u64);
        let mut last = 0;
        for value in values {
            put_varint(&mut raw, u64::from(value - last));
            last = *value;
        }
    }
    block::close(&raw)
}
