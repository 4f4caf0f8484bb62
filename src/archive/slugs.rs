//! The way from a slug to what has it.

use crate::content::Slug;

/// The ids of one kind of thing in the order of their slugs: four bytes for each, as the slugs are with the things.
#[derive(Debug)]
pub(super) struct BySlug<Id>(Box<[Id]>);

impl<Id: Copy + Ord + Send> BySlug<Id> {
    /// Sorts ids by their slugs; of equal ones by themselves.
    pub(super) fn new<'s>(ids: impl Iterator<Item = Id>, slug_of: impl Fn(Id) -> &'s Slug + Sync) -> BySlug<Id> {
        use rayon::slice::ParallelSliceMut;
        let mut ids: Box<[Id]> = ids.collect();
        ids.par_sort_unstable_by(|a, b| (slug_of(*a), a).cmp(&(slug_of(*b), b)));
        BySlug(ids)
    }

    /// Finds what has a slug; of two that have the same, which is an error, the last.
    pub(super) fn find<'s>(&self, slug: &str, slug_of: impl Fn(Id) -> &'s Slug) -> Option<Id> {
        let found = |slug: &str| {
            let after = self.0.partition_point(|id| slug_of(*id).as_str() <= slug);
            let last = *self.0.get(after.checked_sub(1)?)?;
            (slug_of(last).as_str() == slug).then_some(last)
        };
        // A slug is composed. One that is asked for may not be, though hardly ever.
        found(slug).or_else(|| if slug.is_ascii() { None } else { found(Slug::parse(slug).ok()?.as_str()) })
    }

    /// Those whose slug another has, with the last one before it that has the same.
    pub(super) fn doubles<'s>(&self, slug_of: impl Fn(Id) -> &'s Slug) -> impl Iterator<Item = (Id, Id)> {
        self.0.windows(2).filter(move |pair| slug_of(pair[0]) == slug_of(pair[1])).map(|pair| (pair[0], pair[1]))
    }

    /// The ids in the order of their slugs.
    pub(super) fn iter(&self) -> impl Iterator<Item = Id> {
        self.0.iter().copied()
    }
}
