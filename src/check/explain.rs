//! The words about a code: for the terminal, and as the page of the reference.

use super::rules;
use crate::problem::Rule;
use crate::problem::rule::Group;

const WIDTH: usize = 88;

/// What a code means, with a bad and a good example and how to silence it.
pub fn explain(code: &str) -> Option<String> {
    let rule = rules().find(|rule| rule.code == code)?;
    let Rule { code, about, .. } = rule;
    let mut out = format!("{code} ({}, {})\n\n", rule.level.word(), rule.group.title().to_lowercase());
    out.push_str(&wrapped(about));
    for (title, example) in [("Raises it", rule.bad), ("Does not", rule.good)] {
        out.push_str(&format!("\n{title}:\n\n{}", indented(&shown(example))));
    }
    out.push_str(&format!(
        "\nTo silence it in one file, write in its front matter:\n\n    allow: [{code}]\n"
    ));
    out.push_str(
        "\nTo set its level for the whole handbook (error, warning, info or off), in book.toml:\n\n",
    );
    out.push_str(&format!("    [preprocessor.journeybook.check]\n    {code} = \"off\"\n"));
    Some(out)
}

/// The code that is most likely meant.
pub fn nearest(code: &str) -> Option<&'static str> {
    crate::text::nearest(code, rules().map(|rule| rule.code))
}

/// The page of all codes, as Markdown.
pub fn reference() -> String {
    let mut out = String::from(INTRODUCTION);
    for group in Group::ALL {
        let codes = rules().filter(|rule| rule.group == group);
        let links: Vec<String> = codes.map(|rule| format!("[`{0}`](#{0})", rule.code)).collect();
        out.push_str(&format!("- **{}**: {}\n", group.title(), links.join(", ")));
    }
    for rule in rules() {
        let level = rule.level.word();
        out.push_str(&format!("\n## {}\n\n*{}, {level}*\n\n{}\n", rule.code, rule.group.title(), rule.about));
        for (title, example) in [("Raises it", rule.bad), ("Does not", rule.good)] {
            out.push_str(&format!("\n{title}:\n\n```text\n{}```\n", shown(example)));
        }
    }
    out
}

const INTRODUCTION: &str = "# Problems

<!-- Written by the program: change the code instead. -->

Everything the tool can say about a handbook, by its code. `journeybook explain CODE` prints the same.

An *error* loses content or breaks a link and fails the command; a *warning* is about method or upkeep \
(`--deny warnings` makes it fail too); an *info* is worth a thought. Checks speak only of what is in use: \
nobody is asked for teams before the book has a team, and a map with `status: draft`, or with feelings at \
fewer than three steps, is a sketch and left in peace.

To silence a code in one file, write in its front matter `allow: [code]`. To set its level for the whole \
handbook, in `book.toml`:

```toml
[preprocessor.journeybook.check]
due-soon = \"off\"
overdue = \"error\"
```

";

/// An example as people write it: a heading line above each file when there are several.
fn shown(example: &str) -> String {
    let mut out = String::new();
    for line in example.lines() {
        match line.strip_prefix("//- ") {
            Some(path) if out.is_empty() => out.push_str(&format!("{path}:\n")),
            Some(path) => out.push_str(&format!("\n{path}:\n")),
            None => out.push_str(&format!("{line}\n")),
        }
    }
    out
}

fn indented(text: &str) -> String {
    let line = |line: &str| if line.is_empty() { "\n".to_owned() } else { format!("    {line}\n") };
    text.lines().map(line).collect()
}

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if column > 0 && column + 1 + length > WIDTH {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += length;
    }
    out.push('\n');
    out
}
