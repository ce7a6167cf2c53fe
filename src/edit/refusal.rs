//! Why a file stays as it is, in words.

use super::{Act, Value};
use crate::problem::Both;
use crate::problem::say::both;
use crate::text::is_unseen;

/// Why nothing was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The book did not read such a file.
    NoFile,
    /// Two versions stand in it.
    Conflict {
        line: usize,
    },
    NotClosed {
        line: usize,
    },
    NoFrontMatter,
    /// A line that is no YAML.
    Broken {
        line: usize,
        why: Both,
    },
    /// `&name`, `*name` or `<<`: one place for several.
    Anchor {
        line: usize,
    },
    /// There is no such thing any more.
    NotThere {
        what: String,
    },
    UnknownKey {
        key: String,
    },
    /// What stands there is more than one value.
    ManyValues {
        key: String,
    },
    /// Something has to be there.
    Required {
        key: String,
    },
    /// What is read of it would be told as a problem.
    Told {
        message: Both,
    },
    /// No way of writing it says this and nothing else.
    NoWay {
        key: String,
    },
    /// A remark would be lost.
    Remarked {
        remark: String,
    },
    /// Others name it, and would lose it.
    Named {
        by: Vec<String>,
    },
    /// It stands in the map that this one changes.
    OfBaseline,
    /// It stands in a table of Markdown.
    InTable {
        line: usize,
    },
    /// It comes from somewhere else.
    Elsewhere {
        what: Both,
    },
}

/// Why nobody can want this, whatever the file: a name of nothing, or another id.
pub(super) fn senseless(act: &Act) -> Result<(), Refusal> {
    match act {
        Act::Set { key, value: Value::Text(text) }
            if matches!(&**key, "title" | "name") && is_blank(text) =>
        {
            Err(Refusal::Required { key: key.clone() })
        }
        Act::Insert { title, .. } if is_blank(title) => Err(Refusal::Required { key: "title".to_owned() }),
        Act::Set { key, .. } if matches!(key.split('/').next(), Some("id")) => Err(Refusal::Elsewhere {
            what: both!(
                "an `id` is what others name; change it in a text editor, and there with them",
                "een `id` is wat anderen noemen; wijzig die in een teksteditor, en dan ook daar",
            ),
        }),
        _ => Ok(()),
    }
}

/// A text in which nobody sees anything.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(|it| it.is_whitespace() || is_unseen(it) || is_void(it))
}

/// Letters without a width.
fn is_void(letter: char) -> bool {
    matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{3164}' | '\u{2800}')
}

impl Refusal {
    /// One sentence for the one who wrote.
    pub fn why(&self) -> Both {
        match self {
            Refusal::NoFile => both!("the handbook has no such file", "het handboek heeft zo’n bestand niet"),
            Refusal::Conflict { line } => both!(
                "two versions stand in this file (line {line}); choose one in a text editor first",
                "in dit bestand staan twee versies (regel {line}); kies er eerst een in een teksteditor",
            ),
            Refusal::NotClosed { line } => both!(
                "the front matter that begins in line {line} has no end; add a line `---` below it",
                "de front matter die begint op regel {line} heeft geen einde; zet er een regel `---` onder",
            ),
            Refusal::NoFrontMatter => both!(
                "the file does not begin with front matter; write it between two lines `---` at the top",
                "het bestand begint niet met front matter; zet die bovenaan tussen twee regels `---`",
            ),
            Refusal::Broken { line, why } => both!(
                "line {line} cannot be read: {why}; mend it in a text editor first",
                "regel {line} is niet te lezen: {why}; herstel die eerst in een teksteditor",
                why
            ),
            Refusal::Anchor { line } => both!(
                "line {line} stands for several places (`&`, `*` or `<<`); change it in a text editor",
                "regel {line} geldt op meer plaatsen (`&`, `*` of `<<`); wijzig die in een teksteditor",
            ),
            Refusal::InTable { line } => both!(
                "the map stands in a table (line {line}): change it there, or let `journeybook import --in-place` write it as `phases`",
                "de kaart staat in een tabel (regel {line}): wijzig haar daar, of laat `journeybook import --in-place` er `phases` van maken",
            ),
            Refusal::NotThere { what } => {
                both!("there is no `{what}` in this file any more", "in dit bestand staat geen `{what}` meer")
            }
            Refusal::UnknownKey { key } => {
                both!("nothing here is called `{key}`", "niets heet hier `{key}`")
            }
            Refusal::Told { message } => message.clone(),
            Refusal::Elsewhere { what } => what.clone(),
            _ => self.why_of_value(),
        }
    }

    fn why_of_value(&self) -> Both {
        match self {
            Refusal::ManyValues { key } => both!(
                "`{key}` holds several values under names of their own; change one of them",
                "`{key}` bevat meer waarden met een eigen naam; wijzig er een van",
            ),
            Refusal::Required { key } => {
                both!("without `{key}` there is nothing to show", "zonder `{key}` is er niets te tonen",)
            }
            Refusal::NoWay { key } => both!(
                "`{key}` cannot be written here without changing something else; use a text editor",
                "`{key}` is hier niet te schrijven zonder iets anders te wijzigen; gebruik een teksteditor",
            ),
            Refusal::Remarked { remark } => both!(
                "the remark `{remark}` would be lost; use a text editor",
                "de opmerking `{remark}` zou verloren gaan; gebruik een teksteditor",
            ),
            Refusal::Named { by } => {
                let by = by.join(", ");
                both!(
                    "it is named by {by}; change that first",
                    "het wordt genoemd door {by}; wijzig dat eerst"
                )
            }
            Refusal::OfBaseline => both!(
                "it comes from the map as it is; this map can only change it",
                "het komt uit de kaart zoals het is; deze kaart kan het alleen wijzigen",
            ),
            _ => both!("nothing was written", "er is niets geschreven"),
        }
    }
}
