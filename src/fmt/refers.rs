//! Writes the ids of things where a file names them.

use crate::parse::{Options, parse};
use crate::term::Kind;
use crate::text::{RelPath, part};

/// The text with ids for names. `id` gives that of a name, `ids` those of a list in one text.
pub fn with_ids<'i>(
    text: &str,
    options: &Options,
    id: impl Fn(Kind, &str) -> Option<&'i str>,
    ids: impl Fn(Kind, &str) -> Option<Vec<&'i str>>,
) -> String {
    let Some(path) = RelPath::new("file.md") else { return text.to_owned() };
    let mut named = parse(&path, text, options).doc.refers;
    named.sort_by_key(|(_, name)| name.span.start);
    named.dedup_by_key(|(_, name)| name.span);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (kind, name) in named {
        let place = name.span.range();
        // A list in one text stands alone behind its key.
        let is_alone = part(text, ..place.start).trim_end_matches(' ').ends_with(':');
        let listed = || {
            let ids = ids(kind, &name.text).filter(|_| is_alone && name.text.contains(','))?;
            Some(format!("[{}]", ids.join(", ")))
        };
        let Some(written) = id(kind, &name.text).map(str::to_owned).or_else(listed) else { continue };
        if place.start < done || place.end > text.len() {
            continue;
        }
        out.push_str(part(text, done..place.start));
        out.push_str(&written);
        done = place.end;
    }
    out.push_str(part(text, done..));
    out
}
