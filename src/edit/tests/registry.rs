//! Every key of the reference in every place, written in several ways: it is set, changed, changed back and taken
//! away, and the file is what it was.

use super::*;
use crate::parse::front::fields::{Key, Shape, level};
use crate::parse::front::keys_of;
use crate::parse::front::map::OF_STEPS;
use crate::term::{Kind, Term};

/// A file in which one map waits for keys.
struct Form {
    text: String,
    place: Place,
    keys: Vec<Key>,
}

/// How the map is written. `@` stands for its lines, each as far in as the sign.
const HANDS: [fn(&str, &[&str]) -> String; 5] = [
    |indent, lines| lines.join(&format!("\n{indent}")),
    |_, lines| format!("{{{}}}", lines.join(", ")),
    |indent, lines| format!("{}   # remark", lines.join(&format!(" # remark\n\n{indent}# remark\n{indent}"))),
    |_, lines| format!("{{ {} }} # remark", lines.join(" , ")),
    |indent, lines| lines.join(&format!("\n{indent}")).replace(": ", ":   '").replace('\n', "'\n") + "'",
];

fn forms(hand: usize) -> Vec<Form> {
    let mut forms = Vec::new();
    for kind in Kind::ALL {
        let keys = keys_of(Some(kind), &Options::default());
        let name = if level(&keys).any(|(key, _)| key.name == "name" && key.alias_of.is_none()) {
            "name"
        } else {
            "title"
        };
        let write = HANDS[hand % HANDS.len()];
        if hand.is_multiple_of(2) {
            let head = write("", &[&format!("kind: {}", kind.name()), &format!("{name}: X")]);
            forms.push(Form {
                text: format!("---\n{head}\n---\nText\n"),
                place: Place::Head,
                keys: keys.clone(),
            });
        }
        let item = write("    ", &[&format!("{name}: X"), "x-own: it"]);
        let place = Place::Entry { list: "items".to_owned(), id: "X".to_owned() };
        let text = format!("---\nkind: {}\nitems:\n  - {item}\n  - {{{name}: Y}}\n---\n", kind.plural());
        forms.push(Form { text, place, keys: keys.clone() });
        if matches!(kind, Kind::Journey | Kind::ExperienceMap) {
            forms.extend(of_map(kind, &keys, write));
        }
        for (key, below) in level(&keys).filter(|(key, _)| key.shape == Shape::Maps) {
            if ["change", "add", "views"].contains(&&*key.name) {
                continue;
            }
            forms.extend(of_list(kind, name, key, below, write));
        }
    }
    forms
}

fn of_map(kind: Kind, keys: &[Key], write: fn(&str, &[&str]) -> String) -> Vec<Form> {
    let head = format!("---\nkind: {}\ntitle: M\nphases:\n", kind.name());
    let (_, phase) = level(keys).find(|(key, _)| key.name == "phases").unwrap();
    let (_, step) = level(phase).find(|(key, _)| key.name == "steps").unwrap();
    let lines = ["title: X", "x-own: it"];
    let is_stage = |key: &&Key| key.depth == 1 && !OF_STEPS.contains(&&*key.name) || key.depth > 1;
    let whole: Vec<Key> = phase.iter().filter(is_stage).cloned().collect();
    vec![
        Form {
            text: format!(
                "{head}  - title: P\n    steps:\n      - {}\n      - Y\n---\n",
                write("        ", &lines)
            ),
            place: step_named("x"),
            keys: step.to_vec(),
        },
        Form {
            text: format!("{head}  - {}\n  - Y\n---\n", write("    ", &lines)),
            place: step_named("x"),
            keys: phase.to_vec(),
        },
        Form {
            text: format!(
                "{head}  - {}\n  - Y\n---\n",
                write("    ", &["title: X", "steps: [Z]"]).replace("'[Z]'", "[Z]")
            ),
            place: Place::Phase("x".to_owned()),
            keys: whole,
        },
        Form {
            text: format!("{head}  - title: P\n    steps:\n    - X # remark\n    - Y\n---\n"),
            place: step_named("x"),
            keys: step.to_vec(),
        },
        Form {
            text: format!("{head}  - {{title: P, steps: [X, Y]}}\n---\n"),
            place: step_named("x"),
            keys: step.to_vec(),
        },
    ]
}

fn step_named(id: &str) -> Place {
    Place::Step(id.to_owned())
}

fn of_list(
    kind: Kind,
    name: &str,
    key: &Key,
    below: &[Key],
    write: fn(&str, &[&str]) -> String,
) -> Option<Form> {
    let called = ["title", "name", "do", "step", "date"]
        .into_iter()
        .find(|name| level(below).any(|(it, _)| it.name == *name))?;
    let id = if called == "date" { "2026-05-01" } else { "X" };
    let item = write("    ", &[&format!("{called}: {id}"), "x-own: it"]);
    let text = format!("---\nkind: {}\n{name}: M\n{}:\n  - {item}\n---\n", kind.name(), key.name);
    Some(Form {
        text,
        place: Place::Entry { list: key.name.clone(), id: id.to_owned() },
        keys: below.to_vec(),
    })
}

/// Two values that fit a key.
fn values(key: &Key, turn: usize) -> Option<[Value; 2]> {
    let slip = |at: usize| SLIPS[(turn + at) % SLIPS.len()];
    let lists = || [list(&[slip(0), slip(1)]), list(&[slip(0), slip(2), slip(3)])];
    Some(match &key.shape {
        Shape::Maps | Shape::MapsOrTexts | Shape::Id => return None,
        // A map of free keys, written as `more/…`.
        _ if key.name == "more" => return None,
        _ if key.name == "target" => [words(">= 40"), words("<= 3.5")],
        Shape::Text | Shape::PerPersona => match key.name.as_str() {
            "wait" | "takes" if !matches!(key.shape, Shape::Text) => [words("5m"), words("2h")],
            _ => [words(slip(0)), words(slip(1))],
        },
        Shape::Refer(_) => [words("desk"), words("Till: the 2nd")],
        Shape::Names | Shape::Refers(_) | Shape::Touchpoints => {
            [list(&["desk"]), list(&["desk", "Till, 2nd"])]
        }
        Shape::Said | Shape::Texts | Shape::Traits | Shape::Content => lists(),
        Shape::Pictures => [list(&["a.png"]), list(&["a b.png", "c.png"])],
        Shape::Links => {
            [list(&["https://example.org"]), list(&["[x](https://example.org/a)", "https://b.org"])]
        }
        Shape::OneOf(of) => [words(of.first()?), words(of.last()?)],
        Shape::Number(range) => {
            let (min, max) = range.unwrap_or((1.0, 2.0));
            [Value::Number(min), Value::Number(max)]
        }
        Shape::Count => [Value::Number(3.0), Value::Number(40.0)],
        Shape::Numbers => [list(&["1", "2"]), list(&["1", "2", "3"])],
        Shape::Percentage => [words("40%"), words("5%")],
        Shape::Flag => [words("true"), words("false")],
        Shape::Date => [words("2026-05-01"), words("2026-06-01")],
        Shape::Duration => [words("2d"), words("3mo")],
        Shape::Target => [words(">= 40"), words("<= 3.5")],
        Shape::Feeling((min, max)) => [Value::Number(*min), Value::Number((min + max) / 4.0)],
        Shape::Marks => [list(&["wow"]), list(&["wow", "pain"])],
    })
}

const SLIPS: [&str; 14] = [
    "plain words",
    "\"a\" 'b'",
    "a: b",
    "# no remark",
    "why # not",
    "😡 angry",
    "two\nlines",
    "---",
    "yes",
    "1.0",
    "  led",
    "- x",
    "@home, sweet",
    "a\tb",
];

struct Turn<'f> {
    form: &'f Form,
    key: &'f Key,
}

impl Turn<'_> {
    fn set(&self, text: &str, value: &Value) -> Result<String, String> {
        let shelf = Shelf::quick(fixture(&format!("//- a.md\n{text}")));
        let is = shelf.apply("a.md", self.form.place.clone(), &self.key.name, value.clone());
        is.map_err(|it| {
            format!("{:?} {} {value:?}: {}\n{text}", self.form.place, self.key.name, it.why().english)
        })
    }

    fn now(&self, text: &str) -> Vec<String> {
        let shelf = Shelf::quick(fixture(&format!("//- a.md\n{text}")));
        let book = Book { files: &shelf.files, handbook: &shelf.handbook, options: &shelf.options };
        let offers = offers(&book, &RelPath::new("a.md").unwrap()).unwrap();
        let is_it = |it: &&Offer| it.place == self.form.place && it.key == self.key.name;
        offers.iter().find(is_it).map(|it| it.now.clone()).unwrap_or_else(|| vec!["not offered".to_owned()])
    }

    fn run(&self, [one, other]: &[Value; 2]) -> Result<(), String> {
        let text = &self.form.text;
        let first = self.set(text, one)?;
        assert_eq!(self.now(&first), shown(one), "{} in\n{text}\n{first}", self.key.name);
        let second = self.set(&first, other)?;
        assert_eq!(self.now(&second), shown(other), "{} in\n{first}\n{second}", self.key.name);
        let back = self.set(&second, one)?;
        // Quotes stay once they are there.
        let is_plain = |value: &Value| {
            shown(value).iter().all(|it| it.chars().all(|it| it.is_alphanumeric() || it == '-'))
        };
        if !matches!(one, Value::List(_)) && is_plain(one) && is_plain(other) {
            assert_eq!(back, first, "there and back from\n{second}");
        }
        let gone = self.set(&back, &Value::Nothing)?;
        if is_a_map(text) {
            assert_eq!(&gone, text, "{} came and went:\n{first}\n{back}", self.key.name);
        }
        Ok(())
    }
}

/// A text that became a map stays one.
fn is_a_map(text: &str) -> bool {
    !text.contains("- X #") && !text.contains("[X, Y]")
}

fn shown(value: &Value) -> Vec<String> {
    match value {
        Value::Text(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::List(items) => items.iter().flat_map(shown).collect(),
        Value::Nothing => Vec::new(),
    }
}

#[test]
fn every_key_comes_changes_and_goes() {
    let (mut done, mut turn) = (0, 0);
    let mut refused = Vec::new();
    for hand in 0..HANDS.len() {
        for form in forms(hand) {
            for (key, _) in level(&form.keys).filter(|(key, _)| key.alias_of.is_none()) {
                let is_there = form.text.contains(&format!("{}:", key.name));
                turn += 1;
                // Each key of each place is written by one of the hands.
                let is_one = (turn / 7 + hand) % 5 == 0;
                let Some(values) = values(key, turn).filter(|_| is_one && !is_there) else { continue };
                let form = Form {
                    text: if turn.is_multiple_of(3) {
                        form.text.replace('\n', "\r\n")
                    } else {
                        form.text.clone()
                    },
                    place: form.place.clone(),
                    keys: Vec::new(),
                };
                match (Turn { form: &form, key }).run(&values) {
                    Ok(()) => done += 1,
                    Err(why) => refused.push(why),
                }
            }
        }
    }
    let all = done + refused.len();
    println!("{done} of {all} keys in their places can be written");
    println!("{}", refused.iter().step_by(1 + refused.len() / 40).cloned().collect::<Vec<_>>().join("\n"));
    assert!(done * 100 >= all * 99, "{done} of {all}");
}
