//! What the parser found, and what to do, in words for people who do not think in YAML.

use super::{Both, both};
use crate::yaml::Hint;

/// A message and its help.
pub(super) fn hinted(hint: Hint) -> (Both, Both) {
    of_place(hint).or_else(|| of_brackets(hint)).or_else(|| of_sign(hint)).unwrap_or_else(|| of_layout(hint))
}

fn of_place(hint: Hint) -> Option<(Both, Both)> {
    Some(match hint {
        Hint::Key => (
            both!("a key with a colon belongs here", "hier hoort een sleutel met een dubbele punt"),
            both!(
                "write `key: value`, or indent the line below the text it belongs to",
                "schrijf `sleutel: waarde`, of laat de regel inspringen onder de tekst waar hij bij hoort",
            ),
        ),
        Hint::Entry => (
            both!(
                "an entry of the list belongs here, with `-`",
                "hier hoort een regel van de lijst, met `-`"
            ),
            both!(
                "line it up with the `-` entries above, or with the key it belongs to",
                "zet hem recht onder de regels met `-` erboven, of onder de sleutel waar hij bij hoort",
            ),
        ),
        Hint::OtherKeys => (
            both!("a key belongs here", "hier hoort een sleutel"),
            both!("line it up with the other keys", "zet hem recht onder de andere sleutels"),
        ),
        Hint::Apostrophe => (
            both!(
                "there is text behind the closing quote",
                "er staat tekst achter het laatste aanhalingsteken"
            ),
            both!(
                "write the apostrophe twice, or use \" quotes around the text",
                "schrijf de apostrof dubbel, of zet \" om de tekst",
            ),
        ),
        Hint::InQuotes => (
            both!(
                "there is text behind the closing quote",
                "er staat tekst achter het laatste aanhalingsteken"
            ),
            both!("put the whole text inside the quotes", "zet de hele tekst tussen de aanhalingstekens"),
        ),
        Hint::Value => (
            both!("a value cannot stand here", "hier kan geen waarde staan"),
            both!(
                "quote the text, or check the indentation",
                "zet de tekst tussen aanhalingstekens, of kijk het inspringen na",
            ),
        ),
        Hint::NextLine => (
            both!("a list cannot begin here", "hier kan geen lijst beginnen"),
            both!("start the list on the next line", "begin de lijst op de volgende regel"),
        ),
        Hint::QuestionMark => (
            both!("`? ` begins a key here", "`? ` begint hier een sleutel"),
            both!("put the text in quotation marks", "zet de tekst tussen aanhalingstekens"),
        ),
        _ => return None,
    })
}

fn of_brackets(hint: Hint) -> Option<(Both, Both)> {
    Some(match hint {
        Hint::Comma => (
            both!(
                "a comma is missing between two things in brackets",
                "er ontbreekt een komma tussen twee dingen tussen haken"
            ),
            both!(
                "put a comma between them, or quotation marks around the whole text",
                "zet er een komma tussen, of aanhalingstekens om de hele tekst",
            ),
        ),
        Hint::Blank => (
            both!(
                "a blank is missing between a colon and a bracket",
                "er ontbreekt een spatie tussen een dubbele punt en een haakje"
            ),
            both!("write `key: […]`", "schrijf `sleutel: […]`"),
        ),
        Hint::Dash => (
            both!("a `-` inside brackets", "een `-` tussen haken"),
            both!(
                "a list in brackets has commas and no dashes: `[one, two]`; quote a text that is a dash",
                "een lijst tussen haken heeft komma’s en geen streepjes: `[een, twee]`; zet een tekst die een streepje is tussen aanhalingstekens",
            ),
        ),
        Hint::NoBracketOpen => (
            both!("a bracket closes here that nothing opens", "hier sluit een haakje dat nergens begint"),
            both!(
                "leave it out, or open it where its list begins",
                "haal het weg, of open het waar de lijst begint"
            ),
        ),
        Hint::OtherBracket { open, close } => {
            let right = if open == '[' { ']' } else { '}' };
            (
                both!("`{open}` is closed by `{close}`", "`{open}` wordt gesloten met `{close}`"),
                both!("close it with `{right}`", "sluit af met `{right}`"),
            )
        }
        _ => return None,
    })
}

fn of_sign(hint: Hint) -> Option<(Both, Both)> {
    Some(match hint {
        Hint::Sign(sign) if sign.is_control() || sign == '\u{feff}' => {
            let code = format!("U+{:04X}", u32::from(sign));
            (
                both!(
                    "a character that nobody sees ({code}) stands in this line",
                    "er staat een teken dat niemand ziet ({code}) in deze regel"
                ),
                both!("take it out, or type the line anew", "haal het weg, of typ de regel opnieuw"),
            )
        }
        Hint::Sign(sign) => (
            both!("`{sign}` cannot stand here", "`{sign}` kan hier niet staan"),
            both!("put the text in quotation marks", "zet de tekst tussen aanhalingstekens"),
        ),
        Hint::Tag => (
            both!("`!` begins the name of a type here", "`!` begint hier de naam van een type"),
            both!(
                "put the text that begins with `!` in quotation marks",
                "zet de tekst die met `!` begint tussen aanhalingstekens",
            ),
        ),
        Hint::Anchor => (
            both!(
                "`&` and `*` name a value, and nothing here has that name",
                "`&` en `*` noemen een waarde, en niets heet hier zo"
            ),
            both!("put the text in quotation marks", "zet de tekst tussen aanhalingstekens"),
        ),
        Hint::Escape => (
            both!(
                "`\\` in double quotes begins a sign that is written in letters, and this is none",
                "`\\` tussen dubbele aanhalingstekens begint een teken in letters, en dit is er geen"
            ),
            both!(
                "write it twice, `\\\\`, or put the text in single quotes",
                "schrijf het dubbel, `\\\\`, of zet de tekst tussen enkele aanhalingstekens",
            ),
        ),
        Hint::Comment => (
            both!("a comment cannot begin here", "hier kan geen commentaar beginnen"),
            both!(
                "write a space before the `#`, or put the text that it is part of in quotation marks",
                "zet een spatie voor de `#`, of zet de tekst waar hij bij hoort tussen aanhalingstekens",
            ),
        ),
        Hint::DocumentMark => (
            both!(
                "`---` or `...` ends the front matter in the midst of something",
                "`---` of `...` eindigt de front matter midden in iets"
            ),
            both!(
                "leave it alone on its line, or take it out",
                "zet het alleen op de regel, of haal het weg",
            ),
        ),
        Hint::Directive => (
            both!("a line that begins with `%`", "een regel die met `%` begint"),
            both!(
                "take it out: front matter has no such lines",
                "haal hem weg: front matter heeft zulke regels niet"
            ),
        ),
        _ => return None,
    })
}

fn of_layout(hint: Hint) -> (Both, Both) {
    match hint {
        Hint::Tab => (
            both!("a tab where a space belongs", "een tab waar een spatie hoort"),
            both!("write spaces instead of it", "schrijf spaties in plaats daarvan"),
        ),
        Hint::BlockText => (
            both!(
                "the text of `|` or `>` does not stand below it",
                "de tekst van `|` of `>` staat er niet onder"
            ),
            both!(
                "write it on the lines below, all indented alike, and nothing behind the sign",
                "schrijf hem op de regels eronder, alle even ver ingesprongen, en niets achter het teken",
            ),
        ),
        Hint::FurtherIn => (
            both!("the line stands too far to the left", "de regel staat te ver naar links"),
            both!(
                "indent it further than the key that it belongs to",
                "laat hem verder inspringen dan de sleutel waar hij bij hoort",
            ),
        ),
        Hint::End => (
            both!(
                "the front matter ends in the midst of something",
                "de front matter houdt midden in iets op"
            ),
            both!(
                "write the last value to its end, or close its brackets and quotes",
                "schrijf de laatste waarde af, of sluit de haken en aanhalingstekens ervan",
            ),
        ),
        _ => (
            both!("this line cannot be read", "deze regel is niet te lezen"),
            both!(
                "put the text in quotation marks, or compare the line with those around it",
                "zet de tekst tussen aanhalingstekens, of vergelijk de regel met die eromheen",
            ),
        ),
    }
}
