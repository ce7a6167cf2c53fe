//! `journeybook export`.

mod write;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{anyhow, bail};
use clap::ValueEnum;

use super::Outcome;
use super::book::{self, Audience, Book, Reading};
use super::say::Say;
use crate::config::Config;
use crate::files::Files;
use crate::model::{Entity, Id, Map};
use crate::page::chapter::Written;
use crate::page::picture::Form;
use crate::page::{map, markdown, rows};
use crate::problem::{Level, both};
use crate::site::Site;
use crate::term::Lane;
use crate::text::nearest;
use crate::view::PageKey;
use write::File;

/// Writes maps for slides, spreadsheets and other programs.
///
/// A picture (svg) shows what the page shows: stages, steps, lanes and curves in the colours of the theme, with words as
/// words; PowerPoint, Keynote, Figma and Inkscape open it. A table (csv) has stages over steps and a row for each lane.
/// Markdown (md) is the whole page. The same book gives the same bytes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        journeybook export visit --format svg -o visit.svg\n  \
        journeybook export visit --format svg --lanes emotion,pains -o board.svg\n  \
        journeybook export visit --format svg --curve -o curve.svg\n  \
        journeybook export --format csv -o tables          (every map, into a folder)\n  \
        journeybook export visit --format csv --long       (a row for each cell, printed)\n\n\
        Exit codes: 0 written, 2 the command could not run.")]
pub(super) struct Export {
    /// The maps, by id or title; without one, all of them.
    #[arg(value_name = "MAP")]
    maps: Vec<String>,

    /// What to write: svg, csv or md.
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
    /// A table, for spreadsheets.
    Csv,
    /// The page as Markdown.
    Md,
}

impl Format {
    fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Csv => "csv",
            Format::Md => "md",
        }
    }
}

pub(super) fn run(it: &Export, root: &Path, say: &Say) -> Outcome {
    it.check()?;
    let mut book = book::read_for(&it.audience, &it.reading, root, None, say)?;
    may_be_shown(&book)?;
    let names: BTreeMap<PageKey, String> = names(&book.site);
    if it.format == Format::Md {
        leave_out(&mut book.site);
    }
    let (site, files) = (&book.site, &book.files);
    let lanes = it.lanes.iter().map(|name| lane(&site.config, name)).collect::<anyhow::Result<Vec<_>>>()?;
    let maps = it.chosen(site)?;
    let named = |id: &Id<Map>| names.get(&PageKey::Entity(Entity::Map(*id))).cloned().unwrap_or_default();
    let file = |id: &Id<Map>| File { name: named(id), text: it.told((site, files), *id, &lanes, say) };
    let made: Vec<File> = maps.iter().map(file).collect();
    it.write(made, root, (say, &site.config.language))
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

/// The prose of a map as its author wrote it.
fn written(site: &Site, files: &Files, id: Id<Map>) -> Vec<Written> {
    let card = &site.book.maps[id].card;
    let ctx = site.context();
    let text = files.text(&card.origin.file);
    text.and_then(|text| ctx.at(PageKey::Entity(Entity::Map(id))).written(card, &text)).into_iter().collect()
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
        if self.curve && self.format != Format::Svg {
            bail!("`--curve` draws a picture: write `--format svg`");
        }
        if self.long && self.format != Format::Csv {
            bail!("`--long` is a table: write `--format csv`");
        }
        Ok(())
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

    fn told(&self, (site, files): (&Site, &Files), id: Id<Map>, lanes: &[String], say: &Say) -> String {
        let key = PageKey::Entity(Entity::Map(id));
        let (title, mut places) = site.places(key);
        if !lanes.is_empty() {
            let keys: Vec<&str> = lanes.iter().map(String::as_str).collect();
            map::choose(&mut places, &keys);
            let is_bare = map::of(&places).is_some_and(|map| map.grid.lanes.is_empty());
            if is_bare {
                let (id, asked) = (&site.book.maps[id].card.id, self.lanes.join(", "));
                let note = both!(
                    "note: `{id}` has nothing in {asked}; its steps stand alone",
                    "opmerking: `{id}` heeft niets in {asked}; de stappen staan er alleen"
                );
                say.tell(&note, &site.config.language);
            }
        }
        let map = map::of(&places);
        let of = |write: &dyn Fn(&map::Map) -> String| map.map(write).unwrap_or_default();
        match self.format {
            Format::Svg if self.curve => of(&|map| site.picture(&title, map, Form::Curve)),
            Format::Svg => of(&|map| site.picture(&title, map, Form::Map)),
            Format::Csv if self.long => of(&|map| rows::long(&title, map)),
            Format::Csv => of(&rows::wide),
            Format::Md => markdown::markdown(&places, &written(site, files, id)),
        }
    }
}
