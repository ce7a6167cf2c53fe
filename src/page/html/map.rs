//! A map, told once: a row is a step, a column a lane, a body a stage. The style lays the rows beside each other, or
//! below each other as cards where there is no room or a reader asks for it. Roles are written out, since a table that
//! is laid out otherwise is no table to some browsers.

mod cell;
mod feeling;
pub(in crate::page) mod headings;
mod path;

use path::Levels;

use super::table::quoted;
use super::{Element, inline};
use crate::page::map::{Cell, Grid, Lane, Look, Map, Part, Stage, StepHead, System};
use crate::page::{Part as Drawn, Size};

pub(super) fn map(it: &Map, to: &mut Element<'_, '_>) {
    let is_chapter = to.is_chapter();
    // A book has a column of its own, in which the map scrolls.
    let systems = if is_chapter { vec![it.grid.whole()] } else { it.grid.systems() };
    let heads = it.grid.heads();
    let table = Table {
        map: it,
        has_marks: heads.iter().any(|(_, head)| !head.marks.is_empty()),
        has_ways: heads.iter().any(|(_, head)| !head.ways.is_empty()),
        heads,
        starts: it.grid.lanes.iter().map(starts).collect(),
    };
    if !is_chapter {
        return table.all(&systems, to.child("div").class("ways"));
    }
    let mut frame = to.child("div");
    let mut scroller = frame.class("sw").child("div");
    scroller.class("scroller").attr("role", "region").label(Some(&it.grid.caption)).attr("tabindex", "0");
    let mut ways = scroller.child("div");
    table.all(&systems, ways.class("ways").attr("style", &format!("--n:{}", it.grid.n.max(1))));
    drop(ways);
    drop(scroller);
    drop(frame);
    headings::below(it, to);
}

/// So many lanes the style can hide, and name in a book.
pub(super) const NAMED_LANES: usize = 30;

/// A map that is being written.
struct Table<'m> {
    map: &'m Map,
    heads: Vec<(&'m Stage, &'m StepHead)>,
    /// Some step bears a sign: signs have a lane of their own.
    has_marks: bool,
    /// Some path parts or comes back: so have paths.
    has_ways: bool,
    /// Of each lane, for each step, the cell that covers it and where that begins.
    starts: Vec<Vec<(usize, usize)>>,
}

/// For each step the cell of the lane that covers it, and the step at which it begins.
fn starts(lane: &Lane) -> Vec<(usize, usize)> {
    let mut starts = Vec::new();
    for (cell, it) in lane.cells.iter().enumerate() {
        let first = starts.len();
        starts.extend(std::iter::repeat_n((cell, first), it.span.max(1)));
    }
    starts
}

impl Table<'_> {
    fn grid(&self) -> &Grid {
        &self.map.grid
    }

    fn all(&self, systems: &[System], to: &mut Element<'_, '_>) {
        for (at, system) in systems.iter().enumerate() {
            self.write(system, (at, systems.len()), to);
        }
    }

    fn write(&self, system: &System, (at, of): (usize, usize), to: &mut Element<'_, '_>) {
        let grid = self.grid();
        let mut table = to.child("table");
        let n = system.steps.len().max(1);
        let class = match n {
            0..=10 => "way",
            _ => "way many",
        };
        table.class(class).role("table");
        let curves = if grid.k > 1 { format!(";--k:{}", grid.k) } else { String::new() };
        let names = if table.is_chapter() { self.names() } else { String::new() };
        let levels = Levels::of(&self.heads, &system.steps);
        let high = if levels.most() > 0 { format!(";--ls:{}", levels.most()) } else { String::new() };
        table.attr("style", &format!("--n:{n}{curves}{high}{names}"));
        let mut caption = table.child("caption");
        caption.class("sr").text(&grid.caption);
        if of > 1 {
            caption.text(&format!(" ({}/{of})", at + 1));
        }
        if at == 0 {
            caption.text(". ").text(&self.map.words.about);
            if !grid.about.is_empty() {
                caption.text(" ").text(&grid.about);
            }
        }
        drop(caption);
        self.head(&mut table);
        for part in &system.parts {
            self.stage(part, (system, &levels), &mut table);
        }
        if system.steps.is_empty() && grid.unfelt {
            let mut row = table.child("tbody");
            unfelt(self.map, system, row.role("rowgroup").child("tr").role("row"));
        }
    }

    /// The names of the lanes for the style.
    fn names(&self) -> String {
        let mut names = String::new();
        for (number, lane) in self.grid().lanes.iter().enumerate().take(NAMED_LANES) {
            names.push_str(&format!(";--n{number}:"));
            quoted(&lane.label, &mut names);
        }
        names
    }

    fn head(&self, table: &mut Element<'_, '_>) {
        let grid = self.grid();
        let mut head = table.child("thead");
        head.stands_once();
        let mut row = head.role("rowgroup").child("tr");
        let mut corner = row.role("row").child("th");
        corner.class("corner").role("columnheader");
        if let Some(avatar) = &grid.corner.avatar {
            inline::avatar(avatar, Size::Small, &mut corner);
        }
        corner.child("span").text(&grid.corner.text);
        drop(corner);
        let own = [
            ("lh l-mk", self.has_marks, &self.map.words.marks),
            ("lh l-path", self.has_ways, &self.map.words.path),
        ];
        for (class, _, label) in own.into_iter().filter(|(_, shown, _)| *shown) {
            row.child("th").class(class).role("columnheader").text(label);
        }
        for (number, lane) in grid.lanes.iter().enumerate() {
            lane_head(lane, number, &mut row);
        }
        if grid.unfelt {
            row.child("th").class("lh l-none").role("columnheader").text(&self.map.words.unfelt[0]);
        }
    }

    fn stage(&self, part: &Part, (system, levels): (&System, &Levels), table: &mut Element<'_, '_>) {
        let Some(stage) = self.grid().stages.get(part.stage) else { return };
        let column = part.steps.start - system.steps.start + 2;
        let mut body = table.child("tbody");
        body.class(stage.class).role("rowgroup");
        if !stage.alone {
            let mut row = body.child("tr");
            row.class("sg").role("row").attr("style", &format!("--c:{column};--sp:{}", part.steps.len()));
            let mut th = row.child("th");
            let columns =
                1 + self.grid().lanes.len() + usize::from(self.has_marks) + usize::from(self.has_ways);
            th.role("rowheader").attr("colspan", &columns.to_string());
            stage_name(stage, part.is_first, &mut th);
            if !part.is_first {
                th.child("small").text(&self.map.words.goes_on);
            }
        }
        for step in part.steps.clone() {
            self.step(step, (stage, part), (system, levels), &mut body);
        }
    }

    fn step(
        &self,
        step: usize,
        (stage, part): (&Stage, &Part),
        (system, levels): (&System, &Levels),
        body: &mut Element<'_, '_>,
    ) {
        let Some((_, head)) = self.heads.get(step) else { return };
        let mut row = body.child("tr");
        row.role("row").attr("style", &format!("--c:{}", step - system.steps.start + 2));
        if !row.is_chapter() && !head.chosen_by.is_empty() {
            row.attr("data-f", &head.chosen_by);
        }
        let mut th = row.child("th");
        th.role("rowheader").label(head.discuss.as_ref().map(|_| head.name()).as_deref());
        if stage.alone {
            stage_name(stage, part.is_first, th.class("alone"));
            let is_chapter = th.is_chapter();
            th.child("span").id(own(&head.id, is_chapter));
        } else {
            let is_chapter = th.is_chapter();
            th.id(own(&head.id, is_chapter)).child("span").class("no").text(&head.number.to_string());
            th.text(&head.title);
        }
        if let Some(it) = &head.discuss {
            th.child("a").class("pl").href(&it.href).label(Some(&it.text)).icon("chat");
        }
        drop(th);
        if self.has_marks {
            let mut td = row.child("td");
            td.class("l-mk").role("cell");
            inline::all(&head.marks, &mut td);
        }
        if self.has_ways {
            let mut td = row.child("td");
            td.class("l-path").role("cell");
            let onward = self.map.words.onward;
            path::ways((step, &self.heads), (&system.steps, levels), onward, &mut td);
            td.text("");
        }
        for (number, lane) in self.grid().lanes.iter().enumerate() {
            self.cell(step, (number, lane), (part, system), &mut row);
        }
        if self.grid().unfelt && step == system.steps.start {
            unfelt(self.map, system, &mut row);
        }
    }

    fn cell(
        &self,
        step: usize,
        (number, lane): (usize, &Lane),
        (part, system): (&Part, &System),
        row: &mut Element<'_, '_>,
    ) {
        let Some(&(at, first)) = self.starts.get(number).and_then(|lane| lane.get(step)) else { return };
        let Some(cell) = lane.cells.get(at) else { return };
        // What holds for a whole stage stands in its first row, and once more where the stage goes on.
        if step != first && step != part.steps.start {
            return;
        }
        let span = (first + cell.span.max(1)).min(part.steps.end) - step;
        let class = format!("l-{} n{number}", lane.key);
        let mut td = row.child("td");
        if lane.kind == Look::Emotion {
            let at = feeling::Place { class: &class, lane, edges: self.edges(step, number, system) };
            return feeling::cell(cell, self.map, &at, &mut td);
        }
        let is_silent = !cell.is_filled() && cell.missing.is_none();
        td.class(&[class.as_str(), if is_silent { " nil" } else { "" }].concat()).role("cell");
        if span > 1 {
            td.attr("rowspan", &span.to_string()).attr("style", &format!("--sp:{span}"));
        }
        // In a book the style says the name of a lane in each of its cells.
        if !is_silent && (span > 1 || !td.is_chapter()) {
            let mut name = td.child("i");
            name.text(&lane.label);
            if span > 1 {
                name.text(", ").text(&self.map.words.whole_stage);
            }
        }
        content(cell, lane, &mut td);
    }

    /// The curve that comes into a system from the one before it, and whether it goes on behind its end.
    fn edges(&self, step: usize, lane: usize, system: &System) -> Edges<'_> {
        let is_last = step + 1 == system.steps.end && step + 1 < self.grid().n;
        let before = (step == system.steps.start).then(|| step.checked_sub(1)).flatten();
        Edges { before: before.and_then(|before| self.curve(before, lane)), is_last }
    }

    fn curve(&self, step: usize, lane: usize) -> Option<&str> {
        let (at, _) = self.starts.get(lane)?.get(step)?;
        match &self.grid().lanes.get(lane)?.cells.get(*at)?.of {
            crate::page::map::Content::Emotion(it) => it.curve.as_deref(),
            _ => None,
        }
    }
}

/// What a curve does at the edge of a system.
struct Edges<'m> {
    before: Option<&'m str>,
    is_last: bool,
}

fn lane_head(lane: &Lane, number: usize, row: &mut Element<'_, '_>) {
    let mut th = row.child("th");
    th.class(&format!("lh l-{} n{number}", lane.key)).role("columnheader");
    th.icon(lane.icon).child("span").text(&lane.label);
    if lane.kind == Look::Emotion {
        axis(&mut th);
    }
}

/// The five faces beside the curve.
fn axis(th: &mut Element<'_, '_>) {
    let mut axis = th.child("span");
    axis.class("ax").attr("aria-hidden", "true");
    for (v, level, face) in
        [("2", "ep2", "p2"), ("1", "ep1", "p1"), ("0", "e0", "0"), ("-1", "en1", "n1"), ("-2", "en2", "n2")]
    {
        let mut at = axis.child("span");
        at.attr("style", &["--v:", v].concat()).silent_face(level, face);
    }
}

fn stage_name(it: &Stage, is_first: bool, th: &mut Element<'_, '_>) {
    let is_chapter = th.is_chapter();
    if is_first {
        th.id(own(&it.id, is_chapter));
    }
    th.child("span").class("sn").attr("aria-hidden", "true").text(&it.number.to_string());
    th.child("span").text(&it.title);
}

/// In a chapter ids belong to the headings below.
fn own(id: &str, is_chapter: bool) -> Option<&str> {
    (!is_chapter).then_some(id)
}

fn content(it: &Cell, lane: &Lane, td: &mut Element<'_, '_>) {
    if it.is_filled() {
        if !td.own(Drawn::Cell { lane, cell: it }) {
            cell::content(&it.of, lane, td);
        }
        return;
    }
    match &it.missing {
        Some(missing) => {
            td.child("span").class("missing").icon("ask").text(missing);
        }
        // For those who listen; the dash that is seen is the style's.
        None => _ = td.text(&lane.none),
    }
}

fn unfelt(it: &Map, system: &System, row: &mut Element<'_, '_>) {
    let [_, none, how] = &it.words.unfelt;
    let mut td = row.child("td");
    td.class("l-none").role("cell");
    let n = system.steps.len();
    if n > 1 {
        td.attr("style", &format!("--sp:{n}"));
    }
    let mut p = td.child("p");
    let mut words = p.class("empty").icon("smile").child("span");
    words.child("b").text(none);
    words.text(how).text(" ").child("code").text("feeling: 1");
}
