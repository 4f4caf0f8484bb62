//! Raw HTML on the page: each tag anew, with what may stay of it.

use super::super::allowed::{self, Element};
use super::super::escape;
use super::super::nesting::Entry;
use super::super::raw::{self, Attribute, Fragment, Token};
use super::super::tags::{self, Kept, Meaning, Target};
use super::Writer;

impl Writer<'_> {
    pub(super) fn fragment(&mut self, fragment: &Fragment<'_>) {
        self.flush();
        for token in raw::tokens(&fragment.text) {
            match token {
                Token::Text(range) => {
                    let text = &fragment.text[range];
                    if !text.trim().is_empty() {
                        self.nesting.leave_structure(&mut self.out);
                    }
                    self.raw = true;
                    escape::raw(&mut self.out, text);
                }
                Token::End { name } => {
                    if let Some(element) = allowed::element(&fragment.text[name]) {
                        self.nesting.close_raw(element.name, &mut self.out);
                    }
                }
                Token::Start { name, attributes, .. } => {
                    if let Some(element) = allowed::element(&fragment.text[name]) {
                        self.raw_tag(element, fragment, &attributes);
                    }
                }
            }
        }
    }

    /// Writes a tag of raw HTML with what may stay of it.
    fn raw_tag(&mut self, element: &Element, fragment: &Fragment<'_>, attributes: &[Attribute]) {
        if element.name == "a" && (self.linked || self.nesting.in_link()) {
            return;
        }
        self.raw = true;
        let placed = match element.void {
            true => self.nesting.make_place(element.name, &mut self.out),
            false => self.nesting.open_raw(element.name, &mut self.out) == Entry::Opened,
        };
        if !placed {
            return;
        }
        let kept = tags::read(element, fragment, attributes, &mut |_| {});
        let start = self.out.len();
        self.out.push('<');
        self.out.push_str(element.name);
        let mut shows = false;
        for attribute in &kept {
            shows |= self.attribute(attribute);
        }
        if element.name == "img" {
            let described = kept.iter().find(|kept| kept.name == "alt");
            match described {
                // Without an address only the description is left.
                Some(Kept { value: Meaning::Text(text), .. }) if !shows => {
                    self.out.truncate(start);
                    escape::raw(&mut self.out, text);
                    return;
                }
                _ if !shows => {
                    self.out.truncate(start);
                    return;
                }
                Some(_) => {}
                None => self.out.push_str(" alt=\"\""),
            }
            // Who wrote down sizes of their own gets these.
            let source = kept.iter().find(|kept| kept.name == "src");
            let is_sized = kept.iter().any(|kept| matches!(kept.name, "width" | "height" | "srcset"));
            if let Some(Kept { value: Meaning::Targets(targets), .. }) = source
                && let [target] = &targets[..]
                && !is_sized
            {
                self.frame(&target.address);
            }
            self.fetching();
        }
        self.out.push('>');
        self.last = None;
    }

    /// Writes an attribute and tells whether it shows a picture; one that is left with no address is not written.
    fn attribute(&mut self, attribute: &Kept<'_>) -> bool {
        let before = self.out.len();
        self.out.push(' ');
        self.out.push_str(attribute.name);
        match &attribute.value {
            Meaning::Flag => false,
            Meaning::Text(text) => {
                self.out.push_str("=\"");
                escape::raw(&mut self.out, text);
                self.out.push('"');
                false
            }
            Meaning::Targets(targets) => {
                self.out.push_str("=\"");
                let any = self.targets(targets);
                self.out.push('"');
                if !any {
                    self.out.truncate(before);
                }
                any
            }
        }
    }

    /// Writes the addresses of an attribute and tells whether there are any.
    fn targets(&mut self, targets: &[Target<'_>]) -> bool {
        let mut any = false;
        for target in targets {
            let Some(address) = self.address(&target.address, target.kind) else { continue };
            if std::mem::replace(&mut any, true) {
                self.out.push_str(", ");
            }
            escape::address(&mut self.out, &address);
            if !target.size.is_empty() {
                self.out.push(' ');
                self.out.push_str(target.size);
            }
        }
        any
    }
}
