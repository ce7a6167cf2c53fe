//! Any file can be read as a whole book: no panic, and every problem has a place in the file.
#![no_main]

use journeybook::files::Files;
use journeybook::fingerprint::fingerprints;
use journeybook::site::{Options, Understood};
use journeybook::text::{Date, RelPath};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (Some(path), Some(today)) = (RelPath::new("a.md"), Date::new(2026, 11, 22)) else { return };
    let mut files = Files::default();
    files.texts.insert(path, text.into());
    let read = Understood::read(&files, &Options { today, untrusted: true });
    for problem in read.problems.iter().filter(|problem| problem.at.file.as_str() == "a.md") {
        assert!(problem.at.span.end as usize <= text.len() + 1, "{problem:?}");
    }
    assert_eq!(fingerprints(&read.problems, &files).len(), read.problems.len());
});
