use super::*;

/// The problems of a file, as `line:column code`.
#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let path = RelPath::new("a.md").unwrap();
    let parsed = parse(&path, text, &Options::default());
    let found = parsed.problems.iter().map(|problem| {
        let place = crate::text::place(text, problem.at.span.start as usize);
        format!("{}:{} {}", place.line, place.column, problem.code)
    });
    assert_eq!(found.collect::<Vec<_>>(), expected);
}

fn front(text: &str) -> What {
    let path = RelPath::new("a.md").unwrap();
    parse(&path, text, &Options::default()).doc.written.remove(0).what
}

use front::What;

#[test]
fn a_key_that_is_nearly_right_is_named() {
    let path = RelPath::new("a.md").unwrap();
    let parsed = parse(&path, "---\nkind: journey\npersnas: [eva]\n---\n", &Options::default());
    let problem = parsed.problems.iter().next().unwrap();
    assert_eq!(problem.code, "unknown-key");
    assert_eq!(problem.help.as_deref(), Some("did you mean `personas`?"));
}

#[test]
fn own_notes_are_kept_in_peace() {
    check("---\nkind: journey\ntitle: a\nx-note: hello\n---\n", &[]);
}

#[test]
fn an_unknown_kind_still_gives_its_nearest() {
    check("---\nkind: journy\ntitle: a\n---\n", &["2:7 unknown-kind"]);
    assert!(matches!(front("---\nkind: journy\ntitle: a\n---\n"), What::Map(_)));
}

#[test]
fn one_bad_step_costs_one_step() {
    let text = "---\nkind: journey\nphases:\n  - title: A\n    steps:\n      - title: one\n        feeling: high\n      - [x]\n      - three\n---\n";
    check(text, &["7:18 wrong-type", "8:9 wrong-type"]);
    let What::Map(map) = front(text) else { panic!("a map") };
    assert_eq!(map.phases[0].steps.len(), 2);
}

#[test]
fn a_feeling_outside_the_scale_is_pulled_in() {
    check(
        "---\nkind: journey\nphases: [{title: A, steps: [{title: b, feeling: 7}]}]\n---\n",
        &["3:49 out-of-scale"],
    );
}

#[test]
fn a_number_cannot_be_an_id() {
    check("---\nkind: team\nid: 1e3\n---\n", &["3:5 wrong-type"]);
}

#[test]
fn texts_that_yaml_takes_apart_are_noticed() {
    check(
        "---\nkind: journey\nphases:\n  - title: a\n    evidence: [Price € 0,50]\n---\n",
        &["5:16 decimal-comma"],
    );
    check(
        "---\nkind: journey\nphases:\n  - title: a\n    does: Ticket #5\n---\n",
        &["5:18 possible-truncated-text"],
    );
    check(
        "---\nkind: journey\nphases:\n  - title: a\n    pains: [Wait: long]\n---\n",
        &["5:13 map-where-text"],
    );
    check(
        "---\nkind: journey\nphases:\n  - title: a\n    asks: [Will it fit? What does it cost?]\n---\n",
        &["5:12 possible-truncated-text"],
    );
    check("---\nkind: metric\ntarget: >= 40\n---\n", &["3:9 quote-text"]);
}

#[test]
fn comments_are_no_lost_texts() {
    check("---\nkind: journey\nstate: as-is   # the default\n---\n", &[]);
}

#[test]
fn line_ends_and_marks_of_other_systems_are_fine() {
    check("\u{feff}---\r\nkind: journey\r\ntitle: a\r\nphases:\r\n  - b\r\n---\r\nHello\r\n", &[]);
}

#[test]
fn feelings_may_differ_by_persona() {
    let What::Map(map) = front(
        "---\nkind: journey\nphases: [{title: A, steps: [{title: b, feeling: {lotte: 1, karim: -1}}]}]\n---\n",
    ) else {
        panic!("a map")
    };
    let felt = map.phases[0].steps[0].feelings.as_ref().unwrap();
    assert_eq!(
        felt.each.iter().map(|(name, value)| (&*name.text, *value)).collect::<Vec<_>>(),
        [("lotte", 1.0), ("karim", -1.0)]
    );
}

#[test]
fn a_mood_may_start_with_an_emoji() {
    let mood = |emotion: &str| {
        let text = format!(
            "---\nkind: journey\nphases: [{{title: A, steps: [{{title: b, emotion: {emotion}}}]}}]\n---\n"
        );
        let What::Map(mut map) = front(&text) else { panic!("a map") };
        map.phases.remove(0).steps.remove(0).mood.unwrap()
    };
    assert_eq!(mood("😡 angry").emoji.as_deref(), Some("😡"));
    assert_eq!(&*mood("not sure").words, "not sure");
    assert_eq!(mood("not sure").emoji, None);
}

#[test]
fn a_moment_of_truth_may_ask() {
    let text = "---\nkind: journey\nphases: [{title: A, steps: [{title: b, marks: [wow, {mot: Is it worth it}]}]}]\n---\n";
    let What::Map(map) = front(text) else { panic!("a map") };
    let marks = map.phases[0].steps[0].marks.as_ref().unwrap();
    assert!(marks.wow && marks.moment_of_truth);
    assert_eq!(marks.question.as_deref(), Some("Is it worth it"));
}

#[test]
fn yes_and_no_are_words_of_three_languages() {
    let marks = |marks: &str| {
        let text =
            format!("---\nkind: journey\nphases: [{{title: A, steps: [{{title: b, {marks}}}]}}]\n---\n");
        let What::Map(mut map) = front(&text) else { panic!("a map") };
        let marks = map.phases.remove(0).steps.remove(0).marks.unwrap();
        (marks.moment_of_truth, marks.question)
    };
    for no in ["nee", "Nee", "onwaar", "nein", "falsch", "no", "false", "off"] {
        assert_eq!(marks(&format!("mot: {no}")), (false, None), "{no}");
        assert_eq!(marks(&format!("marks: {{mot: {no}}}")), (false, None), "{no}");
    }
    for yes in ["ja", "Ja", "waar", "wahr", "yes", "true", "on"] {
        assert_eq!(marks(&format!("mot: {yes}")), (true, None), "{yes}");
        assert_eq!(marks(&format!("marks: [{{mot: {yes}}}]")), (true, None), "{yes}");
    }
    assert_eq!(marks("mot: Nee of toch?").1.as_deref(), Some("Nee of toch?"));
}

#[test]
fn readers_describe_their_keys() {
    let keys = front::keys_of(Some(crate::term::Kind::Journey), &Options::default());
    assert!(keys.iter().any(|key| key.name == "feeling" && key.depth == 2));
}

proptest::proptest! {
    #[test]
    fn any_file_can_be_read(text in "(?s)(---\n)?(kind: (journey|persona|metrics|x)\n)?[-a-c\\[\\]{}:,#&*!|>'\"%@` \t\r\n]{0,60}(---\n)?[\\PC\n]{0,40}") {
        parse(&RelPath::new("a.md").unwrap(), &text, &Options::default());
    }
}

#[test]
fn a_phase_counts_its_content() {
    let text = "---\nkind: journey\nphases: [{title: A, content: [a film, {id: guide, view: 9, bounce: 2}], steps: [b]}]\n---\n";
    check(text, &[]);
    let What::Map(map) = front(text) else { panic!("a map") };
    assert_eq!(map.phases[0].content[0].counts, [("view".into(), 9.0), ("bounce".into(), 2.0)]);
    assert_eq!(map.phases[0].own.cells.iter().count(), 1);
}

#[test]
fn a_merge_left_in_the_middle_is_one_problem() {
    let text = "---\nkind: journey\ntitle: M\n<<<<<<< HEAD\ngoal: a\n=======\ngoal: b\n>>>>>>> main\nphases: [A]\n---\n\
                Text\n\n<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> main\n";
    let parsed = parse(&RelPath::new("a.md").unwrap(), text, &Options::default());
    let codes: Vec<_> = parsed.problems.iter().map(|it| it.code).collect();
    assert_eq!(codes, ["conflict-marker"]);
}

#[test]
fn a_comma_in_braces_cuts_no_number_in_silence() {
    let feeling = "---\nkind: journey\ntitle: M\npersonas: [sam]\nphases:\n  - title: A\n    steps:\n      - {title: B, feeling: {sam: -1,5}}\n      - {title: C, feeling: 1,5}\n---\n";
    check(feeling, &["8:35 decimal-comma", "9:29 decimal-comma"]);
}

#[test]
fn a_draft_stays_at_home_under_any_of_its_names() {
    for text in
        ["---\nDraft: true\n---\nx", "---\nunpublished: true\n---\nx", "\n---\ntitle: X\ndraft: true\n---\nx"]
    {
        let parsed = parse(&RelPath::new("a.md").unwrap(), text, &Options::default());
        assert!(parsed.doc.written[0].head.draft, "{text}");
    }
}

#[test]
fn a_draft_that_cannot_be_read_stays_at_home() {
    for front in
        ["draft: True", "draft: maybe", "draft:", "kind: touchpoints\ndraft: true\nitems: [{name: X}]"]
    {
        let text = format!("---\n{front}\n---\nx");
        let parsed = parse(&RelPath::new("a.md").unwrap(), &text, &Options::default());
        assert!(parsed.doc.written[0].head.draft, "{text}");
    }
}
