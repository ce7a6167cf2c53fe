//! Reads `book.toml`; what cannot be used is a problem and keeps its default.

mod leaves;
mod own;
mod value;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::discuss::{Discuss, Known};
use super::{Config, OwnLane, PhaseList, Scale, Score};
use crate::problem::say::{self, Takes};
use crate::problem::{Problem, Problems, Say, unread::SETTING};
use crate::term::{self, Visibility, inside, preset::Preset};
use crate::text::{Direction, Origin, RelPath, Span, language, merge, nearest};
pub use leaves::{Leaf, leaves, scripts};
pub use own::may_name_a_lane;
use value::{number, span_of};

/// The settings of a book, and what is wrong with them. Never fails.
pub fn read(text: &str) -> (Config, Problems) {
    let mut reader = Reader { config: Config::default(), problems: Problems::new(), file: file() };
    if let Some(span) = merge::conflict(text) {
        reader.tell(span, say::conflict_marker());
    }
    let text = &*merge::settled(text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let span = error.span().map_or(Span::default(), |range| Span::new(range.start, range.end));
        reader.tell(span, say::no_toml(&error.message().to_lowercase()));
    }
    let root = root.get_ref();
    if let Some(book) = reader.table(root, "book") {
        reader.book(book);
    }
    if let Some(html) = reader.table(root, "output").and_then(|output| reader.table(output, "html")) {
        reader.config.edit_url_template = reader.edit_address(html);
        reader.config.repository_url = reader.text(html, "git-repository-url");
    }
    let ours = reader.table(root, "preprocessor").and_then(|it| reader.table(it, "journeybook"));
    if let Some(ours) = ours {
        reader.ours(ours);
        // Where its book says nothing, mdBook reads `src`.
        let says_source = root.get("book").is_some_and(|book| book.get_ref().get("src").is_some());
        if ours.contains_key("assets-version") && !says_source {
            reader.config.source = "src".to_owned();
        }
    }
    reader.misplaced(root, "");
    (reader.config, reader.problems)
}

/// Keys of our table, for the reference and for "did you mean". mdBook's own keys are left to mdBook.
pub const KEYS: &[(&str, &str, &str)] = &[
    ("schema", "number", "Version of the content model; 1."),
    ("theme", "default", "May be left out. A theme of your own is the folder `theme/` beside `book.toml`."),
    ("phases", "preset or list of titles", "Phases of maps that have none of their own."),
    ("scale", "table", "`feeling` and `rating`, each `[lowest, highest]`."),
    ("score", "ulwick | rice | ice | value-effort", "How opportunities are ranked: one way for all."),
    ("site-url", "address", "Where the site will stand; for the sitemap and the 404 page."),
    ("index", "true | false", "Let search engines in."),
    ("raw-html", "true | false", "Pass HTML in prose through. Off: it is shown as text."),
    (
        "downloads",
        "true | false",
        "Write each map and its curve as a picture (SVG) beside its page, with links to them. Not in mdBook.",
    ),
    (
        "assistants",
        "true | false",
        "Write `handbook.json`, `llms.txt` and the twins for assistants and other programs. On unless set. Not in mdBook.",
    ),
    ("twins", "true | false", "Write each page as Markdown beside it, too. On below 8,000 pages unless set."),
    ("visibility", "public | internal", "Who may see what says nothing about it."),
    ("audience", "public | internal", "For whom a site is made; `public` leaves out what is internal."),
    ("edit-url-template", "address with {path}", "Where a page can be edited, as in mdBook."),
    (
        "discuss",
        "address with {title}, {permalink}, {commit}, {path}, {line}",
        "Where a step is talked about, such as a new issue: each step of a map gets a link. Not in mdBook.",
    ),
    ("content-weights", "table", "How much each counted reaction to content weighs."),
    ("lanes", "table", "Own lanes: `label` by language, `role`, `after`, `visibility`."),
    ("check", "table", "Limits of checks, and the level of each code."),
    ("diff", "table", "How much each kind of change weighs in a review: `editorial`, `minor` or `major`."),
    ("command", "text", "How mdBook starts the plugin."),
    ("before", "list", "mdBook's own."),
    ("after", "list", "mdBook's own."),
    ("renderers", "list", "mdBook's own."),
    ("optional", "true | false", "mdBook's own."),
    ("on-problem", "fail | warn", "What the mdBook plugin does when there are problems."),
    ("check-prose", "true | false", "The mdBook plugin judges chapters without a `kind` as well."),
    (
        "unlisted",
        "ignore | add",
        "What the mdBook plugin does with files that `SUMMARY.md` does not list: nothing, or chapters for them.",
    ),
    (
        "overview",
        "false | true | path",
        "Whether the mdBook plugin adds overviews: in a part at the end, or below the chapter with this path.",
    ),
    ("assets-version", "text", "Kept by `mdbook-journeybook install`."),
];

const OURS: &str = "preprocessor.journeybook";

const SCALES: [&str; 2] = ["feeling", "rating"];

type Table<'i> = DeTable<'i>;

struct Reader {
    config: Config,
    problems: Problems,
    file: RelPath,
}

/// The file of the settings, from the root of the project.
pub fn file() -> RelPath {
    // The name is plain, so there always is such a path.
    RelPath::new("book.toml").unwrap_or_else(RelPath::empty)
}

impl Reader {
    fn tell(&mut self, span: Span, say: Say) -> &mut Problem {
        self.problems.tell(Origin::new(&self.file, span), say)
    }

    fn book(&mut self, book: &Table<'_>) {
        let text = self.text(book, "title");
        self.config.title =
            text.filter(|title| !title.trim().is_empty()).unwrap_or(std::mem::take(&mut self.config.title));
        self.config.description = self.text(book, "description");
        self.language(book);
        if let Some(value) = book.get("src").filter(|value| value.get_ref().as_str().is_none()) {
            self.wrong("src", value, Takes::Text).item(SETTING);
        } else if let Some((source, span)) = self.text_at(book, "src") {
            match RelPath::new(&source) {
                Some(path) => self.config.source = path.as_str().to_owned(),
                None => drop(self.tell(span, say::source_leads_out(&source)).item(SETTING)),
            }
        }
    }

    /// The language, and which way it is read.
    fn language(&mut self, book: &Table<'_>) {
        if let Some((written, span)) = self.text_at(book, "language") {
            match language::tag(&written) {
                Some(tag) => self.config.language = tag,
                None => drop(self.tell(span, say::no_language(&written, language::meant(&written)))),
            }
        }
        if let Some((written, _)) = self.text_at(book, "text-direction") {
            self.config.direction = Direction::parse(&written);
            if let Some(value) = book.get("text-direction").filter(|_| self.config.direction.is_none()) {
                self.wrong("text-direction", value, Takes::Direction);
            }
        }
    }

    fn ours(&mut self, ours: &Table<'_>) {
        for (key, _) in ours {
            let known = KEYS.iter().map(|(name, ..)| *name);
            if !known.clone().any(|name| name == key.get_ref().as_ref()) {
                self.unknown(key, known, "preprocessor.journeybook");
            }
        }
        self.flag(ours, "check-prose");
        self.config.phases = self.phases(ours).or(self.config.phases.take());
        if let Some(scale) = self.table(ours, "scale") {
            self.config.feeling = self.scale(scale, "feeling").unwrap_or(self.config.feeling);
            self.config.rating = self.scale(scale, "rating").unwrap_or(self.config.rating);
            self.note_places(scale, &SCALES);
            for (key, _) in scale.iter().filter(|(key, _)| !SCALES.contains(&key.get_ref().as_ref())) {
                self.unknown(key, SCALES.into_iter(), "preprocessor.journeybook.scale");
            }
        }
        self.config.score = self.score(ours).unwrap_or(self.config.score);
        self.config.site_url = self.site_url(ours);
        self.config.index = self.flag(ours, "index").unwrap_or(false);
        self.config.raw_html = self.flag(ours, "raw-html").unwrap_or(false);
        self.config.downloads = self.flag(ours, "downloads").unwrap_or(false);
        self.config.assistants = self.flag(ours, "assistants").unwrap_or(true);
        self.config.twins = self.flag(ours, "twins");
        self.config.visibility = self.visibility(ours, "visibility");
        self.config.audience = self.visibility(ours, "audience");
        if let Some((word, _)) = self.text_at(ours, "on-problem") {
            self.config.on_problem_warns = word == "warn";
            if let Some(value) = ours.get("on-problem").filter(|_| !["warn", "fail"].contains(&&*word)) {
                self.wrong("on-problem", value, Takes::OnProblem);
            }
        }
        self.note_places(ours, &["raw-html", "on-problem", "visibility", "audience"]);
        self.of_mdbook(ours);
        let edit = self.edit_address(ours);
        self.config.edit_url_template = edit.or(self.config.edit_url_template.take());
        self.config.discuss = self.discuss(ours);
        self.refuse_theme(ours);
        if let Some(weights) = self.table(ours, "content-weights") {
            for (key, value) in weights {
                if let Some(weight) = self.number_of(key.get_ref(), value) {
                    self.config.content_weights.insert(key.get_ref().to_string(), weight);
                }
            }
        }
        if let Some(lanes) = self.table(ours, "lanes") {
            self.lanes(lanes);
        }
        if let Some(check) = self.table(ours, "check") {
            self.check(check);
        }
        if let Some(diff) = self.table(ours, "diff") {
            self.changes(diff);
        }
    }

    /// What only the plugin of mdBook asks for: it reads the same from mdBook.
    fn of_mdbook(&mut self, ours: &Table<'_>) {
        if let Some(value) = ours.get("unlisted")
            && !matches!(value.get_ref().as_str(), Some("ignore" | "add"))
        {
            self.wrong("unlisted", value, Takes::Unlisted);
        }
        if let Some(value) = ours.get("overview")
            && !matches!(value.get_ref(), DeValue::Boolean(_) | DeValue::String(_))
        {
            self.wrong("overview", value, Takes::Overview);
        }
    }

    /// Where a project's theme stands is not to be set: another folder would be a silent one.
    fn refuse_theme(&mut self, ours: &Table<'_>) {
        if let Some((theme, span)) = self.text_at(ours, "theme").filter(|(theme, _)| theme != "default") {
            self.tell(span, say::no_theme(&theme));
        }
    }

    fn note_places(&mut self, table: &Table<'_>, keys: &[&str]) {
        for (key, _) in table.iter().filter(|(key, _)| keys.contains(&key.get_ref().as_ref())) {
            self.config.check.places.insert(key.get_ref().to_string(), span_of(key));
        }
    }

    fn unknown<'k>(
        &mut self,
        key: &Spanned<std::borrow::Cow<'_, str>>,
        known: impl Iterator<Item = &'k str>,
        of: &str,
    ) {
        let near = nearest(key.get_ref(), known);
        let say = match near {
            near @ Some("visibility" | "audience") => say::misspelt_audience(key.get_ref(), of, near),
            _ if inside::is_about(key.get_ref()) => {
                say::misspelt_audience(key.get_ref(), of, Some("visibility"))
            }
            near => say::unknown_setting(key.get_ref(), of, near),
        };
        self.tell(span_of(key), say);
    }

    /// Who may see what is set in our table alone: in another one it would be silent, and all would be published.
    fn misplaced(&mut self, of: &Table<'_>, above: &str) {
        for (key, value) in of {
            let name = key.get_ref().as_ref();
            let path = if above.is_empty() { name.to_owned() } else { format!("{above}.{name}") };
            let says_so =
                value.get_ref().as_str().is_some_and(|it| <Visibility as term::Term>::parse(it).is_some());
            match value.get_ref().as_table() {
                _ if path == OURS => {}
                Some(inner) => self.misplaced(inner, &path),
                None if inside::is_about(name) && says_so => {
                    self.tell(span_of(key), say::setting_elsewhere(name, above, OURS));
                }
                None => {}
            }
        }
    }

    fn phases(&mut self, ours: &Table<'_>) -> Option<PhaseList> {
        let value = ours.get("phases")?;
        match value.get_ref() {
            DeValue::String(name) => {
                if Preset::find(name).is_none() {
                    let all = Preset::names().collect::<Vec<_>>().join(", ");
                    self.tell(
                        span_of(value),
                        say::unknown_preset(name, nearest(name, Preset::names()), &all),
                    );
                }
                Some(PhaseList::Preset(name.to_string()))
            }
            DeValue::Array(titles) if titles.iter().any(|it| it.get_ref().as_str().is_none()) => {
                self.wrong("phases", value, Takes::Phases).item(SETTING);
                None
            }
            DeValue::Array(titles) => Some(PhaseList::Titles(
                titles.iter().filter_map(|it| it.get_ref().as_str().map(str::to_owned)).collect(),
            )),
            _ => {
                self.wrong("phases", value, Takes::Phases).item(SETTING);
                None
            }
        }
    }

    fn scale(&mut self, scale: &Table<'_>, key: &str) -> Option<Scale> {
        let value = scale.get(key)?;
        let ends: Option<Vec<f64>> = value
            .get_ref()
            .as_array()
            .map(|ends| ends.iter().filter_map(|end| number(end.get_ref())).collect());
        match ends.as_deref() {
            Some(&[min, max]) if min < max => Some(Scale { min, max }),
            Some(&[min, max]) => {
                self.tell(span_of(value), say::ends_turned(key, min, max)).item(SETTING);
                None
            }
            _ => {
                self.wrong(key, value, Takes::Ends).item(SETTING);
                None
            }
        }
    }

    fn score(&mut self, ours: &Table<'_>) -> Option<Score> {
        let value = ours.get("score")?;
        let found = value.get_ref().as_str().and_then(|name| {
            let spelled = <Score as term::Term>::NAMES.iter().find(|(known, _)| *known == name);
            spelled.map(|(_, score)| *score)
        });
        if found.is_none() {
            self.wrong("score", value, Takes::Score);
        }
        found
    }

    /// Where a page can be edited: on the web, and with the place of its file.
    fn edit_address(&mut self, of: &Table<'_>) -> Option<String> {
        let (url, span) = self.text_at(of, "edit-url-template")?;
        let is_address = ["https://", "http://", "/"].iter().any(|start| url.starts_with(start));
        if !is_address || !url.contains("{path}") {
            self.tell(span, say::no_edit_address(&url)).item(SETTING);
            return None;
        }
        Some(url)
    }

    /// Where a step is talked about; without the address of the site nobody finds the way back.
    fn discuss(&mut self, ours: &Table<'_>) -> Option<Discuss> {
        let (text, span) = self.text_at(ours, "discuss")?;
        match Discuss::read(&text) {
            Ok(it) => {
                if it.has(Known::Permalink) && self.config.site_url.is_none() {
                    self.tell(span, say::no_way_back()).item(SETTING);
                }
                Some(it)
            }
            Err(why) => {
                self.tell(span, say::no_place_to_discuss(&text, &why)).item(SETTING);
                None
            }
        }
    }

    fn site_url(&mut self, ours: &Table<'_>) -> Option<String> {
        let (url, span) = self.text_at(ours, "site-url")?;
        let plain = url.starts_with("https://") || url.starts_with("http://");
        if !plain || url.contains(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '<' | '>'))
        {
            self.tell(span, say::no_site_address(&url));
            return None;
        }
        Some(if url.ends_with('/') { url } else { format!("{url}/") })
    }
}

#[cfg(test)]
mod tests;
