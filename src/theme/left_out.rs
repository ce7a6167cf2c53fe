//! What a project's frames leave out: a place that none of its templates shows, and a block that every frame fills.

use std::collections::BTreeSet;

use super::ThemeFiles;
use super::asked::{Sign, signs};
use super::frame::{self, FRAMES};
use super::given::texts;
use super::template::{FOLDER, listed};
use crate::problem::{Problems, say};
use crate::text::{Origin, RelPath, Span, part};

/// The block that every frame fills with its places.
pub const MAIN: &str = "main";

/// Says which frames leave out a place, and what of `base.html` every frame covers.
pub(super) fn report(files: &ThemeFiles, problems: &mut Problems) {
    let texts = texts(files);
    let is_frame = |name: &str| FRAMES.iter().any(|(frame, _)| *frame == name) && !name.starts_with("404");
    for (name, text) in texts.iter().filter(|(name, _)| is_frame(name)) {
        let Some(file) = RelPath::new(&format!("{FOLDER}{name}")) else { continue };
        if *name == "base.html" {
            let calls = texts.iter().any(|(_, text)| text.contains("super()"));
            if let Some(span) = filled(text).filter(|_| !calls) {
                problems.tell(Origin::new(&file, span), say::covered_block(MAIN)).item(MAIN);
            }
            continue;
        }
        // The built-in one stands in for what does not work.
        if problems.iter().any(|it| it.at.file == file && it.code == "broken-template") {
            continue;
        }
        let shown = shown(name, text, &texts);
        let missing = frame::places(name).into_iter().filter(|place| !shown.contains(place));
        let missing: Vec<String> = missing.map(|place| format!("page.{place}")).collect();
        if let (Some(first), false) = (missing.first(), shown.contains("")) {
            let say = say::place_left_out(name, &listed(missing.iter().cloned()), first);
            problems.tell(Origin::new(&file, Span::default()), say).item(*name);
        }
    }
}

/// The places that a frame shows, itself or by what it includes; an empty name stands for all of them.
fn shown<'t>(name: &str, text: &'t str, texts: &[(&'t str, &'t str)]) -> BTreeSet<&'t str> {
    let mut open = vec![(name, text)];
    let (mut seen, mut shown) = (BTreeSet::new(), BTreeSet::new());
    while let Some((name, text)) = open.pop() {
        if !seen.insert(name) {
            continue;
        }
        let signs = signs(text);
        let asked = signs.iter().flat_map(Sign::names).filter(|it| it.root == "page");
        shown.extend(asked.map(|it| it.path.first().copied().unwrap_or("")));
        if keeps_ours(&signs) {
            shown.insert("");
        }
        let is_named = |other: &str| ['"', '\''].iter().any(|it| text.contains(&format!("{it}{other}{it}")));
        open.extend(texts.iter().filter(|(other, _)| *other != "base.html" && is_named(other)));
    }
    shown
}

/// A frame of ours is extended and its places stay, or are asked for with `super()`.
fn keeps_ours(signs: &[Sign<'_>]) -> bool {
    let of = |tag: &'static str| signs.iter().filter(move |sign| sign.tag() == tag);
    let extends = of("extends").any(|sign| !sign.inside.contains("base.html"));
    let fills = of("block").any(|sign| sign.inside.split_whitespace().any(|word| word == MAIN));
    extends && (!fills || signs.iter().any(|sign| sign.inside.contains("super()")))
}

/// Where the block that every frame fills has something in it.
fn filled(text: &str) -> Option<Span> {
    let start = text.find("block main")?;
    let inside = part(text, start..).split_once("%}")?.1.split_once("{%")?.0;
    let ends = part(text, start..).split_once("%}")?.1.trim_start();
    let is_empty =
        inside.trim().is_empty() && ends.trim_start_matches(['{', '%', '-', ' ']).starts_with("endblock");
    (!is_empty).then(|| Span::new(start, start + "block main".len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[track_caller]
    fn check(files: &str, expected: &[&str]) {
        let mut problems = Problems::new();
        report(&fixture(files).theme, &mut problems);
        let found: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
        assert_eq!(found.len(), expected.len(), "{files}: {found:?}");
        for (message, word) in found.iter().zip(expected) {
            assert!(message.contains(word), "{message}");
        }
    }

    #[test]
    fn a_place_that_a_frame_leaves_out_is_told() {
        let frame = "//- theme/templates/persona.html\n{% extends \"base.html\" %}{% block main %}";
        check(&format!("{frame}{{{{ page.head | safe }}}}{{% endblock %}}\n"), &["`page.body`"]);
        check(&format!("{frame}x{{% endblock %}}\n"), &["`page.head`, `page.body`"]);
        check(
            &format!("{frame}{{{{ page.head | safe }}}}{{{{ page['body'] | safe }}}}{{% endblock %}}\n"),
            &[],
        );
        let included =
            "{% include \"a.html\" %}{% endblock %}\n//- theme/templates/a.html\n{{ page.body | safe }}\n";
        check(&format!("{frame}{{{{ page.head | safe }}}}{included}"), &[]);
    }

    #[test]
    fn a_frame_that_keeps_ours_leaves_out_nothing() {
        let frame = "//- theme/templates/persona.html\n{% extends \"persona.html\" %}";
        check(&format!("{frame}{{% block footer %}}x{{% endblock %}}\n"), &[]);
        check(&format!("{frame}{{% block main %}}{{{{ super() }}}}{{% endblock %}}\n"), &[]);
        check(&format!("{frame}{{% block main %}}x{{% endblock %}}\n"), &["`page.body`"]);
        check("//- theme/templates/404.html\nNothing here.\n", &[]);
    }

    #[test]
    fn what_every_frame_covers_is_told() {
        let base = "//- theme/templates/base.html\n<main>{% block main %}";
        check(&format!("{base}Mine{{% endblock %}}\n"), &["`main`"]);
        check(&format!("{base}{{{{ shell.title }}}}{{% endblock %}}\n"), &["`main`"]);
        check(&format!("{base} {{% endblock main %}}\n"), &[]);
    }
}
