//! Names and ids that lead nowhere, or to two things.

use super::words::{self, Thing};
use super::{About, Both, Say, both, called};
use crate::term::Kind;
use crate::text::Span;

/// Two things are called so.
pub fn two_called(kind: Kind, name: &str, [first, second]: [&str; 2]) -> Say {
    let Both { english, dutch } = called(kind).bare;
    let message = both!(
        "two of the kind {english} are called `{name}`",
        "twee dingen van de soort {dutch} heten `{name}`",
    );
    Say::new("ambiguous-name", message).help(both!(
        "write the id that you mean: `{first}` or `{second}`",
        "schrijf de id die u bedoelt: `{first}` of `{second}`",
    ))
}

/// The id of one thing, and what another one is called.
pub fn id_of_another(kind: Kind, [id, called_so]: [&str; 2]) -> Say {
    let a = called(kind).with_article;
    let message = both!(
        "`{id}` is the id of {a}, and `{called_so}` is called so",
        "`{id}` is de id van {a}, en `{called_so}` heet zo",
        a
    );
    Say::new("ambiguous-name", message).help(both!(
        "write `{called_so}` if you mean that one, or give one of the two another name",
        "schrijf `{called_so}` als u dat bedoelt, of geef één van de twee een andere naam",
    ))
}

/// A reference to something that is left out.
pub fn draft_named(kind: Kind, name: &str) -> Say {
    let Both { english, dutch } = called(kind).bare;
    draft(both!("the {english} `{name}`", "{dutch} `{name}`"))
}

pub fn draft_linked(name: &str) -> Say {
    draft(Both::same(format!("`{name}`")))
}

pub fn draft_file(path: &str) -> Say {
    draft(both!("the file `{path}`", "het bestand `{path}`"))
}

fn draft(what: Both) -> Say {
    let message = both!(
        "{what} is a draft and not on the site",
        "{what} is een concept en staat niet op de site",
        what
    );
    Say::new("draft-reference", message).help(both!(
        "take `draft: true` out when it is ready, or leave the reference out until then",
        "haal `draft: true` weg als het klaar is, of laat de verwijzing tot die tijd weg",
    ))
}

/// The code of what names something that the public may not see.
pub const LINKS_TO_INTERNAL: &str = "links-to-internal";

/// A reference to something that the public may not see.
pub fn internal_named(kind: Kind, name: &str) -> Say {
    let Both { english, dutch } = called(kind).bare;
    internal(both!("the {english} `{name}`", "{dutch} `{name}`"))
}

/// The same by a link in a text.
pub fn internal_linked(name: &str) -> Say {
    internal(Both::same(format!("`{name}`")))
}

/// A part of a map.
pub fn internal_part_named(map: &str, name: &str) -> Say {
    internal(both!("`{name}` of `{map}`", "`{name}` van `{map}`"))
}

fn internal(what: Both) -> Say {
    let message = both!(
        "{what} is internal, and what names it is public",
        "{what} is intern, en wat ernaar verwijst is openbaar",
        what
    );
    Say::new(LINKS_TO_INTERNAL, message).help(both!(
        "mark what names it `visibility: internal` as well, take the reference out, or make the other one public",
        "zet `visibility: internal` ook bij wat ernaar verwijst, haal de verwijzing weg, of maak het andere openbaar",
    ))
}

/// Nothing of this kind has the name.
pub fn unknown_thing(kind: Kind, name: &str, near: Option<&str>) -> Say {
    let a = called(kind).with_article;
    let bare = name.strip_prefix("[[").and_then(|it| it.strip_suffix("]]"));
    let help = match (bare, near) {
        (Some(bare), _) => both!("write it without brackets: `{bare}`", "schrijf het zonder haken: `{bare}`"),
        (None, Some(near)) => words::exists(a, near),
        (None, None) => both!(
            "declare it as {a}, or take the reference out",
            "leg het vast als {a}, of haal de verwijzing weg",
            a
        ),
    };
    let Both { english, dutch } = called(kind).unknown;
    let message = both!("{english} `{name}`", "{dutch} `{name}`");
    Say::new("unknown-reference", message)
        .about(About::Thing(kind))
        .help(help)
        .meant(name, near.filter(|_| bare.is_none()))
}

/// Several in one text where one is named.
pub fn several_where_one(kind: Kind, name: &str, first: &str) -> Say {
    let Both { english, dutch } = called(kind).bare;
    let message =
        both!("one {english} is named here, found `{name}`", "hier hoort één {dutch}, er staat `{name}`");
    Say::new("unknown-reference", message)
        .help(both!("write one of them: `{first}`", "schrijf er één: `{first}`"))
}

pub fn unknown_solution(name: &str, near: Option<&str>) -> Say {
    let otherwise = both!(
        "give an opportunity a solution with this `title` or `id`",
        "geef een kans een oplossing met deze `title` of `id`",
    );
    let help = words::near(Thing::Solution, near, otherwise);
    unknown("unknown-reference", Thing::Solution, name).help(help).meant(name, near)
}

pub fn several_solutions(name: &str) -> Say {
    let message = both!("several solutions are called `{name}`", "meer oplossingen heten `{name}`");
    Say::new("ambiguous-name", message).help(both!(
        "give the one that you mean an `id`, and write that",
        "geef degene die u bedoelt een `id`, en schrijf die",
    ))
}

/// Some part of a map, a blueprint or a setting that is not there.
pub(super) fn unknown(code: &'static str, thing: Thing, name: &str) -> Say {
    let word = thing.bare();
    // All of these are `de` words.
    Say::new(code, both!("unknown {word} `{name}`", "onbekende {word} `{name}`", word))
        .about(About::Part(thing))
}

/// The id that something asks for is another's; of an ordinary page without a kind.
pub fn id_taken(kind: Option<Kind>, id: &str) -> Say {
    let kind = kind.map_or(both!("page", "pagina"), |kind| called(kind).bare);
    let message =
        both!("the {kind} id `{id}` is taken", "de id `{id}` is al in gebruik voor een {kind}", kind);
    Say::new("duplicate-id", message).help(another_id())
}

/// The place of the thing that has the id.
pub fn first_declared_here() -> Both {
    both!("first declared here", "hier al eerder gebruikt")
}

pub(super) fn another_id() -> Both {
    both!("give one of the two another `id`", "geef één van de twee een andere `id`")
}

/// What a thing was called before is what another one is called.
pub fn old_name_in_use(kind: Option<Kind>, name: &str) -> Say {
    let a = words::kind_or_page(kind);
    Say::new("old-name-taken", both!("{a} is called `{name}` today", "{a} heet nu `{name}`", a)).help(both!(
        "take it out of `was`, or rename the other one",
        "haal het weg bij `was`, of hernoem wat nu zo heet",
    ))
}

/// Two things say that they were called so.
pub fn old_name_twice(kind: Option<Kind>, name: &str) -> Say {
    let kind = kind.map_or(both!("page", "pagina"), |kind| called(kind).bare);
    let message =
        both!("another {kind} was called `{name}` as well", "nog een {kind} heette vroeger `{name}`", kind);
    Say::new("old-name-taken", message)
        .help(both!("leave it in `was` of one of the two", "laat het bij één van de twee in `was` staan",))
}

/// Something that has to be called something.
pub fn no_title(thing: Thing) -> Say {
    let (a, key) = (thing.with_article(), thing.title_key());
    let word = if key == "title" { both!("title", "titel") } else { both!("name", "naam") };
    Say::new("missing-title", both!("{a} without a {word}", "{a} zonder {word}", a, word))
        .help(both!("write `{key}:` and what people call it", "schrijf `{key}:` en hoe het heet",))
}

/// Someone says something, and is nobody; `quoted` is all of it as one text.
pub fn nobody_says(name: &str, quoted: &str) -> Say {
    let message = both!(
        "a text is expected, found a map; there is no persona `{name}`",
        "hier hoort een tekst, er staat een sleutel met een waarde; er is geen persona `{name}`",
    );
    Say::new("map-where-text", message).help(both!(
        "`: ` makes a map; quote the text: `\"{quoted}\"`",
        "`: ` maakt er een sleutel van; zet de tekst tussen aanhalingstekens: `\"{quoted}\"`",
    ))
}

/// What files name of one kind and no file declares.
pub struct Undeclared<'a> {
    pub kind: Kind,
    /// All places where one of them is named.
    pub places: Vec<(Box<str>, Span)>,
    /// Some of the names, and how many there are besides.
    pub names: &'a [String],
    pub rest: usize,
    /// The line that declares the first.
    pub line: &'a str,
    /// The catalogue that it belongs in, when there is one.
    pub catalogue: Option<&'a str>,
}

pub fn undeclared(it: Undeclared<'_>) -> Say {
    let Undeclared { kind, rest, line, .. } = it;
    let is_one = it.names.len() + rest == 1;
    let what = if is_one { called(kind).bare } else { called(kind).plural };
    let names = it.names.iter().map(|name| Both::same(format!("`{name}`")));
    let more = (rest > 0).then(|| both!("{rest} more", "nog {rest}"));
    let names = words::joined(names.chain(more), ", ");
    let message = both!(
        "{what} not in the catalogue yet: {names}",
        "{what} nog niet in de catalogus: {names}",
        what,
        names
    );
    let plural = kind.plural();
    let place = match it.catalogue {
        Some(path) => both!("under `items:` in `{path}`", "onder `items:` in `{path}`"),
        None => both!(
            "as `items:` of a new file `{plural}.md` with `kind: {plural}`",
            "als `items:` van een nieuw bestand `{plural}.md` met `kind: {plural}`",
        ),
    };
    Say::new("undeclared-name", message).about(About::Undeclared(kind, it.places)).help(match is_one {
        true => both!(
            "`journeybook add` declares it; or write {place}: - {line}",
            "`journeybook add` legt het vast; of schrijf {place}: - {line}",
            place
        ),
        false => both!(
            "`journeybook add` declares them; or write one line each {place}: - {line}",
            "`journeybook add` legt ze vast; of schrijf elk op een regel {place}: - {line}",
            place
        ),
    })
}
