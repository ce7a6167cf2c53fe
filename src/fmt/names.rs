//! Writes keys and kinds that stand under other names as the reference has them.

use crate::parse::Options;
use crate::parse::front::aliases;
use crate::text::part;
use crate::yaml::Node;

/// The front matter under its own names; `None` when nothing has another one.
pub(super) fn canonical(front: &str, root: &Node<'_>, options: &Options) -> Option<String> {
    let mut found = aliases(root, options);
    if found.is_empty() {
        return None;
    }
    found.sort_by_key(|it| it.span);
    let mut out = String::with_capacity(front.len());
    let mut done = 0;
    for alias in found {
        let place = alias.span.range();
        if place.start < done || part(front, place.clone()).contains('\n') {
            continue;
        }
        out.push_str(part(front, done..place.start));
        out.push_str(alias.word);
        done = place.end;
    }
    out.push_str(part(front, done..));
    Some(out)
}
