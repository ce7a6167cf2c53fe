//! Single values of front matter.

use super::{Say, both};

pub fn list_where_text(key: &str, only: Option<&str>) -> Say {
    Say::new(
        "wrong-type",
        both!("`{key}` takes one text, found a list", "`{key}` krijgt één tekst, hier staat een lijst"),
    )
    .help(match only {
        Some(text) => both!("write `{text}` without brackets", "schrijf `{text}` zonder haken"),
        None => both!("write one text", "schrijf één tekst"),
    })
}
