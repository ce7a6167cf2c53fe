//! Edits of small files: what is written, and that nothing else is.

mod begin;
mod registry;
mod remarks;
mod steps;

use super::*;
use crate::config::Config;
use crate::files::fixture;
use crate::model::resolve::resolve;
use crate::parse::parse;

/// A book with one file, as it is read.
struct Shelf {
    files: Files,
    handbook: Handbook,
    options: Options,
}

impl Shelf {
    fn of(files: Files) -> Shelf {
        let options = Options::default();
        let docs = files.texts.iter().filter(|(path, _)| path.is_markdown());
        let docs = docs.map(|(path, text)| parse(path, text, &options).doc).collect();
        let (handbook, _) = resolve(docs, &Config::default(), &files);
        Shelf { files, handbook, options }
    }

    /// Without a model, where no step or phase is looked up in it.
    fn quick(files: Files) -> Shelf {
        let has_steps = files.texts.values().any(|text| text.contains("phases:"));
        if has_steps {
            return Shelf::of(files);
        }
        Shelf { files, handbook: Handbook::default(), options: Options::default() }
    }

    fn apply(&self, path: &str, at: Place, key: &str, value: Value) -> Result<String, Refusal> {
        let book = Book { files: &self.files, handbook: &self.handbook, options: &self.options };
        let act = Act::Set { key: key.to_owned(), value };
        let edited = apply(&book, &RelPath::new(path).unwrap(), &Intent { at, act })?;
        Ok(edited.files.into_iter().next().unwrap().1)
    }
}

fn words(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|it| words(it)).collect())
}

fn step(id: &str) -> Place {
    Place::Step(id.to_owned())
}

fn on(front: &str, at: Place, key: &str, value: Value) -> Result<String, Refusal> {
    let shelf = Shelf::of(fixture(&format!("//- a.md\n---\n{front}---\n")));
    let text = shelf.apply("a.md", at, key, value)?;
    Ok(text.strip_prefix("---\n").unwrap().strip_suffix("---\n").unwrap().to_owned())
}

/// A step of the one phase, as its lines stand in the list.
#[track_caller]
fn check(before: &str, id: &str, (key, value): (&str, Value), after: &str) {
    let whole = |steps: &str| format!("kind: journey\ntitle: A\nphases:\n  - title: P\n    steps:\n{steps}");
    let is = on(&whole(before), step(id), key, value);
    assert_eq!(is.map_err(|it| it.why().english), Ok(whole(after)), "{key}");
}

#[test]
fn a_value_changes_in_its_line() {
    check(
        "      - title: See # why\n        feeling: -2 # so\n",
        "see",
        ("feeling", Value::Number(0.0)),
        "      - title: See # why\n        feeling: 0 # so\n",
    );
    check(
        "      - {title: See, feeling: -2, pains: [a]}\n",
        "see",
        ("feeling", Value::Number(1.5)),
        "      - {title: See, feeling: 1.5, pains: [a]}\n",
    );
}

#[test]
fn a_value_comes_where_the_reference_has_its_place() {
    check(
        "      - title: See # why\n        pains: x\n",
        "see",
        ("touchpoint", words("desk")),
        "      - title: See # why\n        touchpoint: desk\n        pains: x\n",
    );
    check(
        "      - See # why\n      - Go\n",
        "see",
        ("feeling", Value::Number(1.0)),
        "      - title: See # why\n        feeling: 1\n      - Go\n",
    );
    check(
        "      - {title: See}\n",
        "see",
        ("does", list(&["a, b", "c"])),
        "      - {title: See, does: [\"a, b\", c]}\n",
    );
}

#[test]
fn a_value_goes_with_its_line_and_leaves_the_remark() {
    check(
        "      - title: See\n        feeling: -2 # so\n        pains:\n          - x\n",
        "see",
        ("feeling", Value::Nothing),
        "      - title: See\n        # so\n        pains:\n          - x\n",
    );
    check(
        "      - feeling: 1\n        title: See\n",
        "see",
        ("feeling", Value::Nothing),
        "      - title: See\n",
    );
    check("      - {title: See, feeling: 1}\n", "see", ("feeling", Value::Nothing), "      - {title: See}\n");
}

#[test]
fn items_of_a_list_keep_what_they_are() {
    check(
        "      - title: See\n        pains:\n          - {text: Long, severity: 3} # x\n          - Dear\n          - Far\n",
        "see",
        ("pains", list(&["Too long", "Far", "Cold: very"])),
        "      - title: See\n        pains:\n          - {text: Too long, severity: 3} # x\n          - Far\n          - \"Cold: very\"\n",
    );
    check(
        "      - title: See\n        pains: [a, b, c]\n",
        "see",
        ("pains", list(&["c", "d"])),
        "      - title: See\n        pains: [c, d]\n",
    );
}

#[test]
fn the_head_of_a_file_is_written_too() {
    let front = "kind: journey\nname: A\nphases: [P]\n";
    let renamed = front.replace('A', "B\nwas: [A]");
    assert_eq!(on(front, Place::Head, "title", words("B")).unwrap(), renamed);
    assert_eq!(
        on(front, Place::Head, "goal", words("- x")).unwrap(),
        "kind: journey\nname: A\ngoal: \"- x\"\nphases: [P]\n"
    );
}
