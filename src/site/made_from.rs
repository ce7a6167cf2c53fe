//! One number for all that a site is made from: when it is the same, so is every page.

use xxhash_rust::xxh3::Xxh3;

use super::Site;
use crate::files::Files;
use crate::text::RelPath;

/// A hash of the program's own sources, themes and libraries; `build.rs` reckons it.
const PROGRAM: &str = env!("JOURNEYBOOK_PROGRAM");

impl Site {
    /// A hash of the program, of `files`, from which the site was read, and of what it was told besides.
    pub fn made_from(&self, files: &Files) -> u128 {
        let mut hash = Hash(Xxh3::new());
        hash.add(PROGRAM.as_bytes());
        hash.add(self.today.to_string().as_bytes());
        hash.add(&[u8::from(self.config.untrusted), u8::from(self.config.is_public)]);
        hash.add(files.book_toml.as_deref().unwrap_or("\0").as_bytes());
        let seal = |path: &RelPath| files.hash(path).map_or([0; 16], |it| it.0.to_le_bytes());
        hash.all(files.texts.keys().map(|path| (path.as_str(), seal(path))));
        hash.all(files.theme.iter().map(|(path, bytes)| (path.as_str(), &**bytes)));
        let sizes = files.others.iter().map(|(path, other)| (path.as_str(), other.size.to_le_bytes()));
        hash.all(sizes);
        // What a drawing holds decides whether a stranger's page shows it.
        hash.all(self.copies.iter().map(|path| (path.as_str(), "")));
        for times in [&files.changed, &files.touched] {
            hash.all(times.iter().map(|(path, time)| (path.as_str(), time.to_le_bytes())));
        }
        hash.add(files.commit.as_deref().unwrap_or("").as_bytes());
        hash.all(files.unreadable.iter().map(|it| (it.path.as_str(), format!("{:?}", it.why))));
        hash.0.digest128()
    }
}

struct Hash(Xxh3);

impl Hash {
    /// With its length, so that no two lists run into the same bytes.
    fn add(&mut self, bytes: &[u8]) {
        self.0.update(&bytes.len().to_le_bytes());
        self.0.update(bytes);
    }

    fn all<'a, T: AsRef<[u8]>>(&mut self, entries: impl ExactSizeIterator<Item = (&'a str, T)>) {
        self.add(&entries.len().to_le_bytes());
        for (name, value) in entries {
            self.add(name.as_bytes());
            self.add(value.as_ref());
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::files::{Files, Other, fixture};
    use crate::site::{Options, Site};
    use crate::text::{Date, RelPath};

    const BOOK: &str = "//- book.toml\n[book]\ntitle = \"A\"\n//- content/a.md\nText.\n";

    fn made_from(files: &Files, today: &str) -> u128 {
        let today = Date::parse(today).unwrap();
        Site::read(files, &Options { today, untrusted: false, audience: None }).made_from(files)
    }

    #[test]
    fn whatever_can_change_a_page_changes_the_hash() {
        let files = fixture(BOOK);
        let same = made_from(&files, "2026-05-01");
        assert_eq!(made_from(&fixture(BOOK), "2026-05-01"), same);
        assert_ne!(made_from(&files, "2026-05-02"), same);
        for other in
            [BOOK.replace("Text", "Texts"), BOOK.replace("a.md", "b.md"), BOOK.replace("\"A\"", "\"B\"")]
        {
            assert_ne!(made_from(&fixture(&other), "2026-05-01"), same, "{other}");
        }
        let path = || RelPath::new("a.md").unwrap();
        let mut dated = files.clone();
        dated.changed.insert(path(), 1);
        let mut pictured = files.clone();
        pictured.others.insert(path(), Other { size: 1 });
        for other in [dated, pictured] {
            assert_ne!(made_from(&other, "2026-05-01"), same);
        }
    }
}
