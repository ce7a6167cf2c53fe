//! How a map went: what could not be read of a version is said, and no figure is made of half a map; cells go by what
//! people call them.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use super::{MAP, commit, git, run, write};

fn tagged(versions: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    git(dir.path(), &["init", "-q"]);
    for (tag, name, text) in versions {
        write(dir.path(), name, text);
        commit(dir.path(), tag);
        git(dir.path(), &["tag", tag]);
    }
    dir
}

#[test]
fn a_version_that_was_half_read_has_no_figures_and_says_so() {
    let map = "content/shopping.md";
    let broken = MAP.replace("    steps:\n", "    steps:\n      - {title: \"Open}\n");
    assert_ne!(broken, MAP);
    let persona = "---\nkind: persona\nname: \"Eva\n---\n";
    let dir = tagged(&[
        ("v1", map, MAP),
        ("v2", map, &broken),
        ("v3", map, MAP),
        ("v4", "content/eva.md", persona),
    ]);
    let json: Value =
        serde_json::from_str(&run(dir.path(), &["history", "shopping", "--format", "json"]).out).unwrap();
    let points = json["points"].as_array().unwrap();
    let seen: Vec<_> = points.iter().map(|it| (&it["complete"], it["remembered"].is_null())).collect();
    assert_eq!(
        seen,
        [(&true.into(), false), (&false.into(), true), (&true.into(), false), (&false.into(), false)]
    );
    assert_eq!(points[1]["unread"], serde_json::json!(["shopping.md"]));
    for (lang, says) in
        [("en", "! shopping.md cannot be read from line 7"), ("nl", "! shopping.md kan niet worden gelezen")]
    {
        let told = run(dir.path(), &["history", "shopping", "--lang", lang]).out;
        assert_eq!((told.matches(says).count(), told.matches(": –").count()), (1, 6), "{told}");
    }
    git(dir.path(), &["checkout", "-q", "v2"]);
    let told = run(dir.path(), &["history", "shopping", "--who"]);
    assert!(told.out.contains("! shopping.md cannot be read from line 7"), "{}{}", told.out, told.err);
    git(dir.path(), &["checkout", "-q", "-"]);
    let svg = run(dir.path(), &["history", "shopping", "--format", "svg"]).out;
    assert!(svg.contains(">?</text>") && svg.contains("could not be read in full"), "{svg}");
    assert!(svg.contains("stroke=\"#0b63ce\" stroke-width=\"1.5\""), "hollow: {svg}");
    // A version that is all there has no mark.
    git(dir.path(), &["tag", "-d", "v2", "v4"]);
    let svg = run(dir.path(), &["history", "shopping", "--format", "svg"]).out;
    assert!(!svg.contains(">?</text>") && !svg.contains("in full"), "{svg}");
}

/// Of every key that the schema has for a step.
#[test]
fn every_cell_of_a_step_has_a_word() {
    let schema: Value =
        serde_json::from_str(&run(std::path::Path::new("."), &["schema", "journey"]).out).unwrap();
    let keys = step(&schema).unwrap();
    let keys: Vec<&String> =
        keys.iter().filter(|(_, it)| it["deprecated"].is_null()).map(|(key, _)| key).collect();
    assert!(keys.len() > 20, "{keys:?}");
    for lang in ["en", "nl"] {
        let file = format!("{}/themes/default/strings/{lang}.toml", env!("CARGO_MANIFEST_DIR"));
        let words = fs::read_to_string(file).unwrap();
        let words: BTreeMap<&str, &str> = words.lines().filter_map(|line| line.split_once(" = ")).collect();
        for key in &keys {
            let word = format!("review.field.{}", key.replace('-', "_"));
            assert!(words.contains_key(&*word), "{lang}: `{word}`");
        }
    }
    let settings =
        "[book]\ntitle = \"Shop\"\n[preprocessor.journeybook.lanes.staff]\nlabel = \"Who helps\"\n";
    let map = MAP.replace("{title: Pay, ", "{title: Pay, marks: [wow], staff: Bob, x-id: 7, ");
    assert_ne!(map, MAP);
    let dir = tagged(&[("v1", "book.toml", settings), ("v2", "content/shopping.md", &map)]);
    let told = run(dir.path(), &["history", "shopping", "--who"]).out;
    for name in ["Title", "Marks", "Who helps", "Note (x-id)"] {
        assert!(told.contains(&format!("    {name}: ")), "`{name}` is not in {told}");
    }
}

/// What a step may hold, wherever the schema has it.
fn step(it: &Value) -> Option<&serde_json::Map<String, Value>> {
    let own = it["properties"].as_object().filter(|it| it.contains_key("feeling") && it.contains_key("does"));
    let inner = || match it {
        Value::Object(all) => all.values().find_map(step),
        Value::Array(all) => all.iter().find_map(step),
        _ => None,
    };
    own.or_else(inner)
}
