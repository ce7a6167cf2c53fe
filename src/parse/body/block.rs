//! Blocks with more to them than a tag: admonitions, code and tables.

use std::ops::Range;

use pulldown_cmark::{Alignment, BlockQuoteKind, CodeBlockKind};

use super::write::Writer;
use super::{DEEPEST, Fill};
use crate::text::escape;

/// The table that is being written.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_rows: bool,
}

impl Writer<'_, '_, '_> {
    pub(super) fn start_admonition(&mut self, kind: BlockQuoteKind, range: &Range<usize>) {
        let (tag, word) = match kind {
            BlockQuoteKind::Note => ("<aside class=\"adm adm-note\">", "prose.note"),
            BlockQuoteKind::Tip => ("<aside class=\"adm adm-tip\">", "prose.tip"),
            BlockQuoteKind::Important => ("<aside class=\"adm adm-important\">", "prose.important"),
            BlockQuoteKind::Warning => ("<aside class=\"adm adm-warning\">", "prose.warning"),
            BlockQuoteKind::Caution => ("<aside class=\"adm adm-caution\">", "prose.caution"),
        };
        self.start_nested(tag, range);
        if self.depth <= DEEPEST {
            self.write("<p class=\"adm-t\">");
            self.hole(Fill::Word(word));
            self.write("</p>\n");
        }
    }

    pub(super) fn start_code(&mut self, kind: &CodeBlockKind<'_>) {
        let language = match kind {
            CodeBlockKind::Fenced(info) => info.split([' ', '\t', ',', '{']).next().unwrap_or_default(),
            CodeBlockKind::Indented => "",
        };
        // A wide block scrolls, so it must be reachable with the keyboard.
        if language.is_empty() {
            self.write("<pre tabindex=\"0\"><code>");
        } else {
            self.write("<pre tabindex=\"0\"><code class=\"language-");
            escape::html(&mut self.body.html, language);
            self.write("\">");
        }
    }

    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, column: 0, in_head: true, has_rows: false };
        self.write("<div class=\"tw\" tabindex=\"0\" role=\"region\" aria-label=\"");
        self.hole(Fill::Word("prose.table"));
        self.write("\"><table>");
    }

    pub(super) fn start_row(&mut self) {
        self.table.column = 0;
        if !self.table.has_rows {
            self.table.has_rows = true;
            self.write("<tbody>\n");
        }
        self.write("<tr>");
    }

    pub(super) fn start_cell(&mut self) {
        self.write(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.write(match self.table.alignments.get(self.table.column) {
            Some(Alignment::Center) => " class=\"al-c\">",
            Some(Alignment::Right) => " class=\"al-r\">",
            _ => ">",
        });
        self.table.column += 1;
    }

    pub(super) fn end_table(&mut self) {
        self.write(if self.table.has_rows { "</tbody></table></div>\n" } else { "</table></div>\n" });
    }

    pub(super) fn end_head(&mut self) {
        self.write("</tr></thead>\n");
        self.table.in_head = false;
    }

    pub(super) fn end_cell(&mut self) {
        self.write(if self.table.in_head { "</th>" } else { "</td>" });
    }
}
