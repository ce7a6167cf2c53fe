//! Texts that a large book let go once they were understood: half of what it would take. What stays is
//! enough to see whether a file is the same, and the text can be had again from where it came.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::RelPath;

/// Gives the text of a file as it is now; `None` when there is none any more.
pub type Again = Arc<dyn Fn(&RelPath) -> Option<Arc<str>> + Send + Sync>;

/// Gives the first bytes of a file as it is now.
pub type Head = Arc<dyn Fn(&RelPath) -> Option<Vec<u8>> + Send + Sync>;

/// What a text was: two texts with the same seal are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seal(pub u128);

/// What is left of texts that were let go.
#[derive(Clone, Default)]
pub struct LetGo {
    seals: BTreeMap<RelPath, Seal>,
    again: Option<Again>,
    head: Option<Head>,
}

/// The texts of a book, those that were let go too.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// Empty, where one was let go.
    pub here: BTreeMap<RelPath, Arc<str>>,
    pub let_go: LetGo,
}

impl Seal {
    pub fn of(text: &str) -> Seal {
        Seal(xxh3_128(text.as_bytes()))
    }
}

impl LetGo {
    /// From here on texts can be let go: `again` has them, and `head` how any file begins.
    pub fn let_again(&mut self, again: Again, head: Head) {
        self.again = Some(again);
        self.head = Some(head);
    }

    /// Whether a text could be had again.
    pub fn is_possible(&self) -> bool {
        self.again.is_some()
    }

    /// Notes what a text was that is let go.
    pub fn note(&mut self, path: RelPath, seal: Seal) {
        self.seals.insert(path, seal);
    }

    /// The file has another text, or is gone.
    pub fn forget(&mut self, path: &RelPath) {
        self.seals.remove(path);
    }

    pub fn seal(&self, path: &RelPath) -> Option<Seal> {
        self.seals.get(path).copied()
    }

    /// The text as it was when it was let go. `None` of a file that changed since: places in it are no
    /// longer true.
    pub fn again(&self, path: &RelPath) -> Option<Arc<str>> {
        let seal = self.seals.get(path)?;
        self.now(path).filter(|text| Seal::of(text) == *seal)
    }

    /// The text of any file of the content as it is now.
    pub fn read(&self, path: &RelPath) -> Option<Arc<str>> {
        self.again.as_ref()?(path)
    }

    /// The first bytes of any file of the content as it is now.
    pub fn head(&self, path: &RelPath) -> Option<Vec<u8>> {
        self.head.as_ref()?(path)
    }

    /// The text that the file of one that was let go has now.
    pub fn now(&self, path: &RelPath) -> Option<Arc<str>> {
        self.again.as_ref().filter(|_| self.seals.contains_key(path))?(path)
    }
}

impl Texts {
    pub fn get(&self, path: &RelPath) -> Option<Arc<str>> {
        match self.let_go.seal(path) {
            Some(_) => self.let_go.again(path),
            None => self.here.get(path).cloned(),
        }
    }
}

impl fmt::Debug for LetGo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.seals).finish()
    }
}
