//! The bench: how much of all pictures may be in memory at once.
//!
//! A decoded picture needs memory for each of its pixels, and pages are rendered on many threads. Whoever waits here
//! gets the same copy in the end as one who need not, so that nothing that is rendered depends on it.

use std::sync::{Condvar, Mutex};

use crate::content::picture::Picture;

/// The pixels that may be on the bench at once (64 million, some 400 MB); a larger picture has it to itself.
const ROOM: u64 = 64_000_000;

const NOT_POISONED: &str = "no thread panics while it counts pixels";

static TAKEN: Mutex<u64> = Mutex::new(0);
static FREED: Condvar = Condvar::new();

/// The place of one picture, which is free again when this is dropped.
pub(super) struct Place {
    pixels: u64,
}

/// Waits until there is room for a picture.
pub(super) fn take_place(picture: &Picture) -> Place {
    let pixels = (u64::from(picture.width) * u64::from(picture.height)).min(ROOM);
    let mut taken = TAKEN.lock().expect(NOT_POISONED);
    while *taken + pixels > ROOM {
        taken = FREED.wait(taken).expect(NOT_POISONED);
    }
    *taken += pixels;
    Place { pixels }
}

impl Drop for Place {
    fn drop(&mut self) {
        *TAKEN.lock().expect(NOT_POISONED) -= self.pixels;
        FREED.notify_all();
    }
}
