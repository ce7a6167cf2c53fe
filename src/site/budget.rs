//! What free hosts take: counted while the site is written.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::problem::Problems;
use crate::text::{Origin, RelPath, Span};

/// Cloudflare Pages.
const MOST_FILES: u64 = 20_000;
/// Cloudflare Pages.
const LARGEST_FILE: u64 = 25 << 20;
/// Azure Static Web Apps, then GitHub and GitLab Pages.
const LARGEST_SITES: [(u64, &str); 2] = [(1 << 30, "1 GB"), (250 << 20, "250 MB")];

#[derive(Default)]
pub(super) struct Budget {
    files: AtomicU64,
    bytes: AtomicU64,
    large: Mutex<Vec<RelPath>>,
}

impl Budget {
    pub fn count(&self, path: &RelPath, bytes: usize) {
        let bytes = bytes as u64;
        self.files.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        if bytes > LARGEST_FILE
            && let Ok(mut large) = self.large.lock()
        {
            large.push(path.clone());
        }
    }

    pub fn into_problems(self) -> Problems {
        let mut problems = Problems::new();
        let Some(settings) = RelPath::new("book.toml") else { return problems };
        let mut warn = |message: String| {
            problems.push("host-budget", Origin::new(&settings, Span::default()), message);
        };
        let (files, bytes) = (self.files.into_inner(), self.bytes.into_inner());
        if files > MOST_FILES {
            warn(format!("the site has {files} files; some hosts take no more than {MOST_FILES}"));
        }
        if let Some((_, size)) = LARGEST_SITES.iter().find(|(size, _)| bytes > *size) {
            warn(format!("the site has {} MB; some hosts take no more than {size}", bytes >> 20));
        }
        let mut large = self.large.into_inner().unwrap_or_default();
        large.sort();
        for path in large {
            warn(format!("`{path}` is larger than 25 MB; some hosts do not take it"));
        }
        problems
    }
}
