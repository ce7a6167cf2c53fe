//! `journeybook mcp`: the handbook for assistants that ask, over standard input and output.

mod answer;
mod handbook;
mod protocol;
mod tool;

use std::io::{self, BufRead, IsTerminal as _, Read as _};
use std::path::Path;

use super::Outcome;
use super::book::{Audience, Reading};
use super::say::Say;
use handbook::Shelf;

/// Answers the questions of an assistant about the handbook: a server of the Model Context Protocol on standard input
/// and output.
///
/// It reads and never writes. What it knows is what `handbook.json` has: each answer carries the id of its step, what
/// supports it (researched, assumed, unknown) and where its page is. Changed files are read again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Tell your assistant to start it, in its list of servers:\n  \
        {\"mcpServers\": {\"handbook\": {\"command\": \"journeybook\", \"args\": [\"mcp\", \"--root\", \"/path/to/handbook\"]}}}\n\n\
        Tools: search, map, step, persona, opportunities, figures.\n\
        Exit codes: 0 the assistant is done, 2 the command could not run.")]
pub(super) struct Mcp {
    #[command(flatten)]
    audience: Audience,
    #[command(flatten)]
    reading: Reading,
}

/// A question is a line; nobody asks a longer one.
const LONGEST: u64 = 1 << 20;

pub(super) fn run(it: &Mcp, root: &Path, say: &Say) -> Outcome {
    let mut shelf = Shelf::open(root, it.audience, &it.reading, say)?;
    let mut lines = io::stdin().lock();
    if io::stdin().is_terminal() {
        say.talk("This is a server for assistants: it reads questions as JSON, a line each. Ctrl-D ends it.");
    }
    while let Some(line) = next_line(&mut lines)? {
        let answer = match &line {
            Line::Whole(bytes) if bytes.trim_ascii().is_empty() => None,
            Line::Whole(bytes) => protocol::answer(bytes, &mut |tool, asked| shelf.call(tool, asked)),
            Line::TooLong => Some(protocol::too_long()),
        };
        if let Some(answer) = answer {
            say.data(format!("{answer}\n").as_bytes())?;
        }
    }
    Ok(())
}

enum Line {
    Whole(Vec<u8>),
    TooLong,
}

/// The next line; nothing at the end. What is too long is read over and not kept.
fn next_line(from: &mut impl BufRead) -> io::Result<Option<Line>> {
    let mut line = Vec::new();
    from.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
    if line.is_empty() {
        return Ok(None);
    }
    if line.len() as u64 == LONGEST && !line.ends_with(b"\n") {
        loop {
            let mut rest = Vec::new();
            from.by_ref().take(LONGEST).read_until(b'\n', &mut rest)?;
            if rest.is_empty() || rest.ends_with(b"\n") {
                return Ok(Some(Line::TooLong));
            }
        }
    }
    Ok(Some(Line::Whole(line)))
}
