//! What `--untrusted` publishes: every sort of file that something could run, by every way a book has to show one.

use std::fs;
use std::path::Path;

use crate::program::Project;

/// Files that browsers or hosts could run or be steered by, and what is in them.
const ACTIVE: &[(&str, &str)] = &[
    ("a.html", HTML),
    ("a.HTM", HTML),
    ("a.xhtml", HTML),
    ("a.xht", HTML),
    ("a.shtml", HTML),
    ("a.mht", HTML),
    ("a.hta", HTML),
    ("a.htc", HTML),
    ("a.js", "alert(1)"),
    ("a.mjs", "alert(1)"),
    ("a.cjs", "alert(1)"),
    ("a.css", "a{}"),
    ("a.xml", HTML),
    ("a.xsl", HTML),
    ("a.xslt", HTML),
    ("a.rss", HTML),
    ("a.atom", HTML),
    ("a.wasm", "\0asm"),
    ("a.swf", "FWS"),
    ("a.php", "<?php"),
    ("a.php5", "<?php"),
    ("a.phtml", "<?php"),
    ("a.asp", "<%"),
    ("a.aspx", "<%"),
    ("a.jsp", "<%"),
    ("a.cgi", "#!/bin/sh"),
    ("a.pl", "#!/bin/perl"),
    ("a.py", "#!/bin/python"),
    ("a.rb", "#!/bin/ruby"),
    ("a.sh", "#!/bin/sh"),
    ("a.exe", "MZ"),
    ("a.svgz", "x"),
    ("a.json", "{}"),
    ("a", HTML),
    ("a.zzz", HTML),
    ("a.html.png", HTML),
    ("a.php.jpg", "<?php"),
    ("a.svg.png", HTML),
    ("a.var.png", "x"),
    ("pages/api/a.png", "x"),
    ("a.opus", HTML),
    ("b.vtt", HTML),
    ("_worker.js", "export default {}"),
    ("_worker.js/a.png", "x"),
    ("functions/a.js", "x"),
    ("functions/a.png", "x"),
    ("netlify/functions/a.csv.png", "x"),
    ("api/a.png", "x"),
    ("cgi-bin/a.png", "x"),
    ("_redirects", "/* https://x.org"),
    ("_headers", "/*\n  X: y"),
    ("_routes.json", "{}"),
    ("CNAME", "x.org"),
    ("netlify.toml", "[build]"),
    ("vercel.json", "{}"),
    ("web.config", "<x/>"),
    ("staticwebapp.config.json", "{}"),
    ("robots.txt", "User-agent: *"),
    ("ads.txt", "x"),
    ("script.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
    ("handler.SVG", "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
    ("foreign.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><foreignObject><p/></foreignObject></svg>"),
    (
        "renamed.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/2000/svg\"><g \
         xmlns:x=\"http://www.inkscape.org/namespaces/inkscape\"/><x:script>alert(1)</x:script></svg>",
    ),
    ("loads.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"https://x.org/a.png\"/></svg>"),
];

/// Hidden files are not read at all.
const UNREAD: &[(&str, &str)] = &[(".htaccess", "x"), (".user.ini", "x"), (".well-known/a.txt", "x")];

const PASSIVE: &[(&str, &str)] = &[
    ("a.png", "x"),
    ("a.JPEG", "x"),
    ("a.webp", "x"),
    ("a.csv", "a,b"),
    ("a.pdf", "%PDF"),
    ("a.docx", "x"),
    ("a.mp4", "x"),
    ("files/a.txt", "x"),
    ("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"),
];

const HTML: &str = "<script>alert(1)</script>";

/// Every way of a book to have a file published, each in a file of its own.
fn book(files: &[(&str, &str)]) -> Project {
    let project = Project::new("//- book.toml\n[book]\ntitle = \"A\"\n");
    let (mut links, mut steps, mut pictures) = (String::new(), String::new(), String::new());
    for (number, (name, text)) in files.iter().enumerate() {
        project.write(&format!("content/{name}"), text);
        links.push_str(&format!("[words of {number}](</{name}>)\n\n![picture of {number}](</{name}>)\n\n"));
        steps.push_str(&format!("      - {{title: s{number}, image: \"/{name}\", thinks: x}}\n"));
        pictures.push_str(&format!("  - title: p{number}\n    image: [{{text: \"/{name}\"}}]\n"));
        let persona = format!("---\nkind: persona\nname: P{number}\nimage: \"/{name}\"\n---\n");
        project.write(&format!("content/people/p{number}.md"), &persona);
    }
    project.write("content/index.md", &format!("# Home\n\n{links}"));
    project.write(
        "content/journeys/j.md",
        &format!(
            "---\nkind: journey\ntitle: J\nphases:\n  - title: One\n    steps:\n{steps}{pictures}---\n{links}"
        ),
    );
    project.write(
        "content/catalog.md",
        &format!("---\nkind: channels\nitems: [{{id: c, name: C}}]\n---\n{links}"),
    );
    project
}

/// The paths of the site, without what the program itself writes.
fn beside_pages(project: &Project) -> Vec<String> {
    let site = project.site();
    let name = |path: &Path| path.strip_prefix("site").unwrap().to_string_lossy().replace('\\', "/");
    let ours = |name: &str| {
        name.starts_with("assets/")
            || name.starts_with("search/")
            || [".journeybook", ".nojekyll", "handbook.json", "llms.txt"].contains(&name)
            // The words of a page, beside it.
            || name.strip_suffix(".md").is_some_and(|page| is_page(project, &format!("{page}.html")))
    };
    site.keys().map(|path| name(path)).filter(|name| !ours(name) && !is_page(project, name)).collect()
}

/// A page of ours says so, and allows no script but our own.
fn is_page(project: &Project, name: &str) -> bool {
    if !project.root().join("site").join(name).is_file() {
        return false;
    }
    name == "robots.txt" && project.page(name) == "User-agent: *\nDisallow: /\n"
        || name.ends_with(".html") && {
            let page = project.page(name);
            page.contains("Content-Security-Policy") || page.contains("http-equiv=\"refresh\"")
        }
}

#[test]
fn no_file_that_something_could_run_is_published() {
    let files: Vec<(&str, &str)> = ACTIVE.iter().chain(UNREAD).copied().collect();
    // A name can be a file or a folder.
    let files: Vec<_> = files.into_iter().filter(|(name, _)| *name != "_worker.js").collect();
    let project = book(&files);
    let ran = project.run(&["build", "--untrusted"]);
    assert_eq!(beside_pages(&project), [""; 0], "{}", ran.err());
    for (path, bytes) in project.site() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("alert(1)"), "{}", path.display());
    }
    // The page is whole: the words of each link stand there, without the link.
    let page = project.page("index.html");
    for number in 0..files.len() {
        assert!(page.contains(&format!("<span class=\"broken\">words of {number}</span>")), "{number}");
        assert!(page.contains(&format!("<span class=\"broken\">picture of {number}</span>")), "{number}");
    }
}

#[test]
fn every_file_that_is_left_out_is_told_at_each_of_its_places() {
    let files: Vec<_> = ACTIVE.iter().copied().filter(|(name, _)| *name != "_worker.js").collect();
    let ran = book(&files).run(&["check", "--untrusted", "--format", "json"]);
    let told: serde_json::Value = serde_json::from_str(&ran.out()).unwrap();
    let all = files.len();
    for (number, (name, _)) in files.iter().enumerate() {
        let prose = 8 + 3 * all + 4 * number;
        let places = [
            ("index.md", 3 + 4 * number),
            ("index.md", 5 + 4 * number),
            (&*format!("people/p{number}.md"), 4),
            ("journeys/j.md", 7 + number),
            ("journeys/j.md", 8 + all + 2 * number),
            ("journeys/j.md", prose),
            ("journeys/j.md", prose + 2),
            ("catalog.md", 5 + 4 * number),
        ];
        for (file, line) in places {
            let is_told = told["problems"].as_array().unwrap().iter().any(|it| {
                let text = |key: &str| it[key].as_str().unwrap_or_default();
                it["code"] == "active-file"
                    && text("file").ends_with(file)
                    && it["line"] == line
                    && text("message").contains(&format!("`{name}`"))
                    && text("help").len() > 20
            });
            assert!(is_told, "{name} {file}:{line}");
        }
    }
}

/// Some systems drop a dot or a space at the end of a name.
#[test]
fn a_name_that_changes_on_its_way_is_no_file() {
    for name in ["a.html.", "a.html "] {
        let project = book(&[(name, HTML)]);
        assert_eq!(project.run(&["build", "--untrusted"]).code(), Some(1));
        assert!(!project.root().join("site").exists());
    }
}

#[test]
fn passive_files_are_published_and_trusted_books_keep_all() {
    let names = |files: &[(&str, &str)]| {
        let mut names: Vec<String> = files.iter().map(|(name, _)| (*name).to_owned()).collect();
        names.sort();
        names
    };
    let project = book(PASSIVE);
    let ran = project.run(&["build", "--untrusted"]);
    assert_eq!(beside_pages(&project), names(PASSIVE), "{}", ran.err());
    assert!(!ran.err().contains("active-file"), "{}", ran.err());

    let few = [("a.html", "<p>"), ("a.svg", "<svg onload=\"x\"/>"), ("_headers", "x"), ("b/robots.txt", "x")];
    let project = book(&few);
    let ran = project.run(&["build"]);
    assert_eq!(beside_pages(&project), names(&few), "{}", ran.err());
}

#[test]
fn a_drawing_that_becomes_active_goes() {
    let project = book(&[("a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"ab\"/>")]);
    project.run(&["build", "--untrusted"]);
    assert!(project.page("index.html").contains("src=\"a.svg\""));
    // As long as before.
    project.write("content/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" on=\"abc\"/>");
    project.run(&["build", "--untrusted"]);
    assert_eq!(beside_pages(&project), [""; 0]);
    assert!(!project.page("index.html").contains("a.svg"));
}

/// CI checks every book as a stranger's, and its writers check it as their own.
#[test]
fn what_is_allowed_is_silent_for_both_and_still_not_published() {
    let page = "---\ntitle: A\nallow: [active-file]\n---\n[words](proto.html)\n";
    let project = Project::new(&format!("//- content/a.md\n{page}//- content/proto.html\n{HTML}"));
    for arguments in [&["check", "--deny", "warnings", "--untrusted"][..], &["check", "--deny", "warnings"]] {
        let ran = project.run(arguments);
        assert_eq!(ran.code(), Some(0), "{arguments:?}: {}{}", ran.out(), ran.err());
    }
    project.run(&["build", "--untrusted"]);
    assert_eq!(beside_pages(&project), [""; 0]);
}

/// A repository of a stranger can hold the output, with a list that says that we wrote it.
#[test]
fn an_output_with_active_files_of_others_is_refused() {
    let build = |name: &str, arguments: &[&str]| {
        let project = Project::new("//- content/index.md\n# Home\n");
        project.run(&["build"]);
        project.write(&format!("site/{name}"), "<svg onload=\"x\"/>");
        let ran = project.run(arguments);
        (ran.code(), ran.err())
    };
    for name in ["_worker.js", "CNAME", "x/y/a.html", ".htaccess", ".well-known/a", "a.svg", "robots.txt.php"]
    {
        let (code, said) = build(name, &["build", "--untrusted"]);
        assert!(code != Some(0) && said.contains(name) && said.contains("--out"), "{name}: {said}");
        assert_eq!(build(name, &["build"]).0, Some(0), "{name}");
    }
    assert_eq!(build(".git/config", &["build", "--untrusted"]).0, Some(0));
    // What stands in them is a page.
    for name in ["notes/a.pdf", "a.png"] {
        assert!(build(name, &["build", "--untrusted"]).0 != Some(0), "{name}");
    }
}

#[test]
fn no_name_of_a_page_makes_another_file_than_a_page() {
    let names =
        ["_worker.js", "functions/x.js", "x.php", "CNAME", "_headers", "a.svg", "robots.txt", ".htaccess"];
    let project = Project::new("//- content/index.md\n# Home\n");
    for (number, name) in names.iter().enumerate() {
        let words = format!(
            "kind: journey\ntitle: \"{name}\"\nid: \"{name}\"\nphases: [x]\naliases: [\"{name}\", \"/{name}/\"]\nwas: [\"{name}\"]"
        );
        project.write(&format!("content/j{number}.md"), &format!("---\n{words}\n---\n"));
        project.write(&format!("content/{name}.md"), &format!("---\naliases: [\"p/{name}\"]\n---\n# P\n"));
    }
    let ran = project.run(&["build", "--untrusted"]);
    assert_eq!(beside_pages(&project), [""; 0], "{}", ran.err());
    assert!(fs::exists(project.root().join("site/index.html")).unwrap());
}

#[test]
fn the_sample_handbook_may_come_from_a_stranger() {
    let root = env!("CARGO_MANIFEST_DIR");
    let project = Project::new("");
    let ran = project.run(&["--root", root, "check", "--untrusted", "--deny", "warnings"]);
    assert_eq!(ran.code(), Some(0), "{}{}", ran.out(), ran.err());
}
