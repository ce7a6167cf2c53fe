//! What mdBook itself would publish of a book for the public: files that a chapter includes, and files beside the
//! chapters, which it copies all.

use super::chapters::Chapter;
use super::read::Read;
use crate::parse::front::{fields, visibility_of};
use crate::parse::split;
use crate::problem::{Both, Problem, Problems, both, say};
use crate::site::Site;
use crate::term::Visibility;
use crate::text::{Origin, RelPath, Span};
use crate::yaml::{self, Node, Value};

/// How often a file may include another that includes another.
const DEEPEST: usize = 8;

/// Tells of every chapter that takes in a file of which something is internal.
pub(super) fn tell(problems: &mut Problems, chapters: &[Chapter<'_>], read: &Read) {
    if !read.is_public() {
        return;
    }
    for chapter in chapters {
        let Some(source) = &chapter.source else { continue };
        let on_disk = read.on_disk.get(source).map_or("", |text| text);
        if read.keeps_inside(on_disk) || read.keeps_inside(chapter.content) {
            continue;
        }
        for text in [on_disk, chapter.content] {
            if let Some((span, name)) = takes_in(text, source, read, DEEPEST) {
                problems.tell(Origin::new(source, span), say::internal_linked(&name)).item(ITEM);
                break;
            }
        }
    }
}

/// Of what is told here, which no setting makes a warning.
const ITEM: &str = "{{#include}}";

/// Whether a problem says that mdBook would publish something internal.
pub(super) fn is_told(problem: &Problem) -> bool {
    problem.code == say::LINKS_TO_INTERNAL && problem.item == ITEM
}

/// Which file with something internal a text takes in, and where.
fn takes_in(text: &str, file: &RelPath, read: &Read, depth: usize) -> Option<(Span, String)> {
    let depth = depth.checked_sub(1)?;
    text.match_indices("{{").find_map(|(at, _)| {
        let inside = text.get(at + 2..)?;
        let (inside, _) = inside.split_once("}}")?;
        let (word, path) = inside.trim().strip_prefix('#')?.split_once(char::is_whitespace)?;
        let is_include = word == "playground" || word == "template" || word.ends_with("include");
        let name = path.split_whitespace().next().filter(|_| is_include)?;
        let path = file.beside(name.split(':').next().unwrap_or(name))?;
        let other = read.on_disk.get(&path)?;
        let is_hidden = path.is_markdown() && (read.keeps_inside(other) || has_mark(other));
        let found = is_hidden || takes_in(other, &path, read, depth).is_some();
        found.then(|| (Span::new(at, at + 4 + inside.len()), path.to_string()))
    })
}

/// Whether a part of a text is for the house only.
fn has_mark(text: &str) -> bool {
    fn is_marked(node: &Node<'_>) -> bool {
        match &node.value {
            Value::Map(entries) => {
                visibility_of(entries) == Some(Visibility::Internal)
                    || entries.iter().flat_map(|entry| fields::each(&entry.value)).any(is_marked)
            }
            Value::List(nodes) => nodes.iter().any(is_marked),
            _ => false,
        }
    }
    is_marked(&yaml::read(text.get(split(text).front).unwrap_or_default(), 0).root)
}

/// A word about files that nothing public uses: mdBook copies them with all others.
pub(super) fn note_of_copies(site: &Site, read: &Read) -> Option<Both> {
    let is_used = |path: &&RelPath| site.book.files.contains(*path);
    let tables = read.files.texts.keys().filter(|path| path.extension() == "csv");
    let all = read.files.others.keys().chain(tables).filter(|path| !is_used(path));
    let names: Vec<String> = all.filter(|_| read.is_public()).map(|path| format!("`{path}`")).collect();
    let shown = names.get(..names.len().min(5)).unwrap_or_default().join(", ");
    let more = if names.len() > 5 { ", …" } else { "" };
    (!names.is_empty()).then(|| {
        both!(
            "warning: mdBook copies every file beside the chapters, and nothing public uses {shown}{more}: keep what is \
             internal out of the folder",
            "waarschuwing: mdBook kopieert elk bestand naast de hoofdstukken, en niets openbaars gebruikt {shown}{more}: \
             houd wat intern is buiten de map",
        )
    })
}
