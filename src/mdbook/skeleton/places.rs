//! Where a page needs a look. Few of its tags name an id and fewer become Markdown: they are found in two passes over
//! the whole page, and what lies between is copied in long stretches.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::packed::Searcher;
use memchr::{memchr3_iter, memmem};

use crate::mdbook::tags::HOLD_IDS;

/// What only a walk from tag to tag gets right: what becomes Markdown, has lines of its own, is left out, or has to
/// know what is around it. Each begins with letters that are rare: what begins like `class` is found a thousand times
/// on a page.
const HARD: [&str; 10] =
    ["<h1", "<h2", "<h3", "<!-", "<pre", "\"prose", "sw-v", "-print", "\"region", "=\"map"];

/// Is missing on processors that cannot do it.
static NEEDLES: LazyLock<Option<Searcher>> =
    LazyLock::new(|| Searcher::new(HARD.into_iter().chain(HOLD_IDS.map(ending))));

/// The end of a name says as much as all of it.
fn ending(name: &str) -> &str {
    name.get(name.len().saturating_sub(5)..).unwrap_or(name)
}

/// How icons are shown.
const ICON: &str = "<use href=\"";

pub(super) struct Places<'h> {
    hard: Vec<usize>,
    /// Ids, names of ids, braces and ends of lines.
    soft: Vec<usize>,
    /// Icons that the page brings along; the others are in the script that is installed in the book.
    icons: Vec<&'h str>,
}

impl<'h> Places<'h> {
    pub fn new(page: &'h str) -> Places<'h> {
        let Some(needles) = &*NEEDLES else { return Places::wary(page) };
        let (mut hard, mut soft) = (Vec::new(), Vec::new());
        for found in needles.find_iter(page) {
            let list = if found.pattern().as_usize() < HARD.len() { &mut hard } else { &mut soft };
            list.push(found.start());
        }
        let icons = brought(page);
        let shows_installed = |at: &usize| {
            let (before, after) = page.split_at_checked(*at).unwrap_or_default();
            before.ends_with(ICON) && is_installed(after.split('"').next().unwrap_or_default(), &icons)
        };
        let marks = memchr3_iter(b'#', b'{', b'\n', page.as_bytes());
        soft.extend(marks.filter(|at| !shows_installed(at)));
        soft.sort_unstable();
        Places { hard, soft, icons }
    }

    /// Every place is hard, so that each tag gets a look.
    pub fn wary(page: &'h str) -> Places<'h> {
        Places { hard: (0..page.len()).collect(), soft: Vec::new(), icons: brought(page) }
    }

    /// What `href` shows is an icon of the installed script.
    pub fn is_installed(&self, href: &str) -> bool {
        is_installed(href, &self.icons)
    }

    /// How far it is from `at` to the next hard place.
    pub fn clear_from(&self, at: usize) -> usize {
        let next = self.hard.partition_point(|place| *place < at);
        self.hard.get(next).map_or(usize::MAX, |place| place - at)
    }

    /// The places in a stretch.
    pub fn within(&self, stretch: Range<usize>) -> &[usize] {
        let from = self.soft.partition_point(|place| *place < stretch.start);
        let rest = self.soft.get(from..).unwrap_or_default();
        rest.get(..rest.partition_point(|place| *place < stretch.end)).unwrap_or_default()
    }
}

/// The icons that stand on a page.
fn brought(page: &str) -> Vec<&str> {
    let symbol = "<symbol id=\"";
    let names = memmem::find_iter(page.as_bytes(), symbol).filter_map(|at| page.get(at + symbol.len()..));
    names.filter_map(|rest| rest.split('"').next()).collect()
}

fn is_installed(href: &str, icons: &[&str]) -> bool {
    href.strip_prefix('#').is_some_and(|name| !icons.contains(&name))
}
