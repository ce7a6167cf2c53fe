//! journeybook: from a folder of Markdown to a customer-experience handbook.
//!
//! A handbook is made from plain data: [`Files`] hold its texts, [`Site::read`] understands them, and every page is
//! there when it is asked for. Nothing is read from disk, from the clock or from the environment, and reading never
//! fails: what is wrong with a text stands in [`Site::problems`].
//!
//! ```
//! use journeybook::{Date, Files, Level, Options, RelPath, Site};
//!
//! let map = "---
//! kind: journey
//! title: I take a lamp back
//! phases:
//!   - title: At the desk
//!     steps:
//!       - {title: Wait for my number, feeling: -1}
//!       - {title: Get my money back, feelin: 2}
//! ---
//! ";
//! let mut files = Files::default();
//! for (path, text) in [("index.md", "# The lamp shop\n"), ("journeys/lamp.md", map)] {
//!     files.texts.extend(RelPath::new(path).map(|path| (path, text.into())));
//! }
//! let today = Date::parse("2026-11-22").ok_or("no date")?;
//! let site = Site::read(&files, &Options { today, untrusted: false, audience: None });
//!
//! let page = site.file("journeys/lamp.html").ok_or("no page")?;
//! let html = std::str::from_utf8(&page)?;
//! assert!(html.starts_with("<!doctype html>") && html.contains("Wait for my number"));
//!
//! let problem = site.problems.iter().next().ok_or("no problem")?;
//! assert_eq!((problem.level, problem.at.file.as_str()), (Level::Error, "journeys/lamp.md"));
//! assert!(problem.message.contains("`feelin`"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! These few items are the library. The modules behind them are there for its own program, tests and benches, and
//! change without notice.

// Texts of tests are written beside the places they are cut at.
#![cfg_attr(
    test,
    allow(clippy::string_slice, clippy::disallowed_methods, reason = "tests know their texts and files")
)]

#[doc(hidden)]
pub mod analyse;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod cli;
mod codeowners;
#[doc(hidden)]
pub mod config;
#[doc(hidden)]
pub mod diff;
#[doc(hidden)]
pub mod disk;
#[doc(hidden)]
pub mod edit;
#[doc(hidden)]
pub mod files;
#[doc(hidden)]
pub mod fingerprint;
#[doc(hidden)]
pub mod fmt;
#[doc(hidden)]
pub mod graph;
mod import;
#[doc(hidden)]
pub mod mdbook;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod outline;
#[doc(hidden)]
pub mod page;
#[doc(hidden)]
pub mod parse;
#[doc(hidden)]
pub mod problem;
mod reference;
#[doc(hidden)]
pub mod review;
#[doc(hidden)]
pub mod schema;
#[cfg(feature = "serve")]
mod serve;
#[doc(hidden)]
pub mod site;
mod svg;
#[doc(hidden)]
pub mod term;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod theme;
#[doc(hidden)]
pub mod view;
mod words;
#[doc(hidden)]
pub mod yaml;

pub use files::Files;
pub use problem::{Level, Problem, Problems};
pub use site::{Options, Sink, Site};
pub use text::{Date, RelPath};
