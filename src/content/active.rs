//! What in a file beside the records could run: in a reader's browser, as a part of the site, or on the site's host.
//!
//! Articles and what lies beside them may come from anybody; templates and `static/` are the owner's. What is not known to
//! run nothing is refused, so XML is read more strictly here than browsers do.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::picture::PICTURE_BOUND;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Nature, Sources, Span};

/// Endings of files that browsers take for pages, or cannot be told from such.
const PAGES: [&str; 9] = ["html", "htm", "xhtml", "xht", "hta", "htc", "mht", "mhtml", "svgz"];
/// Endings of files that many hosts run in place of sending them.
const PROGRAMS: [&str; 14] =
    ["php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "cgi", "asp", "aspx", "jsp", "jspx", "shtml"];
/// Endings of files that browsers read as XML.
const XML: [&str; 8] = ["svg", "xml", "xsl", "xslt", "rdf", "rss", "atom", "mathml"];

/// Elements that run code, load it, or lead readers away, in whatever namespace they stand.
const ELEMENTS: [&str; 13] = [
    "script", "iframe", "frame", "frameset", "embed", "object", "applet", "meta", "base", "form", "link", "handler",
    "listener",
];
/// What begins an address that is code, or a page.
const SCHEMES: [&str; 4] = ["javascript:", "vbscript:", "data:text/", "data:application/"];
/// Encodings in which what looks like a sign of XML is one.
const ENCODINGS: [&str; 4] = ["utf-8", "us-ascii", "iso-8859-1", "windows-1252"];

/// What could run in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Active {
    /// All of it, as browsers take it for a page.
    Page,
    /// All of it, as many hosts take it for a program.
    Program,
    /// A part of it: an element, an attribute, an instruction.
    Part(String),
    /// It is XML that cannot be looked through, for this reason.
    Unreadable(String),
}

impl Active {
    /// Looks at a file with such an ending, in lower case; only what may be XML is opened.
    pub(super) fn of(sources: &Sources, file: FileId, ending: &str) -> Option<Active> {
        if PAGES.contains(&ending) {
            return Some(Active::Page);
        }
        if PROGRAMS.contains(&ending) {
            return Some(Active::Program);
        }
        if !XML.contains(&ending) {
            return None;
        }
        if let Nature::Regular(size) = sources.nature(file)
            && size > PICTURE_BOUND
        {
            return Some(Active::Unreadable(format!("it has {size} bytes, and {PICTURE_BOUND} are the most")));
        }
        match sources.bytes(file) {
            Ok(bytes) => in_xml(&bytes).err(),
            Err(reason) => Some(Active::Unreadable(reason.to_string())),
        }
    }

    /// Puts the fact into words, for a file of this path and at a place.
    pub fn at(&self, path: &str, span: Span) -> Diagnostic {
        let name = path.rsplit('/').next().unwrap_or(path);
        let error = |message: String| Diagnostic::error(Code::ActiveFile, span, message);
        let found = match self {
            Active::Page => error(format!("`{name}` is a page of its own, which could run code in readers' browsers"))
                .hint("save it as PDF or as a picture"),
            Active::Program => error(format!("`{name}` is a program to many hosts, which run it when it is asked for"))
                .hint("give it the ending `.txt`, or pack it into an archive"),
            Active::Part(part) => error(format!("`{name}` has {part}, which readers' browsers would run"))
                .hint("save it without scripts, or as a picture of another kind"),
            Active::Unreadable(reason) => {
                error(format!("`{name}` cannot be looked through for scripts: {reason}")).hint("save it anew, as XML in UTF-8 that its own program opens")
            }
        };
        found.hint("a file that you trust may lie in `static/`, which is published as it is")
    }
}

/// Looks through XML, to the first thing that could run.
fn in_xml(bytes: &[u8]) -> Result<(), Active> {
    let unreadable = |reason: &str| Active::Unreadable(reason.to_owned());
    let text = std::str::from_utf8(bytes).map_err(|_| unreadable("it is not UTF-8"))?;
    let mut reader = Reader::from_str(text.strip_prefix('\u{FEFF}').unwrap_or(text));
    loop {
        match reader.read_event().map_err(|error| unreadable(&error.to_string()))? {
            Event::Start(tag) | Event::Empty(tag) => in_tag(&tag)?,
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case("xml-stylesheet") => {
                return Err(Active::Part("a style sheet of its own (`<?xml-stylesheet`)".to_owned()));
            }
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok).unwrap_or_default();
                let encoding = encoding.to_ascii_lowercase();
                if !(encoding.is_empty() || ENCODINGS.contains(&&*encoding)) {
                    return Err(unreadable(&format!("its encoding is `{encoding}`")));
                }
            }
            Event::DocType(definition) => {
                let inner = definition.split_once('[').map_or("", |(_, inner)| inner);
                if !(inner.is_empty() || is_plain_subset(inner)) {
                    return Err(unreadable("it defines parts of itself in its document type"));
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn in_tag(tag: &BytesStart<'_>) -> Result<(), Active> {
    let name = tag.local_name().as_ref().to_ascii_lowercase();
    if ELEMENTS.contains(&&*name) {
        return Err(Active::Part(format!("the element `{name}`")));
    }
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| Active::Unreadable(error.to_string()))?;
        let key = attribute.key.as_ref().to_ascii_lowercase();
        let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
        let value = quick_xml::escape::unescape(&attribute.value).unwrap_or_else(|_| attribute.value.clone());
        // Browsers overlook white space and control characters within the name of a scheme.
        let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let value = value.to_ascii_lowercase();
        if (name.starts_with("on") && !key.starts_with("xmlns")) || SCHEMES.iter().any(|scheme| value.contains(scheme))
        {
            return Err(Active::Part(format!("the attribute `{key}`")));
        }
    }
    Ok(())
}

/// Whether the part of a document type between its square brackets has nothing but short names for texts, as some drawing
/// programs give them to namespaces, and no text that could be more than that.
fn is_plain_subset(inner: &str) -> bool {
    let mut rest = inner.trim_start();
    while let Some(declared) = rest.strip_prefix("<!ENTITY") {
        let Some((name, behind)) = declared.split_once('"') else { return false };
        let Some((value, behind)) = behind.split_once('"') else { return false };
        let is_name = name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
        let is_text = !value.contains(['<', '&', '%']) && !value.to_ascii_lowercase().contains("script");
        let Some(behind) = behind.trim_start().strip_prefix('>').filter(|_| is_name && is_text) else { return false };
        rest = behind.trim_start();
    }
    rest.strip_prefix(']').is_some_and(|end| end.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(inner: &str, expected: &str) {
        let drawing =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/1999/xlink\">{inner}</svg>");
        check_whole(&drawing, expected);
    }

    #[track_caller]
    fn check_whole(file: &str, expected: &str) {
        let found = match in_xml(file.as_bytes()) {
            Ok(()) => "nothing".to_owned(),
            Err(Active::Part(part)) => part,
            Err(other) => format!("{other:?}").split('(').next().unwrap_or_default().to_owned(),
        };
        assert_eq!(found, expected, "{file}");
    }

    #[test]
    fn a_drawing_that_only_draws_has_nothing_to_run() {
        check("<title>on load</title><path d=\"M0 0h9\" style=\"fill:#000\"/><!-- <script> -->", "nothing");
        check("<a x:href=\"https://archive.example/\"><text>javascript:</text></a>", "nothing");
        check("<image x:href=\"data:image/png;base64,AAAA\"/><style><![CDATA[a{}]]></style>", "nothing");
        check("<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">A label</div></foreignObject>", "nothing");
        check_whole("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?><TEI><p>&#x4e2d;</p></TEI>", "nothing");
        check_whole("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\"><svg/>", "nothing");
        check_whole(
            "<!DOCTYPE svg [ <!ENTITY ns_svg \"http://www.w3.org/2000/svg\"> ]><svg xmlns=\"&ns_svg;\"/>",
            "nothing",
        );
    }

    #[test]
    fn what_runs_is_found_however_it_is_written() {
        check("<script>alert(1)</script>", "the element `script`");
        check("<h:SCRIPT xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "the element `script`");
        check("<path onLoad=\"a()\"/>", "the attribute `onload`");
        check("<a x:href=\"java&#10;script:a()\"/>", "the attribute `x:href`");
        check("<animate attributeName=\"href\" values=\"#a; JavaScript:a()\"/>", "the attribute `values`");
        check("<foreignObject><iframe srcdoc=\"&lt;script&gt;\"/></foreignObject>", "the element `iframe`");
        check("<use href=\"data:text/html,a\"/>", "the attribute `href`");
        check_whole("<?xml-stylesheet href=\"a.xsl\"?><a/>", "a style sheet of its own (`<?xml-stylesheet`)");
    }

    #[test]
    fn what_cannot_be_looked_through_is_refused() {
        check("<path d=0/>", "Unreadable");
        check("</g>", "Unreadable");
        check_whole("<?xml version=\"1.0\" encoding=\"iso-2022-jp\"?><svg/>", "Unreadable");
        check_whole("<!DOCTYPE svg [ <!ENTITY a \"<b/>\"> ]><svg>&a;</svg>", "Unreadable");
        check_whole("<!DOCTYPE svg [ <!ENTITY a \"java&#115;cript:\"> ]><svg/>", "Unreadable");
        check_whole("<!DOCTYPE svg [ <!ENTITY % a SYSTEM \"b\"> %a; ]><svg/>", "Unreadable");
        assert!(matches!(in_xml(b"\xFF\xFE<\0s\0"), Err(Active::Unreadable(_))));
    }
}
