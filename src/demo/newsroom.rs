//! The newsroom: a small staff of seats, each held for eight years before somebody new sits down.

use super::chance::Chance;

/// How many years a seat is held.
const TERM: usize = 8;
/// How many holders a seat has over the thirty years of the archive.
const HOLDERS: usize = 5;

/// A desk of the newsroom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Desk {
    InCharge,
    Editors,
    Producers,
    Photographers,
    Translators,
    Reporters,
}

/// The seats of the newsroom. Their holders are the first people of the cast.
#[derive(Debug)]
pub(super) struct Newsroom {
    reporters: usize,
}

impl Newsroom {
    /// Staffs a newsroom for so many articles.
    pub(super) fn new(articles: usize) -> Newsroom {
        Newsroom { reporters: 12 + articles.isqrt() / 10 }
    }

    /// How many people ever held a seat.
    pub(super) fn size(&self) -> usize {
        (self.first_seat(Desk::Reporters) + self.reporters) * HOLDERS
    }

    /// Somebody who sits at a desk in a year, counted from the archive's first.
    pub(super) fn anyone(&self, desk: Desk, year: usize, chance: &mut Chance) -> usize {
        let seat = self.first_seat(desk) + chance.below(self.seats(desk));
        // Seats change hands in different years: the first holder of some left soon after the archive began.
        let term = (year + TERM - 1 - seat % 5) / TERM;
        seat * HOLDERS + term.min(HOLDERS - 1)
    }

    fn seats(&self, desk: Desk) -> usize {
        match desk {
            Desk::InCharge => 3,
            Desk::Editors => 7,
            Desk::Producers => 4,
            Desk::Photographers => 5,
            Desk::Translators => 4,
            Desk::Reporters => self.reporters,
        }
    }

    fn first_seat(&self, desk: Desk) -> usize {
        let before =
            [Desk::InCharge, Desk::Editors, Desk::Producers, Desk::Photographers, Desk::Translators, Desk::Reporters];
        before.into_iter().take_while(|before| *before != desk).map(|before| self.seats(before)).sum()
    }
}
