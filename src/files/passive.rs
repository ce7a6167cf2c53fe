//! Which files beside the texts nothing can run and no host is steered by. Of a stranger's book only these are
//! published. What is not known to be passive is not.

mod drawing;

use std::sync::Arc;

use super::Files;
use crate::text::RelPath;

/// Why a file is not published, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    pub why: String,
    pub help: &'static str,
}

/// Pictures, sound and film, fonts, texts and tables, documents: programs show them and do no more.
const PASSIVE: [&str; 36] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "mp3", "m4a", "oga", "ogg", "opus", "wav", "flac", "mp4",
    "m4v", "mov", "ogv", "webm", "vtt", "srt", "woff", "woff2", "ttf", "otf", "txt", "csv", "tsv", "pdf",
    "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "epub",
];

/// Endings that some hosts heed anywhere in a name (`a.php.png`), and in the name of a folder (`_worker.js/`).
const HEEDED: [&str; 33] = [
    "htm", "html", "xhtml", "xht", "shtml", "shtm", "stm", "mht", "mhtml", "hta", "htc", "svg", "svgz",
    "xml", "xsl", "xslt", "js", "mjs", "cjs", "ts", "wasm", "phtml", "pht", "phar", "cgi", "fcgi", "pl",
    "py", "rb", "sh", "swf", "cfm", "lua",
];

/// The same with a number or a letter behind: `php5`, `aspx`, `jspx`.
const HEEDED_STARTS: [&str; 3] = ["php", "asp", "jsp"];

/// Folders at the top of a site in which hosts look for programs.
const OF_HOSTS: [&str; 4] = ["functions", "netlify", "api", "cgi-bin"];

const OTHER_FILE: &str = "use a picture, a sound or film, a PDF, a text, a table or an office document; or leave \
                          `--untrusted` out when you trust everyone who writes in this book";
const OTHER_NAME: &str = "give it another name; or leave `--untrusted` out when you trust everyone who writes in \
                          this book";
const OTHER_FOLDER: &str = "put it into another folder, such as the one of the page; or leave `--untrusted` out \
                            when you trust everyone who writes in this book";
const OTHER_DRAWING: &str = "save it as PNG, or as plain SVG without scripts, links and parts of other files";

impl Files {
    /// Why the file at `path` is not published when a stranger wrote the book; `None` of a passive one.
    pub fn refusal(&self, path: &RelPath) -> Option<Refusal> {
        // Where texts cannot be had, of an older revision, nothing is published.
        if is_drawing(path) && !self.let_go.is_possible() {
            return refusal_of_folders(path);
        }
        refusal(path, || self.let_go.read(path))
    }
}

/// The same for any file; `text` is only asked of a drawing.
pub fn refusal(path: &RelPath, text: impl FnOnce() -> Option<Arc<str>>) -> Option<Refusal> {
    match is_drawing(path) {
        true => refusal_of_folders(path).or_else(|| refusal_of_drawing(text().as_deref())),
        false => refusal_by_name(path),
    }
}

/// Whether the text of a file decides, and not its name alone.
pub fn is_drawing(path: &RelPath) -> bool {
    path.extension().eq_ignore_ascii_case("svg")
}

/// Why a drawing with this text is not published; `None` for `text` means that it is none.
pub fn refusal_of_drawing(text: Option<&str>) -> Option<Refusal> {
    let why = match text {
        Some(text) => format!("the drawing holds {}", drawing::active_part(text)?),
        None => "the drawing cannot be read as text".to_owned(),
    };
    Some(Refusal { why, help: OTHER_DRAWING })
}

fn refusal_by_name(path: &RelPath) -> Option<Refusal> {
    let ending = path.extension().to_ascii_lowercase();
    if !PASSIVE.contains(&ending.as_str()) {
        let why = "a host or a browser may run such a file or be steered by it".to_owned();
        return Some(Refusal { why, help: OTHER_FILE });
    }
    if ending == "txt" && path.parent().is_empty() {
        let why = "hosts and robots take orders from texts at the top of a site".to_owned();
        return Some(Refusal { why, help: OTHER_FOLDER });
    }
    refusal_of_folders(path)
}

/// About all of a path but its last ending.
fn refusal_of_folders(path: &RelPath) -> Option<Refusal> {
    let folders = path.parent();
    let top = folders.split('/').next().unwrap_or_default().to_ascii_lowercase();
    if OF_HOSTS.contains(&top.as_str()) {
        let why = format!("some hosts look for programs in `{top}/`");
        return Some(Refusal { why, help: OTHER_FOLDER });
    }
    let part = folders.split('/').chain([path.stem()]).find_map(heeded)?;
    Some(Refusal { why: format!("some hosts take it for a program because of `.{part}`"), help: OTHER_NAME })
}

/// An ending in a name that some hosts heed. `x.asp;.jpg` and `x.php%00.jpg` have one, too.
fn heeded(name: &str) -> Option<String> {
    let word = |part: &str| -> String {
        part.trim().chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    name.split('.').skip(1).map(word).find(|word| {
        HEEDED.contains(&word.as_str()) || HEEDED_STARTS.iter().any(|start| word.starts_with(start))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::RelPath;

    #[track_caller]
    fn check(paths: &[&str], is_passive: bool) {
        for path in paths {
            let refusal = refusal_by_name(&RelPath::new(path).unwrap());
            assert_eq!(refusal.is_none(), is_passive, "{path}: {refusal:?}");
        }
    }

    #[test]
    fn pictures_documents_and_films_are_passive() {
        check(&["a.png", "p/A.JPG", "p/photo.of.the.desk.webp", "p/minutes.pdf", "p/v1.2 draft.docx"], true);
        check(&["html.png", "p/js/x.csv", "p/script.txt", "p/the.api/x.png", "b/functions/x.png"], true);
    }

    #[test]
    fn what_is_not_known_is_not_passive() {
        check(
            &["p/a", "p/a.", "p/a.zzz", "p/.png", "p/a.png~", "p/a.png ", "p/a.json", "p/a.css", "p/a.md"],
            false,
        );
    }

    #[test]
    fn an_ending_before_the_last_counts_where_hosts_heed_it() {
        check(&["p/a.php.png", "p/a.PHP5.png", "p/a.html.png", "p/a.asp;.jpg", "p/a.php%00.jpg"], false);
        check(&["_worker.js/a.png", "p/x.php/a.png", "p/a.shtml .png", "p/a.cgi.gif"], false);
    }

    #[test]
    fn folders_and_texts_that_hosts_read_stay_home() {
        check(&["functions/a.png", "API/a.csv", "cgi-bin/a.png", "netlify/functions/a.txt"], false);
        check(&["robots.txt", "ads.txt"], false);
        check(&["p/robots.txt"], true);
    }
}
