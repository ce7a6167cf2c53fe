//! What is read of texts, and what is told of them.

use super::*;

fn show(node: &Node) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Text(text, _) => text.to_string(),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |entry: &Entry| format!("{}: {}", entry.key, show(&entry.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
    }
}

#[track_caller]
fn check(text: &str, tree: &str, faults: &[(usize, &str)]) {
    let read = read(text, 0);
    assert_eq!(show(&read.root), tree);
    let line = |fault: &Fault| crate::text::place(text, fault.span.start as usize).line;
    let words = |fault: &Fault| crate::problem::say::fault(&fault.kind).message().english.clone();
    let found: Vec<_> = read.faults.iter().map(|fault| (line(fault), words(fault))).collect();
    assert_eq!(found.iter().map(|(line, words)| (*line, &**words)).collect::<Vec<_>>(), faults);
}

#[test]
fn words_and_numbers_stay_text() {
    check("a: no\nb: 007\nc: 12:30\nd: 1e3", "{a: no, b: 007, c: 12:30, d: 1e3}", &[]);
}

#[test]
fn nothing_is_null() {
    check("a:\nb: ~\nc: ''", "{a: ~, b: ~, c: }", &[]);
}

#[test]
fn a_text_may_begin_with_what_markdown_begins_with() {
    check(
        "a: **Walks** in\nb: `code`\nc: *only* one # why",
        "{a: **Walks** in, b: `code`, c: *only* one}",
        &[],
    );
    check("a: [[visit/pay]]\nb: [[eva]], and more", "{a: [[visit/pay]], b: [[eva]], and more}", &[]);
    check("a: [form](https://a.nl/b): c\nb: [Draft] x", "{a: [form](https://a.nl/b): c, b: [Draft] x}", &[]);
    check("a:\n  - *only* one\n  - ![x](y)\n  - > said\n  - b", "{a: [*only* one, ![x](y), > said, b]}", &[]);
    check("{a: **b, c** d, e: [f](g,h), i: 1}", "{a: **b, c** d, e: [f](g,h), i: 1}", &[]);
    check("a: [[[b]], *c*, `d, e`, f]", "{a: [[[b]], *c*, `d, e`, f]}", &[]);
    check("a: **b\n  c\nd: 1", "{a: **b c, d: 1}", &[]);
}

#[test]
fn what_yaml_means_stays_what_it_is() {
    check("a: &x 1\nb: *x\nc: [*x, 2]", "{a: 1, b: 1, c: [1, 2]}", &[]);
    check("a: >-\n  *b*\n  [c](d)\ne: |\n  > f\ng: h", "{a: *b* [c](d), e: > f, g: h}", &[]);
    check(
        "a: [b, [c, d]]\ne: \"*f* \\\" [\"\ng: 'h '' *'\n# *i\nj: [k] # l",
        "{a: [b, [c, d]], e: *f* \" [, g: h ' *, j: [k]}",
        &[],
    );
}

#[test]
fn one_bad_line_costs_one_line() {
    check(
        "title: it's: bad\ngoal: home\nemotion: @happy\nx: 1",
        "{title: it's: bad, goal: home, x: 1}",
        &[(1, "`: ` inside a text"), (3, "a text cannot start with `@`")],
    );
}

#[test]
fn a_list_behind_its_key_is_told_with_all_of_it() {
    let told = "a list cannot begin behind `p:`";
    check("f: 1\np: - Te duur\n   - Te traag\ng: 2\n", "{f: 1, g: 2}", &[(2, told)]);
    check("- f: 1\n  p: - a\n     - b\n", "[{f: 1}]", &[(2, told)]);
}

#[test]
fn a_list_without_a_key_is_told_once() {
    let told = "a list without a key above it";
    check("kind: teams\n- A\n- B\n  c\n", "{kind: teams}", &[(2, told)]);
    check(
        "p:\n  - title: F\n    - S1\n    - S2\n  - title: G\n",
        "{p: [{title: F}, {title: G}]}",
        &[(3, told)],
    );
}

#[test]
fn a_glued_key_is_blamed_on_its_own_line() {
    check("kind:journey\ntitle: a\nphases: [b]\n", "{title: a, phases: [b]}", &[(1, "a blank is missing")]);
}

#[test]
fn an_open_bracket_is_blamed_on_its_own_line() {
    check("pains: [Long queue, b\nfeeling: 1\nx: y\n", "{feeling: 1, x: y}", &[(1, "`[` is never closed")]);
}

#[test]
fn an_open_quote_is_blamed_on_its_own_line() {
    check("title: \"abc\ngoal: d\n", "{goal: d}", &[(1, "the quote is never closed")]);
}

#[test]
fn tabs_are_blamed_on_their_own_line() {
    check("title: a\n\tgoal: b\nx: 1", "{title: a, x: 1}", &[(2, "a tab in the indentation")]);
}

#[test]
fn a_key_counts_once() {
    check("a: 1\nb: 2\na: 3", "{a: 1, b: 2}", &[(3, "`a` is written twice")]);
}

#[test]
fn a_wrong_column_is_told_once_with_the_lines_it_covers() {
    check(
        "p:\n  - title: One\n  steps:\n    - title: a\n      feeling: 1\n    - title: b\n  - title: Two\n",
        "{p: [{title: One}, {title: Two}]}",
        &[(
            3,
            "the indentation does not fit the line `- title: One` above; it is not read, nor are 3 lines below it",
        )],
    );
    check(
        "a:\n  b: c\n    d: e\n    f: g\nh: i\n",
        "{a: {b: c}, h: i}",
        &[(
            3,
            "the indentation does not fit the line `b: c` above; it is not read, nor is the line below it",
        )],
    );
}

#[test]
fn steps_stay_apart_where_their_dash_is_wrong() {
    let apart = "{s: [{id: a, f: 1}, {f: 2, p: x}]}";
    check("s:\n  - id: a\n    f: 1\n  -id: b\n    f: 2\n    p: x\n", apart, &[(4, "a blank is missing")]);
    let told = "the indentation does not fit the line `- id: a` above";
    check("s:\n  - id: a\n    f: 1\n - id: b\n    f: 2\n    p: x\n", apart, &[(4, told)]);
    let after = "the indentation does not fit the line `-id: b` above";
    check(
        "s:\n  - id: a\n  -id: b\n    f: 2\n - id: c\n    f: 3\n",
        "{s: [{id: a}, {f: 2}, {f: 3}]}",
        &[(3, "a blank is missing"), (5, after)],
    );
    check(
        "s:\n  - id: a\n    f: 1\n    id: b\n    p: x\n",
        "{s: [{id: a, f: 1}, {id: b, p: x}]}",
        &[(4, "`id` is written twice")],
    );
}

#[test]
fn a_quote_that_another_one_closes_is_blamed_on_its_own_line() {
    check(
        "a: \"Niet nu.\nb: 1\nc:\n  - d: [\"e\"]\n",
        "{b: 1, c: [{d: [e]}]}",
        &[(1, "the quote is never closed")],
    );
}

#[test]
fn spaces_that_do_not_break_are_named() {
    check(
        "a: 1\n\u{a0} b: 2\n\u{a0} c: 3\nd: 4\n",
        "{a: 1, d: 4}",
        &[(2, "the indentation holds no-break spaces, and so does the line below it")],
    );
}

#[test]
fn what_is_missing_in_brackets_is_named() {
    check("a:\n  - {id: b name: B}\n  - c\n", "{a: [c]}", &[(2, "a comma is missing between two keys")]);
    check("a:\n  - {id: b, name: B\n  - c\n", "{a: [c]}", &[(2, "`{` is never closed")]);
    check("a: 1\nb:-2\nc: 3\n", "{a: 1, c: 3}", &[(2, "a blank is missing")]);
}

#[test]
fn a_nest_that_is_too_deep_is_told_once_however_deep_it_is() {
    let flow = |depth: usize| format!("a: {}{}\nb: c\n", "[".repeat(depth), "]".repeat(depth));
    let keys = |depth: usize| format!("a: {}1{}\nb: c\n", "{a: ".repeat(depth), "}".repeat(depth));
    let lines = |depth: usize| {
        let lines: String = (0..depth).map(|at| format!("{}- a:\n", "  ".repeat(at))).collect();
        format!("a:\n{lines}b: c\n")
    };
    for depth in [40, 200, 1_300, 5_000] {
        for text in [flow(depth), keys(depth), lines(depth.min(1_300)), flow(depth).replace(']', "")] {
            let read = read(&text, 0);
            let is_open = !text.contains([']', '}', '-']);
            if is_open && depth < 1_000 {
                continue;
            }
            let told: Vec<&FaultKind> = read.faults.iter().map(|fault| &fault.kind).collect();
            let start: String = text.chars().take(20).collect();
            assert_eq!(told, [&FaultKind::TooDeep { most: 32 }], "{depth} {start}");
            let Value::Map(entries) = &read.root.value else { panic!("{depth} {start}") };
            assert!(
                entries.iter().any(|it| it.key == "b" && it.value.text() == Some("c")),
                "{depth} {start}"
            );
        }
    }
}

#[test]
fn what_the_parser_finds_is_told_in_words_of_writers() {
    let comma = "a comma is missing between two things in brackets";
    check("a: [\"b\" \"c\"]\nd: e\n", "{d: e}", &[(1, comma)]);
    check("a: [a:[b]]\nd: e\n", "{d: e}", &[(1, "a blank is missing between a colon and a bracket")]);
    check("a: [b}\nd: e\n", "{d: e}", &[(1, "`[` is closed by `}`")]);
    check("a: [b]#c\nd: e\n", "{d: e}", &[(1, "a comment cannot begin here")]);
    check("a: [@x, y]\nd: e\n", "{d: e}", &[(1, "`@` cannot stand here")]);
    check("%YAML 1.2\nd: e\n", "{d: e}", &[(1, "a line that begins with `%`")]);
    check("d: e\n%TAG\nf: g\n", "{d: e, f: g}", &[(2, "a line that begins with `%`")]);
}

#[test]
fn where_nothing_is_read_any_more_is_told() {
    let bad = "a: @b\n".repeat(30);
    let faults = read(&bad, 0).faults;
    assert_eq!((faults.len(), &faults[20].kind), (21, &FaultKind::Rest));
    assert_eq!(faults[20].span.start as usize, 20 * 6);
}

#[test]
fn deep_nesting_is_cut() {
    let deep = "[".repeat(10_000);
    let read = read(&deep, 0);
    assert!(!read.faults.is_empty());
}

#[test]
fn an_alias_bomb_is_defused() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..9 {
        let before = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", before.trim_end_matches(", ")));
    }
    let read = read(&bomb, 0);
    assert!(read.faults.iter().any(|fault| matches!(fault.kind, FaultKind::TooLarge { .. })));
}

#[test]
fn places_are_those_of_the_file() {
    let read = read("a: bcd", 4);
    let Value::Map(entries) = &read.root.value else { panic!("a map") };
    assert_eq!(entries[0].value.span, Span::new(7, 10));
}

proptest::proptest! {
    #[test]
    fn anything_can_be_read(text in "(?s)[-a-c\\[\\]{}:,#&*!|>'\"%@` \t\n\\\\]{0,60}") {
        read(&text, 0);
    }
}
