//! An article, with the people who made it and what it is about.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::visit::day;
use super::{Graph, set, several};
use crate::archive::{Article, ArticleId, AuthorityId, Rare};
use crate::content::{Kind, Original};
use crate::pages::Page;
use crate::render::cite::Duty;
use crate::render::view::{PageView, PreviewView, TRANSLATIONS};

impl Graph<'_> {
    /// An article; `head` has its description, picture and language.
    pub(super) fn article(&mut self, id: ArticleId, head: &PageView) {
        let article = self.layout.archive.article(id);
        let usual = Rare::default();
        let rare = article.rare.as_deref().unwrap_or(&usual);
        let mut node = json!({
            "@type": "NewsArticle", "@id": self.id_of_article(id), "url": head.url, "mainEntityOfPage": head.url,
            "headline": article.title, "inLanguage": head.language,
        });
        let original = rare.original.as_deref();
        let original_title = original.and_then(|original| original.title.as_deref());
        set(&mut node, "alternativeHeadline", original_title.map(|title| json!(title)));
        set(&mut node, "description", head.description.as_ref().map(|text| json!(text)));
        set(&mut node, "datePublished", day(&article.date).map(|day| json!(day)));
        set(&mut node, "image", head.picture.as_ref().map(image_of));
        let site = self.site();
        let series = article.series.map(|series| self.authority(series));
        set(&mut node, "isPartOf", several([site].into_iter().chain(series).collect()));
        set(&mut node, "publisher", self.publisher());
        self.say_credits(article, &mut node);
        self.say_subjects(article, rare, &mut node);
        self.say_provenance(id, rare, &mut node);
        self.add(node);
    }

    /// Authors, editors, producers and translators by these names; everybody else with what they did.
    fn say_credits(&mut self, article: &Article, node: &mut Value) {
        let mut properties: Map<String, Value> = Map::new();
        for credit in &article.credits {
            let role = self.layout.archive.role(credit.role);
            let person = self.authority(credit.person);
            let (property, said) = match Duty::of_role(role) {
                Duty::Wrote => ("author", person),
                Duty::Edited => ("editor", person),
                Duty::Produced => ("producer", person),
                Duty::Translated => ("translator", person),
                Duty::Directed | Duty::Helped => {
                    let name = self.layout.messages.role(role);
                    ("contributor", json!({ "@type": "Role", "roleName": name, "contributor": person }))
                }
            };
            let entry = properties.entry(property).or_insert_with(|| json!([]));
            entry.as_array_mut().expect("entries are lists").push(said);
        }
        for (property, people) in properties {
            if let Value::Array(people) = people {
                set(node, &property, several(people));
            }
        }
    }

    fn say_subjects(&mut self, article: &Article, rare: &Rare, node: &mut Value) {
        let archive = self.layout.archive;
        let visits = article.visits.iter().enumerate().map(|(at, visit)| self.visit(at + 1, *visit));
        let mut about: Vec<Value> = visits.collect();
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
                    topics.push(json!(archive.authority(who).heading));
                    about.push(subject);
                }
                _ => mentions.push(subject),
            }
        }
        set(node, "about", several(about));
        set(node, "mentions", several(mentions));
        set(node, "contentLocation", several(places));
        set(node, "keywords", several(topics));
        let dateline = rare.dateline.map(|place| json!(archive.authority(place).heading));
        set(node, "dateline", dateline);
    }

    /// Where it came from, what reprinting asks for, and what was put right.
    fn say_provenance(&mut self, id: ArticleId, rare: &Rare, node: &mut Value) {
        let archive = self.layout.archive;
        let translated = rare.translation_of.map(|original| json!({ "@id": self.id_of_article(original) }));
        let original = rare.original.as_deref().filter(|original| is_another(original)).map(work_of);
        // Without another language it was taken from there, not translated.
        let (works, taken): (Vec<Value>, Vec<Value>) = translated
            .into_iter()
            .chain(original)
            .partition(|work| work.get("inLanguage").is_some() || work.get("@id").is_some());
        set(node, "translationOfWork", several(works));
        let source = rare.source.as_deref();
        let source = source.filter(|source| source.name.is_some() || source.url.is_some()).map(|source| {
            let mut work = json!({ "@type": "CreativeWork" });
            set(&mut work, "name", source.name.as_ref().map(|name| json!(name)));
            set(&mut work, "url", source.url.as_ref().map(|url| json!(url)));
            work
        });
        set(node, "isBasedOn", several(taken.into_iter().chain(source).collect()));
        let is_of_this = |other: &ArticleId| {
            archive.article(*other).rare.as_ref().is_some_and(|rare| rare.translation_of == Some(id))
        };
        let translations = archive.translations(id).take(TRANSLATIONS).filter(is_of_this);
        let translations = translations.map(|other| {
            json!({
                "@type": "NewsArticle", "@id": self.id_of_article(other), "url": self.layout.url(Page::Article(other)),
                "headline": archive.article(other).title, "inLanguage": archive.language_of(other),
            })
        });
        set(node, "workTranslation", several(translations.collect()));
        let own = rare.source.as_ref().and_then(|source| source.rights.as_ref());
        if let Some(rights) = own.or(archive.masthead().rights.as_ref()) {
            set(node, "copyrightNotice", Some(json!(rights)));
            set(node, "usageInfo", Some(json!({ "@type": "CreativeWork", "text": rights })));
        }
        let corrections = rare.corrections.iter().map(|correction| {
            let mut comment = json!({ "@type": "CorrectionComment", "text": correction.note });
            let day = correction.date.as_ref().and_then(|date| day(&date.value));
            set(&mut comment, "datePublished", day.map(|day| json!(day)));
            comment
        });
        set(node, "correction", several(corrections.collect()));
    }
}

fn image_of(picture: &PreviewView) -> Value {
    let mut image = json!({ "@type": "ImageObject", "url": picture.url });
    set(&mut image, "width", Some(json!(picture.width)));
    set(&mut image, "height", Some(json!(picture.height)));
    set(&mut image, "caption", Some(&picture.alt).filter(|alt| !alt.is_empty()).map(|alt| json!(alt)));
    image
}

/// Whether an original says anything that makes it a work of its own.
fn is_another(original: &Original) -> bool {
    original.language.is_some() || original.url.is_some() || original.publisher.is_some()
}

/// What an article was translated or taken from.
fn work_of(original: &Original) -> Value {
    let mut work = json!({ "@type": "CreativeWork" });
    set(&mut work, "name", original.title.as_ref().map(|title| json!(title)));
    set(&mut work, "inLanguage", original.language.as_ref().map(|language| json!(language)));
    set(&mut work, "url", original.url.as_ref().map(|url| json!(url)));
    let publisher = original.publisher.as_ref().map(|name| json!({ "@type": "Organization", "name": name }));
    set(&mut work, "publisher", publisher);
    work
}
