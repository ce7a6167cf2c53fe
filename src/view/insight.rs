//! The page of an insight: how it was found, how sure it is, and what rests on it.

use super::blocks::{self, those};
use super::item::Item;
use super::lists::Lists;
use super::parts::{Badge, Fact};
use super::said::Said;
use super::{Here, Page, PageKey, View};
use crate::model::{self, Confidence, Entity, Id};
use crate::page::{self, Block, Frame, Group, Inline, List, Place};
use crate::text::{Date, Duration, Unit};

#[derive(Debug)]
pub struct InsightView<'a> {
    pub item: Item,
    /// Method, number of people, date and age, source.
    pub facts: Vec<Fact>,
    /// Data, or an assumption.
    pub confidence: Option<Badge>,
    /// It is too old to count.
    pub too_old: Option<Badge>,
    pub quotes: Vec<Said>,
    pub lists: Lists<'a>,
    /// Nothing rests on it yet.
    pub is_unused: bool,
}

pub(super) fn page<'a>(from: &Here<'a>, id: Id<model::Insight>) -> Page<'a> {
    let it = &from.ctx.book.insights[id];
    let entity = Entity::Insight(id);
    let mut lists = from.lists(entity);
    let is_unused = lists.is_empty();
    let view = InsightView {
        facts: facts(from, it),
        confidence: it.confidence.map(|confidence| confidence_badge(from, confidence)),
        too_old: from.analysis.is_too_old(it).then(|| Badge {
            icon: "clock",
            word: from.words.get("said.too_old").to_owned(),
            class: "warn",
        }),
        quotes: from.quotes(&it.card, &it.quotes),
        is_unused,
        item: from.item(entity, lists.backlinks(from)),
        lists,
    };
    Page {
        key: PageKey::Entity(entity),
        template: "insight.html",
        title: it.card.title.to_string(),
        description: from.excerpt(&it.card),
        body_class: "is-doc",
        contents: Vec::new(),
        view: View::Insight(Box::new(view)),
    }
}

impl<'v> InsightView<'v> {
    pub(super) fn places(mut self, from: &Here<'v>) -> Vec<Place<'v>> {
        let badge = |word: &'static str, it: Option<Badge>| {
            it.map(|it| page::Fact::new(from.word(word), vec![Inline::Badge(it)]))
        };
        let mut facts: Vec<page::Fact> = badge("insight.confidence", self.confidence).into_iter().collect();
        facts.extend(self.facts.into_iter().map(blocks::fact));
        facts.extend(from.thing_facts(&mut self.item));
        facts.extend(badge("insight.currency", self.too_old));
        let head = from.head(self.item.title.into(), vec![blocks::meta(facts)]);
        let listed = |id: &'static str, word: &'static str, list: List<'v>| {
            (!list.items.is_empty()).then(|| from.titled("", id, word, vec![Block::List(list)]))
        };
        let quotes = self.quotes.into_iter().map(Said::quote_line);
        let mut lists = self.lists;
        let has_people = lists.has("personas");
        let mut body = those([
            blocks::prose(Frame::Section, "prose", self.item.body),
            listed("quotes", "insight.quotes", List::lines("evl", quotes)),
            lists.section(from, "opportunities"),
            lists.section(from, "steps"),
            has_people.then(|| {
                let people = lists.blocks(from, "personas");
                from.titled("", "personas", "kind.personas", people)
            }),
            self.is_unused.then(|| from.unknown("insight.unused")),
        ]);
        body.extend(blocks::backlinks(self.item.backlinks));
        body.extend(from.tags(self.item.tags));
        let body = Group::new(Frame::Div, "item").of(body);
        vec![Place::new("head", [head]), Place::new("body", [body])]
    }
}

fn facts(from: &Here<'_>, it: &model::Insight) -> Vec<Fact> {
    let words = from.words;
    let method = it.method.map(|method| from.fact("table.method", from.term("method", method), None));
    let n = it.n.map(|n| from.fact("insight.people", words.number(n, 0), None));
    let date = it.date.map(|date| Fact {
        note: age(date, from.today).map(|age| words.fill("insight.age", &[("age", &words.duration(age))])),
        ..from.fact("table.date", words.date(date), None)
    });
    let source = it.source.as_ref().map(|source| from.fact("insight.source", source.to_string(), None));
    [method, n, date, source].into_iter().flatten().collect()
}

/// In days, months or years; nothing for a day to come.
fn age(date: Date, today: Date) -> Option<Duration> {
    let days = u32::try_from(today.days_since(date)).ok()?;
    let (amount, unit) = match days {
        0..=59 => (days, Unit::Day),
        60..=729 => (days / 30, Unit::Month),
        _ => (days / 365, Unit::Year),
    };
    Some(Duration::of(amount, unit))
}

fn confidence_badge(from: &Here<'_>, confidence: Confidence) -> Badge {
    let (icon, word, class) = match confidence {
        Confidence::Data => ("check", "insight.data", "ok"),
        Confidence::Assumption => ("ask", "said.assumption", "warn"),
    };
    Badge { icon, word: from.words.get(word).to_owned(), class }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(date: &str, expected: Option<(u32, Unit)>) {
        let day = |text| Date::parse(text).unwrap();
        let age = age(day(date), day("2026-11-22"));
        assert_eq!(age, expected.map(|(amount, unit)| Duration::of(amount, unit)));
    }

    #[test]
    fn age_is_told_in_the_unit_that_fits() {
        check("2026-11-12", Some((10, Unit::Day)));
        check("2025-11-01", Some((12, Unit::Month)));
        check("2020-01-01", Some((6, Unit::Year)));
        check("2027-01-01", None);
    }
}
