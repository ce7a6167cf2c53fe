//! Which tables are maps, and what they say.

use super::*;

#[track_caller]
fn check(body: &str, found: Option<&str>) {
    assert_eq!(in_table(body, 0).map(|it| &body[it.range()]), found);
}

const WEEK: Settings<'static> = Settings {
    own: &|label| (label == "Week").then(|| "week".to_owned()),
    feeling: Some((-2.0, 2.0)),
    is_public: false,
};

/// The phases of a table below the front matter of a journey, as plain lines, and what is told.
fn phases(front: &str, table: &str) -> (String, Vec<String>) {
    let text = format!("---\nkind: journey\ntitle: A\n{front}---\nHello\n\n{table}");
    let Some(table) = MapTable::of(&text) else { return (String::new(), Vec::new()) };
    let (phases, told) = table.phases(&text, &WEEK);
    let told = told.into_iter().chain(table.others()).map(|(_, say)| say.message().english.to_string());
    (shown(&phases.value), told.collect())
}

fn shown(node: &Node<'_>) -> String {
    match &node.value {
        Value::Null => "~".to_owned(),
        Value::Text(text, _) => text.to_string(),
        Value::List(nodes) => format!("[{}]", nodes.iter().map(shown).collect::<Vec<_>>().join(" | ")),
        Value::Map(entries) => {
            let of = |it: &yaml::Entry<'_>| format!("{}={}", it.key, shown(&it.value));
            format!("{{{}}}", entries.iter().map(of).collect::<Vec<_>>().join(", "))
        }
    }
}

#[track_caller]
fn is_map(front: &str, table: &str, expected: &str) {
    let (found, told) = phases(front, table);
    assert_eq!((&*found, &*told), (expected, &[] as &[String]), "{table}");
}

#[test]
fn a_table_below_a_journey_without_phases_is_its_map() {
    let rows = "| Stage | Actions | Feeling |\n|---|---|---|\n| **Find** | Looks<br>Asks | +1 glad |\n| Pay | - | 4 |\n";
    let expected = "[{title=Find, does=[Looks | Asks], feeling=+1, emotion=glad} | {title=Pay, feeling=4}]";
    is_map("", rows, expected);
    is_map("phases:\n", rows, expected);
    is_map("state: as-is\n", rows, expected);
    for front in ["phases: [A]\n", "preset: a\n", "baseline: b\n", "state: to-be\n", "stages: [A]\n"] {
        is_map(front, rows, "");
    }
    is_map(
        "",
        "| | Find | Find | Pay |\n|---|---|---|---|\n| Step | Look | Ask | |\n| Thoughts | a | b | c |\n| Touchpoints | Site, Desk | | - |\n| Week | 1 | | 3 |\n",
        "[{title=Find, steps=[{title=Look, thinks=a, touchpoint=[Site | Desk], week=1} | {title=Ask, thinks=b}]} | {title=Pay, thinks=c, week=3}]",
    );
    is_map(
        "personas: [eva-jansen, ben]\n",
        "| Phase | Step | Feeling (Eva) | Ben: feeling | Quotes |\n|---|---|---|---|---|\n| P | S | 1 | -1 angry | Ben: “No”<br>Eva: “Yes” |\n| | T | | 2 | |\n",
        "[{title=P, steps=[{title=S, feeling={eva-jansen=1, ben=-1}, emotion={ben=angry}, quotes={ben=“No”, eva-jansen=“Yes”}} | {title=T, feeling={ben=2}}]}]",
    );
}

proptest::proptest! {
    #[test]
    fn every_value_of_a_table_stands_in_it(
        cells in proptest::collection::vec("([a-zé1-5+ ,:;*-]|<br>|\\\\\\||\\[a\\]\\(b\\)|😀|eva: |!!){0,8}", 4..24),
        width in 2_usize..6,
    ) {
        let heads = ["Stage", "Feeling", "Feeling (Eva)", "Touchpoint", "Pains", "Moment of truth"];
        let line = |cells: &[String]| format!("|{}|\n", cells.join("|"));
        let heads: Vec<String> = heads.iter().take(width).map(|it| it.to_string()).collect();
        let rows: String = cells.chunks(width).map(line).collect();
        let text = format!("---\nkind: journey\npersonas: [eva]\n---\nÉ\n\n{}|{}\n{rows}\nEnd", line(&heads), "-|".repeat(width));
        if let Some(table) = MapTable::of(&text) {
            proptest::prop_assert_eq!(table.without(&text).len(), text.len());
            let (phases, told) = table.phases(&text, &WEEK);
            let mut spans: Vec<Span> = told.iter().map(|(span, _)| *span).collect();
            places(&phases.value, &mut spans);
            for span in spans {
                let (start, end) = (span.start as usize, span.end as usize);
                proptest::prop_assert!(table.at.start <= start && end <= table.at.end && text.get(start..end).is_some());
            }
        }
    }
}

fn places(node: &Node<'_>, all: &mut Vec<Span>) {
    all.push(node.span);
    match &node.value {
        Value::List(nodes) => nodes.iter().for_each(|it| places(it, all)),
        Value::Map(entries) => entries.iter().for_each(|it| places(&it.value, all)),
        _ => {}
    }
}

#[test]
fn feelings_of_each_are_theirs_or_nobodys() {
    let of = |cell: &str| {
        let front = "personas: [noor, karim-aziz]\n";
        phases(front, &format!("| Stage | Actions | Feeling |\n|---|---|---|\n| Find | a | {cell} |\n"))
    };
    for cell in [
        "Noor: 2<br>Karim: -1",
        "Noor de Wit: 2<br>Karim Aziz: -1",
        "Noor: 2, Karim: -1",
        "NOOR: 2 / karim: -1",
        "noor: 2; karim-aziz: -1",
        "Noor 2<br>Karim -1",
    ] {
        let (found, told) = of(cell);
        assert!(found.contains("feeling={noor=2, karim-aziz=-1}") && told.is_empty(), "{found} {told:?}");
    }
    for cell in ["Noor (2), Karim (-1)", "Noor 2, Karim -1", "Noor 2 / Karim -1"] {
        let (found, told) = of(cell);
        assert!(found.contains("feeling={noor=2, karim-aziz=-1}") && told.is_empty(), "{found} {told:?}");
    }
    for head in ["Feeling (Zorro)", "Thoughts (Zed Secret)", "Quotes: Zoë"] {
        let table = format!("| Stage | Actions | Pains | {head} |\n|-|-|-|-|\n| Find | a | b | 1 |\n");
        let (found, told) = phases("personas: [noor]\n", &table);
        assert!(found == "[{title=Find, does=a, pains=b}]" && told.len() == 1, "{found} {told:?}");
    }
    for cell in ["Eva: -2", "Noor: 2<br>Karim: -1<br>Eva: -2", "Eva: 2, Noor: -1"] {
        let (found, told) = of(cell);
        assert!(!found.contains("feeling") && told.len() == 1, "{cell}: {found} {told:?}");
    }
    let (found, _) = phases(
        "",
        "| | Order | Wait | Complain |\n|---|---|---|---|\n| Actions | a | b | c |\n| Feeling | 1 | 0 | -1 |\n",
    );
    assert!(found.contains("title=Wait, does=b, feeling=0"), "{found}");
    let (found, _) =
        phases("", "| Stage | Moment | Actions | Feeling |\n|---|---|---|---|\n| A | before | a | 1 |\n");
    assert!(found.contains("{title=A, moment=before, does=a"), "{found}");
}

#[test]
fn each_column_is_read_or_told() {
    let rows = "|---|---|---|---|---|\n| a | b | 1 | c | d |\n";
    let step = "[{title=a, steps=[{title=b, feeling=1, does=c}]}]";
    for (heads, found) in [
        ("| Stage | Step | Feeling | Actions | |", step),
        ("| Stage | Step | Feeling | Actions | Steps |", step),
        ("| Stage | Thoughts | Feeling | Actions | Phase |", "[{title=a, thinks=b, feeling=1, does=c}]"),
    ] {
        let (is, told) = phases("", &format!("{heads}\n{rows}"));
        assert!(is == found && told.len() == 1, "{heads}: {is} {told:?}");
    }
    let counted = "[{title=b, feeling=1, visibility=c, does=d}]";
    is_map("", &format!("| # | Way | Feeling | Visibility | Actions |\n{rows}"), counted);
    is_map("", "| | Actions | Feeling |\n|---|---|---|\n| a | b | 1 |\n", "[{title=a, does=b, feeling=1}]");
}

#[test]
fn what_a_table_cannot_say_is_told() {
    let table = "| Stage | Actions | Thoughts | Competitors |\n|---|---|---|---|\n| Find | a | b | c |\n";
    let (_, told) = phases("", &format!("{table}\n{table}"));
    assert_eq!(
        told,
        [
            "no lane is called `Competitors`: what stands under it is not shown",
            "a second table that names lanes: the first one is the map, this is a table"
        ]
    );
    let (_, told) = phases(
        "personas: [eva]\n",
        "| Stage | Actions | Feeling | Feeling (Eva) |\n|---|---|---|---|\n| Find | a | 1 | 2 |\n",
    );
    assert_eq!(told.len(), 1, "{told:?}");
    let rows = |head: &str| {
        format!("| Stage | Actions | {head} |\n|---|---|---|\n| Find | a | 1 | more |\n| Pay | b | 2 |\n")
    };
    for (head, scale) in [
        ("Feeling (1-5)", "1 to 5"),
        ("Emotion 1 – 10", "1 to 10"),
        ("Gevoel (0 tot 10)", "0 to 10"),
        ("Feeling (1 = good, 5 = bad)", "1 to 5"),
    ] {
        let (found, told) = phases("", &rows(head));
        assert!(!found.contains("feeling"), "{found}");
        assert!(told.len() == 2 && told[0].contains(scale) && told[1].contains("no head"), "{told:?}");
    }
    for head in ["Feeling (-2 to 2)", "Feeling (−2..2)", "Feeling [-2, 2]", "Feeling"] {
        let (found, told) = phases("", &rows(head));
        assert!(found.contains("feeling=1") && told.len() == 1, "{head}: {found} {told:?}");
    }
}

#[test]
fn a_map_is_told_from_other_tables() {
    check(
        "Text\n\n| Stage | Actions | Pains |\n|---|---|---|\n| A | b | c |\n",
        Some("| Stage | Actions | Pains |"),
    );
    check(
        "| | Find | Buy |\n|---|---|---|\n| Actions | a | b |\n| Thoughts | c | d |\n| Feelings | 1 | 2 |\n",
        Some("| | Find | Buy |"),
    );
    check("| Name | Team | Time |\n|---|---|---|\n| A | b | c |\n", None);
    check("| Key | What |\n|---|---|\n| `does` | What is done |\n| `thinks` | b |\n| `pains` | c |\n", None);
    check("```\n| Stage | Actions | Pains |\n|---|---|---|\n```\n", None);
    check("No -- table | here\n", None);
}
