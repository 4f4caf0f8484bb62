//! Where a build can be cut short: every change of the disk passes here first.
//!
//! In the program this is nothing. In the tests a process is told at which change to end, or which change to see
//! refused, and so every moment of a build is rehearsed; and it can be told to do without what some systems lack.

/// What not every system can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ability {
    /// Two folders change their names in one step.
    Exchange,
    /// A file has two names.
    Links,
}

#[cfg(not(test))]
pub(super) use performed::{is_lacking, note_listing, point};
#[cfg(test)]
pub(super) use rehearsed::{Ending, KILLED, Rehearsal, is_lacking, listed, note_listing, passed, point, rehearse};

#[cfg(not(test))]
mod performed {
    use super::Ability;

    /// Lets the next change of the disk happen.
    #[inline(always)]
    pub(in crate::write) fn point() -> std::io::Result<()> {
        Ok(())
    }

    /// Notes that a folder is read.
    #[inline(always)]
    pub(in crate::write) fn note_listing() {}

    /// Whether we are to do without; otherwise the system itself says what it lacks.
    #[inline(always)]
    pub(in crate::write) fn is_lacking(_: Ability) -> bool {
        false
    }
}

#[cfg(test)]
mod rehearsed {
    use std::io;
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::Ability;

    /// How a rehearsed build meets its end.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub(in crate::write) enum Ending {
        /// The process ends at once, as if it were killed: nothing is tidied up.
        Killed,
        /// The disk is full for that one change.
        Full,
    }

    /// What this process is to go through.
    #[derive(Debug, Clone, Copy)]
    pub(in crate::write) struct Rehearsal {
        /// Before which change of the disk it ends.
        pub(in crate::write) at: usize,
        pub(in crate::write) ending: Ending,
        pub(in crate::write) lacking: Option<Ability>,
    }

    /// The exit code of a process that was "killed".
    pub(in crate::write) const KILLED: i32 = 77;

    static PLAN: OnceLock<Rehearsal> = OnceLock::new();
    static PASSED: AtomicUsize = AtomicUsize::new(0);
    static LISTED: AtomicUsize = AtomicUsize::new(0);

    /// How many changes a process that rehearses has made.
    pub(in crate::write) fn passed() -> usize {
        PASSED.load(Ordering::SeqCst)
    }

    /// How many folders this process has read.
    pub(in crate::write) fn listed() -> usize {
        LISTED.load(Ordering::SeqCst)
    }

    pub(in crate::write) fn note_listing() {
        LISTED.fetch_add(1, Ordering::SeqCst);
    }

    pub(in crate::write) fn rehearse(plan: Rehearsal) {
        PLAN.set(plan).expect("a process rehearses once");
    }

    pub(in crate::write) fn point() -> io::Result<()> {
        let Some(Rehearsal { at, ending, .. }) = PLAN.get() else { return Ok(()) };
        let passed = PASSED.fetch_add(1, Ordering::SeqCst);
        match ending {
            Ending::Killed if passed >= *at => std::process::exit(KILLED),
            Ending::Full if passed == *at => Err(io::ErrorKind::StorageFull.into()),
            _ => Ok(()),
        }
    }

    pub(in crate::write) fn is_lacking(ability: Ability) -> bool {
        PLAN.get().is_some_and(|plan| plan.lacking == Some(ability))
    }
}
