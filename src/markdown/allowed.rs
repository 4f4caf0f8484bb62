//! The allow-list: which raw HTML may stand in a body. The tags of a body and the sanitiser both go by it.

use super::outline::LinkKind;

/// An element that a body may hold.
pub(super) struct Element {
    /// Its name on the page.
    pub(super) name: &'static str,
    /// Whether it has neither content nor end.
    pub(super) void: bool,
    /// Its own attributes, beside [`EVERYWHERE`].
    pub(super) attributes: &'static [Attribute],
}

/// An attribute's name and what its value may be.
pub(super) type Attribute = (&'static str, Value);

/// What an attribute's value may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Value {
    /// Any text.
    Text,
    /// A safe address.
    Address(LinkKind),
    /// Several addresses of pictures with their sizes, as in `srcset`.
    Addresses,
    /// A number of up to four digits.
    Number,
    /// Nothing: its presence says all.
    Flag,
    /// One of these words.
    Word(&'static [&'static str]),
}

/// Attributes that every element may have.
pub(super) const EVERYWHERE: &[Attribute] =
    &[("lang", Value::Text), ("title", Value::Text), ("dir", Value::Word(&["ltr", "rtl", "auto"]))];

const LINK: Value = Value::Address(LinkKind::Link);
const PICTURE: Value = Value::Address(LinkKind::Picture);
const CELL: &[Attribute] = &[
    ("colspan", Value::Number),
    ("rowspan", Value::Number),
    ("scope", Value::Word(&["col", "row", "colgroup", "rowgroup"])),
];
const CHANGE: &[Attribute] = &[("cite", LINK), ("datetime", Value::Text)];

/// All elements that may stand in a body.
pub(super) const ELEMENTS: &[Element] = &[
    with("a", &[("href", LINK), ("hreflang", Value::Text)]),
    plain("abbr"),
    with("audio", &[("src", PICTURE), ("controls", Value::Flag), ("loop", Value::Flag), ("muted", Value::Flag)]),
    plain("b"),
    plain("bdi"),
    plain("bdo"),
    with("blockquote", &[("cite", LINK)]),
    void("br", &[]),
    plain("caption"),
    plain("cite"),
    plain("code"),
    void("col", &[("span", Value::Number)]),
    with("colgroup", &[("span", Value::Number)]),
    plain("dd"),
    with("del", CHANGE),
    with("details", &[("open", Value::Flag)]),
    plain("dfn"),
    plain("div"),
    plain("dl"),
    plain("dt"),
    plain("em"),
    plain("figcaption"),
    plain("figure"),
    plain("h2"),
    plain("h3"),
    plain("h4"),
    plain("h5"),
    plain("h6"),
    void("hr", &[]),
    plain("i"),
    void(
        "img",
        &[
            ("src", PICTURE),
            ("srcset", Value::Addresses),
            ("alt", Value::Text),
            ("width", Value::Number),
            ("height", Value::Number),
        ],
    ),
    with("ins", CHANGE),
    plain("kbd"),
    plain("li"),
    plain("mark"),
    with("ol", &[("start", Value::Number), ("reversed", Value::Flag)]),
    plain("p"),
    plain("picture"),
    plain("pre"),
    with("q", &[("cite", LINK)]),
    plain("rp"),
    plain("rt"),
    plain("ruby"),
    plain("s"),
    plain("samp"),
    plain("small"),
    void("source", &[("src", PICTURE), ("srcset", Value::Addresses), ("type", Value::Text), ("media", Value::Text)]),
    plain("span"),
    plain("strong"),
    plain("sub"),
    plain("summary"),
    plain("sup"),
    plain("table"),
    plain("tbody"),
    with("td", CELL),
    plain("tfoot"),
    with("th", CELL),
    plain("thead"),
    with("time", &[("datetime", Value::Text)]),
    plain("tr"),
    plain("u"),
    plain("ul"),
    plain("var"),
    with(
        "video",
        &[
            ("src", PICTURE),
            ("poster", PICTURE),
            ("controls", Value::Flag),
            ("loop", Value::Flag),
            ("muted", Value::Flag),
            ("width", Value::Number),
            ("height", Value::Number),
        ],
    ),
    void("wbr", &[]),
];

/// Elements that are left out with all that is in them, since it is no text for readers.
const WITH_CONTENT: &[&str] = &[
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "xmp",
];

/// Finds the element that may stand for a tag of this name, in any case.
///
/// A headline is the page's own matter, so that `h1` becomes `h2`.
pub(super) fn element(name: &str) -> Option<&'static Element> {
    let name = if name.eq_ignore_ascii_case("h1") { "h2" } else { name };
    ELEMENTS.iter().find(|element| element.name.eq_ignore_ascii_case(name))
}

impl Element {
    /// Tells what an attribute of this element may hold, if it may have that attribute.
    pub(super) fn value(&self, attribute: &str) -> Option<(&'static str, Value)> {
        self.attributes.iter().chain(EVERYWHERE).find(|(name, _)| name.eq_ignore_ascii_case(attribute)).copied()
    }
}

/// Tells whether an element is left out with its content.
pub(super) fn goes_with_content(name: &str) -> bool {
    WITH_CONTENT.iter().any(|gone| gone.eq_ignore_ascii_case(name))
}

const fn plain(name: &'static str) -> Element {
    with(name, &[])
}

const fn with(name: &'static str, attributes: &'static [Attribute]) -> Element {
    Element { name, void: false, attributes }
}

const fn void(name: &'static str, attributes: &'static [Attribute]) -> Element {
    Element { name, void: true, attributes }
}
