//! Style and script for a book of mdBook: files beside `book.toml`, and the lines in it that load them.
//! They are installed once and not written by a build: a file that changes while mdBook watches starts it again.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

pub use super::style::{script, style};
use crate::disk;
use crate::problem::{Both, both};
use crate::text::{RelPath, TextHash};

/// The number of what we write into chapters. It goes up when an older style would no longer do.
const FORM: u64 = 1;
/// The oldest style that still does; that of before had no number.
const OLDEST: u64 = 0;

pub(super) const STYLE: &str = "mdbook-journeybook.css";
const SCRIPT: &str = "mdbook-journeybook.js";

/// What `assets-version` has to say: the form, and what style and script are.
pub fn version() -> String {
    let hash = TextHash::of(&[style(), script()].concat()).0 >> 96;
    format!("{FORM}-{hash:08x}")
}

/// Style and script in a book, beside those of this program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    Same,
    /// Pages read well and look somewhat different.
    Other,
    /// There is none, or one that our chapters cannot use.
    Unfit,
}

/// What `assets-version` of a book says about its style.
pub(super) fn look(written: Option<&str>) -> Look {
    let Some(written) = written else { return Look::Unfit };
    let form = match written.split_once('-') {
        Some((form, _)) => form.parse().unwrap_or(u64::MAX),
        None => OLDEST,
    };
    match (OLDEST..=FORM).contains(&form) {
        _ if written == version() => Look::Same,
        true => Look::Other,
        false => Look::Unfit,
    }
}

/// What a build says when style and script are missing, or of a form that does not fit.
pub(super) fn needed(root: &Path) -> Both {
    let root = root.display();
    both!(
        "the style of the maps is not installed in this book, or does not fit this version: \
         run `mdbook-journeybook install` in `{root}`",
        "de stijl van de kaarten staat niet in dit boek, of past niet bij deze versie: \
         draai `mdbook-journeybook install` in `{root}`",
    )
}

/// A word about a style of another version.
pub(super) fn differs() -> Both {
    both!(
        "warning: style and script in this book are of another version, so maps may look different: \
         `mdbook-journeybook install` brings those of this one",
        "waarschuwing: stijl en script in dit boek zijn van een andere versie, dus kaarten kunnen er anders uitzien: \
         `mdbook-journeybook install` zet die van deze versie neer",
    )
}

/// Writes the files and sets up `book.toml` in `root`; gives the names of what has changed. Style and script stand in
/// `folder`, or where they are already.
pub fn install(root: &Path, folder: Option<&RelPath>) -> Result<Vec<String>> {
    let settings = disk::settings(root)?.ok_or_else(|| {
        anyhow!("there is no book.toml in `{}`: go to the folder of your book, or name it", root.display())
    })?;
    let cannot = "book.toml cannot be edited; nothing was written";
    let document: DocumentMut = settings.trim_start_matches('\u{feff}').parse().context(cannot)?;
    let places = Places::of(&document, folder);
    keep_others(root, &places, written_version(&document))?;
    let edited = as_it_was(edited(document, &places).context(cannot)?, &settings);
    let mut changed = Vec::new();
    let files = [(&*places.style, style()), (&*places.script, script()), ("book.toml", edited)];
    for (name, text) in files {
        let path = root.join(name);
        if let Some(folder) = path.parent() {
            disk::make_folder(folder)?;
        }
        // Through a link the file that it leads to is read, and the link replaced.
        let is_same = name == "book.toml" && text == *settings;
        if !is_same && disk::write_if_changed(&path, text.as_bytes())? {
            changed.push(name.to_owned());
        }
    }
    Ok(changed)
}

/// Settings with the mark at their start and the ends of lines that they had.
fn as_it_was(edited: String, before: &str) -> String {
    let mark = if before.starts_with('\u{feff}') { "\u{feff}" } else { "" };
    let returns = before.matches("\r\n").count();
    let edited = edited.replace("\r\n", "\n");
    let is_dos = returns > 0 && 2 * returns >= before.matches('\n').count();
    [mark, &if is_dos { edited.replace('\n', "\r\n") } else { edited }].concat()
}

fn written_version(document: &DocumentMut) -> Option<String> {
    let ours = document.get("preprocessor")?.get("journeybook")?;
    ours.get("assets-version")?.as_str().map(str::to_owned)
}

/// What every file of ours begins with.
const HEADER: &str = "/* Written by `mdbook-journeybook install`";

/// Files that somebody else wrote under our names, or wrote on in, stay as they are.
fn keep_others(root: &Path, places: &Places, version: Option<String>) -> Result<()> {
    let mut ours = Vec::new();
    for name in [&*places.style, &*places.script] {
        let path = root.join(name);
        if !disk::exists(&path)? {
            continue;
        }
        let text = disk::read_text(&path)?.unwrap_or_default().replace("\r\n", "\n");
        if !text.starts_with(HEADER) {
            bail!(
                "`{name}` is there, and not of this program: give it another name, or move it away; nothing was written"
            );
        }
        ours.push(text);
    }
    let hash = |texts: &[String]| format!("{:08x}", TextHash::of(&texts.concat()).0 >> 96);
    let was = version.as_deref().and_then(|version| version.split_once('-')).map(|(_, hash)| hash);
    let is_edited = ours.len() == 2
        && was.is_some_and(|was| was != hash(&ours))
        && ours.concat() != [style(), script()].concat();
    if is_edited {
        bail!(
            "`{}` or `{}` was edited after it was installed: move your own lines to a file of your own, \
             remove both, and install again; nothing was written",
            places.style,
            places.script
        );
    }
    Ok(())
}

/// Where style and script stand, from the folder of the book.
struct Places {
    style: String,
    script: String,
}

impl Places {
    fn of(document: &DocumentMut, folder: Option<&RelPath>) -> Places {
        let html = document.get("output").and_then(|output| output.get("html"));
        let listed = |key: &str, name: &str| {
            let list = html.and_then(|html| html.get(key)).and_then(Item::as_array);
            let mut paths = list.into_iter().flatten().filter_map(Value::as_str);
            paths.find(|path| is_called(path, name)).map(|path| path.trim_start_matches("./").to_owned())
        };
        let place = |key: &str, name: &str| match folder {
            Some(folder) if folder.as_str().is_empty() => name.to_owned(),
            Some(folder) => format!("{}/{name}", folder.as_str()),
            None => listed(key, name).unwrap_or_else(|| name.to_owned()),
        };
        Places { style: place("additional-css", STYLE), script: place("additional-js", SCRIPT) }
    }
}

/// The file of a path has this name.
fn is_called(path: &str, name: &str) -> bool {
    path.rsplit(['/', '\\']).next() == Some(name)
}

/// The settings with our lines; everything else keeps its look.
fn edited(mut document: DocumentMut, places: &Places) -> Result<String> {
    let root = document.as_table_mut();
    let is_html = match root.get("output").and_then(Item::as_table_like) {
        // Another renderer only: `[output.html]` would start a second one.
        Some(output) => output.is_empty() || output.contains_key("html"),
        None => true,
    };
    let ours = table(table(root, "preprocessor")?, "journeybook")?;
    let version = version();
    if ours.get("assets-version").and_then(Item::as_str) != Some(&version) {
        set(ours, "assets-version", version.into());
    }
    if is_html {
        let html = table(table(root, "output")?, "html")?;
        add(html, "additional-css", &places.style)?;
        add(html, "additional-js", &places.script)?;
    }
    Ok(document.to_string())
}

fn table<'t>(above: &'t mut dyn TableLike, name: &str) -> Result<&'t mut dyn TableLike> {
    if !above.contains_key(name) {
        let mut new = Table::new();
        new.set_implicit(name != "journeybook" && name != "html");
        above.insert(name, Item::Table(new));
    }
    let item = above.get_mut(name).and_then(Item::as_table_like_mut);
    item.ok_or_else(|| anyhow!("`{name}` is no table"))
}

fn set(table: &mut dyn TableLike, key: &str, value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(old) => {
            let decor = old.decor().clone();
            *old = value;
            *old.decor_mut() = decor;
        }
        None => drop(table.insert(key, Item::Value(value))),
    }
}

/// Adds a name to a list, in the way the list is written.
fn add(table: &mut dyn TableLike, key: &str, name: &str) -> Result<()> {
    if !table.contains_key(key) {
        table.insert(key, Item::Value(Value::Array(Array::new())));
    }
    let list = table.get_mut(key).and_then(Item::as_array_mut);
    let list = list.ok_or_else(|| anyhow!("`{key}` is no list"))?;
    let file = name.rsplit('/').next().unwrap_or(name);
    let is_ours = |value: &Value| value.as_str().is_some_and(|path| is_called(path, file));
    if let Some(old) = list.iter_mut().find(|value| is_ours(value)) {
        if old.as_str().is_some_and(|path| path.trim_start_matches("./") != name) {
            let decor = old.decor().clone();
            *old = name.into();
            *old.decor_mut() = decor;
        }
        return Ok(());
    }
    push(list, name);
    Ok(())
}

/// Adds a name behind the others, in a line of its own where they have one. What stands behind the last one, such as
/// a comment, stays there.
fn push(list: &mut Array, name: &str) {
    let text =
        |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let Some(last) = list.iter_mut().last() else { return list.push(name) };
    let indent = text(last.decor().prefix()).rsplit_once('\n').map(|(_, indent)| indent.to_owned());
    let behind = match list.trailing_comma() {
        true => text(Some(list.trailing())),
        false => {
            let behind = list.iter_mut().last().map(|last| {
                let behind = text(last.decor().suffix());
                last.decor_mut().set_suffix("");
                behind
            });
            behind.unwrap_or_default() + &text(Some(list.trailing()))
        }
    };
    let (beside, below) = behind.split_once('\n').map_or(("", None), |(beside, below)| (beside, Some(below)));
    list.push(name);
    let Some(new) = list.iter_mut().last() else { return };
    match (indent, below) {
        (Some(indent), Some(below)) => {
            new.decor_mut().set_prefix(format!("{beside}\n{indent}"));
            list.set_trailing(format!("\n{below}"));
            list.set_trailing_comma(true);
        }
        (Some(indent), None) => new.decor_mut().set_prefix(format!("\n{indent}")),
        (None, _) => new.decor_mut().set_prefix(" "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(settings: &str, expected: &str) {
        let once = set_up(settings, None).unwrap();
        assert_eq!(once, expected.replace("VERSION", &version()));
        assert_eq!(set_up(&once, None).unwrap(), once);
    }

    fn set_up(settings: &str, folder: Option<&str>) -> Result<String> {
        let document: DocumentMut = settings.parse()?;
        let folder = folder.and_then(RelPath::new);
        let places = Places::of(&document, folder.as_ref());
        edited(document, &places)
    }

    #[test]
    fn style_and_script_may_stand_elsewhere() {
        let first = set_up("[book]\n", Some("theme/css")).unwrap();
        assert!(first.contains("[\"theme/css/mdbook-journeybook.css\"]"), "{first}");
        assert_eq!(set_up(&first, None).unwrap(), first, "they stay where they are");
        let back = set_up(&first, Some("")).unwrap();
        assert!(back.contains("[\"mdbook-journeybook.css\"]") && !back.contains("theme"), "{back}");
    }

    #[test]
    fn another_look_is_no_other_form() {
        assert_eq!(look(Some(&version())), Look::Same);
        assert_eq!(look(Some(&format!("{FORM}-00000000"))), Look::Other);
        assert_eq!(look(Some("0.1.0")), Look::Other);
        assert_eq!(look(Some(&format!("{}-00000000", FORM + 1))), Look::Unfit);
        assert_eq!(look(None), Look::Unfit);
    }

    #[test]
    fn a_new_book_gets_what_it_needs() {
        check(
            "[book]\ntitle = \"A\"\n",
            "[book]\ntitle = \"A\"\n\n[preprocessor.journeybook]\nassets-version = \"VERSION\"\n\n[output.html]\nadditional-css = [\"mdbook-journeybook.css\"]\nadditional-js = [\"mdbook-journeybook.js\"]\n",
        );
    }

    #[test]
    fn lines_of_others_keep_their_look() {
        check(
            "# mine\n[output.html]   # look\nadditional-css = [\n  \"a.css\",   # first\n  \"b.css\",\n]\nadditional-js = ['x.js']\n[preprocessor.journeybook]\nassets-version = \"0.0.1\" # kept\n",
            "# mine\n[output.html]   # look\nadditional-css = [\n  \"a.css\",   # first\n  \"b.css\",\n  \"mdbook-journeybook.css\",\n]\nadditional-js = ['x.js', \"mdbook-journeybook.js\"]\n[preprocessor.journeybook]\nassets-version = \"VERSION\" # kept\n",
        );
    }

    #[test]
    fn a_comment_stays_beside_its_line() {
        for (list, expected) in [
            ("[\n  \"a.css\", # mine\n]", "[\n  \"a.css\", # mine\n  \"mdbook-journeybook.css\",\n]"),
            ("[\n  \"a.css\"\n]", "[\n  \"a.css\",\n  \"mdbook-journeybook.css\",\n]"),
            ("[\n  \"a.css\" # mine\n]", "[\n  \"a.css\", # mine\n  \"mdbook-journeybook.css\",\n]"),
            ("[ \"a.css\" ]", "[ \"a.css\", \"mdbook-journeybook.css\"]"),
            ("[]", "[\"mdbook-journeybook.css\"]"),
        ] {
            let new = set_up(&format!("[output.html]\nadditional-css = {list}\n"), None).unwrap();
            assert!(new.contains(&format!("additional-css = {expected}\n")), "{new}");
        }
    }

    #[test]
    fn ends_of_lines_and_the_mark_stay() {
        assert_eq!(as_it_was("a\nb\n".to_owned(), "\u{feff}a\r\n"), "\u{feff}a\r\nb\r\n");
        assert_eq!(as_it_was("a\r\nb\n".to_owned(), "a\n"), "a\nb\n");
    }

    #[test]
    fn a_book_without_html_stays_without() {
        assert!(!set_up("[output.epub]\n", None).unwrap().contains("output.html"));
    }

    #[test]
    fn broken_settings_are_not_touched() {
        assert!(set_up("[book\n", None).is_err());
        assert!(set_up("output = 1\n", None).is_err());
    }
}
