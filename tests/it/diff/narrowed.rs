//! Reading only what changed tells the same as reading everything.

use std::collections::BTreeSet;

use super::{Versions, handbook, side};
use std::cell::Cell;

use journeybook::diff::narrow::{Near, Shelf, Texts, different, only, read};
use journeybook::diff::{Diff, What};
use journeybook::files::{Files, Unreadable};
use journeybook::fingerprint::fingerprints;
use journeybook::problem::{About, Problem};
use journeybook::term::Term;
use journeybook::text::RelPath;

/// As the program reads them, and how many pages that are the same.
fn narrowed(old: &Files, new: &Files) -> (Versions, usize) {
    let mut near = Near { old, new };
    let same: BTreeSet<RelPath> = near.same().into_iter().collect();
    let changed = different(&[old, new], &same);
    let count = Cell::new(0);
    let understand = |texts: &Texts, _: &[Unreadable]| {
        count.set(texts.len());
        let it = Versions::new(only(old, &same, texts), only(new, &same, texts));
        (it.old, it.new)
    };
    let Ok((old, new)) =
        read(&mut near, (&changed, &Default::default()), understand, |(files, it)| side(files, it));
    (Versions { old, new }, count.get())
}

#[test]
fn an_edit_of_any_file_tells_the_same() {
    for folder in [".", "tests/handbook-nl"] {
        let now = handbook(folder);
        for path in now.texts.keys().filter(|path| path.extension() == "md").step_by(3) {
            let text = now.texts[path].to_string();
            // Take out one line in the middle of the front matter.
            let lines: Vec<&str> = text.split_inclusive('\n').collect();
            let front = lines.iter().skip(1).position(|line| line.trim() == "---").unwrap_or(0);
            let out = front / 2 + 1;
            let without: String =
                lines.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, line)| *line).collect();
            let mut new = now.clone();
            new.texts.insert(path.clone(), without.into());
            let (few, read) = narrowed(&now, &new);
            let all = Versions::new(now.clone(), new);
            assert_eq!(few.human(), all.human(), "{folder} {path}");
            assert!(read < now.texts.len(), "{path}");
        }
    }
}

/// Whatever a page is added that names what was there all along: nothing of it is missing.
#[test]
fn links_to_every_page_from_one_page_are_no_loss() {
    for folder in [".", "tests/handbook-nl"] {
        let now = handbook(folder);
        let whole = Versions::new(now.clone(), now.clone());
        let book = &whole.new.1.book;
        let mut text = "---\nkind: insight\ntitle: All of it\n---\n".to_owned();
        for it in book.entities() {
            let (kind, card) = (book.kind(it), book.card(it));
            if let Some(kind) = kind {
                text += &format!("See [[{}:{}]] and [[{}]].\n\n", kind.name(), card.id, card.id);
            }
            text += &format!("See [it](../{}).\n\n", card.origin.file);
        }
        for (id, map) in book.maps.iter() {
            let steps = map.steps.iter().map(|step| format!("[[{}/{}]] ", book.maps[id].card.id, step.id));
            text += &steps.collect::<String>();
        }
        for path in ["insights/all-of-it.md", "journeys/all-of-it.md"] {
            let mut new = now.clone();
            new.texts.insert(RelPath::new(path).unwrap(), text.clone().into());
            let (few, _) = narrowed(&now, &new);
            assert_eq!(few.diff().count(journeybook::diff::Weight::Major), 0, "{}", few.human());
            assert_eq!(few.human(), Versions::new(now.clone(), new).human());
        }
    }
}

/// One thing of the sample goes, or gets another id.
struct Loss {
    name: String,
    new: Files,
}

fn losses(now: &Files) -> Vec<Loss> {
    let whole = Versions::new(now.clone(), now.clone());
    let book = &whole.new.1.book;
    let mut all = Vec::new();
    for it in book.entities() {
        let (Some(kind), card) = (book.kind(it), book.card(it)) else { continue };
        let path = card.origin.file.clone();
        let text = now.texts[&path].to_string();
        let mut push = |name: &str, text: Option<String>| {
            let mut new = now.clone();
            new.texts.remove(&path);
            new.texts.extend(text.map(|text| (path.clone(), text.into())));
            all.push(Loss { name: format!("{} {} {name}", kind.name(), card.id), new });
        };
        let entry = format!("id: {}", card.id);
        if card.item {
            let is_it = |line: &&str| {
                line.contains(&format!("{entry},"))
                    || line.contains(&format!("{entry}}}"))
                    || line.ends_with(&entry)
            };
            let Some(line) = text.lines().find(is_it) else { continue };
            push("renamed", Some(text.replacen(line, &line.replacen(&entry, "id: quite-other", 1), 1)));
            if line.starts_with("  - {") && line.ends_with('}') {
                push("gone", Some(text.replacen(&format!("{line}\n"), "", 1)));
            }
        } else {
            push("gone", None);
            let without = text.replacen(&format!("{entry}\n"), "", 1);
            push("renamed", Some(without.replacen("---\n", "---\nid: quite-other\n", 1)));
        }
    }
    all
}

/// What `check --new-from` finds more of: file and name, as it is written.
fn found(old: &Versions, new: &Versions) -> BTreeSet<(String, String)> {
    let of = |it: &Versions| -> Vec<(String, Problem)> {
        let (files, understood) = &it.new;
        let prints = fingerprints(&understood.problems, files);
        prints.into_iter().zip(understood.problems.iter().cloned()).collect()
    };
    let known: BTreeSet<String> = of(old).into_iter().map(|(print, _)| print).collect();
    let come = of(new).into_iter().filter(|(print, _)| !known.contains(print)).map(|(_, it)| it);
    let is_reference = |it: &Problem| {
        ["unknown-reference", "undeclared-name", "broken-link", "broken-anchor", "blueprint-step-missing"]
            .contains(&it.code)
    };
    let places = |it: Problem| -> Vec<(String, String)> {
        let file = it.at.file.to_string();
        match &it.about {
            Some(About::Undeclared(_, names)) => {
                names.iter().map(|(name, _)| (file.clone(), name.to_string())).collect()
            }
            _ => vec![(file, new.new.0.texts[&it.at.file][it.at.span.range()].trim_matches('"').to_owned())],
        }
    };
    come.filter(is_reference).flat_map(places).collect()
}

/// What the review tells of it.
fn told(diff: &Diff, new: &Files) -> BTreeSet<(String, String)> {
    let lost = diff.changes().filter_map(|(_, it)| {
        let at = it.at.as_ref()?;
        let name = match &it.what {
            What::Troubled { code: "undeclared-name", place, .. } => place.name.to_string(),
            What::Troubled { .. } | What::FindsNoStep { .. } => {
                new.texts.get(&at.file)?.get(at.span.range())?.trim_matches('"').to_owned()
            }
            _ => return None,
        };
        Some((at.file.to_string(), name))
    });
    lost.collect()
}

/// Each catalogue entry, metric, piece of research, team, map … of the sample in turn: what lost its end is told as
/// major, name by name, where `check --new-from` finds it, and nothing else is.
#[test]
fn whatever_goes_is_told_wherever_it_was_named() {
    let now = handbook(".");
    let whole = Versions::new(now.clone(), now.clone());
    let all = losses(&now);
    assert!(all.len() > 150, "{}", all.len());
    for (at, Loss { name, new }) in all.iter().enumerate() {
        // Every seventh is enough for a usual run; which ones depends on the sample alone.
        if at % 7 != 0 && std::env::var_os("JOURNEYBOOK_ALL_LOSSES").is_none() {
            continue;
        }
        let (few, _) = narrowed(&now, new);
        let full = Versions::new(now.clone(), new.clone());
        let diff = few.diff();
        assert_eq!(told(&diff, new), found(&whole, &full), "{name}\n{}", few.human());
        let lost = diff.changes().filter(|(_, it)| matches!(it.what, What::Troubled { .. }));
        for (_, change) in lost {
            assert_eq!(change.weight, journeybook::diff::Weight::Major, "{name}\n{}", few.human());
        }
    }
}
