//! The templates of a project: which parts it draws, and which of its files nothing uses.

use std::collections::BTreeMap;

use tera::Tera;

use super::ThemeFiles;
use super::asked::{Sign, signs};
use super::assets::STYLE;
use super::frame::{self, FRAMES, OTHERS};
use super::given::texts;
use super::template::{FOLDER, listed};
use crate::page::part_names;
use crate::problem::say::{self, Took};
use crate::problem::{Problems, Say};
use crate::term::{LANES, Lane};
use crate::text::{Origin, RelPath, Span, nearest};

/// The project's templates of parts, by the name of the part.
pub(super) fn parts(own: &Tera) -> BTreeMap<&'static str, String> {
    let names = || own.get_template_names();
    let of = |part: &'static str| {
        let file = file_of(part);
        names().any(|name| name == file).then_some((part, file))
    };
    part_names().filter_map(of).collect()
}

/// Whether a template of the project stands around a whole page, or in what does.
pub(super) fn has_frames(own: &Tera, parts: &BTreeMap<&'static str, String>) -> bool {
    let is_own = |name: &str| !name.starts_with("default/");
    own.get_template_names().any(|name| is_own(name) && !parts.values().any(|part| part == name))
}

/// Values that `shell` had, and the ones that took their place.
pub(super) const GONE: [(&str, &str); 2] = [("style", "styles"), ("custom", "styles")];

/// Says which templates and styles of the project nothing uses, which values are gone, and what took their place.
pub(super) fn report_unused(files: &ThemeFiles, problems: &mut Problems) {
    let texts = texts(files);
    for (name, text) in &texts {
        let Some(file) = RelPath::new(&format!("{FOLDER}{name}")) else { continue };
        for asked in signs(text).iter().flat_map(Sign::names).filter(|it| it.root == "shell") {
            let Some((value, now)) = GONE.iter().find(|(value, _)| asked.path.first() == Some(value)) else {
                continue;
            };
            let gone = format!("shell.{value}");
            let say = say::gone_value(&gone, &format!("shell.{now}"));
            problems.tell(Origin::new(&file, asked.span), say).item(gone);
        }
    }
    for path in files.keys().filter(|path| is_unread_style(path)) {
        let Some(file) = RelPath::new(&format!("theme/{path}")) else { continue };
        problems
            .tell(Origin::new(&file, Span::default()), say::unused_style(path.as_str()))
            .item(path.as_str());
    }
    for (name, text) in texts.iter().filter(|(name, _)| name.ends_with(".html") && !is_known(name)) {
        let mut others = texts.iter().filter(|(other, _)| other != name);
        if others.any(|(_, other)| uses(other, name, text)) {
            continue;
        }
        let Some(file) = RelPath::new(&format!("{FOLDER}{name}")) else { continue };
        problems.tell(Origin::new(&file, Span::default()), unused(name)).item(*name);
    }
}

/// A file in the folder of our style that is no part of it.
fn is_unread_style(path: &RelPath) -> bool {
    let layer = path.as_str().strip_prefix("static/css/");
    let is_part = |layer: &str| STYLE.iter().any(|(known, _)| layer.strip_suffix(".css") == Some(*known));
    layer.is_some_and(|layer| !is_part(layer) && layer != "review.css")
}

fn file_of(part: &str) -> String {
    format!("part/{part}.html")
}

fn is_known(name: &str) -> bool {
    FRAMES.iter().chain(&OTHERS).any(|(known, _)| *known == name)
        || part_names().any(|it| file_of(it) == name)
}

/// Whether a template includes or extends another, or calls a component of it.
fn uses(text: &str, name: &str, other: &str) -> bool {
    let is_named = ['"', '\''].iter().any(|quote| text.contains(&format!("{quote}{name}{quote}")));
    let components =
        other.split("component ").skip(1).filter_map(|rest| Some(rest.split_once('(')?.0.trim()));
    is_named || components.filter(|it| !it.is_empty()).any(|it| text.contains(&format!("<{it}")))
}

/// With which part or frame took its place, or has nearly its name.
fn unused(name: &str) -> Say {
    let (folder, file) = name.split_once('/').unwrap_or(("", name));
    let stem = file.trim_end_matches(".html");
    let lane = format!("lane-{stem}");
    let page = format!("{folder}.html");
    if let Some(part) =
        part_names().find(|it| folder == "lane" && *it == lane || *it == stem && folder != "part")
    {
        let (part, file) = (file_of(part), format!("{FOLDER}{}", file_of(part)));
        return say::unused_template(name, &Took::Part { name: &part, file: &file });
    }
    // A part is called by how lanes look; people know them by what they hold.
    let of_lane = |lane: &&Lane| folder == "part" && lane.names.iter().any(|it| stem == format!("lane-{it}"));
    if let Some(lane) = LANES.iter().find(of_lane) {
        let (part, file) = (file_of(lane.look.part()), format!("{FOLDER}{}", file_of(lane.look.part())));
        return say::unused_template(name, &Took::Part { name: &part, file: &file });
    }
    if (folder, stem) == ("components", "small") {
        let parts = listed(["badge", "person", "score"].map(file_of));
        return say::unused_template(name, &Took::Pieces(&parts));
    }
    if FRAMES.iter().any(|(known, _)| *known == page) {
        let places = listed(frame::places(&page).into_iter().map(|place| format!("page.{place}")));
        return say::unused_template(name, &Took::Frame { page: &page, places: &places });
    }
    if folder == "components" {
        return say::unused_template(name, &Took::EveryFrame);
    }
    let all: Vec<String> =
        FRAMES.iter().map(|(name, _)| (*name).to_owned()).chain(part_names().map(file_of)).collect();
    let near = nearest(name, all.iter().map(String::as_str));
    say::unused_template(name, &near.map_or(Took::Nothing, Took::Near))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::fixture;

    #[track_caller]
    fn check(files: &str, expected: &[(&str, &str)]) {
        let mut problems = Problems::new();
        report_unused(&fixture(files).theme, &mut problems);
        let found: Vec<(&str, &str)> =
            problems.iter().map(|it| (it.at.file.as_str(), it.help.as_deref().unwrap_or_default())).collect();
        assert_eq!(found.len(), expected.len(), "{found:?}");
        for ((file, help), (name, word)) in found.iter().zip(expected) {
            assert_eq!(*file, format!("theme/templates/{name}"));
            assert!(help.contains(word), "{name}: {help}");
        }
    }

    #[test]
    fn a_value_that_is_gone_is_named_with_what_took_its_place() {
        let base = "//- theme/templates/base.html\n<link href=\"{{ shell.style }}\">{{ shell.styles }}\n";
        check(base, &[("base.html", "`shell.styles`")]);
        check(&base.replace("shell.style }}\">", "shell.styles }}\">"), &[]);
    }

    #[test]
    fn a_style_that_nothing_loads_is_told() {
        let mut problems = Problems::new();
        let files = "//- theme/static/css/extra.css\na{}\n//- theme/static/css/board.css\na{}\n";
        report_unused(&fixture(files).theme, &mut problems);
        let found: Vec<&str> = problems.iter().map(|it| it.at.file.as_str()).collect();
        assert_eq!(found, ["theme/static/css/extra.css"]);
    }

    fn one(name: &str) -> String {
        format!("//- theme/templates/{name}\n{{{{ x }}}}\n")
    }

    #[test]
    fn a_template_of_before_is_named_with_what_took_its_place() {
        for (name, word) in [
            ("lane/texts.html", "`theme/templates/part/lane-texts.html`"),
            ("lane/source.html", "a template is a frame"),
            ("components/avatar.html", "`part/avatar.html`"),
            ("components/small.html", "`part/badge.html`, `part/person.html`, `part/score.html`"),
            ("components/crumbs.html", "`page.head`"),
            ("map/grid.html", "`map.html` as `page.head`, `page.overview`"),
        ] {
            check(&one(name), &[(name, word)]);
        }
    }

    #[test]
    fn a_wrong_name_is_near_a_right_one() {
        for (name, near) in [
            ("part/avatr.html", "`part/avatar.html`"),
            ("part/lane-does.html", "`theme/templates/part/lane-texts.html`"),
            ("part/lane-thinks.html", "`theme/templates/part/lane-voices.html`"),
            ("part/lane-feeling.html", "`theme/templates/part/lane-emotion.html`"),
            ("part/lane-text.html", "`part/lane-texts.html`"),
            ("persons.html", "`persona.html`"),
            ("badge.html", "`part/badge.html`"),
            ("part/cell.html", ""),
        ] {
            check(&one(name), &[(name, near)]);
        }
    }

    #[test]
    fn frames_and_parts_and_what_they_include_are_used() {
        for name in part_names() {
            check(&one(&file_of(name)), &[]);
        }
        for (name, _) in FRAMES.iter().chain(&OTHERS) {
            check(&one(name), &[]);
        }
        let include = "//- theme/templates/home.html\n{% include \"mine/foot.html\" %}\n";
        check(&format!("{include}{}", one("mine/foot.html")), &[]);
        check(&format!("{include}{}", one("mine/food.html")), &[("mine/food.html", "")]);
        let call = "//- theme/templates/home.html\n{{ <foot/> }}\n";
        check(
            &format!(
                "{call}//- theme/templates/mine.html\n{{% component foot() %}}x{{% endcomponent foot %}}\n"
            ),
            &[],
        );
    }

    #[test]
    fn other_files_of_a_theme_are_nobodys_business_here() {
        check("//- theme/templates/README.md\nx\n//- theme/index.hbs\nx\n//- theme/static/a.html\nx\n", &[]);
    }
}
