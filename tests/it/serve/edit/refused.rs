//! Everything that must not write: each is refused, and the book is byte for byte what it was.

use std::fs;
use std::os::unix::fs::symlink;

use serde_json::{Value, json};

use super::{FILE, set};
use crate::program::Project;
use crate::serve::{BOOK, PATIENCE, Served, VISIT, within};

/// Every file of the project, with its bytes.
fn everything(served: &Served) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in walkdir::WalkDir::new(served.project.root()).sort_by_file_name() {
        let entry = entry.unwrap();
        if entry.file_type().is_file() {
            all.push((entry.path().display().to_string(), fs::read(entry.path()).unwrap()));
        }
    }
    all
}

fn feeling(served: &Served) -> String {
    set(&served.seen(), "queue", ("feeling", json!(2))).to_string()
}

#[track_caller]
fn check(served: &Served, change: impl Fn(&mut Vec<(&'static str, String)>), expected: u16) {
    let body = feeling(served);
    let before = everything(served);
    let mut headers = served.headers();
    change(&mut headers);
    let answer = served.post(&headers, body.as_bytes());
    assert_eq!(answer.status, expected, "{headers:?} {}", String::from_utf8_lossy(&answer.body));
    assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{}", answer.head);
    assert!(everything(served) == before, "something was written");
}

fn put(name: &'static str, value: impl Into<String>) -> impl Fn(&mut Vec<(&'static str, String)>) {
    let value = value.into();
    move |headers| {
        headers.retain(|(other, _)| *other != name);
        headers.push((name, value.clone()));
    }
}

fn without(name: &'static str) -> impl Fn(&mut Vec<(&'static str, String)>) {
    move |headers| headers.retain(|(other, _)| *other != name)
}

#[test]
fn only_who_has_the_token_and_is_a_page_of_ours_writes() {
    let served = Served::writable(BOOK);
    let token = served.token();
    check(&served, without("X-Journeybook-Edit"), 403);
    for wrong in ["", "x", &token[1..], &format!("{token}0"), &"0".repeat(64), &token.to_uppercase()] {
        check(&served, put("X-Journeybook-Edit", wrong), 403);
    }
    check(&served, without("Origin"), 403);
    let port = served.address.split(':').nth(1).unwrap().to_owned();
    for origin in [
        "null",
        "http://evil.example",
        "http://localhost",
        &format!("https://{}", served.address),
        "http://127.0.0.1:1",
    ] {
        check(&served, put("Origin", origin), 403);
    }
    // Another name of ours is another origin.
    check(&served, put("Origin", format!("http://localhost:{port}")), 403);
    check(&served, without("Host"), 403);
    for host in ["evil.example", "127.0.0.1.nip.io", "10.0.0.1"] {
        check(&served, put("Host", host), 403);
    }
    check(&served, put("Sec-Fetch-Site", "cross-site"), 403);
    check(&served, put("Sec-Fetch-Site", "same-site"), 403);
    for kind in
        ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "application/json-x", ""]
    {
        check(&served, put("Content-Type", kind), 403);
    }
    check(&served, without("Content-Type"), 403);
    assert!(within(PATIENCE, || served.said().contains("refused: the token")), "{}", served.said());
    // A storm of it is a line now and then.
    assert!(served.said().matches("refused: ").count() < 12, "{}", served.said());
    let (status, said) = served.wish(&set(&served.seen(), "queue", ("feeling", json!(2))));
    assert_eq!(status, 200, "{said}");
}

#[test]
fn only_files_that_the_book_read_are_written() {
    let served = Served::writable(BOOK);
    let outside = tempfile::NamedTempFile::new().unwrap();
    fs::write(outside.path(), served.text()).unwrap();
    served.project.write("content/.hidden.md", &served.text());
    served.project.write("outside.md", &served.text());
    served.project.write("theme/x.md", &served.text());
    served.project.write("other/behind.md", &served.text());
    symlink(outside.path(), served.path("content/link.md")).unwrap();
    symlink(served.path(FILE), served.path("content/twin.md")).unwrap();
    symlink(served.path("other"), served.path("content/door")).unwrap();
    assert!(served.shows(VISIT, "A visit"));
    let before = everything(&served);
    let seen = served.seen();
    let absolute = served.path(FILE).display().to_string();
    for file in [
        "book.toml",
        "outside.md",
        "theme/x.md",
        "content/plan.svg",
        "content/.hidden.md",
        "content/link.md",
        "content/twin.md",
        "content/door/behind.md",
        "content/nowhere.md",
        "content",
        "content/",
        "",
        ".",
        "/",
        "/etc/passwd",
        &absolute,
        "../content/journeys/visit.md",
        "content/../content/journeys/visit.md",
        "content/../outside.md",
        "content/./journeys/visit.md",
        "content//journeys/visit.md",
        "content\\journeys\\visit.md",
        "content/journeys/..\\..\\..\\outside.md",
        "content%2Fjourneys%2Fvisit.md",
        "content/journeys/%2e%2e/visit.md",
        "content/journeys/visit.md\u{0}",
        "content/journeys/visit.md ",
        "Content/journeys/visit.md",
        "journeys/visit.md",
        "file:///etc/passwd",
        "C:/x.md",
        "content/SUMMARY.md",
    ] {
        let mut wish = set(&seen, "queue", ("feeling", json!(2)));
        wish["file"] = json!(file);
        let (status, said) = served.wish(&wish);
        assert_eq!(status, 403, "{file:?} {said}");
        let (status, said) = served.wish(&json!({ "file": file, "offers": true }));
        assert_eq!(status, 403, "{file:?} {said}");
    }
    assert!(everything(&served) == before, "something was written");
    assert_eq!(fs::read_to_string(outside.path()).unwrap(), served.text());
}

#[test]
fn a_file_that_becomes_a_link_or_may_not_be_written_stays() {
    let served = Served::writable(BOOK);
    let (seen, text) = (served.seen(), served.text());
    let aside = served.path("aside.md");
    fs::rename(served.path(FILE), &aside).unwrap();
    symlink(&aside, served.path(FILE)).unwrap();
    assert_eq!(served.wish(&set(&seen, "queue", ("feeling", json!(2)))).0, 403);
    fs::remove_file(served.path(FILE)).unwrap();
    fs::rename(&aside, served.path(FILE)).unwrap();
    assert_eq!(served.text(), text);
    let mut rights = fs::metadata(served.path(FILE)).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(served.path(FILE), rights).unwrap();
    let (status, said) = served.wish(&set(&seen, "queue", ("feeling", json!(2))));
    assert_eq!(status, 403, "{said}");
    assert_eq!(served.text(), text);
}

#[test]
fn other_methods_and_other_addresses_stay_refused() {
    let served = Served::writable(BOOK);
    let (body, headers) = (feeling(&served), served.headers());
    let before = everything(&served);
    for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        let answer = served.send(method, "/@journeybook/edit", &headers, body.as_bytes());
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.head.to_ascii_lowercase().contains("allow: post"), "{}", answer.head);
    }
    for path in [
        "/",
        "/journeys/visit.html",
        "/@journeybook/events",
        "/@journeybook/live.js",
        "/@journeybook/edit/",
        "/@journeybook/%65dit",
        "/x/@journeybook/edit",
    ] {
        for method in ["POST", "PUT", "DELETE", "PATCH"] {
            let status = served.send(method, path, &headers, body.as_bytes()).status;
            assert_eq!(status, 405, "{method} {path}");
        }
    }
    assert!(everything(&served) == before, "something was written");
}

#[test]
fn a_wish_that_is_too_large_or_no_wish_is_refused() {
    let served = Served::writable(BOOK);
    let headers = served.headers();
    let before = everything(&served);
    let mut said = headers.clone();
    said.push(("Content-Length", (100 << 20).to_string()));
    assert_eq!(served.post(&said, b"{").status, 413);
    let large = format!("{{\"file\":\"{}\"}}", "x".repeat((1 << 20) + 1));
    assert_eq!(served.post(&headers, large.as_bytes()).status, 413);
    // The same without saying so before.
    let mut chunked = headers.clone();
    chunked.push(("Transfer-Encoding", "chunked".to_owned()));
    let mut request = String::from("POST /@journeybook/edit HTTP/1.1\r\nConnection: close\r\n");
    chunked.iter().for_each(|(name, value)| request.push_str(&format!("{name}: {value}\r\n")));
    request.push_str("\r\n");
    for _ in 0..40 {
        request.push_str(&format!("10000\r\n{}\r\n", "x".repeat(0x10000)));
    }
    let answer = crate::serve::answer(&served.raw(request.as_bytes()));
    assert!(answer.status == 413 || answer.status == 0, "{}", answer.status);
    for body in ["", "{", "[]", "{}", "null", "{\"write\":1}", "\u{fffd}", &"[".repeat(500_000)] {
        let answer = served.post(&headers, body.as_bytes());
        assert_eq!(answer.status, 403, "{}", &body[..body.len().min(20)]);
    }
    assert!(everything(&served) == before, "something was written");
    assert_eq!(served.ask("/", "").status, 200);
}

#[track_caller]
fn check_closed(served: &Served, headers: &[(&'static str, String)], why: &str) {
    let before = everything(served);
    for wish in [
        json!({ "file": FILE, "offers": true }),
        set("", "queue", ("feeling", json!(2))),
        json!({ "undo": true }),
    ] {
        let answer = served.post(headers, wish.to_string().as_bytes());
        let said: Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(answer.status, 403, "{said}");
        assert!(said["why"].as_str().unwrap().contains(why), "{said}");
    }
    assert!(everything(served) == before, "something was written");
    assert!(!String::from_utf8_lossy(&served.ask(&format!("/{VISIT}"), "").body).contains("data-edit"));
}

#[test]
fn nobody_writes_who_was_not_asked_to() {
    for options in [&[][..], &["--read-only"], &["--edit", "--read-only"], &["--host", "0.0.0.0"]] {
        let served = Served::over(Project::new(BOOK), options);
        assert!(!served.said().contains("edit="), "{}", served.said());
        let port = served.address.rsplit(':').next().unwrap().to_owned();
        let headers = vec![
            ("Host", format!("127.0.0.1:{port}")),
            ("Origin", format!("http://127.0.0.1:{port}")),
            ("Content-Type", "application/json".to_owned()),
            ("X-Journeybook-Edit", "0".repeat(64)),
        ];
        check_closed(&served, &headers, "nothing can be written");
    }
}

#[test]
fn a_book_that_may_hold_scripts_is_not_written_in_from_a_page() {
    let raw = BOOK
        .replace("src = \"content\"\n", "src = \"content\"\n\n[preprocessor.journeybook]\nraw-html = true\n");
    let served = Served::writable(&raw);
    check_closed(&served, &served.headers(), "raw-html");
    assert!(
        served.said().contains("pages cannot be written on while `raw-html = true`"),
        "{}",
        served.said()
    );
    // A page that was open may still hold a script.
    served.project.write("book.toml", "[book]\ntitle = \"Ours\"\nlanguage = \"en\"\nsrc = \"content\"\n");
    assert!(within(PATIENCE, || served.said().contains("book.toml")));
    check_closed(&served, &served.headers(), "raw-html");
}

#[test]
fn pages_that_a_book_brings_along_are_nobodys_pages() {
    let book = "//- content/index.md\n# Home\n[a](a.html) ![b](b.svg) [c](c.xml) [d](d.js) ![e](e.png)\n\
                //- content/a.html\nx\n//- content/b.svg\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n\
                //- content/c.xml\n<x/>\n//- content/d.js\n1\n//- content/e.png\nx\n";
    let policy = |served: &Served, path: &str| {
        let answer = served.ask(path, "");
        assert_eq!(answer.status, 200, "{path}");
        answer.head.to_ascii_lowercase().contains("content-security-policy: sandbox\r\n")
    };
    let served = Served::writable(book);
    for path in ["/a.html", "/b.svg", "/c.xml", "/d.js"] {
        assert!(policy(&served, path), "{path}");
    }
    assert!(!policy(&served, "/e.png") && !policy(&served, "/"));
    let page = String::from_utf8_lossy(&served.ask("/", "").body).into_owned();
    assert!(page.contains("data-edit=\"content/index.md\"") && !page.contains(&served.token()), "{page}");
    assert!(!policy(&Served::new(book), "/a.html"));
}

#[test]
fn a_built_site_has_nothing_of_it() {
    let project = Project::new(BOOK);
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("site");
    project.run(&["build", "--out", target.to_str().unwrap()]);
    let mut count = 0;
    for entry in walkdir::WalkDir::new(&target).into_iter().map(Result::unwrap) {
        let bytes = fs::read(entry.path()).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        count += 1;
        for word in ["jb-edit", "data-edit", "jbCell", "x-journeybook-edit", "@journeybook/"] {
            assert!(!text.contains(word), "{} holds {word}", entry.path().display());
        }
    }
    assert!(count > 3);
}
