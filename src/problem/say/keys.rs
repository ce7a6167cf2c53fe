//! The keys of front matter: those that nobody knows, that stand in the wrong place, or say something twice; and front
//! matter as a whole.

use super::{Both, Say, both, called, did_you_mean, one_of, yaml::shape};
use crate::term::{Kind, Term};
use crate::yaml::Node;

pub fn front_matter_never_ends() -> Say {
    Say::new("bad-front-matter", both!("the front matter never ends", "de front matter eindigt nergens"))
        .help(both!(
            "write a line with only `---` below the last key",
            "schrijf onder de laatste sleutel een regel met alleen `---`",
        ))
}

pub fn front_matter_is(node: &Node<'_>) -> Say {
    let Both { english, dutch } = shape(node);
    Say::new("wrong-type", both!("the front matter is {english}", "de front matter is {dutch}")).help(both!(
        "write lines of `key: value` between the `---` lines",
        "schrijf regels met `sleutel: waarde` tussen de regels met `---`",
    ))
}

/// How it is written says what to do.
pub fn front_matter_not_first(help: Both) -> Say {
    Say::new(
        "front-matter-not-first",
        both!(
            "the front matter does not begin with `---` on line 1",
            "de front matter begint niet met `---` op regel 1",
        ),
    )
    .help(help)
}

pub fn conflict_marker() -> Say {
    Say::new(
        "conflict-marker",
        both!("both sides of a merge stand here", "hier staan beide kanten van een merge"),
    )
    .help(both!(
        "keep one side, and take out the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`; until then the first counts",
        "houd één kant over, en haal de regels weg die met `<<<<<<<`, `=======` en `>>>>>>>` beginnen; tot dan telt de eerste",
    ))
}

pub fn zero_byte() -> Say {
    Say::new(
        "not-utf8",
        both!("a byte of zero: this is no text", "een byte met de waarde nul: dit is geen tekst"),
    )
    .help(both!(
        "save it as UTF-8 in your editor; a file that is no text gets another ending than `.md`",
        "sla het in uw editor op als UTF-8; een bestand dat geen tekst is, krijgt een andere extensie dan `.md`",
    ))
}

pub fn control_character() -> Say {
    Say::new(
        "control-character",
        both!(
            "characters that nobody sees, such as a bell or a mark that turns the text around, are left out",
            "tekens die niemand ziet, zoals een bel of een teken dat de tekst omdraait, zijn weggelaten",
        ),
    )
    .help(both!(
        "delete them and type the text anew; most come in with what is pasted",
        "haal ze weg en typ de tekst opnieuw; de meeste komen mee met wat geplakt is",
    ))
}

/// The nearest kind is most likely meant.
pub fn unknown_kind(word: &str, near: Option<&str>) -> Say {
    let kinds = Kind::ALL.map(Term::name).join(", ");
    Say::new("unknown-kind", both!("unknown kind `{word}`", "onbekende soort `{word}`"))
        .help(match near {
            Some(near) => both!("a kind named `{near}` exists", "de soort `{near}` bestaat wel"),
            None => both!("the kinds are {kinds}", "de soorten zijn {kinds}"),
        })
        .meant(word, near)
}

/// A kind of many where one thing is written.
pub fn one_not_many(word: &str, kind: &str) -> Say {
    let message = both!(
        "`{word}` lists several things, and this file is about one",
        "`{word}` is een lijst, en dit bestand gaat over één ding"
    );
    Say::new("unknown-kind", message).help(both!("write `kind: {kind}`", "schrijf `kind: {kind}`"))
}

/// A part of something internal says that it is public.
pub fn public_inside_internal() -> Say {
    let message = both!(
        "`visibility: public` has no effect inside something internal",
        "`visibility: public` doet niets binnen iets dat intern is",
    );
    Say::new("no-effect-yet", message).help(both!(
        "take it out, or make the whole public and mark the other parts `visibility: internal`",
        "haal het weg, of maak het geheel openbaar en zet `visibility: internal` bij de andere delen",
    ))
}

pub fn counts_from(key: &str, from: &str) -> Say {
    Say::new(
        "no-effect-yet",
        both!(
            "`{key}` counts from `{from}`, which is not written",
            "`{key}` telt vanaf `{from}`, en dat staat er niet"
        ),
    )
    .help(both!(
        "write the day of the last look: `{from}: 2026-05-01`",
        "schrijf de dag van de laatste controle: `{from}: 2026-05-01`",
    ))
}

/// `line` is how it is written in the phase.
pub fn belongs_to_step(key: &str, line: &str) -> Say {
    Say::new(
        "belongs-to-step",
        both!(
            "`{key}` belongs to a step, and this phase has steps",
            "`{key}` hoort bij een stap, en deze fase heeft stappen"
        ),
    )
    .help(both!(
        "move it into the step that it is about: `{line}`",
        "verplaats het naar de stap waar het over gaat: `{line}`",
    ))
}

/// What stands below the front matter of a catalogue that lists nothing; `item` is what its first line lists.
pub fn entries_below(kind: Kind, item: Option<&str>) -> Say {
    let (plural, key) = (kind.plural(), called(kind).title_key);
    let item = item.filter(|item| item.len() <= 120);
    let line = match item {
        Some(item) => Both::same(format!("`- {key}: {item}`")),
        None => Both::same(format!("`- {key}: …`")),
    };
    Say::new(
        "catalogue-without-items",
        both!(
            "a list of `{plural}` takes its entries from `items:`; what stands below the front matter is on no page",
            "een lijst van `{plural}` haalt zijn onderdelen uit `items:`; wat onder de front matter staat, staat op geen pagina",
        ),
    )
    .help(both!(
        "write above the closing `---` a line `items:`, and below it each entry on a line of its own: {line}",
        "schrijf boven de afsluitende `---` een regel `items:`, en daaronder elk onderdeel op een eigen regel: {line}",
        line
    ))
}

/// Two keys that are one under other names.
pub fn said_twice(one: &str, other: &str, key: &str) -> Say {
    Say::new(
        "duplicate-key",
        both!(
            "`{one}` and `{other}` say the same: `{key}`",
            "`{one}` en `{other}` zeggen hetzelfde: `{key}`"
        ),
    )
    .help(both!("write both under `{key}`", "schrijf beide onder `{key}`"))
}

/// Where the first of two stands.
pub fn the_other_one() -> Both {
    both!("the other one", "de andere")
}

/// Each as it is written, and the key that it is.
pub fn other_names(names: &[(&str, &str)]) -> Say {
    let list = |is: &str| {
        let all: Vec<String> =
            names.iter().map(|(written, key)| format!("`{written}` {is} `{key}`")).collect();
        all.join(", ")
    };
    let list = list("is");
    Say::new("alias-key", both!("read under other names: {list}", "onder een andere naam gelezen: {list}"))
        .help(both!(
            "`journeybook fmt` writes the names of the reference",
            "`journeybook fmt` schrijft de namen uit de naslag",
        ))
}

/// Keys of an ordinary page, which may be for another program.
pub fn unread_keys(keys: &[String], near: Option<&str>) -> Say {
    let keys = keys.join(", ");
    Say::new(
        "unknown-key",
        both!(
            "keys of a page that nothing reads: {keys}",
            "sleutels op een pagina waar niets mee gebeurt: {keys}"
        ),
    )
    .help(match near {
        Some(near) => did_you_mean(near),
        None => both!(
            "leave them when they are for another program; a map begins with its `kind:`",
            "laat ze staan als ze voor een ander programma zijn; een kaart begint met `kind:`",
        ),
    })
    .meant(keys.trim_matches('`'), near)
}

/// `of` is what stands there as a key with keys of its own.
pub fn entries_in_no_list(of: &str, title: &str) -> Say {
    let key = first_key(of);
    let of = holder(of);
    let message = both!(
        "`{title}` stands where the keys of {of} belong",
        "`{title}` staat waar de sleutels van {of} horen",
        of
    );
    Say::new("wrong-type", message).help(both!(
        "write a list: `- {key}: {title}`, and its keys below it",
        "schrijf een lijst: `- {key}: {title}`, met de andere sleutels eronder",
    ))
}

/// What to do with an unknown key.
pub enum Instead<'a> {
    /// The key that was meant.
    Key(&'a str),
    /// `<<` takes keys from elsewhere.
    Merge,
    /// It is prose.
    Below,
    /// A text with `: ` in it, as it stands there.
    Quoted(&'a str),
    /// A text with `:` at its end.
    QuotedEnd(&'a str),
    /// A text ended at a comma; the key with the whole text in quotes.
    Comma(String),
    /// It has no value.
    Nothing,
    /// Something of a person that has a name of its own.
    Trait,
    Elsewhere,
}

/// `of` is what has the key, as readers call it.
pub fn unknown_key(key: &str, of: &str, instead: &Instead<'_>) -> Say {
    let Both { english, dutch } = holder(of);
    let message = both!("unknown key `{key}` of {english}", "onbekende sleutel `{key}` in {dutch}");
    let near = match instead {
        Instead::Key(near) => Some(*near),
        _ => None,
    };
    Say::new("unknown-key", message).help(match instead {
        Instead::Key(near) => did_you_mean(near),
        Instead::Merge => both!(
            "write the keys out: merge keys are not read",
            "schrijf de sleutels uit: wat `<<` invoegt, wordt niet gelezen",
        ),
        Instead::Below => both!(
            "write it as text below the front matter",
            "schrijf het als tekst onder de front matter"
        ),
        Instead::Quoted(line) => {
            let line = line.replace('"', "\\\"");
            both!(
                "`: ` makes a key; quote the text: `\"{line}\"`",
                "`: ` maakt er een sleutel van; zet de tekst tussen aanhalingstekens: `\"{line}\"`",
            )
        }
        Instead::Comma(line) => both!(
            "a comma ends a text in brackets; quote it: `{line}`",
            "een komma beëindigt een tekst tussen haken; zet hem tussen aanhalingstekens: `{line}`",
        ),
        Instead::QuotedEnd(key) if matches!(of, "a phase" | "a step" | "an added step") => both!(
            "write `title: {key}`, and its keys in line with it",
            "schrijf `title: {key}`, met de andere sleutels er recht onder",
        ),
        Instead::QuotedEnd(key) => both!(
            "`:` makes a key; quote the text: `\"{key}:\"`",
            "`:` maakt er een sleutel van; zet de tekst tussen aanhalingstekens: `\"{key}:\"`",
        ),
        Instead::Nothing => {
            both!("remove it: nothing stands under it", "haal hem weg: er staat niets onder")
        }
        Instead::Trait => both!(
            "write it under `demographics:`, or in a section of your own under `more:`",
            "schrijf het onder `demographics:`, of in een eigen deel onder `more:`",
        ),
        Instead::Elsewhere => both!(
            "write it under a key of the reference or as text below the front matter; your own notes go under a name that starts with `x-`",
            "schrijf het onder een sleutel uit de naslag of als tekst onder de front matter; eigen notities krijgen een naam die met `x-` begint",
        ),
    })
    .meant(key, near)
}

/// The key that says what something is called, or with which it begins.
pub(super) fn first_key(of: &str) -> &'static str {
    match of {
        "a change" => "step",
        "a lesson" => "learned",
        "a measurement" => "date",
        "a survey" => "n",
        "a view" => "name",
        "an action" | "a cell" => "do",
        "a link" | "a path" => "to",
        _ => Kind::ALL
            .into_iter()
            .find(|kind| kind.name() == of)
            .map_or("title", |kind| called(kind).title_key),
    }
}

/// What readers call a map with keys.
pub(super) fn holder(of: &str) -> Both {
    let kind = Kind::ALL.into_iter().find(|kind| kind.name() == of);
    let many = Kind::ALL.into_iter().find(|kind| kind.plural() == of);
    let dutch = match of {
        "a lesson" => "een les",
        "a measurement" => "een meetwaarde",
        "a solution" => "een oplossing",
        "an action" => "een actie",
        "a survey" => "een enquête",
        "a change" => "een wijziging",
        "an added step" => "een toegevoegde stap",
        "a phase" => "een fase",
        "a step" => "een stap",
        "a picture" => "een afbeelding",
        "a link" => "een link",
        "a touchpoint" => "een touchpoint",
        "a column" => "een kolom",
        "a cell" => "een cel",
        "a path" => "een pad",
        "a view" => "een weergave",
        _ => {
            let dutch = match (kind, many) {
                (Some(kind), _) => called(kind).with_article.dutch,
                (_, Some(kind)) => format!("een lijst van `{}`", kind.plural()),
                _ => of.replacen("an entry of", "een onderdeel van", 1),
            };
            return Both { english: of.to_owned(), dutch };
        }
    };
    Both { english: of.to_owned(), dutch: dutch.to_owned() }
}

/// A word where only some are known; the message says what it is.
fn word_of_some(message: Both, word: &str, near: Option<&str>, words: &[&str]) -> Say {
    let words = words.join(", ");
    let say = Say::new("wrong-type", message).help(match near {
        Some(near) => did_you_mean(near),
        None => both!("write one of {words}", "kies uit {words}"),
    });
    say.meant(word, near)
}

pub fn unknown_word(key: &str, word: &str, near: Option<&str>, words: &[&str]) -> Say {
    word_of_some(both!("`{key}` cannot be `{word}`", "`{word}` past niet bij `{key}`"), word, near, words)
}

pub fn touchpoint_without_id() -> Say {
    Say::new("wrong-type", both!("a touchpoint without `id`", "een touchpoint zonder `id`")).help(both!(
        "write `id:` and what the customer meets; a channel alone is `channel:` of the step",
        "schrijf `id:` en wat de klant tegenkomt; een kanaal alleen is `channel:` van de stap",
    ))
}

pub fn unknown_mark(word: &str, near: Option<&str>, words: &[&str]) -> Say {
    word_of_some(both!("unknown mark `{word}`", "onbekend teken `{word}`"), word, near, words)
}

/// Texts that could be meant, in a sentence.
pub(super) fn write_one_of(texts: &[String]) -> Both {
    let Both { english, dutch } = one_of(texts);
    both!("write {english}", "schrijf {dutch}")
}
