//! What takes a program with `office`: maps in a workbook, and as dots.

use std::collections::BTreeSet;

use anyhow::anyhow;
use rayon::prelude::*;

use super::Failure;
use super::png::{Fonts, Painted, Painter};
use super::told::Teller;
use crate::model::{Id, Map};
use crate::page::sheet::{self, Sheet};
use crate::page::{map, xlsx};
use crate::problem::both;

impl Teller<'_> {
    /// A sheet for each map, then the opportunities about them.
    pub(super) fn workbook(&self, maps: &[Id<Map>]) -> Result<Vec<u8>, Failure> {
        let sheet = |id: &Id<Map>| {
            let (title, places) = self.places(*id);
            map::of(&places).map(|map| sheet::map(&title, map, &self.about(*id, &title)))
        };
        let mut sheets: Vec<Sheet> = maps.par_iter().filter_map(sheet).collect();
        let asked = (!self.it.maps.is_empty()).then_some(maps);
        sheets.extend(self.site.opportunities(asked).filter(|_| self.lanes.is_empty()));
        let (look, direction) = self.site.look();
        let style = xlsx::Style { look, direction, title: &self.site.config.title };
        let written =
            xlsx::write(&sheets, style).map_err(|why| anyhow!("the workbook could not be made: {why}"))?;
        if written.cut > 0 {
            let cut = written.cut;
            let note = both!(
                "note: {cut} texts are longer than a cell of a spreadsheet takes (32,767 letters) and end with `…`",
                "opmerking: {cut} teksten zijn langer dan in een cel van een spreadsheet past (32.767 letters) en eindigen met `…`"
            );
            self.say.tell(&note, &self.site.config.language);
        }
        Ok(written.bytes)
    }

    /// Each map as a picture of dots; none where letters are missing, which are told.
    pub(super) fn dots(&self, maps: &[Id<Map>]) -> Result<Vec<Vec<u8>>, Failure> {
        let fonts = if self.it.system_fonts { Fonts::OfSystem } else { Fonts::Own };
        let painter = Painter::new(fonts);
        let mut all = Vec::new();
        let mut is_whole = true;
        for id in maps {
            let (title, places) = self.places(*id);
            let Some(map) = map::of(&places) else { continue };
            let picture = self.picture(&title, map);
            let Painted { png, missing } = painter.paint(&picture, self.it.scale.unwrap_or(1.0))?;
            if !missing.is_empty() {
                is_whole = false;
                self.tell_missing(*id, &missing);
            }
            all.push(png);
        }
        if self.it.system_fonts {
            let note = both!(
                "note: letters may come from fonts of this machine; elsewhere the bytes may be others",
                "opmerking: letters kunnen uit lettertypen van deze machine komen; elders kunnen de bytes anders zijn"
            );
            self.say.tell(&note, &self.site.config.language);
        }
        if is_whole { Ok(all) } else { Err(Failure::Problems) }
    }

    fn tell_missing(&self, id: Id<Map>, missing: &BTreeSet<char>) {
        const MOST: usize = 20;
        let id = &self.site.book.maps[id].card.id;
        let named = missing.iter().take(MOST).map(|it| format!("{it} (U+{:04X})", u32::from(*it)));
        let mut letters = named.collect::<Vec<_>>().join(", ");
        if let Some(more) = missing.len().checked_sub(MOST).filter(|more| *more > 0) {
            letters.push_str(&format!(" + {more}"));
        }
        let note = match self.it.system_fonts {
            true => both!(
                "no font of this machine has these letters of `{id}`: {letters}. Nothing was written; install one, or write `--format svg`",
                "geen lettertype van deze machine heeft deze letters van `{id}`: {letters}. Er is niets geschreven; installeer er een, of schrijf `--format svg`"
            ),
            false => both!(
                "the font of the program lacks these letters of `{id}`: {letters}. Nothing was written; write `--format svg`, or take fonts of this machine with `--system-fonts`",
                "het lettertype van het programma mist deze letters van `{id}`: {letters}. Er is niets geschreven; schrijf `--format svg`, of neem lettertypen van deze machine met `--system-fonts`"
            ),
        };
        self.say.tell(&note, &self.site.config.language);
    }
}
