//! What a book declares for itself: its lanes, the limits of checks, the levels of codes.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::value::span_of;
use super::{OwnLane, Reader, Table};
use crate::problem::say::{self, Takes};
use crate::problem::{Level, unread::SETTING};
use crate::term::{self, change};

impl Reader {
    pub(super) fn lanes(&mut self, lanes: &Table<'_>) {
        for (key, value) in lanes {
            let Some(lane) = value.get_ref().as_table() else {
                self.wrong(key.get_ref(), value, Takes::LaneTable).item(SETTING);
                continue;
            };
            if term::Lane::named(key.get_ref()).is_some() {
                self.tell(span_of(key), say::built_in_lane(key.get_ref()));
                continue;
            }
            for (name, _) in lane.iter().filter(|(name, _)| !LANE_KEYS.contains(&name.get_ref().as_ref())) {
                self.unknown(name, LANE_KEYS.into_iter(), "preprocessor.journeybook.lanes");
            }
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
                    if let Some(count) = self.number_of(name, value) {
                        // Negative and huge numbers end at the ends of the range.
                        self.config.check.max_segments = count as usize;
                    }
                }
                "peak-end-min" => {
                    if let Some(min) = self.number_of(name, value) {
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

const LANE_KEYS: [&str; 5] = ["label", "role", "after", "position", "visibility"];
