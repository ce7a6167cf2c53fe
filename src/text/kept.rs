//! Texts that a large book let go once they were understood: half of what it would take. What stays is
//! enough to see whether a file is the same, and the text can be had again from where it came.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_128;

use super::RelPath;

/// Gives the text of a file as it is now; `None` when there is none any more.
pub type Reload = Arc<dyn Fn(&RelPath) -> Option<Arc<str>> + Send + Sync>;

/// Gives the first bytes of a file as it is now.
pub type Head = Arc<dyn Fn(&RelPath) -> Option<Vec<u8>> + Send + Sync>;

/// What a text was: two texts with the same hash are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextHash(pub u128);

/// What is left of texts that were let go.
#[derive(Clone, Default)]
pub struct Unloaded {
    hashes: BTreeMap<RelPath, TextHash>,
    reload: Option<Reload>,
    head: Option<Head>,
}

/// The texts of a book, those that were let go too.
#[derive(Debug, Clone, Default)]
pub struct Texts {
    /// Empty, where one was let go.
    pub here: BTreeMap<RelPath, Arc<str>>,
    pub unloaded: Unloaded,
}

impl TextHash {
    pub fn of(text: &str) -> TextHash {
        TextHash(xxh3_128(text.as_bytes()))
    }
}

impl Unloaded {
    /// From here on texts can be let go: `reload` has them, and `head` how any file begins.
    pub fn reload_with(&mut self, reload: Reload, head: Head) {
        self.reload = Some(reload);
        self.head = Some(head);
    }

    /// Whether a text could be had again.
    pub fn is_possible(&self) -> bool {
        self.reload.is_some()
    }

    /// Notes what a text was that is let go.
    pub fn note(&mut self, path: RelPath, hash: TextHash) {
        self.hashes.insert(path, hash);
    }

    /// The file has another text, or is gone.
    pub fn forget(&mut self, path: &RelPath) {
        self.hashes.remove(path);
    }

    pub fn hash(&self, path: &RelPath) -> Option<TextHash> {
        self.hashes.get(path).copied()
    }

    /// The text as it was when it was let go. `None` of a file that changed since: places in it are no
    /// longer true.
    pub fn reload(&self, path: &RelPath) -> Option<Arc<str>> {
        let hash = self.hashes.get(path)?;
        self.now(path).filter(|text| TextHash::of(text) == *hash)
    }

    /// The text of any file of the content as it is now.
    pub fn read(&self, path: &RelPath) -> Option<Arc<str>> {
        self.reload.as_ref()?(path)
    }

    /// The first bytes of any file of the content as it is now.
    pub fn head(&self, path: &RelPath) -> Option<Vec<u8>> {
        self.head.as_ref()?(path)
    }

    /// The text that the file of one that was let go has now.
    pub fn now(&self, path: &RelPath) -> Option<Arc<str>> {
        self.reload.as_ref().filter(|_| self.hashes.contains_key(path))?(path)
    }
}

impl Texts {
    pub fn get(&self, path: &RelPath) -> Option<Arc<str>> {
        match self.unloaded.hash(path) {
            Some(_) => self.unloaded.reload(path),
            None => self.here.get(path).cloned(),
        }
    }
}

impl fmt::Debug for Unloaded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(&self.hashes).finish()
    }
}
