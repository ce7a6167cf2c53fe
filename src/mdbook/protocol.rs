//! What mdBook says to a preprocessor: `[context, book]` as JSON. Read leniently: keys that nobody knows stay,
//! and the book of 0.4 and that of 0.5 are both taken.

use std::path::PathBuf;

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::Value;

use super::install::{self, Look, STYLE};

/// One call.
pub(super) struct Call {
    /// The folder with `book.toml`.
    pub root: PathBuf,
    /// The folder of the chapters, from there.
    pub source: String,
    /// What its chapters are written in.
    pub language: String,
    pub renderer: String,
    pub on_problem: OnProblem,
    /// Chapters that are not ours are judged as well.
    pub check_prose: bool,
    pub unlisted: Unlisted,
    pub overview: Overview,
    /// `mdbook serve` shows the pages: a build that fails would leave the old ones standing.
    pub is_serving: bool,
    /// What has to be said although all goes well.
    pub warning: Option<String>,
    pub book: Value,
    assets_version: Option<String>,
    has_style: bool,
}

/// What problems in the content do to a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum OnProblem {
    Fail,
    Warn,
}

/// What becomes of files of ours that `SUMMARY.md` does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlisted {
    Ignore,
    Add,
}

/// Where pages about the whole handbook stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Overview {
    Nowhere,
    /// In a part of their own at the end.
    Part,
    /// Below the chapter with this path.
    Below(String),
}

impl Overview {
    fn of(setting: Option<&Value>) -> Overview {
        match setting {
            Some(Value::Bool(true)) => Overview::Part,
            Some(Value::String(path)) => Overview::Below(path.trim_start_matches("./").to_owned()),
            _ => Overview::Nowhere,
        }
    }
}

/// The versions of mdBook whose books we know.
const KNOWN: [&str; 2] = ["0.4.", "0.5."];

pub(super) fn read(input: &[u8]) -> Result<Call> {
    if input.iter().all(u8::is_ascii_whitespace) {
        bail!(
            "there is no book on standard input: this program is started by `mdbook build`. \
             `mdbook-journeybook install` sets a book up for it"
        );
    }
    let call: Value = serde_json::from_slice(input)
        .context("what came in is not the JSON that mdBook sends; it may be cut off")?;
    let Value::Array(parts) = call else { return Err(foreign("a list of a context and a book")) };
    let Ok([context, book]) = <[Value; 2]>::try_from(parts) else {
        return Err(foreign("a list of a context and a book"));
    };
    let version = context.get("mdbook_version").and_then(Value::as_str);
    if !book.get("items").or(book.get("sections")).is_some_and(Value::is_array) {
        return Err(match version {
            Some(version) => anyhow!(
                "mdBook {version} sends a book that this version cannot read; it knows 0.4 and 0.5: \
                 use one of these, or a newer mdbook-journeybook"
            ),
            None => foreign("`items` of a book"),
        });
    }
    let text = |pointer: &str| context.pointer(pointer).and_then(Value::as_str);
    let root = text("/root").ok_or_else(|| foreign("`root` of the context"))?;
    let setting = |key: &str| context.pointer(&format!("/config/preprocessor/journeybook/{key}"));
    let ours = |key: &str| setting(key).and_then(Value::as_str);
    let styles = context.pointer("/config/output/html/additional-css").and_then(Value::as_array);
    let is_style = |style: &Value| style.as_str().is_some_and(|style| style.ends_with(STYLE));
    Ok(Call {
        root: PathBuf::from(root),
        source: text("/config/book/src").unwrap_or("src").to_owned(),
        language: text("/config/book/language").unwrap_or("en").to_owned(),
        renderer: text("/renderer").unwrap_or("html").to_owned(),
        on_problem: match ours("on-problem") {
            Some("warn") => OnProblem::Warn,
            _ => OnProblem::Fail,
        },
        check_prose: setting("check-prose") == Some(&Value::Bool(true)),
        unlisted: match ours("unlisted") {
            Some("add") => Unlisted::Add,
            _ => Unlisted::Ignore,
        },
        overview: Overview::of(setting("overview")),
        is_serving: text("/config/output/html/live-reload-endpoint").is_some(),
        warning: version.filter(|version| !KNOWN.iter().any(|known| version.starts_with(known))).map(
            |version| format!("warning: mdBook {version} is not known to this version; it knows 0.4 and 0.5"),
        ),
        assets_version: ours("assets-version").map(str::to_owned),
        has_style: styles.is_some_and(|styles| styles.iter().any(is_style)),
        book,
    })
}

fn foreign(missing: &str) -> anyhow::Error {
    anyhow!(
        "what came in is JSON, but not what mdBook sends: {missing} is missing. \
         This program is started by `mdbook build`"
    )
}

impl Call {
    /// The style in the book, beside that of this program.
    pub(super) fn look(&self) -> Look {
        if self.has_style { install::look(self.assets_version.as_deref()) } else { Look::Unfit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(input: &str, expected: &str) {
        let error = read(input.as_bytes()).err().map(|error| error.to_string()).unwrap_or_default();
        assert!(error.contains(expected), "{error:?}");
    }

    #[test]
    fn a_foreign_input_says_what_to_do() {
        check("", "started by `mdbook build`");
        check("[{\"root\":", "cut off");
        check("{}", "a list of a context and a book");
        check("[{}]", "a list of a context and a book");
        check("[{}, {}]", "`items` of a book");
        check("[{\"mdbook_version\": \"0.9.0\"}, {\"parts\": []}]", "mdBook 0.9.0");
        check("[{}, {\"items\": []}]", "`root` of the context");
    }

    #[test]
    fn the_books_of_both_versions_are_read() {
        for (version, key) in [("0.5.4", "items"), ("0.4.52", "sections")] {
            let input = format!(
                "[{{\"root\": \"/b\", \"renderer\": \"html\", \"mdbook_version\": \"{version}\", \"new\": 1,\
                 \"config\": {{\"book\": {{\"src\": \"content\"}}}}}}, {{\"{key}\": [], \"more\": null}}]"
            );
            let call = read(input.as_bytes()).unwrap();
            assert_eq!((call.source.as_str(), call.warning), ("content", None));
            assert!(call.book.get("more").is_some());
        }
    }

    #[test]
    fn a_newer_version_with_the_same_book_goes_with_a_warning() {
        let call = read(b"[{\"root\": \"/b\", \"mdbook_version\": \"0.6.0\"}, {\"items\": []}]").unwrap();
        assert!(call.warning.is_some());
    }
}
