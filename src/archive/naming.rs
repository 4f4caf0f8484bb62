//! Finds out which record every name means, and numbers all of them in the order of the registers.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::fault::Fault;
use super::model::{Authority, AuthorityId};
use super::names::{filing, folded};
use crate::content::{self, Kind, Name, Particulars, Slug};
use crate::diagnostics::Diagnostic;
use crate::source::{Span, Spanned};

/// Names while they are being learned.
///
/// Until all are known, a name has the number of its record in the order of the files, or else, behind all records, that
/// of its place among the names without one.
#[derive(Default)]
pub(super) struct Naming {
    records: Vec<content::Authority>,
    /// Records by kind and folded form of the name; several where a form is shared.
    forms: HashMap<(Kind, String), Vec<usize>>,
    record_slugs: HashMap<(Kind, Slug), usize>,
    unlisted: Vec<Unlisted>,
    /// The number of each name that was met, by kind and as it was written.
    met: [HashMap<Name, AuthorityId>; 5],
    /// Names without a record by kind and folded form.
    unlisted_forms: HashMap<(Kind, String), u32>,
    /// Names that could mean several records, by kind and folded form.
    ambiguous: BTreeMap<(Kind, String), Ambiguous>,
}

/// A name that could mean several records.
struct Ambiguous {
    /// As it was first met.
    name: Name,
    /// The first few places that have it.
    places: Vec<Span>,
    /// All the ways in which it is written.
    written: BTreeSet<Name>,
}

/// How many places are shown of a name that could mean several records.
const PLACES: usize = 5;

#[derive(Debug)]
struct Unlisted {
    kind: Kind,
    /// The form in which it was first met; files are read in the order of their paths.
    heading: Name,
}

/// What each name means, as a number.
pub(super) struct Named {
    /// The numbers of each kind, in the order of [`Kind::ALL`].
    pub(super) kinds: [Range<u32>; 5],
    /// The number of every name by that which it had while names were learned.
    numbers: Box<[AuthorityId]>,
    met: [HashMap<Name, AuthorityId>; 5],
}

/// An authority that has its slug, and its place by its number.
pub(super) struct NamedAuthority {
    kind: Kind,
    heading: content::Text,
    filing: Box<str>,
    slug: Slug,
    record: Option<Box<content::Authority>>,
}

impl NamedAuthority {
    /// The authority as the archive holds it, and its record, not yet resolved.
    pub(super) fn parted(self) -> (Authority, Option<content::Authority>) {
        let NamedAuthority { kind, heading, filing, slug, record } = self;
        (Authority { kind, slug, heading, filing, record: None }, record.map(|record| *record))
    }
}

impl Naming {
    /// Learns the forms of all records.
    pub(super) fn new(records: Vec<content::Authority>) -> Naming {
        let mut forms: HashMap<(Kind, String), Vec<usize>> = HashMap::new();
        let mut record_slugs = HashMap::new();
        for (index, record) in records.iter().enumerate() {
            record_slugs.insert((record.kind(), record.slug.clone()), index);
            for form in record.forms() {
                let fits = forms.entry((record.kind(), folded(form.value.as_str()))).or_default();
                if fits.last() != Some(&index) {
                    fits.push(index);
                }
            }
        }
        Naming {
            records,
            forms,
            record_slugs,
            unlisted: Vec::new(),
            met: Default::default(),
            unlisted_forms: HashMap::new(),
            ambiguous: BTreeMap::new(),
        }
    }

    /// Learns what the names in records mean, after those in articles; what can mean two records is noted.
    pub(super) fn learn_records(&mut self, diagnostics: &mut Vec<Diagnostic>) {
        let named: Vec<(Kind, Spanned<Name>)> = self.records.iter().flat_map(names_in_record).collect();
        for (kind, name) in &named {
            self.meet(*kind, name);
        }
        diagnostics.extend(self.ambiguities());
        diagnostics.extend(self.shared_headings());
        self.settle_ambiguous();
    }

    /// Lets each name that could mean several records mean the first of them, so that no other name is blamed for it;
    /// nothing of the archive is published then.
    fn settle_ambiguous(&mut self) {
        for (form, ambiguous) in std::mem::take(&mut self.ambiguous) {
            let first = self.forms.get(&form).and_then(|several| several.first()).copied().unwrap_or_default();
            let first = AuthorityId::of(first);
            self.met[form.0 as usize].extend(ambiguous.written.into_iter().map(|name| (name, first)));
        }
    }

    /// Tells of each name that could mean several records once, where it is first written.
    fn ambiguities(&self) -> Vec<Diagnostic> {
        let told = self.ambiguous.iter().filter_map(|(form, Ambiguous { name, places, .. })| {
            let fits = self.forms.get(form)?.iter().map(|record| {
                let record = &self.records[*record];
                let fitting = record.forms().find(|known| folded(known.value.as_str()) == form.1);
                (fitting.map_or(record.common.name.span, |known| known.span), record.slug.to_string())
            });
            let fault = Fault::AmbiguousName { kind: form.0, name: name.to_string(), fits: fits.collect() };
            let (first, others) = places.split_first()?;
            Some(others.iter().fold(fault.at(*first), |told, place| told.place(*place, "it is written here, too")))
        });
        told.collect()
    }

    /// Tells of each record whose heading is another name of a second one, at the one that comes later. Where the name is
    /// written anywhere, it was told of there.
    fn shared_headings(&self) -> Vec<Diagnostic> {
        let heading = |record: usize| &self.records[record].common.name;
        let told = self.records.iter().enumerate().filter_map(|(index, record)| {
            let form = (record.kind(), folded(heading(index).value.as_str()));
            let fits = self.forms.get(&form).filter(|fits| fits.len() > 1 && !self.ambiguous.contains_key(&form))?;
            // Namesakes, which have the same heading, are told apart by their slugs.
            let other = *fits.iter().find(|other| folded(heading(**other).value.as_str()) != form.1)?;
            let own = heading(index).span;
            let others = self.records[other].forms().find(|known| folded(known.value.as_str()) == form.1)?.span;
            let (span, first) = if index > other { (own, others) } else { (others, own) };
            let (kind, name) = (form.0, record.common.name.value.to_string());
            let slug = self.records[index.min(other)].slug.to_string();
            Some(Fault::SharedHeading { kind, name, slug, first }.at(span))
        });
        told.collect()
    }

    /// Learns what a name means; of names without a record the form that is met first is shown.
    pub(super) fn meet(&mut self, kind: Kind, name: &Spanned<Name>) -> AuthorityId {
        // The common case, a name that was met before, costs one look-up.
        if let Some(known) = self.met[kind as usize].get(&name.value) {
            return *known;
        }
        let by_slug = Slug::parse(name.value.as_str()).ok().and_then(|slug| self.record_slugs.get(&(kind, slug)));
        let form = (kind, folded(name.value.as_str()));
        let number = match (by_slug, self.forms.get(&form).map(Vec::as_slice)) {
            (Some(record), _) | (None, Some([record])) => *record,
            (None, Some([first, ..])) => {
                let first = AuthorityId::of(*first);
                let found = self.ambiguous.entry(form).or_insert_with(|| Ambiguous {
                    name: name.value.clone(),
                    places: Vec::new(),
                    written: BTreeSet::new(),
                });
                if found.places.len() < PLACES {
                    found.places.push(name.span);
                }
                found.written.insert(name.value.clone());
                return first;
            }
            _ => {
                let unlisted = &mut self.unlisted;
                let index = *self.unlisted_forms.entry(form).or_insert_with(|| {
                    unlisted.push(Unlisted { kind, heading: name.value.clone() });
                    unlisted.len() as u32 - 1
                });
                self.records.len() + index as usize
            }
        };
        let number = AuthorityId::of(number);
        self.met[kind as usize].insert(name.value.clone(), number);
        number
    }

    /// Numbers all records and unlisted names in the order of the registers.
    pub(super) fn finish(self) -> (Named, Vec<NamedAuthority>) {
        let entries = self.entries();
        let mut numbers = vec![AuthorityId::of(0); entries.len()].into_boxed_slice();
        for (index, entry) in entries.iter().enumerate() {
            numbers[entry.number] = AuthorityId::of(index);
        }
        let kinds = Kind::ALL.map(|kind| {
            let start = entries.partition_point(|entry| entry.kind < kind);
            let end = entries.partition_point(|entry| entry.kind <= kind);
            start as u32..end as u32
        });
        let slugs = distinct_slugs(&entries);
        let named = entries.into_iter().zip(slugs).map(|(entry, slug)| {
            let Entry { kind, filing, heading, .. } = entry;
            NamedAuthority { kind, heading: heading.clone(), filing: filing.into(), slug, record: None }
        });
        let mut authorities: Vec<NamedAuthority> = named.collect();
        for (record, number) in self.records.into_iter().zip(&numbers) {
            authorities[number.index()].record = Some(Box::new(record));
        }
        (Named { kinds, numbers, met: self.met }, authorities)
    }

    /// All names as the registers have them, in their order.
    fn entries(&self) -> Vec<Entry<'_>> {
        let records = self.records.iter().enumerate().map(|(index, record)| {
            let common = &record.common;
            let sort_name = common.sort_name.as_deref().unwrap_or(common.name.value.as_str());
            Entry {
                kind: record.kind(),
                filing: filing(sort_name, record.kind()),
                heading: &common.name.value.0,
                slug: Some(&record.slug),
                number: index,
            }
        });
        let unlisted = self.unlisted.iter().enumerate().map(|(index, unlisted)| Entry {
            kind: unlisted.kind,
            filing: filing(&unlisted.heading.0, unlisted.kind),
            heading: &unlisted.heading.0,
            slug: None,
            number: self.records.len() + index,
        });
        let mut entries: Vec<Entry<'_>> = records.chain(unlisted).collect();
        entries.sort_by(|a, b| (a.kind, &a.filing, a.heading, a.slug).cmp(&(b.kind, &b.filing, b.heading, b.slug)));
        entries
    }
}

/// A name in a register.
struct Entry<'a> {
    kind: Kind,
    filing: String,
    heading: &'a content::Text,
    /// The slug of its record.
    slug: Option<&'a Slug>,
    /// The number that it had while names were learned.
    number: usize,
}

/// Gives every name a slug that no other of its kind has: a record keeps its own, names without one make way.
fn distinct_slugs(entries: &[Entry<'_>]) -> Vec<Slug> {
    let wished = |entry: &Entry<'_>| entry.slug.cloned().unwrap_or_else(|| Slug::from_name(entry.heading));
    // Two that differ only in case would be one file on some systems.
    let mut claims: HashMap<(Kind, String), usize> = HashMap::new();
    for entry in entries {
        *claims.entry((entry.kind, folded(wished(entry).as_str()))).or_default() += 1;
    }
    let distinct = entries.iter().map(|entry| {
        let slug = wished(entry);
        let makes_way = entry.slug.is_none() && claims.get(&(entry.kind, folded(slug.as_str()))) != Some(&1);
        if makes_way { slug.told_apart(entry.heading) } else { slug }
    });
    distinct.collect()
}

impl Named {
    /// The number of a name that was met while learning.
    pub(super) fn find(&self, kind: Kind, name: &Name) -> AuthorityId {
        self.number(*self.met[kind as usize].get(name).expect("every name was met while learning"))
    }

    /// The number of what had another while names were learned.
    pub(super) fn number(&self, learned: AuthorityId) -> AuthorityId {
        self.numbers[learned.index()]
    }
}

/// The names of other records in a record.
fn names_in_record(record: &content::Authority) -> Vec<(Kind, Spanned<Name>)> {
    let mut names = Vec::new();
    names.extend(record.particulars.wider().map(|wider| (record.kind(), wider.clone())));
    match &record.particulars {
        Particulars::Institution(keys) => names.extend(keys.place.clone().map(|place| (Kind::Place, place))),
        Particulars::Person(keys) => {
            let positions = keys.positions.iter().filter_map(|position| position.of.clone());
            names.extend(positions.map(|of| (Kind::Institution, of)));
        }
        _ => {}
    }
    names
}
