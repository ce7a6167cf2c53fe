//! What the template of each part sees, in words: for the template reference and for help.

use crate::page::map::Look;

/// A part by name, with the values of its template.
#[derive(Debug)]
pub struct About {
    pub name: &'static str,
    pub about: &'static str,
    pub values: &'static [(&'static str, &'static str)],
}

/// The parts that stand in a line; the cells of maps are told by `Look`.
pub static PARTS: [About; 6] = [
    About {
        name: "avatar",
        about: "A face in a circle: a picture, or initials on a colour.",
        values: &[
            ("of.initials", "One or two letters."),
            ("of.hue", "Classes for its colour and shape: `h1`, `h5 sq`."),
            ("of.image", "The address of a picture; none without one."),
            ("size", "`small`, `plain` or `large`."),
        ],
    },
    About {
        name: "badge",
        about: "A state in words, with a sign.",
        values: &[
            ("of.icon", "The name of the sign: `<use href=\"#i-{{ of.icon }}\"/>`."),
            ("of.word", "The state."),
            ("of.class", "`ok`, `warn`, `bad` or empty."),
        ],
    },
    About {
        name: "difference",
        about: "More, less or the same.",
        values: &[
            ("of.class", "`up`, `dn` or `eq`."),
            ("of.sign", "An arrow, for the eye; the built-in style draws one."),
            ("of.text", "By how much."),
        ],
    },
    About {
        name: "person",
        about: "A person with a page: face, name and note.",
        values: &[
            ("of.href", "Their page."),
            ("of.name", "Their name."),
            ("of.note", "Their segment or tagline; none without one."),
            ("of.avatar", "Their face, as `of` of the part `avatar`."),
        ],
    },
    About {
        name: "pips",
        about: "A rating as dots: 3 of 5.",
        values: &[
            ("of.on", "A list of `true` and `false`, one a dot."),
            ("of.label", "The same in words, to be read aloud; empty in the legend."),
        ],
    },
    About {
        name: "score",
        about: "A figure on the scale of feelings.",
        values: &[
            ("of.text", "`+1.6`"),
            ("of.class", "Its level: `ep2`, `ep1`, `e0`, `en1`, `en2`, or `ex` where it is unknown."),
            ("of.word", "What the level is called."),
        ],
    },
];

/// The names of all parts: those of a line, then those of cells.
pub fn names() -> impl Iterator<Item = &'static str> {
    PARTS.iter().map(|it| it.name).chain(Look::ALL.map(Look::part))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::page::{Avatar, Badge, Difference, Part, Person, Pips, Score, Size};

    /// The names in an object, with a dot before those of an object in it.
    fn keys(value: &serde_json::Value) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for (name, value) in value.as_object().unwrap() {
            match value.as_object() {
                Some(inner) if name == "of" => found.extend(inner.keys().map(|key| format!("of.{key}"))),
                _ => _ = found.insert(name.clone()),
            }
        }
        found
    }

    #[track_caller]
    fn check(part: Part<'_>) {
        let about = PARTS.iter().find(|it| it.name == part.name()).unwrap();
        let told: BTreeSet<String> = about.values.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(keys(&serde_json::to_value(part).unwrap()), told, "{}", about.name);
    }

    #[test]
    fn what_is_told_of_a_part_is_what_its_template_sees() {
        let avatar = Avatar { initials: "N".to_owned(), hue: "h1", image: None };
        check(Part::Avatar { of: &avatar, size: Size::Small });
        check(Part::Badge { of: &Badge { icon: "ok", word: String::new(), class: "ok" } });
        check(Part::Difference { of: &Difference { class: "up", sign: "+", text: String::new() } });
        let person = Person { href: String::new(), name: String::new(), note: None, avatar };
        check(Part::Person { of: &person });
        check(Part::Pips { of: &Pips { on: vec![true], label: String::new() } });
        check(Part::Score { of: &Score { text: String::new(), class: "ex", word: String::new() } });
    }
}
