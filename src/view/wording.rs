//! Texts of fields as lines of a page: bold and code look so, links lead where things stand.

use super::Here;
use crate::model::{Card, Item};
use crate::page::{Anchor, Inline, Span, Style, Wording, sign};
use crate::parse::body::{self, Link, LinkKind, Marked, Run, Target};

impl Here<'_> {
    /// A text of the thing of this card.
    pub fn worded(&self, card: &Card, it: &body::Wording) -> Wording {
        let Some(marked) = it.marked() else { return Wording::from(it.as_str()) };
        let mut line = Vec::new();
        let mut text = String::new();
        for runs in marked.runs.chunk_by(|a, b| a.link == b.link) {
            let link = runs.first().and_then(|run| run.link);
            let led = link.and_then(|at| Some((marked.links.get(at)?, self.led(card, marked, at))));
            let name = match &led {
                Some((_, Target::Named { name, .. })) => name.clone(),
                Some((link, _)) => link.target.to_string(),
                None => String::new(),
            };
            runs.iter().for_each(|run| text.push_str(if run.text.is_empty() { &name } else { &run.text }));
            let of: Vec<Inline> = runs.iter().map(|run| shown(run, &name)).collect();
            match led {
                None => line.extend(of),
                Some((_, Target::Words)) => line.extend(of),
                Some((link, target)) => line.push(anchor(link, target, of)),
            }
        }
        Wording { text, marked: line }
    }

    /// An entry of the thing of this card; what is for the house only says so.
    pub fn worded_item(&self, card: &Card, item: &Item) -> Wording {
        let wording = self.worded(card, &item.text);
        if item.is_internal { self.with_lock(wording) } else { wording }
    }

    /// A text that is for the house only.
    pub(super) fn with_lock(&self, mut it: Wording) -> Wording {
        if it.marked.is_empty() {
            it.marked.push(it.text.clone().into());
        }
        it.marked.extend([" ".into(), self.lock()]);
        it
    }

    /// The sign of what is for the house only.
    pub(super) fn lock(&self) -> Inline<'static> {
        let word = self.words.get("visibility.internal").to_owned();
        let of = vec![Inline::Icon(sign::INTERNAL), Inline::Aloud(word.clone().into())];
        Inline::Span(Span { title: Some(word.into()), ..Span::new(Style::Plain, "", of) })
    }

    /// The same between quotation marks, unless the text brings its own.
    pub fn quoted_words(&self, it: Wording) -> Wording {
        let text = self.quoted(&it.text);
        if it.marked.is_empty() || text == it.text {
            return Wording { text, ..it };
        }
        let around = self.words.fill("said.quote", &[("text", "\n")]);
        let (before, after) = around.split_once('\n').unwrap_or_default();
        let mut marked = vec![Inline::from(before.to_owned())];
        marked.extend(it.marked);
        marked.push(after.to_owned().into());
        Wording { text, marked }
    }

    fn led(&self, card: &Card, marked: &Marked, at: usize) -> Target {
        match (marked.links.get(at), card.links.get(marked.first + at)) {
            (Some(link), Some(known)) => self.target(card, Some(&known.reached), link),
            _ => Target::Broken,
        }
    }
}

fn shown(run: &Run, name: &str) -> Inline<'static> {
    let text = match &*run.text {
        "\n" => return Inline::Break,
        "" => name.to_owned(),
        text => text.to_owned(),
    };
    let look = run.look;
    let styles = [
        (look.code, Style::Code),
        (look.struck, Style::Struck),
        (look.italic, Style::Italic),
        (look.bold, Style::Bold),
    ];
    let on = styles.into_iter().filter(|(on, _)| *on);
    on.fold(text.into(), |inner, (_, style)| Inline::Span(Span::new(style, "", vec![inner])))
}

fn anchor(link: &Link, target: Target, of: Vec<Inline<'static>>) -> Inline<'static> {
    let href = match target {
        Target::Address(address) | Target::Named { address, .. } => address,
        Target::External => link.target.to_string(),
        Target::Broken | Target::Words => return Inline::Span(Span::new(Style::Plain, "broken", of)),
    };
    let title = Some(&*link.title).filter(|title| !title.is_empty() && link.kind == LinkKind::Markdown);
    let of = match title {
        Some(title) => {
            let title = Some(title.to_owned().into());
            vec![Inline::Span(Span { title, ..Span::new(Style::Plain, "", of) })]
        }
        None => of,
    };
    Inline::Link(Anchor::new(href, of))
}
