//! What cells hold of HTML, as Markdown: breaks are line ends, `<b>` is bold, links and pictures keep their addresses.
//! Tags that we do not know stay as they are.

use crate::text::part;

/// Tags that end a line.
const BREAKS: [&str; 9] = ["br", "p", "div", "li", "ul", "ol", "tr", "h3", "h4"];
/// Tags that only say how something looks.
const LOOKS: [&str; 10] = ["span", "font", "u", "ins", "small", "big", "sub", "sup", "mark", "center"];
/// Tags with a sign of Markdown.
const SIGNS: [(&str, &str); 10] = [
    ("b", "**"),
    ("strong", "**"),
    ("i", "*"),
    ("em", "*"),
    ("code", "`"),
    ("kbd", "`"),
    ("tt", "`"),
    ("s", "~~"),
    ("del", "~~"),
    ("strike", "~~"),
];
const ENTITIES: [(&str, char); 8] = [
    ("nbsp", ' '),
    ("amp", '&'),
    ("quot", '"'),
    ("apos", '\''),
    ("#39", '\''),
    ("lt", '<'),
    ("gt", '>'),
    ("hellip", '…'),
];

/// A text with its tags as Markdown.
pub(super) fn marked(text: &str) -> String {
    if !text.contains(['<', '&']) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    // Addresses of links that are open.
    let mut open: Vec<String> = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(part(rest, ..at));
        let from = part(rest, at..);
        rest = match tag(from).and_then(|(tag, after)| written(tag, &mut out, &mut open).then_some(after)) {
            Some(after) => after,
            None => match entity(from) {
                Some((letter, after)) => {
                    out.push(letter);
                    after
                }
                None => {
                    out.extend(from.chars().next());
                    part(from, 1..)
                }
            },
        };
    }
    out.push_str(rest);
    open.iter().rev().for_each(|address| out.push_str(&format!("]({address})")));
    out
}

/// What stands between `<` and `>`, and what follows.
fn tag(from: &str) -> Option<(&str, &str)> {
    let inner = from.strip_prefix('<')?;
    let end = inner.find('>')?;
    let inside = part(inner, ..end);
    inside
        .starts_with(|it: char| it.is_ascii_alphabetic() || it == '/')
        .then(|| (inside, part(inner, end + 1..)))
}

/// Writes a tag that is known.
fn written(tag: &str, out: &mut String, open: &mut Vec<String>) -> bool {
    let closes = tag.starts_with('/');
    let tag = tag.trim_start_matches('/');
    let end = tag.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(tag.len());
    let name = part(tag, ..end).to_ascii_lowercase();
    let sign = SIGNS.iter().find(|(known, _)| *known == name).map(|(_, sign)| *sign);
    match &*name {
        "a" if closes => match open.pop() {
            Some(address) => out.push_str(&format!("]({address})")),
            None => return true,
        },
        "a" => {
            let Some(address) = attribute(tag, "href") else { return true };
            out.push('[');
            open.push(address.to_owned());
        }
        "img" => {
            let source = attribute(tag, "src").unwrap_or_default();
            out.push_str(&format!("![{}]({source})", attribute(tag, "alt").unwrap_or(source)));
        }
        name if BREAKS.contains(&name) => {
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        }
        name if LOOKS.contains(&name) => {}
        _ => match sign {
            Some(sign) => out.push_str(sign),
            None => return false,
        },
    }
    true
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let at = tag.find(&format!(" {name}="))? + name.len() + 2;
    let value = part(tag, at..);
    let quoted = ['"', '\''].iter().find_map(|it| value.strip_prefix(*it)?.split(*it).next());
    quoted.or_else(|| value.split([' ', '/']).next()).filter(|it| !it.is_empty())
}

fn entity(from: &str) -> Option<(char, &str)> {
    let inner = from.strip_prefix('&')?;
    let end = inner.bytes().take(8).position(|it| it == b';')?;
    let name = part(inner, ..end);
    let number = || match name.strip_prefix("#x") {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => name.strip_prefix('#')?.parse().ok(),
    };
    let known = ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter);
    let letter = known.or_else(|| number().and_then(char::from_u32).filter(|it| !it.is_control()))?;
    Some((letter, part(inner, end + 1..)))
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn tags_become_markdown() {
        for (text, expected) in [
            ("one<BR />two<br>three", "one\ntwo\nthree"),
            ("<ul><li>one</li><li>two</li></ul>", "one\ntwo\n"),
            ("<b>Pay</b> <i class=\"x\">now</i>", "**Pay** *now*"),
            ("<a href=\"https://x.org/a\">App</a>!", "[App](https://x.org/a)!"),
            ("<img src='a.png' alt=\"The desk\"/>", "![The desk](a.png)"),
            (
                "<span style=\"color:red\">Stop</span>&nbsp;here &amp; now &#8211; &lt;3",
                "Stop here & now – <3",
            ),
            ("1 < 2 > 0 & <3 <blink>x</blink>", "1 < 2 > 0 & <3 <blink>x</blink>"),
            ("<a href=x>open", "[open](x)"),
            ("a</a>b", "ab"),
        ] {
            assert_eq!(marked(text), expected, "{text}");
        }
    }
}
