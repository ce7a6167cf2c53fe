//! `journeybook schema`.

use std::path::Path;

use anyhow::anyhow;

use super::Outcome;
use super::say::Say;
use crate::config;
use crate::disk;
use crate::schema::{About, schema};
use crate::site::parse_options;
use crate::text::nearest;

/// Prints the JSON Schema (2020-12) of front matter, so that editors can complete and check it while you write.
/// In a project it knows the scales and the own lanes of its book.toml.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  journeybook schema > front-matter.schema.json\n  journeybook schema journey\n  \
                        journeybook schema teams\n  \
                        journeybook schema diff     # of `journeybook diff --format json`\n  \
                        journeybook schema handbook # of `handbook.json` in the site"
)]
pub(super) struct Schema {
    /// A kind, or the plural of one for its catalogue; all of them when left out.
    kind: Option<String>,
}

pub(super) fn run(it: &Schema, root: &Path, say: &Say) -> Outcome {
    match it.kind.as_deref() {
        Some("diff") => return Ok(say.data(crate::review::json::SCHEMA.as_bytes())?),
        Some("handbook") => return Ok(say.data(crate::graph::SCHEMA.as_bytes())?),
        _ => {}
    }
    let about = match it.kind.as_deref() {
        None => About::All,
        Some(name) => About::parse(name).ok_or_else(|| {
            let near = nearest(name, About::names()).unwrap_or("journey");
            anyhow!("there is no kind `{name}`: did you mean `{near}`?")
        })?,
    };
    let settings = disk::settings(root).unwrap_or_default();
    let (config, _) = config::read(settings.as_deref().unwrap_or_default());
    Ok(say.data(schema(about, &parse_options(&config)).as_bytes())?)
}
