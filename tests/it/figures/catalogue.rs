//! Touchpoints, who meets them, and the handbook as a whole.

use journeybook::analyse::catalogue::{counts, wholes};
use journeybook::analyse::{Band, Share};

use super::{SAMPLE, id, round};

#[test]
fn parts_count_for_the_touchpoint_they_belong_to() {
    let check = |persona: &str, met: usize, names: &[&str]| {
        let persona = id(&SAMPLE.book.personas, |it| &*it.card.id == persona);
        let matrix = &SAMPLE.analysis.matrix;
        assert_eq!(matrix.reach(persona, |id| SAMPLE.is_starbucks(id)), Share { part: met, of: 11 });
        let rows = matrix.rows.iter().filter(|row| row.cell(persona).is_some_and(|cell| cell.met));
        let mut found = SAMPLE.touchpoints(rows.map(|row| row.touchpoint));
        found.sort_unstable();
        assert_eq!(found, names);
    };
    check("lotte", 3, &["sb-bestellen", "sb-betalen", "sb-ontvangst"]);
    let karim = [
        "sb-aankomst",
        "sb-barista",
        "sb-bestellen",
        "sb-betalen",
        "sb-ontvangst",
        "sb-rij",
        "sb-toilet",
        "sb-wifi",
    ];
    check("karim", 8, &karim);
    let eva = [
        "bistro",
        "informatiebalie",
        "kassa",
        "looproute",
        "magazijn",
        "parkeerplaats",
        "restaurant",
        "showroom",
    ];
    check("eva", 0, &eva);
}

#[test]
fn nobody_meets_them() {
    let rows =
        SAMPLE.analysis.matrix.rows.iter().filter(|row| !row.is_met() && SAMPLE.is_starbucks(row.touchpoint));
    assert_eq!(
        SAMPLE.touchpoints(rows.map(|row| row.touchpoint)),
        ["sb-verkooppunt", "sb-servetten", "sb-review"]
    );
}

#[test]
fn a_cell_tells_how_it_feels_and_a_row_how_far_apart() {
    let row = |name: &str| {
        let rows = &SAMPLE.analysis.matrix.rows;
        rows.iter().find(|row| &*SAMPLE.book.touchpoints[row.touchpoint].card.id == name).unwrap()
    };
    let lotte = id(&SAMPLE.book.personas, |it| &*it.card.id == "lotte");
    let cup = row("sb-ontvangst");
    assert_eq!((cup.cell(lotte).unwrap().steps, cup.cell(lotte).unwrap().feeling), (1, Some(-2.0)));
    assert_eq!(cup.spread, Some(3.0));
    assert_eq!(row("sb-servetten").cell(lotte), None);
    assert_eq!((row("magazijn").spread, row("kassa").open.len()), (None, 1));
}

#[test]
fn the_opportunity_scores_of_starbucks() {
    let mut found: Vec<_> = wholes(&SAMPLE.book)
        .filter(|id| SAMPLE.is_starbucks(*id))
        .map(|id| (SAMPLE.analysis.touchpoint(id).ulwick.unwrap(), &*SAMPLE.book.touchpoints[id].card.title))
        .map(|(it, title)| (it.score, title, it.importance, it.satisfaction))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(a.1)));
    let by_hand = [
        (15.0, "Ontvangst van de bestelling", 10.0, 5.0),
        (12.5, "Wachten in de rij", 7.5, 2.5),
        (12.5, "De interactie met de barista", 10.0, 7.5),
        (7.5, "De bestelling plaatsen", 7.5, 7.5),
        (5.0, "Review op een kaartsite", 5.0, 5.0),
        (5.0, "Het gebruik van internet", 5.0, 5.0),
        (5.0, "De betaling van de rekening", 5.0, 7.5),
        (5.0, "De aankomst op de plaats", 5.0, 7.5),
        (2.5, "Koffie verkooppunt", 2.5, 7.5),
        (2.5, "Het gebruik van badkamers", 2.5, 5.0),
        (0.0, "Servetten op tafel", 0.0, 2.5),
    ];
    assert_eq!(found, by_hand);
}

#[test]
fn the_catalogue_of_starbucks() {
    let it = counts(&SAMPLE.book, wholes(&SAMPLE.book).filter(|id| SAMPLE.is_starbucks(*id)));
    assert_eq!((it.all, it.direct, it.indirect), (11, 10, 1));
    assert_eq!((it.before, it.during, it.after), (1, 9, 1));
    let teams = SAMPLE.book.teams.iter().map(|(id, team)| (&*team.card.id, it.teams[id]));
    let teams: Vec<_> = teams.filter(|(_, count)| *count > 0).collect();
    let by_hand = [
        ("it", 1),
        ("filiaal", 7),
        ("opleiding", 1),
        ("digitaal", 2),
        ("schoonmaak", 1),
        ("retail", 1),
        ("marketing", 1),
    ];
    assert_eq!(teams, by_hand);
}

#[test]
fn opportunities_by_survey_estimate_and_reach() {
    let of =
        |name: &str| SAMPLE.analysis.opportunity(id(&SAMPLE.book.opportunities, |it| &*it.card.id == name));
    let queue = of("kassarij");
    let it = queue.ulwick.unwrap();
    assert_eq!([it.importance, it.satisfaction, it.score].map(|value| round(value, 1)), [8.6, 2.3, 14.9]);
    assert_eq!((it.band, it.estimate), (Band::Solid, false));
    assert_eq!(round(queue.rice.unwrap(), 1), 2133.3);
    assert_eq!(queue.actions.progress, Share { part: 0, of: 2 });
    assert!(queue.actions.overdue.is_empty());
    let help = of("geen-hulp").ulwick.unwrap();
    assert_eq!((help.score, help.band, help.estimate), (12.5, Band::Solid, true));
    let ranked: Vec<&str> =
        SAMPLE.analysis.ranking.iter().map(|id| &*SAMPLE.book.opportunities[*id].card.id).collect();
    assert_eq!(ranked, ["kassarij", "geen-hulp"]);
}

#[test]
fn the_handbook_as_a_whole() {
    let it = &SAMPLE.analysis.totals;
    let maps: Vec<&str> = it.maps_overdue.iter().map(|id| &*SAMPLE.book.maps[*id].card.id).collect();
    assert_eq!(maps, ["ikea-bezoek"]);
    let unmeasured: Vec<&str> =
        it.moments_without_metric.iter().map(|at| &*SAMPLE.book.step(*at).id).collect();
    assert_eq!(unmeasured, ["ijsje", "barista", "ontvangst", "betalen"]);
    let worst: Vec<_> =
        it.worst_touchpoints.iter().map(|(id, sum)| (SAMPLE.touchpoints([*id])[0], *sum)).collect();
    let first = [("kassa", 15.0), ("sb-ontvangst", 10.0), ("sb-rij", 8.0)];
    assert_eq!(worst[..3], first);
    assert!(worst.contains(&("magazijn", 6.0)));
    assert!(it.segments_without_journey.is_empty() && it.personas_without_journey.is_empty());
    assert_eq!((it.open.all, it.open.phases.iter().map(|(_, _, open)| open).sum::<usize>()), (2, 2));
    let eva = id(&SAMPLE.book.personas, |it| &*it.card.id == "eva");
    assert_eq!(it.open.personas[eva], 2);
}
