//! What changed in the files since the work on them began: how much, for the bar of a page that is written on, and the
//! review page. Comparing takes git and a moment, so it is done on a thread of its own, and only when it is asked for.

use std::sync::Arc;

/// What changed.
pub(crate) struct Changes {
    /// As many as the review page tells.
    pub count: usize,
    pub since: Since,
}

/// Since when.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// The branch was left.
    Branch(String),
    /// The last commit.
    Commit,
    /// The server began.
    Start,
}

/// Compares the files as they are.
pub(crate) trait Review: Send + Sync {
    /// `None` when nothing can be compared.
    fn changes(&self) -> Option<Changes>;

    /// The page, whose links lead to the pages of this address; or why there is none.
    fn page(&self, here: &str) -> Result<String, String>;
}

/// How much changed, in what a script of ours makes a sentence of.
pub(super) async fn told(review: &Arc<dyn Review>) -> serde_json::Value {
    let review = review.clone();
    let found = tokio::task::spawn_blocking(move || review.changes()).await;
    let Ok(Some(Changes { count, since })) = found else { return serde_json::Value::Null };
    let (since, name) = match &since {
        Since::Branch(name) => ("branch", Some(name)),
        Since::Commit => ("commit", None),
        Since::Start => ("start", None),
    };
    serde_json::json!({ "count": count, "since": since, "name": name })
}
