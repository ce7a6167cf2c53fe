//! Codes of problems, where settings and files name them.

use super::{Both, Say, both, did_you_mean};

pub fn no_code_to_set(code: &str, near: Option<&str>) -> Say {
    let message = both!(
        "unknown key `{code}` of [preprocessor.journeybook.check]",
        "onbekende sleutel `{code}` in [preprocessor.journeybook.check]",
    );
    Say::new("unknown-key", message).help(near.map_or_else(write_a_code, did_you_mean)).meant(code, near)
}

pub fn no_code_to_allow(code: &str, near: Option<&str>) -> Say {
    let help = match near {
        Some(near) => both!("a code named `{near}` exists", "er is wel een code `{near}`"),
        None => write_a_code(),
    };
    Say::new("unused-allow", both!("there is no code `{code}`", "er is geen code `{code}`"))
        .help(help)
        .meant(code, near)
}

/// A file allows what it does not raise.
pub fn not_raised(file: &str, code: &str) -> Say {
    Say::new("unused-allow", both!("`{file}` does not raise `{code}`", "`{file}` geeft nergens `{code}`"))
        .help(both!("take `{code}` out of `allow`", "haal `{code}` weg bij `allow`"))
}

fn write_a_code() -> Both {
    both!(
        "write the code of a problem; `journeybook explain` lists them",
        "schrijf de code van een probleem; `journeybook explain` noemt ze allemaal",
    )
}
