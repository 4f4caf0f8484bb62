//! What can be wrong with the body of a record, and the words for it.

use super::fault::Fault;
use super::meant;
use crate::diagnostics::{Code, Diagnostic};
use crate::markdown;
use crate::source::Body;

/// Puts what is wrong with a body into words; `body` gives the place of a range of its bytes.
pub(super) fn of_body(fault: &markdown::Fault, body: &Body) -> Diagnostic {
    let span = body.span(fault.range().clone());
    let warning = |code, message: String| Diagnostic::warning(code, span, message);
    match fault {
        markdown::Fault::ControlCharacter { character, .. } => Fault::ControlInBody(*character).at(span),
        markdown::Fault::UnsafeLink { target, .. } if meant::is_on_one_computer(target) => {
            let is_picture = meant::is_picture(target);
            Fault::OnOneComputer { target: target.as_str().into(), is_picture }.at(span)
        }
        markdown::Fault::UnsafeLink { target, .. } => Fault::UnsafeLink { target: target.clone() }.at(span),
        markdown::Fault::ForbiddenHtml { name, .. } => {
            warning(Code::ForbiddenHtml, format!("the HTML `{name}` is left out of the page"))
                .hint("write it in Markdown, or with plain elements such as `<em>`, `<sub>` and `<details>`")
        }
        markdown::Fault::MisplacedHtml { name, .. } => {
            warning(Code::ForbiddenHtml, format!("the HTML `{name}` cannot stand here and is left out of the page"))
                .hint("close what is open before it, or write it in Markdown")
        }
        markdown::Fault::EmptyHeading { .. } => warning(Code::EmptyHeading, "this heading has no text".into())
            .hint("write the heading behind the `#`, or remove the line"),
        markdown::Fault::UnusedFootnote { label, .. } => {
            warning(Code::FootnoteFault, format!("nothing refers to the footnote `{label}`"))
                .hint(format!("write `[^{label}]` where it belongs, or remove it"))
        }
        markdown::Fault::RepeatedFootnote { label, .. } => {
            warning(Code::FootnoteFault, format!("the footnote `{label}` is defined a second time"))
                .hint("give one of the two another label")
        }
        markdown::Fault::UndefinedFootnote { label, .. } => warning(
            Code::FootnoteFault,
            format!("the footnote `{label}` is not defined, and the text shows `[^{label}]`"),
        )
        .hint(format!("write it on a line of its own: `[^{label}]: …`"))
        .hint(format!("where no footnote is meant, write `\\[^{label}]`")),
        markdown::Fault::SpacedAddress { target, is_picture, .. } => {
            let what = if *is_picture { "picture" } else { "link" };
            warning(
                Code::SpacedAddress,
                format!("`{target}` has a space in it, and the text shows it in place of the {what}"),
            )
            .hint(without_spaces(target))
        }
        markdown::Fault::UndefinedLabel { label, .. } => {
            warning(Code::NoAddress, format!("nothing says where `{label}` leads, and the text shows its brackets"))
                .hint(format!(
                    "write a line `[{label}]: ADDRESS` by itself, or the address behind the text: `(ADDRESS)`"
                ))
                .hint("where no link is meant, write `\\[` for the first bracket")
        }
        markdown::Fault::NoAddress { .. } => warning(Code::NoAddress, "this link has no address".into())
            .hint("write where it leads between the round brackets, or the text without the brackets"),
        markdown::Fault::SurplusCells { cells, columns, .. } => {
            let message =
                format!("the row has {cells} cells, the head of its table {columns}; what is too much is left out");
            warning(Code::SurplusCell, message)
                .hint("give the head as many cells, or write `\\|` where a `|` belongs to the text of a cell")
        }
        markdown::Fault::Past { bound, .. } => {
            let message = format!("the text has more than {} {} here", bound.limit(), counted(*bound));
            Fault::BodyBound { message }.at(span)
        }
    }
}

/// How an address with spaces is typed.
fn without_spaces(target: &str) -> String {
    let encoded = target.replace(' ', "%20").replace('\t', "%09");
    match target.contains(['<', '>']) {
        true => format!("write `{encoded}`"),
        false => format!("write `<{target}>`, or `{encoded}`"),
    }
}

/// What a bound counts, in the plural.
fn counted(bound: markdown::Bound) -> &'static str {
    match bound {
        markdown::Bound::Depth => "lists, quotations and elements in one another",
        markdown::Bound::Columns => "columns in a table",
        markdown::Bound::Links => "links",
        markdown::Bound::Footnotes => "footnotes",
        markdown::Bound::Faults => "faults",
    }
}
