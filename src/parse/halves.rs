//! The two halves of a text as they are read, wherever the front matter stands.

use std::borrow::Cow;
use std::ops::Range;

use super::elsewhere::How;
use super::{MapTable, misplaced, split};
use crate::text::part;

/// What every reader but that of the files takes a text apart by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Halves<'t> {
    /// Where the keys stand.
    pub front: Range<usize>,
    /// The keys as YAML, as long as they are written.
    pub yaml: Cow<'t, str>,
    /// Where the prose below them begins.
    pub below: usize,
    /// The prose, and what stands above front matter that is not first, without a table that is the map.
    pub prose: Cow<'t, str>,
}

/// Takes a text apart.
pub fn halves(text: &str) -> Halves<'_> {
    let split = split(text);
    let Some(found) = misplaced(text, &split) else {
        let prose = match MapTable::of(text) {
            Some(table) => part(&table.cut(text), split.body.start..).to_owned().into(),
            None => part(text, split.body.clone()).into(),
        };
        return Halves {
            front: split.front.clone(),
            yaml: part(text, split.front).into(),
            below: split.body.start,
            prose,
        };
    };
    let (above, below) = (part(text, ..found.lines.start), part(text, found.lines.end..));
    Halves {
        yaml: match found.how {
            How::Toml => found.yaml(text).into(),
            _ => part(text, found.front.clone()).into(),
        },
        below: found.lines.end,
        prose: match above.trim_start_matches('\u{feff}').trim() {
            "" => below.into(),
            above => [above, "\n\n", below].concat().into(),
        },
        front: found.front,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_found_wherever_it_is_read() {
        let first = halves("---\nkind: journey\n---\n# A\n");
        for above in ["\n", " ", "\n\n\n", "<!-- x -->\n", "# B\n"] {
            let text = format!("{above}---\nkind: journey\n---\n# A\n");
            let it = halves(&text);
            assert_eq!(it.yaml, first.yaml, "{above:?}");
            assert!(it.prose.ends_with(&*first.prose), "{above:?}");
            assert_eq!(above.trim().is_empty(), it.prose == first.prose, "{above:?}");
            assert_eq!(part(&text, it.below..), "# A\n");
        }
        let toml = halves("+++\nkind = \"journey\"\n+++\nx\n");
        assert!(toml.yaml.contains("kind : \"journey\"") && toml.prose == "x\n", "{toml:?}");
        assert_eq!(halves("# A\n").prose, "# A\n");
    }
}
