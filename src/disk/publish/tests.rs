//! Every call of a publication fails once, in each way to publish: old site or new site, never a mixture.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind::{self, CrossesDevices, PermissionDenied, StorageFull};
use std::path::Path;

use super::super::act::faults::{self, Plan};
use super::super::{Error, Published, Publisher, Trust};
use crate::text::RelPath;

type Site = &'static [(&'static str, &'static str)];

const OLD: Site = &[("a.html", "same"), ("b.html", "old"), ("c/stale.html", "x"), ("d.css", "old")];
const NEW: Site = &[("a.html", "same"), ("b.html", "new"), ("d.css", "new"), ("e/new.html", "y")];
const FOREIGN: Site = &[("CNAME", "mine"), ("notes/a.txt", "mine")];

/// What a file system lacks.
#[derive(Clone, Copy, PartialEq)]
enum Lack {
    Nothing,
    Exchange,
    Links,
}

fn publish(root: &Path, site: Site) -> Result<Published, Error> {
    let publisher = Publisher::open(root, Path::new("content"), Path::new("site"), Trust::List)?;
    for (path, text) in site {
        publisher.put(&RelPath::new(path).unwrap(), text.as_bytes())?;
    }
    publisher.finish()
}

fn project() -> tempfile::TempDir {
    // In memory where there is such a folder: waiting for a disk a thousand times takes a minute.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    fs::create_dir(folder.path().join("content")).unwrap();
    publish(folder.path(), OLD).unwrap();
    for (path, text) in FOREIGN {
        let path = folder.path().join("site").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn files(root: &Path) -> BTreeMap<String, String> {
    let site = root.join("site");
    let entries = walkdir::WalkDir::new(&site).into_iter().map(|entry| entry.unwrap());
    let files =
        entries.filter(|entry| entry.file_type().is_file() && entry.file_name() != super::manifest::NAME);
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(&site).unwrap().to_str().unwrap().to_owned();
            (path, fs::read_to_string(entry.path()).unwrap())
        })
        .collect()
}

fn with_foreign(site: Site) -> BTreeMap<String, String> {
    site.iter().chain(FOREIGN).map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

fn plan(lack: Lack, fails: impl Fn(usize) -> Option<ErrorKind> + 'static) -> Plan {
    Box::new(move |call, doing| match (lack, doing) {
        (Lack::Exchange, "replace") | (Lack::Links, "link") => Some(CrossesDevices),
        _ => fails(call),
    })
}

/// Publishes with the calls failing that `fails` names; gives the number of calls.
#[track_caller]
fn check(lack: Lack, name: &str, fails: impl Fn(usize) -> Option<ErrorKind> + 'static) -> usize {
    let project = project();
    let root = project.path();
    let (done, calls) = faults::with(plan(lack, fails), || publish(root, NEW));
    // Killed between two moves: the next build puts the old site back.
    if lack == Lack::Exchange && name.starts_with("killed") && !root.join("site").exists() {
        publish(root, OLD).unwrap();
    }
    let found = files(root);
    match &done {
        Ok(_) => assert_eq!(found, with_foreign(NEW), "success over a wrong site: {name}"),
        Err(_) if lack == Lack::Links => check_whole_files(&found, name),
        Err(error) => assert_eq!(found, with_foreign(OLD), "{error}: {name}"),
    }
    publish(root, NEW).unwrap();
    assert_eq!(files(root), with_foreign(NEW), "after {name}");
    if done.is_ok_and(|done| done.note.contains("see `")) {
        return calls; // Told, and left for a person to look at.
    }
    let left: Vec<_> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "left after {name}: {left:?}");
    assert!(!root.join("site/c").exists(), "{name}");
    calls
}

/// Replaced one by one, a site may be partly new; each file is whole, and those of others are there.
#[track_caller]
fn check_whole_files(found: &BTreeMap<String, String>, name: &str) {
    let (old, new) = (with_foreign(OLD), with_foreign(NEW));
    for (path, text) in found {
        assert!(old.get(path) == Some(text) || new.get(path) == Some(text), "{path} after {name}");
    }
    assert!(FOREIGN.iter().all(|(path, _)| found.contains_key(*path)), "{name}");
}

fn check_every_call(lack: Lack) {
    let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    one_thread.install(|| {
        let calls = check(lack, "no failure", |_| None);
        assert!(calls > 30, "{calls}");
        for kind in [StorageFull, CrossesDevices, PermissionDenied] {
            for number in 0..calls + 20 {
                check(lack, &format!("{kind} once at {number}"), move |call| {
                    (call == number).then_some(kind)
                });
            }
        }
        for number in 0..calls + 20 {
            let killed = move |call| (call >= number).then_some(StorageFull);
            check(lack, &format!("killed at {number}"), killed);
        }
    });
}

#[test]
fn a_failing_call_leaves_a_whole_site() {
    check_every_call(Lack::Nothing);
}

#[test]
fn a_failing_call_leaves_a_whole_site_without_exchange() {
    check_every_call(Lack::Exchange);
}

#[test]
fn a_failing_call_leaves_whole_files_without_links() {
    check_every_call(Lack::Links);
}

#[test]
fn a_plainer_way_is_told() {
    let notes = [(Lack::Nothing, ""), (Lack::Exchange, "no site"), (Lack::Links, "one by one")];
    for (lack, words) in notes {
        let project = project();
        let (done, _) = faults::with(plan(lack, |_| None), || publish(project.path(), NEW));
        let note = done.unwrap().note;
        assert!(note.contains(words) && note.is_empty() == words.is_empty(), "{note}");
    }
}
