//! Metrics and blueprints.

use journeybook::analyse::{MetricFigures, Share};
use journeybook::model::CellAt;

use super::{SAMPLE, id, round};

fn metric(name: &str) -> &'static MetricFigures {
    SAMPLE.analysis.metric(id(&SAMPLE.book.metrics, |it| &*it.card.id == name))
}

#[test]
fn recommendation_of_the_store() {
    let it = metric("nps-winkel");
    let readings = it.readings.iter().map(|it| (it.date.to_string(), it.n, it.figure, it.margin));
    let found: Vec<_> = readings
        .map(|(day, n, figure, margin)| {
            (day, n.unwrap(), round(figure.unwrap(), 2), round(margin.unwrap(), 2))
        })
        .collect();
    let by_hand = [("2026-08-31", 25.0, 14.47), ("2026-09-30", 29.17, 14.5), ("2026-10-31", 35.0, 14.17)];
    assert_eq!(found, by_hand.map(|(day, figure, margin)| (day.to_owned(), 120.0, figure, margin)));
    let change = it.change.unwrap();
    assert_eq!((round(change.by, 4), round(change.z.unwrap(), 3)), (5.8333, 0.564));
    assert_eq!((change.distinguishable, it.target_met), (Some(false), Some(false)));
    assert_eq!((it.filled(), it.overdue), (4, false));
}

#[test]
fn waiting_at_the_checkout() {
    let it = metric("wachttijd-kassa");
    assert_eq!((it.latest.unwrap().figure, it.target_met, it.filled()), (Some(17.0), Some(false), 4));
    // Weekly, and last measured three weeks ago.
    assert_eq!((it.due.unwrap().to_string().as_str(), it.overdue), ("2026-11-07", true));
    assert_eq!(it.change, None);
}

#[test]
fn behind_the_scenes_of_ikea() {
    let blueprint = &SAMPLE.book.blueprints[SAMPLE.book.blueprints.ids().next().unwrap()];
    let it = SAMPLE.analysis.blueprints.values().next().unwrap();
    let teams: Vec<Vec<&str>> = it
        .teams
        .iter()
        .map(|teams| teams.iter().map(|id| &*SAMPLE.book.teams[*id].card.id).collect())
        .collect();
    let checkout = vec!["winkel", "operatie", "veiligheid", "it", "partner-bank"];
    assert_eq!(teams, [vec!["winkel", "it"], checkout, vec!["bistro"]]);
    let name = |at: CellAt| &*blueprint.cell(at).unwrap().id;
    let links = |indices: &[usize]| -> Vec<(&str, &str)> {
        indices
            .iter()
            .map(|index| (name(blueprint.links[*index].from), name(blueprint.links[*index].to)))
            .collect()
    };
    assert_eq!(
        links(&it.hand_offs),
        [("zoek", "voorraad"), ("scan", "pos"), ("pos", "bank"), ("rooster", "scan")]
    );
    assert_eq!(
        links(&it.crossings),
        [("zoek", "voorraad"), ("scan", "pos"), ("rooster", "scan"), ("vul", "hoorn")]
    );
    assert_eq!(it.unlinked.iter().map(|at| name(*at)).collect::<Vec<_>>(), ["controle"]);
    assert_eq!(it.coverage, Share { part: 3, of: 9 });
    let risks: Vec<_> = it.risks.iter().map(|risk| (risk.column, risk.moment)).collect();
    assert_eq!(risks, [(1, 1)]);
}
