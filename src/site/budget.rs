//! What free hosts take.

use std::collections::BTreeSet;

use super::{Site, assistants};
use crate::check;
use crate::problem::say::Counted;
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
        let twins: BTreeSet<String> = match self.assets.twins {
            true => assistants::paths(&self.plan).collect(),
            false => BTreeSet::new(),
        };
        let mut problems = of(sizes, &|path| twins.contains(path.as_str()));
        check::set_levels(&mut problems, &self.config);
        problems
    }
}

fn of(sizes: &[(RelPath, u64)], is_twin: &dyn Fn(&RelPath) -> bool) -> Problems {
    let mut problems = Problems::new();
    let Some(settings) = RelPath::new("book.toml") else { return problems };
    let mut warn = |say: Say| {
        problems.tell(Origin::new(&settings, Span::default()), say);
    };
    let pages = || sizes.iter().filter(|(path, _)| !is_twin(path));
    let files = sizes.len();
    if files > MOST_FILES {
        let say = say::too_many_files(files, MOST_FILES);
        let rest = pages().count();
        warn(if rest <= MOST_FILES {
            say.help(say::without_twins(&rest.to_string(), Counted::Files))
        } else {
            say
        });
    }
    let bytes: u64 = sizes.iter().map(|(_, size)| size).sum();
    if let Some((most, name)) = LARGEST_SITES.iter().find(|(most, _)| bytes > *most) {
        let say = say::too_large_a_site(bytes >> 20, name);
        let rest: u64 = pages().map(|(_, size)| size).sum();
        let left = (rest >> 20).to_string();
        warn(if rest <= *most { say.help(say::without_twins(&left, Counted::Megabytes)) } else { say });
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
        let found = of(&sizes, &|_| false);
        let said: Vec<&str> = found.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn a_site_that_fits_without_twins_is_told_so() {
        let name = |at: usize, ending: &str| RelPath::new(&format!("{at}.{ending}")).unwrap();
        let both = |at: usize, size: u64| [(name(at, "html"), size), (name(at, "md"), size)];
        let helps = |pages: usize, size: u64| -> Vec<Option<String>> {
            let sizes: Vec<_> = (0..pages).flat_map(|at| both(at, size)).collect();
            of(&sizes, &|it| it.is_markdown()).iter().map(|it| it.help.clone()).collect()
        };
        let told = |rest: &str| {
            Some(format!(
                "without a twin of each page it has {rest}: `twins = false` in [preprocessor.journeybook] of book.toml"
            ))
        };
        assert_eq!(helps(11_000, 1), [told("11000 files")]);
        assert_eq!(helps(21_000, 1), [None]);
        assert_eq!(helps(10, 20 << 20), [told("200 MB")]);
        assert_eq!(helps(14, 20 << 20), [None]);
        assert_eq!(helps(11_000, 20 << 10), [told("11000 files"), told("214 MB")]);
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
