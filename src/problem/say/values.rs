//! Single values of front matter, and the traps that YAML sets for texts.

use super::keys::{first_key, holder, write_one_of};
use super::yaml::stands;
use super::{Both, Say, both};
use crate::yaml::Node;

fn wrong_type(message: Both) -> Say {
    Say::new("wrong-type", message)
}

pub fn list_where_text(key: &str, only: Option<&str>) -> Say {
    wrong_type(both!(
        "`{key}` takes one text, found a list",
        "`{key}` krijgt één tekst, hier staat een lijst"
    ))
    .help(match only {
        Some(text) => both!("write `{text}` without brackets", "schrijf `{text}` zonder haken"),
        None => both!("write one text", "schrijf één tekst"),
    })
}

/// `written` is the text that YAML took for a map, where it stands on one line.
pub fn map_where_text(key: &str, written: Option<&str>) -> Say {
    let message = both!(
        "`{key}` takes a text, found a map",
        "`{key}` krijgt een tekst, hier staan sleutels met waarden"
    );
    Say::new("map-where-text", message).help(match written {
        Some(text) => {
            let text = text.replace('"', "\\\"");
            both!(
                "`: ` makes a map; quote the text: `\"{text}\"`",
                "`: ` maakt er een sleutel van; zet de tekst tussen aanhalingstekens: `\"{text}\"`",
            )
        }
        None => both!(
            "write a text, and quote it when it holds `: `",
            "schrijf een tekst, tussen aanhalingstekens als er `: ` in staat",
        ),
    })
}

/// `of` is what takes keys, as readers call it.
pub fn not_a_map(of: &str, found: &Node<'_>) -> Say {
    let text = found.text().filter(|text| text.len() <= 120 && !text.contains('\n')).unwrap_or("…");
    let key = first_key(of);
    let (of, found) = (holder(of), stands(found));
    wrong_type(Both {
        english: format!("{} takes `key: value` lines, {}", of.english, found.english),
        dutch: format!("{} krijgt regels met `sleutel: waarde`, {}", of.dutch, found.dutch),
    })
    .help(both!(
        "write `- {key}: {text}`, and its other keys below it",
        "schrijf `- {key}: {text}`, met de andere sleutels eronder",
    ))
}

pub fn more_takes_sections(found: &Node<'_>) -> Say {
    let Both { english, dutch } = stands(found);
    wrong_type(both!("`more` takes a map, {english}", "`more` krijgt sleutels met waarden, {dutch}")).help(
        both!(
            "write a name for each section: `more: {{A day: …}}`",
            "geef elk deel een naam: `more: {{Een dag: …}}`",
        ),
    )
}

pub fn reactions_are_counted(key: &str, found: &Node<'_>) -> Say {
    let Both { english, dutch } = stands(found);
    wrong_type(both!("`{key}` counts reactions, {english}", "`{key}` telt reacties, {dutch}"))
        .help(both!("write how often it happened", "schrijf hoe vaak het gebeurde"))
}

/// An address that no page may link to.
pub fn no_address(address: &str) -> Say {
    let shown: String = address.chars().take(60).flat_map(char::escape_debug).collect();
    Say::new(
        "broken-link",
        both!("`{shown}` is not an address to link to", "`{shown}` is geen adres voor een link"),
    )
    .help(both!(
        "use a path in this book, or an address that starts with https:, http:, mailto: or tel:",
        "gebruik een pad in dit handboek, of een adres dat begint met https:, http:, mailto: of tel:",
    ))
}

pub fn no_severity_there(key: &str) -> Say {
    Say::new(
        "no-effect-yet",
        both!(
            "`severity` says nothing of an entry of `{key}`",
            "`severity` zegt niets van een onderdeel van `{key}`"
        ),
    )
    .help(both!(
        "pains and barriers have one; leave it out, or move the entry there",
        "pijnpunten en drempels hebben er een; laat het weg, of verplaats het onderdeel daarheen",
    ))
}

pub fn no_count(key: &str, word: &str, meant: Option<&str>) -> Say {
    wrong_type(both!(
        "`{key}` counts, and `{word}` is no whole number from 0 up",
        "`{key}` telt, en `{word}` is geen heel getal vanaf 0"
    ))
    .help(match meant {
        Some(meant) => both!("write `{meant}`", "schrijf `{meant}`"),
        None => both!(
            "write digits only, without a mark: `8412`",
            "schrijf alleen cijfers, zonder leesteken: `8412`"
        ),
    })
}

/// A text that says that there is none.
pub fn none_in_words(key: &str, text: &str) -> Say {
    Say::new(
        "none-in-words",
        both!("`{text}` is read as no `{key}` at all", "`{text}` is gelezen als: er zijn geen `{key}`"),
    )
    .help(both!(
        "write `{key}: []` for none; quote more words where it is a text",
        "schrijf `{key}: []` als er geen zijn; schrijf het voluit waar het een tekst is",
    ))
}

/// What could be meant by a text where a number belongs.
pub enum Number<'a> {
    One(f64),
    Either(f64, f64),
    /// The face or word that stands in the place of a feeling, and the scale.
    Felt(&'a str, Option<(f64, f64)>),
    /// A feeling with a face or a word beside it.
    With(f64, &'a str),
    /// It says that there is none.
    Nothing,
    /// Any number of a scale.
    Within(f64, f64),
    Unknown,
}

pub fn no_number(key: &str, word: &str, meant: &Number<'_>) -> Say {
    wrong_type(both!(
        "`{key}` takes a number, found `{word}`",
        "`{key}` krijgt een getal, hier staat `{word}`"
    ))
    .help(match meant {
        Number::One(meant) => both!(
            "write digits and a point before decimals: `{meant}`",
            "schrijf cijfers, met een punt voor de decimalen: `{meant}`",
        ),
        Number::Either(one, other) => both!(
            "write `{one}` or `{other}`, whichever is meant",
            "schrijf `{one}` of `{other}`, al naar wat u bedoelt",
        ),
        Number::Felt(felt, range) => {
            let (min, max) = range.unwrap_or((-2.0, 2.0));
            both!(
                "write how high the curve is, from {min} to {max}, and the face or word beside it: `feeling: …` and `emotion: {felt}`",
                "schrijf hoe hoog de curve is, van {min} tot en met {max}, en het gezicht of woord ernaast: `feeling: …` en `emotion: {felt}`",
            )
        }
        Number::With(value, felt) => both!(
            "write the number and what stands beside it apart: `feeling: {value}` and `emotion: {felt}`",
            "schrijf het getal en wat ernaast staat apart: `feeling: {value}` en `emotion: {felt}`",
        ),
        Number::Nothing => both!(
            "leave `{key}` out where nobody knows it: the curve then has a gap there",
            "laat `{key}` weg waar niemand het weet: de curve heeft daar dan een onderbreking",
        ),
        Number::Within(min, max) => {
            both!("write a number from {min} to {max}", "schrijf een getal van {min} tot en met {max}")
        }
        Number::Unknown => both!(
            "write a plain number such as `-1` or `1.5`",
            "schrijf een gewoon getal, zoals `-1` of `1.5`"
        ),
    })
}

pub fn out_of_scale(key: &str, word: &str, (min, max): (f64, f64)) -> Say {
    Say::new(
        "out-of-scale",
        both!("`{key}` is {word}, outside the scale", "`{key}` is {word}, buiten de schaal"),
    )
    .help(both!("write a number from {min} to {max}", "schrijf een getal van {min} tot en met {max}"))
}

pub fn more_answers_than_people() -> Say {
    Say::new(
        "out-of-scale",
        both!("a survey counts more answers than people", "een enquête telt meer antwoorden dan mensen"),
    )
    .help(both!(
        "`importance-top2` and `satisfaction-top2` are at most `n`",
        "`importance-top2` en `satisfaction-top2` zijn hooguit `n`",
    ))
}

pub fn no_id(text: &str, suggested: &str) -> Say {
    wrong_type(both!("`{text}` cannot be an id", "`{text}` kan geen id zijn")).help(both!(
        "ids start with a letter and hold a-z, 0-9 and `-`: `{suggested}`",
        "een id begint met een letter en bestaat uit a-z, 0-9 en `-`: `{suggested}`",
    ))
}

pub fn no_share(key: &str, word: &str, meant: Option<&str>) -> Say {
    wrong_type(both!("`{key}` cannot be `{word}`", "`{word}` past niet bij `{key}`")).help(match meant {
        Some(meant) => both!("write `{meant}`", "schrijf `{meant}`"),
        None => both!("write a percentage such as `80%`", "schrijf een percentage, zoals `80%`"),
    })
}

pub fn no_flag(key: &str, word: &str) -> Say {
    wrong_type(both!("`{key}` cannot be `{word}`", "`{word}` past niet bij `{key}`"))
        .help(both!("write `true` or `false`", "schrijf `true` of `false`"))
}

/// `meant` are the days it could be.
pub fn no_date(word: &str, meant: &[String]) -> Say {
    let help = match meant {
        [] => both!("write year, month and day: `2026-05-01`", "schrijf jaar, maand en dag: `2026-05-01`"),
        _ => write_one_of(meant),
    };
    Say::new("bad-date", both!("`{word}` is no date", "`{word}` is geen datum")).help(help)
}

/// `meant` is the length that the word is most likely.
pub fn no_duration(word: &str, meant: Option<&str>) -> Say {
    let say = Say::new("bad-duration", both!("`{word}` is no length of time", "`{word}` is geen tijdsduur"));
    say.help(match meant {
        Some(meant) => both!("write `{meant}`", "schrijf `{meant}`"),
        None => both!(
            "write a number and a unit: `90s`, `5m`, `1.5h`, `3d`, `4-8w`, `6mo` or `1y`",
            "schrijf een getal en een eenheid: `90s`, `5m`, `1.5h`, `3d`, `4-8w`, `6mo` of `1y`",
        ),
    })
}

/// `months` are the minutes that were probably meant as such.
pub fn less_than_a_day(key: &str, duration: &str, months: Option<f64>) -> Say {
    let message =
        both!("`{key}` is {duration}, less than a day", "`{key}` is {duration}, minder dan een dag");
    Say::new("bad-duration", message).help(match months {
        Some(months) => both!(
            "`m` is minutes; write `{months}mo` for months",
            "`m` zijn minuten; schrijf `{months}mo` voor maanden"
        ),
        None => both!(
            "write a day or more: `6mo`; leave the key out where nobody has to look again",
            "schrijf een dag of meer: `6mo`; laat de sleutel weg waar niemand opnieuw hoeft te kijken",
        ),
    })
}

/// `meant` is the target that the word is most likely.
pub fn no_target(word: &str, meant: Option<&str>) -> Say {
    wrong_type(both!("`{word}` is no target", "`{word}` is geen doel")).help(match meant {
        Some(meant) => both!("write `\"{meant}\"`", "schrijf `\"{meant}\"`"),
        None => both!("write `\">= 40\"` or `\"<= 5\"`", "schrijf `\">= 40\"` of `\"<= 5\"`"),
    })
}

pub fn no_link_of_cells(text: &str) -> Say {
    wrong_type(both!("`{text}` is no link between cells", "`{text}` is geen verbinding tussen cellen")).help(
        both!(
            "write `a -> b` for a dependency or `a <-> b` for an agreement",
            "schrijf `a -> b` voor een afhankelijkheid, of `a <-> b` voor een afspraak",
        ),
    )
}
