//! From the events of the Markdown parser to a [`Body`].

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::block::Table;
use super::footnote::{Footnotes, OpenNote};
use super::guard::Guarded;
use super::heading::{Ids, OpenHeading, Others};
use super::link::{OpenLink, Whole};
use super::{Body, BodyOptions, DEEPEST, MOST_PROBLEMS, Quote, address};
use crate::problem::{InFile, Say, say};
use crate::text::{Span, escape, has_unseen, is_turned, seen};

pub(super) struct Writer<'a, 'p, 'f> {
    pub guarded: &'a Guarded<'a>,
    pub source: &'a str,
    /// Where `source` begins in the file.
    pub start: usize,
    pub options: BodyOptions,
    pub parser: Options,
    pub problems: &'p mut InFile<'f>,
    /// Problems said so far.
    pub said: usize,
    pub body: Body,
    /// Plain text since the last heading.
    pub plain: String,
    /// The heading that `plain` stands under.
    pub section: Option<usize>,
    pub ids: Ids,
    pub others: Others,
    pub heading: Option<OpenHeading>,
    /// Text of a heading that starts here in `source` is its attributes.
    pub cut: usize,
    pub footnotes: Footnotes,
    /// Footnotes whose text is being read.
    pub notes: Vec<OpenNote>,
    pub open: Vec<OpenLink>,
    pub whole: Option<Whole>,
    /// Links and footnote references so far.
    pub counted: usize,
    /// Open tags.
    pub depth: usize,
    /// The first of its kind was reported.
    pub said_deep: bool,
    pub said_html: bool,
    pub table: Table,
    /// The label of a check box is open.
    pub task: bool,
    /// The HTML block says nothing to readers.
    pub hidden: bool,
    /// Where the last outer quote ends in `source`.
    pub quoted: usize,
    /// Inside a block of code.
    pub is_code: bool,
    /// Where a comment of Obsidian began.
    pub comment: Option<usize>,
}

impl<'a, 'p, 'f> Writer<'a, 'p, 'f> {
    pub(super) fn new(
        guarded: &'a Guarded<'a>,
        start: usize,
        options: BodyOptions,
        problems: &'p mut InFile<'f>,
    ) -> Writer<'a, 'p, 'f> {
        let mut parser = Options::ENABLE_FOOTNOTES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_GFM
            | Options::ENABLE_WIKILINKS;
        parser.set(Options::ENABLE_TABLES, guarded.too_wide.is_none());
        let source = &*guarded.text;
        let html = String::with_capacity(source.len() + source.len() / 4);
        Writer {
            guarded,
            source,
            start,
            options,
            parser,
            problems,
            said: 0,
            body: Body { html, ..Body::default() },
            plain: String::new(),
            section: None,
            ids: Ids::default(),
            others: Others::default(),
            heading: None,
            cut: usize::MAX,
            footnotes: Footnotes::default(),
            notes: Vec::new(),
            open: Vec::new(),
            whole: None,
            counted: 0,
            depth: 0,
            said_deep: false,
            said_html: false,
            table: Table::default(),
            task: false,
            hidden: false,
            quoted: 0,
            is_code: false,
            comment: None,
        }
    }

    pub(super) fn run(mut self) -> Body {
        let events = Parser::new_ext(self.source, self.parser).into_offset_iter();
        // An address may hold what looks like the start of mark-up, a path spaces.
        let is_split = ["://", "[^", "]("].iter().any(|sign| self.source.contains(sign));
        match is_split {
            true => TextMergeWithOffset::new(events).for_each(|(event, range)| self.hear(event, range)),
            false => events.for_each(|(event, range)| self.hear(event, range)),
        }
        self.end_section();
        self.settle_names();
        self.say_unused();
        self.footnotes.write(&mut self.body.html, &mut self.body.holes);
        self.body.fitted()
    }

    fn hear(&mut self, event: Event<'_>, range: Range<usize>) {
        match self.whole.take() {
            Some(whole) => self.describe(whole, event),
            None => self.event(event, range),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                self.write("<code>");
                escape::text(&mut self.body.html, &text);
                self.push_plain(&text);
                self.write("</code>");
            }
            Event::Html(html) => self.block_html(&html),
            Event::InlineHtml(html) => self.inline_html(&html, range),
            Event::SoftBreak => {
                self.write("\n");
                self.plain.push(' ');
            }
            Event::HardBreak => self.line_break(),
            Event::Rule => {
                self.end_task();
                self.write("<hr>\n");
            }
            Event::FootnoteReference(label) => self.footnote_reference(&label, &range),
            Event::TaskListMarker(checked) => {
                self.write("<label class=\"task\"><input type=\"checkbox\" disabled");
                self.write(if checked { " checked> " } else { "> " });
                self.task = true;
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => self.text(&text, range),
        }
    }

    /// An event inside something of which only the words count.
    fn describe(&mut self, mut whole: Whole, event: Event<'_>) {
        match event {
            Event::Start(_) => whole.inside += 1,
            Event::End(_) if whole.inside == 0 => {
                self.depth = self.depth.saturating_sub(1);
                return self.end_whole(&whole);
            }
            Event::End(_) => whole.inside -= 1,
            Event::Text(text) | Event::Code(text) => self.push_plain(&text),
            Event::SoftBreak | Event::HardBreak => self.plain.push(' '),
            _ => {}
        }
        self.whole = Some(whole);
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        self.depth += 1;
        match tag {
            Tag::Emphasis => return self.start_nested("<em>", &range),
            Tag::Strong => return self.start_nested("<strong>", &range),
            Tag::Strikethrough => return self.start_nested("<del>", &range),
            Tag::Link { link_type, dest_url, title, .. } => {
                return self.start_link(link_type, &dest_url, &title, range);
            }
            Tag::Image { dest_url, title, .. } => return self.start_image(&dest_url, &title, range),
            _ => self.end_task(),
        }
        match tag {
            Tag::Paragraph => {
                self.write("<p");
                self.direction(&range);
                self.write(">");
            }
            Tag::Heading { level, .. } => self.start_heading(level as usize, range),
            Tag::BlockQuote(None) => {
                self.keep_quote(&range);
                self.start_nested("<blockquote>\n", &range);
            }
            Tag::BlockQuote(Some(kind)) => self.start_admonition(kind, &range),
            Tag::CodeBlock(kind) => {
                self.is_code = true;
                self.start_code(&kind);
            }
            Tag::HtmlBlock => self.start_html(range),
            Tag::List(None) => self.start_nested("<ul>\n", &range),
            Tag::List(Some(1)) => self.start_nested("<ol>\n", &range),
            Tag::List(Some(first)) => self.start_nested(&format!("<ol start=\"{first}\">\n"), &range),
            Tag::Item if self.depth <= DEEPEST + 1 => {
                self.write("<li");
                self.direction(&range);
                self.write(">");
            }
            Tag::FootnoteDefinition(label) => self.notes.push(OpenNote {
                label: (*label).into(),
                range,
                html: self.body.html.len(),
                holes: self.body.holes.len(),
            }),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableHead => self.write("<thead><tr>"),
            Tag::TableRow => self.start_row(),
            Tag::TableCell => self.start_cell(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Emphasis => self.end_nested("</em>"),
            TagEnd::Strong => self.end_nested("</strong>"),
            TagEnd::Strikethrough => self.end_nested("</del>"),
            TagEnd::Link => self.end_link(),
            TagEnd::Image => {}
            _ => self.end_block(tag),
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn end_block(&mut self, tag: TagEnd) {
        self.end_task();
        self.gap();
        match tag {
            TagEnd::Paragraph => self.write("</p>\n"),
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::BlockQuote(None) => self.end_nested("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.end_nested("</aside>\n"),
            TagEnd::CodeBlock => {
                self.is_code = false;
                self.write("</code></pre>\n");
            }
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(true) => self.end_nested("</ol>\n"),
            TagEnd::List(false) => self.end_nested("</ul>\n"),
            TagEnd::Item if self.depth <= DEEPEST + 1 => self.write("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_head(),
            TagEnd::TableRow => self.write("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            _ => {}
        }
    }

    /// What is written from right to left begins and ends on its own side.
    pub(super) fn direction(&mut self, range: &Range<usize>) {
        if is_turned(self.source.get(range.clone()).unwrap_or_default()) {
            self.write(" dir=\"auto\"");
        }
    }

    /// Only outer quotes are kept, so that nesting costs nothing.
    fn keep_quote(&mut self, range: &Range<usize>) {
        if range.start < self.quoted {
            return;
        }
        self.quoted = range.end;
        let text = self.source.get(range.clone()).unwrap_or_default().into();
        let span = self.guarded.span(range.clone()).moved(self.start);
        self.body.quotes.push(Quote { text, span });
    }

    /// The start tag of something that may be nested without end.
    pub(super) fn start_nested(&mut self, tag: &str, range: &Range<usize>) {
        if self.depth <= DEEPEST {
            self.write(tag);
        } else if !self.said_deep {
            self.said_deep = true;
            self.tell(range.clone(), say::tags_too_deep(DEEPEST));
        }
    }

    fn end_nested(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.write(tag);
        }
    }

    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        let text = if range.end > self.cut {
            let kept = text.len().saturating_sub(range.end - self.cut);
            text.get(..kept).unwrap_or_default().trim_end()
        } else {
            text
        };
        if self.is_code || !self.open.is_empty() {
            return self.words(text);
        }
        if text.contains("[^") {
            self.say_undefined(text, &range);
        }
        if text.contains("%%") {
            self.say_shown(&range);
        }
        let mut rest = text;
        while let Some(spaced) = address::spaced(rest) {
            self.with_addresses(rest.get(..spaced.whole.start).unwrap_or_default(), &range);
            let place = match self.source.get(range.clone()).and_then(|it| it.find(spaced.source)) {
                Some(at) => range.start + at..range.start + at + spaced.source.len(),
                None => range.clone(),
            };
            self.start_image(spaced.path, "", place);
            self.push_plain(spaced.words);
            if let Some(whole) = self.whole.take() {
                self.end_whole(&whole);
            }
            rest = rest.get(spaced.whole.end..).unwrap_or_default();
        }
        self.with_addresses(rest, &range);
    }

    /// `%%…%%` is a comment in Obsidian, and a text like any other here.
    fn say_shown(&mut self, range: &Range<usize>) {
        let source = self.source.get(range.clone()).unwrap_or_default();
        for (at, _) in source.match_indices("%%") {
            match self.comment.take() {
                None => self.comment = Some(range.start + at),
                Some(start) => {
                    let end = self.source.get(start..range.start + at).unwrap_or_default();
                    let line = end.find('\n').map_or(range.start + at + 2, |newline| start + newline);
                    self.tell(start..line, say::comment_is_shown());
                }
            }
        }
    }

    /// Words, with the bare addresses in them as links.
    fn with_addresses(&mut self, text: &str, range: &Range<usize>) {
        let mut rest = text;
        while let Some(bare) = address::bare(rest) {
            self.words(rest.get(..bare.start).unwrap_or_default());
            let address = rest.get(bare.clone()).unwrap_or_default();
            self.start_link(LinkType::Autolink, address, "", range.clone());
            self.words(address);
            self.end_link();
            rest = rest.get(bare.end..).unwrap_or_default();
        }
        self.words(rest);
    }

    fn words(&mut self, text: &str) {
        let seen = has_unseen(text).then(|| seen(&text.replace('\0', "\u{fffd}")));
        let text = seen.as_deref().unwrap_or(text);
        escape::text(&mut self.body.html, text);
        self.push_plain(text);
    }

    pub(super) fn push_plain(&mut self, text: &str) {
        if text.contains('\0') {
            self.plain.push_str(&text.replace('\0', "\u{fffd}"));
        } else {
            self.plain.push_str(text);
        }
    }

    /// Keeps the words of neighbouring blocks apart in the plain text.
    fn gap(&mut self) {
        if self.plain.bytes().last().is_some_and(|byte| !byte.is_ascii_whitespace()) {
            self.plain.push('\n');
        }
    }

    pub(super) fn line_break(&mut self) {
        self.write("<br>\n");
        self.plain.push(' ');
    }

    pub(super) fn write(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn end_task(&mut self) {
        if std::mem::take(&mut self.task) {
            self.write("</label>");
        }
    }

    pub(super) fn tell(&mut self, range: Range<usize>, say: Say) {
        self.said += 1;
        let span = self.span(range);
        if self.said <= MOST_PROBLEMS {
            self.problems.tell(span, say);
        }
    }

    pub(super) fn span(&self, range: Range<usize>) -> Span {
        self.guarded.span(range).moved(self.start)
    }
}
