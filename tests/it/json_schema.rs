//! As much of JSON Schema as our own schemas use, to try them on real files.

use serde_json::Value;

/// The first thing that is wrong with `value`; `None` when it is valid.
pub fn fault(schema: &Value, root: &Value, value: &Value, at: &str) -> Option<String> {
    let say = |words: String| Some(format!("{at}: {words}"));
    match schema {
        Value::Bool(true) => return None,
        Value::Bool(false) => return say("nothing may stand here".to_owned()),
        _ => {}
    }
    for (word, rule) in schema.as_object().unwrap() {
        let fault = match word.as_str() {
            "$ref" => {
                let target = root.pointer(rule.as_str().unwrap().trim_start_matches('#')).expect("a target");
                fault(target, root, value, at)
            }
            "type" => (!is_type(rule, value)).then(|| format!("{at}: {} is no {rule}", short(value))),
            "const" => (rule != value).then(|| format!("{at}: {value} is not {rule}")),
            "enum" => (!list(rule).contains(value)).then(|| format!("{at}: {value} is none of {rule}")),
            "minimum" => {
                value.as_f64().filter(|it| *it < rule.as_f64().unwrap()).map(|it| format!("{at}: {it}"))
            }
            "maximum" => {
                value.as_f64().filter(|it| *it > rule.as_f64().unwrap()).map(|it| format!("{at}: {it}"))
            }
            "required" => {
                let missing =
                    |name: &&Value| value.is_object() && value.get(name.as_str().unwrap()).is_none();
                list(rule).iter().find(missing).map(|name| format!("{at}: {name} is missing"))
            }
            "properties" => {
                let each = rule.as_object().unwrap().iter();
                each.filter_map(|(name, schema)| {
                    fault(schema, root, value.get(name)?, &format!("{at}/{name}"))
                })
                .next()
            }
            "additionalProperties" => others(schema, value)
                .filter_map(|name| fault(rule, root, &value[name], &format!("{at}/{name}")))
                .next(),
            "items" => {
                let each = value.as_array().into_iter().flatten().enumerate();
                each.filter_map(|(index, item)| fault(rule, root, item, &format!("{at}/{index}"))).next()
            }
            "anyOf" => {
                let faults: Vec<_> = list(rule).iter().map(|schema| fault(schema, root, value, at)).collect();
                let all = faults.iter().all(Option::is_some);
                all.then(|| faults.into_iter().flatten().collect::<Vec<_>>().join("; or "))
            }
            "allOf" => list(rule).iter().find_map(|schema| fault(schema, root, value, at)),
            "not" => fault(rule, root, value, at).is_none().then(|| format!("{at}: what it must not be")),
            "if" if fault(rule, root, value, at).is_none() => fault(&schema["then"], root, value, at),
            "if" | "then" | "$schema" | "$defs" | "title" | "description" | "deprecated" | "pattern"
            | "patternProperties" | "minItems" | "maxItems" => None,
            word => panic!("{word} is not known here"),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

fn short(value: &Value) -> String {
    value.to_string().chars().take(60).collect()
}

fn list(rule: &Value) -> &Vec<Value> {
    rule.as_array().unwrap()
}

fn is_type(rule: &Value, value: &Value) -> bool {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let whole = value.as_f64().is_some_and(|it| it.fract() == 0.0);
    let is = |rule: &Value| rule == name || rule == "integer" && whole;
    is(rule) || rule.as_array().is_some_and(|names| names.iter().any(is))
}

/// The keys that no property names; `x-…` are named by a pattern.
fn others<'v>(schema: &'v Value, value: &'v Value) -> impl Iterator<Item = &'v String> {
    let pattern = schema.get("patternProperties").is_some();
    let names = value.as_object().into_iter().flat_map(serde_json::Map::keys);
    names.filter(move |name| schema["properties"].get(name).is_none() && !(pattern && name.starts_with("x-")))
}
