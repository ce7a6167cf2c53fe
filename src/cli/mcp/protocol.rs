//! The messages of the Model Context Protocol: JSON-RPC 2.0, a message a line. Whatever comes is answered.

use serde_json::{Value, json};

use super::tool;

/// Newest first.
const VERSIONS: [&str; 4] = ["2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"];

const PARSE_ERROR: i64 = -32700;
const INVALID_REQUEST: i64 = -32600;
const NO_METHOD: i64 = -32601;
const INVALID_PARAMS: i64 = -32602;

/// Does what a tool is asked: what it found, or why it could not.
pub(super) type Call<'c> = dyn FnMut(&str, &Value) -> Result<Value, String> + 'c;

/// Why a message gets no result: a code, and words.
type Refused = (i64, String);

/// What to say to a line; nothing to a notification.
pub(super) fn answer(line: &[u8], call: &mut Call<'_>) -> Option<Value> {
    match serde_json::from_slice::<Value>(line) {
        Err(error) => Some(failed(&Value::Null, (PARSE_ERROR, format!("no JSON: {error}")))),
        // The version of March 2025 has several messages in one.
        Ok(Value::Array(all)) if !all.is_empty() => {
            let answers: Vec<Value> = all.iter().filter_map(|it| one(it, call)).collect();
            (!answers.is_empty()).then(|| answers.into())
        }
        Ok(message) => one(&message, call),
    }
}

pub(super) fn too_long() -> Value {
    failed(&Value::Null, (INVALID_REQUEST, "a message has at most 1 MiB".to_owned()))
}

fn one(message: &Value, call: &mut Call<'_>) -> Option<Value> {
    let id = message.get("id");
    let is_id = |id: &Value| id.is_string() || id.is_number();
    let known = id.filter(|id| is_id(id)).cloned().unwrap_or(Value::Null);
    let Some(method) = message.get("method").and_then(Value::as_str) else {
        // An answer to a question that nobody asked is left alone.
        let is_answer = message.get("result").is_some() || message.get("error").is_some();
        return (!is_answer)
            .then(|| failed(&known, (INVALID_REQUEST, "a message has a `method`".to_owned())));
    };
    if message.get("jsonrpc").and_then(Value::as_str) != Some("2.0") || id.is_some_and(|id| !is_id(id)) {
        let why = "a message has `\"jsonrpc\": \"2.0\"`, and an `id` that is a text or a number";
        return Some(failed(&known, (INVALID_REQUEST, why.to_owned())));
    }
    let id = id?;
    let asked = message.get("params").unwrap_or(&Value::Null);
    Some(match result(method, asked, call) {
        Ok(result) => json!({ "jsonrpc": "2.0", "id": id, "result": result }),
        Err(refused) => failed(id, refused),
    })
}

fn failed(id: &Value, (code, message): Refused) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
}

fn result(method: &str, asked: &Value, call: &mut Call<'_>) -> Result<Value, Refused> {
    match method {
        "initialize" => Ok(hello(asked)),
        "ping" => Ok(json!({})),
        "tools/list" => Ok(json!({ "tools": tool::all() })),
        "tools/call" => {
            let name = asked.get("name").and_then(Value::as_str).unwrap_or_default();
            let Some(tool) = tool::named(name) else {
                let all: Vec<&str> = tool::TOOLS.iter().map(|it| it.name).collect();
                return Err((
                    INVALID_PARAMS,
                    format!("there is no tool `{name}`; there are {}", all.join(", ")),
                ));
            };
            let arguments = asked.get("arguments").unwrap_or(&Value::Null);
            Ok(match tool.check(arguments).and_then(|()| call(name, arguments)) {
                Ok(found) => json!({
                    "content": [{ "type": "text", "text": found.to_string() }],
                    "structuredContent": found,
                    "isError": false,
                }),
                Err(why) => json!({ "content": [{ "type": "text", "text": why }], "isError": true }),
            })
        }
        _ => Err((NO_METHOD, format!("there is no method `{method}`"))),
    }
}

/// The version that is asked for, where it is known, else the newest.
fn hello(asked: &Value) -> Value {
    let wanted = asked.get("protocolVersion").and_then(Value::as_str);
    let version = VERSIONS.into_iter().find(|it| Some(*it) == wanted).unwrap_or(VERSIONS[0]);
    json!({
        "protocolVersion": version,
        "capabilities": { "tools": { "listChanged": false } },
        "serverInfo": { "name": "journeybook", "title": "journeybook", "version": env!("CARGO_PKG_VERSION") },
        "instructions": INSTRUCTIONS,
    })
}

const INSTRUCTIONS: &str = "A handbook of customer experience: personas, journey maps, touchpoints, opportunities. Find things by `search`, \
    then ask for a `map`, a `step` or a `persona` by its id. Every claim has its `evidence`: `researched` (by which insight), `assumed` or \
    `unknown`. Say so when you pass it on, name the id of the step, and link to `permalink`. A figure has `n`, the number of values it rests on; \
    with a small `n`, or none, be careful.";

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Value) {
        let mut call = |tool: &str, asked: &Value| match asked["id"].as_str() {
            Some("none") => Err("nothing there".to_owned()),
            _ => Ok(json!({ "of": tool })),
        };
        assert_eq!(answer(line.as_bytes(), &mut call).unwrap_or_default(), expected, "{line}");
    }

    fn error(id: Value, code: i64, message: &str) -> Value {
        json!({ "jsonrpc": "2.0", "id": id, "error": { "code": code, "message": message } })
    }

    #[test]
    fn a_version_is_agreed_on() {
        for (asked, agreed) in [
            ("2024-11-05", "2024-11-05"),
            ("2025-03-26", "2025-03-26"),
            ("2025-06-18", "2025-06-18"),
            ("2025-11-25", "2025-11-25"),
            ("1999-01-01", "2025-11-25"),
        ] {
            let line = json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": asked}});
            let answer = answer(line.to_string().as_bytes(), &mut |_, _| Err(String::new())).unwrap();
            assert_eq!(answer["result"]["protocolVersion"], agreed);
            assert_eq!(answer["result"]["serverInfo"]["name"], "journeybook");
        }
    }

    #[test]
    fn what_is_wrong_is_answered_and_a_notification_is_not() {
        check(r#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, Value::Null);
        check(
            r#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#,
            Value::Null,
        );
        check(r#"{"jsonrpc":"2.0","id":9,"result":{}}"#, Value::Null);
        check(r#"{"jsonrpc":"2.0","id":"a","method":"ping"}"#, json!({"jsonrpc":"2.0","id":"a","result":{}}));
        check(
            r#"{"jsonrpc":"2.0","id":1,"method":"resources/list"}"#,
            error(1.into(), -32601, "there is no method `resources/list`"),
        );
        let bare = "a message has a `method`";
        for line in ["1", "null", "\"x\"", "[]", "{}"] {
            check(line, error(Value::Null, -32600, bare));
        }
        check(r#"{"id":7}"#, error(7.into(), -32600, bare));
        let version = "a message has `\"jsonrpc\": \"2.0\"`, and an `id` that is a text or a number";
        check(r#"{"id":7,"method":"ping"}"#, error(7.into(), -32600, version));
        check(r#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, error(Value::Null, -32600, version));
        let broken = answer(b"{\"jsonrpc\":", &mut |_, _| Err(String::new())).unwrap();
        assert_eq!(broken["error"]["code"], -32700);
        assert_eq!(answer(b"\xff\xfe", &mut |_, _| Err(String::new())).unwrap()["error"]["code"], -32700);
        let deep = "[".repeat(200_000);
        assert_eq!(answer(deep.as_bytes(), &mut |_, _| Err(String::new())).unwrap()["error"]["code"], -32700);
    }

    #[test]
    fn several_messages_in_one_are_answered_in_one() {
        check(
            r#"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"notifications/initialized"}]"#,
            json!([{"jsonrpc":"2.0","id":1,"result":{}}]),
        );
        check(r#"[{"jsonrpc":"2.0","method":"notifications/initialized"}]"#, Value::Null);
    }

    #[test]
    fn a_tool_is_called_with_what_it_takes() {
        let ask = |name: &str, arguments: Value| {
            json!({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": name, "arguments": arguments}})
                .to_string()
        };
        let failed = |why: &str| json!({"jsonrpc": "2.0", "id": 1, "result": {"content": [{"type": "text", "text": why}], "isError": true}});
        check(
            &ask("map", json!({"id": "x"})),
            json!({"jsonrpc": "2.0", "id": 1, "result": {
                "content": [{"type": "text", "text": "{\"of\":\"map\"}"}],
                "structuredContent": {"of": "map"},
                "isError": false,
            }}),
        );
        check(&ask("map", json!({"id": "none"})), failed("nothing there"));
        check(
            &ask("map", json!({})),
            failed("`map` takes `id`: the id or title of a journey, experience map or blueprint"),
        );
        check(&ask("map", json!({"id": 7})), failed("`id` is a text"));
        check(
            &ask("search", json!({"query": "x", "limit": "7"})),
            failed("`limit` is a whole number from 1 on"),
        );
        check(&ask("map", json!({"id": "x", "lane": "y"})), failed("`map` takes no `lane`; it takes id"));
        check(
            &ask("mpa", json!({})),
            error(
                1.into(),
                -32602,
                "there is no tool `mpa`; there are search, map, step, persona, opportunities, figures",
            ),
        );
    }
}
