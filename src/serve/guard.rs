//! Keeps strangers out: a preview answers only to its own name, and tells its news only to its own pages.
//!
//! A web page from elsewhere can make a browser ask any address, and can have its own name lead to this machine. It
//! cannot make the browser lie about the name that it asks for (`Host`), nor about the page that asks (`Origin`).

use std::net::{IpAddr, SocketAddr};

use axum::http::header::{HOST, ORIGIN};
use axum::http::{HeaderMap, StatusCode, Uri};

/// Knows by which names the preview may be called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    address: SocketAddr,
}

/// Why a request is turned away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It names no host, or several.
    NoHost,
    /// It asks for a host that this preview is not.
    ForeignHost,
    /// A page of another site asks for the news.
    ForeignOrigin,
}

impl Guard {
    /// Guards a preview that listens at an address.
    pub(super) fn new(address: SocketAddr) -> Guard {
        Guard { address }
    }

    /// Checks the host that a request asks for.
    pub(super) fn check_host(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
        let mut hosts = headers.get_all(HOST).iter();
        let (Some(host), None) = (hosts.next(), hosts.next()) else { return Err(Refusal::NoHost) };
        let host = host.to_str().map_err(|_| Refusal::ForeignHost)?;
        let asked = uri.authority().map(|authority| authority.as_str());
        let is_own = self.is_own(host) && asked.is_none_or(|authority| self.is_own(authority));
        if is_own { Ok(()) } else { Err(Refusal::ForeignHost) }
    }

    /// Checks the page that a request for the news comes from.
    ///
    /// Browsers name it whenever it is another site's; what is no browser names none.
    pub(super) fn check_origin(&self, headers: &HeaderMap) -> Result<(), Refusal> {
        let is_own = headers.get_all(ORIGIN).iter().all(|origin| {
            let origin = origin.to_str().ok();
            origin.and_then(|origin| origin.strip_prefix("http://")).is_some_and(|host| self.is_own(host))
        });
        let relation = headers.get("sec-fetch-site").map(|value| value.as_bytes());
        let is_from_elsewhere = matches!(relation, Some(b"cross-site" | b"same-site"));
        if is_own && !is_from_elsewhere { Ok(()) } else { Err(Refusal::ForeignOrigin) }
    }

    /// Whether a host with its port is a name of this preview.
    fn is_own(&self, host: &str) -> bool {
        let Some((name, port)) = split(host) else { return false };
        if port != self.address.port() {
            return false;
        }
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        match bare.unwrap_or(name).parse::<IpAddr>() {
            Ok(address) if address.is_ipv6() != bare.is_some() => false,
            // Whoever listens at every address cannot know by which one a reader comes, but a name is never needed.
            Ok(address) => self.address.ip().is_unspecified() || address.is_loopback() || address == self.address.ip(),
            Err(_) => false,
        }
    }
}

impl Refusal {
    /// What the answer says: its status and a sentence.
    pub(super) fn words(self) -> (StatusCode, &'static str) {
        match self {
            Refusal::NoHost => (StatusCode::BAD_REQUEST, "A request must name the one host that it asks for.\n"),
            Refusal::ForeignHost => (
                StatusCode::MISDIRECTED_REQUEST,
                "This preview answers only to the address that it was started with, and to localhost.\n",
            ),
            Refusal::ForeignOrigin => {
                (StatusCode::FORBIDDEN, "This preview tells its news only to its own pages, not to other sites.\n")
            }
        }
    }
}

/// Splits a host into its name and its port, which is 80 when none is written.
fn split(host: &str) -> Option<(&str, u16)> {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => {
            let is_number = !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit());
            Some((name, port.parse().ok().filter(|_| is_number)?))
        }
        _ => Some((host, 80)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(listening: &str, own: &[&str], foreign: &[&str]) {
        let guard = Guard::new(listening.parse().expect("an address with a port"));
        for host in own {
            assert!(guard.is_own(host), "{host} at {listening}");
        }
        for host in foreign {
            assert!(!guard.is_own(host), "{host} at {listening}");
        }
    }

    #[test]
    fn only_its_own_names_reach_a_preview() {
        let own = ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"];
        let foreign = [
            "archive.example:4000",
            "127.0.0.1",
            "127.0.0.1:4001",
            "127.0.0.1:",
            "127.0.0.1:+4000",
            "192.0.2.7:4000",
            "localhost.archive.example:4000",
            "127.0.0.1.archive.example:4000",
            "::1:4000",
            "[::1",
            "",
            ":4000",
            "user@127.0.0.1:4000",
            "0x7f.1:4000",
        ];
        check("127.0.0.1:4000", &own, &foreign);
    }

    #[test]
    fn a_preview_for_the_house_is_reached_by_numbers_but_not_by_names() {
        check("0.0.0.0:4000", &["192.0.2.7:4000", "[2001:db8::7]:4000", "localhost:4000"], &["archive.example:4000"]);
        check("192.0.2.7:80", &["192.0.2.7", "192.0.2.7:80"], &["192.0.2.8", "archive.example"]);
    }

    #[test]
    fn news_is_told_to_its_own_pages_only() {
        let guard = Guard::new("127.0.0.1:4000".parse().expect("an address with a port"));
        let check = |name: &'static str, value: &'static str, expected: bool| {
            let headers: HeaderMap =
                [(name.parse().expect("a name"), value.parse().expect("a value"))].into_iter().collect();
            assert_eq!(guard.check_origin(&headers).is_ok(), expected, "{name}: {value}");
        };
        check("origin", "http://127.0.0.1:4000", true);
        check("origin", "http://localhost:4000", true);
        check("origin", "https://127.0.0.1:4000", false);
        check("origin", "http://archive.example", false);
        check("origin", "null", false);
        check("sec-fetch-site", "same-origin", true);
        check("sec-fetch-site", "cross-site", false);
    }
}
