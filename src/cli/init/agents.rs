//! What `init --agents` writes: how an assistant is to work in a handbook. The skill stands in a folder of no vendor, and
//! AGENTS.md, which all read, says where.

use std::path::Path;

use crate::cli::say::Say;
use crate::disk;
use crate::problem::{Both, both};
use crate::reference;

const AGENTS: &str = "AGENTS.md";
const SKILL: &str = "skills/journeybook/SKILL.md";

/// The keys of front matter; the program's own, so that it may be written anew.
const KEYS: &str = "skills/journeybook/front-matter.md";

/// Writes what is not there yet, and the keys of this version of the program.
pub(super) fn write(dir: &Path, (say, language): (&Say, &str)) -> anyhow::Result<()> {
    for (name, text) in
        [(AGENTS, include_str!("../starter/agents.md")), (SKILL, include_str!("../starter/skill.md"))]
    {
        let done = disk::write_new(&dir.join(name), text.as_bytes())?;
        let file = dir.join(name);
        let file = file.display();
        say.tell(&told(&file.to_string(), done.then_some(())), language);
        if !done && name == AGENTS {
            let hint = both!(
                "      add a line to it: before you write in the content folder read `{SKILL}`",
                "      zet er een regel in: before you write in the content folder read `{SKILL}`"
            );
            say.tell(&hint, language);
        }
    }
    keys(dir, (say, language))
}

/// One that somebody wrote over stays.
fn keys(dir: &Path, (say, language): (&Say, &str)) -> anyhow::Result<()> {
    let place = dir.join(KEYS);
    let text = reference::content_model();
    let is_ours = !disk::exists(&place)?
        || disk::read_text(&place)?.is_ok_and(|there| there.contains(reference::MADE.trim()));
    if is_ours {
        if let Some(folder) = place.parent() {
            disk::make_folder(folder)?;
        }
        disk::write_report(&place, text.as_bytes())?;
    }
    say.tell(&told(&place.display().to_string(), is_ours.then_some(())), language);
    Ok(())
}

fn told(file: &str, written: Option<()>) -> Both {
    match written {
        Some(()) => both!("wrote {file}", "geschreven: {file}"),
        None => both!("kept  {file}", "was er al:  {file}"),
    }
}
