//! Which problems say that a text, or what stands below a place in it, could not be read: then nobody knows
//! what it says, and nothing of it may be called gone.

use super::Problem;

/// Of the lines between `---` and `---`.
pub const FRONT_MATTER: [&str; 4] = ["bad-front-matter", "duplicate-key", "too-deep", "too-large"];

/// Of a whole text, whatever part of it.
const ANYWHERE: [&str; 3] = ["conflict-marker", "not-utf8", "bad-settings"];

/// The item of a problem of settings that cannot be used, where more than one value goes with them: where the content
/// is, what the pages are read by, a whole table.
pub const SETTING: &str = "setting";

/// Whether the problem is of that sort, in a file whose prose begins at byte `prose`.
pub fn is_unread(problem: &Problem, prose: usize) -> bool {
    let in_front = (problem.at.span.start as usize) < prose;
    let is_setting = problem.item == SETTING && problem.at.file.as_str() == "book.toml";
    is_setting || ANYWHERE.contains(&problem.code) || in_front && FRONT_MATTER.contains(&problem.code)
}
