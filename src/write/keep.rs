//! Outputs of the last build that stay as they are without being looked into: those whose bytes are known beforehand, by
//! their address or by what they are made from.
//!
//! The manifest is believed and a file's length checked, but its bytes are not read: someone who edits files of the site
//! by hand without changing their length is not noticed.

use super::galleys::Galleys;
use super::manifest::Entry;
use super::{Digest, Origin, Standing, WriteFault, Writer, disk};
use crate::pages::Address;

impl Writer {
    /// Keeps an output of the last build unseen, if the site has it with this digest; says whether it does.
    ///
    /// When it is not kept, the output must be [`put`](Writer::put).
    pub fn keep(&self, address: &Address, digest: Digest) -> Result<bool, WriteFault> {
        let listed = self.outputs.old_entry(&address.file()).filter(|entry| entry.digest == digest);
        listed.map_or(Ok(false), |entry| self.keep_all(&[entry]))
    }

    /// Keeps an output of the last build unseen whose address says what it holds; says whether the site has it.
    ///
    /// When it is not kept, the output must be [`put`](Writer::put).
    pub fn keep_named(&self, address: &Address) -> Result<bool, WriteFault> {
        let listed = self.outputs.old_entry(&address.file());
        listed.map_or(Ok(false), |entry| self.keep_all(&[entry]))
    }

    /// Lets this build keep what stands from the last one, and note what it makes from what.
    pub fn remember(&mut self, standing: Standing) {
        self.standing = Some(standing);
    }

    /// Hands back what was noted, to be [laid aside](Standing::lay_aside) once the site is published.
    pub fn take_notes(&mut self) -> Option<Standing> {
        self.standing.take()
    }

    /// Where things half made wait for the next build, if anything is remembered.
    pub(super) fn galleys(&self) -> Option<&Galleys> {
        self.standing.as_ref().map(|standing| &standing.galleys)
    }

    /// Whether there is anything to keep what stands by, or to note it in.
    pub(super) fn remembers(&self) -> bool {
        self.standing.is_some()
    }

    /// Keeps an output that the last build made from the same, with all that belong to it; says whether it did.
    ///
    /// `is_part` tells by their paths which others belong to it, if any do.
    pub(super) fn stands(
        &self,
        address: &Address,
        origin: Origin,
        is_part: Option<fn(&str) -> bool>,
    ) -> Result<bool, WriteFault> {
        let Some(standing) = &self.standing else { return Ok(false) };
        let Some(digest) = standing.made_from(origin) else { return Ok(false) };
        let listed = self.outputs.old_entry(&address.file()).filter(|entry| entry.digest == digest);
        let Some(listed) = listed else { return Ok(false) };
        let mut entries = is_part.map(|is_part| self.old_entries(is_part)).unwrap_or_default();
        entries.push(listed);
        let is_kept = self.keep_all(&entries)?;
        if is_kept {
            standing.note(origin, digest);
        }
        Ok(is_kept)
    }

    /// Notes what an output was made from that this build has taken.
    pub(super) fn note(&self, address: &Address, origin: Origin) {
        if let Some(standing) = &self.standing
            && let Some(content) = self.outputs.taken(&address.file())
        {
            standing.note(origin, content.digest);
        }
    }

    /// The outputs of the last build whose paths are of a kind; it looks at all of them.
    fn old_entries(&self, is_one: fn(&str) -> bool) -> Vec<Entry<'_>> {
        let old = self.outputs.old();
        (0..old.len()).map(|index| old.entry(index)).filter(|entry| is_one(entry.file)).collect()
    }

    /// Keeps outputs of the last build, all or none; says whether it did.
    fn keep_all(&self, entries: &[Entry<'_>]) -> Result<bool, WriteFault> {
        self.noting_failure(|| {
            for entry in entries {
                let found = disk::look(&self.place.output.join(entry.file))?;
                if !found.is_some_and(|found| found.is_file() && found.len() == entry.length) {
                    return Ok(false);
                }
            }
            for entry in entries {
                let claim = self.outputs.claim(entry.file)?;
                self.outputs.keep(claim);
            }
            Ok(true)
        })
    }
}
