//! What a file is, by what it holds and not by what it is called.

use super::around::Around;
use super::draft::{Draft, filled};
use super::grid::{Cell, Found, Grid};
use super::text::Code;
use super::workbook::{self, Workbook};
use super::{bounds, csv, front, markdown, mermaid, outline, own, text, understand};
use crate::problem::{Both, both};

/// A form that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Csv,
    Headings,
    Markdown,
    Mermaid,
    Workbook,
}

impl Form {
    /// In the words of people.
    pub(crate) fn name(self) -> Both {
        match self {
            Form::Csv => both!("table of separated values", "tabel met scheidingstekens"),
            Form::Headings => both!("headings with bullets", "koppen met opsommingen"),
            Form::Markdown => both!("Markdown table", "Markdown-tabel"),
            Form::Mermaid => both!("Mermaid diagram", "Mermaid-diagram"),
            Form::Workbook => Both::same("spreadsheet"),
        }
    }

    /// Whether it may begin with a head of keys that are about the page. That of a diagram is its own.
    fn has_front_matter(self, text: &str) -> bool {
        match self {
            Form::Headings | Form::Markdown => true,
            Form::Mermaid => !mermaid::is_alone(text),
            Form::Csv | Form::Workbook => false,
        }
    }
}

/// What a file was read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct As {
    form: Form,
    code: Code,
}

impl As {
    /// In the words of people.
    pub(crate) fn name(self) -> Both {
        let form = self.form.name();
        let code = match self.code {
            Code::Utf8 => return form,
            Code::Utf16 => "UTF-16",
            Code::Windows1252 => "Windows-1252",
        };
        both!("{form}, read as {code}", "{form}, gelezen als {code}", form)
    }
}

/// The drafts of a file, and what it was read as; or why nothing is made of it.
pub(crate) fn drafts(bytes: &[u8], around: &Around) -> Result<(As, Vec<Draft>), Both> {
    if bytes.len() <= text::LARGEST
        && let Some(book) = workbook::read(bytes)
    {
        let drafts = filled(understand::drafts(Found::Grids(sheets(book.map_err(|why| why.0)?)), around));
        let form = As { form: Form::Workbook, code: Code::Utf8 };
        bounds::of_drafts(&drafts)?;
        return if drafts.is_empty() { Err(no_lanes()) } else { Ok((form, drafts)) };
    }
    let (text, code) = text::text(bytes)?;
    bounds::of_text(&text)?;
    if let Some(page) = own::page(&text, &around.signs) {
        let (form, mut drafts) = drafts(page.text.as_bytes(), around)?;
        page.give(&around.signs, &mut drafts);
        return Ok((form, drafts));
    }
    let read = ways(&text)?.into_iter().map(|(form, found)| {
        let mut drafts = filled(understand::drafts(found, around));
        if form.has_front_matter(&text) {
            front::give(&text, form, &mut drafts);
        }
        (As { form, code }, drafts)
    });
    let found = read.into_iter().find(|(_, drafts)| !drafts.is_empty()).ok_or_else(no_lanes)?;
    bounds::of_drafts(&found.1)?;
    Ok(found)
}

fn no_lanes() -> Both {
    both!(
        "its tables name no lanes that we know: at least two of names such as `Actions`, `Thoughts`, `Feeling`, `Touchpoint`, `Pain points` make a map",
        "de tabellen noemen geen banen die we kennen: minstens twee namen zoals `Acties`, `Gedachten`, `Gevoel`, `Contactpunt`, `Pijnpunten` maken een kaart",
    )
}

/// What is in a text, in every way that it can be taken, the likeliest first; or why it cannot be read.
fn ways(text: &str) -> Result<Vec<(Form, Found)>, Both> {
    let mut all = Vec::new();
    let grids = markdown::grids(text);
    if !grids.is_empty() {
        all.push((Form::Markdown, Found::Grids(grids)));
    }
    for (form, drafts) in [(Form::Mermaid, mermaid::drafts(text)), (Form::Headings, outline::drafts(text))] {
        if !drafts.is_empty() {
            all.push((form, Found::Drafts(drafts)));
        }
    }
    if all.is_empty() && csv::is_table(text) {
        all.push((Form::Csv, Found::Grids(vec![csv::grid(text)?])));
    }
    match all.is_empty() {
        false => Ok(all),
        true => Err(mermaid::refusal(text).unwrap_or_else(|| both!(
            "there is no table in it: write lanes and steps in a table of Markdown or separated values",
            "er staat geen tabel in: zet banen en stappen in een tabel van Markdown of met scheidingstekens",
        ))),
    }
}

/// The sheets; what was left out of the file goes with the first. Where there are several, each is called by its name.
fn sheets(book: Workbook) -> Vec<Grid> {
    let mut grids = book.grids;
    if grids.len() > 1 {
        for grid in &mut grids {
            let name = grid.name.iter().filter(|it| !understand::is_of_any_sheet(it));
            let heading: Vec<Cell> = name.map(|it| Cell::new(format!("# {it}"), it.as_str())).collect();
            grid.around.splice(0..0, heading);
        }
    }
    if grids.is_empty() {
        grids.push(Grid::default());
    }
    grids.iter_mut().take(1).for_each(|it| it.left_out.clone_from(&book.left_out));
    grids
}
