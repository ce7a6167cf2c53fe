//! Links in prose, and pictures and files beside the pages.

use super::words;
use super::{About, Both, Say, both};
use crate::term::{Kind, Term};

/// A link to something that nothing is called; without a kind to a page.
pub fn nothing_linked(kind: Option<Kind>, name: &str, near: Option<&str>) -> Say {
    let what = kind.map_or(both!("page", "pagina"), |kind| super::called(kind).bare);
    let message = both!("there is no {what} `{name}`", "er is geen {what} `{name}`", what);
    Say::new("broken-link", message)
        .help(match near {
            Some(near) => both!("`{near}` exists", "`{near}` bestaat wel"),
            None => both!(
                "link to an id, such as `[[eva]]` or `[[journey:visit]]`",
                "verwijs naar een id, zoals `[[eva]]` of `[[journey:visit]]`",
            ),
        })
        .meant(name, near)
}

/// A link such as `[[jurney:visit]]`.
pub fn unknown_kind_linked(kind: &str, near: Option<&str>) -> Say {
    let all = Kind::ALL.map(Term::name).join(", ");
    let help = match near {
        Some(near) => words::exists(both!("a kind", "een soort"), near),
        None => both!("the kinds are {all}", "de soorten zijn {all}"),
    };
    let message = both!("unknown kind `{kind}`", "onbekende soort `{kind}`");
    Say::new("broken-link", message).help(help).meant(kind, near)
}

pub fn no_heading(file: &str, anchor: &str, near: Option<&str>) -> Say {
    let message = both!("`{file}` has no heading `#{anchor}`", "`{file}` heeft geen kop `#{anchor}`");
    let about = About::Heading { file: file.to_owned(), anchor: anchor.to_owned() };
    let [written, right] = [Some(anchor), near].map(|it| it.map(|it| format!("#{it}")).unwrap_or_default());
    let say = Say::new("broken-anchor", message).about(about).help(match near {
        Some(near) => both!("a heading `#{near}` exists", "er is wel een kop `#{near}`"),
        None => both!(
            "link to the page, or to one of its headings or steps",
            "verwijs naar de pagina, of naar een kop of een stap daarvan",
        ),
    });
    say.meant(&written, near.map(|_| &*right))
}

/// What leads to a file: a link, or a picture of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leads {
    Link,
    Picture,
}

pub fn no_file_linked(leads: Leads, path: &str, near: Option<&str>) -> Say {
    let code = match leads {
        Leads::Link => "broken-link",
        Leads::Picture => "missing-image",
    };
    let say = Say::new(code, both!("there is no file `{path}`", "er is geen bestand `{path}`"));
    say.about(About::File(path.to_owned()))
        .help(match near {
            Some(near) => both!("a file `{near}` exists", "er is wel een bestand `{near}`"),
            None => {
                both!("put the file there, or mend the link", "zet het bestand daar, of verbeter de link")
            }
        })
        .meant(path, near)
}

pub fn link_out_of_book(target: &str) -> Say {
    out_of_book(target)
        .help(both!("link to files inside the content folder", "verwijs naar bestanden in de map met inhoud"))
}

pub fn picture_out_of_book(target: &str) -> Say {
    out_of_book(target).help(both!("put the file beside the page", "zet het bestand naast de pagina"))
}

fn out_of_book(target: &str) -> Say {
    Say::new(
        "path-escapes-book",
        both!("`{target}` leads out of the book", "`{target}` leidt buiten het handboek"),
    )
}

pub fn no_picture(name: &str, path: &str, near: Option<&str>) -> Say {
    Say::new("missing-image", both!("there is no picture `{name}`", "er is geen afbeelding `{name}`")).help(
        match near {
            Some(near) => both!("a file named `{near}` is there", "er is wel een bestand `{near}`"),
            None => both!(
                "put the picture at `{path}`, or take the line out",
                "zet de afbeelding op `{path}`, of haal de regel weg",
            ),
        },
    )
}

/// A picture that is an address on the web, or nothing at all.
pub fn picture_elsewhere(name: &str) -> Say {
    let message = match name.trim().is_empty() {
        true => both!("a picture without the name of a file", "een afbeelding zonder bestandsnaam"),
        false => both!("the picture `{name}` stands on the web", "de afbeelding `{name}` staat op het web"),
    };
    Say::new("missing-image", message).help(both!(
        "put the picture beside this file and write its name: `eva.jpg`",
        "zet de afbeelding naast dit bestand en schrijf de naam ervan: `eva.jpg`"
    ))
}

pub fn picture_says_nothing(src: &str) -> Say {
    let message = both!(
        "a picture that says nothing to who cannot see it",
        "een afbeelding die niets zegt tegen wie haar niet kan zien",
    );
    Say::new("picture-without-alt", message).help(both!(
        "say what it shows: `{{src: {src}, alt: A man waits at the desk}}`",
        "zeg wat erop staat: `{{src: {src}, alt: Een man wacht bij de balie}}`",
    ))
}

/// A chapter asks for a page within it, and there is none.
pub fn asked_for_nothing(message: Both, help: Both) -> Say {
    Say::new("unknown-reference", message).help(help)
}

/// A page that this book of mdBook does not have.
pub fn no_such_chapter(path: &str, help: Both) -> Say {
    Say::new(
        "broken-link",
        both!("`{path}` is no chapter of this book", "`{path}` is geen hoofdstuk van dit boek"),
    )
    .help(help)
}
