//! The event stream of one open page: after every change it says what the page should look like now, by
//! the hash of its bytes, and what is wrong. A slow reader gets the newest state only.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_core::Stream;
use serde::Serialize;
use tokio::sync::mpsc;

use super::live::{Live, Now};
use super::trouble::Trouble;

/// A reader that has gone is noticed within this.
const ALIVE: Duration = Duration::from_secs(15);

/// What a page is told.
#[derive(Serialize)]
struct State<'a> {
    /// The hash of the page; none when there is no such page.
    page: Option<&'a str>,
    /// The page is not as good as it was meant: what is shown may stay.
    hold: bool,
    trouble: &'a Trouble,
    /// Files beside the pages that changed since the last time.
    files: Vec<&'a str>,
}

/// Tells about the page at `path` as long as somebody listens.
pub(super) fn stream(live: Arc<Live>, path: String) -> Response {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        let mut numbers = live.numbers();
        if let Some(now) = live.first().await
            && sender.send(Told(Event::default().event("words").data(words(&now)))).await.is_err()
        {
            return;
        }
        let (mut last, mut told_number) = (String::new(), u64::MAX);
        loop {
            numbers.mark_unchanged();
            if let Some(now) = live.now() {
                let number = now.number;
                let state = state(now, path.clone(), told_number).await;
                told_number = number;
                if state != last {
                    if sender.send(Told(Event::default().event("now").data(&state))).await.is_err() {
                        return;
                    }
                    last = state;
                }
            }
            tokio::select! {
                changed = numbers.changed() => if changed.is_err() { return },
                () = sender.closed() => return,
            }
        }
    });
    Sse::new(Events(receiver)).keep_alive(KeepAlive::new().interval(ALIVE)).into_response()
}

/// What the script says, in the language of the book.
fn words(now: &Now) -> String {
    serde_json::to_string(&now.words("live.")).unwrap_or_default()
}

async fn state(now: Now, path: String, since: u64) -> String {
    if let Some(made) = now.edition.ready(&path) {
        return worded(&now, &path, Some(&made), since);
    }
    let made = tokio::task::spawn_blocking(move || {
        let made = now.edition.file(&path);
        worded(&now, &path, made.as_deref(), since)
    });
    made.await.unwrap_or_default()
}

fn worded(now: &Now, path: &str, made: Option<&super::live::Made>, since: u64) -> String {
    let mut trouble = (*now.trouble).clone();
    if let Some(made) = made {
        trouble.add(&made.trouble);
    }
    let state = State {
        page: made.map(|made| made.hash.as_str()),
        hold: now.is_broken(path, made),
        trouble: &trouble,
        files: now.touched.iter().filter(|(_, at)| **at > since).map(|(file, _)| file.as_str()).collect(),
    };
    // Strings and numbers always serialise.
    serde_json::to_string(&state).unwrap_or_default()
}

struct Told(Event);

struct Events(mpsc::Receiver<Told>);

impl Stream for Events {
    type Item = Result<Event, Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_recv(cx).map(|told| told.map(|Told(event)| Ok(event)))
    }
}
