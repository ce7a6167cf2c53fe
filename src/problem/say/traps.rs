//! The traps that YAML sets for texts: signs, commas and lists that are read otherwise than they are meant.

use super::yaml::comment;
use super::{Both, Say, both};

/// `text` is the line with what follows the sign.
pub fn lost_behind_sign(lost: &str, text: &str) -> Say {
    let text = text.replace('"', "\\\"");
    Say::new(
        "possible-truncated-text",
        both!(
            "text after ` #` is a comment: `{lost}` is lost",
            "tekst na ` #` is commentaar: `{lost}` valt weg"
        ),
    )
    .help(quote_text_as(&text))
}

/// All of a value is a comment.
pub fn all_lost_behind_sign(key: &str, lost: &str) -> Say {
    let value = lost.replace('"', "\\\"");
    Say::new("possible-truncated-text", comment(lost)).help(both!(
        "quote the text: `{key}: \"{value}\"`",
        "zet de tekst tussen aanhalingstekens: `{key}: \"{value}\"`",
    ))
}

/// All of a line of a list is a comment.
pub fn item_lost_behind_sign(lost: &str) -> Say {
    let value = lost.replace('"', "\\\"");
    Say::new("possible-truncated-text", comment(lost)).help(both!(
        "quote the text: `- \"{value}\"`",
        "zet de tekst tussen aanhalingstekens: `- \"{value}\"`",
    ))
}

fn quote_text_as(text: &str) -> Both {
    both!("quote the text: `\"{text}\"`", "zet de tekst tussen aanhalingstekens: `\"{text}\"`")
}

/// Lines of a list that are one text to YAML; the first of them, without their signs.
pub fn list_in_one_text(items: &[&str]) -> Say {
    let items: Vec<String> = items.iter().map(|item| format!("`- {item}`")).collect();
    let items = items.join(", ");
    Say::new(
        "possible-truncated-text",
        both!("a list that reads as one text", "een lijst die als één tekst is gelezen"),
    )
    .help(both!(
        "begin each line with `- `, one below the other: {items}",
        "begin elke regel met `- `, recht onder elkaar: {items}",
    ))
}

/// A list that goes on with the text of the line above it; `item` is the first of it.
pub fn list_below_text(item: &str) -> Say {
    Say::new(
        "possible-truncated-text",
        both!("a list that reads as part of the text above it", "een lijst die bij de tekst erboven is gelezen"),
    )
    .help(both!(
        "write the key above it that the list belongs to, such as `steps:` of a phase, and below that `- {item}`",
        "schrijf erboven de sleutel waar de lijst bij hoort, zoals `steps:` van een fase, en daaronder `- {item}`",
    ))
}

/// A list with commas where each entry has a line.
pub fn entries_in_one_text(key: &str, text: &str) -> Say {
    Say::new(
        "possible-truncated-text",
        both!("`{text}` is read as one entry", "`{text}` is als één onderdeel gelezen"),
    )
    .help(both!(
        "put a list in brackets: `{key}: [{text}]`; quote a text that is one",
        "zet een lijst tussen haken: `{key}: [{text}]`; zet één tekst tussen aanhalingstekens",
    ))
}

fn two_entries(text: &str) -> Both {
    both!("`{text}` reads as two entries", "`{text}` wordt gelezen als twee onderdelen")
}

/// A comma before decimals, in a map that stands on one line.
pub fn cut_by_comma(key: &str, written: &str, number: Option<f64>) -> Say {
    Say::new("decimal-comma", two_entries(written)).help(match number {
        Some(number) => both!("write `{number}`", "schrijf `{number}`"),
        None => {
            let text = written.replace('"', "\\\"");
            both!(
                "quote the text: `{key}: \"{text}\"`",
                "zet de tekst tussen aanhalingstekens: `{key}: \"{text}\"`"
            )
        }
    })
}

/// A comma in a text, in a map that stands on one line.
pub fn text_cut_by_comma(key: &str, written: &str) -> Say {
    let text = written.replace('"', "\\\"");
    Say::new("possible-truncated-text", two_entries(written)).help(both!(
        "quote the text: `{key}: \"{text}\"`",
        "zet de tekst tussen aanhalingstekens: `{key}: \"{text}\"`",
    ))
}

/// A comma before decimals, in a list that stands on one line.
pub fn comma_in_list(text: &str) -> Say {
    Say::new("decimal-comma", two_entries(text)).help(quote_text_as(text))
}

pub fn sentence_in_list(text: &str) -> Say {
    Say::new("possible-truncated-text", two_entries(text)).help(both!(
        "quote the text when it is one: `\"{text}\"`",
        "zet de tekst tussen aanhalingstekens als het er één is: `\"{text}\"`",
    ))
}

pub fn two_questions() -> Say {
    Say::new(
        "possible-truncated-text",
        both!("two questions in one entry", "twee vragen in één onderdeel"),
    )
    .help(both!(
        "put each question in quotes, with a comma between them: `[\"Will it fit?\", \"What does it cost?\"]`",
        "zet elke vraag tussen aanhalingstekens, met een komma ertussen: `[\"Past het?\", \"Wat kost het?\"]`",
    ))
}
