//! The owners of a handbook's files as a block of CODEOWNERS, so that a forge asks the right team for a review.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::Handbook;
use crate::text::{RelPath, part};

/// The lines between the marks, and what could not be said in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Block {
    /// The way from the top of the repository to the book: one repository may hold several.
    pub book: String,
    pub lines: Vec<String>,
    /// Titles of teams that own something and have no usable `forge`.
    pub without_forge: BTreeSet<String>,
    /// Files whose names CODEOWNERS cannot hold.
    pub odd_names: Vec<RelPath>,
}

/// The lines around a block; of a book below the top they name its folder.
fn marks(book: &str) -> (String, String) {
    let of = if book.is_empty() { String::new() } else { format!(" {book}") };
    let begin = format!("# journeybook{of}: begin");
    (begin, format!("# journeybook{of}: end"))
}

const BY: &str = " (written by `journeybook codeowners` from `owner:` and `forge:`)";

/// Who owns which file. `folder` is the way from the top of the repository to the content, `at` that to the book.
pub(crate) fn block(book: &Handbook, folder: &str, at: &str) -> Block {
    let mut block = Block { book: at.to_owned(), ..Block::default() };
    let mut owners: BTreeMap<&RelPath, Vec<&str>> = BTreeMap::new();
    for card in book.entities().map(|entity| book.card(entity)) {
        let Some(team) = card.owner.map(|owner| &book.teams[owner]) else { continue };
        let names = team.forge.as_deref().map(names).unwrap_or_default();
        if names.is_empty() {
            block.without_forge.insert(team.card.title.to_string());
        }
        let of_file = owners.entry(&card.origin.file).or_default();
        for name in names {
            if !of_file.contains(&name) {
                of_file.push(name);
            }
        }
    }
    for (file, names) in owners.into_iter().filter(|(_, names)| !names.is_empty()) {
        match pattern(folder, file) {
            Some(pattern) => block.lines.push(format!("{pattern} {}", names.join(" "))),
            None => block.odd_names.push(file.clone()),
        }
    }
    block
}

/// The file with its block brought up to date; everything else stays as it is.
pub(crate) fn merged(old: &str, block: &Block) -> String {
    let ending = if old.contains("\r\n") { "\r\n" } else { "\n" };
    let mut new = String::new();
    if !block.lines.is_empty() {
        let (begin, end) = marks(&block.book);
        let begin = begin + BY;
        for line in std::iter::once(&begin).chain(&block.lines).chain([&end]) {
            new.push_str(line);
            new.push_str(ending);
        }
    }
    match find(old, &block.book) {
        Some((start, end)) => format!("{}{new}{}", part(old, ..start), part(old, end..)),
        None if new.is_empty() => old.to_owned(),
        None if old.trim().is_empty() => new,
        None => format!("{}{ending}{ending}{new}", old.trim_end()),
    }
}

/// Where the block of a book begins and ends, in bytes. One without a name, from when there was one book in a
/// repository, is that of the book in whose folder all its files are.
fn find(text: &str, book: &str) -> Option<(usize, usize)> {
    let named = find_named(text, book);
    if named.is_some() || book.is_empty() {
        return named;
    }
    let (start, end) = find_named(text, "")?;
    let inside = |line: &&str| !line.starts_with('#') && !line.trim().is_empty();
    let ours = format!("/{}/", book.replace(' ', "\\ "));
    part(text, start..end).lines().filter(inside).all(|line| line.starts_with(&ours)).then_some((start, end))
}

fn find_named(text: &str, book: &str) -> Option<(usize, usize)> {
    let (begin, end) = marks(book);
    let line = |mark: &str, from: usize| {
        let mut at = from;
        text.get(from..)?.split_inclusive('\n').find_map(|line| {
            let start = at;
            at += line.len();
            line.starts_with(mark).then_some((start, at))
        })
    };
    let (start, after) = line(&begin, 0)?;
    // A block that lost its end is as long as its lines.
    let end = line(&end, after).map_or(after, |(_, end)| end);
    Some((start, end))
}

/// `@acme/it` or an address; more of them with spaces between.
fn names(forge: &str) -> Vec<&str> {
    let plain = |name: &&str| {
        name.contains('@')
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"@/._+-".contains(&byte))
    };
    forge.split_whitespace().filter(plain).collect()
}

/// A file from the top of the repository; `None` when forges read its name as something else.
fn pattern(folder: &str, file: &RelPath) -> Option<String> {
    let folder = folder.trim_matches('/');
    let path = if folder.is_empty() { format!("/{file}") } else { format!("/{folder}/{file}") };
    let special = |letter: char| letter.is_control() || "[]*?!#\\".contains(letter);
    (!path.contains(special)).then(|| path.replace(' ', "\\ "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: &str =
        "# journeybook: begin (written by `journeybook codeowners` from `owner:` and `forge:`)";
    const END: &str = "# journeybook: end";

    #[track_caller]
    fn check(old: &str, lines: &[&str], expected: &str) {
        let block =
            Block { lines: lines.iter().map(|line| (*line).to_owned()).collect(), ..Block::default() };
        let new = merged(old, &block);
        assert_eq!(new, expected.replace("BEGIN", BEGIN).replace("END", END));
        assert_eq!(merged(&new, &block), new, "twice is once");
    }

    #[test]
    fn the_rest_of_the_file_stays() {
        check("* @a\n", &["/x @b"], "* @a\n\nBEGIN\n/x @b\nEND\n");
        check("", &["/x @b"], "BEGIN\n/x @b\nEND\n");
        let old = format!("* @a\n{BEGIN}\n/old @b\n{END}\n/last @c\n");
        check(&old, &["/x @b", "/y @d"], "* @a\nBEGIN\n/x @b\n/y @d\nEND\n/last @c\n");
        check(&old, &[], "* @a\n/last @c\n");
        check("* @a\n", &[], "* @a\n");
    }

    #[test]
    fn two_books_have_a_block_each() {
        let block = |book: &str, lines: &[&str]| Block {
            book: book.to_owned(),
            lines: lines.iter().map(|it| (*it).to_owned()).collect(),
            ..Block::default()
        };
        let one = merged("* @all\n", &block("docs/cx", &["/docs/cx/content/a.md @a"]));
        let both = merged(&one, &block("shop", &["/shop/content/b.md @b"]));
        for part in ["# journeybook docs/cx: begin", "/docs/cx/content/a.md @a", "# journeybook shop: end"] {
            assert!(both.contains(part), "{both}");
        }
        assert_eq!(merged(&both, &block("docs/cx", &["/docs/cx/content/a.md @a"])), both);
        // A block from before is taken over by its book, and by no other.
        let before = merged("", &block("", &["/shop/content/b.md @b"]));
        let now = merged(&before, &block("shop", &["/shop/content/b.md @c"]));
        assert!(now.contains("# journeybook shop: begin") && !now.contains("@b"), "{now}");
        assert!(merged(&before, &block("docs", &["/docs/x.md @d"])).contains("@b"));
    }

    #[test]
    fn an_older_mark_is_known_again() {
        check(
            "# journeybook: begin\n/old @b\n# journeybook: end\r\n",
            &["/x @b"],
            "BEGIN\r\n/x @b\r\nEND\r\n",
        );
    }

    #[test]
    fn names_are_names() {
        assert_eq!(names("@acme/it"), ["@acme/it"]);
        assert_eq!(names("@a b@example.org\n* @evil"), ["@a", "b@example.org", "@evil"]);
        assert!(names("acme").is_empty());
        assert!(names("@a#x").is_empty());
    }

    #[test]
    fn a_pattern_means_one_file() {
        let pattern = |folder: &str, file: &str| pattern(folder, &RelPath::new(file).unwrap());
        assert_eq!(pattern("content", "a b.md").as_deref(), Some("/content/a\\ b.md"));
        assert_eq!(pattern("", "a.md").as_deref(), Some("/a.md"));
        assert_eq!(pattern("docs/cx", "[a].md"), None);
        assert_eq!(pattern("", "a*.md"), None);
    }
}
