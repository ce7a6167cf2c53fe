//! The colours of a picture: those of the theme in the light, as its style sheets say them.

use std::collections::BTreeMap;

/// Every colour is `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    pub ground: String,
    pub ink: String,
    /// Of what is said beside.
    pub quiet: String,
    pub line: String,
    /// Of a feeling, from the worst to the best, and of words in it.
    pub levels: [String; 5],
    pub words: [String; 5],
    pub stages: [String; 8],
    pub people: [String; 8],
}

impl Look {
    /// From style sheets, in the order of loading: the last word counts. What is no plain colour there keeps the one before.
    pub fn of(sheets: &[&str]) -> Look {
        let mut said = BTreeMap::new();
        sheets.iter().for_each(|sheet| read(sheet, &mut said));
        let get = |name: &str| said.get(name).cloned().unwrap_or_else(|| "#14171d".to_owned());
        let (ground, ink) = ("#ffffff".to_owned(), get("--ink"));
        let text = |name: &str| said.get(&format!("{name}-t")).cloned().unwrap_or_else(|| get(name));
        const LEVELS: [&str; 5] = ["--en2", "--en1", "--e0", "--ep1", "--ep2"];
        let quiet = mixed(&ink, &ground, 70);
        let mut words = LEVELS.map(text);
        words[2].clone_from(&quiet);
        Look {
            quiet,
            line: mixed(&ink, &ground, 14),
            levels: LEVELS.map(get),
            words,
            stages: std::array::from_fn(|at| get(&format!("--s{}", at + 1))),
            people: std::array::from_fn(|at| get(&format!(".h{} --h", at + 1))),
            ground,
            ink,
        }
    }
}

/// `--ink` and what `:root` says it is, `.h1 --h` and what `.h1` says; not what holds for some screens only.
fn read(sheet: &str, said: &mut BTreeMap<String, String>) {
    let mut around: Vec<&str> = Vec::new();
    for piece in without_comments(sheet).split_inclusive(['{', '}', ';']) {
        let text = piece.trim_end_matches(['{', '}', ';']).trim();
        let is_rule = !around.iter().any(|it| it.starts_with("@media") || it.starts_with("@supports"));
        if !piece.ends_with('{')
            && let (Some(selector), Some((name, value))) = (around.last(), text.split_once(':'))
            && let Some(colour) = colour(value).filter(|_| is_rule)
        {
            for selector in selector.split(',').map(str::trim) {
                match selector {
                    ":root" => said.insert(name.trim().to_owned(), colour.clone()),
                    _ => said.insert(format!("{selector} {}", name.trim()), colour.clone()),
                };
            }
        }
        match piece.chars().next_back() {
            Some('{') => around.push(text),
            Some('}') => _ = around.pop(),
            _ => {}
        }
    }
}

fn without_comments(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out + rest
}

/// `#abc`, `#aabbcc`, or the first of `light-dark(#aabbcc, …)`.
fn colour(value: &str) -> Option<String> {
    let value = value.trim().trim_end_matches("!important").trim();
    let value = value.strip_prefix("light-dark(").and_then(|it| it.split(',').next()).unwrap_or(value).trim();
    let digits = value.strip_prefix('#').filter(|it| it.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
    match digits.len() {
        3 => Some(digits.chars().fold("#".to_owned(), |out, digit| format!("{out}{digit}{digit}"))),
        6 => Some(format!("#{}", digits.to_ascii_lowercase())),
        _ => None,
    }
}

/// So many hundredths of one colour in another.
fn mixed(colour: &str, other: &str, part: u32) -> String {
    let channel = |of: &str, at: usize| {
        let digits = of.get(1 + 2 * at..3 + 2 * at).unwrap_or("00");
        u32::from_str_radix(digits, 16).unwrap_or(0)
    };
    let mix = |at| (channel(colour, at) * part + channel(other, at) * (100 - part)) / 100;
    format!("#{:02x}{:02x}{:02x}", mix(0), mix(1), mix(2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_light_and_the_last_word_counts() {
        let ours = "/* .h1 { --h: #000000 } */ @layer base { :root { --ink: light-dark(#111111, #eeeeee); --en2: #a00 } .h1 { --h: light-dark(#123456, #fff) } }";
        let own = ":root { --en2: #0A0B0C; --ink: oklch(.2 0 0) } @media (prefers-color-scheme: dark) { :root { --en2: #fff } }";
        let look = Look::of(&[ours, own]);
        assert_eq!((look.ink.as_str(), look.levels[0].as_str()), ("#111111", "#0a0b0c"));
        assert_eq!(look.people[0], "#123456");
        assert_eq!(look.line, "#dddddd");
    }
}
