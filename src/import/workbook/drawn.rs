//! What hangs over the cells of an Excel sheet: notes, words in shapes, pictures and charts.

use super::Refusal;
use super::lay::{Leaf, Spot, Told};
use super::pack::Parts;
use super::room::Room;
use super::xml::{Heard, Tag, Xml, local};
use crate::problem::say::both;

type At = (u32, u32);

/// What a sheet has beside its cells.
pub(super) fn add(parts: &Parts, leaves: &mut [Leaf], room: &mut Room) -> Result<(), Refusal> {
    for (name, path) in sheets(parts)? {
        let Some(leaf) = leaves.iter_mut().find(|leaf| leaf.name == name) else { continue };
        hidden(parts.get(&path).unwrap_or_default(), leaf)?;
        leaf.title = titled(parts.get(&path).unwrap_or_default(), name_of(&leaf.name))?;
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
        for relation in relations(parts, &format!("{folder}/_rels/{file}.rels"), folder)? {
            let Some(text) = parts.get(&relation.target) else { continue };
            match relation.kind.as_str() {
                "comments" => notes(text, leaf, room)?,
                "threadedComment" => threads(text, leaf, room)?,
                "drawing" => shapes(text, leaf, room)?,
                _ => {}
            }
        }
    }
    Ok(())
}

/// Rows and columns that the sheet does not show.
fn hidden(text: &str, leaf: &mut Leaf) -> Result<(), Refusal> {
    // Most sheets are spared another reading.
    if !text.contains(" hidden=") {
        return Ok(());
    }
    let mut xml = Xml::new(text);
    let mut row = 0_u32;
    loop {
        match xml.next()? {
            Heard::Open(tag) if matches!(tag.local(), "row" | "col") => {
                let is_hidden = matches!(tag.get("hidden").as_deref(), Some("1" | "true"));
                let stretch = if tag.local() == "row" {
                    row = tag.number("r").unwrap_or(row.saturating_add(1));
                    (row, row)
                } else {
                    let first = tag.number("min").unwrap_or(1);
                    (first, tag.number("max").unwrap_or(first))
                };
                let stretch = (stretch.0.saturating_sub(1), stretch.1.saturating_sub(1));
                match tag.local() {
                    _ if !is_hidden => {}
                    "row" => leaf.hidden_rows.push(stretch),
                    _ => leaf.hidden_columns.push(stretch),
                }
            }
            Heard::End => return Ok(()),
            _ => {}
        }
    }
}

/// A name of a sheet without ` (2)` behind it.
fn name_of(name: &str) -> &str {
    let counted = name.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    counted.filter(|(_, it)| it.parse::<usize>().is_ok()).map_or(name, |(name, _)| name)
}

/// The header of its printed pages, where that goes on where the name of the sheet is cut.
fn titled(sheet: &str, name: &str) -> Result<Option<String>, Refusal> {
    // Behind the cells, which are many.
    let from = sheet.rfind("<oddHeader").and_then(|at| sheet.get(at..)).unwrap_or_default();
    let Some(end) = from.find("</oddHeader>").and_then(|at| from.get(..at + "</oddHeader>".len())) else {
        return Ok(None);
    };
    let mut xml = Xml::new(end);
    let mut header = String::new();
    loop {
        match xml.next()? {
            Heard::Text(text) => header.push_str(&text),
            Heard::End => break,
            _ => {}
        }
    }
    let letters =
        |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>().to_lowercase();
    let title = header.strip_prefix("&C").map(|it| it.replace("&&", "&"));
    let name = letters(name);
    Ok(title.filter(|it| !name.is_empty() && letters(it).starts_with(&name)))
}

struct Relation {
    id: String,
    kind: String,
    target: String,
}

/// Each sheet, and the part it stands in.
pub(super) fn sheets(parts: &Parts) -> Result<Vec<(String, String)>, Refusal> {
    let (name, text) = parts.book().unwrap_or_default();
    let file = name.rsplit('/').next().unwrap_or_default();
    let relations = relations(parts, &format!("xl/_rels/{file}.rels"), "xl")?;
    let mut sheets = Vec::new();
    let mut xml = Xml::new(text);
    loop {
        match xml.next()? {
            Heard::Open(tag) if tag.local() == "sheet" => {
                let id = tag.ends(":id");
                let found = relations.iter().find(|it| Some(&it.id) == id.as_ref());
                sheets.extend(tag.get("name").zip(found.map(|it| it.target.clone())));
            }
            Heard::End => return Ok(sheets),
            _ => {}
        }
    }
}

fn relations(parts: &Parts, name: &str, folder: &str) -> Result<Vec<Relation>, Refusal> {
    let mut all = Vec::new();
    let mut xml = Xml::new(parts.get(name).unwrap_or_default());
    loop {
        match xml.next()? {
            Heard::Open(tag) if tag.local() == "Relationship" => {
                let kind = tag.get("Type").unwrap_or_default();
                all.push(Relation {
                    id: tag.get("Id").unwrap_or_default(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: resolved(folder, &tag.get("Target").unwrap_or_default()),
                });
            }
            Heard::End => return Ok(all),
            _ => {}
        }
    }
}

/// `../comments1.xml` from `xl/worksheets` is `xl/comments1.xml`.
fn resolved(folder: &str, target: &str) -> String {
    if let Some(whole) = target.strip_prefix('/') {
        return whole.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').collect();
    for part in target.split('/') {
        match part {
            ".." => drop(path.pop()),
            "." => {}
            part => path.push(part),
        }
    }
    path.join("/")
}

/// `F6` is row 5 and column 5, counted from 0.
fn cell(name: &str) -> Option<At> {
    let end = name.find(|it: char| !it.is_ascii_alphabetic())?;
    let (letters, row) = name.split_at_checked(end)?;
    let column = letters.bytes().try_fold(0_u32, |sum, letter| {
        sum.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((row.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

fn hang(leaf: &mut Leaf, at: At, text: &str, room: &mut Room) -> Result<(), Refusal> {
    let text = text.trim();
    if !text.is_empty() {
        room.take(text)?;
        leaf.notes.push(Spot { row: at.0, column: at.1, text: text.to_owned() });
    }
    Ok(())
}

/// Notes; those that stand in for a thread of comments say so in the name of their author.
fn notes(text: &str, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let mut xml = Xml::new(text);
    let (mut authors, mut words): (Vec<String>, Option<String>) = (Vec::new(), None);
    let mut note: Option<At> = None;
    loop {
        match xml.next()? {
            Heard::Open(tag) => match tag.local() {
                "author" | "t" => words = Some(words.unwrap_or_default()),
                "comment" => {
                    let by = tag.number("authorId").and_then(|it| authors.get(it as usize));
                    let is_thread = by.is_some_and(|it| it.starts_with("tc="));
                    note = tag.get("ref").and_then(|it| cell(&it)).filter(|_| !is_thread);
                    words = None;
                }
                _ => {}
            },
            Heard::Text(text) => words.iter_mut().for_each(|it| it.push_str(&text)),
            Heard::Close(name) => match local(&name) {
                "author" => authors.push(words.take().unwrap_or_default()),
                "comment" => {
                    let words = words.take().unwrap_or_default();
                    if let Some(at) = note.take() {
                        hang(leaf, at, &words, room)?;
                    }
                }
                _ => {}
            },
            Heard::End => return Ok(()),
        }
    }
}

fn threads(text: &str, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let mut xml = Xml::new(text);
    let (mut at, mut words) = (None, String::new());
    loop {
        match xml.next()? {
            Heard::Open(tag) if tag.local() == "threadedComment" => {
                at = tag.get("ref").and_then(|it| cell(&it));
                words.clear();
            }
            Heard::Text(text) => words.push_str(&text),
            Heard::Close(name) if local(&name) == "threadedComment" => {
                hang(leaf, at.take().unwrap_or_default(), &words, room)?;
            }
            Heard::End => return Ok(()),
            _ => {}
        }
    }
}

/// A shape, picture or chart while it is read.
#[derive(Default)]
struct Shape {
    row: u32,
    column: u32,
    words: String,
    name: String,
    what: What,
}

#[derive(Default)]
enum What {
    #[default]
    Words,
    Picture,
    Chart,
}

fn shapes(text: &str, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let mut xml = Xml::new(text);
    let mut shape = Shape::default();
    // The tags of texts that count: words of a shape, the place of its corner.
    let mut inside = String::new();
    let mut is_corner = false;
    loop {
        match xml.next()? {
            Heard::Open(tag) => {
                match tag.local() {
                    "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => shape = Shape::default(),
                    "from" => is_corner = true,
                    "p" if !shape.words.is_empty() => shape.words.push('\n'),
                    "pic" => shape.what = What::Picture,
                    "graphicFrame" => shape.what = What::Chart,
                    "cNvPr" if shape.name.is_empty() => shape.name = called(&tag),
                    _ => {}
                }
                tag.local().clone_into(&mut inside);
            }
            Heard::Text(text) => match inside.as_str() {
                "t" => shape.words.push_str(&text),
                "row" if is_corner => shape.row = text.trim().parse().unwrap_or_default(),
                "col" if is_corner => shape.column = text.trim().parse().unwrap_or_default(),
                _ => {}
            },
            Heard::Close(name) => {
                inside.clear();
                match local(&name) {
                    "from" => is_corner = false,
                    "twoCellAnchor" | "oneCellAnchor" | "absoluteAnchor" => {
                        shape_ends(std::mem::take(&mut shape), leaf, room)?;
                    }
                    _ => {}
                }
            }
            Heard::End => return Ok(()),
        }
    }
}

fn called(tag: &Tag<'_>) -> String {
    tag.get("descr").filter(|it| !it.trim().is_empty()).or_else(|| tag.get("name")).unwrap_or_default()
}

fn shape_ends(shape: Shape, leaf: &mut Leaf, room: &mut Room) -> Result<(), Refusal> {
    let at = (shape.row, shape.column);
    let why = match shape.what {
        What::Words => None,
        What::Picture => {
            Some(both!("pictures on a sheet are not read", "plaatjes op een blad worden niet gelezen"))
        }
        What::Chart => {
            Some(both!("charts on a sheet are not read", "grafieken op een blad worden niet gelezen"))
        }
    };
    if let Some(why) = why {
        room.take(&shape.name)?;
        leaf.left_out.push(Told { at: Some(at), text: shape.name, why });
    }
    hang(leaf, at, &shape.words, room)
}
