//! Links in names, which are plain words: what they are called, and where they lead.

use crate::text::part;

/// Links of Markdown in a name: the name without them, and each with its address.
pub(crate) fn linked(text: &str) -> (String, Vec<String>) {
    let mut links = Vec::new();
    let mut text = text.to_owned();
    // A picture within a link is found the second time.
    while text.contains("](") || text.contains("][") {
        let mut plain = String::new();
        let mut rest = &*text;
        while let Some((before, label, address, after)) = link(rest) {
            plain.push_str(before.strip_suffix('!').unwrap_or(before));
            plain.push_str(label);
            if address != label && !address.is_empty() {
                links.push(format!("[{label}]({address})"));
            }
            rest = after;
        }
        if rest.len() == text.len() {
            break;
        }
        plain.push_str(rest);
        text = plain;
    }
    (bare_addresses(&text).trim().to_owned(), links)
}

/// `<https://x.org>` without its brackets.
fn bare_addresses(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("<http").or_else(|| rest.find("<mailto:")) {
        let Some(end) = part(rest, at..).find('>').map(|it| at + it) else { break };
        out.push_str(part(rest, ..at));
        out.push_str(part(rest, at + 1..end));
        rest = part(rest, end + 1..);
    }
    out + rest
}

/// What stands before a link, its words, its address and what follows. `[words][name]` has its address elsewhere.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let at = |sign: &str| text.find(sign).filter(|at| part(text, ..*at).contains('['));
    let inline = at("](");
    let middle = [inline, at("][")].into_iter().flatten().min()?;
    let open = part(text, ..middle).rfind('[')?;
    let behind = part(text, middle + 2..);
    let mut depth = 1_usize;
    let (opens, closes) = if inline == Some(middle) { ('(', ')') } else { ('[', ']') };
    let close = behind.find(|it: char| {
        depth = depth + usize::from(it == opens) - usize::from(it == closes);
        depth == 0
    })?;
    let address = if inline == Some(middle) { part(behind, ..close) } else { "" };
    Some((part(text, ..open), part(text, open + 1..middle), address, part(behind, close + 1..)))
}
