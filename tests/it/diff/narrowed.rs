//! Reading only what changed tells the same as reading everything.

use std::collections::BTreeSet;

use super::{Versions, edited, handbook, side};
use std::cell::Cell;

use journeybook::diff::narrow::{Near, Shelf, Texts, different, only, read};
use journeybook::files::{Files, Unreadable};
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
    let Ok((old, new)) = read(&mut near, (&changed, &Default::default()), understand, |(files, it)| side(files, it));
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
