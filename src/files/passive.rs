//! Which files beside the texts nothing can run and no host is steered by. Of a stranger's book only these are
//! published. What is not known to be passive is not.

mod drawing;

use std::sync::Arc;

pub use drawing::Active;

use super::Files;
use crate::text::RelPath;

/// Why a file is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// It begins like a web page.
    LikeAPage,
    /// A drawing with something active in it.
    Drawing(Active),
    /// A drawing that cannot be read as text.
    Unreadable,
    /// Of an ending that is not known to be passive.
    Ending,
    /// A text at the top of a site.
    TopText,
    /// In a folder in which hosts look for programs.
    Folder(String),
    /// An ending before the last one, which some hosts heed.
    Heeded(String),
}

/// Pictures, sound and film, fonts, texts and tables, documents: programs show them and do no more.
const PASSIVE: [&str; 36] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "mp3", "m4a", "oga", "ogg", "opus", "wav", "flac", "mp4",
    "m4v", "mov", "ogv", "webm", "vtt", "srt", "woff", "woff2", "ttf", "otf", "txt", "csv", "tsv", "pdf",
    "docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "epub",
];

/// Endings that some hosts heed anywhere in a name (`a.php.png`), and in the name of a folder (`_worker.js/`). Other
/// words between dots are only words: `jan.de.vries.jpg`, `report.final.pdf`.
const HEEDED: [&str; 72] = [
    "stm", "mht", "mhtml", "dhtml", "hta", "htc", "htr", "htw", "xml", "xbl", "js", "jse", "jsx", "jsf",
    "jws", "mjs", "cjs", "ts", "tsx", "mts", "cts", "pht", "phar", "cgi", "fcgi", "pl", "plx", "pm", "py",
    "pyc", "pyo", "pyw", "rb", "rbw", "rhtml", "erb", "sh", "bash", "ksh", "csh", "tcl", "bat", "cmd", "exe",
    "dll", "ps1", "vbs", "vbe", "wsc", "wsf", "sct", "swf", "lua", "luac", "ssi", "asa", "asax", "ascx",
    "ashx", "asis", "asmx", "axd", "cdx", "cer", "idc", "map", "var", "soap", "svc", "cshtml", "vbhtml",
    "shtm",
];

/// The same with up to two signs behind: `php5`, `aspx`, `jspx`, `htmls`, `svgz`.
const HEEDED_STARTS: [&str; 16] = [
    "php", "asp", "jsp", "htm", "html", "xhtm", "xhtml", "xht", "shtm", "shtml", "phtm", "phtml", "svg",
    "xsl", "wasm", "cfm",
];

/// The same with a number behind: `pl6`, and the rest of the family of `cfm`.
const HEEDED_NUMBERED: [&str; 6] = ["pl", "py", "rb", "cgi", "cfc", "cfml"];

/// Folders in which hosts look for programs, wherever the root of the site comes to stand.
const OF_HOSTS: [&str; 10] = [
    "functions",
    "edge-functions",
    "netlify",
    "api",
    "cgi-bin",
    "cgi",
    "fcgi-bin",
    "scgi-bin",
    "web-inf",
    "app_code",
];

impl Files {
    /// Why the file at `path` is not published when a stranger wrote the book; `None` of a passive one.
    pub fn refusal(&self, path: &RelPath) -> Option<Refusal> {
        // Where texts cannot be had, of an older revision, nothing is published.
        if is_drawing(path) && !self.unloaded.is_possible() {
            return refusal_of_folders(path);
        }
        refusal(path, || self.unloaded.read(path), || self.unloaded.head(path))
    }
}

/// The same for any file; `text` is only asked of a drawing, and `head`, its first bytes, only of others.
pub fn refusal(
    path: &RelPath,
    text: impl FnOnce() -> Option<Arc<str>>,
    head: impl FnOnce() -> Option<Vec<u8>>,
) -> Option<Refusal> {
    match is_drawing(path) {
        true => refusal_of_folders(path).or_else(|| refusal_of_drawing(text().as_deref())),
        false => refusal_by_name(path).or_else(|| refusal_of_head(&head()?)),
    }
}

/// Why a file of this name is not published with these bytes; the name itself was judged before.
pub fn refusal_of_bytes(path: &RelPath, bytes: &[u8]) -> Option<Refusal> {
    match is_drawing(path) {
        true => refusal_of_drawing(std::str::from_utf8(bytes).ok()),
        false => refusal_of_head(bytes),
    }
}

/// Where a host sends no type, browsers go by how a file begins.
fn refusal_of_head(head: &[u8]) -> Option<Refusal> {
    let head = head.strip_prefix("\u{feff}".as_bytes()).unwrap_or(head);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    (first == Some(&b'<')).then_some(Refusal::LikeAPage)
}

/// Whether the text of a file decides, and not its name alone.
fn is_drawing(path: &RelPath) -> bool {
    path.extension().eq_ignore_ascii_case("svg")
}

/// Why a drawing with this text is not published; `None` for `text` means that it is none.
fn refusal_of_drawing(text: Option<&str>) -> Option<Refusal> {
    Some(match text {
        Some(text) => Refusal::Drawing(drawing::active_part(text)?),
        None => Refusal::Unreadable,
    })
}

fn refusal_by_name(path: &RelPath) -> Option<Refusal> {
    let ending = path.extension().to_ascii_lowercase();
    if !PASSIVE.contains(&ending.as_str()) {
        return Some(Refusal::Ending);
    }
    if ending == "txt" && path.parent().is_empty() {
        return Some(Refusal::TopText);
    }
    refusal_of_folders(path)
}

/// About all of a path but its last ending.
fn refusal_of_folders(path: &RelPath) -> Option<Refusal> {
    let folders = path.parent();
    let of_hosts = folders.split('/').find(|name| OF_HOSTS.iter().any(|it| it.eq_ignore_ascii_case(name)));
    if let Some(name) = of_hosts {
        return Some(Refusal::Folder(name.to_owned()));
    }
    folders.split('/').chain([path.stem()]).find_map(heeded).map(Refusal::Heeded)
}

/// An ending in a name that some hosts heed. `x.asp;.jpg` and `x.php%00.jpg` have one, too.
fn heeded(name: &str) -> Option<String> {
    let word = |part: &str| -> String {
        part.trim().chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
    };
    name.split('.').skip(1).map(word).find(|word| is_heeded(word))
}

fn is_heeded(word: &str) -> bool {
    let behind = |starts: &[&str], is_more: fn(&str) -> bool| {
        starts.iter().filter_map(|start| word.strip_prefix(start)).any(is_more)
    };
    HEEDED.contains(&word)
        || behind(&HEEDED_STARTS, |more| more.len() <= 2)
        || behind(&HEEDED_NUMBERED, |more| more.bytes().all(|byte| byte.is_ascii_digit()))
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
        check(&["html.png", "p/js/x.csv", "p/script.txt", "p/the.api/x.png", "p/api.png"], true);
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
    fn every_family_of_programs_counts_before_the_last_ending() {
        for ending in "var asis map ssi asa cer ashx asmx axd cfc cfm html5 htmls jsx tsx pl6 phar shtm svgz xht php7 phps \
                       jspx xsl xslt wasm py3 rb cgi asax ascx cdx svc phtml5 xhtml htm HTML"
            .split_ascii_whitespace()
        {
            check(&[&format!("p/a.{ending}.png"), &format!("p/a.{ending}/x.png"), &format!("p/a.{ending}")], false);
        }
    }

    #[test]
    fn words_between_dots_are_words() {
        check(
            &["p/report.final.pdf", "p/v1.2.png", "p/jan.de.vries.jpg", "p/e.mail.png", "p/2026.11.29.csv"],
            true,
        );
        check(
            &["p/example.com.png", "p/phone.plan.png", "p/the.aspects.pdf", "p/share.png", "p/St. Job.pdf"],
            true,
        );
    }

    #[test]
    fn what_begins_like_a_page_is_none_of_its_ending() {
        let is_passive = |name: &str, head: &[u8]| {
            let path = RelPath::new(name).unwrap();
            refusal(&path, || None, || Some(head.to_vec())).is_none()
                && refusal_of_bytes(&path, head).is_none()
        };
        for name in
            ["p/a.opus", "p/a.avif", "p/a.vtt", "p/a.srt", "p/a.flac", "p/a.m4v", "p/a.png", "p/a.tsv"]
        {
            for head in
                [&b"<script>"[..], b" \r\n\t\x0c<!DOCTYPE html>", b"\xef\xbb\xbf<html>\xff", b"\0<\0h"]
            {
                assert!(!is_passive(name, head), "{name} {head:?}");
            }
            assert!(
                is_passive(name, b"WEBVTT\n\n<b>") && is_passive(name, b"") && is_passive(name, b"\x89PNG<")
            );
        }
    }

    #[test]
    fn folders_and_texts_that_hosts_read_stay_home() {
        check(&["functions/a.png", "API/a.csv", "cgi-bin/a.png", "netlify/functions/a.txt"], false);
        check(&["pages/api/x.png", "b/functions/x.png", "a/b/CGI-bin/c/x.png", "WEB-INF/x.pdf"], false);
        check(&["robots.txt", "ads.txt"], false);
        check(&["p/robots.txt"], true);
    }
}
