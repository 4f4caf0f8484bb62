//! What the preview adds to a page on its way out: the reload script and, while there are errors, their overlay.

use super::edition::Edition;
use super::{overlay, policy};

/// Where the browser finds the reload script.
pub(super) const SCRIPT_PATH: &str = "/.backfile/reload.js";

/// Where the script is told of new editions.
pub(super) const EVENTS_PATH: &str = "/.backfile/events";

/// Where the style of the overlay is found.
pub(super) const STYLE_PATH: &str = "/.backfile/overlay.css";

/// Dresses a page for the preview.
///
/// The additions go before the end of the body, where they move nothing of the page. A page that is not in UTF-8 is
/// none of our templates' and stays as it is.
pub(super) fn dress(page: Vec<u8>, edition: &Edition) -> Vec<u8> {
    let html = match String::from_utf8(page) {
        Ok(html) => html,
        Err(odd) => return odd.into_bytes(),
    };
    let mut html = policy::widen(&html);
    let end = last_body_end(&html);
    html.insert_str(end, &additions(edition));
    html.into_bytes()
}

/// The elements that are added.
///
/// No site has a page below `/.backfile/`, as only two other names with a dot first are published.
pub(super) fn additions(edition: &Edition) -> String {
    let overlay = match &edition.faults {
        Some(faults) => faults.overlay(),
        None if edition.is_partial => overlay::notice(),
        None => String::new(),
    };
    format!("{overlay}<script src=\"{SCRIPT_PATH}\" data-edition=\"{}\" async></script>", edition.name)
}

/// Where the body ends; HTML allows to leave its end tag out.
fn last_body_end(html: &str) -> usize {
    const END: &[u8] = b"</body";
    html.as_bytes().windows(END.len()).rposition(|window| window.eq_ignore_ascii_case(END)).unwrap_or(html.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &[u8], expected: &[u8]) {
        let edition = Edition { name: "1-1".to_owned(), site: None, faults: None, is_partial: false };
        assert_eq!(String::from_utf8_lossy(&dress(page.to_vec(), &edition)), String::from_utf8_lossy(expected));
    }

    #[test]
    fn the_script_goes_to_the_end_of_the_body() {
        let script = "<script src=\"/.backfile/reload.js\" data-edition=\"1-1\" async></script>";
        check(b"<p>One</BODY></html>", format!("<p>One{script}</BODY></html>").as_bytes());
        check(b"<p>One", format!("<p>One{script}").as_bytes());
        check(b"", script.as_bytes());
        check(b"<p>\xff</body>", b"<p>\xff</body>");
    }

    #[test]
    fn a_change_of_which_part_is_on_its_way_says_so() {
        let edition = |is_partial| Edition { name: "1-1".to_owned(), site: None, faults: None, is_partial };
        assert!(additions(&edition(true)).starts_with("<backfile-notice>"));
        assert!(additions(&edition(false)).starts_with("<script"));
    }
}
