//! Writes an article's record: what the newsroom knows about a story told in one language.

mod names;
mod provenance;

use crate::demo::unfiled;
use std::rc::Rc;

use super::Demo;
use super::chance::{Chance, Purpose};
use super::places::Place;
use super::schedule::{Plan, Precision};
use super::story::Story;
use super::telling::{self, Names};
use super::words::Tongue;
use crate::content::{Article, Language, Many, Text};

/// An article being written.
pub(super) struct Manuscript<'a> {
    pub(super) demo: &'a Demo,
    pub(super) plan: Plan,
    pub(super) names: Names,
    story: Rc<Story>,
    chance: Chance,
}

impl Demo {
    /// The headline of an article.
    pub(super) fn headline(&self, number: usize) -> String {
        let told = self.schedule.story(number);
        let story = self.cast.story(told, self.schedule.articles);
        self.headline_of(&story, told, self.schedule.tongue(number).0)
    }

    fn headline_of(&self, story: &Story, told: usize, tongue: Tongue) -> String {
        let names = Names::headed(story, &self.cast, tongue);
        telling::headline(&names, &mut Chance::of(self.schedule.seed, Purpose::Title, told))
    }
}

impl<'a> Manuscript<'a> {
    /// Begins an article: its story, and the form of every name in it.
    pub(super) fn new(demo: &'a Demo, plan: Plan) -> Manuscript<'a> {
        let story = demo.cast.story(plan.translates.unwrap_or(plan.number), demo.schedule.articles);
        let mut chance = Chance::of(demo.schedule.seed, Purpose::Article, plan.number);
        let mut names = Names::headed(&story, &demo.cast, plan.tongue);
        names.vary(&demo.cast, &mut chance);
        Manuscript { demo, plan, names, story: Rc::new(story), chance }
    }

    /// Writes the record.
    pub(super) fn record(&mut self) -> Article {
        let told = self.plan.translates.unwrap_or(self.plan.number);
        let title = self.demo.headline_of(&self.story, told, self.plan.tongue);
        let mut article = unfiled::article(&title, &self.plan.date(), &self.plan.slug);
        article.date_note = self.date_note();
        if self.plan.tongue == Tongue::Chinese {
            article.language = Language::parse("zh");
        }
        self.introduce(&mut article);
        self.sign(&mut article);
        self.list_names(&mut article);
        self.trace(&mut article);
        self.follow_up(&mut article);
        article
    }

    /// The lines around the headline.
    fn introduce(&mut self, article: &mut Article) {
        let lines = match self.chance.below(20) {
            0 => 2,
            1..7 => 1,
            _ => 0,
        };
        article.deck = Many((0..lines).map(|_| self.line(self.plan.tongue.words().decks)).collect());
        if self.chance.one_in(2) {
            let mut summary = String::new();
            for _ in 0..self.chance.between(1, 2) {
                self.sentence(&mut summary);
            }
            article.summary = Some(plain(&summary));
        }
        if self.chance.one_in(3) {
            article.dateline = Some(unfiled::name(self.names.place(Place::Town(self.story.town))));
        }
    }

    fn date_note(&self) -> Option<Text> {
        let note = match self.plan.precision {
            Precision::Day | Precision::Time | Precision::Days => return None,
            Precision::NoYear => ("The cutting names no year.", "剪报上没有年份。"),
            Precision::Decade => ("Dated by its typeface.", "根据字体推断年代。"),
            Precision::Month | Precision::Year | Precision::Season => ("The cutting names no day.", "剪报上没有日期。"),
            Precision::AboutYear | Precision::UncertainDay => ("Dated by a pencilled note.", "依据铅笔批注。"),
        };
        self.plan.number.is_multiple_of(3).then(|| self.plan.tongue.of(note).into())
    }

    /// A line from a list of patterns.
    fn line(&mut self, patterns: &[&str]) -> Text {
        let mut line = String::new();
        self.names.fill(self.chance.pick(patterns), &mut self.chance, &mut line);
        line.into()
    }

    fn sentence(&mut self, text: &mut String) {
        if self.plan.tongue == Tongue::English && !text.is_empty() {
            text.push(' ');
        }
        self.names.fill(self.chance.pick(self.plan.tongue.words().sentences), &mut self.chance, text);
    }
}

/// A sentence without its marks of emphasis.
fn plain(text: &str) -> Text {
    text.replace('*', "").into()
}
