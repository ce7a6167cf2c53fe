//! Files of a project's theme that stand where nothing looks, under a name that is nearly a right one.

use std::collections::BTreeSet;

use super::ThemeFiles;
use super::assets::LOGOS;
use super::frame::{FRAMES, OTHERS};
use super::unread::ending;
use crate::page::part_names;
use crate::problem::{Problems, say};
use crate::text::{Origin, RelPath, Span, language as tags, nearest};
use crate::words::Words;

/// The folders of a theme.
const FOLDERS: [&str; 4] = ["templates", "static", "strings", "part"];
/// The file of a project's style.
const STYLE: &str = "custom.css";

/// Says of each folder and each file that is nearly one of a theme, once, what it has to be called.
pub(super) fn report(files: &ThemeFiles, words: &Words, problems: &mut Problems) {
    let mut told = BTreeSet::new();
    for path in files.keys() {
        if let Some(name) = logo(path) {
            let Some(file) = RelPath::new(&format!("theme/{path}")) else { continue };
            problems.tell(Origin::new(&file, Span::default()), say::unread_logo(name)).item(name);
            continue;
        }
        let found = folder(path, words)
            .or_else(|| in_folder(path))
            .or_else(|| alone(path))
            .or_else(|| of_words(path, words));
        let Some((here, right)) = found.or_else(|| template(path)) else { continue };
        let Some(file) = RelPath::new(&format!("theme/{path}")) else { continue };
        if told.insert(here.clone()) {
            let say = say::misplaced_in_theme(&format!("theme/{here}"), &format!("theme/{right}"));
            problems.tell(Origin::new(&file, Span::default()), say).item(here);
        }
    }
}

/// In a folder with nearly the right name: that, and the right one.
fn in_folder(path: &RelPath) -> Option<(String, String)> {
    let (folder, rest) = path.as_str().split_once('/')?;
    if rest == STYLE && folder != "static" {
        return Some((path.to_string(), STYLE.to_owned()));
    }
    let right = nearest(folder, FOLDERS)?;
    let place = if right == "part" { "templates/part" } else { right };
    (place != folder).then(|| (format!("{folder}/"), format!("{place}/")))
}

/// A file where a folder has to be.
fn folder(path: &RelPath, words: &Words) -> Option<(String, String)> {
    let name = path.as_str();
    let right = match name {
        "strings" => format!("strings/{}.toml", words.language()),
        "templates" | "static" => format!("{name}/"),
        _ => return None,
    };
    Some((name.to_owned(), right))
}

/// By itself beside the folders.
fn alone(path: &RelPath) -> Option<(String, String)> {
    let name = path.as_str();
    if name.contains('/') {
        return None;
    }
    let frames = || FRAMES.iter().chain(&OTHERS).map(|(name, _)| *name);
    let right = match path.extension() {
        "css" => nearest(name, [STYLE]).filter(|right| *right != name)?.to_owned(),
        "svg" if name == "icons.svg" => format!("static/{name}"),
        "toml" => format!("strings/{name}"),
        "html" if frames().any(|it| it == name) => format!("templates/{name}"),
        "html" if part_names().any(|it| it == path.stem()) => format!("templates/part/{name}"),
        "html" => format!("templates/{}", nearest(name, frames())?),
        _ => return None,
    };
    Some((name.to_owned(), right))
}

/// A template under another ending, or a folder with the name of one.
fn template(path: &RelPath) -> Option<(String, String)> {
    let name = path.as_str().strip_prefix("templates/")?;
    let folder = name.split_once(".html/").map(|(folder, _)| format!("{folder}.html"));
    let frames = || FRAMES.iter().chain(&OTHERS).map(|(name, _)| *name);
    if let Some(folder) = folder.filter(|it| frames().any(|frame| frame == it)) {
        return Some((format!("templates/{folder}/"), format!("templates/{folder}")));
    }
    Some((path.to_string(), format!("templates/{}", ending(name)?)))
}

/// A picture that is nearly the logo.
fn logo(path: &RelPath) -> Option<&str> {
    let name = path.as_str();
    let (stem, ending) = name.rsplit_once('.')?;
    let is_picture = ["svg", "png", "webp", "jpg", "jpeg", "gif", "avif"].contains(&&*ending.to_lowercase());
    (stem.eq_ignore_ascii_case("logo") && is_picture && !LOGOS.contains(&name)).then_some(name)
}

/// Words of a language under a name by which they are not read. Those of another language are nobody's business.
fn of_words(path: &RelPath, words: &Words) -> Option<(String, String)> {
    let name = path.as_str().strip_prefix("strings/")?;
    let language = words.language();
    let right = format!("strings/{language}.toml");
    let stem = path.stem();
    let is_code =
        |it: &str| (2..=3).contains(&it.len()) && it.bytes().all(|letter| letter.is_ascii_lowercase());
    let short = |language: &str| language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let is_other = path.extension() == "toml" && is_code(&short(stem)) && short(stem) != short(language);
    let is_wider = tags::wider(language).any(|it| path.as_str() == format!("strings/{it}.toml"));
    let is_read = is_wider || stem == "README" || is_other && !name.contains('/');
    (!is_read).then(|| (path.to_string(), right))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;
    use crate::words::sample;

    #[track_caller]
    fn check(path: &str, right: Option<&str>) {
        let mut problems = Problems::new();
        let files = fixture(&format!("//- theme/{path}\nx\n//- theme/zz.txt\nx\n"));
        report(&files.theme, &sample("nl"), &mut problems);
        let told: Vec<&str> = problems.iter().filter_map(|it| it.help.as_deref()).collect();
        let expected = right.map(|right| format!("`theme/{right}`"));
        match &expected {
            Some(right) => assert!(told.len() == 1 && told[0].contains(right), "{path}: {told:?}"),
            None => assert_eq!(told, [""; 0], "{path}"),
        }
    }

    #[test]
    fn a_name_that_is_nearly_one_of_a_theme_is_told_with_the_right_one() {
        for (path, right) in [
            ("string/nl.toml", "strings/"),
            ("Strings/nl.toml", "strings/"),
            ("template/map.html", "templates/"),
            ("templates2/map.html", "templates/"),
            ("statics/x.png", "static/"),
            ("parts/score.html", "templates/part/"),
            ("part/score.html", "templates/part/"),
            ("css/custom.css", "custom.css"),
            ("costum.css", "custom.css"),
            ("Custom.css", "custom.css"),
            ("map.html", "templates/map.html"),
            ("score.html", "templates/part/score.html"),
            ("nl.toml", "strings/nl.toml"),
            ("icons.svg", "static/icons.svg"),
            ("strings/NL.toml", "strings/nl.toml"),
            ("strings/nl-NL.toml", "strings/nl.toml"),
            ("strings/dutch.toml", "strings/nl.toml"),
            ("strings/nl.yaml", "strings/nl.toml"),
            ("strings/nl.json", "strings/nl.toml"),
            ("strings", "strings/nl.toml"),
            ("templates/persona.htm", "templates/persona.html"),
            ("templates/part/score.tera", "templates/part/score.html"),
            ("templates/persona.html/x.txt", "templates/persona.html"),
        ] {
            check(path, Some(right));
        }
    }

    #[test]
    fn what_a_theme_has_and_what_mdbook_has_is_silent() {
        for path in [
            "custom.css",
            "README.md",
            "templates/map.html",
            "templates/part/score.html",
            "static/custom.css",
            "static/fonts/x.woff2",
            "strings/nl.toml",
            "strings/de.toml",
            "strings/pt-BR.toml",
            "strings/README.md",
            "index.hbs",
            "head.hbs",
            "book.js",
            "highlight.css",
            "highlight.js",
            "favicon.svg",
            "css/chrome.css",
            "css/general.css",
            "css/print.css",
            "css/variables.css",
            "fonts/fonts.css",
            "partials/x.hbs",
        ] {
            check(path, None);
        }
    }

    #[test]
    fn a_picture_that_is_nearly_the_logo_is_told() {
        for (name, expected) in
            [("logo.SVG", 1), ("logo.jpg", 1), ("Logo.png", 1), ("logo.png", 0), ("login.png", 0)]
        {
            let mut problems = Problems::new();
            report(&fixture(&format!("//- theme/{name}\nx\n")).theme, &sample("en"), &mut problems);
            assert_eq!(problems.len(), expected, "{name}");
        }
    }

    #[test]
    fn a_folder_is_told_once() {
        let mut problems = Problems::new();
        let files = fixture("//- theme/template/map.html\nx\n//- theme/template/home.html\nx\n");
        report(&files.theme, &sample("en"), &mut problems);
        assert_eq!(problems.len(), 1);
    }
}
