//! Reads an SVG as strictly as it can and names the first thing in it that may do more than be seen. What is not on
//! a list here counts as active, and so does what a stricter reader could take for something else.

mod style;

use crate::text::part;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

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

/// The first part of a drawing that is not passive, in words.
pub(super) fn active_part(text: &str) -> Option<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader { rest: text, foreign: Vec::new(), in_style: false, at_start: true };
    reader.read().err()
}

/// `Err` holds what is active.
type Read<T = ()> = Result<T, String>;

struct Reader<'t> {
    rest: &'t str,
    /// Prefixes of what drawing programs write for themselves.
    foreign: Vec<&'t str>,
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
            true => Err("a style that may load something".to_owned()),
            false => Ok(()),
        }
    }

    fn markup(&mut self) -> Read {
        let rest = self.rest;
        if let Some(comment) = rest.strip_prefix("<!--") {
            self.rest = after(comment, "-->", "a comment without end")?.1;
        } else if let Some(raw) = rest.strip_prefix("<![CDATA[") {
            let (text, behind) = after(raw, "]]>", "text without end")?;
            self.text(text)?;
            self.rest = behind;
        } else if let Some(kind) = rest.strip_prefix("<!DOCTYPE") {
            let (kind, behind) = after(kind, ">", "a document type without end")?;
            // A `>` in quotes would not be the end, and what is in brackets makes new words.
            if kind.matches('"').count() % 2 == 1 || kind.contains(['\'', '[', '<']) {
                return Err("a document type of its own".to_owned());
            }
            self.rest = behind;
        } else if let Some(head) = rest.strip_prefix("<?") {
            let (head, behind) = after(head, "?>", "an instruction without end")?;
            let plain = head.to_ascii_lowercase().replace('\'', "\"");
            let utf8 = !plain.contains("encoding") || plain.contains("encoding=\"utf-8\"");
            if !(self.at_start && head.starts_with("xml ") && utf8) {
                return Err("an instruction to programs (`<?`)".to_owned());
            }
            self.rest = behind;
        } else if let Some(end) = rest.strip_prefix("</") {
            self.rest = after(end, ">", "a tag without end")?.1;
            self.in_style = false;
        } else {
            self.element()?;
        }
        Ok(())
    }

    fn element(&mut self) -> Read {
        if self.in_style {
            return Err("a style with elements in it".to_owned());
        }
        let after_sign = part(self.rest, 1..);
        let end = after_sign.find(|letter| !is_of_name(letter)).unwrap_or(after_sign.len());
        let (name, rest) = after_sign.split_at(end);
        self.rest = rest;
        let mut is_open = true;
        loop {
            let spaced = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
            if let Some(rest) = spaced.strip_prefix('>') {
                self.rest = rest;
                break;
            }
            if let Some(rest) = spaced.strip_prefix("/>") {
                (self.rest, is_open) = (rest, false);
                break;
            }
            if spaced.len() == self.rest.len() {
                return Err(format!("`<{name}` as no drawing program writes it"));
            }
            self.rest = spaced;
            self.attribute(name)?;
        }
        // Names are known when all attributes are read: they may declare the prefix.
        self.is_element(name)?;
        self.in_style = is_open && local(name) == "style";
        Ok(())
    }

    fn is_element(&self, name: &str) -> Read {
        let foreign = name.split_once(':').is_some_and(|(prefix, _)| self.foreign.contains(&prefix));
        match foreign || ELEMENTS.contains(&local(name)) {
            true => Ok(()),
            false => Err(format!("`<{}>`", shown(name))),
        }
    }

    fn attribute(&mut self, element: &str) -> Read {
        let strange = || format!("an attribute of `<{}>` as no drawing program writes it", shown(element));
        let end = self.rest.find(|letter| !is_of_name(letter)).ok_or_else(strange)?;
        let (name, rest) = self.rest.split_at(end);
        let rest = rest.trim_start().strip_prefix('=').ok_or_else(strange)?.trim_start();
        let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\'')).ok_or_else(strange)?;
        let (value, rest) = part(rest, 1..).split_once(quote).ok_or_else(strange)?;
        self.rest = rest;
        self.declared(name, value)?;
        let foreign = name.split_once(':').is_some_and(|(prefix, _)| self.foreign.contains(&prefix));
        if foreign || is_passive(local(element), name, value) {
            Ok(())
        } else {
            Err(format!("`{}`", shown(name)))
        }
    }

    /// Takes note of a name space; only those known to do nothing may be there.
    fn declared(&mut self, name: &'t str, value: &str) -> Read {
        let prefix = match name.split_once(':') {
            Some(("xmlns", prefix)) => prefix,
            None if name == "xmlns" && value == SVG => return Ok(()),
            None if name == "xmlns" => return Err(format!("the name space `{}`", shown(value))),
            _ => return Ok(()),
        };
        match value {
            SVG | XLINK if self.foreign.contains(&prefix) => Err(format!("two meanings of `{prefix}:`")),
            SVG | XLINK => Ok(()),
            value if FOREIGN.contains(&value) && prefix != "svg" && prefix != "xlink" => {
                self.foreign.push(prefix);
                Ok(())
            }
            value => Err(format!("the name space `{}`", shown(value))),
        }
    }
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
fn after<'t>(text: &'t str, end: &str, otherwise: &str) -> Read<(&'t str, &'t str)> {
    text.split_once(end).ok_or_else(|| otherwise.to_owned())
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
