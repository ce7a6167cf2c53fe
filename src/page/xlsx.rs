//! Sheets as a workbook. The one place that names the crate that writes it. Texts are texts, whatever they look like.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::picture;
use super::sheet::{Cell, Look, Sheet, Value, names};
use crate::text::Direction;

/// How the workbook looks.
#[derive(Debug, Clone, Copy)]
pub struct Style<'s> {
    pub look: &'s picture::Look,
    pub direction: Direction,
    /// Of the workbook.
    pub title: &'s str,
}

#[derive(Debug)]
pub struct Written {
    pub bytes: Vec<u8>,
    /// How many texts were longer than a cell takes, and are cut.
    pub cut: usize,
}

/// The same sheets give the same bytes: the day it was made is none.
pub fn write(sheets: &[Sheet], style: Style<'_>) -> Result<Written, String> {
    let told = |error: XlsxError| error.to_string();
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(told)?;
    workbook.set_properties(&DocProperties::new().set_title(style.title).set_creation_datetime(&made));
    let formats = Formats::new(style.look);
    let mut cut = 0;
    for (sheet, name) in sheets.iter().zip(names(sheets.iter().map(|sheet| sheet.title.as_str()))) {
        let mut pen = Pen { sheet: workbook.add_worksheet(), formats: &formats, cut: 0 };
        pen.sheet.set_name(name).map_err(told)?;
        pen.sheet.set_right_to_left(style.direction == Direction::RightToLeft);
        pen.all(sheet).map_err(told)?;
        cut += pen.cut;
    }
    Ok(Written { bytes: workbook.save_to_buffer().map_err(told)?, cut })
}

/// More letters than a cell takes, in the units of UTF-16.
const LONGEST: usize = 32_767;
/// Letters of a header; it takes 255, and an `&` counts twice.
const TITLE: usize = 120;
const NAMES: f64 = 22.0;
const TITLES: f64 = 46.0;
const COLUMN: f64 = 28.0;
const FIGURES: f64 = 14.0;

struct Formats {
    plain: Format,
    name: Format,
    head: Format,
    stages: Vec<Format>,
}

impl Formats {
    fn new(look: &picture::Look) -> Formats {
        let base = || {
            let line = Color::from(look.line.as_str());
            let thin = Format::new().set_border(FormatBorder::Thin).set_border_color(line);
            thin.set_text_wrap().set_align(FormatAlign::Top)
        };
        let stage = |colour: &String| {
            base().set_bold().set_background_color(colour.as_str()).set_font_color(look.ground.as_str())
        };
        Formats {
            plain: base(),
            name: base().set_bold().set_font_color(look.quiet.as_str()),
            head: base().set_bold(),
            stages: look.stages.iter().map(stage).collect(),
        }
    }

    fn of(&self, look: Look) -> &Format {
        match look {
            Look::Plain => &self.plain,
            Look::Name => &self.name,
            Look::Head => &self.head,
            Look::Stage(number) => {
                self.stages.get(number.saturating_sub(1) % self.stages.len().max(1)).unwrap_or(&self.head)
            }
        }
    }
}

struct Pen<'w> {
    sheet: &'w mut Worksheet,
    formats: &'w Formats,
    cut: usize,
}

impl Pen<'_> {
    fn all(&mut self, of: &Sheet) -> Result<(), XlsxError> {
        for (row, cells) in (0_u32..).zip(&of.rows) {
            let mut column = 0_usize;
            for cell in cells {
                self.cell((row, column), cell)?;
                column += cell.span;
            }
        }
        let heads = u32::try_from(of.heads).unwrap_or(0);
        self.sheet.set_freeze_panes(heads, 1)?;
        self.sheet.set_landscape().set_print_fit_to_pages(1, 0);
        // The name of a sheet is short: a printed page, and whoever reads the file, find the whole title here.
        let title: String = of.title.chars().filter(|it| !it.is_control()).take(TITLE).collect();
        self.sheet.set_header(["&C", &title.replace('&', "&&")].concat());
        if heads > 0 {
            self.sheet.set_repeat_rows(0, heads - 1)?;
        }
        self.columns(of)
    }

    /// Room for names, for words, and for figures where a column has nothing else.
    fn columns(&mut self, of: &Sheet) -> Result<(), XlsxError> {
        let count = of.rows.first().map_or(0, |row| row.iter().map(|cell| cell.span).sum());
        for column in 0..count {
            let below = of.rows.iter().skip(of.heads).filter_map(|row| row.get(column));
            let mut of_figures = below.map(|cell| !matches!(cell.of, Value::Text(_)));
            let is_name =
                of.rows.last().and_then(|row| row.first()).is_some_and(|cell| cell.look == Look::Name);
            let width = match column {
                0 if is_name => NAMES,
                0 => TITLES,
                _ if of_figures.all(|it| it) => FIGURES,
                _ => COLUMN,
            };
            self.sheet.set_column_width(number(column)?, width)?;
        }
        Ok(())
    }

    fn cell(&mut self, (row, column): (u32, usize), cell: &Cell) -> Result<(), XlsxError> {
        let format = self.formats.of(cell.look);
        let (first, last) = (number(column)?, number(column + cell.span - 1)?);
        match &cell.of {
            _ if last > first => {
                let text = if let Value::Text(text) = &cell.of { self.fitting(text) } else { String::new() };
                self.sheet.merge_range(row, first, row, last, &text, format)?;
            }
            Value::Nothing => _ = self.sheet.write_blank(row, first, format)?,
            Value::Figure(figure) => _ = self.sheet.write_number_with_format(row, first, *figure, format)?,
            Value::Text(text) => {
                let text = self.fitting(text);
                self.sheet.write_string_with_format(row, first, text, format)?;
            }
        }
        Ok(())
    }

    /// As much as a cell takes, without what XML cannot say.
    fn fitting(&mut self, text: &str) -> String {
        let may_stand = |letter: &char| !matches!(letter, '\u{fffe}' | '\u{ffff}');
        if text.encode_utf16().count() <= LONGEST {
            return text.chars().filter(may_stand).collect();
        }
        self.cut += 1;
        let mut used = 1;
        let fits = |letter: &char| {
            used += letter.len_utf16();
            used <= LONGEST
        };
        let mut out: String = text.chars().filter(may_stand).take_while(fits).collect();
        out.push('…');
        out
    }
}

fn number(column: usize) -> Result<u16, XlsxError> {
    u16::try_from(column).map_err(|_| XlsxError::RowColumnLimitError)
}
