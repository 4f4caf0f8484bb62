//! XML 1.0 as feeds and descriptions are written in it: texts that come out as they went in.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

/// A document in the making.
pub(super) type Xml = Writer<Vec<u8>>;

/// Writes a document that people may read too: its declaration, then what `content` writes, each element on a line.
pub(super) fn document(content: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    written(Writer::new_with_indent(Vec::with_capacity(16 * 1024), b' ', 1), content)
}

/// Writes a document of which a site has many: without a byte that only people would miss.
pub(super) fn dense_document(content: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    written(Writer::new(Vec::with_capacity(16 * 1024)), content)
}

/// Writes a document of one namespace whose root holds nothing but many entries, each a line of markup that `content`
/// writes as it is to be.
pub(super) fn list(root: &str, namespace: &str, content: impl FnOnce(&mut String)) -> Vec<u8> {
    let mut text = format!("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<{root} xmlns=\"{namespace}\">\n");
    content(&mut text);
    text.push_str(&format!("</{root}>\n"));
    text.into_bytes()
}

/// Writes an element that holds a text.
pub(super) fn element(writer: &mut Xml, name: &str, content: &str) -> io::Result<()> {
    writer.create_element(name).write_text_content(text(content)).map(drop)
}

/// Writes an element without content.
pub(super) fn empty(writer: &mut Xml, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let attributes = attributes.iter().map(|(name, value)| (*name, allowed(value)));
    let mut element = writer.create_element(name);
    for (name, value) in attributes {
        element = element.with_attribute((name, &*value));
    }
    element.write_empty().map(drop)
}

/// A text, escaped.
pub(super) fn text(content: &str) -> BytesText<'_> {
    BytesText::from_escaped(quick_xml::escape::escape(allowed(content)))
}

fn written(mut writer: Xml, content: impl FnOnce(&mut Xml) -> io::Result<()>) -> Vec<u8> {
    let declared = writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)));
    declared.and_then(|()| content(&mut writer)).expect("writing into memory does not fail");
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    bytes
}

/// A text as XML 1.0 can hold it: the characters that it forbids become U+FFFD.
fn allowed(content: &str) -> Cow<'_, str> {
    // Hardly a text has a byte with which one of them could begin, and bytes are quicker to look through.
    let may_begin_one = |byte: u8| byte < b' ' || byte == 0xEF;
    if !content.bytes().any(may_begin_one) {
        return content.into();
    }
    let is_forbidden = |c: char| matches!(c, '\0'..'\t' | '\u{B}' | '\u{C}' | '\u{E}'..' ' | '\u{FFFE}' | '\u{FFFF}');
    if content.contains(is_forbidden) { content.replace(is_forbidden, "\u{FFFD}").into() } else { content.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_xml_forbids_is_replaced() {
        let check = |content: &str, expected: &str| assert_eq!(allowed(content), expected);
        check("a\tb\nc", "a\tb\nc");
        check("\u{1}\u{B}\u{1F}\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}");
        check("\u{85}\u{7F}陈\u{10FFFF}", "\u{85}\u{7F}陈\u{10FFFF}");
    }

    #[test]
    fn what_looks_like_markup_stays_text() {
        let bytes = document(|writer| element(writer, "a", "]]> <b>&amp; \"'"));
        let text = String::from_utf8(bytes).expect("XML is UTF-8");
        assert!(text.ends_with("<a>]]&gt; &lt;b&gt;&amp;amp; &quot;&apos;</a>\n"), "{text}");
    }
}
