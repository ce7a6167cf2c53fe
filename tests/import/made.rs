//! Workbooks as people make them, from plain tables in `tests/import/sheets`: `>` goes on from the left, `^` from
//! above; what looks like a number, a share, a day, a time or a formula becomes one.

#![allow(clippy::unwrap_used, dead_code, reason = "for tests, each of which uses its part")]

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Shape, Workbook, Worksheet};

/// A sheet as its text says.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) is_hidden: bool,
    pub(crate) rows: Vec<Vec<String>>,
    /// Where, and what they say.
    pub(crate) notes: Vec<(String, String)>,
    pub(crate) shapes: Vec<(String, String)>,
}

/// What stands in a file of tests.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) way: String,
    pub(crate) sheets: Vec<Sheet>,
}

pub(crate) fn cases() -> Vec<Case> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/sheets");
    let files = std::fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut cases: Vec<Case> = files
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            case(name, &std::fs::read_to_string(path).unwrap())
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

fn case(name: String, text: &str) -> Case {
    let mut case = Case { name, way: String::new(), sheets: Vec::new() };
    for line in text.lines() {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let placed = || rest.split_once(' ').map(|(at, text)| (at.to_owned(), text.to_owned())).unwrap();
        match word {
            "way" => case.way = rest.to_owned(),
            "sheet" | "hidden" => case.sheets.push(Sheet {
                name: rest.to_owned(),
                is_hidden: word == "hidden",
                rows: Vec::new(),
                notes: Vec::new(),
                shapes: Vec::new(),
            }),
            "note" => case.sheets.last_mut().unwrap().notes.push(placed()),
            "shape" => case.sheets.last_mut().unwrap().shapes.push(placed()),
            _ => {
                let cells = line.split('|').map(|cell| cell.trim().replace("\\n", "\n"));
                case.sheets.last_mut().unwrap().rows.push(cells.collect());
            }
        }
    }
    case
}

impl Sheet {
    /// The text at a place, unless it goes on from another.
    pub(crate) fn text(&self, row: usize, column: usize) -> Option<&str> {
        let text = self.rows.get(row)?.get(column)?.as_str();
        (!matches!(text, "" | ">" | "^")).then_some(text)
    }

    /// How many columns and rows a cell covers.
    pub(crate) fn reach(&self, row: usize, column: usize) -> (usize, usize) {
        let at =
            |row: usize, column: usize| self.rows.get(row).and_then(|it| it.get(column)).map(String::as_str);
        let across = (column + 1..).take_while(|it| at(row, *it) == Some(">")).count() + 1;
        let down = (row + 1..).take_while(|it| at(*it, column) == Some("^")).count() + 1;
        (across, down)
    }
}

/// The same bytes each time.
pub(crate) fn xlsx(case: &Case) -> Vec<u8> {
    let mut book = Workbook::new();
    let made = ExcelDateTime::from_ymd(2026, 5, 1).unwrap();
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&made));
    for sheet in &case.sheets {
        fill(book.add_worksheet(), sheet);
    }
    book.save_to_buffer().unwrap()
}

fn fill(out: &mut Worksheet, sheet: &Sheet) {
    out.set_name(&sheet.name).unwrap().set_hidden(sheet.is_hidden);
    for row in 0..sheet.rows.len() {
        for column in 0..sheet.rows[row].len() {
            let Some(text) = sheet.text(row, column) else { continue };
            let (at, beside) = (row as u32, column as u16);
            let (across, down) = sheet.reach(row, column);
            if (across, down) != (1, 1) {
                let (last, far) = (at + down as u32 - 1, beside + across as u16 - 1);
                out.merge_range(at, beside, last, far, text, &Format::new().set_bold()).unwrap();
            }
            write(out, at, beside, text);
        }
    }
    for (at, text) in &sheet.notes {
        let (row, column) = place(at);
        out.insert_note(row, column, &Note::new(text).add_author_prefix(false)).unwrap();
    }
    for (at, text) in &sheet.shapes {
        let (row, column) = place(at);
        out.insert_shape(row, column, &Shape::textbox().set_text(text)).unwrap();
    }
}

fn write(out: &mut Worksheet, row: u32, column: u16, text: &str) {
    let share = text.strip_suffix('%').and_then(|it| it.parse::<f64>().ok());
    if let Some((formula, result)) = text.strip_prefix('=').and_then(|it| it.rsplit_once('=')) {
        out.write_formula(row, column, Formula::new(formula).set_result(result)).unwrap();
    } else if let Ok(number) = text.parse::<f64>() {
        out.write_number(row, column, number).unwrap();
    } else if let Some(share) = share {
        out.write_number_with_format(row, column, share / 100.0, &Format::new().set_num_format("0%"))
            .unwrap();
    } else if let Some(day) = day(text) {
        out.write_datetime_with_format(row, column, &day, &Format::new().set_num_format("dd/mm/yyyy"))
            .unwrap();
    } else if let Some(time) = time(text) {
        out.write_datetime_with_format(row, column, &time, &Format::new().set_num_format("hh:mm")).unwrap();
    } else {
        out.write_string(row, column, text).unwrap();
    }
}

fn day(text: &str) -> Option<ExcelDateTime> {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return None };
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn time(text: &str) -> Option<ExcelDateTime> {
    let (hours, minutes) = text.split_once(':')?;
    ExcelDateTime::from_hms(hours.parse().ok()?, minutes.parse().ok()?, 0.0).ok()
}

/// `C7` is row 6 and column 2.
fn place(at: &str) -> (u32, u16) {
    let (letter, row) = at.split_at(1);
    (row.parse::<u32>().unwrap() - 1, u16::from(letter.as_bytes()[0] - b'A'))
}

/// A sheet of these rows.
pub(crate) fn large(rows: Vec<Vec<String>>) -> Case {
    let sheet =
        Sheet { name: "Large".to_owned(), is_hidden: false, rows, notes: Vec::new(), shapes: Vec::new() };
    Case { name: "large".to_owned(), way: "down".to_owned(), sheets: vec![sheet] }
}
