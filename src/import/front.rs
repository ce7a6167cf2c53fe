//! The front matter of a file that comes in: its title is that of the map, and everything else is kept.

use super::assemble::{keeps_inside, put_fact};
use super::draft::{Draft, Entry, Head, MapDraft};
use super::grid::Cell;
use super::orient::fact;
use super::read::Form;
use super::words::unmarked;
use crate::parse::front::keeps_home;
use crate::parse::split;
use crate::term::inside::yes_or_no;
use crate::term::label::plain;
use crate::term::{Term as _, Visibility};
use crate::text::part;

/// Gives what stands in the front matter of a text to what was made of it. A diagram may have a title of its own.
pub(crate) fn give(text: &str, form: Form, drafts: &mut [Draft]) {
    let has_title = match drafts {
        [Draft::Map(it)] => form == Form::Mermaid && it.title.is_some(),
        [Draft::Blueprint(it)] => form == Form::Mermaid && it.title.is_some(),
        // A page that holds several is called so, and not one of them.
        _ => true,
    };
    for cell in keys(text) {
        let value = one_line(&cell.text);
        if let Some((name, value)) = &value
            && keeps_inside(name, value)
        {
            drafts
                .iter_mut()
                .for_each(|draft| mark(draft, ("visibility", Visibility::Internal.name()), &cell));
            if Visibility::parse(value).is_none() && yes_or_no(value).is_none() {
                drafts.iter_mut().take(1).for_each(|draft| keep(draft, &cell));
            }
            continue;
        }
        if let Some((name, value)) = &value
            && keeps_home(name, value)
        {
            drafts.iter_mut().for_each(|draft| mark(draft, ("draft", "true"), &cell));
            continue;
        }
        match drafts.first_mut() {
            Some(Draft::Map(map)) => match value {
                Some(("title", value)) if !has_title => {
                    entitle(&mut map.title, &mut map.kept, Cell { text: value, ..cell.clone() });
                }
                Some((name, value)) => put(name, value, &cell, map),
                None => map.kept.push(cell),
            },
            Some(Draft::Blueprint(it)) => match value {
                Some(("title", value)) if !has_title => {
                    entitle(&mut it.title, &mut it.kept, Cell { text: value, ..cell.clone() });
                }
                _ => it.kept.push(cell),
            },
            Some(Draft::Persona(it)) => it.kept.push(cell),
            None => {}
        }
    }
}

/// What stands on a page that is for the house only is, too, and so is what stands on one that is not to be published.
fn mark(draft: &mut Draft, (key, text): (&str, &str), cell: &Cell) {
    let mark = Entry { key: key.to_owned(), text: text.to_owned(), who: None, place: cell.place.clone() };
    let place = cell.place.clone();
    let label = cell.text.split(':').next().unwrap_or_default().to_owned();
    let head = Head { label, key: key.to_owned(), cells: 1, place };
    match draft {
        Draft::Map(it) => {
            it.facts.push(mark);
            it.heads.extend((!it.heads.is_empty()).then_some(head));
        }
        Draft::Blueprint(it) => {
            it.facts.push(mark);
            it.heads.extend((!it.heads.is_empty()).then_some(head));
        }
        Draft::Persona(it) => it.entries.push(mark),
    }
}

fn keep(draft: &mut Draft, cell: &Cell) {
    match draft {
        Draft::Map(it) => it.kept.push(cell.clone()),
        Draft::Blueprint(it) => it.kept.push(cell.clone()),
        Draft::Persona(it) => it.kept.push(cell.clone()),
    }
}

/// What the front matter calls it; another title is kept.
fn entitle(title: &mut Option<Cell>, kept: &mut Vec<Cell>, new: Cell) {
    let other = title.take().filter(|it| plain(&it.text) != plain(&new.text));
    kept.splice(0..0, other);
    *title = Some(new);
}

/// What holds for the whole map, and is not said beside its table.
fn put(name: &str, value: String, cell: &Cell, map: &mut MapDraft) {
    match fact(name) {
        Some("personas") if !map.personas.is_empty() => map.kept.push(cell.clone()),
        Some(key) if key != "title" => put_fact(key, name, Cell { text: value, ..cell.clone() }, map),
        _ => map.kept.push(cell.clone()),
    }
}

/// Each key with what stands below it, and its line. Comments are texts of their own.
fn keys(text: &str) -> Vec<Cell> {
    let front = split(text).front;
    let before = part(text, ..front.start).matches('\n').count();
    let mut all: Vec<Cell> = Vec::new();
    for (at, line) in part(text, front).lines().enumerate() {
        let goes_on = line.starts_with([' ', '\t', '-', ']', '}']);
        match all.last_mut() {
            _ if line.trim().is_empty() => {}
            Some(last) if goes_on => last.text.extend(["\n", line]),
            _ => {
                let line = line.trim_start_matches(['#', ' ']).trim_end();
                all.push(Cell::new(line, format!("line {}", before + at + 1)));
            }
        }
    }
    all.retain(|it| !it.text.is_empty());
    all
}

/// The name and the value of a key that stands in one line, and is one text.
fn one_line(text: &str) -> Option<(&str, String)> {
    let (name, value) = text.split_once(':').filter(|_| !text.contains('\n'))?;
    let value = value.trim();
    let bare = ['"', '\''].iter().find_map(|it| value.strip_prefix(*it)?.strip_suffix(*it));
    let is_text = bare.is_some() || !value.starts_with(['[', '{', '>', '|', '&', '*', '"', '\'']);
    let value = unmarked(bare.unwrap_or(value));
    (is_text && !value.is_empty()).then(|| (name.trim(), value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::tests::around;

    const FRONT: &str = "---\ntitle: \"Cinema night\"\nowner: Bo\ndate: 2026-05-01\ntags:\n  - film\n---\n";

    fn only(body: &str) -> MapDraft {
        let text = [FRONT, body].concat();
        let (_, drafts) = crate::import::read::drafts(text.as_bytes(), &around()).unwrap();
        match &drafts[..] {
            [Draft::Map(map)] => map.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn front_matter_names_the_map_and_the_rest_is_kept() {
        let table = "# Evening\n\n| Stage | Actions | Feeling |\n|---|---|---|\n| Go | Walks | 2 |\n| See | Looks | 4 |\n";
        let headings =
            "# Evening\n\n## Go\n- Actions: walks\n- Feeling: 2\n\n## See\n- Actions: looks\n- Feeling: 4\n";
        let fence = "Words.\n\n```mermaid\njourney\n  Go: 2: Sam\n  See: 4: Sam\n```\n";
        for (body, has_heading) in [(table, true), (headings, true), (fence, false)] {
            let map = only(body);
            assert_eq!(
                map.title.as_ref().map(|it| (&*it.text, &*it.place.0)),
                Some(("Cinema night", "line 2"))
            );
            assert_eq!(
                map.facts.iter().map(|it| (&*it.key, &*it.text)).collect::<Vec<_>>(),
                [("owner", "Bo")]
            );
            let kept: Vec<&str> = map.kept.iter().map(|it| &*it.text).collect();
            assert!(kept.contains(&"date: 2026-05-01") && kept.contains(&"tags:\n  - film"), "{kept:?}");
            assert_eq!(kept.contains(&"Evening"), has_heading, "{kept:?}");
            assert!(!kept.iter().any(|it| it.contains("---") || it.contains("Cinema")), "{kept:?}");
        }
    }

    #[test]
    fn what_tells_mermaid_how_to_draw_is_told() {
        let text = "---\ntitle: Trip\nconfig:\n  theme: dark\n---\njourney\n  Go: 2: Sam\n";
        let (_, drafts) = crate::import::read::drafts(text.as_bytes(), &around()).unwrap();
        let [Draft::Map(map)] = &drafts[..] else { panic!("{drafts:?}") };
        let told: Vec<&str> = map.left_out.iter().map(|it| &*it.text).collect();
        assert_eq!(
            (map.title.as_ref().map(|it| &*it.text), &told[..]),
            (Some("Trip"), &["config:\n  theme: dark"][..])
        );
    }
}
