use super::*;
use crate::config::Config;
use crate::import::csv;
use crate::model::Handbook;
use crate::parse::Options;
use crate::theme::{ThemeFiles, words};

fn around() -> Around {
    let mut around = Around::new(&Config::default(), Options::default(), &Handbook::default());
    around.signs = ["en", "nl"].map(|it| Signs::of(&words(it, &ThemeFiles::default()).0)).to_vec();
    around
}

fn sheet(text: &str) -> Sheet {
    Sheet::of(&csv::grid(text).unwrap())
}

/// The sheet as it is read, and what is left out of it.
fn told(text: &str) -> String {
    let Some(it) = ours(&sheet(text), &around()) else { return "nobody's".to_owned() };
    let cell = |it: &Option<Cell>| it.as_ref().map(|it| it.text.replace('\n', "/")).unwrap_or_default();
    let row = |row: &Vec<Option<Cell>>| row.iter().map(cell).collect::<Vec<_>>().join("|");
    let rows = it.sheet.rows.iter().map(row);
    let left_out = it.left_out.iter().map(|it| format!("{}: {}", it.place.0, it.text));
    rows.chain(left_out).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_list_of_opportunities_is_told_and_no_map() {
    let found = |text: &str| opportunities(&sheet(text), &around()).map(|it| it.why.english.to_string());
    let english = "Opportunity,Score,Estimated,Importance,Satisfaction,Status,Step,Journey,Teams\nQueue,17,,9,3,Open,Go,Trip,Us\n";
    assert!(found(english).unwrap().contains("opportunities (1), and not a map"));
    assert!(
        found("Kans,Score,Geschat,Belang,Tevredenheid,Status\nRij,1,,2,3,Open\nNog,,,,,\n")
            .unwrap()
            .contains("(2)")
    );
    assert_eq!(found("Opportunity,Score,Actions,Thoughts\na,1,b,c\n"), None);
    assert_eq!(found("Steps,Go,Stay,End\nActions,1,b,c\n"), None);
}

#[test]
fn figures_count_where_words_have_none() {
    let text = "Steps,Go,\n,1. Walk,2. Sit\nActions,a,b\nEmotion,Happy +1.3,\nFeeling,1.25,-2\nTime,takes 1 h,\n\"Takes, in minutes\",60,5\n";
    let expected = "|Go|Go\n|Walk|Sit\ndoes|a|b\nfeeling|Happy (+1.3)|\ntakes|1 h|\nfeeling||-2\ntakes||5m";
    assert_eq!(told(text), expected);
}

#[test]
fn a_figure_that_differs_is_told() {
    let text = "Stappen,Gaan,\n,1. Lopen,2. Zitten\nHandelingen,a,b\nEmotie,+1.0,-1.0\nGevoel,2,-1\n";
    let expected = "|Gaan|Gaan\n|Lopen|Zitten\ndoes|a|b\nfeeling|1|-1\nline 5, column 2: 2";
    assert_eq!(told(text), expected);
}

#[test]
fn a_lane_that_somebody_added_does_not_hide_the_others() {
    let text = "Steps,Go,\n,1. Walk,2. Sit\nActions,a,b\nPath,Back to 1 Walk,\nLegal,c,d\n";
    assert!(told(text).contains("loop-to|") && told(text).contains("Legal|c|d"), "{}", told(text));
    assert_eq!(told(&text.replace("Steps", "Mine")), "nobody's");
}

#[test]
fn rows_of_figures_name_people_whom_the_book_does_not_know() {
    let text = "Steps,Go,\n,1. Walk,2. Sit\nThoughts,Ann Lee Far,\nEmotion,\"Ann Lee Tired -1.0\nBo Happy +2.0\",\nFeeling: Ann Lee,-1,\nFeeling: Bo,2,1\n";
    let expected = "|Go|Go\n|Walk|Sit\nthinks|Ann Lee: Far|\nfeeling|Ann Lee: Tired (-1)/Bo: Happy (+2)|\nfeeling||Bo: 1";
    assert_eq!(told(text), expected);
}

#[test]
fn the_corner_says_whose_map_it_is() {
    let around = around();
    let signs = &around.signs[0];
    let does = signs.label("does").unwrap();
    let ours = |corner: &str| {
        let text = format!("{corner},Search,Buy\n,1. Look,2. Pay\n{does},Looks,Pays\n");
        let ours = ours(&sheet(&text), &around).unwrap();
        (ours.people.into_iter().map(|it| it.text).collect::<Vec<_>>().join("|"), ours.left_out.len())
    };
    assert_eq!(ours("Noor"), ("Noor".to_owned(), 0));
    for corner in ["", &signs.steps, "Stage"] {
        assert_eq!(ours(corner), (String::new(), 0), "{corner}");
    }
    assert_eq!(ours("who knows?"), (String::new(), 1));
}
