//! Maps as pictures, tables and Markdown, for other programs.

mod beside;
mod formats;
pub mod xml;

use std::fs;
use std::path::Path;
use std::process::Command;

use journeybook::page::picture::letters::{Weight, width};

use crate::program::Project;
use xml::Node;

const BOOKS: [&str; 5] =
    [".", "tests/handbook-nl", "tests/handbook-ugly", "tests/handbook-ar", "tests/handbook-he"];

/// The pictures of all maps of a book, each with its name.
fn pictures(book: &str, curve: bool) -> Vec<(String, String)> {
    let out = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
    command.args(["-C", book, "export", "--format", "svg", "-o"]).arg(out.path());
    if curve {
        command.arg("--curve");
    }
    let ran = command.env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    let mut all: Vec<(String, String)> = fs::read_dir(out.path())
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = format!("{book} {}", path.file_name().unwrap().to_string_lossy());
            (name, fs::read_to_string(path).unwrap())
        })
        .collect();
    all.sort();
    all
}

fn all_pictures() -> Vec<(String, String)> {
    BOOKS.iter().flat_map(|book| [false, true].into_iter().flat_map(|curve| pictures(book, curve))).collect()
}

/// Where words stand: left, top, right and bottom.
fn box_of(node: &Node) -> [f64; 4] {
    let size = node.number("font-size");
    let weight = if node.get("font-weight") == "bold" { Weight::Bold } else { Weight::Plain };
    let text: String = node.text.chars().filter(|it| !matches!(it, '\u{2068}' | '\u{2069}')).collect();
    let (wide, x, y) = (width(&text, size, weight), node.number("x"), node.number("y"));
    let left = match node.get("text-anchor") {
        "middle" => x - wide / 2.0,
        "end" => x - wide,
        _ => x,
    };
    [left, y - 0.75 * size, left + wide, y + 0.2 * size]
}

#[test]
fn every_picture_of_every_book_is_plain_xml_that_needs_nothing_else() {
    const ELEMENTS: [&str; 13] = [
        "svg",
        "title",
        "desc",
        "rect",
        "line",
        "path",
        "circle",
        "g",
        "text",
        "defs",
        "linearGradient",
        "stop",
        "tspan",
    ];
    for (name, text) in all_pictures() {
        let nodes = xml::read(&text).unwrap_or_else(|why| panic!("{name}: {why}"));
        for node in &nodes {
            assert!(ELEMENTS.contains(&node.name.as_str()), "{name}: <{}>", node.name);
            for (key, value) in &node.attributes {
                assert!(
                    !["class", "style", "href"].contains(&key.as_str()) && !key.starts_with("on"),
                    "{name}: {key}"
                );
                assert!(!value.contains("var(") && !value.contains("NaN"), "{name}: {value}");
                assert!(!value.contains("://") || key == "xmlns", "{name}: {value}");
            }
        }
    }
}

#[test]
fn no_words_of_a_picture_cover_others_or_leave_it() {
    for (name, text) in all_pictures() {
        let nodes = xml::read(&text).unwrap();
        let (width, height) = (nodes[0].number("width"), nodes[0].number("height"));
        let said: Vec<&Node> = nodes.iter().filter(|node| node.name == "text").collect();
        let boxes: Vec<[f64; 4]> = said.iter().map(|node| box_of(node)).collect();
        for (at, it) in boxes.iter().enumerate() {
            let is_inside = it[0] >= 0.0 && it[1] >= 0.0 && it[2] <= width && it[3] <= height;
            assert!(is_inside, "{name}: {:?} {it:?}", said[at].text);
            for (other, there) in boxes.iter().enumerate().skip(at + 1) {
                let apart = it[2] <= there[0] || there[2] <= it[0] || it[3] <= there[1] || there[3] <= it[1];
                assert!(apart, "{name}: {:?} covers {:?}", said[at].text, said[other].text);
            }
        }
    }
}

/// A map of as many steps, the third of which nobody felt anything at.
fn long(steps: usize) -> Project {
    let step = |at: usize| match at {
        3 => "      - {title: Step 3}\n".to_owned(),
        _ => format!("      - {{title: Step {at}, feeling: {}, does: Act {at}}}\n", at % 5),
    };
    let stage = |at: usize| {
        let steps: String = (at * 8..steps.min(at * 8 + 8)).map(step).collect();
        format!("  - title: Stage {at}\n    steps:\n{steps}")
    };
    let stages: String = (0..steps.div_ceil(8)).map(stage).collect();
    let scale = "[preprocessor.journeybook]\nscale = { feeling = [0, 4] }\n";
    Project::new(&format!(
        "//- book.toml\n{scale}//- content/long.md\n---\nkind: journey\ntitle: Long\nphases:\n{stages}---\n"
    ))
}

#[test]
fn a_long_map_wraps_between_stages_and_no_step_is_lost() {
    let picture = long(40).run(&["export", "long", "--format", "svg"]).out();
    let nodes = xml::read(&picture).unwrap();
    assert!(nodes[0].number("width") < 2200.0);
    let place = |text: &str| {
        let node = nodes.iter().find(|node| node.text == text).unwrap_or_else(|| panic!("{text}"));
        (node.number("x"), node.number("y"))
    };
    for at in 0..40 {
        place(&format!("{} Step {at}", at + 1));
    }
    assert_eq!(place("1 Stage 0").0, place("2 Stage 1").0);
    assert!(place("1 Stage 0").1 < place("2 Stage 1").1);
}

#[test]
fn what_nobody_knows_is_a_broken_ring_and_no_face() {
    let picture = long(5).run(&["export", "long", "--format", "svg", "--curve"]).out();
    let nodes = xml::read(&picture).unwrap();
    let faces = nodes.iter().filter(|node| node.name == "g").count();
    // Five of the axis, and four that are known.
    assert_eq!(faces, 9);
    let rings = nodes.iter().filter(|node| node.name == "circle" && !node.get("stroke-dasharray").is_empty());
    assert_eq!(rings.count(), 1);
    assert_eq!(nodes.iter().filter(|node| node.text == "?").count(), 1);
    // The line ends before the gap and begins behind it; a dotted one leads over.
    let line = nodes.iter().find(|node| node.get("stroke").starts_with("url(#feeling")).unwrap();
    assert_eq!(line.get("d").matches('M').count(), 2);
}

#[test]
fn a_book_from_right_to_left_has_its_first_stage_on_the_right() {
    let (_, picture) = pictures("tests/handbook-ar", false)
        .into_iter()
        .find(|(name, _)| name.ends_with("visit.svg"))
        .unwrap();
    let nodes = xml::read(&picture).unwrap();
    let stages: Vec<f64> = nodes
        .iter()
        .filter(|node| node.name == "rect" && node.get("rx") == "4")
        .map(|node| node.number("x"))
        .collect();
    assert!(stages.len() > 1 && stages.windows(2).all(|two| two[0] > two[1]), "{stages:?}");
    assert!(
        nodes
            .iter()
            .filter(|node| node.name == "text" && node.get("font-size") == "26")
            .all(|node| node.get("text-anchor") == "end")
    );
}

const EVIL: &str = "//- content/evil.md
---
kind: journey
title: \"</title><script>alert(1)</script> & \\u0007\\uFFFE\"
phases:
  - title: \"<b>&amp;\"
    steps:
      - {title: '\"><g onload=x>', feeling: 1, does: ['=1+1', '-2', '@SUM(A1)'], thinks: \"]]> &#x0;\"}
---
";

#[test]
fn what_is_written_cannot_leave_its_place() {
    let project = Project::new(EVIL);
    let picture = project.run(&["export", "evil", "--format", "svg"]).out();
    let nodes = xml::read(&picture).unwrap();
    assert!(nodes.iter().all(|node| node.name != "script" && node.get("onload").is_empty()));
    assert!(nodes.iter().any(|node| node.name == "title" && node.text.contains("<script>")));
    let table = project.run(&["export", "evil", "--format", "csv", "--long"]).out();
    assert!(table.contains(",Actions,\"'=1+1; -2; @SUM(A1)\"\r\n"), "{table}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
    #[test]
    fn whatever_is_written_the_picture_is_xml(texts in proptest::collection::vec("\\PC{0,40}|[\u{0}-\u{1f}<>&\"';\u{fffe}\u{200d}\u{202e}]{0,20}", 4)) {
        let quoted: Vec<String> = texts.iter().map(|text| serde_json::to_string(text).unwrap()).collect();
        let [title, stage, step, says] = &quoted[..] else { unreachable!() };
        let files = journeybook::files::fixture(&format!(
            "//- content/m.md\n---\nkind: journey\nid: m\ntitle: {title}\nphases:\n  - title: {stage}\n    steps:\n      - {{title: {step}, feeling: 1, thinks: {says}, pains: [{{text: {says}}}]}}\n---\n//- book.toml\n[preprocessor.journeybook]\ndownloads = true\n",
        ));
        let today = journeybook::text::Date::parse("2026-11-22").unwrap();
        let options = journeybook::site::Options { today, untrusted: false, audience: None };
        let site = journeybook::site::Site::read(&files, &options);
        for name in ["journeys/m.svg", "journeys/m.curve.svg"] {
            // A line with signs that YAML cannot hold is not read, and its step has no feeling.
            let Some(picture) = site.file(name) else {
                assert!(name.contains("curve"), "{texts:?}");
                continue;
            };
            if let Err(why) = xml::read(str::from_utf8(&picture).unwrap()) {
                panic!("{name}: {why}: {texts:?}");
            }
        }
    }
}

#[test]
fn colours_are_those_of_the_own_style() {
    let project = long(4);
    let ours = project.run(&["export", "long", "--format", "svg"]).out();
    project.write("theme/custom.css", ":root { --s1: #123456; --ep2: light-dark(#654321, #fff) }");
    let own = project.run(&["export", "long", "--format", "svg"]).out();
    assert!(own.contains("fill=\"#123456\"") && own.contains("stop-color=\"#654321\""));
    assert!(!ours.contains("#123456") && !ours.contains("#654321"));
    let untrusted = project.run(&["export", "long", "--format", "svg", "--untrusted"]).out();
    assert_eq!(untrusted, ours);
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    assert_eq!(pictures("tests/handbook-nl", false), pictures("tests/handbook-nl", false));
}

#[test]
fn lanes_are_chosen_by_their_names() {
    let project = long(4);
    let picture = project.run(&["export", "long", "--format", "svg", "--lanes", "does"]).out();
    let nodes = xml::read(&picture).unwrap();
    assert!(nodes.iter().any(|node| node.text == "Act 0") && nodes.iter().all(|node| node.name != "g"));
    let table = project.run(&["export", "long", "--format", "csv", "--lanes", "emotion"]).out();
    assert!(table.contains("Emotion,") && !table.contains("Act 0"), "{table}");
    let ran = project.run(&["export", "long", "--format", "svg", "--lanes", "emotoin"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("there is no lane `emotoin`; is it `emotion`?"), "{}", ran.err());
}

#[test]
fn a_table_has_the_steps_across_or_a_row_for_each_cell() {
    let project = long(4);
    let wide = project.run(&["export", "long", "--format", "csv"]).out();
    let lines: Vec<&str> = wide.split("\r\n").collect();
    assert_eq!(lines[0], "Steps,Stage 0,,,");
    assert_eq!(lines[1], ",1. Step 0,2. Step 1,3. Step 2,4. Step 3");
    assert_eq!(lines[3], "Actions,Act 0,Act 1,Act 2,", "{wide}");
    let long = project.run(&["export", "long", "--format", "csv", "--long"]).out();
    assert!(long.starts_with("map,stage,number,step,lane,text\r\n"));
    assert!(long.contains("Long,Stage 0,2,Step 1,Actions,Act 1\r\n"), "{long}");
}

#[test]
fn markdown_is_the_page_and_leads_nowhere() {
    let out = tempfile::tempdir().unwrap();
    let place = out.path().join("visit.md");
    let mut command = Command::new(env!("CARGO_BIN_EXE_journeybook"));
    command.args(["export", "ikea-visit", "--format", "md", "-o"]).arg(&place);
    assert!(command.env("SOURCE_DATE_EPOCH", "1795305600").output().unwrap().status.success());
    let text = fs::read_to_string(place).unwrap();
    assert!(text.starts_with("# A Saturday at IKEA\n"), "{text}");
    for words in
        ["| Noor | Arrive |", "## What we see", "> [!NOTE]", "The plan is in A Saturday at IKEA, next year."]
    {
        assert!(text.contains(words), "{words}");
    }
    assert!(!text.contains("](") && !text.contains("<a "), "{text}");
}

#[test]
fn nothing_is_written_over_unless_it_is_asked_for() {
    let project = long(4);
    let run = |more: &[&str]| {
        project.run(&[&["export", "long", "--format", "svg", "-o", "a/b.svg"], more].concat())
    };
    assert_eq!(run(&[]).code(), Some(0));
    assert!(project.text("a/b.svg").starts_with("<svg "));
    project.write("a/b.svg", "mine");
    let again = run(&[]);
    assert_eq!((again.code(), project.text("a/b.svg").as_str()), (Some(2), "mine"));
    assert!(
        again.err().contains("`a/b.svg` is there already: nothing was written; `--force` writes over it"),
        "{}",
        again.err()
    );
    assert_eq!(run(&["--force"]).code(), Some(0));
    assert!(project.text("a/b.svg").starts_with("<svg "));
}

#[test]
fn one_map_is_printed_and_several_go_into_a_folder() {
    let project = Project::new(
        "//- content/visit.md\n---\nkind: journey\ntitle: Visit\nphases: [{title: One}]\n---\n//- content/room.md\n---\nkind: experience-map\nid: visit\ntitle: Room\nphases: [{title: One}]\n---\n//- content/lamp.md\n---\nkind: journey\ntitle: Lamp\nphases: [{title: One}]\n---\n",
    );
    let ran = project.run(&["export", "--format", "csv"]);
    assert_eq!(ran.code(), Some(2));
    assert!(ran.err().contains("there are 3 maps: name one, or a folder with `-o FOLDER`"), "{}", ran.err());
    assert_eq!(project.run(&["export", "--format", "csv", "-o", "out"]).code(), Some(0));
    let names: Vec<String> = fs::read_dir(project.root().join("out"))
        .unwrap()
        .map(|it| it.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    assert_eq!(names.len(), 3, "{names:?}");
    assert!(Path::new(&project.root().join("out/lamp.csv")).is_file());
    let unknown = project.run(&["export", "lamb", "--format", "csv"]);
    assert_eq!(unknown.code(), Some(2));
    assert!(unknown.err().contains("there is no map `lamb`; is it `lamp`?"), "{}", unknown.err());
    assert!(project.run(&["export", "Lamp", "--format", "csv"]).out().contains("One"));
}

#[test]
fn what_does_not_go_together_is_told() {
    let project = long(4);
    for (arguments, words) in [
        (&["--format", "csv", "--curve"][..], "`--curve` draws a picture: write `--format svg`"),
        (&["--format", "svg", "--long"], "`--long` is a table: write `--format csv`"),
    ] {
        let ran = project.run(&[&["export", "long"], arguments].concat());
        assert_eq!(ran.code(), Some(2));
        assert!(ran.err().contains(words), "{}", ran.err());
    }
}
