//! Cells as markup: a map has hundreds, so the program draws them itself. A project that has its own
//! `lane/<kind>.html` draws that lane with it instead.

use super::content::Relevance;
use super::emotion::{Mark, Moment, Point};
use super::list::Entry;
use super::{Cell, Content, Emotion, Expectation, Figure, Lane, Piece, Said, Time, Touchpoint};
use crate::svg::Element;
use crate::view::draw::{badge, difference, icon, score};
use crate::words::Words;

/// What a project's own template makes of a cell, when it has one for the lane.
pub type Own<'a> = dyn FnMut(&Lane, &Cell) -> Option<String> + 'a;

impl Lane {
    /// Draws the row, once its cells are what they should be.
    pub fn draw(&mut self, words: &Words, own: &mut Own<'_>) {
        let mut row = String::with_capacity(self.cells.len() * 300);
        let mut cells = std::mem::take(&mut self.cells);
        for cell in &mut cells {
            match self.kind {
                "emotion" => self.draw_feeling(&mut row, cell, (words, own)),
                _ => self.draw_cell(&mut row, cell, own),
            }
        }
        self.cells = cells;
        self.row = row;
    }

    fn draw_feeling(&self, row: &mut String, cell: &Cell, (words, own): (&Words, &mut Own<'_>)) {
        match own(self, cell) {
            Some(drawn) => row.push_str(&drawn),
            None => emotion(&mut Element::fragment(row), cell, words),
        }
    }

    fn draw_cell(&self, row: &mut String, cell: &mut Cell, own: &mut Own<'_>) {
        let mut td = Element::new(row, "td");
        td.attr("class", cell.class);
        if cell.span != 1 {
            td.number("colspan", cell.span as f64);
        }
        if cell.is_filled() {
            let start = td.text("").written();
            match own(self, cell) {
                Some(drawn) => drop(td.drawing(&drawn)),
                None => cell.of.draw(&mut td, self),
            }
            cell.drawn = start..td.written();
        } else if let Some(missing) = &cell.missing {
            let mut span = td.child("span");
            icon(span.attr("class", "missing"), "ask");
            span.text(missing);
        } else {
            td.child("span").attr("class", "none").attr("aria-hidden", "true").text("–");
            td.child("span").attr("class", "sr").text(&self.none);
        }
    }

    /// What stands in a cell, once its row is drawn.
    pub fn content(&self, cell: usize) -> &str {
        self.cells.get(cell).and_then(|cell| self.row.get(cell.drawn.clone())).unwrap_or_default()
    }
}

impl Content {
    /// Draws what stands in a cell of `lane`.
    fn draw(&self, out: &mut Element<'_>, lane: &Lane) {
        match self {
            Content::Nothing | Content::Emotion(_) => {}
            Content::Words(all) => match lane.kind {
                "voices" => all.iter().for_each(|said| voice(out, said)),
                "pains" => pains(out, all, lane.icon),
                "questions" => questions(out, all),
                "images" => all.iter().for_each(|said| image(out, said)),
                _ => all.iter().for_each(|said| paragraph(out, said)),
            },
            Content::Touchpoints(all) => touchpoints(out, all),
            Content::Expectation(it) => expectation(out, it),
            Content::Time(it) => time(out, it),
            Content::Pieces(all) => pieces(out, all),
            Content::Links(all) if lane.kind == "opportunities" => opportunities(out, all),
            Content::Links(all) => tags(out, all),
            Content::Figures(all) => figures(out, all),
        }
    }
}

fn paragraph(out: &mut Element<'_>, said: &Said) {
    let mut p = out.child("p");
    label(&mut p, said);
    p.text(&said.text);
    source(&mut p, said);
}

fn voice(out: &mut Element<'_>, said: &Said) {
    let mut p = out.child("p");
    label(&mut p, said);
    p.child("q").attr("class", "vo").text(&said.text);
    source(&mut p, said);
}

fn label(p: &mut Element<'_>, said: &Said) {
    if let Some(label) = &said.label {
        p.child("small").text(label);
        p.text(" ");
    }
}

/// The research behind something that is said.
fn source(parent: &mut Element<'_>, said: &Said) {
    if let Some(insight) = &said.insight {
        let mut a = parent.child("a");
        a.attr("class", "lk").attr("href", &insight.href);
        icon(&mut a, "insight");
        a.text(&insight.text);
    }
}

fn pains(out: &mut Element<'_>, all: &[Said], sign: &'static str) {
    let mut list = out.child("ul");
    list.attr("class", "pains");
    for said in all {
        let mut li = list.child("li");
        icon(&mut li, sign);
        let mut span = li.child("span");
        span.text(&said.text).drawing(said.severity.as_deref().unwrap_or_default());
        source(&mut span, said);
    }
}

fn questions(out: &mut Element<'_>, all: &[Said]) {
    let mut list = out.child("ul");
    list.attr("class", "qs");
    for said in all {
        let mut li = list.child("li");
        li.attr("class", "vo").text(&said.text);
        source(&mut li, said);
    }
}

fn image(out: &mut Element<'_>, said: &Said) {
    match &said.image {
        Some(image) => {
            let mut img = out.child("img");
            img.attr("src", image).attr("alt", "").attr("loading", "lazy");
        }
        None => drop(out.child("p").text(&said.text)),
    }
}

fn touchpoints(out: &mut Element<'_>, all: &[Touchpoint]) {
    let mut list = out.child("ul");
    list.attr("class", "tp");
    for it in all {
        let mut li = list.child("li");
        if it.indirect {
            li.attr("class", "ind");
        }
        icon(li.child("span").attr("class", "ch"), it.icon);
        let mut span = li.child("span");
        span.child("b").child("a").attr("href", &it.href).text(&it.name);
        span.child("small").text(&it.note).drawing(it.influence.as_deref().unwrap_or_default());
    }
}

fn expectation(out: &mut Element<'_>, it: &Expectation) {
    let mut gap = out.child("div");
    gap.attr("class", "gap").drawing(&it.track);
    if let Some(by) = &it.difference {
        difference(&mut gap, by);
    }
    for (rated, said) in [(&it.expected, &it.expects), (&it.received, &it.gets)] {
        let Some(rated) = rated else { continue };
        let mut p = gap.child("p");
        p.child("small").text(rated);
        for (at, text) in said.iter().enumerate() {
            p.drawing(if at > 0 { "<br>" } else { "" }).text(text);
        }
    }
}

fn time(out: &mut Element<'_>, it: &Time) {
    if let Some(takes) = &it.takes {
        out.child("p").text(takes);
    }
    if let Some(wait) = &it.wait {
        let mut p = out.child("p");
        icon(p.attr("class", "w"), "clock");
        p.text(wait);
    }
}

fn pieces(out: &mut Element<'_>, all: &[Piece]) {
    let mut list = out.child("ul");
    list.attr("class", "qs");
    for it in all {
        let mut li = list.child("li");
        li.text(&it.title);
        if !it.note.is_empty() {
            li.text(" ").child("small").text(&it.note);
        }
        if let Some(it) = &it.relevance {
            li.drawing("<br>");
            relevance(&mut li, it);
        }
    }
}

fn relevance(parent: &mut Element<'_>, it: &Relevance) {
    let mut span = parent.child("span");
    span.joined("class", &["rel ", it.class]).joined("style", &["--r:", &it.value]);
    span.attr("role", "img").attr("aria-label", &it.label).text("");
}

fn opportunities(out: &mut Element<'_>, all: &[Entry]) {
    let mut list = out.child("ul");
    list.attr("class", "ops");
    for it in all {
        let mut li = list.child("li");
        let mut a = li.child("a");
        a.attr("href", &it.href);
        if let Some(code) = &it.code {
            a.child("code").text(code);
        }
        a.text(&it.text);
    }
}

fn tags(out: &mut Element<'_>, all: &[Entry]) {
    let mut list = out.child("ul");
    list.attr("class", "tags");
    for it in all {
        list.child("li").child("a").attr("href", &it.href).text(&it.text);
    }
}

fn figures(out: &mut Element<'_>, all: &[Figure]) {
    let mut list = out.child("dl");
    list.attr("class", "mt");
    for it in all {
        let mut row = list.child("div");
        row.child("dt").child("a").attr("href", &it.href).text(&it.name);
        let mut dd = row.child("dd");
        dd.text(it.value.as_deref().unwrap_or("–"));
        let Some(target) = &it.target else { continue };
        dd.text(" ");
        let mut small = dd.child("small");
        small.text(target);
        if let Some(met) = &it.met {
            badge(small.text(", "), met);
        }
    }
}

/// A cell of the lane of feelings: the curve stands in the first, a point for each persona in all.
fn emotion(out: &mut Element<'_>, cell: &Cell, words: &Words) {
    let of = if let Content::Emotion(of) = &cell.of { Some(&**of) } else { None };
    let mut td = out.child("td");
    let multi = match of {
        Some(of) if of.many => " multi many",
        Some(of) if of.multi => " multi",
        _ => "",
    };
    td.joined("class", &[cell.class, " emo", multi]);
    td.joined("style", &["--v:", of.map_or("0", |of| &of.v)]).text("");
    if let Some(of) = of {
        feelings(&mut td, of, words);
    }
}

fn feelings(td: &mut Element<'_>, of: &Emotion, words: &Words) {
    td.drawing(of.curve.as_deref().unwrap_or_default());
    if let Some(was) = &of.was {
        let mut span = td.child("span");
        span.attr("class", "was").joined("style", &["--w:", &was.v]);
        span.child("span").attr("class", "sr").text(&was.text);
    }
    of.points.iter().for_each(|it| point(td, it, of.multi));
    if let Some(it) = &of.moment {
        let class = if it.high { "motl hi" } else { "motl" };
        moment(td.child("p").attr("class", class), it, words);
    }
}

fn point(td: &mut Element<'_>, it: &Point, multi: bool) {
    let mut pt = td.child("div");
    pt.joined("class", &["pt ", &it.class]);
    if multi {
        let aside = it.aside.as_deref();
        pt.joined("style", &["--v:", &it.v, aside.map_or("", |_| ";--o:"), aside.unwrap_or_default()]);
    }
    pt.child("span").attr("class", "nd").child("span").attr("aria-hidden", "true").text(&it.sign);
    let mut lb = pt.child("span");
    lb.attr("class", "lb");
    match &it.who {
        Some(who) => drop(lb.child("span").attr("class", "sr").text(who).text(": ")),
        None => {
            lb.child("b").text(&it.word);
            lb.text(" ");
        }
    }
    if let Some(text) = &it.score {
        score(&mut lb, it.score_class, text);
    }
    if it.who.is_none() {
        marks(&mut lb, &it.marks);
    }
    if let Some(change) = &it.change {
        difference(lb.child("span").attr("class", "chg"), change);
    }
}

fn marks(parent: &mut Element<'_>, marks: &[Mark]) {
    for mark in marks {
        parent.child("span").joined("class", &["pk", mark.class]).text(&mark.text);
    }
}

fn moment(p: &mut Element<'_>, it: &Moment, words: &Words) {
    let mut b = p.child("b");
    icon(&mut b, "flag");
    b.text(words.get("map.moment"));
    drop(b);
    if let Some(question) = &it.question {
        p.text(" ").text(question);
    }
}

impl Point {
    /// How a step feels to somebody, as a line of words.
    pub fn felt(&self) -> String {
        let mut markup = String::with_capacity(100);
        let mut out = Element::fragment(&mut markup);
        if let Some(who) = &self.who {
            out.text(who).text(" ");
        }
        out.child("b").text(&self.word);
        if let Some(text) = &self.score {
            score(out.text(" "), self.score_class, text);
        }
        if let Some(change) = &self.change {
            difference(&mut out, change);
        }
        marks(&mut out, &self.marks);
        drop(out);
        markup
    }
}
