//! The report for people.

use super::{Place, Told, ToldMap};
use crate::problem::Both;
use crate::problem::both;
use crate::text::seen;
use crate::words::Words;

/// All of it, in the words of a language.
pub(crate) fn human(told: &Told, words: &Words) -> String {
    let mut out = String::new();
    for map in &told.maps {
        let it = Page { words, map };
        it.head(told, &mut out);
        it.heads(&mut out);
        it.kept(&mut out);
        it.left_out(&mut out);
    }
    out
}

struct Page<'t> {
    words: &'t Words,
    map: &'t ToldMap,
}

/// The longest that is shown of a text.
const LONGEST: usize = 60;

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = seen(&line);
    match line.chars().count() > LONGEST {
        true => format!("{}…", line.chars().take(LONGEST).collect::<String>()),
        false => line,
    }
}

impl Page<'_> {
    fn say(&self, words: Both) -> String {
        words.in_language(self.words.language()).to_owned()
    }

    fn head(&self, told: &Told, out: &mut String) {
        let map = self.map;
        let form = self.say(told.form.clone());
        let shape = map.shape.clone().map(|it| format!(", {}", self.say(it))).unwrap_or_default();
        out.push_str(&format!("{}: {form}{shape}\n\n", told.file));
        let count = map.phases.len();
        let phases = short(&map.phases.join(", "));
        let rows = [
            (both!("title", "titel"), short(&map.title), true),
            (both!("phases", "fasen"), format!("{count}: {phases}"), count > 0),
            (both!("steps", "stappen"), map.steps.to_string(), map.steps > 0),
        ];
        for (name, value, _) in rows.into_iter().filter(|it| it.2) {
            let name = self.say(name);
            out.push_str(&format!("  {name:<10} {value}\n"));
        }
        if let Some(scale) = &map.scale {
            let (name, scale) = (self.say(both!("feelings", "gevoel")), self.say(scale.clone()));
            out.push_str(&format!("  {name:<10} {scale}\n"));
        }
        if let Some(why) = &map.renamed {
            out.push_str(&format!("  {}\n", self.say(why.clone())));
        }
    }

    fn heads(&self, out: &mut String) {
        if self.map.heads.is_empty() {
            return;
        }
        let title = self.say(both!("in the file", "in het bestand"));
        let became = self.say(both!("became", "werd"));
        let cells = self.say(both!("cells", "cellen"));
        out.push_str(&format!("\n  {title:<34} {became:<16} {cells}\n"));
        for head in &self.map.heads {
            let (label, key) = (short(&head.label), self.key(&head.key));
            out.push_str(&format!(
                "  {label:<34} {key:<16} {:>6}   {}\n",
                head.cells,
                self.place(&head.place)
            ));
        }
    }

    /// What a key is called: as the program calls it elsewhere.
    fn key(&self, key: &str) -> String {
        match key {
            "number" => return self.say(both!("(numbers)", "(nummers)")),
            "lines" => return self.say(both!("(drawn by the site)", "(tekent de site)")),
            "titles" => return self.say(both!("(names)", "(namen)")),
            "steps" => return self.say(both!("steps", "stappen")),
            "phases" => return self.say(both!("phases", "fasen")),
            "draft" => return self.say(both!("draft: it stays at home", "concept: blijft thuis")),
            "customer" => return self.say(both!("customer", "klant")),
            _ => {}
        }
        let (key, name) = key.split_once('/').unwrap_or((key, ""));
        let field = key.replace('-', "_");
        let known = [format!("review.field.{field}"), format!("review.word.{field}")];
        let word = known.iter().find_map(|it| self.words.find(it)).map(str::to_lowercase);
        let word = word.unwrap_or_else(|| self.say(both!("own lane {key}", "eigen baan {key}")));
        if name.is_empty() { word } else { format!("{word}: {name}") }
    }

    /// Where something stands. Formats tell it in English; places of sheets are no words.
    fn place(&self, place: &Place) -> String {
        let at = &place.0;
        let number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
        let Some(rest) = at.strip_prefix("line ") else { return at.clone() };
        let (line, column) = rest.split_once(", column ").map_or((rest, None), |(it, of)| (it, Some(of)));
        match column {
            None if number(line) => self.say(both!("line {line}", "regel {line}")),
            Some(column) if number(line) && number(column) => {
                self.say(both!("line {line}, column {column}", "regel {line}, kolom {column}"))
            }
            _ => at.clone(),
        }
    }

    fn kept(&self, out: &mut String) {
        if self.map.kept.is_empty() {
            return;
        }
        let count = self.map.kept.len();
        out.push_str(&self.say(both!(
            "\nkept as text below the map: {count}\n",
            "\nals tekst onder de kaart bewaard: {count}\n"
        )));
        for (place, text) in &self.map.kept {
            out.push_str(&format!("  {:<22} {}\n", self.place(place), short(text)));
        }
    }

    fn left_out(&self, out: &mut String) {
        let count = self.map.left_out.len();
        if count == 0 {
            out.push_str(&self.say(both!("\nnothing was lost\n", "\ner ging niets verloren\n")));
            return;
        }
        out.push_str(&self.say(both!("\nleft out: {count}\n", "\nweggelaten: {count}\n")));
        for it in &self.map.left_out {
            let why = self.say(it.why.clone());
            out.push_str(&format!(
                "  {:<22} \"{}\": {why}\n",
                self.place(&it.place),
                it.text.split_whitespace().collect::<Vec<_>>().join(" ")
            ));
        }
    }
}
