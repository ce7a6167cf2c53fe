//! The name of a new file.

/// Letters of a file's name; some take four bytes of the 255 that a disk has for it.
const LONGEST: usize = 60;

/// A title as the name of a file, without an ending: letters of every script stay. Empty when the title has none.
pub fn file_name(title: &str) -> String {
    let plain = |letter: char| if letter.is_alphanumeric() { letter } else { '-' };
    let small = title.to_lowercase();
    let plain: String = small.chars().filter(|letter| !matches!(letter, '\'' | '’')).map(plain).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST).collect();
    match is_device(&name) {
        true => name + "-",
        false => name,
    }
}

/// A name, and what it is called where that is taken: `map`, `map-2`, `map-3`, without end.
pub fn numbered(base: &str) -> impl Iterator<Item = String> + '_ {
    (1_usize..).map(move |n| if n == 1 { base.to_owned() } else { format!("{base}-{n}") })
}

/// Windows has no files of these names.
fn is_device(name: &str) -> bool {
    let numbered =
        |kind: &str| name.strip_prefix(kind).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(name, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn titles_become_names_of_files() {
        for (title, name) in [
            ("I'm back: now", "im-back-now"),
            ("عمر حداد", "عمر-حداد"),
            ("Con", "con-"),
            ("com1", "com1-"),
            ("console", "console"),
            ("…", ""),
        ] {
            assert_eq!(file_name(title), name);
        }
    }
}
