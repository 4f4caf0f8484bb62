//! What may have been meant by a value that is written otherwise than it is read: numbers, addresses, slugs, pictures.
//!
//! Nothing that is found here becomes a value by itself: these are proposals to a person.

use super::site_path::percent_decode;
use super::slug::{Slug, is_sound_part};

/// The number that a text means that writes it otherwise: with a comma, or in degrees, minutes and seconds.
pub(super) fn number(text: &str) -> Option<String> {
    let shown = |number: f64| format!("{:.4}", number).trim_end_matches('0').trim_end_matches('.').to_owned();
    if let Ok(number) = text.replace(',', ".").parse::<f64>() {
        return number.is_finite().then(|| shown(number));
    }
    let inner = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let side = text[inner.len()..].to_ascii_lowercase();
    if !matches!(&*side, "" | "n" | "s" | "e" | "w" | "north" | "south" | "east" | "west") {
        return None;
    }
    let is_negative = side.starts_with(['s', 'w']) || text.starts_with(['-', '−']);
    let inner = inner.trim_start_matches(['-', '−']);
    let parts = inner.split(|c: char| c.is_whitespace() || "°º'′’\"″”".contains(c)).filter(|part| !part.is_empty());
    let parts: Result<Vec<f64>, _> = parts.map(|part| part.replace(',', ".").parse::<f64>()).collect();
    let parts = parts.ok().filter(|parts| (1..=3).contains(&parts.len()) && parts.iter().all(|part| *part >= 0.0))?;
    let number: f64 = parts.iter().zip([1.0, 60.0, 3600.0]).map(|(part, of)| part / of).sum();
    (number.is_finite() && number <= 180.0).then(|| shown(if is_negative { -number } else { number }))
}

/// The whole number from 1 to 1,000 that a text means which groups its digits, or has words beside it.
pub(super) fn count(text: &str) -> Option<u32> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    if text[..start].trim_end().ends_with(['-', '−', '.', ',']) {
        return None;
    }
    let mut groups = text[start..end].split([',', '.', '\'', '’', ' ', '\u{a0}', '\u{202f}', '，']);
    let mut digits = groups.next()?.to_owned();
    for group in groups {
        match group.len() {
            3 => digits.push_str(group),
            // `50.0` is a whole number.
            _ if !group.is_empty() && group.bytes().all(|digit| digit == b'0') => {}
            _ => return None,
        }
    }
    digits.parse().ok().filter(|number| (1..=1000).contains(number))
}

/// What to write instead of a text that is no address of the site, which lies in this folder of its host.
pub(super) fn site_address(text: &str, folder: &str) -> String {
    let path = behind_host(text);
    if path.contains(['?', '#']) {
        return "a site of plain files cannot answer an address with a `?` or `#` in it: leave it out".to_owned();
    }
    let (path, folder) = (decoded(path), decoded(folder));
    let (parts, own) = (parts(&path), parts(&folder));
    let parts = parts.strip_prefix(own.as_slice()).unwrap_or(&parts);
    match parts {
        [.., last] if parts.iter().all(|part| is_sound_part(part)) => {
            let end = if last.contains('.') { "" } else { "/" };
            format!("write `/{}{end}`", parts.join("/"))
        }
        _ => "write what stood behind the host, from its first `/` on, such as `/old/address/`".to_owned(),
    }
}

/// The address that may have been meant: one of the web without its scheme, or one of the site without its slash.
pub(super) fn whole_address(address: &str, wanted: &str) -> Option<String> {
    let is_plain = !address.contains([' ', ':', '<', '>', '"']);
    if let Some((scheme @ ("http" | "https"), rest)) = address.split_once("://") {
        return rest.is_empty().then(|| format!("write the host behind it, such as `{scheme}://archive.example/`"));
    }
    let bare = address.trim_start_matches('/');
    if wanted.contains("https") {
        return (is_plain && address.contains('.')).then(|| format!("write `https://{bare}`"));
    }
    if let Some(to) = address.strip_prefix("mailto:") {
        let name = if to.is_empty() || !is_plain_word(to) { "desk" } else { to };
        return Some(format!("write who receives it, such as `mailto:{name}@archive.example`"));
    }
    if is_plain && is_host(bare.split('/').next().unwrap_or_default()) {
        return Some(format!("write `https://{bare}`"));
    }
    let path = decoded(address);
    let parts = parts(&path);
    let parts = parts.strip_prefix(&["content"]).unwrap_or(&parts);
    let inner = parts.strip_prefix(&["pages"]).unwrap_or(parts).join("/");
    let inner = without_ending(&inner);
    (inner.split('/').all(is_sound_part)).then(|| format!("write `/{inner}/`"))
}

/// The slug of the article that a text means, which is its address, or the path of its file.
pub(super) fn article_slug(text: &str) -> Option<Slug> {
    let is_file = text.ends_with(".md");
    let path = behind_host(text);
    if !(is_file || path.contains('/')) {
        return None;
    }
    let path = decoded(path.split(['?', '#']).next().unwrap_or_default());
    let parts = parts(&path);
    let start = parts.iter().position(|part| *part == "articles").map_or(0, |folder| folder + 1);
    let inner = parts[start..].join("/");
    Slug::parse(without_ending(&inner)).ok()
}

/// The last part of a path or address, where it is the name of a file.
pub(super) fn file_name(target: &str) -> Option<&str> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit(['/', '\\']).next()?;
    (name.contains('.') && !path.ends_with(&format!("//{name}"))).then_some(name)
}

/// Whether a link names a file of somebody's computer: `C:\pics\a.jpg`, `file:///C:/pics/a.jpg`.
pub(super) fn is_on_one_computer(target: &str) -> bool {
    let is_drive = matches!(target.as_bytes(), [drive, b':', ..] if drive.is_ascii_alphabetic());
    is_drive || target.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("file:"))
}

/// Whether a path ends as the files of pictures do.
pub(super) fn is_picture(path: &str) -> bool {
    const ENDINGS: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp"];
    path.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&&*ending.to_ascii_lowercase()))
}

/// The endings of files that are pages, here or elsewhere.
const PAGES: [&str; 4] = [".md", ".markdown", ".html", ".htm"];

/// What stands behind the host of an address of the web; a path as it is.
fn behind_host(text: &str) -> &str {
    text.split_once("://").map_or(text, |(_, rest)| rest.split_once('/').unwrap_or_default().1)
}

/// The path of a page without the ending of its file, and without the name of the file that stands for its folder.
fn without_ending(path: &str) -> &str {
    let path = PAGES.iter().find_map(|ending| path.strip_suffix(ending)).unwrap_or(path);
    path.strip_suffix("/index").unwrap_or(path)
}

/// A path with its escapes read; as it is where they are broken.
fn decoded(path: &str) -> String {
    percent_decode(path).unwrap_or_else(|| path.to_owned())
}

/// The parts of a path that say something.
fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| !matches!(*part, "" | "." | "..")).collect()
}

/// Whether a text is of letters, digits, dots and hyphens alone.
fn is_plain_word(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Whether a text reads like a host of the web rather than like a file.
fn is_host(text: &str) -> bool {
    let is_page = PAGES.iter().any(|ending| text.to_ascii_lowercase().ends_with(ending));
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    !is_page && !text.starts_with('.') && ending.len() >= 2 && ending.bytes().all(|byte| byte.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_understood_as_people_write_it() {
        let check = |text: &str, expected: &str| assert_eq!(number(text).as_deref().unwrap_or("none"), expected);
        check("51,9", "51.9");
        check("51°54'N", "51.9");
        check("8° 30′ 36″ W", "-8.51");
        check("12.5 S", "-12.5");
        check("12.5 south", "-12.5");
        check("-51°54'", "-51.9");
        check("50 articles", "none");
        check("somewhere", "none");
        check("", "none");
        check("NaN", "none");
        check("1 2 3 4", "none");
    }

    #[test]
    fn a_count_is_understood_with_words_beside_it_and_in_groups() {
        let check = |text: &str, expected: Option<u32>| assert_eq!(count(text), expected, "{text}");
        check("50 articles", Some(50));
        check("about 50", Some(50));
        check("1,000", Some(1000));
        check("1.000", Some(1000));
        check("1 000", Some(1000));
        check("50.0", Some(50));
        check("2.5", None);
        check("2,000", None);
        check("50-100", None);
        check("- 5", None);
        check(".5", None);
        check("fifty", None);
    }

    #[test]
    fn an_old_address_is_written_without_the_folder_of_the_site() {
        let check = |text: &str, folder: &str, expected: &str| assert_eq!(site_address(text, folder), expected);
        check("https://a.example/sub/old/", "/sub/", "write `/old/`");
        check("https://a.example/sub/old.html", "/sub/", "write `/old.html`");
        check("https://a.example/submarine/old", "/sub/", "write `/submarine/old/`");
        check("https://a.example/sub/old/", "/", "write `/sub/old/`");
        check("/%E6%96%B0/1.html", "/", "write `/新/1.html`");
    }

    #[test]
    fn a_link_of_the_navigation_is_told_from_a_host() {
        let check = |text: &str, expected: &str| {
            assert_eq!(whole_address(text, "an address").as_deref().unwrap_or("none"), expected);
        };
        check("www.x.org", "write `https://www.x.org`");
        check("//x.example/a", "write `https://x.example/a`");
        check("about.md", "write `/about/`");
        check("content/pages/about.md", "write `/about/`");
        check("about", "write `/about/`");
        check("a?b", "none");
    }

    #[test]
    fn an_article_is_known_by_its_address_and_its_file() {
        let check = |text: &str, expected: &str| {
            assert_eq!(article_slug(text).map(|slug| slug.to_string()).unwrap_or_default(), expected, "{text}");
        };
        check("/articles/b/", "b");
        check("../b.md", "b");
        check("https://a.example/sub/articles/2020/b/#end", "2020/b");
        check("content/articles/b/index.md", "b");
        check("b?", "");
    }

    #[test]
    fn the_name_of_a_file_is_the_last_part_of_its_path() {
        assert_eq!(file_name("C:\\pics\\x.jpg"), Some("x.jpg"));
        assert_eq!(file_name("file:///C:/pics/x.jpg"), Some("x.jpg"));
        assert_eq!(file_name("//x.example"), None);
        assert!(is_on_one_computer("C:\\x.jpg") && is_on_one_computer("FILE:///x.jpg"));
        assert!(!is_on_one_computer("https://x.example/x.jpg"));
    }
}
