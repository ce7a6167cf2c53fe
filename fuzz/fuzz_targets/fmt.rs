//! Formatting twice is formatting once, and changes nothing that is said.
#![no_main]

use journeybook::fmt::{Formatted, Ids, format, says_the_same};
use journeybook::outline::outline;
use journeybook::parse::split;
use journeybook::yaml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    outline(text);
    for ids in [Ids::Keep, Ids::Add] {
        let Formatted::Changed(new) = format(text, ids) else { continue };
        assert_eq!(format(&new, ids), Formatted::Same, "{new}");
        let (old, now) = (split(text), split(&new));
        assert_eq!(text[old.body], new[now.body.clone()]);
        if ids == Ids::Keep {
            let (old, now) = (yaml::read(&text[old.front], 0), yaml::read(&new[now.front], 0));
            assert!(says_the_same(&old.root, &now.root), "{new}");
        }
    }
});
