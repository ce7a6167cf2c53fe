//! The order of chapters that a book of mdBook gives in `SUMMARY.md`; the menu follows it.

use std::collections::HashMap;

use crate::files::Files;
use crate::text::RelPath;

/// The place of each file in the summary, from 0. Empty without one.
pub(super) fn chapters(files: &Files) -> HashMap<RelPath, u32> {
    let summary = RelPath::new("SUMMARY.md").and_then(|path| files.texts.get(&path));
    let mut places = HashMap::new();
    for link in summary.map(|text| links(text)).into_iter().flatten() {
        if let Some(path) = RelPath::new(&link.replace("%20", " ")) {
            let next = u32::try_from(places.len()).unwrap_or(u32::MAX);
            places.entry(path).or_insert(next);
        }
    }
    places
}

/// What stands between `](` and `)`.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[test]
    fn chapters_come_in_the_order_of_the_summary() {
        let files =
            fixture("//- SUMMARY.md\n# Summary\n[B](b.md)\n- [A](./a.md)\n  - [Again](b.md)\n- [Draft]()\n");
        let places = chapters(&files);
        let place = |name: &str| places.get(&RelPath::new(name).unwrap()).copied();
        assert_eq!((place("b.md"), place("a.md"), place("c.md")), (Some(0), Some(1), None));
    }
}
