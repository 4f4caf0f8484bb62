//! Where an article came from, what goes with it, and what became of it.

use super::{Manuscript, plain};
use crate::content::{Article, Correction, Credits, Image, Language, Many, Original, Slug, Source, Text, Withdrawal};
use crate::demo::calendar;
use crate::demo::picture;
use crate::demo::schedule::Standing;
use crate::demo::unfiled;
use crate::demo::words::Tongue;
use crate::source::Spanned;

impl Manuscript<'_> {
    /// Where the text came from.
    pub(super) fn trace(&mut self, article: &mut Article) {
        if let Some(original) = self.plan.translates {
            let language = Language::parse(self.plan.tongue.other().tag());
            let publisher = self.chance.one_in(4).then(|| "The Gazette That Never Was".into());
            let mut source = Original { title: None, language, url: None, publisher };
            // Not a word of an article that is a draft or was withdrawn stands in another.
            if self.demo.schedule.is_published(original) {
                source.title = Some(self.demo.headline(original).into());
                let original = self.demo.schedule.plan(original);
                article.translation_of = Some(unfiled::slug(&original.slug));
            }
            article.original = Some(Box::new(source));
        }
        if self.chance.one_in(12) {
            let (name, rights) = match self.plan.tongue {
                Tongue::English => ("The Gazette That Never Was", "Please name this invented source when reprinting."),
                Tongue::Chinese => ("子虚乌有报", "转载请注明这一虚构来源。"),
            };
            let url = self.chance.one_in(3).then(|| "https://gazette.example/".into());
            article.source = Some(Box::new(Source { name: Some(name.into()), url, rights: Some(rights.into()) }));
        }
        if self.chance.one_in(80) {
            article.redirect_from = Many([unfiled::at(format!("/news/{}/", self.plan.number + 1).into())].into());
        }
    }

    /// What goes with the article and what became of it.
    pub(super) fn follow_up(&mut self, article: &mut Article) {
        if self.chance.one_in(10) {
            article.recommended = self.recommended();
        }
        if self.plan.has_picture {
            article.image = Some(Box::new(self.image(&article.credits)));
        }
        if self.chance.one_in(60) {
            let date = unfiled::date(&calendar::text(self.plan.day + self.chance.between(1, 40)));
            let note = self.line(self.plan.tongue.words().corrections);
            article.corrections = Many([Correction { date: Some(date), note }].into());
        }
        match self.plan.standing {
            Standing::Published => {}
            Standing::Draft => article.draft = true,
            Standing::Withdrawn => {
                let date = unfiled::date(&calendar::text(self.plan.day + self.chance.between(5, 400)));
                let reason = self.line(self.plan.tongue.words().withdrawals);
                article.withdrawn = Some(Box::new(Withdrawal { date: Some(date), reason: Some(reason) }));
            }
        }
    }

    fn recommended(&mut self) -> Many<Spanned<Slug>> {
        let schedule = &self.demo.schedule;
        let mut numbers: Vec<usize> = Vec::new();
        for _ in 0..self.chance.between(1, 3) {
            numbers.extend(schedule.earlier(self.plan.number, &mut self.chance));
        }
        numbers.sort_unstable();
        numbers.dedup();
        Many(numbers.into_iter().map(|number| unfiled::slug(&schedule.plan(number).slug)).collect())
    }

    fn image(&mut self, credits: &Credits) -> Image {
        let photographer = credits.0.iter().find(|(role, _)| &**role == "photographer");
        let credit = photographer.and_then(|(_, names)| names.first()).map(|name| name.value.0.clone());
        Image {
            file: unfiled::at(picture::file_of(self.plan.number).into()),
            path: Text::default(),
            alt: Some(self.line(self.plan.tongue.words().alts)),
            caption: self.chance.one_in(2).then(|| {
                let mut caption = String::new();
                self.sentence(&mut caption);
                plain(&caption)
            }),
            credit,
        }
    }
}
