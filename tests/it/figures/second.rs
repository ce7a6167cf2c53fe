//! A handbook that takes nothing for granted that the sample has: another scale, two voices that part, lanes of whole
//! phases, assumptions, research in a map to be, ties, and all ways of ranking. Every figure is reckoned by hand beside it.

use std::collections::BTreeSet;

use journeybook::analyse::{Quadrant, Scale, Share, Side};
use journeybook::files::fixture;
use journeybook::model::Map;
use journeybook::site::{Options, Site};
use journeybook::view::{Kind, PageKey};

use super::{id, round, today};

const BOOK: &str = "
//- ann.md
---
kind: persona
name: Ann
---
//- ben.md
---
kind: persona
name: Ben
---
//- crew.md
---
kind: team
name: Crew
---
//- guess.md
---
kind: insight
title: We think so
confidence: assumption
---
//- diary.md
---
kind: insight
title: Diaries
confidence: data
n: 12
---
//- borrow.md
---
kind: journey
title: Borrow a book
personas: [ann, ben]
lanes: [does, thinks]
phases:
  - title: Find
    thinks: Where is it?
    steps:
      - {id: look, title: Look, does: Looks, feeling: {ann: 5, ben: 2.5}}
      - {id: desk, title: Ask, feeling: {ann: 0}, expected: 5, received: 2, influence: 4, marks: [mot]}
      - {id: app, title: Search, feeling: {ben: 10}}
  - title: Take
    steps:
      - {id: pay, title: Pay, feeling: 7.5, emotion: 🙂 relieved, wait: 1mo, insights: [guess]}
      - {id: home, title: Go home, feeling: {ann: 10, ben: 2.5}, insights: [diary]}
---
//- borrow-to-be.md
---
kind: journey
title: Borrow, soon
state: to-be
baseline: borrow
change:
  - {step: pay, feeling: 10, insights: [diary]}
  - {step: look, insights: [diary]}
---
//- bp.md
---
kind: blueprint
title: Behind the desk
journey: borrow
steps:
  - {step: desk, frontstage: [{id: give, do: Give it, by: crew}]}
  - {step: pay, fail: The printer jams, support: [{id: print, do: Print the slip}]}
links: [give -> print]
---
//- ease.md
---
kind: metrics
items:
  - {id: easy, name: Easy, formula: ces-share, values: [{date: 2026-10-31, counts: [10, 0, 0, 20, 5, 25, 40]}]}
  - {id: effort, name: Effort, formula: ces-mean, values: [{date: 2026-10-31, counts: [10, 0, 0, 20, 5, 25, 40]}]}
---
//- ideas.md
---
kind: opportunities
items:
  - {id: o1, title: One, reach: 100, impact: 3, confidence: 50%, effort: 2, ease: 8, value: 6}
  - {id: o2, title: Two, reach: 10, impact: 1, confidence: 100%, effort: 5, ease: 4, value: 10}
  - {id: o3, title: Three, reach: 20, impact: 2, confidence: 50%, effort: 1, ease: 2, value: 6}
  - {id: o4, title: Four, reach: 4, impact: 2, confidence: 50%, effort: 2, ease: 4, value: 4}
---
";

fn site(score: &str, book: &str) -> Site {
    let settings = format!(
        "//- book.toml\n[preprocessor.journeybook]\nscore = \"{score}\"\nscale = {{ feeling = [0, 10] }}\n"
    );
    Site::read(
        &fixture(&format!("{settings}{book}")),
        &Options { today: today(), untrusted: false, audience: None },
    )
}

fn map<'s>(site: &'s Site, name: &str) -> (&'s Map, &'s journeybook::analyse::MapFigures) {
    let ctx = site.context();
    let at = id(&ctx.book.maps, |it| &*it.card.id == name);
    (&ctx.book.maps[at], ctx.analysis.map(at))
}

#[test]
fn it_is_read_whole() {
    let site = site("ice", BOOK);
    let codes: BTreeSet<&str> = site.errors().iter().map(|it| it.code).collect();
    assert!(codes.is_empty(), "{codes:?}");
}

/// Neutral is 5 and a level 2.5.
#[test]
fn two_voices_part_and_each_has_its_own_figures() {
    let site = site("ice", BOOK);
    let (_, it) = map(&site, "borrow");
    let [ann, ben] = &it.voices[..] else { panic!("two voices") };
    assert_eq!(ann.values, [Some(5.0), Some(0.0), None, Some(7.5), Some(10.0)]);
    assert_eq!(ben.values, [Some(2.5), None, Some(10.0), Some(7.5), Some(2.5)]);
    // Ann: mean 22.5 / 4; 10 and 0 are as far from 5, so the peak is 5; end 10; (5 + 10) / 2.
    let felt = ann.peak_end.as_ref().unwrap();
    assert_eq!(
        (felt.mean, felt.peak, felt.side, felt.end, felt.peak_end),
        (5.625, 5.0, Side::Tie, 10.0, 7.5)
    );
    assert_eq!((felt.interval, felt.memory_gap), ((5.0, 10.0), 1.875));
    // Ben: mean 22.5 / 4; 10 is 5 from neutral, 2.5 only 2.5; end 2.5; (10 + 2.5) / 2.
    let felt = ben.peak_end.as_ref().unwrap();
    assert_eq!(
        (felt.mean, felt.peak, felt.side, felt.end, felt.peak_end),
        (5.625, 10.0, Side::Highest, 2.5, 6.25)
    );
    // Below 5: Ann at the desk; Ben at the start and the end.
    assert_eq!((ann.negative, ben.negative), (Share { part: 1, of: 4 }, Share { part: 2, of: 4 }));
    // Ann: −5, +7.5, +2.5. Ben: +7.5, −2.5, −5.
    assert_eq!((ann.swings.volatility, ben.swings.volatility), (Some(5.0), Some(5.0)));
    // A level better at the desk is 2.5: then 10 is the peak, and (10 + 10) / 2 is 2.5 more.
    let gains = |voice: &journeybook::analyse::Voice| -> Vec<(usize, f64)> {
        voice.what_if.iter().map(|it| (it.step, it.gain)).collect()
    };
    assert_eq!(gains(ann), [(1, 2.5)]);
    // Ben's end a level better: (10 + 5) / 2 is 1.25 more.
    assert_eq!(gains(ben), [(4, 1.25)]);
}

#[test]
fn weights_times_and_shares_are_by_the_scale_and_the_calendar() {
    let site = site("ice", BOOK);
    let (_, it) = map(&site, "borrow");
    // The desk: 4 · max(|0 − 5| / 2.5, |2 − 5|) = 4 · 3; the end: 3 · |10 − 5| / 2.5.
    let candidates: Vec<_> = it.moments.candidates.iter().map(|it| (it.step, it.weight)).collect();
    assert_eq!(candidates, [(1, 12.0), (4, 6.0)]);
    assert_eq!((it.moments.health, it.shortfall.total), (Some(0.0), 12.0));
    // A month is 30 days of 24 hours.
    // Nobody wrote how long any step takes, so the share of waiting is not known.
    assert_eq!((it.time.wait, it.time.wait_share), (43_200.0, None));
    // Research behind the last step; an assumption is none.
    assert_eq!(it.coverage.evidence, Share { part: 1, of: 5 });
    // Two lanes of five steps: `does` once, and `thinks` for the three steps of its phase.
    assert_eq!(it.coverage.cells, Share { part: 4, of: 10 });
}

#[test]
fn a_map_to_be_proves_nothing_of_today() {
    let site = site("ice", BOOK);
    let (to_be, figures) = map(&site, "borrow-to-be");
    // There, look, pay and home have research; the handbook counts the one of today.
    assert_eq!(figures.coverage.evidence, Share { part: 3, of: 5 });
    assert_eq!(site.context().analysis.totals.evidence, Share { part: 1, of: 5 });
    // Pay feels other than before, so it is not `relieved` any more; a step that feels the same keeps its words.
    assert_eq!(to_be.steps[3].mood, None);
    assert!(map(&site, "borrow").0.steps[3].mood.is_some());
    let same = BOOK.replace("{step: pay, feeling: 10,", "{step: pay, feeling: 7.5,");
    assert!(map(&self::site("ice", &same), "borrow-to-be").0.steps[3].mood.is_some());
}

#[test]
fn a_link_to_a_cell_of_nobody_is_no_hand_off_and_what_fails_below_is_a_risk() {
    let site = site("ice", BOOK);
    let it = &site.context().analysis.blueprints.values().next().unwrap();
    assert_eq!((&it.hand_offs[..], &it.crossings[..]), (&[][..], &[0][..]));
    let risks: Vec<_> = it.risks.iter().map(|it| (it.column, it.moment)).collect();
    assert_eq!(risks, [(1, 0)]);
    // Two of five steps have a column.
    assert_eq!(it.coverage, Share { part: 2, of: 5 });
}

#[test]
fn ease_is_five_six_and_seven() {
    let site = site("ice", BOOK);
    let figures: Vec<_> = site.context().analysis.metrics.values().map(|it| it.latest.unwrap()).collect();
    // 5 + 25 + 40 of 100; (10·1 + 20·4 + 5·5 + 25·6 + 40·7) / 100.
    let found: Vec<_> = figures.iter().map(|it| round(it.figure.unwrap(), 2)).collect();
    assert_eq!(found, [70.0, 5.45]);
}

/// The order of the opportunities, and the scores.
#[track_caller]
fn check_ranking(score: &str, expected: &[(&str, f64)]) {
    let site = site(score, BOOK);
    let ctx = site.context();
    let found: Vec<(&str, f64)> = (ctx.analysis.ranking.iter())
        .map(|id| (&*ctx.book.opportunities[*id].card.id, ctx.analysis.opportunity(*id).score.unwrap()))
        .collect();
    assert_eq!(found, expected, "{score}");
}

#[test]
fn each_way_of_ranking_has_its_own_factors_and_ties_keep_their_order() {
    // 100·3·0.5/2, 20·2·0.5/1, 10·1·1/5, 4·2·0.5/2.
    check_ranking("rice", &[("o1", 75.0), ("o3", 20.0), ("o2", 2.0), ("o4", 2.0)]);
    // 3·0.5·8, 1·1·4, 2·0.5·4, 2·0.5·2.
    check_ranking("ice", &[("o1", 12.0), ("o2", 4.0), ("o4", 4.0), ("o3", 2.0)]);
    // 6/1, 6/2, 10/5, 4/2.
    check_ranking("value-effort", &[("o3", 6.0), ("o1", 3.0), ("o2", 2.0), ("o4", 2.0)]);
}

/// With 3 as the most, impact is that of RICE: it splits at 1.625, and effort at 3.
#[test]
fn an_impact_of_three_is_the_most_of_rice() {
    let site = site("ice", BOOK);
    let it = site.context().analysis;
    assert_eq!(it.impact, Scale { min: 0.25, max: 3.0 });
    let quadrants: Vec<_> = it.opportunities.values().map(|it| it.quadrant.unwrap()).collect();
    let quick = Quadrant::QuickWin;
    assert_eq!(quadrants, [quick, Quadrant::TimeSink, quick, quick]);
    let rated = self::site("ice", &BOOK.replace("impact: 3,", "impact: 4,"));
    assert_eq!(rated.context().analysis.impact, Scale::RATING);
}

/// Where one line stands for several voices, it is that of the least happy one: Ben's 6.25, not Ann's 7.5.
#[test]
fn a_list_speaks_for_who_is_least_happy() {
    let site = site("ice", BOOK);
    let pages: Vec<String> = (site.plan.pages().iter())
        .filter(|key| matches!(key, PageKey::Index(Kind::Journey)))
        .map(|key| site.page(*key).html)
        .collect();
    let [page] = &pages[..] else { panic!("one list") };
    let texts = || page.split('<').filter_map(|it| Some(it.split_once('>')?.1.trim()));
    let figures: Vec<&str> = texts().filter(|it| it.contains("6.3") || it.contains("7.5")).collect();
    // Remembered today, and lived (2.5 + 10 + 10 + 2.5) / 4 and remembered in the map to be.
    assert_eq!(figures, ["6.3", "6.3", "6.3"]);
}

#[test]
fn three_happy_steps_happen_and_four_are_asked_about() {
    let told = |steps: &str| {
        let book = format!(
            "//- a.md\n---\nkind: journey\ntitle: A\nphases: [{{title: P, steps: [{steps}]}}]\n---\n"
        );
        site("ice", &book).problems.iter().any(|it| it.code == "flat-happy")
    };
    let three = "{title: a, feeling: 7.5}, {title: b, feeling: 5}, {title: c, feeling: 10}";
    assert!(!told(three));
    assert!(told(&format!("{three}, {{title: d, feeling: 5}}")));
    assert!(!told(&format!("{three}, {{title: d, feeling: 4.9}}")));
}

#[test]
fn what_one_page_counts_another_counts_alike() {
    let site = site("ice", BOOK);
    let page = |name: &str| {
        let key = site.plan.pages().iter().find(|key| site.plan.page(**key).as_str() == name);
        site.page(*key.unwrap()).html
    };
    let map = page("journeys/borrow.html");
    assert!(map.contains("Only assumptions behind"));
    let all = self::site("ice", &BOOK.replace("lanes: [does, thinks]\n", ""));
    let pages: String = all.plan.pages().iter().map(|key| all.page(*key).html).collect();
    assert!(pages.contains("We think so (assumption)"));
    // Nothing was reviewed, so nothing is fresh.
    assert!(page("index.html").contains("No map has been checked yet"));
    let wrong = BOOK.replace("title: Borrow a book\n", "title: Borrow a book\nreviewed: 2026-11-01\n");
    let wrong = self::site("ice", &wrong.replace("ease: 2,", "ease: 2x,"));
    let home = wrong.plan.pages().iter().find(|key| wrong.plan.page(**key).as_str() == "index.html").unwrap();
    assert!(wrong.page(*home).html.contains("1 error to mend"));
}

/// The last row of a column says how many of its cells are filled.
#[test]
fn the_matrix_counts_its_own_column() {
    let book = "//- p.md\n---\nkind: persona\nname: P\ntouchpoints: [desk]\n---\n//- t.md\n---\nkind: touchpoints\nitems: [{id: desk, name: Desk}, {id: door, name: Door}, {id: bell, name: Bell}]\n---\n//- a.md\n---\nkind: journey\ntitle: A\npersonas: [p]\nphases: [{title: X, steps: [{title: a, feeling: 5, touchpoint: door}]}]\n---\n";
    let site = site("ice", book);
    let key = site.plan.pages().iter().find(|key| site.plan.page(**key).as_str() == "matrix.html").unwrap();
    let html = site.page(*key).html;
    // Named at the desk, met at the door, nothing at the bell.
    assert!(html.contains("2 of 3"), "{html}");
}
