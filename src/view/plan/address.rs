use std::borrow::Borrow;
use std::fmt;
use std::sync::LazyLock;

use crate::text::{RelPath, slug};

/// Where something stands in the site: `journeys/ikea.html`. Lower-case ASCII, never outside the site.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(Box<str>);

impl Address {
    pub(super) fn new(path: &str) -> Address {
        Address(path.into())
    }

    /// The home page.
    pub fn home() -> &'static Address {
        static HOME: LazyLock<Address> = LazyLock::new(|| Address::new(super::HOME));
        &HOME
    }

    /// Where another program has put a page, as it stands in links.
    pub fn of_link(path: &str) -> Address {
        Address(path.into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The way from this page to the top of the site: `../`, or nothing.
    pub fn root(&self) -> String {
        "../".repeat(self.0.bytes().filter(|&byte| byte == b'/').count())
    }

    /// A file beside this page, with the same name and another ending: `journeys/ikea.svg`.
    pub fn beside(&self, ending: &str) -> String {
        [self.0.strip_suffix(".html").unwrap_or(&self.0), ending].concat()
    }

    /// A relative link from this page to another.
    pub fn to(&self, other: &Address) -> String {
        self.to_path(&other.0)
    }

    /// A relative link from this page to any file of the site.
    pub fn to_path(&self, other: &str) -> String {
        let mut shared = 0;
        for (at, (here, there)) in self.0.bytes().zip(other.bytes()).enumerate() {
            match (here == there, here) {
                (true, b'/') => shared = at + 1,
                (true, _) => {}
                (false, _) => break,
            }
        }
        let below = self.0.get(shared..).unwrap_or("").bytes().filter(|&byte| byte == b'/').count();
        let rest = other.get(shared..).unwrap_or(other);
        let mut link = String::with_capacity(3 * below + rest.len());
        (0..below).for_each(|_| link.push_str("../"));
        link.push_str(rest);
        link
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// So that maps by address can be asked for a path.
impl Borrow<str> for Address {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The address of an ordinary page, without `.html`: its own path; `guide/index.md` is `guide`.
pub(super) fn of_file(path: &str) -> String {
    let path = path.strip_suffix(".md").or_else(|| path.strip_suffix(".MD")).unwrap_or(path);
    let path = path.strip_suffix("/index").or_else(|| path.strip_suffix("/README")).unwrap_or(path);
    slugs(path)
}

/// The address of an alias: `/old/page/` is `old/page/index.html`, `old.md` is `old.html`.
pub(super) fn of_alias(alias: &str) -> Option<String> {
    let alias = alias.split(['?', '#']).next().unwrap_or("").trim();
    if alias.contains("://") || alias.starts_with("//") || alias.starts_with("mailto:") {
        return None;
    }
    let path = RelPath::new(alias.trim_start_matches('/'))?;
    let path = path.as_str();
    let stem = path.strip_suffix(".html").or_else(|| path.strip_suffix(".md")).unwrap_or(path);
    match (stem.is_empty(), alias.ends_with('/')) {
        (true, _) => None,
        (false, true) => Some(format!("{}/index.html", slugs(stem))),
        (false, false) => Some(format!("{}.html", slugs(stem))),
    }
}

fn slugs(path: &str) -> String {
    let parts: Vec<String> = path.split('/').map(slug).collect();
    parts.join("/")
}
