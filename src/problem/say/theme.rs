//! The project's own templates and strings.

use super::{Both, Say, both, did_you_mean};

/// In the words of the parser.
pub fn unreadable_words(words: &str) -> Say {
    let Both { english, dutch } = super::toml::meant(words);
    Say::new(
        "broken-template",
        both!("these words cannot be read: {english}", "deze woorden zijn niet te lezen: {dutch}"),
    )
    .help(both!("a word is `key = \"text\"`", "een woord is `sleutel = \"tekst\"`"))
}

/// What a template can show; names stand in their order.
pub enum Shows<'a> {
    Frame(&'a str),
    Lane,
    Part(&'a str),
    Unknown,
}

/// `words` say why; `shows` what a template of this name has.
pub fn broken_template(template: &str, words: Both, shows: &Shows<'_>) -> Say {
    let Both { english, dutch } = words;
    let now = both!("the built-in template is used instead", "de ingebouwde template is gebruikt");
    let has = match shows {
        Shows::Frame(places) => both!(
            "; this frame has {places}, each as HTML, `shell` and `t`",
            "; dit frame heeft {places}, elk als HTML, `shell` en `t`"
        ),
        Shows::Lane => both!("; a lane has `lane`, `cell` and `t`", "; een baan heeft `lane`, `cell` en `t`"),
        Shows::Part(values) => both!("; this part has {values} and `t`", "; dit deel heeft {values} en `t`"),
        Shows::Unknown => Both::same(""),
    };
    Say::new(
        "broken-template",
        both!(
            "the template `{template}` does not work: {english}",
            "de template `{template}` werkt niet: {dutch}"
        ),
    )
    .help(Both { english: now.english + &has.english, dutch: now.dutch + &has.dutch })
}

/// Where in a template, and what.
pub fn at_line(line: usize, column: usize, words: &Both) -> Both {
    let Both { english, dutch } = words;
    both!("line {line}, column {column}: {english}", "regel {line}, kolom {column}: {dutch}")
}

/// What took the place of a template, or has nearly its name.
pub enum Took<'a> {
    /// Of the part, and the file to move it to.
    Part {
        name: &'a str,
        file: &'a str,
    },
    Pieces(&'a str),
    Frame {
        page: &'a str,
        places: &'a str,
    },
    EveryFrame,
    Near(&'a str),
    Nothing,
}

pub fn unused_template(name: &str, took: &Took<'_>) -> Say {
    let message = both!("nothing uses the template `{name}`", "niets gebruikt de template `{name}`");
    Say::new("unknown-template", message).help(match took {
        Took::Part { name, file } => both!(
            "it is the part `{name}` now: move the file to `{file}`",
            "het is nu het deel `{name}`: verplaats het bestand naar `{file}`",
        ),
        Took::Pieces(parts) => {
            both!("its pieces are parts now: {parts}", "de stukken ervan zijn nu delen: {parts}")
        }
        Took::Frame { page, places } => both!(
            "what stood there is placed by the frame `{page}` as {places}",
            "wat daar stond, plaatst het frame `{page}` als {places}",
        ),
        Took::EveryFrame => both!(
            "every frame places it with the rest of the page, as `page.head` or `page.body`; small pieces are parts, such as `part/badge.html`",
            "elk frame plaatst het met de rest van de pagina, als `page.head` of `page.body`; kleine stukken zijn delen, zoals `part/badge.html`",
        ),
        Took::Near(near) => did_you_mean(near),
        Took::Nothing => both!(
            "a template is a frame, such as `map.html`, or a part, such as `part/avatar.html`; another file has to be included by one of them",
            "een template is een frame, zoals `map.html`, of een deel, zoals `part/avatar.html`; een ander bestand moet in een ervan zijn opgenomen",
        ),
    })
}

/// A value that templates had.
pub fn gone_value(value: &str, now: &str) -> Say {
    Say::new("broken-template", both!("there is no `{value}` any more", "`{value}` bestaat niet meer"))
        .help(both!("write `{now}`, which is a list", "schrijf `{now}`, dat is een lijst"))
}

/// A file in the folder of the built-in style under a name of its own.
pub fn unused_style(path: &str) -> Say {
    Say::new("unknown-template", both!("nothing loads the style `{path}`", "niets laadt de stijl `{path}`"))
        .help(both!("put your own style in `theme/custom.css`", "zet eigen stijl in `theme/custom.css`",))
}

/// A folder or a file of a theme under a name that nothing looks for.
pub fn misplaced_in_theme(here: &str, right: &str) -> Say {
    Say::new("unknown-template", both!("nothing reads `{here}`", "niets leest `{here}`"))
        .help(both!("call it `{right}`", "noem het `{right}`"))
}

/// A place of the page that its frame does not show.
pub fn place_left_out(frame: &str, places: &str, first: &str) -> Say {
    let message = both!(
        "the frame `{frame}` leaves out {places}, so what was written there is on no page",
        "het frame `{frame}` laat {places} weg, dus wat daar is geschreven staat op geen pagina"
    );
    Say::new("place-left-out", message).help(both!(
        "write `{{{{ {first} | safe }}}}` where it has to stand",
        "schrijf `{{{{ {first} | safe }}}}` waar het moet staan"
    ))
}

/// A block of `base.html` that every frame fills.
pub fn covered_block(block: &str) -> Say {
    let message = both!(
        "every frame fills the block `{block}`, so what stands in it here is on no page",
        "elk frame vult het blok `{block}`, dus wat er hier in staat komt op geen pagina"
    );
    Say::new("place-left-out", message)
        .help(both!("put it before or behind the block", "zet het voor of achter het blok"))
}

/// A file that is read as text. `coded` says what it seems to be.
pub fn no_text_in_theme(coded: &Both) -> Say {
    let Both { english, dutch } = coded;
    Say::new(
        "broken-template",
        both!(
            "the file is not UTF-8 but {english}, so nothing of it is used",
            "het bestand is geen UTF-8 maar {dutch}, dus er wordt niets van gebruikt"
        ),
    )
    .help(both!("save it as UTF-8", "sla het op als UTF-8"))
}

/// An icon that a template uses and nobody drew.
pub fn unknown_icon(icon: &str, near: Option<&str>) -> Say {
    let message = both!("there is no icon `{icon}`", "er is geen pictogram `{icon}`");
    Say::new("unknown-template", message).help(match near {
        Some(near) => did_you_mean(near),
        None => both!(
            "draw it in `theme/static/icons.svg` as `<symbol id=\"{icon}\">`",
            "teken het in `theme/static/icons.svg` als `<symbol id=\"{icon}\">`"
        ),
    })
}

/// A picture that would be the logo, had it another name.
pub fn unread_logo(name: &str) -> Say {
    Say::new("unknown-template", both!("nothing reads `theme/{name}`", "niets leest `theme/{name}`")).help(
        both!(
            "a logo is `logo.svg`, `logo.png` or `logo.webp`, in that form",
            "een logo is `logo.svg`, `logo.png` of `logo.webp`, in die vorm"
        ),
    )
}

/// A word that is no text.
pub fn no_word(key: &str, is_empty: bool) -> Say {
    let message = match is_empty {
        true => both!(
            "the word `{key}` is empty, so nothing would stand there",
            "het woord `{key}` is leeg, dus er zou niets staan"
        ),
        false => both!("the word `{key}` is no text", "het woord `{key}` is geen tekst"),
    };
    Say::new("broken-template", message)
        .help(both!("write a text: `{key} = \"…\"`", "schrijf een tekst: `{key} = \"…\"`"))
}

/// A place that a frame asks for, and its page does not have.
pub fn unknown_place(place: &str, near: Option<&str>, has: &str) -> Say {
    let message = both!(
        "`page.{place}` is no place of this page, so nothing stands there",
        "`page.{place}` is geen plek van deze pagina, dus er staat niets"
    );
    Say::new("broken-template", message)
        .help(match near {
            Some(near) => did_you_mean(&format!("page.{near}")),
            None => both!("it has {has}", "ze heeft {has}"),
        })
        .meant(&format!("page.{place}"), near.map(|near| format!("page.{near}")).as_deref())
}

/// A name that a template asks for and is not given.
pub fn unknown_value(name: &str, near: Option<String>, has: &str) -> Say {
    let message =
        both!("`{name}` is nothing that this template is given", "`{name}` krijgt deze template niet");
    Say::new("broken-template", message).help(match near {
        Some(near) => did_you_mean(&near),
        None => both!("it is given {has}", "hij krijgt {has}"),
    })
}

/// A word that a template shows, and no file of strings has.
pub fn unknown_text(name: &str, near: Option<String>, file: &str) -> Say {
    let message = both!("there is no word `{name}`", "er is geen woord `{name}`");
    Say::new("broken-template", message).help(match near {
        Some(near) => did_you_mean(&near),
        None => both!("write it in {file}", "schrijf het in {file}"),
    })
}

/// A place that is HTML, shown as text.
pub fn escaped_place(place: &str) -> Say {
    let name = if place.is_empty() { "page".to_owned() } else { format!("page.{place}") };
    let one = if place.is_empty() { "page.head" } else { &name };
    let message = both!(
        "`{name}` is HTML and would be shown as text",
        "`{name}` is HTML en zou als tekst op de pagina staan"
    );
    Say::new("broken-template", message)
        .help(both!("write `{{{{ {one} | safe }}}}`", "schrijf `{{{{ {one} | safe }}}}`"))
}

/// A word of the project that no page shows.
pub fn unread_word(key: &str, near: Option<&str>) -> Say {
    let message = both!("nothing shows the word `{key}`", "niets toont het woord `{key}`");
    Say::new("unknown-key", message)
        .help(match near {
            Some(near) => did_you_mean(near),
            None => both!(
                "take it out, or show it in a template as `t.{key}`",
                "haal het weg, of toon het in een template als `t.{key}`"
            ),
        })
        .meant(key, near)
}

/// A word whose holes differ from those of ours, which says `said`.
pub fn other_holes(key: &str, hole: &str, is_strange: bool, said: &str) -> Say {
    let message = match is_strange {
        true => both!("nothing fills `{{{hole}}}` in `{key}`", "niets vult `{{{hole}}}` in `{key}`"),
        false => both!("`{key}` leaves out `{{{hole}}}`", "`{key}` laat `{{{hole}}}` weg"),
    };
    Say::new("broken-template", message).help(both!("ours is `{said}`", "de onze is `{said}`"))
}
