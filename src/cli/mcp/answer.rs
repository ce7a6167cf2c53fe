//! What the tools find, from `handbook.json` alone: so an answer says no more and no less than the site does.

mod find;
mod search;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::graph;
use crate::term::{OpportunityStatus, Term};

/// The things of a handbook, and what is said of it as a whole.
#[derive(Default)]
pub(super) struct Library {
    head: Value,
    things: Vec<Value>,
}

/// So many entries of a list, unless more or less are asked for.
const USUAL: usize = 20;

impl Library {
    /// From `handbook.json` and its parts, each with its path.
    pub(super) fn of(files: &[(String, Vec<u8>)]) -> Library {
        let mut library = Library::default();
        for (path, bytes) in files {
            let mut read: Value = serde_json::from_slice(bytes).unwrap_or_default();
            if let Some(Value::Array(things)) = read.get_mut("things").map(Value::take) {
                library.things.extend(things);
            }
            if path == graph::FILE {
                library.head = read;
            }
        }
        library
    }

    pub(super) fn call(&self, tool: &str, asked: &Value) -> Result<Value, String> {
        let mut found = match tool {
            "search" => self.search(asked)?,
            "map" => self.map(text(asked, "id"))?,
            "step" => self.step_answer(text(asked, "id"))?,
            "persona" => self.persona(text(asked, "id"))?,
            "opportunities" => self.opportunities(asked)?,
            "figures" => self.figures(text(asked, "id"))?,
            // `protocol` knows the tools.
            _ => return Err(format!("there is no tool `{tool}`")),
        };
        let sources = self.sources(&found);
        if let (Some(found), false) = (found.as_object_mut(), sources.is_empty()) {
            found.insert("sources".to_owned(), sources.into());
        }
        Ok(found)
    }

    /// A map, or the blueprint that is called so.
    fn map(&self, name: &str) -> Result<Value, String> {
        let maps = self.named(name, &["journey", "experience-map"]);
        match maps.or_else(|why| self.exactly(name, &["blueprint"]).ok_or(why)) {
            Ok(found) if text(found, "kind") == "blueprint" => Ok(json!({ "blueprint": found })),
            Ok(found) => Ok(json!({ "map": found })),
            Err(why) => Err(why),
        }
    }

    fn step_answer(&self, name: &str) -> Result<Value, String> {
        let (map, step) = self.step(name)?;
        Ok(json!({ "step": step, "map": short(map), "file": step.get("file").or(map.get("file")) }))
    }

    /// The person, and where they feel worst and best on each of their maps.
    fn persona(&self, name: &str) -> Result<Value, String> {
        let persona = self.named(name, &["persona"])?;
        let id = text(persona, "id");
        let walks = |map: &&Value| list(map, "personas").iter().any(|it| it == id);
        let maps = self.things.iter().filter(walks).map(|map| {
            let own: Vec<&Value> = list(map, "figures").iter().filter(|it| it["persona"] == id).collect();
            let at = |figure: &str| -> Vec<Value> {
                let steps = own.iter().filter(|it| it["figure"] == figure).flat_map(|it| list(it, "steps"));
                let steps = steps.filter_map(|step| Some(self.step(step.as_str()?).ok()?.1));
                steps.map(|step| self.felt(step, id)).collect()
            };
            let mut told = short(map);
            if let Some(told) = told.as_object_mut() {
                told.insert("worst".to_owned(), at("lowest").into());
                told.insert("best".to_owned(), at("highest").into());
                told.insert("figures".to_owned(), json!(own));
            }
            told
        });
        Ok(json!({ "persona": persona, "maps": maps.collect::<Vec<_>>() }))
    }

    fn felt(&self, step: &Value, persona: &str) -> Value {
        let feeling = list(step, "feelings").iter().find(|it| it["persona"] == persona);
        let mut told = short(step);
        if let (Some(told), Some(feeling)) = (told.as_object_mut(), feeling) {
            told.insert("feeling".to_owned(), feeling.clone());
        }
        told
    }

    fn opportunities(&self, asked: &Value) -> Result<Value, String> {
        let team = match text(asked, "team") {
            "" => None,
            name => Some(text(self.named(name, &["team"])?, "id")),
        };
        let step = match text(asked, "step") {
            "" => None,
            name => Some(text(self.step(name)?.1, "id")),
        };
        let progress = match text(asked, "progress") {
            "" => "",
            word => find::word::<OpportunityStatus>("progress", word)?.name(),
        };
        let names = |it: &Value, key: &str, id: Option<&str>| {
            id.is_none_or(|id| list(it, key).iter().any(|it| it == id))
        };
        let mut all: Vec<&Value> = self
            .of_kind(&["opportunity"])
            .filter(|it| progress.is_empty() || text(it, "progress") == progress)
            .filter(|it| names(it, "teams", team) && names(it, "at", step))
            .collect();
        let by = match text(&self.head["handbook"], "score") {
            "ulwick" => "opportunity-score",
            other => other,
        };
        let score = |it: &Value| list(it, "figures").iter().find(|it| it["figure"] == by)?["value"].as_f64();
        all.sort_by(|a, b| score(b).unwrap_or(f64::MIN).total_cmp(&score(a).unwrap_or(f64::MIN)));
        let (many, count) = (most(asked), all.len());
        let told = all.into_iter().take(many).map(|it| {
            let at = list(it, "at").iter().filter_map(|step| Some(short(self.step(step.as_str()?).ok()?.1)));
            let mut told = it.clone();
            let steps: Vec<Value> = at.collect();
            if let Some(told) = told.as_object_mut() {
                told.insert("steps".to_owned(), steps.into());
            }
            told
        });
        Ok(json!({ "ranked_by": by, "all": count, "opportunities": told.collect::<Vec<_>>() }))
    }

    /// Figures, each with what it is.
    fn figures(&self, name: &str) -> Result<Value, String> {
        let of = match name {
            "" => &self.head,
            name => self.step(name).map(|(_, step)| step).or_else(|_| self.named(name, &[]))?,
        };
        let told = list(of, "figures").iter().map(|it| {
            let mut told = it.clone();
            if let Some(told) = told.as_object_mut() {
                told.insert("about".to_owned(), self.head["formulas"][text(it, "figure")].clone());
            }
            told
        });
        let whole = if name.is_empty() { self.head["handbook"].clone() } else { short(of) };
        Ok(json!({ "of": whole, "figures": told.collect::<Vec<_>>() }))
    }

    /// The insights that an answer names.
    fn sources(&self, found: &Value) -> Vec<Value> {
        let mut ids = BTreeSet::new();
        collect(found, &mut ids);
        let insights = self.of_kind(&["insight"]).filter(|it| ids.contains(text(it, "id")));
        insights.cloned().collect()
    }
}

fn collect<'v>(of: &'v Value, ids: &mut BTreeSet<&'v str>) {
    match of {
        Value::Object(fields) => {
            let by = of.get("evidence").map(|evidence| list(evidence, "by")).unwrap_or_default();
            ids.extend(by.iter().filter_map(Value::as_str));
            fields.values().for_each(|value| collect(value, ids));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

/// What a thing or a step is called, what supports it and where it is.
fn short(of: &Value) -> Value {
    let keys = ["id", "kind", "title", "state", "step", "evidence", "permalink", "file", "line"];
    let known = keys.into_iter().filter_map(|key| Some((key.to_owned(), of.get(key)?.clone())));
    known.collect::<serde_json::Map<_, _>>().into()
}

fn most(asked: &Value) -> usize {
    asked.get("limit").and_then(Value::as_u64).and_then(|it| usize::try_from(it).ok()).unwrap_or(USUAL)
}

fn text<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
