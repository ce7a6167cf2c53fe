//! The report for programs. Its shape is a promise: `diff.schema.json` says it.

use serde_json::{Map, Value as Json, json};

use super::Report;
use super::piece::{Piece, shortened};
use super::value::shown;
use crate::diff::{
    Between, Change, Field, Future, Measure, Named, Part, ThemeFile, ThingDiff, Unread, Value, Weight, What,
    Which,
};
use crate::files::Fate;

/// The JSON Schema of what `json` writes.
pub const SCHEMA: &str = include_str!("json/diff.schema.json");

/// Grows when something that was there changes its meaning.
const VERSION: u32 = 1;

/// The whole report.
pub fn json(report: &Report<'_>) -> String {
    let diff = report.diff;
    let side = |name: &str, commit: &Option<String>| json!({ "name": name, "commit": commit });
    let paths: Vec<&str> = diff.formatting.iter().map(|path| path.as_str()).collect();
    let all = json!({
        "version": VERSION,
        "language": report.words.language(),
        "handbook": report.new.config.title,
        "from": side(&report.names.old, &report.names.old_commit),
        "to": side(&report.names.new, &report.names.new_commit),
        "complete": diff.unread.is_empty(),
        "unread": diff.unread.iter().map(|it| unread(report, it)).collect::<Vec<_>>(),
        "summary": {
            "verdict": text(&report.verdict()),
            "changes": diff.changes().count(),
            "major": diff.count(Weight::Major),
            "minor": diff.count(Weight::Minor),
            "editorial": diff.count(Weight::Editorial),
            "accepted": diff.accepted(),
        },
        "between": if diff.between == Between::Maps { "maps" } else { "versions" },
        "formatting": paths,
        "unsaid": diff.unsaid.iter().map(|path| path.as_str()).collect::<Vec<_>>(),
        "things": diff.things.iter().map(|it| thing(report, it)).collect::<Vec<_>>(),
    });
    // Plain strings and numbers always serialise. A runner of CI that reads along must find no command.
    let out = serde_json::to_string_pretty(&all).unwrap_or_default().replace("##", "#\\u0023");
    out.chars()
        .map(|letter| if super::plain::is_hidden(letter) { escaped(letter) } else { letter.to_string() })
        .collect::<String>()
        + "\n"
}

/// What cannot be seen is written so that it can.
fn escaped(letter: char) -> String {
    let mut units = [0; 2];
    letter.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(Piece::text).collect()
}

fn unread(report: &Report<'_>, it: &Unread) -> Json {
    json!({
        "file": it.file.as_str(),
        "path": report.path(&it.file, it.which == Which::Old),
        "side": if it.which == Which::Old { "old" } else { "new" },
        "line": it.from.map(|(_, line)| line),
        "why": it.why.in_language(report.words.language()),
        "says": text(&report.unread_of(it)),
    })
}

fn thing(report: &Report<'_>, it: &ThingDiff) -> Json {
    let fate = match (it.old, it.new) {
        (None, Some(_)) => "added",
        (Some(_), None) => "removed",
        _ => "changed",
    };
    let mut out = json!({
        "kind": it.kind,
        "id": it.id,
        "title": name(&it.title),
        "file": it.file.as_str(),
        "fate": fate,
        "weight": it.weight.name(),
        "changes": it.changes.iter().map(|change| self::change(report, it, change)).collect::<Vec<_>>(),
    });
    if let (Some(impact), Some(object)) = (it.impact, out.as_object_mut()) {
        object.insert("impact".into(), json!({ "steps": impact.steps, "maps": impact.maps }));
    }
    let mut asked = report.asked(it).into_iter().map(|it| json!({ "team": it.team, "forge": it.forge }));
    if let (Some(mut first), Some(object)) = (asked.next(), out.as_object_mut()) {
        let also: Json = asked.collect();
        if also != json!([]) {
            first["also"] = also;
        }
        object.insert("asked".into(), first);
    }
    if let (1.., Some(object)) = (it.followers, out.as_object_mut()) {
        object.insert("followers".into(), it.followers.into());
    }
    if let (Some(map), Some(object)) = (&it.map, out.as_object_mut()) {
        let steps = it.new_map().map(|id| &report.new.book.maps[id].steps);
        let title = |at: &usize| steps.and_then(|steps| steps.get(*at)).map(|step| step.title.to_string());
        object.insert("measures".into(), map.measures.iter().map(measure).collect());
        let curves = map.curves.iter().map(|it| json!({ "persona": it.of, "from": it.old, "to": it.new }));
        object.insert("curves".into(), curves.collect());
        let pairs = map.paired.items.iter().map(|(old, new)| json!([old, new]));
        object.insert("pairs".into(), pairs.collect());
        let sure = |new: usize| map.paired.sure.get(&new).copied().unwrap_or(100);
        let sure = map.paired.items.iter().map(|(_, new)| json!(f64::from(sure(new)) / 100.0));
        object.insert("confidence".into(), sure.collect());
        let future = |it: &Future| {
            let measures: Json = it.measures.iter().map(measure).collect();
            json!({ "id": it.id, "title": name(&it.title), "measures": measures })
        };
        object.insert("futures".into(), map.futures.iter().map(future).collect());
        object.insert("coarse".into(), map.paired.is_coarse.into());
        object.insert("unsupported".into(), map.unsupported.iter().filter_map(title).collect());
    }
    out
}

fn measure(it: &Measure) -> Json {
    json!({
        "name": it.what.name(),
        "persona": it.of,
        "from": it.from,
        "to": it.to,
        "interval": it.interval.map(|both| both.map(|(low, high)| [low, high])),
        // Places in the list of changes, from 0.
        "causes": it.causes,
    })
}

fn change(report: &Report<'_>, thing: &ThingDiff, it: &Change) -> Json {
    let mut out = Map::new();
    out.insert("part".into(), it.subject.part.name().into());
    out.insert("title".into(), name(&it.subject.title).into());
    if it.subject.part != Part::Whole {
        out.insert("old".into(), it.subject.old.into());
        out.insert("new".into(), it.subject.new.into());
    }
    happened(report, &it.what, &mut out);
    out.insert("code".into(), it.code(thing.kind).into());
    if !it.fingerprint.is_empty() {
        out.insert("fingerprint".into(), it.fingerprint.to_string().into());
    }
    if it.accepted {
        out.insert("accepted".into(), true.into());
        if !it.reason.is_empty() {
            out.insert("reason".into(), name(&it.reason).into());
        }
    }
    out.insert("weight".into(), it.weight.name().into());
    out.insert("why".into(), it.why.iter().map(|why| why.name()).collect());
    out.insert("says".into(), text(&report.sentence(thing, it)).into());
    if let Some(place) = report.place_of(it) {
        out.insert("path".into(), place.path.into());
        out.insert("line".into(), place.line.into());
        if let Some(link) = place.link {
            out.insert("url".into(), link.into());
        }
    }
    if !it.nested.is_empty() {
        out.insert("nested".into(), it.nested.iter().map(|nested| change(report, thing, nested)).collect());
    }
    Json::Object(out)
}

fn happened(report: &Report<'_>, what: &What, out: &mut Map<String, Json>) {
    let mut put = |name: &str, value: Json| drop(out.insert(name.to_owned(), value));
    match what {
        What::Added => put("what", "added".into()),
        What::Removed => put("what", "removed".into()),
        What::Renamed { from, to, sure } => {
            put("what", "renamed".into());
            put("from", name(from).into());
            put("to", name(to).into());
            put("sure", (*sure).into());
        }
        What::Moved { from, to } => {
            put("what", "moved".into());
            put("from", name(from).into());
            put("to", name(to).into());
        }
        What::Reordered { behind } => {
            put("what", "reordered".into());
            put("behind", behind.as_deref().map(name).into());
        }
        What::Merged { into } => {
            put("what", "merged".into());
            put("to", name(into).into());
        }
        What::Split { from } => {
            put("what", "split".into());
            put("from", name(from).into());
        }
        What::Changed { field: Field { key, of, .. }, from, to } => {
            put("what", "changed".into());
            put("field", (*key).into());
            if let Some(of) = of {
                put("of", name(of).into());
            }
            put("from", from.as_ref().map_or(Json::Null, |it| value(report, it)));
            put("to", to.as_ref().map_or(Json::Null, |it| value(report, it)));
        }
        What::Beside { file, fate: it } => {
            put("what", "beside".into());
            put("of", name(file).into());
            put("fate", fate(*it).into());
        }
        What::Theme { runs, files } => {
            put("what", "theme".into());
            put("of", if *runs { "code" } else { "files" }.into());
            let file = |it: &ThemeFile| json!({ "file": it.file.as_str(), "fate": fate(it.fate) });
            put("files", files.iter().map(file).collect());
        }
        What::Reworded { steps, phases } => {
            put("what", "reworded".into());
            put("steps", (*steps).into());
            put("phases", (*phases).into());
        }
        What::LostGround { of, steps } => {
            put("what", "lost_ground".into());
            put("from", name(of).into());
            put("steps", (*steps).into());
        }
        What::FindsNoStep { step, now } => {
            put("what", "finds_no_step".into());
            put("from", name(step).into());
            put("to", now.as_ref().map(ToString::to_string).into());
        }
        What::Troubled { code, says, .. } => {
            put("what", "troubled".into());
            put("of", (*code).into());
            put("to", says.in_language(report.words.language()).into());
        }
        What::AsksLess(it) => {
            put("what", "asks_less".into());
            put("demand", it.demand.name().into());
            if let Some(of) = it.demand.of() {
                put("of", of.into());
            }
            put("from", it.from.as_str().into());
            put("to", it.to.as_str().into());
        }
    }
}

fn fate(it: Fate) -> &'static str {
    match it {
        Fate::New => "new",
        Fate::Gone => "gone",
        Fate::Other => "other",
    }
}

/// A text of a page may be as long as a file. Of a name, which stands in every change of its step, there is less.
const TEXT: usize = 20_000;
const NAME: usize = 500;

fn name(text: &str) -> String {
    shortened(text, NAME)
}

fn value(report: &Report<'_>, it: &Value) -> Json {
    let names = |names: &[Named]| names.iter().map(|it| name(&it.title)).collect::<Vec<_>>();
    match it {
        Value::Feeling(value) | Value::Number(value) | Value::Share(value) => json!(value),
        Value::Duration(duration) => duration.to_string().into(),
        Value::Date(date) => date.to_string().into(),
        Value::Items(items) => items.iter().map(|it| shortened(&it.text, TEXT)).collect(),
        Value::Names(all) => names(all).into(),
        Value::Yes => true.into(),
        Value::Text(text) => shortened(text, TEXT).into(),
        Value::Term(key) => key.rsplit('.').next().unwrap_or(key).replace('_', "-").into(),
        Value::Parts(_) => shown(it, report).into(),
    }
}
