//! What a book declares for itself: its lanes, the limits of checks, the levels of codes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::DeValue;

use super::value::span_of;
use super::{OwnLane, Reader, Table};
use crate::problem::say::{self, Takes};
use crate::problem::{Level, unread::SETTING};
use crate::term::{self, change, inside};

impl Reader {
    pub(super) fn lanes(&mut self, lanes: &Table<'_>) {
        for (key, value) in lanes {
            self.judge_kept_inside(key, value.get_ref());
            let Some(lane) = value.get_ref().as_table() else {
                self.wrong(key.get_ref(), value, Takes::LaneTable).item(SETTING);
                continue;
            };
            if term::Lane::named(key.get_ref()).is_some() {
                self.tell(span_of(key), say::built_in_lane(key.get_ref()));
                continue;
            }
            if let Some(why) = unusable(key.get_ref()) {
                self.tell(span_of(key), say::no_name_of_lane(key.get_ref(), why)).item(SETTING);
                continue;
            }
            for (name, _) in lane.iter().filter(|(name, _)| !LANE_KEYS.contains(&name.get_ref().as_ref())) {
                self.unknown(name, LANE_KEYS.into_iter(), "preprocessor.journeybook.lanes");
            }
            self.judge_lane(lane, lanes);
            let label = match lane.get("label").map(|label| label.get_ref()) {
                Some(DeValue::String(text)) => BTreeMap::from([("en".to_owned(), text.to_string())]),
                Some(DeValue::Table(by)) => by
                    .iter()
                    .filter_map(|(language, text)| {
                        Some((language.get_ref().to_string(), text.get_ref().as_str()?.to_owned()))
                    })
                    .collect(),
                _ => BTreeMap::new(),
            };
            let lane = OwnLane {
                key: key.get_ref().to_string(),
                label,
                role: self.text(lane, "role"),
                after: self.text(lane, "after").or_else(|| self.text(lane, "position")),
                visibility: self.visibility(lane, "visibility"),
            };
            self.config.lanes.push(lane);
        }
    }

    /// A lane that is no lane of its own, and is meant to stay inside.
    fn judge_kept_inside(&mut self, key: &Spanned<Cow<'_, str>>, value: &DeValue<'_>) {
        let is_kept = match value {
            DeValue::Table(lane) => {
                let is_lane = term::Lane::named(key.get_ref()).is_none() && unusable(key.get_ref()).is_none();
                !is_lane && lane.iter().any(|(name, _)| inside::is_about(name.get_ref()))
            }
            value => value.as_str().is_some_and(inside::is_internal),
        };
        if is_kept {
            self.tell(span_of(key), say::no_lane_to_keep(key.get_ref()));
        }
    }

    /// What a lane says of itself in words that nothing understands.
    fn judge_lane(&mut self, lane: &Table<'_>, lanes: &Table<'_>) {
        match lane.get("label").map(|label| (label, label.get_ref())) {
            Some((_, DeValue::String(_))) | None => {}
            Some((_, DeValue::Table(by))) => {
                for (language, text) in by.iter().filter(|(_, text)| text.get_ref().as_str().is_none()) {
                    self.wrong(&format!("label.{}", language.get_ref()), text, Takes::Text).item(SETTING);
                }
            }
            Some((label, _)) => drop(self.wrong("label", label, Takes::Text).item(SETTING)),
        }
        if let Some(role) =
            lane.get("role").filter(|it| it.get_ref().as_str().is_some_and(|it| !ROLES.contains(&it)))
        {
            self.wrong("role", role, Takes::Role).item(SETTING);
        }
        let after = lane.get("after").or_else(|| lane.get("position"));
        let Some((name, value)) = after.and_then(|it| Some((it.get_ref().as_str()?, it))) else { return };
        let own = lanes.iter().map(|(key, _)| key.get_ref().to_string());
        let known: Vec<String> =
            term::LANES.iter().flat_map(|it| it.names).map(|it| (*it).to_owned()).chain(own).collect();
        if term::Lane::named(name).is_none() && !known.iter().any(|it| it == name) {
            let near = crate::text::nearest(name, known.iter().map(String::as_str));
            self.tell(span_of(value), say::no_lane_before(name, near)).item(SETTING);
        }
    }

    pub(super) fn changes(&mut self, diff: &Table<'_>) {
        for (key, value) in diff {
            let code = key.get_ref().as_ref();
            if change::level(code).is_none() {
                let codes: Vec<String> = change::codes().collect();
                self.unknown(key, codes.iter().map(String::as_str), "preprocessor.journeybook.diff");
                continue;
            }
            self.config.check.places.insert(code.to_owned(), span_of(key));
            let level = value.get_ref().as_str();
            match change::LEVELS.into_iter().find(|known| Some(*known) == level) {
                Some(level) => drop(self.config.changes.insert(code.to_owned(), level)),
                None => drop(self.wrong(code, value, Takes::Weight)),
            }
        }
    }

    pub(super) fn check(&mut self, check: &Table<'_>) {
        for (key, value) in check {
            let name = key.get_ref().as_ref();
            self.config.check.places.insert(name.to_owned(), span_of(key));
            match name {
                "max-segments" => {
                    let count = value.get_ref().as_integer().and_then(|it| it.as_str().parse::<u32>().ok());
                    match count {
                        Some(count) => self.config.check.max_segments = count as usize,
                        None => drop(self.wrong(name, value, Takes::Count)),
                    }
                }
                "peak-end-min" => {
                    let scale = self.config.feeling;
                    let min = self.number_of(name, value);
                    if min.is_some_and(|min| !(scale.min..=scale.max).contains(&min)) {
                        self.tell(span_of(value), say::off_the_scale(name, scale.min, scale.max))
                            .item(SETTING);
                    } else if let Some(min) = min {
                        self.config.check.peak_end_min = Some(min);
                    }
                }
                "review-every" => self.config.check.review_every = self.period(name, value),
                "evidence-max-age" => self.config.check.evidence_max_age = self.period(name, value),
                code => {
                    let level = value.get_ref().as_str().and_then(Level::parse);
                    match level {
                        Some(level) => {
                            self.config.check.levels.insert(code.to_owned(), level);
                        }
                        None => {
                            self.wrong(code, value, Takes::Level);
                        }
                    }
                }
            }
        }
    }
}

/// Whether a lane of a book may be called so.
pub fn may_name_a_lane(key: &str) -> bool {
    term::Lane::named(key).is_none() && unusable(key).is_none()
}

/// Why a lane cannot be called so.
fn unusable(key: &str) -> Option<say::NoLane> {
    let is_plain = |it: char| it.is_alphanumeric() && !it.is_uppercase() || it == '-' || it == '_';
    if key.is_empty() || !key.chars().all(is_plain) {
        return Some(say::NoLane::NoName);
    }
    TAKEN.contains(&key).then_some(say::NoLane::Taken)
}

/// Keys of maps, of their phases and of their steps, which are no lanes.
const TAKEN: &[&str] = &[
    "actor",
    "add",
    "after",
    "aliases",
    "allow",
    "backstage",
    "baseline",
    "before",
    "by",
    "change",
    "customer",
    "description",
    "do",
    "draft",
    "expected",
    "fail",
    "from",
    "frontstage",
    "id",
    "importance",
    "influence",
    "journey",
    "journeys",
    "kind",
    "lanes",
    "loop-to",
    "mark",
    "marks",
    "moment",
    "mot",
    "name",
    "next",
    "owner",
    "persona",
    "personas",
    "phase",
    "phases",
    "policy",
    "preset",
    "received",
    "remove",
    "review-every",
    "reviewed",
    "satisfaction",
    "scenario",
    "state",
    "status",
    "step",
    "steps",
    "support",
    "tags",
    "takes",
    "team",
    "title",
    "to",
    "views",
    "visibility",
    "wait",
    "was",
    "watches",
    "when",
];
const ROLES: [&str; 2] = ["customer", "company"];
const LANE_KEYS: [&str; 5] = ["label", "role", "after", "position", "visibility"];
