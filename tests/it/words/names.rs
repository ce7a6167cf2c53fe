//! References by name: what people see does as well as an id.

use super::*;

const CATALOGUE: &str = "//- content/t.md\n---\nkind: touchpoints\nitems:\n  - {id: site, name: Gemeentesite, was: [Old site]}\n  \
    - {id: desk, name: \"Desk, second floor\"}\n  - {id: a, name: Café}\n  - {id: a2, name: café}\n---\n\
    //- content/p.md\n---\nkind: personas\nitems:\n  - {id: f, name: Fatima El Amrani}\n  - {id: h, name: Henk de Boer}\n---\n";

fn map(keys: &str, touchpoint: &str) -> Site {
    site_of(&format!(
        "{CATALOGUE}//- content/journeys/visit.md\n---\nkind: journey\ntitle: A\n{keys}phases:\n  - title: One\n    steps:\n      - {{title: B, touchpoint: {touchpoint}, feeling: 1}}\n---\n"
    ))
}

fn met(site: &Site) -> Vec<String> {
    let maps = site.book.maps.values().flat_map(|map| map.steps.iter());
    let met = maps.flat_map(|step| step.touchpoints.iter());
    met.map(|met| site.book.touchpoints[met.touchpoint].card.id.to_string()).collect()
}

#[test]
fn a_thing_is_found_by_what_people_call_it() {
    for name in ["site", "Gemeentesite", "gemeentesite", "\"GEMEENTESITE\"", "Old site", "\" gemeentesite \""]
    {
        let site = map("", name);
        assert_eq!((codes(&site), met(&site)), (vec![], vec!["site".to_owned()]), "{name}");
    }
    assert_eq!(met(&map("", "\"desk, Second  floor\"")), ["desk"]);
}

#[test]
fn one_text_may_name_several() {
    for names in ["Fatima El Amrani, Henk de Boer", "f, Henk de Boer", "[f, h]"] {
        let site = map(&format!("personas: {names}\n"), "site");
        assert_eq!(codes(&site), [""; 0], "{names}");
        assert_eq!(site.book.maps.values().next().unwrap().personas.len(), 2);
    }
}

#[test]
fn a_name_of_two_is_told_with_both_ids() {
    let site = map("", "Café");
    let told = of_code(&site, "ambiguous-name");
    assert_eq!(told.len(), 1);
    assert!(["`a`", "`a2`"].iter().all(|id| told[0].help.as_deref().unwrap().contains(id)));
}

#[test]
fn a_baseline_and_who_walks_a_step_are_found_by_name() {
    let plan = "//- content/plan.md\n---\nkind: journey\ntitle: Plan\nstate: to-be\nbaseline: the Visit\nchange:\n  - {step: b, feeling: 2}\n---\n";
    let visit = "//- content/visit.md\n---\nkind: journey\nid: v\ntitle: The visit\npersonas: [f, h]\nphases:\n  - title: One\n    steps:\n      - {title: B, feeling: 1, who: [fatima el amrani, The clerk]}\n      - {title: C, feeling: 1}\n---\n";
    let site = site_of(&format!("{CATALOGUE}{visit}{plan}"));
    assert_eq!(codes(&site), [""; 0]);
    let map = |id: &str| site.book.maps.values().find(|map| &*map.card.id == id).unwrap();
    assert_eq!((map("plan").steps.len(), map("plan").steps[0].feelings.all), (2, Some(2.0)));
    let step = &map("v").steps[0];
    assert_eq!((step.feelings.only.len(), &*step.actors), (1, &["The clerk".into()][..]));
}

#[test]
fn the_solution_behind_a_change_is_found_by_what_people_call_it() {
    let by = |solutions: &str, by: &str| {
        let visit = "//- content/v.md\n---\nkind: journey\ntitle: V\nphases: [{title: P, steps: [{id: b, title: B, feeling: 1}]}]\n---\n";
        let plan = format!(
            "//- content/plan.md\n---\nkind: journey\ntitle: Plan\nstate: to-be\nbaseline: v\nchange: [{{step: b, feeling: 2, by: {by}}}]\n---\n"
        );
        let idea = format!(
            "//- content/idea.md\n---\nkind: opportunity\ntitle: Idea\nsolutions: {solutions}\n---\n"
        );
        let site = site_of(&format!("{visit}{plan}{idea}"));
        let plan = site.book.maps.values().find(|map| &*map.card.id == "plan").unwrap();
        (codes(&site), plan.steps[0].by.map(|it| it.index))
    };
    let some = "[Less, {id: app, title: Stock in the app}]";
    for name in ["app", "Stock in the app", "stock IN the  app"] {
        assert_eq!(by(some, name), (vec![], Some(1)), "{name}");
    }
    assert_eq!(by(some, "less"), (vec![], Some(0)));
    assert_eq!(by(some, "More"), (vec!["unknown-reference"], None));
    // An id is one thing's, also where another is called so.
    assert_eq!(by("[app, {id: app, title: Other}]", "app"), (vec![], Some(1)));
    assert_eq!(by("[{id: a, title: Café}, {id: b, title: café}]", "Café"), (vec!["ambiguous-name"], None));
}
