//! The command line: what people type, and what they read back.

mod add;
mod base;
mod book;
mod build;
mod changelog;
mod check;
mod codeowners;
mod diff;
mod explain;
mod export;
mod fmt;
mod history;
mod import;
mod init;
mod mcp;
mod mdbook;
mod outline;
mod root;
mod say;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod show;
pub mod source;
mod summary;

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::disk;
use say::Say;

/// Turns a folder of Markdown into a customer-experience handbook: personas, journey maps,
/// experience maps and service blueprints, cross-linked, as a static site.
#[derive(Debug, Parser)]
#[command(
    name = "journeybook",
    version,
    max_term_width = 100,
    after_help = "Start with `journeybook init my-handbook`, then `cd my-handbook` and `journeybook serve --open`.\n\
                  Exit codes: 0 all well, 1 problems in the content, 2 the command could not run, 3 `diff` could not read \
                  all of a side."
)]
pub struct Cli {
    /// The project: the folder that holds book.toml. By itself this folder, or the nearest above it in the same
    /// repository that holds one.
    #[arg(long, short = 'C', global = true, value_name = "DIR")]
    root: Option<PathBuf>,

    /// When to use colours.
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    color: Color,

    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a small handbook to start from
    Init(init::Init),
    /// Build the site
    Build(build::Build),
    /// Show the handbook in the browser and follow what you write
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Say what is wrong or weak in the handbook, without building it
    Check(check::Check),
    /// Tell what changed in the maps, not in the YAML
    Diff(diff::Diff),
    /// Tell stakeholders what changed for customers between two versions
    Changelog(changelog::Changelog),
    /// Tell how a map went over time
    History(history::History),
    /// Print the commit that a pull request is compared with
    Base(base::Base),
    /// Say what the code of a problem means and how to mend it
    Explain(explain::Explain),
    /// Write maps as pictures, tables or Markdown
    Export(export::Export),
    /// Answer the questions of an assistant about the handbook
    Mcp(mcp::Mcp),
    /// Bring maps in from tables of other tools
    Import(import::Import),
    /// Bring front matter into its canonical form
    Fmt(fmt::Fmt),
    /// Declare what pages name and no file declares yet
    Add(add::Add),
    /// Keep the list of chapters in SUMMARY.md up to date
    Summary(summary::Summary),
    /// Be the plugin of mdBook
    Mdbook(mdbook::Mdbook),
    /// Write the owners of files into CODEOWNERS
    Codeowners(codeowners::Codeowners),
    /// Print a file as plain lines, for `git diff`
    Outline(outline::Outline),
    /// Print the JSON Schema of front matter
    Schema(schema::Schema),
    /// Print completions for a shell
    Completions {
        /// The shell to complete in.
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
    /// Write the reference pages of the guide
    #[command(hide = true)]
    Reference {
        /// The folder to write them to.
        dir: PathBuf,
    },
}

impl Command {
    /// Whether it is about the book around the folder where it is started.
    fn reads_a_book(&self) -> bool {
        let alone =
            matches!(self, Command::Init(_) | Command::Mdbook(_) | Command::Outline(_) | Command::Explain(_));
        !alone && !matches!(self, Command::Completions { .. } | Command::Man | Command::Reference { .. })
    }
}

/// Why a command ended.
enum Failure {
    /// Problems in the content; they were shown.
    Problems,
    /// One side of a comparison could not be read to its end; it was told.
    Unread,
    /// It could not run.
    CouldNotRun(anyhow::Error),
}

/// What every command gives back.
type Outcome = Result<(), Failure>;

/// Runs the program with the arguments of the process.
#[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
pub fn main() -> ExitCode {
    start(std::env::args_os().collect())
}

/// Is the plugin of mdBook with the arguments of the process: `x new` as `journeybook mdbook new`. So is `x mdbook new`,
/// which is what its help says.
#[expect(clippy::disallowed_methods, reason = "the command line asks the environment")]
pub fn plugin() -> ExitCode {
    let mut words: Vec<OsString> = std::env::args_os().collect();
    if words.get(1).is_none_or(|word| word != "mdbook") {
        words.insert(words.len().min(1), "mdbook".into());
    }
    start(words)
}

fn start(words: Vec<OsString>) -> ExitCode {
    if mdbook::is_asked_for_support(&words) {
        return ExitCode::SUCCESS;
    }
    let matches = Cli::command().get_matches_from(words);
    let names_folder =
        matches.subcommand().is_some_and(|(_, of)| matches!(of.try_contains_id("dir"), Ok(true)));
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let root = root::find(cli.root.as_deref(), names_folder || !cli.command.reads_a_book());
    // mdBook is asked to stop together with its plugin, which has nothing to leave behind.
    if !matches!(cli.command, Command::Mdbook(_)) {
        disk::interrupt::watch();
    }
    disk::threads::ready();
    let say = Say::new(cli.color);
    ended(run(cli.command, &root, &say), &say)
}

fn ended(outcome: Outcome, say: &Say) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Problems) => ExitCode::from(1),
        Err(Failure::Unread) => ExitCode::from(3),
        Err(Failure::CouldNotRun(error)) => {
            say.failure(&error);
            // As shells count a command that Ctrl-C ended.
            ExitCode::from(if disk::interrupt::stopped() { 130 } else { 2 })
        }
    }
}

fn run(command: Command, root: &Path, say: &Say) -> Outcome {
    match command {
        Command::Init(it) => init::run(&it, root, say),
        Command::Build(it) => build::run(&it, root, say),
        #[cfg(feature = "serve")]
        Command::Serve(it) => serve::run(&it, root, say),
        Command::Check(it) => check::run(&it, root, say),
        Command::Diff(it) => diff::run(&it, root, say),
        Command::Changelog(it) => changelog::run(&it, root, say),
        Command::History(it) => history::run(&it, root, say),
        Command::Base(it) => base::run(&it, root, say),
        Command::Explain(it) => explain::run(&it, say),
        Command::Export(it) => export::run(&it, root, say),
        Command::Mcp(it) => mcp::run(&it, root, say),
        Command::Import(it) => import::run(&it, root, say),
        Command::Fmt(it) => fmt::run(&it, root, say),
        Command::Add(it) => add::run(&it, root, say),
        Command::Summary(it) => summary::run(&it, root, say),
        Command::Mdbook(it) => mdbook::run(&it, root, say),
        Command::Codeowners(it) => codeowners::run(&it, root, say),
        Command::Outline(it) => outline::run(&it, root, say),
        Command::Schema(it) => schema::run(&it, root, say),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "journeybook", &mut script);
            Ok(say.data(&script)?)
        }
        Command::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Cli::command()).render(&mut page).map_err(anyhow::Error::from)?;
            Ok(say.data(&page)?)
        }
        Command::Reference { dir } => {
            for (name, text) in crate::reference::pages(&mut Cli::command()) {
                disk::write_report(&dir.join(name), text.as_bytes())?;
            }
            Ok(())
        }
    }
}

impl<E: Into<anyhow::Error>> From<E> for Failure {
    fn from(error: E) -> Failure {
        Failure::CouldNotRun(error.into())
    }
}
