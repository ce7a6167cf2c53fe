//! Ids that are unique over the whole book: `print.html` puts all chapters on one page, and mdBook mends only
//! `id` and `href` there, not `aria-labelledby`, `for` or `url(#…)`. So every id starts with the name of its chapter.

use std::collections::{BTreeMap, BTreeSet};

use super::tags::{Attributes, Tag};
use crate::text::slug;

/// How the ids of each chapter of ours begin, by the address of its page.
#[derive(Debug, Default)]
pub(super) struct Prefixes {
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
pub(super) struct Anchors<'p> {
    all: &'p Prefixes,
    /// Where the page stands.
    address: &'p str,
    prefix: &'p str,
}

/// Attributes that name ids of the same page, one or several.
const REFERS: [&str; 6] =
    ["aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "headers"];

impl<'p> Anchors<'p> {
    pub fn new(all: &'p Prefixes, address: &'p str) -> Anchors<'p> {
        Anchors { all, address, prefix: all.get(address).unwrap_or("jb") }
    }

    /// Writes an id of this page.
    pub fn push_id(&self, id: &str, out: &mut String) {
        out.push_str(self.prefix);
        out.push('-');
        out.push_str(id);
    }

    /// The id of the page's own heading.
    pub fn top(&self) -> &'p str {
        self.prefix
    }

    /// A link from this page, its anchor as it is called in the chapter it leads to.
    pub fn href(&self, href: &str) -> String {
        let mut out = String::with_capacity(2 * href.len());
        self.push_href(href, &mut out);
        out
    }

    fn push_href(&self, href: &str, out: &mut String) {
        match self.led_by(href) {
            Some((path, prefix, anchor)) => {
                [path, "#", prefix, "-", anchor].into_iter().for_each(|part| out.push_str(part));
            }
            None => out.push_str(href),
        }
    }

    /// The path of a link, how ids begin in the chapter it leads to, and its anchor. Nothing when it leads elsewhere.
    fn led_by<'h>(&self, href: &'h str) -> Option<(&'h str, &'p str, &'h str)> {
        let (path, anchor) = href.split_once('#').filter(|(_, anchor)| !anchor.is_empty())?;
        let prefix = match path {
            "" => self.prefix,
            elsewhere if elsewhere.contains(':') => return None,
            path => self.all.get(&beside(self.address, path))?,
        };
        Some((path, prefix, anchor))
    }

    /// Writes the attributes of a tag; `keep` says which.
    pub fn attributes(&self, tag: &Tag<'_>, out: &mut String, keep: impl Fn(&str) -> bool) {
        if !tag.marks.refers {
            out.push_str(tag.attributes);
            return;
        }
        for (name, value) in Attributes(tag.attributes).filter(|(name, _)| keep(name)) {
            out.push(' ');
            out.push_str(name);
            out.push_str("=\"");
            match name {
                "id" => self.push_id(value, out),
                "href" | "xlink:href" => self.push_href(value, out),
                _ if REFERS.contains(&name) => {
                    for (at, id) in value.split_whitespace().enumerate() {
                        out.push_str(if at > 0 { " " } else { "" });
                        self.push_id(id, out);
                    }
                }
                _ => match value.split_once("url(#") {
                    Some((before, after)) => {
                        out.push_str(before);
                        out.push_str("url(#");
                        out.push_str(self.prefix);
                        out.push('-');
                        out.push_str(after);
                    }
                    None => out.push_str(value),
                },
            }
            out.push('"');
        }
    }
}

/// The address that `path` means on the page at `address`.
pub(super) fn beside(address: &str, path: &str) -> String {
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
    use super::super::tags::{Piece, Pieces};
    use super::*;

    fn prefixes(addresses: &[&str]) -> Prefixes {
        let mut all = Prefixes::default();
        addresses.iter().for_each(|address| all.add(address));
        all
    }

    #[track_caller]
    fn check(attributes: &str, expected: &str) {
        let all = prefixes(&["journeys/visit.html", "personas/eva.html"]);
        let mut out = String::new();
        let whole = format!("<a{attributes}>");
        let Some(Piece::Open(tag)) = Pieces::new(&whole).next() else { panic!("no tag") };
        Anchors::new(&all, "journeys/visit.html").attributes(&tag, &mut out, |_| true);
        assert_eq!(out, expected);
    }

    #[test]
    fn ids_begin_with_their_chapter() {
        check(r#" class="x" id="step-pay""#, r#" class="x" id="journeys-visit-step-pay""#);
        check(r#" aria-labelledby="a b""#, r#" aria-labelledby="journeys-visit-a journeys-visit-b""#);
        check(r##" stroke="url(#g-c)""##, r##" stroke="url(#journeys-visit-g-c)""##);
    }

    #[test]
    fn links_know_how_ids_of_other_chapters_begin() {
        check(r##" href="#step-pay""##, r##" href="#journeys-visit-step-pay""##);
        check(r#" href="../personas/eva.html#needs""#, r#" href="../personas/eva.html#personas-eva-needs""#);
    }

    #[test]
    fn links_to_other_pages_stay() {
        check(r#" href="../intro.html#why""#, r#" href="../intro.html#why""#);
        check(r##" href="https://example.org/#x""##, r##" href="https://example.org/#x""##);
        check(r#" href="../personas/eva.html""#, r#" href="../personas/eva.html""#);
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
