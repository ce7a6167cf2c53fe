//! The list of chapters in `SUMMARY.md`: what stands between two markers is kept up to date, the rest is its
//! author's. Lines keep their order and their indentation; new ones come last in their part.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Entity, Handbook};
use crate::page::markdown::destination;
use crate::site::Site;
use crate::text::{RelPath, one_spaced, part};
use crate::view::Kind;
use crate::words::plain;

const START: &str = "<!-- journeybook: start -->";
const END: &str = "<!-- journeybook: end -->";

/// The files of a part, in the order of the menu.
pub struct Part {
    pub title: String,
    pub chapters: Vec<Chapter>,
}

/// A file and what it is called.
pub struct Chapter {
    pub path: RelPath,
    pub title: String,
    /// The title is its own; else any other does as well.
    pub is_named: bool,
}

/// Everything the handbook could list: ordinary pages first, then a part for each kind.
pub struct Contents {
    pub pages: Vec<Chapter>,
    pub parts: Vec<Part>,
}

/// What there is to list.
pub fn contents(site: &Site) -> Contents {
    let book = &site.book;
    let mut seen = BTreeSet::new();
    let mut parts = Vec::new();
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Page) {
        let entities = site.plan.section(kind).iter();
        let chapters: Vec<Chapter> = entities
            .filter(|entity| seen.insert(book.card(**entity).origin.file.clone()))
            .map(|entity| chapter(book, *entity, &plain(site.words.get(kind.plural()).to_owned())))
            .collect();
        if !chapters.is_empty() {
            parts.push(Part { title: plain(site.words.get(kind.plural()).to_owned()), chapters });
        }
    }
    let pages = site.plan.section(Kind::Page).iter().map(|entity| chapter(book, *entity, "")).collect();
    Contents { pages, parts }
}

fn chapter(book: &Handbook, entity: Entity, kind: &str) -> Chapter {
    let card = book.card(entity);
    let path = card.origin.file.clone();
    let intro = book.intros.iter().find(|(_, intro)| card.item && intro.origin.file == path);
    let intro = intro.and_then(|(_, intro)| intro.body.as_deref()?.title.as_deref());
    let title = if card.item { intro.unwrap_or(kind) } else { &card.title };
    Chapter { title: title.to_owned(), is_named: !card.item || intro.is_some(), path }
}

/// The text of `SUMMARY.md` that lists everything; `old` is the one of before.
pub fn updated(old: Option<&str>, contents: &Contents) -> String {
    let Some(old) = old.filter(|old| !old.trim().is_empty()) else { return first(contents) };
    let ending = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let text = old.replace("\r\n", "\n");
    let (before, inside, after) = match text.split_once(START) {
        Some((before, rest)) => match rest.split_once(END) {
            Some((inside, after)) => (before, inside, after),
            None => (before, "", rest),
        },
        None => (text.as_str(), "", ""),
    };
    let by_hand: BTreeSet<RelPath> = before.lines().chain(after.lines()).filter_map(path_of).collect();
    let kept = kept(inside, contents, &by_hand);
    let new = if text.contains(START) {
        format!("{before}{START}\n{kept}{END}{after}")
    } else if kept.trim().is_empty() {
        text.clone()
    } else {
        format!("{}\n\n{START}\n{kept}{END}\n", before.trim_end())
    };
    new.replace('\n', ending)
}

/// A list for a book that has none.
fn first(contents: &Contents) -> String {
    let mut out = String::from("# Summary\n\n");
    for page in &contents.pages {
        out.push_str(&format!("[{}]({})\n", label(&page.title), destination(page.path.as_str())));
    }
    let kept = kept("", contents, &BTreeSet::new());
    out.push_str(&format!("{}{START}\n{kept}{END}\n", if contents.pages.is_empty() { "" } else { "\n" }));
    out
}

/// What stands between the markers.
fn kept(inside: &str, contents: &Contents, by_hand: &BTreeSet<RelPath>) -> String {
    let parts = contents.parts.iter();
    let known: BTreeMap<&RelPath, &Chapter> = parts
        .flat_map(|part| &part.chapters)
        .chain(&contents.pages)
        .map(|chapter| (&chapter.path, chapter))
        .filter(|(path, _)| !by_hand.contains(*path))
        .collect();
    let mut listed: BTreeSet<RelPath> = BTreeSet::new();
    // Parts by their title, each with its lines; lines before the first title have none.
    let mut shown: Vec<(String, Vec<String>)> = vec![(String::new(), Vec::new())];
    for line in inside.lines() {
        if let Some(title) = line.trim().strip_prefix("# ") {
            shown.push((title.trim().to_owned(), Vec::new()));
            continue;
        }
        let Some(path) = path_of(line) else {
            if let Some((_, lines)) = shown.last_mut().filter(|_| !line.trim().is_empty()) {
                lines.push(line.to_owned());
            }
            continue;
        };
        if let Some(chapter) = known.get(&path)
            && listed.insert(path.clone())
            && let Some((_, lines)) = shown.last_mut()
        {
            let indent = part(line, ..line.len() - line.trim_start().len());
            lines.push(if chapter.is_named { entry(indent, &chapter.title, &path) } else { line.to_owned() });
        }
    }
    for part in &contents.parts {
        let new =
            part.chapters.iter().filter(|it| known.contains_key(&it.path) && !listed.contains(&it.path));
        let new: Vec<String> = new.map(|it| entry("", &it.title, &it.path)).collect();
        match shown.iter_mut().find(|(title, _)| *title == part.title) {
            Some((_, lines)) => lines.extend(new),
            None => shown.push((part.title.clone(), new)),
        }
    }
    let mut out = String::new();
    for (title, lines) in shown.iter().filter(|(_, lines)| !lines.is_empty()) {
        out.push('\n');
        if !title.is_empty() {
            out.push_str(&format!("# {title}\n\n"));
        }
        lines.iter().for_each(|line| out.push_str(&format!("{line}\n")));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn entry(indent: &str, title: &str, path: &RelPath) -> String {
    format!("{indent}- [{}]({})", label(title), destination(path.as_str()))
}

fn label(title: &str) -> String {
    let title = one_spaced(title);
    title.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

/// The file that a line of the list leads to.
fn path_of(line: &str) -> Option<RelPath> {
    let (_, rest) = line.split_once("](")?;
    let path = rest.rsplit_once(')')?.0.trim().trim_start_matches('<').trim_end_matches('>');
    RelPath::new(&path.replace("%20", " ")).filter(|path| !path.as_str().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contents(files: &[(&str, &str, &str)]) -> Contents {
        let mut contents = Contents { pages: Vec::new(), parts: Vec::new() };
        for (part, path, title) in files {
            let chapter =
                Chapter { path: RelPath::new(path).unwrap(), title: (*title).to_owned(), is_named: true };
            if part.is_empty() {
                contents.pages.push(chapter);
            } else if let Some(part) = contents.parts.iter_mut().find(|it| it.title == *part) {
                part.chapters.push(chapter);
            } else {
                contents.parts.push(Part { title: (*part).to_owned(), chapters: vec![chapter] });
            }
        }
        contents
    }

    #[track_caller]
    fn check(old: &str, files: &[(&str, &str, &str)], expected: &str) {
        let contents = contents(files);
        let new = updated(Some(old), &contents);
        assert_eq!(new, expected);
        assert_eq!(updated(Some(&new), &contents), new);
    }

    const FILES: &[(&str, &str, &str)] =
        &[("", "index.md", "Home"), ("Personas", "p/eva.md", "Eva"), ("Journeys", "j/a b.md", "A [b]")];

    #[test]
    fn a_book_without_a_list_gets_one() {
        check(
            "",
            FILES,
            "# Summary\n\n[Home](index.md)\n\n<!-- journeybook: start -->\n\n# Personas\n\n- [Eva](p/eva.md)\n\n# Journeys\n\n- [A \\[b\\]](<j/a b.md>)\n\n<!-- journeybook: end -->\n",
        );
    }

    #[test]
    fn what_stands_outside_the_markers_is_its_authors() {
        check(
            "# Mine\n\n- [Eva, by hand](p/eva.md)\n",
            FILES,
            "# Mine\n\n- [Eva, by hand](p/eva.md)\n\n<!-- journeybook: start -->\n\n# Journeys\n\n- [A \\[b\\]](<j/a b.md>)\n\n<!-- journeybook: end -->\n",
        );
        let all = "- [1](index.md)\n- [2](p/eva.md)\n- [3](j/a%20b.md)\n";
        check(all, FILES, all);
    }

    #[test]
    fn order_and_indentation_stay_and_titles_follow() {
        check(
            "x\n<!-- journeybook: start -->\n# Journeys\n- [Old name](<j/a b.md>)\n  - [Eva](p/eva.md)\n- [Gone](gone.md)\n<!-- journeybook: end -->\ny",
            &[
                ("Personas", "p/eva.md", "Eva"),
                ("Personas", "p/new.md", "New"),
                ("Journeys", "j/a b.md", "A"),
            ],
            "x\n<!-- journeybook: start -->\n\n# Journeys\n\n- [A](<j/a b.md>)\n  - [Eva](p/eva.md)\n\n# Personas\n\n- [New](p/new.md)\n\n<!-- journeybook: end -->\ny",
        );
    }

    #[test]
    fn line_ends_stay() {
        let new = updated(Some("# Mine\r\n"), &contents(FILES));
        assert!(new.contains("# Personas\r\n\r\n- [Eva]") && !new.replace("\r\n", "").contains('\n'));
    }
}
