//! From the events of the Markdown parser to a [`Body`].

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::footnote::Footnotes;
use super::guard::Guarded;
use super::heading::{Ids, attributes};
use super::link::{OpenLink, Whole};
use super::{Body, BodyOptions, DEEPEST, Fill, Heading, Hole, MOST_HEADINGS, MOST_PROBLEMS, escape};
use crate::problem::{InFile, Problem};
use crate::text::Span;

pub(super) struct Writer<'a, 'p, 'f> {
    guarded: &'a Guarded<'a>,
    source: &'a str,
    /// Where `source` begins in the file.
    start: usize,
    options: BodyOptions,
    parser: Options,
    problems: &'p mut InFile<'f>,
    /// Problems said so far.
    said: usize,
    pub body: Body,
    /// Plain text since the last heading.
    pub plain: String,
    /// The heading that `plain` stands under.
    section: Option<usize>,
    ids: Ids,
    heading: Option<OpenHeading>,
    /// Text of a heading that starts here in `source` is its attributes.
    cut: usize,
    footnotes: Footnotes,
    /// Footnotes whose text is being read.
    notes: Vec<OpenNote>,
    pub open: Vec<OpenLink>,
    pub whole: Option<Whole>,
    /// Links and footnote references so far.
    pub counted: usize,
    /// Open tags.
    depth: usize,
    /// The first of its kind was reported.
    said_deep: bool,
    said_html: bool,
    table: Table,
    /// The label of a check box is open.
    task: bool,
    /// The HTML block says nothing to readers.
    hidden: bool,
}

struct OpenHeading {
    span: Range<usize>,
    id: Option<String>,
    /// Where its start tag begins, and where an id can be put into it.
    tag: usize,
    attributes: usize,
    /// Where its text begins in the plain text.
    plain: usize,
}

struct OpenNote {
    label: Box<str>,
    html: usize,
    holes: usize,
}

#[derive(Default)]
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl<'a, 'p, 'f> Writer<'a, 'p, 'f> {
    pub fn new(
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
        }
    }

    pub fn run(mut self) -> Body {
        for (event, range) in Parser::new_ext(self.source, self.parser).into_offset_iter() {
            match self.whole.take() {
                Some(whole) => self.describe(whole, event),
                None => self.event(event, range),
            }
        }
        self.end_section();
        self.footnotes.write(&mut self.body.html, &mut self.body.holes);
        self.body
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
            Tag::Paragraph => self.write("<p>"),
            Tag::Heading { level, .. } => self.start_heading(level as usize, range),
            Tag::BlockQuote(None) => self.start_nested("<blockquote>\n", &range),
            Tag::BlockQuote(Some(kind)) => self.start_admonition(kind, &range),
            Tag::CodeBlock(kind) => self.start_code(&kind),
            Tag::HtmlBlock => self.start_html(range),
            Tag::List(None) => self.start_nested("<ul>\n", &range),
            Tag::List(Some(1)) => self.start_nested("<ol>\n", &range),
            Tag::List(Some(first)) => self.start_nested(&format!("<ol start=\"{first}\">\n"), &range),
            Tag::Item if self.depth <= DEEPEST + 1 => self.write("<li>"),
            Tag::FootnoteDefinition(label) => self.notes.push(OpenNote {
                label: (*label).into(),
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
            TagEnd::Heading(level) => self.end_heading(level as usize),
            TagEnd::BlockQuote(None) => self.end_nested("</blockquote>\n"),
            TagEnd::BlockQuote(Some(_)) => self.end_nested("</aside>\n"),
            TagEnd::CodeBlock => self.write("</code></pre>\n"),
            TagEnd::HtmlBlock => self.end_html(),
            TagEnd::List(true) => self.end_nested("</ol>\n"),
            TagEnd::List(false) => self.end_nested("</ul>\n"),
            TagEnd::Item if self.depth <= DEEPEST + 1 => self.write("</li>\n"),
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Table => {
                self.write(if self.table.has_rows { "</tbody></table></div>\n" } else { "</table></div>\n" })
            }
            TagEnd::TableHead => {
                self.write("</tr></thead>\n");
                self.table.in_head = false;
            }
            TagEnd::TableRow => self.write("</tr>\n"),
            TagEnd::TableCell => self.write(if self.table.in_head { "</th>" } else { "</td>" }),
            _ => {}
        }
    }

    /// The start tag of something that may be nested without end.
    fn start_nested(&mut self, tag: &str, range: &Range<usize>) {
        if self.depth <= DEEPEST {
            self.write(tag);
        } else if !self.said_deep {
            self.said_deep = true;
            self.say(
                "too-deep",
                range.clone(),
                format!("nested more than {DEEPEST} deep; shown without its own mark-up"),
            );
        }
    }

    fn end_nested(&mut self, tag: &str) {
        if self.depth <= DEEPEST {
            self.write(tag);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let text = if range.end > self.cut {
            text.get(..self.cut.saturating_sub(range.start)).unwrap_or_default().trim_end()
        } else {
            text
        };
        escape::text(&mut self.body.html, text);
        self.push_plain(text);
    }

    pub fn push_plain(&mut self, text: &str) {
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

    fn line_break(&mut self) {
        self.write("<br>\n");
        self.plain.push(' ');
    }

    pub fn write(&mut self, html: &str) {
        self.body.html.push_str(html);
    }

    fn start_heading(&mut self, level: usize, range: Range<usize>) {
        self.end_section();
        let source = self.source.get(range.clone()).unwrap_or_default();
        let attributes = attributes(source);
        self.cut = attributes.map_or(usize::MAX, |(at, _)| range.start + at);
        let id = attributes.and_then(|(_, id)| id).map(str::to_owned);
        let tag = self.body.html.len();
        self.write(HEADINGS.get(level).copied().unwrap_or("<h6"));
        let attributes = self.body.html.len();
        self.write(">");
        self.heading = Some(OpenHeading { span: range, id, tag, attributes, plain: self.plain.len() });
    }

    fn end_heading(&mut self, level: usize) {
        self.cut = usize::MAX;
        let Some(open) = self.heading.take() else { return };
        let text: Box<str> = self.plain.get(open.plain..).unwrap_or_default().trim().into();
        self.plain.truncate(open.plain);
        if !text.is_empty() && self.body.headings.len() < MOST_HEADINGS {
            let id = match open.id {
                Some(id) => self.ids.unique(id),
                None => self.ids.of(&text),
            };
            self.insert(open.attributes, &format!(" id=\"{id}\""));
            self.permalink(&id, &text);
            self.section = Some(self.body.headings.len());
            let (level, span) = (u8::try_from(level).unwrap_or(6), self.span(open.span));
            self.body.headings.push(Heading { level, id: id.into(), text: text.clone(), span });
        }
        self.write(HEADING_ENDS.get(level).copied().unwrap_or("</h6>\n"));
        if level == 1 && self.depth == 1 && self.body.title.is_none() && !text.is_empty() {
            self.body.title = Some(text.into());
            self.body.title_html = open.tag..self.body.html.len();
        }
    }

    fn permalink(&mut self, id: &str, text: &str) {
        self.write("<a class=\"pl\" href=\"#");
        self.write(id);
        self.write("\" aria-label=\"");
        self.hole(Fill::Word("permalink"));
        self.write(": ");
        escape::attribute(&mut self.body.html, text);
        self.write("\">#</a>");
    }

    /// Puts `html` in at an earlier place.
    fn insert(&mut self, at: usize, html: &str) {
        self.body.html.insert_str(at, html);
        for hole in self.body.holes.iter_mut().rev().take_while(|hole| hole.at >= at) {
            hole.at += html.len();
        }
    }

    fn end_section(&mut self) {
        let text = self.plain.trim();
        if !text.is_empty() {
            self.body.plain.push((self.section, text.into()));
        }
        self.plain.clear();
    }

    fn start_admonition(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        let (tag, word) = match kind {
            BlockQuoteKind::Note => ("<aside class=\"adm adm-note\">", "admonition-note"),
            BlockQuoteKind::Tip => ("<aside class=\"adm adm-tip\">", "admonition-tip"),
            BlockQuoteKind::Important => ("<aside class=\"adm adm-important\">", "admonition-important"),
            BlockQuoteKind::Warning => ("<aside class=\"adm adm-warning\">", "admonition-warning"),
            BlockQuoteKind::Caution => ("<aside class=\"adm adm-caution\">", "admonition-caution"),
        };
        self.start_nested(tag, range);
        if self.depth <= DEEPEST {
            self.write("<p class=\"adm-t\">");
            self.hole(Fill::Word(word));
            self.write("</p>\n");
        }
    }

    fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', '\t', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        // A wide block scrolls, so it must be reachable with the keyboard.
        if language.is_empty() {
            self.write("<pre tabindex=\"0\"><code>");
        } else {
            self.write("<pre tabindex=\"0\"><code class=\"language-");
            escape::attribute(&mut self.body.html, language);
            self.write("\">");
        }
    }

    fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, column: 0, in_head: true, has_rows: false };
        self.write("<div class=\"tw\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.hole(Fill::Word("table"));
        self.write("\"><table>");
    }

    fn start_row(&mut self) {
        self.table.column = 0;
        if !self.table.has_rows {
            self.table.has_rows = true;
            self.write("<tbody>\n");
        }
        self.write("<tr>");
    }

    fn start_cell(&mut self) {
        self.write(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.write(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => " class=\"al-c\">",
            Some(Alignment::Right) => " class=\"al-r\">",
            _ => ">",
        });
        self.table.column += 1;
    }

    fn footnote_reference(&mut self, label: &str, range: &Range<usize>) {
        if !self.room_for_link(range) || !self.open.is_empty() {
            return;
        }
        let (number, reference) = self.footnotes.refer(label);
        let id =
            if reference == 1 { format!("fnref:{number}") } else { format!("fnref:{number}:{reference}") };
        self.write(&format!("<sup class=\"fn\"><a id=\"{id}\" href=\"#fn:{number}\">{number}</a></sup>"));
    }

    /// Notes are told at the end of the page, so their text is taken out here.
    fn end_note(&mut self) {
        let Some(note) = self.notes.pop() else { return };
        let html = self.body.html.split_off(note.html.min(self.body.html.len()));
        let mut holes = self.body.holes.split_off(note.holes.min(self.body.holes.len()));
        for Hole { at, .. } in &mut holes {
            *at = at.saturating_sub(note.html);
        }
        self.footnotes.define(&note.label, html, holes);
    }

    fn end_task(&mut self) {
        if std::mem::take(&mut self.task) {
            self.write("</label>");
        }
    }

    fn start_html(&mut self, range: Range<usize>) {
        if self.options.raw_html {
            return;
        }
        let source = self.source.get(range.clone()).unwrap_or_default().trim();
        self.hidden = is_comment(source) || is_break(source);
        if !self.hidden {
            self.say_html(range);
            self.write("<p>");
        }
    }

    fn block_html(&mut self, html: &str) {
        if self.options.raw_html {
            self.raw(html);
        } else if !self.hidden {
            escape::text(&mut self.body.html, html);
            self.push_plain(html);
        }
    }

    fn end_html(&mut self) {
        let hidden = std::mem::take(&mut self.hidden);
        if !self.options.raw_html && !hidden {
            self.write("</p>\n");
        }
    }

    fn inline_html(&mut self, html: &str, range: Range<usize>) {
        if is_break(html) {
            self.line_break();
        } else if self.options.raw_html {
            self.raw(html);
        } else if !is_comment(html) {
            self.say_html(range.clone());
            self.text(html, range);
        }
    }

    fn raw(&mut self, html: &str) {
        if html.contains('\0') {
            self.write(&html.replace('\0', "\u{fffd}"));
        } else {
            self.write(html);
        }
    }

    fn say_html(&mut self, range: Range<usize>) {
        if self.said_html {
            return;
        }
        self.said_html = true;
        if let Some(problem) = self.say("raw-html", range, "HTML is shown as text".to_owned()) {
            problem.help("write it as Markdown, or set `raw-html = true` in book.toml");
        }
    }

    pub fn say(&mut self, code: &'static str, range: Range<usize>, message: String) -> Option<&mut Problem> {
        self.said += 1;
        let span = self.span(range);
        (self.said <= MOST_PROBLEMS).then(|| self.problems.push(code, span, message))
    }

    pub fn span(&self, range: Range<usize>) -> Span {
        self.guarded.span(range).moved(self.start)
    }
}

const HEADINGS: [&str; 7] = ["<h1", "<h1", "<h2", "<h3", "<h4", "<h5", "<h6"];
const HEADING_ENDS: [&str; 7] = ["</h1>\n", "</h1>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n"];

/// Whether `html` is one comment and nothing else.
fn is_comment(html: &str) -> bool {
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|end| end + 3 == rest.len()))
}

/// A line break, which Markdown has no other way to write in a table.
fn is_break(html: &str) -> bool {
    let name = html.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or_default();
    name.len() <= 8 && name.trim_end_matches([' ', '/']).eq_ignore_ascii_case("br")
}
