//! Workbooks of the wild, in three formats, and files that nobody could have written.

mod hostile;

use super::*;
use crate::import::grid::Cell;
use made::Case;

fn case(name: &str) -> Case {
    made::cases().into_iter().find(|case| case.name.contains(name)).unwrap()
}

fn read_xlsx(name: &str) -> Workbook {
    read(&made::xlsx(&case(name))).unwrap().unwrap()
}

fn committed(case: &Case, format: &str) -> Vec<u8> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import");
    std::fs::read(folder.join(format).join(&case.name).with_extension(format)).unwrap()
}

/// Each cell: its place, its text, and how far it reaches.
fn cells(book: &Workbook) -> Vec<(String, String, usize, usize)> {
    let rows = book.grids.iter().flat_map(|grid| &grid.rows);
    let cells = rows.flatten().flatten();
    cells.map(|it| (it.place.0.clone(), it.text.clone(), it.across, it.down)).collect()
}

fn expected(case: &Case) -> Vec<(String, String, usize, usize)> {
    let mut all = Vec::new();
    for sheet in case.sheets.iter().filter(|sheet| !sheet.is_hidden) {
        let plain = sheet.name.chars().all(char::is_alphanumeric);
        let name = if plain { sheet.name.clone() } else { format!("'{}'", sheet.name) };
        for row in 0..sheet.rows.len() {
            for column in 0..sheet.rows[row].len() {
                let Some(text) = sheet.text(row, column) else { continue };
                let (across, down) = sheet.reach(row, column);
                let text = text.strip_prefix('=').and_then(|it| it.rsplit_once('=')).map_or(text, |it| it.1);
                let letter = char::from(b'A' + column as u8);
                all.push((format!("{name}!{letter}{}", row + 1), text.to_owned(), across, down));
            }
        }
    }
    all
}

#[test]
fn there_are_twenty_workbooks() {
    assert!(made::cases().len() >= 20);
}

#[test]
fn xlsx_is_read_cell_by_cell() {
    for case in made::cases() {
        let book = read(&made::xlsx(&case)).unwrap().unwrap();
        assert_eq!(cells(&book), expected(&case), "{}", case.name);
    }
}

#[test]
fn xls_and_ods_hold_the_same() {
    for case in made::cases() {
        for format in ["xls", "ods"] {
            let book = read(&committed(&case, format)).unwrap().unwrap();
            let mut expected = expected(&case);
            if format == "xls" {
                // How a number is shown is not told there.
                let share = |text: &str| text.strip_suffix('%').and_then(|it| it.parse::<f64>().ok());
                for (_, text, ..) in &mut expected {
                    *text = share(text).map_or(text.clone(), |it| (it / 100.0).to_string());
                }
            }
            assert_eq!(cells(&book), expected, "{} as {format}", case.name);
        }
    }
}

#[test]
fn the_same_workbook_is_made_of_the_same_bytes() {
    let case = case("02");
    assert!(made::xlsx(&case) == made::xlsx(&case));
}

#[test]
fn hidden_sheets_are_told() {
    for format in ["xlsx", "xls", "ods"] {
        let case = case("14");
        let bytes = if format == "xlsx" { made::xlsx(&case) } else { committed(&case, format) };
        let book = read(&bytes).unwrap().unwrap();
        let [told] = &book.left_out[..] else { panic!("{format}: {:?}", book.left_out) };
        assert_eq!((told.place.0.as_str(), book.grids.len()), ("Old version", 2), "{format}");
        assert!(told.why.english.contains("4 cells"), "{}", told.why.english);
    }
}

#[test]
fn notes_and_words_in_shapes_hang_around_the_table() {
    for format in ["xlsx", "ods"] {
        let case = case("17");
        let bytes = if format == "xlsx" { made::xlsx(&case) } else { committed(&case, format) };
        let book = read(&bytes).unwrap().unwrap();
        let mut around: Vec<Cell> = book.grids[0].around.clone();
        around.sort_by(|a, b| a.place.0.cmp(&b.place.0));
        let texts: Vec<&str> = around.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["Jan: is this so?", "Ask the desk how many stop here"], "{format}");
        assert_eq!(around[0].place.0, "Wall!C2", "{format}");
    }
}

#[test]
fn what_is_no_spreadsheet_is_left_to_others() {
    for text in ["", "a;b\n1;2\n", "# A heading\n", "PK"] {
        assert!(read(text.as_bytes()).is_none(), "{text}");
    }
}

/// Not a test: writes the workbooks for a spreadsheet program to turn into its own formats.
#[test]
#[ignore = "writes files: WORKBOOKS=folder"]
fn write_workbooks() {
    let folder = std::path::PathBuf::from(std::env::var("WORKBOOKS").unwrap());
    for case in made::cases() {
        std::fs::write(folder.join(&case.name).with_extension("xlsx"), made::xlsx(&case)).unwrap();
    }
}

/// As the case says, with a look at what is left out.
#[test]
fn values_look_as_in_the_sheet() {
    let book = read_xlsx("16");
    let texts: Vec<String> = cells(&book).into_iter().map(|it| it.1).collect();
    for value in ["2.5", "2026-05-01", "35%", "14:30", "4", "-2"] {
        assert!(texts.iter().any(|text| text == value), "{value}: {texts:?}");
    }
    assert_eq!(book.left_out, []);
}
