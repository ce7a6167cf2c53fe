//! Files in shapes of the wild, and tables at random: what they become, and that no word of them is lost.

mod formats;
mod honest;
mod whose;

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use proptest::prelude::*;

use super::around::Around;
use super::draft::Draft;
use super::read::drafts;
use super::told::ToldMap;
use super::write::{Made, made};
use crate::config::Config;
use crate::fmt::{Formatted, Ids, format_by};
use crate::model::Handbook;
use crate::parse::{Options, parse};
use crate::problem::Level;
use crate::text::RelPath;

pub(super) fn around() -> Around {
    Around::new(&Config::default(), Options::default(), &Handbook::default())
}

/// The maps of a file, each with its report.
fn maps(bytes: &[u8]) -> Vec<(Made, ToldMap)> {
    let (_, drafts) = drafts(bytes, &around()).unwrap_or_else(|why| panic!("{}", why.english));
    let map = |draft: &Draft| {
        let made = made(draft, "Name", &around());
        let told = ToldMap::of(draft, &made, "map.md".to_owned());
        (made, told)
    };
    drafts.iter().map(map).collect()
}

/// The only map of a text.
#[track_caller]
fn only(text: &str) -> (Made, ToldMap) {
    let mut all = maps(text.as_bytes());
    assert_eq!(all.len(), 1, "{text}");
    all.iter().for_each(|(made, _)| is_sound(made));
    all.swap_remove(0)
}

/// What became of a map, in a few lines.
fn summary((made, told): &(Made, ToldMap)) -> String {
    let mut out = format!("  {}: {}", made.title, told.shape.as_ref().map_or("", |it| &it.english));
    write!(out, "\n  phases {}, steps {}", told.phases.join(" | "), told.steps).unwrap();
    let lanes: Vec<String> = told.heads.iter().map(|it| format!("{} {}", it.key, it.cells)).collect();
    write!(out, "\n  lanes {}", lanes.join(", ")).unwrap();
    if let Some(scale) = &told.scale {
        write!(out, "\n  feelings {}", scale.english).unwrap();
        let felt: Vec<&str> =
            made.text.lines().filter_map(|it| it.trim().strip_prefix("feeling: ")).collect();
        write!(out, "\n  felt {}", felt.join(" ")).unwrap();
    }
    for (_, name) in &made.people {
        write!(out, "\n  person {name}").unwrap();
    }
    for lane in &made.own_lanes {
        write!(out, "\n  own lane {}: {}", lane.key, lane.label).unwrap();
    }
    for (place, text) in &told.kept {
        write!(out, "\n  kept {}: {}", place.0, text.replace('\n', " / ")).unwrap();
    }
    for it in &told.left_out {
        write!(out, "\n  left out {}: {} ({})", it.place.0, it.text, it.why.english).unwrap();
    }
    out
}

/// Words of at least a letter, in small letters. Numbers may have changed their scale, and an `x` is a tick.
fn words(text: &str) -> BTreeSet<String> {
    let words = text
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.contains(char::is_alphabetic) && *it != "x");
    words.map(str::to_lowercase).collect()
}

/// Everything that a reader can find again.
fn told(all: &[(Made, ToldMap)]) -> BTreeSet<String> {
    let mut text = String::new();
    for (made, told) in all {
        text.push_str(&made.text);
        made.people.iter().for_each(|(_, name)| text.push_str(&format!(" {name} ")));
        told.heads.iter().for_each(|it| text.push_str(&format!(" {} ", it.label)));
        told.left_out.iter().for_each(|it| text.push_str(&format!(" {} ", it.text)));
        told.phases.iter().for_each(|it| text.push_str(&format!(" {it} ")));
    }
    words(&text)
}

/// Nothing of a written file is a mistake, and `fmt` leaves it alone.
fn is_sound(made: &Made) {
    let lanes = made.own_lanes.iter().map(|it| it.key.clone()).collect();
    let options = Options { own_lanes: lanes, ..Options::default() };
    assert_eq!(format_by(&made.text, Ids::Keep, &options), Formatted::Same, "{}", made.text);
    let doc = parse(&RelPath::new("map.md").unwrap(), &made.text, &options);
    let errors: Vec<_> =
        doc.problems.iter().filter(|it| it.level == Level::Error).map(|it| &it.message).collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", made.text);
}

#[test]
fn files_of_the_wild_become_maps() {
    let mut out = String::new();
    for folder in ["csv", "md"] {
        let folder = Path::new("tests/import").join(folder);
        let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
        files.sort();
        assert!(files.len() >= 20, "{}", folder.display());
        for file in files {
            let bytes = fs::read(&file).unwrap();
            let all = maps(&bytes);
            writeln!(out, "{}", file.display()).unwrap();
            all.iter().for_each(|it| writeln!(out, "{}", summary(it)).unwrap());
            all.iter().for_each(|(made, _)| is_sound(made));
            let text = String::from_utf8(bytes).unwrap().replace("sep=;", "");
            let text = ["<br>", "<b>", "</b>"].iter().fold(text, |text, tag| text.replace(tag, " "));
            let lost: Vec<String> = words(&text).difference(&told(&all)).cloned().collect();
            assert!(lost.is_empty(), "{}: {lost:?}\n{}", file.display(), all[0].0.text);
        }
    }
    let expected = Path::new("tests/import/expected.txt");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(expected, &out).unwrap();
    }
    let expected = fs::read_to_string(expected).unwrap();
    for (found, expected) in out.lines().zip(expected.lines()) {
        assert_eq!(found, expected);
    }
    assert_eq!(out.lines().count(), expected.lines().count());
}

/// A table with a word of its own in every cell.
fn table() -> impl Strategy<Value = (String, bool)> {
    let labels = [
        "Actions",
        "Thoughts",
        "Feeling",
        "Touchpoints",
        "Pain points",
        "Legal",
        "Notes",
        "Owner",
        "Zorgen",
        "Kanal",
    ];
    let lanes = prop::sample::subsequence(labels.to_vec(), 3..8);
    let cell = prop_oneof![
        3 => Just("word"),
        1 => Just(""),
        1 => Just("\"two, words\""),
        1 => Just("\"more\nlines\""),
        1 => Just("😀 smile"),
        1 => Just("4"),
        1 => Just("- bullet: with colon #1"),
    ];
    (lanes, 1..6_usize, prop::collection::vec(cell, 60), any::<bool>(), any::<bool>()).prop_map(
        |(lanes, steps, cells, is_turned, has_phases)| {
            let mut rows: Vec<Vec<String>> = vec![
                ["Stage".to_owned()].into_iter().chain((0..steps).map(|at| format!("stage{at}"))).collect(),
            ];
            if has_phases {
                rows.push(
                    ["Step".to_owned()].into_iter().chain((0..steps).map(|at| format!("step{at}"))).collect(),
                );
            }
            let mut next = 0;
            for lane in &lanes {
                let mut row = vec![(*lane).to_owned()];
                for _ in 0..steps {
                    let text = cells[next % cells.len()];
                    next += 1;
                    let marked = if text.is_empty() || text == "4" {
                        text.to_owned()
                    } else {
                        text.replacen(|it: char| it.is_alphabetic(), &format!("w{next}x"), 1)
                    };
                    row.push(marked);
                }
                rows.push(row);
            }
            if is_turned {
                rows =
                    (0..rows[0].len()).map(|at| rows.iter().map(|row| row[at].clone()).collect()).collect();
            }
            let text: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
            (text.join("\n") + "\n", is_turned)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_table_is_lost((text, is_turned) in table()) {
        let all = maps(text.as_bytes());
        let lost: Vec<String> = words(&text).difference(&told(&all)).cloned().collect();
        prop_assert!(lost.is_empty(), "{lost:?}\n{text}\n{}", all[0].0.text);
        prop_assert_eq!(all[0].1.shape.as_ref().map(|it| it.english.starts_with("steps down")), Some(is_turned));
        all.iter().for_each(|(made, _)| is_sound(made));
    }

    #[test]
    fn random_bytes_never_stop_the_program(bytes in prop::collection::vec(any::<u8>(), 0..400), text in "\\PC{0,300}") {
        for bytes in [&bytes[..], text.as_bytes(), &[b"Stage,Actions,Feeling\n", text.as_bytes()].concat(), &[b"|Stage|Actions|Feeling|\n|---|---|---|\n|", text.as_bytes()].concat()] {
            if let Ok((_, drafts)) = drafts(bytes, &around()) {
                drafts.iter().for_each(|it| drop(made(it, "Name", &around())));
            }
        }
    }
}

/// How long a table of this many steps takes.
fn seconds(steps: usize) -> f64 {
    let head = (0..50).map(|at| format!("Lane {at}")).collect::<Vec<_>>().join(",");
    let mut text = format!("Stage,Actions,Feeling,{head}\n");
    for row in 0..steps {
        let cells = (0..50).map(|at| format!("cell {row} {at}")).collect::<Vec<_>>().join(",");
        text.push_str(&format!("Stage {row},does {row},3,{cells}\n"));
    }
    let start = std::time::Instant::now();
    let all = maps(text.as_bytes());
    assert_eq!(all[0].1.phases.len(), steps);
    start.elapsed().as_secs_f64()
}

#[test]
fn a_table_of_four_times_the_steps_takes_no_sixteen_times_as_long() {
    let (small, large) = (seconds(100), seconds(400));
    assert!(large < 10.0 * small + 0.5, "{small} {large}");
}
