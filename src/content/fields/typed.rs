//! Values with a form of their own: dates, languages, addresses, slugs, switches and numbers.

use super::Fields;
use crate::content::date::Date;
use crate::content::fault::Fault;
use crate::content::meant;
use crate::content::slug::{Slug, is_sound_part};
use crate::content::values::{Language, Many, Text};
use crate::content::yaml::{Entry, Node, Value};
use crate::source::Spanned;

impl Fields<'_> {
    /// Takes a date.
    pub(in crate::content) fn date(&mut self, key: &'static str) -> Option<Spanned<Date>> {
        self.take(key).and_then(|node| self.date_of(key, node))
    }

    /// Reads a date from a node.
    pub(in crate::content) fn date_of(&mut self, key: &'static str, node: Node) -> Option<Spanned<Date>> {
        let text = self.text_of(key, node)?;
        match Date::parse(&text.value) {
            Ok(date) => Some(Spanned::new(date, text.span)),
            Err(fault) => {
                let fault = Fault::InvalidDate { message: fault.message(), suggestions: fault.suggestions() };
                self.note(fault, text.span);
                None
            }
        }
    }

    /// Reads the date that stands after `withdrawn` alone; a text that is none may be the reason.
    pub(in crate::content) fn withdrawal_date(&mut self, text: Spanned<Text>) -> Option<Spanned<Date>> {
        match Date::parse(&text.value) {
            Ok(date) => return Some(Spanned::new(date, text.span)),
            Err(fault) if text.value.contains(|c: char| c.is_ascii_digit()) => {
                let fault = Fault::InvalidDate { message: fault.message(), suggestions: fault.suggestions() };
                self.note(fault, text.span);
            }
            Err(_) => self.note(Fault::ReasonAlone { text: text.value }, text.span),
        }
        None
    }

    /// Takes a language tag.
    pub(in crate::content) fn language(&mut self, key: &'static str) -> Option<Language> {
        let text = self.text(key)?;
        let language = Language::parse(&text.value);
        if language.is_none() {
            self.note(Fault::InvalidLanguage { tag: text.value }, text.span);
        }
        language
    }

    /// Takes an absolute address of the web.
    pub(in crate::content) fn web_address(&mut self, key: &'static str) -> Option<Text> {
        let text = self.text(key)?;
        self.web_address_of(text)
    }

    /// Takes one absolute address of the web or a list of them.
    pub(in crate::content) fn web_addresses(&mut self, key: &'static str) -> Many<Text> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            fields.web_address_of(text)
        })
    }

    /// Checks an absolute address of the web.
    pub(in crate::content) fn web_address_of(&mut self, text: Spanned<Text>) -> Option<Text> {
        if is_web_address(&text.value) {
            return Some(text.value);
        }
        let wanted = "a whole address of the web, such as `https://archive.example/`";
        self.note(Fault::InvalidAddress { address: text.value, wanted }, text.span);
        None
    }

    /// Takes slugs of articles, one or a list.
    pub(in crate::content) fn slugs(&mut self, key: &'static str) -> Many<Spanned<Slug>> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            fields.slug_of(text)
        })
    }

    /// Takes a slug.
    pub(in crate::content) fn slug(&mut self, key: &'static str) -> Option<Spanned<Slug>> {
        let text = self.text(key)?;
        self.slug_of(text)
    }

    fn slug_of(&mut self, text: Spanned<Text>) -> Option<Spanned<Slug>> {
        match Slug::parse(&text.value) {
            Ok(slug) => Some(Spanned::new(slug, text.span)),
            Err(why) => {
                let fault = match meant::article_slug(&text.value) {
                    Some(meant) => Fault::NotAReference { text: text.value, why, nearest: meant.to_string() },
                    None => {
                        let nearest = Slug::from_name(&text.value).to_string();
                        Fault::InvalidSlug { slug: text.value.into(), why, nearest }
                    }
                };
                self.note(fault, text.span);
                None
            }
        }
    }

    /// Whether nothing stands after a key, where leaving it out and leaving it empty could mean opposite things.
    ///
    /// The record is then taken as if the value were there, which holds back rather than publishes.
    pub(in crate::content) fn is_left_empty(&self, key: &str) -> bool {
        let is_empty = |entry: &Entry| &*entry.key.value == key && matches!(entry.node.value, Value::Nothing);
        self.entries.iter().flatten().any(is_empty)
    }

    /// Takes a switch; it is off when it is not there.
    pub(in crate::content) fn switch(&mut self, key: &'static str) -> bool {
        let is_left_empty = self.is_left_empty(key);
        let Some(text) = self.text(key) else { return is_left_empty };
        match text.value.to_ascii_lowercase().as_str() {
            "true" | "yes" => true,
            "false" | "no" => false,
            _ => {
                self.note(
                    Fault::NotAChoice { key: key.into(), text: text.value, choices: &["true", "false"] },
                    text.span,
                );
                false
            }
        }
    }

    /// Takes a number between two bounds, both included.
    pub(in crate::content) fn number(&mut self, key: &'static str, least: f64, most: f64) -> Option<Spanned<f64>> {
        let text = self.text(key)?;
        match text.value.parse::<f64>() {
            Ok(number) if (least..=most).contains(&number) => Some(Spanned::new(number, text.span)),
            Ok(_) => {
                self.note(Fault::OutOfRange { key: key.into(), text: text.value, least, most }, text.span);
                None
            }
            Err(_) => {
                self.note(Fault::NotANumber { key: key.into(), text: text.value }, text.span);
                None
            }
        }
    }

    /// Takes old addresses of the site, one or a list.
    pub(in crate::content) fn site_addresses(&mut self, key: &'static str) -> Many<Spanned<Text>> {
        self.many(key, |fields, node| {
            let text = fields.text_of(key, node)?;
            let folder = Text::from(fields.folder);
            if !is_site_address(&text.value) {
                fields.note(Fault::NotASiteAddress { address: text.value, folder }, text.span);
                return None;
            }
            if text.value.strip_prefix(&*folder).is_some_and(|behind| folder.len() > 1 && !behind.is_empty()) {
                fields.note(Fault::OwnFolder { address: text.value.clone(), folder }, text.span);
            }
            Some(text)
        })
    }

    /// Takes a number of articles, from 1 to 1,000, in digits alone: `1.000` means one to some and a thousand to others.
    pub(in crate::content) fn count(&mut self, key: &'static str) -> Option<usize> {
        let text = self.text(key)?;
        let digits = text.value.strip_prefix('-').unwrap_or(&text.value);
        let is_whole = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        let fault = match text.value.parse::<usize>() {
            Ok(number) if is_whole && (1..=1000).contains(&number) => return Some(number),
            _ if is_whole => Fault::OutOfRange { key: key.into(), text: text.value, least: 1.0, most: 1000.0 },
            _ => Fault::NotACount { key: key.into(), text: text.value },
        };
        self.note(fault, text.span);
        None
    }
}

/// Whether a text is an absolute address of the web: its scheme, a host, and nothing that ends an address.
pub(in crate::content) fn is_web_address(text: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '<' | '>' | '\\' | '`');
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '[') && !host.contains(ends))
}

/// Whether a text is an address of the site that a redirect can stand at.
fn is_site_address(text: &str) -> bool {
    let Some(inner) = text.strip_prefix('/') else { return false };
    let parts = inner.strip_suffix('/').unwrap_or(inner);
    !inner.is_empty() && parts.split('/').all(is_sound_part)
}
