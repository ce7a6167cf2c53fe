//! A book whose folder has another name by now: where it stood in a revision.

use std::collections::BTreeMap;

use super::super::Error;
use super::version::{Commit, Repository};
use crate::text::RelPath;

impl Repository {
    /// The folder, from the top, in which the book stood in `old` when it stood in another than now: one with a
    /// `book.toml` that is there no more, and of several the one that shares most names with the book at hand.
    /// `has` says what the book has now, `is_still` whether a `book.toml`, named from the top, is still there.
    pub fn stood_in(
        &self,
        old: &Commit,
        has: &dyn Fn(&RelPath) -> bool,
        is_still: &dyn Fn(&str) -> bool,
    ) -> Result<Option<String>, Error> {
        let asked = ["ls-tree", "-r", "-z", "--name-only", "--full-tree", "--end-of-options", old.as_str()];
        let list = self.place.ask(&asked).map_err(Error::Refused)?;
        let list = String::from_utf8_lossy(&list);
        let paths: Vec<&str> = list.split('\0').filter(|it| !it.is_empty()).collect();
        let folder = |path: &&str| {
            let folder = path.strip_suffix("book.toml")?;
            (folder.is_empty() || folder.ends_with('/')).then(|| folder.trim_end_matches('/').to_owned())
        };
        let gone = paths.iter().filter(|path| !is_still(path)).filter_map(folder);
        let mut shared: BTreeMap<String, usize> = gone.map(|folder| (folder, 0)).collect();
        for (folder, count) in &mut shared {
            let inside = |path: &&str| match folder.as_str() {
                "" => RelPath::new(path),
                folder => RelPath::new(path.strip_prefix(folder)?.strip_prefix('/')?),
            };
            *count = paths.iter().filter_map(inside).filter(|path| has(path)).count();
        }
        // The settings alone have every book.
        let most = shared.iter().max_by_key(|(_, count)| **count).filter(|(_, count)| **count > 1);
        let is_one =
            most.is_some_and(|(_, most)| shared.values().filter(|count| *count == most).count() == 1);
        Ok(most.filter(|_| is_one).map(|(folder, _)| folder.clone()))
    }
}
