//! Answers requests: pages and files of the site, the script and the event stream of the live page.
//! What is looked up is a name in the plan of the site, never a path of the disk. The one place that names `axum`
//! beside the stream.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;

use super::connection;
use super::edit::{self, Door};
use super::guard::{self, Names, Refused};
use super::live::{Live, Made, Now};
use super::stream;
use crate::disk;
use crate::files::passive;
use crate::text::escape::{self, percent_encoded};
use crate::view::PageKey;

/// Where our own files stand, beside all that a book can have.
const OWN: &str = "@journeybook/";
const SCRIPT: &str = concat!(
    "/* With morphdom 2.7.8, copyright (c) Patrick Steele-Idem, MIT licence. */\n",
    include_str!("static/morphdom-umd.min.js"),
    "\n",
    include_str!("static/live.js"),
);
const STYLE: &str = include_str!("static/live.css");
/// One script, in parts by subject.
const EDIT_SCRIPT: &str = concat!(
    "(() => {\n'use strict';\n",
    include_str!("static/edit/ask.js"),
    include_str!("static/edit/places.js"),
    include_str!("static/edit/write.js"),
    include_str!("static/edit/choose.js"),
    include_str!("static/edit/feelings.js"),
    include_str!("static/edit/queue.js"),
    include_str!("static/edit/steps.js"),
    include_str!("static/edit/bar.js"),
    include_str!("static/edit/since.js"),
    include_str!("static/edit/details.js"),
    include_str!("static/edit/new.js"),
    include_str!("static/edit/people.js"),
    "})();\n",
);
const EDIT_STYLE: &str = include_str!("static/edit.css");
/// No browser runs these, whatever is in them.
const PASSIVE: [&str; 20] = [
    "css", "json", "txt", "md", "csv", "png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "woff", "woff2",
    "ttf", "otf", "pdf", "mp4", "webm", "mp3",
];
/// It is told in the words of older versions, too, whose settings may have let more in.
const APART: HeaderValue = HeaderValue::from_static("sandbox allow-scripts");
const SANDBOX: HeaderValue = HeaderValue::from_static("sandbox");

/// What answering needs.
pub(super) struct Server {
    pub live: Arc<Live>,
    pub names: Names,
    /// The book's folder.
    pub root: PathBuf,
    pub door: Door,
}

/// Serves until the program ends.
pub(super) async fn serve(listener: tokio::net::TcpListener, server: Server) {
    let app = Router::new().fallback(answer).with_state(Arc::new(server));
    connection::serve(listener, app).await;
}

async fn answer(State(server): State<Arc<Server>>, request: Request) -> Response {
    if request.uri().path() == edit::ADDRESS {
        return told_what_it_is(server.door.answer(request, &server.names).await);
    }
    let asked = guard::path(request.method(), request.uri(), request.headers(), &server.names);
    let response = match asked {
        Ok(path) if format!("/{path}") == edit::REVIEW => server.review(request.headers()).await,
        Ok(path) => server.find(&path, request.uri().query().unwrap_or_default()).await,
        Err(refused) => refusal(refused),
    };
    told_what_it_is(response)
}

fn told_what_it_is(mut response: Response) -> Response {
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

impl Server {
    async fn find(&self, path: &str, query: &str) -> Response {
        if let Some(own) = path.strip_prefix(OWN) {
            return self.own(own, query);
        }
        let Some(now) = self.live.first().await else {
            return refusal(Refused(StatusCode::SERVICE_UNAVAILABLE, "the server is ending"));
        };
        let wanted = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(made) = file(&now, &wanted).await {
            return self.page_or_file(&now, &wanted, &made);
        }
        if let Some(bytes) = self.copy(&now, &wanted).await {
            let response = with_type(StatusCode::OK, type_of(&wanted), bytes.into());
            return self.of_the_book(&now, &wanted, response);
        }
        let folder = format!("{wanted}/index.html");
        if !wanted.ends_with(".html") && now.edition.site.plan.find(&folder).is_some() {
            return moved(path);
        }
        self.missing(&now, &wanted).await
    }

    fn own(&self, name: &str, query: &str) -> Response {
        match name {
            "live.js" => with_type(StatusCode::OK, "text/javascript; charset=utf-8", SCRIPT.into()),
            "edit.js" => with_type(StatusCode::OK, "text/javascript; charset=utf-8", EDIT_SCRIPT.into()),
            "edit.css" => with_type(StatusCode::OK, "text/css; charset=utf-8", EDIT_STYLE.into()),
            "live.css" => with_type(StatusCode::OK, "text/css; charset=utf-8", STYLE.into()),
            "events" => {
                let page = query.split('&').find_map(|part| part.strip_prefix("page="));
                match page.and_then(|page| guard::decoded(&format!("/{page}"))) {
                    Some(page) => stream::stream(self.live.clone(), page),
                    None => refusal(Refused(StatusCode::BAD_REQUEST, "which page?")),
                }
            }
            _ => refusal(Refused(StatusCode::NOT_FOUND, "there is no such file")),
        }
    }

    /// What changed in the files as they are.
    async fn review(&self, headers: &HeaderMap) -> Response {
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        let mut response = match self.door.review(format!("http://{host}/")).await {
            Some(Ok(page)) => with_type(StatusCode::OK, type_of(".html"), page.into()),
            Some(Err(why)) => {
                let kind = "text/plain; charset=utf-8";
                return with_type(StatusCode::INTERNAL_SERVER_ERROR, kind, format!("{why}\n").into());
            }
            None => return refusal(Refused(StatusCode::NOT_FOUND, "there is no such file")),
        };
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, APART);
        response
    }

    /// A file of the book that pages show or link to.
    async fn copy(&self, now: &Now, path: &str) -> Option<Vec<u8>> {
        let site = &now.edition.site;
        let at = site.copies().binary_search_by(|copy| copy.as_str().cmp(path)).ok()?;
        let copy = site.copies().get(at)?.clone();
        let (root, source) = (self.root.clone(), site.config.source.clone());
        // A file may have changed since the pages that show it were linked.
        let judged = site.config.untrusted.then(|| copy.clone());
        let read = tokio::task::spawn_blocking(move || disk::read_other(&root, &source, &copy));
        let bytes = read.await.ok()?.ok()?;
        let is_active = judged.is_some_and(|copy| passive::refusal_of_bytes(&copy, &bytes).is_some());
        (!is_active).then_some(bytes)
    }

    fn page_or_file(&self, now: &Now, path: &str, made: &Made) -> Response {
        let status = if made.failed { StatusCode::INTERNAL_SERVER_ERROR } else { StatusCode::OK };
        let bytes = made.bytes.clone();
        if now.edition.site.plan.find(path).is_none() {
            return self.of_the_book(now, path, with_type(status, type_of(path), bytes.into()));
        }
        let tag = self.tag(now, path, (&made.hash, now.is_broken(path, Some(made))));
        with_type(status, type_of(path), alive(&bytes, &tag).into())
    }

    /// A file as the book or its theme brings it. Opened as a page it could ask for whatever a page of ours may: where
    /// pages can be written on, it is nobody's page.
    fn of_the_book(&self, now: &Now, path: &str, mut response: Response) -> Response {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
        if self.door.is_open(now.edition.site.config.raw_html) && !PASSIVE.contains(&ending.as_str()) {
            response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, SANDBOX);
        }
        response
    }

    /// The site's own page for lost visitors; it comes alive when the address comes into being.
    async fn missing(&self, now: &Now, path: &str) -> Response {
        let Some(page) = file(now, "404.html").await else {
            return refusal(Refused(StatusCode::NOT_FOUND, "there is no such page"));
        };
        let mut html = String::from_utf8_lossy(&page.bytes).into_owned();
        // Where the site will stand once it is published is not where it stands now.
        if let Some(url) = now.edition.site.config.site_url.as_deref() {
            html = html.replace(&format!("{}/", url.trim_end_matches('/')), "/");
        }
        let html = html.replacen("default-src 'none'", "default-src 'self'", 1);
        let tag = self.tag(now, path, ("", false));
        with_type(StatusCode::NOT_FOUND, type_of("404.html"), alive(html.as_bytes(), &tag).into())
    }

    /// The script that keeps the page up to date, and knows from which file it is made where that can be written.
    fn tag(&self, now: &Now, path: &str, (hash, is_broken): (&str, bool)) -> String {
        let escaped = |text: &str| {
            let mut out = String::with_capacity(text.len());
            escape::html(&mut out, text);
            out
        };
        let page = escaped(path);
        let broken = if is_broken { " data-broken" } else { "" };
        let site = &now.edition.site;
        let edit = if self.door.is_open(site.config.raw_html) {
            // A comparison is made of two.
            let is_one = !matches!(site.plan.find(path), Some(PageKey::Compare(_)));
            let file = now.edition.source_of(path).filter(|_| is_one);
            let file = file.map(|file| edit::shown(&site.config.source, file));
            format!(r#" data-edit="{}""#, escaped(&file.unwrap_or_default()))
        } else {
            String::new()
        };
        format!(
            r#"<script defer src="/{OWN}live.js" data-page="{page}" data-hash="{hash}"{broken}{edit}></script>"#
        )
    }
}

/// The file, made on a thread that may take its time.
async fn file(now: &Now, path: &str) -> Option<Arc<Made>> {
    if let Some(made) = now.edition.ready(path) {
        return Some(made);
    }
    let (edition, path) = (now.edition.clone(), path.to_owned());
    tokio::task::spawn_blocking(move || edition.file(&path)).await.ok()?
}

/// The page with the script in its head.
fn alive(html: &[u8], tag: &str) -> Bytes {
    const END: &[u8] = b"</head>";
    let at = html.windows(END.len()).position(|part| part == END).unwrap_or(html.len());
    let (head, rest) = html.split_at(at);
    [head, tag.as_bytes(), rest].concat().into()
}

fn moved(path: &str) -> Response {
    let mut response = with_type(StatusCode::PERMANENT_REDIRECT, "text/plain; charset=utf-8", Body::empty());
    if let Ok(to) = HeaderValue::from_str(&format!("/{}/", percent_encoded(path))) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}

fn refusal(Refused(status, words): Refused) -> Response {
    let mut response = with_type(status, "text/plain; charset=utf-8", format!("{words}\n").into());
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

pub(super) fn with_type(status: StatusCode, kind: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}

fn type_of(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match ending.as_str() {
        "html" | "htm" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        "mp3" => "audio/mpeg",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}
