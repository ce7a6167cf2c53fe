//! The reference pages of the guide, written from the code itself so that they cannot grow old.

use std::collections::BTreeMap;

use clap::Command;

use crate::check;
use crate::config;
use crate::page::map::Look;
use crate::page::{About, PARTS};
use crate::parse::Options;
use crate::parse::front::fields::Key;
use crate::parse::front::keys_of;
use crate::term::preset::PRESETS;
use crate::term::synonym::{self, Synonyms};
use crate::term::{Kind, LANES, LaneKey, Term};
use crate::theme::frame::{self, FRAMES, OTHERS};
use crate::view::shell;

/// The name of each page, and its text.
pub(crate) fn pages(program: &mut Command) -> Vec<(&'static str, String)> {
    vec![
        ("content-model.md", content_model()),
        ("settings.md", settings()),
        ("problems.md", check::reference()),
        ("commands.md", commands(program)),
        ("templates.md", templates()),
    ]
}

/// What a page that is written so begins with.
pub(crate) const MADE: &str = "<!-- Written by the program: change the code instead. -->\n\n";

/// Every key of front matter.
pub(crate) fn content_model() -> String {
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
    let known = "Keys and fixed words under other names are read as what they mean, in capitals or small letters; \
                 a note says so, and `journeybook fmt` writes the names of this page. A name means another key only where \
                 it is no key itself.";
    out.push_str(&format!("\n## Other names\n\n{known}\n"));
    out.push_str(&synonyms("key", synonym::KEYS));
    out.push_str(&synonyms("word", synonym::WORDS));
    out + &lanes() + &presets()
}

fn synonyms(what: &str, rows: &[Synonyms]) -> String {
    let mut out = format!("\n| {what} | English | Dutch | German |\n|---|---|---|---|\n");
    for row in rows {
        let place =
            if row.places.is_empty() { String::new() } else { format!(" in {}", row.places.join(", ")) };
        let [en, nl, de] = [row.en, row.nl, row.de].map(|names| names.join(", "));
        out.push_str(&format!("| `{}`{place} | {en} | {nl} | {de} |\n", row.word));
    }
    out
}

/// What `lanes:` takes, in the order of a map.
fn lanes() -> String {
    let mut out = "\n## Lanes of a map\n\n`lanes:` takes these names and those of the lanes that a book declares for itself. Names on one line \
                   are one lane. Without `lanes:` all that are filled are drawn, but for those that say what another lane says, too.\n\n\
                   | name | what it shows | drawn unasked |\n|---|---|---|\n"
        .to_owned();
    let about: BTreeMap<LaneKey, &str> = LaneKey::all().map(|(key, _, about)| (key, about)).collect();
    for lane in LANES {
        let said: Vec<&str> = lane.words.iter().filter_map(|key| about.get(key)).copied().collect();
        let about = if said.is_empty() { lane.source.about().to_owned() } else { said.join(" ") };
        let unasked = if lane.is_usual() { "yes" } else { "no" };
        out.push_str(&format!("| `{}` | {about} | {unasked} |\n", lane.names.join("`, `")));
    }
    out
}

/// What `preset:` takes.
fn presets() -> String {
    let mut out =
        "\n## Presets\n\n`preset:` takes these sets of phases; so does `phases` in `book.toml`.\n\n\
                   | name | phases |\n|---|---|\n"
            .to_owned();
    for preset in PRESETS {
        let back = preset.loop_to.and_then(|at| preset.english.get(at));
        let back = back.map_or_else(String::new, |title| format!(", and back to {title}"));
        out.push_str(&format!("| `{}` | {}{back} |\n", preset.name, preset.english.join(" → ")));
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
         From mdBook's own tables we read `[book]` (`title`, `description`, `language`, `text-direction`, `src`) and `edit-url-template` of `[output.html]`.\n\n\
         | key | takes | what it does |\n|---|---|---|\n"
    );
    for (key, shape, about) in config::KEYS {
        out.push_str(&format!("| `{key}` | {} | {about} |\n", shape.replace('|', "\\|")));
    }
    out
}

/// What templates of a project may take the place of, and what each sees.
fn templates() -> String {
    let mut out = format!(
        "# Templates\n\n{MADE}A file in `theme/templates/` takes the place of the built-in template of the same name. \
         [Make it look like yours](../theming.md) says how.\n\n\
         ## Frames\n\nA frame stands around a page and says where its places go: `{{{{ page.head | safe }}}}`. A place is HTML, and \
         empty where there is nothing to say. Every frame sees `page`, `shell` and `t`, and may replace what `base.html` has as a \
         block: {}. `main` is filled by each frame: what `base.html` writes in it is on no page.\n\n| file | for | places |\n|---|---|---|\n",
        named(frame::blocks("base.html"), "")
    );
    for (name, about) in FRAMES {
        out.push_str(&format!("| `{name}` | {about} | {} |\n", named(frame::places(name), "page.")));
    }
    for (name, about) in OTHERS {
        out.push_str(&format!("| `{name}` | {about} | |\n"));
    }
    out.push_str(
        "\n## Parts\n\nA part is a small piece that many pages have. A file `part/<name>.html` draws every one of them: in \
         tables, lists, maps, the menu, the chapters of mdBook and the page of `journeybook diff`. It sees these values and `t`. The \
         built-in one is `default/part/<name>.html` and can be included.\n\n| part | value | what it says |\n|---|---|---|\n",
    );
    for About { name, about, values } in &PARTS {
        out.push_str(&format!("| `part/{name}.html` | | {about} |\n"));
        for (value, about) in *values {
            out.push_str(&format!("| | `{value}` | {about} |\n"));
        }
    }
    out.push_str(
        "\n## Cells of maps\n\nWhat stands in a filled cell of a map is a part, too, one for each kind of lane; the list of steps repeats it. \
         It sees `lane` (`key`, `icon`, `label`, `kind`), `cell` (`class`, `of`) and `t`.\n\n| part | `cell.of` |\n|---|---|\n",
    );
    for lane in Look::ALL {
        out.push_str(&format!("| `part/{}.html` | {} |\n", lane.part(), lane.about()));
    }
    out.push_str("\n## shell\n\nWhat is around a page.\n\n| value | what it says |\n|---|---|\n");
    for (name, about) in shell::VALUES {
        out.push_str(&format!("| `shell.{name}` | {about} |\n"));
    }
    out.push_str(
        "\n## t\n\nThe words of the interface in the language of the book, by the keys of its file of strings: `{{ t.shell.menu }}` is \
         `shell.menu = \"Handbook menu\"`. A project lays its own over them in `theme/strings/`.\n",
    );
    out
}

fn named(names: Vec<&str>, before: &str) -> String {
    names.iter().map(|name| format!("`{before}{name}`")).collect::<Vec<_>>().join(", ")
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_cannot_be_called_as_a_key_of_maps() {
        let kinds = [Kind::Journey, Kind::ExperienceMap, Kind::Blueprint];
        let keys = kinds.into_iter().flat_map(|kind| keys_of(Some(kind), &Options::default()));
        let mut free: Vec<String> = keys.filter(|key| key.alias_of.is_none()).map(|key| key.name).collect();
        free.retain(|name| {
            let text = format!("[preprocessor.journeybook.lanes.\"{name}\"]\nlabel = \"X\"\n");
            crate::config::read(&text).1.is_empty()
        });
        free.sort_unstable();
        free.dedup();
        assert_eq!(free, [""; 0]);
    }
}
