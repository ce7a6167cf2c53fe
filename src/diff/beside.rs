//! Pictures and other files beside the texts: one that was replaced is a change of what shows it.

use super::thing::still;
use super::{Change, Part, Side, Subject, ThingDiff, Weight, What};
use crate::files::Fate;
use crate::model::Entity;
use crate::text::{Origin, RelPath, Span};

/// Adds each file to the first thing of every text that names it.
pub(super) fn tell(old: Side<'_>, new: Side<'_>, things: &mut Vec<ThingDiff>) {
    for (file, fate) in &new.files.beside {
        for (text_file, text) in &new.files.texts {
            let Some(at) = mention(text_file, text, file) else { continue };
            let before = || old.files.texts.get(text_file).and_then(|text| mention(text_file, text, file));
            // One that came or went with its name is told where it is named.
            if *fate != Fate::Other && before().is_none() {
                continue;
            }
            let Some(thing) = of_file(old, new, text_file, file, things) else { continue };
            if thing.changes.iter().any(|it| it.is_of("portrait")) {
                continue;
            }
            let subject =
                Subject { part: Part::Whole, old: Some(0), new: Some(0), title: thing.title.clone() };
            let what = What::Beside { file: file.as_str().into(), fate: *fate };
            let at = Some(Origin::new(text_file, Span::new(at, at)));
            let change = Change::new(subject, what, at);
            let weight = super::weight::set(new.config, "file-replaced").unwrap_or(Weight::Minor);
            thing.changes.push(Change { weight, ..change });
            thing.weight = thing.weight.max(weight);
        }
    }
}

/// Files beside the texts that no text of either version names: copied by some hosts, and shown nowhere.
pub(super) fn unnamed(old: Side<'_>, new: Side<'_>) -> Vec<RelPath> {
    let names = |side: Side<'_>, file: &RelPath| {
        side.files.texts.iter().any(|(text_file, text)| mention(text_file, text, file).is_some())
    };
    let all = new.files.beside.keys();
    all.filter(|file| !names(old, file) && !names(new, file)).cloned().collect()
}

/// Where a text names the file.
fn mention(text_file: &RelPath, text: &str, file: &RelPath) -> Option<usize> {
    let spaced = file.name().replace(' ', "%20");
    let names = [file.name(), spaced.as_str()];
    let leads_there = |at: usize, name: &str| {
        let before = text.get(..at)?;
        let start = before
            .rfind(|letter: char| !(letter.is_alphanumeric() || "-_./%".contains(letter)))
            .map_or(0, |it| it + before.get(it..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8));
        let written = text.get(start..at + name.len())?.replace("%20", " ");
        (text_file.beside(&written)? == *file).then_some(at)
    };
    names.iter().find_map(|name| text.match_indices(name).find_map(|(at, _)| leads_there(at, name)))
}

/// The thing that shows it: the one whose picture it is, else the first of the text; told so far or not.
fn of_file<'a>(
    old: Side<'_>,
    new: Side<'_>,
    text_file: &RelPath,
    file: &RelPath,
    things: &'a mut Vec<ThingDiff>,
) -> Option<&'a mut ThingDiff> {
    let book = new.book;
    let here: Vec<Entity> = book.entities().filter(|it| book.card(*it).origin.file == *text_file).collect();
    let is_pictured = |it: &&Entity| match it {
        Entity::Persona(id) => book.personas[*id].image.as_ref() == Some(file),
        _ => false,
    };
    let entity = *here.iter().find(is_pictured).or(here.first())?;
    if let Some(at) = things.iter().position(|it| it.new == Some(entity)) {
        return things.get_mut(at).filter(|it| it.old.is_some());
    }
    let it = still(old, new, entity);
    it.old?;
    things.push(it);
    things.last_mut()
}
