//! The last word: what a file allows, the levels of book.toml, and the order of the report.

use std::collections::BTreeMap;

use super::{asked, nearest, rules};
use crate::config::{Config, MayAllow};
use crate::model::Handbook;
use crate::problem::{Level, Problems, say};
use crate::text::{Origin, RelPath, Span};

/// Keys of `[preprocessor.journeybook.check]` that are no codes.
const LIMITS: [&str; 4] = ["max-segments", "review-every", "evidence-max-age", "peak-end-min"];

const UNUSED: &str = "unused-allow";

/// All problems of a book as they are reported: allowed ones out, levels set, sorted.
pub fn finish(mut problems: Problems, book: &Handbook, config: &Config) -> Problems {
    unknown_codes(config, &mut problems);
    let mut allowed = Allowed::of(book, config);
    problems.retain(|problem| !allowed.silences(&problem.at.file, problem.code));
    allowed.unused(&mut problems);
    set_levels(&mut problems, config);
    problems.sort();
    problems
}

/// Gives problems the language and the levels that the settings ask for; what is off is gone.
pub fn set_levels(problems: &mut Problems, config: &Config) {
    problems.speak(&config.language);
    let levels = &config.check.levels;
    if levels.is_empty() {
        return;
    }
    for problem in problems.iter_mut() {
        problem.level = levels.get(problem.code).copied().unwrap_or(problem.level);
    }
    problems.retain(|problem| problem.level != Level::Off);
}

fn unknown_codes(config: &Config, problems: &mut Problems) {
    let Some(settings) = RelPath::new("book.toml") else { return };
    let is_code = |code: &str| rules().any(|rule| rule.code == code);
    for code in config.check.levels.keys().filter(|code| !is_code(code)) {
        let place = config.check.places.get(code).copied().unwrap_or_default();
        let near = nearest(code).or_else(|| crate::text::nearest(code, LIMITS));
        problems.tell(Origin::new(&settings, place), say::no_code_to_set(code, near)).item(&**code);
    }
}

/// Whether a code is only told elsewhere, so that a file may allow it without need: `active-file` of a stranger's book.
fn is_for_others(code: &str, config: &Config) -> bool {
    match code {
        UNUSED => true,
        "active-file" => !config.untrusted,
        "raw-html" => config.raw_html,
        _ => false,
    }
}

/// What files allow.
struct Allowed<'a> {
    files: BTreeMap<&'a RelPath, Vec<Allow<'a>>>,
}

struct Allow<'a> {
    code: &'a str,
    span: Span,
    used: bool,
    /// Not every file may silence what it likes.
    counts: bool,
}

impl<'a> Allowed<'a> {
    fn of(book: &'a Handbook, config: &Config) -> Allowed<'a> {
        let may: Option<&MayAllow> = config.check.may_allow.as_deref();
        let known = may.map(|_| asked::files(book)).unwrap_or_default();
        let mut files: BTreeMap<&RelPath, Vec<Allow<'_>>> = BTreeMap::new();
        let of_files =
            book.intros.iter().flat_map(|(_, card)| card.allow.iter().map(|it| (&card.origin.file, it)));
        for (file, (code, span)) in of_files {
            let used = is_for_others(code, config);
            let counts = may.is_none();
            files.entry(file).or_default().push(Allow { code, span: *span, used, counts });
        }
        for entity in book.entities() {
            let card = book.card(entity);
            for (code, span) in &card.allow {
                let counts = may.is_none_or(|may| may.counts(book, &known, entity, code));
                let allows = files.entry(&card.origin.file).or_default();
                let used = is_for_others(code, config);
                allows.push(Allow { code, span: *span, used, counts });
            }
        }
        Allowed { files }
    }

    fn silences(&mut self, file: &RelPath, code: &str) -> bool {
        let Some(allows) = self.files.get_mut(file) else { return false };
        let mut silences = false;
        for allow in allows.iter_mut().filter(|allow| allow.code == code) {
            allow.used = true;
            silences |= allow.counts;
        }
        silences
    }

    fn unused(self, problems: &mut Problems) {
        for (file, allows) in self.files {
            if allows.iter().any(|allow| allow.code == UNUSED && allow.counts) {
                continue;
            }
            for Allow { code, span, .. } in allows.iter().filter(|allow| !allow.used) {
                let known = rules().any(|rule| rule.code == *code);
                let say = match known {
                    true => say::not_raised(file.as_str(), code),
                    false => say::no_code_to_allow(code, nearest(code)),
                };
                problems.tell(Origin::new(file, *span), say).item(*code);
            }
        }
    }
}
