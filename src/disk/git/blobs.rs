//! Reads the texts of versions: one git process for all of them, every content once.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, Stdio};
use std::sync::Arc;

use super::super::Error;
use super::super::read::{LARGEST_ASSET, LARGEST_TEXT, ReadOptions};
use super::tree::{Entry, Tree, shown};
use super::version::Repository;
use crate::files::{Files, Other, Unreadable, Why};
use crate::text::{RelPath, with_line_feeds};

/// The content of a file in git, or why it is not to be had.
#[derive(Debug, Clone)]
enum Blob {
    Text(Arc<str>),
    Bytes(Arc<[u8]>),
}

impl Repository {
    /// The text of one file of a version.
    pub fn text(&self, tree: &Tree, path: &str) -> Result<Option<Arc<str>>, Error> {
        let Some(path) = RelPath::new(path) else { return Ok(None) };
        let Some(entry) = tree.get(&path).filter(|entry| !entry.link) else { return Ok(None) };
        let mut blobs = self.blobs([entry.blob.as_str()].into())?;
        Ok(match blobs.remove(&entry.blob) {
            Some(Blob::Text(text)) => Some(text),
            _ => None,
        })
    }

    /// The books of several versions; `sources` names the content folder of each. Texts that are the same in
    /// two versions are the same `Arc`.
    pub fn files(&self, of: &[(&Tree, &str)], options: &ReadOptions) -> Result<Vec<Files>, Error> {
        let plans: Vec<Plan<'_>> = of.iter().map(|(tree, source)| Plan::new(tree, source, options)).collect();
        let wanted = plans.iter().flat_map(|plan| &plan.wanted).filter(|(_, entry)| !entry.link);
        let blobs = self.blobs(wanted.map(|(_, entry)| entry.blob.as_str()).collect())?;
        let others =
            plans.iter().flat_map(|plan| &plan.others).map(|(_, entry)| entry.blob.as_str()).collect();
        let sizes = self.sizes(others)?;
        Ok(plans.iter().map(|plan| plan.files(&blobs, &sizes)).collect())
    }

    /// The names that the contents of these files of the book's folder, as they are, would have in git.
    pub fn hashed(&self, paths: &[&str]) -> Result<Vec<String>, Error> {
        let mut names = Vec::with_capacity(paths.len());
        for some in paths.chunks(200) {
            let mut arguments = vec!["hash-object", "--no-filters", "--"];
            arguments.extend(some);
            let refused = |why| Error::Refused(format!("git cannot read the files: {why}"));
            let answer = self.place.ask(&arguments).map_err(refused)?;
            names.extend(String::from_utf8_lossy(&answer).lines().map(str::to_owned));
        }
        Ok(names)
    }

    /// What links say, by the names of their contents; one that is no text leads nowhere.
    pub(super) fn targets(&self, links: BTreeSet<&str>) -> Result<HashMap<String, String>, Error> {
        let text = |(name, blob)| match blob {
            Blob::Text(text) => Some((name, text.to_string())),
            Blob::Bytes(_) => None,
        };
        Ok(self.blobs(links)?.into_iter().filter_map(text).collect())
    }

    fn blobs(&self, wanted: BTreeSet<&str>) -> Result<HashMap<String, Blob>, Error> {
        let mut found = HashMap::with_capacity(wanted.len());
        self.batch("--batch", &wanted, |output| {
            for blob in &wanted {
                let size = header(output, blob)?;
                let mut bytes = vec![0; size + 1];
                output.read_exact(&mut bytes).map_err(|_| CUT.to_owned())?;
                bytes.pop();
                let content = match String::from_utf8(bytes) {
                    Ok(text) => Blob::Text(text.into()),
                    Err(error) => Blob::Bytes(error.into_bytes().into()),
                };
                found.insert((*blob).to_owned(), content);
            }
            Ok(())
        })?;
        Ok(found)
    }

    fn sizes(&self, wanted: BTreeSet<&str>) -> Result<HashMap<String, u64>, Error> {
        let mut found = HashMap::with_capacity(wanted.len());
        self.batch("--batch-check", &wanted, |output| {
            for blob in &wanted {
                found.insert((*blob).to_owned(), header(output, blob)? as u64);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Asks one git process for many objects.
    fn batch(
        &self,
        how: &str,
        wanted: &BTreeSet<&str>,
        read: impl FnOnce(&mut dyn BufRead) -> Result<(), String>,
    ) -> Result<(), Error> {
        if wanted.is_empty() {
            return Ok(());
        }
        let refused = |why: String| Error::Refused(format!("git cannot read the files: {why}"));
        let mut git = self.place.command();
        git.args(["cat-file", how]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = git.spawn().map_err(|error| refused(error.to_string()))?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err(refused(CUT.to_owned()));
        };
        let done = std::thread::scope(|scope| {
            let asking = std::thread::Builder::new().spawn_scoped(scope, || ask_for(input, wanted));
            if let Err(why) = asking {
                let _ = child.kill();
                return Err(why.to_string());
            }
            // Dropped here at the latest, so that a git that is still writing ends, and with it the asking.
            let mut output = BufReader::with_capacity(1 << 16, output);
            read(&mut output)
        });
        // It ended, or ends now that nobody listens.
        let _ = child.wait();
        done.map_err(refused)
    }
}

const CUT: &str = "its answer ended too early";

fn ask_for(mut input: ChildStdin, wanted: &BTreeSet<&str>) {
    let mut lines = String::with_capacity(wanted.len() * 41);
    for blob in wanted {
        lines.push_str(blob);
        lines.push('\n');
    }
    // A git that ended early says so in its answer.
    let _ = input.write_all(lines.as_bytes());
}

/// `1f2e… blob 120`: how long the content is.
fn header(output: &mut dyn BufRead, blob: &str) -> Result<usize, String> {
    let mut line = String::new();
    output.read_line(&mut line).map_err(|error| error.to_string())?;
    if line.trim_end().ends_with("missing") {
        return Err("this clone leaves contents out (a partial clone); \
                    fetch them with `git fetch --refetch --no-filter origin`"
            .to_owned());
    }
    let size = line.strip_prefix(blob).and_then(|rest| rest.trim().strip_prefix("blob "));
    size.and_then(|size| size.parse().ok()).ok_or_else(|| CUT.to_owned())
}

/// Which files of a version become what.
#[derive(Default)]
struct Plan<'a> {
    /// Texts and theme files.
    wanted: Vec<(Use, &'a Entry)>,
    others: Vec<(RelPath, &'a Entry)>,
    /// Paths that no book can have.
    bad: BTreeSet<RelPath>,
}

#[derive(Clone)]
enum Use {
    Settings,
    /// Its path in the content folder.
    Text(RelPath),
    /// Its path in the theme folder.
    Theme(RelPath),
}

impl<'a> Plan<'a> {
    fn new(tree: &'a Tree, source: &str, options: &ReadOptions) -> Plan<'a> {
        let mut it = Plan::default();
        let source = RelPath::new(source).unwrap_or_else(RelPath::empty);
        let output = options.output.as_deref().and_then(|path| RelPath::new(&path.to_string_lossy()));
        for (path, entry) in &tree.entries {
            let in_output = output.as_ref().is_some_and(|output| below(path, output).is_some());
            if path.as_str() == "book.toml" {
                it.wanted.push((Use::Settings, entry));
            } else if let Some(in_theme) = path.as_str().strip_prefix("theme/").and_then(RelPath::new) {
                if options.theme {
                    it.wanted.push((Use::Theme(in_theme), entry));
                }
            } else if let Some(inside) = below(path, &source).filter(|_| !in_output) {
                it.content(inside, entry);
            }
        }
        it.bad.extend(tree.bad.iter().filter_map(|path| shown(below(path, &source)?)));
        it
    }

    fn content(&mut self, inside: &str, entry: &'a Entry) {
        let Some(path) = RelPath::new(inside) else { return self.bad.extend(shown(inside)) };
        let is_text = ["md", "csv"].iter().any(|text| path.extension().eq_ignore_ascii_case(text));
        if is_text {
            self.wanted.push((Use::Text(path), entry));
        } else {
            self.others.push((path, entry));
        }
    }

    fn files(&self, blobs: &HashMap<String, Blob>, sizes: &HashMap<String, u64>) -> Files {
        let mut files = Files::default();
        for (it, entry) in &self.wanted {
            let blob = if entry.link { None } else { blobs.get(&entry.blob) };
            add(&mut files, it.clone(), blob);
        }
        for (path, entry) in &self.others {
            if entry.link {
                files.unreadable.push(Unreadable { path: path.clone(), why: Why::Escapes });
                continue;
            }
            let size = sizes.get(&entry.blob).copied().unwrap_or_default();
            files.others.insert(path.clone(), Other { size });
        }
        files
            .unreadable
            .extend(self.bad.iter().map(|path| Unreadable { path: path.clone(), why: Why::BadName }));
        files.unreadable.sort_by(|a, b| a.path.cmp(&b.path));
        files
    }
}

/// Puts one content in its place. A link that leads nowhere in the book escapes it.
fn add(files: &mut Files, it: Use, blob: Option<&Blob>) {
    let path = match &it {
        Use::Settings => RelPath::new("book.toml"),
        Use::Text(path) => Some(path.clone()),
        Use::Theme(path) => RelPath::new(&format!("theme/{path}")),
    };
    let why = match (it, blob) {
        (_, None) => Why::Escapes,
        (Use::Theme(path), Some(blob)) => {
            let bytes: Arc<[u8]> = match blob {
                Blob::Text(text) => text.as_bytes().into(),
                Blob::Bytes(bytes) => bytes.clone(),
            };
            if bytes.len() as u64 <= LARGEST_ASSET {
                files.theme.insert(path, bytes);
                return;
            }
            Why::TooLarge { bytes: bytes.len() as u64 }
        }
        (_, Some(Blob::Text(text))) if text.len() as u64 > LARGEST_TEXT => {
            Why::TooLarge { bytes: text.len() as u64 }
        }
        (Use::Settings, Some(Blob::Text(text))) => {
            files.book_toml = Some(lined(text));
            return;
        }
        (Use::Text(path), Some(Blob::Text(text))) => {
            files.texts.insert(path, lined(text));
            return;
        }
        (_, Some(Blob::Bytes(bytes))) => {
            let at = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
            Why::NotUtf8 { at, text: None }
        }
    };
    files.unreadable.extend(path.map(|path| Unreadable { path, why }));
}

fn lined(text: &Arc<str>) -> Arc<str> {
    match with_line_feeds(text) {
        Cow::Borrowed(_) => text.clone(),
        Cow::Owned(text) => text.into(),
    }
}

/// The path from `folder`, when it is in there.
fn below<'a>(path: &'a RelPath, folder: &RelPath) -> Option<&'a str> {
    if folder.as_str().is_empty() {
        return Some(path.as_str());
    }
    path.as_str().strip_prefix(folder.as_str())?.strip_prefix('/')
}
