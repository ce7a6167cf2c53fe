//! Reads a file as XML, strictly: what another program would refuse is a failure here.

use std::collections::BTreeMap;

/// An element with its attributes, and the text right inside it.
#[derive(Debug, Clone)]
pub struct Node {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub text: String,
}

impl Node {
    pub fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn number(&self, name: &str) -> f64 {
        self.get(name).parse().unwrap_or_else(|_| panic!("{name} of {self:?}"))
    }
}

/// Every element, in the order in which they begin.
pub fn read(text: &str) -> Result<Vec<Node>, String> {
    let (mut nodes, mut open): (Vec<Node>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut rest = text.trim_end();
    if let Some(bad) =
        text.chars().find(|it| it.is_control() && *it != '\n' || matches!(it, '\u{fffe}' | '\u{ffff}'))
    {
        return Err(format!("the character {bad:?}"));
    }
    loop {
        let (before, after) = rest.split_once('<').unwrap_or((rest, ""));
        match open.last() {
            Some(at) => nodes[*at].text.push_str(&unescaped(before)?),
            None if !before.is_empty() => return Err(format!("text outside: {before}")),
            None => {}
        }
        if after.is_empty() {
            return if open.is_empty() { Ok(nodes) } else { Err("an element is open at the end".to_owned()) };
        }
        let (tag, behind) = after.split_once('>').ok_or("`>` is missing")?;
        rest = behind;
        if let Some(name) = tag.strip_prefix('/') {
            let at = open.pop().ok_or_else(|| format!("</{name}> of nothing"))?;
            if nodes[at].name != name {
                return Err(format!("</{name}> ends <{}>", nodes[at].name));
            }
            continue;
        }
        let is_empty = tag.ends_with('/');
        nodes.push(element(tag.trim_end_matches('/'))?);
        if !is_empty {
            open.push(nodes.len() - 1);
        }
        if open.is_empty() && !rest.is_empty() {
            return Err("two roots".to_owned());
        }
    }
}

fn element(tag: &str) -> Result<Node, String> {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let is_name = |it: &str| {
        !it.is_empty() && it.chars().all(|letter| letter.is_ascii_alphanumeric() || "-:".contains(letter))
    };
    if !is_name(name) {
        return Err(format!("<{tag}>"));
    }
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let (key, after) =
            rest.trim_start().split_once("=\"").ok_or_else(|| format!("in <{tag}>: {rest}"))?;
        let (value, behind) = after.split_once('"').ok_or_else(|| format!("in <{tag}>: {rest}"))?;
        if !is_name(key) || value.contains('<') {
            return Err(format!("{key}=\"{value}\""));
        }
        if attributes.insert(key.to_owned(), unescaped(value)?).is_some() {
            return Err(format!("{key} twice in <{tag}>"));
        }
        rest = behind;
    }
    Ok(Node { name: name.to_owned(), attributes, text: String::new() })
}

fn unescaped(text: &str) -> Result<String, String> {
    const KNOWN: [(&str, &str); 5] = [("lt", "<"), ("gt", ">"), ("quot", "\""), ("#39", "'"), ("amp", "&")];
    let mut pieces = text.split('&');
    let mut out = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once(';').ok_or_else(|| format!("a bare `&` before {piece}"))?;
        let known = KNOWN.iter().find(|(known, _)| *known == name);
        out.push_str(known.ok_or_else(|| format!("&{name};"))?.1);
        out.push_str(rest);
    }
    Ok(out)
}

#[test]
fn what_is_no_xml_is_told() {
    assert_eq!(read("<a b=\"1 &amp; 2\"><c/>x</a>\n").unwrap()[0].text, "x");
    for bad in [
        "<a>",
        "<a></b>",
        "<a b=1/>",
        "<a b=\"1\" b=\"2\"/>",
        "<a>&</a>",
        "<a/><b/>",
        "<a>\u{1}</a>",
        "x<a/>",
        "<a b=\"<\"/>",
    ] {
        assert!(read(bad).is_err(), "{bad}");
    }
}
