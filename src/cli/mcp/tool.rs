//! The tools: what each is for, and what it takes.

use serde_json::{Map, Value, json};

pub(super) struct Tool {
    pub name: &'static str,
    title: &'static str,
    about: &'static str,
    takes: &'static [Argument],
}

struct Argument {
    name: &'static str,
    shape: Shape,
    is_needed: bool,
    about: &'static str,
}

#[derive(Clone, Copy)]
enum Shape {
    Text,
    Whole,
}

const fn needed(name: &'static str, about: &'static str) -> Argument {
    Argument { name, shape: Shape::Text, is_needed: true, about }
}

const fn text(name: &'static str, about: &'static str) -> Argument {
    Argument { name, shape: Shape::Text, is_needed: false, about }
}

const LIMIT: Argument = Argument {
    name: "limit",
    shape: Shape::Whole,
    is_needed: false,
    about: "at most so many; 20 unless said",
};

pub(super) const TOOLS: [Tool; 6] = [
    Tool {
        name: "search",
        title: "Search the handbook",
        about: "Finds things, steps and claims that hold all words of the query. Each hit has its id, the step it is of, its evidence and its link.",
        takes: &[
            needed("query", "words, in the language of the handbook"),
            text(
                "kind",
                "only things of this kind: persona, segment, empathy-map, journey, experience-map, blueprint, touchpoint, channel, team, metric, opportunity, insight or page",
            ),
            LIMIT,
        ],
    },
    Tool {
        name: "map",
        title: "Read a map",
        about: "A whole journey, experience map or blueprint: stages, steps, what each person feels, claims with their evidence, figures.",
        takes: &[needed("id", "the id or title of a journey, experience map or blueprint")],
    },
    Tool {
        name: "step",
        title: "Read a step",
        about: "One step of a map with all that is said there, and the map it is of.",
        takes: &[needed("id", "the id of a step: journey:visit/pay")],
    },
    Tool {
        name: "persona",
        title: "Read a persona",
        about: "A persona with what is known of the person, and on each of their maps the steps that feel worst and best.",
        takes: &[needed("id", "the id or name of a persona")],
    },
    Tool {
        name: "opportunities",
        title: "List opportunities",
        about: "Opportunities, the highest score first, with the steps they are about, what supports them, solutions and actions.",
        takes: &[
            text("progress", "only those that are open, planned, doing, done or dropped"),
            text("team", "only those of this team, by id or name"),
            text("step", "only those about this step, by id"),
            LIMIT,
        ],
    },
    Tool {
        name: "figures",
        title: "Read figures",
        about: "Figures with their formula and the number of values they rest on: of one thing or step, or of the whole handbook.",
        takes: &[text("id", "the id of a thing or a step; the whole handbook without it")],
    },
];

fn is_empty(given: &Value) -> bool {
    given.as_str().is_some_and(|it| it.trim().is_empty())
}

pub(super) fn named(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|it| it.name == name)
}

/// As `tools/list` has them.
pub(super) fn all() -> Vec<Value> {
    TOOLS.iter().map(Tool::described).collect()
}

impl Tool {
    fn described(&self) -> Value {
        let one = |it: &Argument| {
            let shape = match it.shape {
                Shape::Text => "string",
                Shape::Whole => "integer",
            };
            (it.name.to_owned(), json!({ "type": shape, "description": it.about }))
        };
        let properties: Map<String, Value> = self.takes.iter().map(one).collect();
        let required: Vec<&str> = self.takes.iter().filter(|it| it.is_needed).map(|it| it.name).collect();
        json!({
            "name": self.name,
            "title": self.title,
            "description": self.about,
            "inputSchema": {
                "type": "object",
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            },
            "annotations": { "title": self.title, "readOnlyHint": true, "openWorldHint": false },
        })
    }

    /// Whether it can be called so; else why not.
    pub(super) fn check(&self, asked: &Value) -> Result<(), String> {
        let empty = Map::new();
        let given = match asked {
            Value::Null => &empty,
            Value::Object(given) => given,
            _ => return Err("`arguments` is an object".to_owned()),
        };
        let names: Vec<&str> = self.takes.iter().map(|it| it.name).collect();
        if let Some(other) = given.keys().find(|name| !names.contains(&name.as_str())) {
            return Err(format!("`{}` takes no `{other}`; it takes {}", self.name, names.join(", ")));
        }
        for it in self.takes {
            match (given.get(it.name), it.shape) {
                (given, _) if it.is_needed && given.is_none_or(is_empty) => {
                    return Err(format!("`{}` takes `{}`: {}", self.name, it.name, it.about));
                }
                (Some(value), Shape::Text) if !value.is_string() => {
                    return Err(format!("`{}` is a text", it.name));
                }
                (Some(value), Shape::Whole) if value.as_u64().is_none_or(|it| it == 0) => {
                    return Err(format!("`{}` is a whole number from 1 on", it.name));
                }
                _ => {}
            }
        }
        Ok(())
    }
}
