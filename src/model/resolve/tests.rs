use super::*;
use crate::files::fixture;
use crate::parse;

pub(super) fn book(text: &str) -> (Handbook, Vec<String>) {
    let (book, problems) = read(text);
    let lines = problems.iter().map(|it| format!("{} {}: {}", it.at.file, it.code, it.message)).collect();
    (book, lines)
}

fn read(text: &str) -> (Handbook, Problems) {
    let files = fixture(text);
    let mut docs = Vec::new();
    let mut problems = Problems::new();
    for (path, text) in files.texts.iter().filter(|(path, _)| path.extension() == "md") {
        let parsed = parse::parse(path, text, &parse::Options::default());
        problems.append(parsed.problems);
        docs.push(parsed.doc);
    }
    let (book, found) = resolve(docs, &Config::default(), &files);
    problems.append(found);
    problems.sort();
    (book, problems)
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_eq!(book(text).1, expected);
}

#[test]
fn an_unknown_name_is_reported_once() {
    check(
        "//- a.md\n---\nkind: journey\ntitle: A\npersonas: [eav]\nphases: [x]\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n",
        &["a.md unknown-reference: unknown persona `eav`"],
    );
}

#[test]
fn an_old_id_still_leads_there() {
    let (book, problems) = book(
        "//- a.md\n---\nkind: journey\ntitle: A\npersonas: [old]\nphases: [x]\n---\n//- eva.md\n---\nkind: persona\nname: Eva\nwas: [old]\n---\n",
    );
    assert_eq!(problems, [""; 0]);
    assert_eq!(book.maps.values().next().unwrap().personas.len(), 1);
}

#[test]
fn the_second_of_a_name_gets_its_own_page() {
    let (book, problems) =
        book("//- a/x.md\n---\nkind: team\nname: A\n---\n//- b/x.md\n---\nkind: team\nname: B\n---\n");
    assert_eq!(problems, ["b/x.md duplicate-id: the team id `x` is taken"]);
    assert_eq!(book.teams.values().map(|team| &*team.card.id).collect::<Vec<_>>(), ["x", "x-2"]);
}

#[test]
fn a_phase_without_steps_is_a_column_of_its_own() {
    let (book, _) =
        book("//- a.md\n---\nkind: journey\ntitle: A\nphases: [One, {title: Two, steps: [b, c]}]\n---\n");
    let map = book.maps.values().next().unwrap();
    assert_eq!(map.steps.iter().map(|step| &*step.title).collect::<Vec<_>>(), ["One", "b", "c"]);
    assert!(map.steps[0].implicit && !map.steps[1].implicit);
    assert_eq!(map.phases[1].steps, 1..3);
}

const VISIT: &str = "//- visit.md\n---\nkind: journey\ntitle: Visit\nphases:\n  - title: In\n    steps: [{id: park, title: Park}, {id: walk, title: Walk, pains: [far], wait: 5m}]\n  - title: Out\n    steps: [{id: pay, title: Pay, next: [{to: walk, when: forgot something}]}]\n---\n";

#[test]
fn an_overlay_changes_adds_and_removes() {
    let overlay = "//- later.md\n---\nkind: journey\nbaseline: visit\nchange: [{step: walk, pains: [], wait: 1m}]\nadd: [{after: pay, title: Wave}]\nremove: [park]\n---\n";
    let (book, problems) = book(&format!("{VISIT}{overlay}"));
    assert_eq!(problems, [""; 0]);
    let map = book.maps.values().find(|map| map.overlay.is_some()).unwrap();
    assert_eq!(map.steps.iter().map(|step| &*step.id).collect::<Vec<_>>(), ["walk", "pay", "wave"]);
    assert_eq!(map.steps.iter().map(|step| step.from).collect::<Vec<_>>(), [Some(1), Some(2), None]);
    let overlay = map.overlay.as_ref().unwrap();
    assert_eq!(
        (&overlay.changed[..], &overlay.added[..], &overlay.removed[..]),
        (&[0][..], &[2][..], &[0][..])
    );
    assert!(map.steps[0].lanes.is_empty());
    assert_eq!(map.steps[0].wait.map(|wait| wait.minutes()), Some(1.0));
    assert_eq!(map.steps[1].next[0].to, 0);
    assert_eq!(map.phases.iter().map(|phase| phase.steps.clone()).collect::<Vec<_>>(), [0..1, 1..3]);
    assert_eq!(&*map.card.title, "Visit");
}

#[test]
fn baselines_in_a_circle_are_cut() {
    check(
        "//- a.md\n---\nkind: journey\ntitle: A\nbaseline: b\nphases: []\n---\n//- b.md\n---\nkind: journey\ntitle: B\nbaseline: a\nphases: []\n---\n",
        &[
            "a.md missing-title: a journey without phases",
            "a.md reference-cycle: the baseline of `a` leads back to itself",
        ],
    );
}

#[test]
fn parts_in_a_circle_are_cut() {
    let (book, problems) = book(
        "//- t.md\n---\nkind: touchpoints\nitems: [{id: a, name: A, part-of: b}, {id: b, name: B, part-of: a}]\n---\n",
    );
    assert_eq!(problems, ["t.md reference-cycle: the touchpoint `a` is a part of itself"]);
    let a = book.touchpoints.ids().next().unwrap();
    assert_eq!(book.whole(a), a);
}

#[test]
fn an_opportunity_names_a_step() {
    let (book, problems) = book(&format!(
        "{VISIT}//- o.md\n---\nkind: opportunity\ntitle: O\nat: [visit/pay, visit/pya, vist]\n---\n"
    ));
    assert_eq!(
        problems,
        [
            "o.md unknown-reference: the journey `visit` has no step `pya`",
            "o.md unknown-reference: unknown journey `vist`"
        ]
    );
    assert_eq!(book.links.opportunities_at.values().next().unwrap()[2].len(), 1);
}

#[test]
fn a_step_without_its_journey_is_told_with_its_full_name() {
    let asks = "//- o.md\n---\nkind: opportunity\ntitle: O\nat: [pay, Pay, pya, visit]\n---\n";
    let prose = "//- index.md\n[[pay]] [[visit]]\n";
    let (_, problems) = read(&format!("{VISIT}{asks}{prose}"));
    let told: Vec<(&str, &str)> =
        problems.iter().map(|it| (&*it.message, it.help.as_deref().unwrap_or_default())).collect();
    assert_eq!(
        told,
        [
            ("`pay` is a step, named without its journey", "write `[[visit/pay]]`"),
            ("`pay` is a step, named without its journey", "write `visit/pay`"),
            ("`Pay` is a step, named without its journey", "write `visit/pay`"),
            ("unknown journey or step `pya`", "write `visit/pay`"),
        ]
    );
}

#[test]
fn prose_links_lead_to_things_steps_and_files() {
    let page = "//- index.md\n# Hi\n[[visit]] [[visit/pay]] [[journey:visit]] [a](visit.md#pay) [b](visit.md#nowhere) [[vist]] ![p](p.png) ![q](q.png) [c](../x.md)\n//- p.png\n";
    let (book, problems) = book(&format!("{VISIT}{page}"));
    assert_eq!(
        problems,
        [
            "index.md broken-anchor: `visit.md` has no heading `#nowhere`",
            "index.md broken-link: there is no page `vist`",
            "index.md missing-image: there is no file `q.png`",
            "index.md path-escapes-book: `../x.md` leads out of the book",
        ]
    );
    assert_eq!(book.files.iter().map(|path| path.as_str()).collect::<Vec<_>>(), ["p.png"]);
    let map = book.maps.ids().next().unwrap();
    assert_eq!(book.links.mentioning(Entity::Map(map)).count(), 1);
}

#[test]
fn cells_of_a_blueprint_are_linked_by_id() {
    check(
        &format!(
            "{VISIT}//- b.md\n---\nkind: blueprint\ntitle: B\njourney: visit\nsteps:\n  - step: pay\n    frontstage: [{{id: scan, do: Scans}}]\n  - step: pya\nlinks: [scan -> poss, hello]\n---\n"
        ),
        &[
            "b.md blueprint-step-missing: the journey `visit` has no step `pya`",
            "b.md unknown-cell: unknown cell `poss`",
            "b.md wrong-type: `hello` is no link between cells",
        ],
    );
}

#[test]
fn measurements_may_stand_in_a_file() {
    let (book, problems) = book(
        "//- m.md\n---\nkind: metric\nname: M\nformula: nps\ndata: m.csv\n---\n//- m.csv\ndate,promoters,passives,detractors\n2026-10-31,66,30,24\nlater,1,2,3\n",
    );
    assert_eq!(problems, ["m.csv bad-date: line 3 of `m.csv` has no date that can be read"]);
    assert_eq!(book.metrics.values().next().unwrap().readings[0].promoters, Some(66.0));
}

#[test]
fn presets_give_titles_in_order() {
    let (book, _) = book("//- a.md\n---\nkind: journey\ntitle: A\npreset: decision-3\n---\n");
    let titles: Vec<_> =
        book.maps.values().next().unwrap().phases.iter().map(|phase| phase.title.to_string()).collect();
    assert_eq!(titles, ["Awareness", "Consideration", "Decision"]);
}

#[test]
fn feelings_bring_their_personas() {
    let (book, problems) = book(
        "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{title: P, steps: [{title: s, feeling: {eva: 1, jan: 2}}]}]\n---\n//- eva.md\n---\nkind: persona\nname: Eva\n---\n",
    );
    assert_eq!(problems, ["a.md undeclared-name: persona not in the catalogue yet: `jan`"]);
    assert_eq!(book.maps.values().next().unwrap().personas.len(), 2);
}

const DESKS: &str = "//- t.md\n---\nkind: touchpoints\nitems:\n  - {id: desk, name: Till}\n  - {id: counter, name: Desk}\n---\n";

#[track_caller]
fn ambiguous(book: &str, expected: &[&str]) {
    check(&format!("{DESKS}{book}"), expected);
}

#[test]
fn an_id_that_another_thing_is_called_is_told_with_both_ids() {
    let step = |name: &str| {
        format!("//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, touchpoint: {name}}}]\n---\n")
    };
    let told = "a.md ambiguous-name: `desk` is the id of a touchpoint, and `counter` is called so";
    ambiguous(&step("desk"), &[told]);
    ambiguous(&step("Desk"), &[told]);
    ambiguous(&step("counter"), &[]);
    ambiguous(&step("Till"), &[]);
    ambiguous(
        "//- index.md\n# Hi\n[[desk]] [[touchpoint:Desk]] [[counter]]\n",
        &[
            "index.md ambiguous-name: `desk` is the id of a touchpoint, and `counter` is called so",
            "index.md ambiguous-name: `desk` is the id of a touchpoint, and `counter` is called so",
        ],
    );
}

#[test]
fn of_two_that_are_called_so_an_id_says_which() {
    let teams = "//- t.md\n---\nkind: teams\nitems: [{id: it, name: IT}, {id: it-south, name: IT}]\n---\n";
    let owner = |name: &str| format!("{teams}//- a.md\n---\nkind: persona\nname: A\nowner: {name}\n---\n");
    check(&owner("it"), &[]);
    check(&owner("it-south"), &[]);
    check(&owner("IT"), &["a.md ambiguous-name: two of the kind team are called `IT`"]);
}

#[test]
fn whole_maps_that_are_their_own_baseline_are_told() {
    let map = |id: &str, base: &str| {
        format!("//- {id}.md\n---\nkind: journey\ntitle: {id}\nbaseline: {base}\nphases: [x]\n---\n")
    };
    let (it, problems) = book(&map("a", "a"));
    assert_eq!(problems, ["a.md reference-cycle: the baseline of `a` leads back to itself"]);
    assert!(it.maps.iter().all(|(id, _)| it.links.futures_of_map.get(id).is_none_or(|it| it.is_empty())));
    let (_, problems) = book(&[map("a", "b"), map("b", "c"), map("c", "a")].concat());
    assert_eq!(problems, ["a.md reference-cycle: the baseline of `a` leads back to itself"]);
    let (_, problems) = book(&[map("a", "b"), map("b", "c"), map("c", "b")].concat());
    assert_eq!(problems, ["b.md reference-cycle: the baseline of `b` leads back to itself"]);
}

#[test]
fn a_picture_of_the_web_is_to_be_put_beside() {
    for (image, word) in [("https://x.y/a.png", "stands on the web"), ("\"\"", "without the name of a file")]
    {
        let (_, problems) =
            book(&format!("//- eva.md\n---\nkind: persona\nname: Eva\nimage: {image}\n---\n"));
        assert!(problems.len() <= 1 && problems.iter().all(|it| it.contains(word)), "{problems:?}");
    }
}

#[test]
fn what_a_change_loses_is_told() {
    let base = "//- visit.md\n---\nkind: journey\ntitle: Visit\nphases: [{title: A, steps: [{id: walk, title: Walk}, {id: pay, title: Pay}]}]\n---\n";
    let later = |of: &str| {
        format!("{base}//- later.md\n---\nkind: journey\ntitle: Later\nbaseline: visit\n{of}\n---\n")
    };
    let (_, problems) = book(&later("change: [{step: walk, goal: x}, {step: walk, goal: y}]"));
    assert!(
        problems.len() == 1 && problems[0].contains("`walk` stands in `change` more than once"),
        "{problems:?}"
    );
    let (_, problems) = book(&later("change: [{step: walk, goal: x}]\nremove: [walk]"));
    assert!(problems.len() == 1 && problems[0].contains("`walk` is changed, and `remove`"), "{problems:?}");
    let (_, problems) = book(&later("change: [{step: walk, goal: x}, {step: pay, goal: y}]"));
    assert_eq!(problems, [""; 0]);
}

#[test]
fn an_opportunity_is_about_what_it_names_and_what_names_it() {
    let (book, problems) = book(
        "//- a.md\n---\nkind: journey\ntitle: A\nopportunities: [o]\nphases: [{title: P, steps: [{id: x, title: X}, {id: y, title: Y, opportunities: [o]}]}]\n---\n\
//- b.md\n---\nkind: journey\ntitle: B\nphases: [{title: P, opportunities: [o], steps: [{id: x, title: X}]}]\n---\n\
//- o.md\n---\nkind: opportunity\ntitle: O\nat: [a/y, a/x, a]\n---\n",
    );
    assert!(problems.is_empty(), "{problems:?}");
    let id = book.opportunities.ids().next().unwrap();
    let steps: Vec<usize> = book.steps_about(id).iter().map(|at| at.step).collect();
    let title = |map| &*book.maps[map].card.title;
    assert_eq!(steps, [1, 0]);
    assert_eq!(book.maps_about(id).into_iter().map(title).collect::<Vec<_>>(), ["A", "B"]);
    assert_eq!(book.links.opportunities_at[book.maps.ids().next().unwrap()], [[id], [id]]);
}

#[test]
fn a_title_of_several_steps_is_told_as_such() {
    let (_, problems) = book(
        "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{title: P, steps: [Three, {title: Three, next: Three}]}, {title: P, loop-to: P}]\n---\n\
//- o.md\n---\nkind: opportunity\ntitle: O\nat: [a/Three]\n---\n\
//- t.md\n---\nkind: journey\ntitle: T\nbaseline: a\nchange: [{step: Three, feeling: 1}]\n---\n\
//- b.md\n---\nkind: blueprint\ntitle: B\njourney: a\nsteps: [{step: Three, support: [x]}]\n---\n\
//- p.md\n[[a/Three]]\n",
    );
    let told = |what: &str| problems.iter().filter(|it| it.contains(what)).count();
    assert_eq!(told("several steps are called `Three`"), 5, "{problems:?}");
    assert_eq!(told("several phases are called `P`"), 1, "{problems:?}");
    assert_eq!(problems.len(), 6, "{problems:?}");
}
