//! Any prose becomes HTML that holds no script.
#![no_main]

use journeybook::parse::body::Target;
use journeybook::parse::{Options, parse};
use journeybook::text::RelPath;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some(path) = RelPath::new("a.md") else { return };
    for raw_html in [false, true] {
        let options = Options { raw_html, ..Options::default() };
        let parsed = parse(&path, &format!("\n{text}"), &options);
        let mut word = |_: &str| "word".to_owned();
        let html = parsed.doc.body.html(&mut word, &mut |_, _| Target::Broken);
        assert!(raw_html || !html.to_ascii_lowercase().contains("<script"), "{html}");
    }
});
