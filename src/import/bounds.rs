//! How large a map may be. What is larger is data of another kind, and to understand it as a map would take the machine.

use super::draft::Draft;
use crate::problem::{Both, both};

/// The longest text, in bytes and in lines.
const LONGEST: usize = 4 << 20;
const MOST_LINES: usize = 20_000;

/// The most signs between cells of a text.
const MOST_CELLS: usize = 200_000;

/// The most steps of one map, and of all maps of a file.
const MOST_STEPS: usize = 2_000;
const MOST_IN_ALL: usize = 50_000;

/// Whether a text may hold maps, before any of it is read.
pub(super) fn of_text(text: &str) -> Result<(), Both> {
    let mega = text.len().div_ceil(1 << 20);
    let count = |sign: u8| text.bytes().filter(|it| *it == sign).count();
    let lines = count(b'\n');
    let cells = [b'|', b',', b';', b'\t'].map(count).into_iter().max().unwrap_or_default();
    if text.len() > LONGEST || lines > MOST_LINES || cells > MOST_CELLS {
        return Err(both!(
            "it is larger than a map can be, {mega} MB in {lines} lines: take out the part with the map",
            "het is groter dan een kaart kan zijn, {mega} MB op {lines} regels: haal het deel met de kaart eruit",
        ));
    }
    Ok(())
}

/// Whether what was understood is maps.
pub(super) fn of_drafts(drafts: &[Draft]) -> Result<(), Both> {
    let steps = |draft: &Draft| match draft {
        Draft::Map(map) => map.phases.iter().map(|it| it.steps.len().max(1)).sum(),
        Draft::Blueprint(blueprint) => blueprint.columns.len(),
        Draft::Persona(_) => 1,
    };
    let counts: Vec<usize> = drafts.iter().map(steps).collect();
    let most = counts.iter().copied().max().unwrap_or_default();
    if most > MOST_STEPS || counts.iter().sum::<usize>() > MOST_IN_ALL {
        return Err(both!(
            "{most} steps are more than a map has, {MOST_STEPS} are the most: take the rows of one map",
            "{most} stappen is meer dan een kaart heeft, {MOST_STEPS} is het meeste: neem de rijen van één kaart",
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::read::drafts;
    use super::super::tests::around;
    use super::*;

    #[test]
    fn what_is_no_map_is_refused_before_it_is_understood() {
        assert!(of_text(&"a\n".repeat(MOST_LINES)).is_ok());
        for text in ["a\n".repeat(MOST_LINES + 1), "|".repeat(MOST_CELLS + 1), "a".repeat(LONGEST + 1)] {
            assert!(of_text(&text).is_err());
        }
        let rows = |many: usize| {
            let rows: String = (0..many).map(|it| format!("s{it},a,1\n")).collect();
            drafts(format!("Step,Actions,Feeling\n{rows}").as_bytes(), &around()).map(|it| it.1.len())
        };
        assert_eq!(rows(MOST_STEPS), Ok(1));
        assert!(rows(MOST_STEPS + 1).is_err_and(|why| why.english.contains("2001 steps")));
    }
}
