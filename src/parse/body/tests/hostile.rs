//! Texts written to break Markdown tools, and texts written by chance.

use proptest::prelude::*;

use super::*;

/// Texts that made Markdown tools slow, fat or crash, `size` bytes each.
fn hostile(size: usize) -> Vec<String> {
    let all = |text: &str| text.repeat(size / text.len());
    let half = |text: &str| text.repeat(size / 2 / text.len());
    let root = size.isqrt();
    let mut texts: Vec<String> = [
        ">",
        "> - ",
        "- ",
        "1. ",
        "* ",
        "[",
        "]",
        "[[",
        "[[a|",
        "[[|]]",
        "![[",
        "[a](",
        "[a](<b",
        "![[]()",
        "[^a]",
        "[^a]: ",
        "[^a]: b\n",
        "*a **a ",
        "*a_ ",
        "a**b",
        "_*",
        "~a~~",
        "`",
        "`a ",
        "<",
        "<a ",
        "<!--",
        "<!A ",
        "<?",
        "<![CDATA[",
        "<a href='",
        "<a b=\"\n",
        "<br>",
        "&",
        "&#x0;",
        "\\",
        "[a]: b\n",
        "[a]: <b\n",
        "[a]:",
        "[a][",
        "|a\n",
        "|",
        "|-|-\n",
        "a|b\n-|\n",
        "a\n=\n",
        "# a\n",
        "#\n",
        "# {",
        "```\n",
        "\t",
        "\n",
        "\r",
        "\0",
        "-\n\n",
        "- [ ] ",
        "- [ ] a\n",
        "> [!NOTE]\n",
        "> [!NOTE]\n> ",
        "a  \n",
        "a\\\n",
        "[](a)",
        "<a:b>",
        "![](a)",
        "[[a]]",
        "<javascript:a>",
        "\u{202e}",
        "{{",
        "{#a}",
        "# a {#b}\n",
        "\u{feff}",
        "é*ß_",
        "\"",
        "<b>",
    ]
    .iter()
    .map(|text| all(text))
    .collect();
    let pairs = [
        (">", "a\n"),
        ("- ", "a\n"),
        ("- ", "\n"),
        ("1. ", "a\n"),
        ("[^a]: - ", "a\n"),
        ("[", "]"),
        ("[[", "]]"),
        ("![[", "]]"),
        ("![", "](u)"),
        ("*_", "_*"),
        ("a *", "* a"),
        ("[a ", " ]"),
        ("> - ", "a\n"),
    ];
    texts.extend(pairs.iter().map(|(open, close)| format!("{}b\n{}", half(open), half(close))));
    texts.extend(pairs.iter().map(|(open, close)| format!("{}b{}", half(open), half(close))));
    texts.push(format!("[a]: {}\n\n{}", half("u"), half("[a]")));
    texts.push(format!("{}\n{}\n{}", "|a".repeat(root), "|-".repeat(root), half("a\n")));
    let table = format!("{}\n{}\n{}\n", "|a".repeat(root / 4), "|-".repeat(root / 4), "a\n".repeat(root / 4));
    texts.push(all(&table));
    texts.push(
        (0..root).map(|depth| format!("{}- a\n", "  ".repeat(depth))).collect::<String>() + &half("b\n"),
    );
    texts.push((1..root).map(|length| format!("a{}", "`".repeat(length))).collect());
    texts.push((0..size / 16).map(|id| format!("[^{id}]: a[^{id}]\n\n")).collect());
    texts
}

#[test]
fn hostile_texts_cost_little_more_than_their_size() {
    for text in hostile(100_000) {
        let started = std::time::Instant::now();
        let (body, problems) = read(&text);
        let html = fill(&body);
        let shown: String = text.chars().take(20).collect();
        assert!(started.elapsed().as_secs() < 10, "{shown:?} took {:?}", started.elapsed());
        assert!(html.len() < 60 * text.len(), "{shown:?} gave {} bytes", html.len());
        assert!(problems.len() <= MOST_PROBLEMS + 2, "{shown:?} gave {} problems", problems.len());
    }
}

const MARKS: &[&str] = &[
    "a",
    " ",
    "\n",
    "\n\n",
    "\t",
    "    ",
    "[[",
    "]]",
    "[",
    "]",
    "](",
    ")",
    "(b)",
    "![",
    "> ",
    "- ",
    "1. ",
    "[ ] ",
    "```",
    "`",
    "|",
    "|-|-|\n",
    "|a|b|\n",
    "[^a]",
    "[^a]: ",
    "[^b]",
    "# ",
    "===\n",
    "{#a}",
    "<b>",
    "<br>",
    "<!--",
    "-->",
    "<div>\n",
    "&amp;",
    "&",
    "\\",
    "*",
    "**",
    "_",
    "~~",
    "é",
    "\r",
    "\r\n",
    "\0",
    "> [!NOTE]\n",
    "[a]: /b\n",
    "[a]",
    "<a:b>",
    "<https://a>",
    "https://a",
    "\"",
    "'",
    "!",
    ":",
    "eva",
    "no",
    "#",
    "***\n",
];

proptest! {
    #[test]
    fn any_text_gives_a_body(text in "\\PC*", raw_html: bool) {
        let _ = fill(&read_with(&text, BodyOptions { raw_html }).0);
    }

    #[test]
    fn any_punctuation_gives_tags_in_pairs(text in r"[\n\r\t a1bé\x00*_~`\[\](){}<>!|#:=\-+.\\&^$@/;x']{0,200}") {
        let (body, _) = read(&text);
        let html = fill(&body);
        prop_assert!(!html.contains('\0'));
        prop_assert_eq!(unbalanced(&html), None, "{}", html);
        prop_assert!(body.holes.is_sorted_by_key(|hole| hole.at));
        prop_assert!(body.links.iter().all(|link| text.get(link.span.range()).is_some()));
        let _ = body.html_without_title(&mut |key| key.to_owned(), &mut |_, link| target(link));
    }

    #[test]
    fn any_markup_gives_tags_in_pairs(marks in prop::collection::vec(prop::sample::select(MARKS), 0..80)) {
        let text = marks.concat();
        let (body, _) = read(&text);
        let html = fill(&body);
        prop_assert_eq!(unbalanced(&html), None, "{:?} {}", text, html);
        prop_assert_eq!(stranger(&html), None, "{:?} {}", text, html);
        prop_assert!(body.holes.is_sorted_by_key(|hole| hole.at));
        prop_assert!(body.links.iter().all(|link| text.get(link.span.range()).is_some()));
        let html = body.html_without_title(&mut |key| key.to_owned(), &mut |_, link| target(link));
        let html = html.as_str();
        prop_assert_eq!(unbalanced(html), None, "{:?} {}", text, html);
    }

    #[test]
    fn any_line_end_gives_the_same(text in r"[\n ab*`\[\]()<>!|#:=\-{}1.>]{0,100}") {
        prop_assert_eq!(fill(&read(&text).0), fill(&read(&text.replace('\n', "\r\n")).0));
    }
}

/// The first attribute that a text must not be able to write.
fn stranger(html: &str) -> Option<String> {
    let tags = html.split('<').skip(1).filter_map(|tag| tag.split('>').next());
    let attributes = tags.flat_map(|tag| {
        // Between quotes stands the value of the name before it.
        let pieces: Vec<&str> = tag.split('"').collect();
        pieces
            .chunks(2)
            .map(|pair| (pair[0].to_owned(), pair.get(1).unwrap_or(&"").to_string()))
            .collect::<Vec<_>>()
    });
    let allowed =
        ["class=", "id=", "aria-label=", "tabindex=", "role=", "scope=", "title=", "alt=", "loading="];
    let mut strange = attributes.filter(|(name, value)| match name.rsplit(' ').next().unwrap_or_default() {
        "href=" | "src=" => !["/", "#", "http:", "https:"].iter().any(|start| value.starts_with(start)),
        name if name.contains('=') => {
            !allowed.contains(&name) && !matches!(name, "type=" | "start=" | "rel=")
        }
        _ => name.contains('='),
    });
    strange.next().map(|(name, value)| format!("{name}{value}"))
}

/// The first tag that is not closed where it should be.
fn unbalanced(html: &str) -> Option<String> {
    let mut open: Vec<&str> = Vec::new();
    for tag in html.split('<').skip(1) {
        let Some((tag, _)) = tag.split_once('>') else { return Some(tag.to_owned()) };
        let name = tag.split(' ').next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.pop() == Some(name) => {}
            Some(_) => return Some(tag.to_owned()),
            None if matches!(name, "br" | "hr" | "img" | "input") => {}
            None => open.push(name),
        }
    }
    open.pop().map(str::to_owned)
}
