//! Revisions by the names people give them: branches, tags, commits, and where two of them parted.

use std::path::{Path, PathBuf};

use super::super::Error;
use super::command::{Place, clean};

/// The git repository around a book.
#[derive(Debug, Clone)]
pub struct Repository {
    /// The book's folder.
    root: PathBuf,
    pub(super) place: Place,
}

/// A commit by its full name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit(String);

/// A state of the book that git keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Version {
    Commit(Commit),
    /// What the next commit will hold.
    Index,
}

/// Git reads nothing of a folder that belongs to somebody else, until it is told to.
fn trust(why: &str) -> String {
    let folder =
        why.split_once("dubious ownership in repository at '").and_then(|(_, it)| it.split_once('\''));
    folder.map_or_else(String::new, |(folder, _)| {
        format!("; it belongs to somebody else: if you trust it, run `git config --global --add safe.directory {folder}`")
    })
}

impl Commit {
    /// The first letters of its name, for people.
    pub fn short(&self) -> &str {
        self.0.get(..9).unwrap_or(&self.0)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Repository {
    /// The repository that the book in `root` belongs to.
    pub fn open(root: &Path) -> Result<Repository, Error> {
        let place = Place::find(root).map_err(|why| {
            let place = root.display();
            Error::Refused(format!(
                "`{place}` is in no git repository that can be read: {why}{}",
                trust(&why)
            ))
        })?;
        Ok(Repository { root: root.to_path_buf(), place })
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The top of the repository's files, and the way from there to the book.
    pub fn place(&self) -> (PathBuf, String) {
        (self.place.top.clone(), self.prefix())
    }

    /// The commit that `name` means: a branch, a tag, a hash, `HEAD~2`.
    pub fn commit(&self, name: &str) -> Result<Commit, Error> {
        let unknown = || {
            let fetch = self.fetch_line();
            if name == "HEAD" {
                return Error::Refused(
                    "nothing is committed in this repository yet: commit it first, or compare two files"
                        .to_owned(),
                );
            }
            let help = if self.place.shallow {
                format!("this clone is cut off (a shallow clone); fetch the rest with `{fetch}`")
            } else {
                format!("is it misspelt, or not fetched yet (`{fetch}`)?")
            };
            Error::Refused(format!("there is no revision `{}`: {help}", clean(name)))
        };
        if name.is_empty() || name.starts_with('-') || name.contains(char::is_control) {
            return Err(unknown());
        }
        let wanted = format!("{name}^{{commit}}");
        // Not `--quiet`: then it does not say that it had to choose.
        let asked = ["rev-parse", "--verify", "--end-of-options", &wanted];
        let (found, warnings) = self.place.ask_warned(&asked).map_err(|_| unknown())?;
        if let Some(name) = ambiguous(&warnings) {
            return Err(self.means_several(name));
        }
        let found = String::from_utf8(found).ok().and_then(|answer| hash(answer.trim()));
        Ok(Commit(found.ok_or_else(unknown)?))
    }

    /// Git would take one of them, and not say which.
    fn means_several(&self, name: &str) -> Error {
        let is_meant = |place: &String| self.ask(&["rev-parse", "--verify", "--quiet", place]).is_ok();
        let places = ["heads", "tags", "remotes"].map(|folder| format!("refs/{folder}/{name}"));
        let found: Vec<String> = places
            .iter()
            .filter(|place| is_meant(place))
            .map(|place| format!("`{}`", clean(place)))
            .collect();
        let whole = if found.is_empty() { "its whole name".to_owned() } else { found.join(" or ") };
        Error::Refused(format!("`{}` means more than one thing in git: write {whole}", clean(name)))
    }

    /// Where two lines of work parted.
    pub fn merge_base(&self, a: &Commit, b: &Commit) -> Result<Commit, Error> {
        let found = self.ask(&["merge-base", "--end-of-options", &a.0, &b.0]);
        match found.ok().and_then(|answer| hash(answer.lines().next().unwrap_or_default())) {
            Some(found) => Ok(Commit(found)),
            None => Err(self.never_parted(a, b)),
        }
    }

    /// Where the work at hand left the line `name`: what a pull request to it is compared with.
    pub fn base(&self, name: &str) -> Result<Commit, Error> {
        self.merge_base(&self.commit(name)?, &self.commit("HEAD")?)
    }

    /// What messages of commits between the two say behind `Journey-Accept:`, the newest first.
    pub fn accepted(&self, from: &str, to: &str) -> Result<Vec<String>, Error> {
        let format = "--format=%(trailers:key=Journey-Accept,valueonly=true,unfold=true,separator=%x00)%x00";
        let range = format!("{from}..{to}");
        let asked = ["log", "--no-show-signature", "--no-color", format, "--end-of-options", &range, "--"];
        let told = self.ask(&asked).map_err(Error::Refused)?;
        Ok(told.split('\0').map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned).collect())
    }

    /// Whether a version has a file, named from the top.
    pub fn has(&self, version: &Version, path: &str) -> bool {
        let place = match version {
            Version::Commit(commit) => format!("{}:{path}", commit.as_str()),
            Version::Index => format!(":{path}"),
        };
        self.ask(&["rev-parse", "--verify", "--quiet", "--end-of-options", &place]).is_ok()
    }

    /// The path from the repository's top to the book, with a slash at its end, or empty.
    pub fn prefix(&self) -> String {
        self.place.prefix()
    }

    fn never_parted(&self, a: &Commit, b: &Commit) -> Error {
        let (a, b) = (a.short(), b.short());
        Error::Refused(if self.place.shallow {
            format!(
                "the history is cut off here (a shallow clone), so where `{a}` and `{b}` parted is not known: \
                 run `{}`, or set `fetch-depth: 0` in the checkout step",
                self.fetch_line()
            )
        } else {
            format!("`{a}` and `{b}` have no commit in common: compare them with `--no-merge-base`")
        })
    }

    /// The command that brings what is missing.
    pub(super) fn fetch_line(&self) -> String {
        let remote = self.remote();
        let unshallow = if self.place.shallow { "--unshallow " } else { "" };
        format!("git fetch {unshallow}--no-tags {remote} '+refs/heads/*:refs/remotes/{remote}/*'")
    }

    /// The remote that branches come from. A name that a shell would read otherwise is none.
    pub(super) fn remote(&self) -> String {
        let is_plain = |name: &&str| {
            let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./".contains(letter);
            !name.starts_with('-') && name.chars().all(plain)
        };
        let remotes = self.ask(&["remote"]).unwrap_or_default();
        let remotes: Vec<&str> = remotes.lines().filter(is_plain).collect();
        let origin = remotes.contains(&"origin").then_some("origin");
        origin.or(remotes.first().copied()).unwrap_or("origin").to_owned()
    }

    /// What git says, or why it says nothing.
    pub(super) fn ask(&self, arguments: &[&str]) -> Result<String, String> {
        let bytes = self.place.ask(arguments)?;
        String::from_utf8(bytes).map_err(|_| "git answered with something that is no text".to_owned())
    }
}

/// What git had to choose the meaning of. `HEAD` and the full name of a commit always mean themselves.
fn ambiguous(warnings: &str) -> Option<&str> {
    let names = warnings.lines().filter_map(|line| {
        let (_, rest) = line.split_once("refname '")?;
        rest.strip_suffix("' is ambiguous.").or(rest.strip_suffix("' is ambiguous"))
    });
    names.into_iter().find(|name| *name != "HEAD" && hash(name).is_none())
}

/// A full object name, and nothing else.
pub(super) fn hash(text: &str) -> Option<String> {
    let whole = text.len() >= 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    whole.then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_of_somebody_else_gets_the_line_that_helps() {
        let line = "run `git config --global --add safe.directory /a b`";
        assert!(trust("detected dubious ownership in repository at '/a b'").ends_with(line));
        assert_eq!(trust("not a git repository"), "");
    }
}
