//! Reads an SVG as strictly as it can and names the first thing in it that may do more than be seen. What is not on
//! a list here counts as active, and so does what a stricter reader could take for something else.

mod style;

use std::collections::BTreeMap;

use crate::text::part;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// What XML calls white space; other readers know no more.
const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// What drawing programs write for themselves; browsers do nothing with it.
const FOREIGN: [&str; 9] = [
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://web.resource.org/cc/",
    "http://purl.org/dc/elements/1.1/",
    "http://www.bohemiancoding.com/sketch/ns",
    "http://www.serif.com/",
    "https://boxy-svg.com",
];

const ELEMENTS: [&str; 51] = [
    "svg",
    "g",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "metadata",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
    "marker",
    "image",
    "switch",
    "view",
    "style",
    "filter",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "feTile",
    "feTurbulence",
];

/// The five that every reader of XML knows; none gives a letter.
const ENTITIES: [&str; 5] = ["amp;", "lt;", "gt;", "quot;", "apos;"];

/// Pictures inside a drawing.
const PICTURES: [&str; 4] = [
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/gif;base64,",
    "data:image/webp;base64,",
];

/// A part of a drawing that is not passive, with the name that stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Active {
    /// Signs that are no text.
    Signs,
    /// A style that may load something.
    Style,
    StyleWithElements,
    CommentWithoutEnd,
    CommentWithDashes,
    TextWithoutEnd,
    DocumentTypeWithoutEnd,
    OwnDocumentType,
    InstructionWithoutEnd,
    Instruction,
    TagWithoutEnd,
    Element(String),
    Attribute(String),
    /// An element as no drawing program writes it.
    OddElement(String),
    /// An attribute of this element as no drawing program writes it.
    OddAttribute(String),
    NameSpace(String),
    TwoMeanings(String),
}

/// The first part of a drawing that is not passive.
pub(super) fn active_part(text: &str) -> Option<Active> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    // Bytes of UTF-16 and of codes with escapes could be letters to a reader that guesses.
    if text.contains(|letter: char| letter.is_control() && !SPACES.contains(&letter)) {
        return Some(Active::Signs);
    }
    let mut reader = Reader { rest: text, meanings: BTreeMap::new(), in_style: false, at_start: true };
    reader.read().err()
}

/// `Err` holds what is active.
type Read<T = ()> = Result<T, Active>;

struct Reader<'t> {
    rest: &'t str,
    /// What each prefix stands for, in the whole drawing: one that changes its meaning is active.
    meanings: BTreeMap<&'t str, &'t str>,
    in_style: bool,
    at_start: bool,
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> Read {
        while !self.rest.is_empty() {
            let (text, markup) = self.rest.split_at(self.rest.find('<').unwrap_or(self.rest.len()));
            self.text(text)?;
            self.rest = markup;
            if !markup.is_empty() {
                self.markup()?;
                self.at_start = false;
            }
        }
        Ok(())
    }

    fn text(&self, text: &str) -> Read {
        match self.in_style && (text.contains('&') || !style::is_passive(text)) {
            true => Err(Active::Style),
            false => Ok(()),
        }
    }

    fn markup(&mut self) -> Read {
        let rest = self.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            let (comment, behind) = after(comment, "-->", Active::CommentWithoutEnd)?;
            // Readers of HTML see the end of a comment in more signs than those of XML.
            if comment.starts_with(['>', '-']) || comment.ends_with('-') || comment.contains("--") {
                return Err(Active::CommentWithDashes);
            }
            self.rest = behind;
        } else if let Some(raw) = rest.strip_prefix("<![CDATA[") {
            let (text, behind) = after(raw, "]]>", Active::TextWithoutEnd)?;
            self.text(text)?;
            self.rest = behind;
        } else if let Some(kind) = rest.strip_prefix("<!DOCTYPE") {
            let (kind, behind) = after(kind, ">", Active::DocumentTypeWithoutEnd)?;
            if !is_known_kind(kind) {
                return Err(Active::OwnDocumentType);
            }
            self.rest = behind;
        } else if let Some(head) = rest.strip_prefix("<?") {
            let (head, behind) = after(head, "?>", Active::InstructionWithoutEnd)?;
            if !(self.at_start && is_declaration(head)) {
                return Err(Active::Instruction);
            }
            self.rest = behind;
        } else if let Some(end) = rest.strip_prefix("</") {
            self.rest = after(end, ">", Active::TagWithoutEnd)?.1;
            self.in_style = false;
        } else {
            self.element()?;
        }
        Ok(())
    }

    fn element(&mut self) -> Read {
        if self.in_style {
            return Err(Active::StyleWithElements);
        }
        let after_sign = part(self.rest, 1..);
        let end = after_sign.find(|letter| !is_of_name(letter)).unwrap_or(after_sign.len());
        let (name, rest) = after_sign.split_at(end);
        self.rest = rest;
        let mut attributes = Vec::new();
        let is_open = loop {
            let spaced = self.rest.trim_start_matches(SPACES);
            if let Some(rest) = spaced.strip_prefix('>') {
                self.rest = rest;
                break true;
            }
            if let Some(rest) = spaced.strip_prefix("/>") {
                self.rest = rest;
                break false;
            }
            if spaced.len() == self.rest.len() {
                return Err(Active::OddElement(shown(name)));
            }
            self.rest = spaced;
            attributes.push(self.attribute(name)?);
        };
        // Names are known when all attributes are read: the last may declare the prefix of the first.
        attributes.iter().try_for_each(|(key, value)| self.declared(key, value))?;
        self.is_element(name)?;
        for (key, value) in attributes {
            if !self.is_attribute(name, key, value) {
                return Err(Active::Attribute(shown(key)));
            }
        }
        self.in_style = is_open && local(name) == "style";
        Ok(())
    }

    fn is_foreign(&self, prefix: &str) -> bool {
        self.meanings.get(prefix).is_some_and(|meaning| FOREIGN.contains(meaning))
    }

    fn is_element(&self, name: &str) -> Read {
        let is_known = match name.split_once(':') {
            None => ELEMENTS.contains(&name),
            Some(("svg", local)) => ELEMENTS.contains(&local),
            Some((prefix, local)) => self.is_foreign(prefix) && !local.contains(':'),
        };
        if is_known { Ok(()) } else { Err(Active::Element(shown(name))) }
    }

    fn is_attribute(&self, element: &str, name: &str, value: &str) -> bool {
        match name.split_once(':') {
            None | Some(("xml" | "xmlns" | "xlink", _)) => is_passive(local(element), name, value),
            Some((prefix, local)) => self.is_foreign(prefix) && !local.contains(':') && !value.contains('<'),
        }
    }

    /// The name and the value of an attribute.
    fn attribute(&mut self, element: &str) -> Read<(&'t str, &'t str)> {
        let strange = || Active::OddAttribute(shown(element));
        let end = self.rest.find(|letter| !is_of_name(letter)).ok_or_else(strange)?;
        let (name, rest) = self.rest.split_at(end);
        let rest = rest.trim_start_matches(SPACES).strip_prefix('=').ok_or_else(strange)?;
        let rest = rest.trim_start_matches(SPACES);
        let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\'')).ok_or_else(strange)?;
        let (value, rest) = part(rest, 1..).split_once(quote).ok_or_else(strange)?;
        self.rest = rest;
        Ok((name, value))
    }

    /// Takes note of a name space; only those known to do nothing may be there, and the two that do something only
    /// under the names that everyone gives them.
    fn declared(&mut self, name: &'t str, value: &'t str) -> Read {
        let prefix = match name.split_once(':') {
            Some(("xmlns", prefix)) => prefix,
            None if name == "xmlns" => "",
            _ => return Ok(()),
        };
        let is_known = match prefix {
            "" | "svg" => value == SVG,
            "xlink" => value == XLINK,
            "xml" | "xmlns" => false,
            _ => FOREIGN.contains(&value),
        };
        if !is_known {
            return Err(Active::NameSpace(shown(value)));
        }
        match self.meanings.insert(prefix, value).is_some_and(|before| before != value) {
            true => Err(Active::TwoMeanings(shown(prefix))),
            false => Ok(()),
        }
    }
}

/// Between `<?` and `?>` at the start: nothing but the version, the only code and whether it stands alone.
fn is_declaration(head: &str) -> bool {
    let plain = head.to_ascii_lowercase().replace('\'', "\"");
    let mut words = plain.split(SPACES).filter(|word| !word.is_empty()).peekable();
    (words.next() == Some("xml") && words.next() == Some("version=\"1.0\"")) && {
        words.next_if_eq(&"encoding=\"utf-8\"");
        words.next_if(|word| ["standalone=\"yes\"", "standalone=\"no\""].contains(word));
        words.next().is_none()
    }
}

/// Between `<!DOCTYPE` and `>`: the type that the standard gives, with no words of its own. A `>` in quotes would not
/// be the end.
fn is_known_kind(kind: &str) -> bool {
    let mut parts = kind.split('"');
    let words = parts.next().unwrap_or_default().trim();
    let quoted: Vec<&str> = parts.collect();
    let of_w3 = |part: &str| part.starts_with("-//W3C//DTD SVG ") || part.starts_with("http://www.w3.org/");
    quoted.len().is_multiple_of(2)
        && ["svg", "svg PUBLIC", "svg SYSTEM"].contains(&words)
        && quoted.iter().step_by(2).all(|part| of_w3(part))
        && quoted.iter().skip(1).step_by(2).all(|part| part.trim().is_empty())
}

fn is_passive(element: &str, name: &str, value: &str) -> bool {
    if value.contains('<') || value.split('&').skip(1).any(|it| !ENTITIES.iter().any(|e| it.starts_with(e))) {
        return false;
    }
    let local = local(name).to_ascii_lowercase();
    let loads = value.contains(['(', '\\', '@']);
    match local.as_str() {
        "src" | "base" => false,
        "href" if element == "image" => PICTURES.iter().any(|start| value.starts_with(start)),
        "href" => value.starts_with('#'),
        "style" => !value.contains('&') && style::is_passive(value),
        _ if name.starts_with("xmlns") => true,
        local if local.starts_with("aria-") || local.starts_with("data-") => true,
        local if local.starts_with("on") => false,
        _ => !loads || style::is_passive(value),
    }
}

/// What stands before `end`, and what behind it.
fn after<'t>(text: &'t str, end: &str, otherwise: Active) -> Read<(&'t str, &'t str)> {
    text.split_once(end).ok_or(otherwise)
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, ':' | '-' | '_' | '.')
}

fn local(name: &str) -> &str {
    name.split_once(':').map_or(name, |(_, local)| local)
}

/// Short enough for a message.
fn shown(name: &str) -> String {
    name.chars().take(60).flat_map(char::escape_debug).collect()
}

#[cfg(test)]
mod tests;
