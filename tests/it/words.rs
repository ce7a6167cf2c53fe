//! What a person wrote is found and understood, however it is written; or the program says why not.

use std::cell::RefCell;

use journeybook::files::{Files, Purpose, fixture};
use journeybook::problem::{Level, Problem};
use journeybook::site::{Memory, Options, Site};
use journeybook::text::Date;

mod asked;
mod both_ways;
mod drafts;
mod first_hour;
mod front;
mod keys;
mod names;
mod silence;
mod slips;
mod texts;
mod undeclared;

fn site(files: &Files) -> Site {
    let today = Date::parse("2026-11-22").unwrap();
    Site::read(files, &Options { today, untrusted: false, audience: None })
}

thread_local! {
    static MEMORY: RefCell<Memory> = RefCell::default();
}

/// The same for a test that looks at hundreds of books: what is as it was before is not read again, the look least of all.
fn options() -> Options {
    Options { today: Date::parse("2026-11-22").unwrap(), untrusted: false, audience: None }
}

fn site_again(text: &str) -> Site {
    MEMORY.with_borrow_mut(|memory| memory.site(&mut fixture(text), &options()))
}

fn site_of(text: &str) -> Site {
    site(&fixture(text))
}

fn of_code<'s>(site: &'s Site, code: &str) -> Vec<&'s Problem> {
    site.problems.iter().filter(|problem| problem.code == code).collect()
}

/// The codes of everything that is no opinion.
fn codes(site: &Site) -> Vec<&'static str> {
    let told = site.problems.iter().filter(|problem| !journeybook::check::is_opinion(problem.code));
    told.map(|problem| problem.code).collect()
}
