//! Any two versions can be compared, and a version with itself gives nothing.
#![no_main]

use journeybook::diff::{Select, Side, diff};
use journeybook::files::Files;
use journeybook::site::{Options, Understood};
use journeybook::text::{Date, RelPath};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (Some(path), Some(today)) = (RelPath::new("a.md"), Date::new(2026, 11, 22)) else { return };
    let (old, new) = text.split_once("\n=====\n").unwrap_or((text, ""));
    let files = [old, new].map(|text| {
        let mut files = Files::default();
        files.texts.insert(path.clone(), text.into());
        files
    });
    let read = |files: &Files| Understood::read(files, &Options { today, untrusted: true });
    let (a, b) = (read(&files[0]), read(&files[1]));
    diff(side(&a, &files[0]), side(&b, &files[1]), &Select::Changed);
    let same = diff(side(&a, &files[0]), side(&a, &files[0]), &Select::Changed);
    assert!(same.is_empty(), "{same:?}");
});

fn side<'a>(it: &'a Understood, files: &'a Files) -> Side<'a> {
    Side { book: &it.book, analysis: &it.analysis, config: &it.config, files, problems: &it.problems }
}
