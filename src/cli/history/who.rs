//! Who last changed each cell of a map, from the lines of its file.

use std::collections::BTreeMap;

use serde_json::json;

use crate::config::Config;
use crate::diff::Which;
use crate::diff::unread::unread;
use crate::disk::git::{Repository, Tree, Version, Wrote};
use crate::files::Files;
use crate::model::Map;
use crate::parse::leaves::leaves;
use crate::site::{Options, Understood};
use crate::text::{Date, place};
use crate::words::Words;

/// Steps in order, each with its cells and who wrote them last.
type Cells = Vec<(String, BTreeMap<String, Wrote>)>;

pub(super) fn who(
    repository: &Repository,
    (map, config): (&Map, &Config),
    (words, options): (&Words, &Options),
    as_json: bool,
) -> anyhow::Result<String> {
    let file = format!("{}/{}", config.source.trim_end_matches('/'), map.card.origin.file);
    let tree = Tree::read(repository, &Version::Commit(repository.commit("HEAD")?))?;
    let Some(text) = repository.text(&tree, &file)? else {
        anyhow::bail!("`{file}` is in no commit yet");
    };
    let cells = cells(&text, &repository.wrote(&file)?);
    // What could not be read has no cells here, and somebody wrote it all the same.
    let alone = Files { texts: [(map.card.origin.file.clone(), text)].into(), ..Files::default() };
    let unread = unread(&alone, &Understood::read(&alone, options).problems, Which::Old);
    let date = |it: &Wrote| Date::from_unix(it.when).map(|it| it.to_string()).unwrap_or_default();
    if as_json {
        let cell = |(key, it): (&String, &Wrote)| json!({ "cell": key, "date": date(it), "who": it.who });
        let step = |(title, cells): &(String, BTreeMap<String, Wrote>)| json!({ "step": title, "cells": cells.iter().map(cell).collect::<Vec<_>>() });
        let all = json!({ "map": &*map.card.id, "complete": unread.is_empty(), "steps": cells.iter().map(step).collect::<Vec<_>>() });
        // Plain strings and numbers always serialise.
        return Ok(serde_json::to_string_pretty(&all).unwrap_or_default() + "\n");
    }
    let mut out = format!("{}\n", plain(&map.card.title));
    super::told(&unread, words).iter().for_each(|line| out.push_str(&format!("  ! {line}\n")));
    for (title, cells) in cells {
        out.push_str(&format!("  {}\n", plain(&title)));
        for (key, it) in cells {
            let name = called(&key, config, words);
            out.push_str(&format!("    {name}: {} {}\n", date(&it), plain(&it.who)));
        }
    }
    Ok(out)
}

/// What people call a key of a step.
fn called(key: &str, config: &Config, words: &Words) -> String {
    if key.starts_with("x-") {
        return words.fill("review.field_of", &[("field", words.get("review.field.note")), ("of", key)]);
    }
    let own = config.lanes.iter().find(|lane| lane.key == key);
    let own = own.map(|lane| lane.label_in(words.language()));
    let word = || words.find(&format!("review.field.{}", key.replace('-', "_")));
    plain(own.or_else(word).unwrap_or(key))
}

fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}

/// The newest writer of each key of each step.
fn cells(text: &str, wrote: &[Wrote]) -> Cells {
    let mut all: Vec<(String, String, BTreeMap<String, Wrote>)> = Vec::new();
    for leaf in leaves(text) {
        let parts: Vec<&str> = leaf.path.split('/').collect();
        let ["phases", phase, "steps", step, rest @ ..] = &parts[..] else { continue };
        let way = format!("{phase}/{step}");
        if all.last().is_none_or(|(last, ..)| *last != way) {
            all.push((way, String::new(), BTreeMap::new()));
        }
        let Some((_, title, cells)) = all.last_mut() else { continue };
        // A step may be nothing but its title.
        let key = rest.first().copied().unwrap_or("title");
        if key == "title" {
            title.clone_from(&leaf.value);
        }
        let Some(by) = wrote.get(place(text, leaf.at).line.saturating_sub(1)) else { continue };
        let known = cells.entry(key.to_owned()).or_default();
        if by.when >= known.when {
            known.clone_from(by);
        }
    }
    all.into_iter().map(|(_, title, cells)| (title, cells)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_line_of_a_cell_counts() {
        let text = "---\nkind: journey\nphases:\n  - title: P\n    steps:\n      - title: Queue\n        pains:\n          - Old\n          - New\n      - Pay\n---\n";
        let by = |who: &str, when: i64| Wrote { who: who.to_owned(), when };
        let wrote: Vec<Wrote> =
            (0..11).map(|line| if line == 8 { by("Eva", 9) } else { by("Bob", 1) }).collect();
        let cells = cells(text, &wrote);
        assert_eq!(cells.len(), 2, "{cells:?}");
        assert_eq!(
            (&*cells[0].0, &*cells[0].1["pains"].who, &*cells[0].1["title"].who),
            ("Queue", "Eva", "Bob")
        );
        assert_eq!((&*cells[1].0, &*cells[1].1["title"].who), ("Pay", "Bob"));
    }
}
