//! Writing on the page: one address to which a page sends what somebody wants changed. Who may is asked before a byte
//! of the wish is read. What is refused is told at the terminal, and nothing is written.

mod desk;
mod find;
mod history;
mod make;
mod offer;
mod put;
mod token;
mod told;
mod wish;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::Response;

use super::guard::{self, Names, Refused};
use super::http::with_type;
use super::review::{self, Review};
use crate::problem::{Both, both};
pub(super) use desk::Desk;
pub(super) use find::shown;
pub(crate) use token::Token;
pub(crate) use told::Told;
use wish::Wish;

/// The one address; beside all that a book can have.
pub(super) const ADDRESS: &str = "/@journeybook/edit";
/// Where the review page stands.
pub(super) const REVIEW: &str = "/@journeybook/review";
/// Who sends it was handed the address that the terminal prints.
const TOKEN: &str = "x-journeybook-edit";
/// A wish in bytes: a megabyte is more than anybody writes into a cell.
const LARGEST: usize = 1 << 20;
/// A wish comes within this, whole.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whether pages can be written on.
#[derive(Clone)]
pub(crate) enum Editing {
    /// Nobody asked for it.
    Off,
    /// Somebody asked that nothing is written.
    ReadOnly,
    /// By whoever has the token.
    By(Token),
}

/// Lets wishes in.
pub(super) struct Door {
    editing: Editing,
    desk: Arc<Desk>,
    told: Told,
    review: Option<Arc<dyn Review>>,
    /// Nobody but this machine can ask.
    is_own: bool,
    /// Pages of this run could hold scripts of the book, and may still be open.
    was_raw: AtomicBool,
}

/// Why nothing is written.
pub(super) struct No {
    pub status: StatusCode,
    pub why: Box<Both>,
    /// Beside the sentence, what the page needs to go on.
    pub more: Option<Box<serde_json::Map<String, serde_json::Value>>>,
}

impl No {
    fn new(status: StatusCode, why: Both) -> No {
        No { status, why: Box::new(why), more: None }
    }

    /// Of this page, whatever it asks: another run of the server, or nothing is written at all.
    fn over(why: Both) -> No {
        let more = serde_json::Map::from_iter([("over".to_owned(), true.into())]);
        No { more: Some(Box::new(more)), ..No::never(why) }
    }

    /// The usual refusal.
    fn never(why: Both) -> No {
        No::new(StatusCode::FORBIDDEN, why)
    }
}

impl Door {
    pub(super) fn new(editing: Editing, desk: Desk, told: Told) -> Door {
        Door {
            editing,
            desk: Arc::new(desk),
            told,
            review: None,
            is_own: false,
            was_raw: AtomicBool::new(false),
        }
    }

    /// Tells what changed, too; the review page only where nobody but this machine can ask.
    pub(super) fn with(self, review: Option<Arc<dyn Review>>, is_own: bool) -> Door {
        Door { review, is_own, ..self }
    }

    /// The review page, for whom pages can be written on.
    pub(super) async fn review(&self, here: String) -> Option<Result<String, String>> {
        let review = self.review.clone().filter(|_| self.is_own && self.is_open(self.desk.is_raw()))?;
        tokio::task::spawn_blocking(move || review.page(&here)).await.ok()
    }

    /// Whether pages of this book are told how to ask.
    pub(super) fn is_open(&self, raw_html: bool) -> bool {
        self.was_raw.fetch_or(raw_html, Ordering::Relaxed);
        matches!(self.editing, Editing::By(_)) && !self.was_raw.load(Ordering::Relaxed)
    }

    /// Does what is asked for, or says why not.
    pub(super) async fn answer(&self, request: Request, names: &Names) -> Response {
        let done = self.let_in(request, names).await;
        let language = self.desk.language();
        match done {
            Ok(said) => json(StatusCode::OK, said.to_string()),
            Err(no) => {
                let why = no.why.in_language(&language).to_owned();
                if no.status != StatusCode::CONFLICT {
                    self.told.refused(&why);
                }
                let mut said = no.more.map(|more| *more).unwrap_or_default();
                said.insert("why".to_owned(), why.into());
                let mut response = json(no.status, serde_json::Value::Object(said).to_string());
                if no.status == StatusCode::METHOD_NOT_ALLOWED {
                    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("POST"));
                }
                response
            }
        }
    }

    async fn let_in(&self, request: Request, names: &Names) -> Result<serde_json::Value, No> {
        let (parts, body) = request.into_parts();
        self.may(&parts, names)?;
        let (id, wish) = Wish::read(&whole(body).await?)?;
        match (wish, &self.review) {
            (Wish::Changes, Some(review)) => {
                let address = self.is_own.then_some(REVIEW);
                Ok(serde_json::json!({ "changes": review::told(review).await, "review": address }))
            }
            (wish, _) => {
                // Whoever asked may go before the answer; what is begun is done whole.
                let desk = self.desk.clone();
                tokio::spawn(async move { desk.once(id, wish).await })
                    .await
                    .unwrap_or_else(|_| Err(desk::ending()))
            }
        }
    }

    /// Everything that can be known before the wish itself.
    fn may(&self, parts: &Parts, names: &Names) -> Result<(), No> {
        if parts.method != Method::POST {
            let why = both!("only POST", "alleen POST");
            return Err(No::new(StatusCode::METHOD_NOT_ALLOWED, why));
        }
        guard::own_page(&parts.uri, &parts.headers, names)
            .map_err(|Refused(status, why)| No::new(status, Both::same(why)))?;
        let token = match &self.editing {
            Editing::By(token) => token,
            Editing::Off => {
                return Err(No::over(both!(
                    "nothing can be written: start `journeybook serve --edit`",
                    "er kan niets worden geschreven: start `journeybook serve --edit`"
                )));
            }
            Editing::ReadOnly => {
                return Err(No::over(both!(
                    "nothing can be written: the server runs with `--read-only`",
                    "er kan niets worden geschreven: de server draait met `--read-only`"
                )));
            }
        };
        let given = parts.headers.get(TOKEN).map(HeaderValue::as_bytes).unwrap_or_default();
        if !token.is(given) {
            return Err(No::over(both!(
                "the token is missing or wrong: open the address that the terminal prints",
                "de sleutel ontbreekt of klopt niet: open het adres dat de terminal toont"
            )));
        }
        if !self.is_open(self.desk.is_raw()) {
            return Err(No::over(both!(
                "nothing can be written while `raw-html = true`: a script in the book could write files; turn it off \
                 and start again",
                "er kan niets worden geschreven zolang `raw-html = true`: een script in het boek zou bestanden kunnen \
                 schrijven; zet het uit en start opnieuw"
            )));
        }
        let is_json = parts.headers.get(header::CONTENT_TYPE).is_some_and(|kind| kind == "application/json");
        if !is_json {
            return Err(No::never(both!("only JSON", "alleen JSON")));
        }
        let length = parts.headers.get(header::CONTENT_LENGTH).and_then(|it| it.to_str().ok()?.parse().ok());
        if length.is_some_and(|length: u64| length > LARGEST as u64) {
            return Err(too_large());
        }
        Ok(())
    }
}

async fn whole(body: Body) -> Result<Vec<u8>, No> {
    match tokio::time::timeout(PATIENCE, to_bytes(body, LARGEST)).await {
        Ok(Ok(bytes)) => Ok(bytes.to_vec()),
        Ok(Err(error)) if is_too_long(&error) => Err(too_large()),
        Ok(Err(_)) => Err(No::new(
            StatusCode::BAD_REQUEST,
            both!("the wish broke off in its middle", "de wens brak halverwege af"),
        )),
        Err(_) => Err(No::new(
            StatusCode::REQUEST_TIMEOUT,
            both!("the wish did not come whole", "de wens kwam niet helemaal binnen"),
        )),
    }
}

/// Whether a body is longer than it may be; else whoever sent it has gone.
fn is_too_long(error: &axum::Error) -> bool {
    let mut cause = std::error::Error::source(error);
    while let Some(it) = cause {
        if it.to_string().contains("length limit") {
            return true;
        }
        cause = it.source();
    }
    false
}

fn too_large() -> No {
    let why = both!("this is more than 1 MiB", "dit is meer dan 1 MiB");
    No::new(StatusCode::PAYLOAD_TOO_LARGE, why)
}

fn json(status: StatusCode, said: String) -> Response {
    with_type(status, "application/json", said.into())
}
