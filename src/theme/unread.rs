//! Files of a theme that are read as text and are none, and icons that nobody drew.

use super::ThemeFiles;
use super::frame::FRAMES;
use super::given::texts;
use super::sprite::Icons;
use super::template::FOLDER;
use crate::page::html::USE;
use crate::problem::{Both, Problems, both, say};
use crate::text::{Origin, RelPath, Span, nearest, part};

/// Says which files are not UTF-8, so that nothing of them is used, and which icons are not there.
pub(super) fn report(files: &ThemeFiles, problems: &mut Problems) {
    let is_text = |path: &RelPath| {
        let name = path.as_str();
        let of_ours = name.starts_with("static/css/") || name == "static/icons.svg";
        matches!(path.extension(), "css" | "js")
            && (of_ours || !name.contains('/') || name.starts_with("static/"))
            || name == "static/icons.svg"
            || name.starts_with("strings/") && path.extension() == "toml"
    };
    let broken = files.iter().filter(|(path, bytes)| is_text(path) && str::from_utf8(bytes).is_err());
    for (path, bytes) in broken {
        let Some(file) = RelPath::new(&format!("theme/{path}")) else { continue };
        problems
            .tell(Origin::new(&file, Span::default()), say::no_text_in_theme(&coded(bytes)))
            .item(path.as_str());
    }
    icons(files, problems);
}

/// In what code a file seems to be.
fn coded(bytes: &[u8]) -> Both {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Both::same("UTF-16"),
        _ if bytes.contains(&0) => both!("no text", "geen tekst"),
        _ => both!("an older code, such as Latin-1", "een oudere codering, zoals Latin-1"),
    }
}

fn icons(files: &ThemeFiles, problems: &mut Problems) {
    let known = Icons::new(files).names();
    for (name, text) in texts(files) {
        let Some(file) = RelPath::new(&format!("{FOLDER}{name}")) else { continue };
        for (at, _) in text.match_indices(USE) {
            let start = at + USE.len();
            let icon = part(text, start..).split('"').next().unwrap_or_default();
            let is_ours = icon.starts_with("i-") || icon.starts_with("f-");
            let is_here = text.contains(&format!("id=\"{icon}\""));
            if !is_ours || is_here || icon.contains('{') || known.contains(icon) {
                continue;
            }
            let near = nearest(icon, known.iter().map(String::as_str));
            let span = Span::new(start, start + icon.len());
            problems.tell(Origin::new(&file, span), say::unknown_icon(icon, near)).item(icon);
        }
    }
}

/// A template under another ending: the name that is looked for.
pub(super) fn ending(name: &str) -> Option<String> {
    let (stem, ending) = name.rsplit_once('.')?;
    let is_other = ["htm", "xhtml", "tera", "j2", "jinja", "jinja2", "hbs", "tpl", "twig"].contains(&ending)
        || ending != "html" && ending.eq_ignore_ascii_case("html");
    let right = format!("{}.html", stem.trim_end_matches(".html"));
    let is_known = FRAMES.iter().any(|(frame, _)| *frame == right)
        || crate::page::part_names().any(|part| right == format!("part/{part}.html"));
    (is_other && is_known).then_some(right)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[track_caller]
    fn check(path: &str, bytes: &[u8], expected: &[&str]) {
        let mut problems = Problems::new();
        let mut files = fixture("").theme;
        files.insert(RelPath::new(path).unwrap(), bytes.into());
        report(&files, &mut problems);
        let found: Vec<String> = problems
            .iter()
            .map(|it| format!("{} {}", it.message, it.help.as_deref().unwrap_or("")))
            .collect();
        assert_eq!(found.len(), expected.len(), "{path}: {found:?}");
        for (message, word) in found.iter().zip(expected) {
            assert!(message.contains(word), "{message}");
        }
    }

    #[test]
    fn a_text_in_another_code_is_told() {
        for path in ["custom.css", "tokens.css", "strings/nl.toml", "static/css/base.css", "static/app.js"] {
            check(path, b"\xff\xfea\0", &["UTF-16"]);
            check(path, b"caf\xe9", &["Latin-1"]);
            check(path, "café".as_bytes(), &[]);
        }
        check("static/x.woff2", b"\xff", &[]);
    }

    #[test]
    fn an_icon_that_nobody_drew_is_told() {
        check("templates/home.html", b"<use href=\"#i-smiel\"/>", &["`i-smile`"]);
        check("templates/home.html", b"<use href=\"#i-smile\"/><use href=\"#i-{{ of.icon }}\"/>", &[]);
        check("templates/home.html", b"<symbol id=\"i-own\"/><use href=\"#i-own\"/><use href=\"#w\"/>", &[]);
    }

    #[test]
    fn a_template_with_another_ending_has_a_right_name() {
        for name in ["persona.htm", "persona.tera", "persona.HTML", "persona.html.tera"] {
            assert_eq!(ending(name).as_deref(), Some("persona.html"));
        }
        assert_eq!(ending("part/score.jinja").as_deref(), Some("part/score.html"));
        assert_eq!((ending("persona.html"), ending("notes.txt"), ending("mine.htm")), (None, None, None));
    }
}
