//! Long reports fit where they go, and are never cut in the middle of something.

use std::fmt::Write as _;

use super::Versions;
use journeybook::review::markdown::PROFILES;

/// So many maps, each with many changes and long texts.
pub fn versions(maps: usize) -> Versions {
    let book = |new: bool| {
        let mut out = String::new();
        for map in 0..maps {
            let _ =
                write!(out, "//- content/m{map}.md\n---\nkind: journey\ntitle: Map number {map}\nphases:\n");
            for phase in 0..4 {
                let _ = write!(out, "  - title: Phase {phase}\n    steps:\n");
                for step in 0..5 {
                    let feeling = (step + phase + usize::from(new)) % 5;
                    let word = if new { "a long way" } else { "quite a stretch" };
                    let _ = write!(
                        out,
                        "      - title: Step {phase} {step} of map {map}\n        feeling: {}\n        does: Goes {word} round the building, looks for the entrance and finds {step} people waiting there already\n",
                        feeling as i32 - 2
                    );
                }
            }
            out.push_str("---\n");
        }
        out
    };
    Versions::of(&book(false), &book(true))
}

#[test]
fn two_hundred_changed_maps_fit_every_profile() {
    let versions = versions(200);
    for profile in PROFILES {
        let told = versions.markdown(profile.name);
        assert!(told.len() <= profile.budget, "{}: {} bytes", profile.name, told.len());
        assert!(told.starts_with("**8000 changes in 200 places"), "{}", told.lines().next().unwrap());
        is_whole(&told);
        if told.len() > profile.budget / 2 && profile.budget < 100_000 {
            assert!(told.contains("left out to stay within the size"), "{}", profile.name);
        }
    }
}

#[test]
fn a_small_report_is_told_in_full() {
    let told = versions(2).markdown("github");
    assert!(!told.contains("left out"), "{told}");
    is_whole(&told);
}

/// Fences and folds are closed, and tables have a head and full rows.
#[track_caller]
fn is_whole(told: &str) {
    assert_eq!(told.matches("<details>").count(), told.matches("</details>").count());
    assert_eq!(told.lines().filter(|line| line.starts_with("```")).count() % 2, 0);
    let lines: Vec<&str> = told.lines().collect();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| line.starts_with('|')) {
        assert!(line.ends_with('|'), "{line}");
        let first = at == 0 || !lines[at - 1].starts_with('|');
        if first {
            assert!(lines.get(at + 1).is_some_and(|next| next.starts_with("|-")), "{line}");
        }
    }
}

/// A name stands in every change of its step, and a text may be as long as a file.
#[test]
fn long_names_do_not_make_a_long_report() {
    let long = "a ".repeat(10_000);
    let pains = |word: &str| (0..300).map(|n| format!("{word} {n}")).collect::<Vec<_>>().join(", ");
    let map = |word: &str| {
        format!(
            "//- content/a.md\n---\nkind: journey\ntitle: {long}\nphases: [{{title: {long}, steps: [{{id: x, title: {long}, pains: [{}]}}, {{title: b, does: {word} {long}}}]}}]\n---\n",
            pains(word)
        )
    };
    let (old, new) = (map("one"), map("some other"));
    let versions = Versions::of(&old, &new);
    let most = 4 * (old.len() + new.len());
    assert!(versions.human().len() < 600_000, "{}", versions.human().len());
    assert!(versions.json().len() < most, "{}", versions.json().len());
    assert!(versions.html().len() < most, "{}", versions.html().len());
    for profile in ["github", "gitlab", "bitbucket", "azure", "summary"] {
        let budget = journeybook::review::markdown::Profile::named(profile).unwrap().budget;
        assert!(versions.markdown(profile).len() <= budget, "{profile}");
    }
    let changelog = versions.told(journeybook::review::markdown::changelog);
    assert!(changelog.len() < 901_000, "{}", changelog.len());
}
