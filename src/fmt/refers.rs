//! Writes the ids of things where a file names them.

use super::mentions::{Mention, mentions};
use crate::parse::{Options, parse};
use crate::term::Kind;
use crate::text::{RelPath, Span, part};

/// Which ids there are for names; none for what is an id, or names nothing.
pub trait Names {
    fn id(&self, kind: Kind, name: &str) -> Option<&str>;

    /// Those of a list in one text.
    fn ids(&self, kind: Kind, names: &str) -> Option<Vec<&str>>;

    /// What is written for a name in this file that is no reference of its own.
    fn mentioned(&self, of: Mention, name: &str) -> Option<String>;
}

/// The text with ids for names.
pub fn with_ids(text: &str, options: &Options, called: &impl Names) -> String {
    let Some(path) = RelPath::new("file.md") else { return text.to_owned() };
    let doc = parse(&path, text, options).doc;
    let refers = doc.refers.iter().filter_map(|(kind, name)| {
        // A list in one text stands alone behind its key.
        let is_alone = part(text, ..name.span.range().start).trim_end_matches(' ').ends_with(':');
        let listed = || {
            let ids = called.ids(*kind, &name.text).filter(|_| is_alone && name.text.contains(','))?;
            Some(format!("[{}]", ids.join(", ")))
        };
        Some((name.span, called.id(*kind, &name.text).map(str::to_owned).or_else(listed)?))
    });
    let mentioned = mentions(&doc.written);
    let mentioned =
        mentioned.iter().filter_map(|(of, name)| Some((name.span, called.mentioned(*of, &name.text)?)));
    replaced(text, refers.chain(mentioned).collect())
}

/// Each place once, in the order of the text.
fn replaced(text: &str, mut places: Vec<(Span, String)>) -> String {
    places.sort_by_key(|(span, _)| span.start);
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (span, written) in places {
        let place = span.range();
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
