//! What free hosts take.

use super::Site;
use crate::check;
use crate::problem::{Problems, Say, say};
use crate::text::{Origin, RelPath, Span};

/// Cloudflare Pages.
const MOST_FILES: usize = 20_000;
/// Cloudflare Pages.
const LARGEST_FILE: u64 = 25 << 20;
/// Azure Static Web Apps, then GitHub and GitLab Pages.
const LARGEST_SITES: [(u64, &str); 2] = [(1 << 30, "1 GB"), (250 << 20, "250 MB")];

impl Site {
    /// Warns when a host would not take the site: its files with their sizes in bytes, in the order of the paths.
    pub fn host_budget(&self, sizes: &[(RelPath, u64)]) -> Problems {
        let mut problems = of(sizes);
        check::set_levels(&mut problems, &self.config);
        problems
    }
}

fn of(sizes: &[(RelPath, u64)]) -> Problems {
    let mut problems = Problems::new();
    let Some(settings) = RelPath::new("book.toml") else { return problems };
    let mut warn = |say: Say| {
        problems.tell(Origin::new(&settings, Span::default()), say);
    };
    let files = sizes.len();
    if files > MOST_FILES {
        warn(say::too_many_files(files, MOST_FILES));
    }
    let bytes: u64 = sizes.iter().map(|(_, size)| size).sum();
    if let Some((_, size)) = LARGEST_SITES.iter().find(|(size, _)| bytes > *size) {
        warn(say::too_large_a_site(bytes >> 20, size));
    }
    for (path, _) in sizes.iter().filter(|(_, size)| *size > LARGEST_FILE) {
        warn(say::too_large_a_file(path.as_str()));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(sizes: &[u64], expected: &[&str]) {
        let name = |at: usize| RelPath::new(&format!("{at}.html")).unwrap();
        let sizes: Vec<_> = sizes.iter().enumerate().map(|(at, size)| (name(at), *size)).collect();
        let found = of(&sizes);
        let said: Vec<&str> = found.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_host_takes_so_much_and_no_more() {
        check(&[1; 20_000], &[]);
        check(&[1; 20_001], &["the site has 20001 files; some hosts take no more than 20000"]);
        check(&[25 << 20; 10], &[]);
        check(&[26 << 20, 1], &["`0.html` is larger than 25 MB; some hosts do not take it"]);
        check(&[20 << 20; 13], &["the site has 260 MB; some hosts take no more than 250 MB"]);
        check(&[20 << 20; 60], &["the site has 1200 MB; some hosts take no more than 1 GB"]);
    }
}
