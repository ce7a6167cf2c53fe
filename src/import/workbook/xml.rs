//! The events of an XML part that readers of sheets ask for. Entities that a file defines itself are refused.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::Refusal;
use super::room::damaged;

pub(super) enum Heard<'x> {
    Open(Tag<'x>),
    Close(String),
    Text(String),
    End,
}

pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    pub(super) fn name(&self) -> &str {
        self.0.name().0
    }

    /// Without the prefix of its namespace.
    pub(super) fn local(&self) -> &str {
        local(self.name())
    }

    pub(super) fn get(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|it| it.key.0 == name)?;
        quick_xml::escape::unescape(&found.value).ok().map(Into::into)
    }

    /// Of an attribute whose prefix may be any: `:id`.
    pub(super) fn ends(&self, end: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        let found = attributes.with_checks(false).flatten().find(|it| it.key.0.ends_with(end))?;
        quick_xml::escape::unescape(&found.value).ok().map(Into::into)
    }

    /// The length of its longest attribute.
    pub(super) fn longest(&self) -> usize {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false).flatten().map(|it| it.value.len()).max().unwrap_or_default()
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        self.get(name)?.trim().parse().ok()
    }
}

pub(super) fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

pub(super) struct Xml<'x>(Reader<&'x [u8]>);

impl<'x> Xml<'x> {
    pub(super) fn new(text: &'x str) -> Xml<'x> {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        Xml(reader)
    }

    pub(super) fn next(&mut self) -> Result<Heard<'x>, Refusal> {
        loop {
            return Ok(match self.0.read_event().map_err(|_| damaged())? {
                Event::Start(tag) => Heard::Open(Tag(tag)),
                Event::End(tag) => Heard::Close(tag.name().0.to_owned()),
                Event::Text(text) => Heard::Text(text.xml10_content().into_owned()),
                Event::CData(text) => Heard::Text(text.xml10_content().into_owned()),
                Event::GeneralRef(name) => Heard::Text(letter(&["&", name.as_ref(), ";"].concat())?),
                Event::DocType(_) => return Err(damaged()),
                Event::Eof => Heard::End,
                Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            });
        }
    }
}

fn letter(entity: &str) -> Result<String, Refusal> {
    quick_xml::escape::unescape(entity).map(Into::into).map_err(|_| damaged())
}
