//! JSON Schema of front matter, from the questions that the readers ask: editors complete and check while one writes.

use serde_json::{Map, Value, json};

use crate::parse::Options;
use crate::parse::front::fields::{Key, Shape, level};
use crate::parse::front::keys_of;
use crate::term::synonym::{self, Synonyms};
use crate::term::{Kind, Mark, Term};

/// Which files it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// Any file, by its `kind`.
    All,
    One(Kind),
    /// `kind: teams` with `items:`.
    Catalogue(Kind),
}

impl About {
    /// The kind or catalogue of that name.
    pub fn parse(name: &str) -> Option<About> {
        let plural = |kind: &Kind| kind.plural() == name;
        Kind::parse(name).map(About::One).or_else(|| Kind::ALL.into_iter().find(plural).map(About::Catalogue))
    }

    /// Every name that `parse` knows.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Kind::ALL.into_iter().flat_map(|kind| [kind.name(), kind.plural()])
    }
}

/// The schema, by the scales and own lanes of a book.
pub fn schema(about: About, options: &Options) -> String {
    let mut writer = Writer { options, definitions: definitions() };
    let body = match about {
        About::All => writer.all(),
        About::One(kind) => writer.file(Some(kind)),
        About::Catalogue(kind) => writer.catalogue(kind),
    };
    let mut schema = Map::new();
    schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    if let Value::Object(body) = body {
        schema.extend(body);
    }
    schema.insert("$defs".to_owned(), writer.definitions.into());
    // Plain strings and numbers always serialise.
    serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"
}

struct Writer<'o> {
    options: &'o Options,
    /// Parts that several places refer to, by name.
    definitions: Map<String, Value>,
}

impl Writer<'_> {
    /// One schema for every file: `kind` says which part of it counts.
    fn all(&mut self) -> Value {
        let all = About::names().map(kind_names);
        let names: Vec<Value> = all.filter_map(|it| it.as_array().cloned()).flatten().collect();
        let mut cases = vec![json!({ "if": { "not": { "required": ["kind"] } }, "then": self.file(None) })];
        for kind in Kind::ALL {
            let both = [(kind.name(), self.file(Some(kind))), (kind.plural(), self.catalogue(kind))];
            cases.extend(both.map(|(name, then)| {
                json!({ "if": { "properties": { "kind": { "enum": kind_names(name) } }, "required": ["kind"] }, "then": then })
            }));
        }
        json!({
            "title": "Front matter of a handbook",
            "type": ["object", "null"],
            "properties": { "kind": { "enum": names } },
            "allOf": cases,
        })
    }

    fn file(&mut self, kind: Option<Kind>) -> Value {
        let mut properties = Map::new();
        if let Some(kind) = kind {
            properties.insert("kind".to_owned(), json!({ "enum": kind_names(kind.name()) }));
        }
        properties.extend(self.of_kind(kind));
        let title = kind.map_or("A page".to_owned(), |kind| format!("kind: {}", kind.name()));
        let required: &[&str] = if kind.is_some() { &["kind"] } else { &[] };
        json!({
            "title": title,
            "type": ["object", "null"],
            "required": required,
            "properties": properties,
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        })
    }

    fn catalogue(&mut self, kind: Kind) -> Value {
        let item = object(self.of_kind(Some(kind)));
        let item = self.named(format!("{} item", kind.name()), item);
        json!({
            "title": format!("kind: {}", kind.plural()),
            "type": ["object", "null"],
            "required": ["kind"],
            "properties": {
                "kind": { "enum": kind_names(kind.plural()) },
                "allow": described(one_or_many(json!({ "$ref": "#/$defs/text" })), ALLOW),
                "items": described(one_or_many(item), "The entries of the catalogue, one a line."),
            },
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        })
    }

    fn of_kind(&mut self, kind: Option<Kind>) -> Map<String, Value> {
        self.properties(&keys_of(kind, self.options), kind.map_or("page", Kind::name))
    }

    fn properties(&mut self, keys: &[Key], of: &str) -> Map<String, Value> {
        let mut properties = Map::new();
        for (key, below) in level(keys).filter(|(key, _)| key.alias_of.is_none()) {
            let value = match key.shape {
                Shape::Maps | Shape::MapsOrTexts => self.maps(key, below, &format!("{of} {}", key.name)),
                _ => shape(&key.shape),
            };
            properties.entry(&key.name).or_insert_with(|| described(value, key.about));
        }
        for (alias, of) in level(keys).filter_map(|(key, _)| Some((&key.name, key.alias_of?))) {
            if let Some(value) = properties.get(of).cloned() {
                let about = format!("Another spelling of `{of}`.");
                properties.entry(alias).or_insert_with(|| described(value, &about));
            }
        }
        let place = match of.rsplit(' ').next() {
            Some("phases") => "a phase",
            Some("steps") if of.starts_with("blueprint") => "a column",
            Some("steps") => "a step",
            Some("add") => "an added step",
            Some("views") => "a view",
            _ => of,
        };
        for row in synonym::KEYS.iter().filter(|row| row.counts_in(place)) {
            let Some(value) = properties.get(row.word).cloned() else { continue };
            for name in row.all() {
                let about = format!("Another name of `{}`.", row.word);
                properties.entry(name).or_insert_with(|| deprecated(described(value.clone(), &about)));
            }
        }
        properties
    }

    fn maps(&mut self, key: &Key, below: &[Key], name: &str) -> Value {
        let entry = object(self.properties(below, name));
        let entry = match key.shape {
            Shape::MapsOrTexts => json!({ "anyOf": [{ "type": "string" }, entry] }),
            _ => entry,
        };
        one_or_many(self.named(name.to_owned(), entry))
    }

    /// Puts a part aside under a name, and refers to it.
    fn named(&mut self, name: String, part: Value) -> Value {
        let name = name.replace(' ', ".");
        let reference = json!({ "$ref": format!("#/$defs/{name}") });
        self.definitions.insert(name, part);
        reference
    }
}

const ALLOW: &str = "Codes of problems to keep silent in this file.";

fn described(mut schema: Value, about: &str) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), about.into());
    }
    schema
}

fn deprecated(mut schema: Value) -> Value {
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("deprecated".to_owned(), true.into());
    }
    schema
}

/// A fixed word, and what else people call it.
fn kind_names(name: &'static str) -> Value {
    let others = synonym::WORDS.iter().filter(|row| row.word == name).flat_map(Synonyms::all);
    std::iter::once(name).chain(others).collect::<Vec<_>>().into()
}

fn object(properties: Map<String, Value>) -> Value {
    json!({
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": { "^x-": true },
        "additionalProperties": false,
    })
}

/// As the readers take it: a list, or one entry without the list.
fn one_or_many(entry: Value) -> Value {
    json!({ "anyOf": [entry, { "type": "array", "items": entry }] })
}

fn shape(shape: &Shape) -> Value {
    let text = || json!({ "$ref": "#/$defs/text" });
    match shape {
        Shape::Text | Shape::Refer(_) | Shape::Target => text(),
        // Written by `maps`, which knows what stands below.
        Shape::Maps | Shape::MapsOrTexts => json!({ "type": ["array", "object", "null"] }),
        Shape::Id => json!({ "$ref": "#/$defs/id" }),
        Shape::Names | Shape::Refers(_) | Shape::Texts => one_or_many(text()),
        Shape::Said => one_or_many(json!({ "$ref": "#/$defs/said" })),
        Shape::Pictures => one_or_many(json!({ "anyOf": [text(), {
            "type": "object",
            "properties": { "src": text(), "alt": text(), "text": text(), "caption": text(), "visibility": text() },
            "additionalProperties": false,
        }] })),
        Shape::Links => one_or_many(json!({ "anyOf": [text(), {
            "type": "object",
            "additionalProperties": text(),
        }] })),
        Shape::OneOf(words) => {
            let others = |word: &&'static str| kind_names(word).as_array().cloned().unwrap_or_default();
            let words = words.iter().flat_map(others).chain([Value::Null]);
            json!({ "enum": words.collect::<Vec<_>>() })
        }
        Shape::Number(range) => number(*range),
        Shape::Count => count(),
        Shape::Numbers => one_or_many(count()),
        Shape::Percentage => json!({ "$ref": "#/$defs/percentage" }),
        Shape::Flag => json!({ "enum": [true, false, "true", "false", "yes", "no", "ja", "nee", null] }),
        Shape::Date => json!({ "$ref": "#/$defs/date" }),
        Shape::Duration => json!({ "$ref": "#/$defs/duration" }),
        Shape::Traits => {
            let words = one_or_many(text());
            json!({ "anyOf": [words, { "type": "object", "additionalProperties": words }] })
        }
        Shape::Feeling(range) => {
            let one = number(Some(*range));
            json!({ "anyOf": [one, { "type": "object", "additionalProperties": one }] })
        }
        Shape::PerPersona => {
            json!({ "anyOf": [text(), { "type": "object", "additionalProperties": text() }] })
        }
        Shape::Marks => marks(),
        Shape::Touchpoints => one_or_many(json!({ "$ref": "#/$defs/met" })),
        Shape::Content => one_or_many(json!({ "$ref": "#/$defs/piece" })),
    }
}

fn count() -> Value {
    json!({ "type": ["integer", "null"], "minimum": 0, "maximum": 1e12 })
}

fn number(range: Option<(f64, f64)>) -> Value {
    let mut number = json!({ "type": ["number", "null"] });
    if let (Some((min, max)), Some(number)) = (range, number.as_object_mut()) {
        number.insert("minimum".to_owned(), json!(min));
        number.insert("maximum".to_owned(), json!(max));
    }
    number
}

fn marks() -> Value {
    let names: Vec<&str> = Mark::NAMES.iter().map(|(name, _)| *name).collect();
    let questions = names.iter().map(|name| ((*name).to_owned(), json!({ "$ref": "#/$defs/text" })));
    let map = json!({
        "type": "object",
        "properties": questions.collect::<Map<String, Value>>(),
        "additionalProperties": false,
    });
    one_or_many(json!({ "anyOf": [{ "enum": names }, map, { "type": "null" }] }))
}

fn definitions() -> Map<String, Value> {
    let text = json!({ "$ref": "#/$defs/text" });
    let own = |properties: Value| {
        json!({
            "type": "object",
            "properties": properties,
            "patternProperties": { "^x-": true },
            "additionalProperties": false,
        })
    };
    let seen = json!({ "enum": ["internal", "public", null] });
    let said = own(json!({
        "text": text,
        "severity": number(Some((1.0, 3.0))),
        "insight": text,
        "visibility": seen,
    }));
    let met =
        own(json!({ "id": text, "channel": text, "visibility": { "enum": ["internal", "public", null] } }));
    let piece = json!({
        "type": "object",
        "properties": { "id": { "$ref": "#/$defs/id" }, "title": text, "channel": text, "visibility": seen },
        "patternProperties": { "^x-": true },
        "additionalProperties": { "type": "number", "minimum": 0 },
    });
    let definitions = json!({
        // YAML reads `2026` and `no` as something else; we do not.
        "text": { "type": ["string", "number", "boolean", "null"] },
        "id": { "type": ["string", "null"], "pattern": "^[a-z][a-z0-9-]{0,79}$" },
        "date": { "type": ["string", "null"], "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
        "duration": { "type": ["string", "integer", "null"], "pattern": "^ *(0+|[0-9].*[A-Za-z.]) *$", "minimum": 0, "maximum": 0 },
        "percentage": { "anyOf": [
            { "type": ["string", "null"], "pattern": "^[0-9]+([.][0-9]+)?%$" },
            { "type": "number", "minimum": 0, "maximum": 1 },
        ] },
        "said": { "anyOf": [text, said] },
        "met": { "anyOf": [text, met] },
        "piece": { "anyOf": [text, piece] },
    });
    definitions.as_object().cloned().unwrap_or_default()
}
