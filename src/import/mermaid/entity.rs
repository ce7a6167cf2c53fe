//! Signs that Mermaid would take for its own stand as entities: `#44;` is a comma, `#quot;` a quote.

/// The names that diagrams use.
const NAMES: [(&str, char); 12] = [
    ("quot", '"'),
    ("apos", '\''),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("nbsp", ' '),
    ("colon", ':'),
    ("semi", ';'),
    ("comma", ','),
    ("num", '#'),
    ("euro", '€'),
    ("hellip", '…'),
];

/// No entity is longer.
const LONGEST: usize = 9;

/// With the signs that are meant; what is no entity stays.
pub(super) fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['#', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let name = from.strip_prefix("&#").or_else(|| from.get(1..)).unwrap_or_default();
        let end = name.bytes().take(LONGEST).position(|it| it == b';');
        match end.and_then(|end| Some((letter(name.get(..end)?)?, name.get(end + 1..)?))) {
            Some((letter, after)) => {
                out.push(letter);
                rest = after;
            }
            None => {
                out.extend(from.chars().next());
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    out
}

fn letter(name: &str) -> Option<char> {
    let number = match name.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => name.parse().ok(),
    };
    let by_name = || NAMES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    number.and_then(char::from_u32).filter(|it| !it.is_control()).or_else(by_name)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn entities_are_the_signs_they_mean() {
        for (text, expected) in [
            ("Pay#58; 5#59; #35;1#44; 100 #37;", "Pay: 5; #1, 100 %"),
            ("#quot;Now#quot; &amp; then &#44; #x2c;", "\"Now\" & then , ,"),
            ("#3 and #nothing; é#", "#3 and #nothing; é#"),
            ("#0; #99999999;", "#0; #99999999;"),
        ] {
            assert_eq!(decoded(text), expected, "{text}");
        }
    }
}
