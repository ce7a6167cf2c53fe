//! What a build may do to the disk, with real folders.

pub use dates::git;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use journeybook::disk::{Error, Published, Publisher, Trust};
use journeybook::text::RelPath;
use tempfile::TempDir;

mod dates;
mod kept;
#[cfg(unix)]
mod killed;
#[cfg(unix)]
mod reading;
mod refused;
mod revisions;
mod together;

/// A project in a folder of its own, published into `site`.
pub struct Project {
    folder: TempDir,
}

impl Project {
    pub fn new() -> Project {
        let project = Project { folder: tempfile::tempdir().unwrap() };
        fs::create_dir_all(project.root().join("content")).unwrap();
        project
    }

    pub fn root(&self) -> PathBuf {
        self.folder.path().join("project")
    }

    pub fn site(&self) -> PathBuf {
        self.root().join("site")
    }

    /// Writes a file of the project.
    pub fn write(&self, path: &str, text: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn open(&self) -> Result<Publisher, Error> {
        Publisher::open(&self.root(), Path::new("content"), Path::new("site"), Trust::List)
    }

    pub fn publish(&self, pages: &[(&str, &str)]) -> Result<Published, Error> {
        let publisher = self.open()?;
        for (page, text) in pages {
            publisher.put(&path(page), text.as_bytes())?;
        }
        publisher.finish()
    }

    /// Every file of the site but the list, with its text.
    #[track_caller]
    pub fn check(&self, expected: &[(&str, &str)]) {
        let mut found = files(&self.site());
        found.remove(".journeybook");
        let found: Vec<(&str, &str)> =
            found.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        assert_eq!(found, expected);
        self.check_no_leftovers();
    }

    #[track_caller]
    pub fn check_no_leftovers(&self) {
        let mut names: Vec<_> =
            fs::read_dir(self.root()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.retain(|name| name.to_string_lossy().contains("journeybook"));
        assert!(names.is_empty(), "left behind: {names:?}");
    }
}

pub fn path(path: &str) -> RelPath {
    RelPath::new(path).unwrap()
}

/// Every file below a folder, with its text.
pub fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.unwrap();
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
            found.insert(path, fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
    found
}

#[test]
fn a_site_is_what_was_put() {
    let project = Project::new();
    let done = project.publish(&[("index.html", "one"), ("a/b.css", "two")]).unwrap();
    assert_eq!(done, Published { pages: 1, changed: 2, ..Published::default() });
    project.check(&[("a/b.css", "two"), ("index.html", "one")]);
}

#[test]
fn files_of_others_stay_and_own_stale_files_go() {
    let project = Project::new();
    project.publish(&[("index.html", "one"), ("old/gone.html", "two")]).unwrap();
    project.write("site/CNAME", "example.org");
    project.write("site/old/notes.txt", "mine");
    project.write("site/.git/HEAD", "ref");
    let done = project.publish(&[("index.html", "new")]).unwrap();
    assert_eq!((done.changed, done.removed, done.note.as_str()), (1, 1, ""));
    project.check(&[
        (".git/HEAD", "ref"),
        ("CNAME", "example.org"),
        ("index.html", "new"),
        ("old/notes.txt", "mine"),
    ]);
}

#[test]
fn a_stale_page_that_somebody_wrote_anew_stays() {
    let project = Project::new();
    project.publish(&[("index.html", "one"), ("a.html", "two")]).unwrap();
    project.write("site/a.html", "my own");
    project.publish(&[("index.html", "one")]).unwrap();
    project.check(&[("a.html", "my own"), ("index.html", "one")]);
}

#[test]
fn a_file_of_others_is_not_overwritten() {
    let project = Project::new();
    project.publish(&[("index.html", "one")]).unwrap();
    project.write("site/robots.txt", "mine");
    let error = project.publish(&[("index.html", "two"), ("robots.txt", "ours")]).unwrap_err();
    assert!(error.to_string().contains("robots.txt"), "{error}");
    project.check(&[("index.html", "one"), ("robots.txt", "mine")]);
}

#[test]
fn an_edit_in_the_output_is_undone() {
    let project = Project::new();
    let pages = [("a.html", "same"), ("index.html", "one")];
    project.publish(&pages).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(20));
    project.write("site/a.html", "edit");
    let old = fs::metadata(project.site().join("index.html")).unwrap().modified().unwrap();
    fs::File::options().write(true).open(project.site().join("a.html")).unwrap().set_modified(old).unwrap();
    let done = project.publish(&pages).unwrap();
    assert_eq!((done.changed, done.unchanged), (1, 1));
    project.check(&pages);
}

#[cfg(unix)]
#[test]
fn nothing_changed_touches_nothing() {
    use std::os::unix::fs::MetadataExt;
    let project = Project::new();
    let pages = [("a/b.html", "same"), ("index.html", "one")];
    project.publish(&pages).unwrap();
    let facts = || {
        let entries = walkdir::WalkDir::new(project.site()).sort_by_file_name().into_iter();
        let facts = entries.map(|entry| entry.unwrap().metadata().unwrap());
        facts.map(|it| (it.ino(), it.mtime_nsec(), it.ctime_nsec())).collect::<Vec<_>>()
    };
    let before = facts();
    let done = project.publish(&pages).unwrap();
    assert_eq!((done.changed, done.removed, done.unchanged), (0, 0, 2));
    assert_eq!(facts(), before);
    project.check_no_leftovers();
}

#[cfg(unix)]
#[test]
fn unchanged_files_keep_their_time_and_place() {
    use std::os::unix::fs::MetadataExt;
    let project = Project::new();
    project.publish(&[("a.html", "same"), ("index.html", "one")]).unwrap();
    let facts = || fs::metadata(project.site().join("a.html")).map(|it| (it.ino(), it.mtime_nsec())).unwrap();
    let before = facts();
    project.publish(&[("a.html", "same"), ("index.html", "two")]).unwrap();
    assert_eq!(facts(), before);
}

#[test]
fn an_abandoned_build_leaves_the_old_site() {
    let project = Project::new();
    project.publish(&[("index.html", "one")]).unwrap();
    let publisher = project.open().unwrap();
    publisher.put(&path("index.html"), b"two").unwrap();
    publisher.abandon();
    project.check(&[("index.html", "one")]);
}

#[test]
fn a_site_that_lacks_a_page_is_not_published() {
    let project = Project::new();
    project.publish(&[("index.html", "one")]).unwrap();
    let publisher = project.open().unwrap();
    publisher.put(&path("index.html"), b"two").unwrap();
    assert!(publisher.put(&path("INDEX.html"), b"three").is_err());
    assert!(publisher.finish().is_err());
    project.check(&[("index.html", "one")]);
}

#[test]
fn pages_that_are_one_file_elsewhere_are_refused() {
    for (one, other) in
        [("a.html", "A.html"), ("é.html", "e\u{301}.html"), ("a/b.html", "A"), ("x", "X/y.html")]
    {
        let project = Project::new();
        let error = project.publish(&[(one, "1"), (other, "2")]).unwrap_err();
        assert!(error.to_string().contains("take the place"), "{error}");
        project.check_no_leftovers();
    }
}

#[test]
fn a_file_may_become_a_folder() {
    let project = Project::new();
    project.publish(&[("a", "file"), ("b/c", "inside")]).unwrap();
    project.publish(&[("a/x", "inside"), ("b", "file")]).unwrap();
    project.check(&[("a/x", "inside"), ("b", "file")]);
}

#[test]
fn a_damaged_list_harms_nobody() {
    let project = Project::new();
    project.publish(&[("index.html", "one")]).unwrap();
    project.write("keep.md", "x");
    project.write("site/notes", "x");
    let hash = "8d6f8c3b7b9fa9c1c4c2f5fcb9f5b5f6";
    let list = format!(
        "journeybook site 1\n{hash} 1 ../keep.md\n{hash} 1 notes\n{hash} 99999999999999999999 x\n\u{0}\n"
    );
    project.write("site/.journeybook", list);
    project.publish(&[("index.html", "one")]).unwrap();
    project.check(&[("index.html", "one"), ("notes", "x")]);
    assert!(project.root().join("keep.md").exists());
}

#[test]
fn images_are_copied_from_the_book_only() {
    let project = Project::new();
    project.write("content/a.png", "image");
    fs::write(project.root().join("../secret"), "s").unwrap();
    let publisher = project.open().unwrap();
    publisher.copy(&path("a.png"), &project.root().join("content/a.png")).unwrap();
    assert!(publisher.copy(&path("b.png"), &project.root().join("../secret")).is_err());
    publisher.finish().unwrap();
    project.check(&[("a.png", "image")]);
}
