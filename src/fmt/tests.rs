use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    check_with(text, expected, Ids::Keep);
}

#[track_caller]
fn check_with(text: &str, expected: &str, ids: Ids) {
    let whole = |front: &str| format!("---\n{front}---\nSome *prose*   \n");
    let text = whole(text);
    let formatted = match format(&text, ids) {
        Formatted::Same => text.clone(),
        Formatted::Changed(text) => text,
        Formatted::Broken => panic!("broken"),
    };
    assert_eq!(formatted, whole(expected));
    assert_eq!(format(&formatted, ids), Formatted::Same, "twice is once");
}

#[test]
fn keys_take_the_order_of_the_reference() {
    check(
        "title: A\nkind: journey\nphases: [a]\ngoal: g\n",
        "kind: journey\ntitle: A\ngoal: g\nphases: [a]\n",
    );
}

#[test]
fn steps_are_indented_by_two() {
    check(
        "kind: journey\nphases:\n- title: A\n  steps:\n     -   title: one\n         feeling: -1\n     - two\n",
        "kind: journey\nphases:\n  - title: A\n    steps:\n      - title: one\n        feeling: -1\n      - two\n",
    );
}

#[test]
fn one_space_stands_behind_a_colon_and_a_comma() {
    check(
        "kind:  journey\ntags:   [ a,b ,c,]\npersonas: [ ]\nphases: [{  title: A,  id : a , feeling: {b: 1,a: 2}}]  \n",
        "kind: journey\npersonas: []\ntags: [a, b, c]\nphases: [{id: a, title: A, feeling: {b: 1, a: 2}}]\n",
    );
}

#[test]
fn a_comma_in_a_number_stays_as_it_is() {
    check("kind: journey\nphases: [Wacht 1,5 uur,Ga]\n", "kind: journey\nphases: [Wacht 1,5 uur, Ga]\n");
}

#[test]
fn comments_go_with_what_they_stand_above() {
    check(
        "# the file\n\n# what it is\ntitle: A   # name\nkind: journey\n# whom\n# else\npersonas: [a]\nstate: as-is\n",
        "# the file\n\nkind: journey\n# what it is\ntitle: A   # name\nstate: as-is\n# whom\n# else\npersonas: [a]\n",
    );
}

#[test]
fn comments_inside_are_indented_with_their_lines() {
    check(
        "kind: journey\nphases:\n# first\n- title: A\n  # its steps\n  steps:\n  - one\n  # more to come\n# second\n- B\n # end\n",
        "kind: journey\nphases:\n  # first\n  - title: A\n    # its steps\n    steps:\n      - one\n    # more to come\n  # second\n  - B\n  # end\n",
    );
}

#[test]
fn blank_lines_stay() {
    check(
        "kind: journey\n\nphases:\n\n  - A\n\n  - B\n\ntitle: T\n\n",
        "kind: journey\n\ntitle: T\n\nphases:\n\n  - A\n\n  - B\n\n",
    );
}

#[test]
fn quotes_stay() {
    let text = "kind: metric\nname: \"A\"\nmethod: 'it''s'\n\"unit\": x\ntarget: \">= 40\"\n";
    check(text, "kind: metric\nname: \"A\"\n\"unit\": x\nmethod: 'it''s'\ntarget: \">= 40\"\n");
}

#[test]
fn long_texts_move_as_a_whole() {
    check(
        "kind: journey\nphases:\n- title: A\n  thinks: |\n     one\n       two\n\n     three\n  does: plain\n    goes on\n  gets: >-\n    folded\n",
        "kind: journey\nphases:\n  - title: A\n    does: plain\n      goes on\n    thinks: |\n       one\n         two\n\n       three\n    gets: >-\n      folded\n",
    );
}

#[test]
fn windows_line_ends_stay() {
    let text = "---\r\ntitle: A\r\nkind: journey\r\n---\r\nprose\r\n";
    let expected = "---\r\nkind: journey\r\ntitle: A\r\n---\r\nprose\r\n";
    assert_eq!(format(text, Ids::Keep), Formatted::Changed(expected.to_owned()));
}

#[test]
fn free_keys_keep_their_order() {
    check(
        "kind: persona\ndemographics: {work: a, age: 1}\nname: B\n",
        "kind: persona\nname: B\ndemographics: {work: a, age: 1}\n",
    );
}

#[test]
fn a_dash_may_stand_alone() {
    check(
        "kind: persona\npains:\n-\n   text: a\n   severity: 2\n",
        "kind: persona\npains:\n  -\n    text: a\n    severity: 2\n",
    );
}

#[test]
fn broken_yaml_is_left_alone() {
    for text in ["---\ntitle: [a\n---\n", "---\na: 1\na: 2\n---\n", "---\ntitle: a\n\nprose"] {
        assert_eq!(format(text, Ids::Keep), Formatted::Broken, "{text}");
    }
}

#[test]
fn anchors_and_tags_are_left_alone() {
    for text in ["title: &a x\nkind: journey\ngoal: *a\n", "title: !t x\nkind: journey\n", "? title\n: x\n"] {
        check(text, text);
    }
}

#[test]
fn a_page_without_front_matter_is_left_alone() {
    assert_eq!(format("# Hello\n", Ids::Keep), Formatted::Same);
    assert_eq!(format("---\n---\n", Ids::Keep), Formatted::Same);
}

#[test]
fn ids_are_those_that_titles_give() {
    check_with(
        "kind: journey\nphases:\n  - title: Pack and pay\n    steps:\n      - Pay\n      - {title: Pay}\n      - feeling: 1\n        title: Pay!   # again\n      - id: x\n        title: y\n",
        "kind: journey\nphases:\n  - id: pack-and-pay\n    title: Pack and pay\n    steps:\n      - id: pay\n        title: Pay\n      - {id: pay-2, title: Pay}\n      - id: pay-3\n        title: Pay!   # again\n        feeling: 1\n      - id: x\n        title: y\n",
        Ids::Add,
    );
    check_with(
        "kind: experience-map\nphases: [Before, \"And, after\"]\n",
        "kind: experience-map\nphases: [{id: before, title: Before}, {id: and-after, title: \"And, after\"}]\n",
        Ids::Add,
    );
}

#[test]
fn an_empty_id_gets_no_second_one() {
    let text = "kind: journey\nphases:\n  - id:\n    title: A\n";
    check_with(text, text, Ids::Add);
}

mod any {
    use super::*;
    use proptest::prelude::*;

    fn scalar() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("plain".to_owned()),
            Just("\"quo ted\"".to_owned()),
            Just("'it''s # no comment'".to_owned()),
            Just("-1".to_owned()),
            Just("[ a,b , {text:  x,severity: 2} ]".to_owned()),
            Just("{  channel: y, id : x}".to_owned()),
            Just("😡 angry  # why".to_owned()),
            Just("[]".to_owned()),
            Just(String::new()),
        ]
    }

    fn key() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "kind",
            "title",
            "id",
            "goal",
            "personas",
            "phases",
            "steps",
            "feeling",
            "touchpoint",
            "does",
            "x-note",
            "thinks",
            "pains",
            "content",
            "stages",
            "change",
            "mine",
            "quotes",
        ])
    }

    /// Lines of a block at some indentation: maps, lists, texts, comments, blank lines.
    fn block(depth: u32) -> BoxedStrategy<Vec<String>> {
        let value = scalar().prop_map(|text| vec![text]).boxed();
        let nested = if depth == 0 {
            value.clone()
        } else {
            prop_oneof![
                3 => value,
                2 => (block(depth - 1), 1_usize..4).prop_map(|(lines, by)| below(String::new(), &lines, by)),
                2 => (prop::collection::vec(block(depth - 1), 1..3), 0_usize..4, 1_usize..4)
                    .prop_map(|(items, by, gap)| list(&items, by, gap)),
                1 => Just(vec!["|".to_owned(), "     long".to_owned(), String::new(), "       text".to_owned()]),
                1 => Just(vec!["plain".to_owned(), "     goes on".to_owned()]),
            ]
            .boxed()
        };
        let between = prop_oneof![
            6 => Just(None),
            1 => Just(Some(String::new())),
            1 => (0_usize..6).prop_map(|by| Some(format!("{}# note", " ".repeat(by)))),
        ];
        let entries = prop::collection::vec((key(), nested, between), 1..4);
        entries
            .prop_map(|entries| {
                let mut seen = std::collections::BTreeSet::new();
                let mut lines = Vec::new();
                for (key, value, between) in entries {
                    if seen.insert(key) {
                        lines.extend(between);
                        let (first, rest) = value.split_first().unwrap();
                        lines.push(format!("{key}: {first}"));
                        lines.extend(rest.iter().cloned());
                    }
                }
                lines
            })
            .boxed()
    }

    fn below(first: String, lines: &[String], by: usize) -> Vec<String> {
        let pushed = |line: &String| {
            if line.is_empty() { line.clone() } else { format!("{}{line}", " ".repeat(by)) }
        };
        std::iter::once(first).chain(lines.iter().map(pushed)).collect()
    }

    fn list(items: &[Vec<String>], by: usize, gap: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        for item in items {
            let first_key =
                item.iter().position(|line| !line.is_empty() && !line.trim_start().starts_with('#'));
            for (at, line) in item.iter().enumerate() {
                let prefix =
                    if Some(at) == first_key { format!("-{}", " ".repeat(gap)) } else { " ".repeat(gap + 1) };
                lines.push(if line.is_empty() {
                    String::new()
                } else {
                    format!("{}{prefix}{line}", " ".repeat(by))
                });
            }
        }
        lines
    }

    fn comments(text: &str) -> Vec<String> {
        let mut found: Vec<String> =
            text.lines().map(|line| line.trim().to_owned()).filter(|line| line.starts_with('#')).collect();
        found.sort();
        found
    }

    proptest! {
        #[test]
        fn the_form_is_stable_and_says_the_same(lines in block(4)) {
            let text = format!("---\nkind: journey\n{}\n---\nprose", lines.join("\n").replace("kind:", "tags:"));
            if let Formatted::Changed(new) = format(&text, Ids::Keep) {
                prop_assert_eq!(format(&new, Ids::Keep), Formatted::Same, "{}", new);
                prop_assert_eq!(comments(&text), comments(&new));
            }
        }

        #[test]
        fn anything_can_be_formatted(text in "(?s)---\n[-a-c\\[\\]{}:,#&*!|>'\"%@` \t\r\n?]{0,60}\n---\n") {
            for ids in [Ids::Keep, Ids::Add] {
                if let Formatted::Changed(new) = format(&text, ids) {
                    prop_assert_eq!(format(&new, ids), Formatted::Same, "{}", new);
                }
            }
        }
    }
}
