//! Files that cannot be read, addresses that are taken, and what hosts take.

use super::{Both, Say, both};

/// `is_guessed` where it is read as another code meanwhile.
pub fn not_utf8(path: &str, guess: Guess) -> Say {
    Say::new("not-utf8", both!("`{path}` is not UTF-8", "`{path}` is geen UTF-8")).help(match guess {
        Guess::Windows => both!(
            "save it as UTF-8 in your editor; it looks like Windows-1252, and is read as that until then",
            "sla het in uw editor op als UTF-8; het lijkt op Windows-1252, en wordt tot dan zo gelezen",
        ),
        Guess::NoText => both!(
            "save it as UTF-8 in your editor; a file that is no text gets another ending",
            "sla het in uw editor op als UTF-8; een bestand dat geen tekst is, krijgt een andere extensie",
        ),
    })
}

/// What a file is that is not UTF-8.
#[derive(Debug, Clone, Copy)]
pub enum Guess {
    Windows,
    NoText,
}

pub fn too_large_to_read(path: &str, megabytes: u64) -> Say {
    Say::new(
        "too-large",
        both!(
            "`{path}` is too large to read: {megabytes} MB",
            "`{path}` is te groot om te lezen: {megabytes} MB"
        ),
    )
}

pub fn leads_out(path: &str) -> Say {
    Say::new("path-escapes-book", both!("`{path}` leads out of the book", "`{path}` leidt uit het handboek"))
}

pub fn unusable_name(path: &str) -> Say {
    Say::new(
        "unreadable",
        both!("the name of `{path}` cannot be used", "de naam van `{path}` is niet bruikbaar"),
    )
}

/// In the words of the system.
pub fn unreadable(path: &str, why: &str) -> Say {
    Say::new("unreadable", both!("`{path}` cannot be read: {why}", "`{path}` is niet te lezen: {why}"))
}

/// A link whose file is not there.
pub fn leads_nowhere(path: &str) -> Say {
    let message = both!(
        "`{path}` is a link to a file that is not there",
        "`{path}` is een koppeling naar een bestand dat er niet is"
    );
    Say::new("unreadable", message).help(both!(
        "put the file back, or take the link away",
        "zet het bestand terug, of haal de koppeling weg"
    ))
}

/// A file that has to be a folder.
pub fn no_folder(path: &str) -> Say {
    let message =
        both!("`{path}` is a file, it has to be a folder", "`{path}` is een bestand, het moet een map zijn");
    Say::new("unreadable", message)
        .help(both!("make it a folder, or take it away", "maak er een map van, of haal het weg"))
}

/// Two pages of one address.
pub fn address_taken(first: &str, free: &str) -> Say {
    Say::new(
        "slug-collision",
        both!(
            "the address `{first}` is taken: this page stands at `{free}`",
            "het adres `{first}` is bezet: deze pagina staat op `{free}`",
        ),
    )
    .help(both!(
        "give one of the two another `id` or file name",
        "geef een van de twee een ander `id` of een andere bestandsnaam",
    ))
}

pub fn the_other_page() -> Both {
    both!("the other page", "de andere pagina")
}

/// What stands where a file would be copied to.
pub enum InTheWay<'a> {
    OwnFolder,
    Page,
    Ours,
    Folder,
    Copy(&'a str),
}

pub fn file_left_out(path: &str, other: &InTheWay<'_>) -> Say {
    let of = match other {
        InTheWay::OwnFolder => None,
        InTheWay::Page => Some(both!("a page", "een pagina")),
        InTheWay::Ours => Some(both!("a file that every site has", "een bestand dat elke site heeft")),
        InTheWay::Folder => Some(both!("a folder of the site", "een map van de site")),
        InTheWay::Copy(other) => Some(both!(
            "`{other}`: on many systems they are one file",
            "`{other}`: op veel systemen zijn ze één bestand"
        )),
    };
    let message = match of {
        Some(Both { english, dutch }) => both!(
            "the file `{path}` is left out, it stands in the way of {english}",
            "het bestand `{path}` is weggelaten, het staat in de weg van {dutch}",
        ),
        None => both!(
            "the file `{path}` stands in a folder of the site's own and is left out",
            "het bestand `{path}` staat in een map van de site zelf en is weggelaten",
        ),
    };
    Say::new("slug-collision", message).help(both!(
        "give the file another name, or another folder",
        "geef het bestand een andere naam, of een andere map"
    ))
}

/// An address of before that is none.
pub fn alias_is_no_address(alias: &str) -> Say {
    Say::new(
        "bad-alias",
        both!(
            "the alias `{alias}` is no address of this site",
            "de alias `{alias}` is geen adres van deze site"
        ),
    )
    .help(both!(
        "write a path of this site, such as `old/page.html`",
        "schrijf een pad van deze site, zoals `old/page.html`",
    ))
}

pub fn alias_taken(alias: &str) -> Say {
    Say::new(
        "bad-alias",
        both!(
            "the alias `{alias}` is taken: something stands there",
            "de alias `{alias}` is bezet: daar staat al iets"
        ),
    )
    .help(both!("take it out of `aliases`", "haal hem uit `aliases`"))
}

fn budget(message: Both) -> Say {
    Say::new("host-budget", message)
}

pub fn too_many_files(files: usize, most: usize) -> Say {
    budget(both!(
        "the site has {files} files; some hosts take no more than {most}",
        "de site heeft {files} bestanden; sommige hosts nemen er niet meer dan {most}",
    ))
}

/// What a site is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    Files,
    Megabytes,
}

/// Pages as Markdown can be left out.
pub fn without_twins(rest: &str, of: Counted) -> Both {
    let (files, bestanden) = match of {
        Counted::Files => ("files", "bestanden"),
        Counted::Megabytes => ("MB", "MB"),
    };
    let english = format!(
        "without a twin of each page it has {rest} {files}: `twins = false` in [preprocessor.journeybook] of book.toml"
    );
    let dutch = format!(
        "zonder tweeling van elke pagina heeft hij {rest} {bestanden}: `twins = false` in [preprocessor.journeybook] van book.toml"
    );
    Both { english, dutch }
}

pub fn too_large_a_site(megabytes: u64, most: &str) -> Say {
    budget(both!(
        "the site has {megabytes} MB; some hosts take no more than {most}",
        "de site is {megabytes} MB; sommige hosts nemen niet meer dan {most}",
    ))
}

pub fn too_large_a_file(path: &str) -> Say {
    budget(both!(
        "`{path}` is larger than 25 MB; some hosts do not take it",
        "`{path}` is groter dan 25 MB; sommige hosts nemen het niet",
    ))
}
