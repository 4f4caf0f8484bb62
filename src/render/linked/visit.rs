//! A visit, as an event that an article is about.

use super::Graph;
use super::json::{Json, Node};
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
    pub(super) fn visit(&mut self, number: usize, id: VisitId) -> Json {
        let (archive, messages) = (self.layout.archive, self.layout.messages);
        let visit = archive.visit(id);
        let institution = &archive.authority(visit.institution).heading;
        let event = format!("{}#visit-{number}", self.layout.url(Page::Article(visit.article)));
        let name = messages.filled("term_is", &[("term", messages.word("visit")), ("value", institution)]);
        let mut node = Node::new("Event", &event);
        node.say("name", &name);
        node.say_if("startDate", day(&visit.date).as_deref());
        let host = self.authority(visit.institution);
        let place = visit.place.map(|place| self.authority(place)).unwrap_or_else(|| {
            let mut place = Node::of_type("Place");
            place.say("name", institution);
            place.finished()
        });
        node.set("location", place);
        node.set("about", host);
        let leaders = visit.leaders.iter().map(|leader| self.role_of(leader, "organizer", None)).collect();
        node.set("organizer", Json::several(leaders));
        let people = visit.people().filter(|(part, _)| *part != Part::Led).map(|(part, mention)| {
            let part = (part == Part::Hosted).then(|| messages.word("part_hosted"));
            self.role_of(mention, "attendee", part)
        });
        let people: Vec<Json> = people.collect();
        let leaders = visit.leaders.iter().map(|leader| self.authority(leader.person));
        let attendees = leaders.chain(people).collect();
        node.set("attendee", Json::several(attendees));
        node.say_if("description", visit.purpose.as_deref());
        node.finished()
    }

    /// Somebody with the title that the article gives them, or else the part that they had.
    pub(super) fn role_of(&mut self, mention: &Mention, property: &str, part: Option<&str>) -> Json {
        let person = self.authority(mention.person);
        match mention.title.as_deref().or(part) {
            Some(title) => role(title, property, person),
            None => person,
        }
    }
}

/// What somebody was, in a property of what they were it in.
pub(super) fn role(name: &str, property: &str, person: Json) -> Json {
    let mut role = Node::of_type("Role");
    role.say("roleName", name);
    role.set(property, person);
    role.finished()
}

/// A date that is known to the day, with its time if that is known too, as schema.org takes it.
pub(super) fn day(date: &Date) -> Option<String> {
    let moment = date.time().map(|_| date.to_string());
    moment.or_else(|| date.full_day().map(|day| day.to_string()))
}
