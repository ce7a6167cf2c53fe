//! What a page may send: one wish, in the words of the model. Whatever else stands in it is refused.

use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value as Json;

use super::No;
use super::history::Way;
use super::offer::DECLARED;
use crate::edit::{Act, Intent, Part, Place, Value};
use crate::problem::both;
use crate::term::{Kind, Term as _};

/// The longest name of a step that can be undone.
const LONGEST_NAME: usize = 300;

/// What somebody wants.
#[derive(Debug)]
pub(super) enum Wish {
    /// To know what can be written in a file.
    Offers {
        file: Option<String>,
    },
    /// What things of a kind are called.
    Things {
        kind: String,
    },
    /// How much changed since the work began.
    Changes,
    /// A change of it.
    Change(Box<Change>),
    /// Something that has no file yet.
    New(Box<New>),
    Undo(Way),
}

#[derive(Debug)]
pub(super) struct Change {
    pub file: String,
    /// Of the text that the page was made from.
    pub seen: String,
    pub intent: Intent,
    /// Things that it names, for the catalogues of their kinds.
    pub news: Vec<(Kind, String)>,
    /// As it came, for the page that shall find it again.
    pub place: Json,
    /// The value, for whoever has to choose between two.
    pub mine: Json,
    /// What undoing it is called.
    pub name: String,
}

/// A map or a person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct New {
    #[serde(deserialize_with = "kind")]
    pub kind: Kind,
    pub title: String,
    /// Who walks.
    #[serde(default)]
    pub personas: Vec<String>,
    /// The file of the map that it changes.
    pub baseline: Option<String>,
}

/// What a page can begin.
const BEGUN: [Kind; 2] = [Kind::Journey, Kind::Persona];

fn kind<'d, D: serde::Deserializer<'d>>(sent: D) -> Result<Kind, D::Error> {
    let name = String::deserialize(sent)?;
    let no_kind = || serde::de::Error::custom("no such kind");
    BEGUN.into_iter().find(|kind| kind.name() == name).ok_or_else(no_kind)
}

/// As it is sent.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sent {
    /// Of a wish that changes something: one that comes twice is done once.
    id: Option<String>,
    file: Option<String>,
    seen: Option<String>,
    at: Option<At>,
    #[serde(default)]
    name: String,
    set: Option<Set>,
    #[serde(default)]
    declare: Vec<Declare>,
    insert: Option<Insert>,
    #[serde(rename = "move")]
    moved: Option<Move>,
    #[serde(default)]
    remove: bool,
    things: Option<String>,
    new: Option<New>,
    #[serde(default)]
    offers: bool,
    #[serde(default)]
    changes: bool,
    #[serde(default)]
    undo: bool,
    #[serde(default)]
    redo: bool,
}

#[derive(Deserialize, Clone, serde::Serialize)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
enum At {
    Head,
    Phase(String),
    Step(String),
    Entry { list: String, id: String },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    key: String,
    #[serde(default)]
    value: Json,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Declare {
    kind: String,
    name: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Insert {
    part: String,
    after: Option<String>,
    title: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    after: Option<String>,
    into: Option<String>,
}

impl Wish {
    /// With its id.
    pub(super) fn read(bytes: &[u8]) -> Result<(Option<String>, Wish), No> {
        let sent = serde_json::from_slice(bytes).ok();
        let read = sent.and_then(|mut sent: Sent| {
            let id = sent.id.take();
            let is_short = id.as_ref().is_none_or(|id| id.len() <= 64);
            Wish::of(sent).filter(|_| is_short).map(|wish| (id, wish))
        });
        read.ok_or_else(|| {
            No::new(StatusCode::FORBIDDEN, both!("this is no wish that is known", "deze wens is niet bekend"))
        })
    }

    /// `None` when it is not exactly one thing.
    fn of(sent: Sent) -> Option<Wish> {
        let mut acts = Vec::new();
        let news: Vec<(Kind, String)> = sent.declare.into_iter().map(news).collect::<Option<_>>()?;
        if !news.is_empty() && sent.set.is_none() {
            return None;
        }
        let mine = sent.set.as_ref().map_or(Json::Null, |set| set.value.clone());
        acts.extend(
            sent.set.map(|set| {
                Some((Some(set.key.clone()), Act::Set { value: value(set.value)?, key: set.key }))
            }),
        );
        acts.extend(sent.insert.map(|insert| {
            let part = match insert.part.as_str() {
                "step" => Part::Step,
                "phase" => Part::Phase,
                _ => return None,
            };
            Some((None, Act::Insert { part, after: insert.after, title: insert.title }))
        }));
        acts.extend(sent.moved.map(|it| Some((None, Act::Move { after: it.after, into: it.into }))));
        acts.extend(sent.remove.then_some(Some((None, Act::Remove))));
        let others = [
            (sent.undo, Wish::Undo(Way::Back)),
            (sent.redo, Wish::Undo(Way::Forth)),
            (sent.changes, Wish::Changes),
        ];
        let mut wishes: Vec<Wish> = others.into_iter().filter(|(is, _)| *is).map(|(_, wish)| wish).collect();
        if sent.offers {
            wishes.push(Wish::Offers { file: sent.file.clone() });
        }
        wishes.extend(sent.things.map(|kind| Wish::Things { kind }));
        wishes.extend(sent.new.map(|new| Wish::New(Box::new(new))));
        for act in acts {
            let (key, act) = act?;
            let at = sent.at.clone()?;
            let place = serde_json::json!({ "at": at, "key": key });
            let name = sent.name.chars().take(LONGEST_NAME).collect();
            let intent = Intent { at: at.place(), act };
            let (file, seen) = (sent.file.clone()?, sent.seen.clone()?);
            wishes.push(Wish::Change(Box::new(Change {
                file,
                seen,
                intent,
                news: news.clone(),
                place,
                mine: mine.clone(),
                name,
            })));
        }
        let wish = wishes.pop()?;
        wishes.is_empty().then_some(wish)
    }
}

/// One line of a catalogue, of a kind that has one.
fn news(sent: Declare) -> Option<(Kind, String)> {
    let kind = DECLARED.into_iter().find(|kind| kind.name() == sent.kind)?;
    let name = sent.name.trim();
    let is_name = name.contains(char::is_alphanumeric) && !name.contains(char::is_control);
    (is_name && name.chars().count() <= LONGEST_NAME).then(|| (kind, name.to_owned()))
}

impl At {
    fn place(self) -> Place {
        match self {
            At::Head => Place::Head,
            At::Phase(id) => Place::Phase(id),
            At::Step(id) => Place::Step(id),
            At::Entry { list, id } => Place::Entry { list, id },
        }
    }
}

fn value(sent: Json) -> Option<Value> {
    Some(match sent {
        Json::Null => Value::Nothing,
        Json::String(text) => Value::Text(text),
        Json::Number(number) => Value::Number(number.as_f64()?),
        Json::Array(all) => Value::List(all.into_iter().map(value).collect::<Option<_>>()?),
        Json::Bool(_) | Json::Object(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Wish;

    #[track_caller]
    fn check(sent: &str, expected: bool) {
        assert_eq!(Wish::read(sent.as_bytes()).is_ok(), expected, "{sent}");
    }

    #[test]
    fn a_wish_is_exactly_one_thing() {
        check(r#"{"undo":true}"#, true);
        check(r#"{"redo":true}"#, true);
        check(r#"{"changes":true}"#, true);
        check(r#"{"file":"a.md","offers":true}"#, true);
        check(r#"{"offers":true}"#, true);
        check(r#"{"things":"touchpoint"}"#, true);
        check(r#"{"new":{"kind":"journey","title":"Move","personas":["sam"]}}"#, true);
        check(r#"{"new":{"kind":"journey","title":"Move","baseline":"content/a.md"}}"#, true);
        check(r#"{"new":{"kind":"team","title":"Move"}}"#, false);
        check(r#"{"new":{"kind":"journey","title":"Move","file":"/etc/passwd"}}"#, false);
        let change = |act: &str| format!(r#"{{"file":"a.md","seen":"1","at":{{"step":"pay"}},{act}}}"#);
        for act in [
            r#""set":{"key":"feeling","value":-1}"#,
            r#""set":{"key":"pains","value":["a","b"]}"#,
            r#""set":{"key":"does"}"#,
            r#""set":{"key":"team","value":"x"},"declare":[{"kind":"team","name":"x"}]"#,
            r#""insert":{"part":"step","after":"pay","title":"Leave"}"#,
            r#""move":{"after":null,"into":"end"}"#,
            r#""remove":true"#,
        ] {
            check(&change(act), true);
        }
        check(r#"{"file":"a.md","seen":"1","at":"head","set":{"key":"title","value":"x"}}"#, true);
        for act in [
            r#""set":{"key":"feeling","value":{"a":1}}"#,
            r#""set":{"key":"feeling","value":true}"#,
            r#""insert":{"part":"book","title":"x"}"#,
            r#""remove":true,"undo":true"#,
            r#""remove":true,"declare":[{"kind":"team","name":"x"}]"#,
            r#""set":{"key":"team","value":"x"},"declare":[{"kind":"journey","name":"x"}]"#,
            r#""set":{"key":"team","value":"x"},"declare":[{"kind":"team","name":"x\ny"}]"#,
            r#""set":{"key":"team","value":"x"},"declare":[{"kind":"team","name":" "}]"#,
            r#""remove":true,"set":{"key":"does"}"#,
            r#""write":"/etc/passwd""#,
        ] {
            check(&change(act), false);
        }
        for sent in ["", "{}", "[]", "null", "\"x\"", "{\"undo\":false}", "\u{0}"] {
            check(sent, false);
        }
        check(r#"{"file":"a.md","at":{"step":"pay"},"remove":true}"#, false);
        check(&"[".repeat(100_000), false);
    }
}
