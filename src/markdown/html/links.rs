//! Links and pictures on the page.

use std::ops::Range;

use super::super::address;
use super::super::bounds::Bound;
use super::super::escape;
use super::super::linking::Fetching;
use super::super::nesting::Weight;
use super::super::outline::LinkKind;
use super::super::text;
use super::Writer;

impl Writer<'_> {
    pub(super) fn link(&mut self, address: &str, title: &str, shown: bool) {
        let address = self.address(address, LinkKind::Link).filter(|_| shown && !self.nesting.in_link());
        // Only what lies past the bound weighs as such when it is left out.
        let weight = if shown && address.is_none() { Weight::None } else { Weight::Level };
        let Some(address) = address else {
            self.nesting.enter(weight, "", false);
            return;
        };
        self.out.push_str("<a href=\"");
        escape::address(&mut self.out, &address);
        self.title(title);
        self.out.push_str("\">");
        self.nesting.enter(weight, "</a>", true);
    }

    /// Writes a picture, or its description where the address is not safe.
    pub(super) fn picture(&mut self, events: Range<usize>, address: &str, title: Option<&str>) {
        let description = text::of_inline(&self.events[events]);
        match self.address(address, LinkKind::Picture) {
            Some(target) => {
                self.out.push_str("<img src=\"");
                escape::address(&mut self.out, &target);
                self.out.push_str("\" alt=\"");
                escape::attribute(&mut self.out, &description);
                self.title(title.unwrap_or_default());
                self.out.push('"');
                self.frame(address);
                self.fetching();
                self.out.push('>');
            }
            None => escape::text(&mut self.out, &description),
        }
        self.last = None;
    }

    /// Writes the sizes of the picture that the body gives by an address, as far as they are known.
    pub(super) fn frame(&mut self, address: &str) {
        let Some(frame) = (self.linking.frame)(address) else { return };
        self.out.push_str(&format!(" width=\"{}\" height=\"{}\"", frame.width, frame.height));
        if !frame.srcset.is_empty() {
            self.out.push_str(" srcset=\"");
            escape::attribute(&mut self.out, &frame.srcset);
            self.out.push_str("\" sizes=\"");
            escape::attribute(&mut self.out, frame.sizes);
            self.out.push('"');
        }
        if frame.height > frame.width {
            self.out.push_str(" class=\"upright\"");
        }
    }

    /// Writes when a picture is fetched; every picture after the first waits.
    pub(super) fn fetching(&mut self) {
        self.out.push_str(match std::mem::take(&mut self.fetching) {
            Fetching::Eager => " decoding=\"async\"",
            Fetching::Lazy => " loading=\"lazy\" decoding=\"async\"",
        });
    }

    /// Writes a title as a further attribute, within the quotation marks of the one before.
    fn title(&mut self, title: &str) {
        if !title.trim().is_empty() {
            self.out.push_str("\" title=\"");
            escape::attribute(&mut self.out, title);
        }
    }

    pub(super) fn picture_address(&self, address: &str) -> Option<String> {
        let within = self.links < Bound::Links.limit() && address::is_safe(address, LinkKind::Picture);
        let target = || (self.linking.target)(address, LinkKind::Picture).unwrap_or_else(|| address.to_string());
        within.then(target).filter(|address| address::is_safe(address, LinkKind::Picture) && !address.trim().is_empty())
    }

    /// Gives the address to write for one in the body, unless it is unsafe or one too many.
    pub(super) fn address(&mut self, address: &str, kind: LinkKind) -> Option<String> {
        if !address::is_safe(address, kind) || self.links >= Bound::Links.limit() {
            return None;
        }
        self.links += 1;
        let target = (self.linking.target)(address, kind).unwrap_or_else(|| address.to_string());
        let shows = kind == LinkKind::Link || !target.trim().is_empty();
        Some(target).filter(|target| shows && address::is_safe(target, kind))
    }
}
