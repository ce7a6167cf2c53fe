//! The chapters of a book, as mdBook nests them.

use serde_json::{Map, Value, json};

use crate::text::RelPath;

/// A chapter with a file; drafts have none.
#[derive(Debug, Clone)]
pub(super) struct Chapter<'b> {
    /// The way to it: its place among the items, then among those below.
    pub at: Vec<usize>,
    pub name: &'b str,
    /// Where it stands in the book, with `.md`.
    pub path: String,
    /// The file it was read from; `None` when another plugin made it.
    pub source: Option<RelPath>,
    pub content: &'b str,
}

/// A book as JSON, cut where texts of ours belong.
#[derive(Debug, Default)]
pub(super) struct Frame {
    /// What stands before a text, and the number of that text.
    pub parts: Vec<(Vec<u8>, usize)>,
    /// What stands behind the last one.
    pub end: Vec<u8>,
}

/// A chapter that we add, with those below it.
#[derive(Debug, Clone)]
pub(super) struct Added {
    pub name: String,
    pub path: String,
    /// What an edit link leads to.
    pub source: Option<RelPath>,
    /// The number of its page among those to write.
    pub page: usize,
    pub below: Vec<Added>,
}

/// Every chapter with a file, in the order of the book.
pub(super) fn list(book: &Value) -> Vec<Chapter<'_>> {
    let mut found = Vec::new();
    if let Some(items) = items(book) {
        collect(items, &mut Vec::new(), &mut found);
    }
    found
}

fn items(book: &Value) -> Option<&Vec<Value>> {
    book.get("items").or(book.get("sections"))?.as_array()
}

fn items_mut(book: &mut Value) -> Option<&mut Vec<Value>> {
    let key = if book.get("items").is_some_and(Value::is_array) { "items" } else { "sections" };
    book.get_mut(key)?.as_array_mut()
}

fn collect<'b>(items: &'b [Value], at: &mut Vec<usize>, found: &mut Vec<Chapter<'b>>) {
    for (index, item) in items.iter().enumerate() {
        let Some(chapter) = item.get("Chapter") else { continue };
        at.push(index);
        let text = |key: &str| chapter.get(key).and_then(Value::as_str);
        if let Some(path) = text("path").filter(|path| !path.is_empty()) {
            let path = path.replace('\\', "/");
            let source = text("source_path").map(|source| source.replace('\\', "/"));
            // Books of old versions say only where a chapter stands.
            let source = if chapter.get("source_path").is_none() { Some(path.clone()) } else { source };
            found.push(Chapter {
                at: at.clone(),
                name: text("name").unwrap_or_default(),
                source: source.and_then(|source| RelPath::new(&source)),
                content: text("content").unwrap_or_default(),
                path,
            });
        }
        if let Some(below) = chapter.get("sub_items").and_then(Value::as_array) {
            collect(below, at, found);
        }
        at.pop();
    }
}

fn chapter_mut<'b>(book: &'b mut Value, at: &[usize]) -> Option<&'b mut Map<String, Value>> {
    let (first, rest) = at.split_first()?;
    let mut item = items_mut(book)?.get_mut(*first)?;
    for index in rest {
        item = item.get_mut("Chapter")?.get_mut("sub_items")?.as_array_mut()?.get_mut(*index)?;
    }
    item.get_mut("Chapter")?.as_object_mut()
}

/// Gives a chapter another text: the one with this number.
pub(super) fn set_content(book: &mut Value, at: &[usize], text: usize) {
    if let Some(chapter) = chapter_mut(book, at) {
        chapter.insert("content".to_owned(), place_of(text));
    }
}

/// Stands where a text belongs. No book of mdBook has such a key.
const PLACE: &str = "\u{0}text";

fn place_of(text: usize) -> Value {
    json!({ PLACE: text })
}

fn number_at(value: &Value) -> Option<usize> {
    value.get(PLACE)?.as_u64()?.try_into().ok()
}

/// The book as JSON, cut where texts belong.
pub(super) fn frame(book: &Value) -> Frame {
    let mut frame = Frame::default();
    frame.add(book);
    frame
}

impl Frame {
    fn add(&mut self, value: &Value) {
        match value {
            Value::Object(fields) => {
                let mut separator = b'{';
                for (name, value) in fields {
                    self.end.push(separator);
                    separator = b',';
                    push_text(name, &mut self.end);
                    self.end.push(b':');
                    match number_at(value).filter(|_| name == "content") {
                        Some(number) => self.parts.push((std::mem::take(&mut self.end), number)),
                        None => self.add(value),
                    }
                }
                self.end.extend_from_slice(if fields.is_empty() { b"{}" } else { b"}" });
            }
            Value::Array(items) => {
                let mut separator = b'[';
                for item in items {
                    self.end.push(separator);
                    separator = b',';
                    self.add(item);
                }
                self.end.extend_from_slice(if items.is_empty() { b"[]" } else { b"]" });
            }
            Value::String(text) => push_text(text, &mut self.end),
            other => self.end.extend_from_slice(other.to_string().as_bytes()),
        }
    }
}

/// Writes a text between quotes.
pub(super) fn push_text(text: &str, out: &mut Vec<u8>) {
    // An eighth more is room for the quotes of a page.
    out.reserve(text.len() + text.len() / 8);
    // A text can always be written to memory.
    let _ = serde_json::to_writer(out, text);
}

/// Puts a chapter below another, behind those that are there.
pub(super) fn add_below(book: &mut Value, at: &[usize], added: &Added) {
    let Some(chapter) = chapter_mut(book, at) else { return };
    let number = chapter.get("number").and_then(Value::as_array).cloned();
    let mut parents: Vec<Value> =
        chapter.get("parent_names").and_then(Value::as_array).cloned().unwrap_or_default();
    parents.extend(chapter.get("name").cloned());
    let Some(below) = chapter.entry("sub_items").or_insert_with(|| json!([])).as_array_mut() else { return };
    let place = below.iter().filter(|item| item.get("Chapter").is_some()).count() + 1;
    below.push(item(added, number.map(|number| numbered(number, place)), parents));
}

/// Puts chapters at the end of the book, as a part of its own.
pub(super) fn add_part(book: &mut Value, title: &str, added: &[Added]) {
    let Some(items) = items_mut(book).filter(|_| !added.is_empty()) else { return };
    // Numbers go on, so that mdBook nests what stands below, and folds it.
    let number = |item: &Value| item.pointer("/Chapter/number/0").and_then(Value::as_u64);
    let last = items.iter().filter_map(number).max();
    items.push(json!({ "PartTitle": title }));
    items.extend((1..).zip(added).map(|(place, added)| {
        let number = last.map(|last| vec![json!(last + place)]);
        item(added, number, Vec::new())
    }));
}

/// Takes chapters out of the book, given in its order. Those below move up, and all are numbered anew.
pub(super) fn take_out(book: &mut Value, drafts: &[&[usize]]) {
    let parts = items_mut(book).map(|items| filled_parts(items)).unwrap_or_default();
    for at in drafts.iter().rev() {
        let Some((last, above)) = at.split_last() else { continue };
        let among = match above {
            [] => items_mut(book),
            above => chapter_mut(book, above)
                .and_then(|chapter| chapter.get_mut("sub_items"))
                .and_then(Value::as_array_mut),
        };
        let Some(among) = among.filter(|among| *last < among.len()) else { continue };
        let mut chapter = among.remove(*last);
        let below = chapter.pointer_mut("/Chapter/sub_items").and_then(Value::as_array_mut);
        let mut below = below.map(std::mem::take).unwrap_or_default();
        below.iter_mut().for_each(|item| forget_parent(item, above.len()));
        among.splice(*last..*last, below);
    }
    if let Some(items) = items_mut(book).filter(|_| !drafts.is_empty()) {
        number_anew(items, &[]);
        // The title of a part goes with the last of its chapters.
        let left = filled_parts(items);
        let mut parts = parts.into_iter().zip(left);
        items.retain(|item| !is_part(item) || parts.next().is_none_or(|(had, has)| has || !had));
    }
}

fn is_part(item: &Value) -> bool {
    item.get("PartTitle").is_some()
}

/// For each title of a part whether chapters stand below it.
fn filled_parts(items: &[Value]) -> Vec<bool> {
    let mut parts = Vec::new();
    for item in items {
        match parts.last_mut() {
            _ if is_part(item) => parts.push(false),
            Some(last) => *last |= item.get("Chapter").is_some(),
            None => {}
        }
    }
    parts
}

/// A chapter no longer stands below the one that was so deep.
fn forget_parent(item: &mut Value, depth: usize) {
    let Some(chapter) = item.get_mut("Chapter") else { return };
    if let Some(parents) = chapter.get_mut("parent_names").and_then(Value::as_array_mut)
        && depth < parents.len()
    {
        parents.remove(depth);
    }
    let below = chapter.get_mut("sub_items").and_then(Value::as_array_mut);
    below.into_iter().flatten().for_each(|item| forget_parent(item, depth));
}

fn number_anew(items: &mut [Value], above: &[Value]) {
    let mut place = 0;
    for chapter in items.iter_mut().filter_map(|item| item.get_mut("Chapter")) {
        if !chapter.get("number").is_some_and(Value::is_array) {
            continue;
        }
        place += 1;
        let number = numbered(above.to_vec(), place);
        if let Some(below) = chapter.get_mut("sub_items").and_then(Value::as_array_mut) {
            number_anew(below, &number);
        }
        chapter["number"] = Value::Array(number);
    }
}

fn numbered(mut number: Vec<Value>, place: usize) -> Vec<Value> {
    number.push(json!(place));
    number
}

fn item(added: &Added, number: Option<Vec<Value>>, parents: Vec<Value>) -> Value {
    let mut names = parents.clone();
    names.push(json!(added.name));
    let below: Vec<Value> = (1..)
        .zip(&added.below)
        .map(|(place, below)| {
            item(below, number.clone().map(|number| numbered(number, place)), names.clone())
        })
        .collect();
    json!({ "Chapter": {
        "name": added.name,
        "content": place_of(added.page),
        "number": number,
        "sub_items": below,
        "path": added.path,
        "source_path": added.source.as_ref().map(RelPath::as_str),
        "parent_names": parents,
    } })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn book() -> Value {
        json!({ "items": [
            { "PartTitle": "One" },
            { "Chapter": { "name": "A", "content": "a", "number": [1], "path": "a.md", "source_path": "a.md",
                "parent_names": [], "sub_items": [
                    { "Chapter": { "name": "Draft", "content": "", "number": [1, 1], "path": null,
                        "source_path": null, "parent_names": ["A"], "sub_items": [] } },
                    { "Chapter": { "name": "B", "content": "b", "number": [1, 2], "path": "b.md",
                        "parent_names": ["A"], "sub_items": [] } } ] } },
            "Separator" ] })
    }

    #[test]
    fn chapters_are_found_wherever_they_stand() {
        let found: Vec<_> =
            list(&book()).into_iter().map(|it| (it.at, it.path, it.source.is_some())).collect();
        assert_eq!(found, [(vec![1], "a.md".to_owned(), true), (vec![1, 1], "b.md".to_owned(), true)]);
    }

    #[test]
    fn an_added_chapter_is_numbered_behind_the_others() {
        let mut book = book();
        let added = Added {
            name: "C".to_owned(),
            path: "c.md".to_owned(),
            source: RelPath::new("a.md"),
            page: 0,
            below: Vec::new(),
        };
        add_below(&mut book, &[1], &added);
        let chapter = book.pointer("/items/1/Chapter/sub_items/2/Chapter").unwrap();
        assert_eq!(chapter["number"], json!([1, 3]));
        assert_eq!(chapter["parent_names"], json!(["A"]));
        assert_eq!(number_at(&chapter["content"]), Some(0));
        assert_eq!(chapter["source_path"], json!("a.md"));
    }

    #[test]
    fn a_text_is_replaced_in_its_place() {
        let mut book = book();
        book["later"] = json!({ "content": 0 });
        set_content(&mut book, &[1, 1], 0);
        let frame = frame(&book);
        let [(before, 0)] = frame.parts.as_slice() else { panic!("{frame:?}") };
        let whole = [before.as_slice(), b"\"new\"", &frame.end].concat();
        let written: Value = serde_json::from_slice(&whole).unwrap();
        assert_eq!(written.pointer("/items/1/Chapter/sub_items/1/Chapter/content"), Some(&json!("new")));
        assert_eq!(written.pointer("/items/1/Chapter/content"), Some(&json!("a")));
        assert_eq!(written["later"], json!({ "content": 0 }));
    }
}
