//! Ids that are unique over the whole book: `print.html` puts all chapters on one page, and mdBook mends only
//! `id` and `href` there, not `aria-labelledby`, `for` or `url(#…)`. So every id starts with the name of its chapter.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::text::slug;

/// How the ids of each chapter of ours begin, by the address of its page.
#[derive(Debug, Default)]
pub struct Prefixes {
    by_address: BTreeMap<String, String>,
    taken: BTreeSet<String>,
}

impl Prefixes {
    /// Finds a beginning for the ids of the page at `address`, which is given as it stands in links.
    pub fn add(&mut self, address: &str) {
        if self.by_address.contains_key(address) {
            return;
        }
        let stem = address.strip_suffix(".html").unwrap_or(address);
        let base = slug(&stem.replace('%', "-"));
        let mut prefix = base.clone();
        let mut number = 2;
        while !self.taken.insert(prefix.clone()) {
            prefix = format!("{base}-{number}");
            number += 1;
        }
        self.by_address.insert(address.to_owned(), prefix);
    }

    pub fn get(&self, address: &str) -> Option<&str> {
        self.by_address.get(address).map(String::as_str)
    }
}

/// The ids and links of one page.
pub struct Anchors<'p> {
    all: &'p Prefixes,
    /// Where the page stands.
    address: &'p str,
    prefix: Cow<'p, str>,
    /// It stands within a chapter, under a heading of it.
    is_part: bool,
}

impl<'p> Anchors<'p> {
    pub fn new(all: &'p Prefixes, address: &'p str) -> Anchors<'p> {
        Anchors { all, address, prefix: all.get(address).unwrap_or("jb").into(), is_part: false }
    }

    /// The same for what stands within that page under this name.
    pub fn part(all: &'p Prefixes, address: &'p str, name: &str) -> Anchors<'p> {
        let prefix = [all.get(address).unwrap_or("jb"), "-", name].concat().into();
        Anchors { all, address, prefix, is_part: true }
    }

    /// It stands within a chapter: its headings are one level lower, and it brings no prose.
    pub fn is_part(&self) -> bool {
        self.is_part
    }

    /// Writes an id of this page.
    pub fn push_id(&self, id: &str, out: &mut String) {
        out.push_str(&self.prefix);
        out.push('-');
        out.push_str(id);
    }

    /// The id of the page's own heading.
    pub fn top(&self) -> &str {
        &self.prefix
    }

    /// A link from this page, its anchor as it is called in the chapter it leads to.
    pub fn href(&self, href: &str) -> String {
        let mut out = String::with_capacity(2 * href.len());
        self.push_href(href, &mut out);
        out
    }

    pub fn push_href(&self, href: &str, out: &mut String) {
        match self.led_by(href) {
            Some((path, prefix, anchor)) => {
                [path, "#", prefix, "-", anchor].into_iter().for_each(|part| out.push_str(part));
            }
            None => out.push_str(href),
        }
    }

    /// The path of a link, how ids begin in the chapter it leads to, and its anchor. Nothing when it leads elsewhere.
    fn led_by<'h>(&'h self, href: &'h str) -> Option<(&'h str, &'h str, &'h str)> {
        let (path, anchor) = href.split_once('#').filter(|(_, anchor)| !anchor.is_empty())?;
        let prefix = match path {
            "" => &*self.prefix,
            elsewhere if elsewhere.contains(':') => return None,
            path => self.all.get(&beside(self.address, path))?,
        };
        Some((path, prefix, anchor))
    }
}

/// The address that `path` means on the page at `address`.
fn beside(address: &str, path: &str) -> String {
    let mut found = String::with_capacity(address.len() + path.len());
    found.push_str(folder(address));
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => found.truncate(folder(&found).len()),
            part => {
                if !found.is_empty() {
                    found.push('/');
                }
                found.push_str(part);
            }
        }
    }
    found
}

/// Where something stands, without the slash behind it.
fn folder(address: &str) -> &str {
    address.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prefixes(addresses: &[&str]) -> Prefixes {
        let mut all = Prefixes::default();
        addresses.iter().for_each(|address| all.add(address));
        all
    }

    #[track_caller]
    fn check(href: &str, expected: &str) {
        let all = prefixes(&["journeys/visit.html", "personas/eva.html"]);
        assert_eq!(Anchors::new(&all, "journeys/visit.html").href(href), expected);
    }

    #[test]
    fn links_know_how_ids_of_other_chapters_begin() {
        check("#step-pay", "#journeys-visit-step-pay");
        check("../personas/eva.html#needs", "../personas/eva.html#personas-eva-needs");
    }

    #[test]
    fn links_to_other_pages_stay() {
        check("../intro.html#why", "../intro.html#why");
        check("https://example.org/#x", "https://example.org/#x");
        check("../personas/eva.html", "../personas/eva.html");
    }

    #[test]
    fn a_path_starts_beside_its_page() {
        assert_eq!(beside("a/b/c.html", "d.html"), "a/b/d.html");
        assert_eq!(beside("a/b/c.html", "../../d/./e.html"), "d/e.html");
        assert_eq!(beside("c.html", "../../d.html"), "d.html");
        assert_eq!(beside("a/c.html", "b//../d.html"), "a/d.html");
    }

    #[test]
    fn chapters_of_one_name_have_ids_of_their_own() {
        let all = prefixes(&["a/b-c.html", "a-b/c.html"]);
        assert_eq!((all.get("a/b-c.html"), all.get("a-b/c.html")), (Some("a-b-c"), Some("a-b-c-2")));
    }
}
