//! Files that tempt a reader to guess: what they become must be what they say, or be told.

use super::{ToldMap, only};
use crate::import::write::Made;

/// What stands in its front matter behind a key, wherever.
fn values(made: &Made, key: &str) -> String {
    let start = format!("{key}: ");
    made.text.lines().filter_map(|it| it.trim().strip_prefix(&*start)).collect::<Vec<_>>().join(" ")
}

fn kept((_, told): &(Made, ToldMap)) -> String {
    told.kept.iter().map(|(place, text)| format!("{}: {text}", place.0)).collect::<Vec<_>>().join("; ")
}

fn scale((_, told): &(Made, ToldMap)) -> &str {
    told.scale.as_ref().map_or("", |it| &it.english)
}

#[test]
fn the_head_settles_the_scale_and_a_cell_outside_is_told() {
    for (head, outside) in [("Feeling (1-5)", "7"), ("Emotion (1 to 5)", "0"), ("Stimmung 1–5", "5,5")] {
        let it = only(&format!("Stage;Actions;{head}\nA;a;1\nB;b;{outside}\nC;c;4\n"));
        assert_eq!(values(&it.0, "feeling"), "-2 1", "{head}");
        assert!(scale(&it).starts_with("scale 1 to 5, as the file says"), "{}", scale(&it));
        assert_eq!(kept(&it), format!("line 3, column 3: {outside}"));
    }
    let it = only("Stage,Actions,Emotion (-2 to 2)\nA,a,3\nB,b,1\n");
    assert_eq!((&*values(&it.0, "feeling"), &*kept(&it)), ("1", "line 2, column 3: 3"));
    // Another row has its own scale, and a head that is about something else has none for feelings.
    let it = only("Stage,Actions,Importance (1-10),Feeling\nA,a,3,5\nB,b,1,1\n");
    assert_eq!(values(&it.0, "feeling"), "2 -2");
    let it = only(",A,B\nActions,a,b\nPains,p,q\nFeeling Sam (1-5),5,1\n\"Feeling (Eva, 1-10)\",5,10\n");
    assert!(scale(&it).contains("1 to 5") && scale(&it).contains("1 to 10"), "{}", scale(&it));
    let text = &it.0.text;
    assert!(text.contains("sam: 2\n      eva: -0.22") && text.contains("sam: -2\n      eva: 2"), "{text}");
}

#[test]
fn a_turned_scale_is_read_as_turned() {
    for head in [
        "Feeling (1 = good, 5 = bad)",
        "Gevoel (1 = heel blij, 5 = boos)",
        "Gefühl 1 (sehr gut) – 5 (schlecht)",
    ] {
        let it = only(&format!("Stage;Actions;{head}\nA;a;1\nB;b;4\n"));
        assert_eq!(values(&it.0, "feeling"), "2 -1", "{head}");
        assert!(scale(&it).contains("turned (1 is the best)"), "{}", scale(&it));
    }
    let below = only("Stage,Actions,Feeling\nA,a,1\nB,b,4\n\n\"1 = very good, 5 = very bad\",,\n");
    let above = only("\"Feelings: 1 = very good, 5 = very bad\",,\nStage,Actions,Feeling\nA,a,1\nB,b,4\n");
    let around = only(
        "# Map\n\nFeelings go from 1 (best) to 5 (worst).\n\n| Stage | Actions | Feeling |\n|---|---|---|\n| A | a | 1 |\n| B | b | 4 |\n",
    );
    for it in [below, above, around] {
        assert_eq!(values(&it.0, "feeling"), "2 -1", "{}", it.0.text);
        assert!(scale(&it).contains("turned"), "{}", scale(&it));
    }
    let it = only("Phase;Handlungen;Schulnote\nA;a;1\nB;b;6\n");
    assert_eq!(values(&it.0, "feeling"), "2 -2");
}

#[test]
fn stars_alone_are_a_guess_that_is_told() {
    let it = only("Stage,Actions,Feeling\nA,a,★★★\nB,b,★\n");
    assert_eq!(values(&it.0, "feeling"), "0 -2");
    assert!(scale(&it).contains("stars out of 5") && scale(&it).contains("a guess"), "{}", scale(&it));
    let it = only("Stage,Actions,Feeling\nA,a,⭐⭐⭐\nB,b,⭐⭐⭐⭐⭐\n");
    assert_eq!(values(&it.0, "feeling"), "0 2");
    assert!(!scale(&it).contains("a guess"));
}

#[test]
fn what_is_said_of_nobody_is_nobodys() {
    let it = only(",A,B\nActions,a,b\nEmotion,calm,tense\nEmotion Anna,2,1\nEmotion Ben,-1,0\n");
    assert_eq!(values(&it.0, "emotion"), "calm tense");
    assert!(it.0.text.contains("anna: 2\n      ben: -1"), "{}", it.0.text);
    let it = only(",A,B\nActions,a,b\nEmotion,1,2\nEmotion Anna,2,\nEmotion Ben,-1,\n");
    assert_eq!(kept(&it), "line 3, column 2: 1");
    assert_eq!(values(&it.0, "feeling"), "2", "the second stage has one feeling");
    let it = only(",A\nActions,a\nThoughts,of all\nFeeling Anna,2\nFeeling Ben,-1\nThoughts (Ben),of Ben\n");
    assert_eq!(kept(&it), "line 3, column 2: of all");
    assert!(it.0.text.contains("ben: of Ben") && !it.0.text.contains("anna: of"), "{}", it.0.text);
}

#[test]
fn only_people_are_people() {
    for (row, name) in [
        ("Feeling: Eva", "Eva"),
        ("Emotion – Eva", "Eva"),
        ("Feeling (Eva)", "Eva"),
        ("Feeling - Eva", "Eva"),
    ] {
        let it = only(&format!(",A,B\nActions,a,b\n\"{row}\",1,-1\n"));
        assert_eq!(it.0.people, [("eva".to_owned(), name.to_owned())], "{row}");
    }
    for row in [
        "Feeling (Overall)",
        "Emotion – NPS",
        "Feeling (Before)",
        "Emotion (Self-reported in 2024)",
        "Emotion level",
    ] {
        let it = only(&format!(",A,B\nActions,a,b\nPains,p,q\n{row},1,-1\n"));
        assert!(it.0.people.is_empty(), "{row}: {:?}", it.0.people);
    }
    let it = only(",A,B\nActions (Online),a,b\nActions (Desk),c,d\nTouchpoints,site,bell\nFeeling,1,2\n");
    assert!(it.0.people.is_empty(), "{:?}", it.0.people);
    let it = only("Touchpoints,Digital,site,app\n,Physical,bell,door\nFeeling,,1,2\n");
    assert!(it.0.people.is_empty(), "{:?}", it.0.people);
    assert!(kept(&it).contains("Touchpoints: Digital") && kept(&it).contains("Touchpoints: Physical"));
}

#[test]
fn words_beside_the_name_of_a_lane_are_kept() {
    let it = only(
        ",A,B\nActions,a,b\nPain points (from interviews 2024),p,q\nEmotion – measured by NPS,calm,tense\nFeeling (1-5),1,2\n",
    );
    assert_eq!(values(&it.0, "emotion"), "calm tense");
    assert_eq!(
        kept(&it),
        "line 3, column 1: Pain points (from interviews 2024); line 4, column 1: Emotion – measured by NPS"
    );
}

#[test]
fn a_face_among_words_leaves_them_words() {
    let it = only("Stage,Actions,Emotion\nA,a,😡\nB,b,relieved\nC,c,curious about it\n");
    assert_eq!(values(&it.0, "feeling"), "-2 1");
    assert!(values(&it.0, "emotion").contains("relieved curious about it"), "{}", it.0.text);
}

#[test]
fn names_are_plain_and_their_links_are_kept() {
    let text = "# The [visit](visit.md)\n\n**Persona:** [Sam](people/sam.md)\n\n\
        | <b>Stage</b> | [Actions](guide.md) | Touchpoints | [Legal](law.md) | Feeling |\n|---|---|---|---|---|\n\
        | [Find *it*](find.md) | looks<br/>asks <a href=\"x.md\">x</a> | ![Desk](desk.png)<br>`App` | `GDPR` | 1 |\n\
        | <i>Pay</i> | **pays** | <ul><li>Till</li><li>Card&nbsp;reader</li></ul> | none | 2 |\n";
    let it = only(text);
    assert_eq!(values(&it.0, "title"), "The visit", "{}", it.0.text);
    assert_eq!(values(&it.0, "- title"), "Find it Pay");
    assert_eq!(it.0.people, [("sam".to_owned(), "Sam".to_owned())]);
    assert_eq!((&*it.0.own_lanes[0].key, &*it.0.own_lanes[0].label), ("legal", "Legal"));
    for kept in [
        "[visit](visit.md)",
        "people/sam.md",
        "find.md",
        "[Legal](law.md)",
        "[x](x.md)",
        "desk.png",
        "**pays**",
    ] {
        assert!(it.0.text.contains(kept), "{kept}\n{}", it.0.text);
    }
    for name in ["- Desk\n", "- App\n", "- Till\n", "- Card reader\n"] {
        assert!(it.0.text.contains(name), "{name}\n{}", it.0.text);
    }
}

#[test]
fn what_stands_beyond_the_heads_is_told() {
    for text in [
        "| Stage | Actions | Feeling |\n|---|---|---|\n| A | looks | 1 | aside |\n| B | b | 2 |\n",
        "Stage,Actions,Feeling\nA,looks,1,aside\nB,b,2\n",
    ] {
        let it = only(text);
        let told = &it.1.left_out[0];
        assert_eq!((&*told.text, told.why.english.contains("more cells than")), ("aside", true));
        assert!(!it.0.text.contains("aside"), "{}", it.0.text);
    }
}

#[test]
fn a_small_table_beside_or_below_a_map_is_no_part_of_it() {
    let it = only("Stage,Actions,Feeling,Team\nA,a,1,x\nB,b,2,y\n,,,\nKPI,Value,,\nNPS,12,,\n");
    assert_eq!(it.1.phases, ["A", "B"]);
    assert!(kept(&it).contains("| NPS | 12 |"), "{}", kept(&it));
    let it = only("Stage,Actions,Feeling,,\nA,a,1,,Legend\nB,b,4,,1 = bad\n");
    assert!(kept(&it).contains("Legend") && !it.0.text.contains("feeling: Legend"), "{}", it.0.text);
}
