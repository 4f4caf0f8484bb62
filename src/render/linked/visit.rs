//! A visit, as an event that an article is about.

use serde_json::{Value, json};

use super::{Graph, set, several};
use crate::archive::{Mention, Part, VisitId};
use crate::content::Date;
use crate::pages::Page;

impl Graph<'_> {
    /// The id of a visit: its article, and which of its visits it is.
    pub(super) fn id_of_visit(&self, id: VisitId) -> String {
        let article = self.layout.archive.visit(id).article;
        let visits = &self.layout.archive.article(article).visits;
        let place = visits.iter().position(|visit| *visit == id).unwrap_or_default();
        format!("{}#visit-{}", self.layout.url(Page::Article(article)), place + 1)
    }

    /// A visit: the institution, when and where, who led it, who came and who received them.
    pub(super) fn visit(&mut self, number: usize, id: VisitId) -> Value {
        let (archive, messages) = (self.layout.archive, self.layout.messages);
        let visit = archive.visit(id);
        let institution = &archive.authority(visit.institution).heading;
        let event = format!("{}#visit-{number}", self.layout.url(Page::Article(visit.article)));
        let name = messages.filled("term_is", &[("term", messages.word("visit")), ("value", institution)]);
        let mut node = json!({ "@type": "Event", "@id": event, "name": name });
        set(&mut node, "startDate", day(&visit.date).map(|day| json!(day)));
        let host = self.authority(visit.institution);
        let place = match visit.place {
            Some(place) => self.authority(place),
            None => json!({ "@type": "Place", "name": institution }),
        };
        set(&mut node, "location", Some(place));
        set(&mut node, "about", Some(host));
        let leaders = visit.leaders.iter().map(|leader| self.role_of(leader, "organizer", None)).collect();
        set(&mut node, "organizer", several(leaders));
        let people = visit.people().filter(|(part, _)| *part != Part::Led).map(|(part, mention)| {
            let part = (part == Part::Hosted).then(|| messages.word("part_hosted"));
            self.role_of(mention, "attendee", part)
        });
        let people: Vec<Value> = people.collect();
        let leaders = visit.leaders.iter().map(|leader| self.authority(leader.person));
        let attendees = leaders.chain(people).collect();
        set(&mut node, "attendee", several(attendees));
        set(&mut node, "description", visit.purpose.as_ref().map(|purpose| json!(purpose)));
        self.add(node);
        json!({ "@id": event })
    }

    /// Somebody with the title that the article gives them, or else the part that they had.
    pub(super) fn role_of(&mut self, mention: &Mention, property: &str, part: Option<&str>) -> Value {
        let person = self.authority(mention.person);
        match mention.title.as_deref().or(part) {
            Some(title) => json!({ "@type": "Role", "roleName": title, property: person }),
            None => person,
        }
    }
}

/// A date that is known to the day, with its time if that is known too, as schema.org takes it.
pub(super) fn day(date: &Date) -> Option<String> {
    let moment = date.time().map(|_| date.to_string());
    moment.or_else(|| date.full_day().map(|day| day.to_string()))
}
