//! What is told of each map in the format that is asked for.

use std::path::Path;

use super::{Export, Failure, Format, Say};
use crate::disk;
use crate::files::Files;
use crate::import::own::{END, OURS, PROSE};
use crate::model::{Entity, Id, Map, MapKind};
use crate::page::chapter::Written;
use crate::page::picture::Form;
use crate::page::{Place, map, markdown, mermaid, rows};
use crate::problem::both;
use crate::site::Site;
use crate::site::alone::Alone;
use crate::term::{Kind, Term as _};
use crate::text::RelPath;
use crate::view::PageKey;

pub(super) struct Teller<'e> {
    pub it: &'e Export,
    pub root: &'e Path,
    pub site: &'e Site,
    pub files: &'e Files,
    /// The keys of lanes that are asked for.
    pub lanes: &'e [String],
    pub say: &'e Say,
}

impl<'e> Teller<'e> {
    /// Each map as the bytes of a file.
    pub(super) fn all(&self, maps: &[Id<Map>]) -> Result<Vec<Vec<u8>>, Failure> {
        match self.it.format {
            Format::Png => self.dots(maps),
            Format::Json => Ok(self.site.graphs(maps)),
            _ => Ok(maps.iter().map(|id| self.one(*id).into_bytes()).collect()),
        }
    }

    #[cfg(not(feature = "office"))]
    fn dots(&self, _: &[Id<Map>]) -> Result<Vec<Vec<u8>>, Failure> {
        Ok(Vec::new())
    }

    #[cfg(not(feature = "office"))]
    pub(super) fn workbook(&self, _: &[Id<Map>]) -> Result<Vec<u8>, Failure> {
        Ok(Vec::new())
    }

    fn one(&self, id: Id<Map>) -> String {
        let (title, places) = self.places(id);
        let Some(map) = map::of(&places) else { return String::new() };
        match self.it.format {
            Format::Csv if self.it.long => rows::long(&title, map),
            Format::Csv | Format::Xlsx => rows::wide(map, &self.about(id, &title)),
            Format::Svg | Format::Png | Format::Json => self.picture(&title, map),
            Format::Md => markdown::markdown(&places, &self.written(id)) + &self.foot(id),
            Format::Html => self.alone(id, places),
            Format::Mermaid => self.mermaid(id, &title, map),
        }
    }

    pub(super) fn picture(&self, title: &str, map: &map::Map) -> String {
        self.site.picture(title, map, if self.it.curve { Form::Curve } else { Form::Map })
    }

    /// What stands on the page of a map, with the lanes that are asked for.
    pub(super) fn places(&self, id: Id<Map>) -> (String, Vec<Place<'e>>) {
        let (title, mut places) = self.site.places(PageKey::Entity(Entity::Map(id)));
        if self.lanes.is_empty() {
            return (title, places);
        }
        let keys: Vec<&str> = self.lanes.iter().map(String::as_str).collect();
        map::choose(&mut places, &keys);
        let is_bare = map::of(&places).is_some_and(|map| map.grid.lanes.is_empty());
        if is_bare {
            let (id, asked) = (&self.site.book.maps[id].card.id, self.it.lanes.join(", "));
            let note = both!(
                "note: `{id}` has nothing in {asked}; its steps stand alone",
                "opmerking: `{id}` heeft niets in {asked}; de stappen staan er alleen"
            );
            self.say.tell(&note, &self.site.config.language);
        }
        (title, places)
    }

    /// The prose of a map as its author wrote it.
    fn written(&self, id: Id<Map>) -> Vec<Written> {
        let card = &self.site.book.maps[id].card;
        let ctx = self.site.context();
        let text = self.files.text(&card.origin.file);
        let written = text.and_then(|text| ctx.at(PageKey::Entity(Entity::Map(id))).written(card, &text));
        let marked =
            |it: Written| Written { markdown: format!("{PROSE}\n\n{}\n\n{END}", it.markdown.trim()), ..it };
        written.map(marked).into_iter().collect()
    }

    /// What the table is of, in the words of the book: its title, its kind where that is no journey, its people or whom
    /// an experience map is about.
    pub(super) fn about(&self, id: Id<Map>, title: &str) -> Vec<(String, String)> {
        let (words, map) = (&self.site.words, &self.site.book.maps[id]);
        let people: Vec<&str> =
            map.personas.iter().map(|id| &*self.site.book.personas[*id].card.title).collect();
        let kind = if map.kind == MapKind::Experience { words.get("kind.experience") } else { "" };
        let actor = map.actor.as_deref().filter(|_| map.kind == MapKind::Experience).unwrap_or_default();
        let rows = [
            ("export.title", title),
            ("export.kind", kind),
            ("kind.personas", &people.join("\n")),
            ("export.actor", actor),
        ];
        let row = |(label, text): &(&str, &str)| (words.get(label).to_owned(), (*text).to_owned());
        rows.iter().filter(|(_, text)| !text.is_empty()).map(row).collect()
    }

    /// What says to `import` of which kind the map is, and which lines of the page its author wrote.
    fn foot(&self, id: Id<Map>) -> String {
        let map = &self.site.book.maps[id];
        let kind = if map.kind == MapKind::Experience { Kind::ExperienceMap } else { Kind::Journey };
        let goal = if map.goal.is_some() { ", goal" } else { "" };
        format!("{OURS}{}{goal} -->\n", kind.name())
    }

    /// In one file, with the pictures that are not in it told.
    fn alone(&self, id: Id<Map>, places: Vec<Place<'_>>) -> String {
        let source = &self.site.config.source;
        let read = |path: &RelPath| disk::read_other(self.root, source, path).ok();
        let Alone { html, left_out } = self.site.alone(PageKey::Entity(Entity::Map(id)), places, &read);
        if !left_out.is_empty() {
            let (id, left_out) = (&self.site.book.maps[id].card.id, left_out.join(", "));
            let note = both!(
                "note: nothing is loaded from elsewhere, so `{id}` goes without {left_out}",
                "opmerking: er wordt niets van elders geladen, dus `{id}` gaat zonder {left_out}"
            );
            self.say.tell(&note, &self.site.config.language);
        }
        html
    }

    /// What is said of the whole map, and stands neither in its title nor in its lanes.
    fn beside(&self, id: Id<Map>) -> Vec<String> {
        let (words, map) = (&self.site.words, &self.site.book.maps[id]);
        let said = [
            ("map.who", map.actor.is_some()),
            ("edit.goal", map.goal.is_some()),
            ("map.scenario", map.scenario.is_some()),
            ("map.status", map.card.status.is_some()),
            ("map.owner", map.card.owner.is_some()),
            ("map.checked", map.card.reviewed.is_some()),
            ("kind.metrics", !map.metrics.is_empty()),
            ("kind.insights", !map.insights.is_empty()),
            ("kind.opportunities", !map.opportunities.is_empty()),
            ("lane.links", !map.links.is_empty()),
            ("export.text", map.card.body.is_some()),
        ];
        said.into_iter().filter(|(_, is_said)| *is_said).map(|(key, _)| words.get(key).to_owned()).collect()
    }

    /// With what Mermaid cannot hold told beside it.
    fn mermaid(&self, id: Id<Map>, title: &str, map: &map::Map) -> String {
        let mermaid::Written { text, mut rows, unknown } = mermaid::mermaid(title, map);
        let beside = self.beside(id).into_iter().filter(|it| !rows.contains(it)).collect::<Vec<_>>();
        rows.extend(beside);
        let language = &self.site.config.language;
        let id = &self.site.book.maps[id].card.id;
        if !rows.is_empty() {
            let rows = rows.join(", ");
            let note = both!(
                "note: Mermaid holds stages, steps and feelings in figures; of `{id}` it leaves out {rows}, and what feelings are called",
                "opmerking: Mermaid kent fasen, stappen en gevoelens in cijfers; van `{id}` blijft weg: {rows}, en hoe gevoelens heten"
            );
            self.say.tell(&note, language);
        }
        if !unknown.is_empty() {
            let steps = unknown.join("”, “");
            let note = both!(
                "note: nobody recorded how these steps of `{id}` feel, so Mermaid does not draw them: “{steps}”",
                "opmerking: van deze stappen van `{id}` is geen gevoel bekend, dus Mermaid tekent ze niet: “{steps}”"
            );
            self.say.tell(&note, language);
        }
        text
    }
}
