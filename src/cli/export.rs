//! `journeybook export`.

#[cfg(feature = "office")]
mod png;
mod told;
#[cfg(feature = "office")]
mod workbook;
mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{anyhow, bail};
use clap::ValueEnum;

use super::book::{self, Audience, Book, Reading};
use super::say::Say;
use super::{Failure, Outcome};
use crate::config::Config;
use crate::model::{Entity, Id, Map};
use crate::problem::Level;
use crate::site::Site;
use crate::term::Lane;
use crate::text::nearest;
use crate::view::PageKey;
use told::Teller;
use write::File;

/// Writes maps for slides, spreadsheets and other programs.
///
/// A picture (svg) shows what the page shows: stages, steps, lanes and curves in the colours of the theme, with words as
/// words; PowerPoint, Keynote, Figma and Inkscape open it. Its dots (png) go everywhere else. A table (csv) has stages over
/// steps and a row for each lane; a workbook (xlsx) has a sheet for each map, figures as figures, and one of opportunities.
/// A page (html) is one file that loads nothing from elsewhere. Markdown (md) is the whole page; Mermaid (mermaid) has the steps and how they feel, and what it cannot hold is told.
/// The same book gives the same bytes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        journeybook export visit --format svg -o visit.svg\n  \
        journeybook export visit --format svg --lanes emotion,pains -o board.svg\n  \
        journeybook export visit --format svg --curve -o curve.svg\n  \
        journeybook export visit --format png --scale 2 -o visit.png\n  \
        journeybook export --format xlsx -o maps.xlsx      (every map, a sheet each)\n  \
        journeybook export --format csv -o tables          (every map, into a folder)\n  \
        journeybook export visit --format csv --long       (a row for each cell, printed)\n\n\
        Exit codes: 0 written, 1 a picture of dots lacks letters and was not written, 2 the command could not run.")]
pub(super) struct Export {
    /// The maps, by id or title; without one, all of them.
    #[arg(value_name = "MAP")]
    maps: Vec<String>,

    /// What to write.
    #[arg(long, value_name = "FORMAT")]
    format: Format,

    /// These lanes only, by their names in front matter, with commas between them: emotion,pains,touchpoints.
    #[arg(long, value_name = "LANES", value_delimiter = ',')]
    lanes: Vec<String>,

    /// Draw the curve alone, with the names of the steps.
    #[arg(long, conflicts_with = "lanes")]
    curve: bool,

    /// A table with a row for each cell: map, stage, number, step, lane, text.
    #[arg(long)]
    long: bool,

    /// How many dots a unit of the picture takes along each side: 2 gives four times as many.
    #[arg(long, value_name = "FACTOR", value_parser = scale)]
    scale: Option<f32>,

    /// Take letters that the program's own font lacks from fonts of this machine. The bytes then depend on it.
    #[arg(long)]
    system_fonts: bool,

    /// The file to write to, or the folder where there are several maps. Without it one map is printed.
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Write over files that are there.
    #[arg(long)]
    force: bool,

    #[command(flatten)]
    audience: Audience,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// A picture, for slides and boards.
    Svg,
    /// The same as dots, for what opens no SVG.
    Png,
    /// A workbook with a sheet for each map, and one of opportunities.
    Xlsx,
    /// A table, for spreadsheets.
    Csv,
    /// The page as Markdown.
    Md,
    /// Steps and how they feel, as Mermaid draws a journey.
    Mermaid,
    /// The page in one file, which loads nothing from elsewhere.
    Html,
    /// Its part of `handbook.json`, for programs.
    Json,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::Md => "md",
            Format::Mermaid => "mmd",
            Format::Html => "html",
            Format::Json => "json",
        }
    }

    /// It is nothing to read on a terminal.
    fn is_binary(self) -> bool {
        matches!(self, Format::Png | Format::Xlsx)
    }
}

/// What a person can see, and a machine can hold.
fn scale(text: &str) -> Result<f32, String> {
    let factor = text.parse::<f32>().ok().filter(|factor| (0.1..=10.0).contains(factor));
    factor.ok_or_else(|| "a number from 0.1 to 10".to_owned())
}

pub(super) fn run(it: &Export, root: &Path, say: &Say) -> Outcome {
    it.check()?;
    let mut book = book::read_for(&it.audience, &it.reading, root, None, say)?;
    may_be_shown(&book)?;
    let names: BTreeMap<PageKey, String> = names(&book.site);
    if it.format == Format::Md {
        leave_out(&mut book.site);
    }
    let lanes =
        it.lanes.iter().map(|name| lane(&book.site.config, name)).collect::<anyhow::Result<Vec<_>>>()?;
    let maps = it.chosen(&book.site)?;
    let teller = Teller { it, root: &book.root, site: &book.site, files: &book.files, lanes: &lanes, say };
    let made = match it.format {
        Format::Xlsx => vec![File { name: it.workbook_name(&maps, &names), bytes: teller.workbook(&maps)? }],
        _ => {
            let named =
                |id: &Id<Map>| names.get(&PageKey::Entity(Entity::Map(*id))).cloned().unwrap_or_default();
            let told = teller.all(&maps)?.into_iter();
            maps.iter().zip(told).map(|(id, bytes)| File { name: named(id), bytes }).collect()
        }
    };
    it.write(made, root, (say, &book.site.config.language))
}

/// Every page with its place in the site, without an ending.
fn names(site: &Site) -> BTreeMap<PageKey, String> {
    site.plan.pages().iter().map(|key| (*key, site.plan.page(*key).beside(""))).collect()
}

/// No other page stands beside one that is written alone: what leads to one is words.
fn leave_out(site: &mut Site) {
    let things = site.book.entities().map(PageKey::Entity);
    let keys: Vec<PageKey> = site.plan.pages().iter().copied().chain(things).collect();
    let plan = Arc::make_mut(&mut site.plan);
    keys.into_iter().for_each(|key| plan.leave_out(key));
}

/// What would show more than is wanted, or nothing that is meant.
pub(super) const STOPS: [&str; 3] = ["bad-settings", "no-visibility", "unread-mark"];

fn may_be_shown(book: &Book) -> anyhow::Result<()> {
    let stops = |code: &str| book.site.config.is_public && STOPS.contains(&code);
    let worst = book.site.problems.iter().find(|it| it.level == Level::Error && stops(it.code));
    match worst {
        Some(it) => bail!("nothing was written: {} (`{}`, see `journeybook check`)", it.message, it.code),
        None => Ok(()),
    }
}

/// The key of the lane that is called so in `lanes:`.
fn lane(config: &Config, name: &str) -> anyhow::Result<String> {
    let name = name.trim();
    if let Some(lane) = Lane::named(name) {
        return Ok(lane.key.to_owned());
    }
    let mut all: Vec<&str> = config.lanes.iter().map(|own| own.key.as_str()).collect();
    if all.contains(&name) {
        return Ok(name.to_owned());
    }
    Lane::all_names().for_each(|known| all.push(known));
    let help = match nearest(name, all.iter().copied()) {
        Some(near) => format!("; is it `{near}`?"),
        None => format!("; there are {}", all.join(", ")),
    };
    Err(anyhow!("there is no lane `{name}`{help}"))
}

impl Export {
    /// What does not go together is told.
    fn check(&self) -> anyhow::Result<()> {
        let is_picture = matches!(self.format, Format::Svg | Format::Png);
        if self.curve && !is_picture {
            bail!("`--curve` draws a picture: write `--format svg` or `--format png`");
        }
        if self.format == Format::Json && !self.lanes.is_empty() {
            bail!("`--lanes` chooses what is shown: `--format json` has all of a map");
        }
        if self.scale.is_some() && self.format != Format::Png {
            bail!("`--scale` is about dots: write `--format png`");
        }
        if self.system_fonts && self.format != Format::Png {
            bail!("`--system-fonts` is about the letters of a picture of dots: write `--format png`");
        }
        if cfg!(not(feature = "office")) && self.format == Format::Xlsx {
            bail!("made without spreadsheets: `--features office`, or take a released one");
        }
        if cfg!(not(feature = "office")) && self.format == Format::Png {
            bail!("made without pictures of dots: `--features office`, or take a released one");
        }
        if self.long && self.format != Format::Csv {
            bail!("`--long` is a table: write `--format csv`");
        }
        Ok(())
    }

    /// One map gives its name to the workbook that it is alone in.
    fn workbook_name(&self, maps: &[Id<Map>], names: &BTreeMap<PageKey, String>) -> String {
        let only = maps.first().filter(|_| maps.len() == 1 && !self.maps.is_empty());
        let name = only.and_then(|id| names.get(&PageKey::Entity(Entity::Map(*id))));
        name.cloned().unwrap_or_else(|| "maps".to_owned())
    }

    /// The maps that are asked for, each once.
    fn chosen(&self, site: &Site) -> anyhow::Result<Vec<Id<Map>>> {
        let maps = || site.book.maps.iter().filter(|(_, map)| map.card.declared);
        if self.maps.is_empty() {
            let all: Vec<Id<Map>> = maps().map(|(id, _)| id).collect();
            return if all.is_empty() { Err(anyhow!("this handbook has no map yet")) } else { Ok(all) };
        }
        let mut chosen = Vec::new();
        for name in &self.maps {
            let by_id = maps().find(|(_, map)| &*map.card.id == name.as_str());
            let found = by_id.or_else(|| maps().find(|(_, map)| &*map.card.title == name.as_str()));
            let Some((id, _)) = found else {
                let ids = nearest(name, maps().map(|(_, map)| &*map.card.id));
                let near = ids.or_else(|| nearest(name, maps().map(|(_, map)| &*map.card.title)));
                let help = near.map_or_else(String::new, |near| format!("; is it `{near}`?"));
                bail!("there is no map `{name}`{help}");
            };
            if !chosen.contains(&id) {
                chosen.push(id);
            }
        }
        Ok(chosen)
    }
}
