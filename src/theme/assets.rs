//! The files beside the pages: style, scripts, logo, and whatever the project's theme brings along.
//! Their names carry a hash of what is in them, so that browsers may keep them for ever.

use std::collections::BTreeSet;
use std::sync::Arc;

use xxhash_rust::xxh3::xxh3_64;

use super::sprite::Icons;
use super::{ThemeFiles, embedded};
use crate::page::picture::Look;
use crate::text::part;
use crate::view::shell::MENU;
use crate::view::{Assets, Sheet};

/// The parts of the built-in style in the order in which they count, and the sheets they go into.
pub const STYLE: [(&str, &[Sheet]); 16] = [
    ("tokens", &Sheet::ALL),
    ("base", &Sheet::ALL),
    ("content", &Sheet::ALL),
    ("common", &Sheet::ALL),
    ("map", &[Sheet::Map, Sheet::Compare, Sheet::Blueprint]),
    ("spark", &[Sheet::Board]),
    ("scroll", &[Sheet::Blueprint, Sheet::Board]),
    ("grid", &[Sheet::Blueprint]),
    ("way", &[Sheet::Map, Sheet::Compare]),
    ("tells", &[Sheet::Map]),
    ("view", &[Sheet::Map]),
    ("blueprint", &[Sheet::Blueprint]),
    ("compare", &[Sheet::Compare]),
    ("item", &[Sheet::Board]),
    ("board", &[Sheet::Board]),
    ("print", &Sheet::ALL),
];
/// Styles of the project, in order. They stand in no layer, so they win.
const CUSTOM: [&str; 2] = ["tokens.css", "custom.css"];
const SCRIPTS: [&str; 2] = ["app", "search"];
/// Scripts of pages with a map, besides.
const MAP_SCRIPTS: [&str; 2] = ["state", "view"];
/// Script and style of slides: a page loads them when somebody presents.
const PRESENT: &str = "present";
pub(super) const LOGOS: [&str; 3] = ["logo.svg", "logo.png", "logo.webp"];

/// A file of the site: its path and what is in it.
pub type File = (String, Arc<[u8]>);

/// Where pages find their style and scripts, and those files.
pub fn assets(files: &ThemeFiles) -> (Assets, Vec<File>) {
    let mut out = Vec::new();
    let mut assets = Assets::default();
    let icons = Icons::new(files).rules(icons());
    for sheet in Sheet::ALL {
        let layers = STYLE.iter().filter(|(_, sheets)| sheets.contains(&sheet)).map(|(layer, _)| *layer);
        let mut style = style(files, layers);
        style.push_str(&icons);
        assets.sheets.insert(sheet, hashed(sheet.name(), "css", style.into_bytes(), &mut out));
    }
    let custom: Vec<&str> = CUSTOM.iter().filter_map(|name| own_text(files, name)).collect();
    if !custom.is_empty() {
        assets.custom = Some(hashed("custom", "css", custom.join("\n").into_bytes(), &mut out));
    }
    assets.scripts = SCRIPTS.iter().filter_map(|name| script(files, name, &mut out)).collect();
    assets.map_scripts = MAP_SCRIPTS.iter().filter_map(|name| script(files, name, &mut out)).collect();
    if let Some(script) = script(files, PRESENT, &mut out) {
        let style = style(files, [PRESENT].into_iter());
        assets.present = vec![script, hashed(PRESENT, "css", style.into_bytes(), &mut out)];
    }
    for name in LOGOS {
        if let Some(logo) = own(files, name).filter(|_| assets.logo.is_none()) {
            let extension = name.rsplit('.').next().unwrap_or("svg");
            assets.logo = Some(hashed("logo", extension, logo.to_vec(), &mut out));
        }
    }
    out.extend(others(files));
    (assets, out)
}

/// Adds a script to the files, and gives its path.
fn script(files: &ThemeFiles, name: &str, out: &mut Vec<File>) -> Option<String> {
    let path = format!("static/{name}.js");
    let built_in = || embedded::text(&format!("default/{path}"));
    let script = without_first_comment(own_text(files, &path).or_else(built_in)?);
    Some(hashed(name, "js", script.as_bytes().to_vec(), out))
}

/// Files of `theme/static/` that are no part of the above keep their own names.
fn others(files: &ThemeFiles) -> impl Iterator<Item = File> + '_ {
    files.iter().filter_map(|(path, bytes)| {
        let name = path.as_str().strip_prefix("static/")?;
        let is_script =
            |script: &str| SCRIPTS.iter().chain(&MAP_SCRIPTS).chain([&PRESENT]).any(|it| *it == script);
        let ours = name.starts_with("css/")
            || name == "icons.svg"
            || name.strip_suffix(".js").is_some_and(is_script);
        let hidden = name.split('/').any(|part| part.starts_with('.'));
        (!ours && !hidden).then(|| (name.to_owned(), bytes.clone()))
    })
}

/// The whole style for a page that stands alone: the site's, that of reports, and the project's own. Nothing in
/// it can end the element it stands in.
pub fn style_alone(files: &ThemeFiles) -> String {
    let path = "static/css/review.css";
    let built_in = || embedded::text(&format!("default/{path}"));
    let report = own_text(files, path).or_else(built_in).unwrap_or_default();
    let custom: Vec<&str> = CUSTOM.iter().filter_map(|name| own_text(files, name)).collect();
    let style = style(files, STYLE.iter().map(|(layer, _)| *layer));
    let icons = Icons::new(files).rules(icons());
    format!("{style}{icons}{}{}", minified(report), custom.join("\n")).replace("</", "<\\/")
}

/// The colours of pictures that stand alone: those of the site in the light.
pub fn colours(files: &ThemeFiles) -> Look {
    let sheet = |name: &str| {
        let path = format!("static/css/{name}.css");
        let built_in = || embedded::text(&format!("default/{path}"));
        own_text(files, &path).or_else(built_in).unwrap_or_default().to_owned()
    };
    let custom = CUSTOM.iter().filter_map(|name| own_text(files, name)).map(str::to_owned);
    let sheets: Vec<String> = [sheet("tokens"), sheet("base")].into_iter().chain(custom).collect();
    Look::of(&sheets.iter().map(String::as_str).collect::<Vec<_>>())
}

fn style<'a>(files: &ThemeFiles, layers: impl Iterator<Item = &'a str>) -> String {
    let mut style = String::new();
    for layer in layers {
        let path = format!("static/css/{layer}.css");
        let built_in = || embedded::text(&format!("default/{path}"));
        style.push_str(own_text(files, &path).or_else(built_in).unwrap_or_default());
        style.push('\n');
    }
    minified(&style)
}

/// The icons that stand on every page are drawn by the style.
fn icons() -> BTreeSet<&'static str> {
    let of_menu = MENU.iter().map(|class| class.trim_start_matches("ic-"));
    of_menu.chain(["menu", "search", "x", "auto", "sun", "moon"]).collect()
}

fn own<'a>(files: &'a ThemeFiles, name: &str) -> Option<&'a [u8]> {
    files.iter().find(|(path, _)| path.as_str() == name).map(|(_, bytes)| &**bytes)
}

fn own_text<'a>(files: &'a ThemeFiles, name: &str) -> Option<&'a str> {
    own(files, name).and_then(|bytes| std::str::from_utf8(bytes).ok())
}

/// Adds `assets/<name>.<hash>.<extension>` to the files, and gives its path.
pub fn hashed(name: &str, extension: &str, bytes: Vec<u8>, files: &mut Vec<File>) -> String {
    let path = format!("assets/{name}.{:016x}.{extension}", xxh3_64(&bytes));
    files.push((path.clone(), bytes.into()));
    path
}

/// Style without comments and without white space that means nothing. Text in quotes stays as it is.
fn minified(style: &str) -> String {
    let mut out = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(letter) = rest.chars().next() {
        let after = part(rest, letter.len_utf8()..);
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            continue;
        }
        if matches!(letter, '"' | '\'') {
            let end = end_of_quote(after, letter);
            out.push(letter);
            out.push_str(part(after, ..end));
            rest = part(after, end..);
            continue;
        }
        if letter.is_ascii_whitespace() {
            rest = rest.trim_start();
            // Around `+`, `-`, `*` and `(` a space can mean something; around these it cannot.
            let tight = out.is_empty() || out.ends_with(['{', '}', ';', ',', ':', '/', '>']);
            let loose = rest.starts_with(['{', '}', ';', ',', '/', '>']) || rest.is_empty();
            if !tight && !loose {
                out.push(' ');
            }
            continue;
        }
        if letter == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push(letter);
        rest = after;
    }
    out
}

/// Where a text in quotes ends, its closing quote included.
fn end_of_quote(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            letter if letter == quote => return at + letter.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// What a script says about itself is for those who read its source.
fn without_first_comment(script: &str) -> &str {
    match script.strip_prefix("/*").and_then(|rest| rest.split_once("*/")) {
        Some((_, rest)) => rest.trim_start(),
        None => script,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[track_caller]
    fn check(style: &str, expected: &str) {
        assert_eq!(minified(style), expected);
    }

    #[test]
    fn style_loses_what_means_nothing() {
        check("/* a */\n.a > .b {\n  color: red;\n  margin: 0 auto;\n}\n", ".a>.b{color:red;margin:0 auto}");
        check("a::after { content: \"/* x */  y\\\"\" }", "a::after{content:\"/* x */  y\\\"\"}");
        check("a { width: calc(1px + 2px) }", "a{width:calc(1px + 2px)}");
        check("a { grid-row: 1 / -1; color: rgb(0 0 0 / .5) }", "a{grid-row:1/-1;color:rgb(0 0 0/.5)}");
    }

    #[test]
    fn a_pseudo_class_keeps_the_space_before_it() {
        check(".a :hover { x: y }", ".a :hover{x:y}");
    }

    #[test]
    fn names_follow_what_is_in_the_file() {
        let (one, _) = assets(&fixture("//- theme/custom.css\na{}").theme);
        let (other, _) = assets(&fixture("//- theme/custom.css\nb{}").theme);
        assert_eq!(one.sheets, other.sheets);
        assert_ne!(one.custom, other.custom);
    }

    #[test]
    fn own_files_keep_their_names_and_hidden_ones_stay_home() {
        let (_, files) =
            assets(&fixture("//- theme/static/fonts/a.woff2\nx\n//- theme/static/.env\nx").theme);
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        assert!(names.contains(&"fonts/a.woff2"));
        assert!(!names.iter().any(|name| name.contains(".env")));
    }
}
