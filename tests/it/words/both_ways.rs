//! An opportunity names its steps and maps, or they name it: whoever reads the book sees no difference.

use journeybook::view::Plan;

use super::{Site, site_of};

/// A book in which the opportunity says where it stands, or in which that is said there. Each line stands in the same place.
fn book(here: &str, step: &str, map: &str) -> Site {
    site_of(&format!(
        "//- content/j.md\n---\nkind: journey\ntitle: Visit\npersonas: [eva]\n{map}\nphases:\n  - title: Pay\n    steps:\n      - {{id: queue, title: Queue, feeling: -2, marks: [pain], touchpoint: Desk, pains: [Long]{step}}}\n      - {{title: Leave, feeling: 1}}\n---\n\
//- content/eva.md\n---\nkind: persona\nname: Eva\n---\n\
//- content/desk.md\n---\nkind: touchpoint\ntitle: Desk\n---\n\
//- content/p.md\n---\nkind: opportunity\ntitle: Other\n---\n\
//- content/o.md\n---\nkind: opportunity\ntitle: Scan\n{here}\nimportance: 5\nsatisfaction: 1\nimpact: 3\neffort: 1\n---\n"
    ))
}

/// Every page, with `handbook.json` behind them and the problems behind that.
fn seen(site: &Site) -> Vec<(String, String)> {
    let plan: &Plan = &site.plan;
    let pages = plan.pages().iter().map(|key| (plan.page(*key).as_str().to_owned(), site.page(*key).html));
    let files = site.graph();
    let json = files.into_iter().map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()));
    let told = site.problems.iter().map(|it| (it.code.to_owned(), it.message.clone()));
    pages.chain(json).chain(told).collect()
}

#[track_caller]
fn alike(here: &str, step: &str, map: &str) {
    let (said_here, said_there) = (seen(&book(here, "", "#")), seen(&book("#", step, map)));
    assert_eq!(said_here.len(), said_there.len());
    for ((path, here), (_, there)) in said_here.iter().zip(&said_there) {
        let parts = here.split('<').zip(there.split('<'));
        let differ = parts.skip_while(|(a, b)| a == b).take(30).map(|(a, b)| format!("{a}\n{b}\n"));
        assert!(here == there, "{path}:\n{}", differ.collect::<String>());
    }
    assert_ne!(said_here, seen(&book("#", "", "#")));
}

#[test]
fn an_opportunity_counts_alike_whoever_says_where_it_stands() {
    alike("at: [j/queue]", ", opportunities: [o]", "#");
    alike("at: [j]", "", "opportunities: [o]");
    alike("at: [j/queue, j]", ", opportunities: [o]", "opportunities: [o]");
}
