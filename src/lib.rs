//! journeybook: from a folder of Markdown to a customer-experience handbook.

pub mod analyse;
pub mod check;
pub mod cli;
pub mod config;
pub mod diff;
pub mod disk;
pub mod files;
pub mod fingerprint;
pub mod fmt;
pub mod mdbook;
pub mod model;
pub mod parse;
pub mod problem;
pub mod reference;
pub mod review;
pub mod schema;
#[cfg(feature = "serve")]
pub mod serve;
pub mod site;
pub mod svg;
pub mod term;
pub mod text;
pub mod theme;
pub mod view;
pub mod words;
pub mod yaml;
