//! The reference pages of the guide, written from the code itself so that they cannot grow old.

use clap::Command;

use crate::check;
use crate::config;
use crate::parse::Options;
use crate::parse::front::fields::Key;
use crate::parse::front::keys_of;
use crate::term::{Kind, Term};

/// The name of each page, and its text.
pub(crate) fn pages(program: &mut Command) -> Vec<(&'static str, String)> {
    vec![
        ("content-model.md", content_model()),
        ("settings.md", settings()),
        ("problems.md", check::reference()),
        ("commands.md", commands(program)),
    ]
}

const MADE: &str = "<!-- Written by the program: change the code instead. -->\n\n";

fn content_model() -> String {
    let mut out = format!(
        "# Content model\n\n{MADE}Every key of every kind. `x-…` keys are yours: they are kept and never reported. \
         An indented key (`›`) stands inside the one above it.\n"
    );
    let options = Options::default();
    let common = keys_of(None, &options);
    let about =
        "These keys stand in the front matter of any file; a file without `kind:` is an ordinary page.";
    out.push_str(&section("every kind", about, &common));
    for kind in Kind::ALL {
        let about =
            format!("`kind: {}`, or a catalogue `kind: {}` with `items:`.", kind.name(), kind.plural());
        let known = |key: &Key| {
            key.alias_of.is_some() || key.depth == 0 && key.name != "title" && common.contains(key)
        };
        let keys: Vec<Key> = keys_of(Some(kind), &options).into_iter().filter(|key| !known(key)).collect();
        out.push_str(&section(kind.name(), &about, &keys));
    }
    out
}

fn section(title: &str, about: &str, keys: &[Key]) -> String {
    let mut out = format!("\n## {title}\n\n{about}\n\n| key | takes | what it says |\n|---|---|---|\n");
    for Key { name, shape, about, depth, .. } in keys.iter().filter(|key| key.alias_of.is_none()) {
        let indent = "› ".repeat(*depth);
        out.push_str(&format!(
            "| {indent}`{name}` | {} | {about} |\n",
            shape.to_string().replace('|', "\\|")
        ));
    }
    out
}

fn settings() -> String {
    let mut out = format!(
        "# Settings\n\n{MADE}All of them stand in `book.toml`, under `[preprocessor.journeybook]`, so that mdBook accepts them too. \
         From mdBook's own tables we read `[book]` (`title`, `description`, `language`, `src`) and `edit-url-template` of `[output.html]`.\n\n\
         | key | takes | what it does |\n|---|---|---|\n"
    );
    for (key, shape, about) in config::KEYS {
        out.push_str(&format!("| `{key}` | {} | {about} |\n", shape.replace('|', "\\|")));
    }
    out
}

fn commands(program: &mut Command) -> String {
    let mut out = format!("# Commands\n\n{MADE}");
    let long = program.render_long_help().to_string();
    out.push_str(&format!("```text\n{}\n```\n", trimmed(&long)));
    let names: Vec<String> =
        program.get_subcommands().filter(|it| !it.is_hide_set()).map(|it| it.get_name().to_owned()).collect();
    for name in names {
        if let Some(command) = program.find_subcommand_mut(&name) {
            let help = command.clone().bin_name(format!("journeybook {name}")).render_long_help().to_string();
            out.push_str(&format!("\n## {name}\n\n```text\n{}\n```\n", trimmed(&help)));
        }
    }
    out
}

fn trimmed(text: &str) -> String {
    text.trim_end().lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
