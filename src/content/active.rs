//! What in a file beside the records could run: in a reader's browser, as a part of the site, or on the site's host.
//!
//! Articles and what lies beside them may come from anybody; templates and `static/` are the owner's. A file is judged as
//! browsers and hosts judge it: by all endings of its name, as some hosts heed each, and XML by what is in it. Where their
//! readings of XML could differ from ours, the file is refused.

use std::collections::BTreeMap;

use quick_xml::escape::{resolve_predefined_entity, unescape_with};
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::picture::PICTURE_BOUND;
use crate::diagnostics::{Code, Diagnostic};
use crate::source::{FileId, Nature, Sources, Span};

/// Endings of files that browsers take for pages.
const PAGES: [&str; 10] = ["html", "htm", "xhtml", "xht", "shtml", "shtm", "hta", "htc", "mht", "mhtml"];
/// Endings of files that many hosts run in place of sending them; the last is that of their settings.
const PROGRAMS: [&str; 18] = [
    "php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "pht", "cgi", "fcgi", "asp", "aspx", "ashx",
    "asmx", "jsp", "jspx", "config",
];
/// Endings of files that hosts send, or browsers read, as XML.
const XML: [&str; 13] =
    ["svg", "xml", "xsl", "xslt", "xsd", "rng", "xul", "wsdl", "xpdl", "rdf", "rss", "atom", "mathml"];

/// The namespaces in which browsers know elements that do something; elsewhere an element is text to them.
const NAMESPACES: [&str; 3] =
    ["http://www.w3.org/1999/xhtml", "http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"];
/// Elements that run code, load it, or lead readers away.
const ELEMENTS: [&str; 13] = [
    "script", "iframe", "frame", "frameset", "embed", "object", "applet", "meta", "base", "form", "link", "handler",
    "listener",
];
/// What no attribute may have in it: it begins the address of code or of a page, also in a list of addresses, as those that
/// a drawing changes to.
const SCHEMES: [&str; 4] = ["javascript:", "vbscript:", "data:text/", "data:application/"];
/// Elements that show a drawing as a picture, in which nothing runs.
const SHOWING: [&str; 2] = ["image", "feimage"];
/// Encodings in which what looks like a sign of XML is one.
const ENCODINGS: [&str; 4] = ["utf-8", "us-ascii", "iso-8859-1", "windows-1252"];

/// What could run in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Active {
    /// What is said of the file, behind its name.
    what: String,
    /// What to do.
    fix: &'static str,
}

impl Active {
    /// Looks at a file by its name; only what may be XML, and what has no ending, is opened.
    pub(super) fn of(sources: &Sources, file: FileId, name: &str) -> Option<Active> {
        let endings: Vec<String> = name.split('.').skip(1).map(str::to_ascii_lowercase).collect();
        let has = |known: &[&str]| endings.iter().any(|ending| known.contains(&ending.as_str()));
        if has(&PAGES) {
            return Some(Active::page());
        }
        if has(&PROGRAMS) {
            let what = "is a program to many hosts, which run it when it is asked for".to_owned();
            return Some(Active { what, fix: "put it into a ZIP file, or take that ending out of its name" });
        }
        if has(&["svgz"]) {
            let what = "is packed, so that it cannot be looked through for scripts".to_owned();
            return Some(Active { what, fix: "unpack it, and let its name end in `.svg`" });
        }
        if !(endings.is_empty() || has(&XML)) {
            return None;
        }
        if let Nature::Regular(size) = sources.nature(file)
            && size > PICTURE_BOUND
        {
            let reason = format!("it has {size} bytes, and {PICTURE_BOUND} are the most");
            return Some(Active::unreadable(&reason, "put it into a ZIP file"));
        }
        let bytes = match sources.bytes(file) {
            Ok(bytes) => bytes,
            Err(reason) => return Some(Active::unreadable(&reason.to_string(), "see that it can be read")),
        };
        if endings.is_empty() {
            // Hosts say nothing of what it is, so browsers guess.
            return bytes.trim_ascii_start().starts_with(b"<").then(Active::page);
        }
        in_xml(&bytes).err()
    }

    /// Puts the fact into words, for a file of this path and at a place.
    pub fn at(&self, path: &str, span: Span) -> Diagnostic {
        let name = path.rsplit('/').next().unwrap_or(path);
        Diagnostic::error(Code::ActiveFile, span, format!("`{name}` {}", self.what))
            .hint(self.fix)
            .hint("a file that you trust may lie in `static/`, which is published as it is")
    }

    fn page() -> Active {
        let what = "is a page of its own, which could run code in readers' browsers".to_owned();
        Active { what, fix: "save it as PDF or as a picture" }
    }

    fn part(part: &str) -> Active {
        let what = format!("has {part}, which readers' browsers could run");
        Active { what, fix: "save it without that, or as a picture of another kind" }
    }

    fn unreadable(reason: &str, fix: &'static str) -> Active {
        Active { what: format!("cannot be looked through for scripts: {reason}"), fix }
    }
}

/// Looks through XML, to the first thing that could run.
fn in_xml(bytes: &[u8]) -> Result<(), Active> {
    let text = std::str::from_utf8(bytes).map_err(|_| Active::unreadable("it is not UTF-8", SAVE))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // XML has no such characters, but other encodings have, in which it would read otherwise.
    if text.contains(|c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r')) {
        return Err(Active::unreadable("it has control characters", SAVE));
    }
    check_encoding(text)?;
    let mut reader = NsReader::from_str(text);
    let mut entities = Entities::default();
    loop {
        let read = reader.read_resolved_event();
        let (namespace, event) = read.map_err(|error| Active::unreadable(&error.to_string(), SAVE))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) if is_known(&namespace) => in_tag(&tag, &entities)?,
            Event::PI(instruction) if instruction.target().eq_ignore_ascii_case("xml-stylesheet") => {
                let is_css =
                    ["type=\"text/css\"", "type='text/css'"].iter().any(|css| instruction.content().contains(css));
                if !is_css || instruction.content().matches("type").count() > 1 {
                    return Err(Active::part("an instruction `<?xml-stylesheet … ?>`"));
                }
            }
            Event::DocType(definition) => entities = Entities::of(&definition)?,
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// What to do with XML that is not as it should be.
const SAVE: &str = "open it in the program that it is from, and save it as XML in UTF-8";

/// Refuses an encoding in which the signs of XML could be parts of other characters. Browsers take one from anything that
/// begins like the declaration.
fn check_encoding(text: &str) -> Result<(), Active> {
    let head = text.strip_prefix("<?xml").and_then(|head| head.split_once('>')).map_or("", |(head, _)| head);
    for (_, behind) in head.match_indices("encoding").map(|(at, word)| head.split_at(at + word.len())) {
        let value = behind.trim_start().strip_prefix('=').unwrap_or(behind).trim_start();
        let value = value.trim_start_matches(['"', '\'']).split(['"', '\'']).next().unwrap_or_default();
        if !ENCODINGS.contains(&&*value.trim().to_ascii_lowercase()) {
            return Err(Active::unreadable("its encoding is another than UTF-8", SAVE));
        }
    }
    Ok(())
}

/// Whether elements of a namespace may do something. One that is written with `&` may be any.
fn is_known(namespace: &ResolveResult<'_>) -> bool {
    match namespace {
        ResolveResult::Unbound => false,
        ResolveResult::Bound(name) => name.as_ref().contains('&') || NAMESPACES.contains(&name.as_ref()),
        ResolveResult::Unknown(_) => true,
    }
}

fn in_tag(tag: &BytesStart<'_>, entities: &Entities) -> Result<(), Active> {
    let element = tag.local_name().as_ref().to_ascii_lowercase();
    if ELEMENTS.contains(&&*element) {
        return Err(Active::part(&format!("the element `{element}`")));
    }
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| Active::unreadable(&error.to_string(), SAVE))?;
        let key = attribute.key.as_ref().to_ascii_lowercase();
        let value = entities.read(&attribute.value)?;
        // Browsers overlook white space and control characters within the name of a scheme.
        let value: String = value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
        let value = value.to_ascii_lowercase();
        // What answers an event has no prefix, and letters alone behind the first two.
        let is_handler =
            key.strip_prefix("on").is_some_and(|event| event.bytes().all(|byte| byte.is_ascii_lowercase()));
        let is_drawing = value.contains("data:image/svg") && !SHOWING.contains(&&*element);
        if is_handler || is_drawing || SCHEMES.iter().any(|scheme| value.contains(scheme)) {
            return Err(Active::part(&format!("the attribute `{key}`")));
        }
    }
    Ok(())
}

/// The names for texts that a document type defines, as some drawing programs give them to namespaces.
#[derive(Debug, Default)]
struct Entities(BTreeMap<String, String>);

impl Entities {
    /// Reads a document type; one that defines anything but short names for plain texts is refused.
    fn of(definition: &str) -> Result<Entities, Active> {
        let Some((_, inner)) = definition.split_once('[') else { return Ok(Entities::default()) };
        let refused = || {
            let reason = "its document type defines more than names for plain texts";
            Active::unreadable(reason, "take the part in square brackets out of its `<!DOCTYPE`")
        };
        Entities::defined(inner).ok_or_else(refused)
    }

    fn defined(inner: &str) -> Option<Entities> {
        let mut entities = BTreeMap::new();
        let mut rest = inner.trim_start();
        while let Some(declared) = rest.strip_prefix("<!ENTITY") {
            let (name, behind) = declared.split_once('"')?;
            let (value, behind) = behind.split_once('"')?;
            let is_name = name.trim().bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
            if !is_name || value.contains(['<', '&', '%']) {
                return None;
            }
            // Of two definitions the first counts.
            entities.entry(name.trim().to_owned()).or_insert_with(|| value.to_owned());
            rest = behind.trim_start().strip_prefix('>')?.trim_start();
        }
        rest.strip_prefix(']')?.trim().is_empty().then_some(Entities(entities))
    }

    /// The value of an attribute, with all that stands for something else resolved.
    fn read(&self, value: &str) -> Result<String, Active> {
        let known = |name: &str| resolve_predefined_entity(name).or_else(|| self.0.get(name).map(String::as_str));
        let refused = |_| Active::unreadable("it has a name for a text that it does not define", SAVE);
        unescape_with(value, known).map(String::from).map_err(refused)
    }
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
        let found = in_xml(file.as_bytes()).err().map_or("nothing".to_owned(), |active| active.what);
        assert!(found.contains(expected), "{file}: {found}");
    }

    #[test]
    fn a_file_that_only_shows_has_nothing_to_run() {
        check("<title>on load</title><path d=\"M0 0h9\" style=\"fill:#000\"/><!-- <script> -->", "nothing");
        check("<a x:href=\"https://archive.example/\"><text>javascript:</text></a>", "nothing");
        check("<image x:href=\"data:image/png;base64,AAAA\"/><style><![CDATA[a{}]]></style>", "nothing");
        check("<foreignObject><div xmlns=\"http://www.w3.org/1999/xhtml\">A label</div></foreignObject>", "nothing");
        check("<i:path-effect xmlns:i=\"http://a.example/\" only_selected=\"false\"/>", "nothing");
        check_whole("\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?><TEI><p>&#x4e2d;</p></TEI>", "nothing");
        check_whole("<?xml-stylesheet type=\"text/css\" href=\"tei.css\"?><TEI><form>a</form></TEI>", "nothing");
        check_whole("<feed xmlns=\"http://www.w3.org/2005/Atom\"><link href=\"/\"/></feed>", "nothing");
        check_whole("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"svg11.dtd\"><svg/>", "nothing");
        let namespace = "<!DOCTYPE svg [ <!ENTITY ns \"http://www.w3.org/2000/svg\"> ]>";
        check_whole(&format!("{namespace}<svg xmlns=\"&ns;\"><path/></svg>"), "nothing");
    }

    #[test]
    fn what_runs_is_found_however_it_is_written() {
        check("<script>alert(1)</script>", "the element `script`");
        check("<h:SCRIPT xmlns:h=\"http://www.w3.org/1999/xhtml\"/>", "the element `script`");
        check("<h:script xmlns:h=\"http&#58;//www.w3.org/1999/xhtml\"/>", "the element `script`");
        check("<path onLoad=\"a()\"/>", "the attribute `onload`");
        check("<a x:href=\"java&#10;script:a()\"/>", "the attribute `x:href`");
        check("<animate attributeName=\"href\" values=\"#a; JavaScript:a()\"/>", "the attribute `values`");
        check(
            "<foreignObject><iframe xmlns=\"http://www.w3.org/1999/xhtml\"/></foreignObject>",
            "the element `iframe`",
        );
        check("<use href=\"data:text/html,a\"/>", "the attribute `href`");
        check("<use href=\"data:image/svg+xml,a\"/>", "the attribute `href`");
        check_whole("<?xml-stylesheet href=\"a.xsl\"?><a/>", "xml-stylesheet");
        check_whole("<?xml-stylesheet type=\"text/xsl\" title=\"type='text/css'\" href=\"a\"?><a/>", "xml-stylesheet");
        let parts = "<!DOCTYPE svg [ <!ENTITY a \"javas\"> <!ENTITY b \"cript:\"> ]>";
        let link = "<svg xmlns=\"http://www.w3.org/2000/svg\"><a href=\"&a;&b;a()\"/></svg>";
        check_whole(&format!("{parts}{link}"), "the attribute `href`");
    }

    #[test]
    fn what_could_be_read_otherwise_is_refused() {
        check("<path d=0/>", "cannot be looked through");
        check("</g>", "cannot be looked through");
        check("<a href=\"javascript&colon;a()\"/>", "does not define");
        for encoding in ["iso-2022-jp", "gbk", "utf-16", ""] {
            check_whole(&format!("<?xml version=\"1.0\" encoding = '{encoding}'?><a/>"), "encoding");
            check_whole(&format!("<?xml-x encoding=\"{encoding}\"?><a/>"), "encoding");
        }
        check_whole("<!DOCTYPE svg [ <!ENTITY a \"<b/>\"> ]><svg>&a;</svg>", "document type");
        check_whole("<!DOCTYPE svg [ <!ENTITY a \"java&#115;cript:\"> ]><svg/>", "document type");
        check_whole("<!DOCTYPE svg [ <!ENTITY % a SYSTEM \"b\"> %a; ]><svg/>", "document type");
        check_whole("\0<\0?\0x", "control characters");
        check_whole("<a>\u{1B}(B</a>", "control characters");
        assert!(in_xml(b"\xFF\xFE<\0s\0").is_err());
    }
}
