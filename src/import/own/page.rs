//! Pages that `journeybook export` wrote as Markdown: most of what stands on them was made from the map, and would be said
//! twice. The table, the prose of the author and what is said of the whole map are left.

use super::super::draft::Draft;
use super::super::grid::Cell;
use super::super::words::unmarked;
use super::Signs;
use super::about::{About, give};

/// Begins the last line, which says what a page is.
pub(crate) const OURS: &str = "<!-- journeybook: ";
/// Stand around what an author wrote.
pub(crate) const PROSE: &str = "<!-- journeybook: prose -->";
pub(crate) const END: &str = "<!-- journeybook: end -->";

/// A page of ours.
pub(crate) struct Page {
    /// As long as it was; lines that the program made are empty.
    pub text: String,
    about: About,
}

/// What of a page its author wrote; nothing where it is nobody's export.
pub(crate) fn page(text: &str, signs: &[Signs]) -> Option<Page> {
    let (at, last) = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).last()?;
    let (kind, has_goal) = of_ours(last)?;
    let mut about: About = vec![("kind", Cell::new(kind, format!("line {}", at + 1)))];
    let mut read = Read { has_goal, ..Read::default() };
    let mut lines: Vec<&str> = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let cell = |text: String| Cell::new(text, format!("line {}", at + 1));
        let is_written = read.is_written(line);
        if !is_written && !read.is_behind_head {
            about.extend(read.head(line, signs).map(|(key, text)| (key, cell(text))));
        }
        lines.push(if is_written { line } else { "" });
    }
    Some(Page { text: lines.join("\n") + "\n", about })
}

/// The kind of the map, and whether a line below its title is its goal.
fn of_ours(line: &str) -> Option<(&'static str, bool)> {
    let said = line.trim().strip_prefix(OURS)?.strip_suffix("-->")?.trim();
    let (kind, more) = said.split_once(", ").unwrap_or((said, ""));
    let kind = ["journey", "experience-map"].into_iter().find(|it| *it == kind)?;
    Some((kind, more == "goal"))
}

#[derive(Default)]
struct Read {
    in_prose: bool,
    in_table: bool,
    has_table: bool,
    has_title: bool,
    has_goal: bool,
    is_behind_head: bool,
}

impl Read {
    /// Whether a line is the author's, or of the table.
    fn is_written(&mut self, line: &str) -> bool {
        match line.trim() {
            PROSE => {
                self.in_prose = true;
                false
            }
            END => {
                self.in_prose = false;
                false
            }
            _ if self.in_prose => true,
            bare if bare.starts_with(OURS) => false,
            bare if bare.starts_with('|') && (self.in_table || !self.has_table) => {
                (self.in_table, self.has_table) = (true, true);
                true
            }
            bare => {
                self.in_table = false;
                self.is_behind_head |= bare.starts_with("## ");
                false
            }
        }
    }

    /// What a line above the first section says of the map.
    fn head(&mut self, line: &str, signs: &[Signs]) -> Option<(&'static str, String)> {
        let line = line.trim();
        if !self.has_title {
            let title = line.strip_prefix("# ")?;
            self.has_title = true;
            return Some(("title", unmarked(title)));
        }
        if self.has_goal && !line.is_empty() {
            self.has_goal = false;
            return Some(("goal", line.to_owned()));
        }
        let (label, said) = line.strip_prefix("- **")?.split_once("**: ")?;
        if let Some([_, note, anyone]) = signs.iter().map(|it| &it.actor).find(|it| it[0] == label) {
            let actor = unmarked(said.strip_suffix(&**note).unwrap_or(said).trim());
            return (actor != *anyone).then_some(("actor", actor));
        }
        let key = signs.iter().find_map(|it| it.about(label))?;
        let text = match key {
            "personas" => said.split("; ").map(name).collect::<Vec<_>>().join("\n"),
            _ => unmarked(said),
        };
        Some((key, text))
    }
}

/// `Sam Jones (Commuters)` is Sam Jones.
fn name(shown: &str) -> String {
    let shown = unmarked(shown);
    let bare = shown.strip_suffix(')').and_then(|it| it.rsplit_once(" ("));
    bare.map_or(&*shown, |(name, _)| name).to_owned()
}

impl Page {
    /// Gives the map of the page what is said of it.
    pub(crate) fn give(self, signs: &[Signs], drafts: &mut [Draft]) {
        if let Some(Draft::Map(map)) = drafts.first_mut() {
            give(self.about, signs, map);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theme::{ThemeFiles, words};

    #[test]
    fn a_page_of_ours_is_what_its_author_wrote() {
        let text = "# A \\* b\n\nBe there\n\n**Better**\n\n\
                    - **Persona**: Sam Jones (Commuters); Eva\n- **Owner**: Shop\n\n## What this tells\n\n- Peak\n\n\
                    ## Journey map\n\n| a |\n|---|\n\n| b |\n\n### 1. Go\n\nMade.\n\n\
                    <!-- journeybook: prose -->\n\n## Mine\n\n| c |\n\n<!-- journeybook: end -->\n\nMade.\n\n<!-- journeybook: experience-map, goal -->\n";
        let signs = [Signs::of(&words("en", &ThemeFiles::default()).0)];
        let page = page(text, &signs).unwrap();
        let left: Vec<&str> = page.text.lines().filter(|it| !it.is_empty()).collect();
        assert_eq!(left, ["| a |", "|---|", "## Mine", "| c |"]);
        assert_eq!(page.text.lines().count(), text.lines().count());
        let about: Vec<(&str, &str)> = page.about.iter().map(|(key, it)| (*key, &*it.text)).collect();
        let expected = [
            ("kind", "experience-map"),
            ("title", "A * b"),
            ("goal", "Be there"),
            ("personas", "Sam Jones\nEva"),
            ("owner", "Shop"),
        ];
        assert_eq!(about, expected);
        assert!(super::page("# A\n", &signs).is_none());
    }
}
