//! The settings in `book.toml`.

use super::{Both, Say, both, did_you_mean};

/// In the words of the parser.
pub fn no_toml(words: &str) -> Say {
    Say::new("bad-settings", super::toml::meant(words)).help(both!(
        "a text stands in double quotes, a list in `[` and `]`",
        "een tekst staat tussen dubbele aanhalingstekens, een lijst tussen `[` en `]`",
    ))
}

pub fn source_leads_out(source: &str) -> Say {
    Say::new(
        "path-escapes-book",
        both!(
            "the source folder `{source}` leads out of the project",
            "de bronmap `{source}` ligt buiten het project"
        ),
    )
    .help(both!(
        "name a folder inside the project, such as `content`",
        "noem een map binnen het project, zoals `content`",
    ))
}

pub fn no_theme(theme: &str) -> Say {
    Say::new(
        "bad-settings",
        both!(
            "there is no theme `{theme}`: the theme of a book is its folder `theme/`",
            "er is geen thema `{theme}`: het thema van een handboek is de map `theme/`",
        ),
    )
    .help(both!(
        "leave `theme` out, and put your own files into `theme/` beside `book.toml`",
        "laat `theme` weg, en zet uw eigen bestanden in `theme/` naast `book.toml`",
    ))
}

pub fn unknown_setting(key: &str, table: &str, near: Option<&str>) -> Say {
    Say::new(
        "unknown-key",
        both!("unknown key `{key}` of [{table}]", "onbekende sleutel `{key}` in [{table}]"),
    )
    .help(match near {
        Some(near) => did_you_mean(near),
        None => both!("take it out", "haal hem weg"),
    })
    .meant(key, near)
}

pub fn no_site_address(url: &str) -> Say {
    Say::new("wrong-type", both!("`{url}` is no address of a site", "`{url}` is geen adres van een site"))
        .help(both!(
            "write a whole address: `https://handbook.example.org/cx/`",
            "schrijf een volledig adres: `https://handbook.example.org/cx/`",
        ))
}

pub fn built_in_lane(key: &str) -> Say {
    Say::new("duplicate-id", both!("`{key}` is a built-in lane", "`{key}` is een ingebouwde baan"))
        .help(both!("give your own lane another name", "geef uw eigen baan een andere naam"))
}

/// Why a lane cannot have this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoLane {
    NoName,
    Taken,
}

pub fn no_name_of_lane(key: &str, why: NoLane) -> Say {
    let message = match why {
        NoLane::NoName => {
            both!("`{key}` cannot be a key of a step", "`{key}` kan geen sleutel van een stap zijn")
        }
        NoLane::Taken => both!(
            "`{key}` has a meaning in every map, a lane cannot be called so",
            "`{key}` betekent al iets in elke kaart, een baan kan niet zo heten"
        ),
    };
    Say::new("bad-settings", message).help(match why {
        NoLane::NoName => both!(
            "a lane is called by small letters, digits and hyphens: `tone-of-voice`; what people see is its `label`",
            "een baan heet naar kleine letters, cijfers en streepjes: `tone-of-voice`; wat mensen zien is `label`"
        ),
        NoLane::Taken => both!("give your own lane another name", "geef uw eigen baan een andere naam"),
    })
}

/// A lane that another one is to stand after.
pub fn no_lane_before(name: &str, near: Option<&str>) -> Say {
    Say::new(
        "bad-settings",
        both!("there is no lane `{name}` to stand after", "er is geen baan `{name}` om achter te staan"),
    )
    .help(match near {
        Some(near) => did_you_mean(near),
        None => both!("name a lane: `after = \"thinks\"`", "noem een baan: `after = \"thinks\"`"),
    })
}

/// The ends of a scale in the wrong order.
pub fn ends_turned(key: &str, min: f64, max: f64) -> Say {
    let message = both!(
        "the lowest value of `{key}` is not below the highest: {min} and {max}",
        "de laagste waarde van `{key}` ligt niet onder de hoogste: {min} en {max}"
    );
    Say::new("wrong-type", message).help(both!(
        "write the lowest first, as in `[-2, 2]`",
        "schrijf de laagste eerst, zoals in `[-2, 2]`"
    ))
}

/// A limit that no value of the scale reaches.
pub fn off_the_scale(key: &str, min: f64, max: f64) -> Say {
    let message = both!(
        "`{key}` lies outside the scale of feelings, which runs from {min} to {max}",
        "`{key}` ligt buiten de schaal van gevoelens, die van {min} tot {max} loopt"
    );
    Say::new("wrong-type", message)
        .help(both!("write a value of the scale", "schrijf een waarde van de schaal"))
}

pub fn no_edit_address(url: &str) -> Say {
    let message = both!(
        "`{url}` is no address where a page can be edited",
        "`{url}` is geen adres waar een pagina te bewerken is"
    );
    Say::new("wrong-type", message).help(both!(
        "write a whole address with `{{path}}` in it: `https://example.org/edit/main/{{path}}`",
        "schrijf een volledig adres met `{{path}}` erin: `https://example.org/edit/main/{{path}}`"
    ))
}

/// Why a text is no address at which a step is talked about.
#[derive(Debug, PartialEq, Eq)]
pub enum Undiscussed {
    /// It begins with no scheme that is safe to follow; the nearest that is.
    Scheme(Option<&'static str>),
    /// What people follow is decided by a value, or the text is no address.
    Place,
    /// Nothing is known by this name; the nearest that is, and all that are.
    Name { name: String, near: Option<&'static str>, all: String },
}

pub fn no_place_to_discuss(text: &str, why: &Undiscussed) -> Say {
    let example = "https://example.org/issues/new?title={title}&body={permalink}";
    let message = both!(
        "`{text}` is no address where a step can be talked about",
        "`{text}` is geen adres waar over een stap te praten is"
    );
    let (message, help) = match why {
        Undiscussed::Name { name, near, all } => {
            let message = both!("`discuss` knows no `{{{name}}}`", "`discuss` kent geen `{{{name}}}`");
            let help = near.map_or_else(
                || both!("what it knows: {all}", "wat het kent: {all}"),
                |near| did_you_mean(&format!("{{{near}}}")),
            );
            (message, help)
        }
        Undiscussed::Scheme(Some(near)) => (message, did_you_mean(&format!("{near}:"))),
        Undiscussed::Scheme(None) | Undiscussed::Place => {
            (message, both!("write a whole address: `{example}`", "schrijf een volledig adres: `{example}`"))
        }
    };
    Say::new("wrong-type", message).help(help)
}

pub fn no_way_back() -> Say {
    let message = both!(
        "`discuss` carries `{{permalink}}`, and nothing says where the site will stand",
        "`discuss` geeft `{{permalink}}` mee, en nergens staat waar de site komt te staan"
    );
    Say::new("bad-settings", message).help(both!(
        "add `site-url = \"https://handbook.example.org/\"`, or take `{{permalink}}` out",
        "voeg `site-url = \"https://handbook.example.org/\"` toe, of haal `{{permalink}}` weg"
    ))
}

/// What a setting takes.
#[derive(Debug, Clone, Copy)]
pub enum Takes {
    Text,
    Table,
    LaneTable,
    Flag,
    Number,
    Period,
    Phases,
    Ends,
    Score,
    Visibility,
    Weight,
    Level,
    Unlisted,
    Overview,
    OnProblem,
    Direction,
    Role,
    Count,
}

/// `found` is the type that TOML says stands there.
pub fn takes(key: &str, takes: Takes, found: &str) -> Say {
    let wanted = match takes {
        Takes::Text => both!("a text in quotes", "een tekst tussen aanhalingstekens"),
        Takes::Table => both!("a table", "een tabel"),
        Takes::LaneTable => {
            both!("a table with `label`, `role` and `after`", "een tabel met `label`, `role` en `after`")
        }
        Takes::Flag => both!("`true` or `false`", "`true` of `false`"),
        Takes::Unlisted => both!("`ignore` or `add`", "`ignore` of `add`"),
        Takes::Overview => {
            both!("`true`, `false` or the path of a chapter", "`true`, `false` of het pad van een hoofdstuk")
        }
        Takes::Number => both!("a number", "een getal"),
        Takes::Period => {
            both!("a length of time such as `6mo` or `1y`", "een tijdsduur, zoals `6mo` of `1y`")
        }
        Takes::Phases => both!(
            "the name of a preset, or a list of titles",
            "de naam van een standaardindeling, of een lijst met titels"
        ),
        Takes::Ends => both!(
            "the lowest and the highest value, such as `[-2, 2]`",
            "de laagste en de hoogste waarde, zoals `[-2, 2]`"
        ),
        Takes::Score => {
            both!("one of ulwick, rice, ice, value-effort", "een van ulwick, rice, ice, value-effort")
        }
        Takes::Visibility => both!("`public` or `internal`", "`public` of `internal`"),
        Takes::Weight => both!("editorial, minor or major", "editorial, minor of major"),
        Takes::OnProblem => both!("`fail` or `warn`", "`fail` of `warn`"),
        Takes::Direction => both!("`rtl` or `ltr`", "`rtl` of `ltr`"),
        Takes::Role => both!("`customer` or `company`", "`customer` of `company`"),
        Takes::Count => both!("a whole number of 0 or more", "een heel getal van 0 of meer"),
        Takes::Level => both!("error, warning, info or off", "error, warning, info of off"),
    };
    let dutch = match found {
        "string" => "een tekst",
        "integer" => "een heel getal",
        "float" => "een kommagetal",
        "boolean" => "`true` of `false`",
        "datetime" => "een datum",
        "array" => "een lijst",
        "table" => "een tabel",
        other => other,
    };
    // With the wrong one too much would be shown.
    let code = if matches!(takes, Takes::Visibility) { "bad-settings" } else { "wrong-type" };
    Say::new(
        code,
        Both {
            english: format!("`{key}` takes {}, found {found}", wanted.english),
            dutch: format!("`{key}` krijgt {}, hier staat {dutch}", wanted.dutch),
        },
    )
}

/// No language that anybody has a code for.
pub fn no_language(written: &str, near: Option<&str>) -> Say {
    let message = both!("`{written}` is no code of a language", "`{written}` is geen code van een taal");
    Say::new("unknown-language", message).help(match near {
        Some(near) => both!(
            "write `language = \"{near}\"`; until then the handbook is English",
            "schrijf `language = \"{near}\"`; tot dan is het handboek Engels"
        ),
        None => both!(
            "write a code such as `en`, `nl`, `pt-BR` or `zh-Hant`; until then the handbook is English",
            "schrijf een code, zoals `en`, `nl`, `pt-BR` of `zh-Hant`; tot dan is het handboek Engels"
        ),
    })
}

pub fn unknown_language(language: &str) -> Say {
    Say::new(
        "unknown-language",
        both!(
            "there are no words in `{language}`: the interface is English",
            "er zijn geen woorden in `{language}`: die van de site zijn Engels",
        ),
    )
    .help(both!(
        "use `en` or `nl`, or write `theme/strings/{language}.toml`",
        "gebruik `en` of `nl`, of schrijf `theme/strings/{language}.toml`",
    ))
}

/// A site for the public, of a book that does not say what the public may see.
pub fn no_visibility() -> Say {
    let message = both!("nothing says what the public may see", "nergens staat wat het publiek mag zien",);
    Say::new("no-visibility", message).help(both!(
        "write `visibility = \"public\"` (all but what is marked `visibility: internal`) or `visibility = \"internal\"` \
         (only what is marked `visibility: public`) in [preprocessor.journeybook] of book.toml",
        "schrijf `visibility = \"public\"` (alles behalve wat als `visibility: internal` gemerkt is) of \
         `visibility = \"internal\"` (alleen wat als `visibility: public` gemerkt is) in [preprocessor.journeybook] van \
         book.toml",
    ))
}

/// Words that are meant to keep something from the public, where nobody reads them so.
pub fn unread_mark(written: &str) -> Say {
    let message = both!(
        "`{written}` is no mark as it stands here, so what it is meant for would be published",
        "`{written}` werkt hier niet, dus wat het moet verbergen zou gepubliceerd worden",
    );
    Say::new("unread-mark", message).help(both!(
        "write `visibility: internal` on a line of its own in the front matter, or in the entry of a list that is a map; \
         front matter begins on the first line with `---`. If it is meant for something else, call it otherwise",
        "schrijf `visibility: internal` op een eigen regel in de front matter, of in een lijstitem dat een map is; \
         front matter begint op de eerste regel met `---`. Is het voor iets anders bedoeld, geef het dan een andere naam",
    ))
}

/// A key that is meant to say what the public may see, with a slip: with what it does not say too much would be shown.
pub fn misspelt_audience(key: &str, of: &str, near: Option<&str>) -> Say {
    Say { code: "bad-settings", ..unknown_setting(key, of, near) }
}

/// A setting of ours in another table, where nobody reads it.
pub fn setting_elsewhere(key: &str, table: &str, ours: &str) -> Say {
    let message = match table {
        "" => both!("`{key}` stands above all tables", "`{key}` staat boven alle tabellen"),
        _ => both!(
            "`{key}` stands in [{table}], where nothing reads it",
            "`{key}` staat in [{table}], waar niets hem leest"
        ),
    };
    Say::new("bad-settings", message).help(both!(
        "who may see what belongs under [{ours}], as `visibility` or `audience`: move it there",
        "wie wat mag zien hoort onder [{ours}], als `visibility` of `audience`: zet het daar",
    ))
}

/// A lane that cannot be one of the book's own, though it says that it stays inside.
pub fn no_lane_to_keep(key: &str) -> Say {
    let message = both!(
        "the lane `{key}` is meant to stay inside, and is no lane of its own: all of it would be published",
        "de baan `{key}` moet binnen blijven, en is geen eigen baan: alles ervan zou gepubliceerd worden",
    );
    Say::new("bad-settings", message).help(both!(
        "give your own lane another name, or mark each text of a built-in one: `{{text: …, visibility: internal}}`",
        "geef uw eigen baan een andere naam, of merk elke tekst van een ingebouwde: `{{text: …, visibility: internal}}`",
    ))
}

/// A word that says nothing of who may see what.
pub fn no_audience(key: &str, word: &str) -> Say {
    let message = both!(
        "`{key}` takes `public` or `internal`, found `{word}`",
        "`{key}` krijgt `public` of `internal`, hier staat `{word}`",
    );
    Say::new("bad-settings", message)
}
