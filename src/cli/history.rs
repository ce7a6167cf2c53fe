//! `journeybook history`.

mod picture;
mod who;

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::ValueEnum;
use serde_json::json;

use super::book::today;
use super::diff::stood::version_at;
use super::say::Say;
use super::{Outcome, book};
use crate::config::Config;
use crate::diff::unread::unread;
use crate::diff::{Unread, Which};
use crate::disk;
use crate::disk::git::{By, Point, Repository};
use crate::model::{Id, Map};
use crate::problem::both;
use crate::site::{Options, Understood};
use crate::text::RelPath;
use crate::theme;
use crate::view::felt;
use crate::words::Words;

/// Tells how a map went over time: what is remembered of it, what people miss, and how much is researched.
///
/// The versions are read from git: each tag of the work at hand, or the last commit of each month.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  \
        journeybook history visit\n  \
        journeybook history visit --by month --format svg --out content/journeys/visit-history.svg\n  \
        journeybook history visit --who            (who last changed each cell)\n\n\
        Exit codes: 0 told, 2 the command could not run.")]
pub(super) struct History {
    /// The id of the map.
    map: String,

    /// A point for each tag or for each month; by itself tags, when there are two.
    #[arg(long, value_name = "WHAT")]
    by: Option<Points>,

    /// Tell who last changed each cell, and when, instead.
    #[arg(long)]
    who: bool,

    /// How to tell it: human, json or svg, a picture.
    #[arg(long, value_name = "FORMAT", default_value = "human", value_parser = ["human", "json", "svg"])]
    format: String,

    /// Write to this file instead of printing.
    #[arg(long, short, value_name = "PATH")]
    out: Option<PathBuf>,

    /// Tell it in this language, en or nl, whatever the handbook is written in.
    #[arg(long, value_name = "LANG", value_parser = ["en", "nl"])]
    lang: Option<String>,

    /// Count days from this date (YYYY-MM-DD) instead of today. SOURCE_DATE_EPOCH works too.
    #[arg(long, value_name = "DATE")]
    today: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Points {
    Tag,
    Month,
}

/// So many files that could not be read are named at each point.
const NAMED: usize = 3;

/// The figures of the map at one point.
struct Figures {
    point: Point,
    remembered: Option<f64>,
    shortfall: Option<f64>,
    evidence: Option<f64>,
    /// What of the version could not be read: where it is the map itself, no figure is known.
    unread: Vec<Unread>,
}

pub(super) fn run(it: &History, root: &Path, say: &Say) -> Outcome {
    let options = Options { today: today(it.today.as_deref())?, untrusted: false, audience: None };
    let config = book::find(root)?;
    let mut files =
        disk::read(root, &config.source, &disk::ReadOptions { theme: true, output: Some("site".into()) })?;
    files.forget_foreign();
    let now = Understood::read(&files, &options);
    let map = &now.book.maps[find(&now, &it.map)?];
    let (words, _) = theme::words(it.lang.as_deref().unwrap_or(&now.config.language), &files.theme);
    let words = words.turned(now.config.direction);
    let repository = Repository::open(root)?;
    if it.who {
        let told = who::who(&repository, (map, &now.config), (&words, &options), it.format == "json")?;
        return write(it, &told, say);
    }
    let names: Vec<&str> = [&*map.card.id].into_iter().chain(map.card.was.iter().map(|id| &**id)).collect();
    let mut all = Vec::new();
    for point in points(it, &repository)? {
        let version = version_at(&repository, root, &point.commit)?;
        let then = Understood::read(&version, &options);
        let unread = unread(&version, &then.problems, Which::Old);
        let then = then.on_the_scales_of(&now.config, &options);
        all.extend(figures((point, unread), &then, (map, &names)));
    }
    if all.is_empty() {
        bail_none(&it.map)?;
    }
    let told = match it.format.as_str() {
        "json" => as_json(map, &all),
        "svg" => picture::picture(&map.card.title, &all, &now.config, &words),
        _ => human(map, &all, &now.config, &words),
    };
    write(it, &told, say)?;
    if let (Some(name), "svg") = (it.out.as_ref().and_then(|out| out.file_name()), it.format.as_str()) {
        let (title, name) =
            (words.fill("review.history", &[("map", &map.card.title)]), name.to_string_lossy());
        let told = both!(
            "on a page beside it, write `![{title}]({name})`",
            "schrijf op een pagina ernaast `![{title}]({name})`"
        );
        say.tell(&told, words.language());
    }
    Ok(())
}

fn bail_none(map: &str) -> anyhow::Result<()> {
    bail!(
        "no version that could be looked at has the map `{map}`: is the history fetched, and are there tags?"
    )
}

fn write(it: &History, told: &str, say: &Say) -> Outcome {
    match &it.out {
        Some(path) => disk::write_report(path, told.as_bytes())?,
        None => say.data(told.as_bytes())?,
    }
    Ok(())
}

fn find(now: &Understood, name: &str) -> anyhow::Result<Id<Map>> {
    let maps = &now.book.maps;
    if let Some((id, _)) = maps.iter().find(|(_, map)| &*map.card.id == name) {
        return Ok(id);
    }
    let near = crate::text::nearest(name, maps.values().map(|map| &*map.card.id));
    let help = near.map_or_else(String::new, |near| format!("; is it `{near}`?"));
    bail!("there is no map `{name}`{help}")
}

fn points(it: &History, repository: &Repository) -> anyhow::Result<Vec<Point>> {
    let by = match it.by {
        Some(Points::Tag) => By::Tag,
        Some(Points::Month) => By::Month,
        None => {
            let tags = repository.points(By::Tag)?;
            if tags.len() > 1 {
                return Ok(tags);
            }
            By::Month
        }
    };
    Ok(repository.points(by)?)
}

/// `None` where the map was not there yet.
fn figures(
    (point, unread): (Point, Vec<Unread>),
    then: &Understood,
    (now, names): (&Map, &[&str]),
) -> Option<Figures> {
    let maps = &then.book.maps;
    let found = maps.iter().find(|(_, map)| names.contains(&&*map.card.id));
    let files: Vec<&RelPath> = match found {
        Some((_, map)) => {
            let steps = map.steps.iter().map(|step| &step.origin.file);
            steps.chain([&map.card.origin.file]).collect()
        }
        None => vec![&now.card.origin.file],
    };
    let is_own = |it: &Unread| files.contains(&&it.file) || ["book.toml", ""].contains(&it.file.as_str());
    let is_known = !unread.iter().any(is_own);
    let none = Figures { point, remembered: None, shortfall: None, evidence: None, unread };
    let (id, _) = match found {
        Some(found) if is_known => found,
        // It is there, or may be: nobody knows what it says.
        _ => return (!is_known).then_some(none),
    };
    let it = then.analysis.map(id);
    let voice = it.voices.iter().find_map(|voice| voice.peak_end.as_ref());
    Some(Figures {
        remembered: voice.map(|it| it.peak_end),
        shortfall: (it.shortfall.n > 0).then_some(it.shortfall.total),
        evidence: it.coverage.evidence.value(),
        ..none
    })
}

/// What could not be read, a line each.
fn told(unread: &[Unread], words: &Words) -> Vec<String> {
    let one = |it: &Unread| {
        let why = it.why.in_language(words.language());
        let line = it.from.map(|(_, line)| line.to_string());
        let key = if line.is_some() { "review.history_unread_from" } else { "review.history_unread" };
        let line = line.unwrap_or_default();
        words.fill(key, &[("file", it.file.as_str()), ("line", &line), ("why", why)])
    };
    let mut all: Vec<String> = unread.iter().take(NAMED).map(one).collect();
    let more = unread.len().checked_sub(NAMED).filter(|more| *more > 0);
    all.extend(more.map(|more| words.count("review.unread_more", more)));
    all.iter().map(|it| it.replace(char::is_control, " ")).collect()
}

impl Figures {
    /// In words, where they are known.
    fn shown(&self, config: &Config, words: &Words) -> [String; 3] {
        let none = || "–".to_owned();
        [
            self.remembered.map_or_else(none, |it| felt::figure(it, config.feeling, words)),
            self.shortfall.map_or_else(none, |it| words.short(it)),
            self.evidence.map_or_else(none, |it| words.percent(it)),
        ]
    }
}

fn human(map: &Map, all: &[Figures], config: &Config, words: &Words) -> String {
    let keys = ["remembered", "shortfall", "evidence"].map(|it| format!("review.measures.{it}"));
    let mut out = format!("{}\n", map.card.title.replace(char::is_control, " "));
    for it in all {
        let figures = it.shown(config, words);
        let named = keys.iter().zip(figures).map(|(key, figure)| format!("{}: {figure}", words.get(key)));
        let name = if it.point.date.starts_with(&it.point.name) {
            String::new()
        } else {
            format!(" {}", it.point.name)
        };
        out.push_str(&format!("  {}{name}\n", it.point.date));
        told(&it.unread, words).iter().for_each(|line| out.push_str(&format!("    ! {line}\n")));
        named.for_each(|line| out.push_str(&format!("    {line}\n")));
    }
    out
}

fn as_json(map: &Map, all: &[Figures]) -> String {
    let points: Vec<_> = all
        .iter()
        .map(|it| {
            json!({
                "name": it.point.name,
                "date": it.point.date,
                "commit": it.point.commit.as_str(),
                "remembered": it.remembered,
                "shortfall": it.shortfall,
                "evidence": it.evidence,
                "complete": it.unread.is_empty(),
                "unread": it.unread.iter().map(|it| it.file.as_str()).collect::<Vec<_>>(),
            })
        })
        .collect();
    let all = json!({ "map": &*map.card.id, "title": &*map.card.title, "points": points });
    // Plain strings and numbers always serialise.
    serde_json::to_string_pretty(&all).unwrap_or_default() + "\n"
}
