//! Files that are not published with a stranger's book, and why.

use super::{Both, Say, both};
use crate::files::passive::{Active, Refusal};

pub fn active_file(path: &str, refusal: &Refusal) -> Say {
    let why = why(refusal);
    let message =
        both!("the file `{path}` is left out: {why}", "het bestand `{path}` is weggelaten: {why}", why);
    Say::new("active-file", message).help(other(refusal))
}

pub fn active_picture(path: &str, refusal: &Refusal) -> Say {
    let why = why(refusal);
    let message =
        both!("the picture `{path}` is left out: {why}", "de afbeelding `{path}` is weggelaten: {why}", why);
    Say::new("active-file", message).help(other(refusal))
}

fn why(refusal: &Refusal) -> Both {
    match refusal {
        Refusal::LikeAPage => both!(
            "it begins with `<`, and a browser may take it for a web page",
            "het begint met `<`, en een browser kan het voor een webpagina aanzien",
        ),
        Refusal::Drawing(active) => {
            let part = part(active);
            both!("the drawing holds {part}", "in de tekening staat {part}", part)
        }
        Refusal::Unreadable => {
            both!("the drawing cannot be read as text", "de tekening is niet als tekst te lezen")
        }
        Refusal::Ending => both!(
            "a host or a browser may run such a file or be steered by it",
            "een host of een browser kan zo’n bestand uitvoeren of erdoor worden gestuurd",
        ),
        Refusal::TopText => both!(
            "hosts and robots take orders from texts at the top of a site",
            "hosts en robots volgen teksten op die bovenaan een site staan",
        ),
        Refusal::Folder(name) => both!(
            "some hosts look for programs in a folder `{name}/`",
            "sommige hosts zoeken programma’s in een map `{name}/`",
        ),
        Refusal::Heeded(part) => both!(
            "some hosts take it for a program because of `.{part}`",
            "sommige hosts zien het voor een programma aan door `.{part}`",
        ),
    }
}

/// What to do instead.
fn other(refusal: &Refusal) -> Both {
    let or = both!(
        "or leave `--untrusted` out when you trust everyone who writes in this book",
        "of laat `--untrusted` weg als u iedereen vertrouwt die in dit handboek schrijft",
    );
    match refusal {
        Refusal::LikeAPage | Refusal::Ending => both!(
            "use a picture, a sound or film, a PDF, a text, a table or an office document; {or}",
            "gebruik een afbeelding, geluid, film, een pdf, een tekst, een tabel of een document; {or}",
            or
        ),
        Refusal::Heeded(_) => both!("give it another name; {or}", "geef het een andere naam; {or}", or),
        Refusal::TopText | Refusal::Folder(_) => both!(
            "put it into another folder, such as the one of the page; {or}",
            "zet het in een andere map, zoals die van de pagina; {or}",
            or
        ),
        Refusal::Drawing(_) | Refusal::Unreadable => both!(
            "save it as PNG, or as plain SVG without scripts, links and parts of other files",
            "bewaar het als PNG, of als kale SVG zonder scripts, links en delen van andere bestanden",
        ),
    }
}

fn part(active: &Active) -> Both {
    match active {
        Active::Signs => both!("signs that are no text", "tekens die geen tekst zijn"),
        Active::Style => both!("a style that may load something", "een stijl die iets kan laden"),
        Active::StyleWithElements => both!("a style with elements in it", "een stijl met elementen erin"),
        Active::CommentWithoutEnd => both!("a comment without end", "commentaar zonder einde"),
        Active::CommentWithDashes => both!("a comment with `--` in it", "commentaar met `--` erin"),
        Active::TextWithoutEnd => both!("text without end", "tekst zonder einde"),
        Active::DocumentTypeWithoutEnd => {
            both!("a document type without end", "een documenttype zonder einde")
        }
        Active::OwnDocumentType => both!("a document type of its own", "een eigen documenttype"),
        Active::InstructionWithoutEnd => both!("an instruction without end", "een opdracht zonder einde"),
        Active::Instruction => {
            both!("an instruction to programs (`<?`)", "een opdracht aan programma’s (`<?`)")
        }
        Active::TagWithoutEnd => both!("a tag without end", "een tag zonder einde"),
        Active::Element(name) => Both::same(format!("`<{name}>`")),
        Active::Attribute(name) => Both::same(format!("`{name}`")),
        Active::OddElement(name) => both!(
            "`<{name}` as no drawing program writes it",
            "`<{name}` zoals geen tekenprogramma het schrijft",
        ),
        Active::OddAttribute(name) => both!(
            "an attribute of `<{name}>` as no drawing program writes it",
            "een attribuut van `<{name}>` zoals geen tekenprogramma het schrijft",
        ),
        Active::NameSpace(value) => both!("the name space `{value}`", "de naamruimte `{value}`"),
        Active::TwoMeanings(name) => both!("two meanings of `{name}:`", "twee betekenissen van `{name}:`"),
    }
}
