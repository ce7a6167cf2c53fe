//! Writes a handbook of any size to measure with: the same bytes on every machine, references that
//! resolve, and figures that raise few problems.

mod around;
mod journey;
mod maps;
mod random;
mod research;
mod words;
mod yaml;

use std::fs;
use std::io;
use std::path::Path;

/// The day the handbook is written for: 2026-11-22, in seconds since 1970.
pub const TODAY: &str = "1795305600";

/// How many things of each kind a handbook of so many maps has.
pub struct Plan {
    pub maps: usize,
    pub personas: usize,
    pub touchpoints: usize,
    pub teams: usize,
    pub opportunities: usize,
    pub insights: usize,
    pub metrics: usize,
    pub blueprints: usize,
    pub experience_maps: usize,
    pub overlays: usize,
}

impl Plan {
    pub fn of(maps: usize) -> Plan {
        let of_hundred = |share: usize, at_least: usize| (maps * share / 100).max(at_least);
        Plan {
            maps,
            personas: of_hundred(8, 2),
            touchpoints: of_hundred(60, 20),
            teams: of_hundred(10, 5),
            opportunities: of_hundred(40, 4),
            insights: of_hundred(20, 2),
            metrics: of_hundred(10, 2),
            blueprints: of_hundred(5, 1),
            experience_maps: of_hundred(3, 1),
            overlays: of_hundred(5, 1),
        }
    }

    /// The thing of a kind that belongs to map `map` when the kind has `count` of them.
    pub fn near(&self, map: usize, count: usize) -> usize {
        map * count / self.maps.max(1) % count
    }
}

/// What was written.
#[derive(Default)]
pub struct Written {
    pub files: usize,
    pub bytes: u64,
}

/// Writes `book.toml` and `content/` for so many maps into an empty or missing folder.
pub fn write(root: &Path, maps: usize) -> io::Result<Written> {
    let plan = Plan::of(maps);
    let mut written = Written::default();
    let mut put = |path: String, text: String| -> io::Result<()> {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        written.files += 1;
        written.bytes += text.len() as u64;
        fs::write(path, text)
    };
    put("book.toml".into(), SETTINGS.into())?;
    for (path, text) in around::pages(&plan) {
        put(format!("content/{path}"), text)?;
    }
    for map in 0..plan.maps {
        put(format!("content/{}", journey_path(map)), journey::page(&plan, map))?;
    }
    Ok(written)
}

/// The file of one journey under `content/`.
pub fn journey_path(map: usize) -> String {
    format!("journeys/part-{:02}/{}.md", map / 100, journey::id(map))
}

const SETTINGS: &str = r#"[book]
title = "A handbook to measure with"
language = "en"
src = "content"

[preprocessor.journeybook]
schema = 1
"#;
