//! The kinds of change that a review tells, by the codes that settings name, and what each weighs.

/// How much a change weighs when nothing makes it weigh more.
pub type Level = &'static str;

const MAJOR: Level = "major";
const MINOR: Level = "minor";
const EDITORIAL: Level = "editorial";

/// What a change can weigh, the lightest first.
pub const LEVELS: [Level; 3] = [EDITORIAL, MINOR, MAJOR];

/// Every code but those of fields, with its weight.
pub const CHANGES: &[(&str, Level)] = &[
    ("phase-added", MINOR),
    ("phase-removed", MAJOR),
    ("phase-renamed", EDITORIAL),
    ("phase-moved", MINOR),
    ("phase-merged", MINOR),
    ("phase-split", MINOR),
    ("step-added", MINOR),
    ("step-removed", MAJOR),
    ("step-renamed", EDITORIAL),
    ("step-perhaps-renamed", MAJOR),
    ("step-moved", MINOR),
    ("step-merged", MAJOR),
    ("step-split", MINOR),
    ("worded-anew", MAJOR),
    ("feeling-added", MINOR),
    ("feeling-removed", MINOR),
    ("feeling-raised", MINOR),
    ("feeling-lowered", MINOR),
    ("moment-of-truth-added", MINOR),
    ("moment-of-truth-removed", MAJOR),
    ("moment-of-truth-changed", MINOR),
    ("pain-opened", MINOR),
    ("pain-closed", MINOR),
    ("column-added", MINOR),
    ("column-removed", MINOR),
    ("column-renamed", EDITORIAL),
    ("column-perhaps-renamed", MINOR),
    ("column-moved", MINOR),
    ("cell-added", MINOR),
    ("cell-removed", MINOR),
    ("cell-renamed", EDITORIAL),
    ("cell-moved", MINOR),
    ("file-replaced", MINOR),
    ("theme-code-changed", MAJOR),
    ("theme-file-changed", MINOR),
    ("program-changed", MAJOR),
    ("finds-no-step", MAJOR),
    ("as-is-lost", MAJOR),
    ("finds-no-more", MAJOR),
    ("finds-nothing", MAJOR),
    ("id-taken", MAJOR),
    ("name-undeclared", MINOR),
    ("value-unusable", MINOR),
    ("own-lane-added", MINOR),
    ("own-lane-changed", MAJOR),
    ("title-changed", EDITORIAL),
    ("journey-added", MINOR),
    ("journey-removed", MAJOR),
    ("experience-map-added", MINOR),
    ("experience-map-removed", MAJOR),
    ("persona-added", MINOR),
    ("persona-removed", MAJOR),
    ("insight-added", MINOR),
    ("insight-removed", MAJOR),
    ("thing-added", MINOR),
    ("thing-removed", MINOR),
];

/// Fields whose words, order or upkeep changed weigh little.
pub const EDITORIAL_FIELDS: &[&str] = &[
    "prose",
    "tags",
    "aliases",
    "allow",
    "id",
    "ids",
    "file",
    "reviewed",
    "watches",
    "lanes",
    "review_every",
    "portrait",
    "source",
    "note",
    "other_settings",
];

/// All other fields; a code is `<field>-changed`, with `-` for `_`.
const FIELDS: &str = "of unresolved emotion expected received influence importance satisfaction mark_wow \
    mark_pain mark_fail mark_wait mark_policy takes wait does thinks asks needs wishes concerns motivation barriers \
    expects gets gains quotes company content image evidence lane touchpoints touchpoint channel teams team metrics \
    insights opportunities next by owner forge status internal state personas actor scenario goal journeys journey baseline \
    views moment piece loop_to share traits offline contact ask external method n date confidence_word tagline segment quote \
    geography demographics psychographics behaviour goals learned part_of optional formula measures how every target \
    unit readings progress at maps survey reach impact confidence effort ease value moves solution action policy \
    wait_point fail_point stage links book_title language feeling_scale rating_scale score setting was";

/// What a change of this code weighs; `None` for words that are no code.
pub fn level(code: &str) -> Option<Level> {
    if let Some((_, level)) = CHANGES.iter().find(|(name, _)| *name == code) {
        return Some(level);
    }
    let field = code.strip_suffix("-changed")?.replace('-', "_");
    if EDITORIAL_FIELDS.contains(&field.as_str()) {
        return Some(EDITORIAL);
    }
    FIELDS.split_whitespace().any(|it| it == field).then_some(MINOR)
}

/// Every code, for "did you mean".
pub fn codes() -> impl Iterator<Item = String> {
    let fields = FIELDS.split_whitespace().chain(EDITORIAL_FIELDS.iter().copied());
    let fields = fields.map(|field| format!("{}-changed", field.replace('_', "-")));
    CHANGES.iter().map(|(code, _)| (*code).to_owned()).chain(fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_level_once() {
        let mut all: Vec<String> = codes().collect();
        assert!(all.iter().all(|code| level(code).is_some()));
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
        assert_eq!((level("step-removed"), level("mark-fail-changed")), (Some("major"), Some("minor")));
        assert_eq!(
            (level("prose-changed"), level("steps-removed"), level("x-changed")),
            (Some("editorial"), None, None)
        );
    }
}
