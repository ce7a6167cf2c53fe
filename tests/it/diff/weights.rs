//! What makes a change major, and what does not.

use journeybook::diff::Weight;

use super::Versions;

fn journey(feelings: [&str; 4], more: &str) -> String {
    let [a, b, c, d] = feelings;
    format!(
        "//- content/a.md\n---\nkind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n      - {{id: a, title: One, feeling: {a}, marks: [mot], does: Goes in{more}}}\n      - {{id: b, title: Two, feeling: {b}}}\n      - {{id: c, title: Three, feeling: {c}}}\n      - {{id: d, title: Four, feeling: {d}}}\n---\n"
    )
}

#[track_caller]
fn check(old: &str, new: &str, major: usize) {
    let diff = Versions::of(old, new).diff();
    assert!(!diff.things.is_empty());
    assert_eq!(diff.count(Weight::Major), major, "{}", Versions::of(old, new).human());
}

/// Neither the lowest nor the end changes: what weighs is the mean. From 0.25 to −0.75 it lost one level.
#[test]
fn a_mean_that_lost_a_level_has_fallen() {
    let was = journey(["0", "2", "-2", "1"], "");
    check(&was, &journey(["0", "-2", "-2", "1"], ""), 1);
    check(&was, &journey(["0", "-1.9", "-2", "1"], ""), 0);
}

#[test]
fn only_a_lower_feeling_at_a_moment_of_truth_is_major() {
    let was = journey(["0", "2", "-2", "1"], "");
    check(&was, &journey(["-1", "2", "-2", "1"], ""), 1);
    check(&was, &journey(["1", "2", "-2", "1"], ""), 0);
    check(&was, &journey(["0", "2", "-2", "1"], ", thinks: Is anybody there?"), 0);
    check(&was, &was.replace("Goes in", "Waits at the door until it opens"), 0);
}

/// As heavy as a lower one: what it does to the figures is what counts.
#[test]
fn a_feeling_that_was_taken_away_weighs_what_it_does_to_the_figures() {
    let was = journey(["2", "-1", "2", "2"], "").replace(", marks: [mot]", "");
    let without =
        |all: [&str; 4]| journey(all, "").replace(", marks: [mot]", "").replace(", feeling: -}", "}");
    check(&was, &without(["2", "-1", "2", "-"]), 0);
    check(&was, &without(["2", "-1", "-", "0"]), 1);
    let was = journey(["0", "-1", "0", "2"], "").replace(", marks: [mot]", "");
    check(&was, &without(["0", "-1", "0", "-"]), 1);
    let was = journey(["0", "2", "-1", "2"], "").replace(", marks: [mot]", "");
    check(&was, &without(["0", "-", "-1", "-"]), 2);
}

/// Whichever way research is taken away: from a step, from what is said there, or by calling it a guess.
#[test]
fn evidence_that_was_taken_away_is_major() {
    let insight = "//- content/i.md\n---\nkind: insight\ntitle: Talks\nconfidence: data\n---\n";
    let named = journey(["0", "1", "-1", "2"], ", insights: [i], pains: [{text: Slow, insight: i}]");
    let was = format!("{named}{insight}");
    check(&was, &was.replace(", insights: [i]", ""), 1);
    check(&was, &was.replace("{text: Slow, insight: i}", "Slow"), 1);
    check(&was, &was.replace("confidence: data", "confidence: assumption"), 1);
    let unsaid = was.replace("confidence: data\n", "");
    check(&unsaid, &was.replace("confidence: data", "confidence: assumption"), 1);
    // The other way round nothing is lost.
    check(&was.replace("confidence: data", "confidence: assumption"), &was, 0);
    check(&was.replace("{text: Slow, insight: i}", "Slow"), &was, 0);
}
