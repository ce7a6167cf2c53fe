//! The quick reader against the parser crate.

use proptest::prelude::*;

use super::tree;
use crate::yaml::build;

/// What the parser crate says.
#[track_caller]
fn agrees(text: &str) -> bool {
    let Some(quick) = tree(text, 7) else { return false };
    let built = build::tree(text, 7);
    assert!(built.broken.is_none() && built.faults.is_empty(), "{text}");
    assert_eq!(quick, built.root, "{text}");
    true
}

#[test]
fn plain_front_matter_is_read_here() {
    for text in [
        "kind: journey\ntitle: A visit\npersonas: [anna, ben]\n",
        "phases:\n  - title: One\n    steps:\n      - id: a\n        feeling: -1\n      - id: b\n  - title: Two\n",
        "phases:\n- title: One\n  steps:\n  - id: a\nowner: x",
        "pains: [{text: \"Queue, long\", severity: 2}, 'it']\ntakes: 45m # minutes\n"
            .trim_end_matches(" # minutes\n"),
        "# why\n\na: 1\n\n  # how\nb:\nc: ~\nd: ''\n\n",
        "does:\n  - Waits: long\n".trim_end(),
        "emotion: \u{1f621} angry\nwait: 12:30\n",
    ] {
        assert!(agrees(text), "{text}");
    }
}

/// Front matter with everything that is plain, and a little that is not.
fn front_matter() -> impl Strategy<Value = Vec<String>> {
    let word = || {
        proptest::sample::select(vec![
            "x",
            "é \u{1f621}",
            "-1",
            "12:30",
            "null",
            "~",
            "'s'",
            "\"q: #, [\"",
            "(a) b, c",
            "true",
            "[]",
            "{}",
            "[a, b c]",
            "[a, {b: -1, c: [d]}, 'e']",
            "{a: 1, b-c: \"d\"}",
            "x  ",
            "[ a ]",
            "a:b",
            "c#d",
            "[a:b, 'x' ]",
            "| ",
            "it's",
        ])
        .prop_map(|word| vec![word.to_owned()])
    };
    let leaf = prop_oneof![8 => word(), 1 => Just(vec![String::new()])];
    leaf.prop_recursive(4, 40, 5, move |inner| {
        let list = (proptest::collection::vec(inner.clone(), 1..4), 0..3usize).prop_map(|(items, deeper)| {
            let items = items.into_iter().flat_map(|item| {
                item.into_iter()
                    .enumerate()
                    .map(|(at, line)| if at == 0 { format!("- {line}") } else { format!("  {line}") })
            });
            nested(items, deeper)
        });
        let map = (proptest::collection::vec(inner, 1..5), 1..3usize).prop_map(|(values, deeper)| {
            let mut lines = Vec::new();
            for (at, value) in values.into_iter().enumerate() {
                match &value[..] {
                    [one] if !one.starts_with("- ") && !one.contains("k0") => {
                        lines.push(format!("k{at}: {one}"))
                    }
                    _ => {
                        lines.push(format!("k{at}:"));
                        lines.extend(nested(value, deeper));
                    }
                }
            }
            lines
        });
        prop_oneof![list, map.clone(), map]
    })
}

fn nested(lines: impl IntoIterator<Item = String>, deeper: usize) -> Vec<String> {
    lines.into_iter().map(|line| format!("{}{line}", " ".repeat(deeper))).collect()
}

proptest! {
    #[test]
    fn where_it_answers_it_agrees(
        lines in front_matter(),
        at in 0..20usize,
        noise in "( {0,5}(# c|k0: y|- z|x|)\n){0,2}",
        end in "(\n{0,2}| *|\n  # c)",
    ) {
        let mut text = lines.join("\n") + &end;
        agrees(&text);
        let place = text.match_indices('\n').nth(at).map_or(0, |(place, _)| place + 1);
        text.insert_str(place, &noise);
        agrees(&text);
    }

    #[test]
    fn anything_agrees(text in "(?s)[-a-c\\[\\]{}:,#&*!|>'\"%@`~ \t\n\\\\]{0,40}") {
        agrees(&text);
    }
}

#[test]
fn the_sample_handbook_is_read_here() {
    let files = walkdir::WalkDir::new("content").into_iter().filter_map(Result::ok);
    let maps = files.filter(|file| file.path().extension().is_some_and(|end| end == "md"));
    let (mut all, mut plain) = (0, 0);
    for map in maps {
        let text = std::fs::read_to_string(map.path()).expect("the sample handbook");
        let Some((front, _)) = text.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) else {
            continue;
        };
        all += 1;
        plain += usize::from(agrees(front));
    }
    assert!(plain * 10 > all * 8, "{plain} of {all}");
}
