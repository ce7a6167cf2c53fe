//! The pages of maps: what stands on them, how large they are, how fast they are made.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use journeybook::config::Config;
use journeybook::files::{Files, Other, fixture};
use journeybook::model::resolve::resolve;
use journeybook::parse::{Options, parse};
use journeybook::problem::Problems;
use journeybook::site::{Sink, Site};
use journeybook::text::{Date, RelPath};

fn site(files: &Files, language: &str) -> Site {
    let docs = files.texts.iter().map(|(path, text)| parse(path, text, &Options::default()).doc).collect();
    let config = Config { language: language.to_owned(), ..Config::default() };
    let (book, _) = resolve(docs, &config, files);
    Site::of(book, Problems::new(), config, files, Date::parse("2026-11-22").unwrap())
}

fn folder(root: &Path) -> Files {
    let mut files = Files::default();
    for entry in walkdir::WalkDir::new(root).into_iter().map(Result::unwrap) {
        let name = entry.path().strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
        let Some(path) = RelPath::new(&name).filter(|_| entry.file_type().is_file()) else { continue };
        if name.ends_with(".md") {
            let text: Arc<str> = fs::read_to_string(entry.path()).unwrap().into();
            files.texts.insert(path, text);
        } else {
            files.others.insert(path, Other { size: entry.metadata().unwrap().len() });
        }
    }
    files
}

struct ToFolder(&'static str);

impl Sink for ToFolder {
    type Error = std::io::Error;

    fn put(&self, path: &RelPath, bytes: &[u8]) -> Result<(), std::io::Error> {
        let to = Path::new(self.0).join(path.as_str());
        fs::create_dir_all(to.parent().unwrap())?;
        fs::write(to, bytes)
    }
}

/// For looking at: `cargo test --test it maps::write -- --ignored`.
#[test]
#[ignore = "writes to /tmp"]
fn write() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/handbook-nl/content");
    let found = site(&folder(&root), "nl").write(&ToFolder("/tmp/map-site/nl")).unwrap();
    for problem in found.iter() {
        println!("{}", problem.message);
    }
    let found =
        site(&fixture(include_str!("maps/book.txt")), "en").write(&ToFolder("/tmp/map-site/en")).unwrap();
    for problem in found.iter() {
        println!("{}", problem.message);
    }
}
