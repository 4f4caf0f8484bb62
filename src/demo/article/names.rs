//! Who is in an article's record: the newsroom's credits, and everybody and everything that the story names.

use crate::demo::unfiled;
use std::rc::Rc;

use super::Manuscript;
use crate::content::{Article, Many, Mention, Name, Visit};
use crate::demo::calendar;
use crate::demo::newsroom::Desk;
use crate::demo::places::Place;
use crate::demo::schedule::Precision;
use crate::demo::story::Call;
use crate::demo::telling;
use crate::source::Spanned;

impl Manuscript<'_> {
    /// Who of the newsroom worked on it.
    pub(super) fn sign(&mut self, article: &mut Article) {
        article.editor = self.seats(Desk::Editors, 95);
        article.editor_in_charge = self.seats(Desk::InCharge, 85);
        article.producer = self.seats(Desk::Producers, 50);
        if self.plan.translates.is_some() {
            article.translator = self.seats(Desk::Translators, 100);
        }
        let photographers = if self.plan.has_picture { 100 } else { 8 };
        for (role, desk, share) in
            [("reporter", Desk::Reporters, 70), ("photographer", Desk::Photographers, photographers)]
        {
            let names = self.seats(desk, share);
            if !names.is_empty() {
                article.credits.0.push((role.into(), names));
            }
        }
    }

    /// One or two people of a desk, in so many articles of a hundred.
    fn seats(&mut self, desk: Desk, share: usize) -> Many<Spanned<Name>> {
        if self.chance.below(100) >= share {
            return Many::default();
        }
        let (cast, year) = (&self.demo.cast, self.plan.day * 30 / calendar::DAYS);
        let mut people = vec![cast.newsroom.anyone(desk, year, &mut self.chance)];
        if desk == Desk::Reporters && self.chance.one_in(5) {
            let second = cast.newsroom.anyone(desk, year, &mut self.chance);
            people.extend((second != people[0]).then_some(second));
        }
        let names = people.into_iter().map(|person| cast.people.name(person, self.plan.tongue));
        Many(names.map(|name| unfiled::name(&name)).collect())
    }

    /// Everybody and everything that the story names.
    pub(super) fn list_names(&mut self, article: &mut Article) {
        let story = Rc::clone(&self.story);
        article.visits = Many(story.visits.iter().map(|call| self.visit(call)).collect());
        article.people = Many(story.people.iter().map(|person| self.mention(*person)).collect());
        let institutions = story.institutions.iter();
        let institutions = institutions.map(|institution| unfiled::name(self.names.institution(*institution)));
        article.institutions = Many(institutions.collect());
        let places = story.places.iter().map(|place| unfiled::name(self.names.place(*place)));
        article.places = Many(places.collect());
        article.topics = Many(self.names.topics().iter().map(|topic| unfiled::name(topic)).collect());
        let series = story.series.map(|series| telling::series(series, &self.demo.cast, self.plan.tongue));
        article.series = series.map(|name| unfiled::name(&name));
    }

    fn visit(&mut self, call: &Call) -> Visit {
        let is_dated = matches!(self.plan.precision, Precision::Day | Precision::Time);
        let date = call.days_before.filter(|_| is_dated && call.leader.is_some());
        let date = date.map(|days| unfiled::date(&calendar::text(self.plan.day.saturating_sub(days))));
        let place = self.names.place(Place::Town(self.story.town));
        let place = (call.leader.is_some() && self.chance.one_in(2)).then(|| unfiled::name(place));
        let mut visit = Visit {
            institution: unfiled::name(self.names.institution(call.institution)),
            date,
            place,
            leader: Many::default(),
            participants: Many::default(),
            hosts: Many::default(),
            purpose: None,
        };
        visit.leader = Many(call.leader.into_iter().map(|person| self.mention(person)).collect());
        let participants = call.participants.iter();
        visit.participants = Many(participants.map(|person| unfiled::mention(self.names.person(*person))).collect());
        visit.hosts = Many(call.hosts.iter().map(|person| self.mention(*person)).collect());
        visit.purpose =
            (call.leader.is_some() && self.chance.one_in(2)).then(|| self.line(self.plan.tongue.words().purposes));
        visit
    }

    /// A person with the office held, where the article gives it.
    fn mention(&mut self, person: usize) -> Mention {
        let (cast, tongue) = (&self.demo.cast, self.plan.tongue);
        let mut mention = unfiled::mention(self.names.person(person));
        if let Some(post) = cast.post(person).filter(|_| self.chance.one_in(2)) {
            mention.title = Some(tongue.of(post.title).into());
            let of = cast.institutions.name(&cast.places, post.institution, tongue);
            mention.of = self.chance.one_in(2).then(|| unfiled::name(&of));
        }
        mention
    }
}
