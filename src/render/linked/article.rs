//! An article, with the people who made it and what it is about.

use std::collections::BTreeSet;

use super::Graph;
use super::json::{Json, Node};
use super::visit::{day, role};
use crate::archive::{Article, ArticleId, AuthorityId, Rare};
use crate::content::{Kind, Language, Original};
use crate::pages::Page;
use crate::render::cite::Duty;
use crate::render::view::{PageView, PreviewView, TRANSLATIONS};

impl Graph<'_> {
    /// An article; `head` has its description, picture and language.
    pub(super) fn article(&mut self, id: ArticleId, head: &PageView) {
        let article = self.layout.archive.article(id);
        let usual = Rare::default();
        let rare = article.rare.as_deref().unwrap_or(&usual);
        let mut node = Node::new("NewsArticle", &self.id_of_article(id));
        node.say("url", &head.url);
        node.say("mainEntityOfPage", &head.url);
        node.say("headline", &article.title);
        node.say("inLanguage", &head.language);
        node.say_if("alternativeHeadline", rare.original.as_ref().and_then(|original| original.title.as_deref()));
        node.say_if("description", head.description.as_deref());
        node.say_if("datePublished", day(&article.date).as_deref());
        node.set("image", head.picture.as_ref().map(image_of));
        let site = self.site();
        let series = article.series.map(|series| self.authority(series));
        node.set("isPartOf", Json::several([site].into_iter().chain(series).collect()));
        node.set("publisher", self.publisher());
        self.say_credits(article, &mut node);
        self.say_subjects(article, rare, &mut node);
        self.say_provenance(id, rare, &mut node);
        self.add(node);
    }

    /// Authors, editors, producers and translators by these names; everybody else with what they did.
    fn say_credits(&mut self, article: &Article, node: &mut Node) {
        let mut properties: Vec<(&str, Vec<Json>)> = Vec::new();
        for credit in &article.credits {
            let name = self.layout.archive.role(credit.role);
            let person = self.authority(credit.person);
            let (property, said) = match Duty::of_role(name) {
                Duty::Wrote => ("author", person),
                Duty::Edited => ("editor", person),
                Duty::Produced => ("producer", person),
                Duty::Translated => ("translator", person),
                Duty::Directed | Duty::Helped => {
                    ("contributor", role(&self.layout.messages.role(name), "contributor", person))
                }
            };
            match properties.iter_mut().find(|(known, _)| *known == property) {
                Some((_, people)) => people.push(said),
                None => properties.push((property, vec![said])),
            }
        }
        for (property, people) in properties {
            node.set(property, Json::several(people));
        }
    }

    fn say_subjects(&mut self, article: &Article, rare: &Rare, node: &mut Node) {
        let archive = self.layout.archive;
        let visits = article.visits.iter().enumerate().map(|(at, visit)| self.visit(at + 1, *visit));
        let mut about: Vec<Json> = visits.collect();
        let (mut mentions, mut places) = (Vec::new(), Vec::new());
        let (mut seen, mut topics) = (BTreeSet::<AuthorityId>::new(), Vec::new());
        for mention in &article.people {
            mentions.push(self.role_of(mention, "mentions", None));
            if let Some(of) = mention.of.filter(|of| seen.insert(*of)) {
                mentions.push(self.authority(of));
            }
        }
        for who in article.subjects.iter().copied().chain(rare.dateline) {
            if !seen.insert(who) {
                continue;
            }
            let subject = self.authority(who);
            match archive.authority(who).kind {
                Kind::Place => places.push(subject),
                Kind::Topic => {
                    topics.push(Json::text(&archive.authority(who).heading));
                    about.push(subject);
                }
                _ => mentions.push(subject),
            }
        }
        node.set("about", Json::several(about));
        node.set("mentions", Json::several(mentions));
        node.set("contentLocation", Json::several(places));
        node.set("keywords", Json::several(topics));
        node.say_if("dateline", rare.dateline.map(|place| &*archive.authority(place).heading));
    }

    /// Where it came from, what reprinting asks for, and what was put right.
    fn say_provenance(&mut self, id: ArticleId, rare: &Rare, node: &mut Node) {
        let archive = self.layout.archive;
        let translated = rare.translation_of.map(|original| Json::id(&self.id_of_article(original)));
        let original = rare.original.as_deref().filter(|original| is_another(original));
        // Without another language it was taken from there, not translated.
        let (translated_from, taken_from) = match original {
            Some(original) if original.language.is_some() => (Some(work_of(original)), None),
            original => (None, original.map(work_of)),
        };
        node.set("translationOfWork", Json::several(translated.into_iter().chain(translated_from).collect()));
        let source = rare.source.as_deref();
        let source = source.filter(|source| source.name.is_some() || source.url.is_some()).map(|source| {
            let mut work = Node::of_type("CreativeWork");
            work.say_if("name", source.name.as_deref());
            work.say_if("url", source.url.as_deref());
            work.finished()
        });
        node.set("isBasedOn", Json::several(taken_from.into_iter().chain(source).collect()));
        let is_of_this = |other: &ArticleId| {
            archive.article(*other).rare.as_ref().is_some_and(|rare| rare.translation_of == Some(id))
        };
        let translations = archive.translations(id).take(TRANSLATIONS).filter(is_of_this);
        let translations = translations.map(|other| {
            let mut work = Node::new("NewsArticle", &self.id_of_article(other));
            work.say("url", &self.layout.url(Page::Article(other)));
            work.say("headline", &archive.article(other).title);
            work.say("inLanguage", archive.language_of(other).as_str());
            work.finished()
        });
        node.set("workTranslation", Json::several(translations.collect()));
        let own = rare.source.as_ref().and_then(|source| source.rights.as_ref());
        if let Some(rights) = own.or(archive.masthead().rights.as_ref()) {
            node.say("copyrightNotice", rights);
            let mut usage = Node::of_type("CreativeWork");
            usage.say("text", rights);
            node.set("usageInfo", usage.finished());
        }
        let corrections = rare.corrections.iter().map(|correction| {
            let mut comment = Node::of_type("CorrectionComment");
            comment.say("text", &correction.note);
            let day = correction.date.as_ref().and_then(|date| day(&date.value));
            comment.say_if("datePublished", day.as_deref());
            comment.finished()
        });
        node.set("correction", Json::several(corrections.collect()));
    }
}

fn image_of(picture: &PreviewView) -> Json {
    let mut image = Node::of_type("ImageObject");
    image.say("url", &picture.url);
    image.set("width", Json::number(picture.width));
    image.set("height", Json::number(picture.height));
    image.say_if("caption", Some(&*picture.alt).filter(|alt| !alt.is_empty()));
    image.finished()
}

/// Whether an original says anything that makes it a work of its own.
fn is_another(original: &Original) -> bool {
    original.language.is_some() || original.url.is_some() || original.publisher.is_some()
}

/// What an article was translated or taken from.
fn work_of(original: &Original) -> Json {
    let mut work = Node::of_type("CreativeWork");
    work.say_if("name", original.title.as_deref());
    work.say_if("inLanguage", original.language.as_ref().map(Language::as_str));
    work.say_if("url", original.url.as_deref());
    work.set(
        "publisher",
        original.publisher.as_deref().map(|name| {
            let mut publisher = Node::of_type("Organization");
            publisher.say("name", name);
            publisher.finished()
        }),
    );
    work.finished()
}
