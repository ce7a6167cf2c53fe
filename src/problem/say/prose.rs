//! The text below the front matter.

use super::{Say, both};

pub fn nested_too_deep() -> Say {
    Say::new(
        "too-deep",
        both!(
            "quotes and lists are nested too deeply; the deepest are shown as text",
            "citaten en lijsten staan te diep in elkaar; de diepste zijn als tekst te zien",
        ),
    )
}

pub fn tags_too_deep(most: usize) -> Say {
    Say::new(
        "too-deep",
        both!(
            "nested more than {most} deep; shown without its own mark-up",
            "meer dan {most} niveaus diep; te zien zonder eigen opmaak",
        ),
    )
}

pub fn too_many_cells() -> Say {
    Say::new(
        "too-large",
        both!(
            "tables leave out too many cells; tables of this page are shown as text",
            "tabellen laten te veel cellen weg; tabellen van deze pagina zijn als tekst te zien",
        ),
    )
}

pub fn too_many_links(most: usize) -> Say {
    Say::new(
        "too-large",
        both!(
            "more than {most} links on one page; the rest is shown as text",
            "meer dan {most} links op één pagina; de rest is als tekst te zien",
        ),
    )
}

pub fn map_in_table(file: &str) -> Say {
    Say::new(
        "map-in-table",
        both!(
            "this table is a map: its steps, feelings and names are only words here",
            "deze tabel is een kaart: de stappen, gevoelens en namen zijn hier alleen woorden",
        ),
    )
    .help(both!(
        "`journeybook import {file}` makes a map of it",
        "`journeybook import {file}` maakt er een kaart van",
    ))
}

pub fn second_map_in_table() -> Say {
    Say::new(
        "map-in-table",
        both!(
            "a second table that names lanes: the first one is the map, this is a table",
            "een tweede tabel die banen noemt: de eerste is de kaart, dit is een tabel",
        ),
    )
    .help(both!(
        "put its rows into the first table, or into a file of their own",
        "zet de rijen in de eerste tabel, of in een eigen bestand",
    ))
}

pub fn column_without_lane(label: &str, key: &str) -> Say {
    Say::new(
        "unknown-key",
        both!(
            "no lane is called `{label}`: what stands under it is not shown",
            "geen baan heet `{label}`: wat eronder staat is niet te zien",
        ),
    )
    .help(both!(
        "give it the name of a lane, or declare it in book.toml: `[preprocessor.journeybook.lanes.{key}]`",
        "geef het de naam van een baan, of leg die vast in book.toml: `[preprocessor.journeybook.lanes.{key}]`",
    ))
}

pub fn second_column_of_names(label: &str) -> Say {
    Say::new(
        "unknown-key",
        both!(
            "`{label}` names stages or steps a second time: what stands under it is not shown",
            "`{label}` noemt een tweede keer fasen of stappen: wat eronder staat is niet te zien",
        ),
    )
    .help(both!(
        "keep one column for the stages and one for the steps",
        "houd één kolom voor de fasen en één voor de stappen",
    ))
}

pub fn said_by_nobody_here(name: &str) -> Say {
    Say::new(
        "unknown-reference",
        both!(
            "`{name}` is none of the `personas` of this map: what is said here is nobody's, and not shown",
            "`{name}` is geen van de `personas` van deze kaart: wat hier staat is van niemand, en niet te zien",
        ),
    )
    .help(both!(
        "add `{name}` to `personas`, or write the name that stands there",
        "zet `{name}` bij `personas`, of schrijf de naam die daar staat",
    ))
}

pub fn cell_without_head(text: &str) -> Say {
    Say::new(
        "unknown-key",
        both!(
            "`{text}` stands under no head of the table: it is not shown",
            "`{text}` staat onder geen kop van de tabel: het is niet te zien",
        ),
    )
    .help(both!(
        "give its column a head, or write `\\|` for a bar within a text",
        "geef de kolom een kop, of schrijf `\\|` voor een streep in een tekst",
    ))
}

pub fn column_on_other_scale(label: &str, (low, high): (f64, f64), (min, max): (f64, f64)) -> Say {
    Say::new(
        "out-of-scale",
        both!(
            "`{label}` counts from {low} to {high}, and the handbook from {min} to {max}: its feelings are not shown",
            "`{label}` telt van {low} tot {high}, en het handboek van {min} tot {max}: de gevoelens zijn niet te zien",
        ),
    )
    .help(both!(
        "write them from {min} to {max}, or set `scale = {{ feeling = [{low}, {high}] }}` in book.toml",
        "schrijf ze van {min} tot {max}, of zet `scale = {{ feeling = [{low}, {high}] }}` in book.toml",
    ))
}

pub fn nameless_beside_people(key: &str) -> Say {
    Say::new(
        "map-in-table",
        both!(
            "`{key}` of nobody in particular beside that of people: it is not shown",
            "`{key}` van niemand in het bijzonder naast dat van mensen: het is niet te zien",
        ),
    )
    .help(both!(
        "write whose it is: in the head of the column, or before it: `Eva: 1`",
        "schrijf van wie het is: in de kop van de kolom, of ervoor: `Eva: 1`",
    ))
}

pub fn comment_is_shown() -> Say {
    Say::new(
        "shown-comment",
        both!(
            "`%%…%%` is a comment in Obsidian only: here it is a text that everybody reads",
            "`%%…%%` is alleen in Obsidian commentaar: hier is het tekst die iedereen leest",
        ),
    )
    .help(both!(
        "write `<!-- … -->` around it, or take it out",
        "zet er `<!-- … -->` omheen, of haal het weg",
    ))
}

pub fn second_title() -> Say {
    Say::new(
        "heading-levels",
        both!(
            "a second heading of the first level; it is shown one level lower",
            "een tweede kop van het eerste niveau; hij is een niveau lager te zien",
        ),
    )
    .help(both!("write `##` for what stands below the title", "schrijf `##` voor wat onder de titel staat"))
}

pub fn level_left_out(level: usize, above: usize) -> Say {
    Say::new(
        "heading-levels",
        both!(
            "a heading of level {level} below one of level {above}",
            "een kop van niveau {level} onder een van niveau {above}"
        ),
    )
    .help(both!(
        "leave no level out: below `##` stands `###`",
        "sla geen niveau over: onder `##` staat `###`"
    ))
}

pub fn unused_footnote(label: &str) -> Say {
    Say::new(
        "footnote",
        both!(
            "nothing refers to the footnote `[^{label}]`; it is left out",
            "niets verwijst naar de voetnoot `[^{label}]`; hij is weggelaten",
        ),
    )
    .help(both!(
        "write `[^{label}]` where it belongs, or take the note out",
        "schrijf `[^{label}]` waar hij hoort, of haal de noot weg",
    ))
}

pub fn unknown_footnote(label: &str) -> Say {
    Say::new("footnote", both!("there is no footnote `[^{label}]`", "er is geen voetnoot `[^{label}]`")).help(
        both!(
            "write the note on a line of its own: `[^{label}]: …`",
            "schrijf de noot op een eigen regel: `[^{label}]: …`",
        ),
    )
}

pub fn raw_html() -> Say {
    Say::new("raw-html", both!("HTML is shown as text", "HTML is als tekst te zien")).help(both!(
        "write it as Markdown; `raw-html = true` in book.toml lets it through, but never with `--untrusted`",
        "schrijf het als Markdown; `raw-html = true` in book.toml laat het door, maar nooit met `--untrusted`",
    ))
}
