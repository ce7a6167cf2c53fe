//! Front matter that is no YAML, and lines in it that mean something else.

mod hinted;

use super::{Both, Say, both};
use crate::yaml::{FaultKind, Node, Slip, Value};

/// What reading YAML came across.
pub fn fault(kind: &FaultKind) -> Say {
    match kind {
        FaultKind::Syntax(slip) => broken_line(slip),
        FaultKind::DuplicateKey { key, begins, .. } => {
            let say =
                Say::new("duplicate-key", both!("`{key}` is written twice", "`{key}` staat er twee keer"));
            match begins {
                true => say.help(both!(
                    "an entry of a list, such as a step, begins with `- `: write `- {key}: …`, or take one of the two out",
                    "een regel van een lijst, zoals een stap, begint met `- `: schrijf `- {key}: …`, of haal een van de twee weg",
                )),
                false => say.help(both!(
                    "only the first one counts: put both values there, or take one out",
                    "alleen de eerste telt: zet beide waarden daar, of haal er een weg",
                )),
            }
        }
        FaultKind::Rest => Say::new(
            "bad-front-matter",
            both!(
                "more lines cannot be read; from here on nothing of the front matter is read",
                "meer regels zijn niet te lezen; vanaf hier wordt niets van de front matter gelezen"
            ),
        )
        .help(both!("mend the lines above first", "herstel eerst de regels hierboven")),
        FaultKind::TooDeep { most } => {
            Say::new("too-deep", both!("more than {most} levels of nesting", "meer dan {most} niveaus diep")).help(both!(
                "nothing here needs that many: take the inner brackets or lists out, or quote the text that they are part of",
                "niets heeft er zo veel nodig: haal de binnenste haken of lijsten weg, of zet de tekst waar ze bij horen tussen aanhalingstekens",
            ))
        }
        FaultKind::TooLarge { most } => {
            Say::new("too-large", both!("more than {most} values", "meer dan {most} waarden"))
                .help(both!("divide the file into smaller ones", "verdeel het bestand in kleinere"))
        }
    }
}

fn broken_line(slip: &Slip) -> Say {
    let say = |message| Say::new("bad-front-matter", message);
    let also = match slip {
        Slip::HardSpaces { more, .. } => also(*more),
        _ => Both::same(""),
    };
    match slip {
        Slip::Tab => say(both!("a tab in the indentation", "de regel springt in met een tab"))
            .help(both!("indent with spaces", "spring in met spaties")),
        Slip::OpenBracket { sign, closing } => {
            say(both!("`{sign}` is never closed", "`{sign}` wordt nergens gesloten")).help(both!(
                "close it with `{closing}`, and quote texts that hold `,` `:` `[` `]` `{{` or `}}`",
                "sluit af met `{closing}`, en zet teksten met `,` `:` `[` `]` `{{` of `}}` tussen aanhalingstekens",
            ))
        }
        Slip::OpenQuote => {
            say(both!("the quote is never closed", "het aanhalingsteken wordt nergens gesloten")).help(both!(
                "end the text with the same quote",
                "sluit de tekst af met hetzelfde aanhalingsteken",
            ))
        }
        Slip::Start { sign, quoted } => say(both!(
            "a text cannot start with `{sign}`",
            "een tekst kan niet met `{sign}` beginnen"
        ))
        .help(quote_it(quoted)),
        Slip::Colon { quoted } => {
            say(both!("`: ` inside a text", "`: ` midden in een tekst")).help(quote_it(quoted))
        }
        Slip::BehindList { quoted } => {
            say(both!("words behind a list in brackets", "woorden achter een lijst tussen haken"))
                .help(quote_it(quoted))
        }
        Slip::ListSign { item } => {
            say(both!("a list begins with `-`", "een lijst begint met `-`"))
                .help(both!("write `- {item}`", "schrijf `- {item}`"))
        }
        Slip::NoBreakSpace { line } => say(both!(
            "a no-break space where a space belongs",
            "een vaste spatie waar een gewone spatie hoort"
        ))
        .help(both!("write `{line}`", "schrijf `{line}`")),
        Slip::HardSpaces { line, .. } => say(both!(
            "the indentation holds no-break spaces{also}",
            "de regel springt in met vaste spaties{also}",
            also
        ))
        .help(both!(
            "indent with plain spaces: `{line}`",
            "spring in met gewone spaties: `{line}`",
        )),
        Slip::Quotes { line } => say(both!(
            "quotes of the text end it too early",
            "aanhalingstekens in de tekst sluiten hem te vroeg af"
        ))
        .help(both!("write `{line}`", "schrijf `{line}`")),
        Slip::ListBehindKey { key, items } => list_behind_key(key.trim(), items),
        Slip::ListWithoutKey => {
            say(both!("a list without a key above it", "een lijst zonder sleutel erboven")).help(both!(
                "write the key above it that the list belongs to: `items:` of a catalogue, `steps:` of a phase, `phases:` of a map",
                "schrijf erboven de sleutel waar de lijst bij hoort: `items:` van een catalogus, `steps:` van een fase, `phases:` van een kaart",
            ))
        }
        Slip::Indent { above, more } => indented(above, *more),
        Slip::NoBlank { line } => {
            say(both!("a blank is missing", "er ontbreekt een spatie"))
                .help(both!("write `{line}`", "schrijf `{line}`"))
        }
        Slip::Comma { line } => {
            say(both!("a comma is missing between two keys", "er ontbreekt een komma tussen twee sleutels"))
                .help(both!("write `{line}`", "schrijf `{line}`"))
        }
        Slip::Comment { lost, word } => say(comment(lost)).help(both!(
            "quote the text that holds `{word}`: `\"… {word}\"`",
            "zet de tekst met `{word}` tussen aanhalingstekens: `\"… {word}\"`",
        )),
        Slip::KeysBelowText { title } => say(both!("keys below a text", "sleutels onder een tekst")).help(
            both!(
                "give the text a key of its own: `- title: {title}`",
                "geef de tekst een eigen sleutel: `- title: {title}`",
            ),
        ),
        Slip::Other(hint) => {
            let (message, help) = hinted::hinted(*hint);
            say(message).help(help)
        }
    }
}

fn list_behind_key(key: &str, items: &[String]) -> Say {
    if let [only] = items
        && only.starts_with(|it: char| it.is_ascii_digit())
    {
        let message = both!("a blank stands behind the minus", "achter het minteken staat een spatie");
        return Say::new("bad-front-matter", message)
            .help(both!("write `{key} -{only}`", "schrijf `{key} -{only}`"));
    }
    let items: Vec<String> = items.iter().take(4).map(|item| format!("`- {item}`")).collect();
    let items = items.join(", ");
    let message = both!("a list cannot begin behind `{key}`", "achter `{key}` kan geen lijst beginnen");
    Say::new("bad-front-matter", message).help(both!(
        "write each entry on a line of its own below `{key}`: {items}",
        "schrijf elk onderdeel op een eigen regel onder `{key}`: {items}",
    ))
}

/// How many lines more it is about.
fn also(more: usize) -> Both {
    match more {
        0 => Both::same(""),
        1 => both!(", and so does the line below it", ", net als de regel eronder"),
        _ => both!(", and so do {more} lines below it", ", net als {more} regels eronder"),
    }
}

fn indented(above: &str, more: usize) -> Say {
    let with = match more {
        0 => Both::same(""),
        1 => both!(
            "; it is not read, nor is the line below it",
            "; hij is niet gelezen, en de regel eronder ook niet"
        ),
        _ => both!(
            "; it is not read, nor are {more} lines below it",
            "; hij is niet gelezen, en {more} regels eronder ook niet"
        ),
    };
    let message = both!(
        "the indentation does not fit the line `{above}` above{with}",
        "het inspringen past niet bij de regel `{above}` erboven{with}",
        with
    );
    Say::new("bad-front-matter", message).help(both!(
        "line it up with the lines it belongs to: keys of one thing stand below each other, its list stands further to the right",
        "zet hem recht onder de regels waar hij bij hoort: sleutels van één ding staan onder elkaar, een lijst ervan staat verder naar rechts",
    ))
}

fn quote_it(line: &str) -> Both {
    both!("quote it: `{line}`", "zet er aanhalingstekens om: `{line}`")
}

/// Of a text that begins with a sign of YAML's own.
pub fn quote_text(sign: &str, line: &str) -> Say {
    Say::new(
        "quote-text",
        both!(
            "YAML has its own use for `{sign}` at the start of a text; it is read as text",
            "YAML gebruikt `{sign}` aan het begin van een tekst voor iets anders; het is als tekst gelezen",
        ),
    )
    .help(both!(
        "quote it: `{line}`; `journeybook fmt` does",
        "zet er aanhalingstekens om: `{line}`; `journeybook fmt` doet dat",
    ))
}

/// Of a `#` that starts a comment where a text goes on.
pub(super) fn comment(lost: &str) -> Both {
    both!("text after `#` is a comment: `{lost}` is lost", "tekst na `#` is commentaar: `{lost}` valt weg")
}

/// What stands there in place of something else.
pub(super) fn shape(node: &Node<'_>) -> Both {
    match &node.value {
        Value::Null => both!("nothing", "niets"),
        Value::Text(..) => both!("a text", "een tekst"),
        Value::List(_) => both!("a list", "een lijst"),
        Value::Map(_) => both!("a map", "sleutels met waarden"),
    }
}

/// The same behind "here": `hier staat een tekst`.
pub(super) fn stands(node: &Node<'_>) -> Both {
    let Both { english, dutch } = shape(node);
    match node.value {
        Value::Map(_) => both!("found {english}", "hier staan {dutch}"),
        _ => both!("found {english}", "hier staat {dutch}"),
    }
}
