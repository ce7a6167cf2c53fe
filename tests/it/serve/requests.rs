//! The server as a program in a network: what it refuses, and what it bears.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::os::unix::fs::symlink;
use std::time::{Duration, Instant};

use super::{BOOK, Served, VISIT, answer, within};
use crate::program::Project;

#[test]
fn only_this_machine_is_listened_to() {
    let served = Served::new(BOOK);
    assert!(served.address.starts_with("127.0.0.1:"));
    assert!(!served.said().contains("warning"), "{}", served.said());
}

#[test]
fn no_request_leads_out_of_the_site() {
    let served = Served::new(BOOK);
    served.project.write("secret.txt", "SECRET");
    served.project.write(".env", "SECRET");
    served.project.write("content/.env", "SECRET");
    served.project.write("content/unused.txt", "SECRET");
    let targets =
        ["secret.txt", "book.toml", "content/unused.txt", ".env", "etc/passwd", "content/journeys/visit.md"];
    let ways = [
        "",
        "/",
        "../",
        "..%2f",
        "%2e%2e/",
        "%2e%2e%2f",
        "..\\",
        "..%5c",
        "%252e%252e%252f",
        "..;/",
        ".%2e/",
        "./../",
        "/../../../../",
        "%00/",
        "a/../../",
        "..%00/",
        "%c0%ae%c0%ae/",
        "..%u2215",
        "file:///",
        "//",
        "\\",
        "@journeybook/../../",
        "assets/../../",
        "@fs/",
        "?../",
        "#../",
        "...//",
    ];
    for target in targets {
        for way in ways {
            for end in ["", "%00.html", "?raw", "/."] {
                let request = format!(
                    "GET /{way}{target}{end} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                );
                let text = String::from_utf8_lossy(&served.raw(request.as_bytes())).into_owned();
                let leaks = ["SECRET", "root:", "kind: journey", "[book]"].iter().any(|it| text.contains(it));
                assert!(!leaks, "{request}{text}");
            }
        }
    }
    for target in
        ["http://localhost/index.html", "http://evil.example/", "file:///etc/passwd", "*", "index.html", ""]
    {
        let text = served
            .raw(format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").as_bytes());
        assert!(answer(&text).status >= 400 || text.is_empty(), "{target}");
    }
}

#[test]
fn links_to_outside_are_not_served_even_when_they_come_later() {
    let served = Served::new(BOOK);
    let outside = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(outside.path(), "SECRET").unwrap();
    assert_eq!(served.ask("/plan.svg", "").status, 200);
    std::fs::remove_file(served.path("content/plan.svg")).unwrap();
    symlink(outside.path(), served.path("content/plan.svg")).unwrap();
    symlink("/etc", served.path("content/etc")).unwrap();
    for _ in 0..20 {
        assert!(!String::from_utf8_lossy(&served.ask("/plan.svg", "").body).contains("SECRET"));
        assert_ne!(served.ask("/etc/passwd", "").status, 200);
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[test]
fn other_names_and_other_sites_are_refused() {
    let served = Served::new(BOOK);
    let port = served.address.split(':').nth(1).unwrap();
    for host in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "192.168.1.1", ""] {
        assert!(served.ask("/", &format!("Host: {host}\r\n")).status >= 400, "{host}");
        assert!(
            served.ask("/@journeybook/events?page=index.html", &format!("Host: {host}\r\n")).status >= 400
        );
    }
    for host in ["localhost", "127.0.0.1", &format!("localhost:{port}"), "[::1]:4000"] {
        assert_eq!(served.ask("/", &format!("Host: {host}\r\n")).status, 200, "{host}");
    }
    for origin in ["http://evil.example", "null", "http://localhost:1", "https://localhost"] {
        let answer = served.ask("/@journeybook/events?page=index.html", &format!("Origin: {origin}\r\n"));
        assert_eq!(answer.status, 403, "{origin}");
        assert!(!answer.head.to_ascii_lowercase().contains("access-control"), "{}", answer.head);
    }
    let cross = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n";
    assert_eq!(served.ask("/search/en.js", cross).status, 403);
}

#[test]
fn only_reading_works_and_every_answer_says_what_it_is() {
    let served = Served::new(BOOK);
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "PROPFIND"] {
        let request = format!(
            "{method} /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        );
        let status = answer(&served.raw(request.as_bytes())).status;
        assert!((400..500).contains(&status), "{method} {status}");
    }
    let head =
        answer(&served.raw(b"HEAD /index.html HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
    assert_eq!((head.status, head.body.len()), (200, 0));
    for (path, kind) in [
        ("/", "text/html"),
        ("/plan.svg", "image/svg+xml"),
        ("/robots.txt", "text/plain"),
        ("/search/en.js", "text/javascript"),
        ("/@journeybook/live.js", "text/javascript"),
        ("/nowhere", "text/html"),
    ] {
        let answer = served.ask(path, "");
        let head = answer.head.to_ascii_lowercase();
        assert!(head.contains(&format!("content-type: {kind}")), "{path} {head}");
        assert!(
            head.contains("x-content-type-options: nosniff") && head.contains("cache-control: no-store"),
            "{head}"
        );
    }
    let missing = served.ask("/no/where.html", "");
    assert_eq!(missing.status, 404);
    assert!(String::from_utf8_lossy(&missing.body).contains("Page not found"));
    assert_eq!(served.ask("/journeys", "").status, 404);
}

#[test]
fn odd_requests_do_it_no_harm() {
    let served = Served::new(BOOK);
    let long = "a".repeat(200_000);
    let odd: Vec<Vec<u8>> = vec![
        b"".to_vec(),
        b"\r\n\r\n".to_vec(),
        b"GET".to_vec(),
        b"GET / HTTP/9.9\r\n\r\n".to_vec(),
        b"GET /\r\n\r\n".to_vec(),
        b"\x16\x03\x01\x02\x00\x01\x00".to_vec(),
        b"\0\0\0\0\r\n\r\n".to_vec(),
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        format!("GET /{long} HTTP/1.1\r\nHost: localhost\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\nHost: localhost\r\nX: {long}\r\n\r\n").into_bytes(),
        format!("GET / HTTP/1.1\r\n{}\r\n", "X: y\r\n".repeat(5_000)).into_bytes(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n".to_vec(),
        b"GET / HTTP/1.1\r\nHost\r\n\r\n".to_vec(),
        b"G\xffT / HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        b"GET /\xff HTTP/1.1\r\nHost: localhost\r\n\r\n".to_vec(),
        b"GET /@journeybook/events HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".to_vec(),
        b"GET /@journeybook/events?page=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            .to_vec(),
    ];
    for request in odd {
        let mut socket = TcpStream::connect(&served.address).unwrap();
        socket.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        let _ = socket.write_all(&request);
        let _ = socket.read(&mut [0; 1024]);
    }
    assert_eq!(served.ask("/", "").status, 200);
}

#[test]
fn many_who_listen_and_many_who_do_not_read_leave_it_quick() {
    let served = Served::new(BOOK);
    let idle: Vec<_> = (0..200).map(|_| served.stream(VISIT)).collect();
    let silent: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(&served.address).unwrap()).collect();
    // They ask for much and take nothing.
    let slow: Vec<TcpStream> = (0..20)
        .map(|_| {
            let mut socket = TcpStream::connect(&served.address).unwrap();
            let request = "GET /index.html HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(200);
            socket.set_write_timeout(Some(Duration::from_millis(50))).unwrap();
            let _ = socket.write_all(request.as_bytes());
            socket
        })
        .collect();
    let mut listener = served.stream(VISIT);
    listener.next().unwrap();
    let text = std::fs::read_to_string(served.path("content/journeys/visit.md")).unwrap();
    served.project.write("content/journeys/visit.md", &text.replace("A visit", "Another visit"));
    let started = Instant::now();
    listener.next().unwrap();
    assert!(served.page(VISIT).contains("Another visit"));
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    drop((idle, silent, slow));
}

#[test]
fn requests_that_stay_half_are_ended_and_a_change_shows_meanwhile() {
    let served = Served::new(BOOK);
    let half: Vec<TcpStream> = (0..700)
        .filter_map(|_| {
            let mut socket = TcpStream::connect(&served.address).ok()?;
            socket.write_all(b"GET /index.html HTTP/1.1\r\nHost: loc").ok()?;
            Some(socket)
        })
        .collect();
    let text = std::fs::read_to_string(served.path("content/journeys/visit.md")).unwrap();
    served.project.write("content/journeys/visit.md", &text.replace("A visit", "Another visit"));
    assert!(served.shows(VISIT, "Another visit"));
    for mut socket in half {
        socket.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let ended = socket.read(&mut [0; 256]).map_err(|error| error.kind());
        assert!(!matches!(ended, Err(ErrorKind::WouldBlock | ErrorKind::TimedOut)), "{ended:?}");
    }
}

#[test]
fn thousands_of_requests_go_without_an_error() {
    let served = Served::new(BOOK);
    let (threads, each) = if super::is_long() { (4, 5_000) } else { (4, 250) };
    let work = || {
        let mut socket = TcpStream::connect(&served.address).unwrap();
        socket.set_nodelay(true).unwrap();
        for _ in 0..each {
            socket.write_all(b"HEAD /journeys/visit.html HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
            let mut answer = Vec::new();
            let mut part = [0; 2048];
            while !answer.ends_with(b"\r\n\r\n") {
                let read = socket.read(&mut part).unwrap();
                assert!(read > 0);
                answer.extend_from_slice(&part[..read]);
            }
            assert!(answer.starts_with(b"HTTP/1.1 200"));
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(work);
        }
    });
}

#[test]
fn it_leaks_neither_memory_nor_descriptors() {
    let served = Served::new(BOOK);
    let text = std::fs::read_to_string(served.path("content/journeys/visit.md")).unwrap();
    let open = || std::fs::read_dir(format!("/proc/{}/fd", served.id())).map_or(0, Iterator::count);
    let memory = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", served.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or_default().to_owned();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0)
    };
    let mut before = (0, 0);
    for nth in 0..60 {
        served.project.write("content/journeys/visit.md", &text.replace("A visit", &format!("Visit {nth}")));
        let mut stream = served.stream(VISIT);
        stream.next();
        assert!(served.shows(VISIT, &format!("Visit {nth}")));
        if nth == 10 {
            before = (open(), memory());
        }
    }
    assert!(
        within(Duration::from_secs(5), || open() <= before.0 + 3),
        "{} descriptors after {}",
        open(),
        before.0
    );
    assert!(memory() < before.1 + 20_000, "{} KB after {}", memory(), before.1);
}

#[test]
fn a_strangers_active_file_is_not_served() {
    let drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let links = "[a](a.html) ![b](b.svg) ![c](c.png)";
    let book = format!(
        "//- content/index.md\n# Home\n{links}\n//- content/a.html\nx\n//- content/b.svg\n{drawing}\n//- content/c.png\nx\n"
    );
    let served = Served::over(Project::new(&book), &["--untrusted"]);
    let status = |path: &str| served.ask(path, "").status;
    assert_eq!((status("/a.html"), status("/b.svg"), status("/c.png")), (404, 200, 200));
    served.project.write("content/b.svg", "<svg onload=\"alert(1)\"/>");
    assert_eq!(status("/b.svg"), 404);
}
