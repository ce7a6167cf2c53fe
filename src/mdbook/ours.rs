//! Whose a text is. We are guests in somebody's book: a chapter that is not ours goes out as it came, byte for byte,
//! and is not judged. What is ours, which links lead to it and what may be told of it is decided here and nowhere else.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use memchr::memmem;

use super::chapters::Chapter;
use super::layout::html;
use super::read::Read;
use crate::model::{Card, Entity, Handbook, Reached};
use crate::parse::body::{Link, LinkKind};
use crate::parse::front::kind_of;
use crate::parse::host::{Links, is_in_address};
use crate::parse::{elsewhere, split};
use crate::problem::say::LINKS_TO_INTERNAL;
use crate::problem::unread::is_unread;
use crate::problem::{Problem, Problems};
use crate::term::{Kind, Term};
use crate::text::{Origin, RelPath, is_slip};
use crate::view::plan::NOWHERE;
use crate::view::prose::made_page;
use crate::view::{PageKey, Plan};
use crate::yaml::{self, Value};

/// What stands between two lines `---` is front matter of ours when it is a map with a `kind` that we know.
pub(super) fn is_ours(text: &str) -> bool {
    let front = text.get(split(text).front).unwrap_or_default();
    // Most texts are spared a look at their YAML.
    if memmem::find(front.as_bytes(), b"kind").is_none() {
        return false;
    }
    let root = yaml::read(front, 0).root;
    let Value::Map(entries) = &root.value else { return false };
    kind_of(entries).is_some()
}

fn is_kind(word: &str) -> bool {
    Kind::parse(word).is_some()
}

/// Anything with keys, whosever they are.
pub(super) fn has_keys(text: &str) -> bool {
    let front = text.get(split(text).front).unwrap_or_default();
    matches!(yaml::read(front, 0).root.value, Value::Map(_))
}

/// A text of others as our reader has to see it: two lines `---` are rules of Markdown. It is as long as it was, so
/// that every place in it stays true.
pub(super) fn as_prose(text: &str) -> String {
    let mut prose = text.to_owned();
    if !is_prose(text) {
        let top = top(text);
        prose.replace_range(top..top + 3, "***");
    }
    prose
}

/// Our reader sees no front matter.
pub(super) fn is_prose(text: &str) -> bool {
    split(text).body.start == top(text)
}

fn top(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Told of texts of others, too: front matter of ours for a slip above it, and a link to what is left out.
const ALWAYS: [&str; 4] = ["front-matter-not-first", "draft-reference", LINKS_TO_INTERNAL, "unread-mark"];

/// Drafts of others are theirs: front matter in the wrong place is ours by its `kind` only.
fn is_of_kind(problem: &Problem, read: &Read) -> bool {
    let text = read.files.texts.get(&problem.at.file).map_or("", |text| text);
    let says_kind = || text.get(elsewhere(text)?.front).map(|front| front.contains("kind"));
    problem.code != "front-matter-not-first" || says_kind() == Some(true)
}

/// Later links of one chapter that miss our pages are not told: they say the same, and each shows its line.
const MOST_MEANT: usize = 100;

/// What is ours in a book, as its other chapters see it.
pub(super) struct Ours {
    files: BTreeSet<RelPath>,
    /// Those of them that are chapters.
    listed: BTreeSet<RelPath>,
    /// The names of our things.
    ids: Vec<Box<str>>,
    /// Pages and names of the chapters of others.
    pages: BTreeSet<String>,
    names: BTreeSet<String>,
    /// Files that are there and not ours.
    others: BTreeSet<RelPath>,
}

impl Ours {
    pub(super) fn new(book: &Handbook, chapters: &[Chapter<'_>], read: &Read) -> Ours {
        let files = read.ours.clone();
        let listed = read.shown.iter().flatten().filter(|file| files.contains(*file)).cloned().collect();
        let theirs = || {
            let all = chapters.iter().zip(&read.shown);
            all.filter(|(_, shown)| !shown.as_ref().is_some_and(|file| files.contains(file)))
                .map(|(chapter, _)| chapter)
        };
        let stem = |chapter: &Chapter<'_>| RelPath::new(&chapter.path).map(|path| path.stem().to_lowercase());
        let things = book.entities().filter(|entity| is_thing(*entity));
        Ours {
            ids: things.map(|entity| book.card(entity).id.clone()).collect(),
            pages: theirs().map(|chapter| html(&chapter.path).to_lowercase()).collect(),
            names: theirs().flat_map(|it| stem(it).into_iter().chain([it.name.to_lowercase()])).collect(),
            others: theirs()
                .filter_map(|it| it.source.clone())
                .chain(read.fragments.iter().cloned())
                .collect(),
            files,
            listed,
        }
    }

    pub(super) fn is_of(&self, file: &RelPath) -> bool {
        self.files.contains(file)
    }

    /// A link in the prose of others leads to one of our pages.
    pub(super) fn leads(&self, prose: &Prose<'_>, link: &Link, reached: &Reached, plan: &Plan) -> bool {
        // The address of what is left out must not stay.
        if *reached == Reached::Hidden {
            return link.kind != LinkKind::Image && !prose.is_of_markdown(link);
        }
        if is_place(reached, link) {
            let path = prose.card.origin.file.beside(&link.target);
            if path.is_some_and(|path| self.listed.contains(&path)) {
                return true;
            }
        }
        let Some(page) = page_of(reached) else { return false };
        // What has no page is words in the place of a name, and a link of others stays as it is.
        let is_there = plan.has(page) && plan.page(page).as_str() != NOWHERE;
        (is_there || link.kind == LinkKind::Wiki && matches!(page, PageKey::Entity(_)))
            && match link.kind {
                LinkKind::Wiki => !prose.is_of_markdown(link),
                LinkKind::Image => false,
                // `matrix.html` is the page of their `matrix.md` before it is a matrix of ours.
                LinkKind::Markdown => prose.card.origin.file.beside(&link.target).is_some_and(|path| {
                    self.files.contains(&path) || !self.pages.contains(&html(path.as_str()).to_lowercase())
                }),
            }
    }

    /// A link in the prose of others names a file of ours, or the file that an overview would be and nobody has.
    pub(super) fn is_meant_for(&self, prose: &Prose<'_>, link: &Link) -> bool {
        prose.card.origin.file.beside(&link.target).is_some_and(|path| {
            let is_theirs =
                || self.others.contains(&path) || self.pages.contains(&html(path.as_str()).to_lowercase());
            self.files.contains(&path) || path.is_markdown() && !is_theirs()
        })
    }

    /// Takes out what is nobody's business but the book's own. `check_prose` leaves in what concerns its prose.
    pub(super) fn judge(&self, problems: &mut Problems, book: &Handbook, read: &Read) {
        let meant = self.meant(book, read);
        let unreadable: BTreeSet<&RelPath> = read.files.unreadable.iter().map(|it| &it.path).collect();
        problems.retain(|problem: &Problem| {
            let file = &problem.at.file;
            // Of what is not published only that it cannot be read.
            if read.files.left_out.contains(file)
                || read.named.contains(file) && !is_unread(problem, usize::MAX)
            {
                return false;
            }
            match (self.files.contains(file), read.files.texts.contains_key(file)) {
                // Every page finds a place of its own in a book of mdBook.
                (true, _) => problem.code != "slug-collision",
                (false, true) => {
                    let is_told = || ALWAYS.contains(&problem.code) && is_of_kind(problem, read);
                    !file.is_markdown() || meant.contains(&problem.at) || is_told()
                }
                (false, false) => {
                    let is_setting = file.as_str() == "book.toml" || file.as_str().starts_with("theme/");
                    is_setting || !unreadable.contains(file) && problem.code != "slug-collision"
                }
            }
        });
    }

    /// The links in the prose of others that miss one of our pages by a slip.
    fn meant(&self, book: &Handbook, read: &Read) -> BTreeSet<Origin> {
        let cards = book.entities().filter(|entity| !is_thing(*entity)).map(|entity| book.card(entity));
        let links = |card: &'_ Card| -> Vec<Origin> {
            let text = read.files.texts.get(&card.origin.file).map_or("", |text| text);
            let prose = Prose::new(card, text);
            let links = card.body.as_deref().map(|body| body.links.as_slice()).unwrap_or_default();
            let lost = links.iter().zip(&card.reached).filter(|(_, to)| matches!(to, Reached::Nowhere));
            // A text can have very many links, and most of them are to the same few things.
            let mut known: BTreeMap<(bool, &str), bool> = BTreeMap::new();
            lost.filter(|(link, _)| {
                let is_wiki = link.kind == LinkKind::Wiki;
                link.kind != LinkKind::Image
                    && *known.entry((is_wiki, &link.target)).or_insert_with(|| self.is_meant(&prose, link))
                    && !(is_wiki && prose.is_of_markdown(link))
            })
            .map(|(link, _)| Origin::new(&card.origin.file, link.span))
            .take(MOST_MEANT)
            .collect()
        };
        cards.flat_map(links).collect()
    }

    /// What is called so is one of ours but for a slip.
    fn is_meant(&self, prose: &Prose<'_>, link: &Link) -> bool {
        match link.kind {
            LinkKind::Wiki => self.is_name_meant(&link.target),
            LinkKind::Image => false,
            LinkKind::Markdown => {
                let path = prose.card.origin.file.beside(&link.target);
                path.filter(|path| !path.as_str().is_empty()).is_some_and(|path| self.is_file_meant(&path))
            }
        }
    }

    /// `[[ev]]`, `[[persona:ev]]`, `[[visit/pey]]`; not `[[ -f x ]]`, and not what a chapter is called.
    fn is_name_meant(&self, target: &str) -> bool {
        let (kind, name) = match target.split_once(':') {
            Some((kind, name)) => (Some(kind.trim()), name.trim()),
            None => (None, target),
        };
        let name = name.split('/').next().unwrap_or_default();
        let is_near = self.ids.iter().any(|id| **id == *name || is_slip(name, id));
        match kind {
            Some(kind) if is_kind(kind) => !name.is_empty(),
            Some(kind) => is_near && Kind::NAMES.iter().any(|(name, _)| is_slip(kind, name)),
            None => is_near && !self.names.contains(&target.to_lowercase()),
        }
    }

    /// A file of ours, whose heading is not there; or one that is not there and is called nearly like one of ours.
    fn is_file_meant(&self, path: &RelPath) -> bool {
        if self.files.contains(path) {
            return true;
        }
        let is_near = |file: &RelPath| file.parent() == path.parent() && is_slip(path.stem(), file.stem());
        path.is_markdown() && !self.others.contains(path) && self.files.iter().any(is_near)
    }
}

/// A place in the file of a catalogue.
pub(super) fn is_place(reached: &Reached, link: &Link) -> bool {
    let has_anchor = link.anchor.as_deref().is_some_and(|anchor| !anchor.is_empty());
    has_anchor && link.kind == LinkKind::Markdown && matches!(reached, Reached::Index(_))
}

/// The page of ours that a link leads to.
pub(super) fn page_of(reached: &Reached) -> Option<PageKey> {
    match reached {
        Reached::Entity(entity) => is_thing(*entity).then_some(PageKey::Entity(*entity)),
        Reached::Step(at) => Some(PageKey::Entity(Entity::Map(at.map))),
        Reached::Phase(map, _) => Some(PageKey::Entity(Entity::Map(*map))),
        Reached::Index(kind) => Some(PageKey::Index((*kind).into())),
        Reached::Made(made) => Some(made_page(*made).0),
        Reached::File(_) | Reached::Here | Reached::Outside | Reached::Nowhere | Reached::Hidden => None,
    }
}

/// Anything that has a `kind`.
pub(super) fn is_thing(entity: Entity) -> bool {
    !matches!(entity, Entity::Page(_))
}

/// A text of others with what is asked of it once for each of its links.
pub(super) struct Prose<'t> {
    pub(super) card: &'t Card,
    pub(super) text: &'t str,
    /// Read when the first link asks.
    links: OnceCell<Links>,
}

impl<'t> Prose<'t> {
    pub(super) fn new(card: &'t Card, text: &'t str) -> Prose<'t> {
        Prose { card, text, links: OnceCell::new() }
    }

    /// The name is among the words of another link.
    pub(super) fn is_within(&self, link: &Link) -> bool {
        self.links.get_or_init(|| Links::of(self.text)).hold(&link.span.range())
    }

    /// mdBook has a link of its own there: around the name, within it, or of it.
    pub(super) fn is_of_markdown(&self, link: &Link) -> bool {
        let range = link.span.range();
        is_in_address(self.text, range.start) || self.links.get_or_init(|| Links::of(self.text)).meet(&range)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(is_ours(text), expected, "{text:?}");
    }

    #[test]
    fn a_kind_of_ours_makes_a_text_ours() {
        check("---\nkind: journey\n---\n", true);
        check("\u{feff}---\r\ntitle: A\r\nkind: touchpoints\r\n---\r\n", true);
        check("---\n{kind: persona, name: Eva}\n---\n", true);
        check("---\n\"kind\": \"experience-map\"\n---\n", true);
        check("---\nkind: journey\n\nnever ends", true);
    }

    #[test]
    fn front_matter_of_others_is_theirs() {
        check("---\nminutes: 5\n---\n", false);
        check("---\nkind: Deployment\n---\n", false);
        check("---\nkind: [journey]\n---\n", false);
        check("---\nspec:\n  kind: journey\n---\n", false);
        check("---\n- kind: journey\n---\n", false);
    }

    #[test]
    fn a_rule_is_no_front_matter() {
        check("---\n\nA kind: journey of words.\n\n---\n", false);
        check("---\nThis kind of journey\n---\n", false);
        check("----\nkind: journey\n----\n", false);
        check("\n---\nkind: journey\n---\n", false);
        check("+++\nkind = \"journey\"\n+++\n", false);
    }

    #[track_caller]
    fn seen(text: &str, expected: &str) {
        let prose = as_prose(text);
        assert_eq!(prose, expected);
        assert!(is_prose(&prose) && prose.len() == text.len());
    }

    #[test]
    fn the_rules_of_others_are_rules_to_our_reader() {
        seen("---\na: b\n---\nc", "***\na: b\n---\nc");
        seen("\u{feff}---\r\n---\r\nc", "\u{feff}***\r\n---\r\nc");
        seen("---\n\nc", "---\n\nc");
        seen("---\na: b\n\nc", "***\na: b\n\nc");
    }
}
