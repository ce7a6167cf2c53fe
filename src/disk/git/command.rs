//! The one way git is started: in the repository that its `.git` names, and trusting nothing that lies in it.
//! A bare repository among the files is files; no setting of a repository starts a program, goes online or
//! changes an answer.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use super::super::act;

/// A folder in a repository.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub folder: PathBuf,
    /// The top of the repository's files.
    pub top: PathBuf,
    /// Where git keeps what it knows.
    pub own: PathBuf,
    /// The history is cut off.
    pub shallow: bool,
}

impl Place {
    /// The repository around `folder`, by the nearest `.git`: git itself would also take a folder that only looks
    /// like a repository, and such a one can be committed. Git then says whether it trusts who owns it.
    pub(super) fn find(folder: &Path) -> Result<Place, String> {
        let folder = plain(act::real(folder).map_err(|error| error.to_string())?);
        let top = folder.ancestors().find(|it| is_repository(&it.join(".git")));
        let top = top.ok_or("not a git repository (or any of the parent directories): .git")?.to_path_buf();
        let mut git = told();
        git.current_dir(&top).args(["rev-parse", "--absolute-git-dir", "--is-shallow-repository"]);
        let answer = answer(git)?;
        let answer = String::from_utf8(answer).map_err(|_| "git answered with something that is no text")?;
        let mut lines = answer.lines();
        let (Some(own), Some(shallow)) = (lines.next(), lines.next()) else { return Err(SILENT.to_owned()) };
        Ok(Place { folder, top, own: PathBuf::from(own), shallow: shallow == "true" })
    }

    /// Git in this folder.
    pub(super) fn command(&self) -> Command {
        let mut git = told();
        git.current_dir(&self.folder).env("GIT_DIR", &self.own).env("GIT_WORK_TREE", &self.top);
        git
    }

    /// What git says, or why it says nothing.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let mut git = self.command();
        git.args(arguments);
        answer(git)
    }

    /// The same of the files that the next commit will hold.
    pub(super) fn ask_index(&self, arguments: &[&str]) -> Result<Vec<u8>, String> {
        let mut git = self.command();
        git.args(arguments);
        if let Some(index) = self.index() {
            git.env("GIT_INDEX_FILE", index);
        }
        answer(git)
    }

    /// What a search of git finds, in the next commit or where the arguments say: it fails when that is nothing,
    /// whatever it warned of meanwhile.
    pub(super) fn find_or_nothing(&self, arguments: &[&str], in_index: bool) -> Result<Vec<u8>, String> {
        let mut git = self.command();
        git.args(arguments);
        if let Some(index) = self.index().filter(|_| in_index) {
            git.env("GIT_INDEX_FILE", index);
        }
        let output = said(git)?;
        let is_nothing = output.status.code() == Some(1) && output.stdout.is_empty();
        if output.status.success() || is_nothing { Ok(output.stdout) } else { Err(why(&output)) }
    }

    /// What git says, and what it warns of.
    pub(super) fn ask_warned(&self, arguments: &[&str]) -> Result<(Vec<u8>, String), String> {
        let mut git = self.command();
        git.args(arguments);
        let output = said(git)?;
        let warnings = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok((output.stdout, warnings)) } else { Err(why(&output)) }
    }

    /// The path from the top to the folder, with a slash at its end, or empty.
    pub(super) fn prefix(&self) -> String {
        let inside = self.folder.strip_prefix(&self.top).unwrap_or(Path::new(""));
        inside.iter().map(|part| format!("{}/", part.to_string_lossy())).collect()
    }

    /// While a commit is made, git has its own index and says where, from the top of its files. That of another
    /// repository, whose hook started us, is not ours.
    #[expect(clippy::disallowed_methods, reason = "git names its index in the environment")]
    fn index(&self) -> Option<PathBuf> {
        let named: OsString = env::var_os("GIT_INDEX_FILE").filter(|path| !path.is_empty())?;
        let path = self.top.join(named);
        let of_git = path.iter().any(|part| part == ".git");
        (!of_git || act::real(path.parent()?).is_ok_and(|it| it.starts_with(&self.own))).then_some(path)
    }
}

/// As git can go there: not every one understands the long form of paths that Windows has.
fn plain(path: PathBuf) -> PathBuf {
    match path.to_str().and_then(|text| text.strip_prefix(r"\\?\")) {
        Some(short) if cfg!(windows) && !short.starts_with("UNC") => PathBuf::from(short),
        _ => path,
    }
}

/// A folder that git made, or the file that stands for one in a submodule or a second work tree.
fn is_repository(place: &Path) -> bool {
    match act::facts(place) {
        Ok(Some(facts)) => !facts.is_dir() || act::facts(&place.join("HEAD")).is_ok_and(|it| it.is_some()),
        _ => false,
    }
}

/// What overrules the settings of a repository: what could start a program, go online, or change an answer.
const SETTINGS: &[&str] = &[
    "safe.bareRepository=explicit",
    "protocol.allow=never",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.sshCommand=false",
    "core.pager=cat",
    "core.attributesFile=/dev/null",
    "core.warnAmbiguousRefs=true",
    "credential.helper=",
    "color.ui=false",
    "diff.external=",
    "diff.orderFile=/dev/null",
    "diff.relative=false",
    "diff.renames=false",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "grep.fullName=false",
    "submodule.recurse=false",
    "advice.graftFileDeprecated=false",
];

/// For git of every age, also such that does not know a setting above.
const ENVIRONMENT: &[(&str, &str)] = &[
    ("GIT_TERMINAL_PROMPT", "0"),
    ("GIT_OPTIONAL_LOCKS", "0"),
    ("GIT_NO_LAZY_FETCH", "1"),
    // No protocol has this name, and no setting of a repository counts any more.
    ("GIT_ALLOW_PROTOCOL", "none"),
    ("GIT_NO_REPLACE_OBJECTS", "1"),
    ("GIT_GRAFT_FILE", "/dev/null"),
    ("LC_ALL", "C"),
];

/// Set when a hook of git runs us, or by somebody who works on another repository; the folder alone says which
/// one is meant. Settings in the environment (`GIT_CONFIG_COUNT`) are the user's and stay.
const FORGOTTEN: &[&str] = &[
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_SHALLOW_FILE",
    "GIT_REPLACE_REF_BASE",
    "GIT_ATTR_SOURCE",
    "GIT_EXTERNAL_DIFF",
    "GIT_DIFF_OPTS",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
    "GIT_NOGLOB_PATHSPECS",
    "GIT_ICASE_PATHSPECS",
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_PROXY_COMMAND",
];

fn told() -> Command {
    let mut git = Command::new("git");
    git.args(["--no-pager", "--literal-pathspecs"]);
    for setting in SETTINGS {
        git.args(["-c", setting]);
    }
    for variable in FORGOTTEN {
        git.env_remove(variable);
    }
    git.envs(ENVIRONMENT.iter().copied());
    git
}

fn answer(git: Command) -> Result<Vec<u8>, String> {
    let output = said(git)?;
    if output.status.success() { Ok(output.stdout) } else { Err(why(&output)) }
}

fn said(mut git: Command) -> Result<Output, String> {
    git.stdin(Stdio::null()).stderr(Stdio::piped());
    git.output().map_err(|error| format!("the git program cannot be started ({error})"))
}

/// Why git failed; what it only warned of is not why.
fn why(output: &Output) -> String {
    let words = String::from_utf8_lossy(&output.stderr);
    let fatal = words.lines().find(|line| line.starts_with("fatal: "));
    let first = fatal.or(words.lines().next()).unwrap_or(SILENT).trim_start_matches("fatal: ");
    clean(first)
}

/// What is said of a git that failed without a word.
const SILENT: &str = "git failed";

/// For messages: nothing that could move the cursor.
pub(super) fn clean(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect()
}
