//! Writes what was planned: new files as they are, files that are there in one step.

use std::io::{BufRead as _, IsTerminal as _};

use super::folder;
use super::plan::Plan;
use crate::cli::Failure;
use crate::cli::fmt::difference;
use crate::cli::say::Say;
use crate::disk;
use crate::problem::both;

/// How to write.
pub(super) struct Asked {
    pub is_dry: bool,
    /// What is told is for programs.
    pub is_json: bool,
    /// That the file itself changes was asked for.
    pub is_in_place: bool,
}

pub(super) fn write(plan: &Plan, asked: &Asked, say: &Say, language: &str) -> Result<(), Failure> {
    for (path, (old, _)) in &plan.writes {
        let above = path.parent().filter(|it| !it.as_os_str().is_empty());
        if let Some(folder) = above.filter(|_| old.is_none() || plan.new.contains(path)) {
            folder::may_take(folder, (&plan.root, &plan.source()), language)?;
            folder::is_no_link(path, (&plan.root, &plan.source()), language)?;
        }
    }
    for (path, (old, new)) in &plan.writes {
        let shown = path.to_string_lossy().replace('\\', "/");
        if asked.is_dry {
            if !asked.is_json {
                say.data(difference(&shown, old.as_deref().unwrap_or_default(), new).as_bytes())?;
            }
            continue;
        }
        let place = plan.root.join(path);
        match old {
            None => {
                if !disk::write_new(&place, new.as_bytes())? {
                    disk::rewrite(&place, new.as_bytes())?;
                }
            }
            Some(_) if !asked.is_in_place && plan.new.contains(path) && !may_replace(&shown, language) => {
                let left = both!("left as it was: `{shown}`", "gelaten zoals het was: `{shown}`");
                say.tell(&left, language);
                continue;
            }
            Some(_) => disk::rewrite(&place, new.as_bytes())?,
        }
        say.tell(&both!("wrote `{shown}`", "`{shown}` geschreven"), language);
    }
    if asked.is_dry {
        say.tell(&both!("nothing was written (--dry-run)", "er is niets geschreven (--dry-run)"), language);
    }
    Ok(())
}

/// Who sits at a terminal is asked before a file goes.
fn may_replace(shown: &str, language: &str) -> bool {
    let input = std::io::stdin();
    if !input.is_terminal() || !std::io::stderr().is_terminal() {
        return true;
    }
    let ask = both!("write over `{shown}`? [y/N] ", "`{shown}` overschrijven? [j/N] ");
    eprint!("{}", ask.in_language(language));
    let mut answer = String::new();
    let read = input.lock().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim().to_lowercase().chars().next(), Some('y' | 'j'))
}
