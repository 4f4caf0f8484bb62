//! Who is cited for an article: the newsroom's credits as reference managers know them.

use crate::archive::{Article, Authority, AuthorityId};
use crate::content::{Duty, Text};
use crate::render::view::Layout;

/// The people of one role.
#[derive(Debug, Clone)]
pub(in crate::render) struct Credited<'a> {
    /// What they did.
    pub(in crate::render) duty: Duty,
    /// What the role is called.
    pub(in crate::render) role: Text,
    /// The people, in the order written.
    pub(in crate::render) people: Vec<PersonName<'a>>,
}

/// The name of a person as citations need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::render) struct PersonName<'a> {
    /// The person.
    pub(in crate::render) id: AuthorityId,
    /// The name as it is shown.
    pub(in crate::render) shown: &'a str,
    /// Family and given name, where they are known apart.
    pub(in crate::render) parted: Option<(&'a str, &'a str)>,
}

impl<'a> PersonName<'a> {
    /// The name of a person: its record's `sort_name` or its heading parts it, where that has one comma in it.
    fn of(id: AuthorityId, authority: &'a Authority) -> PersonName<'a> {
        let shown = &*authority.heading;
        let sort_name = authority.record.as_ref().and_then(|record| record.written.common.sort_name.as_deref());
        PersonName { id, shown, parted: sort_name.and_then(parted).or_else(|| parted(shown)) }
    }

    /// The name with its family name first, as lists and some formats have it: `Wells, Ida B.`.
    pub(in crate::render) fn inverted(&self) -> String {
        self.parted.map_or_else(|| self.shown.to_owned(), |(family, given)| format!("{family}, {given}"))
    }

    /// The name in the order of speech, as a sentence has it: `Ida B. Wells`.
    pub(in crate::render) fn spoken(&self) -> String {
        // A heading without a comma is in the order of speech already, whatever the record sorts it by.
        match self.parted {
            Some((family, given)) if parted(self.shown).is_some() => format!("{given} {family}"),
            _ => self.shown.to_owned(),
        }
    }
}

impl<'a> Layout<'a> {
    /// The credits of an article, role by role.
    pub(super) fn credited(self, article: &'a Article) -> Vec<Credited<'a>> {
        let mut credits: Vec<Credited<'a>> = Vec::new();
        let mut last = None;
        for credit in &article.credits {
            let person = PersonName::of(credit.person, self.archive.authority(credit.person));
            match credits.last_mut() {
                Some(same) if last == Some(credit.role) => same.people.push(person),
                _ => {
                    let role = self.archive.role(credit.role);
                    let (duty, role) = (Duty::of_role(role), self.messages.role(role));
                    credits.push(Credited { duty, role, people: vec![person] });
                }
            }
            last = Some(credit.role);
        }
        credits
    }
}

/// The people of a duty, each once.
pub(super) fn of_duty<'a>(credits: &[Credited<'a>], duty: Duty) -> Vec<PersonName<'a>> {
    let mut people: Vec<PersonName<'a>> = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    for credited in credits.iter().filter(|credited| credited.duty == duty) {
        people.extend(credited.people.iter().filter(|person| seen.insert(person.id)));
    }
    people
}

/// Family and given name of a name with exactly one comma.
fn parted(name: &str) -> Option<(&str, &str)> {
    let (family, given) = name.split_once(',').or_else(|| name.split_once('，'))?;
    let (family, given) = (family.trim(), given.trim());
    (!family.is_empty() && !given.is_empty() && !given.contains([',', '，'])).then_some((family, given))
}
