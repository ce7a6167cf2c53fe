//! Single values: texts, numbers and the entries of a lane, with the traps YAML sets.

use super::super::{Name, Picture, Said};
use super::{Report, each, yes_or_no};
use crate::parse::body::{Place, Refused, Wording};
use crate::problem::say::{self, Number};
use crate::term::{self, Kind, number, synonym};
use crate::text::{Span, fitted, is_emoji};
use crate::yaml::{Node, Style, Value};

impl Report<'_> {
    /// The text of a scalar; anything else is a problem.
    pub fn scalar<'n>(&self, key: &str, node: &'n Node<'_>) -> Option<&'n str> {
        match &node.value {
            Value::Text(text, Style::Plain) => {
                self.check_comment(node.span);
                self.check_one_text(node.span);
                Some(text)
            }
            Value::Text(text, _) => Some(text),
            Value::Null => None,
            Value::Map(entries) => {
                self.map_where_text(key, node, entries.len());
                None
            }
            Value::List(_) => {
                let only = match each(node) {
                    [Node { value: Value::Text(text, _), .. }] => Some(&**text),
                    _ => None,
                };
                self.tell(node.span, say::list_where_text(key, only));
                None
            }
        }
    }

    /// The text of a scalar with its mark-up.
    pub fn wording(&self, key: &str, node: &Node<'_>) -> Option<Wording> {
        Some(self.worded(self.scalar(key, node)?, node.span))
    }

    /// A text that stands there, with its mark-up.
    pub fn worded(&self, text: &str, span: Span) -> Wording {
        let source = self.text.get(span.range()).unwrap_or_default();
        let mut refused = Vec::new();
        let wording = Wording::read(text, Place { span, source }, &mut refused);
        self.say_refused(refused);
        wording
    }

    fn say_refused(&self, refused: Vec<Refused>) {
        for (span, address) in refused {
            self.tell(span, say::no_address(&address));
        }
    }

    /// The entries of a lane: texts, or maps with `text`.
    pub fn said(&self, key: &str, node: &Node<'_>) -> Vec<Said> {
        self.check_list(node);
        let mut said = Vec::new();
        if let [Node { value: Value::Text(text, _), span }] = each(node)
            && says_none(key, text)
        {
            self.tell(*span, say::none_in_words(key, text)).item(key);
            return said;
        }
        if let Value::Map(entries) = &node.value
            && !matches!(key, "links" | "image")
            && entries.iter().all(|entry| is_name(&entry.key))
        {
            for entry in &self.free(entries) {
                let by = Name { text: (&*entry.key).into(), span: entry.key_span };
                let words = |node: &Node<'_>| Some(Said::new(self.wording(key, node)?, node.span));
                let all = each(&entry.value).iter().filter_map(words);
                said.extend(all.map(|it| Said { by: Some(Box::new(by.clone())), ..it }));
            }
            return fitted(said);
        }
        for node in each(node) {
            let has = |name: &str| match &node.value {
                Value::Map(entries) => entries.iter().any(|entry| is_called(&entry.key, name)),
                _ => false,
            };
            match key {
                _ if self.hides_node(node) => {}
                "links" => self.linked(node, &mut said),
                "image" if has("src") => said.extend(self.picture(node)),
                _ if has("text") => said.extend(self.rated(key, node)),
                _ => said.extend(self.wording(key, node).map(|text| Said::new(text, node.span))),
            }
        }
        fitted(said)
    }

    /// A text with how bad it is and the research behind it.
    fn rated(&self, key: &str, node: &Node<'_>) -> Option<Said> {
        let Value::Map(entries) = &node.value else { return None };
        self.map((entries, node.span), &format!("an entry of `{key}`"), &mut |fields| {
            let text = fields.wording("text", "What it says.");
            let severity = fields.number("severity", "From 1 to 3.", Some((1.0, 3.0)));
            let severity = severity.map(|severity| severity.round() as u8);
            let insight = fields.refer("insight", Kind::Insight, "The research behind it.").map(Box::new);
            Some(Said { severity, insight, is_internal: fields.is_internal(), ..Said::new(text?, node.span) })
        })
    }

    /// Says of entries how bad they are where nothing shows that.
    pub fn no_severity(&self, key: &str, said: &[Said]) {
        let Some(it) = said.iter().find(|it| it.severity.is_some()) else { return };
        if !key.is_empty() {
            self.tell(it.span, say::no_severity_there(key)).item(key);
        }
    }

    /// A picture with what it shows in words.
    fn picture(&self, node: &Node<'_>) -> Option<Said> {
        let Value::Map(entries) = &node.value else { return None };
        let mut fields = super::Fields::new(entries, node.span, self);
        let src = fields.name("src", "Its file.");
        let alt = fields.text("alt", "What it shows, in words.");
        let alt = alt.or_else(|| fields.alias("text", "alt").map(|name| name.text));
        let caption = fields.wording("caption", "What stands below it.");
        let is_internal = fields.is_internal();
        fields.finish("a picture");
        let Name { text, span } = src?;
        let picture = Some(Box::new(Picture { alt, caption }));
        Some(Said { picture, is_internal, ..Said::new((*text).into(), span) })
    }

    /// `https://…`, `[words](address)`, `{text: words, to: address}`, or words and their addresses.
    fn linked(&self, node: &Node<'_>, said: &mut Vec<Said>) {
        let link = |words: &str, address: &str, span: Span| {
            Said::new(self.link_to(words, address.trim(), span), span)
        };
        match &node.value {
            Value::Map(entries) if entries.iter().any(|entry| entry.key == "to") => {
                let mut fields = super::Fields::new(entries, node.span, self);
                let text = fields.text("text", "Its words.");
                let link = match (fields.name("to", "The address."), text) {
                    (Some(to), text) => Some(link(text.as_deref().unwrap_or(&to.text), &to.text, to.span)),
                    // What is wrong with the address is told; the words stay.
                    (None, Some(text)) => Some(Said::new((*text).into(), node.span)),
                    (None, None) => None,
                };
                let is_internal = fields.is_internal();
                said.extend(link.map(|link| Said { is_internal, ..link }));
                fields.finish("a link");
            }
            Value::Map(entries) => {
                for entry in entries {
                    if let Some(address) = self.scalar("links", &entry.value) {
                        said.push(link(&entry.key, address, entry.value.span));
                    }
                }
            }
            _ => {
                let Some(text) = self.wording("links", node) else { return };
                let is_path = text.links().is_empty() && !text.contains(' ') && text.contains(['.', '/']);
                match is_path {
                    true => said.push(link(&text, &text, node.span)),
                    false => said.push(Said::new(text, node.span)),
                }
            }
        }
    }

    fn link_to(&self, words: &str, address: &str, span: Span) -> Wording {
        let mut refused = Vec::new();
        let link = Wording::link(words, address, span, &mut refused);
        self.say_refused(refused);
        link
    }

    /// How many there are; what is no whole number is questioned with the one that is meant.
    pub fn count(&self, key: &str, node: &Node<'_>) -> Option<f64> {
        let word = self.scalar(key, node)?;
        let count = number::count(word);
        if count.is_none() {
            self.tell(node.span, say::no_count(key, word, number::count_meant(word).as_deref()));
        }
        count
    }

    pub fn number(&self, key: &str, node: &Node<'_>, range: Option<(f64, f64)>) -> Option<f64> {
        let word = self.scalar(key, node)?;
        // That there is a comma is told already.
        let whole = matches!(node.value, Value::Text(_, Style::Joined)).then(|| word.replace(',', "."));
        let word = whole.as_deref().unwrap_or(word);
        // A word processor writes a long dash for a minus.
        let minus = word.strip_prefix(['–', '—', '−']).map(|rest| ["-", rest.trim_start()].concat());
        let Some(value) = term::number(minus.as_deref().unwrap_or(word)) else {
            let fits = |value: &f64| range.is_none_or(|(min, max)| (min..=max).contains(value));
            let meanings: Vec<f64> = number::meanings(word).into_iter().filter(fits).collect();
            let face = number::around(word).filter(|(value, _)| fits(value));
            let is_felt = || word.chars().any(is_emoji) || !word.contains(|it: char| it.is_ascii_digit());
            let meant = match meanings[..] {
                [meant] => Number::One(meant),
                [one, other] => Number::Either(one, other),
                _ if key == "feeling" && says_none(key, word) => Number::Nothing,
                _ if key == "feeling"
                    && let Some((value, face)) = face =>
                {
                    Number::With(value, face)
                }
                _ if key == "feeling" && is_felt() => Number::Felt(word, range),
                // So large that it is no scale.
                _ => range
                    .filter(|(_, max)| *max < number::MOST)
                    .map_or(Number::Unknown, |(min, max)| Number::Within(min, max)),
            };
            self.tell(node.span, say::no_number(key, word, &meant));
            return None;
        };
        match range {
            Some((min, max)) if !(min..=max).contains(&value) => {
                self.tell(node.span, say::out_of_scale(key, word, (min, max)));
                None
            }
            _ => Some(value),
        }
    }

    /// Whether a name may be used as an id; says so when not.
    pub fn is_id(&self, name: &Name) -> bool {
        let mut letters = name.text.bytes();
        let first = letters.next().is_some_and(|byte| byte.is_ascii_lowercase());
        let rest = letters.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        // `1e3` and friends have a letter problem, not a spelling problem.
        if first && rest && name.text.len() <= 80 {
            return true;
        }
        self.tell(name.span, say::no_id(&name.text, &suggested_id(&name.text)));
        false
    }

    fn map_where_text(&self, key: &str, node: &Node<'_>, entries: usize) {
        let written = self.text.get(node.span.range()).unwrap_or_default().trim();
        let is_line = entries == 1 && !written.contains('\n') && !written.is_empty();
        self.tell(node.span, say::map_where_text(key, Some(written).filter(|_| is_line)));
    }
}

/// Whether a text says that there is nothing to say.
fn says_none(key: &str, text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let is_none = NONE.contains(&&*text);
    let counts = ["pains", "gains", "barriers", "needs", "asks", "wishes", "concerns"].contains(&key);
    is_none || counts && yes_or_no(&text) == Some(false)
}

/// How people write that there is none.
const NONE: [&str; 14] = [
    "none",
    "n/a",
    "n.a.",
    "nil",
    "geen",
    "nvt",
    "n.v.t.",
    "n.v.t",
    "keine",
    "keiner",
    "entfällt",
    "-",
    "–",
    "—",
];

/// Whether a key could be the id or the name of a persona; where it is none, that is told with the text to quote.
fn is_name(key: &str) -> bool {
    let is_of_entry = ["text", "severity", "insight"].iter().any(|word| is_called(key, word));
    !is_of_entry && !key.trim().is_empty() && !key.contains('\n')
}

/// Whether a key is this one, maybe under another name.
fn is_called(key: &str, word: &str) -> bool {
    key == word || synonym::key(&synonym::folded(key), "", |known| known == word).is_some()
}

/// The percentage that was meant: `21,5%` and `21.5` are 21.5%.
pub(super) fn share_meant(word: &str) -> Option<String> {
    let word = word.trim();
    let digits = PERCENT.iter().find_map(|sign| word.strip_suffix(sign)).unwrap_or(word).trim_end();
    let is_percent = digits.len() < word.len();
    let meant = match number::meanings(digits)[..] {
        [meant] | [meant, _] if (0.0..=100.0).contains(&meant) => meant,
        [_, meant] if (0.0..=100.0).contains(&meant) => meant,
        _ => return None,
    };
    // Without a sign, `0,8` is a share of one.
    Some(if !is_percent && meant <= 1.0 { meant.to_string() } else { format!("{meant}%") })
}

/// How people write the sign.
const PERCENT: [&str; 5] = ["%", "procent", "percent", "prozent", "pct"];

fn suggested_id(text: &str) -> String {
    let slug = crate::text::slug(text);
    if slug.starts_with(|letter: char| letter.is_ascii_lowercase()) { slug } else { format!("x-{slug}") }
}
