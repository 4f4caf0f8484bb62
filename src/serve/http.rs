//! The preview as a web server: requests in, responses out, as a static host would give them.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::header::{self, HeaderValue};
use axum::http::request::Parts;
use axum::http::{HeaderName, Method, StatusCode};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse as _, Response};
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::edition::{Edition, Newsstand};
use super::guard::Guard;
use super::inject::{EVENTS_PATH, SCRIPT_PATH, STYLE_PATH};
use super::lookup::{self, Answer};
use super::media::{PLAIN, media_type};
use super::range::{Part, part};

const SCRIPT: &str = include_str!("reload.js");
const STYLE: &str = include_str!("overlay.css");

/// What every response says.
///
/// Nothing of a preview is worth keeping, and nothing of it is for other sites' pages.
const ALWAYS: [(HeaderName, &str); 3] = [
    (header::CACHE_CONTROL, "no-store"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// What a request is answered from.
#[derive(Debug)]
struct Desk {
    stand: Arc<Newsstand>,
    guard: Guard,
}

/// Makes the server of a newsstand.
pub(super) fn router(stand: Arc<Newsstand>, guard: Guard) -> Router {
    Router::new().fallback(answer).with_state(Arc::new(Desk { stand, guard }))
}

async fn answer(State(desk): State<Arc<Desk>>, request: Parts) -> Response {
    let mut response = match desk.refusal(&request) {
        Some(refused) => refused,
        None => desk.respond(&request).await,
    };
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

impl Desk {
    /// What a request is told that is not for this preview.
    fn refusal(&self, request: &Parts) -> Option<Response> {
        let mut admitted = self.guard.check_host(&request.uri, &request.headers);
        if request.uri.path() == EVENTS_PATH {
            admitted = admitted.and_then(|()| self.guard.check_origin(&request.headers));
        }
        if let Err(refusal) = admitted {
            let (status, words) = refusal.words();
            return Some(sentence(status, words));
        }
        if matches!(request.method, Method::GET | Method::HEAD) {
            return None;
        }
        let mut refused = sentence(StatusCode::METHOD_NOT_ALLOWED, "This preview only shows pages.\n");
        refused.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        Some(refused)
    }

    async fn respond(&self, request: &Parts) -> Response {
        match request.uri.path() {
            EVENTS_PATH => return self.events(),
            SCRIPT_PATH => return file(request, StatusCode::OK, media_type(SCRIPT_PATH), SCRIPT.into()),
            STYLE_PATH => return file(request, StatusCode::OK, media_type(STYLE_PATH), STYLE.into()),
            _ => {}
        }
        match self.look_up(request.uri.path()).await {
            Some(Answer::File { status, media, bytes }) => file(request, status, media, bytes.into()),
            Some(Answer::Elsewhere { status, location }) => elsewhere(request, status, location),
            Some(Answer::Unreadable) => sentence(StatusCode::BAD_REQUEST, "This address cannot be read as text.\n"),
            None => sentence(StatusCode::INTERNAL_SERVER_ERROR, "This page could not be made.\n"),
        }
    }

    /// Tells a page which edition is the newest, now and whenever there is another.
    fn events(&self) -> Response {
        let editions = WatchStream::new(self.stand.reader());
        let events = editions.map(|edition| Ok::<_, Infallible>(Event::default().event("edition").data(&edition.name)));
        Sse::new(events).keep_alive(KeepAlive::default()).into_response()
    }

    /// Answers from the newest edition; when a file was saved after it was opened, from the next one.
    ///
    /// `None` when a renderer panicked, which is our own bug and must not end the preview.
    async fn look_up(&self, path: &str) -> Option<Answer> {
        let mut editions = self.stand.reader();
        let edition = Arc::clone(&editions.borrow_and_update());
        let found = render(edition, path, lookup::answer).await?;
        let Some(patience) = found.patience else { return Some(found.answer) };
        // Whether another edition came in time or not, from now on the newest there is has to do.
        let _ = tokio::time::timeout(patience, editions.changed()).await;
        render(self.stand.newest(), path, lookup::answer_at_last).await
    }
}

/// Renders where it holds up no other request.
async fn render<T: Send + 'static>(
    edition: Arc<Edition>,
    path: &str,
    answer: impl FnOnce(&Edition, &str) -> T + Send + 'static,
) -> Option<T> {
    let path = path.to_owned();
    tokio::task::spawn_blocking(move || answer(&edition, &path)).await.ok()
}

/// A file, or the part of it that is asked for.
fn file(request: &Parts, status: StatusCode, media: &'static str, bytes: Bytes) -> Response {
    let length = bytes.len();
    let (status, bytes, range) = match asked_part(request, status, length) {
        Part::Whole => (status, bytes, None),
        Part::Bytes(range) => {
            let content_range = format!("bytes {}-{}/{length}", range.start, range.end - 1);
            (StatusCode::PARTIAL_CONTENT, bytes.slice(range), Some(content_range))
        }
        Part::Beyond => (StatusCode::RANGE_NOT_SATISFIABLE, Bytes::new(), Some(format!("bytes */{length}"))),
    };
    let mut response = Response::new(Body::from(bytes));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    if let Some(range) = range.and_then(|range| range.try_into().ok()) {
        headers.insert(header::CONTENT_RANGE, range);
    }
    response
}

/// The part of a file that a request asks for.
///
/// A part that is to continue an older copy (`If-Range`) is never given: copies are not told apart here.
fn asked_part(request: &Parts, status: StatusCode, length: usize) -> Part {
    let takes_parts = status == StatusCode::OK && request.method == Method::GET;
    if !takes_parts || request.headers.contains_key(header::IF_RANGE) {
        return Part::Whole;
    }
    part(request.headers.get(header::RANGE).and_then(|range| range.to_str().ok()), length)
}

/// A redirect that keeps the question behind the address.
fn elsewhere(request: &Parts, status: StatusCode, mut location: String) -> Response {
    if let Some(query) = request.uri.query() {
        location.push('?');
        location.push_str(query);
    }
    let mut response = sentence(status, "This page has another address.\n");
    if let Ok(location) = HeaderValue::from_bytes(location.as_bytes()) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

fn sentence(status: StatusCode, words: &'static str) -> Response {
    (status, [(header::CONTENT_TYPE, PLAIN)], words).into_response()
}
